/**
 * What a slash command is: `{ data, execute, autocomplete }`, the shape discordjs.guide teaches, with one difference.
 * `execute` never receives an interaction; it is given its options and returns an {@link Answer}, so that the same
 * command answers on Discord, in a terminal and in a test.
 */
import type { Answer } from './answer.ts';
import type { Catalog } from './facts/catalog.ts';
import type { UnLanguage } from './facts/symbol.ts';
import { LANGUAGES, type ChosenLanguages } from './languages.ts';
import type { Reminders } from './reminders/service.ts';
import type { Texts } from './texts/types.ts';
import type { PlainKey } from './presentation/messages.ts';

/** An option of a command. `name` is what people type; descriptions are keys of the message catalogue. */
export interface Option {
  readonly name: string;
  /** A channel or a role is given by its id. */
  readonly type: 'string' | 'boolean' | 'channel' | 'role';
  readonly description: PlainKey;
  readonly required?: boolean;
  /** Suggests values while the user types; the command's `autocomplete` says which. */
  readonly autocomplete?: boolean;
  /** Whether a form may give it empty, as '', to take away what is there. */
  readonly clearable?: boolean;
  /** The most characters of a text. */
  readonly most?: number;
  /** The only values allowed, at most 25, each with the label shown; `names`, folded, are typed for it as well. */
  readonly choices?: readonly {
    readonly value: string;
    readonly label: PlainKey;
    readonly names?: () => readonly string[];
  }[];
}

/** One way to use a command: the whole of it, or one of its subcommands. Required options come first. */
export interface Subcommand {
  readonly name: string;
  readonly description: PlainKey;
  readonly options: readonly Option[];
}

/** What a command looks like: options of its own, or subcommands (Discord then makes the bare command unusable). */
export type CommandData =
  | { readonly name: string; readonly description: PlainKey; readonly options: readonly Option[] }
  | { readonly name: string; readonly description: PlainKey; readonly subcommands: readonly Subcommand[] };

/** Permissions, as Discord's decimal bit sets, and what it tells of the channels and roles that options name. */
export interface Rights {
  /** Whether the bot itself is a member of this server. */
  readonly installed: boolean;
  readonly member: string;
  readonly app: string;
  readonly channels: Readonly<Record<string, { readonly app?: string; readonly thread: boolean }>>;
  readonly roles: Readonly<Record<string, { readonly name: string; readonly mentionable: boolean }>>;
}

/** One call of a command, free of transport. */
export interface Invocation {
  readonly command: string;
  readonly subcommand?: string;
  /** The values given, by option name; types as declared, which the bot checks before a handler sees them. */
  readonly options: Readonly<Record<string, string | number | boolean>>;
  /** The reader's language as Discord has it: a Discord locale; or `ar`, in a terminal. */
  readonly locale: string;
  /** The server's language as Discord has it, where there is a server. */
  readonly guildLocale?: string;
  /** The language asked for with the call, if one was; the bot reads it from the options. */
  readonly language?: UnLanguage;
  /** The languages that were set for all calls; the bot looks them up. */
  readonly chosen?: ChosenLanguages;
  /** Whether only the one who asks will see the reply, whatever it is: so where a private message is pressed. */
  readonly privately?: true;
  /** Snowflakes of who asked and where; `user` is `console` in a terminal. */
  readonly user: string;
  readonly guild?: string;
  readonly channel?: string;
  /** What Discord says with the call of who may do what here; absent in direct messages. */
  readonly rights?: Rights;
  /** The id of the interaction, so that what is asked once is done once; absent in a terminal. */
  readonly request?: string;
  /** Which page of a long answer, from 1; set by buttons. */
  readonly page?: number;
}

/** What handlers may use. All facts are in memory: no handler of a look-up waits for anything. */
export interface Context {
  readonly catalog: Catalog;
  /** The moment the question was asked. */
  readonly now: Temporal.Instant;
  readonly invocation: Invocation;
  /** Which page of a long answer, from 1. */
  readonly page: number;
  /** Where reminders are kept; absent where they cannot be. */
  readonly reminders?: Reminders;
  /** The UN's own texts; absent while none have been imported. */
  readonly texts?: Texts;
}

/** A suggestion: the label shown (at most 100 characters once presented) and the value sent. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

type Value<O extends Option> = O['type'] extends 'boolean'
  ? boolean
  : O extends { choices: readonly { value: infer V }[] }
    ? V
    : string;

/** The options a handler receives: required ones always there, the others perhaps. */
export type OptionValues<Options extends readonly Option[]> = {
  readonly [O in Options[number] as O extends { required: true } ? O['name'] : never]: Value<O>;
} & {
  readonly [O in Options[number] as O extends { required: true } ? never : O['name']]?: Value<O>;
};

type Handler<Options extends readonly Option[]> = (
  options: OptionValues<Options>,
  context: Context,
) => Answer | Promise<Answer>;

type Handlers<D extends CommandData> = D extends { subcommands: readonly (infer S extends Subcommand)[] }
  ? { readonly [Name in S['name']]: Handler<Extract<S, { name: Name }>['options']> }
  : D extends { options: infer O extends readonly Option[] }
    ? Handler<O>
    : never;

type OptionsOf<D extends CommandData> = D extends { subcommands: readonly (infer S extends Subcommand)[] }
  ? S['options'][number]
  : D extends { options: infer O extends readonly Option[] }
    ? O[number]
    : never;

/** Suggests values for one option, given what is typed so far; at most 25 of them reach the user. */
export type Suggest = (typed: string, context: Context) => readonly Choice[] | Promise<readonly Choice[]>;

type Suggestions<D extends CommandData> = {
  readonly [O in OptionsOf<D> as O extends { autocomplete: true } ? O['name'] : never]: Suggest;
};

/** A command as the router sees it. */
export interface Command {
  readonly data: CommandData;
  readonly lookup?: true;
  readonly execute: unknown;
  readonly autocomplete?: Readonly<Record<string, Suggest>>;
}

/**
 * Declares a command. From `data` it infers what the handlers receive; a missing subcommand handler, or an option
 * marked `autocomplete` without a suggestion, does not compile.
 */
export function defineCommand<const D extends CommandData>(
  command: {
    readonly data: D;
    /** Whether its answers depend on nothing but the options, the facts and the day: then a reply may be given again. */
    readonly lookup?: true;
    readonly execute: Handlers<D>;
  } & (keyof Suggestions<D> extends never
    ? { readonly autocomplete?: never }
    : { readonly autocomplete: Suggestions<D> }),
): Command {
  return command;
}

/** The subcommands of a command; a command without any is its own only one. */
export function subcommandsOf(data: CommandData): readonly Subcommand[] {
  return 'subcommands' in data ? data.subcommands : [data];
}

/** What a call is a call of: the subcommand's declaration, or undefined when there is no such thing. */
export function declarationOf(command: Command, subcommand: string | undefined): Subcommand | undefined {
  const { data } = command;
  if (!('subcommands' in data)) return subcommand === undefined ? data : undefined;
  return data.subcommands.find(({ name }) => name === subcommand);
}

/** The handler of a call that {@link declarationOf} knows. */
export function handlerOf(command: Command, subcommand: string | undefined): Handler<readonly Option[]> {
  const { execute } = command;
  return (subcommand === undefined ? execute : (execute as Record<string, unknown>)[subcommand]) as Handler<
    readonly Option[]
  >;
}

/** `private`: answer only the one who asks. On every look-up. */
export const privately = { name: 'private', type: 'boolean', description: 'option.private' } as const satisfies Option;

/** `language`: what the answer speaks, and what is quoted in it. On every look-up. */
export const language = {
  name: 'language',
  type: 'string',
  description: 'option.reply language',
  choices: LANGUAGES,
} as const satisfies Option;

/** `on`: the date a question is asked of, in the world's time. */
export const on = { name: 'on', type: 'string', description: 'option.on' } as const satisfies Option;
