/** What servers and people have set. Their reminders follow it. */
import { given } from '../../given.ts';
import type { PersonSettings, ServerSettings, SettingsChange } from './contract.ts';
import type { SubscriptionRow } from './rows.ts';
import { changeRow } from './subscriptions.ts';
import type { Db } from './tables.ts';
import type { Parts } from './write.ts';

/**
 * Settings, read and written. Writing gives how many reminders now follow them; `locale` is theirs where a language is
 * taken back, else they keep the one they have.
 */
export function createSettings({ db, write }: Pick<Parts, 'db' | 'write'>) {
  return {
    serverSettings: async (guild: string): Promise<ServerSettings> => {
      const row = await db.selectFrom('servers').selectAll().where('guild', '=', guild).executeTakeFirst();
      return given({ zone: row?.zone, locale: row?.locale, channel: row?.channel });
    },

    setServerSettings: (guild: string, change: SettingsChange<ServerSettings>, locale?: string): Promise<number> =>
      write(async (db) => {
        await db
          .insertInto('servers')
          .values({ guild, ...change })
          .onConflict((conflict) => conflict.column('guild').doUpdateSet({ guild, ...change }))
          .execute();
        const theirs = await db.selectFrom('subscriptions').selectAll().where('guild', '=', guild).execute();
        return follow(db, theirs, change, locale);
      }),

    personSettings: (user: string): Promise<PersonSettings> => personSettings(db, user),

    setPersonSettings: (user: string, change: SettingsChange<PersonSettings>, locale?: string): Promise<number> =>
      write(async (db) => {
        await db
          .insertInto('people')
          .values({ person: user, ...change })
          .onConflict((conflict) => conflict.column('person').doUpdateSet({ person: user, ...change }))
          .execute();
        const theirs = await db.selectFrom('subscriptions').selectAll().where('person', '=', user).execute();
        return follow(db, theirs, change, locale);
      }),
  };
}

/** Gives reminders another zone or language. What they have promised stays promised: `since` does not change. */
async function follow(
  db: Db,
  rows: readonly SubscriptionRow[],
  { zone, locale }: SettingsChange<PersonSettings>,
  otherwise: string | undefined,
): Promise<number> {
  const other = locale === null ? otherwise : locale;
  if (zone === undefined && other === undefined) return 0;
  for (const row of rows)
    await changeRow(db, row, { ...(zone !== undefined && { zone }), ...(other !== undefined && { locale: other }) });
  return rows.length;
}

/** What a person has set. */
export async function personSettings(db: Db, user: string): Promise<PersonSettings> {
  const row = await db.selectFrom('people').selectAll().where('person', '=', user).executeTakeFirst();
  return given({ zone: row?.zone, locale: row?.locale });
}
