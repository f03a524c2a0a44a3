/** Discord's limit of requests in a second, kept before it is met: what Discord refuses counts towards a ban. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Discord allows 50 in a second; one is left for what else the bot asks, or another second's clock. */
const MOST = 49;
/** The second, in milliseconds, and a little for requests that take shorter to arrive than those before them. */
const WITHIN = 1010;
/** Between two requests, in milliseconds: spread over the second, they do not arrive in a heap. */
const APART = 16;

/** Resolves when a request may be made, first come, first served. Time is in milliseconds, from anywhere. */
export function createPace(
  now: () => number = () => performance.now(),
  wait: (milliseconds: number) => Promise<unknown> = (milliseconds) => sleep(milliseconds),
): () => Promise<void> {
  /** When the latest were or will be made. */
  const made: number[] = [];
  return async () => {
    const moment = now();
    const last = made.at(-1) ?? Number.NEGATIVE_INFINITY;
    const first = made.length < MOST ? Number.NEGATIVE_INFINITY : (made.shift() as number);
    const at = Math.max(moment, last + APART, first + WITHIN);
    made.push(at);
    if (at > moment) await wait(at - moment);
  };
}
