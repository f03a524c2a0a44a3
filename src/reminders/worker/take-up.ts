/** Deliveries taken up again: what somebody died over, and what was put off until now. */
import { pauseAfter } from '../backoff.ts';
import { deliveryKeyText, isSnooze } from '../delivery.ts';
import { isAfter } from '../instants.ts';
import type { Messenger } from '../messenger.ts';
import { DATES_CHANGED, HELD, UNCLEAR, UNCLEAR_AGAIN } from '../store/contract.ts';
import type { Delivery, Subscription } from '../types.ts';
import { settle } from './claims.ts';
import { verdictOnLead } from './leads.ts';
import { GONE, sessionOf, withdrawnSession, type Message, type Verdict } from './message.ts';
import { verdictOnNotice } from './notices.ts';
import { fresh } from './pages.ts';
import type { Jobs, Pass } from './pass.ts';
import { LATEST } from './past.ts';
import { attempt, sayable } from './posting.ts';
import { verdictOnReport } from './reports.ts';
import { verdictOnSnooze } from './snoozes.ts';
import { isSuspension, verdictOnSuspension } from './suspensions.ts';

/** How long Discord surely remembers a nonce after a delivery was claimed; half a minute is left for the posting. */
const REMEMBERED = 90;
/** So long, in seconds, a claim of another worker's may well be under way: it is let be. */
const UNDER_WAY = 20;

/** After how long, in seconds, whoever claimed a delivery and settled nothing is taken for dead. */
export const LEASE = 120;

/** What somebody died over, and what was put off until now. */
export async function* takenUp(pass: Pass): Jobs {
  const before = pass.now.subtract({ seconds: UNDER_WAY });
  for await (const delivery of fresh((limit) => pass.store.interrupted(before, limit)))
    yield () => takeUp(pass, delivery);
  for await (const delivery of fresh((limit) => pass.store.waiting(pass.now, limit)))
    yield () => takeUp(pass, delivery);
}

async function takeUp(pass: Pass, delivery: Delivery): Promise<void> {
  const now = pass.moment();
  const { state, reason = '', attempts } = delivery;
  const isClaimed = state === 'claimed';
  const isUncertain = isClaimed || reason === HELD || reason.startsWith(UNCLEAR) || reason.startsWith(UNCLEAR_AGAIN);
  const age = now.since(delivery.at).total('seconds');
  const isRemembered = age < REMEMBERED && (isClaimed ? attempts === 1 : reason.startsWith(UNCLEAR));
  if (isClaimed && !isRemembered && age < LEASE) return;
  const verdict = await verdictOn(pass, delivery);
  const { message } = verdict ?? {};
  let end = verdict?.end;
  let perhapsRepeated = delivery.perhapsRepeated ?? false;
  if (message && isUncertain && (end || !isRemembered)) {
    const found = await identify(pass, delivery, message);
    if (found === 'sent') return;
    if (found === 'not now') {
      const next = now.add({ milliseconds: pauseAfter(attempts, pass.random) });
      if (!message.until || isAfter(message.until, next)) return putOff(pass, delivery, next, now);
    }
    perhapsRepeated ||= found !== 'not there';
    // Of a suspension one is told once or, where that is in doubt, by `health`.
    if (perhapsRepeated && isSuspension(delivery)) end ??= { state: 'refused', reason: 'perhaps told already' };
  }
  if ((!message && !end) || !(await pass.store.reclaim(delivery, now, { perhapsRepeated }))) return;
  const again: Delivery = { ...delivery, state: 'claimed', attempts: attempts + 1, at: now, perhapsRepeated };
  if (end) await settle(pass, delivery, end, now);
  else if (message) await attempt(pass, again, message, isUncertain && isRemembered);
}

type Identified = 'sent' | Exclude<Awaited<ReturnType<Messenger['find']>>, object>;

/** What may have arrived, while that cannot be looked up. */
async function putOff(pass: Pass, delivery: Delivery, next: Temporal.Instant, now: Temporal.Instant): Promise<void> {
  const reason = `${UNCLEAR_AGAIN}could not be looked for`;
  if (await pass.store.reclaim(delivery, now)) await settle(pass, delivery, { state: 'waiting', next, reason }, now);
}

/** Looks whether a message has arrived, and if so records it. One at a time, as two may look the same. */
function identify(pass: Pass, delivery: Delivery, message: Message): Promise<Identified> {
  const look = async () => {
    const said = await sayable(pass, delivery, message, delivery.at);
    const found = said ? await pass.messenger.find(said, sentSince(pass, delivery)) : 'cannot read';
    if (typeof found === 'string') return found;
    const { destination } = delivery;
    const scope = destination.kind === 'channel' ? { guild: destination.guild } : { owner: destination.user };
    const known = await pass.store.lastDeliveries(scope, LATEST);
    // Another subscription's message with the same words says nothing about this one's.
    if (known.some((one) => one.message === found.message && deliveryKeyText(one) !== deliveryKeyText(delivery)))
      return 'cannot read';
    const posted = delivery.at;
    await settle(pass, delivery, { state: 'sent', message: found.message, posted }, pass.moment());
    // It may have told of dates that hold no longer, of a session that is over.
    pass.looksBack = true;
    return 'sent';
  };
  const turn = pass.identifying.then(look);
  pass.identifying = turn.catch(() => undefined);
  return turn;
}

/** The earliest moment at which a message may have been sent. */
function sentSince({ memory: { restored } }: Pass, { due, reason }: Delivery): Temporal.Instant {
  return reason === HELD && restored && isAfter(due, restored.made) ? restored.made : due;
}

/** What is still to be said by a delivery taken up again. */
async function verdictOn(pass: Pass, delivery: Delivery): Promise<Verdict> {
  if (isSnooze(delivery)) return verdictOnSnooze(pass, delivery);
  const subscription = await pass.store.get(delivery.subscription);
  if (!subscription) return undefined;
  const verdict = await verdictOnWish(pass, delivery, subscription);
  // The store gives what waits again when the subscription is taken up again.
  const paused = { state: 'waiting', next: pass.moment(), reason: 'paused' } as const;
  return subscription.state === 'paused' ? { ...verdict, end: paused } : verdict;
}

async function verdictOnWish(pass: Pass, delivery: Delivery, subscription: Subscription): Promise<Verdict> {
  if (isSuspension(delivery)) return verdictOnSuspension(pass, delivery, subscription);
  if (delivery.kind === 'missed') return verdictOnReport(pass, delivery, subscription);
  const { session, kind } = delivery;
  const found = sessionOf(pass, session) ?? (kind === 'withdrawn' ? withdrawnSession(pass, session) : undefined);
  if (!found) return GONE;
  const verdict =
    delivery.kind === 'lead'
      ? await verdictOnLead(pass, delivery, subscription, found)
      : await verdictOnNotice(pass, delivery, subscription, found);
  return found.revision === delivery.revision
    ? verdict
    : { ...verdict, end: { state: 'refused', reason: DATES_CHANGED } };
}
