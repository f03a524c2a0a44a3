/** The dates of sessions: when which were first seen, who was told which, and who is to be told otherwise. */
import type { DeliveryKey, Revision } from '../types.ts';
import type { Told } from './contract.ts';
import { idOf, instantOf, keyColumns, subscriptionOf, type SubscriptionRow } from './rows.ts';
import type { Db } from './tables.ts';
import type { Parts } from './write.ts';

/** The kinds of message that tell what has become of a session. */
const NOTICES: readonly string[] = ['moved', 'cancelled', 'postponed'];

/** What is known of sessions and their dates, and the look-up of who was told otherwise. */
export function createRevisions({ db, write }: Pick<Parts, 'db' | 'write'>) {
  return {
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
      firstSeen(db, session, revision),

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
      for (const other of await revisionsTold(db, session)) {
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
}

/** Remembers what a subscription has been told of a session. A notice corrects whatever was said before. */
export async function remember(db: Db, key: DeliveryKey, at: number): Promise<void> {
  const { subscription, session, revision } = keyColumns(key);
  const isNotice = NOTICES.includes(key.kind);
  if (!isNotice && key.kind !== 'lead') return;
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

/** When a revision of a session was first seen. */
export async function firstSeen(db: Db, session: string, revision: Revision): Promise<Temporal.Instant | undefined> {
  const row = await db
    .selectFrom('session_revisions')
    .select('first_seen')
    .where('session', '=', session)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return row && instantOf(row.first_seen);
}
