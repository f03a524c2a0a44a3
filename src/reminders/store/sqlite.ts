/** A file of SQLite: opened, driven, and what goes wrong with it in words. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import { StoreError, type StoreTrouble } from './errors.ts';

/** How long to wait for another process that writes, in milliseconds, and between two tries. */
const BUSY_TIMEOUT = 5000;
const BUSY_PAUSE = 10;
/** After a wait in vain, whoever had queued behind it does not wait as long again, in milliseconds. */
const BUSY_STILL = 1000;
/** SQLite's code of it. */
const SQLITE_BUSY = 5;

/** The dialect of a file of SQLite. */
export function sqliteDialect(file: string): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => sqliteDriver(file),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Kysely lets one caller at a time have the one connection. */
function sqliteDriver(file: string): Driver {
  let database: DatabaseSync | undefined;
  let connection: DatabaseConnection | undefined;
  const opened = () => {
    if (!connection) throw new Error('the file is not open');
    return connection;
  };
  return {
    init: async () => {
      database = openFile(file);
      connection = sqliteConnection(database);
    },
    acquireConnection: async () => opened(),
    // Immediate: a transaction that waited before it read never has to be given up after.
    beginTransaction: async (connection) => void (await connection.executeQuery(CompiledQuery.raw('begin immediate'))),
    commitTransaction: async (connection) => void (await connection.executeQuery(CompiledQuery.raw('commit'))),
    // When the disk is full SQLite has rolled back already.
    rollbackTransaction: async (connection) => {
      if (database?.isTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
    },
    releaseConnection: async () => undefined,
    destroy: async () => database?.close(),
  };
}

function openFile(file: string): DatabaseSync {
  if (file !== ':memory:') {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // For its owner's eyes alone; SQLite gives the files beside it the same mode.
    closeSync(openSync(file, 'a', 0o600));
  }
  // The time-out comes first: turning WAL on needs the file to itself for a moment.
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true });
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;');
    // From now on it is waited for without keeping this process from all else.
    database.exec('pragma busy_timeout = 0');
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** Statements kept ready; there are fewer than these, but for lists of differing length. */
const MOST_STATEMENTS = 300;

function sqliteConnection(database: DatabaseSync): DatabaseConnection {
  const statements = new Map<string, { readonly statement: StatementSync; readonly gives: boolean }>();
  const prepared = (sql: string) => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    const made = { statement, gives: statement.columns().length > 0 };
    if (statements.size >= MOST_STATEMENTS) statements.clear();
    statements.set(sql, made);
    return made;
  };
  function execute<Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> {
    const { statement, gives } = prepared(sql);
    if (gives) return { rows: statement.all(...(parameters as SQLInputValue[])) as Row[] };
    const { changes } = statement.run(...(parameters as SQLInputValue[]));
    return { rows: [], numAffectedRows: BigInt(changes) };
  }
  let inVain = Number.NEGATIVE_INFINITY;
  return {
    executeQuery: async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
      const asked = performance.now();
      for (;;) {
        try {
          return execute<Row>(query);
        } catch (error) {
          if (!isBusy(error)) throw error;
          const now = performance.now();
          if (asked - inVain < BUSY_STILL || now - asked >= BUSY_TIMEOUT) {
            inVain = now;
            throw error;
          }
          await sleep(BUSY_PAUSE);
        }
      }
    },
    // eslint-disable-next-line require-yield
    streamQuery: async function* () {
      throw new Error('rows are not streamed here');
    },
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && ((error.errcode as number) & 0xff) === SQLITE_BUSY;
}

/** The file of reminders could not be used. */
export function explainSqlite(error: unknown, file: string): StoreError {
  if (error instanceof StoreError) return error;
  const { code = '', errcode, message } = error as { code?: string; errcode?: number; message?: string };
  const say = (trouble: StoreTrouble, sentence: string) => new StoreError(trouble, sentence, error);
  const notWritable = () =>
    say(
      'not writable',
      `The reminders' file ${file} cannot be written: give this user the right to write it and its folder, or name another file.`,
    );
  const full = () =>
    say(
      'full',
      `The disk of the reminders' file ${file} is full: free some space; what was confirmed is kept, and a bot that runs goes on by itself.`,
    );
  if (errcode === undefined) {
    if (/^(?:ENOSPC|EDQUOT)$/u.test(code)) return full();
    if (/^(?:EACCES|EPERM|EROFS|ENOTDIR|EISDIR|ENOENT|EEXIST)$/u.test(code)) return notWritable();
    return say(
      'other',
      `The reminders' file ${file} cannot be used (${message ?? String(error)}): look there, then start again.`,
    );
  }
  // The lower byte of SQLite's code is the kind of error, the rest is detail.
  switch (errcode & 0xff) {
    case 3: // SQLITE_PERM
    case 8: // SQLITE_READONLY
    case 14: // SQLITE_CANTOPEN
      return notWritable();
    case SQLITE_BUSY:
    case 6: // SQLITE_LOCKED
      return say(
        'busy',
        `The reminders' file ${file} has been locked by another program for ${BUSY_TIMEOUT / 1000} seconds: end that program, or wait until it is done; then try again.`,
      );
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
      return say(
        'damaged',
        `The reminders' file ${file} is damaged or no file of reminders: stop the bot, move the file and those named ${file}-wal and ${file}-shm away, and put a backup in its place.`,
      );
    case 13: // SQLITE_FULL
      return full();
    default:
      return say(
        'other',
        `The reminders' file ${file} cannot be used (SQLite says: ${message ?? String(errcode)}): look at its disk, then try again.`,
      );
  }
}
