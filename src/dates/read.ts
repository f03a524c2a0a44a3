/**
 * Dates as people type them, in any of the six languages of the United Nations: "1 June 2021", "juin 2021", "7–11
 * декабря 2026 года", "2021年6月1日", "1 حزيران/يونيه 2021", "yesterday", "через неделю", "la semaine prochaine".
 *
 * Own tables, since chrono-node guesses what is left out (of "1 June" the year, of "01/02/2021" which is the month),
 * finds dates inside of other words, and knows neither the months as the United Nations writes them in Arabic nor
 * ranges in all six. Here what is not a date as a whole is none, and what may be two is told as two.
 */
import { compareSpans, dateOf, readDate as readIsoDate, spanOf, type Day } from '../facts/calendar.ts';
import { fold } from '../facts/fold.ts';
import type { FactDate } from '../facts/schema.ts';
import { dateLexer, spanLexer, type DateToken, type Lexer, type SpanToken } from './lexicon.ts';
import { WORDS, type DateWords, type Unit } from './words.ts';

/** The dates that a text may mean: none, one, or several that differ. A range of days is written `first/last`. */
export function readDate(typed: string, today: Day): readonly FactDate[] {
  const text = fold(typed);
  const exact = readIsoDate(text) ?? readInterval(text);
  if (exact !== undefined) return [exact];
  const numeric = readNumeric(text);
  if (numeric) return numeric;
  return [...new Set(readers().flatMap((read) => read(text, today)))];
}

type Reader = (text: string, today: Day) => readonly FactDate[];

let made: readonly Reader[] | undefined;
/** Made when the first date is read that is written out: most are not. */
const readers = () => (made ??= Object.values<DateWords>(WORDS).map(readerOf));

function readerOf(words: DateWords): Reader {
  const [dates, spans]: [Lexer<DateToken>, Lexer<SpanToken>] = [dateLexer(words), spanLexer(words)];
  return (text, today) => {
    const date = dateOfTokens(dates(text) ?? []);
    return date === undefined ? spanOfTokens(spans(text) ?? [], words, today) : [date];
  };
}

/** "2021-06-01/2021-06-11", as ISO 8601 writes intervals; "2021/6/1 – 2021/6/11". */
function readInterval(text: string): FactDate | undefined {
  const iso = text.split('/').map((part) => readIsoDate(part));
  const [first, last, ...more] = text.includes(' - ') ? text.split(' - ').map(readOne) : iso;
  return first === undefined || last === undefined || more.length > 0 ? undefined : interval(first, last);
}

function readOne(text: string): FactDate | undefined {
  const [only, ...others] = readNumeric(text) ?? [];
  return others.length === 0 ? only : undefined;
}

/** From one date to another that is not before it. */
function interval(first: FactDate, last: FactDate): FactDate | undefined {
  if (compareSpans(spanOf(first), spanOf(last)) > 0) return undefined;
  return first === last ? first : `${first}/${last}`;
}

/**
 * Numbers alone: "2021/6/1"; "1.6.2021", which is written so only where the day comes first; "01/02/2021", which may be
 * two days; "06/2021". Undefined where it is none of these.
 */
function readNumeric(text: string): readonly FactDate[] | undefined {
  const ahead = /^(?<year>\d{4})(?<by>[-/.])(?<month>\d{1,2})(?:\k<by>(?<day>\d{1,2}))?$/u.exec(text)?.groups;
  if (ahead) return known(isoOf(ahead['year'], ahead['month'], ahead['day']));
  const behind = /^(?:(?<a>\d{1,2})(?<by>[-/.]))?(?<b>\d{1,2})[-/.](?<year>\d{4})$/u.exec(text)?.groups;
  if (!behind) return undefined;
  const { a, b, by, year } = behind;
  if (a === undefined) return known(isoOf(year, b));
  return known(isoOf(year, b, a), by === '.' ? undefined : isoOf(year, a, b));
}

function known(...dates: readonly (FactDate | undefined)[]): readonly FactDate[] {
  return [...new Set(dates.filter((date) => date !== undefined))];
}

function isoOf(...parts: readonly (string | number | undefined)[]): FactDate | undefined {
  const [year, ...others] = parts.filter((part) => part !== undefined);
  return readIsoDate([String(year), ...others.map((part) => String(part).padStart(2, '0'))].join('-'));
}

/** What a part of a date says: of "28 March – 1 April 2022" the first says no year. */
interface Said {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
}

/** The orders in which day, month and year are written; those without a year only in a range. */
const ORDERS = new Set(['Y', 'MY', 'YM', 'DMY', 'MDY', 'YMD', 'D', 'M', 'DM', 'MD', 'DY']);
const LETTERS = { year: 'Y', month: 'M', day: 'D' } as const;

/** A number or a name that says a part of a date. */
interface Part {
  readonly is: keyof typeof LETTERS;
  readonly value: number;
}

function isPart(token: DateToken): token is Part {
  return token.is in LETTERS;
}

function dateOfTokens(all: readonly DateToken[]): FactDate | undefined {
  const [begins, ...others] = all;
  const tokens = withoutStrokes(begins?.is === 'through' && begins.orFilling ? others : all);
  const weekdays = tokens?.filter(({ is }) => is === 'weekday') as readonly { readonly value: number }[] | undefined;
  const rest = tokens?.filter(({ is }) => is !== 'weekday');
  if (!rest || !weekdays) return undefined;
  const between = rest.findIndex(({ is }) => is === 'through');
  if (between >= 0) {
    const [first, last] = [saidIn(rest.slice(0, between)), saidIn(rest.slice(between + 1))];
    return weekdays.length === 0 && first && last ? rangeOf(first, last) : undefined;
  }
  const said = saidIn(rest);
  const date = said && dateSaid(said);
  // What is said to be a Tuesday and is none is a slip, of which nobody knows where.
  return weekdays.every(({ value }) => date?.length === 10 && weekdayOf(spanOf(date).first) === value)
    ? date
    : undefined;
}

/** "حزيران/يونيه" is one month by two names; any other stroke fits nothing. */
function withoutStrokes(tokens: readonly DateToken[]): readonly DateToken[] | undefined {
  const kept: DateToken[] = [];
  for (const token of tokens) {
    const [one, stroke] = kept.slice(-2);
    if (stroke?.is !== 'stroke') kept.push(token);
    else if (one?.is === 'month' && token.is === 'month' && one.value === token.value) kept.pop();
    else return undefined;
  }
  return kept.some(({ is }) => is === 'stroke') ? undefined : kept;
}

function saidIn(tokens: readonly DateToken[]): Said | undefined {
  const parts = tokens.filter(isPart);
  const order = parts.map(({ is }) => LETTERS[is]).join('');
  if (parts.length < tokens.length || !ORDERS.has(order)) return undefined;
  return Object.fromEntries(parts.map(({ is, value }) => [is, value]));
}

function dateSaid({ year, month, day }: Said): FactDate | undefined {
  return year === undefined || (day !== undefined && month === undefined) ? undefined : isoOf(year, month, day);
}

/** What one end of a range does not say the other says: "28 March – 1 April 2022", "June 7–11, 2026". */
function rangeOf(first: Said, last: Said): FactDate | undefined {
  const [start, end] = [dateSaid({ ...outer(last, first), ...first }), dateSaid({ ...outer(first, last), ...last })];
  return start === undefined || end === undefined ? undefined : interval(start, end);
}

/** The year and the month of one end, as far as the other says what is inside of them. */
function outer({ year, month }: Said, other: Said): Said {
  return {
    ...(year !== undefined && { year }),
    ...(month !== undefined && other.day !== undefined && { month }),
  };
}

/** Of what is told by its distance from today, the kinds of words in their order, and the length of time they tell. */
const LENGTHS = /^(?:ahead (?:number )?unit(?: number)?|(?:number )?unit behind)$/u;
const STEPS = /^(?:step (?:ahead|either) unit|unit step (?:behind|either))$/u;

function spanOfTokens(tokens: readonly SpanToken[], { weekBegins }: DateWords, today: Day): readonly FactDate[] {
  const [only] = tokens;
  if (tokens.length === 1 && only?.is === 'day') return known(dateAt(today, 'day', only.value));
  if (tokens.length === 1 && only?.is === 'span') return spansAt(today, only.unit, only.value, weekBegins);
  const order = tokens.map(({ is }) => is).join(' ');
  const unit = tokens.find((token) => token.is === 'unit');
  const turn = tokens.find(({ is }) => is !== 'unit' && is !== 'number') as { readonly value: number } | undefined;
  if (!unit || !turn) return [];
  if (STEPS.test(order)) return spansAt(today, unit.unit, turn.value, weekBegins);
  if (!LENGTHS.test(order) || unit.named || unit.unit === 'hour') return [];
  const { value: written } = tokens.find((token) => token.is === 'number') ?? {};
  const isBehind = order.endsWith('unit number');
  // A dual has its number in itself, as "a fortnight" has; in Arabic "one" stands behind its noun, and no other number.
  if (written !== undefined && written !== 1 && (unit.own === 2 || isBehind)) return [];
  const count = unit.own === 2 ? 2 : (written ?? unit.own);
  return count === undefined ? [] : known(dateAt(today, unit.unit, count * turn.value));
}

/** The day so many days, weeks, months or years from a day; of months that are too short their last. */
function dateAt(day: Day, unit: Exclude<Unit, 'hour'>, count: number): FactDate | undefined {
  if (!Number.isInteger(count)) return undefined;
  const date = Temporal.PlainDate.from(dateOf(day)).add({ [`${unit}s`]: count });
  return readIsoDate(date.toString());
}

/**
 * The week, the month or the year so many from this one. A week is written from its Monday to its Sunday; where people
 * do not agree with which day it begins, and it makes a difference today, there are two.
 */
function spansAt(today: Day, unit: Unit, step: number, weekBegins: readonly number[]): readonly FactDate[] {
  if (unit === 'week') {
    const mondays = weekBegins.map((begin) => mondayIn(today, begin) + 7 * step);
    return known(...mondays.map((monday) => interval(dateOf(monday), dateOf(monday + 6))));
  }
  if (unit !== 'month' && unit !== 'year') return [];
  // Counted from the first day, which every month has.
  const first = dateOf(today).slice(0, unit === 'year' ? 4 : 7);
  return known(dateAt(spanOf(first).first, unit, step)?.slice(0, first.length));
}

/** The Monday in the week that a day is in, where weeks begin with a weekday; 0 is Monday. */
function mondayIn(day: Day, begin: number): Day {
  const start = day - ((weekdayOf(day) - begin + 7) % 7);
  return start + ((7 - begin) % 7);
}

/** 0 is Monday; the first of January 1970 was a Thursday. */
function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}
