import { describe, expect, it } from 'vitest';
import { calendarLink } from '../../src/presentation/calendar-link.ts';
import { catalog, facts } from '../support/real.ts';

function linkOf(id: string): URLSearchParams | undefined {
  const session = facts.sessions.find((one) => one.id === id);
  const body = session && catalog.body(session.body);
  const link = session && body && calendarLink(body, session);
  return link === undefined ? undefined : new URL(link).searchParams;
}

describe('the calendar link of a session', () => {
  it('is a whole-day event whose last day is the one after, as in iCalendar', () => {
    expect(Object.fromEntries(linkOf('gm-dtg-2026-12') ?? [])).toEqual({
      action: 'TEMPLATE',
      text: 'Global Mechanism – Meetings of the dedicated thematic groups',
      dates: '20261207/20261212',
      details: 'https://meetings.unoda.org/meeting/76825',
    });
  });

  it('is there for every session whose days are known, and no other, and Discord takes it', () => {
    const links = facts.sessions.map((session) => {
      const body = catalog.body(session.body);
      return { session, link: body && calendarLink(body, session) };
    });
    expect(links.filter(({ session, link }) => (session.start?.length === 10) !== (link !== undefined))).toEqual([]);
    expect(links.filter(({ link = '' }) => link.length > 512)).toEqual([]);
  });
});
