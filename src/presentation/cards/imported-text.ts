/** What cards of imported texts have in common: titles, labels, the footer that names the UN. */
import type { OtherText } from '../../texts/lineage.ts';
import { formatCommandLine } from '../../command-line.ts';
import { parseSymbol, type UnLanguage, type UnSymbol } from '../../facts/symbol.ts';
import type { NamedText } from '../../texts/named.ts';
import type { Opening } from '../../texts/quotation.ts';
import type { ResolutionRecord } from '../../texts/types.ts';
import type { Button } from '../reply.ts';
import { footer } from '../sourcing.ts';
import { escape, shorten } from '../text.ts';
import type { Voice } from '../voice.ts';
import { LINE } from './card.ts';

/** The footer: the curated record's own sources where it holds the text, and the UN's files where they were used. */
export function textFooter(voice: Voice, texts: readonly NamedText[], imported: Temporal.Instant | undefined): string {
  const facts = texts.flatMap(({ entry }) => (entry ? [entry.fact] : []));
  return [
    ...(facts.length > 0 ? [footer(voice, ...facts)] : []),
    ...(imported ? [importedInWords(voice, imported)] : []),
  ].join(' · ');
}

/** Whose texts these are, and when they were imported. */
export function importedInWords(voice: Voice, imported: Temporal.Instant): string {
  return voice.say('text.imported', { date: voice.date(imported.toString().slice(0, 10)) });
}

/** A title in a language, else in English, else in any. */
export function titleIn({ titles }: Pick<ResolutionRecord, 'titles'>, language: string): string | undefined {
  return titles[language as UnLanguage] ?? titles.en ?? Object.values(titles)[0];
}

/** The title of a text: the curated one, else the file's. */
export function titleOf({ entry, record }: NamedText, language: string): string | undefined {
  const curated = entry?.kind === 'resolution' ? entry.fact.title : undefined;
  return curated ?? (record && titleIn(record, language));
}

/** A line with a title in it, which gives way where the rest needs the room; it is left out where little would stay. */
export function lineWithTitle(
  { say }: Voice,
  title: string | undefined,
  line: (title: string) => string,
  taken = 0,
): string {
  const bare = line('');
  const room = LINE - 8 - taken - bare.length;
  if (title === undefined || room < 40) return bare;
  return line(say('resolution.title', { title: shorten(escape(title), room) }));
}

/** The line that asks for a resolution, and perhaps a paragraph of it. */
export function runOf(command: 'resolution' | 'vote', symbol: UnSymbol, more: Readonly<Record<string, string>> = {}) {
  return formatCommandLine({ command, options: { symbol: symbol.canonical, ...more } });
}

/** "**1** Decides to convene …": how an operative paragraph begins, with its number. */
export function openingItem({ say }: Voice, { label, words, cut }: Opening): string {
  const quote = say('text.opening', { words: `${escape(words)}${cut ? ' …' : ''}` });
  return label === undefined ? quote : `**${escape(label)}** ${quote}`;
}

/** A text in a list: "A/RES/75/254 A (31 December 2020), “Title”". */
export function otherInWords(voice: Voice, { symbol, title, date }: OtherText): string {
  const dated = date === undefined ? escape(symbol) : `${escape(symbol)} (${voice.date(date)})`;
  return title === undefined ? dated : `${dated}, “${escape(shorten(title, 120))}”`;
}

/** Buttons that ask the same again of each of some texts. */
export function otherButtons(
  { invocation: { command, subcommand, options } }: Voice,
  texts: readonly OtherText[],
  option: string,
): readonly Button[] {
  return texts.map(({ symbol }) => ({
    label: parseSymbol(symbol)?.short ?? symbol,
    run: formatCommandLine({
      command,
      ...(subcommand !== undefined && { subcommand }),
      options: { ...options, [option]: symbol },
    }),
  }));
}
