/**
 * What can go wrong with the database, for real: one sentence says what to do, nothing confirmed is lost, and the worker
 * goes on by itself when it is over, with nothing sent twice.
 */
import { closeSync, copyFileSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openDatabase, type Database, type Place } from '../../src/reminders/store/database.ts';
import type { Messenger } from '../../src/reminders/messenger.ts';
import { migrations } from '../../src/reminders/store/migrations.ts';
import { createStore, type Store } from '../../src/reminders/store/store.ts';
import { createWorker, type TickReport, type Worker } from '../../src/reminders/worker/worker.ts';
import { newFile, newOnServer, SERVER } from '../support/databases.ts';
import { openLine, type Line } from '../support/line.ts';
import { run, start, type Running } from '../support/processes.ts';
import { catalogOf, createDiscord, meeting, words } from '../support/reminding.ts';

// The clock, a hundred times as fast: a started worker lets a minute pass after trouble.
vi.mock('node:timers/promises', async (original) => {
  const real = await original<typeof import('node:timers/promises')>();
  const setTimeout: typeof real.setTimeout = (delay = 0, ...rest) => real.setTimeout(delay / 100, ...rest);
  return { ...real, setTimeout };
});

const CREATED = Temporal.Instant.from('2026-11-01T12:00:00Z');
/** 09:00 in New York, a day before the meeting. */
const DUE = Temporal.Instant.from('2026-12-06T14:00:00Z');
const MANY = 60;

const hostOf = (url: string) => new URL(url).host;
const damaged = (file: string) =>
  `The reminders' file ${file} is damaged or no file of reminders: stop the bot, move the file and those named ${file}-wal and ${file}-shm away, and put a backup in its place.`;
const notWritable = (file: string) =>
  `The reminders' file ${file} cannot be written: give this user the right to write it and its folder, or name another file.`;
const newer = `The reminders' database has version 99 and this program knows ${migrations.length}: start the newer Attaché, or restore the backup made before it was installed.`;
const locked = (file: string) =>
  `The reminders' file ${file} has been locked by another program for 5 seconds: end that program, or wait until it is done; then try again.`;
const full = (file: string) =>
  `The disk of the reminders' file ${file} is full: free some space; what was confirmed is kept, and a bot that runs goes on by itself.`;
const unreachable = (url: string) =>
  `The database server ${hostOf(url)} cannot be reached: see that it runs and that DATABASE_URL names it; what was confirmed is kept, and a bot that runs goes on by itself.`;
const wrongPassword = (url: string) =>
  `The database server ${hostOf(url)} refuses this user or password: correct them in DATABASE_URL.`;
const noDatabase = (url: string) =>
  `The database server ${hostOf(url)} has no database of this name: create it, or correct DATABASE_URL.`;

type Finish = (undo: () => Promise<void> | void) => void;

/** A file, or a database on the server, of a test; removed after it. */
async function file(finish: Finish = onTestFinished): Promise<string> {
  const { place, remove } = await newFile();
  finish(remove);
  return place.file;
}
async function onServer(finish: Finish = onTestFinished): Promise<string> {
  const { place, remove } = await newOnServer();
  finish(remove);
  return place.url;
}
async function lineTo(url: string): Promise<Line> {
  const line = await openLine(url);
  onTestFinished(line.close);
  return line;
}

async function withDatabase(place: Place, work: (database: Database) => Promise<unknown>): Promise<void> {
  const database = await openDatabase(place);
  await work(database);
  await database.close();
}

const markNewer = ({ db }: Database) => sql`insert into attache_migrations values (99)`.execute(db);

/** Writes over all of a file but its first page. */
function damage(file: string): void {
  const { length } = readFileSync(file);
  const open = openSync(file, 'r+');
  writeSync(open, Buffer.alloc(Math.max(length - 4096, 4096), 0xa5), 0, undefined, 4096);
  closeSync(open);
}

function changed(url: string, change: Partial<Pick<URL, 'password' | 'pathname'>>): string {
  return Object.assign(new URL(url), change).href;
}

/* At the start */

interface Case {
  readonly what: string;
  readonly needs?: 'a server';
  readonly prepare: (finish: Finish) => Promise<{ readonly place: Place; readonly sentence: string }>;
}

const cases: readonly Case[] = [
  {
    what: 'a file that is damaged',
    async prepare(finish) {
      const one = await file(finish);
      await withDatabase({ file: one }, async () => undefined);
      damage(one);
      return { place: { file: one }, sentence: damaged(one) };
    },
  },
  {
    what: 'a folder that cannot be written',
    async prepare(finish) {
      const one = join(await file(finish), 'reminders.sqlite');
      writeFileSync(dirname(one), 'this is no folder');
      return { place: { file: one }, sentence: notWritable(one) };
    },
  },
  {
    what: 'a file newer than the program',
    async prepare(finish) {
      const one = await file(finish);
      await withDatabase({ file: one }, markNewer);
      return { place: { file: one }, sentence: newer };
    },
  },
  {
    what: 'a server that is not there',
    async prepare() {
      const url = 'postgres://attache:secret@127.0.0.1:1/attache';
      return { place: { url }, sentence: unreachable(url) };
    },
  },
  {
    what: 'a server that never answers',
    async prepare(finish) {
      const sockets = new Set<Socket>();
      const server = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
      await once(server.listen(0, '127.0.0.1'), 'listening');
      finish(() => {
        server.close();
        for (const socket of sockets) socket.destroy();
      });
      const url = `postgres://attache:secret@127.0.0.1:${(server.address() as AddressInfo).port}/attache`;
      return { place: { url }, sentence: unreachable(url) };
    },
  },
  {
    what: 'a wrong password',
    needs: 'a server',
    async prepare() {
      const url = changed(SERVER ?? '', { password: 'secret' });
      return { place: { url }, sentence: wrongPassword(url) };
    },
  },
  {
    what: 'a database that there is not',
    needs: 'a server',
    async prepare() {
      const url = changed(SERVER ?? '', { pathname: 'no_such_database' });
      return { place: { url }, sentence: noDatabase(url) };
    },
  },
  {
    what: 'a database newer than the program',
    needs: 'a server',
    async prepare(finish) {
      const url = await onServer(finish);
      await withDatabase({ url }, markNewer);
      return { place: { url }, sentence: newer };
    },
  },
];

describe.concurrent('the bot ends with one sentence at', () => {
  for (const { what, needs, prepare } of cases)
    it.runIf(needs === undefined || SERVER)(what, { timeout: 30_000 }, async ({ onTestFinished }) => {
      const { place, sentence } = await prepare(onTestFinished);
      const env: Record<string, string> = 'file' in place ? { STATE_FILE: place.file } : { DATABASE_URL: place.url };
      const outcome = await run('src/main.ts', { input: '/help\n', env });
      expect(outcome).toEqual({ status: 1, stdout: '', stderr: `${sentence}\n` });
    });
});

/* Under way */

let discord: ReturnType<typeof createDiscord>['discord'];
let messenger: Messenger;
let database: Database;
let store: Store;
let worker: Worker;
let confirmed: string[];
let logged: string[];

/** A worker on a database, with many reminders confirmed. `onPost` is told how many have been posted. */
async function begin(place: Place, onPost: (posts: number) => unknown = () => undefined): Promise<void> {
  const wire = createDiscord(CREATED);
  ({ discord } = wire);
  const post: Messenger['post'] = async (one) => {
    const posted = await wire.messenger.post(one);
    await onPost(discord.tried.length);
    return posted;
  };
  messenger = { ...wire.messenger, post };
  await open(place, messenger);
  await worker.tick(CREATED);
  confirmed = [];
  for (let person = 1; person <= MANY; person += 1) confirmed.push(await subscribed(`${person}`));
}

async function open(place: Place, messenger: Messenger): Promise<void> {
  logged = [];
  database = await openDatabase(place);
  onTestFinished(database.close);
  store = createStore(database);
  worker = createWorker({
    store,
    catalog: () => catalogOf(meeting('2026-12-07')),
    messenger,
    words,
    random: () => 0.5,
    log: { info: () => undefined, error: (about: { err: Error }) => void logged.push(about.err.message) } as never,
  });
}

async function subscribed(owner: string): Promise<string> {
  const added = await store.add({
    owner,
    destination: { kind: 'person', user: owner },
    body: 'global-mechanism',
    leads: [{ unit: 'day', count: 1 }],
    locale: 'en-US',
    created: CREATED,
    since: CREATED,
  });
  if (added.kind !== 'added') throw new Error(added.kind);
  return added.value.id;
}

function tick(minutes: number): Promise<TickReport> {
  discord.now = DUE.add({ minutes });
  return worker.tick(discord.now);
}

/** Everything confirmed is there, and was delivered once, or found to have been. */
async function allOnce(): Promise<void> {
  expect(discord.messages.map(({ said }) => said.subscription).toSorted()).toEqual(confirmed.toSorted());
  expect(discord.messages.filter(({ said }) => said.again)).toEqual([]);
  for (const id of confirmed) expect(await store.get(id)).toMatchObject({ state: 'active' });
  const { rows } = await sql`select distinct state from ledger`.execute(database.db);
  expect(rows).toEqual([{ state: 'sent' }]);
}

/** Another program takes the file for itself, until it is told to let go. */
async function lock(file: string): Promise<Running> {
  const program = `const db = new (require('node:sqlite').DatabaseSync)(${JSON.stringify(file)});
    db.exec('begin immediate'); console.log('locked');
    process.stdin.once('data', () => { db.exec('rollback'); process.exit(); });`;
  const other = start('-e', [program]);
  onTestFinished(async () => {
    other.signal('SIGKILL');
    await other.ended;
  });
  await expect.poll(() => other.written, { timeout: 20_000 }).toMatchObject({ stdout: 'locked\n' });
  return other;
}

describe('under way, a file', () => {
  it('locked by another program is waited for, and then gone on with unasked', { timeout: 60_000 }, async () => {
    const one = await file();
    await begin({ file: one });
    const other = await lock(one);
    let [last, longest] = [performance.now(), 0];
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 10);
    onTestFinished(() => clearInterval(timer));
    discord.now = DUE;
    worker.start(() => DUE);
    // All that was due together waits no longer than one of it.
    await expect.poll(() => logged, { timeout: 15_000 }).toEqual([locked(one)]);
    expect(discord.tried).toEqual([]);
    other.write('\n');
    await other.ended;
    await expect.poll(() => discord.messages.length, { timeout: 20_000 }).toBe(MANY);
    await worker.stop();
    await allOnce();
    // Whoever asked the bot something meanwhile was answered.
    expect(longest).toBeLessThan(2000);
  });

  it('on a disk that is full again and again', { timeout: 60_000 }, async () => {
    const one = await file();
    await begin({ file: one });
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database.db);
    const reports: TickReport[] = [];
    for (let minute = 0; minute < 60 && !reports.at(-1)?.complete; minute += 1) {
      // Each minute there is room for one page more.
      await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + minute}`).execute(database.db);
      reports.push(await tick(minute));
    }
    const troubles = reports.flatMap(({ trouble }) => trouble ?? []);
    expect(troubles.length).toBeGreaterThan(1);
    expect(new Set(troubles)).toEqual(new Set([full(one)]));
    expect(reports.at(-1)).toMatchObject({ complete: true });
    await allOnce();
  });

  it('that is damaged stops nobody from putting a backup in its place', async () => {
    const one = await file();
    await begin({ file: one });
    const copy = `${one}.copy`;
    await store.backup(copy);
    await sql`pragma wal_checkpoint(truncate)`.execute(database.db);
    damage(one);
    // As when it has read much else meanwhile.
    await sql`pragma shrink_memory`.execute(database.db);
    expect((await tick(0)).trouble).toBe(damaged(one));
    await database.close();
    for (const name of [one, `${one}-wal`, `${one}-shm`]) rmSync(name, { force: true });
    copyFileSync(copy, one);
    await open({ file: one }, messenger);
    // In a backup it is looked first whether anything was sent since.
    expect(await tick(1)).toMatchObject({ sent: 0, more: true });
    expect(await tick(1)).toMatchObject({ sent: MANY, complete: true });
    await allOnce();
  });
});

describe.runIf(SERVER)('under way, a server', () => {
  it('gone for a while is gone on with when it is back', { timeout: 60_000 }, async () => {
    for (const moment of [1, 20, MANY - 1]) {
      const line = await lineTo(await onServer());
      await begin({ url: line.url }, (posts) => posts === moment && line.cut());
      const trouble = unreachable(line.url);
      for (const minute of [0, 1, 2]) expect(await tick(minute)).toMatchObject({ complete: false, trouble });
      await expect(subscribed('refused')).rejects.toThrow(trouble);
      expect(discord.messages.length).toBeLessThan(MANY);
      await line.mend();
      expect(await tick(3)).toMatchObject({ complete: true });
      expect(await tick(4)).toMatchObject({ sent: 0, complete: true });
      await allOnce();
      await database.close();
    }
  });

  it('that ends all connections, as when it is started anew', { timeout: 60_000 }, async () => {
    const url = await onServer();
    const admin = new pg.Client({ connectionString: SERVER ?? '' });
    await admin.connect();
    const name = new URL(url).pathname.slice(1);
    await begin({ url }, async (posts) => {
      if (posts % 15 === 0)
        await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    });
    const reports = [];
    for (let minute = 0; minute < 30 && !reports.at(-1)?.complete; minute += 1) reports.push(await tick(minute));
    await admin.end();
    const troubles = reports.flatMap(({ trouble }) => trouble ?? []);
    expect(new Set(troubles)).toEqual(new Set([unreachable(url)]));
    expect(reports.at(-1)).toMatchObject({ complete: true });
    await allOnce();
  });

  it('that answers no more is given up, and then gone on with', { timeout: 120_000 }, async () => {
    const line = await lineTo(await onServer());
    // Given up sooner than it would be, as an address may ask for.
    const url = `${line.url}?query_timeout=3000`;
    await begin({ url }, (posts) => posts === 20 && line.goDead());
    const trouble = unreachable(line.url);
    expect(await tick(0)).toMatchObject({ complete: false, trouble });
    expect(await tick(1)).toMatchObject({ complete: false, trouble });
    // What the server was told before is done only now, whatever the bot has made of it.
    await line.mend();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    for (const minute of [2, 3]) expect(await tick(minute)).toMatchObject({ complete: true });
    await allOnce();
  });

  it('is gone on with by a started worker, without being asked', { timeout: 60_000 }, async () => {
    const line = await lineTo(await onServer());
    await begin({ url: line.url });
    line.cut();
    discord.now = DUE;
    worker.start(() => DUE);
    await expect.poll(() => logged.length, { timeout: 20_000 }).toBeGreaterThan(1);
    expect(new Set(logged)).toEqual(new Set([unreachable(line.url)]));
    expect(discord.tried).toEqual([]);
    await line.mend();
    await expect.poll(() => discord.messages.length, { timeout: 20_000 }).toBe(MANY);
    await worker.stop();
    await allOnce();
  });
});
