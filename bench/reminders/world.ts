/** What reminders are measured in: a stand-in for Discord with its limit, a file of SQLite, and the real program. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { openDatabase } from '../../src/reminders/store/database.ts';
import { createStore, type Store } from '../../src/reminders/store/store.ts';
import type { Delivery } from '../../src/reminders/types.ts';
import { startChild, type Child } from '../../test/stand-in/child.ts';
import { A_GUILD, startDiscord } from '../../test/stand-in/discord.ts';
import { BODY, DUE, talks } from '../../test/stand-in/talks.ts';

/** Discord's limit of requests, in a second. */
export const LIMIT = 50;
/** How long the answer to a message takes, in milliseconds: as much as Discord's do. */
export const LATENCY = { least: 60, most: 240 };
/** How long nothing may happen, in milliseconds. */
const PATIENCE = 60_000;
/** A minute after they have fallen due, and nearly four weeks before it is too late for them. */
const START = DUE['4 weeks'].add({ minutes: 1 });
/** What one person and one server may have. */
const OF_A_PERSON = 50;
const OF_A_SERVER = 200;

export type World = Awaited<ReturnType<typeof createWorld>>;

/** A world in which so many reminders are due. `shared`: every so many share their channel with the one before. */
export async function createWorld({ due, shared = Number.POSITIVE_INFINITY }: { due: number; shared?: number }) {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(talks())) writeFileSync(join(folder, name), text);
  const file = join(folder, 'attache.sqlite');
  let ahead = START.epochMilliseconds - Date.now();
  const discord = await startDiscord({
    check: false,
    limits: { perSecond: LIMIT },
    now: () => Date.now() + ahead,
    latency: () => LATENCY.least + Math.random() * (LATENCY.most - LATENCY.least),
    guilds: [A_GUILD],
  });
  await withStore(file, (store) => fill(store, due, shared));
  return {
    discord,
    due,
    /** The moment it is for both, in epoch milliseconds. */
    now: () => Date.now() + ahead,
    /** Starts the program at the moment it is. */
    start(): Child {
      return startChild(['--import', './src/runtime.js', '--import', './test/stand-in/clock.ts', 'src/main.ts'], {
        env: {
          DISCORD_TOKEN: discord.token,
          DISCORD_API: discord.api,
          DATA_DIR: folder,
          STATE_FILE: file,
          LOG_LEVEL: 'error',
          STAND_IN_CLOCK_AHEAD: String(ahead),
        },
      });
    },
    /** Moves both clocks, Discord's at once and the program's when it is started next. */
    later: (milliseconds: number) => (ahead += Math.round(milliseconds)),
    /** What is in the ledger and not settled. */
    unsettled: (): Promise<readonly Delivery[]> =>
      withStore(file, async (store) => {
        const ever = Temporal.Instant.fromEpochMilliseconds(8.64e15);
        return [...(await store.interrupted(ever, due)), ...(await store.waiting(ever, due))];
      }),
    /** How many were sent marked as possibly a repeat, and how many took more than one attempt. */
    ledger: () =>
      withStore(file, async (_, db) => {
        const { rows } = await sql<{ repeated: number; again: number }>`
          select sum(repeated) as repeated, sum(attempts > 1) as again from ledger`.execute(db);
        return rows[0] ?? { repeated: 0, again: 0 };
      }),
    async end(): Promise<void> {
      await discord.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until a condition holds; says so if that takes the program a minute, as it never should. */
export async function until(condition: () => boolean, bot: Child): Promise<void> {
  const latest = Date.now() + PATIENCE;
  while (!condition()) {
    if (Date.now() > latest) throw new Error(`nothing has been posted for a minute: ${bot.output().stderr}`);
    await sleep(5);
  }
}

/** A folder that goes when this process ends, if nobody takes it away before. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'attache-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Works on a file as another process would; not so careful to have everything on the disk at once. */
export async function withStore<Result>(
  file: string,
  work: (store: Store, db: Awaited<ReturnType<typeof openDatabase>>['db']) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase({ file });
  try {
    await sql`pragma synchronous = off`.execute(database.db);
    return await work(createStore(database), database.db);
  } finally {
    await database.close();
  }
}

/** Wishes of channels, as many for each person and server as there may be. */
async function fill(store: Store, count: number, shared: number): Promise<void> {
  const made = START.subtract({ hours: 24 });
  const id = (kind: number, at: number) => `${kind}${String(at).padStart(17, '0')}`;
  for (let at = 0; at < count; at += 1) {
    await store.add({
      owner: id(3, Math.floor(at / OF_A_PERSON)),
      destination: {
        kind: 'channel',
        guild: id(4, Math.floor(at / OF_A_SERVER)),
        channel: id(5, at % shared === shared - 1 ? at - 1 : at),
      },
      body: BODY,
      leads: [{ unit: 'week', count: 4 }],
      locale: 'en-US',
      created: made,
      since: made,
    });
  }
}
