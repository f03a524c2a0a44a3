/** Which UN text a symbol, a name or words mean: one the record holds, one that was imported, or both at once. */
import type { Answer } from '../answer.ts';
import type { Catalog, Entry } from '../facts/catalog.ts';
import { findEntry, nearestTo, withNumber } from '../facts/find.ts';
import { parseSymbol, readNumber } from '../facts/symbol.ts';
import { heldText, type NamedText } from '../texts/named.ts';
import type { Texts } from '../texts/types.ts';

/** The text that is meant, or the answer that says why there is none. A body means the resolution that set it up. */
export function findText(
  catalog: Catalog,
  texts: Texts | undefined,
  typed: string,
): { readonly text: NamedText } | { readonly answer: Answer } {
  const symbol = parseSymbol(typed);
  if (symbol) {
    const text = heldText(catalog, texts, symbol);
    return text ? { text } : { answer: { kind: 'symbol', symbol, nearest: nearestTo(catalog, symbol) } };
  }
  const number = readNumber(typed);
  if (number !== undefined) {
    const candidates = withNumber(catalog, number);
    return {
      answer:
        candidates.length > 0
          ? { kind: 'ambiguous', query: typed, candidates, option: 'symbol' }
          : { kind: 'not found', what: 'symbol', query: typed },
    };
  }
  const found = findEntry(catalog, typed, 'symbol', ['resolution', 'document', 'body']);
  if ('answer' in found) return found;
  const meant = found.fact.kind === 'body' ? founding(catalog, found.fact.fact.id) : found.fact;
  const named = meant && 'symbol' in meant.fact ? parseSymbol(meant.fact.symbol ?? '') : undefined;
  const text = named && heldText(catalog, texts, named);
  return text
    ? { text }
    : { answer: { kind: 'not found', what: 'anything', query: typed, nearest: [meant ?? found.fact] } };
}

function founding(catalog: Catalog, body: string): Entry | undefined {
  const fact = catalog.facts.resolutions.find(({ establishes }) => establishes?.body === body);
  return fact && { kind: 'resolution', fact };
}
