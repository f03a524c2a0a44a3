/** What is stored of a person: shown whole, and erased whole. */
import { sql } from 'kysely';
import type { Everything } from './contract.ts';
import { deliveriesOf } from './ledger.ts';
import { snoozeOf, subscriptionOf, type SubscriptionRow } from './rows.ts';
import { personSettings } from './settings.ts';
import { removeRow, rowsOf } from './subscriptions.ts';
import type { Db } from './tables.ts';
import type { Parts } from './write.ts';

/** What a person may ask of what is stored about them. */
export function createPrivacy({ db, engine, write }: Pick<Parts, 'db' | 'engine' | 'write'>) {
  return {
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
  };
}

/** What a person set up, and what goes to them. */
async function rowsOfPerson(db: Db, user: string): Promise<readonly SubscriptionRow[]> {
  const theirs = await db.selectFrom('subscriptions').selectAll().where('person', '=', user).execute();
  return [...theirs.filter(({ owner }) => owner !== user), ...(await rowsOf(db, { owner: user }))];
}
