/** What is stored when everything has been used: ids, choices and notes, as the README lists them, and nothing else. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { APIInteraction } from 'discord.js';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { commands } from '../commands/index.ts';
import { createBot } from '../src/bot.ts';
import { subcommandsOf } from '../src/command.ts';
import type { Messenger } from '../src/reminders/messenger.ts';
import { openReminders } from '../src/reminders/start.ts';
import { responseTo } from '../src/transports/interactions.ts';
import { interactionOf, slashData, type Given } from './stand-in/interactions.ts';
import { temporaryFolders } from './support/folders.ts';
import { catalog } from './support/real.ts';

const { withFiles } = temporaryFolders();
const [ROLE, CHANNEL] = ['600000000000000001', '500000000000000000'];
const MANAGER = { permissions: '32', botPermissions: '84992' };

/** Who set it, where it goes, what about, when; who put it off; what was delivered; what /settings was told. */
const COLUMNS = {
  subscriptions:
    'id owner guild channel person body leads role note zone locale state reason created since request'.split(' '),
  ledger:
    'subscription session revision kind lead guild channel person nonce state due attempts at next message reason repeated reported'.split(
      ' ',
    ),
  snoozes: 'subscription session revision lead n person locale zone due created claimed request'.split(' '),
  told: 'subscription session revision at'.split(' '),
  servers: 'guild zone locale channel left_at'.split(' '),
  people: 'person zone locale'.split(' '),
};
/** What is about nobody: what of all that is due when, and the sessions as they were told of. */
const OF_NOBODY = ['wanted', 'in_use', 'sweeps', 'session_revisions', 'sessions', 'backup', 'attache_migrations'];

test('what is stored is what is listed, after everything was used', async () => {
  const file = join(withFiles({}), 'attache.sqlite');
  let now = Temporal.Instant.from('2026-11-22T12:00:00Z');
  const messenger: Messenger = {
    post: () => Promise.resolve({ kind: 'sent', message: '700000000000000001' }),
    find: () => Promise.resolve('not there'),
  };
  const log = pino({ level: 'silent' });
  const { close, worker, ...reminders } = await openReminders({
    config: { stateFile: file },
    messenger,
    catalog: () => catalog,
    log,
  });
  const bot = createBot({ commands, catalog: () => catalog, log, now: () => now, reminders: () => reminders });
  const kinds: number[] = [];

  async function use(command: string, subcommand: string | undefined, given: Given): Promise<void> {
    const interaction = interactionOf(2, '1', slashData([], command, subcommand, given), MANAGER) as unknown as {
      data: object;
    };
    // Whatever Discord says of people and places by name.
    const named = JSON.parse(JSON.stringify(interaction).replaceAll(/"(?:user\d+|general)"/gu, '"planted name"')) as {
      data: object;
    };
    const roles = { [ROLE]: { id: ROLE, name: 'planted role', mentionable: true } };
    const member = { nick: 'planted nick', ...(named as { member?: object }).member };
    const sent = { ...named, member, data: { ...named.data, resolved: { roles } } } as unknown as APIInteraction;
    kinds.push((await responseTo(bot, sent))?.type ?? 0);
  }

  await use('remind', 'me', { body: 'global-mechanism', before: '1 day', note: 'a note' });
  await use('remind', 'channel', { body: 'all', before: '1 week, 1 day', role: ROLE, note: 'another' });
  await use('settings', 'me', { zone: 'Europe/Paris', language: 'fr' });
  await use('settings', 'server', { zone: 'Asia/Tokyo', language: 'en', channel: CHANNEL });
  // Whatever else there is to ask, with something typed into each option.
  for (const { data } of commands)
    for (const { name, options } of subcommandsOf(data)) {
      if (['remind', 'settings', 'privacy'].includes(data.name) && name !== 'list' && name !== 'health') continue;
      const typed = options.map((option) => [option.name, option.choices?.[0]?.value ?? 'planted words'] as const);
      await use(data.name, name === data.name ? undefined : name, Object.fromEntries(typed));
    }
  now = Temporal.Instant.from('2026-12-06T14:00:01Z');
  await worker.tick(now);
  await use('remind', 'snooze', { id: '1', session: 'gm-dtg-2026-12', until: '1h' });
  await use('remind', 'edit', { id: '2', before: '2 days' });
  await use('remind', 'pause', { id: '2' });
  await reminders.store.markServerLeft('400000000000000000', now);
  await close();
  expect(new Set(kinds)).toEqual(new Set([4]));

  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")
    .all()
    .map(({ name }) => String(name));
  expect(tables.toSorted()).toEqual([...Object.keys(COLUMNS), ...OF_NOBODY].toSorted());
  for (const [table, columns] of Object.entries(COLUMNS)) {
    const rows = database.prepare(`select * from ${table}`).all();
    expect(rows.length, table).toBeGreaterThan(0);
    expect(Object.keys(rows[0] ?? {}).toSorted(), table).toEqual(columns.toSorted());
  }
  const all = JSON.stringify(tables.map((table) => database.prepare(`select * from ${table}`).all()));
  database.close();
  expect(all).toContain('a note');
  expect(all).not.toContain('planted');
});
