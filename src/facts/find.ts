/**
 * From what a person typed to the fact that is meant: exact symbol, id and alias first, then words. One clear match
 * is it; several are offered; none says so, with what comes nearest.
 */
import type { Answer } from '../answer.ts';
import { FACT_KINDS, symbolOf, type Catalog, type Entry, type FactKind } from './catalog.ts';
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
  const kind = kinds.length === 1 ? kinds[0] : undefined;
  const { entries, clear } = catalog.search(typed, { ...(kind && { kind }), limit: OFFERED });
  const fitting = entries.filter((entry) => kinds.includes(entry.kind));
  const [first] = fitting;
  if (first && (clear || fitting.length === 1)) return { fact: first };
  if (first) return { answer: { kind: 'ambiguous', query: typed, candidates: fitting, option } };
  return { answer: { kind: 'not found', what: 'anything', query: typed, nearest: entries } };
}

/** Facts that what was typed means exactly: an id, a symbol, a name or an alias. */
export function exactly(catalog: Catalog, typed: string): readonly Entry[] {
  const byId = catalog.entry(typed.trim());
  if (byId) return [byId];
  const symbol = parseSymbol(typed);
  const bySymbol = symbol && catalog.bySymbol(symbol.canonical);
  return bySymbol ? [bySymbol] : catalog.named(typed);
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
  const { entries, clear } = symbol
    ? { entries: [], clear: false }
    : catalog.search(typed, { kind: 'body', limit: OFFERED });
  const fitting = entries.filter((entry) => entry.kind === 'body' && accept(entry.fact));
  const [first] = fitting;
  if (first && (clear || fitting.length === 1)) return { fact: first.fact as Body };
  if (first) return { answer: { kind: 'ambiguous', query: typed, candidates: fitting, option } };
  const known = catalog.ofKind('body').filter((entry) => entry.kind === 'body' && accept(entry.fact));
  return { answer: { kind: 'not found', what: option === 'group' ? 'group' : 'body', query: typed, known } };
}

/** Norms by letter ("f", "13(f)"), number ("6", "norm 6") or words; in words there may be several. */
export function findNorms(catalog: Catalog, typed: string): readonly Norm[] {
  const { norms } = catalog.facts;
  const letter = /^(?:norm\s*)?(?:13\s*)?\(?([a-k])\)?$/iu.exec(typed.trim())?.[1]?.toLowerCase();
  const number = readNumber(typed.replace(/^\s*norm\b/iu, ''));
  const direct = norms.filter((norm) => norm.letter === letter || norm.number === number);
  if (direct.length > 0) return direct;
  const named = catalog.named(typed).flatMap((entry) => (entry.kind === 'norm' ? [entry.fact] : []));
  if (named.length > 0 || number !== undefined) return named;
  const { entries, clear } = catalog.search(typed, { kind: 'norm', limit: OFFERED });
  const found = entries.flatMap((entry) => (entry.kind === 'norm' ? [entry.fact] : []));
  return clear ? found.slice(0, 1) : found;
}

/** Resolutions and documents whose number is this, where only the number was given: "240". */
export function withNumber(catalog: Catalog, number: number): readonly Entry[] {
  return bearingSymbols(catalog)
    .filter(({ symbol }) => symbol.number === number)
    .map(({ entry }) => entry);
}

/** What comes nearest to a symbol the record does not hold: the same kind of text of the same session, closest first. */
export function nearestTo(catalog: Catalog, { session, number = 0, kind }: UnSymbol): readonly Entry[] {
  if (session === undefined) return [];
  return bearingSymbols(catalog)
    .filter(({ symbol }) => symbol.kind === kind && symbol.session === session)
    .toSorted((a, b) => Math.abs((a.symbol.number ?? 0) - number) - Math.abs((b.symbol.number ?? 0) - number))
    .slice(0, 3)
    .map(({ entry }) => entry);
}

function bearingSymbols(catalog: Catalog): readonly { entry: Entry; symbol: UnSymbol }[] {
  return [...catalog.ofKind('resolution'), ...catalog.ofKind('document')].flatMap((entry) => {
    const canonical = symbolOf(entry);
    const symbol = canonical === undefined ? undefined : parseSymbol(canonical);
    return symbol ? [{ entry, symbol }] : [];
  });
}
