/**
 * Another clock for a program: loaded before it with `--import`, it goes as far ahead of the real one as
 * STAND_IN_CLOCK_AHEAD says, in milliseconds, and as many times as fast as STAND_IN_CLOCK_SPEED says, its timers, too.
 */
import { createRequire, syncBuiltinESMExports } from 'node:module';

const ahead = Number(process.env['STAND_IN_CLOCK_AHEAD'] ?? 0);
const speed = Number(process.env['STAND_IN_CLOCK_SPEED'] ?? 1);
const realNow = Date.now;
const began = realNow();

Date.now = () => Math.round(began + ahead + (realNow() - began) * speed);
Temporal.Now.instant = () => Temporal.Instant.fromEpochMilliseconds(Date.now());

if (speed !== 1) {
  const now = performance.now.bind(performance);
  performance.now = () => now() * speed;
  // What is imported from these modules by name is changed with them.
  const builtIn = createRequire(import.meta.url);
  const timers = builtIn('node:timers') as typeof import('node:timers');
  const promises = builtIn('node:timers/promises') as typeof import('node:timers/promises');
  const { setTimeout, setInterval } = timers;
  timers.setTimeout = globalThis.setTimeout = Object.assign(
    (run: () => void, delay = 0, ...given: []) => setTimeout(run, delay / speed, ...given),
    { __promisify__: setTimeout.__promisify__ },
  ) as typeof setTimeout;
  timers.setInterval = globalThis.setInterval = ((run: () => void, delay = 0, ...given: []) =>
    setInterval(run, delay / speed, ...given)) as typeof setInterval;
  const { setTimeout: sleep } = promises;
  promises.setTimeout = (delay = 0, ...given) => sleep(delay / speed, ...given);
  syncBuiltinESMExports();
}
