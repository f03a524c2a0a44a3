/** The ledger of deliveries: who takes which in hand, and what became of it. */
import { sql } from 'kysely';
import { deliveryKeyText, isSnooze } from '../delivery.ts';
import type { Delivery, DeliveryKey } from '../types.ts';
import { DATES_CHANGED, HELD, type Claim, type Outcome, type Scope } from './contract.ts';
import { unsweep } from './due.ts';
import { remember } from './revisions.ts';
import { deliveryOf, destinationColumns, idOf, keyColumns } from './rows.ts';
import { markClaimed } from './snoozes.ts';
import { rowsOf } from './subscriptions.ts';
import type { Db } from './tables.ts';
import type { Parts } from './write.ts';

/** The ledger, and the look-ups of what is left undone in it. */
export function createLedger({ db, write }: Pick<Parts, 'db' | 'write'>) {
  const shared: Parts['write'] = (work) => db.transaction().execute(work);

  return {
    /**
     * Takes a delivery in hand: true if nobody has before, and its subscription is still there and not paused. A report of
     * what was missed marks all that it reports, unless that is not all there is by now, or some of it is reported already.
     */
    claim: (delivery: Claim, reports: readonly DeliveryKey[] = []): Promise<boolean> =>
      write(async (db) => {
        if (!(await isWanted(db, delivery))) return false;
        if (reports.length > 0 && !(await isAllMissed(db, delivery, reports))) return false;
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('ledger')
          .values({
            ...keyColumns(delivery),
            ...destinationColumns(delivery.destination),
            nonce: delivery.nonce,
            ...takenAs(delivery),
            due: delivery.due.epochMilliseconds,
            attempts: 1,
            at: delivery.at.epochMilliseconds,
            repeated: Number(delivery.perhapsRepeated ?? false),
            reported: 0,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 1n) return false;
        if (isSnooze(delivery)) await markClaimed(db, delivery);
        for (const missed of reports) await ledgerRow(db, missed).set({ reported: 1 }).execute();
        return true;
      }),

    /** The same for a delivery that was given up when the dates had changed, and which now hold again. */
    reopen: (claim: Claim): Promise<Delivery | undefined> =>
      write(async (db) => {
        if (!(await isWanted(db, claim))) return undefined;
        const row = await ledgerRow(db, claim)
          .set(({ eb }) => ({
            ...destinationColumns(claim.destination),
            nonce: claim.nonce,
            ...takenAs(claim),
            due: claim.due.epochMilliseconds,
            attempts: eb('attempts', '+', 1),
            at: claim.at.epochMilliseconds,
          }))
          .where('state', '=', 'refused')
          .where('reason', '=', DATES_CHANGED)
          .returningAll()
          .executeTakeFirst();
        return row && deliveryOf(row);
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

    /**
     * Records how an attempt ended. What was sent stays sent; false if that is so, or the wish is gone. What is missed is
     * so after the last report, if by a millisecond, so that it is known by its moment which report tells of it.
     */
    settle: (key: DeliveryKey, outcome: Outcome, now: Temporal.Instant): Promise<boolean> => {
      const isOvertaken = outcome.state === 'refused' && outcome.reason === DATES_CHANGED;
      const posted = outcome.state === 'sent' ? outcome.posted : undefined;
      return (isOvertaken || outcome.state === 'missed' ? write : shared)(async (db) => {
        const moment = (posted ?? now).epochMilliseconds;
        const at = outcome.state === 'missed' ? Math.max(moment, (await lastReport(db, key)) + 1) : moment;
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
        if (outcome.state === 'sent') await remember(db, key, at, posted !== undefined);
        if (isOvertaken) await unsweep(db, key);
        return true;
      });
    },

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

    /** How many are to be tried again. */
    countWaiting: async (): Promise<number> => {
      const { count } = await db
        .selectFrom('ledger')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('state', '=', sql.lit('waiting' as const))
        .executeTakeFirstOrThrow();
      return Number(count);
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
    unreported: async (limit: number): Promise<readonly Delivery[]> =>
      (await unreported(db).orderBy('at').limit(limit).execute()).map(deliveryOf),

    /** All of them that a subscription has missed. */
    unreportedOf: async (subscription: string): Promise<readonly Delivery[]> =>
      (await unreported(db).where('subscription', '=', idOf(subscription)).execute()).map(deliveryOf),

    /** The latest deliveries, newest first. A server does not see its members' snoozes. */
    lastDeliveries: (scope: Scope, limit: number): Promise<readonly Delivery[]> => deliveriesOf(db, scope, limit),

    /** The latest that were refused, missed, or perhaps sent twice. */
    failures: (scope: Scope, limit: number): Promise<readonly Delivery[]> => deliveriesOf(db, scope, limit, true),
  };
}

/** What is claimed is posted by whoever has claimed it; what is held waits to be taken up. */
function takenAs({ held = false, at }: Claim) {
  return held
    ? ({ state: 'waiting', next: at.epochMilliseconds, reason: HELD } as const)
    : ({ state: 'claimed', next: null, reason: null } as const);
}

/** Deliveries for what somebody set up, or a server's; for a person also whatever went to themselves. */
export async function deliveriesOf(
  db: Db,
  scope: Scope,
  limit?: number,
  failedOnly = false,
): Promise<readonly Delivery[]> {
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

/** Whether it may be taken in hand: its subscription is there and not paused; a snooze is somebody's own wish. */
async function isWanted(db: Db, delivery: DeliveryKey): Promise<boolean> {
  if (isSnooze(delivery)) return true;
  const { subscription } = keyColumns(delivery);
  const wish = db.selectFrom('subscriptions').select('state').where('id', '=', subscription);
  const state = (await wish.executeTakeFirst())?.state;
  return state !== undefined && state !== 'paused';
}

function unreported(db: Db) {
  return (
    db
      .selectFrom('ledger')
      .selectAll()
      // Said in the statement itself, or the index of these would not be used.
      .where('state', '=', sql.lit('missed' as const))
      .where('reported', '=', sql.lit(0))
      .where('kind', '=', 'lead')
  );
}

/** Whether these are what a report of this moment has to tell of: all that is not reported, and nothing that is. */
async function isAllMissed(db: Db, { subscription, due }: Claim, reports: readonly DeliveryKey[]): Promise<boolean> {
  const rows = await unreported(db).where('subscription', '=', idOf(subscription)).execute();
  const missed = new Map(rows.map((row) => [deliveryKeyText(deliveryOf(row)), row.at <= due.epochMilliseconds]));
  const isMissed = reports.map((one) => missed.delete(deliveryKeyText(one)));
  return isMissed.every(Boolean) && [...missed.values()].every((isByThen) => !isByThen);
}

/** When a subscription was last reported to, in epoch milliseconds. */
async function lastReport(db: Db, { subscription }: DeliveryKey): Promise<number> {
  const { last } = await db
    .selectFrom('ledger')
    .select(({ fn }) => fn.max('due').as('last'))
    .where('subscription', '=', idOf(subscription))
    .where('kind', '=', 'missed')
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

function ledgerRow(db: Db, key: DeliveryKey) {
  return db.updateTable('ledger').where(({ and }) => and(keyColumns(key)));
}
