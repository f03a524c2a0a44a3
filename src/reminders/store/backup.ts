/** A copy of the file, made while the bot runs. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import { StoreError } from './errors.ts';
import { explainSqlite } from './sqlite.ts';

/** The backup, of a file; a server has its own program. */
export function createBackup({ db, engine, explain }: Pick<Database, 'db' | 'engine' | 'explain'>) {
  return {
    /** Writes a consistent copy to a new file, whole or not at all, while other processes go on writing. */
    backup: async (file: string): Promise<void> => {
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
  };
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
