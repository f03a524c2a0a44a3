import type { Mistake } from '../src/answer.ts';
import { defineCommand, type Context, type Option } from '../src/command.ts';
import { languageIn, LANGUAGES } from '../src/languages.ts';
import { channelRefused, managed } from '../src/reminders/permissions.ts';
import { promiseKept } from '../src/reminders/schedule.ts';
import { withReminders } from '../src/reminders/service.ts';
import type { PersonSettings, ServerSettings, SettingsChange } from '../src/reminders/store/contract.ts';
import type { Subscription } from '../src/reminders/types.ts';
import { guessZone, readZone, suggestZones } from '../src/reminders/zones.ts';

const zone = {
  name: 'zone',
  type: 'string',
  description: 'option.zone',
  autocomplete: true,
  clearable: true,
} as const satisfies Option;
const language = {
  name: 'language',
  type: 'string',
  description: 'option.settings language',
  choices: LANGUAGES,
  clearable: true,
} as const satisfies Option;
const channel = {
  name: 'channel',
  type: 'channel',
  description: 'option.default channel',
  clearable: true,
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
        options: [zone, language, channel],
      },
    ],
  },
  execute: {
    me: (given, context) =>
      withReminders(context, async ({ store }) => {
        const { user, locale } = context.invocation;
        const settings = await store.personSettings(user);
        if (isEmpty(given)) return { kind: 'settings to change', of: 'person', settings, guess: guessFor(locale) };
        const read = readSettings(given);
        if ('mistake' in read) return { kind: 'mistyped', mistake: read.mistake };
        const applied = await store.setPersonSettings(user, read.change, { locale, keeping: keepingOf(context) });
        return { kind: 'settings', of: 'person', settings: await store.personSettings(user), applied };
      }),
    server: (given, context) =>
      withReminders(context, async ({ store }) => {
        const { invocation } = context;
        const here = managed(context);
        if ('why' in here) return { kind: 'reminder refused', refused: here };
        const { guild } = here;
        const locale = invocation.guildLocale ?? invocation.locale;
        const settings = await store.serverSettings(guild);
        if (isEmpty(given)) {
          const guess = { ...guessFor(locale), ...(invocation.channel && { channel: invocation.channel }) };
          return { kind: 'settings to change', of: 'server', settings, guess };
        }
        // The one that is set already was looked at when it was.
        const chosen = given.channel === settings.channel ? undefined : given.channel || undefined;
        const refused = channelRefused(context, { channel: chosen });
        if (refused) return { kind: 'reminder refused', refused };
        const read = readSettings(given);
        if ('mistake' in read) return { kind: 'mistyped', mistake: read.mistake };
        const { channel } = given;
        const change = { ...read.change, ...(channel !== undefined && { channel: channel || null }) };
        const applied = await store.setServerSettings(guild, change, { locale, keeping: keepingOf(context) });
        return { kind: 'settings', of: 'server', settings: await store.serverSettings(guild), applied };
      }),
  },
  autocomplete: {
    zone: (typed) => suggestZones(typed).map((name) => ({ name, value: name })),
  },
});

/** Nothing that was promised is lost when clocks are changed. */
function keepingOf({ catalog, now }: Context) {
  return (before: Subscription, zone: string | undefined) => promiseKept(catalog, before, zone, now);
}

function isEmpty(given: object): boolean {
  return Object.keys(given).length === 0;
}

/** What people of a locale most likely want. */
function guessFor(locale: string): ServerSettings {
  const zone = guessZone(locale);
  const language = languageIn(locale);
  return { ...(zone !== undefined && { zone }), ...(language && { locale: language }) };
}

/** Zone and language as they are stored; '' takes one back. */
function readSettings(given: {
  readonly zone?: string;
  readonly language?: string;
}): { readonly change: SettingsChange<PersonSettings> } | { readonly mistake: Mistake } {
  const zone = given.zone ? readZone(given.zone) : null;
  if (zone === undefined) return { mistake: { of: 'zone', typed: given.zone ?? '' } };
  return {
    change: {
      ...(given.zone !== undefined && { zone }),
      ...(given.language !== undefined && { locale: given.language || null }),
    },
  };
}
