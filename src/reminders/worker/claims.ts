/** Deliveries taken in hand, and how they ended. */
import { keyOf, nonceOf } from '../delivery.ts';
import type { Claim, Outcome } from '../store/contract.ts';
import type { Delivery, DeliveryKey, Destination } from '../types.ts';
import type { Pass } from './pass.ts';

/** What is claimed here for the first time, or for the first time since the dates that it is about hold again. */
export async function claimed(
  pass: Pick<Pass, 'store'>,
  key: DeliveryKey,
  destination: Destination,
  due: Temporal.Instant,
  now: Temporal.Instant,
): Promise<Delivery | undefined> {
  const claim: Claim = { ...keyOf(key), nonce: nonceOf(key, destination), destination, due, at: now };
  return (await pass.store.claim(claim)) ? { ...claim, state: 'claimed', attempts: 1 } : pass.store.reopen(claim);
}

/** Records how an attempt ended. */
export async function settle(pass: Pass, key: DeliveryKey, outcome: Outcome, now: Temporal.Instant): Promise<void> {
  if (await pass.store.settle(keyOf(key), outcome, now)) pass.tally[outcome.state] += 1;
}
