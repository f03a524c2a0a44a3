/**
 * What happens in figures, for Prometheus.
 *
 * @see https://prometheus.io/docs/practices/naming/
 */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { spanOf } from '../facts/calendar.ts';
import type { FactDate } from '../facts/schema.ts';
import type { Delivered, Watch } from './watch.ts';

/** What is asked at each look, as it is then. */
export interface Levels {
  /** How many deliveries wait to be tried again; undefined where that cannot be told. */
  readonly waiting: () => Promise<number | undefined>;
  /** Whether Discord reaches the bot. */
  readonly isReached: () => boolean;
  /** When the facts in use were last verified: the one verified last. */
  readonly verified: () => FactDate;
}

/** Figures being kept. */
export interface Metrics extends Watch {
  /** The last delivery of which Discord has given the message's id. */
  readonly lastSent: () => Delivered | undefined;
  /** All figures in Prometheus' text format, and its content type. */
  text(): Promise<{ readonly type: string; readonly body: string }>;
}

/** Seconds: an answer from memory takes one or two thousandths, and Discord waits three. */
const ANSWERS = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3];
/** Seconds: reminders are due on the minute, and said to be late after five. */
const LATENESS = [1, 5, 15, 30, 60, 120, 300, 900, 3_600, 21_600];

/** Keeps figures in a registry of its own. */
export function createMetrics({ waiting, isReached, verified }: Levels): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const interactions = new Counter({
    name: 'attache_interactions_total',
    help: 'Interactions, by command and kind of answer',
    labelNames: ['command', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'attache_interaction_seconds',
    help: 'From an interaction to its answer, without the way there and back',
    labelNames: ['command'],
    buckets: ANSWERS,
    registers,
  });
  const deliveries = new Counter({
    name: 'attache_deliveries_total',
    help: 'Attempts to deliver a reminder, by how they ended',
    labelNames: ['outcome'],
    registers,
  });
  const lateness = new Histogram({
    name: 'attache_delivery_lateness_seconds',
    help: 'How long after it was due a reminder was sent',
    buckets: LATENESS,
    registers,
  });
  const rateLimits = new Counter({
    name: 'attache_rate_limits_total',
    help: 'Requests that waited, or were put off, at Discord’s asking',
    registers,
  });
  const level = (name: string, help: string, read: () => Promise<number> | number) =>
    register.registerMetric(
      new Gauge({
        name,
        help,
        registers: [],
        async collect() {
          this.set(await read());
        },
      }),
    );
  level('attache_deliveries_waiting', 'Deliveries to be tried again', async () => (await waiting()) ?? Number.NaN);
  level('attache_reached', 'Whether Discord reaches the bot: 1 or 0', () => Number(isReached()));
  level(
    'attache_facts_verified_timestamp_seconds',
    'When the facts in use were last verified',
    () => spanOf(verified()).first * 86_400,
  );
  let lastSent: Delivered | undefined;
  return {
    answered({ command, outcome, ms }) {
      interactions.inc({ command, outcome });
      seconds.observe({ command }, ms / 1000);
    },
    delivered(what) {
      deliveries.inc({ outcome: what.outcome });
      if (what.outcome !== 'sent') return;
      lastSent = what;
      if (what.late !== undefined) lateness.observe(Math.max(0, what.late) / 1000);
    },
    rateLimited: () => rateLimits.inc(),
    lastSent: () => lastSent,
    text: async () => ({ type: register.contentType, body: await register.metrics() }),
  };
}
