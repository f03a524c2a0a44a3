import { defineCommand, type Context, type Option } from '../src/command.ts';
import { mayManage, missingIn } from '../src/reminders/permissions.ts';
import { withReminders, type Reminders } from '../src/reminders/service.ts';
import { readZone, suggestZones } from '../src/reminders/zones.ts';
import type { Answer } from '../src/answer.ts';

const zone = { name: 'zone', type: 'string', description: 'option.zone', autocomplete: true } as const satisfies Option;
const language = {
  name: 'language',
  type: 'string',
  description: 'option.language',
  choices: [
    { value: 'ar', label: 'language.ar' },
    { value: 'zh-cn', label: 'language.zh' },
    { value: 'en-gb', label: 'language.en' },
    { value: 'fr', label: 'language.fr' },
    { value: 'ru', label: 'language.ru' },
    { value: 'es-es', label: 'language.es' },
  ],
} as const satisfies Option;

export const settings = defineCommand({
  data: {
    name: 'settings',
    description: 'command.settings',
    subcommands: [
      { name: 'me', description: 'command.settings.me', options: [zone, language] },
      {
        name: 'server',
        description: 'command.settings.server',
        options: [zone, language, { name: 'channel', type: 'channel', description: 'option.default channel' }],
      },
    ],
  },
  execute: {
    me: (given, context) =>
      changing(given, context, async ({ store }, change) => {
        const { user } = context.invocation;
        await store.setPersonSettings(user, change);
        return { kind: 'settings', of: 'person', settings: await store.personSettings(user) };
      }),
    server: (given, context) => {
      const { guild, rights } = context.invocation;
      if (guild === undefined || !rights?.installed) return { kind: 'reminder refused', refused: { why: 'not here' } };
      if (!mayManage(rights)) return { kind: 'reminder refused', refused: { why: 'not a manager' } };
      const { channel } = given;
      const missing = channel === undefined ? undefined : missingIn(rights, channel);
      if (missing !== undefined) return { kind: 'reminder refused', refused: { why: 'permission', missing } };
      return changing(given, context, async ({ store }, change) => {
        await store.setServerSettings(guild, { ...change, ...(channel !== undefined && { channel }) });
        return { kind: 'settings', of: 'server', settings: await store.serverSettings(guild) };
      });
    },
  },
  autocomplete: {
    zone: (typed) => suggestZones(typed).map((name) => ({ name, value: name })),
  },
});

function changing(
  given: { readonly zone?: string; readonly language?: string },
  context: Context,
  act: (reminders: Reminders, change: { zone?: string; locale?: string }) => Promise<Answer>,
): Answer | Promise<Answer> {
  return withReminders(context, (reminders) => {
    const named = given.zone === undefined ? undefined : readZone(given.zone);
    if (given.zone !== undefined && named === undefined)
      return { kind: 'mistyped', mistake: { of: 'zone', typed: given.zone } };
    return act(reminders, {
      ...(named !== undefined && { zone: named }),
      ...(given.language !== undefined && { locale: given.language }),
    });
  });
}
