/**
 * What is remembered: wishes, what was sent, settings. The same on SQLite and on PostgreSQL; one transaction writes at a
 * time on both. Whatever goes wrong is a StoreError, after which the next call is tried anew.
 */
import { sql } from 'kysely';
import { createBackup } from './backup.ts';
import type { Database } from './database.ts';
import { createDue } from './due.ts';
import { createLedger } from './ledger.ts';
import { createPrivacy } from './privacy.ts';
import { createPruning } from './prune.ts';
import { createRecord } from './record.ts';
import { createRevisions } from './revisions.ts';
import { createServers } from './servers.ts';
import { createSettings } from './settings.ts';
import { createSnoozes } from './snoozes.ts';
import { createSubscriptions } from './subscriptions.ts';
import { writeTo, type Parts } from './write.ts';

/** The store of reminders. */
export type Store = ReturnType<typeof createStore>;

/** The store over an open database. */
export function createStore({ db, engine, explain }: Pick<Database, 'db' | 'engine' | 'explain'>) {
  const parts: Parts = { db, engine, explain, write: writeTo({ db, engine }) };
  /** Resolves if the database answers. */
  const ping = async (): Promise<void> => {
    await sql`select max(version) from attache_migrations`.execute(db);
  };
  return explained(
    {
      ...createSubscriptions(parts),
      ...createDue(parts),
      ...createRevisions(parts),
      ...createRecord(parts),
      ...createLedger(parts),
      ...createSnoozes(parts),
      ...createSettings(parts),
      ...createPrivacy(parts),
      ...createServers(parts),
      ...createPruning(parts),
      ...createBackup(parts),
      ping,
    },
    explain,
  );
}

/** The same functions, whose errors say in a sentence what to do; mistakes of the program's own stay what they are. */
function explained<Functions extends Readonly<Record<string, (...args: never[]) => Promise<unknown>>>>(
  functions: Functions,
  explain: Database['explain'],
): Functions {
  const safe = Object.entries(functions).map(([name, call]) => [
    name,
    async (...args: never[]) => {
      try {
        return await call(...args);
      } catch (error) {
        if ((error instanceof TypeError || error instanceof RangeError) && !('code' in error)) throw error;
        throw explain(error);
      }
    },
  ]);
  return Object.fromEntries(safe) as Functions;
}
