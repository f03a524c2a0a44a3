/**
 * The interactions a stand-in sends, with every field Discord sends.
 *
 * @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object
 */
import type { APIApplicationCommandOption, RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import type { Modal } from '../../src/presentation/form.ts';

/** Who uses the bot, and where. Left out: somebody who reads English, in a server of that language. */
export interface Who {
  readonly user?: string;
  readonly locale?: string;
  /** The server; null for a direct message with the bot. */
  readonly guild?: string | null;
  readonly guildLocale?: string;
  readonly channel?: string;
  /** What the person, and the bot, may do there, as Discord's bits. */
  readonly permissions?: string;
  readonly botPermissions?: string;
}

/** The values of options, by name. */
export type Given = Readonly<Record<string, string | number | boolean>>;

/** Snowflakes that stand for somebody and somewhere where a test does not care. */
export const SOMEBODY = '300000000000000001';
export const SOMEBODY_ELSE = '300000000000000002';
export const A_GUILD = '400000000000000000';
export const A_CHANNEL = '500000000000000000';

/** What everybody, and the bot, may do there. */
const PERMISSIONS = '562949953601536';

let sequence = 0;

/** A new snowflake, of this moment or another. */
export function snowflake(at: number = Date.now()): string {
  sequence = (sequence + 1) % 4096;
  return ((BigInt(Math.trunc(at) - 1_420_070_400_000) << 22n) | BigInt(sequence)).toString();
}

/** A user as Discord describes one. */
export function userOf(id: string): object {
  const username = `user${id}`;
  return { id, username, discriminator: '0', global_name: null, avatar: null, bot: false, public_flags: 0 };
}

/** An interaction of any kind: what all kinds share, around its data. */
export function interactionOf(type: 2 | 3 | 4 | 5, application: string, data: object, who: Who, more: object = {}) {
  const { user = SOMEBODY, locale = 'en-US', guild = A_GUILD, guildLocale = 'en-US', channel = A_CHANNEL } = who;
  const { permissions = PERMISSIONS, botPermissions = PERMISSIONS } = who;
  return {
    id: snowflake(),
    application_id: application,
    type,
    token: `interaction-${snowflake()}`,
    version: 1,
    data,
    channel: { id: channel, type: guild === null ? 1 : 0, ...(guild !== null && { guild_id: guild, name: 'general' }) },
    channel_id: channel,
    ...(guild === null
      ? { user: userOf(user), context: 1, authorizing_integration_owners: { 1: user } }
      : {
          guild_id: guild,
          guild: { id: guild, locale: guildLocale, features: [] },
          guild_locale: guildLocale,
          member: memberOf(user, permissions),
          context: 0,
          authorizing_integration_owners: { 0: guild },
        }),
    locale,
    app_permissions: botPermissions,
    attachment_size_limit: 10_485_760,
    entitlements: [],
    ...more,
  };
}

function memberOf(user: string, permissions: string): object {
  return {
    user: userOf(user),
    nick: null,
    avatar: null,
    banner: null,
    roles: [],
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    permissions,
    communication_disabled_until: null,
  };
}

/**
 * The data of a slash command. Where the command is registered, its name, subcommand and options must be as registered,
 * as Discord's own client sees to; the option named `focused` is being typed.
 */
export function slashData(
  registered: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[],
  command: string,
  subcommand: string | undefined,
  given: Given,
  focused?: string,
): object {
  const known = registered.find(({ name }) => name === command);
  if (registered.length > 0 && !known) throw new Error(`/${command} is not registered`);
  const declared = known && declaredOptions(known, subcommand);
  const options = Object.entries(given).map(([name, value]) => {
    const option = declared?.find((one) => one.name === name);
    if (declared && !option) throw new Error(`/${command} ${subcommand ?? ''} has no option ${name}`);
    const type = option?.type ?? (typeof value === 'string' ? 3 : typeof value === 'number' ? 4 : 5);
    return { name, type, value, ...(name === focused && { focused: true }) };
  });
  const missing = focused === undefined && declared?.find(({ name, required }) => required && !(name in given));
  if (missing) throw new Error(`/${command} ${subcommand ?? ''} needs ${missing.name}`);
  const nested = subcommand === undefined ? options : [{ name: subcommand, type: 1, options }];
  return { id: '600000000000000000', name: command, type: 1, options: nested };
}

/** The data of a form sent off, each field with the value given, else what it came with. */
export function submissionOf(form: Modal, given: Readonly<Record<string, string>>): object {
  const components = form.components.map(({ component }, at) => {
    const { type, custom_id, ...rest } = component as { type: number; custom_id: string; [more: string]: unknown };
    const text = given[custom_id] ?? (rest['value'] as string | undefined) ?? '';
    const chosen = given[custom_id] ?? defaultOf(rest);
    const value = type === 4 ? { value: text } : { values: chosen === '' ? [] : [chosen] };
    return { type: 18, id: 2 * at + 1, component: { type, id: 2 * at + 2, custom_id, ...value } };
  });
  return { custom_id: form.custom_id, components };
}

function defaultOf(select: { readonly [more: string]: unknown }): string {
  const { options = [], default_values: defaults = [] } = select as {
    options?: readonly { readonly value: string; readonly default?: boolean }[];
    default_values?: readonly { readonly id: string }[];
  };
  return options.find((one) => one.default)?.value ?? defaults[0]?.id ?? '';
}

function declaredOptions(
  { name, options = [] }: RESTPostAPIChatInputApplicationCommandsJSONBody,
  subcommand: string | undefined,
): readonly APIApplicationCommandOption[] {
  if (subcommand === undefined) {
    if (options.some(({ type }) => type === 1)) throw new Error(`/${name} needs a subcommand`);
    return options;
  }
  const found = options.find((option) => option.name === subcommand);
  if (found?.type !== 1) throw new Error(`/${name} has no subcommand ${subcommand}`);
  return found.options ?? [];
}

/** A server as GUILD_CREATE describes one. */
export function guildOf(id: string): { readonly id: string } {
  return {
    id,
    name: 'A server',
    owner_id: SOMEBODY,
    joined_at: '2024-01-01T00:00:00Z',
    unavailable: false,
    large: false,
    member_count: 3,
    features: [],
    preferred_locale: 'en-US',
    roles: [
      {
        id,
        name: '@everyone',
        color: 0,
        hoist: false,
        position: 0,
        permissions: PERMISSIONS,
        managed: false,
        mentionable: false,
      },
    ],
    channels: [{ id: A_CHANNEL, type: 0, name: 'general', position: 0, permission_overwrites: [], parent_id: null }],
    threads: [],
    members: [],
    presences: [],
    voice_states: [],
    emojis: [],
    stickers: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    system_channel_id: null,
    system_channel_flags: 0,
  } as { readonly id: string };
}
