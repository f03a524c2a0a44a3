/**
 * The program killed at random moments while it posts, and started again: what is lost, and what is there twice.
 *
 * While it is down, Discord's clock and the program's are both moved forward: neither learns of it, and no constant of
 * either is changed. Time within a life is real.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createWorld, LATENCY, until, type World } from './world.ts';

/** As many reminders are due for each life, so that there is always more to post. */
const FOR_EACH = 60;
/** A life is at most so long, in milliseconds, from the first message or, one time in five, from its very start. */
const LIFE = 1500;
const SECOND = 1000;
/** Down for how long, in milliseconds, and how many out of ten times. Discord remembers a nonce for two minutes. */
const DOWNTIMES: readonly { readonly least: number; readonly most: number; readonly outOfTen: number }[] = [
  { least: 0, most: 5 * SECOND, outOfTen: 5 },
  { least: 5 * SECOND, most: 120 * SECOND, outOfTen: 3 },
  { least: 120 * SECOND, most: 1800 * SECOND, outOfTen: 2 },
];

/** What came of it. */
export interface Killed {
  readonly kills: number;
  /** How many of them hit the program within so short a time of a post that its answer may have been on its way. */
  readonly underLoad: number;
  readonly due: number;
  readonly posted: number;
  readonly lost: number;
  readonly doubled: number;
  /** How many were sent again marked as possibly a repeat. */
  readonly marked: number;
  /** How many took more than one attempt. */
  readonly again: number;
  /** Requests answered with 429. */
  readonly refused: number;
}

/** Kills it so often, then lets it finish. */
export async function measureKills(kills: number): Promise<Killed> {
  const world = await createWorld({ due: kills * FOR_EACH, shared: 5 });
  const { discord } = world;
  let underLoad = 0;
  for (let time = 0; time < kills; time += 1) {
    const bot = world.start();
    const before = discord.posted.length;
    // Now and then before anything is posted: while it opens its file, or looks what is due.
    if (Math.random() < 0.8) await until(() => discord.posted.length > before, bot);
    await sleep(Math.random() * LIFE);
    await bot.kill();
    if ((discord.posted.at(-1)?.at ?? 0) > world.now() - LATENCY.most) underLoad += 1;
    world.later(downtime());
  }
  await finish(world);
  const nonces = new Set(discord.posted.map(({ body }) => body.nonce));
  const { repeated, again } = await world.ledger();
  await world.end();
  return {
    kills,
    underLoad,
    due: world.due,
    posted: discord.posted.length,
    lost: world.due - nonces.size,
    doubled: discord.posted.length - nonces.size,
    marked: repeated,
    again,
    refused: discord.limited.refused,
  };
}

function downtime(): number {
  let left = Math.random() * 10;
  const { least, most } = DOWNTIMES.find(({ outOfTen }) => (left -= outOfTen) < 0) ?? { least: 0, most: 0 };
  return least + Math.random() * (most - least);
}

/** Lets it work until nothing is left to do. */
async function finish(world: World): Promise<void> {
  const { discord } = world;
  for (;;) {
    const bot = world.start();
    let before = -1;
    while (before < discord.posted.length) {
      before = discord.posted.length;
      await sleep(3 * SECOND);
    }
    await bot.stop();
    if ((await world.unsettled()).length === 0) return;
    world.later(300 * SECOND);
  }
}
