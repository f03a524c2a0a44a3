/**
 * Finding imported resolutions by what stands over them: titles and agenda items in six languages, and keywords.
 *
 * Most headings stand over many resolutions: each different one is indexed once, with the list of resolutions that it
 * stands over, and what has all words of a query is found by intersecting those lists.
 */
import { setImmediate } from 'node:timers/promises';
import { fold } from '../facts/fold.ts';
import { AS_TYPED, queryTerms } from '../facts/search.ts';
import type { UnLanguage } from '../facts/symbol.ts';
import type { Listed, Texts } from './types.ts';
import { buildWordIndex, type Nearness, type WordIndex } from './words.ts';

/** What of a resolution had the words of a query: its title if that alone has all of them. */
export type HeadingKind = 'title' | 'agenda' | 'keyword';

/** What is kept of a resolution once its headings are indexed; titles that are the same are one object. */
export type Titled = Pick<Listed, 'symbol' | 'titles' | 'adopted'>;

/** A resolution found by its headings. */
export interface HeadingHit {
  readonly listed: Titled;
  readonly by: HeadingKind;
}

/** The index of all headings. */
export interface Headings {
  /** All resolutions, by session and number. */
  readonly all: readonly Titled[];
  /** Resolutions whose headings have all words of a query as they are typed, or words that begin so, best first. */
  withAllWords(query: string): readonly Titled[];
  /** Resolutions whose headings have all words of a query, best first; none for a query without words. */
  find(query: string, limit: number): readonly HeadingHit[];
  /** The same for a query still being typed: those whose title in a language begins so first. */
  suggest(typed: string, language: UnLanguage, limit: number): readonly Titled[];
}

/** How many resolutions are indexed before others have their turn: some ten milliseconds of work. */
const AT_ONCE = 40;

const begun = new WeakMap<Texts, HeadingsBuilder>();

/** The headings of what was imported; made at the first call, or before that by {@link prepareHeadings}. */
export function headingsOf(texts: Texts): Headings {
  return builderOf(texts).finished();
}

/** Makes the headings of what was imported bit by bit, so that nobody who asks meanwhile waits. */
export async function prepareHeadings(texts: Texts): Promise<void> {
  const builder = builderOf(texts);
  while (builder.advance(AT_ONCE)) await setImmediate();
}

function builderOf(texts: Texts): HeadingsBuilder {
  const known = begun.get(texts);
  if (known) return known;
  const builder = createBuilder(texts.list());
  begun.set(texts, builder);
  return builder;
}

interface HeadingsBuilder {
  /** Indexes some more; whether there are more to index. */
  advance(count: number): boolean;
  finished(): Headings;
}

const WEIGHT: Readonly<Record<HeadingKind, number>> = { title: 3, keyword: 1.5, agenda: 1 };

function createBuilder(imported: readonly Listed[]): HeadingsBuilder {
  // What has been indexed is let go of.
  let list = imported;
  const all: Titled[] = [];
  const sameTitles = new Map<string, Listed['titles']>();
  const builder = buildWordIndex();
  const numbers = new Map<string, number>();
  const headings: { readonly kind: HeadingKind; readonly over: number[] }[] = [];
  let next = 0;
  let made: Headings | undefined;

  function addHeading(kind: HeadingKind, words: string, place: number): void {
    const key = `${kind}\n${words}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = headings.length;
      numbers.set(key, number);
      headings.push({ kind, over: [] });
      builder.add(words);
    }
    headings[number]?.over.push(place);
  }

  function advance(count: number): boolean {
    const end = Math.min(list.length, next + count);
    for (; next < end; next += 1) {
      const { symbol, titles, adopted, agenda, keywords } = list[next] as Listed;
      const words = Object.values(titles).join('\n');
      const same = sameTitles.get(words) ?? titles;
      sameTitles.set(words, same);
      all.push({ symbol, titles: same, ...(adopted !== undefined && { adopted }) });
      addHeading('title', words, next);
      if (agenda) addHeading('agenda', Object.values(agenda.names).join('\n'), next);
      for (const keyword of new Set(keywords)) addHeading('keyword', keyword, next);
    }
    return next < list.length;
  }

  return {
    advance,
    finished() {
      if (made) return made;
      advance(list.length);
      numbers.clear();
      sameTitles.clear();
      list = [];
      made = createHeadings(all, headings, builder.finish());
      return made;
    },
  };
}

/** What the terms so far have of a resolution. */
interface Score {
  readonly score: number;
  readonly by: HeadingKind;
}

function createHeadings(
  list: readonly Titled[],
  headings: readonly { readonly kind: HeadingKind; readonly over: readonly number[] }[],
  index: WordIndex,
): Headings {
  /** The resolutions with a word among their headings. */
  function withWord(word: string, nearness: Nearness): ReadonlyMap<number, Score> {
    const scores = new Map<number, Score>();
    for (const [number, fit] of index.entriesWith(word, nearness)) {
      const heading = headings[number];
      if (!heading) continue;
      const score = fit * WEIGHT[heading.kind];
      for (const place of heading.over) {
        if (score > (scores.get(place)?.score ?? 0)) scores.set(place, { score, by: heading.kind });
      }
    }
    return scores;
  }

  function withAll(words: readonly string[], nearness: (word: string) => Nearness): readonly HeadingHit[] {
    let all: ReadonlyMap<number, Score> | undefined;
    for (const word of words) {
      const found = withWord(word, nearness(word));
      const former = all;
      all = former
        ? new Map(
            [...found].flatMap(([place, { score, by }]) => {
              const before = former.get(place);
              // What is not in the title was found by the other heading.
              return before
                ? [[place, { score: score + before.score, by: before.by === 'title' ? by : before.by }]]
                : [];
            }),
          )
        : found;
    }
    return [...(all ?? [])]
      .map(([place, { score, by }]) => ({ listed: list[place] as Titled, score, by }))
      .toSorted((a, b) => b.score - a.score || latestFirst(a.listed, b.listed));
  }

  const asTyped = (words: readonly string[]) =>
    withAll(words, (word) => (AS_TYPED.prefix(word) ? 'beginning' : 'exact'));

  return {
    all: list,
    withAllWords: (query) => asTyped(queryTerms(query)).map(({ listed }) => listed),
    find(query, limit) {
      const words = queryTerms(query);
      const found = asTyped(words);
      const hits = found.length > 0 ? found : withAll(words, (word) => (isNumber(word) ? 'exact' : 'corrected'));
      return hits.slice(0, limit);
    },
    suggest(typed, language, limit) {
      const words = queryTerms(typed);
      const last = words.at(-1);
      const found = withAll(words, (word) => (word === last || AS_TYPED.prefix(word) ? 'beginning' : 'exact'));
      const start = fold(typed);
      const begins = ({ listed }: HeadingHit) => fold(listed.titles[language] ?? '').startsWith(start);
      const likely = found.slice(0, limit * 4);
      return [...likely.filter(begins), ...likely.filter((hit) => !begins(hit))]
        .map(({ listed }) => listed)
        .slice(0, limit);
    },
  };
}

function isNumber(word: string): boolean {
  return /\p{N}/u.test(word) || word.length < 4;
}

function latestFirst(a: Titled, b: Titled): number {
  const [one, other] = [a.adopted ?? '', b.adopted ?? ''];
  return one > other ? -1 : Number(one < other);
}
