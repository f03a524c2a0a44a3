/** Leads overdue together: of one subscription for one session only the nearest to it is sent, and stands for the others. */
import { isAfter } from '../instants.ts';
import { isByTheHour, leadText } from '../leads.ts';
import { dueAt, lateUntil, sinceOf } from '../schedule.ts';
import { DATES_CHANGED } from '../store/contract.ts';
import type { DeliveryKey, DueWindow, Lead, Subscription } from '../types.ts';
import { isZone } from '../zones.ts';
import type { Found } from './message.ts';
import type { Pass } from './pass.ts';

/** A lead and when it is, or was, due. */
type DueLead = Pick<DueWindow, 'lead' | 'due'>;

/** What was promised of a session for after a lead and is due by now, nearest to the session first. */
export function nearerLeads(
  { session, body }: Found,
  subscription: Subscription,
  than: DueLead,
  now: Temporal.Instant,
): readonly Pick<DueWindow, 'lead' | 'due' | 'until'>[] {
  const zone = isZone(subscription.zone) ? subscription.zone : undefined;
  // Nobody is reminded by days in a zone that Node does not know.
  const counted = (lead: Lead) => isZone(subscription.zone) || isByTheHour(lead);
  return subscription.leads
    .filter(counted)
    .flatMap((lead) => {
      const due = dueAt(session, body, lead, zone)?.instant;
      const until = lateUntil(session, body, lead, zone);
      return due && until && isAfter(due, sinceOf(subscription, lead)) && !isAfter(due, now)
        ? [{ lead, due, until }]
        : [];
    })
    .filter((one) => compareNearness(subscription, one, than) > 0)
    .toSorted((a, b) => compareNearness(subscription, b, a));
}

/** Which of two leads is the nearer: what is due later and, of those due at once, what was named later. */
function compareNearness({ leads }: Subscription, a: DueLead, b: DueLead): number {
  const place = ({ lead }: DueLead) => leads.map(leadText).indexOf(leadText(lead));
  return Temporal.Instant.compare(a.due, b.due) || place(a) - place(b);
}

/**
 * The message of a nearer lead, which stands for this one; `soon` while there is to be one. What was refused, or is too
 * late itself, stands for nothing.
 */
export async function overtakenBy(
  pass: Pass,
  key: DeliveryKey,
  found: Found,
  subscription: Subscription,
  than: DueLead,
): Promise<{ readonly message: string } | 'soon' | undefined> {
  const now = pass.moment();
  for (const { lead, until } of nearerLeads(found, subscription, than, now)) {
    const nearer = await pass.store.delivery({ ...key, kind: 'lead', lead: leadText(lead) });
    if (nearer?.message !== undefined) return { message: nearer.message };
    const isDone = nearer && nearer.state !== 'claimed' && nearer.state !== 'waiting';
    if (!isAfter(now, until) && (!isDone || nearer.reason === DATES_CHANGED)) return 'soon';
  }
  return undefined;
}
