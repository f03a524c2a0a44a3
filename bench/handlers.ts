/** How long the bot takes from invocation to message body, without any transport. */
import { commands } from '../commands/index.ts';
import { createBot } from '../src/bot.ts';
import type { Invocation } from '../src/command.ts';
import { createCatalog } from '../src/facts/catalog.ts';
import { factsOrExit } from '../src/facts/or-exit.ts';
import { createLog } from '../src/log.ts';
import { quantile } from './figures.ts';

const WARM_UP = 200;
const TIMES = 2000;

/** Questions as people ask them. */
const QUESTIONS: readonly (readonly [name: string, options: Invocation['options']])[] = [
  ['oewg overview', {}],
  ['oewg chair', {}],
  ['oewg chair', { on: '2020' }],
  ['oewg mandate', {}],
  ['oewg sessions', {}],
  ['oewg documents', {}],
  ['body overview', { body: 'global mechanism' }],
  ['body chair', { body: 'ad hoc committee' }],
  ['resolution', { symbol: '75/240' }],
  ['resolution', { symbol: 'A/RES/73/27' }],
  ['resolution', { symbol: 'A/RES/12/345' }],
  ['session next', {}],
  ['session now', {}],
  ['session list', {}],
  ['norm', { norm: 'critical infrastructure' }],
  ['statement', { about: '73/27' }],
  ['search', { query: 'capacity building' }],
  ['search', { query: 'oewg chiar' }],
  ['about', {}],
  ['help', {}],
];

/** Milliseconds a call, as a row: the command line, median and 99th percentile. The last row is all calls together. */
export async function measureHandlers(): Promise<readonly (readonly string[])[]> {
  const catalog = createCatalog(await factsOrExit());
  const bot = createBot({
    commands,
    catalog: () => catalog,
    log: createLog('silent'),
    now: () => Temporal.Now.instant(),
    // Every call is to be worked out.
    remembered: 0,
  });
  const all: number[] = [];
  const rows: string[][] = [];
  for (const [name, options] of QUESTIONS) {
    const [command = '', subcommand] = name.split(' ');
    const invocation = {
      command,
      ...(subcommand !== undefined && { subcommand }),
      options,
      locale: 'en-US',
      user: '1',
    };
    const samples: number[] = [];
    // What one question leaves behind is not to be the next one's burden.
    globalThis.gc?.();
    for (let time = -WARM_UP; time < TIMES; time += 1) {
      const before = performance.now();
      await bot.respond(invocation);
      if (time >= 0) samples.push(performance.now() - before);
    }
    all.push(...samples);
    rows.push(
      row(
        `/${name} ${Object.entries(options)
          .map(([key, value]) => `${key}:${value}`)
          .join(' ')}`,
        samples,
      ),
    );
  }
  return [['', 'p50 ms', 'p99 ms'], ...rows, row('all', all)];
}

function row(name: string, samples: readonly number[]): string[] {
  return [name, quantile(samples, 0.5).toFixed(3), quantile(samples, 0.99).toFixed(3)];
}
