/** Where facts come from, how sure they are, when they were verified: on every card. */
import { compareDates } from '../facts/calendar.ts';
import type { Fact, FactDate, Source } from '../facts/schema.ts';
import { parseSymbol, symbolLinks } from '../facts/symbol.ts';
import type { Field } from './reply.ts';
import { escape, linked } from './text.ts';
import type { Voice } from './voice.ts';

/** Who reports what is of medium confidence: a whole fact, or one field of it; undefined for what is of high. */
export function reporterOf(fact: Fact, field?: string): string | undefined {
  if (fact.reportedBy) return field === undefined ? undefined : fact.reportedBy[field];
  return fact.confidence === 'medium' ? fact.sources[0]?.publisher : undefined;
}

/** "…, reported by Digital Watch" after what is of medium confidence. */
export function reported({ say }: Voice, text: string, fact: Fact, field?: string): string {
  const publisher = reporterOf(fact, field);
  if (publisher === undefined) return text;
  const [, words = text, stop = ''] = /^(.*?)([.。]?)$/su.exec(text) ?? [];
  const reporter = say('source.reported', { publisher: escape(publisher) });
  return `${say('join.reported', { text: words, reporter })}${stop}`;
}

/** What the sources of some facts do not agree on, as sentences: every value with who says so. */
export function disagreements(voice: Voice, ...facts: readonly Fact[]): readonly string[] {
  return facts
    .flatMap((fact) => disagreementItems(voice, fact))
    .map((words) => voice.say('source.disagree on', { words: voice.english(words) }));
}

function disagreementItems(voice: Voice, fact: Fact): readonly string[] {
  return (fact.disagreements ?? []).map(({ about, values }) =>
    voice.say('source.disagreement', {
      about: escape(about),
      values: voice.joined(
        'join.semicolon',
        values.map(({ value, publisher }) =>
          voice.say('source.says', { value: escape(value), publisher: escape(publisher) }),
        ),
      ),
    }),
  );
}

/** The same as a field, with its heading; without items where the sources agree. */
export function disagreementField(voice: Voice, ...facts: readonly Fact[]): Field {
  return {
    name: voice.english(voice.say('source.disagree')),
    items: facts.flatMap((fact) => disagreementItems(voice, fact)).map(voice.isolated),
  };
}

/** The sources as links, each once. */
export function sourceField(voice: Voice, ...facts: readonly Fact[]): Field {
  const links = new Set(facts.flatMap(({ sources }) => sources.map((source) => sourceInWords(voice, source))));
  return {
    name: voice.say('source.field'),
    items: [...links].map(voice.isolated),
    separator: voice.say('join.middot'),
  };
}

/** Sources in words, as the facts hold them: by language, they are the same in every reply. */
const inWords = new WeakMap<Source, Map<string, string>>();

/** One source: its publisher, what and where, linked where there is an address. */
export function sourceInWords(voice: Voice, source: Source): string {
  const known = inWords.get(source) ?? new Map<string, string>();
  inWords.set(source, known);
  let words = known.get(voice.language);
  if (words === undefined) {
    const { publisher, symbol, url, detail } = source;
    const name = voice.joined('join.comma', [publisher, ...(symbol === undefined ? [] : [symbol])].map(escape));
    const official = symbol === undefined ? undefined : parseSymbol(symbol);
    const address = url ?? (official && symbolLinks(official)[0]?.url);
    const where = address === undefined ? name : linked(name, address);
    words = detail === undefined ? where : voice.joined('join.comma', [where, voice.place(detail)]);
    known.set(voice.language, words);
  }
  return words;
}

/** The footer: publishers, each once, and the oldest date on which any of the facts shown was verified. */
export function footer(voice: Voice, ...facts: readonly Fact[]): string {
  const publishers = new Set(facts.flatMap(({ sources }) => sources.map(({ publisher }) => publisher)));
  const verified = facts.map((fact) => fact.verified).toSorted(compareDates)[0] as FactDate;
  return voice.say('source.footer', {
    publishers: voice.joined('join.items', [...publishers]),
    verified: voice.date(verified),
  });
}
