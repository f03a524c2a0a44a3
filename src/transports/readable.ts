/** Whether what was signed by Discord is an interaction as Discord describes them, and so can be read without a mishap. */
import type { APIInteraction } from 'discord.js';
import { z } from 'zod';

const some = z.looseObject({});
const option = z.looseObject({
  name: z.string(),
  get options() {
    return z.array(option).optional();
  },
});
const named = z.record(z.string(), some).nullish();
const resolved = z.looseObject({ channels: named, roles: named }).nullish();
const field = z.looseObject({ custom_id: z.string(), values: z.array(z.unknown()).optional() });
const asker = { id: z.string(), authorizing_integration_owners: some };

/** As much of Discord's shape of interactions as it takes to read one; what else it holds is the bot's to judge. */
const readable = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal(1) }),
  z.looseObject({
    ...asker,
    type: z.literal([2, 4]),
    data: z.looseObject({ options: z.array(option).optional(), resolved }),
  }),
  z.looseObject({
    ...asker,
    type: z.literal(3),
    data: z.looseObject({ resolved }),
    message: z.looseObject({ interaction_metadata: z.looseObject({ user: some }).nullish() }),
  }),
  z.looseObject({
    ...asker,
    type: z.literal(5),
    data: z.looseObject({ components: z.array(z.looseObject({ component: field.optional() })), resolved }),
  }),
]);

/** The interaction in a request's body; undefined where there is none. */
export function interactionIn(body: Buffer): APIInteraction | undefined {
  try {
    const read: unknown = JSON.parse(body.toString('utf8'));
    return readable.safeParse(read).success ? (read as APIInteraction) : undefined;
  } catch {
    return undefined;
  }
}
