/** Discord's limit of requests in a second, kept before it is met: what Discord refuses counts towards a ban. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Discord allows 50 in a second; one is left for what else the bot asks. */
const MOST = 49;
/** The second, in milliseconds, and what a request may take less to arrive than the one a second before it. */
const WITHIN = 1022;
/** Between two requests, in milliseconds: spread over the second, they do not arrive in a heap. */
const APART = 18;

/** Resolves when a request may be made, first come, first served. Time is in milliseconds, from anywhere. */
export function createPace(
  now: () => number = () => performance.now(),
  wait: (milliseconds: number) => Promise<unknown> = (milliseconds) => sleep(milliseconds),
): () => Promise<void> {
  /** When the latest were made: really, as a timer may be late. */
  const made: number[] = [];
  let turn = Promise.resolve();
  const take = async () => {
    const last = made.at(-1) ?? Number.NEGATIVE_INFINITY;
    const first = made.length < MOST ? Number.NEGATIVE_INFINITY : (made.shift() as number);
    const left = Math.max(last + APART, first + WITHIN) - now();
    if (left > 0) await wait(left);
    made.push(now());
  };
  return () => (turn = turn.then(take));
}
