/** What is posted, in words. */
import { expect, it } from 'vitest';
import type { Body, Session } from '../../src/facts/schema.ts';
import { presentNotice } from '../../src/presentation/present.ts';
import type { Notice } from '../../src/reminders/types.ts';
import { catalog } from '../support/real.ts';

const entry = catalog.entry('gm-dtg-2026-12');
const session = (entry?.kind === 'session' ? entry.fact : undefined) as Session;
const body = catalog.body(session.body) as Body;
const due = Temporal.Instant.from('2026-11-22T12:00:00Z');

/** The first line of what is posted. */
async function line(more: Pick<Notice, 'kind'> & Partial<Notice>): Promise<string> {
  const destination = { kind: 'person', user: '1' } as const;
  const wish = {
    id: '1',
    owner: '1',
    destination,
    body: body.id,
    leads: [],
    locale: 'en-US',
    created: due,
    since: due,
  };
  const subscription = { ...wish, state: 'active' } as const;
  const { content } = await presentNotice(
    { subscription, session, body, due, perhapsRepeated: false, ...more },
    catalog,
  );
  return content;
}
const moved = (before: NonNullable<Notice['before']>) => line({ kind: 'moved', before });

const name = 'Global Mechanism – Meetings of the dedicated thematic groups';
const now = { start: '2026-12-07', end: '2026-12-11' };
const other = { start: '2026-11-30', end: '2026-12-04' };

it('a session that has other dates is said to have moved from those told', async () => {
  const words = `${name}: moved from 30 November – 4 December 2026 to 7–11 December 2026.`;
  expect(await moved(other)).toBe(words);
  expect(await moved({ ...other, off: 'postponed' })).toBe(words);
});

it('one that was off and is no more is said to take place after all', async () => {
  const words = `Takes place after all: ${name}, 7–11 December 2026 (in 15 days), place not in the record.`;
  expect(await moved({ ...now, off: 'cancelled' })).toBe(words);
  expect(await moved({ ...now, off: 'postponed' })).toBe(words);
  expect(await moved({ ...other, off: 'cancelled' })).toBe(words);
});

it('a reminder says how late it is, from when its dates were known', async () => {
  const known = due.add({ hours: 48 });
  const lead = { unit: 'week', count: 3 } as const;
  const words = (days: number) =>
    `${name}, 7–11 December 2026 (in ${days} days), place not in the record. This is the reminder set for 3 weeks before.`;
  const fresh = 'Its dates came into the record after this reminder was due.';
  expect(await line({ kind: 'lead', lead, lateBy: 60 * 24 * 3 })).toBe(`${words(12)} It comes 3 days late; apologies.`);
  expect(await line({ kind: 'lead', lead, known })).toBe(`${words(13)} ${fresh}`);
  expect(await line({ kind: 'lead', lead, known, lateBy: 60 * 24 * 3 })).toBe(
    `${words(10)} ${fresh} It comes 3 days late; apologies.`,
  );
});

it('a session that is no longer on record, or is again, is said to be so', async () => {
  expect(await line({ kind: 'withdrawn', before: other })).toBe(
    `${name} is no longer in the record; the last dates told were 30 November – 4 December 2026.`,
  );
  expect(await moved({ ...other, off: 'withdrawn' })).toBe(
    `Back in the record: ${name}, 7–11 December 2026 (in 15 days), place not in the record.`,
  );
});
