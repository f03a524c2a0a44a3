/** Refuses fact files with every problem of every file together, or not at all. */
import { checks, checksOfTheWhole, type Problem } from './integrity.ts';
import { idOf, readRows, type FactRows } from './rows.ts';
import { factSchemas, type Facts } from './schema.ts';

/** The facts that were read, or all that is wrong with them. */
export type Loaded = { readonly facts: Facts } | { readonly problems: readonly Problem[] };

/**
 * The facts of a folder, which holds one JSON list a kind: all of them, or all that is wrong, in single rows and between
 * the rows that can be read. A second folder, if any, may hold some of the lists: its rows stand in the place of those
 * of the same id, or beside them.
 */
export function loadFacts(folder: string, own?: string): Loaded {
  return checkRows(readRows(folder, own));
}

/** The same of rows that were read. */
export function checkRows({ lists, empty }: FactRows): Loaded {
  const problems: Problem[] = empty ? [empty] : [];
  const facts: Record<string, unknown[]> = {};
  // Rows that are there, though wrong: that others point to them is not a second mistake.
  const unread = new Set<string>();
  let whole = true;
  for (const [name, list] of lists) {
    facts[name] = [];
    if ('message' in list) {
      problems.push(list);
      whole = false;
      continue;
    }
    for (const { file, index, row } of list.rows) {
      const read = factSchemas[name].safeParse(row);
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
  if (problems.length > 0) return { problems: sorted(problems) };
  return { facts: read };
}

/** A problem in one line: `sessions.json, oewg2-s1: ends before it starts`. */
export function describe({ file, row, message }: Problem): string {
  return row === undefined ? `${file}: ${message}` : `${file}, ${row}: ${message}`;
}

function sorted(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => describe(a).localeCompare(describe(b), 'en', { numeric: true }));
}
