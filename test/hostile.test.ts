/** Whatever is sent, the bot answers within Discord's limits, calls nobody and meets no error. The long run is a bench. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemsOfAnswer } from './support/answering.ts';
import { hostileInteraction } from './support/hostile.ts';
import { NOW } from './support/real.ts';
import { openWholeBot, type WholeBot } from './support/whole-bot.ts';

let whole: WholeBot;

beforeAll(async () => {
  whole = await openWholeBot(() => Temporal.Instant.from(NOW));
});

afterAll(() => whole.stop());

test('hostile interactions of every kind are answered', async () => {
  await fc.assert(
    fc.asyncProperty(hostileInteraction, async (interaction) => {
      expect(await problemsOfAnswer(whole.bot, interaction)).toEqual([]);
      expect(whole.errors.splice(0)).toEqual([]);
    }),
    { numRuns: 1_500 },
  );
}, 120_000);
