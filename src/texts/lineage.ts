/**
 * What led to a resolution and what came of it: the references in the texts themselves, joined with what the curated
 * record says came before and after.
 *
 * The Charter, the Covenants and a few resolutions are recalled everywhere, and would drown any line. So a text is in
 * the line only if the curated record joins it to one that is, or files it under the same subject, or if it is on the
 * same agenda item or of the same title; all others that the resolution names, or that name it, are listed apart.
 */
import type { Catalog } from '../facts/catalog.ts';
import { compareDates } from '../facts/calendar.ts';
import { fold } from '../facts/fold.ts';
import type { Body, Document, FactDate, Resolution } from '../facts/schema.ts';
import { parseSymbol } from '../facts/symbol.ts';
import { withAllWords } from './headings.ts';
import type { NamedText } from './named.ts';
import type { ResolutionRecord, Texts } from './types.ts';

/** That one text of a line follows another; `by`: whether the later text itself says so, or the curated record. */
export interface LineLink {
  readonly symbol: string;
  readonly by: 'text' | 'record';
}

/** A resolution, decision or document as one step in a line. */
export interface LineMember {
  readonly symbol: string;
  readonly date?: FactDate;
  readonly title?: string;
  /** The official title by language, where the title is the import's. */
  readonly titles?: ResolutionRecord['titles'];
  /** The curated row, where there is one, and the body it set up. */
  readonly fact?: Resolution | Document;
  readonly established?: Body;
  /** How deep it stands in the tree, under which, and what else it follows. */
  readonly level: number;
  readonly under?: LineLink;
  readonly also: readonly LineLink[];
}

/** A text on another matter that is named, or names. */
export type OtherText = Pick<LineMember, 'symbol' | 'date' | 'title' | 'titles'>;

/** A line in reading order, and what is beside it. */
export interface Lineage {
  readonly members: readonly LineMember[];
  /** How many of them led to the one asked of, and how many came of it. */
  readonly earlier: number;
  readonly later: number;
  /** Texts on other matters that it names, and that name it. */
  readonly naming: readonly OtherText[];
  readonly named: readonly OtherText[];
}

/** A line has at most this many members; those nearest to the one asked of stay. */
const MOST = 300;

/** One text of the line, before the line is put in order. */
interface Node {
  readonly symbol: string;
  readonly date?: FactDate;
  /** What it follows, each with who says so. */
  readonly follows: Map<string, LineLink['by']>;
}

/** What is asked of the texts here, each question once: a text of the line is met many times over. */
type Asked = Pick<Texts, 'resolution' | 'references' | 'referencesTo'>;

function askedOnce(texts: Texts): Asked {
  const once = <Value>(ask: (symbol: string) => Value) => {
    const known = new Map<string, Value>();
    return (symbol: string): Value => {
      const value = known.has(symbol) ? (known.get(symbol) as Value) : ask(symbol);
      known.set(symbol, value);
      return value;
    };
  };
  return {
    resolution: once(texts.resolution),
    references: once(texts.references),
    referencesTo: once(texts.referencesTo),
  };
}

/** The line of a text. */
export function lineageOf(catalog: Catalog, imported: Texts | undefined, text: NamedText): Lineage {
  const texts = imported && askedOnce(imported);
  const asked = text.symbol.canonical;
  const links = createLinks(catalog, texts, text);
  const isOfLine = subjectOf(catalog, texts, text);
  const inLine = (by: LineLink['by'], symbol: string) => by === 'record' || isOfLine(symbol);
  const earlier = reach(asked, (symbol) => admitted(links.back(symbol), inLine));
  const later = reach(asked, (symbol) => admitted(links.forth(symbol), inLine));
  const symbols = [asked, ...earlier, ...later];
  const dateOf = (symbol: string) => dateIn(catalog, texts, symbol);
  const order = byDate(dateOf);
  const nodes = new Map<string, Node>(
    symbols.toSorted(order).map((symbol) => [symbol, nodeOf(symbol, dateOf(symbol), new Map())]),
  );
  const place = new Map([...nodes.keys()].map((symbol, index) => [symbol, index]));
  for (const node of nodes.values()) {
    for (const [other, by] of links.back(node.symbol)) {
      // Texts of one day may name each other: only what stands before is followed, so that no line runs in a circle.
      if ((place.get(other) ?? Infinity) < (place.get(node.symbol) ?? 0)) node.follows.set(other, by);
    }
  }
  reduce(nodes);
  const aside = (all: ReadonlyMap<string, LineLink['by']>) =>
    [...all.keys()]
      .filter((symbol) => !nodes.has(symbol))
      .toSorted(order)
      .map((symbol) => otherOf(catalog, texts, symbol));
  return {
    members: inReadingOrder(nodes).map(({ node, parent, level }) => memberOf(catalog, texts, node, parent, level)),
    earlier: earlier.length,
    later: later.length,
    naming: aside(links.back(asked)),
    named: aside(links.forth(asked)),
  };
}

function nodeOf(symbol: string, date: FactDate | undefined, follows: Node['follows']): Node {
  return { symbol, ...(date !== undefined && { date }), follows };
}

// Who follows whom

type Links = ReadonlyMap<string, LineLink['by']>;
type Joined = ReadonlyMap<string, readonly string[]>;

/** What the curated record says came before and after each text. */
interface Recorded {
  readonly back: Joined;
  readonly forth: Joined;
}

const recorded = new WeakMap<Catalog, Recorded>();

function recordedIn(catalog: Catalog): Recorded {
  const known = recorded.get(catalog);
  if (known) return known;
  const pairs = catalog.facts.resolutions.flatMap(({ symbol, before = [], after = [] }) => [
    ...before.map((other) => [canonical(other), canonical(symbol)] as const),
    ...after.map((other) => [canonical(symbol), canonical(other)] as const),
  ]);
  const joined = (of: 0 | 1, to: 0 | 1): Joined =>
    new Map([...Map.groupBy(pairs, (pair) => pair[of])].map(([symbol, all]) => [symbol, all.map((pair) => pair[to])]));
  const made = { back: joined(1, 0), forth: joined(0, 1) };
  recorded.set(catalog, made);
  return made;
}

/** What a text names or follows, and what names or follows it; `text` wherever the text itself says so. */
function createLinks(catalog: Catalog, texts: Asked | undefined, { entry, symbol: asked }: NamedText) {
  const { back, forth } = recordedIn(catalog);
  // A report names no resolutions that we know of: it follows what set its body up, and leads to what endorses it.
  const report = entry?.kind === 'document' ? entry.fact : undefined;
  const isFounding = ({ establishes }: Resolution) => report !== undefined && establishes?.body === report.body;
  const isEndorsing = ({ endorses }: Resolution) =>
    report !== undefined && endorses?.symbol !== undefined && canonical(endorses.symbol) === asked.canonical;
  const aboutReport = (is: (resolution: Resolution) => boolean) =>
    catalog.facts.resolutions.filter(is).map(({ symbol }) => canonical(symbol));
  const [founding, endorsing] = [aboutReport(isFounding), aboutReport(isEndorsing)];
  const links = (joined: readonly string[], references: readonly { readonly symbol: string }[] = []): Links =>
    new Map([
      ...joined.map((symbol) => [symbol, 'record'] as const),
      ...references.map(({ symbol }) => [symbol, 'text'] as const),
    ]);
  return {
    back: (symbol: string) =>
      links(
        [
          ...(back.get(symbol) ?? []),
          ...(symbol === asked.canonical ? founding : []),
          ...(endorsing.includes(symbol) ? [asked.canonical] : []),
        ],
        texts?.references(symbol),
      ),
    forth: (symbol: string) =>
      links(
        [
          ...(forth.get(symbol) ?? []),
          ...(symbol === asked.canonical ? endorsing : []),
          ...(founding.includes(symbol) ? [asked.canonical] : []),
        ],
        texts?.referencesTo(symbol),
      ),
  };
}

function canonical(symbol: string): string {
  return parseSymbol(symbol)?.canonical ?? symbol;
}

function admitted(links: Links, inLine: (by: LineLink['by'], symbol: string) => boolean): readonly string[] {
  return [...links].flatMap(([symbol, by]) => (inLine(by, symbol) ? [symbol] : []));
}

/** All that can be reached from a text, itself left out, the nearest first. */
function reach(from: string, next: (symbol: string) => readonly string[]): readonly string[] {
  const seen = new Set([from]);
  for (const symbol of seen) {
    for (const other of next(symbol)) if (seen.size <= MOST / 2) seen.add(other);
  }
  return [...seen].slice(1);
}

// What belongs to the line

/** Whether a text is on the subject of the one asked of. Each is looked up once. */
function subjectOf(catalog: Catalog, texts: Asked | undefined, { symbol, entry }: NamedText) {
  const own = headingsOf(catalog, texts, symbol.canonical);
  const line = entry?.kind === 'resolution' && entry.fact.line !== 'related' ? entry.fact.line : undefined;
  const isOn = (other: string): boolean => {
    const fact = catalog.bySymbol(other);
    if (line !== undefined && fact?.kind === 'resolution') return fact.fact.line === line;
    return !headingsOf(catalog, texts, other).isDisjointFrom(own);
  };
  const known = new Map<string, boolean>();
  return (other: string): boolean => {
    const is = known.get(other) ?? isOn(other);
    known.set(other, is);
    return is;
  };
}

/** Title and agenda item of a text, folded: what is on the same item, or is called the same, is on the same matter. */
function headingsOf(catalog: Catalog, texts: Asked | undefined, symbol: string): ReadonlySet<string> {
  const fact = catalog.bySymbol(symbol);
  const record = texts?.resolution(symbol);
  const headings = [
    fact?.kind === 'resolution' ? fact.fact.title : undefined,
    ...Object.values(record?.titles ?? {}),
    ...Object.values(record?.agenda?.names ?? {}),
  ];
  return new Set(headings.flatMap((heading) => (heading === undefined ? [] : [fold(heading)])));
}

/** Other texts of the same title, the latest first: where its own references are not known, these are likely its line. */
export function ofSameTitle(catalog: Catalog, texts: Texts, symbol: string): readonly OtherText[] {
  const titles = Object.values(texts.resolution(symbol)?.titles ?? {});
  const alike = new Set(titles.flatMap((title) => withAllWords(texts, title).map((hit) => hit.symbol)));
  const wanted = new Set(titles.map(fold));
  const isOfTitle = (one: string) =>
    Object.values(texts.resolution(one)?.titles ?? {}).some((title) => wanted.has(fold(title)));
  return texts
    .list()
    .filter((one) => one.symbol !== symbol && alike.has(one.symbol) && isOfTitle(one.symbol))
    .map((one) => otherOf(catalog, texts, one.symbol))
    .toReversed();
}

// In what order it reads

/** Earlier first; what has no date by session and number, before what has. */
function byDate(dateOf: (symbol: string) => FactDate | undefined) {
  const rank = new Map<string, readonly number[]>();
  const numbers = (symbol: string): readonly number[] => {
    const known = rank.get(symbol) ?? [0];
    if (rank.has(symbol)) return known;
    const parsed = parseSymbol(symbol);
    const made = [parsed?.session ?? 0, parsed?.number ?? 0];
    rank.set(symbol, made);
    return made;
  };
  return (a: string, b: string): number => {
    const [one, other] = [dateOf(a), dateOf(b)];
    if (one !== undefined && other !== undefined && one !== other)
      return compareDates(one, other) || (one < other ? -1 : 1);
    const [x, y] = [numbers(a), numbers(b)];
    return (x[0] ?? 0) - (y[0] ?? 0) || (x[1] ?? 0) - (y[1] ?? 0) || (a < b ? -1 : Number(a > b));
  };
}

/** Leaves of what each text follows only what nothing in the line lies between: 75/240, and not all that it recalls. */
function reduce(nodes: ReadonlyMap<string, Node>): void {
  const before = new Map<string, Set<string>>();
  for (const { symbol, follows } of nodes.values()) {
    const all = new Set<string>();
    for (const other of follows.keys()) for (const one of before.get(other) ?? []) all.add(one);
    for (const other of all) follows.delete(other);
    for (const other of follows.keys()) all.add(other);
    before.set(symbol, all);
  }
}

interface Placed {
  readonly node: Node;
  /** What it stands under: of what it follows, the end of the longest line. */
  readonly parent?: string;
  readonly level: number;
}

/**
 * The line as a tree to be read from above: the trunk, which is the longest line, keeps its level; what branches off
 * stands one level deeper, before the trunk goes on. What follows several stands under one of them.
 */
function inReadingOrder(nodes: ReadonlyMap<string, Node>): readonly Placed[] {
  const depth = new Map<string, number>();
  const parents = new Map<string, string>();
  for (const { symbol, follows } of nodes.values()) {
    // They come in order of date: of equally long lines that which ends last wins.
    const [first, ...others] = [...nodes.keys()].filter((other) => follows.has(other));
    const parent = others.reduce((best, other) => {
      return (depth.get(other) ?? 0) >= (depth.get(best ?? '') ?? 0) ? other : best;
    }, first);
    depth.set(symbol, parent === undefined ? 0 : (depth.get(parent) ?? 0) + 1);
    if (parent !== undefined) parents.set(symbol, parent);
  }
  const children = Map.groupBy([...parents.keys()], (symbol) => parents.get(symbol) as string);
  const height = new Map<string, number>();
  for (const symbol of [...nodes.keys()].toReversed()) {
    height.set(symbol, Math.max(0, ...(children.get(symbol) ?? []).map((child) => (height.get(child) ?? 0) + 1)));
  }
  const placed: Placed[] = [];
  const place = (symbol: string, level: number): void => {
    // A trunk may be hundreds long: it is walked, and only branches are gone into.
    for (let current: string | undefined = symbol; current !== undefined;) {
      const parent = parents.get(current);
      placed.push({ node: nodes.get(current) as Node, ...(parent !== undefined && { parent }), level });
      const next: readonly string[] = children.get(current) ?? [];
      const trunk: string | undefined = next.toSorted((a, b) => (height.get(b) ?? 0) - (height.get(a) ?? 0))[0];
      for (const branch of next) if (branch !== trunk) place(branch, level + 1);
      current = trunk;
    }
  };
  for (const symbol of nodes.keys()) if (!parents.has(symbol)) place(symbol, 0);
  return placed;
}

// What is said of each

function memberOf(
  catalog: Catalog,
  texts: Asked | undefined,
  { symbol, date, follows }: Node,
  parent: string | undefined,
  level: number,
): LineMember {
  const fact = paperOf(catalog, symbol);
  const established = fact && 'establishes' in fact ? catalog.body(fact.establishes?.body ?? '') : undefined;
  const title = titleIn(catalog, texts, symbol);
  const titles = titlesIn(catalog, texts, symbol);
  const link = (other: string): LineLink => ({ symbol: other, by: follows.get(other) ?? 'record' });
  return {
    symbol,
    level,
    ...(date !== undefined && { date }),
    ...(title !== undefined && { title }),
    ...(titles && { titles }),
    ...(fact && { fact }),
    ...(established && { established }),
    ...(parent !== undefined && { under: link(parent) }),
    also: [...follows.keys()].filter((other) => other !== parent).map(link),
  };
}

function otherOf(catalog: Catalog, texts: Asked | undefined, symbol: string): OtherText {
  const [date, title] = [dateIn(catalog, texts, symbol), titleIn(catalog, texts, symbol)];
  const titles = titlesIn(catalog, texts, symbol);
  return {
    symbol,
    ...(date !== undefined && { date }),
    ...(title !== undefined && { title }),
    ...(titles && { titles }),
  };
}

function paperOf(catalog: Catalog, symbol: string): Resolution | Document | undefined {
  const entry = catalog.bySymbol(symbol);
  return entry?.kind === 'resolution' || entry?.kind === 'document' ? entry.fact : undefined;
}

function dateIn(catalog: Catalog, texts: Asked | undefined, symbol: string): FactDate | undefined {
  return paperOf(catalog, symbol)?.date ?? texts?.resolution(symbol)?.adopted;
}

function titleIn(catalog: Catalog, texts: Asked | undefined, symbol: string): string | undefined {
  return paperOf(catalog, symbol)?.title ?? texts?.resolution(symbol)?.titles.en;
}

function titlesIn(catalog: Catalog, texts: Asked | undefined, symbol: string): ResolutionRecord['titles'] | undefined {
  return paperOf(catalog, symbol)?.title === undefined ? texts?.resolution(symbol)?.titles : undefined;
}
