/**
 * Entry of `npm run bench:reminders`: kills the program while it posts, lets very many reminders fall due at once, and
 * times ticks. It judges but does not fail: the exit status is 0 unless something breaks.
 *
 * `-- --kills N` (200) and `-- --due N` (20000); 0 leaves that part out, and so does `--no-ticks` the third.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { print } from './figures.ts';
import { measureBurst } from './reminders/burst.ts';
import { measureKills } from './reminders/kills.ts';
import { measureTicks } from './reminders/ticks.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    due: { type: 'string', default: '20000' },
    ticks: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const [kills, due] = [Number(values.kills), Number(values.due)];
const verdict = (isMet: boolean) => (isMet ? 'PASS' : 'missed');

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${new Date().toISOString()}`,
);

if (kills > 0) {
  const killed = await measureKills(kills);
  print(`Killed ${kills} times (kill -9) with ${killed.due} reminders due, at a limit of 50 requests a second`, [
    ['', 'measured', 'target', ''],
    ['lost', String(killed.lost), '0', verdict(killed.lost === 0)],
    ['there twice', String(killed.doubled), '0', verdict(killed.doubled === 0)],
    ['answered with 429', String(killed.refused), '', ''],
    ['kills with an answer under way', String(killed.underLoad), '', ''],
    ['reminders that took more than one attempt', String(killed.again), '', ''],
    ['sent again, marked as possibly a repeat', String(killed.marked), '', ''],
  ]);
}

if (due > 0) {
  const burst = await measureBurst(due);
  print(`${due} reminders due at once, at a limit of 50 requests a second`, [
    ['', 'measured', 'target', ''],
    ['share of the limit made use of', burst.share.toFixed(3), '≥ 0.950', verdict(burst.share >= 0.95)],
    ['answered with 429', String(burst.refused), '0', verdict(burst.refused === 0)],
    ['there twice', String(burst.doubled), '0', verdict(burst.doubled === 0)],
    ['seconds from the first to the last', burst.seconds.toFixed(1), '', ''],
    ['memory at the end, MB', burst.megabytes.toFixed(0), '', ''],
    ['the stand-in held up by this machine, ms at most', burst.heldUp.toFixed(0), '', ''],
    ['load of this machine in the last minute', (loadavg()[0] ?? 0).toFixed(1), '', ''],
  ]);
}

if (values.ticks) {
  const all = [await measureTicks(100), await measureTicks(10_000), await measureTicks(1_000_000)];
  const [few] = all;
  const row = (what: string, of: 'first' | 'idle' | 'some' | 'megabytes', digits: number, most: number) => {
    const ratio = (all.at(-1)?.[of] ?? Number.NaN) / (few?.[of] ?? Number.NaN);
    return [
      what,
      ...all.map((one) => one[of].toFixed(digits)),
      ratio.toFixed(2),
      most === Number.POSITIVE_INFINITY ? '' : `≤ ${most}`,
      most === Number.POSITIVE_INFINITY ? '' : verdict(ratio <= most),
    ];
  };
  print('One tick over SQLite, by the number of subscriptions; the ratio is of a million to a hundred', [
    ['', ...all.map(({ subscriptions }) => subscriptions.toLocaleString('en')), 'ratio', 'target', ''],
    row('nothing due, ms', 'idle', 2, 3),
    row('ten due, ms', 'some', 2, 3),
    row('the first after a start, ms', 'first', 1, Number.POSITIVE_INFINITY),
    row('memory of the process, MB', 'megabytes', 0, 1.5),
  ]);
}
