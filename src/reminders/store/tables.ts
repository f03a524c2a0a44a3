/** The tables, and where they are queried. `migrations.ts` makes them. */
import type { Generated, Kysely } from 'kysely';

/** Where a message went: a channel of a server, or a person. */
interface DestinationColumns {
  readonly guild: string | null;
  readonly channel: string | null;
  readonly person: string | null;
}

/** The tables as queries see them. Moments are epoch milliseconds, what holds or not is 1 or 0. */
export interface Tables {
  readonly subscriptions: DestinationColumns & {
    readonly id: Generated<number>;
    readonly owner: string;
    readonly body: string;
    /** The leads' texts, a space between. */
    readonly leads: string;
    readonly role: string | null;
    readonly note: string | null;
    readonly zone: string | null;
    readonly locale: string;
    readonly state: 'active' | 'paused' | 'suspended';
    readonly reason: string | null;
    readonly created: number;
    readonly since: number;
    /** The interaction that asked for it, so that the same does not add two. */
    readonly request: string | null;
  };
  readonly wanted: {
    readonly body: string;
    /** A lead's text; '' for what concerns the session itself. */
    readonly lead: string;
    /** '' for the venue's; '*' where it makes no difference. */
    readonly zone: string;
    readonly subscription: number;
    readonly since: number;
  };
  readonly in_use: { readonly body: string; readonly lead: string; readonly zone: string; readonly n: number };
  readonly sweeps: KeyColumns & {
    readonly body: string;
    readonly zone: string;
    readonly upto: number;
    readonly due: number;
  };
  readonly ledger: KeyColumns &
    DestinationColumns & {
      readonly subscription: number;
      readonly nonce: string;
      readonly state: 'claimed' | 'sent' | 'waiting' | 'refused' | 'missed';
      readonly due: number;
      readonly attempts: number;
      readonly at: number;
      readonly next: number | null;
      readonly message: string | null;
      readonly reason: string | null;
      readonly repeated: number;
      readonly reported: number;
    };
  readonly told: {
    readonly subscription: number;
    readonly session: string;
    readonly revision: string;
    readonly at: number;
  };
  readonly snoozes: {
    readonly subscription: number;
    readonly session: string;
    readonly revision: string;
    readonly lead: string;
    readonly n: number;
    readonly person: string;
    readonly locale: string;
    readonly zone: string | null;
    readonly due: number;
    readonly created: number;
    readonly claimed: number;
    readonly request: string | null;
  };
  readonly session_revisions: { readonly session: string; readonly revision: string; readonly first_seen: number };
  readonly backup: { readonly made: number; readonly started: number | null };
  /** A session as it was last on record, in JSON. */
  readonly sessions: { readonly session: string; readonly fact: string };
  readonly servers: {
    readonly guild: string;
    readonly zone: string | null;
    readonly locale: string | null;
    readonly channel: string | null;
    readonly left_at: number | null;
  };
  readonly people: { readonly person: string; readonly zone: string | null; readonly locale: string | null };
}

interface KeyColumns {
  readonly session: string;
  readonly revision: string;
  readonly kind: string;
  readonly lead: string;
}

/** Where queries are made: the database, or a transaction. */
export type Db = Kysely<Tables>;
