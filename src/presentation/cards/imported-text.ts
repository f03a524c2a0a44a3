/** What cards of imported texts have in common: titles, labels, the footer that names the UN. */
import type { OtherText } from '../../texts/lineage.ts';
import { formatCommandLine } from '../../command-line.ts';
import type { UnLanguage, UnSymbol } from '../../facts/symbol.ts';
import type { NamedText } from '../../texts/named.ts';
import type { Opening } from '../../texts/quotation.ts';
import { lengthRead } from '../direction.ts';
import type { Button } from '../reply.ts';
import { footer } from '../sourcing.ts';
import { escape, shorten } from '../text.ts';
import type { Voice } from '../voice.ts';

/** The footer: the curated record's own sources where it holds the text, and the UN's files where they were used. */
export function textFooter(voice: Voice, texts: readonly NamedText[], imported: Temporal.Instant | undefined): string {
  const facts = texts.flatMap(({ entry }) => (entry ? [entry.fact] : []));
  return voice.joined('join.middot', [
    ...(facts.length > 0 ? [footer(voice, ...facts)] : []),
    ...(imported ? [importedInWords(voice, imported)] : []),
  ]);
}

/** Whose texts these are, and when they were imported. */
export function importedInWords(voice: Voice, imported: Temporal.Instant): string {
  return voice.say('text.imported', { date: voice.date(imported.toString().slice(0, 10)) });
}

/** Words that the UN has in several languages: in the one that is spoken, else in English, else in any. */
export function inLanguage(
  voice: Voice,
  words: Readonly<Partial<Record<UnLanguage, string>>>,
  language = voice.language,
): Title | undefined {
  const own = words[language];
  if (own !== undefined) return (most) => within(escape(own), most);
  const { en } = words;
  if (en !== undefined) return (most) => voice.english(escape(en), most);
  const [any] = Object.values(words);
  return any === undefined ? undefined : (most) => voice.isolated(within(escape(any), most));
}

/** A title in at most so many characters, its mark included where it is in English only. */
export type Title = (most?: number) => string;

function within(text: string, most: number | undefined): string {
  return most === undefined ? text : shorten(text, most);
}

/** The title of a text: the curated one, else the file's; in the language that is spoken, where it is held in it. */
export function titleOf(voice: Voice, { symbol, entry, record }: NamedText): Title | undefined {
  const fact = entry?.kind === 'resolution' ? entry.fact : undefined;
  const own = record?.titles[voice.language];
  if (fact?.title === undefined) return record && inLanguage(voice, record.titles);
  if (voice.language !== 'en' && own !== undefined && voice.title(symbol.canonical) === undefined)
    return (most) => within(escape(own), most);
  return (most) => voice.name(fact, most) ?? '';
}

/** The title of a text in a list, cut to about so many characters. */
export function titleInWords(
  voice: Voice,
  { symbol, title, titles = {} }: OtherText,
  most: number,
): string | undefined {
  if (title === undefined) return undefined;
  const own = voice.language === 'en' ? title : (voice.title(symbol) ?? titles[voice.language]);
  if (own !== undefined) return escape(shorten(own, most));
  const words = escape(shorten(title, most));
  return titles.en === undefined && Object.keys(titles).length > 0 ? voice.isolated(words) : voice.english(words);
}

/** A line with a title in it, which gives way where the rest needs the room; it is left out where little would stay. */
export function lineWithTitle(
  { say, line: most }: Voice,
  title: Title | undefined,
  line: (title: string) => string,
  taken = 0,
): string {
  const bare = line('');
  // What stands around the title, and a little more.
  const around = lengthRead(line(say('resolution.title', { title: 'x' }))) - lengthRead(bare) + 3;
  const room = most - around - taken - lengthRead(bare);
  if (title === undefined || room < 40) return bare;
  return line(say('resolution.title', { title: title(room) }));
}

/** The line that asks for a resolution, and perhaps a paragraph of it. */
export function runOf(command: 'resolution' | 'vote', symbol: UnSymbol, more: Readonly<Record<string, string>> = {}) {
  return formatCommandLine({ command, options: { symbol: symbol.canonical, ...more } });
}

/** "**1** Decides to convene …": how an operative paragraph begins, with its number. */
export function openingItem(voice: Voice, { label, words, cut }: Opening): string {
  const quote = voice.say('text.opening', { words: `${escape(words)}${cut ? ' …' : ''}` });
  return label === undefined ? quote : voice.joined('join.sentences', [voice.bold(voice.label(label)), quote]);
}

/** A text in a list: "A/RES/75/254 A (31 December 2020), “Title”". */
export function otherInWords(voice: Voice, other: OtherText): string {
  const { say } = voice;
  const { symbol, date } = other;
  const dated =
    date === undefined ? escape(symbol) : say('join.brackets', { text: escape(symbol), more: voice.date(date) });
  const title = titleInWords(voice, other, 120);
  return title === undefined ? dated : voice.joined('join.comma', [dated, say('join.quote', { text: title })]);
}

/** Buttons that ask the same again of each of some texts. */
export function otherButtons(
  { invocation: { command, subcommand, options }, plain }: Voice,
  texts: readonly OtherText[],
  option: string,
): readonly Button[] {
  return texts.map(({ symbol }) => ({
    label: plain.symbol(symbol),
    run: formatCommandLine({
      command,
      ...(subcommand !== undefined && { subcommand }),
      options: { ...options, [option]: symbol },
    }),
  }));
}
