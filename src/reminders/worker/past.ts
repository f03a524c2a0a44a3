/** What a subscription was sent before. */
import { isSnooze } from '../delivery.ts';
import type { Delivery, Subscription } from '../types.ts';
import type { Pass } from './pass.ts';

/** How many of somebody's latest deliveries are looked through. */
export const LATEST = 1000;

/** Its latest deliveries, newest first. */
export async function deliveriesOf({ store }: Pass, { id, owner }: Subscription): Promise<readonly Delivery[]> {
  const all = await store.lastDeliveries({ owner }, LATEST);
  return all.filter((one) => one.subscription === id && !isSnooze(one));
}
