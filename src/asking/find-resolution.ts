/** Which resolution is meant where the curated record alone cannot say: numbers, parts, words and neighbours of the import. */
import type { Answer } from '../answer.ts';
import type { OtherText } from '../texts/lineage.ts';
import type { Catalog } from '../facts/catalog.ts';
import { withNumber } from '../facts/find.ts';
import { fold } from '../facts/fold.ts';
import { parseSymbol, readNumber, type UnSymbol } from '../facts/symbol.ts';
import { given } from '../given.ts';
import { withAllWords } from '../texts/headings.ts';
import { findText } from './find-text.ts';
import { heldText, type NamedText } from '../texts/named.ts';
import type { Texts } from '../texts/types.ts';

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
      ? which(parts.map((one) => otherText(texts, one.canonical)))
      : { answer: { ...answer, nearby: nearby(texts, answer.symbol) } };
  }
  const number = readNumber(typed);
  if (number !== undefined && (answer.kind === 'ambiguous' || answer.kind === 'not found')) {
    const imported = listed(texts).filter((one) => one.number === number);
    const curated = withNumber(catalog, number).flatMap(({ fact }) => {
      const { symbol, title, date } = fact as { symbol?: string; title?: string; date?: string };
      const canonical = parseSymbol(symbol ?? '')?.canonical;
      if (canonical === undefined || imported.some((one) => one.canonical === canonical)) return [];
      return [{ symbol: canonical, ...given({ title, date }) }];
    });
    const all = [...curated, ...imported.map((one) => otherText(texts, one.canonical)).toReversed()];
    const [first] = all;
    return first === undefined ? undefined : all.length === 1 ? only(first.symbol) : which(all);
  }
  if (answer.kind !== 'not found') return undefined;
  const headed = withAllWords(texts, typed);
  const [first] = headed;
  if (first === undefined) return undefined;
  const exact = headed.filter(
    ({ symbol, by }) =>
      by === 'title' &&
      Object.values(texts.resolution(symbol)?.titles ?? {}).some((title) => fold(title) === fold(typed)),
  );
  if (headed.length === 1 || exact.length === 1) return only((exact[0] ?? first).symbol);
  return which(headed.slice(0, OFFERED).map(({ symbol }) => otherText(texts, symbol)));
}

/** A resolution of the import as it is offered: symbol, title in English and by language, date. */
export function otherText(texts: Texts, symbol: string): OtherText {
  const { titles, adopted: date } = texts.resolution(symbol) ?? {};
  return { symbol, ...given({ title: titles?.en ?? Object.values(titles ?? {})[0], titles, date }) };
}

/** A resolution of the import by its symbol alone, taken apart: little enough to be kept. */
type ListedSymbol = Pick<UnSymbol, 'canonical' | 'session' | 'number'>;

const lists = new WeakMap<Texts, readonly ListedSymbol[]>();

function listed(texts: Texts): readonly ListedSymbol[] {
  let list = lists.get(texts);
  if (!list) {
    list = texts.list().flatMap(({ symbol }) => {
      const { canonical, session, number } = parseSymbol(symbol) ?? {};
      return canonical === undefined ? [] : [{ canonical, ...given({ session, number }) }];
    });
    lists.set(texts, list);
  }
  return list;
}

/** A, B and C of a resolution that was adopted in parts. */
export function partsOf(texts: Texts, { canonical, part }: UnSymbol): readonly ListedSymbol[] {
  return part === undefined ? listed(texts).filter((one) => one.canonical.replace(/ [A-Z]$/u, '') === canonical) : [];
}

/** What has the nearest numbers in the same session. */
function nearby(texts: Texts, { kind, number = 0, canonical }: UnSymbol): readonly OtherText[] {
  const series = canonical.split('/').slice(0, -1).join('/');
  if (kind !== 'resolution') return [];
  return listed(texts)
    .filter((one) => one.canonical.startsWith(`${series}/`))
    .toSorted((a, b) => Math.abs((a.number ?? 0) - number) - Math.abs((b.number ?? 0) - number))
    .slice(0, NEAREST)
    .map((one) => otherText(texts, one.canonical));
}
