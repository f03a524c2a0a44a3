/** Leads: the reminders that subscriptions were promised. */
import { pauseAfter } from '../backoff.ts';
import { given } from '../../given.ts';
import { isAfter } from '../instants.ts';
import { leadText, parseLead } from '../leads.ts';
import { dueWindows, lateUntil, revisionOf, sinceOf } from '../schedule.ts';
import type { Delivery, DeliveryKey, DueWindow, Notice, Subscription } from '../types.ts';
import { isZone } from '../zones.ts';
import { claimed, settle } from './claims.ts';
import { idOf, keyFor, noticeOf, sessionOf, type Found, type Verdict } from './message.ts';
import { pages } from './pages.ts';
import { nearerLeads, overtakenBy } from './overtaking.ts';
import type { Jobs, Memory, Pass, WorkerParts } from './pass.ts';
import { deliveriesOf } from './past.ts';
import { attempt } from './posting.ts';

/**
 * How far back sessions are looked at for reminders that nobody was sent or told about: the longest downtime after
 * which nothing is lost. {@link Store.prune} must keep the sessions that ended since, whatever fell due when.
 */
export const LOOKS_BACK: Temporal.DurationLike = { hours: 400 * 24 };

/** How often what is long over is looked through again. */
export const LOOK_BACK_EVERY = 3600;

/**
 * Leads that have fallen due, soonest first, and those that were not sent in time. Windows in which some are overtaken by
 * one nearer to the session are added to a set: what becomes of these is known once the nearer is done.
 */
export async function* leadsDue(pass: Pass, overtaken: Set<DueWindow>): Jobs {
  const { now, looksBack, memory } = pass;
  const { completed } = memory;
  const [leads, zones] = [await pass.store.leadsInUse(), await zonesInUse(pass, memory)];
  const last = completed && isAfter(now, completed) ? completed : now;
  const horizon = looksBack ? now.subtract(LOOKS_BACK) : last;
  // What ended before the last complete tick is settled, but for whom it is looked back.
  const settled = last.subtract({ seconds: LOOK_BACK_EVERY });
  const windows = dueWindows(pass.catalog, leads, zones, now, horizon);
  for (const window of windows.filter(({ until }) => looksBack || isAfter(until, settled))) {
    const found = sessionOf(pass, window.session);
    if (!found) continue;
    for await (const subscription of promisedIn(pass, window)) {
      const nearer = nearerLeads(found, subscription, window, pass.now);
      if (nearer.some(({ until }) => !isAfter(pass.now, until))) overtaken.add(window);
      else yield () => remind(pass, found, window, subscription);
    }
  }
}

/** Those that {@link leadsDue} has left, when it is through. */
export async function* leadsOvertaken(pass: Pass, windows: ReadonlySet<DueWindow>): Jobs {
  for (const window of windows) {
    const found = sessionOf(pass, window.session);
    if (!found) continue;
    for await (const subscription of promisedIn(pass, window)) yield () => remind(pass, found, window, subscription);
  }
}

function promisedIn({ store }: Pass, window: DueWindow) {
  return pages((limit, after) => store.dueFor(window, limit, after), idOf);
}

async function remind(pass: Pass, found: Found, window: DueWindow, subscription: Subscription) {
  const { session, body } = found;
  const { lead, due, until } = window;
  const now = pass.moment();
  const isTooLate = isAfter(now, until);
  const key = { ...keyFor(subscription, found), kind: 'lead', lead: leadText(lead) } as const;
  const seen = await pass.store.firstSeen(session.id, key.revision);
  const told = await toldBy(pass, key, subscription, due, seen, isTooLate);
  if (told === 'soon') pass.unsettled = true;
  if (told === 'soon' || told === 'before') return;
  const overtaken = told ?? (await overtakenBy(pass, key, found, subscription, window));
  // It comes again with the next tick, but for what is over.
  if (overtaken === 'soon') pass.unsettled ||= isTooLate || pass.memory.restored !== undefined;
  if (overtaken === 'soon') return;
  const delivery = await claimed(pass, key, subscription.destination, due, now, !overtaken);
  if (!delivery) return;
  if (overtaken) return settle(pass, delivery, { state: 'sent', message: overtaken.message }, now);
  if (isTooLate) return settle(pass, delivery, { state: 'missed' }, now);
  const say = noticeOf(delivery, subscription, session, body, knownOf(due, seen));
  await attempt(pass, delivery, { subscription, until, say });
}

/** That the dates came into the record only after a lead was due, if they did. */
function knownOf(due: Temporal.Instant, seen: Temporal.Instant | undefined): Pick<Notice, 'known'> {
  return seen && isAfter(seen, due) ? { known: seen } : {};
}

/** A lead is still to be sent while it is wanted and in time, and nothing else has said the same. */
export async function verdictOnLead(
  pass: Pass,
  delivery: Delivery,
  subscription: Subscription,
  found: Found,
): Promise<Verdict> {
  const { session, body } = found;
  const lead = parseLead(delivery.lead);
  const zone = isZone(subscription.zone) ? subscription.zone : undefined;
  const until = lead && lateUntil(session, body, lead, zone);
  const seen = await pass.store.firstSeen(session.id, delivery.revision);
  const message = {
    subscription,
    say: noticeOf(delivery, subscription, session, body, knownOf(delivery.due, seen)),
    ...given({ until }),
  };
  const isWanted = subscription.leads.some((one) => leadText(one) === delivery.lead);
  if (!lead || !isWanted || !isAfter(delivery.due, sinceOf(subscription, lead)))
    return { message, end: { state: 'refused', reason: 'no longer wanted' } };
  if (revisionOf(session) !== delivery.revision || !until) return { message };
  const isTooLate = isAfter(pass.moment(), until);
  // It was in time when it was claimed: no correction of the past.
  const { due } = delivery;
  const told =
    (await toldBy(pass, delivery, subscription, due, seen, false)) ??
    (await overtakenBy(pass, delivery, found, subscription, { lead, due }));
  if (told === 'soon') {
    const next = pass.moment().add({ milliseconds: pauseAfter(1, pass.random) });
    return { message, end: { state: 'waiting', next, reason: 'another message goes first' } };
  }
  if (typeof told === 'object') return { message, end: { state: 'sent', message: told.message } };
  return { message, ...(isTooLate && { end: { state: 'missed' } }) };
}

/**
 * The message that has said already what a lead would say: that its session has moved, or the same lead for the dates
 * before, if no earlier than it is due now. `soon`: a notice is on its way; `before`: it is too late, and for other
 * dates the lead was dealt with, so that this is a correction of the past.
 */
async function toldBy(
  pass: Pass,
  key: DeliveryKey,
  subscription: Subscription,
  due: Temporal.Instant,
  seen: Temporal.Instant | undefined,
  isTooLate: boolean,
): Promise<{ readonly message: string } | 'soon' | 'before' | undefined> {
  const { session, revision, lead } = key;
  const moved = await pass.store.lastNotice(key);
  if (moved?.state === 'claimed' || moved?.state === 'waiting') return 'soon';
  if (moved?.message !== undefined && !isAfter(due, moved.at)) return { message: moved.message };
  if (!seen || !isAfter(seen, due)) return undefined;
  const earlier = (await deliveriesOf(pass, subscription)).filter(
    (one) => one.session === session && one.revision !== revision && one.kind === 'lead' && one.lead === lead,
  );
  const sent = earlier.find(({ message, at }) => message !== undefined && !isAfter(due, at));
  if (sent?.message !== undefined) return { message: sent.message };
  return isTooLate && earlier.some(({ state }) => state !== 'claimed' && state !== 'waiting') ? 'before' : undefined;
}

/** The zones that anybody has, but for those that Node does not know. */
export async function zonesInUse(
  { store, log }: Pick<WorkerParts, 'store' | 'log'>,
  { unknownZones }: Memory,
): Promise<readonly (string | undefined)[]> {
  const zones = await store.zonesInUse();
  for (const zone of zones) {
    if (zone === undefined || isZone(zone) || unknownZones.has(zone)) continue;
    unknownZones.add(zone);
    log.error({ zone }, 'This is no time zone that Node knows: reminders in it cannot be sent until Node is updated.');
  }
  return zones.filter((zone) => isZone(zone));
}
