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

/** The first line of the news that a session moved. */
function moved(before: NonNullable<Notice['before']>): string {
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
  const notice: Notice = { kind: 'moved', subscription, session, body, due, before, perhapsRepeated: false };
  return presentNotice(notice, catalog).content;
}

const name = 'Global Mechanism – Meetings of the dedicated thematic groups';
const now = { start: '2026-12-07', end: '2026-12-11' };
const other = { start: '2026-11-30', end: '2026-12-04' };

it('a session that has other dates is said to have moved from those told', () => {
  const words = `${name}: moved from 30 November – 4 December 2026 to 7–11 December 2026.`;
  expect(moved(other)).toBe(words);
  expect(moved({ ...other, off: 'postponed' })).toBe(words);
});

it('one that was off and is no more is said to take place after all', () => {
  const words = `Takes place after all: ${name}, 7–11 December 2026 (in 15 days), place not in the record.`;
  expect(moved({ ...now, off: 'cancelled' })).toBe(words);
  expect(moved({ ...now, off: 'postponed' })).toBe(words);
  expect(moved({ ...other, off: 'cancelled' })).toBe(words);
});
