/**
 * A bot in a process of its own: works on a database at each moment that it reads a line of, and says what it did. What it
 * posts goes to the address it is given.
 */
import { createInterface } from 'node:readline';
import { openDatabase, type Place } from '../../src/reminders/store/database.ts';
import type { Post } from '../../src/reminders/messenger.ts';
import { createStore } from '../../src/reminders/store/store.ts';
import { createWorker } from '../../src/reminders/worker/worker.ts';
import { catalogOf, meeting, words } from './reminding.ts';

const [place = '', wire = ''] = process.argv.slice(2);

async function ask<Answer>(what: 'post' | 'find', post: Post): Promise<Answer> {
  const answer = await fetch(`${wire}/${what}`, { method: 'POST', body: JSON.stringify(post) });
  return (await answer.json()) as Answer;
}

const database = await openDatabase(JSON.parse(place) as Place);
const worker = createWorker({
  store: createStore(database),
  catalog: () => catalogOf(meeting('2026-12-07')),
  messenger: { post: (post) => ask('post', post), find: (post) => ask('find', post) },
  words,
  random: Math.random,
  log: { info: () => undefined, error: console.error },
});
console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  let report = await worker.tick(Temporal.Instant.from(line));
  let { sent } = report;
  while (report.more) {
    report = await worker.tick(Temporal.Instant.from(line));
    sent += report.sent;
  }
  console.log(JSON.stringify({ ...report, sent }));
}
await database.close();
