/** Whether an answer to an interaction is one that Discord takes, and that calls nobody. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIInteraction, APIInteractionResponse } from 'discord.js';
import { commands } from '../../commands/index.ts';
import type { Bot, MessageBody } from '../../src/bot.ts';
import { subcommandsOf } from '../../src/command.ts';
import { responseTo } from '../../src/transports/interactions.ts';
import { callbackProblems } from '../stand-in/limits.ts';
import { beyondLimits } from './limits.ts';
import { PROJECT } from './real.ts';

/** What is wrong with how a bot answers an interaction, in words; nothing where all is well. */
export async function problemsOfAnswer(bot: Bot, interaction: APIInteraction): Promise<readonly string[]> {
  let response: APIInteractionResponse | undefined;
  try {
    response = await responseTo(bot, interaction);
  } catch (error) {
    return [`failed: ${error instanceof Error ? error.stack : String(error)}`];
  }
  // Of a kind that the bot never asked for.
  if (!response) return [];
  const problems = [...(await callbackProblems(interaction.type, response))];
  if (response.type === 4 || response.type === 7) {
    const body = response.data as MessageBody;
    problems.push(...beyondLimits(body));
    if (JSON.stringify(body.allowed_mentions) !== '{"parse":[]}') problems.push('it may ping');
  }
  return problems;
}

/** The names of all that can be asked, as a log line or a figure tells them. */
export const COMMANDS: ReadonlySet<unknown> = new Set([
  'unknown',
  ...commands.flatMap(({ data }) =>
    subcommandsOf(data).map(({ name }) => (name === data.name ? name : `${data.name} ${name}`)),
  ),
]);
const OPTIONS: ReadonlySet<unknown> = new Set(
  commands.flatMap(({ data }) => subcommandsOf(data).flatMap(({ options }) => options.map(({ name }) => name))),
);
const isId = (value: unknown) => /^\d{1,20}$/u.test(String(value));
const isNumber = (value: unknown) => typeof value === 'number';
/** The kinds of answers and mistakes, as their declaration names them. */
export const KINDS: ReadonlySet<unknown> = new Set([
  'failed',
  'suggested',
  ...Array.from(readFileSync(join(PROJECT, 'src/answer.ts'), 'utf8').matchAll(/'([^'/]+)'/gu), ([, kind]) => kind),
]);

/** What a log line may hold, by name: nothing that anybody could have typed. */
const MAY_HOLD: Readonly<Record<string, (value: unknown) => boolean>> = {
  level: isNumber,
  time: isNumber,
  ms: isNumber,
  msg: (value) => value === 'answered',
  command: (value) => COMMANDS.has(value),
  option: (value) => OPTIONS.has(value),
  answer: (value) => KINDS.has(value),
  of: (value) => KINDS.has(value),
  user: isId,
  guild: isId,
};

/** What in the log line of an answer should not be there, in words. */
export function saysTooMuch(line: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(line)
    .filter(([name, value]) => !MAY_HOLD[name]?.(value))
    .map(([name, value]) => `the log holds ${name}: ${JSON.stringify(value)}`);
}
