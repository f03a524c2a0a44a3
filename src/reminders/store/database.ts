/**
 * Where reminders are kept: one file of SQLite, or a PostgreSQL server, both through Kysely. Every mishap becomes one
 * sentence that says what to do.
 */
import { Kysely, type Dialect } from 'kysely';
import type { Engine } from './engines.ts';
import { StoreError } from './errors.ts';
import { migrate, migrations, type Migration } from './migrations.ts';
import { explainPostgres, postgresDialect, serverOf } from './postgres.ts';
import { explainSqlite, sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** Where a database is: a file of SQLite (`:memory:` for none), or the address of a PostgreSQL server. */
export type Place = { readonly file: string } | { readonly url: string };

/** An open database. */
export interface Database {
  readonly db: Kysely<Tables>;
  readonly engine: Engine;
  /** What is wrong, in one sentence, whatever the driver has thrown. */
  explain(error: unknown): StoreError;
  close(): Promise<void>;
}

/** Opens the database and brings its tables up to date; everything that can be wrong is a {@link StoreError}. */
export async function openDatabase(place: Place): Promise<Database> {
  if ('file' in place) return connect('sqlite', sqliteDialect(place.file), (error) => explainSqlite(error, place.file));
  const server = serverOf(place.url);
  return connect('postgres', postgresDialect(place.url), (error) => explainPostgres(error, server));
}

/** A database by any dialect of the two engines, with its tables up to date. */
export async function connect(
  engine: Engine,
  dialect: Dialect,
  explain: Database['explain'],
  steps: readonly Migration[] = migrations,
): Promise<Database> {
  const db = new Kysely<Tables>({ dialect });
  try {
    const version = await migrate(db, engine, steps);
    if (version > steps.length) throw newer(version, steps.length);
  } catch (error) {
    await db.destroy().catch(() => undefined);
    throw explain(error);
  }
  return { db, engine, explain, close: () => db.destroy() };
}

function newer(version: number, known: number): StoreError {
  return new StoreError(
    'newer',
    `The reminders' database has version ${version} and this program knows ${known}: start the newer Attaché, or restore the backup made before it was installed.`,
  );
}
