/**
 * Dates as the record knows them: a day, a month or a year, compared as the span of days they may mean.
 *
 * Session dates are calendar dates at a venue, not instants; nothing here knows a clock or a time zone except
 * {@link today}, which is told both.
 */
import type { FactDate } from './schema.ts';

/** A calendar day, as the number of days since 1 January 1970; earlier days are negative. */
export type Day = number;

/** A span of days, both ends inclusive. */
export interface Span {
  readonly first: Day;
  readonly last: Day;
}

const MILLISECONDS_A_DAY = 86_400_000;

/** Where the United Nations has its headquarters: "today", unless told otherwise, is today there. */
export const HEADQUARTERS_ZONE = 'America/New_York';

/** The time zones of the places where the bodies meet, by city as the record spells it. */
export const VENUE_ZONES: ReadonlyMap<string, string> = new Map([
  ['New York', HEADQUARTERS_ZONE],
  ['Geneva', 'Europe/Zurich'],
  ['Vienna', 'Europe/Vienna'],
  ['Hanoi', 'Asia/Ho_Chi_Minh'],
]);

/** The day it is at an instant in a time zone (IANA name). */
export function today(now: Temporal.Instant, zone: string = HEADQUARTERS_ZONE): Day {
  const { year, month, day } = now.toZonedDateTimeISO(zone);
  return dayOf(year, month, day);
}

/** The day of a year, a month from 1 and a day of the month; day 0 is the last of the month before. */
function dayOf(year: number, month: number, day: number): Day {
  return Date.UTC(year, month - 1, day) / MILLISECONDS_A_DAY;
}

/** A day as a date: "2020-12-31". */
export function dateOf(day: Day): FactDate {
  return new Date(day * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** Spans worked out so far. The facts hold a few hundred dates; the bound is for the dates that people type. */
const spans = new Map<FactDate, Span>();
const SPANS_KEPT = 10_000;

/** The days a date may mean: one day, a month from first to last, a year; from one date to another, "2021-06/2021-07". */
export function spanOf(date: FactDate): Span {
  let span = spans.get(date);
  if (!span) {
    span = readSpan(date);
    if (spans.size < SPANS_KEPT) spans.set(date, span);
  }
  return span;
}

function readSpan(date: FactDate): Span {
  const [start = date, end] = date.split('/');
  if (end !== undefined) return period(start, end);
  const year = Number(date.slice(0, 4));
  if (date.length === 4) return { first: dayOf(year, 1, 1), last: dayOf(year, 12, 31) };
  const month = Number(date.slice(5, 7));
  if (date.length === 7) return { first: dayOf(year, month, 1), last: dayOf(year, month + 1, 0) };
  return daySpan(dayOf(year, month, Number(date.slice(8))));
}

/** A span of a single day. */
export function daySpan(day: Day): Span {
  return { first: day, last: day };
}

/** Whether a span is of a single day. */
export function isOneDay({ first, last }: Span): boolean {
  return first === last;
}

/** The span from the earliest day of one date to the latest of another; an open end reaches to the ends of time. */
export function period(start: FactDate | undefined, end: FactDate | undefined): Span {
  return {
    first: start === undefined ? Number.NEGATIVE_INFINITY : spanOf(start).first,
    last: end === undefined ? Number.POSITIVE_INFINITY : spanOf(end).last,
  };
}

/** Whether two spans share a day. */
export function overlaps(a: Span, b: Span): boolean {
  return !isBefore(a, b) && !isBefore(b, a);
}

/** Whether the whole of `a` lies before the first day of `b`. */
export function isBefore(a: Span, b: Span): boolean {
  return a.last < b.first;
}

/** Whether every day of `inner` is a day of `outer`. */
export function lies(inner: Span, outer: Span): boolean {
  return inner.first >= outer.first && inner.last <= outer.last;
}

/** Orders spans by their first day, then by their last. */
export function compareSpans(a: Span, b: Span): number {
  // Not a difference: the ends of time are infinite.
  return Number(a.first > b.first) - Number(a.first < b.first) || Number(a.last > b.last) - Number(a.last < b.last);
}

/** Orders dates by the spans they mean; what has no date comes last. */
export function compareDates(a: FactDate | undefined, b: FactDate | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compareSpans(spanOf(a), spanOf(b));
}

/** Reads a date as the record writes dates: YYYY-MM-DD, YYYY-MM or YYYY from 1900 to 2999; else undefined. */
export function readDate(typed: string): FactDate | undefined {
  const date = typed.trim();
  if (!/^(?:19|2\d)\d{2}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?$/u.test(date)) return undefined;
  // A day the month does not have would come out as one of the next.
  return date.length < 10 || dateOf(spanOf(date).first) === date ? date : undefined;
}
