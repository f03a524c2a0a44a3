/** What can be asked of any delivery, and of where it goes. */
import { createHash } from 'node:crypto';
import type { DeliveryKey, Destination } from './types.ts';

/** The `lead` of what concerns a session as a whole. */
export const NO_LEAD = '';

/** The `lead` of a notice of dates of which there have been so many before: none, then "2", "3" and so on. */
export function noticeLead(before: number): string {
  return before === 0 ? NO_LEAD : String(before + 1);
}

/** Which notice of a session's dates it is: the inverse of {@link noticeLead}, counted from 1. */
export function noticeOrdinal({ lead }: Pick<DeliveryKey, 'lead'>): number {
  return lead === NO_LEAD ? 1 : Number(lead);
}

/** Discord takes nonces of at most 25 characters. */
const NONCE_LENGTH = 25;

/** The key of a delivery, and no more of it. */
export function keyOf({ subscription, session, revision, kind, lead }: DeliveryKey): DeliveryKey {
  return { subscription, session, revision, kind, lead };
}

/** The text of a key, different for different keys. */
export function deliveryKeyText({ subscription, session, revision, kind, lead }: DeliveryKey): string {
  return JSON.stringify([subscription, session, revision, kind, lead]);
}

/**
 * The nonce of a message, the same whenever it is sent again: 25 characters of a SHA-256 of its key and destination.
 */
export function nonceOf(key: DeliveryKey, destination: Destination): string {
  const to = destination.kind === 'channel' ? [destination.guild, destination.channel] : [destination.user];
  return createHash('sha256')
    .update(JSON.stringify([deliveryKeyText(key), destination.kind, ...to]))
    .digest('base64url')
    .slice(0, NONCE_LENGTH);
}

/** Whether it is made for somebody who wished to be told once more, and not for a subscription as such. */
export function isSnooze({ kind }: Pick<DeliveryKey, 'kind'>): boolean {
  return kind.startsWith('snooze ');
}

/** Whether two destinations are one. */
export function isSame(a: Destination, b: Destination): boolean {
  if (a.kind === 'person' || b.kind === 'person')
    return a.kind === b.kind && 'user' in a && 'user' in b && a.user === b.user;
  return a.guild === b.guild && a.channel === b.channel;
}
