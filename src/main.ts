/**
 * The bot: on Discord when there is a token, else in this terminal. The only place where the parts are put together.
 */
import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { commands } from '../commands/index.ts';
import { createBot } from './bot.ts';
import { ConfigError, loadConfig, type Config } from './config.ts';
import { createCatalog, type Catalog } from './facts/catalog.ts';
import { factsOrExit } from './facts/or-exit.ts';
import { createLog } from './log.ts';

/** How long an orderly shutdown may take before the process ends anyway, in milliseconds. */
const SHUTDOWN_WITHIN = 9_000;

/** How often the process looks whether the npm that started it is still there, in milliseconds. */
const ORPHAN_CHECK = 1_000;

const config = configOrExit();
const inTerminal = config.discordToken === undefined;
// In a terminal a log line for each answer would stand between the answers.
const log = createLog(config.logLevel ?? (inTerminal ? 'warn' : 'info'));
let loaded: Catalog | undefined;
const catalog = () => (loaded ??= createCatalog(factsOrExit(config.dataDir)));
const bot = createBot({ commands, catalog, log, now: () => Temporal.Now.instant() });

// Whoever read the answers has gone: there is nobody left to answer.
process.stdout.on('error', () => process.exit());

let stopping = false;
/** Ends what was started; nothing was until it is. */
let stop: () => Promise<void> = () => Promise.resolve();

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void shutDown(signal));
if (config.startedByNpm) watchParent();
stop = await (config.discordToken === undefined ? startConsole() : startGateway(config.discordToken, config));

async function startConsole(): Promise<() => Promise<void>> {
  catalog();
  const { createConsole } = await import('./transports/console.ts');
  const { stdin: input, stdout: output } = process;
  const terminal = createConsole({ bot, commands, input, output, interactive: input.isTTY && output.isTTY });
  void terminal.closed.then(() => shutDown('end of input'));
  return async () => {
    terminal.close();
    await terminal.closed;
  };
}

async function startGateway(token: string, { discordApi: api }: Config): Promise<() => Promise<void>> {
  // Only now: in the terminal discord.js is not needed and costs half a second.
  const [{ createGateway }, { explainStartFailure }] = await Promise.all([
    import('./transports/gateway.ts'),
    import('./transports/refusals.ts'),
  ]);
  const gateway = createGateway({
    token,
    api,
    bot,
    log,
    onFatal(sentence) {
      log.fatal(sentence);
      process.exitCode = 1;
      void shutDown('refused by Discord');
    },
  });
  try {
    const started = gateway.start();
    // It may fail before it is waited for; it is then dealt with below all the same.
    started.catch(() => {});
    // The facts are read while Discord is being asked; if they are not right, the process ends before it is let in.
    await setImmediate();
    catalog();
    await started;
  } catch (error) {
    const where = api ?? 'Discord';
    console.error(
      explainStartFailure(error) ?? `${where} does not answer as Discord does: check DISCORD_API (${nameOf(error)}).`,
    );
    process.exit(1);
  }
  return gateway.stop;
}

async function shutDown(reason: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ reason }, 'stopping');
  setTimeout(() => process.exit(), SHUTDOWN_WITHIN).unref();
  await stop();
  process.exit();
}

/** npm does not always pass signals on to what it started; its going away is one. */
function watchParent(): void {
  const started = ancestors();
  setInterval(() => {
    if (ancestors() !== started) void shutDown('npm is gone');
  }, ORPHAN_CHECK).unref();
}

/** The process that started this one and, where the system shows it, the one before: npm starts a shell in between. */
function ancestors(): string {
  try {
    const [, , , grandparent] = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(' ');
    return `${process.ppid} ${grandparent}`;
  } catch {
    return `${process.ppid}`;
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}

function configOrExit(): Config {
  try {
    return loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
