/** What can be asked of any delivery. */
import type { DeliveryKey } from './types.ts';

/** Whether it is made for somebody who wished to be told once more, and not for a subscription as such. */
export function isSnooze({ kind }: Pick<DeliveryKey, 'kind'>): boolean {
  return kind.startsWith('snooze ');
}
