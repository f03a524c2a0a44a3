/** Very many reminders due at once: how much of Discord's limit is made use of, and how often it is overstepped. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { residentMegabytes } from '../processes.ts';
import { createWorld, LIMIT, until } from './world.ts';

/** What came of it. */
export interface Burst {
  readonly due: number;
  readonly seconds: number;
  /** Messages a second from the first to the last, as a share of Discord's limit. */
  readonly share: number;
  readonly refused: number;
  readonly doubled: number;
  /** Resident memory of the program at the end. */
  readonly megabytes: number;
  /** How long the stand-in was held up at most, in milliseconds: it then takes late what was sent in time. */
  readonly heldUp: number;
}

/** Lets the program post them all, without a pause. */
export async function measureBurst(due: number): Promise<Burst> {
  const world = await createWorld({ due });
  const { discord } = world;
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  const bot = world.start();
  let last = -1;
  while (discord.posted.length < due) {
    last = discord.posted.length;
    await until(() => discord.posted.length > last, bot);
  }
  delays.disable();
  const megabytes = residentMegabytes(bot.pid);
  await bot.stop();
  const times = discord.posted.map(({ at }) => at);
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
  const nonces = new Set(discord.posted.map(({ body }) => body.nonce));
  await world.end();
  return {
    due,
    seconds,
    share: (due - 1) / seconds / LIMIT,
    refused: discord.limited.refused,
    doubled: discord.posted.length - nonces.size,
    megabytes,
    heldUp: delays.max / 1e6,
  };
}
