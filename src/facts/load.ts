/** Reads the fact files and refuses them with every problem of every file together, or not at all. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks, checksOfTheWhole, type Problem } from './integrity.ts';
import { factSchemas, type Facts } from './schema.ts';

/**
 * The facts of a folder, or all that is wrong with them: in single rows, and between the rows that can be read. The
 * folder holds one JSON list a kind; nothing is written.
 */
export function loadFacts(folder: string): { readonly facts: Facts } | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const facts: Record<string, unknown[]> = {};
  // Rows that are there, though wrong: that others point to them is not a second mistake.
  const unread = new Set<string>();
  let whole = true;
  for (const [name, schema] of Object.entries(factSchemas)) {
    const file = `${name}.json`;
    const rows = readRows(join(folder, file));
    facts[name] = [];
    if (typeof rows === 'string') {
      problems.push({ file, message: rows });
      whole = false;
      continue;
    }
    for (const [index, row] of rows.entries()) {
      const read = schema.safeParse(row);
      if (read.success) {
        facts[name].push(read.data);
        continue;
      }
      const id = idOf(row);
      if (id !== undefined) unread.add(id);
      for (const { path, message } of read.error.issues) {
        const where = path.length > 0 ? `${path.join('.')}: ${message}` : message;
        problems.push({ file, row: id ?? `row ${index + 1}`, message: where });
      }
    }
  }
  const read = facts as unknown as Facts;
  for (const check of whole ? [...checks, ...checksOfTheWhole] : checks) {
    for (const problem of check(read, unread)) problems.push(problem);
  }
  return problems.length > 0 ? { problems: sorted(problems) } : { facts: read };
}

/** A problem in one line: `sessions.json, oewg2-s1: ends before it starts`. */
export function describe({ file, row, message }: Problem): string {
  return row === undefined ? `${file}: ${message}` : `${file}, ${row}: ${message}`;
}

function readRows(path: string): readonly unknown[] | string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}); every kind of fact needs its file, an empty one holds []`;
  }
  try {
    const rows: unknown = JSON.parse(text);
    return Array.isArray(rows) ? rows : 'is not a list; it must be one JSON array of rows';
  } catch (error) {
    return `is not JSON: ${(error as SyntaxError).message}`;
  }
}

function idOf(row: unknown): string | undefined {
  const id = typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
  return typeof id === 'string' ? id : undefined;
}

function sorted(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => describe(a).localeCompare(describe(b), 'en', { numeric: true }));
}
