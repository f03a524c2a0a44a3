/** The dates of sessions: when which were first seen, who was told which, and who is to be told otherwise. */
import { noticeOrdinal } from '../delivery.ts';
import type { Delivery, DeliveryKey, Revision } from '../types.ts';
import { DATES_CHANGED, type Told } from './contract.ts';
import { deliveryOf, idOf, instantOf, keyColumns, subscriptionOf, type SubscriptionRow } from './rows.ts';
import type { Db } from './tables.ts';
import type { Parts } from './write.ts';

/** The kinds of message that tell what has become of a session. */
const NOTICES: readonly string[] = ['moved', 'cancelled', 'postponed', 'withdrawn'];

/** What is known of sessions and their dates, and the look-up of who was told otherwise. */
export function createRevisions({ db, write }: Pick<Parts, 'db' | 'write'>) {
  return {
    /** Remembers since when each revision has been seen: first, or again after another of its session. */
    noteRevisions: async (
      list: readonly { readonly session: string; readonly revision: Revision }[],
      now: Temporal.Instant,
    ): Promise<void> => {
      if ((await freshIn(db, list)).length === 0) return;
      const first_seen = now.epochMilliseconds;
      await write(async (db) => {
        for (const { session, revision } of await freshIn(db, list))
          await db
            .insertInto('session_revisions')
            .values({ session, revision, first_seen })
            .onConflict((conflict) => conflict.columns(['session', 'revision']).doUpdateSet({ first_seen }))
            .execute();
      });
    },

    firstSeen: (session: string, revision: Revision): Promise<Temporal.Instant | undefined> =>
      firstSeen(db, session, revision),

    /**
     * The active subscriptions that were told of another revision of the session than this, and of this one in no
     * notice since, nor are about to be; by id.
     */
    toldOtherwise: async (
      session: string,
      revision: Revision,
      limit: number,
      after?: string,
    ): Promise<readonly Told[]> => {
      const found = new Map<number, { row: SubscriptionRow; revision: Revision; at: number; notices: number }>();
      for (const other of await revisionsTold(db, session)) {
        if (other === revision) continue;
        const rows = await db
          .selectFrom('told as t')
          .innerJoin('subscriptions as s', 's.id', 't.subscription')
          .leftJoin('servers as v', 'v.guild', 's.guild')
          .selectAll('s')
          .select('t.at')
          .select(({ selectFrom }) =>
            selectFrom('ledger as n')
              .select(({ fn }) => fn.countAll<number>().as('notices'))
              .whereRef('n.subscription', '=', 't.subscription')
              .where('n.session', '=', session)
              .where('n.revision', '=', revision)
              .where('n.kind', 'in', NOTICES)
              .where('n.reason', 'is distinct from', DATES_CHANGED)
              .as('notices'),
          )
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
                  .where('l.kind', 'in', NOTICES)
                  .where('l.reason', 'is distinct from', DATES_CHANGED)
                  .where(({ eb, or, ref }) =>
                    or([eb('l.state', 'in', ['claimed', 'waiting']), eb('l.at', '>=', ref('t.at'))]),
                  ),
              ),
            ),
          )
          .orderBy('t.subscription')
          .limit(limit)
          .execute();
        for (const { at, notices, ...row } of rows) {
          const known = found.get(row.id);
          if (!known || known.at < at) found.set(row.id, { row, revision: other, at, notices: notices ?? 0 });
        }
      }
      return [...found.values()]
        .toSorted((a, b) => a.row.id - b.row.id)
        .slice(0, limit)
        .map(({ row, at, ...told }) => ({ ...told, subscription: subscriptionOf(row), at: instantOf(at) }));
    },

    /** The last notice of a session's dates, whatever became of it, unless the dates had changed meanwhile. */
    lastNotice: async (
      key: Pick<DeliveryKey, 'subscription' | 'session' | 'revision'>,
    ): Promise<Delivery | undefined> => {
      const rows = await db
        .selectFrom('ledger')
        .selectAll()
        .where('subscription', '=', idOf(key.subscription))
        .where('session', '=', key.session)
        .where('revision', '=', key.revision)
        .where('kind', 'in', NOTICES)
        .where('reason', 'is distinct from', DATES_CHANGED)
        .execute();
      const [last] = rows.toSorted((a, b) => noticeOrdinal(b) - noticeOrdinal(a));
      return last && deliveryOf(last);
    },
  };
}

/**
 * Remembers what a subscription has been told of a session. A notice corrects whatever was said before; one found to
 * have been posted earlier (`isOld`), what was said before that.
 */
export async function remember(db: Db, key: DeliveryKey, moment: number, isOld: boolean): Promise<void> {
  const { subscription, session, revision } = keyColumns(key);
  const isNotice = NOTICES.includes(key.kind);
  if (!isNotice && key.kind !== 'lead') return;
  const ofSession = db.selectFrom('told').where('subscription', '=', subscription).where('session', '=', session);
  const { last } = await ofSession.select(({ fn }) => fn.max('at').as('last')).executeTakeFirstOrThrow();
  // What is said now is said last, whatever a clock that was set back shows.
  const at = isOld ? moment : Math.max(moment, (last ?? 0) + 1);
  if (isNotice)
    await db
      .deleteFrom('told')
      .where('subscription', '=', subscription)
      .where('session', '=', session)
      .where('revision', '<>', revision)
      .where('at', '<=', at)
      .execute();
  await db
    .insertInto('told')
    .values({ subscription, session, revision, at })
    .onConflict((conflict) =>
      conflict.columns(['subscription', 'session', 'revision']).doUpdateSet({ at }).where('told.at', '<', at),
    )
    .execute();
}

/** Those of a list that are not known, or whose session has been seen with another since. */
async function freshIn<Seen extends { readonly session: string; readonly revision: Revision }>(
  db: Db,
  list: readonly Seen[],
): Promise<readonly Seen[]> {
  const rows = await db.selectFrom('session_revisions').selectAll().execute();
  const known = Map.groupBy(rows, ({ session }) => session);
  const listed = new Set(list.map(({ session, revision }) => JSON.stringify([session, revision])));
  return list.filter(({ session, revision }) => {
    const all = known.get(session) ?? [];
    const own = all.find((one) => one.revision === revision);
    const others = all.filter((one) => !listed.has(JSON.stringify([session, one.revision])));
    return !own || others.some(({ first_seen }) => first_seen > own.first_seen);
  });
}

/** The revisions of a session that anybody has been told of. */
async function revisionsTold(db: Db, session: string): Promise<readonly Revision[]> {
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

/** Since when a revision of a session has been seen. */
export async function firstSeen(db: Db, session: string, revision: Revision): Promise<Temporal.Instant | undefined> {
  const row = await db
    .selectFrom('session_revisions')
    .select('first_seen')
    .where('session', '=', session)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return row && instantOf(row.first_seen);
}
