/** A backup is made with the program while bots write, and restored as README.md says. */
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/reminders/store/database.ts';
import { createStore, type Store } from '../../src/reminders/store/store.ts';
import { openWire, startBot } from '../support/bots.ts';
import { newFile } from '../support/databases.ts';
import { start, type Running } from '../support/processes.ts';
import { PROJECT } from '../support/real.ts';
import { discard, freshSettings } from '../support/settings.ts';

const CREATED = Temporal.Instant.from('2026-11-01T12:00:00Z');
/** 09:00 in New York, a day before the meeting. */
const DUE = Temporal.Instant.from('2026-12-06T14:00:00Z');
const MANY = 300;

async function stateFile(): Promise<string> {
  const { place, remove } = await newFile();
  onTestFinished(remove);
  return place.file;
}

/** `npm run backup`, of this state file. */
async function backUp(file: string): Promise<string> {
  const copy = join(dirname(file), 'copy.sqlite');
  const fresh = freshSettings();
  onTestFinished(() => discard(fresh));
  const env = { ...process.env, ...fresh, STATE_FILE: file };
  const { stdout } = await promisify(execFile)('npm', ['run', '-s', 'backup', '--', copy], { cwd: PROJECT, env });
  expect(stdout).toBe(
    `Backed up to ${copy}. To restore it, stop the bot, put it in the place of ${file}, remove ${file}-wal and ${file}-shm if they are there, and start the bot.\n`,
  );
  return copy;
}

function restore(copy: string, file: string): void {
  copyFileSync(copy, file);
  for (const beside of [`${file}-wal`, `${file}-shm`]) rmSync(beside, { force: true });
}

async function add(store: Store, owner: string): Promise<string> {
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

it(
  'has all that was confirmed and sent before it, though much was written meanwhile',
  { timeout: 60_000 },
  async () => {
    const file = await stateFile();
    const { url, posts } = await openWire();
    const bot = await startBot({ file }, url);
    await bot.tick(CREATED);
    const database = await openDatabase({ file });
    const store = createStore(database);
    const confirmed: string[] = [];
    for (let person = 1; person <= MANY; person += 1) confirmed.push(await add(store, `${person}`));

    // The bot sends, people set reminders, and in the midst of it there is a backup.
    const working = bot.tick(DUE);
    const done = new AbortController();
    const writing = (async () => {
      for (let person = MANY + 1; !done.signal.aborted; person += 1) {
        confirmed.push(await add(store, `${person}`));
        await setTimeout(10);
      }
    })();
    await expect.poll(() => posts.length, { interval: 1, timeout: 20_000 }).toBeGreaterThan(MANY / 10);
    const before = [...confirmed];
    const sent = posts.length;
    const copy = await backUp(file);
    const after = await add(store, 'after');
    done.abort();
    await writing;
    await working;
    expect(sent).toBeLessThan(posts.length);

    // Whatever is killed leaves its log beside the file.
    bot.signal('SIGKILL');
    await bot.ended;
    expect(existsSync(`${file}-wal`)).toBe(true);
    await database.close();
    restore(copy, file);
    const known = posts.map(({ nonce }) => nonce);

    const restored = await startBot({ file }, url);
    await restored.tick(DUE.add({ minutes: 3 }));
    const again = await openDatabase({ file });
    onTestFinished(again.close);
    const kept = createStore(again);
    for (const id of before) expect(await kept.get(id)).toMatchObject({ state: 'active' });
    expect(await kept.get(after)).toBeUndefined();
    // Nobody gets again what had been sent before the backup or after, and everybody kept has got theirs.
    const all = new Set(posts.map(({ nonce }) => nonce));
    const since = posts.slice(known.length).map(({ nonce }) => nonce);
    expect(since.filter((nonce) => known.includes(nonce))).toEqual([]);
    expect(new Set(since).size).toBe(since.length);
    expect(await kept.restored(DUE)).toBeUndefined();
    const rows = await again.db.selectFrom('ledger').select(['nonce', 'state']).execute();
    expect(rows.filter(({ nonce, state }) => state !== 'sent' || !all.has(nonce))).toEqual([]);
    const wishes = await again.db.selectFrom('subscriptions').select('id').execute();
    expect(rows).toHaveLength(wishes.length);
    expect(wishes.length).toBeGreaterThanOrEqual(before.length);
  },
);

it('is made of a running bot, and started on', { timeout: 60_000 }, async () => {
  const file = await stateFile();
  const says = (bot: Running, words: string) =>
    expect.poll(() => bot.written.stdout, { timeout: 20_000 }).toContain(words);
  const bot = start('src/main.ts', [], { STATE_FILE: file });
  onTestFinished(async () => {
    bot.signal('SIGKILL');
    await bot.ended;
  });
  bot.write('/remind me all before:1 day note:kept\n');
  await says(bot, 'Reminder 1 is set');
  const copy = await backUp(file);
  bot.write('/remind me all before:1 week note:set later\n');
  await says(bot, 'Reminder 2 is set');
  bot.signal('SIGTERM');
  expect(await bot.ended).toMatchObject({ status: 0, stderr: '' });
  restore(copy, file);
  const restored = start('src/main.ts', [], { STATE_FILE: file });
  restored.write('/remind list\n');
  restored.end();
  const { status, stdout, stderr } = await restored.ended;
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('1 – all bodies: 1 day');
  expect(stdout).not.toContain('1 week');
});
