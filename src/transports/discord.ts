/**
 * What every Discord transport shares, whether interactions come by gateway or by HTTP: the commands as Discord
 * registers them, and the raw interactions as invocations. It works on Discord's own JSON and imports no library.
 *
 * @see https://discord.com/developers/docs/interactions/application-commands
 * @see https://discord.com/developers/docs/interactions/receiving-and-responding
 */
import type {
  APIApplicationCommandAutocompleteInteraction,
  APIApplicationCommandBasicOption,
  APIApplicationCommandInteractionDataOption,
  APIApplicationCommandSubcommandOption,
  APIChatInputApplicationCommandInteraction,
  APIInteraction,
  APIMessageComponentInteraction,
  APIModalSubmission,
  APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Asker } from '../bot.ts';
import type { Rights, Command, Invocation, Option, Subcommand } from '../command.ts';
import { CHANNELS_WITH_MESSAGES } from '../presentation/form.ts';
import { sayIn, type MessageKey } from '../presentation/messages.ts';

/** Discord's numbers for the kinds of option there are. */
const OPTION_TYPE = { subcommand: 1, string: 3, integer: 4, boolean: 5, channel: 7, role: 8 } as const;
/** CHAT_INPUT: a slash command. */
const SLASH_COMMAND = 1 satisfies ApplicationCommandType;
/** Installed to a server, and by a user for themself. */
const INSTALLED_TO = [0, 1] satisfies ApplicationIntegrationType[];
/** In servers, in the bot's own direct messages, and in every other direct or group message. */
const USED_IN = [0, 1, 2] satisfies InteractionContextType[];

/** Descriptions of commands and options take no placeholders. */
const inEnglish = sayIn('en') as (key: MessageKey) => string;

/**
 * The commands as Discord registers them, for servers and for users' own installation, in the order given. The texts
 * are the catalogue's English ones; they are sent whole, and Discord refuses a description over 100 characters.
 */
export function commandPayloads(commands: readonly Command[]): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  return commands.map(({ data }) => ({
    type: SLASH_COMMAND,
    ...named(data),
    options: 'subcommands' in data ? data.subcommands.map(subcommandPayload) : data.options.map(optionPayload),
    integration_types: INSTALLED_TO,
    contexts: USED_IN,
  }));
}

function subcommandPayload(subcommand: Subcommand): APIApplicationCommandSubcommandOption {
  const options = subcommand.options.map(optionPayload);
  return { type: OPTION_TYPE.subcommand satisfies ApplicationCommandOptionType, ...named(subcommand), options };
}

function optionPayload(option: Option): APIApplicationCommandBasicOption {
  const { type, required, autocomplete, choices, most } = option;
  return {
    type: OPTION_TYPE[type],
    ...named(option),
    ...(required && { required }),
    ...(autocomplete && { autocomplete }),
    ...(type === 'channel' && { channel_types: CHANNELS_WITH_MESSAGES }),
    ...(most !== undefined && { max_length: most }),
    ...(choices && { choices: choices.map(({ value, label }) => ({ ...labelled(label), value })) }),
  } as APIApplicationCommandBasicOption;
}

/** Name and description of a command, subcommand or option. Their localisations have their place here. */
function named({ name, description }: { readonly name: string; readonly description: MessageKey }) {
  return { name, description: inEnglish(description) };
}

/** The name of a choice. Its localisations have their place here. */
function labelled(label: MessageKey) {
  return { name: inEnglish(label) };
}

/** A slash command being sent, or being typed. */
export type SlashInteraction = APIChatInputApplicationCommandInteraction | APIApplicationCommandAutocompleteInteraction;

/** The option being typed, with what is typed so far. */
export interface Focused {
  readonly name: string;
  readonly value: string;
}

/**
 * A slash command, sent or still being typed, as an invocation. The option being typed is `focused` and not among the
 * invocation's options, since half a value is none; it is absent when the command has been sent.
 */
export function toInvocation(interaction: SlashInteraction): {
  readonly invocation: Invocation;
  readonly focused?: Focused;
} {
  const { name, options: given = [] } = interaction.data;
  const call = subcommandIn(given);
  const options: Record<string, string | number | boolean> = {};
  let focused: Focused | undefined;
  for (const option of call?.options ?? given) {
    // Discord sends text, numbers and truth values; anything else is no value.
    if (!('value' in option) || Object(option.value) === option.value || option.value === null) continue;
    if ('focused' in option && option.focused) focused = { name: option.name, value: String(option.value) };
    else options[option.name] = option.value;
  }
  return {
    invocation: { command: name, ...(call && { subcommand: call.name }), options, ...askerOf(interaction) },
    ...(focused && { focused }),
  };
}

function subcommandIn(options: readonly APIApplicationCommandInteractionDataOption[]) {
  const [first] = options;
  return first?.type === OPTION_TYPE.subcommand ? first : undefined;
}

/** An interaction by which somebody asks, presses or sends a form off. */
type Call = SlashInteraction | APIMessageComponentInteraction | APIModalSubmitInteraction;

/** Who is behind an interaction, and where: in a server Discord sends a member, elsewhere a user. */
export function askerOf(interaction: Call): Asker {
  const { locale, guild_locale: guildLocale, guild_id: guild, channel } = interaction;
  const rights = rightsOf(interaction);
  return {
    request: interaction.id,
    locale: localeIn(locale),
    user: (interaction.member?.user ?? interaction.user)?.id ?? '',
    ...(guildLocale !== undefined && { guildLocale: localeIn(guildLocale) }),
    ...(guild !== undefined && { guild }),
    ...(channel && { channel: channel.id }),
    ...(rights && { rights }),
  };
}

/** A locale as Intl takes it. */
function localeIn(locale: string): string {
  return /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/iu.test(locale) ? locale : 'en-US';
}

/** What the fields of a form hold, by their custom ids; '' where one is empty, and of several values the first. */
export function valuesOf(components: APIModalSubmission['components']): Readonly<Record<string, string>> {
  const inputs = components.flatMap((one) => ('component' in one ? [one.component] : []));
  return Object.fromEntries(
    inputs.map((input) => [input.custom_id, textIn('values' in input ? input.values[0] : input.value)]),
  );
}

/** Text without the spaces around it; '' for anything else. */
function textIn(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** Types of channels that are threads. @see https://discord.com/developers/docs/resources/channel#channel-object-channel-types */
const THREADS: ReadonlySet<number> = new Set([10, 11, 12]);

/** What Discord says of permissions in a server; undefined outside one. */
function rightsOf(interaction: Call): Rights | undefined {
  if (!interaction.member) return undefined;
  const resolved = 'resolved' in interaction.data ? interaction.data.resolved : undefined;
  const channels = Object.entries(
    (resolved as { channels?: Record<string, ResolvedChannel> } | undefined)?.channels ?? {},
  );
  const roles = Object.entries(
    (resolved as { roles?: Record<string, { name: string; mentionable: boolean }> } | undefined)?.roles ?? {},
  );
  const here = interaction.channel && { [interaction.channel.id]: { thread: THREADS.has(interaction.channel.type) } };
  return {
    installed: isInstalled(interaction),
    member: interaction.member.permissions,
    app: interaction.app_permissions,
    channels: {
      ...here,
      ...Object.fromEntries(
        channels.map(([id, { type, app_permissions: app }]) => [
          id,
          { thread: THREADS.has(type), ...(app !== undefined && { app }) },
        ]),
      ),
    },
    roles: Object.fromEntries(roles.map(([id, { name, mentionable }]) => [id, { name, mentionable }])),
  };
}

/** Whether the bot is installed to the server, and not only by the user who calls: then its owner is the server itself. */
export function isInstalled<Any extends APIInteraction>(interaction: Any): interaction is Any & { guild_id: string } {
  const { guild_id: guild, authorizing_integration_owners: owners } = interaction;
  return guild !== undefined && owners['0'] === guild;
}

/** A channel that an option names: since July 2026 with the bot's own permissions in it. */
interface ResolvedChannel {
  readonly type: number;
  readonly app_permissions?: string;
}
