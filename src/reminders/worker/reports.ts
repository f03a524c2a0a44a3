/** Reports of what was missed: one message of all that a subscription has missed since the last. */
import { deliveryKeyText, keyOf, nonceOf } from '../delivery.ts';
import { isAfter, latest } from '../instants.ts';
import { parseLead } from '../leads.ts';
import type { Claim } from '../store/contract.ts';
import type { Delivery, Subscription } from '../types.ts';
import { settle } from './claims.ts';
import { GONE, noticeOf, sessionOf, withdrawnSession, type Found, type Message, type Verdict } from './message.ts';
import { fresh } from './pages.ts';
import { BEFORE_ALL, type Jobs, type Pass } from './pass.ts';
import { attempt } from './posting.ts';
import { isSuspension } from './suspensions.ts';

/** One report for each subscription that has missed anything. */
export async function* reportsDue(pass: Pass): Jobs {
  const told = new Set<string>();
  for await (const { subscription } of fresh(pass.store.unreported)) {
    if (told.has(subscription)) continue;
    told.add(subscription);
    yield () => report(pass, subscription);
  }
}

async function report(pass: Pass, id: Subscription['id']): Promise<void> {
  const subscription = await pass.store.get(id);
  if (!subscription || subscription.state === 'paused') return;
  const missed = inOrder(await pass.store.unreportedOf(id));
  const [first] = missed;
  if (!first) return;
  const now = latest([pass.moment(), ...missed.map(({ at }) => at)]);
  const { destination } = subscription;
  const key = { ...keyOf(first), kind: 'missed' } as const;
  const claim: Claim = {
    ...key,
    nonce: nonceOf(key, destination),
    destination,
    due: now,
    at: now,
    // One that was made after the backup may be there, but perhaps told of less.
    ...(pass.memory.restored && { perhapsRepeated: true }),
  };
  // What another worker has reported or added meanwhile is left to the next tick.
  if (!(await pass.store.claim(claim, missed))) return;
  const delivery: Delivery = { ...claim, state: 'claimed', attempts: 1 };
  const message = messageOfReport(pass, delivery, subscription, missed);
  if (message) await attempt(pass, delivery, message);
  else await settle(pass, key, GONE.end, now);
}

/** A report is still to be made, of what it was made of at first. */
export async function verdictOnReport(pass: Pass, delivery: Delivery, subscription: Subscription): Promise<Verdict> {
  const first = await pass.store.delivery({ ...delivery, kind: 'lead' });
  const missed = first ? await missedBy(pass, subscription, delivery.due, first) : [];
  const message = messageOfReport(pass, delivery, subscription, missed);
  return message ? { message } : GONE;
}

/** What a report claimed at a moment tells of: all that was missed since the report before, and this one surely. */
async function missedBy(
  pass: Pass,
  subscription: Subscription,
  moment: Temporal.Instant,
  one: Delivery,
): Promise<readonly Delivery[]> {
  const all = (await pass.store.lastDeliveries({ owner: subscription.owner }, Number.MAX_SAFE_INTEGER)).filter(
    (other) => other.subscription === subscription.id,
  );
  const reports = all.filter((other) => other.kind === 'missed' && !isSuspension(other)).map(({ due }) => due);
  const last = latest([BEFORE_ALL, ...reports.filter((due) => isAfter(moment, due))]);
  const missed = all
    .filter(({ kind, state }) => kind === 'lead' && state === 'missed')
    .filter(({ at }) => !isAfter(at, moment) && isAfter(at, last));
  const byKey = new Map([one, ...missed].map((each) => [deliveryKeyText(each), each]));
  return inOrder([...byKey.values()]);
}

/** What was due first comes first; the first gives the report its key. */
function inOrder(deliveries: readonly Delivery[]): readonly Delivery[] {
  return deliveries.toSorted(
    (a, b) => Temporal.Instant.compare(a.due, b.due) || compareTexts(deliveryKeyText(a), deliveryKeyText(b)),
  );
}

function messageOfReport(
  pass: Pass,
  delivery: Delivery,
  subscription: Subscription,
  deliveries: readonly Delivery[],
): Message | undefined {
  const missed = deliveries.flatMap(({ session, lead, due }) => {
    const found = everOnRecord(pass, session);
    const read = parseLead(lead);
    return found && read ? [{ session: found.session, lead: read, due }] : [];
  });
  const first = everOnRecord(pass, missed[0]?.session.id ?? '');
  return first && { subscription, say: noticeOf(delivery, subscription, first.session, first.body, { missed }) };
}

/** What was missed of a session stays missed when it is taken out of the record. */
function everOnRecord(pass: Pass, session: string): Found | undefined {
  return sessionOf(pass, session) ?? withdrawnSession(pass, session);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
