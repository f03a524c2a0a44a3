/**
 * Sums over a file of texts, so that damage is an error and never another answer. They stand behind the last page of the
 * database, where SQLite does not look. Each is over all pages of a part, and checked when that part is first asked:
 * the tables when the file is opened, the words of a language, or of headings, when they are looked for. Blocks have
 * sums of their own.
 */
import { appendFileSync, closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { INDEXED, wordsTable } from './format.ts';

/** A part that is checked as a whole: the words of a language or of headings, or all that is neither words nor blocks. */
type Part = (typeof INDEXED)[number] | 'tables';

/** Pages from one to another, counted from 1, both included. */
type Run = readonly [first: number, last: number];

interface Sums {
  readonly pageSize: number;
  readonly parts: Readonly<Record<Part, { readonly runs: readonly Run[]; readonly sum: number }>>;
}

/** The sums of an open file. */
export interface OpenSums {
  /** Which file they are of, whatever has its name by now. */
  readonly inode: number;
  /** Throws where a part is not as it was written; looks at each only once. */
  check(part: Part): void;
  close(): void;
}

/** Behind the sums: their length, their own sum, and a mark. */
const END = 12;
const MARK = 'ATXT';

/** How much of a file is read at once. */
const PIECE = 128 * 1024;

/** Puts sums behind a database that is not written to any more. */
export function appendSums(file: string, database: DatabaseSync): void {
  const opened = openSync(file, 'r');
  try {
    const pageSize = number(database, 'pragma page_size');
    const runs = runsOf(database);
    const parts = Object.fromEntries(
      Object.entries(runs).map(([part, its]) => [part, { runs: its, sum: sumOf(opened, pageSize, its) }]),
    );
    const sums = Buffer.from(JSON.stringify({ pageSize, parts }));
    const end = Buffer.alloc(END, MARK, 'latin1');
    end.writeUInt32BE(sums.length, 0);
    end.writeUInt32BE(crc32(sums), 4);
    appendFileSync(file, Buffer.concat([sums, end]));
  } finally {
    closeSync(opened);
  }
}

function number(database: DatabaseSync, question: string): number {
  return Number(Object.values(database.prepare(question).get() ?? {})[0]);
}

/** The pages of each part. */
function runsOf(database: DatabaseSync): Readonly<Record<Part, readonly Run[]>> {
  const named = database.prepare('select name from sqlite_schema where rootpage > 0').all();
  const find = database.prepare('select pageno from dbstat where name = ?');
  const pagesOf = (wanted: (name: string) => boolean) =>
    named
      .map(({ name }) => String(name))
      .filter(wanted)
      .flatMap((name) => find.all(name).map(({ pageno }) => Number(pageno)));
  const words = INDEXED.map((of) => pagesOf((name) => name.startsWith(`${wordsTable(of)}_`)));
  const others = new Set([...pagesOf((name) => name === 'block'), ...words.flat()]);
  const all = Array.from({ length: number(database, 'pragma page_count') }, (_, index) => index + 1);
  const parts = [...words, all.filter((page) => !others.has(page))].map(inRuns);
  return Object.fromEntries([...INDEXED, 'tables'].map((part, at) => [part, parts[at]])) as Record<
    Part,
    readonly Run[]
  >;
}

function inRuns(pages: readonly number[]): readonly Run[] {
  const runs: [number, number][] = [];
  for (const page of pages.toSorted((left, right) => left - right)) {
    const last = runs.at(-1);
    if (last && last[1] === page - 1) last[1] = page;
    else runs.push([page, page]);
  }
  return runs;
}

function sumOf(opened: number, pageSize: number, runs: readonly Run[]): number {
  const piece = Buffer.allocUnsafe(PIECE);
  let sum = 0;
  for (const [first, last] of runs) {
    const end = last * pageSize;
    for (let at = (first - 1) * pageSize; at < end;) {
      const read = readSync(opened, piece, 0, Math.min(PIECE, end - at), at);
      if (read === 0) throw new Error('it ends early');
      sum = crc32(piece.subarray(0, read), sum);
      at += read;
    }
  }
  return sum;
}

/** Opens the sums of a file; throws where there are none. */
export function openSums(file: string): OpenSums {
  const opened = openSync(file, 'r');
  try {
    const { pageSize, parts } = read(opened);
    const checked = new Set<Part>();
    return {
      inode: fstatSync(opened).ino,
      check(part) {
        if (checked.has(part)) return;
        const { runs, sum } = parts[part];
        if (sumOf(opened, pageSize, runs) !== sum)
          throw new Error(`the sum over its ${part === 'tables' ? part : `index of ${part}`} is another`);
        checked.add(part);
      },
      close: () => closeSync(opened),
    };
  } catch (error) {
    closeSync(opened);
    throw error;
  }
}

function read(opened: number): Sums {
  const { size } = fstatSync(opened);
  const end = bytesAt(opened, size - END, END);
  const length = end.readUInt32BE(0);
  if (end.toString('latin1', 8) !== MARK || length > size) throw new Error('it has no sums at its end');
  const sums = bytesAt(opened, size - END - length, length);
  if (crc32(sums) !== end.readUInt32BE(4)) throw new Error('its sums are damaged');
  return JSON.parse(sums.toString('utf8')) as Sums;
}

function bytesAt(opened: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  if (at < 0 || readSync(opened, bytes, 0, length, at) < length) throw new Error('it ends early');
  return bytes;
}

/** The sum of a block, by which it is told from any other as well. */
export function sumOfBlock(id: number, data: Uint8Array): number {
  return crc32(data, id);
}
