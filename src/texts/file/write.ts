/** Writes a new file of texts, beside the former one until it is whole. */
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { UnLanguage } from '../../facts/symbol.ts';
import type { Reference } from '../types.ts';
import { APPLICATION, INDEXES, LANGUAGES, SCHEMA, VERSION, createWords, wordsTable } from './format.ts';

/** Where something lies: in which block, from where, how long. */
export interface Place {
  readonly block: number;
  readonly start: number;
  readonly length: number;
}

/** A file of texts in the making. Everything may throw what SQLite throws, a full disk among it. */
export interface TextsWriter {
  readonly database: DatabaseSync;
  /** The number of a symbol, given the first time it is asked for. */
  symbol(name: string): number;
  voter(name: string): number;
  block(kind: number, dictionary: number | undefined, data: Uint8Array): number;
  /** A text; one that was there in the same language gives way. */
  text(symbol: number, language: UnLanguage, place: Place, first: number, paragraphs: number): void;
  /** The words of one paragraph; gives its number, which rises by one each time. */
  words(language: UnLanguage, words: string): void;
  nextParagraph(language: UnLanguage): number;
  resolution(rank: number, symbol: number, adopted: string | undefined, place: Place, votes?: Uint8Array): void;
  references(source: number, references: readonly Reference[]): void;
  dropReferences(source: number): void;
  about(facts: Readonly<Record<string, string>>): void;
  /** Puts the file in the place of the former one. */
  finish(): void;
  /** Leaves the former file as it is and removes what was written. */
  abandon(): void;
}

/** Begins a file; what an import that was killed left beside it is removed. */
export function createTextsFile(file: string): TextsWriter {
  mkdirSync(dirname(file), { recursive: true });
  removeLeftovers(file);
  const work = `${file}.import-${process.pid}-work`;
  const whole = `${file}.import-${process.pid}`;
  const database = new DatabaseSync(work);
  // Nobody else reads this file, and after a crash it is thrown away: no journal, no waiting for the disk.
  database.exec(`
    pragma journal_mode = off; pragma synchronous = off; pragma page_size = 8192; pragma cache_size = -8192;
    pragma application_id = ${APPLICATION}; pragma user_version = ${VERSION};
    ${SCHEMA}
    ${LANGUAGES.map((language) => `${createWords(language)};`).join('\n')}
  `);
  for (const language of LANGUAGES) {
    const table = wordsTable(language);
    database.exec(`insert into ${table} (${table}, rank) values ('hashsize', 2097152)`);
  }
  database.exec('begin');
  const insert = {
    symbol: database.prepare('insert into symbol (id, name) values (?, ?)'),
    voter: database.prepare('insert into voter (id, name) values (?, ?)'),
    block: database.prepare('insert into block (kind, dictionary, data) values (?, ?, ?)'),
    text: database.prepare('insert or replace into text values (?, ?, ?, ?, ?, ?, ?)'),
    resolution: database.prepare('insert into resolution values (?, ?, ?, ?, ?, ?, ?)'),
    reference: database.prepare('insert or replace into reference values (?, ?, ?, ?)'),
    about: database.prepare('insert or replace into about values (?, ?)'),
  };
  const dropReferences = database.prepare('delete from reference where source = ?');
  const insertWords = new Map(
    LANGUAGES.map((language) => [
      language,
      database.prepare(`insert into ${wordsTable(language)} (rowid, words) values (?, ?)`),
    ]),
  );
  const nextParagraphs = new Map(LANGUAGES.map((language) => [language, 1]));
  const symbols = new Map<string, number>();
  const voters = new Map<string, number>();
  const numberIn = (known: Map<string, number>, name: string, add: (id: number) => void) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const id = known.size + 1;
    known.set(name, id);
    add(id);
    return id;
  };
  const close = () => {
    if (database.isOpen) database.close();
  };
  const remove = () => [work, whole].forEach((one) => rmSync(one, { force: true }));
  const nextParagraph = (language: UnLanguage) => nextParagraphs.get(language) ?? 1;
  return {
    database,
    symbol: (name) => numberIn(symbols, name, (id) => insert.symbol.run(id, name)),
    voter: (name) => numberIn(voters, name, (id) => insert.voter.run(id, name)),
    block: (kind, dictionary, data) => Number(insert.block.run(kind, dictionary ?? null, data).lastInsertRowid),
    text(symbol, language, { block, start, length }, first, paragraphs) {
      insert.text.run(symbol, LANGUAGES.indexOf(language), block, start, length, first, paragraphs);
    },
    nextParagraph,
    words(language, words) {
      const id = nextParagraph(language);
      nextParagraphs.set(language, id + 1);
      insertWords.get(language)?.run(id, words);
    },
    resolution(rank, symbol, adopted, { block, start, length }, votes) {
      insert.resolution.run(rank, symbol, adopted ?? null, block, start, length, votes ?? null);
    },
    references(source, references) {
      references.forEach(({ symbol, recalled }, position) => {
        const target = numberIn(symbols, symbol, (id) => insert.symbol.run(id, symbol));
        insert.reference.run(source, position, target, recalled ? 1 : 0);
      });
    },
    dropReferences: (source) => void dropReferences.run(source),
    about(facts) {
      for (const [key, value] of Object.entries(facts)) insert.about.run(key, value);
    },
    finish() {
      for (const language of LANGUAGES)
        database.exec(`insert into ${wordsTable(language)} (${wordsTable(language)}) values ('optimize')`);
      database.exec(`${INDEXES} commit`);
      database.prepare('vacuum into ?').run(whole);
      close();
      sync(whole);
      renameSync(whole, file);
      sync(dirname(file));
      remove();
    },
    abandon() {
      close();
      remove();
    },
  };
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

/** Files of imports whose process is gone. */
function removeLeftovers(file: string): void {
  const folder = dirname(file);
  for (const name of readdirSync(folder)) {
    const process = name.startsWith(`${basename(file)}.import-`) && /\.import-(\d+)(?:-work)?$/u.exec(name)?.[1];
    if (process && !isRunning(Number(process))) rmSync(join(folder, name), { force: true });
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
