/**
 * The bot proper: an invocation goes in, a message body comes out. Route, execute, present; the one error boundary,
 * and one log line an invocation. It knows no transport.
 */
import { randomUUID } from 'node:crypto';
import type { Answer, Mistake, Usage } from './answer.ts';
import { knownValues, parseCommandLine, usageOf, valueOf } from './command-line.ts';
import {
  declarationOf,
  handlerOf,
  language,
  type Choice,
  type Command,
  type Context,
  type Invocation,
  type Subcommand,
} from './command.ts';
import type { Catalog } from './facts/catalog.ts';
import { languageIn } from './languages.ts';
import type { Log } from './log.ts';
import type { Watch } from './monitor/watch.ts';
import { everyLanguage, namesOf } from './presentation/messages.ts';
import { labelFromRight } from './presentation/direction.ts';
import { present, presentFailure } from './presentation/present.ts';
import { readFormId } from './presentation/form.ts';
import { readCustomId, toMessageBody, type MessageBody, type Shown } from './presentation/reply.ts';
import { shorten } from './presentation/text.ts';
import { readyVoice } from './presentation/voice.ts';
import type { Reminders } from './reminders/service.ts';
import { StoreError } from './reminders/store/errors.ts';
import type { Texts } from './texts/types.ts';
import { given } from './given.ts';
import { createReplyMemory, type Given } from './reply-memory.ts';

export type { MessageBody, Shown };

/** Who pressed a button or typed a line, and where. */
export type Asker = Pick<
  Invocation,
  'locale' | 'guildLocale' | 'user' | 'guild' | 'channel' | 'rights' | 'request' | 'privately'
>;

/** What every transport talks to. None of these ever rejects: a failure is a reply with a reference. */
export interface Bot {
  respond(invocation: Invocation): Promise<Shown>;
  /** At most 25 choices for the option being typed; none when anything fails. */
  complete(
    invocation: Invocation,
    focused: { readonly name: string; readonly value: string },
  ): Promise<readonly Choice[]>;
  /** What the message becomes when a button with this custom id is pressed. */
  press(customId: string, asker: Asker): Promise<Shown>;
  /** Takes a form sent off: the values of its fields, by option; '' where one is empty. */
  submit(customId: string, values: Readonly<Record<string, string>>, asker: Asker): Promise<Shown>;
  /** Answers a command line, as typed in a terminal; names may be those of any of the six languages. */
  answerLine(line: string, asker: Asker): Promise<Shown>;
}

/** What a bot is made of. `now` is the clock; `catalog` is asked for each call, so that it may change meanwhile, or be still on its way. */
export interface BotParts {
  readonly commands: readonly Command[];
  readonly catalog: () => Catalog | Promise<Catalog>;
  readonly log: Log;
  readonly now: () => Temporal.Instant;
  /** Where reminders are kept, if they can be. */
  readonly reminders?: () => Reminders | undefined;
  /** The UN's own texts, if any have been imported; another object after another import. */
  readonly texts?: () => Texts | undefined;
  /** How many replies to look-ups are remembered; 200 unless told otherwise. */
  readonly remembered?: number;
  readonly watch?: Pick<Watch, 'answered'>;
}

/** Discord's limits for a choice: 25 of them, 100 characters each for name and value. */
const CHOICES = 25;
const CHOICE = 100;

export function createBot({ commands, catalog, log, now, reminders, texts, remembered = 200, watch }: BotParts): Bot {
  const recall = createReplyMemory(remembered);
  const byName = new Map(commands.map((command) => [command.data.name, command]));

  async function respond(call: Invocation): Promise<Shown> {
    const started = performance.now();
    const invocation = heard(call);
    // Of a command that does not exist, what was typed is not logged.
    const command = byName.get(invocation.command);
    const isKnown = command !== undefined && declarationOf(command, invocation.subcommand) !== undefined;
    const name = isKnown ? nameOf(invocation.command, invocation.subcommand) : 'unknown';
    const about = { user: invocation.user, guild: invocation.guild };
    try {
      const question = { ...invocation, page: invocation.page ?? 1 };
      const asked = {
        catalog: await catalog(),
        now: now(),
        invocation: question,
        page: question.page,
        ...given({ reminders: reminders?.(), texts: texts?.() }),
      };
      const give = () => answer(asked);
      const isLookup = command?.lookup === true;
      const { kind, body } = await (isLookup ? recall(question, asked, give) : give());
      const ms = elapsed(started);
      log.info({ command: name, answer: kind, ms, ...about }, 'answered');
      watch?.answered({ command: name, outcome: kind, ms });
      return body;
    } catch (error) {
      const reference = randomUUID().slice(0, 8);
      const ms = elapsed(started);
      log.error({ command: name, reference, err: error, ms, ...about }, 'failed');
      watch?.answered({ command: name, outcome: 'failed', ms });
      const why = error instanceof StoreError ? 'error.store' : 'error.unexpected';
      return presentFailure(invocation, why, reference);
    }
  }

  /** A call with what bears on the language of its reply. */
  function heard(call: Invocation): Invocation {
    const { command, subcommand, options, user, guild } = call;
    const declared = byName.get(command);
    const isAsked = declared && declarationOf(declared, subcommand)?.options.includes(language);
    const asked = isAsked ? languageIn(String(options[language.name])) : undefined;
    return {
      ...call,
      ...given({ language: call.language ?? asked, chosen: reminders?.()?.languages.of(user, guild) }),
    };
  }

  async function answer(context: Context): Promise<Given> {
    const { invocation } = context;
    const checked = check(invocation);
    const found: Answer =
      'mistake' in checked
        ? { kind: 'mistyped', mistake: checked.mistake }
        : // The handler's own types were inferred from the declaration that the options were just checked against.
          await handlerOf(checked.command, invocation.subcommand)(invocation.options as never, context);
    // The language may be what was just set.
    const call = found.kind === 'settings' ? heard(invocation) : invocation;
    return {
      kind: found.kind,
      body: toMessageBody(await present(found, call, { commands, catalog: context.catalog })),
    };
  }

  /** Nothing a client sends is believed: the command, its options and their types are those that were declared. */
  function check({ command: name, subcommand, options }: Invocation): { command: Command } | { mistake: Mistake } {
    const command = byName.get(name);
    const declaration = command && declarationOf(command, subcommand);
    if (!command || !declaration) return { mistake: { of: 'command', typed: nameOf(name, subcommand), nearest: [] } };
    const mistake = mistakeIn(declaration, options, usageOf(name, subcommand, declaration));
    return mistake ? { mistake } : { command };
  }

  async function complete(
    call: Invocation,
    focused: { readonly name: string; readonly value: string },
  ): Promise<readonly Choice[]> {
    const started = performance.now();
    const invocation = heard(call);
    const { option, suggest, name } = suggesting(invocation, focused.name);
    const told = (outcome: string) => {
      const ms = elapsed(started);
      watch?.answered({ command: 'autocomplete', outcome, ms });
      return { command: name, option, answer: outcome, ms, user: invocation.user, guild: invocation.guild };
    };
    try {
      const sources = given({ reminders: reminders?.(), texts: texts?.() });
      const context = { catalog: await catalog(), now: now(), invocation, page: 1, ...sources };
      const { fromRight } = await readyVoice(invocation, true);
      const choices = (await suggest?.(focused.value, context)) ?? [];
      log.info(told('suggested'), 'answered');
      return choices.slice(0, CHOICES).map(({ name, value }) => ({
        name: shorten(fromRight ? labelFromRight(name, CHOICE) : name, CHOICE),
        value: value.slice(0, CHOICE),
      }));
    } catch (error) {
      log.error({ err: error, ...told('failed') }, 'autocomplete failed');
      return [];
    }
  }

  /** What suggests values for an option; of what was not declared, nothing that was typed is told. */
  function suggesting({ command: typed, subcommand }: Invocation, focused: string) {
    const command = byName.get(typed);
    const declaration = command && declarationOf(command, subcommand);
    const option = declaration?.options.find(({ name, autocomplete }) => autocomplete && name === focused)?.name;
    const suggest = option === undefined ? undefined : command?.autocomplete?.[option];
    return { option, suggest, name: declaration ? nameOf(typed, subcommand) : 'unknown' };
  }

  function press(customId: string, asker: Asker): Promise<Shown> {
    const button = readCustomId(customId);
    const read = button && parseCommandLine(button.run, commands);
    if (!button || !read || 'mistake' in read) return mistyped(asker, { of: 'button' });
    const { page, language } = button;
    return respond({ ...asker, ...read.call, page, ...given({ language }) });
  }

  function submit(customId: string, values: Readonly<Record<string, string>>, asker: Asker): Promise<Shown> {
    const run = readFormId(customId);
    const read = run === undefined ? undefined : parseCommandLine(run, commands);
    if (!read || 'mistake' in read) return mistyped(asker, { of: 'button' });
    return respond({ ...asker, ...read.call, options: { ...read.call.options, ...values } });
  }

  async function answerLine(line: string, asker: Asker): Promise<Shown> {
    let read = parseCommandLine(line, commands);
    if ('mistake' in read) {
      // It may be the names of another language that are typed.
      await everyLanguage();
      read = parseCommandLine(line, commands, namesOf);
    }
    return 'mistake' in read ? mistyped(asker, read.mistake) : respond({ ...asker, ...read.call });
  }

  async function mistyped(asker: Asker, mistake: Mistake): Promise<MessageBody> {
    const started = performance.now();
    const { user, guild } = asker;
    const invocation = heard({ ...asker, command: '', options: {} });
    const answer = await present({ kind: 'mistyped', mistake }, invocation, { commands, catalog: await catalog() });
    const ms = elapsed(started);
    log.info({ command: 'unknown', answer: 'mistyped', of: mistake.of, ms, user, guild }, 'answered');
    watch?.answered({ command: 'unknown', outcome: 'mistyped', ms });
    return toMessageBody(answer);
  }

  return { respond, complete, press, submit, answerLine };
}

function mistakeIn({ options }: Subcommand, given: Invocation['options'], usage: Usage): Mistake | undefined {
  for (const [name, value] of Object.entries(given)) {
    const option = options.find((one) => one.name === name);
    if (!option) return { of: 'option', typed: name, usage };
    if (option.most !== undefined && String(value).length > option.most)
      return { of: 'length', option: name, most: option.most };
    if (valueOf(option, value) !== value)
      return { of: 'value', option: name, typed: String(value), known: knownValues(option) };
  }
  const missing = options.find(({ name, required }) => required && !(name in given));
  return missing && { of: 'missing option', option: missing.name, usage };
}

function nameOf(command: string, subcommand: string | undefined): string {
  return [command, subcommand].filter(Boolean).join(' ');
}

function elapsed(started: number): number {
  return Math.round((performance.now() - started) * 100) / 100;
}
