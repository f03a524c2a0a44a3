/** How deliveries fared, in words. */
import { expect, it } from 'vitest';
import { deliveryInWords } from '../../src/presentation/cards/reminder-health.ts';
import { voiceFor } from '../../src/presentation/voice.ts';
import type { Delivery } from '../../src/reminders/types.ts';
import { catalog } from '../support/real.ts';

const due = Temporal.Instant.from('2026-11-22T12:00:00Z');

function words(change: Partial<Delivery>): string {
  const delivery: Delivery = {
    subscription: '1',
    session: 'gm-dtg-2026-12',
    revision: '2026-12-07/2026-12-11',
    kind: 'lead',
    lead: '1w',
    nonce: 'n',
    destination: { kind: 'person', user: '1' },
    state: 'sent',
    due,
    attempts: 1,
    at: due,
    ...change,
  };
  const voice = voiceFor({ command: '', options: {}, locale: 'en-GB', user: '1' }, true, catalog);
  return deliveryInWords(voice, catalog, 'UTC', delivery);
}

it('a session that is no longer on record is named by the dates that were spoken of', () => {
  const when = '22 November 2026 at 12:00 (UTC): reminder 1';
  const session = 'a session no longer in the record (7–11 December 2026)';
  expect(words({ session: 'gone' })).toBe(`${when}, 1 week before ${session}: sent`);
  const withdrawn = { kind: 'withdrawn', lead: '', revision: '2026-12-07/2026-12-11 withdrawn' } as const;
  expect(words({ ...withdrawn, session: 'gone' })).toBe(`${when}, removal from the record of ${session}: sent`);
  expect(words(withdrawn)).toBe(
    `${when}, removal from the record of Global Mechanism – Meetings of the dedicated thematic groups, 7–11 December 2026: sent`,
  );
});
