/** Opens a file of texts for reading. */
import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { UnLanguage } from '../../facts/symbol.ts';
import { tokenise } from '../../facts/fold.ts';
import type { ParsedParagraph } from '../parsed.ts';
import type { CastBallot, OfficialText, Paragraph, ResolutionRecord, RollCall, Texts } from '../types.ts';
import { decodeIndexed, decodeText } from './codec.ts';
import { createBlocks } from './kept-blocks.ts';
import { openSums, type OpenSums } from './sums.ts';
import { createLocate, type Located } from './paragraphs.ts';
import { createHeadings } from './headed.ts';
import { createRolls } from './rolls.ts';
import { APPLICATION, BALLOTS, LANGUAGES, VERSION, decodeRoll, wordsTable } from './format.ts';

/** Texts, and the means to let go of their file. */
export interface OpenTexts extends Texts {
  close(): void;
}

/** Why a file cannot be opened, in an English sentence that says what to do. */
export class TextsFileError extends Error {}

/** Paragraphs looked at for the best few: the newest ones, as numbers rise with each session. */
const MOST_CANDIDATES = 200;

interface Placed {
  readonly block: number;
  readonly start: number;
  readonly length: number;
}

/** A record as it lies in its block: the votes are kept apart, as numbers. */
export type KeptRecord = Omit<ResolutionRecord, 'adoption'> & { readonly unopposed?: true };

/** Opens a file that an import wrote; throws a {@link TextsFileError} if it is none, or damaged, or of a newer kind. */
export function openTexts(file: string): OpenTexts {
  let database: DatabaseSync | undefined;
  let sums: OpenSums | undefined;
  try {
    const { ino } = statSync(file);
    // Loaded only where there is a file: most of what it takes to start without one.
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
    database = new DatabaseSync(file, { readOnly: true });
    check(database, file);
    sums = openSums(file);
    if (sums.inode === ino) {
      sums.check('tables');
      return read(database, sums);
    }
  } catch (error) {
    database?.close();
    sums?.close();
    if (error instanceof TextsFileError) throw error;
    throw new TextsFileError(
      `The file of texts ${file} cannot be read (${(error as Error).message}): import again (npm run import).`,
      { cause: error },
    );
  }
  // Another file took its place just then.
  database.close();
  sums.close();
  return openTexts(file);
}

function check(database: DatabaseSync, file: string): void {
  const pragma = (name: string) => Number(Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0]);
  if (pragma('application_id') !== APPLICATION)
    throw new TextsFileError(`${file} is no file of texts: check TEXTS_FILE, or import again (npm run import).`);
  const version = pragma('user_version');
  if (version !== VERSION)
    throw new TextsFileError(
      `The file of texts ${file} is of version ${version}, this bot reads ${VERSION}: import again (npm run import).`,
    );
}

function read(database: DatabaseSync, sums: OpenSums): OpenTexts {
  const find = {
    about: database.prepare('select key, value from about'),
    symbol: database.prepare('select id from symbol where name = ?'),
    resolution: database.prepare(
      'select r.block, r.start, r.length, r.votes from resolution r join symbol s on s.id = r.symbol where s.name = ?',
    ),
    text: database.prepare(
      'select t.block, t.start, t.length from text t join symbol s on s.id = t.symbol where s.name = ? and language = ?',
    ),
    voters: database.prepare('select id, name from voter'),
    references: database.prepare(
      'select s.name, r.recalled from reference r join symbol s on s.id = r.target where r.source = (select id from symbol where name = ?) order by r.position',
    ),
    referencesTo: database.prepare(
      'select s.name, max(r.recalled) as recalled from reference r join symbol s on s.id = r.source left join resolution o on o.symbol = r.source where r.target = (select id from symbol where name = ?) group by r.source order by o.adopted, o.rank',
    ),
  };
  const findWords = LANGUAGES.map((language) =>
    database.prepare(
      `select rowid from ${wordsTable(language)} where ${wordsTable(language)} match ? order by rowid desc limit ?`,
    ),
  );
  const facts = Object.fromEntries(find.about.all().map(({ key, value }) => [String(key), String(value)]));
  const about = {
    source: facts['source'] ?? '',
    imported: Temporal.Instant.from(facts['imported'] ?? ''),
    resolutions: Number(facts['resolutions']),
    texts: Number(facts['texts']),
  };
  const voterNames = new Map(find.voters.all().map(({ id, name }) => [Number(id), String(name)]));
  const voterNumbers = new Map([...voterNames].map(([id, name]) => [name, id]));

  const block = createBlocks(database);
  const rolls = createRolls(database);
  const { list, headed } = createHeadings(database, sums);
  function bytesAt({ block: id, start, length }: Placed): Buffer {
    const bytes = block(id).subarray(start, start + length);
    if (bytes.length !== length) throw new Error(`block ${id} is too short`);
    return bytes;
  }
  function bytesOf(symbol: string, language: UnLanguage): Buffer | undefined {
    const row = find.text.get(symbol, LANGUAGES.indexOf(language));
    return row && bytesAt(row as unknown as Placed);
  }
  const recordAt = (placed: Placed) => JSON.parse(bytesAt(placed).toString('utf8')) as KeptRecord;

  function rollIn(votes: Uint8Array): RollCall {
    const { totals, voters } = decodeRoll(votes);
    const by = <Value>(value: (index: number) => Value) =>
      Object.fromEntries(BALLOTS.map((ballot, index) => [ballot, value(index)])) as Record<
        (typeof BALLOTS)[number],
        Value
      >;
    return {
      totals: by((index) => totals[index] ?? 0),
      voters: by((index) => (voters[index] ?? []).map(voterName)),
    };
  }

  function voterName(id: number): string {
    const name = voterNames.get(id);
    if (name === undefined) throw new Error(`voter ${id} is missing`);
    return name;
  }

  const locate = createLocate(database);
  function findIn(language: UnLanguage, query: string, limit: number): readonly Found[] {
    sums.check(language);
    const rows = findWords[LANGUAGES.indexOf(language)]?.all(query, Math.max(limit, MOST_CANDIDATES)) ?? [];
    return rows.flatMap(({ rowid }) => {
      const located = locate(language, Number(rowid));
      return located ? [{ ...located, language }] : [];
    });
  }

  return {
    about,
    resolution(symbol) {
      const row = find.resolution.get(symbol);
      if (!row) return undefined;
      const { unopposed, ...record } = recordAt(row as unknown as Placed);
      if (unopposed) return { ...record, adoption: { how: 'without a vote' } };
      const votes = row['votes'] as Uint8Array | null;
      return votes === null ? record : { ...record, adoption: { how: 'recorded vote', roll: rollIn(votes) } };
    },
    text(symbol, language): OfficialText | undefined {
      const bytes = bytesOf(symbol, language);
      if (!bytes) return undefined;
      const { title, paragraphs } = decodeText(bytes);
      return { symbol, language, title, paragraphs: paragraphs.map(withoutRow) };
    },
    list,
    headed,
    recordedVotes: () => rolls().symbols,
    voters: () => [...voterNumbers.keys()],
    ballotsOf(names): readonly CastBallot[] {
      const { symbols, listsOf } = rolls();
      const wanted = names.flatMap((voter) => {
        const number = voterNumbers.get(voter);
        return number === undefined ? [] : [{ voter, lists: listsOf(number) }];
      });
      return symbols.flatMap((symbol, at) =>
        wanted.flatMap(({ voter, lists }) =>
          BALLOTS.filter((_, list) => (lists[at] ?? 0) & (1 << list)).map((ballot) => ({ symbol, voter, ballot })),
        ),
      );
    },
    references: (symbol) =>
      find.references.all(symbol).map(({ name, recalled }) => ({ symbol: String(name), recalled: recalled === 1 })),
    referencesTo: (symbol) =>
      find.referencesTo.all(symbol).map(({ name, recalled }) => ({ symbol: String(name), recalled: recalled === 1 })),
    findParagraphs(words, language, limit) {
      const query = matching(words);
      if (query === undefined || limit <= 0) return [];
      const languages = language === undefined ? LANGUAGES : [language];
      const found = languages.flatMap((one) => findIn(one, query, limit));
      return found
        .toSorted(newestFirst)
        .slice(0, limit)
        .flatMap(({ text, language, nth }) => {
          const { symbol } = list()[text.place] ?? {};
          return symbol === undefined ? [] : [{ symbol, language, nth }];
        });
    },
    paragraph({ symbol, language, nth }) {
      const bytes = bytesOf(symbol, language);
      const paragraph = bytes && decodeIndexed(bytes, nth);
      return paragraph && withoutRow(paragraph);
    },
    close() {
      database.close();
      sums.close();
    },
  };
}

function withoutRow({ kind, label, number, text }: ParsedParagraph): Paragraph {
  return { kind, ...(label !== undefined && { label }), ...(number !== undefined && { number }), text };
}

/** Of one text in its order; the sort leaves texts of one day as they were found. */
function newestFirst(left: Found, right: Found): number {
  if (left.text.age !== right.text.age) return right.text.age - left.text.age;
  return left.text.place === right.text.place && left.language === right.language ? left.nth - right.nth : 0;
}

/** A paragraph that was found. */
type Found = Located & { readonly language: UnLanguage };

/** All of the words, as FTS5 is asked for them; a single Han character is the beginning of a pair. */
function matching(words: string): string | undefined {
  const tokens = [...new Set(tokenise(words))];
  if (tokens.length === 0) return undefined;
  return tokens.map((token) => (/^\p{sc=Han}$/u.test(token) ? `"${token}"*` : `"${token}"`)).join(' AND ');
}
