/** Which resolutions have a word in what stands over them. */
import type { DatabaseSync } from 'node:sqlite';
import { editDistance } from '../../facts/edit-distance.ts';
import type { Headed, Listed, Nearness } from '../types.ts';
import { HEADINGS, wordsTable } from './format.ts';
import type { OpenSums } from './sums.ts';

/** How well a word fits that begins so, and one that is a letter or two off; the word itself fits by 1. */
const BEGINNING = 0.75;
const CORRECTED = 0.5;

/** Reads headings; the list of all resolutions is kept once it was asked for. */
export function createHeadings(database: DatabaseSync, sums: Pick<OpenSums, 'check'>) {
  const table = wordsTable('heading');
  const find = {
    all: database.prepare(
      'select s.name, r.adopted from resolution r join symbol s on s.id = r.symbol order by r.rank',
    ),
    having: database.prepare(
      `select h.resolution, min(h.kind) as kind from ${table} w join headed h on h.heading = w.rowid
       where ${table} match ? group by h.resolution`,
    ),
    terms: database.prepare('select term from term_heading where term >= ? and term <= ?'),
  };
  let all: readonly Listed[] | undefined;

  function list(): readonly Listed[] {
    all ??= find.all
      .all()
      .map(({ name, adopted }) => ({ symbol: String(name), ...(adopted !== null && { adopted: String(adopted) }) }));
    return all;
  }

  /** The words of headings that are so many letters off, for each number; the first letter is taken to be right, as slips come later. */
  function nearlySpelt(word: string): ReadonlyMap<number, readonly string[]> {
    const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
    const most = word.length < 8 ? 1 : 2;
    const terms = find.terms
      .all(first, `${first}\u{10ffff}`)
      .map(({ term }) => String(term))
      .filter((term) => Math.abs(term.length - word.length) <= most);
    const byDistance = Map.groupBy(terms, (term) => editDistance(word, term, most));
    return new Map([...byDistance].filter(([distance]) => distance > 0 && distance <= most));
  }

  function* queries(word: string, nearness: Nearness): Generator<readonly [fit: number, query: string]> {
    yield [1, `"${word}"`];
    if (nearness === 'exact') return;
    yield [BEGINNING, `"${word}"* NOT "${word}"`];
    if (nearness === 'beginning') return;
    for (const [distance, terms] of nearlySpelt(word))
      yield [CORRECTED / distance, terms.map((term) => `"${term}"`).join(' OR ')];
  }

  function headed(word: string, nearness: Nearness): readonly Headed[] {
    sums.check('heading');
    return [...queries(word, nearness)].flatMap(([fit, query]) =>
      find.having.all(query).map(({ resolution, kind }) => ({
        place: Number(resolution) - 1,
        by: HEADINGS[Number(kind)] ?? 'title',
        fit,
      })),
    );
  }

  return { list, headed };
}
