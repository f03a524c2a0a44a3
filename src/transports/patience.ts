/** When Discord is asked again to let the bot in: discord.js alone would ask twice a second for as long as it is away. */
import { setTimeout as sleep } from 'node:timers/promises';

/** The first pause, in milliseconds; each is twice the one before. */
const SHORTEST = 1_000;
/** The longest, in milliseconds: of new sessions Discord allows a thousand a day, one in 86 seconds. */
const LONGEST = 90_000;

/** Keeps count of tries to connect, for each shard. */
export interface Patience {
  /** Resolves when a shard may try: twice at once, then after pauses that grow. */
  mayTry(shard: number): Promise<void>;
  /** A shard was let in: to go on with its session, or with a new one, which has to last before it counts. */
  letIn(shard: number, session: 'resumed' | 'new'): void;
}

/** Time is in milliseconds, from anywhere. */
export function createPatience(
  now: () => number = () => performance.now(),
  wait: (milliseconds: number) => Promise<unknown> = (milliseconds) => sleep(milliseconds),
): Patience {
  const tries = new Map<number, { readonly vain: number; readonly since?: number }>();
  return {
    async mayTry(shard) {
      const { vain, since = Number.POSITIVE_INFINITY } = tries.get(shard) ?? { vain: 0 };
      const before = now() - since >= LONGEST ? 0 : vain;
      tries.set(shard, { vain: before + 1 });
      if (before > 1) await wait(Math.min(LONGEST, SHORTEST * 2 ** (before - 2)));
    },
    letIn(shard, session) {
      const { vain = 0 } = tries.get(shard) ?? {};
      tries.set(shard, session === 'new' ? { vain, since: now() } : { vain: 0 });
    },
  };
}
