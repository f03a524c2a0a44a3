/** Servers that the bot was removed from: their reminders rest, come back with it, or are erased. */
import { removeRow, rowsOf } from './subscriptions.ts';
import type { Db } from './tables.ts';
import { isLeft, unwant, want } from './wanted.ts';
import type { Parts } from './write.ts';

/** What becomes of the servers that the bot comes and goes in. */
export function createServers({ db, write }: Pick<Parts, 'db' | 'write'>) {
  return {
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
}
