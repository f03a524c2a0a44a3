/**
 * Entry of `npm run bench:hostile [-- --times N] [-- --texts FILE]`: so many hostile interactions, each answered by the
 * whole bot and held against Discord's limits. Ends with 1 where one was not answered as it should be, and names its seed.
 */
import fc from 'fast-check';
import { parseArgs } from 'node:util';
import { problemsOfAnswer } from '../test/support/answering.ts';
import { hostileInteraction } from '../test/support/hostile.ts';
import { openWholeBot } from '../test/support/whole-bot.ts';
import { openTexts } from '../src/texts/file/open.ts';
import { print } from './figures.ts';

const TIMES = 200_000;
/** As many are made at once, from a seed of their own. */
const BATCH = 1_000;
const SHOWN = 20;
const KINDS: Readonly<Record<number, string>> = { 2: 'commands', 3: 'buttons', 4: 'typing', 5: 'forms' };

const { values } = parseArgs({
  options: { times: { type: 'string' }, texts: { type: 'string' }, seed: { type: 'string' } },
});
const times = Number(values.times ?? TIMES);
const firstSeed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const texts = values.texts === undefined ? undefined : openTexts(values.texts);
const { bot, errors, kinds, stop } = await openWholeBot(
  () => Temporal.Now.instant(),
  () => texts,
);
const counted = new Map<string, { sent: number; wrong: number }>();
const problems: string[] = [];
const began = performance.now();

for (let done = 0; done < times; done += BATCH) {
  const seed = firstSeed + done / BATCH;
  for (const [at, interaction] of fc
    .sample(hostileInteraction, { seed, numRuns: Math.min(BATCH, times - done) })
    .entries()) {
    const found = [...(await problemsOfAnswer(bot, interaction)), ...errors.splice(0)];
    const kind = KINDS[interaction.type] ?? 'others';
    const { sent, wrong } = counted.get(kind) ?? { sent: 0, wrong: 0 };
    counted.set(kind, { sent: sent + 1, wrong: wrong + Math.min(1, found.length) });
    problems.push(
      ...found.map((words) => `seed ${seed}, number ${at}: ${JSON.stringify(interaction.data)}\n  ${words}`),
    );
  }
}

await stop();
texts?.close();
const seconds = (performance.now() - began) / 1000;
print(`${times} hostile interactions in ${seconds.toFixed(0)} s, seeds from ${firstSeed}`, [
  ['', 'sent', 'not answered as they should be'],
  ...[...counted].map(([kind, { sent, wrong }]) => [kind, `${sent}`, `${wrong}`]),
]);
console.log(`  Kinds of answers reached, ${kinds.size}: ${[...kinds].toSorted().join(', ')}`);
for (const problem of problems.slice(0, SHOWN)) console.log(problem);
if (problems.length > SHOWN) console.log(`and ${problems.length - SHOWN} more`);
process.exitCode = problems.length > 0 ? 1 : 0;
