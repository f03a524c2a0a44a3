/** Rows, and what they mean: the one place where columns become things, and things columns. */
import type { Insertable, Selectable } from 'kysely';
import { given } from '../../given.ts';
import { leadText, parseLead } from '../leads.ts';
import type { Delivery, DeliveryKey, Destination, Lead, Subscription } from '../types.ts';
import type { Snooze } from './contract.ts';
import type { Tables } from './tables.ts';

/** A row of `subscriptions`. */
export type SubscriptionRow = Selectable<Tables['subscriptions']>;

/** A row of `ledger`. */
export type LedgerRow = Selectable<Tables['ledger']>;

/** The wish of a row. */
export function subscriptionOf(row: SubscriptionRow): Subscription {
  return {
    id: String(row.id),
    owner: row.owner,
    destination: destinationOf(row),
    body: row.body,
    leads: leadsOf(row.leads),
    ...addedTo(row.leads),
    ...given({ role: row.role, note: row.note, zone: row.zone }),
    locale: row.locale,
    state: row.state,
    ...given({ reason: row.reason }),
    created: instantOf(row.created),
    since: instantOf(row.since),
  };
}

/** The delivery of a row. */
export function deliveryOf(row: LedgerRow): Delivery {
  return {
    subscription: String(row.subscription),
    session: row.session,
    revision: row.revision,
    kind: row.kind as Delivery['kind'],
    lead: row.lead,
    nonce: row.nonce,
    destination: destinationOf(row),
    state: row.state,
    due: instantOf(row.due),
    attempts: row.attempts,
    at: instantOf(row.at),
    ...(row.next !== null && { next: instantOf(row.next) }),
    ...given({ message: row.message, reason: row.reason }),
    ...(row.repeated === 1 && { perhapsRepeated: true }),
  };
}

/** The wish to be told once more of a row. */
export function snoozeOf(row: Selectable<Tables['snoozes']>): Snooze {
  return {
    subscription: String(row.subscription),
    session: row.session,
    revision: row.revision,
    lead: row.lead,
    n: row.n,
    user: row.person,
    locale: row.locale,
    ...given({ zone: row.zone }),
    due: instantOf(row.due),
    created: instantOf(row.created),
  };
}

function destinationOf({ guild, channel, person }: Pick<LedgerRow, 'guild' | 'channel' | 'person'>): Destination {
  return person === null
    ? { kind: 'channel', guild: guild ?? '', channel: channel ?? '' }
    : { kind: 'person', user: person };
}

/** The columns of a destination. */
export function destinationColumns(
  to: Destination,
): Pick<Insertable<Tables['ledger']>, 'guild' | 'channel' | 'person'> {
  return to.kind === 'channel'
    ? { guild: to.guild, channel: to.channel, person: null }
    : { guild: null, channel: null, person: to.user };
}

/** An id as it is stored; what cannot be one is nobody's. */
export function idOf(id: string): number {
  return /^\d{1,15}$/u.test(id) ? Number(id) : -1;
}

/** Leads as they are stored, each once; one added later with the moment, in epoch milliseconds: "1w 1d@1796047200000". */
export function leadsColumn(leads: readonly Lead[], added: Subscription['added'] = {}): string {
  const since = (text: string) => (added[text] ? `@${added[text].epochMilliseconds}` : '');
  return [...new Set(leads.map(leadText))].map((text) => text + since(text)).join(' ');
}

/** The inverse of {@link leadsColumn}. */
export function leadsOf(column: string): readonly Lead[] {
  return column.split(' ').flatMap((text) => parseLead(text.replace(/@.*$/u, '')) ?? []);
}

/** The moments in a {@link leadsColumn}, if there are any. */
function addedTo(column: string): Pick<Subscription, 'added'> {
  const moments = [...column.matchAll(/(\S+)@(\d+)/gu)].map(
    ([, lead = '', at]) => [lead, instantOf(Number(at))] as const,
  );
  return moments.length > 0 ? { added: Object.fromEntries(moments) } : {};
}

/** A note as it is stored: PostgreSQL keeps no text with a NUL in it. */
export function noteColumn(note: string | null | undefined): string | null {
  return note?.replaceAll('\0', '') ?? null;
}

/** A moment as it is stored, in epoch milliseconds, back as an instant. */
export function instantOf(milliseconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds);
}

/** The columns of a delivery's key. */
export function keyColumns({ subscription, session, revision, kind, lead }: DeliveryKey) {
  return { subscription: idOf(subscription), session, revision, kind, lead };
}
