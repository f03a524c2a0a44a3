/** Deliveries taken in hand, and how they ended. */
import { isSnooze, keyOf, nonceOf } from '../delivery.ts';
import { given } from '../../given.ts';
import { isAfter } from '../instants.ts';
import type { Claim, Outcome } from '../store/contract.ts';
import type { Delivery, DeliveryKey, Destination } from '../types.ts';
import type { Pass } from './pass.ts';

/**
 * What is claimed here for the first time, or for the first time since the dates that it is about hold again. What may have
 * been sent after a backup was made is held instead, unless it needs no posting.
 */
export async function claimed(
  pass: Pass,
  key: DeliveryKey,
  destination: Destination,
  due: Temporal.Instant,
  now: Temporal.Instant,
  isPosted = true,
): Promise<Delivery | undefined> {
  const claim: Claim = { ...keyOf(key), nonce: nonceOf(key, destination), destination, due, at: now };
  if (isPosted && isUncertain(pass, claim)) {
    const held = { ...claim, held: true };
    if ((await pass.store.claim(held)) || (await pass.store.reopen(held))) pass.held = true;
    return undefined;
  }
  return (await pass.store.claim(claim)) ? { ...claim, state: 'claimed', attempts: 1 } : pass.store.reopen(claim);
}

/** Whether it may have been sent before a backup was put in the place of what was lost, which does not know of it. */
function isUncertain({ memory: { restored } }: Pass, { kind, due }: Claim): boolean {
  if (!restored) return false;
  // All others are due when they are claimed.
  const hasMoment = kind === 'lead' || isSnooze({ kind });
  return !hasMoment || !isAfter(due, restored.started);
}

/** Records how an attempt ended, and says so in the log: of whom and where nothing, but what kind of destination. */
export async function settle(
  pass: Pass,
  delivery: DeliveryKey & Partial<Pick<Delivery, 'due' | 'destination'>>,
  outcome: Outcome,
  now: Temporal.Instant,
): Promise<void> {
  const { due, destination, ...key } = delivery;
  if (!(await pass.store.settle(keyOf(key), outcome, now))) return;
  pass.tally[outcome.state] += 1;
  const late = due && now.since(due).total('milliseconds');
  const reason = 'reason' in outcome ? outcome.reason : undefined;
  pass.log.info({ ...keyOf(key), to: destination?.kind, outcome: outcome.state, late, reason }, 'delivery');
  pass.watch?.delivered({ outcome: outcome.state, at: now, ...given({ late }) });
}
