/** What one tick costs, and how much memory it takes, however many subscriptions there are. */
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Lead } from '../../src/reminders/types.ts';
import { startChild } from '../../test/stand-in/child.ts';
import { BODY, DUE } from '../../test/stand-in/talks.ts';
import { temporaryFolder, withStore } from './world.ts';

/** As printed by `tick-process.ts`; times in milliseconds. */
export interface Ticks {
  readonly subscriptions: number;
  /** The first after a start, which looks through what fell due before anybody subscribed. */
  readonly first: number;
  /** Medians of ticks a minute apart with nothing due, and an hour apart with ten due. */
  readonly idle: number;
  readonly some: number;
  readonly sent: number;
  readonly megabytes: number;
}

/** The subscriptions that all others are copies of. */
const TEMPLATES = 100;
/** How many are due at each of so many hours, the last of them so many hours before the talks. */
const AT_EACH_HOUR = 10;
export const HOURS = 12;
export const LAST = 49;
/** Three days before the talks: after the reminders of a week before, before those of a day before in any zone. */
export const MOMENT = DUE['1 day'].subtract({ hours: 48 });
const ZONES = ['America/New_York', 'Europe/Zurich', 'Asia/Tokyo', undefined] as const;

/** Ticks over a file with so many subscriptions, in a process of its own. */
export async function measureTicks(subscriptions: number): Promise<Ticks> {
  const folder = temporaryFolder();
  const file = join(folder, 'attache.sqlite');
  await fill(file, subscriptions / TEMPLATES);
  const child = startChild(['--max-semi-space-size=4', '--expose-gc', 'bench/reminders/tick-process.ts', file]);
  const status = await child.ended;
  const { stdout, stderr } = child.output();
  if (status !== 0) throw new Error(`the ticks failed: ${stderr}`);
  return { subscriptions, ...(JSON.parse(stdout) as Omit<Ticks, 'subscriptions'>) };
}

/**
 * Fills a file: a few subscriptions through the store, which are then copied row by row, as adding a million one at a
 * time would take an hour. All subscribed too late for the reminder of a week before, so that it is due for nobody.
 */
async function fill(file: string, times: number): Promise<void> {
  const made = MOMENT.subtract({ hours: 1 });
  const week: readonly Lead[] = [
    { unit: 'week', count: 1 },
    { unit: 'day', count: 1 },
  ];
  await withStore(file, async (store, db) => {
    const add = (owner: string, channel: string, leads: readonly Lead[], zone: string | undefined) =>
      store.add({
        owner,
        destination: { kind: 'channel', guild: owner, channel },
        body: BODY,
        leads,
        ...(zone !== undefined && { zone }),
        locale: 'en-US',
        created: made,
        since: made,
      });
    for (let at = 0; at < TEMPLATES; at += 1) await add(`30${at}`, `50${at}`, week, ZONES[at % ZONES.length]);
    const copies = sql`with recursive copies(k) as (select 1 union all select k + 1 from copies where k < ${times - 1})`;
    if (times > 1) {
      await sql`
        insert into subscriptions select s.id + ${TEMPLATES} * k, owner || '-' || k, guild || '-' || k, channel || '-' || k,
          person, body, leads, role, note, zone, locale, state, reason, created, since, request
        from (${copies} select k from copies) cross join subscriptions s`.execute(db);
      await sql`
        insert into wanted select body, lead, zone, subscription + ${TEMPLATES} * k, since
        from wanted cross join (${copies} select k from copies)`.execute(db);
      await sql`update in_use set n = n * ${times}`.execute(db);
    }
    for (let hour = LAST; hour < LAST + HOURS; hour += 1)
      for (let one = 0; one < AT_EACH_HOUR; one += 1)
        await add(`7${hour}`, `8${hour}${one}`, [{ unit: 'hour', count: hour }], undefined);
  });
}
