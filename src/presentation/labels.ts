/** One line for a fact in a list, and the command line that shows it. */
import type { Entry } from '../facts/catalog.ts';
import type { UnLanguage } from '../facts/symbol.ts';
import { escapeMarkdown, shorten, visible } from './text.ts';
import type { Voice } from './voice.ts';

/** Discord's limit for the name of a choice, and a comfortable one for a line in a list. */
const LABEL = 100;
/** Discord's limit for the label of a button. */
export const BUTTON = 80;

/** A fact in a line of at most 100 characters, or as many as given, not escaped: "A/RES/75/240 – Developments in the field of …, 2020". */
export function labelOf(voice: Voice, entry: Entry, most = LABEL): string {
  const { say, plain } = voice;
  const brackets = (text: string, more: string) => say('join.brackets', { text, more });
  switch (entry.kind) {
    case 'body': {
      const { fact } = entry;
      const name = plain.shortName(fact);
      return labelled(voice, most, name, plain.name(fact) === name ? undefined : (room) => plain.name(fact, room));
    }
    case 'resolution': {
      const { fact } = entry;
      const { symbol, date, title, points } = fact;
      const more = (room?: number) => plain.name(fact, room) ?? voice.english(visible(points[0] ?? ''), room);
      const head = date === undefined ? symbol : brackets(symbol, date.slice(0, 4));
      return labelled(voice, most, head, title === undefined && points.length === 0 ? undefined : more);
    }
    case 'document': {
      const { fact } = entry;
      if (fact.symbol !== undefined) return labelled(voice, most, fact.symbol, (room) => plain.name(fact, room));
      return labelled(voice, most, plain.name(fact), (room) => voice.english(visible(fact.summary), room));
    }
    case 'session': {
      const { fact } = entry;
      const { start } = fact;
      const dated = (name: string) => (start === undefined ? name : brackets(name, start));
      const around = dated('x').length - 1;
      return labelled(voice, most, plain.bodyName(fact.body, entry.of), (room) =>
        dated(plain.name(fact, room === undefined ? undefined : room - around)),
      );
    }
    case 'officer': {
      const { fact, of } = entry;
      const body = fact.body === undefined ? voice.english(visible(of)) : plain.bodyName(fact.body, of);
      return labelled(voice, most, plain.person(fact), () =>
        voice.joined('join.comma', [plain.word('role', fact.role), body]),
      );
    }
    case 'norm':
      return labelled(voice, most, plain.letter(entry.fact.letter), (room) => plain.name(entry.fact, room));
    case 'statement': {
      const { speaker, onBehalfOf, gist } = entry.fact;
      const who = plain.speaker(speaker);
      const head = onBehalfOf === undefined ? who : brackets(who, plain.speaker(onBehalfOf));
      return labelled(voice, most, head, (room) => voice.english(visible(gist), room));
    }
  }
}

/** The same of an imported text, by its official title in a language, else in English, else in any. */
export function titleLabel(
  voice: Voice,
  text: {
    readonly symbol: string;
    readonly date: string | undefined;
    readonly titles: Readonly<Partial<Record<UnLanguage, string>>>;
    readonly language: UnLanguage;
  },
): string {
  const { symbol, date, titles, language } = text;
  const head = date === undefined ? symbol : voice.say('join.brackets', { text: symbol, more: date });
  const own = titles[language] ?? (titles.en === undefined ? Object.values(titles)[0] : undefined);
  const title = own ?? titles.en;
  if (title === undefined) return head;
  return labelled(voice, LABEL, head, (room) => {
    const words = visible(title);
    if (own === undefined) return voice.english(words, room);
    return room === undefined ? words : shorten(words, room);
  });
}

/** The same for a list, where there is Markdown. */
export function labelInList(voice: Voice, entry: Entry): string {
  return escapeMarkdown(labelOf(voice, entry));
}

/** A name, and what more is to be said in the room that is left. */
function labelled(
  { say, language }: Voice,
  most: number,
  text: string,
  more: ((room?: number) => string) | undefined,
): string {
  if (!more) return shorten(text, most);
  if (language === 'en') return shorten(say('join.dash', { text, more: more() }), most);
  // What is cut keeps the mark that it is English.
  const room = most - (say('join.dash', { text, more: 'x' }).length - 1);
  return shorten(room < 10 ? text : say('join.dash', { text, more: more(room) }), most);
}

/** The command line that shows a fact; short enough for a button. */
export function commandFor({ kind, fact }: Entry): string {
  switch (kind) {
    case 'body':
      return `/body overview body:${fact.id}`;
    case 'resolution':
      return `/resolution symbol:${fact.id}`;
    case 'document':
      return fact.symbol === undefined ? `/search query:${fact.id}` : `/resolution symbol:${fact.id}`;
    case 'norm':
      return `/norm norm:${fact.letter}`;
    case 'session':
    case 'officer':
    case 'statement':
      return `/search query:${fact.id}`;
  }
}

/** A fact's short name for a button of at most 80 characters: for a resolution its symbol as spoken. */
export function buttonLabelOf(voice: Voice, { kind, fact }: Entry): string {
  const { plain } = voice;
  switch (kind) {
    case 'body':
      return plain.shortName(fact);
    case 'resolution':
      return plain.symbol(fact.symbol);
    case 'document':
      return fact.symbol === undefined ? plain.name(fact, BUTTON) : shorten(fact.symbol, BUTTON);
    case 'norm':
      return labelled(voice, BUTTON, plain.letter(fact.letter), (room) => plain.name(fact, room));
    case 'session':
      return plain.name(fact, BUTTON);
    case 'officer':
      return shorten(visible(fact.name), BUTTON);
    case 'statement':
      return shorten(plain.speaker(fact.speaker), BUTTON);
  }
}
