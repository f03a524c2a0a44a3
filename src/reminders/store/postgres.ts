/** A PostgreSQL server: its connections, and what goes wrong with it in words. */
import { PostgresDialect, type Dialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import { StoreError, type StoreTrouble } from './errors.ts';

/** Neither a query nor a connection is waited for longer, in milliseconds. */
const QUERY_TIMEOUT = 20_000;
const CONNECTION_TIMEOUT = 5000;
const INT8 = 20;

/** The dialect of a server. */
export function postgresDialect(url: string): Dialect {
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
export function serverOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host || 'this machine' : 'the address in DATABASE_URL';
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
      `The disk of the database server ${server} is full: free some space; what was confirmed is kept, and a bot that runs goes on by itself.`,
    );
  if (/^XX00[12]$/u.test(code))
    return say('damaged', `The database on ${server} is damaged: stop the bot and restore a backup made with pg_dump.`);
  if (/^(?:40001|40P01|55P03|57014|53300)$/u.test(code))
    return say('busy', `The database server ${server} is too busy (${message}): nothing is lost, try again.`);
  const network = /^(?:08...|57P0.|E[A-Z_]+)$/u.test(code) && code !== 'ERR_INVALID_URL';
  if (network || /timeout|terminated|not queryable|ended the connection/iu.test(message))
    return say(
      'unreachable',
      `The database server ${server} cannot be reached: see that it runs and that DATABASE_URL names it; what was confirmed is kept, and a bot that runs goes on by itself.`,
    );
  return say(
    'other',
    `The database server ${server} cannot do this (${message || String(error)}): look at its log, then try again.`,
  );
}
