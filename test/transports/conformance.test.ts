/** One conduct, whichever way Discord reaches the bot; and with the real bot the same replies as in a terminal. */
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Bot } from '../../src/bot.ts';
import { parseCommandLine } from '../../src/command-line.ts';
import { sayIn } from '../../src/presentation/messages.ts';
import { toPlainText } from '../../src/presentation/plain.ts';
import { A_GUILD, SOMEBODY, SOMEBODY_ELSE, startDiscord, type StandIn } from '../stand-in/discord.ts';
import { botAt, NOW } from '../support/real.ts';
import { echo, form, GO, say } from './echo.ts';
import { WAYS_IN, type Reached } from './ways-in.ts';

/** A line for each command that needs no store. */
const LINES = [
  '/oewg chair',
  '/oewg mandate on:2020',
  '/body overview body:ahc-cybercrime',
  '/resolution 75/240',
  '/resolution 77/16',
  '/vote 75/240',
  '/agreement country:France with:Chile',
  '/compare a:73/27 b:75/240',
  '/lineage 75/240',
  '/cite 75/240',
  '/session next',
  '/norm f',
  '/statement 75/240',
  '/search threats',
  '/check text:A/RES/75/240 was adopted on 31 December 2020.',
  '/remind list',
  '/about',
  '/help',
];

describe.each(WAYS_IN)('a bot reached %s', (_, reach) => {
  let discord: StandIn;
  let ways: Reached[];

  beforeEach(async () => {
    discord = await startDiscord({ answerWithin: 5_000 });
    ways = [];
  });

  afterEach(async () => {
    await Promise.all(ways.map((way) => way.stop()));
    await discord.stop();
    expect(discord.violations).toEqual([]);
  });

  async function reached(bot: Bot = echo): Promise<void> {
    ways.push(await reach(discord, bot, pino({ level: 'silent' })));
  }

  it('answers a slash command with one message', async () => {
    await reached();
    const { type, body } = await discord.slash(
      'oewg',
      'chair',
      { on: '2021' },
      { locale: 'fr', user: '9', guild: A_GUILD },
    );
    expect(type).toBe(4);
    expect(JSON.parse(body.content ?? '')).toEqual({
      command: 'oewg',
      subcommand: 'chair',
      options: { on: '2021' },
      locale: 'fr',
      guildLocale: 'en-US',
      user: '9',
      guild: A_GUILD,
      channel: '500000000000000000',
      rights: {
        installed: true,
        member: '562949953601536',
        app: '562949953601536',
        channels: { '500000000000000000': { thread: false } },
        roles: {},
      },
      request: expect.any(String) as string,
    });
  });

  it('answers in direct messages', async () => {
    await reached();
    const { body } = await discord.slash('help', undefined, {}, { guild: null });
    expect(body.content).not.toContain('guild');
  });

  it('suggests while somebody types', async () => {
    await reached();
    const choices = await discord.autocomplete('oewg', 'chair', { group: '20' }, 'group', { locale: 'es-ES' });
    expect(choices).toEqual([{ name: 'group: 20 by es-ES', value: 'x' }]);
  });

  it('opens a form, for a command and a button, and takes it when it is sent off', async () => {
    await reached({ ...echo, respond: () => Promise.resolve(say('as text', { modal: form })) });
    const opened = await discord.slash('echo');
    expect(opened).toMatchObject({ type: 9, modal: form });
    const { body } = await discord.submit(form, { note: 'x', role: '' });
    expect(JSON.parse(body.content)).toEqual({
      id: 'form:/echo',
      values: { before: '1 day', note: 'x', channel: '5', role: '' },
      by: SOMEBODY,
    });
    expect(discord.violations).toEqual([]);
  });

  it('turns the page of whoever asked', async () => {
    await reached();
    const { message } = await discord.slash('echo');
    const pressed = await discord.press(GO, message);
    expect(pressed.type).toBe(7);
    expect(pressed.body).toMatchObject({ content: `page 2 for ${message.asker}`, embeds: [], components: [] });
  });

  it('answers anybody else privately, who may go on from there', async () => {
    await reached();
    const { message } = await discord.slash('echo');
    const theirs = await discord.press(GO, message, { user: SOMEBODY_ELSE });
    expect(theirs).toMatchObject({ type: 4, body: { content: `page 2 for ${SOMEBODY_ELSE}`, flags: 64 } });
    expect(await discord.press(GO, theirs.message, { user: SOMEBODY_ELSE })).toMatchObject({ type: 7 });
  });

  it('never puts a private refusal in place of what all can see', async () => {
    await reached();
    const { message } = await discord.slash('echo');
    expect(await discord.press('no', message)).toMatchObject({ type: 4, body: { content: 'no', flags: 64 } });
  });

  it('answers many at once', async () => {
    await reached();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => discord.slash('echo', undefined, { n })));
    expect(answers.map(({ body }) => (JSON.parse(body.content ?? '') as { options: object }).options)).toEqual(
      Array.from({ length: 50 }, (_, n) => ({ n })),
    );
  });

  it.each(LINES)('answers %s as a terminal does', async (line) => {
    const bot = botAt(NOW);
    await reached(bot);
    const read = parseCommandLine(line, commands);
    if ('mistake' in read) throw new Error(`${line} is mistyped`);
    const { command, subcommand, options } = read.call;
    const { message } = await discord.slash(command, subcommand, options, { guild: null });
    const inTerminal = await bot.answerLine(line, { locale: 'en-US', user: SOMEBODY });
    expect(toPlainText(message.body, sayIn('en'))).toBe(toPlainText(inTerminal, sayIn('en')));
    expect(message.body).toEqual(inTerminal);
  });
});
