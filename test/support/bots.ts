/** Bots in processes of their own, and a Discord for all of them. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished } from 'vitest';
import type { Place } from '../../src/reminders/store/database.ts';
import type { Post } from '../../src/reminders/messenger.ts';
import type { TickReport } from '../../src/reminders/worker/worker.ts';
import { start, type Running } from './processes.ts';
import { sameText } from './reminding.ts';

/** Discord for several processes: it takes whatever comes, as often as it comes, and remembers no nonce. */
export async function openWire(): Promise<{ readonly url: string; readonly posts: Post[] }> {
  const posts: Post[] = [];
  const answer = ({ url = '' }: IncomingMessage, post: Post) => {
    const known = posts.findIndex((one) => one.nonce === post.nonce && sameText(one.destination, post.destination));
    if (url === '/find') return known < 0 ? 'not there' : { message: `${known}` };
    return { kind: 'sent', message: `${posts.push(post) - 1}` };
  };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const answered = JSON.stringify(answer(request, JSON.parse(body) as Post));
      // Discord takes its time.
      setTimeout(() => response.end(answered), 10);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, posts };
}

export interface Bot extends Running {
  /** What it did at a moment. */
  tick(now: Temporal.Instant): Promise<TickReport>;
}

/** Starts a bot that works on a database at the moments it is told, and is killed after the test. */
export async function startBot(place: Place, wire: string): Promise<Bot> {
  const running = start('test/support/second-bot.ts', [JSON.stringify(place), wire]);
  onTestFinished(async () => {
    running.signal('SIGKILL');
    await running.ended;
  });
  let lines = 0;
  const line = async () => {
    lines += 1;
    const written = () => running.written.stdout.split('\n');
    await expect
      .poll(() => written().length + running.written.stderr.length, { timeout: 30_000 })
      .toBeGreaterThan(lines);
    expect(running.written.stderr).toBe('');
    return written()[lines - 1] ?? '';
  };
  expect(await line()).toBe('ready');
  return {
    ...running,
    async tick(now) {
      running.write(`${now.toString()}\n`);
      return JSON.parse(await line()) as TickReport;
    },
  };
}
