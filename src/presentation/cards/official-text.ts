/** Links to the official text of a document. */
import { symbolLinks, type UnSymbol } from '../../facts/symbol.ts';
import type { Field } from '../reply.ts';
import { link } from '../text.ts';
import type { Voice } from '../voice.ts';
import { field, type Card } from './card.ts';

export function firstLink(symbol: UnSymbol): Pick<Card, 'url'> {
  const [first] = symbolLinks(symbol);
  return first ? { url: first.url } : {};
}

/** Links to the official text in the six languages, each under its own name. */
export function linkField({ say, joined }: Voice, symbol: UnSymbol): readonly Field[] {
  const links = symbolLinks(symbol).map(({ language, url }) => link(LANGUAGE_NAMES[language], url));
  if (links.length > 0) return field(say('resolution.field links'), joined('join.middot', links));
  return symbol.kind === 'decision' ? field(say('resolution.field links'), say('resolution.no link')) : [];
}

const LANGUAGE_NAMES = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ru: 'Русский',
  zh: '中文',
  ar: 'العربية',
} as const;
