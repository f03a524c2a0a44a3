import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { defineCommand } from '../../src/command.ts';
import { commandPayloads, askerOf, toInvocation, type SlashInteraction } from '../../src/transports/discord.ts';
import { interactionOf, slashData } from '../stand-in/interactions.ts';
import { callbackProblems, commandListProblems, messageProblems } from '../stand-in/limits.ts';

const nothing = () => ({ kind: 'help' }) as never;
const plain = defineCommand({
  data: {
    name: 'plain',
    description: 'option.on',
    options: [
      { name: 'what', type: 'string', description: 'option.on', required: true, autocomplete: true },
      { name: 'kind', type: 'string', description: 'option.on', choices: [{ value: 'a', label: 'option.private' }] },
      { name: 'private', type: 'boolean', description: 'option.private' },
    ],
  },
  execute: nothing,
  autocomplete: { what: () => [] },
});
const nested = defineCommand({
  data: {
    name: 'nested',
    description: 'option.on',
    subcommands: [{ name: 'one', description: 'option.on', options: [] }],
  },
  execute: { one: nothing },
});

describe('commandPayloads', () => {
  it('declares commands for servers and for users, in every context', async () => {
    const [payload] = await commandPayloads([plain]);
    expect(payload).toMatchObject({ type: 1, name: 'plain', integration_types: [0, 1], contexts: [0, 1, 2] });
    expect(payload?.description).toMatch(/^As of which date/u);
  });

  it('gives options their types, choices their labels, and only the flags that are set', async () => {
    // In other languages as well, where the catalogue has the word.
    const translated = expect.any(Object) as object;
    const words = { description: expect.any(String) as string, description_localizations: translated };
    const answerOnlyMe = { name: 'Answer only me', name_localizations: translated, value: 'a' };
    const [payload] = await commandPayloads([plain]);
    expect(payload?.options).toStrictEqual([
      { type: 3, name: 'what', ...words, required: true, autocomplete: true },
      { type: 3, name: 'kind', name_localizations: translated, ...words, choices: [answerOnlyMe] },
      { type: 5, name: 'private', name_localizations: translated, ...words },
    ]);
  });

  it('nests subcommands', async () => {
    expect((await commandPayloads([nested]))[0]?.options).toMatchObject([{ type: 1, name: 'one', options: [] }]);
  });

  it("stays within Discord's limits with every command there is", async () => {
    expect(await commandListProblems(await commandPayloads(commands))).toEqual([]);
  });
});

describe('toInvocation', () => {
  const slash = (data: object, who = {}, type: 2 | 4 = 2) =>
    interactionOf(type, '100000000000000000', data, who) as unknown as SlashInteraction;

  it('reads a subcommand, its options, and who asks where', () => {
    const interaction = slash(slashData([], 'session', 'list', { year: 2026, private: true }), {
      locale: 'fr',
      guildLocale: 'de',
    });
    expect(toInvocation(interaction)).toStrictEqual({
      invocation: {
        command: 'session',
        subcommand: 'list',
        options: { year: 2026, private: true },
        locale: 'fr',
        guildLocale: 'de',
        user: '300000000000000001',
        guild: '400000000000000000',
        channel: '500000000000000000',
        rights: {
          installed: true,
          member: '562949953601536',
          app: '562949953601536',
          channels: { '500000000000000000': { thread: false } },
          roles: {},
        },
        request: expect.any(String) as string,
      },
    });
  });

  it('reads a command without subcommands in a direct message', () => {
    const { invocation } = toInvocation(
      slash(slashData([], 'resolution', undefined, { symbol: '75/240' }), { guild: null }),
    );
    expect(invocation).toStrictEqual({
      request: expect.any(String) as string,
      command: 'resolution',
      options: { symbol: '75/240' },
      locale: 'en-US',
      user: '300000000000000001',
      channel: '500000000000000000',
    });
  });

  it('keeps the option being typed apart from those that are given', () => {
    const data = slashData([], 'body', 'chair', { body: 'oew', on: '2021' }, 'body');
    const { invocation, focused } = toInvocation(slash(data, {}, 4));
    expect(focused).toEqual({ name: 'body', value: 'oew' });
    expect(invocation.options).toEqual({ on: '2021' });
  });

  it('knows who presses in a direct message', () => {
    expect(askerOf(slash({}, { guild: null, user: '7' })).user).toBe('7');
  });
});

describe("the stand-in's limits", () => {
  const message = { content: 'x', allowed_mentions: { parse: [] } };
  const button = (custom_id: string, label = 'x') => ({ type: 2, style: 2, custom_id, label }) as const;
  const row = (...components: ReturnType<typeof button>[]) => ({ type: 1, components }) as const;

  it.each([
    ['a message that may ping', { content: 'x' }, 'allowed_mentions: must be there and empty'],
    ['an empty message', { ...message, content: '' }, 'message: is empty'],
    ['long content', { ...message, content: 'x'.repeat(2001) }, 'content: 2001, at most 2000 are allowed'],
    [
      'embeds too long together',
      { ...message, embeds: [{ description: 'x'.repeat(4000) }, { title: 'x', description: 'x'.repeat(2000) }] },
      'characters in all embeds: 6001, at most 6000 are allowed',
    ],
    [
      'a blank field',
      { ...message, embeds: [{ fields: [{ name: 'x', value: ' ' }] }] },
      'embeds.0.fields.0.value: 0, at least 1 are needed',
    ],
    ['a custom id twice', { ...message, components: [row(button('a')), row(button('a'))] }, 'custom_id: twice a'],
    [
      'six buttons in a row',
      { ...message, components: [row(...'abcdef'.split('').map((id) => button(id)))] },
      'buttons in row 0: 6, at most 5 are allowed',
    ],
    [
      'a long label',
      { ...message, components: [row(button('a', 'x'.repeat(81)))] },
      'button label: 81, at most 80 are allowed',
    ],
  ])('refuse %s', (_, body, expected) => {
    expect(messageProblems(body as never)).toEqual([expected]);
  });

  it('let a message at its limits pass', () => {
    const fields = Array.from({ length: 25 }, () => ({ name: 'x', value: 'x'.repeat(200) }));
    expect(
      messageProblems({ content: 'x'.repeat(2000), embeds: [{ fields }], allowed_mentions: { parse: [] } }),
    ).toEqual([]);
  });

  it("are Discord's own schemas as well", async () => {
    const body = { type: 4, data: { ...message, embeds: [{ color: 0x1_00_00_00 }] } };
    expect((await callbackProblems(2, body)).join()).toMatch(/color.*discord-api-spec/u);
    expect(await callbackProblems(4, body)).toEqual(['type: 4 does not answer an interaction of type 4']);
  });

  it.each([
    ['a name in capitals', { name: 'Body' }, '/Body: Body cannot be a name'],
    [
      'a required option after an optional one',
      {
        options: [
          { type: 3, name: 'a', description: 'x' },
          { type: 3, name: 'b', description: 'x', required: true },
        ],
      },
      '/body: a required option comes after an optional one',
    ],
    ['a long description', { description: 'x'.repeat(101) }, '/body: description: 101, at most 100 are allowed'],
    [
      'an option twice',
      {
        options: [
          { type: 3, name: 'a', description: 'x' },
          { type: 4, name: 'a', description: 'x' },
        ],
      },
      '/body: options: twice a',
    ],
    ['a locale that is none', { name_localizations: { es: 'cuerpo' } }, '/body: name: es is no locale'],
    ['a localised name in capitals', { name_localizations: { fr: 'Organe' } }, '/body: Organe cannot be a name'],
    ['a localised name with a space', { name_localizations: { fr: 'un organe' } }, '/body: un organe cannot be a name'],
    [
      'a long localised description',
      { description_localizations: { ru: 'ы'.repeat(101) } },
      '/body: description: 101, at most 100 are allowed',
    ],
    [
      'an option twice in one locale',
      {
        options: [
          { type: 3, name: 'a', description: 'x' },
          { type: 4, name: 'b', description: 'x', name_localizations: { fr: 'a' } },
        ],
      },
      '/body: options in fr: twice a',
    ],
    [
      'a long label of a choice in one locale',
      {
        options: [
          {
            type: 3,
            name: 'a',
            description: 'x',
            choices: [{ name: 'x', value: 'x', name_localizations: { 'zh-TW': '字'.repeat(101) } }],
          },
        ],
      },
      '/body a: choice name: 101, at most 100 are allowed',
    ],
    [
      'over 8000 characters in its longest localisations',
      {
        options: Array.from({ length: 25 }, (_, at) => ({
          type: 3,
          name: `option${at}`,
          description: 'x',
          description_localizations: { fr: 'x'.repeat(100), ru: 'x'.repeat(99) },
          choices: Array.from({ length: 4 }, (__, n) => ({
            name: `${n}`,
            value: 'x',
            name_localizations: { ru: `${n}`.padEnd(60, 'x') },
          })),
        })),
      },
      expect.stringMatching(/^\/body: characters in all: \d+, at most 8000/u) as string,
    ],
    [
      'over 8000 characters in one command',
      {
        options: Array.from({ length: 25 }, (_, at) => ({
          type: 3,
          name: `option${at}`,
          description: 'x'.repeat(100),
          choices: Array.from({ length: 4 }, (__, n) => ({ name: `${n}`.padEnd(60, 'x'), value: 'x' })),
        })),
      },
      expect.stringMatching(/^\/body: characters in all: \d+, at most 8000/u) as string,
    ],
  ])('refuse a command with %s', async (_, part, expected) => {
    expect(await commandListProblems([{ name: 'body', description: 'x', ...part }])).toContainEqual(expected);
  });
});
