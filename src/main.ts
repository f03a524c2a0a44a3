/**
 * The bot: on Discord when there is a token, else in this terminal. The only place where the parts are put together.
 */
import { readFileSync } from 'node:fs';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { commands } from '../commands/index.ts';
import { createBot } from './bot.ts';
import { ConfigError, loadConfig, secretsIn, type Config } from './config.ts';
import { EXIT } from './exit.ts';
import { createCatalog, type Catalog } from './facts/catalog.ts';
import { watchFacts } from './facts/current.ts';
import { DATA, factsOrExit } from './facts/or-exit.ts';
import { given } from './given.ts';
import { createLog } from './log.ts';
import type { Messenger } from './reminders/messenger.ts';
import type { RunningReminders } from './reminders/start.ts';
import { TEXTS_FILE, currentTexts } from './texts/current.ts';

/** How long an orderly shutdown may take before the process ends anyway, in milliseconds. */
const SHUTDOWN_WITHIN = 9_000;

/** How long after it is connected the store of reminders is opened, in milliseconds. */
const REMINDERS_AFTER = 250;

/** How often the process looks whether the npm that started it is still there, in milliseconds. */
const ORPHAN_CHECK = 1_000;

const config = configOrExit();
const inTerminal = config.discordToken === undefined;
// In a terminal a log line for each answer would stand between the answers.
const log = createLog(config.logLevel ?? (inTerminal ? 'warn' : 'info'), secretsIn(config));
// Node would print whatever an error holds.
process.once('uncaughtException', (error) => {
  log.fatal({ err: error }, 'the bot broke down');
  process.exit(EXIT.failed);
});
const now = () => Temporal.Now.instant();
let loaded: Catalog | undefined;
let loading: Promise<Catalog> | undefined;
const loadCatalog = () => (loading ??= factsOrExit(config.dataDir).then((facts) => (loaded = createCatalog(facts))));
/** For what is started when the facts have been loaded. */
const catalog = () => loaded as Catalog;
let reminders: RunningReminders | undefined;
const { texts } = currentTexts(config.textsFile ?? TEXTS_FILE, {
  onTrouble: (sentence) => log.error(sentence),
  onOpen(opened) {
    log.info({ ...opened.about, imported: opened.about.imported.toString() }, 'texts opened');
  },
});
/** What Discord reaches the bot by, once it is started. */
let transport: Running | undefined;
const isReached = () => transport?.isReached() ?? false;
const metrics =
  config.monitor &&
  (await import('./monitor/metrics.ts')).createMetrics({
    isReached,
    waiting: async () => reminders?.store.countWaiting().catch(() => undefined),
    verified: () => catalog().verified.newest,
  });
const bot = createBot({
  commands,
  catalog: () => loaded ?? loadCatalog(),
  log,
  now,
  reminders: () => reminders,
  texts,
  ...given({ watch: metrics }),
});

// Whoever read the answers has gone: there is nobody left to answer.
process.stdout.on('error', () => process.exit());

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void shutDown(signal));
if (config.startedByNpm) watchParent();
const { discordToken: token, http } = config;
transport = await (token === undefined
  ? startConsole()
  : http
    ? startEndpoint(token, http)
    : startGateway(token, config));
watchFacts({
  folder: DATA,
  own: config.dataDir,
  onChange(changed) {
    loaded = changed;
    reminders?.look();
    log.info({ verified: changed.verified }, 'facts that have changed are taken up');
  },
  onRefused: (problems) => log.error({ problems }, 'facts that have changed are not right: those from before stay'),
});
const monitor = config.monitor && (await startMonitoring(config.monitor));

/** What was started: whether anybody reaches the bot by it, and how it ends. */
interface Running {
  isReached(): boolean;
  stop(): Promise<void>;
}

async function startConsole(): Promise<Running> {
  await loadCatalog();
  const { createConsole, createConsoleMessenger } = await import('./transports/console.ts');
  const { stdin: input, stdout: output } = process;
  reminders = await openReminders(createConsoleMessenger(output));
  const terminal = createConsole({ bot, commands, input, output, interactive: input.isTTY && output.isTTY });
  void terminal.closed.then(() => shutDown('end of input'));
  return {
    isReached: () => true,
    async stop() {
      terminal.close();
      await terminal.closed;
      await reminders?.stop();
    },
  };
}

async function startGateway(token: string, { discordApi: api }: Config): Promise<Running> {
  // Only now: in the terminal discord.js is not needed and costs half a second.
  const [{ createGateway }, { exitStatusOf, explainStartFailure }] = await Promise.all([
    import('./transports/gateway.ts'),
    import('./transports/refusals.ts'),
  ]);
  // Servers are announced before the store of reminders is open.
  const opened = Promise.withResolvers<RunningReminders>();
  const gateway = createGateway({
    token,
    api,
    bot,
    now,
    log,
    watch: metrics,
    onServer: (guild, is) => void opened.promise.then((reminders) => reminders.server(guild, is)),
    onFatal: giveUp,
  });
  try {
    const started = gateway.start();
    // It may fail before it is waited for; it is then dealt with below all the same.
    started.catch(() => {});
    // The facts are read while Discord is being asked; if they are not right, the process ends before it is let in.
    await setImmediate();
    await loadCatalog();
    await started;
  } catch (error) {
    const where = api ?? 'Discord';
    console.error(
      explainStartFailure(error) ?? `${where} does not answer as Discord does: check DISCORD_API (${nameOf(error)}).`,
    );
    process.exit(exitStatusOf(error));
  }
  // After the first answers, which need no reminders.
  void setTimeout(REMINDERS_AFTER, undefined, { ref: false }).then(async () => {
    if (stopping) return;
    reminders = await openReminders(gateway.messenger);
    opened.resolve(reminders);
  });
  return {
    isReached: gateway.isReached,
    async stop() {
      // What is being sent is finished, and what is not stays for the next start; what is being answered may store.
      const left = gateway.stop();
      await reminders?.stop(left);
      await left;
    },
  };
}

/** Signed requests in place of a gateway. Nothing is asked of Discord before there is a reminder to send. */
async function startEndpoint(token: string, http: NonNullable<Config['http']>): Promise<Running> {
  await loadCatalog();
  const [
    { createEndpoint },
    { createDiscordMessenger, createPostClient },
    { TOKEN_REFUSED },
    { holdWhenFree },
    { STATE_FILE },
  ] = await Promise.all([
    import('./transports/http.ts'),
    import('./transports/discord-messenger.ts'),
    import('./transports/refusals.ts'),
    import('./reminders/store/sole.ts'),
    import('./reminders/start.ts'),
  ]);
  const endpoint = createEndpoint({ ...http, bot, now, log, onServer: (guild, is) => reminders?.server(guild, is) });
  try {
    await endpoint.start();
  } catch (error) {
    console.error(
      `Nothing can be listened for at ${http.host}:${http.port}: set HTTP_HOST and HTTP_PORT to what is free here (${codeOf(error)}).`,
    );
    process.exit(EXIT.failed);
  }
  const { stateFile = STATE_FILE, databaseUrl } = config;
  const leaving = new AbortController();
  const wait = {
    signal: leaving.signal,
    onWait: () =>
      log.warn(
        `Another copy keeps reminders in ${stateFile}: this one answers look-ups and refuses what would be stored. Several copies need DATABASE_URL.`,
      ),
  };
  const opened = (async () => {
    const release = databaseUrl === undefined ? await holdWhenFree(stateFile, wait) : () => undefined;
    if (!release) return undefined;
    reminders = await openReminders(
      createDiscordMessenger(
        createPostClient({
          token,
          api: config.discordApi,
          watch: metrics,
          onTokenRefused: () => giveUp(...TOKEN_REFUSED),
        }),
      ),
    );
    return release;
  })();
  return {
    isReached: () => true,
    async stop() {
      leaving.abort();
      const left = endpoint.stop();
      const release = await opened;
      await reminders?.stop(left);
      await left;
      release?.();
    },
  };
}

/** Opens the store of reminders and starts sending what falls due; ends the process with one sentence if it cannot. */
async function openReminders(messenger: Messenger): Promise<RunningReminders> {
  const { startReminders, StoreError } = await import('./reminders/start.ts');
  try {
    return await startReminders({ config, messenger, catalog, now, log, watch: metrics });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    console.error(error.message);
    process.exit(EXIT.failed);
  }
}

/** Shows health and figures. What cannot be shown is no reason not to answer. */
async function startMonitoring(where: NonNullable<Config['monitor']>) {
  const [{ startMonitor }, { conditionOf }] = await Promise.all([
    import('./monitor/server.ts'),
    import('./monitor/health.ts'),
  ]);
  const vitals = () => ({
    now: now(),
    isReached: isReached(),
    catalog: catalog(),
    lastTick: reminders?.lastTick(),
    lastSent: metrics?.lastSent(),
  });
  try {
    const started = await startMonitor({
      ...where,
      health: async () => conditionOf(vitals()),
      metrics: async () => metrics?.text() ?? { type: 'text/plain', body: '' },
    });
    log.info({ host: where.host, port: started.port }, 'health and figures are shown');
    return started;
  } catch (error) {
    log.error(
      `Health and figures cannot be shown at ${where.host}:${where.port}: set MONITOR_PORT to what is free here (${codeOf(error)}).`,
    );
    return undefined;
  }
}

/** Ends the process, and says why in its last line. */
function giveUp(sentence: string, exitStatus: number): void {
  if (stopping) return;
  process.exitCode = exitStatus;
  process.once('exit', () => log.fatal(sentence));
  void shutDown('refused by Discord');
}

async function shutDown(reason: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ reason }, 'stopping');
  void setTimeout(SHUTDOWN_WITHIN, undefined, { ref: false }).then(() => process.exit());
  await transport?.stop();
  await monitor?.stop();
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

function codeOf(error: unknown): string {
  const { code } = Object(error) as { code?: unknown };
  return typeof code === 'string' ? code : nameOf(error);
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
    process.exit(EXIT.setup);
  }
}
