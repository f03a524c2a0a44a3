/**
 * Entry of `npm run bench`: prints how fast the bot is and how much it holds, beside a bare discord.js client in the
 * same run. It judges but does not fail: the exit status is 0 unless something breaks.
 */
import { cpus } from 'node:os';
import { judged, print } from './figures.ts';
import { measureHandlers } from './handlers.ts';
import { measureMemory, measureRoundTrips, measureStart } from './processes.ts';

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${new Date().toISOString()}`,
);

print('Handlers: from invocation to message body (p99 is meant to be under 1 ms)', await measureHandlers());

const roundTrips = await measureRoundTrips();
const start = await measureStart();
const memory = await measureMemory();

print('Beside a bare discord.js client that answers "pong", by ratio of medians', [
  ['', 'this bot', 'bare client', 'ratio', 'target', ''],
  ...roundTrips.map(judged),
  judged(start),
  judged(memory),
]);
