/** From facts to answers: what each kind of fact says of itself and of what it is tied to. Pure functions. */
import type { Answer, AsOf, Bodies, Page, Reference } from '../answer.ts';
import { bodyAsOf } from './as-of.ts';
import { compareDates, isBefore, spanOf } from './calendar.ts';
import type { Catalog, Entry, FactKind } from './catalog.ts';
import { exactly, findEntry, findNorms, nearestInWords, nearestTo, withNumber } from './find.ts';
import type { Body, Document, Resolution } from './schema.ts';
import { around, sessionAsOf, upcoming } from './sessions.ts';
import { parseSymbol, readNumber } from './symbol.ts';

/** How many items stand on one page. */
const PAGE_SIZE = 8;

/** How many results a search shows. */
const FOUND = 10;

/** One page of a list; a page that does not exist is the nearest that does. */
export function pageOf<Item>(items: readonly Item[], page: number, size = PAGE_SIZE): Page<Item> {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const shown = Math.min(Math.max(1, page), pages);
  return { items: items.slice((shown - 1) * size, shown * size), page: shown, pages, total: items.length };
}

/** What a body is, or who chairs it, with what is next; in a month or year asked of, also what it then still holds. */
export function bodyAnswer(kind: 'overview' | 'chair', catalog: Catalog, about: Bodies): Answer {
  const { during, next } = around(catalog, withSuccessors(about), about.asOf);
  const underWay = during.filter(({ state }) => state === 'under way');
  return { kind, about, upcoming: [...underWay, ...upcoming([...during, ...next])] };
}

/** What bodies are asked to do, and by which texts of those there were by the date asked of. */
export function mandateAnswer(catalog: Catalog, about: Bodies): Answer {
  const given = about.bodies.map(({ body }) =>
    references(catalog, body.mandate.by).filter(({ resolution, document }) => {
      const date = (resolution ?? document)?.date;
      return date === undefined || !isBefore(about.asOf.span, spanOf(date));
    }),
  );
  return { kind: 'mandate', about, given };
}

/** The sessions of bodies as of a date. */
export function sessionsAnswer(catalog: Catalog, about: Bodies, page: number): Answer {
  const bodies = about.bodies.map(({ body }) => body);
  const { past, during, next } = around(catalog, bodies, about.asOf);
  return { kind: 'body sessions', about, past: pageOf(past, page), ...(past[0] && { last: past[0] }), during, next };
}

/** The documents of bodies issued by a date, latest first; those without a date last, and only as of today. */
export function documentsAnswer(catalog: Catalog, about: Bodies, page: number): Answer {
  const papers = about.bodies.flatMap(({ body }) => papersOf(catalog, body));
  const all = [...new Map(papers.map((paper) => [(paper.resolution ?? paper.document)?.id, paper])).values()];
  const dateOf = ({ resolution, document }: Reference) => (resolution ?? document)?.date;
  const dated = all
    .filter((paper) => {
      const date = dateOf(paper);
      return date !== undefined && !isBefore(about.asOf.span, spanOf(date));
    })
    .toSorted((a, b) => -compareDates(dateOf(a), dateOf(b)));
  const dateless = all.filter((paper) => dateOf(paper) === undefined);
  const listed = about.asOf.date === undefined ? [...dated, ...dateless] : dated;
  return {
    kind: 'body documents',
    about,
    documents: pageOf(listed, page),
    dated: dated.length,
    undated: dateless.length,
  };
}

function papersOf(catalog: Catalog, body: Body): readonly Reference[] {
  const documents = catalog.facts.documents.filter((document) => document.body === body.id);
  const symbols = new Set([...body.mandate.by, ...(body.outcome?.symbol === undefined ? [] : [body.outcome.symbol])]);
  const endorsed = new Set(documents.map(({ symbol }) => symbol).filter((symbol) => symbol !== undefined));
  const resolutions = catalog.facts.resolutions.filter(
    (resolution) =>
      symbols.has(resolution.symbol) ||
      resolution.establishes?.body === body.id ||
      resolution.concerns?.includes(body.id) ||
      (resolution.endorses?.symbol !== undefined && endorsed.has(resolution.endorses.symbol)),
  );
  return [
    ...resolutions.map((resolution) => ({ symbol: resolution.symbol, resolution })),
    ...documents.map((document) => ({ symbol: document.symbol ?? document.title, document })),
  ];
}

function withSuccessors({ bodies }: Bodies): readonly Body[] {
  return bodies.flatMap(({ body, successor }) => (successor ? [body, successor.body] : [body]));
}

/** What a typed symbol, number, name or words mean among resolutions, decisions and documents. */
export function resolutionAnswer(catalog: Catalog, typed: string, when: AsOf): Answer {
  const symbol = parseSymbol(typed);
  if (symbol) {
    const held = catalog.bySymbol(symbol.canonical);
    return held ? entryAnswer(catalog, held, when) : { kind: 'symbol', symbol, nearest: nearestTo(catalog, symbol) };
  }
  const number = readNumber(typed);
  if (number !== undefined) {
    const candidates = withNumber(catalog, number);
    return candidates.length > 0
      ? { kind: 'ambiguous', query: typed, candidates, option: 'symbol' }
      : { kind: 'not found', what: 'symbol', query: typed };
  }
  const found = findEntry(catalog, typed, 'symbol', ['resolution', 'document']);
  return 'fact' in found ? entryAnswer(catalog, found.fact, when) : found.answer;
}

/** The card of any fact. */
export function entryAnswer(catalog: Catalog, entry: Entry, when: AsOf): Answer {
  switch (entry.kind) {
    case 'body':
      return bodyAnswer('overview', catalog, {
        asOf: when,
        fit: 'named',
        bodies: [bodyAsOf(catalog, entry.fact, when)],
      });
    case 'resolution':
      return resolutionCard(catalog, entry.fact, when);
    case 'document':
      return documentCard(catalog, entry.fact);
    case 'officer': {
      const body = entry.fact.body === undefined ? undefined : catalog.body(entry.fact.body);
      return { kind: 'officer', asOf: when, officer: entry.fact, ...(body && { body: bodyAsOf(catalog, body, when) }) };
    }
    case 'session':
      return { kind: 'session', asOf: when, session: sessionAsOf(catalog, entry.fact, when) };
    case 'norm':
      return { kind: 'norm', norm: entry.fact };
    case 'statement':
      return {
        kind: 'statement',
        statement: entry.fact,
        about: entry.fact.about.flatMap((id) => catalog.entry(id) ?? []),
      };
  }
}

function resolutionCard(catalog: Catalog, resolution: Resolution, when: AsOf): Answer {
  const established = resolution.establishes?.body;
  const body = established === undefined ? undefined : catalog.body(established);
  const symbol = parseSymbol(resolution.symbol);
  if (!symbol) throw new Error(`${resolution.id}: ${resolution.symbol} is no symbol`);
  return {
    kind: 'resolution',
    asOf: when,
    resolution,
    symbol,
    ...(body && { established: bodyAsOf(catalog, body, when) }),
    before: references(catalog, resolution.before),
    after: references(catalog, resolution.after),
    related: references(catalog, resolution.related),
    statements: catalog.statementsAbout(resolution.id),
  };
}

function documentCard(catalog: Catalog, document: Document): Answer {
  const symbol = document.symbol === undefined ? undefined : parseSymbol(document.symbol);
  return { kind: 'document', document, body: catalog.body(document.body) as Body, ...(symbol && { symbol }) };
}

function references(catalog: Catalog, symbols: readonly string[] = []): readonly Reference[] {
  return symbols.map((symbol) => {
    const entry = catalog.bySymbol(parseSymbol(symbol)?.canonical ?? symbol);
    if (entry?.kind === 'resolution') return { symbol, resolution: entry.fact };
    return entry?.kind === 'document' ? { symbol, document: entry.fact } : { symbol };
  });
}

/** The norm that is meant; several where words fit several; all of them where none does. */
export function normAnswer(catalog: Catalog, typed: string): Answer {
  const norms = findNorms(catalog, typed);
  const [only, ...others] = norms;
  if (only && others.length === 0) return { kind: 'norm', norm: only };
  if (only) return { kind: 'norms', norms, query: typed };
  return { kind: 'not found', what: 'norm', query: typed, known: catalog.ofKind('norm') };
}

/** What words, a name, a symbol or an id lead to: the card of the one clear match, or a list to choose from. */
export function searchAnswer(catalog: Catalog, query: string, kind: FactKind | undefined, when: AsOf): Answer {
  const symbol = parseSymbol(query);
  const named = exactly(catalog, query);
  const ofKind = named.filter((entry) => kind === undefined || entry.kind === kind);
  // A symbol means one document, whatever kind was asked for.
  const exact = ofKind.length > 0 || !symbol ? ofKind : named;
  const [only] = exact;
  if (only && exact.length === 1) return entryAnswer(catalog, only, when);
  if (only) return { kind: 'search results', query, results: exact, exact: true };
  if (symbol) return { kind: 'symbol', symbol, nearest: nearestTo(catalog, symbol) };
  const number = readNumber(query);
  const numbered = number === undefined ? [] : withNumber(catalog, number);
  if (numbered.length > 0) return { kind: 'search results', query, results: numbered, exact: false };
  const { entries, clear } = catalog.search(query, { ...(kind && { kinds: [kind] }), limit: FOUND });
  const [first] = entries;
  if (first && clear) return entryAnswer(catalog, first, when);
  if (first) return { kind: 'search results', query, results: entries, exact: false };
  const nearest = nearestInWords(catalog, query, kind && [kind]);
  return { kind: 'not found', what: 'anything', query, nearest };
}
