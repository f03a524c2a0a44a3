/** Dates in words. Session dates are calendar dates: printed as text, never shifted to the reader's zone. */
import { spanOf } from '../facts/calendar.ts';
import { withMonthsOfTheUn } from '../dates/words/ar.ts';
import type { FactDate } from '../facts/schema.ts';

type Precision = 'day' | 'month' | 'year';

const FORMATS: Readonly<Record<Precision, Intl.DateTimeFormatOptions>> = {
  day: { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  month: { month: 'long', year: 'numeric', timeZone: 'UTC' },
  year: { year: 'numeric', timeZone: 'UTC' },
};

const formatters = new Map<string, Intl.DateTimeFormat>();
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Intl's formatters are costly to make and are kept. English dates read day first, as the United Nations writes them. */
function formatter(language: string, precision: Precision): Intl.DateTimeFormat {
  const key = `${language} ${precision}`;
  let format = formatters.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, FORMATS[precision]);
    formatters.set(key, format);
  }
  return format;
}

function precisionOf(date: FactDate): Precision {
  return date.length === 10 ? 'day' : date.length === 7 ? 'month' : 'year';
}

/** Dates already put into words: ICU takes its time, and replies repeat themselves. Begun anew when there are many. */
const said = new Map<string, string>();
const KEPT = 5_000;

/** "31 December 2020", "May 2023", "2027"; of a date from one to another, "7–11 December 2026". */
export function dateInWords(date: FactDate, language: string): string {
  const [start = date, end = start] = date.split('/');
  return datesInWords(start, end, language);
}

/** "13–17 December 2021", "28 March – 1 April 2022", "November – December 2016", "2027". */
export function datesInWords(start: FactDate, end: FactDate, language: string): string {
  const key = `${language} ${start} ${end}`;
  let words = said.get(key);
  if (words === undefined) {
    words =
      start === end
        ? asWritten(formatter(language, precisionOf(start)).format(instantOf(start)), language)
        : rangeInWords(start, end, language);
    if (said.size >= KEPT) said.clear();
    said.set(key, words);
  }
  return words;
}

/** Where a clock has other hours than ICU's: all count twenty-four. */
const CLOCKS: Readonly<Record<string, string>> = { en: 'en-GB', ar: 'ar-u-hc-h23' };

/** The time of day in a zone, to the minute: "09:00", "9:00". */
export function timeInWords(instant: Temporal.Instant, zone: string, language: string): string {
  const key = `${language} ${zone}`;
  const clock =
    clocks.get(key) ?? new Intl.DateTimeFormat(CLOCKS[language] ?? language, { timeStyle: 'short', timeZone: zone });
  if (clocks.size >= KEPT) clocks.clear();
  clocks.set(key, clock);
  return clock.format(instant.epochMilliseconds);
}

function rangeInWords(start: FactDate, end: FactDate, language: string): string {
  const precision = precisionOf(start);
  const [first, last] = [dateInWords(start, language), dateInWords(end, language)];
  const isMixed = precision !== precisionOf(end);
  if (language === 'zh') return `${first}至${isMixed ? last : withoutShared(first, last)}`;
  if (isMixed) return `${first} – ${last}`;
  return asWritten(formatter(language, precision).formatRange(instantOf(start), instantOf(end)), language);
}

/** "11日" of "2026年12月11日", behind "2026年12月7日": ICU writes such ranges with strokes. */
function withoutShared(first: string, last: string): string {
  const parts = last.match(/\d+\D/gu) ?? [];
  const others = first.match(/\d+\D/gu) ?? [];
  const differing = parts.findIndex((part, at) => part !== others[at]);
  return parts.slice(Math.max(0, differing)).join('');
}

/**
 * Dates as the United Nations writes them, where ICU does otherwise: "7–11 December", "1er décembre", "2026 года", of a
 * year alone "2026 год" and "عام 2026", and of months "февраль – март 2024 года"; by the UN's Arabic names of the months.
 */
function asWritten(date: string, language: string): string {
  if (language === 'en') return date.replace(/^(\d{1,2})\s–\s(?=\d)/u, '$1–').replaceAll('\u2009', ' ');
  if (language === 'fr') return date.replace(/(?<!\d)1(?=\s\p{L}|–\d{1,2}\s\p{L})/gu, '1er');
  if (language === 'ar') return asWrittenInArabic(date);
  return language === 'ru' ? asWrittenInRussian(date) : date;
}

/** Years have a word before them: without a letter a range of them would be read from the left. */
function asWrittenInArabic(date: string): string {
  if (/^\d{4}$/u.test(date)) return `عام ${date}`;
  return /^\d{4}\P{L}+\d{4}$/u.test(date) ? `الفترة ${date}` : withMonthsOfTheUn(date);
}

function asWrittenInRussian(date: string): string {
  if (/^\d{4}$/u.test(date)) return `${date} год`;
  if (/^\d{4}\P{L}+\d{4}$/u.test(date)) return `${date} годы`;
  return date.replace(/\sг\./gu, ' года').replace(/(?<year> \d{4} года)(?= – \p{L}+\k<year>$)/u, '');
}

function instantOf(date: FactDate): number {
  return spanOf(date).first * 86_400_000;
}
