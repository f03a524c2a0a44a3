/**
 * The databases that tests run on, each new and empty: a file of SQLite, PostgreSQL in memory, and a database on the real
 * server of TEST_DATABASE_URL. Where that is not set, what needs it is skipped.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGliteDialect } from 'kysely';
import pg from 'pg';
import { connect, openDatabase, type Database, type Place } from '../../src/reminders/store/database.ts';
import { explainPostgres } from '../../src/reminders/store/postgres.ts';

/** The address of a real server, if there is one for tests. */
export const SERVER = process.env['TEST_DATABASE_URL'];

/** An open database; closed, it is gone. */
export interface Opened {
  readonly database: Database;
  readonly close: () => Promise<void>;
}

/** Where a database can be opened by any number of programs, until it is removed. */
export interface Site<Kind extends Place = Place> {
  readonly place: Kind;
  readonly remove: () => Promise<void>;
}

/** A name for a file in a folder of its own. */
export async function newFile(): Promise<Site<{ readonly file: string }>> {
  const folder = mkdtempSync(join(tmpdir(), 'attache-file-'));
  return {
    place: { file: join(folder, 'reminders.sqlite') },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A database of its own on the real server: what is locked in it is in nobody else's way. */
export async function newOnServer(): Promise<Site<{ readonly url: string }>> {
  const name = `attache_test_${randomUUID().replaceAll('-', '')}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: SERVER ?? '' });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`create database ${name}`);
  const url = new URL(SERVER ?? '');
  url.pathname = name;
  return { place: { url: url.href }, remove: () => run(`drop database ${name} with (force)`) };
}

/** Databases that several programs can open. */
export const sites = [
  { name: 'SQLite', isHere: true, make: newFile },
  { name: 'PostgreSQL', isHere: SERVER !== undefined, make: newOnServer },
] as const;

async function opened(site: Promise<Site>): Promise<Opened> {
  const { place, remove } = await site;
  const database = await openDatabase(place);
  return { database, close: () => database.close().then(remove) };
}

/** All that the store must be the same on. */
export const engines = [
  ...sites.map(({ make, ...site }) => ({ ...site, open: () => opened(make()) })),
  {
    name: 'PGlite',
    isHere: true,
    async open(): Promise<Opened> {
      const dialect = new PGliteDialect({ pglite: new PGlite() });
      const database = await connect('postgres', dialect, (error) => explainPostgres(error, 'PGlite'));
      return { database, close: database.close };
    },
  },
] as const;
