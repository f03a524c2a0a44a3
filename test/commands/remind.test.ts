import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createBot, type Bot } from '../../src/bot.ts';
import type { Invocation, Rights } from '../../src/command.ts';
import { presentConfirmation } from '../../src/presentation/present.ts';
import { openDatabase, type Database } from '../../src/reminders/store/database.ts';
import type { Messenger, Post, Posted } from '../../src/reminders/messenger.ts';
import { createStore, type Store } from '../../src/reminders/store/store.ts';
import { catalog } from '../support/real.ts';

const NOW = Temporal.Instant.from('2026-11-22T12:00Z');
const [GUILD, CHANNEL, ROLE] = ['400000000000000001', '500000000000000001', '600000000000000001'];
const MANAGE_EVENTS = 1n << 33n;
/** View Channel, Send Messages, Embed Links. */
const ENOUGH = (1n << 10n) | (1n << 11n) | (1n << 14n);

let folder: string;
let database: Database;
let store: Store;
let posts: Post[];
/** What becomes of a post; undefined never tells. */
let outcome: Posted | undefined;
let bot: Bot;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attache-remind-'));
  database = await openDatabase({ file: join(folder, 'state.sqlite') });
  store = createStore(database);
  posts = [];
  outcome = { kind: 'sent', message: '1' };
  const messenger: Messenger = {
    post(post) {
      posts.push(post);
      return outcome ? Promise.resolve(outcome) : new Promise(() => undefined);
    },
    find: () => Promise.resolve('cannot read'),
  };
  const reminders = { store, messenger, confirmation: presentConfirmation };
  bot = createBot({
    commands,
    catalog: () => catalog,
    log: pino({ level: 'silent' }),
    now: () => NOW,
    reminders: () => reminders,
  });
});

afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const rightsOf = (part: Partial<Rights> = {}): Rights => ({
  installed: true,
  member: String(MANAGE_EVENTS),
  app: String(ENOUGH),
  channels: {},
  roles: {},
  ...part,
});

function ask(line: string, part: Partial<Invocation> = {}) {
  return bot.answerLine(line, { locale: 'en-US', user: '1', ...part });
}

const inServer = (part: Partial<Rights> = {}) => ({
  guild: GUILD,
  channel: CHANNEL,
  guildLocale: 'en-US',
  rights: rightsOf(part),
});

describe('/remind me', () => {
  it('promises the dates on which it will fire, in words and as Discord timestamps', async () => {
    const { content, embeds, flags } = await ask('/remind me global mechanism before:1 week, 1 day');
    expect(content).toContain('30 November 2026');
    expect(JSON.stringify(embeds)).toMatch(/<t:\d+:F>/u);
    expect(flags).toBe(64);
    expect(await store.list({ owner: '1' })).toHaveLength(1);
  });

  it('says that leads in hours are not promised where the record names no place', async () => {
    const { embeds } = await ask('/remind me global mechanism before:1 day, 1 hour');
    expect(JSON.stringify(embeds)).toContain('names no place');
  });

  it('writes to the person first, and stores nothing where that is refused', async () => {
    outcome = { kind: 'refused', why: 'direct messages closed' };
    const { content } = await ask('/remind me global mechanism before:1 day');
    expect(posts).toHaveLength(1);
    expect(content).toContain('nothing was set');
    expect(await store.list({ owner: '1' })).toEqual([]);
  });

  it('sets nothing while Discord does not take or does not answer a direct message, and says so in time', async () => {
    outcome = { kind: 'later', why: 'rate limit' };
    expect((await ask('/remind me all before:1 day')).content).toContain('Try again in a minute');
    outcome = undefined;
    expect((await ask('/remind me all before:1 day')).content).toContain('Try again in a minute');
    expect(await store.list({ owner: '1' })).toEqual([]);
  });

  it('sets one reminder however often Discord gives the same interaction', async () => {
    await ask('/remind me all before:1 day', { request: '9' });
    await ask('/remind me all before:1 day', { request: '9' });
    expect(await store.list({ owner: '1' })).toHaveLength(1);
  });

  it('takes a body whose days are not known, and says when it will fire', async () => {
    const { content } = await ask('/remind me AHC before:1 day');
    expect(content).toContain('once a session’s days are known');
  });

  it('puts a reminder off only for those who see it, and only one that there is', async () => {
    await ask('/remind me global mechanism before:1 day note:for my eyes');
    const snooze = '/remind snooze session:gm-dtg-2026-12 until:1h';
    expect((await ask(`${snooze} id:1 lead:1d`)).content).toContain('once more on');
    for (const [line, who] of [
      [`${snooze} id:1`, { user: '2' }],
      [`${snooze} id:1`, { user: '2', ...inServer() }],
      [`${snooze} id:99`, {}],
      [`${snooze} id:1 lead:blue`, {}],
    ] as const)
      expect((await ask(line, who)).content).toContain('no such reminder');
    await ask('/remind channel global mechanism before:1 day', inServer());
    expect((await ask(`${snooze} id:2`, { user: '3', ...inServer() })).content).toContain('once more on');
  });

  it('keeps what it has promised when one that is active is resumed', async () => {
    await ask('/remind me global mechanism before:1 day');
    const before = await store.get('1');
    expect((await ask('/remind resume id:1')).content).toContain('It fires next 6 December 2026');
    expect(await store.get('1')).toEqual(before);
  });

  it.each([
    ['53 weeks', 'at most 52 weeks'],
    ['1d 2d 3d 4d 5d 6d 8d 9d 10d 11d 12d', 'more than ten'],
    [', ', 'Say'],
  ])('says what is wrong with the leads %j', async (before, words) => {
    expect((await ask(`/remind me all before:"${before}"`)).content).toContain(words);
  });

  it('shows all that is stored of a person, what was put off and notes included', async () => {
    await ask('/settings me zone:Paris');
    await ask('/remind me global mechanism before:1 day note:for my eyes');
    await ask('/remind snooze id:1 session:gm-dtg-2026-12 until:1h');
    const shown = JSON.stringify(await ask('/privacy show'));
    expect(shown).toContain('by the clock of Europe/Paris, note: for my eyes');
    expect(shown).toContain('22 November 2026 at 14:00 (Europe/Paris): reminder 1');
  });

  it('leaves nothing of an erased person in the file', async () => {
    await ask('/remind me global mechanism before:1 day note:for my eyes');
    await ask('/privacy erase');
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
    expect(files.join('')).not.toContain('for my eyes');
  });

  it('names the part of the leads that it does not understand', async () => {
    const { content } = await ask('/remind me global mechanism before:1 day, blue');
    expect(content).toContain('“blue” is not understood');
  });

  it('refuses the fifty-first', async () => {
    for (let count = 0; count < 50; count += 1) await ask('/remind me all before:1 day');
    expect((await ask('/remind me all before:1 day')).content).toContain('50 reminders');
  });
});

describe('/remind channel', () => {
  it('is for those with Manage Events or Manage Server', async () => {
    expect((await ask('/remind channel all before:1 day', inServer({ member: '0' }))).content).toContain(
      'Manage Events',
    );
    expect((await ask('/remind channel all before:1 day', inServer())).content).toContain(`<#${CHANNEL}>`);
    expect((await ask('/remind channel all before:1 day', inServer({ member: String(1n << 5n) }))).content).toContain(
      'is set',
    );
  });

  it('needs the bot to be a member of the server', async () => {
    expect((await ask('/remind channel all before:1 day', inServer({ installed: false }))).content).toContain(
      'not a member',
    );
  });

  it.each([
    ['View Channel', 1n << 10n],
    ['Send Messages', 1n << 11n],
    ['Embed Links', 1n << 14n],
  ])('names %s where the bot lacks it', async (name, bit) => {
    const { content } = await ask('/remind channel all before:1 day', inServer({ app: String(ENOUGH & ~bit) }));
    expect(content).toContain(`lacks the permission ${name}`);
  });

  it('looks at the permissions of the channel that was chosen, and of threads', async () => {
    const chosen = '500000000000000002';
    const rights = inServer({ channels: { [chosen]: { app: '0', thread: false } } });
    expect((await ask(`/remind channel all before:1 day channel:${chosen}`, rights)).content).toContain('View Channel');
    const thread = inServer({ channels: { [chosen]: { thread: true } } });
    expect((await ask(`/remind channel all before:1 day channel:${chosen}`, thread)).content).toContain(
      'Send Messages in Threads',
    );
  });

  it('never pings everyone, and a role that is not mentionable only where both may', async () => {
    expect((await ask(`/remind channel all before:1 day role:${GUILD}`, inServer())).content).toContain('never pinged');
    expect((await ask(`/remind channel all before:1 day role:${ROLE}`, inServer())).content).toContain(
      'Mention Everyone',
    );
    const mentionable = inServer({ roles: { [ROLE]: { name: 'delegates', mentionable: true } } });
    expect((await ask(`/remind channel all before:1 day role:${ROLE}`, mentionable)).content).toContain('is set');
    const both = inServer({ member: String(MANAGE_EVENTS | (1n << 17n)), app: String(ENOUGH | (1n << 17n)) });
    expect((await ask(`/remind channel all before:1 day role:${ROLE}`, both)).content).toContain('is set');
  });

  it('is refused in direct messages', async () => {
    expect((await ask('/remind channel all before:1 day')).content).toContain('channel of a server');
  });
});

describe('one’s reminders', () => {
  const idIn = (content: string) => /Reminder (\S+) is set/u.exec(content)?.[1] ?? '';

  it('are paused, taken up again, listed and removed by whoever set them', async () => {
    const id = idIn((await ask('/remind me all before:1 day')).content);
    expect((await ask(`/remind pause ${id}`)).content).toContain('paused');
    expect((await ask('/remind list')).embeds?.[0]?.description).toContain('(paused)');
    expect((await ask(`/remind resume ${id}`)).content).toContain('active');
    expect((await ask(`/remind remove ${id}`)).content).toContain('removed');
    expect((await ask('/remind list')).content).toContain('No reminder is set');
  });

  it('are nobody else’s', async () => {
    const id = idIn((await ask('/remind me all before:1 day')).content);
    expect((await ask(`/remind remove ${id}`, { user: '2' })).content).toContain('no such reminder of yours');
    expect(await store.get(id)).toBeDefined();
  });

  it('of a server are its managers’', async () => {
    const id = idIn((await ask('/remind channel all before:1 day', inServer())).content);
    expect((await ask(`/remind pause ${id}`, { ...inServer(), user: '2' })).content).toContain('paused');
    expect((await ask(`/remind pause ${id}`, { ...inServer({ member: '0' }), user: '3' })).content).toContain(
      'no such reminder',
    );
    expect(
      (await ask(`/remind pause ${id}`, { ...inServer(), guild: '400000000000000009', user: '2' })).content,
    ).toContain('no such reminder');
  });

  it('have a health: what is due next', async () => {
    await ask('/remind me global mechanism before:1 week');
    expect((await ask('/remind health')).content).toContain('30 November 2026');
  });
});
