/** What every card speaks with: the messages and the dates of one language, at one moment. */
import type { Invocation } from '../command.ts';
import { dateOf, type Day } from '../facts/calendar.ts';
import type { FactDate } from '../facts/schema.ts';
import { dateInWords, datesInWords } from './dates.ts';
import { catalogueOf, ready, sayIn, type Say } from './messages.ts';

export interface Voice {
  readonly say: Say;
  readonly language: string;
  /** The call that is answered: buttons repeat it. */
  readonly invocation: Invocation;
  date(date: FactDate): string;
  day(day: Day): string;
  /** First to last day in words, or that no date is in the record. */
  dates(start: FactDate | undefined, end: FactDate | undefined): string;
  /** A language by its name in this one: "French", not "Français". */
  languageName(language: string): string;
  /** "A, B and C". */
  list(items: readonly string[]): string;
}

/** A private reply speaks the reader's language, a public one the server's. */
function languageOf({ locale, guildLocale = locale }: Invocation, privately: boolean): string {
  return privately ? locale : guildLocale;
}

const lists = new Map<string, Intl.ListFormat>();
const languages = new Map<string, Intl.DisplayNames>();

/** The voice for a call, once its catalogue has been read. */
export async function readyVoice(invocation: Invocation, privately: boolean): Promise<Voice> {
  await ready(languageOf(invocation, privately));
  return voiceFor(invocation, privately);
}

/** The voice for a call: English where its own language is not ready. */
export function voiceFor(invocation: Invocation, privately: boolean): Voice {
  const language = catalogueOf(languageOf(invocation, privately));
  const say = sayIn(language);
  return {
    say,
    language,
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
    languageName(code) {
      const names = languages.get(language) ?? new Intl.DisplayNames(language, { type: 'language' });
      languages.set(language, names);
      return names.of(code) ?? code;
    },
    list(items) {
      if (items.length < 2) return items[0] ?? '';
      let format = lists.get(language);
      if (!format) {
        format = new Intl.ListFormat(language === 'en' ? 'en-GB' : language);
        lists.set(language, format);
      }
      return format.format(items);
    },
  };
}
