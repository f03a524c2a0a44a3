/** What servers and people have set. Their reminders follow it. */
import { given } from '../../given.ts';
import type { PersonSettings, ServerSettings, SettingsChange } from './contract.ts';
import type { Subscription } from '../types.ts';
import { subscriptionOf, type SubscriptionRow } from './rows.ts';
import { changeRow } from './subscriptions.ts';
import type { Db } from './tables.ts';
import type { Parts } from './write.ts';

/**
 * Settings, read and written. Writing gives how many reminders now follow them: in the language `locale` where one is
 * taken back, else they keep the one they have; and with what `keeping` says, so that nothing promised is lost.
 */
export function createSettings({ db, write }: Pick<Parts, 'db' | 'write'>) {
  return {
    serverSettings: async (guild: string): Promise<ServerSettings> => {
      const row = await db.selectFrom('servers').selectAll().where('guild', '=', guild).executeTakeFirst();
      return given({ zone: row?.zone, locale: row?.locale, channel: row?.channel });
    },

    setServerSettings: (
      guild: string,
      change: SettingsChange<ServerSettings>,
      following: Following = {},
    ): Promise<number> =>
      write(async (db) => {
        await db
          .insertInto('servers')
          .values({ guild, ...change })
          .onConflict((conflict) => conflict.column('guild').doUpdateSet({ guild, ...change }))
          .execute();
        const theirs = await db.selectFrom('subscriptions').selectAll().where('guild', '=', guild).execute();
        return follow(db, theirs, change, following);
      }),

    /** The languages that people have set, as locales, in the order of ids: at most so many after an id. */
    languagesOfPeople: (after: string, most: number): Promise<readonly LanguageSet[]> =>
      db
        .selectFrom('people')
        .select(['person as id', 'locale'])
        .where('locale', 'is not', null)
        .$narrowType<{ locale: string }>()
        .where('person', '>', after)
        .orderBy('person')
        .limit(most)
        .execute(),

    /** The languages that servers have set, in the same way. */
    languagesOfServers: (after: string, most: number): Promise<readonly LanguageSet[]> =>
      db
        .selectFrom('servers')
        .select(['guild as id', 'locale'])
        .where('locale', 'is not', null)
        .$narrowType<{ locale: string }>()
        .where('guild', '>', after)
        .orderBy('guild')
        .limit(most)
        .execute(),

    personSettings: (user: string): Promise<PersonSettings> => personSettings(db, user),

    setPersonSettings: (
      user: string,
      change: SettingsChange<PersonSettings>,
      following: Following = {},
    ): Promise<number> =>
      write(async (db) => {
        await db
          .insertInto('people')
          .values({ person: user, ...change })
          .onConflict((conflict) => conflict.column('person').doUpdateSet({ person: user, ...change }))
          .execute();
        const theirs = await db.selectFrom('subscriptions').selectAll().where('person', '=', user).execute();
        return follow(db, theirs, change, following);
      }),
  };
}

/** Who has set a language, and the locale that it is stored as. */
export interface LanguageSet {
  readonly id: string;
  readonly locale: string;
}

/** How reminders follow settings that have changed. */
export interface Following {
  readonly locale?: string;
  readonly keeping?: (before: Subscription, zone: string | undefined) => Pick<Subscription, 'since' | 'added'>;
}

async function follow(
  db: Db,
  rows: readonly SubscriptionRow[],
  { zone, locale }: SettingsChange<PersonSettings>,
  { locale: otherwise, keeping }: Following,
): Promise<number> {
  const other = locale === null ? otherwise : locale;
  if (zone === undefined && other === undefined) return 0;
  for (const row of rows) {
    const before = subscriptionOf(row);
    const kept = zone === undefined ? undefined : keeping?.(before, zone ?? undefined);
    await changeRow(db, row, {
      ...(zone !== undefined && { zone }),
      ...(other !== undefined && { locale: other }),
      ...(kept && { leads: before.leads, ...kept }),
    });
  }
  return rows.length;
}

/** What a person has set. */
export async function personSettings(db: Db, user: string): Promise<PersonSettings> {
  const row = await db.selectFrom('people').selectAll().where('person', '=', user).executeTakeFirst();
  return given({ zone: row?.zone, locale: row?.locale });
}
