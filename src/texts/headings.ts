/**
 * Finding imported resolutions by what stands over them: titles and agenda items in six languages, and keywords.
 *
 * The words are looked for in the file of texts, not by MiniSearch, which finds the facts: that would hold eleven
 * megabytes for them, and ten times as much for ten times as many resolutions.
 */
import { fold } from '../facts/fold.ts';
import { AS_TYPED, queryTerms } from '../facts/search.ts';
import type { UnLanguage } from '../facts/symbol.ts';
import type { HeadingKind, Nearness, ResolutionRecord, Texts } from './types.ts';

/** A resolution found by its headings; by its title if that alone has all words of the query. */
export interface HeadingHit {
  readonly symbol: string;
  readonly by: HeadingKind;
}

const WEIGHT: Readonly<Record<HeadingKind, number>> = { title: 3, keyword: 1.5, agenda: 1 };

/** Resolutions whose headings have all words of a query as they are typed, or words that begin so, best first. */
export function withAllWords(texts: Texts, query: string): readonly HeadingHit[] {
  return withAll(texts, queryTerms(query), (word) => (AS_TYPED.prefix(word) ? 'beginning' : 'exact'));
}

/** The same, or, where there are none, with words spelt nearly so; none for a query without words. */
export function findHeadings(texts: Texts, query: string): readonly HeadingHit[] {
  const found = withAllWords(texts, query);
  if (found.length > 0) return found;
  return withAll(texts, queryTerms(query), (word) => (isNumber(word) ? 'exact' : 'corrected'));
}

/** The best few for a query still being typed: those whose title in a language begins so first. */
export function suggestByHeadings(
  texts: Texts,
  typed: string,
  language: UnLanguage,
  limit: number,
): readonly ResolutionRecord[] {
  const words = queryTerms(typed);
  const last = words.at(-1);
  const found = withAll(texts, words, (word) => (word === last || AS_TYPED.prefix(word) ? 'beginning' : 'exact'));
  const likely = found.slice(0, limit * 2).flatMap(({ symbol }) => texts.resolution(symbol) ?? []);
  const start = fold(typed);
  const begins = ({ titles }: ResolutionRecord) => fold(titles[language] ?? '').startsWith(start);
  return [...likely.filter(begins), ...likely.filter((one) => !begins(one))].slice(0, limit);
}

/** What the words so far have of a resolution. */
interface Score {
  readonly score: number;
  readonly by: HeadingKind;
}

function withAll(texts: Texts, words: readonly string[], nearness: (word: string) => Nearness): readonly HeadingHit[] {
  const list = texts.list();
  let all: ReadonlyMap<number, Score> | undefined;
  for (const word of words) {
    const found = withWord(texts, word, nearness(word), list.length);
    const former = all;
    all = former
      ? new Map(
          [...found].flatMap(([place, { score, by }]) => {
            const before = former.get(place);
            // What is not in the title was found by the other heading.
            return before ? [[place, { score: score + before.score, by: before.by === 'title' ? by : before.by }]] : [];
          }),
        )
      : found;
  }
  return [...(all ?? [])]
    .map(([place, { score, by }]) => ({
      symbol: list[place]?.symbol ?? '',
      by,
      score,
      adopted: list[place]?.adopted ?? '',
    }))
    .toSorted((a, b) => b.score - a.score || (a.adopted > b.adopted ? -1 : Number(a.adopted < b.adopted)))
    .map(({ symbol, by }) => ({ symbol, by }));
}

/** The resolutions with a word among their headings. */
function withWord(texts: Texts, word: string, nearness: Nearness, total: number): ReadonlyMap<number, Score> {
  const scores = new Map<number, Score>();
  for (const { place, by, fit } of texts.headed(word, nearness)) {
    const score = fit * WEIGHT[by];
    if (score > (scores.get(place)?.score ?? 0)) scores.set(place, { score, by });
  }
  // A rare word tells more than a common one.
  const weight = Math.log(1 + total / Math.max(1, scores.size));
  for (const [place, { score, by }] of scores) scores.set(place, { score: score * weight, by });
  return scores;
}

function isNumber(word: string): boolean {
  return /\p{N}/u.test(word) || word.length < 4;
}
