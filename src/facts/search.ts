/**
 * Finding facts by words: by name first, then by all words, then by words nearly right, then by some of the words.
 *
 * A wrong resolution is worse than none, so a term with a digit is matched as it stands or not at all, and no result
 * lacks a number that was asked for.
 */
import MiniSearch, { type SearchOptions, type SearchResult as Found } from 'minisearch';
import { fold, tokenise } from './fold.ts';
import { stem } from './stem.ts';

/** Something that can be found. */
export interface SearchEntry {
  /** Unique among the entries. */
  readonly id: string;
  readonly kind: string;
  /** What is shown. */
  readonly title: string;
  /** Other spellings, acronyms and symbols. */
  readonly names: readonly string[];
  /** Titles and names in other languages: apart, so that a fact is no harder to find in English for having them. */
  readonly translated?: readonly string[];
  /** What it is asked for as by those who name what it belongs to: "председатель РГОС". */
  readonly asked?: readonly string[];
  /** Everything else worth finding it by. */
  readonly text: string;
  /** The id of what it belongs to: of two that have all words in their names, the owner comes first. */
  readonly of?: string | undefined;
  /** How much more it is asked for than others that fit as well; 1 unless said otherwise. */
  readonly weight?: number;
}

/**
 * How a hit was found, best first: the query is its title or one of its names; it has every word of the query, or a
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
   * not, in its title and names, or, where none has, in what it is asked for as. What only mentions the words is never clear: what mentions 78/16 is not 78/16.
   */
  readonly clear: boolean;
}

/** The search over one list of entries. */
export interface Search {
  /** The best `limit` entries (of some kinds, if given) for a query as a person types it. Never throws. */
  search(query: string, options: Wanted): SearchResult;
  /**
   * The ids of the best `limit` entries (of some kinds, if given) for a query still being typed, its last word
   * unfinished, numbers included: first those with a title, then those with a name that begins as typed, then those
   * with all words. None for an empty query. Never throws.
   */
  suggest(typed: string, options: Wanted): string[];
}

/** What is wanted of what is found: all kinds, unless some are given, and how many. */
interface Wanted {
  readonly kinds?: readonly string[] | undefined;
  readonly limit: number;
}

/** As much of a query as is looked at, in UTF-16 units; the longest name, a title in Russian, has 305. */
const LONGEST_QUERY = 400;

/** Words too common to ask for: left out of queries that have others. Not "un", which is also the United Nations. */
const IDLE: ReadonlySet<string> = new Set(
  (
    'a an and at by for in is of on or the to what when which who with ' +
    'au aux de des du en est et la le les pour qui quand sur del el las los por que quien cuando y ' +
    'в и на о по с для кто что когда об во في من على هو هي متى'
  ).split(' '),
);

type Words = { readonly prefix: (term: string) => boolean; readonly fuzzy: false | ((term: string) => number | false) };

const hasDigit = (term: string): boolean => /\p{N}/u.test(term);
const mayBeginWord = (term: string): boolean => !hasDigit(term) && (term.length > 2 || /^\p{sc=Han}/u.test(term));
const mayBeCorrected = (term: string): number | false => !hasDigit(term) && term.length > 3 && 0.2;

/** Words as they are typed, the beginnings of longer ones among them. Never of a number. */
export const AS_TYPED: Words = { prefix: mayBeginWord, fuzzy: false };
const CORRECTED: Words = { prefix: mayBeginWord, fuzzy: mayBeCorrected };
const IN_NAMES: SearchOptions = { fields: ['names', 'title', 'translated'] };
const AS_ASKED: SearchOptions = { fields: ['names', 'title', 'translated', 'asked'] };

/** Makes the search over a list of entries; costs some milliseconds for some hundred of them. */
export function createSearch(entries: readonly SearchEntry[]): Search {
  const weights = new Map(entries.map(({ id, weight = 1 }) => [id, weight]));
  const owners = new Map(entries.map(({ id, of }) => [id, of]));
  const index = new MiniSearch<SearchEntry>({
    fields: ['names', 'title', 'translated', 'asked', 'text'],
    storeFields: ['kind'],
    extractField: (entry, field) => [entry[field as keyof SearchEntry] ?? []].flat().join('\n'),
    tokenize: tokenise,
    processTerm: stem,
    searchOptions: {
      boost: { names: 4, title: 3, translated: 3, asked: 2, text: 1 },
      boostDocument: (id) => weights.get(String(id)) ?? 1,
      maxFuzzy: 2,
    },
  });
  index.addAll(entries);

  const named = new Map<string, Set<string>>();
  for (const { id, title, names, translated = [] } of entries) {
    for (const name of [title, ...names, ...translated]) {
      const key = nameKey(name);
      if (key !== '') named.set(key, (named.get(key) ?? new Set()).add(id));
    }
  }
  const beginnings = entries.map(({ id, kind, title, names, translated = [] }) => ({
    id,
    kind,
    title: fold(title),
    names: [...names, ...translated].map(fold),
  }));

  function find(
    terms: readonly string[],
    combineWith: 'AND' | 'OR',
    words: Words,
    more: SearchOptions,
  ): readonly Found[] {
    return index.search(terms.join(' '), { ...words, ...more, combineWith, tokenize: () => [...terms] });
  }

  /** All that has the terms, with whether the first of it is what was meant. */
  function findAll(terms: readonly string[], words: Words, more: SearchOptions) {
    const all = find(terms, 'AND', words, more);
    const named = all.length === 0 ? [] : find(terms, 'AND', words, { ...more, ...IN_NAMES });
    const found = ownersFirst(all, new Set(named.map(({ id }) => String(id))));
    // What alone has them all in its names is meant; where none has, what alone is asked for so; not what mentions them.
    const [only, another] = named.length > 0 ? named : find(terms, 'AND', words, { ...more, ...AS_ASKED });
    if (!only || another) return { found, clear: false };
    return { found: [only, ...found.filter(({ id }) => id !== only.id)], clear: true };
  }

  /** What is found, but that nothing comes before what it belongs to, where that has all terms in its names as well. */
  function ownersFirst(found: readonly Found[], named: ReadonlySet<string>): readonly Found[] {
    const byId = new Map(found.map((one) => [String(one.id), one]));
    return [
      ...new Set(
        found.flatMap((one) => {
          const owner = owners.get(String(one.id)) ?? '';
          const first = named.has(owner) ? byId.get(owner) : undefined;
          return first ? [first, one] : [one];
        }),
      ),
    ];
  }

  return {
    search(query, { kinds, limit }) {
      const terms = queryTerms(query);
      const ofKind = kinds === undefined ? {} : { filter: (found: Found) => kinds.includes(found['kind'] as string) };
      const typed = findAll(terms, AS_TYPED, ofKind);
      const whole = typed.found;

      const ids = named.get(nameKey(query));
      const byName = ids === undefined ? [] : whole.filter(({ id }) => ids.has(String(id)));
      if (byName.length > 0) {
        const others = whole.filter((found) => !byName.includes(found));
        const hits = [...toHits(byName, 'name'), ...toHits(others, 'every word')];
        return { hits: hits.slice(0, limit), clear: byName.length === 1 };
      }
      if (whole.length > 0) {
        return { hits: toHits(whole, 'every word').slice(0, limit), clear: typed.clear };
      }
      const corrected = findAll(terms, CORRECTED, ofKind);
      if (corrected.found.length > 0) {
        return { hits: toHits(corrected.found, 'corrected words').slice(0, limit), clear: corrected.clear };
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
        ...among.filter(({ title }) => title.startsWith(start)).map(({ id }) => id),
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

/** Names are the same if their words are, in whatever case, idle ones apart. */
function nameKey(name: string): string {
  return queryTerms(name).map(stem).join(' ');
}

/** NFKD makes some characters eighteen, so that the cap is needed before and after. */
function capped(query: string): string {
  return query.slice(0, LONGEST_QUERY).normalize('NFKD').slice(0, LONGEST_QUERY);
}

function toHits(found: readonly Found[], matched: Match): readonly SearchHit[] {
  return found.map(({ id, score }) => ({ id: String(id), score, matched }));
}
