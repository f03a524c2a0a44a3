/**
 * Ten replies in each language, word for word, in test/goldens/; `npx vitest run test/goldens.test.ts --update` renews them.
 * In Arabic the marks of direction can be seen: `◂` begins a line from the right, `‹ ›` is an isolate by its first
 * letter, `◂‹ ›` one from the right, `▸‹ ›` one from the left.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { createBot, type MessageBody } from '../src/bot.ts';
import { createLog } from '../src/log.ts';
import { ready, sayIn } from '../src/presentation/messages.ts';
import { toPlainText } from '../src/presentation/plain.ts';
import type { Messenger } from '../src/reminders/messenger.ts';
import { openReminders } from '../src/reminders/start.ts';
import { catalog, NOW } from './support/real.ts';

const LINES = [
  '/oewg chair',
  '/oewg mandate',
  '/resolution 75/240',
  '/vote 75/240 country:France',
  '/norm f',
  '/session next',
  '/statement 73/27',
  '/resolution 77/16',
  '/settings me',
  '/remind me "Global Mechanism" before:"2 weeks"',
];

/** When that reminder falls due: at 9 in New York, two weeks before the session's first day. */
const DUE = Temporal.Instant.from('2026-11-23T14:00:00Z');

const MARKS: Readonly<Record<string, string>> = {
  '\u200F': '◂',
  '\u2066': '▸‹',
  '\u2067': '◂‹',
  '\u2068': '‹',
  '\u2069': '›',
};

it.each(['ar', 'en-US', 'es-ES', 'fr', 'ru', 'zh-CN'])(
  'ten replies, and what a reminder posts, in %s',
  async (locale) => {
    await ready(locale);
    const shown = (body: MessageBody) =>
      toPlainText(body, sayIn(locale))
        // Where links lead is the same in all languages.
        .replace(/ <https?:[^>]*>/gu, '')
        .replace(/[\u200F\u2066-\u2069]/gu, (mark) => MARKS[mark] ?? '');
    const folder = mkdtempSync(join(tmpdir(), 'attache-goldens-'));
    const posts: string[] = [];
    const messenger: Messenger = {
      post({ body, nonce }) {
        posts.push(`> posted\n\n${shown(body)}`);
        return Promise.resolve({ kind: 'sent', message: nonce });
      },
      find: () => Promise.resolve('cannot read'),
    };
    const parts = { messenger, catalog: () => catalog, log: createLog('silent') };
    const reminders = await openReminders({ config: { stateFile: join(folder, 'state.sqlite') }, ...parts });
    try {
      const now = () => Temporal.Instant.from(NOW);
      const bot = createBot({ commands, ...parts, now, reminders: () => reminders });
      const replies: string[] = [];
      for (const line of LINES) {
        // oxlint-disable-next-line no-await-in-loop
        replies.push(`> ${line}\n\n${shown(await bot.answerLine(line, { locale, user: '1' }))}`);
      }
      await reminders.worker.tick(DUE);
      await expect([...replies, ...posts, ''].join('\n\n')).toMatchFileSnapshot(`goldens/${locale}.txt`);
    } finally {
      await reminders.close();
      rmSync(folder, { recursive: true });
    }
  },
);
