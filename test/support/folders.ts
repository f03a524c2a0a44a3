/** Folders of facts that break a rule: the real ones, with one thing changed, written where nothing else is. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Facts } from '../../src/facts/schema.ts';
import { DATA } from './real.ts';

/** The same, but that it may be changed. */
export type Changeable<Value> = Value extends readonly (infer Item)[]
  ? Changeable<Item>[]
  : Value extends object
    ? { -readonly [Key in keyof Value]: Changeable<Value[Key]> }
    : Value;

export const FILES = [
  'bodies',
  'officers',
  'sessions',
  'documents',
  'resolutions',
  'norms',
  'statements',
  'names',
] as const;

/** The rows of the real files, each time anew. */
export function realRows(): Changeable<Facts> {
  return Object.fromEntries(
    FILES.map((file) => [file, JSON.parse(readFileSync(join(DATA, `${file}.json`), 'utf8')) as unknown]),
  ) as Changeable<Facts>;
}

/** A row by its id; a test of a row that is gone must not pass. */
export function row<Row extends { readonly id: string }>(rows: readonly Row[], id: string): Row {
  const found = rows.find((one) => one.id === id);
  if (!found) throw new Error(`the facts have no ${id}: choose another row for this test`);
  return found;
}

/** Makes folders of files, and takes them away after the tests of the file that asked. */
export function temporaryFolders() {
  const made: string[] = [];
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });
  /** A folder with these files, by name. */
  function withFiles(files: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(join(tmpdir(), 'attache-facts-'));
    made.push(folder);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return folder;
  }
  /** A folder of all eight files with these rows. */
  function withRows(rows: Readonly<Record<string, readonly unknown[]>>): string {
    return withFiles(Object.fromEntries(FILES.map((file) => [`${file}.json`, JSON.stringify(rows[file] ?? [])])));
  }
  return { withFiles, withRows };
}
