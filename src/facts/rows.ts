/** The fact files as they are read: rows of JSON, not yet held against anything. */
import { isUtf8 } from 'node:buffer';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from './integrity.ts';
import type { Facts, Names, OfficialName } from './schema.ts';

/** The files of `data/`, by name without `.json`. */
export const FACT_FILES = Object.keys({
  bodies: true,
  officers: true,
  sessions: true,
  documents: true,
  resolutions: true,
  norms: true,
  statements: true,
  names: true,
} satisfies Readonly<Record<keyof Facts, true>>) as readonly (keyof Facts)[];

/** A row, with the file it stands in and its place there. */
export interface Placed {
  readonly file: string;
  readonly index: number;
  readonly row: unknown;
}

/** What a folder holds, with another over it, if any. */
export interface FactRows {
  /** Each list of rows, or why it cannot be read. */
  readonly lists: readonly (readonly [name: keyof Facts, list: { readonly rows: readonly Placed[] } | Problem])[];
  /** The texts of the files, in the order they were read. */
  readonly texts: readonly string[];
  /** That the second folder holds no list at all. */
  readonly empty?: Problem;
}

/** Reads the lists; those of the second folder stand in the place of the first's rows of the same id, or beside them. */
export function readRows(folder: string, own?: string): FactRows {
  const texts: string[] = [];
  const lists = FACT_FILES.map((name) => [name, rowsOf(name, folder, own, texts)] as const);
  if (own === undefined || FACT_FILES.some((name) => stands(join(own, `${name}.json`)))) return { lists, texts };
  const names = FACT_FILES.map((name) => `${name}.json`);
  return {
    lists,
    texts,
    empty: { file: own, message: `holds no file of facts; it may hold ${names.join(', ')}` },
  };
}

/** Whether something stands at a path, if only a link that leads nowhere, or what may not be looked at: it was put there. */
function stands(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOTDIR';
  }
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
  const given = rowsIn(join(folder, file), texts);
  if (typeof given === 'string') return { file, message: given };
  const rows = given.map(placed(file));
  const ownFile = own === undefined ? undefined : join(own, file);
  if (ownFile === undefined || !stands(ownFile)) return { rows };
  const over = rowsIn(ownFile, texts);
  if (typeof over === 'string') return { file: ownFile, message: over };
  const ownRows = over.map(placed(ownFile));
  const byId = Map.groupBy(ownRows, ({ row }) => idOf(row));
  const ids = new Set(rows.map(({ row }) => idOf(row)));
  const inPlace = rows.flatMap((one) => byId.get(idOf(one.row) ?? '') ?? [one]);
  return { rows: [...inPlace, ...ownRows.filter(({ row }) => !ids.has(idOf(row)))] };
}

/** The rows of a file, whose text is put to the others; or what is wrong. */
function rowsIn(path: string, texts: string[]): readonly unknown[] | string {
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

/** The id of a row, if it has one. */
export function idOf(row: unknown): string | undefined {
  const id = typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** The names a row holds, whatever the language. */
export function everyName({ names }: Names): readonly OfficialName[] {
  return Object.values(names).filter((name) => name !== undefined);
}
