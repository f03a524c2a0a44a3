/**
 * Commands as lines of text: what is typed in a terminal, and what a button carries. `/resolution 75/240 private:true`.
 *
 * Options are `name:value`; only the command's own option names end a value, and double quotes group, so that
 * `query:see https://x` is one value. The first required option may be given bare before the named ones.
 */
import type { Mistake } from './answer.ts';
import { declarationOf, type Command, type Invocation, type Option, type Subcommand } from './command.ts';
import { fold } from './facts/fold.ts';

/** The part of an invocation that a line holds. */
export type Call = Pick<Invocation, 'command' | 'subcommand' | 'options'>;

/** Reads a line; says what is wrong with it otherwise. */
export function parseCommandLine(
  line: string,
  commands: readonly Command[],
): { readonly call: Call } | { readonly mistake: Mistake } {
  const head = /^\s*\/?([^\s:/]+)(?:\s+|$)/u.exec(line);
  const typed = head?.[1] ?? line.trim();
  const command = commands.find(({ data }) => data.name === typed.toLowerCase());
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
    subcommand = (word[1] as string).toLowerCase();
    rest = rest.slice(word[0].length);
  }
  const declaration = declarationOf(command, subcommand);
  if (!declaration) {
    const known = 'subcommands' in command.data ? command.data.subcommands.map(({ name }) => name) : [];
    return { mistake: { of: 'subcommand', command: command.data.name, typed: subcommand ?? '', known } };
  }
  const read = readOptions(rest, declaration, usageOf(command.data.name, subcommand, declaration));
  if ('mistake' in read) return read;
  return {
    call: { command: command.data.name, ...(subcommand !== undefined && { subcommand }), options: read.options },
  };
}

function readOptions(
  text: string,
  { options }: Subcommand,
  usage: string,
): { options: Call['options'] } | { mistake: Mistake } {
  const given: Record<string, string | number | boolean> = {};
  const { bare, named } = split(text, options);
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
function split(text: string, options: readonly Option[]): { bare: string; named: Record<string, string> } {
  const names = options.map(({ name }) => name).join('|');
  const marks = new RegExp(`(?<=^|[\\s:])${QUOTED.source}|(?<=^|\\s)(${names}):`, 'giu');
  const markers = [...text.matchAll(marks)].filter((mark) => mark[2] !== undefined);
  const valueBetween = (start: number, end: number | undefined) => unquote(text.slice(start, end).trim());
  const named = markers.map(({ 0: mark, 2: name = '', index }, at) => {
    return [name.toLowerCase(), valueBetween(index + mark.length, markers[at + 1]?.index)];
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

/** How a command is used: `/session list [body] [year] [private]`. */
export function usageOf(command: string, subcommand: string | undefined, { options }: Subcommand): string {
  const words = options.map(({ name, required }) => (required ? `${name}:…` : `[${name}:…]`));
  return [`/${command}`, ...(subcommand === undefined ? [] : [subcommand]), ...words].join(' ');
}

/** The line that stands for a call; parsing it gives the call back. `private` is left out: it is the reader's affair. */
export function formatCommandLine({ command, subcommand, options }: Call): string {
  const words = Object.entries(options)
    .filter(([name]) => name !== 'private')
    .map(([name, value]) => `${name}:${quote(String(value))}`);
  return [`/${command}`, ...(subcommand === undefined ? [] : [subcommand]), ...words].join(' ');
}

function quote(value: string): string {
  return /[\s:"\\]/u.test(value) || value === '' ? `"${value.replace(/["\\]/gu, '\\$&')}"` : value;
}
