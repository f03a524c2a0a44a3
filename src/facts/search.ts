/**
 * Finding facts by words: by name first, then by all words, then by words nearly right, then by some of the words.
 *
 * A wrong resolution is worse than none, so a term with a digit is matched as it stands or not at all, and no result
 * lacks a number that was asked for.
 */
import MiniSearch, { type SearchOptions, type SearchResult as Found } from 'minisearch';
import { fold, tokenise } from './fold.ts';

/** Something that can be found. */
export interface SearchEntry {
  /** Unique among the entries. */
  readonly id: string;
  readonly kind: string;
  /** What is shown, and what that is in other languages. */
  readonly titles: readonly string[];
  /** Other spellings, acronyms and symbols, in any language. */
  readonly names: readonly string[];
  /** Everything else worth finding it by. */
  readonly text: string;
  /** How much more it is asked for than others that fit as well; 1 unless said otherwise. */
  readonly weight?: number;
}

/**
 * How a hit was found, best first: the query is a title of it or one of its names; it has every word of the query, or a
 * word that begins with it; it has them all once letters are corrected; it has some of the words, and every number.
 */
export type Match = 'name' | 'every word' | 'corrected words' | 'some words';

/** One entry found. Scores compare hits of the same search and match only. */
export interface SearchHit {
  readonly id: string;
  readonly score: number;
  readonly matched: Match;
}

/** What a search found, best first. */
export interface SearchResult {
  readonly hits: readonly SearchHit[];
  /**
   * Whether the first hit is what was meant, so that it may be answered with; otherwise the hits are to be offered.
   * It is if it alone has the query for a name; or, the query being no name, if it alone has every word, corrected or
   * not, in its titles and names. What only mentions the words is never clear: what mentions 78/16 is not 78/16.
   */
  readonly clear: boolean;
}

/** The search over one list of entries. */
export interface Search {
  /** The best `limit` entries (of one kind, if given) for a query as a person types it. Never throws. */
  search(query: string, options: { readonly kind?: string | undefined; readonly limit: number }): SearchResult;
  /**
   * The ids of the best `limit` entries (of some kinds, if given) for a query still being typed, its last word
   * unfinished, numbers included: first those with a title, then those with a name that begins as typed, then those
   * with all words. None for an empty query. Never throws.
   */
  suggest(typed: string, options: { readonly kinds?: readonly string[] | undefined; readonly limit: number }): string[];
}

/** As much of a query as is looked at, in UTF-16 units; the longest name of a body has 150. */
const LONGEST_QUERY = 200;

/** Words too common to ask for: left out of queries that have others. Not "un", which is also the United Nations. */
const IDLE: ReadonlySet<string> = new Set(
  (
    'a an and at by for in is of on or the to what when which who with ' +
    'au aux de des du en est et la le les pour qui sur del el las los por que y ' +
    'в и на о по с في من على'
  ).split(' '),
);

type Words = { readonly prefix: (term: string) => boolean; readonly fuzzy: false | ((term: string) => number | false) };

const hasDigit = (term: string): boolean => /\p{N}/u.test(term);
const mayBeginWord = (term: string): boolean => !hasDigit(term) && (term.length > 2 || /^\p{sc=Han}/u.test(term));
const mayBeCorrected = (term: string): number | false => !hasDigit(term) && term.length > 3 && 0.2;

/** Words as they are typed, the beginnings of longer ones among them. Never of a number. */
export const AS_TYPED: Words = { prefix: mayBeginWord, fuzzy: false };
const CORRECTED: Words = { prefix: mayBeginWord, fuzzy: mayBeCorrected };
const IN_NAMES: SearchOptions = { fields: ['names', 'titles'] };

/** Makes the search over a list of entries; costs some milliseconds for some hundred of them. */
export function createSearch(entries: readonly SearchEntry[]): Search {
  const weights = new Map(entries.map(({ id, weight = 1 }) => [id, weight]));
  const index = new MiniSearch<SearchEntry>({
    fields: ['names', 'titles', 'text'],
    storeFields: ['kind'],
    extractField: (entry, field) => [entry[field as keyof SearchEntry]].flat().join('\n'),
    tokenize: tokenise,
    processTerm: (term) => term,
    searchOptions: {
      boost: { names: 4, titles: 3, text: 1 },
      boostDocument: (id) => weights.get(String(id)) ?? 1,
      maxFuzzy: 2,
    },
  });
  index.addAll(entries);

  const named = new Map<string, Set<string>>();
  for (const { id, titles, names } of entries) {
    for (const name of [...titles, ...names]) {
      const key = nameKey(name);
      if (key !== '') named.set(key, (named.get(key) ?? new Set()).add(id));
    }
  }
  const beginnings = entries.map(({ id, kind, titles, names }) => ({
    id,
    kind,
    titles: titles.map(fold),
    names: names.map(fold),
  }));

  function find(
    terms: readonly string[],
    combineWith: 'AND' | 'OR',
    words: Words,
    more: SearchOptions,
  ): readonly Found[] {
    return index.search(terms.join(' '), { ...words, ...more, combineWith, tokenize: () => [...terms] });
  }

  /** Whether the best of those found is the only one that has all terms in its titles and names. */
  function isClear([best]: readonly Found[], terms: readonly string[], words: Words, more: SearchOptions): boolean {
    const [first, second] = find(terms, 'AND', words, { ...more, ...IN_NAMES });
    return first !== undefined && second === undefined && first.id === best?.id;
  }

  return {
    search(query, { kind, limit }) {
      const terms = queryTerms(query);
      const ofKind = kind === undefined ? {} : { filter: (found: Found) => found['kind'] === kind };
      const whole = find(terms, 'AND', AS_TYPED, ofKind);

      const ids = named.get(nameKey(query));
      const byName = ids === undefined ? [] : whole.filter(({ id }) => ids.has(String(id)));
      if (byName.length > 0) {
        const others = whole.filter((found) => !byName.includes(found));
        const hits = [...toHits(byName, 'name'), ...toHits(others, 'every word')];
        return { hits: hits.slice(0, limit), clear: byName.length === 1 };
      }
      if (whole.length > 0) {
        return { hits: toHits(whole, 'every word').slice(0, limit), clear: isClear(whole, terms, AS_TYPED, ofKind) };
      }
      const corrected = find(terms, 'AND', CORRECTED, ofKind);
      if (corrected.length > 0) {
        const clear = isClear(corrected, terms, CORRECTED, ofKind);
        return { hits: toHits(corrected, 'corrected words').slice(0, limit), clear };
      }
      const numbers = terms.filter(hasDigit);
      const partly = find(terms, 'OR', CORRECTED, ofKind).filter(({ queryTerms: matched }) =>
        numbers.every((number) => matched.includes(number)),
      );
      return { hits: toHits(partly, 'some words').slice(0, limit), clear: false };
    },

    suggest(typed, { kinds, limit }) {
      const start = fold(capped(typed));
      const terms = queryTerms(typed);
      if (start === '' || terms.length === 0) return [];
      const isWanted = (kind: unknown): boolean => kinds === undefined || kinds.some((wanted) => wanted === kind);
      const among = beginnings.filter(({ kind }) => isWanted(kind));
      const suggested = new Set([
        ...among.filter(({ titles }) => titles.some((title) => title.startsWith(start))).map(({ id }) => id),
        ...among.filter(({ names }) => names.some((name) => name.startsWith(start))).map(({ id }) => id),
      ]);
      const last = terms.at(-1);
      const unfinished = { prefix: (term: string) => term === last || mayBeginWord(term) };
      const add = (words: Words, fields: SearchOptions): void => {
        const options = { ...fields, filter: ({ kind }: Found) => isWanted(kind) };
        for (const { id } of find(terms, 'AND', { ...words, ...unfinished }, options)) suggested.add(String(id));
      };
      add(AS_TYPED, IN_NAMES);
      // What is found by its text, or by another spelling, is only worth showing where nothing better is.
      if (suggested.size === 0) add(AS_TYPED, {});
      if (suggested.size === 0) add(CORRECTED, {});
      return [...suggested].slice(0, limit);
    },
  };
}

/** The terms to look for: no repetitions, no idle words beside others, a resolution only as it is spoken. */
export function queryTerms(query: string): readonly string[] {
  const terms = [...new Set(tokenise(capped(query)))];
  // Whoever writes A/RES/75/240 also means the entries that call it 75/240; both are indexed with 75/240.
  const spoken = terms.filter((term) => !term.startsWith('a/res/'));
  const busy = spoken.filter((term) => !IDLE.has(term));
  return busy.length > 0 ? busy : spoken;
}

/** Names are the same if their words are, idle ones apart. */
function nameKey(name: string): string {
  return queryTerms(name).join(' ');
}

/** NFKD makes some characters eighteen, so that the cap is needed before and after. */
function capped(query: string): string {
  return query.slice(0, LONGEST_QUERY).normalize('NFKD').slice(0, LONGEST_QUERY);
}

function toHits(found: readonly Found[], matched: Match): readonly SearchHit[] {
  return found.map(({ id, score }) => ({ id: String(id), score, matched }));
}
