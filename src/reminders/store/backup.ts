/** A copy of the file, made while the bot runs; and that a file is such a copy, for as long as that matters. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { HELD, type Restored } from './contract.ts';
import { StoreError } from './errors.ts';
import { instantOf } from './rows.ts';
import { explainSqlite } from './sqlite.ts';
import type { Parts } from './write.ts';

/** The backup, of a file; a server has its own program. */
export function createBackup({ db, engine, explain, write }: Pick<Parts, 'db' | 'engine' | 'explain' | 'write'>) {
  return {
    /**
     * Writes a consistent copy to a new file, whole or not at all, while other processes go on writing. The copy knows that
     * it is one, made now.
     */
    backup: async (file: string, now: Temporal.Instant = Temporal.Now.instant()): Promise<void> => {
      if (engine !== 'sqlite')
        throw new StoreError(
          'not for this database',
          'A PostgreSQL database is backed up with its own program: pg_dump --format=custom --file=FILE "$DATABASE_URL".',
        );
      if (existsSync(file))
        throw new StoreError(
          'refused',
          `There is a file ${file} already: name another for the backup, or move it away.`,
        );
      const partial = `${file}.partial`;
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        rmSync(partial, { force: true });
        closeSync(openSync(partial, 'wx', 0o600));
        await sql`vacuum into ${partial}`.execute(db);
        mark(partial, now);
        check(partial);
        toDisk(partial);
        renameSync(partial, file);
        toDisk(dirname(file));
      } catch (error) {
        rmSync(partial, { force: true });
        const explained = explain(error);
        throw explained.trouble === 'full' || explained.trouble === 'not writable'
          ? explainSqlite(error, file)
          : explained;
      }
    },

    /**
     * Whether this is a backup that was put in the place of what was lost, and is not worked off. The first time, all that
     * was under way when it was made is held: it may have been sent since.
     */
    restored: async (now: Temporal.Instant): Promise<Restored | undefined> => {
      const row = await db.selectFrom('backup').selectAll().executeTakeFirst();
      if (!row) return undefined;
      const started = await write(async (db) => {
        const known = await db.selectFrom('backup').select('started').executeTakeFirst();
        if (typeof known?.started === 'number') return known.started;
        const moment = now.epochMilliseconds;
        await db
          .updateTable('ledger')
          .set({ state: 'waiting', next: moment, reason: HELD })
          .where('state', 'in', ['claimed', 'waiting'])
          .execute();
        await db.updateTable('backup').set({ started: moment }).execute();
        return moment;
      });
      return { made: instantOf(row.made), started: instantOf(started) };
    },

    /** Forgets that it was a backup, unless anything is still held that can be taken up; true if it is forgotten. */
    workedOff: (): Promise<boolean> =>
      write(async (db) => {
        const held = await db
          .selectFrom('ledger as l')
          .leftJoin('subscriptions as s', 's.id', 'l.subscription')
          .leftJoin('servers as v', 'v.guild', 'l.guild')
          .select('l.at')
          .where('l.state', '=', 'waiting')
          .where('l.reason', '=', HELD)
          .where((or) => or.or([or('s.state', '<>', 'paused'), or('l.kind', 'like', 'snooze %')]))
          .where('v.left_at', 'is', null)
          .limit(1)
          .executeTakeFirst();
        if (held) return false;
        await db.deleteFrom('backup').execute();
        return true;
      }),
  };
}

/** Writes into a backup when it was made. */
function mark(file: string, now: Temporal.Instant): void {
  const copy = new DatabaseSync(file);
  try {
    copy.exec('delete from backup');
    copy.prepare('insert into backup (made) values (?)').run(now.epochMilliseconds);
  } finally {
    copy.close();
  }
}

/** Looks through a backup: one that could not be restored is worse than none. */
function check(file: string): void {
  const copy = new DatabaseSync(file, { readOnly: true });
  try {
    const [found] = copy.prepare('pragma integrity_check(1)').all();
    if (found?.['integrity_check'] !== 'ok')
      throw new StoreError(
        'damaged',
        `The reminders cannot be backed up, as they are damaged (${String(found?.['integrity_check'])}): restore an earlier backup.`,
      );
  } finally {
    copy.close();
  }
}

/** Waits until a file, or a folder's list of names, is on the disk. */
function toDisk(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
