/** The languages that are set, known without waiting for the database. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLanguageMemory } from '../../src/reminders/chosen-languages.ts';
import { openDatabase, type Database } from '../../src/reminders/store/database.ts';
import { createStore, type Store } from '../../src/reminders/store/store.ts';
import { newFile, type Site } from '../support/databases.ts';

const [SOMEBODY, OTHER, SERVER] = ['300000000000000001', '300000000000000002', '400000000000000001'];

let site: Site<{ readonly file: string }>;
let database: Database;

beforeEach(async () => {
  site = await newFile();
  database = await openDatabase(site.place);
});

afterEach(async () => {
  await database.close();
  await site.remove();
});

/** The memory of another process on the same file. */
const another = () => createLanguageMemory(createStore(database));

describe('the languages that are set', () => {
  it('are known once they are read, however they were stored', async () => {
    const { store } = another();
    await store.setPersonSettings(SOMEBODY, { locale: 'zh-CN' });
    await store.setPersonSettings(OTHER, { zone: 'Asia/Dubai' });
    await store.setPersonSettings('console', { locale: 'ru' });
    await store.setServerSettings(SERVER, { locale: 'ar' });
    const { languages } = another();
    expect(languages.of(SOMEBODY, SERVER)).toEqual({});
    await languages.refresh();
    expect(languages.of(SOMEBODY, SERVER)).toEqual({ person: 'zh', server: 'ar' });
    expect(languages.of(SOMEBODY, undefined)).toEqual({ person: 'zh' });
    expect(languages.of(OTHER, OTHER)).toEqual({});
    expect(languages.of('console', undefined)).toEqual({ person: 'ru' });
  });

  it('are known at once where this process has changed them', async () => {
    const { store, languages } = another();
    await store.setPersonSettings(SOMEBODY, { locale: 'fr' });
    await store.setServerSettings(SERVER, { locale: 'es' });
    expect(languages.of(SOMEBODY, SERVER)).toEqual({ person: 'fr', server: 'es' });
    await languages.refresh();
    await store.setPersonSettings(SOMEBODY, { zone: 'Europe/Paris' });
    await store.setServerSettings(SERVER, { locale: null });
    expect(languages.of(SOMEBODY, SERVER)).toEqual({ person: 'fr' });
    await store.erasePerson(SOMEBODY);
    expect(languages.of(SOMEBODY, SERVER)).toEqual({});
    await languages.refresh();
    expect(languages.of(SOMEBODY, SERVER)).toEqual({});
  });

  it('are known with the next reading where another process has', async () => {
    const [one, two] = [another(), another()];
    await one.store.setPersonSettings(SOMEBODY, { locale: 'fr' });
    expect(two.languages.of(SOMEBODY, undefined)).toEqual({});
    await two.languages.refresh();
    expect(two.languages.of(SOMEBODY, undefined)).toEqual({ person: 'fr' });
    await one.store.erasePerson(SOMEBODY);
    await two.languages.refresh();
    expect(two.languages.of(SOMEBODY, undefined)).toEqual({});
  });

  it('stay as they were changed while they were read', async () => {
    const real = createStore(database);
    await real.setPersonSettings(SOMEBODY, { locale: 'fr' });
    const read = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const slow: Store = {
      ...real,
      async languagesOfPeople(after, most) {
        const page = await real.languagesOfPeople(after, most);
        read.resolve();
        await go.promise;
        return page;
      },
    };
    const { store, languages } = createLanguageMemory(slow);
    const refreshed = languages.refresh();
    await read.promise;
    await store.setPersonSettings(SOMEBODY, { locale: 'ru' });
    go.resolve();
    await refreshed;
    expect(languages.of(SOMEBODY, undefined)).toEqual({ person: 'ru' });
  });

  it('stay known while the database is not there', async () => {
    const { store, languages } = another();
    await store.setPersonSettings(SOMEBODY, { locale: 'fr' });
    await languages.refresh();
    await database.close();
    await expect(languages.refresh()).rejects.toThrow();
    expect(languages.of(SOMEBODY, undefined)).toEqual({ person: 'fr' });
    database = await openDatabase(site.place);
  });

  it('are those of each of thousands, and of nobody else', async () => {
    const locales = ['ar', 'en', 'es-ES', 'fr', 'ru', 'zh-CN'] as const;
    const ids = fc.uniqueArray(fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String), {
      minLength: 4_500,
      maxLength: 4_500,
      size: 'max',
    });
    const [all = []] = fc.sample(ids, 1);
    const [others, set] = [all.slice(0, 500), all.slice(500)];
    const rows = set.map((person, at) => ({ person, locale: locales[at % locales.length] as string }));
    for (let at = 0; at < rows.length; at += 500)
      await database.db
        .insertInto('people')
        .values(rows.slice(at, at + 500))
        .execute();
    const { languages } = another();
    await languages.refresh();
    for (const { person, locale } of rows)
      expect(languages.of(person, undefined)).toEqual({ person: locale.slice(0, 2) });
    for (const other of others) expect(languages.of(other, undefined)).toEqual({});
  });
});
