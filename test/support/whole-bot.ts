/** A bot with everything: facts, a store of reminders in a file of its own, texts where some are given. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { commands } from '../../commands/index.ts';
import { createBot, type Bot } from '../../src/bot.ts';
import type { Messenger } from '../../src/reminders/messenger.ts';
import { openReminders } from '../../src/reminders/start.ts';
import type { Texts } from '../../src/texts/types.ts';
import { catalog } from './real.ts';

/** Takes whatever is posted. */
const willing: Messenger = {
  post: () => Promise.resolve({ kind: 'sent', message: '1' }),
  find: () => Promise.resolve('not there'),
};

/** A bot, what it has logged of level error and above, and how it is put away. */
export interface WholeBot {
  readonly bot: Bot;
  readonly errors: string[];
  /** The kinds of answers it has given. */
  readonly kinds: ReadonlySet<string>;
  stop(): Promise<void>;
}

/** Opens a bot whose clock says what it is told. */
export async function openWholeBot(now: () => Temporal.Instant, texts?: () => Texts | undefined): Promise<WholeBot> {
  const folder = mkdtempSync(join(tmpdir(), 'attache-whole-'));
  const errors: string[] = [];
  const kinds = new Set<string>();
  const log = pino({ level: 'error' }, { write: (line: string) => void errors.push(line) });
  const { close, ...reminders } = await openReminders({
    config: { stateFile: join(folder, 'attache.sqlite') },
    messenger: willing,
    catalog: () => catalog,
    log,
  });
  const bot = createBot({
    commands,
    catalog: () => catalog,
    log,
    now,
    reminders: () => reminders,
    watch: { answered: ({ outcome }) => void kinds.add(outcome) },
    ...(texts && { texts }),
  });
  return {
    bot,
    errors,
    kinds,
    async stop() {
      await close();
      rmSync(folder, { recursive: true });
    },
  };
}
