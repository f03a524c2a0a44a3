/** What servers and people have set. */
import { given } from '../given.ts';
import type { PersonSettings, ServerSettings, SettingsChange } from './contract.ts';
import type { Db } from './tables.ts';
import type { Parts } from './write.ts';

/** Settings, read and written. */
export function createSettings({ db }: Pick<Parts, 'db'>) {
  return {
    serverSettings: async (guild: string): Promise<ServerSettings> => {
      const row = await db.selectFrom('servers').selectAll().where('guild', '=', guild).executeTakeFirst();
      return given({ zone: row?.zone, locale: row?.locale, channel: row?.channel });
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
}

/** What a person has set. */
export async function personSettings(db: Db, user: string): Promise<PersonSettings> {
  const row = await db.selectFrom('people').selectAll().where('person', '=', user).executeTakeFirst();
  return given({ zone: row?.zone, locale: row?.locale });
}
