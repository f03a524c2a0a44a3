import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Messenger, Post } from '../../src/reminders/messenger.ts';
import { startReminders, type RunningReminders } from '../../src/reminders/start.ts';
import { catalog } from '../support/real.ts';

const GUILD = '400000000000000001';
const SET = Temporal.Instant.from('2026-11-22T12:00Z');

let folder: string;
let posts: Post[];
let now: Temporal.Instant;
let running: RunningReminders | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attache-start-'));
  posts = [];
  now = SET;
});

afterEach(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true });
});

/** As after a restart, on the same file. */
async function start(at: Temporal.Instant): Promise<RunningReminders> {
  await running?.stop();
  now = at;
  const messenger: Messenger = {
    post(post) {
      posts.push(post);
      return Promise.resolve({ kind: 'sent', message: String(posts.length) });
    },
    find: () => Promise.resolve('not there'),
  };
  const parts = { config: { stateFile: join(folder, 'state.sqlite') }, messenger, catalog: () => catalog };
  running = await startReminders({ ...parts, now: () => now, log: pino({ level: 'silent' }) });
  return running;
}

/** The reminder of a channel for the meetings that begin on 7 December 2026, a day before. */
async function remind({ store }: RunningReminders): Promise<void> {
  const added = await store.add({
    owner: '1',
    destination: { kind: 'channel', guild: GUILD, channel: '5' },
    body: 'global-mechanism',
    leads: [{ unit: 'day', count: 1 }],
    locale: 'en-US',
    created: SET,
    since: SET,
  });
  expect(added.kind).toBe('added');
}

const kept = async (reminders: RunningReminders) => (await reminders.store.list({ guild: GUILD })).length;

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300 && !(await condition()); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await condition()).toBe(true);
}

const DUE = Temporal.Instant.from('2026-12-06T14:05Z');

it('sends what fell due while nothing ran, once, over restarts', async () => {
  await remind(await start(SET));
  await start(DUE);
  await until(() => posts.length > 0);
  await start(DUE.add({ minutes: 5 }));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(posts.map(({ body: { content } }) => content)).toEqual([
    expect.stringContaining('Global Mechanism – Meetings of the dedicated thematic groups, 7–11 December 2026'),
  ]);
});

it('sends nothing to a server that the bot was removed from, and what is due when it is back', async () => {
  const first = await start(SET);
  await remind(first);
  first.server(GUILD, 'left');
  const second = await start(DUE);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(posts).toEqual([]);
  second.server(GUILD, 'there');
  await start(DUE.add({ minutes: 5 }));
  await until(() => posts.length === 1);
});

it('erases the reminders of a server thirty days after the bot was removed from it, not before', async () => {
  const first = await start(SET);
  await remind(first);
  first.server(GUILD, 'left');
  expect(await kept(await start(SET.add({ hours: 30 * 24 - 1 })))).toBe(1);
  const last = await start(SET.add({ hours: 30 * 24 + 1 }));
  await until(async () => (await kept(last)) === 0);
});

it('forgets what it has delivered when that was 400 days ago, and no sooner', async () => {
  await remind(await start(SET));
  await start(DUE);
  await until(() => posts.length > 0);
  const delivered = async (days: number) => {
    // It tidies after a start; before another it has.
    await start(DUE.add({ hours: 24 * days }));
    const { store } = await start(DUE.add({ hours: 24 * days }));
    return (await store.lastDeliveries({ guild: GUILD }, 10)).length;
  };
  expect(await delivered(399)).toBe(1);
  expect(await delivered(406)).toBe(0);
});
