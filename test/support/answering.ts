/** Whether an answer to an interaction is one that Discord takes, and that calls nobody. */
import type { APIInteraction, APIInteractionResponse } from 'discord.js';
import type { Bot, MessageBody } from '../../src/bot.ts';
import { responseTo } from '../../src/transports/interactions.ts';
import { callbackProblems } from '../stand-in/limits.ts';
import { beyondLimits } from './limits.ts';

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
