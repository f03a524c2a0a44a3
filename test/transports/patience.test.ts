import { describe, expect, it } from 'vitest';
import { createPatience } from '../../src/transports/patience.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What discord.js itself waits before each try, in milliseconds. */
const ANYWAY = 500;

/** Tries of one shard under a clock of the test, for so long: how many there were, and the longest time between two. */
async function triesWithin(time: number, then?: (patience: ReturnType<typeof createPatience>) => number) {
  let now = 0;
  let tries = 0;
  let longest = 0;
  const patience = createPatience(
    () => now,
    (pause) => {
      longest = Math.max(longest, pause);
      return Promise.resolve(void (now += pause));
    },
  );
  while (now < time) {
    await patience.mayTry(0);
    tries += 1;
    now += then?.(patience) ?? 0;
    now += ANYWAY;
  }
  return { tries, longest };
}

describe('tries to connect', () => {
  it('are few while Discord is away for an hour, and the last is never long ago', async () => {
    const { tries, longest } = await triesWithin(HOUR);
    expect(tries).toBeGreaterThan(40);
    expect(tries).toBeLessThan(60);
    expect(longest).toBe(90_000);
  });

  it.each([0, 1_000, 89_000])('stay below the new sessions of a day where each lasts %i ms', async (lasts) => {
    const { tries } = await triesWithin(24 * HOUR, (patience) => {
      patience.letIn(0, 'new');
      return lasts;
    });
    expect(tries).toBeLessThan(1000);
  });

  it.each(['resumed', 'new'] as const)('wait for nothing after a session that lasted, %s', async (session) => {
    const { longest } = await triesWithin(HOUR, (patience) => {
      patience.letIn(0, session);
      return 10 * MINUTE;
    });
    expect(longest).toBe(0);
  });

  it('wait for nothing where a session is resumed again and again: that costs none', async () => {
    const { longest } = await triesWithin(MINUTE, (patience) => {
      patience.letIn(0, 'resumed');
      return 0;
    });
    expect(longest).toBe(0);
  });

  it('of one shard do not keep another waiting', async () => {
    const pauses: number[] = [];
    const patience = createPatience(
      () => 0,
      (pause) => Promise.resolve(pauses.push(pause)),
    );
    for (const shard of [0, 0, 0, 0, 1]) await patience.mayTry(shard);
    expect(pauses).toEqual([1_000, 2_000]);
  });
});
