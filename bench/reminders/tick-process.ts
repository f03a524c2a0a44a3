/** Ticks over the file named, timed, and printed as JSON: a process of its own, so that its memory can be read. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCatalog } from '../../src/facts/catalog.ts';
import { describe, loadFacts } from '../../src/facts/load.ts';
import { presentNotice } from '../../src/presentation/present.ts';
import { openDatabase } from '../../src/reminders/store/database.ts';
import { createStore } from '../../src/reminders/store/store.ts';
import { createWorker } from '../../src/reminders/worker/worker.ts';
import { talks } from '../../test/stand-in/talks.ts';
import { median } from '../figures.ts';
import { residentMegabytes } from '../processes.ts';
import { HOURS, LAST, MOMENT } from './ticks.ts';
import { temporaryFolder } from './world.ts';

/** Ticks with nothing due. */
const IDLE = 30;

const [file = ''] = process.argv.slice(2);
const folder = temporaryFolder();
for (const [name, text] of Object.entries(talks())) writeFileSync(join(folder, name), text);
const loaded = loadFacts(folder);
if ('problems' in loaded) throw new Error(loaded.problems.map(describe).join('\n'));
const catalog = createCatalog(loaded.facts);
const database = await openDatabase({ file });
const worker = createWorker({
  store: createStore(database),
  catalog: () => catalog,
  messenger: { post: async ({ nonce }) => ({ kind: 'sent', message: nonce }), find: async () => 'not there' },
  words: (notice) => presentNotice(notice, catalog),
  random: Math.random,
  log: { info: () => undefined, error: (...said: unknown[]) => console.error(...said) },
});

let sent = 0;
async function timed(now: Temporal.Instant): Promise<number> {
  const before = performance.now();
  const report = await worker.tick(now);
  sent += report.sent;
  if (!report.complete) throw new Error('a tick was not complete');
  return performance.now() - before;
}

/** When the talks, which begin 73 hours after, are so many hours away. */
const before = (hours: number) => MOMENT.add({ hours: 73 - hours });

const first = await timed(MOMENT);
const idle: number[] = [];
for (let minute = 1; minute <= IDLE; minute += 1) idle.push(await timed(MOMENT.add({ minutes: minute })));
const some: number[] = [];
for (let hour = LAST + HOURS - 1; hour >= LAST; hour -= 1) some.push(await timed(before(hour)));
if (sent !== HOURS * 10) throw new Error(`${sent} were sent`);
globalThis.gc?.();
const megabytes = residentMegabytes(process.pid);
await database.close();
process.stdout.write(JSON.stringify({ first, idle: median(idle), some: median(some), sent, megabytes }));
