/** Where facts come from, how sure they are, when they were verified: on every card. */
import { compareDates } from '../facts/calendar.ts';
import type { Fact, FactDate, Source } from '../facts/schema.ts';
import { parseSymbol, symbolLinks } from '../facts/symbol.ts';
import type { Field } from './reply.ts';
import { escape, link } from './text.ts';
import type { Voice } from './voice.ts';

/** Who reports what is of medium confidence: a whole fact, or one field of it; undefined for what is of high. */
export function reporterOf(fact: Fact, field?: string): string | undefined {
  if (fact.reportedBy) return field === undefined ? undefined : fact.reportedBy[field];
  return fact.confidence === 'medium' ? fact.sources[0]?.publisher : undefined;
}

/** "…, reported by Digital Watch" after what is of medium confidence. */
export function reported(voice: Voice, text: string, fact: Fact, field?: string): string {
  const publisher = reporterOf(fact, field);
  if (publisher === undefined) return text;
  const [, words = text, stop = ''] = /^(.*?)(\.?)$/su.exec(text) ?? [];
  return `${words}, ${voice.say('source.reported', { publisher: escape(publisher) })}${stop}`;
}

/** What the sources of some facts do not agree on, as sentences: every value with who says so. */
export function disagreements(voice: Voice, ...facts: readonly Fact[]): readonly string[] {
  return facts
    .flatMap((fact) => disagreementItems(voice, fact))
    .map((words) => voice.say('source.disagree on', { words }));
}

function disagreementItems(voice: Voice, fact: Fact): readonly string[] {
  return (fact.disagreements ?? []).map(({ about, values }) =>
    voice.say('source.disagreement', {
      about: escape(about),
      values: values
        .map(({ value, publisher }) => voice.say('source.says', { value: escape(value), publisher: escape(publisher) }))
        .join('; '),
    }),
  );
}

/** The same as a field, with its heading; without items where the sources agree. */
export function disagreementField(voice: Voice, ...facts: readonly Fact[]): Field {
  return { name: voice.say('source.disagree'), items: facts.flatMap((fact) => disagreementItems(voice, fact)) };
}

/** The sources as links, each once. */
export function sourceField(voice: Voice, ...facts: readonly Fact[]): Field {
  const links = new Set(facts.flatMap(({ sources }) => sources.map(sourceInWords)));
  return { name: voice.say('source.field'), items: [...links], separator: ' · ' };
}

/** Sources in words, as the facts hold them: they are the same in every reply and every language. */
const inWords = new WeakMap<Source, string>();

/** One source: its publisher, what and where, linked where there is an address. */
export function sourceInWords(source: Source): string {
  const known = inWords.get(source);
  if (known !== undefined) return known;
  const { publisher, symbol, url, detail } = source;
  const name = symbol === undefined ? publisher : `${publisher}, ${symbol}`;
  const official = symbol === undefined ? undefined : parseSymbol(symbol);
  const address = url ?? (official && symbolLinks(official)[0]?.url);
  const linked = address === undefined ? escape(name) : link(name, address);
  const words = detail === undefined ? linked : `${linked}, ${escape(detail)}`;
  inWords.set(source, words);
  return words;
}

/** The footer: publishers, each once, and the oldest date on which any of the facts shown was verified. */
export function footer(voice: Voice, ...facts: readonly Fact[]): string {
  const publishers = new Set(facts.flatMap(({ sources }) => sources.map(({ publisher }) => publisher)));
  const verified = facts.map((fact) => fact.verified).toSorted(compareDates)[0] as FactDate;
  return voice.say('source.footer', { publishers: [...publishers].join(', '), verified: voice.date(verified) });
}
