/**
 * Dates as the record knows them: a day, a month or a year, compared as the span of days they may mean.
 *
 * Session dates are calendar dates at a venue, not instants; nothing here knows a clock or a time zone except
 * {@link today}, which is told both.
 */
import type { FactDate } from './schema.ts';

/** A span of days, both ends inclusive. */
export interface Span {
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
}

/** Where the United Nations has its headquarters: "today", unless told otherwise, is today there. */
export const HEADQUARTERS_ZONE = 'America/New_York';

/** The day it is at an instant in a time zone (IANA name). */
export function today(now: Temporal.Instant, zone: string = HEADQUARTERS_ZONE): Temporal.PlainDate {
  return now.toZonedDateTimeISO(zone).toPlainDate();
}

/** The days a date may mean: one day, a month from first to last, or a year. */
export function spanOf(date: FactDate): Span {
  const [year, month, day] = date.split('-').map(Number) as [number, number?, number?];
  if (month === undefined)
    return { first: new Temporal.PlainDate(year, 1, 1), last: new Temporal.PlainDate(year, 12, 31) };
  const first = new Temporal.PlainDate(year, month, day ?? 1);
  return { first, last: day === undefined ? first.with({ day: first.daysInMonth }) : first };
}

/** A span of a single day. */
export function dayAsSpan(day: Temporal.PlainDate): Span {
  return { first: day, last: day };
}

/** The span from the earliest day of one date to the latest of another; an open end reaches to the ends of time. */
export function period(start: FactDate | undefined, end: FactDate | undefined): Span {
  return {
    first: start === undefined ? BEGINNING : spanOf(start).first,
    last: end === undefined ? END : spanOf(end).last,
  };
}

const BEGINNING = new Temporal.PlainDate(1, 1, 1);
const END = new Temporal.PlainDate(9999, 12, 31);

/** Whether two spans share a day. */
export function overlaps(a: Span, b: Span): boolean {
  return !isBefore(a, b) && !isBefore(b, a);
}

/** Whether the whole of `a` lies before the first day of `b`. */
export function isBefore(a: Span, b: Span): boolean {
  return Temporal.PlainDate.compare(a.last, b.first) < 0;
}

/** Whether every day of `inner` is a day of `outer`. */
export function lies(inner: Span, outer: Span): boolean {
  return (
    Temporal.PlainDate.compare(inner.first, outer.first) >= 0 && Temporal.PlainDate.compare(inner.last, outer.last) <= 0
  );
}

/** Whole days from one day to another; negative when it is past. */
export function daysUntil(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: 'days' }).days;
}

/** Orders dates by their first day, then by their last; what has no date comes last. */
export function compareDates(a: FactDate | undefined, b: FactDate | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const [x, y] = [spanOf(a), spanOf(b)];
  return Temporal.PlainDate.compare(x.first, y.first) || Temporal.PlainDate.compare(x.last, y.last);
}

/** Reads a date as people type it for the option `on`: YYYY-MM-DD, YYYY-MM or YYYY from 1900 to 2999; else undefined. */
export function readDate(typed: string): FactDate | undefined {
  const match = /^((?:19|2\d)\d{2})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(typed.trim());
  if (!match) return undefined;
  const [date, year, month, day] = match as unknown as [string, string, string?, string?];
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return undefined;
  if (day === undefined) return date;
  return Number(day) >= 1 && Number(day) <= new Temporal.PlainYearMonth(Number(year), Number(month)).daysInMonth
    ? date
    : undefined;
}

/** The time zones of the places where the bodies meet, by city as the record spells it. */
export const VENUE_ZONES: Readonly<Record<string, string>> = {
  'New York': HEADQUARTERS_ZONE,
  Geneva: 'Europe/Zurich',
  Vienna: 'Europe/Vienna',
  Hanoi: 'Asia/Ho_Chi_Minh',
};
