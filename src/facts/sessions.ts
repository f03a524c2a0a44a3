/** Sessions as of a date: what met, what was announced, what is next. Pure functions. */
import type { AsOf, SessionAsOf } from '../answer.ts';
import { compareSpans, daySpan, isBefore, isOneDay, period, spanOf, type Span } from './calendar.ts';
import type { Catalog } from './catalog.ts';
import type { Body, Session } from './schema.ts';

/** A session as of a date. */
export function sessionAsOf(catalog: Catalog, session: Session, when: AsOf): SessionAsOf {
  const body = catalog.body(session.body) as Body;
  const state = stateOf(session, when);
  const startsOn = session.start?.length === 10 ? spanOf(session.start).first : undefined;
  const countable = state === 'to come' && startsOn !== undefined && isOneDay(when.span);
  return { session, body, state, ...(countable && { inDays: startsOn - when.span.first }) };
}

function stateOf(session: Session, when: AsOf): SessionAsOf['state'] {
  if (session.status === 'cancelled' || session.status === 'postponed') return session.status;
  const days = daysOf(session);
  if (!days) return 'undated';
  // Of a month or a year that the session falls in, today decides what may be said of it.
  const within = !isBefore(days, when.span) && !isBefore(when.span, days);
  const seenFrom = within && !isOneDay(when.span) ? daySpan(when.today) : when.span;
  if (isBefore(seenFrom, days)) return 'to come';
  const over = isBefore(days, seenFrom);
  if (!over && !knownToTheDay(session)) return 'undated';
  if (session.status === 'tentative') return 'announced';
  if (!over) return 'under way';
  // What was confirmed for a day later than the row was verified was set, but nobody has looked whether it met.
  return spanOf(session.verified).first >= days.last ? 'met' : 'announced';
}

/** Past sessions, latest first, and those that follow, soonest first, the undated last. */
export function pastAndNext(
  catalog: Catalog,
  bodies: readonly Body[],
  when: AsOf,
): { past: readonly SessionAsOf[]; next: readonly SessionAsOf[] } {
  const unique = new Set(bodies.flatMap(({ id }) => catalog.sessionsOf(id)));
  const sessions = [...unique].map((session) => sessionAsOf(catalog, session, when));
  const ahead = (one: SessionAsOf): boolean => {
    const days = daysOf(one.session);
    return one.state === 'undated' || one.state === 'under way' || (days !== undefined && isBefore(when.span, days));
  };
  return { past: sessions.filter((one) => !ahead(one)).toSorted(latestFirst), next: sessions.filter(ahead) };
}

/** All sessions of some bodies, or of all, in order of their dates. */
export function allSessions(catalog: Catalog, when: AsOf, body?: Body): readonly SessionAsOf[] {
  const bodies = body ? [body] : catalog.facts.bodies;
  const { past, next } = pastAndNext(catalog, bodies, when);
  return [...past, ...next].toSorted((a, b) => compareStarts(a.session, b.session));
}

/** Of sessions to come, those that can take place: neither cancelled nor postponed, dated to the day, soonest first. */
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
