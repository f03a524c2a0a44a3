/**
 * Entry of `npm run bench:soak [-- --minutes N] [-- --rate N] [-- --texts FILE]`: the bot as a process, asked a hundred
 * times a second for ten minutes while something goes wrong every few seconds. Judged is whether its memory stays flat,
 * whether timers or handles pile up, and whether each interaction is answered within three seconds or accounted for.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { buttonsOf } from '../src/presentation/plain.ts';
import { startChild } from '../test/stand-in/child.ts';
import type { Choice } from '../src/command.ts';
import { startDiscord, type Answered } from '../test/stand-in/discord.ts';
import { median, print, quantile } from './figures.ts';
import { residentMegabytes } from './processes.ts';

/** Between two faults, in milliseconds. */
const FAULT_EVERY = 4_000;
const SAMPLE_EVERY = 1_000;
/** How much more memory the last third may hold than the one before it. */
const FLAT = 1.05;

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, rate: { type: 'string' }, texts: { type: 'string' } },
});
const minutes = Number(values.minutes ?? 10);
const rate = Number(values.rate ?? 100);

const discord = await startDiscord({ check: false });
const monitor = await freePort();
const bot = startChild(['--max-semi-space-size=4', '--import', './src/runtime.js', 'src/main.ts'], {
  env: {
    DISCORD_TOKEN: discord.token,
    DISCORD_API: discord.api,
    MONITOR_PORT: String(monitor),
    LOG_LEVEL: 'warn',
    ...(values.texts !== undefined && { TEXTS_FILE: values.texts }),
  },
});
await discord.gateway.connected();
await discord.slash('oewg', 'chair');

/** What people do, in turns: look-ups asked before and anew, typing, pages, reminders set and removed, mistakes. */
const QUESTIONS: readonly ((number: number) => Promise<Answered | readonly Choice[]>)[] = [
  () => discord.slash('oewg', 'chair'),
  (number) =>
    discord.slash('oewg', 'chair', {
      on: new Date(Date.UTC(2019, 5, 3) + (number % 2_500) * 86_400_000).toISOString().slice(0, 10),
    }),
  (number) => discord.slash('resolution', undefined, { symbol: `A/RES/${60 + (number % 21)}/${number % 300}` }),
  () => discord.slash('resolution', undefined, { symbol: '75/240' }),
  (number) => discord.slash('search', undefined, { query: `capacity building ${number % 97}` }),
  (number) => discord.autocomplete('resolution', undefined, { symbol: `7${number % 10}/2` }, 'symbol'),
  (number) =>
    discord.slash('vote', undefined, {
      symbol: '75/240',
      country: ['France', 'Россия', '中国', 'Chile'][number % 4] ?? '',
    }),
  (number) => discord.slash('nonsense', undefined, { x: number }, { guild: null }),
  async () => {
    const { message } = await discord.slash('session', 'list');
    const [next] = buttonsOf(message.body);
    return discord.press(next?.customId ?? '', message);
  },
  async (number) => {
    const who = { user: String(300000000000000100n + BigInt(number % 1_000)) };
    await discord.slash('remind', 'me', { body: 'global-mechanism', before: '1 day' }, who);
    return discord.slash('privacy', 'erase', {}, who);
  },
];

/** What goes wrong, and for how long something may be lost by it, in milliseconds. */
const FAULTS: readonly (readonly [name: string, excuse: number, make: () => void | Promise<void>])[] = [
  ['the connection breaks', 6_000, () => discord.gateway.sever()],
  ['an answer is refused for now (429)', 4_000, () => discord.failNextCallback({ status: 429, retryAfter: 0.5 })],
  ['an answer meets trouble (500)', 4_000, () => discord.failNextCallback({ status: 500 })],
  ['an answer is never taken', 4_000, () => discord.failNextCallback('hang')],
  ['a connection breaks in an answer', 4_000, () => discord.failNextCallback('hang up')],
  ['an interaction comes twice', 0, () => discord.repeatInteraction()],
  ['Discord asks for a new connection', 6_000, () => discord.gateway.reconnect()],
  ['Discord forgets the session', 12_000, () => discord.gateway.invalidate()],
  [
    'Discord is away for three seconds',
    20_000,
    async () => {
      await discord.goAway();
      discord.gateway.sever();
      await sleep(3_000);
      await discord.comeBack();
    },
  ],
];

const took: number[] = [];
const counted = { answered: 0, unanswered: 0, 'unanswered while Discord was away or a fault was on': 0 };
const faults = new Map<string, number>();
const samples: { readonly memory: number; readonly heap: number; readonly timers: number; readonly handles: number }[] =
  [];
/** Until when whatever is lost is a fault's. */
let excusedUntil = 0;

const ends = performance.now() + minutes * 60_000;
const running = [ask(), harm(), look()];
await Promise.all(running);
// What was asked last is answered.
await sleep(6_000);
const warnings = bot
  .output()
  .stderr.split('\n')
  .filter((line) => /MaxListeners|ExperimentalWarning|Warning:/u.test(line));
await bot.stop();
await discord.stop();
report();

/** Asks at the rate, whatever becomes of what was asked before. */
async function ask(): Promise<void> {
  const began = performance.now();
  for (let asked = 0; performance.now() < ends; asked += 1) {
    const due = began + (asked * 1_000) / rate;
    await sleep(Math.max(0, due - performance.now()));
    void one(asked);
  }
}

async function one(number: number): Promise<void> {
  const sentAt = performance.now();
  try {
    const answered = await QUESTIONS[number % QUESTIONS.length]?.(number);
    counted.answered += 1;
    // From the event leaving Discord: while there is no connection, nothing leaves.
    if (answered && 'took' in answered) took.push(answered.took);
  } catch {
    const excused = sentAt < excusedUntil || performance.now() < excusedUntil;
    counted[excused ? 'unanswered while Discord was away or a fault was on' : 'unanswered'] += 1;
  }
}

async function harm(): Promise<void> {
  for (let number = 0; performance.now() < ends - FAULT_EVERY; number += 1) {
    await sleep(FAULT_EVERY);
    const [name, excuse, make] = FAULTS[number % FAULTS.length] as (typeof FAULTS)[number];
    faults.set(name, (faults.get(name) ?? 0) + 1);
    excusedUntil = performance.now() + excuse;
    await make();
  }
}

async function look(): Promise<void> {
  while (performance.now() < ends) {
    await sleep(SAMPLE_EVERY);
    const figures = await fetch(`http://127.0.0.1:${monitor}/metrics`).then(
      (response) => response.text(),
      () => '',
    );
    const figure = (name: string) => Number(new RegExp(`^${name} (\\d+)`, 'mu').exec(figures)?.[1] ?? Number.NaN);
    samples.push({
      memory: residentMegabytes(bot.pid),
      heap: figure('nodejs_heap_size_used_bytes') / 1e6,
      timers: figure('nodejs_active_resources\\{type="Timeout"\\}'),
      handles: figure('nodejs_active_resources_total'),
    });
  }
}

function report(): void {
  const third = Math.floor(samples.length / 3);
  const [middle, last] = [samples.slice(third, 2 * third), samples.slice(2 * third)];
  const ofBoth = (read: (sample: (typeof samples)[number]) => number) =>
    [middle, last].map((part) => median(part.map(read).filter(Number.isFinite))) as [number, number];
  const [memory, heap, timers, handles] = [
    ofBoth(({ memory }) => memory),
    ofBoth(({ heap }) => heap),
    ofBoth(({ timers }) => timers),
    ofBoth(({ handles }) => handles),
  ];
  print(`${minutes} minutes at ${rate} interactions a second, ${process.version}`, [
    ['', 'middle third', 'last third', 'ratio', ''],
    ['memory, MB', ...memory.map((value) => value.toFixed(0)), ...grown(memory)],
    ['heap in use, MB', ...heap.map((value) => value.toFixed(0)), ...grown(heap)],
    ['timers', ...timers.map(String), ...grown(timers)],
    ['handles and requests', ...handles.map(String), ...grown(handles)],
  ]);
  const every = Math.max(1, Math.floor(samples.length / 12));
  const course = samples.filter((_, at) => at % every === 0).map(({ memory }) => memory.toFixed(0));
  console.log(`  memory in its course, MB: ${course.join(' ')}`);
  const total = Object.values(counted).reduce((sum, count) => sum + count, 0);
  print(`${total} interactions`, [
    ['', 'count'],
    ...Object.entries(counted).map(([what, count]) => [what, `${count}`]),
    ['answered after three seconds', `${took.filter((ms) => ms > 3_000).length}`],
    ['p50, p99 of the answered, ms', `${quantile(took, 0.5).toFixed(1)}, ${quantile(took, 0.99).toFixed(1)}`],
  ]);
  print('Faults', [['', 'times'], ...[...faults].map(([name, times]) => [name, `${times}`])]);
  for (const warning of warnings) console.log(`  ${warning}`);
  const failed = memory[1] / memory[0] > FLAT || counted.unanswered > 0 || warnings.length > 0;
  console.log(failed ? '  FAIL' : '  PASS');
  process.exitCode = failed ? 1 : 0;
}

function grown([middle, last]: readonly [number, number]): readonly [string, string] {
  return [(last / middle).toFixed(3), last / middle <= FLAT ? 'flat' : 'grown'];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
