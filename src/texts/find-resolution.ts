/** Which resolution is meant where the curated record alone cannot say: numbers, parts, words and neighbours of the import. */
import type { Answer, OtherText } from '../answer.ts';
import type { Catalog } from '../facts/catalog.ts';
import { withNumber } from '../facts/find.ts';
import { parseSymbol, readNumber, type UnSymbol } from '../facts/symbol.ts';
import { headingsOf, type Titled } from './headings.ts';
import { findText, heldText, type NamedText } from './named.ts';
import type { Texts } from './types.ts';

/** How many texts are offered where it is not clear which is meant, and how many as the nearest. */
const OFFERED = 8;
const NEAREST = 3;

/** The resolution that is meant, or the answer that says why there is none; `option` is what it was given as. */
export function findResolution(
  catalog: Catalog,
  texts: Texts | undefined,
  typed: string,
  option: string,
): { readonly text: NamedText } | { readonly answer: Answer } {
  const found = findText(catalog, texts, typed);
  if ('text' in found) return found;
  const better = texts && amongImported(catalog, texts, typed, option, found.answer);
  if (better) return better;
  return 'option' in found.answer ? { answer: { ...found.answer, option } } : found;
}

/** What the import adds where the curated record found nothing, or more than one; undefined where it adds nothing. */
export function amongImported(
  catalog: Catalog,
  texts: Texts,
  typed: string,
  option: string,
  answer: Answer,
): { readonly text: NamedText } | { readonly answer: Answer } | undefined {
  const which = (candidates: readonly OtherText[]) => ({
    answer: { kind: 'which text', query: typed, option, candidates: candidates.slice(0, OFFERED) } as const,
  });
  const only = (symbol: string) => {
    const parsed = parseSymbol(symbol);
    const text = parsed && heldText(catalog, texts, parsed);
    return text && { text };
  };
  if (answer.kind === 'symbol') {
    const held = heldText(catalog, texts, answer.symbol);
    if (held) return { text: held };
    const parts = partsOf(texts, answer.symbol);
    return parts.length > 0
      ? which(parts.map(otherText))
      : { answer: { ...answer, nearby: nearby(texts, answer.symbol) } };
  }
  const number = readNumber(typed);
  if (number !== undefined && (answer.kind === 'ambiguous' || answer.kind === 'not found')) {
    const imported = listed(texts).filter(({ symbol }) => symbol.number === number);
    const curated = withNumber(catalog, number).flatMap(({ fact }) => {
      const { symbol, title, date } = fact as { symbol?: string; title?: string; date?: string };
      const canonical = parseSymbol(symbol ?? '')?.canonical;
      if (canonical === undefined || imported.some(({ text }) => text.symbol === canonical)) return [];
      return [{ symbol: canonical, ...(title !== undefined && { title }), ...(date !== undefined && { date }) }];
    });
    const all = [...curated, ...imported.map(({ text }) => otherText(text)).toReversed()];
    const [first] = all;
    return first === undefined ? undefined : all.length === 1 ? only(first.symbol) : which(all);
  }
  if (answer.kind !== 'not found') return undefined;
  const titled = onTopic(texts, typed).map(({ text }) => text);
  const [first] = titled;
  if (first === undefined) return undefined;
  return titled.length === 1 ? only(first.symbol) : which(titled.toReversed().map(otherText));
}

/** A resolution of the import as it is offered: symbol, English title, date. */
function otherText({ symbol, titles, adopted }: Titled): OtherText {
  const title = titles.en ?? Object.values(titles)[0];
  return { symbol, ...(title !== undefined && { title }), ...(adopted !== undefined && { date: adopted }) };
}

/** Resolutions that have all these words, or their beginnings, in a title, a subject heading or the agenda item. */
export function onTopic(texts: Texts, words: string): readonly ListedText[] {
  const found = new Set(headingsOf(texts).withAllWords(words));
  return listed(texts).filter(({ text }) => found.has(text));
}

/** A resolution of the import with its symbol taken apart. */
export interface ListedText {
  readonly text: Titled;
  readonly symbol: UnSymbol;
}

const lists = new WeakMap<Texts, readonly ListedText[]>();

/** All resolutions of an import, taken apart once. */
function listed(texts: Texts): readonly ListedText[] {
  let list = lists.get(texts);
  if (!list) {
    list = headingsOf(texts).all.flatMap((text) => {
      const symbol = parseSymbol(text.symbol);
      return symbol ? [{ text, symbol }] : [];
    });
    lists.set(texts, list);
  }
  return list;
}

/** A, B and C of a resolution that was adopted in parts. */
function partsOf(texts: Texts, { canonical, part }: UnSymbol): readonly Titled[] {
  if (part !== undefined) return [];
  return listed(texts).flatMap(({ text }) => (text.symbol.replace(/ [A-Z]$/u, '') === canonical ? [text] : []));
}

/** What has the nearest numbers in the same session. */
function nearby(texts: Texts, { session, number = 0, canonical, organ }: UnSymbol): readonly OtherText[] {
  if (organ !== 'general-assembly') return [];
  const series = canonical.split('/').slice(0, -1).join('/');
  return listed(texts)
    .filter(({ symbol }) =>
      session === undefined ? symbol.canonical.startsWith(`${series}/`) : symbol.session === session,
    )
    .toSorted((a, b) => Math.abs((a.symbol.number ?? 0) - number) - Math.abs((b.symbol.number ?? 0) - number))
    .slice(0, NEAREST)
    .map(({ text }) => otherText(text));
}
