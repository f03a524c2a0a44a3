/**
 * The tables of reminders, as numbered steps. A step that has been released is never changed; a new one is added below
 * it. Each is done in a transaction of its own, and by one process only.
 */
import { sql, type Kysely } from 'kysely';
import { dialects, type Engine } from './engines.ts';
import type { Tables } from './tables.ts';

/** One step: the statements that make a database one version newer. */
export type Migration = (dialect: (typeof dialects)[Engine]) => readonly string[];

/** All steps; the first makes version 1. */
export const migrations: readonly Migration[] = [
  ({ id, clustered }) => [
    // The standing wishes.
    `create table subscriptions (
      id ${id}, owner text not null, guild text, channel text, person text, body text not null, leads text not null,
      role text, note text, zone text, locale text not null, state text not null, reason text,
      created bigint not null, since bigint not null, request text unique)`,
    'create index subscriptions_owner on subscriptions (owner)',
    'create index subscriptions_guild on subscriptions (guild) where guild is not null',
    'create index subscriptions_person on subscriptions (person) where person is not null',
    // The same, active ones only, one row for each lead: what look-ups of what is due read, in the order of the key.
    `create table wanted (
      body text not null, lead text not null, zone text not null, subscription bigint not null, since bigint not null,
      primary key (body, lead, zone, subscription))${clustered}`,
    // How many rows of \`wanted\` there are of each combination.
    `create table in_use (
      body text not null, lead text not null, zone text not null, n bigint not null,
      primary key (body, lead, zone))${clustered}`,
    // How far a window has been worked off: up to this subscription, all promised have their row in the ledger.
    `create table sweeps (
      session text not null, revision text not null, kind text not null, body text not null, lead text not null,
      zone text not null, upto bigint not null, due bigint not null,
      primary key (session, revision, kind, body, lead, zone))${clustered}`,
    'create index sweeps_due on sweeps (due)',
    // The ledger of deliveries.
    `create table ledger (
      subscription bigint not null, session text not null, revision text not null, kind text not null,
      lead text not null, nonce text not null, guild text, channel text, person text, state text not null,
      due bigint not null, attempts integer not null, at bigint not null, next bigint, message text, reason text,
      repeated integer not null, reported integer not null,
      primary key (subscription, session, revision, kind, lead))`,
    "create index ledger_waiting on ledger (next) where state = 'waiting'",
    "create index ledger_claimed on ledger (at) where state = 'claimed'",
    "create index ledger_unreported on ledger (at) where state = 'missed' and reported = 0",
    'create index ledger_person on ledger (person, at) where person is not null',
    'create index ledger_due on ledger (due)',
    // Which revision of a session a subscription has been told of, until a notice has corrected it.
    `create table told (
      subscription bigint not null, session text not null, revision text not null, at bigint not null,
      primary key (subscription, session, revision))${clustered}`,
    'create index told_session on told (session, revision, subscription)',
    // Wishes to be told once more.
    `create table snoozes (
      subscription bigint not null, session text not null, revision text not null, lead text not null,
      n integer not null, person text not null, locale text not null, zone text, due bigint not null,
      created bigint not null, claimed integer not null, request text unique,
      primary key (subscription, session, revision, lead, n))`,
    'create index snoozes_due on snoozes (due) where claimed = 0',
    'create index snoozes_person on snoozes (person, due)',
    `create table session_revisions (
      session text not null, revision text not null, first_seen bigint not null,
      primary key (session, revision))${clustered}`,
    `create table servers (
      guild text primary key, zone text, locale text, channel text, left_at bigint)${clustered}`,
    'create index servers_left on servers (left_at) where left_at is not null',
    `create table people (person text primary key, zone text, locale text)${clustered}`,
  ],
  ({ clustered }) => [
    // Sessions as they were last on record, whole.
    `create table sessions (session text primary key, fact text not null)${clustered}`,
  ],
  () => [
    // One row in a backup alone: when it was made, and since when a bot works on it.
    'create table backup (made bigint not null, started bigint)',
  ],
];

/** Brings the tables up to date. Gives the database's version; one that is newer than this program is left alone. */
export async function migrate(db: Kysely<Tables>, engine: Engine, steps: readonly Migration[]): Promise<number> {
  const dialect = dialects[engine];
  let version = await versionOf(db, dialect);
  while (version < steps.length)
    version = await db.transaction().execute(async (transaction) => {
      if (dialect.lock !== undefined) await sql.raw(dialect.lock).execute(transaction);
      await sql`create table if not exists attache_migrations (version bigint primary key)`.execute(transaction);
      // Read again: another process may have been first.
      const before = await versionOf(transaction, dialect);
      const statements = steps[before]?.(dialect);
      if (!statements) return before;
      for (const statement of statements) await sql.raw(statement).execute(transaction);
      await sql`insert into attache_migrations values (${before + 1})`.execute(transaction);
      return before + 1;
    });
  return version;
}

async function versionOf(db: Kysely<Tables>, { hasTable }: (typeof dialects)[Engine]): Promise<number> {
  const table = await sql.raw(hasTable('attache_migrations')).execute(db);
  if (table.rows.length === 0) return 0;
  const newest = sql<{ version: number | null }>`select max(version) as version from attache_migrations`;
  return (await newest.execute(db)).rows[0]?.version ?? 0;
}
