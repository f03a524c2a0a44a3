/**
 * The file of texts: one SQLite database, written once by an import and only read after.
 *
 * Texts and records lie in blocks of many, compressed together, for resolutions repeat each other's words. Votes are
 * lists of numbers.
 * The words of operative paragraphs are indexed without the paragraphs, a table for each language; those of what stands
 * over resolutions (titles and agenda items in all languages, keywords) in a table for all. Behind the database are sums
 * over its parts.
 */
import type { UnLanguage } from '../../facts/symbol.ts';
import type { Ballot, HeadingKind, RollCall } from '../types.ts';

/** "ATXT": that a database is a file of texts. */
export const APPLICATION = 0x41_54_58_54;

/** Raised whenever a reader of the former version could not read the file. */
export const VERSION = 3;

/** The languages by the number they have in the file. */
export const LANGUAGES: readonly UnLanguage[] = ['en', 'fr', 'es', 'ru', 'zh', 'ar'];

/** What a block is of: a language, by its number, or this for records. */
export const RECORDS = LANGUAGES.length;

/** The ballots in the order their numbers are written. */
export const BALLOTS: readonly Ballot[] = ['in favour', 'against', 'abstaining'];

/** What stands over a resolution, by the number each kind has: the one that tells most first. */
export const HEADINGS: readonly HeadingKind[] = ['title', 'keyword', 'agenda'];

export const SCHEMA = `
  create table about (key text primary key, value text not null) without rowid;
  create table block (id integer primary key, kind integer not null, sum integer not null, data blob not null);
  create table symbol (id integer primary key, name text not null unique);
  create table resolution (
    rank integer primary key, symbol integer not null unique, adopted text,
    block integer not null, start integer not null, length integer not null, votes blob
  );
  create table text (
    symbol integer not null, language integer not null,
    block integer not null, start integer not null, length integer not null,
    first integer not null, paragraphs integer not null,
    primary key (symbol, language)
  ) without rowid;
  create table headed (
    heading integer not null, resolution integer not null, kind integer not null, primary key (heading, resolution)
  ) without rowid;
  create table voter (id integer primary key, name text not null unique);
  create table reference (
    source integer not null, position integer not null, target integer not null, recalled integer not null,
    primary key (source, position)
  ) without rowid;
`;

/** Made when all rows are there. */
export const INDEXES = `
  create index reference_target on reference (target);
  create index text_first on text (language, first);
`;

/** What words are indexed of: paragraphs of one language, or headings. */
export const INDEXED = [...LANGUAGES, 'heading'] as const;

/** The index of words of one of them. Words come ready: folded, with spaces between. */
export function wordsTable(of: (typeof INDEXED)[number]): string {
  return `words_${of}`;
}

/**
 * Makes it: which paragraphs or headings have a word, and no more; bytes above ASCII are parts of words for this
 * tokeniser. Of headings the words themselves can be read as well.
 */
export function createWords(of: (typeof INDEXED)[number]): string {
  const table = wordsTable(of);
  const words = `create virtual table ${table} using fts5(
    words, content = '', detail = none, columnsize = 0, tokenize = "ascii tokenchars '/.-'"
  );`;
  return of === 'heading' ? `${words} create virtual table term_heading using fts5vocab(${table}, row);` : words;
}

/** A roll call as numbers: three totals, three lengths, then the voters' numbers, two bytes each. */
export function encodeRoll({ totals, voters }: RollCall, numberOf: (name: string) => number): Uint8Array {
  const numbers = [
    ...BALLOTS.map((ballot) => totals[ballot]),
    ...BALLOTS.map((ballot) => voters[ballot].length),
    ...BALLOTS.flatMap((ballot) => voters[ballot].map(numberOf)),
  ];
  const bytes = new DataView(new ArrayBuffer(numbers.length * 2));
  numbers.forEach((number, index) => bytes.setUint16(index * 2, number, true));
  return new Uint8Array(bytes.buffer);
}

/** The numbers of a roll call: totals, and each voter's number with its ballot, in the order of the lists. */
export function decodeRoll(blob: Uint8Array): {
  readonly totals: readonly number[];
  readonly voters: readonly (readonly number[])[];
} {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  const at = (index: number) => view.getUint16(index * 2, true);
  const lists: number[][] = [];
  let next = 6;
  for (let ballot = 0; ballot < 3; ballot += 1) {
    const length = at(3 + ballot);
    lists.push(Array.from({ length }, (_, index) => at(next + index)));
    next += length;
  }
  return { totals: [at(0), at(1), at(2)], voters: lists };
}
