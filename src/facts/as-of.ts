/** Time is part of every answer: which bodies are meant, who chaired, what stood, as of a date. Pure functions. */
import type { AsOf, Bodies, BodyAsOf, Holding, Standing } from '../answer.ts';
import { compareSpans, daySpan, isBefore, overlaps, period, spanOf, today, type Span } from './calendar.ts';
import type { Catalog } from './catalog.ts';
import type { Body, FactDate, Officer } from './schema.ts';

/** How long an office-holder may go unverified before the answer says since when: 180 days. */
const FRESH_DAYS = 180;

/** As of today at headquarters. */
export function asOfNow(now: Temporal.Instant): AsOf {
  const day = today(now);
  return { span: daySpan(day), today: day, future: false };
}

/** As of a date, or from one date to another; without one, of today at headquarters. */
export function asOf(date: FactDate | undefined, now: Temporal.Instant): AsOf {
  if (date === undefined) return asOfNow(now);
  const day = today(now);
  const span = spanOf(date);
  return { date, span, today: day, future: span.first > day };
}

/** Where a span of days falls in the life of a body. */
export function standingOf(body: Body, span: Span): Standing {
  if (body.start === undefined && body.end === undefined) return 'dateless';
  const life = period(body.start, body.end);
  if (isBefore(life, span)) return 'concluded';
  return isBefore(span, life) ? 'not yet' : 'active';
}

/** A body as of a date, and, when it had concluded by then, what followed it. */
export function bodyAsOf(catalog: Catalog, body: Body, when: AsOf): BodyAsOf {
  const standing = standingOf(body, when.span);
  const known = (id: string | undefined) => (id === undefined ? undefined : catalog.body(id));
  const before = known(body.predecessor);
  const parent = known(body.parent);
  const successor = standing === 'concluded' ? known(body.successor) : undefined;
  return {
    body,
    standing,
    chairs: chairsAt(catalog, body, when),
    ...(before && { before }),
    ...(parent && { parent }),
    ...(successor && { successor: bodyAsOf(catalog, successor, when) }),
  };
}

/** The body a user named, as of a date. */
export function namedBody(catalog: Catalog, body: Body, when: AsOf): Bodies {
  return { asOf: when, fit: 'named', bodies: [bodyAsOf(catalog, body, when)] };
}

/**
 * The open-ended working group on ICT security that is meant as of a date: the one or two alive then; in the gap
 * between two, the last and the next; before the first, the first; after the last, and with no date given, the latest.
 * Undefined where the record holds none.
 */
export function oewgAsOf(catalog: Catalog, when: AsOf): Bodies | undefined {
  const groups = ictGroups(catalog);
  const among = (fit: Bodies['fit'], bodies: readonly (Body | undefined)[]): Bodies => ({
    asOf: when,
    fit,
    bodies: bodies
      .filter((body) => body !== undefined)
      .map((body) => bodyAsOf(catalog, body, when)) as unknown as Bodies['bodies'],
  });
  const alive = groups.filter((group) => standingOf(group, when.span) === 'active');
  if (alive.length > 0) return among('at', alive);
  const before = groups.findLast((group) => standingOf(group, when.span) === 'concluded');
  const after = groups.find((group) => standingOf(group, when.span) === 'not yet');
  if (before && after) return among('gap', [before, after]);
  if (before) return among('after', [before]);
  return after && among('before', [after]);
}

/** The open-ended working groups on ICT security, first to last. */
export function ictGroups(catalog: Catalog): readonly Body[] {
  return catalog.facts.bodies
    .filter(({ kind, line }) => kind === 'open-ended working group' && line === 'ict-security')
    .toSorted((a, b) => compareSpans(period(a.start, a.end), period(b.start, b.end)));
}

/** Chairs of a body at a date; of a concluded body the last, of one to come the first; in the future none. */
function chairsAt(catalog: Catalog, body: Body, when: AsOf): readonly Holding[] {
  if (when.future) return [];
  const chairs = catalog.chairsOf(body.id);
  const standing = standingOf(body, when.span);
  if (standing === 'not yet') return chairs.slice(0, 1).map((officer) => ({ officer }));
  if (standing === 'concluded') return chairs.slice(-1).map((officer) => ({ officer }));
  return chairs
    .filter((officer) => overlaps(period(officer.start, officer.end), when.span))
    .map((officer) => holding(officer, when));
}

/** An officer at a date, with since when that is unverified where it is. */
export function holding(officer: Officer, when: AsOf): Holding {
  const seen = officer.lastSeen ?? officer.verified;
  // Of a month or a year, as it is by today where today is in it.
  const day = Math.max(when.span.first, Math.min(when.today, when.span.last));
  const stale = officer.end === undefined && day - spanOf(seen).last > FRESH_DAYS;
  return stale ? { officer, unverifiedSince: seen } : { officer };
}
