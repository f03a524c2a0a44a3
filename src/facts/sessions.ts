/** Sessions as of a date: what met, what was announced, what is next. Pure functions. */
import type { AsOf, SessionAsOf } from '../answer.ts';
import { compareSpans, daySpan, isBefore, isOneDay, overlaps, period, spanOf, type Span } from './calendar.ts';
import type { Catalog } from './catalog.ts';
import type { Body, Session } from './schema.ts';

/** A session as of a date. */
export function sessionAsOf(catalog: Catalog, session: Session, when: AsOf): SessionAsOf {
  const body = catalog.body(session.body) as Body;
  const seen = seenFrom(session, when);
  const state = stateOf(session, seen);
  const startsOn = session.start?.length === 10 ? spanOf(session.start).first : undefined;
  const countable = state === 'to come' && startsOn !== undefined && isOneDay(seen);
  const moved = session.movedTo === undefined ? undefined : catalog.entry(session.movedTo);
  return {
    session,
    body,
    state,
    ...(countable && { inDays: startsOn - seen.first }),
    ...(moved?.kind === 'session' && { movedTo: moved.fact }),
  };
}

/**
 * The days from which a session is looked at: those asked of; but of a date in the future, and of a month or a year
 * that it falls in, what may be said of it is what can be said today.
 */
function seenFrom(session: Session, when: AsOf): Span {
  const days = daysOf(session);
  const within = days !== undefined && overlaps(days, when.span) && !isOneDay(when.span);
  return when.future || within ? daySpan(when.today) : when.span;
}

function stateOf(session: Session, seen: Span): SessionAsOf['state'] {
  if (session.status === 'cancelled' || session.status === 'postponed') return session.status;
  const days = daysOf(session);
  if (!days) return 'undated';
  if (isBefore(seen, days)) return 'to come';
  const over = isBefore(days, seen);
  if (!over && !knownToTheDay(session)) return 'undated';
  if (session.status === 'tentative') return 'announced';
  if (!over) return 'under way';
  // What was confirmed for a day later than the row was verified was set, but nobody has looked whether it met.
  return spanOf(session.verified).first >= days.last ? 'met' : 'announced';
}

/** Sessions around a date: before it, latest first; at it; and after it, soonest first, the undated last. */
export interface Around {
  readonly past: readonly SessionAsOf[];
  readonly during: readonly SessionAsOf[];
  readonly next: readonly SessionAsOf[];
}

/** The sessions of some bodies around the date asked of. */
export function around(catalog: Catalog, bodies: readonly Body[], when: AsOf): Around {
  const unique = new Set(bodies.flatMap(({ id }) => catalog.sessionsOf(id)));
  const sessions = [...unique].map((session) => sessionAsOf(catalog, session, when));
  const placed = Map.groupBy(sessions, (one) => placeOf(one, when));
  return {
    past: (placed.get('past') ?? []).toSorted(latestFirst),
    during: placed.get('during') ?? [],
    next: placed.get('next') ?? [],
  };
}

function placeOf({ session, state }: SessionAsOf, when: AsOf): keyof Around {
  const days = daysOf(session);
  // Sessions known only to the month or the year may be any day of it: while it lasts, they are still to be expected.
  if (!days || state === 'undated') return 'next';
  if (isBefore(when.span, days)) return 'next';
  return isBefore(days, when.span) ? 'past' : 'during';
}

/** All sessions of a body, or of all bodies, in order of their dates. */
export function allSessions(catalog: Catalog, when: AsOf, body?: Body): readonly SessionAsOf[] {
  const { past, during, next } = around(catalog, body ? [body] : catalog.facts.bodies, when);
  return [...past, ...during, ...next].toSorted((a, b) => compareStarts(a.session, b.session));
}

/** Of some sessions, those that are to take place, soonest first. */
export function upcoming(sessions: readonly SessionAsOf[]): readonly SessionAsOf[] {
  return sessions.filter(({ state }) => state === 'to come').toSorted((a, b) => compareStarts(a.session, b.session));
}

/** The days a session takes, as far as known; undefined when no date is set. */
export function daysOf({ start, end }: Session): Span | undefined {
  if (start === undefined && end === undefined) return undefined;
  return period(start ?? end, end ?? start);
}

/** Whether first and last day are known. */
export function knownToTheDay({ start, end }: Session): boolean {
  return start?.length === 10 && end?.length === 10;
}

/** By last day; of sessions that ended together, the one that began first was the whole of which the other was a part. */
function latestFirst(a: SessionAsOf, b: SessionAsOf): number {
  const [x, y] = [daysOf(a.session), daysOf(b.session)];
  if (!x || !y) return Number(!x) - Number(!y);
  return y.last - x.last || x.first - y.first;
}

function compareStarts(a: Session, b: Session): number {
  const [x, y] = [daysOf(a), daysOf(b)];
  if (!x || !y) return Number(!x) - Number(!y);
  return compareSpans(x, y);
}
