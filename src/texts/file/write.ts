/** Writes a new file of texts, beside the former one until it is whole. */
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { UnLanguage } from '../../facts/symbol.ts';
import { tokenise } from '../../facts/fold.ts';
import type { HeadingKind, Reference } from '../types.ts';
import { appendSums, sumOfBlock } from './sums.ts';
import {
  APPLICATION,
  HEADINGS,
  INDEXED,
  INDEXES,
  LANGUAGES,
  SCHEMA,
  VERSION,
  createWords,
  wordsTable,
} from './format.ts';

/** Where something lies: in which block, from where, how long. */
export interface Place {
  readonly block: number;
  readonly start: number;
  readonly length: number;
}

/** A text that waits to be put into a block. */
export interface Draft {
  readonly symbol: number;
  readonly language: UnLanguage;
  readonly title: string;
  readonly bytes: Uint8Array;
  /** The number of its first indexed paragraph, and how many there are. */
  readonly first: number;
  readonly paragraphs: number;
}

/** A draft without its bytes. */
export interface DraftKey {
  readonly symbol: number;
  readonly language: number;
  readonly title: string;
  readonly length: number;
  readonly first: number;
  readonly paragraphs: number;
}

/** A file of texts in the making. Everything may throw what SQLite throws, a full disk among it. */
export interface TextsWriter {
  readonly database: DatabaseSync;
  /** The number of a symbol, given the first time it is asked for. */
  symbol(name: string): number;
  voter(name: string): number;
  block(kind: number, data: Uint8Array): number;
  /** A text, as long as no other comes in the same language and takes its place; it is not in the file yet. */
  draft(draft: Draft): void;
  /** Whether the draft of a text is these bytes. */
  isDrafted(symbol: number, language: UnLanguage, bytes: Uint8Array): boolean;
  /** What is known of the drafts of a language, those of like titles together. */
  drafts(language: UnLanguage): readonly DraftKey[];
  draftBytes(key: DraftKey): Uint8Array;
  text(key: DraftKey, place: Place): void;
  /** The words of paragraphs, a line for each; gives the number of the first, which the others follow, and how many. */
  words(language: UnLanguage, lines: Uint8Array): Pick<Draft, 'first' | 'paragraphs'>;
  resolution(rank: number, symbol: number, adopted: string | undefined, place: Place, votes?: Uint8Array): void;
  /** That a heading stands over a resolution. */
  heading(rank: number, kind: HeadingKind, text: string): void;
  references(source: number, references: readonly Reference[]): void;
  about(facts: Readonly<Record<string, string>>): void;
  /** Puts the file in the place of the former one. */
  finish(): void;
  /** Leaves the former file as it is and removes what was written. */
  abandon(): void;
}

const LINE_END = 0x0a;

/** Begins a file; what an import that was killed left beside it is removed. */
export function createTextsFile(file: string): TextsWriter {
  mkdirSync(dirname(file), { recursive: true });
  removeLeftovers(file);
  const work = `${file}.import-${process.pid}-work`;
  const whole = `${file}.import-${process.pid}`;
  const database = new DatabaseSync(work);
  const close = () => {
    if (database.isOpen) database.close();
  };
  const remove = () =>
    [work, whole].flatMap((one) => [one, `${one}-journal`]).forEach((one) => rmSync(one, { force: true }));
  const abandon = () => {
    close();
    remove();
  };
  try {
    createTables(database);
  } catch (error) {
    // The disk may be full from the beginning.
    abandon();
    throw error;
  }
  database.exec('begin');
  const insert = {
    symbol: database.prepare('insert into symbol (id, name) values (?, ?)'),
    voter: database.prepare('insert into voter (id, name) values (?, ?)'),
    block: database.prepare('insert into block (id, kind, sum, data) values (?, ?, ?, ?)'),
    text: database.prepare('insert into text values (?, ?, ?, ?, ?, ?, ?)'),
    draft: database.prepare('insert or replace into draft values (?, ?, ?, ?, ?, ?, ?)'),
    resolution: database.prepare('insert into resolution values (?, ?, ?, ?, ?, ?, ?)'),
    heading: database.prepare(`insert into ${wordsTable('heading')} (rowid, words) values (?, ?)`),
    headed: database.prepare('insert into headed values (?, ?, ?)'),
    reference: database.prepare('insert or replace into reference values (?, ?, ?, ?)'),
    about: database.prepare('insert or replace into about values (?, ?)'),
  };
  const findDrafts = database.prepare(
    'select symbol, language, title, length, first, paragraphs from draft where language = ? order by title, symbol',
  );
  const findDraft = database.prepare('select bytes from draft where symbol = ? and language = ?');
  const insertWords = new Map(
    LANGUAGES.map((language) => [
      language,
      database.prepare(`insert into ${wordsTable(language)} (rowid, words) values (?, cast(? as text))`),
    ]),
  );
  const nextParagraphs = new Map(LANGUAGES.map((language) => [language, 1]));
  const symbols = new Map<string, number>();
  const voters = new Map<string, number>();
  const headings = new Map<string, number>();
  let blocks = 0;
  const numberIn = (known: Map<string, number>, name: string, add: (id: number) => void) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const id = known.size + 1;
    known.set(name, id);
    add(id);
    return id;
  };
  const draftBytes = (symbol: number, language: number) => findDraft.get(symbol, language)?.['bytes'] as Uint8Array;
  return {
    database,
    symbol: (name) => numberIn(symbols, name, (id) => insert.symbol.run(id, name)),
    voter: (name) => numberIn(voters, name, (id) => insert.voter.run(id, name)),
    block(kind, data) {
      blocks += 1;
      insert.block.run(blocks, kind, sumOfBlock(blocks, data), data);
      return blocks;
    },
    draft({ symbol, language, title, bytes, first, paragraphs }) {
      insert.draft.run(symbol, LANGUAGES.indexOf(language), title, bytes.length, first, paragraphs, bytes);
    },
    drafts: (language) => findDrafts.all(LANGUAGES.indexOf(language)) as unknown as readonly DraftKey[],
    draftBytes: ({ symbol, language }) => draftBytes(symbol, language),
    isDrafted: (symbol, language, bytes) =>
      Buffer.compare(draftBytes(symbol, LANGUAGES.indexOf(language)), bytes) === 0,
    text({ symbol, language, first, paragraphs }, { block, start, length }) {
      insert.text.run(symbol, language, block, start, length, first, paragraphs);
    },
    words(language, lines) {
      const first = nextParagraphs.get(language) ?? 1;
      const insertInto = insertWords.get(language);
      let next = first;
      for (let from = 0; from < lines.length; next += 1) {
        const end = lines.indexOf(LINE_END, from);
        insertInto?.run(next, lines.subarray(from, end));
        from = end + 1;
      }
      nextParagraphs.set(language, next);
      return { first, paragraphs: next - first };
    },
    resolution(rank, symbol, adopted, { block, start, length }, votes) {
      insert.resolution.run(rank, symbol, adopted ?? null, block, start, length, votes ?? null);
    },
    heading(rank, kind, text) {
      const number = HEADINGS.indexOf(kind);
      // Most stand over many resolutions: each is indexed once.
      const id = numberIn(headings, `${number} ${text}`, (id) => insert.heading.run(id, tokenise(text).join(' ')));
      insert.headed.run(id, rank, number);
    },
    references(source, references) {
      references.forEach(({ symbol, recalled }, position) => {
        const target = numberIn(symbols, symbol, (id) => insert.symbol.run(id, symbol));
        insert.reference.run(source, position, target, recalled ? 1 : 0);
      });
    },
    about(facts) {
      for (const [key, value] of Object.entries(facts)) insert.about.run(key, value);
    },
    finish() {
      for (const of of INDEXED) database.exec(`insert into ${wordsTable(of)} (${wordsTable(of)}) values ('optimize')`);
      database.exec(`drop table draft; ${INDEXES} commit`);
      database.prepare('vacuum into ?').run(whole);
      close();
      sum(whole);
      sync(whole);
      renameSync(whole, file);
      sync(dirname(file));
      remove();
    },
    abandon,
  };
}

function createTables(database: DatabaseSync): void {
  // Nobody else reads this file, and after a crash it is thrown away: no journal, no waiting for the disk.
  database.exec(`
    pragma journal_mode = off; pragma synchronous = off; pragma page_size = 4096; pragma cache_size = -4096;
    pragma application_id = ${APPLICATION}; pragma user_version = ${VERSION};
    ${SCHEMA}
    create table draft (
      symbol integer, language integer, title text, length integer, first integer, paragraphs integer, bytes blob,
      primary key (symbol, language)
    );
    ${INDEXED.map(createWords).join('\n')}
  `);
  for (const of of INDEXED) {
    const table = wordsTable(of);
    database.exec(
      `insert into ${table} (${table}, rank) values ('hashsize', 1048576), ('automerge', 0), ('crisismerge', 1000)`,
    );
  }
}

function sum(path: string): void {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    appendSums(path, database);
  } finally {
    database.close();
  }
}

function sync(path: string): void {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } catch (error) {
    // Some systems do not sync folders.
    if (!statSync(path).isDirectory()) throw error;
  } finally {
    closeSync(opened);
  }
}

/** No import works this long without writing, in milliseconds. */
const ABANDONED = 3_600_000;

/** Files of imports whose process is gone, journals of SQLite's among them; its number may be another's by now. */
function removeLeftovers(file: string): void {
  const folder = dirname(file);
  for (const name of readdirSync(folder)) {
    const process =
      name.startsWith(`${basename(file)}.import-`) &&
      /\.import-(\d+)(?:-work)?(?:-journal|-wal|-shm)?$/u.exec(name)?.[1];
    if (!process) continue;
    const path = join(folder, name);
    const touched = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (!isRunning(Number(process)) || Date.now() - touched > ABANDONED) rmSync(path, { force: true });
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return id !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
