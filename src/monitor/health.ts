/** How the bot fares, in a few words for who runs it. */
import { dateOf, today } from '../facts/calendar.ts';
import type { Catalog } from '../facts/catalog.ts';
import { given } from '../given.ts';
import type { LastTick } from '../reminders/worker/worker.ts';
import type { Condition } from './server.ts';
import type { Delivered } from './watch.ts';

/** A tick is made every minute at least; after so many seconds without one something hangs. */
const TICK_WITHIN = 300;

/** What its health is judged by. */
export interface Vitals {
  readonly now: Temporal.Instant;
  readonly isReached: boolean;
  readonly catalog: Catalog;
  /** The last look at what is due; undefined before the first, or where no reminders are kept. */
  readonly lastTick: LastTick | undefined;
  readonly lastSent: Delivered | undefined;
}

/** In trouble is a bot that Discord does not reach, or whose store of reminders fails or hangs. */
export function conditionOf({ now, isReached, catalog, lastTick, lastSent }: Vitals): Condition {
  const isStuck = lastTick !== undefined && now.since(lastTick.at).total('seconds') > TICK_WITHIN;
  const trouble = [
    ...(isReached ? [] : ['Discord does not reach the bot.']),
    ...(lastTick?.trouble === undefined ? [] : [lastTick.trouble]),
    ...(isStuck ? [`What is due was last looked at ${lastTick.at.toString()}.`] : []),
  ];
  return {
    trouble,
    about: {
      reached: isReached,
      facts: { verified: catalog.verified, today: dateOf(today(now)) },
      reminders: lastTick ? { lastLook: lastTick.at.toString() } : 'not kept',
      ...given({ lastSent: lastSent?.at.toString() }),
    },
  };
}
