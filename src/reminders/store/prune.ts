/** What the store forgets, so that it does not grow for ever. */
import { setImmediate } from 'node:timers/promises';
import type { Parts } from './write.ts';

/** How many rows are deleted in one go, so that nobody waits long. */
const PRUNED_AT_ONCE = 2000;

/** The forgetting of what is long over. */
export function createPruning({ db, write }: Pick<Parts, 'db' | 'write'>) {
  return {
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
}
