/**
 * The bot and the bare client as processes of their own, at a stand-in for Discord on 127.0.0.1: how long from start to
 * the first answer, how long a round trip takes, and how much memory each holds. They take turns, so that whatever else
 * the machine does falls on both.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { startChild, type Child } from '../test/stand-in/child.ts';
import { startDiscord, type StandIn } from '../test/stand-in/discord.ts';
import { median, type Comparison } from './figures.ts';

const STARTS = 7;
const WARM_UP = 300;
const ROUND_TRIPS = 1500;
const PAIRS = 3;
/** How long both are left alone before their memory is read, in milliseconds. */
const IDLE = 5000;

type Kind = 'ours' | 'bare';
/** Each as `npm start` starts the bot: with compiled code kept from one start to the next. */
const COMMANDS: Readonly<Record<Kind, readonly string[]>> = {
  ours: ['--max-semi-space-size=4', '--import', './src/runtime.js', 'src/main.ts'],
  bare: ['--import', './src/runtime.js', 'bench/bare-client.ts'],
};
const KINDS: readonly Kind[] = ['ours', 'bare'];

interface Running {
  readonly discord: StandIn;
  readonly child: Child;
  /** Milliseconds from starting the process to its first answer having arrived. */
  readonly firstAnswer: number;
  stop(): Promise<void>;
}

/** Starts one of the two and asks it its first question as soon as it is there. */
async function start(kind: Kind, more: Readonly<Record<string, string>> = {}): Promise<Running> {
  const discord = await startDiscord({ check: false });
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, ...more };
  const before = performance.now();
  const child = startChild(COMMANDS[kind], { env, silent: true });
  const stop = async () => {
    await child.stop();
    await discord.stop();
  };
  try {
    await discord.slash('oewg', 'chair');
  } catch (error) {
    await stop();
    throw new Error(`node ${COMMANDS[kind].join(' ')} did not answer: run it by hand to see why`, { cause: error });
  }
  return { discord, child, firstAnswer: performance.now() - before, stop };
}

/** Process start to first answer; medians of several starts. */
export async function measureStart(env?: Readonly<Record<string, string>>): Promise<Comparison> {
  const samples: Record<Kind, number[]> = { ours: [], bare: [] };
  // The first pair only fills the machine's caches.
  for (let time = -1; time < STARTS; time += 1) {
    for (const kind of KINDS) {
      const running = await start(kind, env);
      await running.stop();
      if (time >= 0) samples[kind].push(running.firstAnswer);
    }
  }
  return {
    what: 'start to first answer',
    unit: 'ms',
    ours: median(samples.ours),
    bare: median(samples.bare),
    target: 1.5,
  };
}

/**
 * From the event leaving Discord to the answer having arrived there, beside "pong": `/oewg chair`, which the bot gives
 * again once it has given it on a day, and the same as of ever new dates, each of which it has to work out.
 */
export async function measureRoundTrips(): Promise<readonly Comparison[]> {
  const running = { ours: await start('ours'), bare: await start('bare') };
  const compare = async (what: string, target: number, on: (time: number) => Readonly<Record<string, string>>) => {
    const samples: Record<Kind, number[]> = { ours: [], bare: [] };
    for (let time = -WARM_UP; time < ROUND_TRIPS; time += 1) {
      for (const kind of time % 2 === 0 ? KINDS : KINDS.toReversed()) {
        const { took } = await running[kind].discord.slash('oewg', 'chair', on(time));
        if (time >= 0) samples[kind].push(took);
      }
    }
    return { what, unit: 'ms', ours: median(samples.ours), bare: median(samples.bare), target } satisfies Comparison;
  };
  const firstDay = Date.UTC(2019, 5, 3);
  const comparisons = [
    await compare('round trip, asked before', 1.15, () => ({})),
    await compare('round trip, asked anew', 1.15, (time) => ({
      on: new Date(firstDay + (time + WARM_UP) * 86_400_000).toISOString().slice(0, 10),
    })),
  ];
  await Promise.all(KINDS.map((kind) => running[kind].stop()));
  return comparisons;
}

/** Resident memory of both, connected, asked once and then left alone; medians of several processes each. */
export async function measureMemory(env?: Readonly<Record<string, string>>): Promise<Comparison> {
  const running: { readonly kind: Kind; readonly one: Running }[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    for (const kind of KINDS) {
      const one = await start(kind, env);
      // What is only read when it is asked for is read.
      if (env) {
        await one.discord.slash('search', undefined, { query: 'telecommunications' });
        await one.discord.slash('resolution', undefined, { symbol: '75/240' });
      }
      running.push({ kind, one });
    }
  }
  await new Promise((resolve) => setTimeout(resolve, IDLE));
  const held = (wanted: Kind) =>
    median(running.filter(({ kind }) => kind === wanted).map(({ one }) => residentMegabytes(one.child.pid)));
  const comparison: Comparison = {
    what: 'memory, idle',
    unit: 'MB',
    ours: held('ours'),
    bare: held('bare'),
    target: 1.4,
  };
  await Promise.all(running.map(({ one }) => one.stop()));
  return comparison;
}

/** The memory that a process holds. */
export function residentMegabytes(pid: number): number {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status)
    ? /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(status, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString();
  return Number(kilobytes) / 1024;
}
