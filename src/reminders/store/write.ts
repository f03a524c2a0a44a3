/** How the store writes: one transaction at a time, on both engines. */
import { sql } from 'kysely';
import type { Database } from './database.ts';
import { dialects } from './engines.ts';
import type { Db } from './tables.ts';

/** Does work in a transaction that is the only one to write until it ends: what it has read holds when it commits. */
export type Write = <Result>(work: (db: Db) => Promise<Result>) => Promise<Result>;

/** What the parts of the store are made of. */
export interface Parts extends Pick<Database, 'db' | 'engine' | 'explain'> {
  readonly write: Write;
}

/** The writing to a database. */
export function writeTo({ db, engine }: Pick<Database, 'db' | 'engine'>): Write {
  const { lock } = dialects[engine];
  return (work) =>
    db.transaction().execute(async (transaction) => {
      if (lock !== undefined) await sql.raw(lock).execute(transaction);
      return work(transaction);
    });
}
