/** What the store is given and what it gives: the words its callers share with it. */
import type { Delivery, DeliveryKey, Destination, Lead, Revision, Subscription } from '../types.ts';

/** How many subscriptions, and how many pending snoozes, one person may have. */
export const MOST_OF_A_PERSON = 50;

/** How many subscriptions one server may have. */
export const MOST_OF_A_SERVER = 200;

/** A wish not yet stored. */
export type NewSubscription = Omit<Subscription, 'id' | 'state' | 'reason'>;

/** A wish to be told once more, by direct message: the person who pressed, and what of. Its kind is `snooze n`. */
export interface Snooze extends Pick<DeliveryKey, 'subscription' | 'session' | 'revision' | 'lead'> {
  readonly n: number;
  readonly user: string;
  readonly locale: string;
  readonly zone?: string;
  readonly due: Temporal.Instant;
  readonly created: Temporal.Instant;
}

/** What became of something to be added: there now, there already by the same interaction, or one too many. */
export type Added<Thing> =
  | { readonly kind: 'added' | 'known'; readonly value: Thing }
  | { readonly kind: 'limit'; readonly of: 'person' | 'server' | 'snoozes'; readonly most: number };

/** What may be changed of a subscription; null takes a thing away. A resumption means a new `since`. */
export interface SubscriptionChange {
  /** Another channel of the same server. */
  readonly destination?: Destination;
  readonly leads?: readonly Lead[];
  /** With `leads` only: which of them are new, and since when they are promised. */
  readonly added?: Subscription['added'];
  readonly zone?: string | null;
  readonly role?: string | null;
  readonly note?: string | null;
  readonly locale?: string;
  readonly state?: Subscription['state'];
  readonly reason?: string | null;
  readonly since?: Temporal.Instant;
}

/** A delivery about to be attempted for the first time, `at` this moment; or `held`, to be looked for before that. */
export interface Claim extends Omit<Delivery, 'state' | 'attempts' | 'next' | 'message' | 'reason'> {
  readonly held?: boolean;
}

/** Why a delivery waits that may have been sent after the backup was made that the bot works on. */
export const HELD = 'perhaps sent after the backup was made';

/** A backup put in the place of what was lost: when it was made, and since when a bot works on it. */
export interface Restored {
  readonly made: Temporal.Instant;
  readonly started: Temporal.Instant;
}

/** What the reason of a delivery begins with whose answer was lost: the first time, and once more. */
export const UNCLEAR = 'unclear: ';
export const UNCLEAR_AGAIN = 'unclear again: ';

/** Why a delivery was given up whose session has other dates by now: it is as if it had never been, if they come back. */
export const DATES_CHANGED = 'dates have changed since';

/** How an attempt ended. `posted`: when that was, where it is found out only now. */
export type Outcome =
  | { readonly state: 'sent'; readonly message: string; readonly posted?: Temporal.Instant }
  | { readonly state: 'waiting'; readonly next: Temporal.Instant; readonly reason: string }
  | { readonly state: 'refused'; readonly reason: string }
  | { readonly state: 'missed' };

/** A session that is off, of which each subscription promised anything before is told once. */
export interface News extends Pick<DeliveryKey, 'session' | 'revision'> {
  readonly kind: 'cancelled' | 'postponed';
  readonly body: string;
}

/** A subscription that was told of dates that hold no longer: which, and when. */
export interface Told {
  readonly subscription: Subscription;
  readonly revision: Revision;
  readonly at: Temporal.Instant;
  /** How many notices there are already of the dates that hold now. */
  readonly notices: number;
}

/** Whose: what a person set up and got, or what a server's members set up for it. */
export type Scope = { readonly owner: string } | { readonly guild: string };

/** What a server has set. */
export interface ServerSettings {
  readonly zone?: string;
  readonly locale?: string;
  /** Where reminders go whose channel refuses them. */
  readonly channel?: string;
}

/** What a person has set. */
export interface PersonSettings {
  readonly zone?: string;
  readonly locale?: string;
}

/** Settings to change; null takes one away. */
export type SettingsChange<Settings> = { readonly [Key in keyof Settings]?: string | null };

/** All that is stored of a person. */
export interface Everything {
  readonly settings: PersonSettings;
  readonly subscriptions: readonly Subscription[];
  readonly snoozes: readonly Snooze[];
  readonly deliveries: readonly Delivery[];
}
