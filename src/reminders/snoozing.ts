/** To be reminded once more of a session. */
import type { Context } from '../command.ts';
import { HEADQUARTERS_ZONE } from '../facts/calendar.ts';
import { namesIn, WORDS, type DateWords } from '../dates/words.ts';
import { fold } from '../facts/fold.ts';
import { leadText, readLeads } from './leads.ts';
import { isPast, revisionOf } from './schedule.ts';
import type { Refused, Reminders } from './service.ts';

/** How long after a reminder one may be reminded once more. */
export type SnoozeFor = '1h' | 'tomorrow';

/** "In an hour", as it is typed. */
const IN_AN_HOUR =
  'in an hour|in one hour|in 1 hour|1 hour|dans une heure|dans 1 heure|1 heure|en una hora|dentro de una hora|' +
  'en 1 hora|1 hora|через час|через один час|через 1 час|1 час|一小时后|1小时后|一个小时后|1个小时后|一小時後|1小時後|' +
  'بعد ساعة|بعد ساعة واحدة';

/** What people type for each in any of the six languages, folded. */
export const SNOOZE_NAMES: Readonly<Record<SnoozeFor, () => readonly string[]>> = {
  '1h': () => namesIn(IN_AN_HOUR).map(fold),
  tomorrow: () => Object.values<DateWords>(WORDS).flatMap(({ days }) => namesIn(days[1] ?? '').map(fold)),
};

/** What is put off: the session that a reminder spoke of, and the lead it spoke for, '' where none. */
export interface PutOff {
  readonly subscription: string;
  readonly session: string;
  readonly lead: string;
  readonly until: SnoozeFor;
}

/**
 * Reminds whoever asks once more, by direct message, of a session that a reminder has spoken of to them: one of their
 * own, one of the server they are in, or one that they have put off before.
 */
export async function snooze(
  { now, invocation, catalog }: Context,
  { store }: Reminders,
  { subscription: given, session: id, lead: typed, until }: PutOff,
): Promise<{ readonly due: Temporal.Instant; readonly zone: string } | Refused> {
  const { user, guild } = invocation;
  const subscription = given.trim();
  const entry = catalog.entry(id);
  const lead = typed === '' ? '' : oneLead(typed);
  if (entry?.kind !== 'session' || lead === undefined) return { why: 'unknown' };
  const about = await store.get(subscription);
  const isHere = about?.destination.kind === 'channel' && about.destination.guild === guild;
  const hasSpoken =
    ((about?.owner === user || isHere) && (await store.hasSpokenOf(subscription, id))) ||
    (await store.hasPutOff(user, subscription, id));
  if (!hasSpoken) return { why: 'unknown' };
  if (isPast(entry.fact, now)) return { why: 'session over' };
  const settings = await store.personSettings(user);
  const { zone = isHere && guild !== undefined ? (await store.serverSettings(guild)).zone : undefined } = settings;
  const clock = zone ?? HEADQUARTERS_ZONE;
  const due = until === '1h' ? now.add({ hours: 1 }) : tomorrowAtNine(now, clock);
  const wish = {
    subscription,
    session: id,
    revision: revisionOf(entry.fact),
    lead,
    user,
    locale: settings.locale ?? invocation.locale,
    zone: clock,
    due,
    created: now,
  };
  const added = await store.addSnooze(wish, invocation.request);
  if (added.kind === 'limit') return { why: 'limit', of: added.of, most: added.most };
  return { due: added.value.due, zone: clock };
}

/** A single lead as it is typed, as the ledger has it. */
function oneLead(typed: string): string | undefined {
  const read = readLeads(typed);
  const [only, ...others] = 'leads' in read ? read.leads : [];
  return only && others.length === 0 ? leadText(only) : undefined;
}

function tomorrowAtNine(now: Temporal.Instant, zone: string): Temporal.Instant {
  const tomorrow = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
  return tomorrow.toZonedDateTime({ timeZone: zone, plainTime: '09:00' }).toInstant();
}
