import { expect, it } from 'vitest';
import { createPace } from '../../src/transports/pace.ts';

/** When requests are made that are asked for at these moments, in milliseconds; each timer is so much late. */
async function madeAt(asked: readonly number[], late = 0): Promise<readonly number[]> {
  let now = 0;
  const pace = createPace(
    () => now,
    (milliseconds) => Promise.resolve((now += milliseconds + late)),
  );
  const made: number[] = [];
  for (const moment of asked) {
    now = Math.max(now, moment);
    await pace();
    made.push(now);
  }
  return made;
}

const times = (count: number, at: number) => Array.from({ length: count }, () => at);
const mostInASecond = (made: readonly number[]) =>
  Math.max(...made.map((from) => made.filter((at) => at >= from && at < from + 1000).length));

it('one request is made at once, however long nothing was asked', async () => {
  expect(await madeAt([0, 5000, 90_000])).toEqual([0, 5000, 90_000]);
});

it.each([0, 1])('of a thousand never more than 49 are made in any second, and hardly fewer', async (late) => {
  const made = await madeAt(times(1000, 0), late);
  expect(mostInASecond(made)).toBe(49);
  expect(1000 / ((made.at(-1) ?? 0) / 1000)).toBeGreaterThan(0.95 * 50);
});

it('what a pause has held up is made up for, within the limit', async () => {
  const made = await madeAt([...times(30, 0), ...times(100, 700)]);
  expect(mostInASecond(made)).toBe(49);
  expect(made.filter((at) => at < 1722)).toHaveLength(79);
});
