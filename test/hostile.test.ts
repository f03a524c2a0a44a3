/** Whatever is sent, the bot answers within Discord's limits, calls nobody and meets no error. The long run is a bench. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { APIInteraction } from 'discord.js';
import { createMetrics } from '../src/monitor/metrics.ts';
import { COMMANDS, KINDS, problemsOfAnswer, saysTooMuch } from './support/answering.ts';
import { hostileInteraction } from './support/hostile.ts';
import { NOW } from './support/real.ts';
import { openWholeBot, type WholeBot } from './support/whole-bot.ts';

let whole: WholeBot;
const metrics = createMetrics({
  waiting: () => Promise.resolve(0),
  isReached: () => true,
  verified: () => '2026',
});

beforeAll(async () => {
  whole = await openWholeBot(() => Temporal.Instant.from(NOW), undefined, metrics);
});

afterAll(() => whole.stop());

test('hostile interactions of every kind are answered, and each has its log line, without what was typed', async () => {
  await fc.assert(
    fc.asyncProperty(hostileInteraction, async (interaction) => {
      expect(await problemsOfAnswer(whole.bot, interaction)).toEqual([]);
      expect(whole.errors.splice(0)).toEqual([]);
      const lines = whole.logged.splice(0);
      expect(linesOf(interaction)).toContain(lines.length);
      expect(lines.flatMap(saysTooMuch)).toEqual([]);
    }),
    { numRuns: 1_500 },
  );
}, 120_000);

/** How many log lines an interaction has: none where a menu is used; where somebody types perhaps, as that may be nothing. */
function linesOf({ type, data }: APIInteraction): readonly number[] {
  if (type === 4) return [0, 1];
  return type === 2 && data.type !== 1 ? [0] : [1];
}

test('figures tell of nobody, and of no more kinds than there are, whatever was sent', async () => {
  const { body } = await metrics.text();
  const labels = [...body.matchAll(/^attache_\S+?\{(.+)\} /gmu)].flatMap(([, all = '']) => [
    ...all.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/gu),
  ]);
  expect(labels.length).toBeGreaterThan(100);
  const seen = Map.groupBy(labels, ([, name]) => name);
  expect(new Set(seen.keys())).toEqual(new Set(['command', 'outcome', 'le']));
  for (const [, , command] of seen.get('command') ?? []) expect([...COMMANDS, 'autocomplete']).toContain(command);
  for (const [, , outcome] of seen.get('outcome') ?? []) expect([...KINDS]).toContain(outcome);
});
