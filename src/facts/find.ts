/**
 * From what a person typed to the fact that is meant: exact symbol, id and alias first, then words. One clear match
 * is it; several are offered; none says so, with what comes nearest.
 */
import type { Answer } from '../answer.ts';
import { NORM } from './asked-words.ts';
import { FACT_KINDS, symbolOf, type Catalog, type Entry, type FactKind, type Matches } from './catalog.ts';
import { fold } from './fold.ts';
import { latinForAbjad } from './numerals.ts';
import type { Body, Norm } from './schema.ts';
import { parseSymbol, readNumber, type UnSymbol } from './symbol.ts';

/** Either the fact, or the answer that says why there is none. */
export type Found<Fact> = { readonly fact: Fact } | { readonly answer: Answer };

/** How many facts are offered where it is not clear which is meant. */
const OFFERED = 5;

/** The fact of any kind that is meant by a name, symbol, id or words. */
export function findEntry(
  catalog: Catalog,
  typed: string,
  option: string,
  kinds: readonly FactKind[] = FACT_KINDS,
): Found<Entry> {
  const exact = exactly(catalog, typed).filter(({ kind }) => kinds.includes(kind));
  if (exact.length > 1) return { answer: { kind: 'ambiguous', query: typed, candidates: exact, option } };
  const [only] = exact;
  if (only) return { fact: only };
  const { entries: fitting, clear, partial } = catalog.search(typed, { kinds, limit: OFFERED });
  const [first] = fitting;
  if (!first || partial)
    return {
      answer: {
        kind: 'not found',
        what: 'anything',
        query: typed,
        nearest: nearestInWords(catalog, typed, kinds, fitting),
      },
    };
  if (clear) return { fact: first };
  if (fitting.length === 1) return { answer: { kind: 'not found', what: 'anything', query: typed, nearest: fitting } };
  return { answer: { kind: 'ambiguous', query: typed, candidates: fitting, option } };
}

/** Facts that what was typed means exactly: an id, a symbol, a name or an alias. */
export function exactly(catalog: Catalog, typed: string): readonly Entry[] {
  const byId = catalog.entry(typed.trim());
  if (byId) return [byId];
  // "73-27" alone is no symbol, but where the record holds 73/27 nothing else can be meant.
  const symbol = parseSymbol(typed) ?? parseSymbol(typed.replace(/^\s*(\d{2,3})-(\d{1,3})\s*$/u, '$1/$2'));
  const bySymbol = symbol && catalog.bySymbol(symbol.canonical);
  return bySymbol ? [bySymbol] : catalog.called(typed);
}

/** The body that is meant, by any of its names, or by the symbol of the resolution that set it up. */
export function findBody(
  catalog: Catalog,
  typed: string,
  option = 'body',
  accept: (body: Body) => boolean = () => true,
): Found<Body> {
  const [named, ...others] = exactly(catalog, typed).filter((entry) => entry.kind === 'body' && accept(entry.fact));
  if (named && others.length === 0) return { fact: named.fact as Body };
  if (named) return { answer: { kind: 'ambiguous', query: typed, candidates: [named, ...others], option } };
  const symbol = parseSymbol(typed);
  const resolution = symbol && catalog.bySymbol(symbol.canonical);
  if (resolution?.kind === 'resolution') {
    const established = resolution.fact.establishes?.body;
    const body = established === undefined ? undefined : catalog.body(established);
    if (body && accept(body)) return { fact: body };
  }
  const { entries, clear, partial } = symbol ? NO_MATCHES : catalog.search(typed, { kinds: ['body'], limit: OFFERED });
  const fitting = entries.filter((entry) => entry.kind === 'body' && accept(entry.fact));
  const [first] = fitting;
  if (first && clear && first === entries[0]) return { fact: first.fact as Body };
  if (fitting.length > 1 && !partial)
    return { answer: { kind: 'ambiguous', query: typed, candidates: fitting, option } };
  return {
    answer: {
      kind: 'not found',
      what: option === 'group' ? 'group' : 'body',
      query: typed,
      nearest: nearestInWords(catalog, typed, ['body'], fitting),
      known: catalog.ofKind('body').filter((entry) => entry.kind === 'body' && accept(entry.fact)),
    },
  };
}

const NO_MATCHES: Matches = { entries: [], clear: false, partial: false };

/** What comes nearest to words that nothing on record has all of: what has some, else what begins alike. */
export function nearestInWords(
  catalog: Catalog,
  typed: string,
  kinds: readonly FactKind[] = FACT_KINDS,
  some: readonly Entry[] = [],
): readonly Entry[] {
  if (some.length > 0) return some;
  const words = fold(typed)
    .split(' ')
    .filter((word) => /^\p{L}{3,}/u.test(word));
  const longest = words.toSorted((a, b) => b.length - a.length)[0] ?? '';
  for (let length = Math.min(longest.length, 12); length >= 3; length -= 1) {
    const found = catalog.suggest(longest.slice(0, length), kinds, OFFERED);
    if (found.length > 0) return found;
  }
  return [];
}

const NORM_WORD = new RegExp(`^(?:${NORM.join('|')})(?:\\s+|(?=[\\d(a-k]\\S?$))`, 'iu');

/** Norms by letter ("f", "13(f)"), number ("6", "norm 6") or words; in words there may be several. */
export function findNorms(catalog: Catalog, typed: string): readonly Norm[] {
  const { norms } = catalog.facts;
  const bare = typed
    .trim()
    .replace(NORM_WORD, '')
    .replace(/^[асек]$/iu, (lookalike) => 'acek'['асек'.indexOf(lookalike.toLowerCase())] ?? lookalike);
  const marked = /^(?:13\s*)?\(?([a-k]|هـ|\p{sc=Arabic})\)?$/iu.exec(bare)?.[1]?.toLowerCase();
  const letter = marked === undefined ? undefined : (latinForAbjad(marked) ?? marked);
  const number = readNumber(bare);
  const direct = norms.filter((norm) => norm.letter === letter || norm.number === number);
  if (direct.length > 0) return direct;
  const named = catalog.called(typed).flatMap((entry) => (entry.kind === 'norm' ? [entry.fact] : []));
  if (named.length > 0 || number !== undefined) return named;
  const { entries, clear } = catalog.search(typed, { kinds: ['norm'], limit: OFFERED });
  const found = entries.flatMap((entry) => (entry.kind === 'norm' ? [entry.fact] : []));
  return clear ? found.slice(0, 1) : found;
}

/** Resolutions and documents whose number is this, where only the number was given: "240". */
export function withNumber(catalog: Catalog, number: number): readonly Entry[] {
  return bearingSymbols(catalog)
    .filter(({ symbol }) => symbol.number === number)
    .map(({ entry }) => entry);
}

/**
 * What comes nearest to a symbol the record does not hold: the text it was the draft of, the body in whose series it
 * is, what has the same session and number but is of another kind, and what is close by in the same session.
 */
export function nearestTo(catalog: Catalog, symbol: UnSymbol): readonly Entry[] {
  const { canonical, session, number = 0, kind } = symbol;
  const drafted = catalog
    .ofKind('resolution')
    .filter(
      (entry) =>
        entry.kind === 'resolution' &&
        entry.fact.draft !== undefined &&
        parseSymbol(entry.fact.draft)?.canonical === canonical,
    );
  const series = catalog
    .ofKind('body')
    .filter(
      (entry) =>
        entry.kind === 'body' &&
        entry.fact.documentSeries !== undefined &&
        canonical.startsWith(`${entry.fact.documentSeries}/`),
    );
  const sameSession = bearingSymbols(catalog).filter(
    ({ symbol: other }) => session !== undefined && other.session === session,
  );
  const namesakes = sameSession.filter(({ symbol: other }) => other.number === number && other.kind !== kind);
  const close = sameSession
    .filter(({ symbol: other }) => other.kind === kind)
    .toSorted((a, b) => Math.abs((a.symbol.number ?? 0) - number) - Math.abs((b.symbol.number ?? 0) - number));
  return [...new Set([...drafted, ...series, ...[...namesakes, ...close].map(({ entry }) => entry)])].slice(0, 3);
}

function bearingSymbols(catalog: Catalog): readonly { entry: Entry; symbol: UnSymbol }[] {
  return [...catalog.ofKind('resolution'), ...catalog.ofKind('document')].flatMap((entry) => {
    const canonical = symbolOf(entry);
    const symbol = canonical === undefined ? undefined : parseSymbol(canonical);
    return symbol ? [{ entry, symbol }] : [];
  });
}
