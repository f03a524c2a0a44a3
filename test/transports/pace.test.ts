import { expect, it } from 'vitest';
import { createPace } from '../../src/transports/pace.ts';

/** When requests are made that are asked for at these moments, in milliseconds. */
async function madeAt(asked: readonly number[]): Promise<readonly number[]> {
  let now = 0;
  let waited = 0;
  const pace = createPace(
    () => now,
    (milliseconds) => Promise.resolve((waited = milliseconds)),
  );
  const made: number[] = [];
  for (const moment of asked) {
    [now, waited] = [moment, 0];
    await pace();
    made.push(now + waited);
  }
  return made;
}

const times = (count: number, at: number) => Array.from({ length: count }, () => at);
const mostInASecond = (made: readonly number[]) =>
  Math.max(...made.map((from) => made.filter((at) => at >= from && at < from + 1000).length));

it('one request is made at once, however long nothing was asked', async () => {
  expect(await madeAt([0, 5000, 90_000])).toEqual([0, 5000, 90_000]);
});

it('of a thousand never more than 49 are made in any second, and hardly fewer', async () => {
  const made = await madeAt(times(1000, 0));
  expect(mostInASecond(made)).toBe(49);
  expect(1000 / ((made.at(-1) ?? 0) / 1000)).toBeGreaterThan(0.96 * 50);
});

it('what a pause has held up is made up for, within the limit', async () => {
  const made = await madeAt([...times(30, 0), ...times(100, 700)]);
  expect(mostInASecond(made)).toBe(49);
  expect(made.toSorted((a, b) => a - b)).toEqual(made);
});
