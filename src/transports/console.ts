/**
 * The bot in a terminal: slash commands typed and answered, with Tab completing from the same autocomplete that
 * Discord calls. A number presses a button of the last answer.
 */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Bot, MessageBody } from '../bot.ts';
import { parseCommandLine } from '../command-line.ts';
import { declarationOf, subcommandsOf, type Command, type Invocation } from '../command.ts';
import { sayIn } from '../presentation/messages.ts';
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
  const completer = (line: string): [string[], string] =>
    completionsOf(line, { bot, commands, invocation: { ...asker, command: '', options: {} } });
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
  const closed = new Promise<void>((resolve) => {
    lines.on('close', () => {
      void answered.then(resolve);
    });
  });
  lines.on('line', (line) => {
    answered = answered.then(() => answer(line.trim()));
  });
  lines.prompt();

  async function answer(line: string): Promise<void> {
    if (line !== '') {
      const number = /^\d{1,2}$/u.test(line) ? Number(line) : undefined;
      const button = number === undefined || !last ? undefined : buttonsOf(last)[number - 1];
      if (number !== undefined && !button) output.write(`${say('console.no button', { number })}\n`);
      else {
        last = button ? await bot.press(button.customId, asker) : await bot.answerLine(line, asker);
        output.write(`${toPlainText(last, say)}\n\n`);
      }
    }
    if (interactive) lines.prompt();
  }

  return { closed, close: () => lines.close() };
}

interface Completing {
  readonly bot: Bot;
  readonly commands: readonly Command[];
  readonly invocation: Invocation;
}

/** What may follow what is typed: commands, subcommands, option names and the values that the command suggests. */
export function completionsOf(
  line: string,
  { bot, commands, invocation }: Completing,
): [completions: string[], replaced: string] {
  const starting = (candidates: readonly string[], typed: string): [string[], string] => [
    candidates.filter((candidate) => candidate.startsWith(typed)),
    typed,
  ];
  const [, name = '', rest] = /^\s*\/?(\S*)(\s+.*)?$/su.exec(line) ?? [];
  if (rest === undefined) {
    const typed = line.trimStart();
    const slash = typed.startsWith('/') || typed === '' ? '/' : '';
    return starting(
      commands.map(({ data }) => `${slash}${data.name} `),
      typed,
    );
  }
  const command = commands.find(({ data }) => data.name === name);
  if (!command) return [[], line];
  let typed = rest.trimStart();
  let subcommand: string | undefined;
  if ('subcommands' in command.data) {
    const word = /^(\S+)\s+/u.exec(typed);
    if (!word)
      return starting(
        subcommandsOf(command.data).map((one) => `${one.name} `),
        typed,
      );
    subcommand = word[1] as string;
    typed = typed.slice(word[0].length);
  }
  const declaration = declarationOf(command, subcommand);
  if (!declaration) return [[], line];
  const names = declaration.options.map((option) => option.name);
  const current = new RegExp(`(?:^|.*\\s)(${names.join('|')}):([^]*)$`, 'iu').exec(typed);
  const first = declaration.options.find(({ required }) => required);
  const option = current ? declaration.options.find((one) => one.name === current[1]?.toLowerCase()) : first;
  const value = current ? (current[2] as string).trimStart() : typed;
  const suggested = option?.autocomplete
    ? bot
        .complete(
          {
            ...invocation,
            command: command.data.name,
            ...(subcommand !== undefined && { subcommand }),
            options: givenBefore(line, commands),
          },
          { name: option.name, value },
        )
        .map((choice) => choice.value)
    : (option?.choices?.map((choice) => choice.value) ?? (option?.type === 'boolean' ? ['true', 'false'] : []));
  const lastWord = /\S*$/u.exec(typed)?.[0] ?? '';
  const optionNames = names.map((one) => `${one}:`).filter((one) => !typed.includes(one) && one.startsWith(lastWord));
  if (!current && typed === '' && !first) return [optionNames, ''];
  if (lastWord === '' && value !== '') return [optionNames, ''];
  return suggested.length > 0 ? [suggested, value] : [optionNames, lastWord];
}

function givenBefore(line: string, commands: readonly Command[]): Invocation['options'] {
  const read = parseCommandLine(line, commands);
  return 'call' in read ? read.call.options : {};
}
