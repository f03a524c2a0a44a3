/** Wishes: set, listed, changed, removed. */
import type { Subscription } from '../types.ts';
import {
  MOST_OF_A_PERSON,
  MOST_OF_A_SERVER,
  HELD,
  UNCLEAR,
  UNCLEAR_AGAIN,
  type Added,
  type NewSubscription,
  type Scope,
  type SubscriptionChange,
} from './contract.ts';
import { destinationColumns, idOf, leadsColumn, noteColumn, subscriptionOf, type SubscriptionRow } from './rows.ts';
import type { Db } from './tables.ts';
import { unwant, want } from './wanted.ts';
import type { Parts } from './write.ts';

/** What can be done with wishes. */
export function createSubscriptions({ db, write }: Pick<Parts, 'db' | 'write'>) {
  return {
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
            leads: leadsColumn(wish.leads, wish.added),
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
        return before && subscriptionOf(await changeRow(db, before, change));
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
  };
}

/** Changes a row, and what is looked up of it; gives it as it is now. */
export async function changeRow(
  db: Db,
  before: SubscriptionRow,
  { leads, added, note, since, destination, ...plain }: SubscriptionChange,
): Promise<SubscriptionRow> {
  const isFine = plain.state !== undefined && plain.state !== 'suspended';
  const after: SubscriptionRow = {
    ...before,
    ...(isFine && { reason: null }),
    ...plain,
    ...(leads && { leads: leadsColumn(leads, added) }),
    ...(note !== undefined && { note: noteColumn(note) }),
    ...(since && { since: since.epochMilliseconds }),
    ...(destination && destinationColumns(destination)),
  };
  const { id, ...columns } = after;
  await db.updateTable('subscriptions').set(columns).where('id', '=', id).execute();
  if (destination) await redirect(db, before, after);
  if (leads || since || plain.zone !== undefined || plain.state !== undefined) {
    await unwant(db, before);
    await want(db, after);
  }
  return after;
}

/** Sends what waits for a channel to another one, if it surely has not been posted there. */
async function redirect(db: Db, before: SubscriptionRow, after: SubscriptionRow): Promise<void> {
  await db
    .updateTable('ledger')
    .set({ channel: after.channel })
    .where('subscription', '=', before.id)
    .where('channel', '=', before.channel)
    .where('state', '=', 'waiting')
    .where('reason', 'not like', `${UNCLEAR}%`)
    .where('reason', 'not like', `${UNCLEAR_AGAIN}%`)
    .where('reason', '<>', HELD)
    .execute();
}

async function count(db: Db, column: 'owner' | 'guild', id: string): Promise<number> {
  const { rows } = await db
    .selectFrom('subscriptions')
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .where(column, '=', id)
    .executeTakeFirstOrThrow();
  return rows;
}

/** A person's or a server's, oldest first. */
export function rowsOf(db: Db, scope: Scope): Promise<readonly SubscriptionRow[]> {
  const query = db.selectFrom('subscriptions').selectAll().orderBy('id');
  return ('owner' in scope ? query.where('owner', '=', scope.owner) : query.where('guild', '=', scope.guild)).execute();
}

/** Removes a subscription. What was snoozed of it is somebody's own wish, and stays. */
export async function removeRow(db: Db, row: SubscriptionRow): Promise<void> {
  await unwant(db, row);
  // The ledger first: whoever is about to record what they have sent is waited for, and what follows sees it.
  await db.deleteFrom('ledger').where('subscription', '=', row.id).where('kind', 'not like', 'snooze %').execute();
  await db.deleteFrom('told').where('subscription', '=', row.id).execute();
  await db.deleteFrom('subscriptions').where('id', '=', row.id).execute();
}
