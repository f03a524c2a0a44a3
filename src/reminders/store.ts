/**
 * What is remembered: wishes, what was sent, settings. The same on SQLite and on PostgreSQL; one transaction writes at a
 * time on both. Whatever goes wrong is a StoreError, after which the next call is tried anew.
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { sql, type Insertable, type Kysely, type Selectable } from 'kysely';
import { explainSqlite, StoreError, type Database } from './database.ts';
import { leadText, parseLead } from './leads.ts';
import { dialects, type Tables } from './migrations.ts';
import type { Delivery, DeliveryKey, Destination, DueWindow, Lead, Revision, Subscription } from './types.ts';

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
  | { readonly kind: 'limit'; readonly of: 'person' | 'server'; readonly most: number };

/** What may be changed of a subscription; null takes a thing away. Leads, zone and state mean a new `since`. */
export interface SubscriptionChange {
  readonly leads?: readonly Lead[];
  readonly zone?: string | null;
  readonly role?: string | null;
  readonly note?: string | null;
  readonly locale?: string;
  readonly state?: Subscription['state'];
  readonly reason?: string | null;
  readonly since?: Temporal.Instant;
}

/** A delivery about to be attempted for the first time, `at` this moment. */
export type Claim = Omit<Delivery, 'state' | 'attempts' | 'next' | 'message' | 'reason'>;

/** How an attempt ended. */
export type Outcome =
  | { readonly state: 'sent'; readonly message: string }
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

/** The store of reminders. */
export type Store = ReturnType<typeof createStore>;

type Db = Kysely<Tables>;
type SubscriptionRow = Selectable<Tables['subscriptions']>;
type LedgerRow = Selectable<Tables['ledger']>;

/** A look-up in `wanted`: who was promised this before `due` and has no such row in the ledger. */
interface Sought extends Pick<DeliveryKey, 'session' | 'revision' | 'kind' | 'lead'> {
  readonly body: string;
  readonly zone: string;
  readonly due: number;
}

/** The zone of what is the same in every zone, and of a wish without one. */
const ANY_ZONE = '*';
const VENUE = '';
/** The `lead` of what concerns a session as a whole. */
const NO_LEAD = '';

/** Beyond every id: a window worked off to its end. */
const ALL = Number.MAX_SAFE_INTEGER;
/** By how many ids a window must have moved on before that is written down. */
const STRIDE = 1000;
/** How many rows are looked through in one go, so that nobody waits long. */
const EXAMINED = 2000;
/** How many rows are deleted in one go, so that nobody waits long. */
const PRUNED_AT_ONCE = 2000;
const NOTICES: readonly string[] = ['moved', 'cancelled', 'postponed'];

/** The store over an open database. */
export function createStore({ db, engine, explain }: Pick<Database, 'db' | 'engine' | 'explain'>) {
  const { lock } = dialects[engine];

  /** A transaction that is the only one to write until it ends: what it has read still holds when it commits. */
  function write<Result>(work: (db: Db) => Promise<Result>): Promise<Result> {
    return db.transaction().execute(async (transaction) => {
      if (lock !== undefined) await sql.raw(lock).execute(transaction);
      return work(transaction);
    });
  }

  const subscriptions = {
    /** Adds a wish. The same request, an interaction's id, adds but one, however often it comes. */
    add: (wish: NewSubscription, request?: string): Promise<Added<Subscription>> =>
      write(async (db) => {
        const known =
          request === undefined
            ? undefined
            : await db.selectFrom('subscriptions').selectAll().where('request', '=', request).executeTakeFirst();
        if (known) return { kind: 'known', value: subscriptionOf(known) };
        if ((await count(db, 'owner', wish.owner)) >= MOST_OF_A_PERSON)
          return { kind: 'limit', of: 'person', most: MOST_OF_A_PERSON };
        const guild = wish.destination.kind === 'channel' ? wish.destination.guild : undefined;
        if (guild !== undefined && (await count(db, 'guild', guild)) >= MOST_OF_A_SERVER)
          return { kind: 'limit', of: 'server', most: MOST_OF_A_SERVER };
        const row = await db
          .insertInto('subscriptions')
          .values({
            owner: wish.owner,
            ...destinationColumns(wish.destination),
            body: wish.body,
            leads: leadsColumn(wish.leads),
            role: wish.role ?? null,
            note: noteColumn(wish.note),
            zone: wish.zone ?? null,
            locale: wish.locale,
            state: 'active',
            reason: null,
            created: wish.created.epochMilliseconds,
            since: wish.since.epochMilliseconds,
            request: request ?? null,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        await want(db, row);
        return { kind: 'added', value: subscriptionOf(row) };
      }),

    get: async (id: string): Promise<Subscription | undefined> => {
      const row = await db.selectFrom('subscriptions').selectAll().where('id', '=', idOf(id)).executeTakeFirst();
      return row && subscriptionOf(row);
    },

    /** A person's or a server's, oldest first. */
    list: async (scope: Scope): Promise<readonly Subscription[]> => (await rowsOf(db, scope)).map(subscriptionOf),

    /** Changes a wish; undefined if there is none. A state other than suspended has no reason. */
    update: (id: string, change: SubscriptionChange): Promise<Subscription | undefined> =>
      write(async (db) => {
        const before = await db.selectFrom('subscriptions').selectAll().where('id', '=', idOf(id)).executeTakeFirst();
        if (!before) return undefined;
        const { leads, note, since, ...plain } = change;
        const isFine = change.state !== undefined && change.state !== 'suspended';
        const after: SubscriptionRow = {
          ...before,
          ...(isFine && { reason: null }),
          ...plain,
          ...(leads && { leads: leadsColumn(leads) }),
          ...(note !== undefined && { note: noteColumn(note) }),
          ...(since && { since: since.epochMilliseconds }),
        };
        const { id: own, ...columns } = after;
        await db.updateTable('subscriptions').set(columns).where('id', '=', own).execute();
        if (leads || since || change.zone !== undefined || change.state !== undefined) {
          await unwant(db, before);
          await want(db, after);
        }
        return subscriptionOf(after);
      }),

    /** Removes a wish and what was sent for it; false if there was none. */
    remove: (id: string): Promise<boolean> =>
      write(async (db) => {
        const row = await db.selectFrom('subscriptions').selectAll().where('id', '=', idOf(id)).executeTakeFirst();
        if (row) await removeRow(db, row);
        return row !== undefined;
      }),

    /** Those that Discord has refused, with the reason. */
    suspended: async (scope: Scope): Promise<readonly Subscription[]> =>
      (await rowsOf(db, scope)).filter(({ state }) => state === 'suspended').map(subscriptionOf),

    /** The leads that anybody active has. */
    leadsInUse: async (): Promise<readonly Lead[]> => {
      const rows = await db.selectFrom('in_use').select('lead').distinct().where('lead', '<>', NO_LEAD).execute();
      return rows.flatMap(({ lead }) => parseLead(lead) ?? []);
    },

    /** The zones that leads in days are counted in for anybody active; undefined is the venue's. */
    zonesInUse: async (): Promise<readonly (string | undefined)[]> => {
      const rows = await db.selectFrom('in_use').select('zone').distinct().where('zone', '<>', ANY_ZONE).execute();
      return rows.map(({ zone }) => (zone === VENUE ? undefined : zone));
    },
  };

  const due = {
    /**
     * The active subscriptions that were promised this reminder and have no row of it in the ledger, by id; after one of
     * them if given. It costs as much as it gives: what is worked off is remembered, and left out the next time.
     */
    dueFor: (window: DueWindow, limit: number, after?: string): Promise<readonly Subscription[]> => {
      const { session, revision, body, lead, zone, due } = window;
      if (zone === 'any' && !isByTheHour(lead))
        throw new RangeError('leads in days fall due in one zone at a time: the window must name it');
      return owed(
        {
          session,
          revision,
          kind: 'lead',
          body,
          lead: leadText(lead),
          zone: isByTheHour(lead) ? ANY_ZONE : (zone ?? VENUE),
          due: due.epochMilliseconds,
        },
        limit,
        after,
      );
    },

    /** The same for a session that is off: all subscribed to its body before this was first seen. */
    newsFor: async (
      { session, revision, kind, body }: News,
      limit: number,
      after?: string,
    ): Promise<readonly Subscription[]> => {
      const seen = await firstSeen(session, revision);
      if (!seen) return [];
      const due = seen.epochMilliseconds;
      return owed({ session, revision, kind, body, lead: NO_LEAD, zone: ANY_ZONE, due }, limit, after);
    },

    /**
     * The active subscriptions that were told of another revision of the session than this, and were sent no notice of
     * this one yet, by id.
     */
    toldOtherwise: async (
      session: string,
      revision: Revision,
      limit: number,
      after?: string,
    ): Promise<readonly Told[]> => {
      const found = new Map<number, { row: SubscriptionRow; revision: Revision; at: number }>();
      for (const other of await revisionsTold(session)) {
        if (other === revision) continue;
        const rows = await db
          .selectFrom('told as t')
          .innerJoin('subscriptions as s', 's.id', 't.subscription')
          .leftJoin('servers as v', 'v.guild', 's.guild')
          .selectAll('s')
          .select('t.at')
          .where('t.session', '=', session)
          .where('t.revision', '=', other)
          .where('t.subscription', '>', after === undefined ? 0 : idOf(after))
          .where('s.state', '=', 'active')
          .where('v.left_at', 'is', null)
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('ledger as l')
                  .select('l.at')
                  .whereRef('l.subscription', '=', 't.subscription')
                  .where('l.session', '=', session)
                  .where('l.revision', '=', revision)
                  .where('l.kind', 'in', NOTICES),
              ),
            ),
          )
          .orderBy('t.subscription')
          .limit(limit)
          .execute();
        for (const { at, ...row } of rows) {
          const known = found.get(row.id);
          if (!known || known.at < at) found.set(row.id, { row, revision: other, at });
        }
      }
      return [...found.values()]
        .toSorted((a, b) => a.row.id - b.row.id)
        .slice(0, limit)
        .map(({ row, revision, at }) => ({ subscription: subscriptionOf(row), revision, at: instantOf(at) }));
    },
  };

  const ledger = {
    /**
     * Takes a delivery in hand: true if nobody has before, and its subscription is still there and not paused. A report of
     * what was missed marks all that it reports.
     */
    claim: (delivery: Claim, reports: readonly DeliveryKey[] = []): Promise<boolean> =>
      write(async (db) => {
        const key = keyColumns(delivery);
        if (!isSnooze(delivery)) {
          const wish = db.selectFrom('subscriptions').select('state').where('id', '=', key.subscription);
          const state = (await wish.executeTakeFirst())?.state;
          if (state === undefined || state === 'paused') return false;
        }
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('ledger')
          .values({
            ...key,
            ...destinationColumns(delivery.destination),
            nonce: delivery.nonce,
            state: 'claimed',
            due: delivery.due.epochMilliseconds,
            attempts: 1,
            at: delivery.at.epochMilliseconds,
            repeated: Number(delivery.perhapsRepeated ?? false),
            reported: 0,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 1n) return false;
        if (isSnooze(delivery)) await snoozeRow(db, delivery).set({ claimed: 1 }).execute();
        for (const missed of reports) await ledgerRow(db, missed).set({ reported: 1 }).execute();
        return true;
      }),

    /**
     * Takes a waiting or an interrupted delivery in hand again, elsewhere or with another nonce if so given; false if
     * another process has been quicker.
     */
    reclaim: async (
      delivery: Delivery,
      now: Temporal.Instant,
      change: Partial<Pick<Delivery, 'destination' | 'nonce' | 'perhapsRepeated'>> = {},
    ): Promise<boolean> => {
      const { numUpdatedRows } = await ledgerRow(db, delivery)
        .set({
          state: 'claimed',
          next: null,
          attempts: delivery.attempts + 1,
          at: now.epochMilliseconds,
          ...(change.destination && destinationColumns(change.destination)),
          ...(change.nonce !== undefined && { nonce: change.nonce }),
          ...(change.perhapsRepeated !== undefined && { repeated: Number(change.perhapsRepeated) }),
        })
        .where('state', '=', delivery.state)
        .where('state', 'in', ['claimed', 'waiting'])
        .where('attempts', '=', delivery.attempts)
        .where('at', '=', delivery.at.epochMilliseconds)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    /** Records how an attempt ended. What was sent stays sent; false if that is so, or the wish is gone. */
    settle: (key: DeliveryKey, outcome: Outcome, now: Temporal.Instant): Promise<boolean> =>
      db.transaction().execute(async (db) => {
        const at = now.epochMilliseconds;
        const { numUpdatedRows } = await ledgerRow(db, key)
          .set({
            state: outcome.state,
            at,
            next: outcome.state === 'waiting' ? outcome.next.epochMilliseconds : null,
            message: outcome.state === 'sent' ? outcome.message : null,
            reason: 'reason' in outcome ? outcome.reason : null,
          })
          .where('state', '<>', 'sent')
          .executeTakeFirst();
        if (numUpdatedRows !== 1n) return false;
        const isNotice = NOTICES.includes(key.kind);
        if (outcome.state === 'sent' && (isNotice || key.kind === 'lead')) {
          const { subscription, session, revision } = keyColumns(key);
          // A notice corrects whatever was said before.
          if (isNotice)
            await db
              .deleteFrom('told')
              .where('subscription', '=', subscription)
              .where('session', '=', session)
              .where('revision', '<>', revision)
              .execute();
          await db
            .insertInto('told')
            .values({ subscription, session, revision, at })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
        return true;
      }),

    delivery: async (key: DeliveryKey): Promise<Delivery | undefined> => {
      const row = await db
        .selectFrom('ledger')
        .selectAll()
        .where(({ and }) => and(keyColumns(key)))
        .executeTakeFirst();
      return row && deliveryOf(row);
    },

    /** What is to be tried again by now, longest waiting first; not for whoever has paused, or a server that was left. */
    waiting: async (now: Temporal.Instant, limit: number): Promise<readonly Delivery[]> => {
      const rows = await db
        .selectFrom('ledger as l')
        .leftJoin('subscriptions as s', 's.id', 'l.subscription')
        .leftJoin('servers as v', 'v.guild', 'l.guild')
        .selectAll('l')
        // Said in the statement itself, or the index of those waiting would not be used.
        .where('l.state', '=', sql.lit('waiting' as const))
        .where('l.next', '<=', now.epochMilliseconds)
        .where((or) => or.or([or('s.state', '<>', 'paused'), or('l.kind', 'like', 'snooze %')]))
        .where('v.left_at', 'is', null)
        .orderBy('l.next')
        .limit(limit)
        .execute();
      return rows.map(deliveryOf);
    },

    /** What was claimed before this moment and never settled: whoever did so has most likely died. */
    interrupted: async (before: Temporal.Instant, limit: number): Promise<readonly Delivery[]> => {
      const rows = await db
        .selectFrom('ledger')
        .selectAll()
        .where('state', '=', sql.lit('claimed' as const))
        .where('at', '<', before.epochMilliseconds)
        .orderBy('at')
        .limit(limit)
        .execute();
      return rows.map(deliveryOf);
    },

    /** Reminders missed of which no report has been claimed. */
    unreported: async (limit: number): Promise<readonly Delivery[]> => {
      const rows = await db
        .selectFrom('ledger')
        .selectAll()
        .where('state', '=', sql.lit('missed' as const))
        .where('reported', '=', sql.lit(0))
        .where('kind', '=', 'lead')
        .orderBy('at')
        .limit(limit)
        .execute();
      return rows.map(deliveryOf);
    },

    /** The latest deliveries, newest first. A server does not see its members' snoozes. */
    lastDeliveries: (scope: Scope, limit: number): Promise<readonly Delivery[]> => deliveriesOf(db, scope, limit),

    /** The latest that were refused, missed, or perhaps sent twice. */
    failures: (scope: Scope, limit: number): Promise<readonly Delivery[]> => deliveriesOf(db, scope, limit, true),

    /**
     * Forgets what fell due before a moment, of all sessions but those to `keep`, which must be all that are not over. What
     * is still to be sent or reported is kept. Gives how many rows of the ledger went.
     */
    prune: async ({ before, keep }: { before: Temporal.Instant; keep: readonly string[] }): Promise<number> => {
      const moment = before.epochMilliseconds;
      const sessions = keep.length > 0 ? keep : [''];
      const key = ['subscription', 'session', 'revision', 'kind', 'lead'] as const;
      let pruned = 0;
      let some = 0;
      do {
        const { numDeletedRows } = await db
          .deleteFrom('ledger')
          .where(({ eb, refTuple, selectFrom }) =>
            eb(
              refTuple(...key),
              'in',
              selectFrom('ledger')
                .select(key)
                .where('due', '<', moment)
                .where('session', 'not in', sessions)
                .where(({ eb, or }) =>
                  or([
                    eb('state', 'in', ['sent', 'refused']),
                    eb.and([eb('state', '=', 'missed'), eb.or([eb('reported', '=', 1), eb('kind', '<>', 'lead')])]),
                  ]),
                )
                .limit(PRUNED_AT_ONCE)
                .$asTuple(...key),
            ),
          )
          .executeTakeFirst();
        some = Number(numDeletedRows);
        pruned += some;
        await setImmediate();
      } while (some > 0);
      await write(async (db) => {
        await db.deleteFrom('told').where('at', '<', moment).where('session', 'not in', sessions).execute();
        await db.deleteFrom('sweeps').where('due', '<', moment).where('session', 'not in', sessions).execute();
        await db
          .deleteFrom('snoozes')
          .where('due', '<', moment)
          .where('claimed', '=', 1)
          .where('session', 'not in', sessions)
          .execute();
      });
      return pruned;
    },
  };

  const snoozes = {
    /** Adds a wish to be told once more; the same request adds but one. */
    addSnooze: (wish: Omit<Snooze, 'n'>, request?: string): Promise<Added<Snooze>> =>
      write(async (db) => {
        const known =
          request === undefined
            ? undefined
            : await db.selectFrom('snoozes').selectAll().where('request', '=', request).executeTakeFirst();
        if (known) return { kind: 'known', value: snoozeOf(known) };
        const { pending } = await db
          .selectFrom('snoozes')
          .select(({ fn }) => fn.countAll<number>().as('pending'))
          .where('person', '=', wish.user)
          .where('claimed', '=', 0)
          .executeTakeFirstOrThrow();
        if (pending >= MOST_OF_A_PERSON) return { kind: 'limit', of: 'person', most: MOST_OF_A_PERSON };
        const of = {
          subscription: idOf(wish.subscription),
          session: wish.session,
          revision: wish.revision,
          lead: wish.lead,
        };
        const { last } = await db
          .selectFrom('snoozes')
          .select(({ fn }) => fn.max('n').as('last'))
          .where(({ and }) => and(of))
          .executeTakeFirstOrThrow();
        const row = await db
          .insertInto('snoozes')
          .values({
            ...of,
            n: (last ?? 0) + 1,
            person: wish.user,
            locale: wish.locale,
            zone: wish.zone ?? null,
            due: wish.due.epochMilliseconds,
            created: wish.created.epochMilliseconds,
            claimed: 0,
            request: request ?? null,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        return { kind: 'added', value: snoozeOf(row) };
      }),

    /** Those that have fallen due and were not claimed yet. */
    dueSnoozes: async (now: Temporal.Instant, limit: number): Promise<readonly Snooze[]> => {
      const rows = await db
        .selectFrom('snoozes')
        .selectAll()
        .where('claimed', '=', sql.lit(0))
        .where('due', '<=', now.epochMilliseconds)
        .orderBy('due')
        .limit(limit)
        .execute();
      return rows.map(snoozeOf);
    },

    /** When the next falls due that was not claimed yet. */
    nextSnooze: async (): Promise<Temporal.Instant | undefined> => {
      const row = await db
        .selectFrom('snoozes')
        .select('due')
        .where('claimed', '=', sql.lit(0))
        .orderBy('due')
        .limit(1)
        .executeTakeFirst();
      return row && instantOf(row.due);
    },

    /** The wish that a delivery of kind `snooze n` is made for. */
    snooze: async (key: DeliveryKey): Promise<Snooze | undefined> => {
      const row = await db
        .selectFrom('snoozes')
        .selectAll()
        .where(({ and }) => and(snoozeKey(key)))
        .executeTakeFirst();
      return row && snoozeOf(row);
    },
  };

  const revisions = {
    /** Remembers when each revision was first seen; one seen before keeps its moment. */
    noteRevisions: async (
      list: readonly { readonly session: string; readonly revision: Revision }[],
      now: Temporal.Instant,
    ): Promise<void> => {
      const seen = await db.selectFrom('session_revisions').select(['session', 'revision']).execute();
      const known = new Set(seen.map(({ session, revision }) => JSON.stringify([session, revision])));
      const fresh = list.filter(({ session, revision }) => !known.has(JSON.stringify([session, revision])));
      if (fresh.length === 0) return;
      await write(async (db) => {
        for (const { session, revision } of fresh)
          await db
            .insertInto('session_revisions')
            .values({ session, revision, first_seen: now.epochMilliseconds })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
      });
    },

    firstSeen: (session: string, revision: Revision): Promise<Temporal.Instant | undefined> =>
      firstSeen(session, revision),
  };

  const settings = {
    serverSettings: async (guild: string): Promise<ServerSettings> => {
      const row = await db.selectFrom('servers').selectAll().where('guild', '=', guild).executeTakeFirst();
      return { ...given('zone', row?.zone), ...given('locale', row?.locale), ...given('channel', row?.channel) };
    },

    setServerSettings: async (guild: string, change: SettingsChange<ServerSettings>): Promise<void> => {
      await db
        .insertInto('servers')
        .values({ guild, ...change })
        .onConflict((conflict) => conflict.column('guild').doUpdateSet({ guild, ...change }))
        .execute();
    },

    personSettings: (user: string): Promise<PersonSettings> => personSettings(db, user),

    setPersonSettings: async (user: string, change: SettingsChange<PersonSettings>): Promise<void> => {
      await db
        .insertInto('people')
        .values({ person: user, ...change })
        .onConflict((conflict) => conflict.column('person').doUpdateSet({ person: user, ...change }))
        .execute();
    },
  };

  const privacy = {
    /** All that is stored of a person, as one picture. */
    everythingAbout: (user: string): Promise<Everything> =>
      write(async (db) => ({
        settings: await personSettings(db, user),
        subscriptions: (await rowsOfPerson(db, user)).map(subscriptionOf),
        snoozes: (await db.selectFrom('snoozes').selectAll().where('person', '=', user).execute()).map(snoozeOf),
        deliveries: await deliveriesOf(db, { owner: user }),
      })),

    /** Erases it, what they set up for servers included; gives how many subscriptions went. */
    erasePerson: async (user: string): Promise<number> => {
      const erased = await write(async (db) => {
        const rows = await rowsOfPerson(db, user);
        for (const row of rows) await removeRow(db, row);
        await db.deleteFrom('ledger').where('person', '=', user).execute();
        await db.deleteFrom('snoozes').where('person', '=', user).execute();
        await db.deleteFrom('people').where('person', '=', user).execute();
        return rows.length;
      });
      // What was overwritten in the file is still in the log beside it.
      if (engine === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
      return erased;
    },

    /** Nothing more falls due in a server that the bot was removed from. */
    markServerLeft: (guild: string, now: Temporal.Instant): Promise<void> =>
      write(async (db) => {
        await db
          .insertInto('servers')
          .values({ guild, left_at: now.epochMilliseconds })
          .onConflict((conflict) =>
            conflict.column('guild').doUpdateSet(({ fn, ref, val }) => ({
              left_at: fn.coalesce(ref('servers.left_at'), val(now.epochMilliseconds)),
            })),
          )
          .execute();
        for (const row of await rowsOf(db, { guild })) await unwant(db, row);
      }),

    /** Everything is as it was, and what fell due meanwhile is late. */
    serverReturned: async (guild: string): Promise<void> => {
      // Every server is announced at each start: only one that was left is worth a transaction.
      if (!(await isLeft(db, guild))) return;
      await write(async (db) => {
        await db.updateTable('servers').set({ left_at: null }).where('guild', '=', guild).execute();
        for (const row of await rowsOf(db, { guild })) await want(db, row);
      });
    },

    /** Erases all of the servers that were left before this moment; gives which. */
    eraseServersLeftBefore: async (moment: Temporal.Instant): Promise<readonly string[]> => {
      const left = (db: Db) => db.selectFrom('servers').select('guild').where('left_at', '<', moment.epochMilliseconds);
      const erased: string[] = [];
      for (const { guild } of await left(db).execute()) {
        const isGone = await write(async (db) => {
          if (!(await left(db).where('guild', '=', guild).executeTakeFirst())) return false;
          for (const row of await rowsOf(db, { guild })) await removeRow(db, row);
          await db.deleteFrom('servers').where('guild', '=', guild).execute();
          return true;
        });
        if (isGone) erased.push(guild);
      }
      return erased;
    },
  };

  const upkeep = {
    /** Writes a consistent copy to a new file, whole or not at all, while other processes go on writing. */
    backup: async (file: string): Promise<void> => {
      if (engine !== 'sqlite')
        throw new StoreError(
          'not for this database',
          'A PostgreSQL database is backed up with its own program: pg_dump --format=custom --file=FILE "$DATABASE_URL".',
        );
      if (existsSync(file))
        throw new StoreError(
          'refused',
          `There is a file ${file} already: name another for the backup, or move it away.`,
        );
      const partial = `${file}.partial`;
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        rmSync(partial, { force: true });
        closeSync(openSync(partial, 'wx', 0o600));
        await sql`vacuum into ${partial}`.execute(db);
        check(partial);
        toDisk(partial);
        renameSync(partial, file);
        toDisk(dirname(file));
      } catch (error) {
        rmSync(partial, { force: true });
        const explained = explain(error);
        throw explained.trouble === 'full' || explained.trouble === 'not writable'
          ? explainSqlite(error, file)
          : explained;
      }
    },

    /** Resolves if the database answers. */
    ping: async (): Promise<void> => {
      await sql`select max(version) from attache_migrations`.execute(db);
    },
  };

  async function owed(sought: Sought, limit: number, after?: string): Promise<readonly Subscription[]> {
    const upto = await sweptUpTo(db, sought);
    if (upto === ALL) return [];
    const rows = await promisedTo(db, sought, Math.max(upto, after === undefined ? 0 : idOf(after)), limit);
    if (after === undefined && limit > 0 && (rows[0]?.id ?? ALL) > upto + STRIDE) await sweep(sought);
    return rows.map(subscriptionOf);
  }

  /** Writes down how far a window is worked off. Looked up again, as whoever subscribes now must wait meanwhile. */
  function sweep(sought: Sought): Promise<void> {
    return write(async (db) => {
      const [next] = await promisedTo(db, sought, await sweptUpTo(db, sought), 1);
      const upto = next ? next.id - 1 : ALL;
      await db
        .insertInto('sweeps')
        .values({ ...sought, upto })
        .onConflict((conflict) =>
          conflict
            .columns(['session', 'revision', 'kind', 'body', 'lead', 'zone'])
            .doUpdateSet({ upto, due: sought.due }),
        )
        .execute();
    });
  }

  async function revisionsTold(session: string): Promise<readonly Revision[]> {
    const revisions: Revision[] = [];
    // From one to the next by the index: there are few, however many have been told.
    for (;;) {
      const last = revisions.at(-1);
      const row = await db
        .selectFrom('told')
        .select('revision')
        .where('session', '=', session)
        .$if(last !== undefined, (rest) => rest.where('revision', '>', last ?? ''))
        .orderBy('revision')
        .limit(1)
        .executeTakeFirst();
      if (!row) return revisions;
      revisions.push(row.revision);
    }
  }

  async function firstSeen(session: string, revision: Revision): Promise<Temporal.Instant | undefined> {
    const row = await db
      .selectFrom('session_revisions')
      .select('first_seen')
      .where('session', '=', session)
      .where('revision', '=', revision)
      .executeTakeFirst();
    return row && instantOf(row.first_seen);
  }

  return explained(
    { ...subscriptions, ...due, ...ledger, ...snoozes, ...revisions, ...settings, ...privacy, ...upkeep },
    explain,
  );
}

/** The same functions, whose errors say in a sentence what to do; mistakes of the program's own stay what they are. */
function explained<Functions extends Readonly<Record<string, (...args: never[]) => Promise<unknown>>>>(
  functions: Functions,
  explain: Database['explain'],
): Functions {
  const safe = Object.entries(functions).map(([name, call]) => [
    name,
    async (...args: never[]) => {
      try {
        return await call(...args);
      } catch (error) {
        if ((error instanceof TypeError || error instanceof RangeError) && !('code' in error)) throw error;
        throw explain(error);
      }
    },
  ]);
  return Object.fromEntries(safe) as Functions;
}

/* What is due */

/** How far it is worked off; not at all if that was for an earlier moment, before which fewer had been promised. */
async function sweptUpTo(db: Db, { session, revision, kind, body, lead, zone, due }: Sought): Promise<number> {
  const row = await db
    .selectFrom('sweeps')
    .select('upto')
    .where(({ and }) => and({ session, revision, kind, body, lead, zone }))
    .where('due', '>=', due)
    .executeTakeFirst();
  return row?.upto ?? 0;
}

/** Subscriptions to the body and those to all, each in the order of the index, some rows at a time, put together. */
async function promisedTo(db: Db, sought: Sought, after: number, limit: number): Promise<readonly SubscriptionRow[]> {
  const found: SubscriptionRow[] = [];
  for (const body of new Set([sought.body, 'all'])) {
    const own = { ...sought, body };
    let from = after;
    let missing = limit;
    while (missing > 0 && from < ALL) {
      const to = await wantedFrom(db, own, from);
      const rows = await promisedQuery(db, own, from, to, missing).execute();
      found.push(...rows);
      missing -= rows.length;
      from = to;
      // Whoever else is waiting comes first.
      if (missing > 0 && from < ALL) await setImmediate();
    }
  }
  return found.toSorted((a, b) => a.id - b.id).slice(0, limit);
}

/** The last of the next {@link EXAMINED} rows, or beyond all if there are no more than these. */
async function wantedFrom(db: Db, { body, lead, zone }: Sought, after: number): Promise<number> {
  const row = await db
    .selectFrom('wanted')
    .select('subscription')
    .where(({ and }) => and({ body, lead, zone }))
    .where('subscription', '>', after)
    .orderBy('subscription')
    .limit(1)
    .offset(EXAMINED - 1)
    .executeTakeFirst();
  return row?.subscription ?? ALL;
}

/** The query behind what is due, for one body and a range of ids. */
function promisedQuery(
  db: Db,
  { session, revision, kind, body, lead, zone, due }: Sought,
  after: number,
  upto: number,
  limit: number,
) {
  return db
    .selectFrom('wanted as w')
    .innerJoin('subscriptions as s', 's.id', 'w.subscription')
    .selectAll('s')
    .where('w.body', '=', body)
    .where('w.lead', '=', lead)
    .where('w.zone', '=', zone)
    .where('w.subscription', '>', after)
    .where('w.subscription', '<=', upto)
    .where('w.since', '<', due)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('ledger as l')
            .select('l.at')
            .whereRef('l.subscription', '=', 'w.subscription')
            // Said again, so that PostgreSQL does not think of reading the whole ledger.
            .where('l.subscription', '>', after)
            .where('l.subscription', '<=', upto)
            .where('l.session', '=', session)
            .where('l.revision', '=', revision)
            .where('l.kind', '=', kind)
            .where('l.lead', '=', lead),
        ),
      ),
    )
    .orderBy('w.subscription')
    .limit(limit);
}

/** The rows of `wanted` that an active subscription has. */
function wantedBy({ body, leads, zone }: SubscriptionRow): readonly { body: string; lead: string; zone: string }[] {
  return [
    { body, lead: NO_LEAD, zone: ANY_ZONE },
    ...leadsOf(leads).map((lead) => ({
      body,
      lead: leadText(lead),
      zone: isByTheHour(lead) ? ANY_ZONE : (zone ?? VENUE),
    })),
  ];
}

/** Enters an active subscription among those looked up; again, to no effect. */
async function want(db: Db, row: SubscriptionRow): Promise<void> {
  if (row.state !== 'active' || (await isLeft(db, row.guild))) return;
  for (const key of wantedBy(row)) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('wanted')
      .values({ ...key, subscription: row.id, since: row.since })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 1n)
      await db
        .insertInto('in_use')
        .values({ ...key, n: 1 })
        .onConflict((conflict) =>
          conflict.columns(['body', 'lead', 'zone']).doUpdateSet(({ eb }) => ({ n: eb('in_use.n', '+', 1) })),
        )
        .execute();
  }
  // Windows that fall due later than this was promised are no longer worked off.
  await db.deleteFrom('sweeps').where('due', '>', row.since).execute();
}

/** Takes a subscription out of those looked up; again, to no effect. */
async function unwant(db: Db, row: SubscriptionRow): Promise<void> {
  for (const key of wantedBy(row)) {
    const { numDeletedRows } = await db
      .deleteFrom('wanted')
      .where(({ and }) => and({ ...key, subscription: row.id }))
      .executeTakeFirst();
    if (numDeletedRows !== 1n) continue;
    await db
      .updateTable('in_use')
      .set(({ eb }) => ({ n: eb('n', '-', 1) }))
      .where(({ and }) => and(key))
      .execute();
    await db
      .deleteFrom('in_use')
      .where(({ and }) => and(key))
      .where('n', '<=', 0)
      .execute();
  }
}

async function isLeft(db: Db, guild: string | null): Promise<boolean> {
  if (guild === null) return false;
  const row = await db.selectFrom('servers').select('left_at').where('guild', '=', guild).executeTakeFirst();
  return typeof row?.left_at === 'number';
}

/* Rows */

async function count(db: Db, column: 'owner' | 'guild', id: string): Promise<number> {
  const { rows } = await db
    .selectFrom('subscriptions')
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .where(column, '=', id)
    .executeTakeFirstOrThrow();
  return rows;
}

function rowsOf(db: Db, scope: Scope): Promise<readonly SubscriptionRow[]> {
  const query = db.selectFrom('subscriptions').selectAll().orderBy('id');
  return ('owner' in scope ? query.where('owner', '=', scope.owner) : query.where('guild', '=', scope.guild)).execute();
}

/** What a person set up, and what goes to them. */
async function rowsOfPerson(db: Db, user: string): Promise<readonly SubscriptionRow[]> {
  const theirs = await db.selectFrom('subscriptions').selectAll().where('person', '=', user).execute();
  return [...theirs.filter(({ owner }) => owner !== user), ...(await rowsOf(db, { owner: user }))];
}

/** Removes a subscription. What was snoozed of it is somebody's own wish, and stays. */
async function removeRow(db: Db, row: SubscriptionRow): Promise<void> {
  await unwant(db, row);
  // The ledger first: whoever is about to record what they have sent is waited for, and what follows sees it.
  await db.deleteFrom('ledger').where('subscription', '=', row.id).where('kind', 'not like', 'snooze %').execute();
  await db.deleteFrom('told').where('subscription', '=', row.id).execute();
  await db.deleteFrom('subscriptions').where('id', '=', row.id).execute();
}

async function personSettings(db: Db, user: string): Promise<PersonSettings> {
  const row = await db.selectFrom('people').selectAll().where('person', '=', user).executeTakeFirst();
  return { ...given('zone', row?.zone), ...given('locale', row?.locale) };
}

/** Deliveries for what somebody set up, or a server's; for a person also whatever went to themselves. */
async function deliveriesOf(db: Db, scope: Scope, limit?: number, failedOnly = false): Promise<readonly Delivery[]> {
  const query = db
    .selectFrom('ledger')
    .selectAll()
    .$if(failedOnly, (all) =>
      all.where(({ eb, or }) => or([eb('state', 'in', ['refused', 'missed']), eb('repeated', '=', 1)])),
    )
    .orderBy('at', 'desc')
    .$if(limit !== undefined, (all) => all.limit(limit ?? 0));
  const ids = (await rowsOf(db, scope)).map(({ id }) => id);
  const ofWishes =
    ids.length === 0
      ? []
      : await query.where('subscription', 'in', ids).where('kind', 'not like', 'snooze %').execute();
  const toThem = 'owner' in scope ? await query.where('person', '=', scope.owner).execute() : [];
  const byKey = new Map(
    [...ofWishes, ...toThem].map((row) => [
      JSON.stringify([row.subscription, row.session, row.revision, row.kind, row.lead]),
      row,
    ]),
  );
  return [...byKey.values()]
    .toSorted((a, b) => b.at - a.at)
    .slice(0, limit)
    .map(deliveryOf);
}

function keyColumns({ subscription, session, revision, kind, lead }: DeliveryKey) {
  return { subscription: idOf(subscription), session, revision, kind, lead };
}

function ledgerRow(db: Db, key: DeliveryKey) {
  return db.updateTable('ledger').where(({ and }) => and(keyColumns(key)));
}

function snoozeKey({ kind, ...key }: DeliveryKey) {
  const { subscription, session, revision, lead } = keyColumns({ kind, ...key });
  return { subscription, session, revision, lead, n: Number(kind.slice('snooze '.length)) || 0 };
}

function snoozeRow(db: Db, key: DeliveryKey) {
  return db.updateTable('snoozes').where(({ and }) => and(snoozeKey(key)));
}

/* Rows and what they mean */

function subscriptionOf(row: SubscriptionRow): Subscription {
  return {
    id: String(row.id),
    owner: row.owner,
    destination: destinationOf(row),
    body: row.body,
    leads: leadsOf(row.leads),
    ...given('role', row.role),
    ...given('note', row.note),
    ...given('zone', row.zone),
    locale: row.locale,
    state: row.state,
    ...given('reason', row.reason),
    created: instantOf(row.created),
    since: instantOf(row.since),
  };
}

function deliveryOf(row: LedgerRow): Delivery {
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
    ...given('message', row.message),
    ...given('reason', row.reason),
    ...(row.repeated === 1 && { perhapsRepeated: true }),
  };
}

function snoozeOf(row: Selectable<Tables['snoozes']>): Snooze {
  return {
    subscription: String(row.subscription),
    session: row.session,
    revision: row.revision,
    lead: row.lead,
    n: row.n,
    user: row.person,
    locale: row.locale,
    ...given('zone', row.zone),
    due: instantOf(row.due),
    created: instantOf(row.created),
  };
}

function destinationOf({ guild, channel, person }: Pick<LedgerRow, 'guild' | 'channel' | 'person'>): Destination {
  return person === null
    ? { kind: 'channel', guild: guild ?? '', channel: channel ?? '' }
    : { kind: 'person', user: person };
}

function destinationColumns(to: Destination): Pick<Insertable<Tables['ledger']>, 'guild' | 'channel' | 'person'> {
  return to.kind === 'channel'
    ? { guild: to.guild, channel: to.channel, person: null }
    : { guild: null, channel: null, person: to.user };
}

/** An id as it is stored; what cannot be one is nobody's. */
function idOf(id: string): number {
  return /^\d{1,15}$/u.test(id) ? Number(id) : -1;
}

function leadsColumn(leads: readonly Lead[]): string {
  return [...new Set(leads.map(leadText))].join(' ');
}

function leadsOf(column: string): readonly Lead[] {
  return column.split(' ').flatMap((text) => parseLead(text) ?? []);
}

/** PostgreSQL keeps no text with a NUL in it. */
function noteColumn(note: string | null | undefined): string | null {
  return note?.replaceAll('\0', '') ?? null;
}

function isByTheHour({ unit }: Lead): boolean {
  return unit === 'hour' || unit === 'start';
}

function isSnooze({ kind }: DeliveryKey): boolean {
  return kind.startsWith('snooze ');
}

function instantOf(milliseconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds);
}

/** A property that is there only if its value is. */
function given<Key extends string>(key: Key, value: string | null | undefined): { readonly [Name in Key]?: string } {
  return value === null || value === undefined ? {} : ({ [key]: value } as { readonly [Name in Key]?: string });
}

/* Files */

/** Looks through a backup: one that could not be restored is worse than none. */
function check(file: string): void {
  const copy = new DatabaseSync(file, { readOnly: true });
  try {
    const [found] = copy.prepare('pragma integrity_check(1)').all();
    if (found?.['integrity_check'] !== 'ok')
      throw new StoreError(
        'damaged',
        `The reminders cannot be backed up, as they are damaged (${String(found?.['integrity_check'])}): restore an earlier backup.`,
      );
  } finally {
    copy.close();
  }
}

/** Waits until a file, or a folder's list of names, is on the disk. */
function toDisk(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
