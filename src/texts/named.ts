/** A UN text with what is held of it: by the curated record, by the import, or by both at once. */
import type { Catalog, Entry } from '../facts/catalog.ts';
import type { UnSymbol } from '../facts/symbol.ts';
import type { ResolutionRecord, Texts } from './types.ts';

/** A text that is meant, with what is known of it: at least one of the curated fact and the imported record. */
export interface NamedText {
  readonly symbol: UnSymbol;
  readonly entry?: Extract<Entry, { kind: 'resolution' | 'document' }>;
  readonly record?: ResolutionRecord;
}

/** A text by its symbol, if the record or the import holds it. */
export function heldText(catalog: Catalog, texts: Texts | undefined, symbol: UnSymbol): NamedText | undefined {
  const entry = catalog.bySymbol(symbol.canonical);
  const record = texts?.resolution(symbol.canonical);
  const isPaper = entry?.kind === 'resolution' || entry?.kind === 'document';
  if (!isPaper && !record) return undefined;
  return { symbol, ...(isPaper && { entry }), ...(record && { record }) };
}
