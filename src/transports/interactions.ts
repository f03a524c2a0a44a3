/**
 * What Discord is answered, however its interactions arrive: by gateway or as signed requests. It works on Discord's
 * own JSON and imports no library.
 *
 * @see https://discord.com/developers/docs/interactions/receiving-and-responding
 */
import type {
  APIInteraction,
  APIInteractionResponse,
  APIMessageComponentInteraction,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord.js';
import type { Bot, Shown } from '../bot.ts';
import { askerOf, toInvocation, valuesOf } from './discord.ts';

/** How long Discord waits for an answer, in milliseconds. */
export const ANSWER_WITHIN = 3_000;

/** Discord's numbers for the kinds of interactions that are answered. */
const KIND = { command: 2, typing: 4, press: 3, submit: 5 } as const satisfies Record<string, InteractionType>;
/** Discord's numbers for the kinds of responses to them. */
const RESPONSE = { message: 4, update: 7, choices: 8, form: 9 } as const satisfies Record<
  string,
  InteractionResponseType
>;

/** What Discord is told about an interaction; undefined for kinds the bot never asked for. */
export async function responseTo(bot: Bot, interaction: APIInteraction): Promise<APIInteractionResponse | undefined> {
  switch (interaction.type) {
    case KIND.command: {
      if (interaction.data.type !== 1) return undefined;
      const { invocation } = toInvocation(interaction as Parameters<typeof toInvocation>[0]);
      return shown(await bot.respond(invocation));
    }
    case KIND.typing: {
      const { invocation, focused } = toInvocation(interaction);
      const choices = focused
        ? (await bot.complete(invocation, focused)).map(({ name, value }) => ({ name, value }))
        : [];
      return { type: RESPONSE.choices, data: { choices } };
    }
    case KIND.press:
      return pressed(interaction, await bot.press(interaction.data.custom_id, askerOf(interaction)));
    case KIND.submit:
      return shown(
        await bot.submit(interaction.data.custom_id, valuesOf(interaction.data.components), askerOf(interaction)),
      );
    default:
      return undefined;
  }
}

/**
 * A button turns the page for the one who asked. For anybody else, and for a refusal of what all can see, the reply is
 * a private message of its own.
 */
function pressed(interaction: APIMessageComponentInteraction, body: Shown): APIInteractionResponse {
  if (body.modal) return shown(body);
  const { message: pressedOn } = interaction;
  const byAsker = pressedOn.interaction_metadata?.user.id === askerOf(interaction).user;
  const hides = isPrivate(body) && !isPrivate(pressedOn);
  if (!byAsker || hides) return shown({ ...body, flags: PRIVATE });
  // Discord leaves what an update does not mention as it was; who can see a message never changes.
  const { flags: _, ...update } = body;
  return { type: RESPONSE.update, data: { embeds: [], components: [], ...update } };
}

/** Discord's flag EPHEMERAL: only the one who asked can see the message. */
const PRIVATE = 64 satisfies MessageFlags;

function isPrivate({ flags = 0 }: { readonly flags?: number | undefined }): boolean {
  return (flags & PRIVATE) !== 0;
}

/** A form where there is one, else the message. */
function shown({ modal, ...message }: Shown): APIInteractionResponse {
  return modal ? { type: RESPONSE.form, data: modal } : { type: RESPONSE.message, data: message };
}
