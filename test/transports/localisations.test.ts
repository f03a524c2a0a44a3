/** What is registered in Discord's locales, with catalogues of a test's own in the place of the real ones. */
import { expect, it } from 'vitest';
import { defineCommand, language } from '../../src/command.ts';
import { en } from '../../src/presentation/languages/en.ts';
import { learn } from '../../src/presentation/messages.ts';
import { commandPayloads } from '../../src/transports/discord.ts';
import { commandListProblems } from '../stand-in/limits.ts';

const nothing = () => ({ kind: 'help' }) as never;
const list = defineCommand({
  data: {
    name: 'list',
    description: 'command.session.list',
    subcommands: [
      {
        name: 'now',
        description: 'command.session.now',
        options: [
          language,
          {
            name: 'kind',
            type: 'string',
            description: 'option.kind',
            choices: [{ value: 'body', label: 'kind.body' }],
          },
        ],
      },
    ],
  },
  execute: { now: nothing },
});

it('is what differs from English, in each locale of a language, and Arabic in none', async () => {
  const chinese = { 'name.list': '列表', 'option.kind': '仅此类', 'kind.body': '机构' } as const;
  learn('zh', { ...en, ...chinese });
  learn('es', { ...en, 'name.now': 'ahora' });
  learn('ar', { ...en, 'name.list': 'قائمة', 'name.now': 'الآن' });
  for (const one of ['fr', 'ru'] as const) learn(one, en);
  const payloads = await commandPayloads([list]);
  const inChinese = (words: string) => ({ 'zh-CN': words, 'zh-TW': words });
  expect(payloads).toMatchObject([{ name: 'list', name_localizations: inChinese('列表') }]);
  expect(payloads[0]).not.toHaveProperty('description_localizations');
  expect(payloads[0]?.options).toMatchObject([
    { name: 'now', name_localizations: { 'es-ES': 'ahora', 'es-419': 'ahora' } },
  ]);
  expect(payloads[0]?.options?.[0]).toMatchObject({
    options: [
      { name: 'language', choices: [{ name: 'العربية', value: 'ar' }, {}, {}, {}, {}, {}] },
      {
        description: en['option.kind'],
        description_localizations: inChinese('仅此类'),
        choices: [{ name: 'Body', name_localizations: inChinese('机构'), value: 'body' }],
      },
    ],
  });
  expect(await commandListProblems(payloads)).toEqual([]);
});
