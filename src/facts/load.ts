/** Reads the fact files and refuses them with every problem of every file together, or not at all. */
import { isUtf8 } from 'node:buffer';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks, checksOfTheWhole, type Problem } from './integrity.ts';
import { factSchemas, type Facts } from './schema.ts';

/** The facts that were read, or all that is wrong with them. */
export type Loaded = { readonly facts: Facts } | { readonly problems: readonly Problem[] };

/** Files that were found right before. */
export interface FoundRight {
  /** Whether these texts of files were, in this order. */
  has(texts: readonly string[]): boolean;
  add(texts: readonly string[]): void;
}

/**
 * The facts of a folder, which holds one JSON list a kind: all of them, or all that is wrong, in single rows and between
 * the rows that can be read. A second folder, if any, may hold some of the lists: its rows stand in the place of those
 * of the same id, or beside them. What was found right before is not checked again.
 */
export function loadFacts(folder: string, own?: string, foundRight?: FoundRight): Loaded {
  const problems: Problem[] = [];
  if (own !== undefined && !holdsFacts(own)) {
    const names = Object.keys(factSchemas).map((name) => `${name}.json`);
    problems.push({ file: own, message: `holds no file of facts; it may hold ${names.join(', ')}` });
  }
  const texts: string[] = [];
  const lists = Object.keys(factSchemas).map((name) => [name, rowsOf(name, folder, own, texts)] as const);
  if (foundRight?.has(texts)) return { facts: asTheyStand(lists) };

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
      const read = factSchemas[name as keyof Facts].safeParse(row);
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
  foundRight?.add(texts);
  return { facts: read };
}

/** The rows of lists that are right: reading them changes nothing of them. */
function asTheyStand(lists: readonly (readonly [name: string, list: ReturnType<typeof rowsOf>])[]): Facts {
  return Object.fromEntries(
    lists.map(([name, list]) => [name, 'rows' in list ? list.rows.map(({ row }) => row) : []]),
  ) as unknown as Facts;
}

/** Whether a folder holds any list of facts. */
function holdsFacts(folder: string): boolean {
  return Object.keys(factSchemas).some((name) => stands(join(folder, `${name}.json`)));
}

/** Whether something stands at a path, if only a link that leads nowhere, or what may not be looked at: it was put there. */
function stands(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOTDIR';
  }
}

/** A row, with the file it stands in and its place there. */
interface Placed {
  readonly file: string;
  readonly index: number;
  readonly row: unknown;
}

/** The rows of a kind, while the files' texts are put to the others: those of the second folder in the place of the first's of the same id, others after them. */
function rowsOf(
  name: string,
  folder: string,
  own: string | undefined,
  texts: string[],
): { readonly rows: readonly Placed[] } | Problem {
  const file = `${name}.json`;
  const placed = (file: string) => (row: unknown, index: number) => ({ file, index, row });
  const given = readRows(join(folder, file), texts);
  if (typeof given === 'string') return { file, message: given };
  const rows = given.map(placed(file));
  const ownFile = own === undefined ? undefined : join(own, file);
  if (ownFile === undefined || !stands(ownFile)) return { rows };
  const over = readRows(ownFile, texts);
  if (typeof over === 'string') return { file: ownFile, message: over };
  const ownRows = over.map(placed(ownFile));
  const byId = Map.groupBy(ownRows, ({ row }) => idOf(row));
  const ids = new Set(rows.map(({ row }) => idOf(row)));
  const inPlace = rows.flatMap((one) => byId.get(idOf(one.row) ?? '') ?? [one]);
  return { rows: [...inPlace, ...ownRows.filter(({ row }) => !ids.has(idOf(row)))] };
}

/** A problem in one line: `sessions.json, oewg2-s1: ends before it starts`. */
export function describe({ file, row, message }: Problem): string {
  return row === undefined ? `${file}: ${message}` : `${file}, ${row}: ${message}`;
}

/** The rows of a file, whose text is put to the others; or what is wrong. */
function readRows(path: string, texts: string[]): readonly unknown[] | string {
  let text: string;
  try {
    const bytes = readFileSync(path);
    if (!isUtf8(bytes)) return 'is not in UTF-8';
    text = bytes.toString('utf8').replace(/^\uFEFF/u, '');
    texts.push(text);
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
