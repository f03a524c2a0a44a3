/** Puts the parts of reminders together: the store, the worker, and what commands use. */
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.ts';
import { spanOf, today } from '../facts/calendar.ts';
import type { Catalog } from '../facts/catalog.ts';
import type { Body } from '../facts/schema.ts';
import { given } from '../given.ts';
import type { Log } from '../log.ts';
import { presentConfirmation, presentNotice } from '../presentation/present.ts';
import { createLanguageMemory, type LanguageMemory } from './chosen-languages.ts';
import type { Messenger } from './messenger.ts';
import type { Reminders } from './service.ts';
import { openDatabase } from './store/database.ts';
import { createStore, type Store } from './store/store.ts';
import { LOOKS_BACK } from './worker/leads.ts';
import type { WorkerParts } from './worker/pass.ts';
import { createWorker, type LastTick } from './worker/worker.ts';

export { StoreError } from './store/errors.ts';

/** Where reminders are kept unless something else is set. */
export const STATE_FILE = fileURLToPath(new URL('../../state/attache.sqlite', import.meta.url));

export interface RemindersParts {
  readonly config: Pick<Config, 'stateFile' | 'databaseUrl'>;
  readonly messenger: Messenger;
  readonly catalog: () => Catalog;
  readonly now: () => Temporal.Instant;
  readonly log: Log;
  readonly watch?: WorkerParts['watch'] | undefined;
}

/** How long a server's reminders are kept after the bot was removed from it. */
const KEPT_AFTER_REMOVAL: Temporal.DurationLike = { hours: 30 * 24 };
/** How often what is no longer to be kept is looked for, in milliseconds. */
const TIDY_EVERY = 6 * 3_600_000;
/** How often the languages that are set are read, in milliseconds; less often where that takes over a hundredth of it. */
const LANGUAGES_EVERY = 30_000;
/** How long their first reading is waited for, in milliseconds. */
const FIRST_WITHIN = 1_000;

/** Reminders at work. */
export interface RunningReminders extends Reminders {
  /** Takes note of whether the bot is in a server: reminders of one that it left rest, and go after 30 days. */
  server(guild: string, is: 'there' | 'left'): void;
  /** Looks again at what is due, as the facts have changed. */
  look(): void;
  /** The last look at what is due, if there was one. */
  lastTick(): LastTick | undefined;
  /** Finishes what is being sent, and closes the store when whatever else may store something has ended. */
  stop(others?: Promise<unknown>): Promise<void>;
}

/** Opens the store, without a worker. @throws {StoreError} with one sentence that says what to do. */
export async function openReminders({ config, messenger, catalog, log, watch }: Omit<RemindersParts, 'now'>) {
  const { stateFile: file = STATE_FILE, databaseUrl: url } = config;
  const database = await openDatabase(url === undefined ? { file } : { url });
  const { languages, store } = createLanguageMemory(createStore(database));
  const worker = createWorker({
    store,
    catalog,
    messenger,
    words: (notice) => presentNotice(notice, catalog()),
    random: Math.random,
    log,
    ...given({ watch }),
  });
  return {
    store,
    languages,
    messenger,
    confirmation: (body: Body | 'all', locale: string) => presentConfirmation(body, locale, catalog()),
    worker,
    close: database.close,
  };
}

/** Opens the store and starts sending what falls due. @throws {StoreError} with one sentence that says what to do. */
export async function startReminders(parts: RemindersParts): Promise<RunningReminders> {
  const { worker, close, ...reminders } = await openReminders(parts);
  const { now, log } = parts;
  const { store } = reminders;
  worker.start(now);
  const reading = keepReading(reminders.languages, log);
  // One after the other: a server left and joined again has been joined.
  let queue = Promise.resolve();
  const inTurn = (work: () => Promise<unknown>) => {
    queue = queue.then(work).then(
      () => undefined,
      (error: unknown) => log.error({ error: String(error) }, 'the store of reminders could not be written'),
    );
  };
  const tidy = async () => {
    const erased = await store.eraseServersLeftBefore(now().subtract(KEPT_AFTER_REMOVAL));
    if (erased.length > 0) log.info({ servers: erased }, 'erased what was kept of servers left 30 days ago');
    await store.prune(forgettable(parts.catalog(), now()));
  };
  inTurn(tidy);
  const timer = setInterval(() => inTurn(tidy), TIDY_EVERY).unref();
  // What was set holds from the first reminder command on, unless the database is slow.
  await Promise.race([reading.first, setTimeout(FIRST_WITHIN, undefined, { ref: false })]);
  return {
    ...reminders,
    server: (guild, is) =>
      inTurn(() => (is === 'left' ? store.markServerLeft(guild, now()) : store.serverReturned(guild))),
    look: worker.look,
    lastTick: worker.last,
    async stop(others) {
      clearInterval(timer);
      await Promise.all([worker.stop(), others, reading.stop()]);
      await queue;
      await close();
    },
  };
}

/** Reads the languages that are set again and again, as other processes may change them. */
function keepReading(languages: LanguageMemory, log: Log) {
  const stopping = new AbortController();
  const read = async () => {
    const started = performance.now();
    try {
      await languages.refresh();
    } catch (error) {
      log.error({ error: String(error) }, 'the languages that are set could not be read');
    }
    return performance.now() - started;
  };
  const first = read();
  const goOn = async () => {
    for (let took = await first; ; took = await read()) {
      const pause = Math.max(LANGUAGES_EVERY, took * 100);
      await setTimeout(pause, undefined, { ref: false, signal: stopping.signal });
    }
  };
  const ended = goOn().catch(() => undefined);
  return {
    first,
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

/** What the ledger need not hold any more: what was due before the worker looks back, of sessions that ended before. */
function forgettable(catalog: Catalog, now: Temporal.Instant): Parameters<Store['prune']>[0] {
  const before = now.subtract(LOOKS_BACK);
  const day = today(before);
  const keep = catalog.facts.sessions.filter(({ start, end = start }) => !end || spanOf(end).last >= day);
  return { before, keep: keep.map(({ id }) => id) };
}
