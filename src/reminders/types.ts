/** What reminders are made of. Nothing here knows Discord, a clock or a database. */
import type { Body, FactDate, Session } from '../facts/schema.ts';

/** How long before a session, or at its start. Weeks and days are calendar days, hours are hours. */
export interface Lead {
  readonly unit: 'week' | 'day' | 'hour' | 'start';
  /** At least 1; 0 for `start`. */
  readonly count: number;
}

/** Where reminders go: a channel (or thread) of a server, or a person, by direct message. Snowflakes. */
export type Destination =
  | { readonly kind: 'channel'; readonly guild: string; readonly channel: string }
  | { readonly kind: 'person'; readonly user: string };

/** A standing wish: tell this destination, this long before this body's sessions. */
export interface Subscription {
  readonly id: string;
  /** Who set it up, and is told when it fails. */
  readonly owner: string;
  readonly destination: Destination;
  /** A body's id, or `all`. */
  readonly body: string;
  readonly leads: readonly Lead[];
  /** The role to ping, if any. */
  readonly role?: string;
  /** Words of the owner's, shown with each reminder; at most 200 characters. */
  readonly note?: string;
  /** The IANA zone in which 09:00 is meant; left out, the venue's. */
  readonly zone?: string;
  /** The language reminders speak: a Discord locale or `ar`. */
  readonly locale: string;
  readonly state: 'active' | 'paused' | 'suspended';
  /** Why it is suspended, as a key of what Discord refused: shown by `health`. */
  readonly reason?: string;
  readonly created: Temporal.Instant;
  /** Only instants after this were promised: the creation, or the last resumption. */
  readonly since: Temporal.Instant;
  /** The leads that an edit has added, by their text: they were promised only for instants after that. */
  readonly added?: Readonly<Record<string, Temporal.Instant>>;
}

/** Which dates of a session a reminder spoke of: changes when the session moves, is postponed or cancelled. */
export type Revision = string;

/** Why a session is not to be expected: it is off or, `withdrawn`, no longer on record. */
export type Off = 'cancelled' | 'postponed' | 'withdrawn';

/** What a delivery says. `withdrawn`: the session is no longer on record. `snooze` is counted. */
export type DeliveryKind = 'lead' | 'moved' | 'cancelled' | 'postponed' | 'withdrawn' | 'missed' | `snooze ${number}`;

/**
 * What makes a delivery the one it is: the ledger's primary key. `lead` is its canonical text, '' where none applies; of
 * a notice which it is of these dates, as they may come back.
 */
export interface DeliveryKey {
  readonly subscription: string;
  readonly session: string;
  readonly revision: Revision;
  readonly kind: DeliveryKind;
  readonly lead: string;
}

/**
 * The ledger entry of one message. `claimed`: being sent, or interrupted while it was; `sent`: Discord answered with a
 * message id, and nothing else makes it so; `waiting`: to be tried again at `next`; `refused`: given up, with a reason;
 * `missed`: its time passed unsent.
 */
export interface Delivery extends DeliveryKey {
  readonly nonce: string;
  readonly destination: Destination;
  readonly state: 'claimed' | 'sent' | 'waiting' | 'refused' | 'missed';
  readonly due: Temporal.Instant;
  readonly attempts: number;
  /** When it was last claimed, finished or put off. */
  readonly at: Temporal.Instant;
  readonly next?: Temporal.Instant;
  readonly message?: string;
  readonly reason?: string;
  /** Sent again after an interruption that could not be cleared up. */
  readonly perhapsRepeated?: boolean;
}

/** Reminders that have fallen due: the subscriptions to this body with this lead and this zone, for this session. */
export interface DueWindow {
  readonly body: string;
  readonly session: string;
  readonly revision: Revision;
  readonly lead: Lead;
  /** The zone a subscription must have; undefined for those without one; `any` for leads in hours, the same everywhere. */
  readonly zone: string | undefined;
  readonly due: Temporal.Instant;
  /** Until when it may still be sent late; after that it is missed. */
  readonly until: Temporal.Instant;
  readonly start: FactDate;
}

/** What a reminder has to say, before it is put into words. */
export interface Notice {
  readonly kind: DeliveryKind;
  readonly subscription: Subscription;
  readonly session: Session;
  readonly body: Body;
  readonly lead?: Lead;
  /** When it was due, and by how much it is late, in minutes, where that is more than five. */
  readonly due: Temporal.Instant;
  readonly lateBy?: number;
  /** When its dates came into the record, if only after it was due: it is late from then on. */
  readonly known?: Temporal.Instant;
  /** For `moved` and `withdrawn`: the dates told before, and whether it was said not to take place then, or why. */
  readonly before?: { readonly start?: FactDate; readonly end?: FactDate; readonly off?: Off };
  /** For `missed`: what was missed, all of it in one message. */
  readonly missed?: readonly { readonly session: Session; readonly lead: Lead; readonly due: Temporal.Instant }[];
  /** It may have been sent already. */
  readonly perhapsRepeated: boolean;
}

/** What the owner of a suspended subscription is told. */
export interface Suspension {
  readonly kind: 'suspended';
  readonly subscription: Subscription;
  readonly why: string;
  /** Where the reminder that could not be delivered went instead, if it did. */
  readonly insteadTo?: Destination;
}
