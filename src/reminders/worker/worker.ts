/**
 * The worker behind reminders: it looks what has fallen due, claims it, posts it, and records what became of it. What
 * it was doing when it died it takes up again; of what cannot be delivered it tells somebody.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { given } from '../../given.ts';
import { isAfter } from '../instants.ts';
import { nextDue } from '../schedule.ts';
import { StoreError } from '../store/errors.ts';
import type { DueWindow } from '../types.ts';
import { leadsDue, leadsOvertaken, LOOK_BACK_EVERY, zonesInUse } from './leads.ts';
import { noteSessions, noticesDue } from './notices.ts';
import { beginPass, isComplete, run, type Memory, type Pass, type WorkerParts } from './pass.ts';
import { reportsDue } from './reports.ts';
import { endRestored, noteRestored } from './restored.ts';
import { snoozesDue } from './snoozes.ts';
import { LEASE, takenUp } from './take-up.ts';

/** What one tick did: how many deliveries ended how. */
export interface TickReport {
  readonly sent: number;
  readonly waiting: number;
  readonly refused: number;
  readonly missed: number;
  /** Whether everything due was looked at. */
  readonly complete: boolean;
  /** Whether there is more to post, for which the next tick should come at once. */
  readonly more: boolean;
  /** What went wrong with the store, as a sentence; the tick ended there. */
  readonly trouble?: string;
}

/** The last look at what is due. */
export interface LastTick {
  readonly at: Temporal.Instant;
  readonly trouble?: string;
}

/** A worker. */
export type Worker = ReturnType<typeof createWorker>;

/** Between two ticks of a started worker, in milliseconds, at most and at least. */
const MOST_BETWEEN = 60_000;
const LEAST_BETWEEN = 1000;

/** After all else. */
const AFTER_ALL = Temporal.Instant.fromEpochMilliseconds(8.64e15);

/** Creates a worker. Any number of them may work on one store at a time. */
export function createWorker(parts: WorkerParts) {
  const { store, catalog, log } = parts;
  const memory: Memory = {
    completed: undefined,
    lookedBack: undefined,
    lookedAt: undefined,
    isFirst: true,
    stopping: false,
    unknownZones: new Set(),
    recorded: undefined,
    withdrawn: [],
    restored: undefined,
  };
  let running: Promise<unknown> = Promise.resolve();
  let last: LastTick | undefined;
  let loop: { readonly aborter: AbortController; readonly ended: Promise<void> } | undefined;
  /** Between two ticks: ends the pause. Whoever wakes it in a tick has the next one follow at once. */
  let wake: () => void = () => undefined;
  let isWoken = false;

  /** One tick after the other, whoever asks. Never rejects, but for a mistake of the program's own. */
  function inTurn(moment: () => Temporal.Instant): Promise<TickReport> {
    const turn = running.then(() => work(moment));
    running = turn.catch(() => undefined);
    return turn;
  }

  async function work(moment: () => Temporal.Instant): Promise<TickReport> {
    const pass = beginPass(parts, memory, looksBack, moment);
    let trouble: string | undefined;
    try {
      await noteRestored(pass);
      await noteSessions(pass);
      await run(pass, takenUp(pass));
      await run(pass, noticesDue(pass));
      const overtaken = new Set<DueWindow>();
      await run(pass, leadsDue(pass, overtaken));
      await run(pass, leadsOvertaken(pass, overtaken));
      await run(pass, snoozesDue(pass));
      await run(pass, reportsDue(pass));
      await endRestored(pass);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      trouble = error.message;
      pass.failed = true;
      log.error({ trouble: error.trouble, err: error }, 'The store of reminders failed; the next tick tries again.');
    }
    const complete = isComplete(pass);
    if (complete) remember(pass);
    const report = {
      ...pass.tally,
      complete,
      more: !pass.failed && !memory.stopping && (pass.posts <= 0 || pass.held),
      ...given({ trouble }),
    };
    if (Object.values(pass.tally).some((count) => count > 0)) log.info(report, 'reminders');
    last = { at: pass.now, ...given({ trouble }) };
    return report;
  }

  function looksBack({ catalog, now }: Pick<Pass, 'catalog' | 'now'>): boolean {
    return memory.lookedAt !== catalog || isLongAgo(memory.lookedBack, now);
  }

  /** What was complete need not be looked at again. */
  function remember({ now, catalog, looksBack, unsettled }: Pass): void {
    memory.completed = now;
    if (looksBack) [memory.lookedBack, memory.lookedAt] = [now, catalog];
    if (unsettled || memory.restored) memory.lookedAt = undefined;
  }

  /** When there is something to do next, as far as can be told from what is known now. */
  async function next(now: Temporal.Instant): Promise<Temporal.Instant | undefined> {
    const [waiting] = await store.waiting(AFTER_ALL, 1);
    const [interrupted] = await store.interrupted(AFTER_ALL, 1);
    const all = [
      nextDue(catalog(), await store.leadsInUse(), await zonesInUse(parts, memory), now),
      await store.nextSnooze(),
      waiting?.next,
      interrupted?.at.add({ seconds: LEASE }),
    ].filter((one) => one !== undefined);
    const soonest = all.toSorted(Temporal.Instant.compare)[0];
    return soonest && isAfter(now, soonest) ? now : soonest;
  }

  async function keepTicking(now: () => Temporal.Instant, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let pause = MOST_BETWEEN;
      try {
        const { more, trouble } = await inTurn(now);
        if (more) pause = 0;
        else if (trouble === undefined) {
          const soonest = await next(now());
          const left = soonest ? soonest.since(now()).total('milliseconds') : MOST_BETWEEN;
          pause = Math.max(LEAST_BETWEEN, Math.min(MOST_BETWEEN, left));
        }
      } catch (error) {
        log.error({ err: error }, 'A tick of reminders failed; the next tries again.');
      }
      await rest(pause, signal);
    }
  }

  async function rest(pause: number, stopped: AbortSignal): Promise<void> {
    const resting = new AbortController();
    wake = () => resting.abort();
    if (!isWoken && !stopped.aborted) await sleep(pause, undefined, { signal: resting.signal }).catch(() => undefined);
    wake = () => undefined;
    isWoken = false;
  }

  return {
    /** Does all there is to do at a moment, or the first thousand posts of it. */
    tick: (now: Temporal.Instant): Promise<TickReport> => inTurn(() => now),
    next,
    /** When it last looked what is due, and what went wrong with the store then. */
    last: () => last,
    /** Ticks at once, then whenever something falls due, at least every minute, until stopped. */
    start(now: () => Temporal.Instant): void {
      if (loop) return;
      memory.stopping = false;
      const aborter = new AbortController();
      loop = { aborter, ended: keepTicking(now, aborter.signal) };
    },
    /** Looks again what is due at once, as facts have changed. */
    look(): void {
      isWoken = true;
      wake();
    },
    /** Posts nothing more; resolves when what is under way has been recorded. */
    async stop(): Promise<void> {
      memory.stopping = true;
      loop?.aborter.abort();
      wake();
      await loop?.ended;
      await running;
      loop = undefined;
    },
  };
}

function isLongAgo(last: Temporal.Instant | undefined, now: Temporal.Instant): boolean {
  return !last || isAfter(last, now) || now.since(last).total('seconds') >= LOOK_BACK_EVERY;
}
