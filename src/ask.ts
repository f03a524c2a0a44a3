/**
 * `npm run -s ask -- [flags] ["/command …"]`: answers one command line, or one a line from standard input, and exits.
 * Exit status 0 when every line got a reply, 2 for a bad flag. `--tick` runs one pass of the reminders at `--now` and
 * prints each delivery, recorded as sent.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { commands } from '../commands/index.ts';
import { createBot, type Asker } from './bot.ts';
import { ConfigError, loadConfig, secretsIn } from './config.ts';
import { createCatalog, type Catalog } from './facts/catalog.ts';
import { factsOrExit } from './facts/or-exit.ts';
import { createLog, type Log } from './log.ts';
import { ready, sayIn } from './presentation/messages.ts';
import { toPlainText } from './presentation/plain.ts';
import type { Shown } from './presentation/reply.ts';
import type { Messenger } from './reminders/messenger.ts';
import { TEXTS_FILE, currentTexts } from './texts/current.ts';

const USAGE = `usage: npm run -s ask -- [flags] ["/command …"]
  --json               the message bodies as Discord would be sent them, one a line; a form as {"modal": …}
  --now INSTANT        the moment of asking, UTC unless it has an offset
  --locale LOCALE      the reader's: a Discord locale, or ar
  --guild-locale LOCALE      the server's; without it the reader's
  --user ID --guild ID --channel ID      who asks, and where
  --permissions BITS --app-permissions BITS      what the member and the bot may do there
  --state FILE         where reminders are kept; without it there are none
  --texts FILE         where the UN's own texts are; without it TEXTS_FILE
  --press CUSTOM_ID    presses a button
  --submit CUSTOM_ID NAME=VALUE …      sends a form off
  --tick               sends the reminders that are due`;

/** Discord's locales, and Arabic, which is none. @see https://discord.com/developers/docs/reference#locales */
const LOCALES = new Set(
  (
    'ar bg cs da de el en-GB en-US es-419 es-ES fi fr hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk vi ' +
    'zh-CN zh-TW'
  ).split(' '),
);

async function main(): Promise<void> {
  const flags = readFlags();
  if (flags.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const { json, locale } = flags;
  const config = loadConfig();
  const facts = createCatalog(await factsOrExit(config.dataDir));
  const catalog = () => facts;
  const log = createLog(config.logLevel ?? 'info', secretsIn(config));
  const now = () => flags.now ?? Temporal.Now.instant();
  const print = (body: Shown) =>
    process.stdout.write(json ? `${JSON.stringify(inJson(body))}\n` : `${toPlainText(body, sayIn(locale))}\n\n`);
  const kept = flags.state === undefined ? undefined : await keepReminders(flags.state, flags.tick, { catalog, log });
  const { texts } = currentTexts(flags.texts ?? config.textsFile ?? TEXTS_FILE, {
    onTrouble: (sentence) => log.error(sentence),
  });
  const bot = createBot({ commands, catalog, log, now, reminders: () => kept, texts });
  const asker = askerFrom(flags);
  await ready(locale);
  try {
    if (flags.tick) await kept?.worker.tick(now());
    else if (flags.press !== undefined) print(await bot.press(flags.press, asker));
    else if (flags.submit !== undefined) print(await bot.submit(flags.submit, flags.values, asker));
    else {
      const lines =
        flags.line === undefined ? createInterface({ input: process.stdin, terminal: false }) : [flags.line];
      for await (const one of lines) if (one.trim() !== '') print(await bot.answerLine(one, asker));
    }
  } finally {
    await kept?.close();
  }
}

/** What Discord would be sent: a form where there is one. */
function inJson({ modal, ...body }: Shown): object {
  return modal ? { modal } : body;
}

/** Reminders in a file. A pass prints what it delivers; the confirmation of a wish counts as delivered unseen. */
async function keepReminders(file: string, prints: boolean, parts: { catalog: () => Catalog; log: Log }) {
  const { openReminders, StoreError } = await import('./reminders/start.ts');
  const messenger: Messenger = {
    post({ destination, nonce, body }) {
      const channel = destination.kind === 'channel' ? destination.channel : destination.user;
      if (prints) process.stdout.write(`${JSON.stringify({ channel, nonce, body })}\n`);
      return Promise.resolve({ kind: 'sent', message: nonce });
    },
    find: () => Promise.resolve('cannot read'),
  };
  try {
    const opened = await openReminders({ config: { stateFile: file }, messenger, ...parts });
    await opened.languages.refresh();
    return opened;
  } catch (error) {
    throw error instanceof StoreError ? new ConfigError(error.message) : error;
  }
}

function askerFrom({
  locale,
  'guild-locale': guildLocale = locale,
  user,
  guild,
  channel,
  permissions,
  'app-permissions': app,
}: ReturnType<typeof readFlags>): Asker {
  const rights = { installed: true, member: permissions, app, channels: {}, roles: {} };
  return {
    locale,
    user,
    ...(guild !== undefined && { guild, guildLocale, rights }),
    ...(channel !== undefined && { channel }),
  };
}

function readFlags() {
  const { values, positionals } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      now: { type: 'string' },
      locale: { type: 'string', default: 'en-US' },
      'guild-locale': { type: 'string' },
      user: { type: 'string', default: 'console' },
      guild: { type: 'string' },
      channel: { type: 'string' },
      permissions: { type: 'string', default: '0' },
      'app-permissions': { type: 'string', default: '0' },
      state: { type: 'string' },
      texts: { type: 'string' },
      press: { type: 'string' },
      submit: { type: 'string' },
      tick: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
    strict: true,
  });
  if (values.submit === undefined && positionals.length > 1) throw new UsageError('give one command line, in quotes');
  for (const flag of ['locale', 'guild-locale'] as const) {
    const { [flag]: locale = 'ar' } = values;
    if (!LOCALES.has(locale)) throw new UsageError(`--${flag} ${locale} is no Discord locale, nor ar`);
  }
  for (const bits of [values.permissions, values['app-permissions']]) {
    if (!/^\d{1,20}$/u.test(bits)) throw new UsageError(`${bits} is no bit set of permissions; give a decimal number`);
  }
  if (values.tick && values.state === undefined) throw new UsageError('--tick needs --state FILE');
  const now = values.now === undefined ? undefined : readInstant(values.now);
  return { ...values, now, line: positionals[0], values: values.submit === undefined ? {} : fieldsIn(positionals) };
}

class UsageError extends Error {}

/** The fields of a form, each given as NAME=VALUE; VALUE may be empty. */
function fieldsIn(given: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.map((one) => {
      const [, name, value] = /^([^=]+)=(.*)$/su.exec(one) ?? [];
      if (name === undefined || value === undefined) throw new UsageError(`${one} is no NAME=VALUE`);
      return [name, value];
    }),
  );
}

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
