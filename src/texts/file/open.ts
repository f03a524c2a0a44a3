/** Opens a file of texts for reading. */
import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { UnLanguage } from '../../facts/symbol.ts';
import { tokenise } from '../../facts/fold.ts';
import type { ParsedParagraph } from '../parsed.ts';
import type {
  CastBallot,
  Listed,
  OfficialText,
  Paragraph,
  ParagraphHit,
  ResolutionRecord,
  RollCall,
  Texts,
} from '../types.ts';
import { decodeText, decompress, isIndexed } from './codec.ts';
import { openSums, sumOfBlock, type OpenSums } from './sums.ts';
import { createLocate, type Located } from './paragraphs.ts';
import { APPLICATION, BALLOTS, LANGUAGES, VERSION, decodeRoll, wordsTable } from './format.ts';

/** Texts, and the means to let go of their file. */
export interface OpenTexts extends Texts {
  close(): void;
}

/** Why a file cannot be opened, in an English sentence that says what to do. */
export class TextsFileError extends Error {}

/** Blocks kept decompressed: neighbours are often asked for together. */
const BLOCKS_KEPT = 8;

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
    block: database.prepare('select sum, data from block where id = ?'),
    symbol: database.prepare('select id from symbol where name = ?'),
    resolution: database.prepare(
      'select r.block, r.start, r.length, r.votes from resolution r join symbol s on s.id = r.symbol where s.name = ?',
    ),
    records: database.prepare('select block, start, length from resolution order by rank'),
    text: database.prepare(
      'select t.block, t.start, t.length from text t join symbol s on s.id = t.symbol where s.name = ? and language = ?',
    ),
    voters: database.prepare('select id, name from voter'),
    rolls: database.prepare(
      'select s.name, r.votes from resolution r join symbol s on s.id = r.symbol where r.votes is not null order by r.adopted, r.rank',
    ),
    references: database.prepare(
      'select s.name, r.recalled from reference r join symbol s on s.id = r.target where r.source = (select id from symbol where name = ?) order by r.position',
    ),
    referencesTo: database.prepare(
      'select s.name, max(r.recalled) as recalled from reference r join symbol s on s.id = r.source left join resolution o on o.symbol = r.source where r.target = (select id from symbol where name = ?) group by r.source order by o.adopted, o.rank',
    ),
    textOf: database.prepare(
      'select s.name, t.block, t.start, t.length from text t join symbol s on s.id = t.symbol where t.symbol = ? and t.language = ?',
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

  const blocks = new Map<number, Buffer>();
  /** The bytes of a block; the last ones used are kept. */
  function block(id: number): Buffer {
    const known = blocks.get(id);
    if (known) {
      blocks.delete(id);
      blocks.set(id, known);
      return known;
    }
    const row = find.block.get(id);
    if (!row) throw new Error(`block ${id} is missing`);
    const data = row['data'] as Uint8Array;
    if (sumOfBlock(id, data) !== row['sum']) throw new Error(`the sum of block ${id} is another`);
    const bytes = decompress(data);
    blocks.set(id, bytes);
    const [oldest] = blocks.keys();
    if (blocks.size > BLOCKS_KEPT && oldest !== undefined) blocks.delete(oldest);
    return bytes;
  }
  function bytesAt({ block: id, start, length }: Placed): Buffer {
    const bytes = block(id).subarray(start, start + length);
    if (bytes.length !== length) throw new Error(`block ${id} is too short`);
    return bytes;
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

  function hitsOf(found: readonly Found[]): readonly ParagraphHit[] {
    const indexed = new Map<string, { readonly symbol: string; readonly paragraphs: readonly ParsedParagraph[] }>();
    const textOf = ({ text, language }: Found) => {
      const key = `${text.symbol} ${language}`;
      const known = indexed.get(key);
      if (known) return known;
      const row = find.textOf.get(text.symbol, LANGUAGES.indexOf(language));
      const paragraphs = row ? decodeText(bytesAt(row as unknown as Placed)).paragraphs.filter(isIndexed) : [];
      const made = { symbol: String(row?.['name']), paragraphs };
      indexed.set(key, made);
      return made;
    };
    return found.flatMap((one) => {
      const { symbol, paragraphs } = textOf(one);
      const paragraph = paragraphs[one.nth];
      if (!paragraph) return [];
      const { label, text } = paragraph;
      return [{ symbol, language: one.language, ...(label !== undefined && { label }), text }];
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
      const row = find.text.get(symbol, LANGUAGES.indexOf(language));
      if (!row) return undefined;
      const { title, paragraphs } = decodeText(bytesAt(row as unknown as Placed));
      return { symbol, language, title, paragraphs: paragraphs.map(withoutRow) };
    },
    list(): readonly Listed[] {
      return find.records.all().map((row) => {
        const { symbol, titles, adopted, keywords, agenda } = recordAt(row as unknown as Placed);
        return { symbol, titles, keywords, ...(adopted !== undefined && { adopted }), ...(agenda && { agenda }) };
      });
    },
    recordedVotes: () => find.rolls.all().map(({ name }) => String(name)),
    voters: () => [...voterNumbers.keys()],
    ballotsOf(names): readonly CastBallot[] {
      const wanted = new Set(names.map((name) => voterNumbers.get(name)).filter((id) => id !== undefined));
      if (wanted.size === 0) return [];
      return find.rolls.all().flatMap(({ name, votes }) =>
        decodeRoll(votes as Uint8Array).voters.flatMap((ids, index) =>
          ids
            .filter((id) => wanted.has(id))
            .map((id): CastBallot => ({
              symbol: String(name),
              voter: voterName(id),
              ballot: BALLOTS[index] ?? 'abstaining',
            })),
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
      return hitsOf(found.toSorted(newestFirst).slice(0, limit));
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
  return left.text.symbol === right.text.symbol && left.language === right.language ? left.nth - right.nth : 0;
}

/** A paragraph that was found. */
type Found = Located & { readonly language: UnLanguage };

/** All of the words, as FTS5 is asked for them; a single Han character is the beginning of a pair. */
function matching(words: string): string | undefined {
  const tokens = [...new Set(tokenise(words))];
  if (tokens.length === 0) return undefined;
  return tokens.map((token) => (/^\p{sc=Han}$/u.test(token) ? `"${token}"*` : `"${token}"`)).join(' AND ');
}
