/** Wishes to be told once more. */
import { sql } from 'kysely';
import type { DeliveryKey } from '../types.ts';
import { MOST_OF_A_PERSON, type Added, type Snooze } from './contract.ts';
import { idOf, instantOf, keyColumns, snoozeOf } from './rows.ts';
import type { Db } from './tables.ts';
import type { Parts } from './write.ts';

/** Two wishes of one person are one if no further apart, in milliseconds. */
const ALIKE = 5 * 60_000;

/** What can be done with wishes to be told once more. */
export function createSnoozes({ db, write }: Pick<Parts, 'db' | 'write'>) {
  return {
    /** Adds a wish to be told once more; the same request adds but one. */
    addSnooze: (wish: Omit<Snooze, 'n'>, request?: string): Promise<Added<Snooze>> =>
      write(async (db) => {
        const known =
          request === undefined
            ? undefined
            : await db.selectFrom('snoozes').selectAll().where('request', '=', request).executeTakeFirst();
        if (known) return { kind: 'known', value: snoozeOf(known) };
        // Pressed twice, or on two reminders of the same session at once: one message is meant.
        const same = await db
          .selectFrom('snoozes')
          .selectAll()
          .where('person', '=', wish.user)
          .where('session', '=', wish.session)
          .where('claimed', '=', 0)
          .where('due', '>=', wish.due.epochMilliseconds - ALIKE)
          .where('due', '<=', wish.due.epochMilliseconds + ALIKE)
          .executeTakeFirst();
        if (same) return { kind: 'known', value: snoozeOf(same) };
        const { pending } = await db
          .selectFrom('snoozes')
          .select(({ fn }) => fn.countAll<number>().as('pending'))
          .where('person', '=', wish.user)
          .where('claimed', '=', 0)
          .executeTakeFirstOrThrow();
        if (pending >= MOST_OF_A_PERSON) return { kind: 'limit', of: 'snoozes', most: MOST_OF_A_PERSON };
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

    /** Whether a subscription's reminder of a session was delivered. */
    hasSpokenOf: async (subscription: string, session: string): Promise<boolean> => {
      const row = await db
        .selectFrom('ledger')
        .select('at')
        .where('subscription', '=', idOf(subscription))
        .where('session', '=', session)
        .where('state', '=', 'sent')
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Whether somebody has put a subscription's reminder of a session off. */
    hasPutOff: async (user: string, subscription: string, session: string): Promise<boolean> => {
      const row = await db
        .selectFrom('snoozes')
        .select('n')
        .where('person', '=', user)
        .where('subscription', '=', idOf(subscription))
        .where('session', '=', session)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

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
}

function snoozeKey({ kind, ...key }: DeliveryKey) {
  const { subscription, session, revision, lead } = keyColumns({ kind, ...key });
  return { subscription, session, revision, lead, n: Number(kind.slice('snooze '.length)) || 0 };
}

/** Takes one out of those that are to be claimed. */
export async function markClaimed(db: Db, key: DeliveryKey): Promise<void> {
  await db
    .updateTable('snoozes')
    .set({ claimed: 1 })
    .where(({ and }) => and(snoozeKey(key)))
    .execute();
}
