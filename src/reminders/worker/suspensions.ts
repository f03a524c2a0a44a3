/** Subscriptions that Discord refuses: suspended, their owners told, and where a refused message goes instead. */
import { isSame, isSnooze } from '../delivery.ts';
import { given } from '../../given.ts';
import { isAfter } from '../instants.ts';
import type { Refusal } from '../messenger.ts';
import type { Delivery, DeliveryKey, Destination, Subscription, Suspension } from '../types.ts';
import { claimed } from './claims.ts';
import type { Message, Verdict } from './message.ts';
import { deliveriesOf } from './past.ts';
import type { Pass } from './pass.ts';

/** The `session` of what concerns none. */
const NO_SESSION = '';

/** The `lead` of the message that tells why a subscription is suspended; its revision is the promise's moment. */
const SUSPENDED = 'suspended';

/** Whether a delivery is the message that tells of a suspension. */
export function isSuspension({ lead }: Pick<DeliveryKey, 'lead'>): boolean {
  return lead === SUSPENDED;
}

/** Suspends a subscription, and claims the message that tells its owner, once for each promise. */
export async function suspend(pass: Pass, { id }: Subscription, why: Refusal): Promise<Delivery | undefined> {
  const current = await pass.store.get(id);
  if (!current || current.state === 'paused') return undefined;
  if (current.state === 'active') {
    await pass.store.update(id, { state: 'suspended', reason: why });
    pass.log.info({ subscription: id, why }, 'A subscription is suspended.');
  }
  // Whoever has closed their direct messages cannot be told there.
  if (current.destination.kind === 'person' && why === 'direct messages closed') return undefined;
  const now = pass.moment();
  return claimed(pass, suspensionKey(current), { kind: 'person', user: current.owner }, now, now);
}

/** Where to go when a destination refuses: the server's default channel, then its owner's direct messages. */
export async function fallBack(
  pass: Pass,
  delivery: Delivery,
  subscription: Subscription,
): Promise<Destination | undefined> {
  const { destination } = delivery;
  if (isSnooze(delivery)) return undefined;
  const owner: Destination = { kind: 'person', user: subscription.owner };
  if (isSuspension(delivery)) {
    const instead = isSame(destination, owner) ? await wentInstead(pass, delivery, subscription) : undefined;
    return instead && !isSame(instead, destination) ? instead : undefined;
  }
  if (destination.kind === 'person') return undefined;
  if (!isSame(destination, subscription.destination)) return owner;
  const { channel } = await pass.store.serverSettings(destination.guild);
  return channel === undefined || channel === destination.channel ? owner : { ...destination, channel };
}

/** A suspension that is over is told to nobody. */
export async function verdictOnSuspension(
  pass: Pass,
  delivery: Delivery,
  subscription: Subscription,
): Promise<Verdict> {
  const message = await messageOfSuspension(pass, delivery, subscription, subscription.reason ?? 'refused');
  const isSo = subscription.state === 'suspended' && delivery.revision === suspensionKey(subscription).revision;
  return { message, ...(!isSo && { end: { state: 'refused', reason: 'no longer suspended' } }) };
}

/** What the owner of a suspended subscription is told. */
export async function messageOfSuspension(
  pass: Pass,
  delivery: Delivery,
  subscription: Subscription,
  why: string,
): Promise<Message> {
  const insteadTo = await wentInstead(pass, delivery, subscription);
  const suspended: Subscription = { ...subscription, state: 'suspended', reason: why };
  const say = (): Suspension => ({ kind: 'suspended', subscription: suspended, why, ...given({ insteadTo }) });
  return { subscription, say };
}

/** Where a reminder went since a subscription was suspended. */
async function wentInstead(
  pass: Pass,
  { due }: Delivery,
  subscription: Subscription,
): Promise<Destination | undefined> {
  const sent = (await deliveriesOf(pass, subscription)).find(
    (one) =>
      one.state === 'sent' &&
      !isSuspension(one) &&
      !isAfter(due, one.at) &&
      !isSame(one.destination, subscription.destination),
  );
  return sent?.destination;
}

/** Of the message that tells of a suspension: one for each promise. */
function suspensionKey({ id, since }: Subscription): DeliveryKey {
  return { subscription: id, session: NO_SESSION, revision: since.toString(), kind: 'missed', lead: SUSPENDED };
}
