/** What every card speaks with: the messages, names and dates of one language, at one moment. */
import type { Invocation } from '../command.ts';
import { dateOf, type Day } from '../facts/calendar.ts';
import type { Catalog } from '../facts/catalog.ts';
import type { FactDate } from '../facts/schema.ts';
import type { UnLanguage } from '../facts/symbol.ts';
import { languageName, languageOf } from '../languages.ts';
import { dateInWords, datesInWords } from './dates.ts';
import { isFromRight, isolate, isolateFromLeft, readsRightToLeft, withSpacedAnd } from './direction.ts';
import { catalogueOf, ready, sayIn, type PlainKey, type Say } from './messages.ts';
import { namesIn, type Names } from './names.ts';
import { LINE } from './reply.ts';
import { escape, shorten, visible } from './text.ts';

/** Names ready for Markdown, beside what else is said. */
export interface Voice extends Names {
  readonly say: Say;
  readonly language: UnLanguage;
  readonly fromRight: boolean;
  /** The most characters of a first line that are read. */
  readonly line: number;
  /** The call that is answered: buttons repeat it. */
  readonly invocation: Invocation;
  /** The same names for labels, which know no Markdown. */
  readonly plain: Names;
  date(date: FactDate): string;
  day(day: Day): string;
  /** First to last day in words, or that no date is in the record. */
  dates(start: FactDate | undefined, end: FactDate | undefined): string;
  /** A language by its name in this one: "French", not "Français". */
  languageName(language: string): string;
  /** "A, B and C". */
  list(items: readonly string[]): string;
  /** Names by the language's own alphabet: the record, and the lists of the UN's files, have them by the English one. */
  inOrder(names: readonly string[]): readonly string[];
  /** Items with one of the catalogue's separators between. */
  joined(by: Separator, items: readonly string[]): string;
  /** Keeps together what is in another script than the sentence around it. */
  isolated(text: string): string;
  bold(text: string): string;
  /**
   * What is held in English only: marked as that in other languages, before its full stop. With its mark it has at most
   * `most` characters.
   */
  english(text: string, most?: number): string;
}

/** What stands between items. */
export type Separator = Extract<PlainKey, `join.${string}`>;

const lists = new Map<string, Intl.ListFormat>();
const alphabets = new Map<string, Intl.Collator>();

/** The voice for a call, once its catalogue has been read. */
export async function readyVoice(invocation: Invocation, privately: boolean, catalog?: Catalog): Promise<Voice> {
  await ready(languageOf(invocation, privately));
  return voiceFor(invocation, privately, catalog);
}

/** The voice for a call: English where its own language is not ready. Official names are those of the catalogue given. */
export function voiceFor(invocation: Invocation, privately: boolean, catalog?: Catalog): Voice {
  const language = catalogueOf(languageOf(invocation, privately));
  const say = sayIn(language);
  const fromRight = readsRightToLeft(language);
  const isolated = fromRight ? isolate : (text: string) => text;
  const english = createEnglish(say, language);
  const speech = { say, language, catalog, english, isolated };
  return {
    ...namesIn({ ...speech, written: escape }),
    plain: namesIn({ ...speech, written: visible }),
    say,
    language,
    fromRight,
    line: LINE,
    invocation,
    date: (date) => dateInWords(date, language),
    day: (day) => dateInWords(dateOf(day), language),
    dates(start, end) {
      const [first, last] = [start ?? end, end ?? start];
      if (first === undefined || last === undefined) return say('date.none');
      // Only the last day is known: "2025-07" to "2025-07-25".
      if (first !== last && last.startsWith(first)) return say('date.ending', { end: dateInWords(last, language) });
      return datesInWords(first, last, language);
    },
    languageName: (code) => languageName(code, language),
    list(items) {
      if (items.length < 2) return items[0] ?? '';
      let format = lists.get(language);
      if (!format) {
        format = new Intl.ListFormat(language === 'en' ? 'en-GB' : language);
        lists.set(language, format);
      }
      const said = format.format(items.map(isolated));
      return fromRight ? withSpacedAnd(said) : said;
    },
    inOrder(names) {
      // Han has no alphabet: States stay in the order of their English names.
      if (language === 'en' || language === 'zh') return names;
      const alphabet = alphabets.get(language) ?? new Intl.Collator(language);
      alphabets.set(language, alphabet);
      // "الأردن" stands under its first letter: the article does not count.
      const word = (name: string) => (language === 'ar' ? name.replace(/^ال(?=..)/u, '') : name);
      return names.toSorted((a, b) => alphabet.compare(word(a), word(b)));
    },
    joined: (by, items) => (items.length < 2 ? (items[0] ?? '') : items.map(isolated).join(say(by))),
    isolated,
    bold: (text) => `**${isolated(text)}**`,
    english,
  };
}

/** Marks what is in English, in any other language. */
function createEnglish(say: Say, language: string): Voice['english'] {
  const cut = (text: string, most: number | undefined) => (most === undefined ? text : shorten(text, most));
  if (language === 'en') return cut;
  // A heading in Arabic over English words is marked as well: it stays from the right.
  const whole = (text: string) => (readsRightToLeft(language) && !isFromRight(text) ? isolateFromLeft(text) : text);
  return (text, most) => {
    const marked = (words: string) => {
      const isSentence = /[^.]\.$/u.test(words);
      const text = isSentence ? words.slice(0, -1) : words;
      return whole(`${say('english.marked', { text })}${isSentence ? say('join.stop') : ''}`);
    };
    return marked(cut(text, most === undefined ? undefined : Math.max(1, most - marked('x').length + 1)));
  };
}
