/**
 * Where reminders are kept: one file of SQLite, or a PostgreSQL server, both through Kysely. What the two do not have in
 * common is said in `dialects`, and every mishap becomes one sentence that says what to do.
 */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
  Kysely,
  PostgresDialect,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type PostgresPool,
  type QueryResult,
} from 'kysely';
import pg from 'pg';
import { migrate, migrations, type Engine, type Migration, type Tables } from './migrations.ts';

/** Where a database is: a file of SQLite (`:memory:` for none), or the address of a PostgreSQL server. */
export type Place = { readonly file: string } | { readonly url: string };

/** What happened to the database, for those who decide by it. */
export type StoreTrouble =
  | 'not writable'
  | 'damaged'
  | 'busy'
  | 'full'
  | 'unreachable'
  | 'refused'
  | 'newer'
  | 'not for this database'
  | 'other';

/** Thrown for everything that goes wrong with the database; its message is one sentence that says what to do. */
export class StoreError extends Error {
  readonly trouble: StoreTrouble;
  constructor(trouble: StoreTrouble, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'StoreError';
    this.trouble = trouble;
  }
}

/** An open database. */
export interface Database {
  readonly db: Kysely<Tables>;
  readonly engine: Engine;
  /** What is wrong, in one sentence, whatever the driver has thrown. */
  explain(error: unknown): StoreError;
  close(): Promise<void>;
}

/** How long to wait for another process that writes, in milliseconds, and between two tries. */
const BUSY_TIMEOUT = 5000;
const BUSY_PAUSE = 10;
/** After a wait in vain, whoever had queued behind it does not wait as long again, in milliseconds. */
const BUSY_STILL = 1000;

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

/* SQLite */

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

const SQLITE_BUSY = 5;

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

/* PostgreSQL */

/** Neither a query nor a connection is waited for longer, in milliseconds. */
const QUERY_TIMEOUT = 20_000;
const CONNECTION_TIMEOUT = 5000;
const INT8 = 20;

function postgresDialect(url: string): Dialect {
  return new PostgresDialect({ pool: async () => pool(url) });
}

/** A pool that never hands out a connection again on which something other than an SQL error happened. */
function pool(url: string): PostgresPool {
  const connections = new pg.Pool({
    connectionString: url,
    application_name: 'attache',
    max: 8,
    connectionTimeoutMillis: CONNECTION_TIMEOUT,
    query_timeout: QUERY_TIMEOUT,
    keepAlive: true,
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  // A connection lost while nobody used it is replaced when the next is asked for.
  connections.on('error', () => undefined);
  connections.on('connect', (client) => client.on('error', () => undefined));
  return {
    options: connections.options,
    connect: async () => {
      const client = await connections.connect();
      let broken = false;
      // Lost between two statements: the next statement says so.
      const lost = () => (broken = true);
      client.on('error', lost);
      const query = async (sql: string, parameters: readonly unknown[]) => {
        // Nothing is asked twice of a server that does not answer, not even to roll back: it does so by itself.
        if (broken) throw new Error('Connection terminated');
        try {
          return await client.query(sql, [...parameters]);
        } catch (error) {
          broken ||= !(error instanceof pg.DatabaseError) || /^(?:08|57P)/u.test(error.code ?? '');
          throw error;
        }
      };
      return {
        query: query as unknown as Awaited<ReturnType<PostgresPool['connect']>>['query'],
        release: () => {
          client.off('error', lost);
          client.release(broken);
        },
      };
    },
    end: () => connections.end(),
  };
}

/** The server's name and port: nothing of the user or the password. */
function serverOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host || 'this machine' : 'the address in DATABASE_URL';
}

/* What went wrong, in words */

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
      `The disk of the reminders' file ${file} is full: free some space; what was confirmed is kept, and the bot goes on by itself.`,
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
    case 5: // SQLITE_BUSY
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

/** The server could not be used, or has refused. */
export function explainPostgres(error: unknown, server: string): StoreError {
  if (error instanceof StoreError) return error;
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const say = (trouble: StoreTrouble, sentence: string) => new StoreError(trouble, sentence, error);
  if (code.startsWith('28'))
    return say('refused', `The database server ${server} refuses this user or password: correct them in DATABASE_URL.`);
  if (code === '3D000')
    return say(
      'refused',
      `The database server ${server} has no database of this name: create it, or correct DATABASE_URL.`,
    );
  if (code === '42501' || code === '25006')
    return say(
      'not writable',
      `The database server ${server} does not let this user write: give it the right to create and write tables.`,
    );
  if (code === '53100')
    return say(
      'full',
      `The disk of the database server ${server} is full: free some space; what was confirmed is kept, and the bot goes on by itself.`,
    );
  if (/^XX00[12]$/u.test(code))
    return say('damaged', `The database on ${server} is damaged: stop the bot and restore a backup made with pg_dump.`);
  if (/^(?:40001|40P01|55P03|57014|53300)$/u.test(code))
    return say('busy', `The database server ${server} is too busy (${message}): nothing is lost, try again.`);
  const network = /^(?:08...|57P0.|E[A-Z_]+)$/u.test(code) && code !== 'ERR_INVALID_URL';
  if (network || /timeout|terminated|not queryable|ended the connection/iu.test(message))
    return say(
      'unreachable',
      `The database server ${server} cannot be reached: see that it runs and that DATABASE_URL names it; what was confirmed is kept, and the bot goes on by itself.`,
    );
  return say(
    'other',
    `The database server ${server} cannot do this (${message || String(error)}): look at its log, then try again.`,
  );
}
