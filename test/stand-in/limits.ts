/**
 * Discord's limits, as checks of request bodies: its published schemas, and the documented rules that no schema holds
 * because they go across fields. Every check returns what is wrong, in words, and nothing when all is well.
 *
 * @see https://discord.com/developers/docs/resources/message#embed-object-embed-limits
 * @see https://discord.com/developers/docs/components/reference
 * @see https://discord.com/developers/docs/interactions/application-commands#application-command-object
 */
import type {
  APIActionRowComponent,
  APIApplicationCommandOption,
  APIApplicationCommandOptionChoice,
  APIButtonComponent,
  APIEmbed,
  APIInteractionResponse,
  Locale,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIWebhookWithTokenJSONBody,
} from 'discord.js';
import type { Modal } from '../../src/presentation/form.ts';

/** A message as anybody might send it, the bot or not. */
type Body = Pick<RESTPostAPIWebhookWithTokenJSONBody, 'content' | 'embeds' | 'components' | 'allowed_mentions'>;

/** Texts by locale. */
type Localisations = { readonly [Key in `${Locale}`]?: string | null | undefined } | null | undefined;

interface Localised {
  readonly name: string;
  readonly description?: string | undefined;
  readonly name_localizations?: Localisations;
  readonly description_localizations?: Localisations;
}

/** What is wrong with the answer to an interaction of this type (2: slash command, 3: button, 4: autocomplete, 5: form). */
export async function callbackProblems(interactionType: number, body: unknown): Promise<string[]> {
  const spec = await import('discord-api-spec/zod');
  const response = body as APIInteractionResponse;
  if (!(ANSWERS[interactionType] ?? []).includes(response.type)) {
    return [`type: ${response.type} does not answer an interaction of type ${interactionType}`];
  }
  switch (response.type) {
    case 4:
      return [
        ...schemaProblems(spec.CreateMessageInteractionCallbackRequestSchema, body),
        ...messageProblems(response.data),
      ];
    case 7:
      return [
        ...schemaProblems(spec.UpdateMessageInteractionCallbackRequestSchema, body),
        ...messageProblems(response.data as Body),
      ];
    case 8:
      return [
        ...schemaProblems(spec.ApplicationCommandAutocompleteCallbackRequestSchema, body),
        ...choiceProblems(response.data.choices ?? [], 'choices'),
      ];
    case 9:
      return [
        ...schemaProblems(spec.ModalInteractionCallbackRequestSchema, body),
        ...modalProblems(response.data as Modal),
      ];
    default:
      return [];
  }
}

/** What is wrong with a form. */
function modalProblems({ custom_id: id, title, components }: Modal): string[] {
  const ids = components.map(({ component }) => ('custom_id' in component ? component.custom_id : ''));
  return [
    ...between(id.length, 1, 100, 'custom_id'),
    ...between(title.length, 1, 45, 'title'),
    ...between(components.length, 1, 5, 'components'),
    ...components.flatMap(({ label, description = '' }) => [
      ...between(label.length, 1, 45, 'label'),
      ...atMost(description.length, 100, 'description'),
    ]),
    ...unique(ids, 'custom_id'),
  ];
}

/** What is wrong with a message that the bot posts of itself: it may ping one role, and that is this project's rule. */
export async function postProblems(body: unknown): Promise<string[]> {
  const spec = await import('discord-api-spec/zod');
  const { allowed_mentions: { roles = [], ...mentions } = {}, ...message } = body as Body;
  const { nonce = '' } = body as { nonce?: string | number };
  return [
    ...schemaProblems(spec.MessageCreateRequestSchema, body),
    ...messageProblems({ ...message, allowed_mentions: mentions }),
    ...atMost(roles.length, 1, 'roles to ping'),
    ...atMost(String(nonce).length, 25, 'nonce'),
  ];
}

/** Which callback types answer which interaction types. */
const ANSWERS: Readonly<Record<number, readonly number[]>> = {
  2: [4, 5, 9],
  3: [4, 5, 6, 7, 9],
  4: [8],
  5: [4, 5, 6, 7],
};

/** What is wrong with a list of commands to be registered. */
export async function commandListProblems(body: unknown): Promise<string[]> {
  if (!Array.isArray(body)) return ['a list of commands was expected'];
  const spec = await import('discord-api-spec/zod');
  const commands = body as RESTPostAPIChatInputApplicationCommandsJSONBody[];
  return [
    ...body.flatMap((one) => schemaProblems(spec.ApplicationCommandUpdateRequestSchema, one)),
    ...atMost(commands.length, 100, 'commands'),
    ...uniqueInEachLocale(commands, 'commands'),
    ...commands.flatMap(commandProblems),
  ];
}

function schemaProblems(
  schema: typeof import('discord-api-spec/zod').ApplicationCommandUpdateRequestSchema,
  body: unknown,
): string[] {
  const { error } = schema.safeParse(body);
  return error
    ? error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message} (discord-api-spec)`)
    : [];
}

/** What is wrong with a message. That it pings nobody is this project's rule, not Discord's. */
export function messageProblems({ content, embeds, components, allowed_mentions: mentions }: Body): string[] {
  const rows = (components ?? []) as readonly APIActionRowComponent<APIButtonComponent>[];
  const buttons = rows.flatMap((row) => row.components);
  return [
    ...(content || embeds?.length || rows.length ? [] : ['message: is empty']),
    ...atMost(content?.length ?? 0, 2000, 'content'),
    ...atMost(embeds?.length ?? 0, 10, 'embeds'),
    ...atMost(sum((embeds ?? []).map(embedLength)), 6000, 'characters in all embeds'),
    ...(embeds ?? []).flatMap((embed, at) => embedProblems(embed, `embeds.${at}`)),
    ...atMost(rows.length, 5, 'action rows'),
    ...rows.flatMap((row, at) => between(row.components.length, 1, 5, `buttons in row ${at}`)),
    ...buttons.flatMap(buttonProblems),
    ...unique(
      buttons.flatMap((button) => ('custom_id' in button ? [button.custom_id] : [])),
      'custom_id',
    ),
    ...(mentions?.parse?.length === 0 && !mentions.users?.length && !mentions.roles?.length && !mentions.replied_user
      ? []
      : ['allowed_mentions: must be there and empty']),
  ];
}

function embedLength({ title, description, fields, footer, author }: APIEmbed): number {
  const texts = [
    title,
    description,
    footer?.text,
    author?.name,
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
  ];
  return sum(texts.map((text) => text?.length ?? 0));
}

function embedProblems({ title, description, fields, footer, author, url }: APIEmbed, where: string): string[] {
  return [
    ...atMost(title?.length ?? 0, 256, `${where}.title`),
    ...atMost(description?.length ?? 0, 4096, `${where}.description`),
    ...atMost(footer?.text.length ?? 0, 2048, `${where}.footer`),
    ...atMost(author?.name.length ?? 0, 256, `${where}.author`),
    ...atMost(fields?.length ?? 0, 25, `${where}.fields`),
    ...(url === undefined || /^https?:\/\//u.test(url) ? [] : [`${where}.url: ${url} is not http or https`]),
    ...(fields ?? []).flatMap(({ name, value }, at) => [
      ...between(name.trim().length, 1, 256, `${where}.fields.${at}.name`),
      ...between(value.trim().length, 1, 1024, `${where}.fields.${at}.value`),
      ...atMost(value.length, 1024, `${where}.fields.${at}.value`),
    ]),
  ];
}

/** Discord's style for a button that is a link. */
const LINK = 5;

function buttonProblems(button: APIButtonComponent): string[] {
  const label = 'label' in button ? button.label : undefined;
  return [
    ...('emoji' in button && label === undefined ? [] : between(label?.length ?? 0, 1, 80, 'button label')),
    ...('custom_id' in button ? between(button.custom_id.length, 1, 100, 'custom_id') : []),
    ...((button.style === LINK) === 'url' in button ? [] : ['button: a link, and only a link, has a url']),
    ...((button.style === LINK) === 'custom_id' in button ? ['button: a link, and only a link, has no custom_id'] : []),
  ];
}

/** Lower-case where there is a lower case, 1–32 characters. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

function commandProblems(command: RESTPostAPIChatInputApplicationCommandsJSONBody): string[] {
  return [
    ...namedProblems(command, `/${command.name}`),
    ...optionListProblems(command.options ?? [], `/${command.name}`),
    ...atMost(commandLength(command), 8000, `/${command.name}: characters in all`),
  ];
}

function namedProblems({ name, description = '', ...localised }: Localised, where: string): string[] {
  const names = [name, ...textsIn(localised.name_localizations)];
  const descriptions = [description, ...textsIn(localised.description_localizations)];
  return [
    ...localeProblems(localised.name_localizations, `${where}: name`),
    ...localeProblems(localised.description_localizations, `${where}: description`),
    ...names
      .filter((one) => !NAME.test(one) || one !== one.toLowerCase())
      .map((one) => `${where}: ${one} cannot be a name`),
    ...descriptions.flatMap((one) => between(one.length, 1, 100, `${where}: description`)),
  ];
}

function optionListProblems(options: readonly APIApplicationCommandOption[], where: string): string[] {
  const firstOptional = options.findIndex((option) => !option.required);
  const subcommands = options.filter(({ type }) => type <= 2);
  return [
    ...atMost(options.length, 25, `${where}: options`),
    ...uniqueInEachLocale(options, `${where}: options`),
    ...(subcommands.length > 0 && subcommands.length < options.length
      ? [`${where}: mixes subcommands and options`]
      : []),
    ...(firstOptional >= 0 && options.slice(firstOptional).some((option) => option.required)
      ? [`${where}: a required option comes after an optional one`]
      : []),
    ...options.flatMap((option) => [
      ...namedProblems(option, `${where} ${option.name}`),
      ...('options' in option ? optionListProblems(option.options ?? [], `${where} ${option.name}`) : []),
      ...('choices' in option && option.choices ? choiceProblems(option.choices, `${where} ${option.name}`) : []),
      ...('choices' in option && option.choices?.length && 'autocomplete' in option && option.autocomplete
        ? [`${where} ${option.name}: has choices and autocomplete`]
        : []),
    ]),
  ];
}

function choiceProblems(choices: readonly APIApplicationCommandOptionChoice[], where: string): string[] {
  return [
    ...atMost(choices.length, 25, `${where}: choices`),
    ...uniqueInEachLocale(choices, `${where}: choices`),
    ...choices.flatMap(({ name, value, name_localizations: localised }) => [
      ...localeProblems(localised, `${where}: choice name`),
      ...[name, ...textsIn(localised)].flatMap((one) => [
        ...between(one.trim().length, 1, 100, `${where}: choice name`),
        ...atMost(one.length, 100, `${where}: choice name`),
      ]),
      ...(typeof value === 'string' ? between(value.length, 1, 100, `${where}: choice value`) : []),
    ]),
  ];
}

/** The locales there are. @see https://discord.com/developers/docs/reference#locales */
const LOCALES: ReadonlySet<string> = new Set(
  (
    'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja ' +
    'zh-TW ko'
  ).split(' '),
);

function textsIn(localised: Localisations): string[] {
  return Object.values(localised ?? {}).filter((text) => typeof text === 'string');
}

function localeProblems(localised: Localisations, what: string): string[] {
  return Object.keys(localised ?? {})
    .filter((locale) => !LOCALES.has(locale))
    .map((locale) => `${what}: ${locale} is no locale`);
}

/** Siblings must differ for every reader: each is shown by its localisation, or its name where it has none. */
function uniqueInEachLocale(siblings: readonly Localised[], what: string): string[] {
  const locales = new Set(siblings.flatMap((one) => Object.keys(one.name_localizations ?? {}) as `${Locale}`[]));
  return [
    ...unique(
      siblings.map(({ name }) => name),
      what,
    ),
    ...[...locales].flatMap((locale) =>
      unique(
        siblings.map((one) => one.name_localizations?.[locale] ?? one.name),
        `${what} in ${locale}`,
      ),
    ),
  ];
}

/** Names, descriptions and values of a command and all under it, each by its longest localisation. */
function commandLength(
  part: Localised & { readonly options?: unknown; readonly choices?: unknown; readonly value?: unknown },
): number {
  const longest = (text: string, localised: Localisations) =>
    Math.max(text.length, ...textsIn(localised).map((one) => one.length));
  const below = [...((part.options ?? []) as Localised[]), ...((part.choices ?? []) as Localised[])];
  return (
    longest(part.name, part.name_localizations) +
    longest(part.description ?? '', part.description_localizations) +
    (typeof part.value === 'string' ? part.value.length : 0) +
    sum(below.map(commandLength))
  );
}

function atMost(count: number, most: number, what: string): string[] {
  return count > most ? [`${what}: ${count}, at most ${most} are allowed`] : [];
}

function between(count: number, least: number, most: number, what: string): string[] {
  return count < least ? [`${what}: ${count}, at least ${least} are needed`] : atMost(count, most, what);
}

function unique(names: readonly string[], what: string): string[] {
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  return twice.length > 0 ? [`${what}: twice ${twice.join(', ')}`] : [];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
