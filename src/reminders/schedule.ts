/**
 * When reminders fall due: a pure function of the sessions, the wishes and the moment. Never stored.
 *
 * The rules are the project's own (issue 3): leads in weeks and days fire at 09:00 in a zone, leads in hours count
 * from the start of the session, which is 10:00 at the venue unless the fact gives a time. All of it is wall time,
 * right through every change of clocks: an hour that is skipped is taken as much later, one that comes twice the first
 * time ("compatible").
 */
import { dateOf, HEADQUARTERS_ZONE, period, spanOf, today, VENUE_ZONES, type Day } from '../facts/calendar.ts';
import type { Catalog } from '../facts/catalog.ts';
import type { Body, FactDate, Session } from '../facts/schema.ts';
import { daysOf, knownToTheDay } from '../facts/sessions.ts';
import { isAfter, latest } from './instants.ts';
import { isByTheHour, leadText } from './leads.ts';
import type { DueWindow, Lead, Off, Revision, Subscription } from './types.ts';

/** What the schedule asks of the catalogue: which sessions a body has. */
export type Programme = Pick<Catalog, 'facts' | 'body' | 'sessionsOf'>;

/** A session that may come to have a time, HH:MM at its place. */
type Timed = Session & { readonly time?: string };

/** When a session starts, and how that is known: its own time, 10:00 at its venue, or 10:00 at its body's seat. */
export interface Start {
  readonly instant: Temporal.Instant;
  /** The IANA zone of the place. */
  readonly zone: string;
  readonly from: 'fact' | 'venue' | 'seat';
}

/**
 * When a reminder falls due, and whose clock says so: the subscription's, the venue's, the seat's or UN Headquarters'.
 */
export interface Due {
  readonly instant: Temporal.Instant;
  /** IANA. */
  readonly zone: string;
  readonly from: 'subscription' | 'venue' | 'seat' | 'headquarters';
}

/** One instant on which a subscription will fire. */
export interface Fire {
  readonly session: Session;
  readonly lead: Lead;
  readonly due: Due;
}

/** Leads of a session that are not promised, and why. */
export interface Unpromised {
  readonly session: Session;
  readonly leads: readonly Lead[];
  readonly why: 'no place' | 'days not known' | 'already past';
}

const NINE = Temporal.PlainTime.from('09:00');
const TEN = Temporal.PlainTime.from('10:00');
const NOON = Temporal.PlainTime.from('12:00');
/** How long after the start "at the start" may still be said. */
const START_LASTS = { hours: 1 };

/**
 * Which dates of a session a reminder speaks of: first and last day as far as known and, where it does not take place,
 * that it does not: "2026-12-07/2026-12-11", "2026-12/2026-12 postponed". The place is no part of it, nor whether the
 * dates are tentative: a place that becomes known must not send again what has been sent.
 */
export function revisionOf({ start = '', end = '', status }: Session): Revision {
  return status === 'cancelled' || status === 'postponed' ? `${start}/${end} ${status}` : `${start}/${end}`;
}

/** The dates of a {@link revisionOf}, for "moved from … to …". */
export function datesOf(revision: Revision): { readonly start?: FactDate; readonly end?: FactDate } {
  const [start, end] = (revision.split(' ')[0] ?? '').split('/');
  return { ...(start && { start }), ...(end && { end }) };
}

/** What stands for the {@link revisionOf} a session that is no longer on record, by its last dates there. */
export function withdrawnRevision({ start = '', end = '' }: Session): Revision {
  return `${start}/${end} withdrawn`;
}

/** Whether a {@link revisionOf} says that the session is not to be expected, and why. */
export function offOf(revision: Revision): Off | undefined {
  return (['cancelled', 'postponed', 'withdrawn'] as const).find((status) => revision.endsWith(` ${status}`));
}

/** Whether a {@link revisionOf} names dates on which something is still to be expected. */
export function isAhead(revision: Revision, now: Temporal.Instant): boolean {
  const { start, end } = datesOf(revision);
  const { last } = period(start ?? end, end ?? start);
  return offOf(revision) === undefined && Number.isFinite(last) && last >= today(now);
}

/**
 * What to tell somebody who was told of a session before, the revisions in the order they were told; undefined where
 * nothing was told, what was told last still holds, or all of it is over: a correction of the past moves nothing.
 */
export function changeOf(
  told: readonly Revision[],
  session: Session,
  now: Temporal.Instant,
): 'moved' | 'cancelled' | 'postponed' | undefined {
  const last = told.at(-1);
  if (last === undefined || last === revisionOf(session)) return undefined;
  const { start, end } = datesOf(last);
  const before = period(start ?? end, end ?? start);
  if (Math.max(before.last, daysOf(session)?.last ?? Number.POSITIVE_INFINITY) < today(now)) return undefined;
  return session.status === 'cancelled' || session.status === 'postponed' ? session.status : 'moved';
}

interface Place {
  readonly zone: string;
  readonly from: 'venue' | 'seat';
}

/** The place a session names, its body's seat where it names none; undefined where its zone is not known. */
function placeOf({ city, country, venue }: Session, body: Body): Place | undefined {
  const from = city === undefined ? 'seat' : 'venue';
  const named = city ?? (country === undefined && venue === undefined ? body.seat : undefined);
  const zone = named === undefined ? undefined : VENUE_ZONES.get(named);
  return zone === undefined ? undefined : { zone, from };
}

/** When a session starts; undefined where its days are not known to the day, or no place with a known zone. */
export function startOf(session: Timed, body: Body): Start | undefined {
  const place = placeOf(session, body);
  if (!place || !knownToTheDay(session)) return undefined;
  const time = session.time === undefined ? TEN : Temporal.PlainTime.from(session.time);
  return {
    instant: instantAt(spanOf(session.start as FactDate).first, time, place.zone),
    zone: place.zone,
    from: session.time === undefined ? place.from : 'fact',
  };
}

/**
 * When a lead falls due. Weeks and days: at 09:00 in the zone given, else the venue's, else the seat's, else that of
 * UN Headquarters. Hours and the start: counted from {@link startOf}, in any zone the same. Undefined where the days
 * are not known or, for hours and the start, no place is.
 *
 * @throws {RangeError} where the zone is none.
 */
export function dueAt(session: Timed, body: Body, lead: Lead, zone: string | undefined): Due | undefined {
  if (!knownToTheDay(session)) return undefined;
  if (isByTheHour(lead)) {
    const start = startOf(session, body);
    const place = placeOf(session, body);
    return start && place && { ...place, instant: start.instant.subtract({ hours: lead.count }) };
  }
  const clock = clockOf(session, body, zone);
  const day = spanOf(session.start as FactDate).first - daysIn(lead);
  return { ...clock, instant: instantAt(day, NINE, clock.zone) };
}

/**
 * Until when a lead may be sent late: until the start of the session, and "at the start" until an hour after. Where no
 * hour is known the first day counts as begun at 09:00 in the zone {@link dueAt} uses. Undefined where the lead is not
 * promised.
 */
export function lateUntil(
  session: Timed,
  body: Body,
  lead: Lead,
  zone: string | undefined,
): Temporal.Instant | undefined {
  if (!dueAt(session, body, lead, zone)) return undefined;
  const begins = beginsAt(session, body, zone);
  return lead.unit === 'start' ? begins.add(START_LASTS) : begins;
}

/** The start, or what stands for it where no hour is known. */
function beginsAt(session: Timed, body: Body, zone: string | undefined): Temporal.Instant {
  return (
    startOf(session, body)?.instant ??
    instantAt(spanOf(session.start as FactDate).first, NINE, clockOf(session, body, zone).zone)
  );
}

/** Whose clock days are told by. */
function clockOf(session: Session, body: Body, zone: string | undefined): Omit<Due, 'instant'> {
  if (zone !== undefined) return { zone, from: 'subscription' };
  return placeOf(session, body) ?? { zone: HEADQUARTERS_ZONE, from: 'headquarters' };
}

/**
 * When a subscription will fire after a moment, soonest first, whatever its state; and which of its leads are not
 * promised: of each session that has not begun, those whose instant had passed before, that would need a place, or whose
 * days are not known.
 *
 * @throws {RangeError} where the subscription's zone is none.
 */
export function promised(
  programme: Programme,
  { body, leads, zone, ...promise }: Pick<Subscription, 'body' | 'leads' | 'zone' | 'since' | 'added'>,
  now: Temporal.Instant,
): { readonly fires: readonly Fire[]; readonly not: readonly Unpromised[] } {
  const after = (lead: Lead) => latest([now, sinceOf(promise, lead)]);
  const fires: Fire[] = [];
  const not: Unpromised[] = [];
  for (const { session, own } of sessionsFor(programme, body)) {
    if (isOver(session, now)) continue;
    if (!knownToTheDay(session)) {
      not.push({ session, leads, why: 'days not known' });
    } else if (isAfter(beginsAt(session, own, zone), now)) {
      const dues = leads.map((lead) => ({ session, lead, due: dueAt(session, own, lead, zone) }));
      fires.push(
        ...dues.filter((one): one is Fire => one.due !== undefined && isAfter(one.due.instant, after(one.lead))),
      );
      const passed = dues
        .filter(({ lead, due }) => due && !isAfter(due.instant, sinceOf(promise, lead)))
        .map(({ lead }) => lead);
      if (passed.length > 0) not.push({ session, leads: passed, why: 'already past' });
      const placeless = dues.filter(({ due }) => !due).map(({ lead }) => lead);
      if (placeless.length > 0) not.push({ session, leads: placeless, why: 'no place' });
    }
  }
  return { fires: fires.toSorted((a, b) => Temporal.Instant.compare(a.due.instant, b.due.instant)), not };
}

/** From when on a lead is promised to a subscription. */
export function sinceOf({ since, added = {} }: Pick<Subscription, 'since' | 'added'>, lead: Lead): Temporal.Instant {
  return latest([since, added[leadText(lead)] ?? since]);
}

/**
 * From when on a subscription promises by another clock, so that nothing is lost that it promised by the one before:
 * what was still to come, and by the new clock was due before it was promised, is due at once.
 */
export function promiseKept(
  programme: Programme,
  before: Subscription,
  zone: string | undefined,
  now: Temporal.Instant,
): Pick<Subscription, 'since' | 'added'> {
  let { since } = before;
  const added = { ...before.added };
  for (const { session, lead } of promised(programme, before, now).fires) {
    const own = programme.body(session.body);
    const due = own && dueAt(session, own, lead, zone)?.instant;
    if (!due || isAfter(due, sinceOf({ since, added }, lead))) continue;
    const just = due.subtract({ milliseconds: 1 });
    if (!isAfter(due, since)) since = just;
    if (added[leadText(lead)]) added[leadText(lead)] = just;
  }
  return { since, added };
}

/**
 * All windows that have fallen due, soonest first: for each body, its sessions (a part's also in its parent), and the
 * leads and zones in use, whose number, not that of the subscriptions, is what it costs. One session comes once for
 * each body that meets in it.
 *
 * A window is given, again and again, until its session is over everywhere on Earth, so that what is late can be sent
 * and what is too late recorded; after a pause, `horizon`, the last moment at which everything was settled, brings
 * back the windows of the sessions that ended meanwhile.
 *
 * @throws {RangeError} where a zone is none.
 */
export function dueWindows(
  programme: Programme,
  leads: readonly Lead[],
  zones: readonly (string | undefined)[],
  now: Temporal.Instant,
  horizon: Temporal.Instant = now,
): readonly DueWindow[] {
  return instantsOf(programme, leads, zones, horizon)
    .filter(({ due }) => !isAfter(due, now))
    .flatMap(({ session, own, bodies, due, lead, zone }) => {
      const { id, start = '' } = session;
      const until = lateUntil(session, own, lead, readerZone(zone)) ?? due;
      const window = { session: id, revision: revisionOf(session), lead, zone, due, until, start };
      return bodies.map((body): DueWindow => ({ ...window, body }));
    })
    .toArray()
    .toSorted((a, b) => Temporal.Instant.compare(a.due, b.due));
}

/** When something falls due next, strictly after a moment; undefined where nothing is in sight. */
export function nextDue(
  programme: Programme,
  leads: readonly Lead[],
  zones: readonly (string | undefined)[],
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  return instantsOf(programme, leads, zones, now)
    .map(({ due }) => due)
    .filter((due) => isAfter(due, now))
    .reduce<Temporal.Instant | undefined>((first, due) => (first && isAfter(due, first) ? first : due), undefined);
}

/** When the leads of a session fall due: with the bodies that meet in it, and the body whose seat it has. */
function* instantsOf(
  programme: Programme,
  leads: readonly Lead[],
  zones: readonly (string | undefined)[],
  horizon: Temporal.Instant,
) {
  for (const { session, own, bodies } of sessionsFor(programme, 'all')) {
    if (!knownToTheDay(session) || isOver(session, horizon)) continue;
    for (const lead of leads) {
      for (const zone of isByTheHour(lead) ? (['any'] as const) : zones) {
        const due = dueAt(session, own, lead, readerZone(zone))?.instant;
        if (due) yield { session, own, bodies, lead, zone, due };
      }
    }
  }
}

function readerZone(zone: DueWindow['zone']): string | undefined {
  return zone === 'any' ? undefined : zone;
}

/**
 * The sessions of a body, or of all, that take place or may, each once: with the body whose it is, and those asked
 * for.
 */
function sessionsFor(
  programme: Programme,
  body: Subscription['body'],
): readonly { readonly session: Session; readonly own: Body; readonly bodies: readonly string[] }[] {
  const asked = body === 'all' ? programme.facts.bodies.map(({ id }) => id) : [body];
  const meeting = new Map<Session, string[]>();
  for (const id of asked) {
    for (const session of programme.sessionsOf(id)) meeting.set(session, [...(meeting.get(session) ?? []), id]);
  }
  return [...meeting].flatMap(([session, bodies]) => {
    const own = programme.body(session.body);
    return own && session.status !== 'cancelled' && session.status !== 'postponed' ? [{ session, own, bodies }] : [];
  });
}

/** Whether a session's last day is over in New York. */
export function isPast(session: Session, now: Temporal.Instant): boolean {
  return (daysOf(session)?.last ?? Number.POSITIVE_INFINITY) < today(now);
}

/** Whether the last day a session may have is over everywhere on Earth: at noon of the next in UTC. */
function isOver(session: Session, now: Temporal.Instant): boolean {
  const days = daysOf(session);
  return days !== undefined && !isAfter(instantAt(days.last + 1, NOON, 'UTC'), now);
}

function daysIn({ unit, count }: Lead): number {
  return unit === 'week' ? count * 7 : count;
}

/** Instants worked out so far: each tick asks for the same few. */
const instants = new Map<string, Temporal.Instant>();
const INSTANTS_KEPT = 10_000;

/** When a clock in a zone shows a time on a day; "compatible" where it shows it twice or never. */
function instantAt(day: Day, time: Temporal.PlainTime, zone: string): Temporal.Instant {
  const key = `${day} ${time.hour}:${time.minute} ${zone}`;
  let instant = instants.get(key);
  if (!instant) {
    instant = Temporal.PlainDate.from(dateOf(day)).toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
    if (instants.size >= INSTANTS_KEPT) instants.clear();
    instants.set(key, instant);
  }
  return instant;
}
