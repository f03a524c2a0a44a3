/** Which language is spoken to whom, at the wire and in the terminal. */
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createBot, type Bot } from '../../src/bot.ts';
import { en, type Messages } from '../../src/presentation/languages/en.ts';
import { learn } from '../../src/presentation/messages.ts';
import { presentConfirmation } from '../../src/presentation/present.ts';
import { createLanguageMemory } from '../../src/reminders/chosen-languages.ts';
import type { Messenger } from '../../src/reminders/messenger.ts';
import { openDatabase, type Database } from '../../src/reminders/store/database.ts';
import { createStore } from '../../src/reminders/store/store.ts';
import { createConsole } from '../../src/transports/console.ts';
import { SOMEBODY_ELSE, startDiscord, type Answered, type StandIn } from '../stand-in/discord.ts';
import { catalog, NOW } from '../support/real.ts';
import { WAYS_IN, type Reached } from './ways-in.ts';

/** Each language says its own code where English has its first line. */
for (const language of ['ar', 'es', 'fr', 'ru', 'zh'] as const) {
  const first = `${language}.`;
  const said = {
    'help.line': first,
    'mistake.button': first,
    'error.unexpected': first,
    'session.list line': first,
    'settings.line person': first,
  };
  learn(language, { ...en, ...said } as Messages);
}
const ENGLISH = /^(?:Ask with|\d+ sessions|This button|Something|Your settings)/u;
const spoken = ({ content }: { readonly content: string }) =>
  ENGLISH.test(content) ? 'en' : (/^([a-z]{2})\./u.exec(content.replace(/\p{Cf}/gu, ''))?.[1] ?? content);

const MANAGER = { permissions: String(1n << 5n) };
const silent = pino({ level: 'silent' });

let database: Database;
let bot: Bot;
/** Whether the store is open yet. */
let isOpen: boolean;

beforeEach(async () => {
  database = await openDatabase({ file: ':memory:' });
  const messenger: Messenger = {
    post: () => Promise.resolve({ kind: 'sent', message: '1' }),
    find: () => Promise.resolve('cannot read'),
  };
  const reminders = {
    ...createLanguageMemory(createStore(database)),
    messenger,
    confirmation: presentConfirmation,
  };
  isOpen = true;
  bot = createBot({
    commands,
    catalog: () => catalog,
    log: silent,
    now: () => Temporal.Instant.from(NOW),
    reminders: () => (isOpen ? reminders : undefined),
  });
});

afterEach(() => database.close());

describe.each(WAYS_IN)('a bot reached %s', (_, reach) => {
  let discord: StandIn;
  let way: Reached;

  beforeEach(async () => {
    discord = await startDiscord({ answerWithin: 5_000 });
    way = await reach(discord, bot, silent);
  });

  afterEach(async () => {
    await way.stop();
    await discord.stop();
    expect(discord.violations).toEqual([]);
  });

  const help = async (options: Readonly<Record<string, string | boolean>> = {}, who = {}) =>
    spoken((await discord.slash('help', undefined, options, who)).body);

  it('speaks the server’s language to all, and the reader’s to them alone', async () => {
    const french = { locale: 'fr' };
    expect(await help({}, french)).toBe('en');
    expect(await help({ private: true }, french)).toBe('fr');
    expect(await help({}, { ...french, guildLocale: 'es-ES' })).toBe('es');
    expect(await help({}, { ...french, guild: null })).toBe('fr');
    expect(await help({}, { locale: 'zh-TW', guildLocale: 'de' })).toBe('en');
  });

  it('speaks what a server and a person have set, and Discord’s locale while the store is not open', async () => {
    const french = { locale: 'fr' };
    await discord.slash('settings', 'server', { language: 'ar' }, { ...french, ...MANAGER });
    expect(await help({}, french)).toBe('ar');
    expect(await help({ private: true }, french)).toBe('fr');
    expect(spoken((await discord.slash('settings', 'me', { language: 'ru' }, french)).body)).toBe('ru');
    expect(await help({ private: true }, french)).toBe('ru');
    expect(await help({}, { ...french, guild: null })).toBe('ru');
    expect(await help({}, french)).toBe('ar');
    expect(await help({ private: true }, { user: SOMEBODY_ELSE })).toBe('en');
    isOpen = false;
    expect(await help({}, french)).toBe('en');
    expect(await help({ private: true }, french)).toBe('fr');
    isOpen = true;
    await discord.slash('privacy', 'erase', {}, french);
    expect(await help({ private: true }, french)).toBe('fr');
  });

  it('speaks what is asked for, before all that is set', async () => {
    await discord.slash('settings', 'server', { language: 'ar' }, MANAGER);
    expect(await help({ language: 'ru' })).toBe('ru');
    expect(await help({ language: 'en' })).toBe('en');
    expect(await help({ language: 'fr', private: true })).toBe('fr');
  });

  it('keeps the language of a reply when its page is turned', async () => {
    const french = { locale: 'fr' };
    const turned = async (options: Readonly<Record<string, string | boolean>>, presser = {}) => {
      const { message } = await discord.slash('session', 'list', options, french);
      const pressed = await discord.press(nextOf(message.body), message, { ...french, ...presser });
      return [spoken(message.body), pressed.type, spoken(pressed.body)];
    };
    expect(await turned({})).toEqual(['en', 7, 'en']);
    expect(await turned({ private: true })).toEqual(['fr', 7, 'fr']);
    expect(await turned({ language: 'ru' })).toEqual(['ru', 7, 'ru']);
    expect(await turned({ language: 'ru', private: true })).toEqual(['ru', 7, 'ru']);
    // Whoever else presses gets a reply of their own.
    expect(await turned({}, { user: SOMEBODY_ELSE, locale: 'zh-CN' })).toEqual(['en', 4, 'zh']);
    expect(await turned({ language: 'ru' }, { user: SOMEBODY_ELSE, locale: 'zh-CN' })).toEqual(['ru', 4, 'ru']);
  });

  it('says what is wrong in the reader’s language', async () => {
    const { message } = await discord.slash('about', undefined, {}, { locale: 'fr' });
    expect(spoken((await discord.press('go:1:/nothing', message, { locale: 'fr' })).body)).toBe('fr');
  });
});

function nextOf({ components = [] }: Answered['body']): string {
  const buttons = components.flatMap((row) => row.components);
  const next = buttons.find((button) => 'label' in button && button.label === 'Next');
  return next && 'custom_id' in next ? next.custom_id : '';
}

it('a failure is told in the language of who asked', async () => {
  const broken = createBot({
    commands,
    catalog: () => {
      throw new Error('broken');
    },
    log: silent,
    now: () => Temporal.Instant.from(NOW),
  });
  const call = { command: 'about', options: {}, user: '1', guild: '2', guildLocale: 'en-US' };
  expect(spoken(await broken.respond({ ...call, locale: 'fr' }))).toBe('fr');
  expect(spoken(await broken.respond({ ...call, locale: 'en-GB' }))).toBe('en');
});

it('a terminal speaks English, until another language is asked for or set', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const terminal = createConsole({ bot, commands, input, output, interactive: false });
  input.end(['/help', '/help language:français', '/help', '/settings me language:ru', '/help', ''].join('\n'));
  await terminal.closed;
  output.end();
  const firsts = (await text(output)).match(/^(?:Ask with|[a-z]{2}\.)/gmu);
  expect(firsts).toEqual(['Ask with', 'fr.', 'Ask with', 'ru.', 'ru.']);
});
