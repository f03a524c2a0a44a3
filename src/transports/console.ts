/**
 * The bot in a terminal: slash commands typed and answered, with Tab completing from the same autocomplete that
 * Discord calls. A number presses a button of the last answer.
 */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Bot, MessageBody } from '../bot.ts';
import { knownValues } from '../command-line.ts';
import { declarationOf, type Command, type Invocation, type Option, type Subcommand } from '../command.ts';
import { sayIn } from '../presentation/messages.ts';
import type { Messenger } from '../reminders/messenger.ts';
import { buttonsOf, toPlainText } from '../presentation/plain.ts';

export interface ConsoleParts {
  readonly bot: Bot;
  readonly commands: readonly Command[];
  readonly input: Readable;
  readonly output: Writable;
  readonly locale?: string;
  /** Whether a person types: then there is a welcome, a prompt and completion. */
  readonly interactive: boolean;
}

/** Answers lines until the input ends or `close` is called; then `closed` resolves, every line read being answered. */
export function createConsole({ bot, commands, input, output, locale = 'en-US', interactive }: ConsoleParts) {
  const say = sayIn(locale);
  const asker = { locale, user: 'console' };
  const completer = (line: string, done: (error: null, completions: Completions) => void) =>
    void completionsOf(line, { bot, commands, invocation: { ...asker, command: '', options: {} } }).then(
      (completions) => done(null, completions),
    );
  const lines = createInterface({
    input,
    output,
    terminal: interactive,
    prompt: '> ',
    ...(interactive && { completer }),
  });
  if (interactive) output.write(`${say('console.welcome')}\n${say('console.try')}\n`);

  let last: MessageBody | undefined;
  let answered = Promise.resolve();
  let open = true;
  const closed = new Promise<void>((resolve) => {
    lines.on('close', () => {
      open = false;
      void answered.then(resolve);
    });
  });
  lines.on('line', (line) => {
    answered = answered.then(() => answer(line.trim()));
  });
  if (interactive) lines.prompt();

  async function answer(line: string): Promise<void> {
    if (line !== '') {
      const number = /^\d{1,2}$/u.test(line) ? Number(line) : undefined;
      const button = number === undefined || !last ? undefined : buttonsOf(last)[number - 1];
      if (number !== undefined && !button) output.write(`${say('console.no button', { number })}\n`);
      else {
        const alone = last?.flags !== undefined && ({ privately: true } as const);
        last = button ? await bot.press(button.customId, { ...asker, ...alone }) : await bot.answerLine(line, asker);
        output.write(`${toPlainText(last, say)}\n\n`);
      }
    }
    // Lines pasted before the end of input are still answered after it.
    if (interactive && open) lines.prompt();
  }

  return { closed, close: () => lines.close() };
}

interface Completing {
  readonly bot: Bot;
  readonly commands: readonly Command[];
  readonly invocation: Invocation;
}

/** What Tab offers, and the part of the line that it replaces, as readline wants them. */
type Completions = [offered: string[], replaced: string];

/** What may follow what is typed: commands, subcommands, option names and the values that the command suggests. */
export async function completionsOf(line: string, { bot, commands, invocation }: Completing): Promise<Completions> {
  const head = /^\s*(\/?)(\S*)(\s*)/u.exec(line) as RegExpExecArray;
  const [before, slash, name, gap] = head as unknown as [string, string, string, string];
  if (gap === '')
    return startingWith(
      commands.map(({ data }) => `${slash || '/'}${data.name} `),
      slash + name,
    );
  const command = commands.find(({ data }) => data.name === name);
  if (!command) return [[], line];
  let typed = line.slice(before.length);
  let subcommand: string | undefined;
  if ('subcommands' in command.data) {
    const word = /^(\S+)\s+/u.exec(typed);
    if (!word)
      return startingWith(
        command.data.subcommands.map((one) => `${one.name} `),
        typed,
      );
    [, subcommand] = word as unknown as [string, string];
    typed = typed.slice(word[0].length);
  }
  const declaration = declarationOf(command, subcommand);
  if (!declaration) return [[], line];
  const suggest = async (option: Option, value: string): Promise<readonly string[]> => {
    const { command: _, ...asker } = invocation;
    const call = { ...asker, command: command.data.name, ...(subcommand !== undefined && { subcommand }) };
    return option.autocomplete
      ? (await bot.complete(call, { name: option.name, value })).map((one) => one.value)
      : knownValues(option).filter((one) => one.startsWith(value.toLowerCase()));
  };
  return optionCompletions(typed, declaration, suggest);
}

/** Completions of what stands behind the command: the value being typed, or the name of the next option. */
async function optionCompletions(
  typed: string,
  { options }: Subcommand,
  suggest: (option: Option, value: string) => Promise<readonly string[]>,
): Promise<Completions> {
  const names = options.map(({ name }) => name);
  const current = new RegExp(`^(?:.*\\s)?(${names.join('|')}):\\s*(.*)$`, 'iu').exec(typed);
  const [, name, value] = (current ?? ['', undefined, typed]) as [string, string | undefined, string];
  const option = options.find((one) => (name === undefined ? one.required : one.name === name.toLowerCase()));
  const lastWord = /\S*$/u.exec(typed)?.[0] ?? '';
  // Without a name, what stands first is the first required option's value.
  const bare = name === undefined && value.trim() !== '' ? option?.name : undefined;
  const unused = names
    .filter((one) => one !== bare && !new RegExp(`(?:^|\\s)${one}:`, 'iu').test(typed))
    .map((one) => `${one}:`);
  const next = unused.filter((one) => one.startsWith(lastWord));
  // A value that ends in a blank, or in the beginning of an option's name, is finished.
  const finished = /\s/u.test(value) && next.length > 0;
  const suggested = option && !finished ? await suggest(option, value) : [];
  return suggested.length > 0 ? [[...suggested], value] : [next, lastWord];
}

function startingWith(candidates: readonly string[], typed: string): Completions {
  return [candidates.filter((candidate) => candidate.startsWith(typed)), typed];
}

/** Reminders in the terminal: printed when they fall due, which is all that "delivered" can mean here. */
export function createConsoleMessenger(output: Writable, locale = 'en-US'): Messenger {
  const say = sayIn(locale);
  return {
    post({ body, nonce }) {
      output.write(`\n${toPlainText(body, say)}\n\n`);
      return Promise.resolve({ kind: 'sent', message: nonce });
    },
    find: () => Promise.resolve('cannot read'),
  };
}
