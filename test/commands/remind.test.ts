import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createBot, type Bot, type Shown } from '../../src/bot.ts';
import type { Invocation, Rights } from '../../src/command.ts';
import { createCatalog, type Catalog } from '../../src/facts/catalog.ts';
import { buttonsOf } from '../../src/presentation/plain.ts';
import { presentConfirmation, presentNotice } from '../../src/presentation/present.ts';
import { openDatabase, type Database } from '../../src/reminders/store/database.ts';
import type { Messenger, Post, Posted } from '../../src/reminders/messenger.ts';
import { createLanguageMemory } from '../../src/reminders/chosen-languages.ts';
import { createStore, type Store } from '../../src/reminders/store/store.ts';
import type { Notice, Suspension } from '../../src/reminders/types.ts';
import { createWorker } from '../../src/reminders/worker/worker.ts';
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
let now: Temporal.Instant;
let facts: Catalog;
let tick: (at: string) => Promise<unknown>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attache-remind-'));
  database = await openDatabase({ file: join(folder, 'state.sqlite') });
  const { languages, ...memory } = createLanguageMemory(createStore(database));
  store = memory.store;
  posts = [];
  outcome = { kind: 'sent', message: '1' };
  now = NOW;
  facts = catalog;
  const messenger: Messenger = {
    post(post) {
      posts.push(post);
      return outcome ? Promise.resolve(outcome) : new Promise(() => undefined);
    },
    find: () => Promise.resolve('cannot read'),
  };
  const reminders = { store, languages, messenger, confirmation: presentConfirmation };
  const log = pino({ level: 'silent' });
  const words = (notice: Notice | Suspension) => presentNotice(notice, facts);
  const worker = createWorker({ store, catalog: () => facts, messenger, words, random: () => 0, log });
  tick = (at) => {
    now = Temporal.Instant.from(at);
    return worker.tick(now);
  };
  bot = createBot({
    commands,
    catalog: () => facts,
    log: pino({ level: 'silent' }),
    now: () => now,
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

  it('takes all bodies by the words for them in any of the six languages, those it offers among them', async () => {
    const offered = await Promise.all(
      ['ar', 'fr', 'es-ES', 'ru', 'zh-CN', 'en-US'].map(async (locale) => {
        const call = { command: 'remind', subcommand: 'me', options: {}, locale, user: '1' };
        const choices = await bot.complete(call, { name: 'body', value: '' });
        return choices.find(({ value }) => value === 'all')?.name ?? '';
      }),
    );
    for (const words of [...offered, 'الكل', 'tous', 'Todos', 'ВСЕ', '全部', 'All'])
      await ask(`/remind me body:${words} before:1 day`);
    expect((await store.list({ owner: '1' })).map(({ body }) => body)).toEqual(Array(12).fill('all'));
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
    // Discord stores what it is sent with the same nonce once.
    expect(posts.map(({ nonce }) => nonce)).toEqual(['9', '9']);
  });

  it('takes a body whose days are not known, and says when it will fire', async () => {
    const { content } = await ask('/remind me AHC before:1 day');
    expect(content).toContain('once a session’s days are known');
  });

  /** Just after what is due a day before the next session. */
  const DUE = '2026-12-06T14:00:01Z';
  const snooze = '/remind snooze session:gm-dtg-2026-12 until:1h';

  it('puts a reminder off only for those it has come to, and only one that there is', async () => {
    await ask('/remind me global mechanism before:1 day note:for my eyes');
    await ask('/remind channel global mechanism before:1 day note:for the delegates', inServer());
    expect((await ask(`${snooze} id:1`)).content).toContain('no such reminder');
    await tick(DUE);
    expect((await ask(`${snooze} id:1 lead:1d`)).content).toContain('once more on');
    for (const [line, who] of [
      [`${snooze} id:1`, { user: '2' }],
      [`${snooze} id:1`, { user: '2', ...inServer() }],
      [`${snooze} id:99`, {}],
      [`${snooze} id:1 lead:blue`, {}],
      [`${snooze.replace('gm-dtg-2026-12', 'oewg1-org')} id:1`, {}],
    ] as const)
      expect((await ask(line, who)).content).toContain('no such reminder');
    const member = { user: '3', ...inServer({ member: '0' }) };
    expect((await ask(`${snooze} id:2`, member)).content).toContain('once more on');
    now = Temporal.Instant.from('2026-12-12T12:00Z');
    expect((await ask(`${snooze} id:2`, member)).content).toContain('is over');
  });

  it.each([
    ['until:"через час" lead:"1 day"', '6 December 2026 at 10:00'],
    ['until:soon', undefined],
    ['until:demain lead:1d,1h', undefined],
    ['until:"dans une heure"', '6 December 2026 at 10:00'],
    ['until:"1小时后"', '6 December 2026 at 10:00'],
    ['until:"بعد ساعة"', '6 December 2026 at 10:00'],
    ['until:mañana lead:"قبل يوم"', '7 December 2026 at 09:00'],
    ['until:غدًا', '7 December 2026 at 09:00'],
    ['until:завтра', '7 December 2026 at 09:00'],
    ['until:明天', '7 December 2026 at 09:00'],
  ])('puts a reminder off as it is typed in any language: %s', async (typed, when) => {
    await ask('/remind me global mechanism before:1 day');
    await tick(DUE);
    const { content } = await ask(`/remind snooze id:1 session:gm-dtg-2026-12 ${typed}`);
    if (when === undefined) expect(content).not.toContain('once more');
    else expect(content).toContain(`once more on ${when}`);
  });

  it('reminds whoever has put it off once, without a note that was for others, and lets them put it off again', async () => {
    await ask('/remind channel global mechanism before:1 day note:for the delegates', inServer());
    await tick(DUE);
    const member = { user: '3', ...inServer({ member: '0' }) };
    for (const _ of [1, 2]) await ask(`${snooze} id:1`, member);
    posts = [];
    await tick('2026-12-06T15:00:02Z');
    expect(posts.map(({ destination }) => destination)).toEqual([{ kind: 'person', user: '3' }]);
    const message = posts[0]?.body ?? { content: '', allowed_mentions: { parse: [] } };
    expect(JSON.stringify(message)).not.toContain('for the delegates');
    const buttons = buttonsOf(message);
    expect(buttons.map(({ label }) => label)).not.toContain('Stop');
    const again = await bot.press(buttons[0]?.customId ?? '', { locale: 'en-US', user: '3' });
    expect(again.content).toContain('once more on');
  });

  it.each([
    ['cancelled', { status: 'cancelled' }, 'is cancelled'],
    ['moved', { start: '2026-12-14', end: '2026-12-18' }, 'moved from 7–11 December 2026 to 14–18 December 2026'],
  ] as const)('says when it is put off that its session is %s', async (_, change, words) => {
    await ask('/remind me global mechanism before:1 day');
    await tick(DUE);
    await ask(`${snooze} id:1`);
    await ask('/remind remove 1');
    facts = createCatalog({
      ...catalog.facts,
      sessions: catalog.facts.sessions.map((one) => (one.id === 'gm-dtg-2026-12' ? { ...one, ...change } : one)),
    });
    posts = [];
    await tick('2026-12-06T15:00:02Z');
    expect(posts.map(({ body }) => body.content)).toEqual([expect.stringContaining(words)]);
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
    await tick('2026-12-06T08:00Z');
    await ask(`${snooze} id:1`);
    const shown = JSON.stringify(await ask('/privacy show'));
    expect(shown).toContain('by the clock of Europe/Paris, note: for my eyes');
    expect(shown).toContain('6 December 2026 at 10:00 (Europe/Paris): reminder 1');
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
    expect((await ask('/remind channel all before:1 day')).content).toContain('channel of the server');
  });
});

describe('what managers alone may do', () => {
  const LINES = [
    '/remind channel global mechanism before:1 day',
    '/remind edit id:1 before:2 hours',
    '/remind edit id:1 note:"something else"',
    '/remind edit id:1 role:""',
    '/remind pause 1',
    '/remind resume 2',
    '/remind remove 1',
    '/settings server zone:Europe/Paris',
    '/settings server language:fr',
    `/settings server channel:${CHANNEL}`,
  ];
  const WAYS: readonly (readonly [string, (line: string, who: Partial<Invocation>) => Promise<Shown>])[] = [
    ['typed', ask],
    ['pressed', (line, who) => bot.press(`go:1:${line}`, { locale: 'en-US', user: '1', ...who })],
    ['sent off', (line, who) => bot.submit(`form:${line}`, {}, { locale: 'en-US', user: '1', ...who })],
  ];
  const member = inServer({ member: String(ENOUGH) });
  const OTHERS: readonly (readonly [string, Partial<Invocation>])[] = [
    ['a member', { user: '8', ...member }],
    [
      'whoever set it, who manages no longer and is elsewhere',
      { user: '7', guild: '9', channel: '9', rights: rightsOf() },
    ],
    ['a manager of another server', { user: '8', ...inServer(), guild: '9', channel: '9' }],
    ['somebody of whom Discord says nothing', { user: '8', guild: GUILD, channel: CHANNEL }],
    ['somebody in direct messages', { user: '8' }],
  ];
  const stored = async () => JSON.stringify([await store.list({ guild: GUILD }), await store.serverSettings(GUILD)]);

  beforeEach(async () => {
    const mentionable = inServer({ roles: { [ROLE]: { name: 'delegates', mentionable: true } } });
    for (const _ of [1, 2])
      await ask(`/remind channel all before:1 day note:"for all" role:${ROLE}`, { user: '7', ...mentionable });
    await ask('/remind pause 2', { user: '7', ...inServer() });
  });

  describe.each(WAYS)('and is %s:', (_, send) => {
    it.each(LINES)('%s', async (line) => {
      const before = await stored();
      for (const [, who] of OTHERS) {
        // What they set themselves whoever set it may stop from anywhere.
        if (who.user === '7' && /remove|pause/u.test(line)) continue;
        await send(line, who);
        expect(await stored()).toBe(before);
      }
      await send(line, { user: '8', ...inServer() });
      expect(await stored()).not.toBe(before);
    });
  });

  it.each(WAYS)('is done for channels of theirs alone, however it is %s', async (_, send) => {
    const before = await stored();
    const elsewhere = '500000000000000009';
    for (const line of ['/remind channel all before:1 day', '/remind edit id:1', '/settings server']) {
      const { content } = await send(`${line} channel:${elsewhere}`, { user: '8', ...inServer() });
      expect(content).toContain('only be done in a channel of the server');
    }
    expect(await stored()).toBe(before);
  });

  it('suggests the reminders of a server to nobody else', async () => {
    const suggested = (who: Partial<Invocation>) =>
      bot.complete(
        { command: 'remind', subcommand: 'edit', options: {}, locale: 'en-US', user: '8', ...who },
        { name: 'id', value: '' },
      );
    expect(await suggested(inServer())).toHaveLength(2);
    for (const [, who] of OTHERS.filter(([, { user }]) => user !== '7')) expect(await suggested(who)).toEqual([]);
  });
});

/** What a form asks for, by option: what stands there already. */
function fieldsOf({ modal }: Shown): Readonly<Record<string, unknown>> {
  const inputs = (modal?.components ?? []).map(({ component }) => component as unknown as Record<string, unknown>);
  return Object.fromEntries(
    inputs.map(({ custom_id: option, value, options = [], default_values: defaults = [] }) => {
      const chosen = (options as { value: string; default?: boolean }[]).find((one) => one.default)?.value;
      return [option, value ?? chosen ?? (defaults as { id: string }[])[0]?.id];
    }),
  );
}

describe('/remind edit', () => {
  const OTHER = '500000000000000002';
  /** In the server, with a call that names the other channel: Discord tells of it. */
  const named = inServer({ channels: { [OTHER]: { thread: false } } });
  const set = '/remind channel global mechanism before:1 week, 1 day note:bring the papers';

  it('opens a form with what is set, and takes what is sent off', async () => {
    await ask(set, inServer());
    const opened = await ask('/remind edit 1', inServer());
    expect(opened.content).toContain('/remind edit id:1');
    expect(fieldsOf(opened)).toEqual({
      before: '1 week, 1 day',
      channel: CHANNEL,
      role: undefined,
      note: 'bring the papers',
    });
    const sent = { before: '2 days', channel: OTHER, role: '', note: '' };
    const asker = { locale: 'en-US', user: '1', ...named };
    const { content } = await bot.submit(opened.modal?.custom_id ?? '', sent, asker);
    expect(content).toContain('It fires next 5 December 2026');
    expect(await store.get('1')).toMatchObject({ leads: [{ unit: 'day', count: 2 }], destination: { channel: OTHER } });
    expect(await store.get('1')).not.toHaveProperty('note');
  });

  it('opens no channel and no role for a direct message, and takes none', async () => {
    await ask('/remind me all before:1 day');
    expect(Object.keys(fieldsOf(await ask('/remind edit 1')))).toEqual(['before', 'note']);
    expect((await ask(`/remind edit 1 role:${ROLE}`, inServer())).content).toContain('has no channel and no role');
  });

  it('keeps what was promised where a lead stays, also what is due already, and promises new ones from now on', async () => {
    await ask('/remind channel global mechanism before:1 week, 1 day', inServer());
    outcome = { kind: 'later', why: 'status 503' };
    await tick('2026-11-30T14:00:00Z');
    now = Temporal.Instant.from('2026-11-30T14:00:03Z');
    const { embeds } = await ask('/remind edit 1 before:1 week, 8 days, 1 day', inServer());
    expect(JSON.stringify(embeds)).toContain('"Not promised","value":"- 8 days before');
    outcome = { kind: 'sent', message: '1' };
    posts = [];
    for (const moment of ['2026-11-30T14:10Z', '2026-12-06T14:00Z']) await tick(moment);
    expect(posts.map(({ body }) => /set for (.*) before/u.exec(body.content)?.[1])).toEqual(['1 week', '1 day']);
  });

  it('is not overtaken by a lead that was past when it was added', async () => {
    await ask('/remind channel global mechanism before:1 week', inServer());
    outcome = { kind: 'later', why: 'status 503' };
    await tick('2026-11-30T14:00:00Z');
    now = Temporal.Instant.from('2026-12-01T15:00Z');
    await ask('/remind edit 1 before:1 week, 6 days', inServer());
    outcome = { kind: 'sent', message: '1' };
    posts = [];
    await tick('2026-12-01T15:00:01Z');
    expect(posts.map(({ body }) => body.content)).toEqual([expect.stringContaining('set for 1 week before')]);
  });

  it('sends what waits where it is sent from now on', async () => {
    await ask(set, inServer());
    outcome = { kind: 'later', why: 'status 503' };
    await tick('2026-11-30T14:00:00Z');
    await ask(`/remind edit 1 channel:${OTHER}`, named);
    outcome = { kind: 'sent', message: '1' };
    posts = [];
    await tick('2026-11-30T14:10Z');
    expect(posts.map(({ destination }) => destination)).toMatchObject([{ channel: OTHER }]);
  });

  it('takes up again in another channel what its own has refused', async () => {
    await ask(set, inServer());
    await store.update('1', { state: 'suspended', reason: 'channel gone' });
    await ask('/remind edit 1 note:still off', inServer());
    expect((await store.get('1'))?.state).toBe('suspended');
    const { content } = await ask(`/remind edit 1 channel:${OTHER}`, named);
    expect(content).toContain('It fires next');
    expect(await store.get('1')).toMatchObject({ state: 'active', destination: { guild: GUILD, channel: OTHER } });
  });

  it('looks at the permissions of the channel and the role that are new, and only of these', async () => {
    await ask(set, inServer());
    const closed = inServer({ channels: { [OTHER]: { app: '0', thread: false } } });
    expect((await ask(`/remind edit 1 channel:${OTHER}`, closed)).content).toContain('View Channel');
    expect((await ask(`/remind edit 1 role:${ROLE}`, inServer())).content).toContain('Mention Everyone');
    expect((await ask(`/remind edit 1 role:${GUILD}`, inServer())).content).toContain('never pinged');
    expect((await ask(`/remind edit 1 channel:${CHANNEL} note:x`, inServer({ app: '0' }))).content).toContain(
      'changed',
    );
  });

  it.each([
    ['by somebody else', { ...inServer({ member: '0' }), user: '2' }, 'no such reminder'],
    ['of another server', { ...inServer(), guild: '400000000000000009', user: '2' }, 'no such reminder'],
    ['by its owner, who manages no longer', inServer({ member: '0' }), 'Manage Events'],
    ['by its owner, who was banned', {}, 'in a channel of the server'],
    ['by its owner, in another server', { ...inServer(), guild: '400000000000000009' }, 'in a channel of the server'],
  ])('moves nothing %s', async (_, who, words) => {
    await ask(set, inServer());
    expect((await ask(`/remind edit 1 channel:${OTHER}`, who)).content).toContain(words);
    expect((await store.get('1'))?.destination).toMatchObject({ channel: CHANNEL });
  });

  it('lets an owner who manages no longer stop it, but not make it say anything', async () => {
    await ask(set, inServer());
    expect((await ask('/remind edit 1 note:https://evil.example')).content).toContain('in a channel of the server');
    expect((await ask('/remind pause 1')).content).toContain('paused');
    expect((await ask('/remind resume 1', inServer({ member: '0' }))).content).toContain('Manage Events');
    expect((await ask('/remind remove 1')).content).toContain('removed');
  });

  it('says what is wrong with what was sent off, and changes nothing', async () => {
    await ask(set, inServer());
    const before = await store.get('1');
    const send = (values: Record<string, string>, id = 'form:/remind edit id:1') =>
      bot.submit(id, values, { locale: 'en-US', user: '1', ...inServer() });
    expect((await send({ before: 'blue' })).content).toContain('“blue” is not understood');
    expect((await send({ before: '1 day', note: 'x'.repeat(201) })).content).toContain('longer than 200');
    expect((await send({ before: '' })).content).toContain('Say how long before');
    expect((await send({ colour: 'blue' })).content).toContain('no option');
    expect((await send({}, 'form:/frob')).content).toContain('no longer works');
    expect((await send({}, 'frob')).content).toContain('no longer works');
    expect(await store.get('1')).toEqual(before);
  });
});

describe('/settings', () => {
  it('opens a form with guesses where nothing is set, and stores only what is sent off', async () => {
    const fields = fieldsOf(await ask('/settings server', { ...inServer(), guildLocale: 'fr' }));
    expect(fields).toEqual({ zone: 'Europe/Paris', language: 'fr', channel: CHANNEL });
    expect(await store.serverSettings(GUILD)).toEqual({});
    await bot.submit('form:/settings server', fields as Record<string, string>, {
      locale: 'fr',
      user: '1',
      ...inServer(),
    });
    expect(await store.serverSettings(GUILD)).toEqual({ zone: 'Europe/Paris', locale: 'fr', channel: CHANNEL });
  });

  it('guesses no zone where there are many, and shows what is set', async () => {
    expect(fieldsOf(await ask('/settings me'))).toEqual({ zone: undefined, language: 'en' });
    await ask('/settings me zone:EST language:ru');
    expect(fieldsOf(await ask('/settings me'))).toEqual({ zone: 'EST', language: 'ru' });
  });

  it('takes one back that is left empty', async () => {
    await ask('/settings me zone:Paris language:ru');
    await ask('/settings me zone:');
    expect(await store.personSettings('1')).toEqual({ locale: 'ru' });
    await ask('/settings me language:""');
    expect(await store.personSettings('1')).toEqual({});
  });

  it('are followed by the reminders there are, without a new promise', async () => {
    await ask('/remind me global mechanism before:1 day');
    await ask('/remind channel global mechanism before:1 day', inServer());
    expect((await ask('/settings me zone:Tokyo language:fr')).content).toContain(
      'Le rappel programmé les suit désormais',
    );
    expect((await ask('/settings server zone:Paris', inServer())).content).toContain('les suit');
    expect(await store.get('1')).toMatchObject({ zone: 'Asia/Tokyo', locale: 'fr', since: NOW });
    expect(await store.get('2')).toMatchObject({ zone: 'Europe/Paris', locale: 'en-US' });
    expect((await ask('/remind health')).content).toContain('09:00 (Asia/Tokyo)');
    await ask('/settings me zone:');
    expect(await store.get('1')).not.toHaveProperty('zone');
    expect(await store.zonesInUse()).toEqual([undefined, 'Europe/Paris']);
  });

  it.each([
    ['that has passed by the new one is sent at once', '2026-11-30T12:00Z', '2026-11-30T12:00:01Z'],
    ['is sent once by the new one', '2026-11-29T12:00Z', '2026-11-30T08:00Z'],
  ])('of the clock lose nothing that was promised: what %s', async (_, changed, sent) => {
    now = Temporal.Instant.from('2026-11-30T09:00Z').subtract({ hours: changed.includes('29') ? 24 : 0 });
    await ask('/remind channel global mechanism before:1 week, 1 day', inServer());
    now = Temporal.Instant.from(changed);
    await ask('/settings server zone:Zurich', inServer());
    await tick(sent);
    expect(posts).toHaveLength(1);
    for (const moment of ['2026-11-30T14:00Z', '2026-11-30T15:00Z']) await tick(moment);
    expect(posts).toHaveLength(1);
    await tick('2026-12-06T08:00Z');
    expect(posts).toHaveLength(2);
  });

  it('of a server are for its managers, where the bot is a member', async () => {
    expect((await ask('/settings server zone:Paris')).content).toContain('in a channel of the server');
    expect((await ask('/settings server zone:Paris', inServer({ installed: false }))).content).toContain(
      'not a member',
    );
    expect((await ask('/settings server', inServer({ member: '0' }))).content).toContain('Manage Events');
    expect((await ask(`/settings server channel:${CHANNEL}`, inServer({ app: '0' }))).content).toContain(
      'View Channel',
    );
    expect(await store.serverSettings(GUILD)).toEqual({});
  });

  it('name a zone that is none', async () => {
    expect((await ask('/settings me zone:Atlantis')).content).toContain('“Atlantis” is no time zone');
  });
});

describe('the number of a reminder', () => {
  it('is suggested: to pause, of those that are active; to take up again, of those that are not', async () => {
    await ask('/remind me global mechanism before:1 day');
    await ask('/remind me all before:1 week');
    await ask('/remind pause 1');
    const suggested = async (subcommand: string, value = '') => {
      const call = { command: 'remind', subcommand, options: {}, locale: 'en-US', user: '1' };
      return (await bot.complete(call, { name: 'id', value })).map(({ name }) => name);
    };
    expect(await suggested('pause')).toEqual(['2 – all bodies: 1 week, direct message']);
    expect(await suggested('resume')).toEqual(['1 – Global Mechanism: 1 day, direct message (paused)']);
    expect(await suggested('edit')).toHaveLength(2);
    expect(await suggested('edit', 'global')).toHaveLength(1);
  });

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

  it('are listed page by page, and so is what is stored', async () => {
    for (let n = 1; n <= 20; n += 1) await ask(`/remind me all before:${n} days`);
    for (const line of ['/remind list', '/privacy show']) {
      const ids: string[] = [];
      let shown = await ask(line);
      for (;;) {
        ids.push(...[...(shown.embeds?.[0]?.description ?? '').matchAll(/\*\*(\d+)\*\*/gu)].map(([, id = '']) => id));
        const next = buttonsOf(shown).find(({ label }) => label === 'Next');
        if (!next) break;
        shown = await bot.press(next.customId, { locale: 'en-US', user: '1' });
      }
      expect(ids).toEqual(Array.from({ length: 20 }, (_, n) => String(n + 1)));
    }
  });

  it('have a health that is also one’s own where one manages', async () => {
    await ask('/remind me global mechanism before:1 week');
    expect((await ask('/remind health', inServer())).content).toContain('30 November 2026');
  });

  it('have a health: what is due next', async () => {
    await ask('/remind me global mechanism before:1 week');
    expect((await ask('/remind health')).content).toContain('30 November 2026');
  });
});
