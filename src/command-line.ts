/**
 * Commands as lines of text: what is typed in a terminal, and what a button carries. `/resolution 75/240 private:true`.
 *
 * Options are `name:value`, in Chinese also with its wide colon; only the command's own option names end a value, and double quotes group, so that
 * `query:see https://x` is one value. The first required option may be given bare before the named ones.
 */
import type { Mistake, Usage } from './answer.ts';
import { declarationOf, type Command, type Invocation, type Option, type Subcommand } from './command.ts';
import { fold } from './facts/fold.ts';

/** The part of an invocation that a line holds. */
export type Call = Pick<Invocation, 'command' | 'subcommand' | 'options'>;

/** The words that stand for the name of a command, subcommand or option, itself among them; in lower case. */
export type Spellings = (name: string) => readonly string[];

/** Reads a line; says what is wrong with it otherwise. Names are those of the commands, unless told how else they are spelt. */
export function parseCommandLine(
  line: string,
  commands: readonly Command[],
  spellings: Spellings = (name) => [name],
): { readonly call: Call } | { readonly mistake: Mistake } {
  const head = /^\s*\/?([^\s:/]+)(?:\s+|$)/u.exec(line);
  const typed = head?.[1] ?? line.trim();
  const name = spelt(
    typed,
    commands.map(({ data }) => data.name),
    spellings,
  );
  const command = commands.find(({ data }) => data.name === name);
  if (!head || !command) {
    const starting = commands
      .map(({ data }) => data.name)
      .filter((name) => name.startsWith(typed.slice(0, 2).toLowerCase()));
    return { mistake: { of: 'command', typed, nearest: starting } };
  }
  let rest = line.slice(head[0].length);
  let subcommand: string | undefined;
  if ('subcommands' in command.data) {
    const word = /^(\S*)\s*/u.exec(rest) as RegExpExecArray;
    const names = command.data.subcommands.map((one) => one.name);
    subcommand = spelt(word[1] as string, names, spellings) ?? (word[1] as string).toLowerCase();
    rest = rest.slice(word[0].length);
  }
  const declaration = declarationOf(command, subcommand);
  if (!declaration) {
    const known = 'subcommands' in command.data ? command.data.subcommands.map(({ name }) => name) : [];
    return { mistake: { of: 'subcommand', command: command.data.name, typed: subcommand ?? '', known } };
  }
  const read = readOptions(rest, declaration, usageOf(command.data.name, subcommand, declaration), spellings);
  if ('mistake' in read) return read;
  return {
    call: { command: command.data.name, ...(subcommand !== undefined && { subcommand }), options: read.options },
  };
}

/** The name that a word stands for among some. A name itself goes before what is the word for another. */
function spelt(typed: string, names: readonly string[], spellings: Spellings): string | undefined {
  const word = typed.toLowerCase().normalize();
  return names.find((name) => name === word) ?? names.find((name) => spellings(name).includes(word));
}

function readOptions(
  text: string,
  { options }: Subcommand,
  usage: Usage,
  spellings: Spellings,
): { options: Call['options'] } | { mistake: Mistake } {
  const given: Record<string, string | number | boolean> = {};
  const { bare, named } = split(
    text,
    options.map(({ name }) => name),
    spellings,
  );
  const first = options.find(({ required }) => required);
  if (bare !== '') {
    if (!first || first.name in named) return { mistake: { of: 'option', typed: bare, usage } };
    named[first.name] = bare;
  }
  for (const option of options) {
    const typed = named[option.name];
    if (typed === undefined || (typed === '' && !option.clearable)) {
      if (option.required) return { mistake: { of: 'missing option', option: option.name, usage } };
      continue;
    }
    const value = valueOf(option, typed);
    if (value === undefined)
      return { mistake: { of: 'value', option: option.name, typed, known: knownValues(option) } };
    given[option.name] = value;
  }
  return { options: given };
}

/** A value in double quotes, in which `\\"` and `\\\\` stand for the characters themselves. */
const QUOTED = /"((?:[^"\\]|\\.)*)"(?=\s|$)/u;

/** Cuts a text at the option names that stand outside quotes; quotes begin a word and end one. */
function split(
  text: string,
  names: readonly string[],
  spellings: Spellings,
): { bare: string; named: Record<string, string> } {
  const words = names.flatMap(spellings).map(RegExp.escape).join('|');
  const marks = new RegExp(`(?<=^|[\\s:：])${QUOTED.source}|(?<=^|\\s)(${words})[:：]`, 'giu');
  const markers = [...text.matchAll(marks)].filter((mark) => mark[2] !== undefined);
  const valueBetween = (start: number, end: number | undefined) => unquote(text.slice(start, end).trim());
  const named = markers.map(({ 0: mark, 2: word = '', index }, at) => {
    return [spelt(word, names, spellings) ?? '', valueBetween(index + mark.length, markers[at + 1]?.index)];
  });
  return { bare: valueBetween(0, markers[0]?.index), named: Object.fromEntries(named) as Record<string, string> };
}

function unquote(value: string): string {
  const whole = new RegExp(`^${QUOTED.source}$`, 'u').exec(value);
  return whole ? (whole[1] as string).replace(/\\(.)/gu, '$1') : value;
}

const BOOLEANS = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
]);

/** The value of an option as typed, in its declared type; undefined when it is none. */
export function valueOf(
  { type, choices, clearable }: Option,
  typed: string | number | boolean,
): string | number | boolean | undefined {
  if (type === 'boolean') {
    if (typeof typed === 'boolean') return typed;
    return BOOLEANS.get(String(typed).toLowerCase());
  }
  if (typeof typed !== 'string') return undefined;
  if (typed === '' && clearable) return '';
  // A snowflake, or a mention as Discord writes it.
  if (type === 'channel' || type === 'role') return /^(?:<#|<@&)?(\d{1,20})>?$/u.exec(typed)?.[1];
  if (choices) {
    const key = fold(typed);
    return choices.find(({ value, names }) => value === key || names?.().includes(key))?.value;
  }
  return typed;
}

/** The only values an option takes; empty when it takes any text. */
export function knownValues({ type, choices }: Option): readonly string[] {
  if (choices) return choices.map(({ value }) => value);
  return type === 'boolean' ? ['true', 'false'] : [];
}

/** How a command, or a subcommand of it, is used. */
export function usageOf(command: string, subcommand: string | undefined, { options }: Subcommand): Usage {
  return { command, ...(subcommand !== undefined && { subcommand }), options };
}

/** The same in a line: `/session list [body:…] [year:…]`, its names in the words given. */
export function formatUsage({ command, subcommand, options }: Usage, word: (name: string) => string = String): string {
  const words = options.map(({ name, required }) => (required ? `${word(name)}:…` : `[${word(name)}:…]`));
  return [`/${word(command)}`, ...(subcommand === undefined ? [] : [word(subcommand)]), ...words].join(' ');
}

/**
 * The line that stands for a call; parsing it gives the call back but for `private` and `language`: who sees the reply
 * is the reader's affair, and what it speaks stands beside the line.
 */
export function formatCommandLine({ command, subcommand, options }: Call): string {
  const words = Object.entries(options)
    .filter(([name]) => name !== 'private' && name !== 'language')
    .map(([name, value]) => `${name}:${quote(String(value))}`);
  return [`/${command}`, ...(subcommand === undefined ? [] : [subcommand]), ...words].join(' ');
}

function quote(value: string): string {
  return /[\s:："\\]/u.test(value) || value === '' ? `"${value.replace(/["\\]/gu, '\\$&')}"` : value;
}
