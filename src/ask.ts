/**
 * `npm run -s ask -- [--json] [--now INSTANT] [--locale L] [--user ID] [--guild ID] ["/command …"]`: answers one command
 * line, or one a line from standard input, and exits. Exit status 0 when every line got a reply, 2 for a bad flag.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { commands } from '../commands/index.ts';
import { createBot } from './bot.ts';
import { ConfigError, loadConfig } from './config.ts';
import { createCatalog } from './facts/catalog.ts';
import { factsOrExit } from './facts/or-exit.ts';
import { createLog } from './log.ts';
import { sayIn } from './presentation/messages.ts';
import { toPlainText } from './presentation/plain.ts';

const USAGE =
  'usage: npm run -s ask -- [--json] [--now INSTANT] [--locale LOCALE] [--user ID] [--guild ID] ["/command …"]';

/** Discord's locales, and Arabic, which is none. @see https://discord.com/developers/docs/reference#locales */
const LOCALES = new Set(
  (
    'ar bg cs da de el en-GB en-US es-419 es-ES fi fr hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk vi ' +
    'zh-CN zh-TW'
  ).split(' '),
);

async function main(): Promise<void> {
  const { json, now, locale, user, guild, line } = readFlags();
  const config = loadConfig();
  const catalog = createCatalog(factsOrExit(config.dataDir));
  const log = createLog(config.logLevel ?? 'info');
  const bot = createBot({ commands, catalog: () => catalog, log, now: () => now ?? Temporal.Now.instant() });
  const asker = { locale, user, ...(guild !== undefined && { guild, guildLocale: locale }) };
  const lines = line === undefined ? createInterface({ input: process.stdin, terminal: false }) : [line];
  for await (const one of lines) {
    if (one.trim() === '') continue;
    const body = await bot.answerLine(one, asker);
    process.stdout.write(json ? `${JSON.stringify(body)}\n` : `${toPlainText(body, sayIn(locale))}\n\n`);
  }
}

function readFlags() {
  const { values, positionals } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      now: { type: 'string' },
      locale: { type: 'string', default: 'en-US' },
      user: { type: 'string', default: 'console' },
      guild: { type: 'string' },
    },
    allowPositionals: true,
    strict: true,
  });
  if (positionals.length > 1) throw new UsageError('give one command line, in quotes');
  if (!LOCALES.has(values.locale)) throw new UsageError(`--locale ${values.locale} is no Discord locale, nor ar`);
  const now = values.now === undefined ? undefined : readInstant(values.now);
  return { ...values, now, line: positionals[0] };
}

class UsageError extends Error {}

/** An instant as ISO 8601; without an offset it is UTC, without a time midnight. */
function readInstant(typed: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(typed);
  } catch {
    try {
      return Temporal.PlainDateTime.from(typed).toZonedDateTime('UTC').toInstant();
    } catch {
      throw new UsageError(`--now ${typed} is no instant; give one like 2026-11-22T12:00:00Z`);
    }
  }
}

// Whoever read the answers has gone: there is nobody left to answer.
process.stdout.on('error', () => process.exit());

try {
  await main();
} catch (error) {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS')) {
    console.error(`ask: ${(error as Error).message}\n${USAGE}`);
    process.exitCode = 2;
  } else if (error instanceof ConfigError) {
    console.error(error.message);
    process.exitCode = 1;
  } else throw error;
}
