import { describe, expect, it } from 'vitest';
import type { AsOf, SessionAsOf } from '../../src/answer.ts';
import { asOf } from '../../src/facts/as-of.ts';
import { dateOf } from '../../src/facts/calendar.ts';
import { allSessions, around, daysOf, knownToTheDay, sessionAsOf, upcoming } from '../../src/facts/sessions.ts';
import type { Session } from '../../src/facts/schema.ts';
import { row } from '../support/folders.ts';
import { catalog, facts, NOW } from '../support/real.ts';

function when(date: string | undefined, now: string = NOW): AsOf {
  return asOf(date, Temporal.Instant.from(now));
}

/** Noon in New York, or near it, on a day. */
const noon = (day: string) => `${day}T17:00:00Z`;

function session(id: string): Session {
  return row(facts.sessions, id);
}

function stateOf(id: string, date?: string, now?: string): SessionAsOf['state'] {
  return sessionAsOf(catalog, session(id), when(date, now)).state;
}

function lists(body: string, date?: string, now?: string) {
  const { past, during, next } = around(catalog, [row(facts.bodies, body)], when(date, now));
  const ids = (sessions: readonly SessionAsOf[]) => sessions.map((one) => one.session.id);
  return { past: ids(past), during: ids(during), next: ids(next) };
}

/** The first day of a session, or a word that comes behind all days. */
function firstDay(one: Session): string {
  const days = daysOf(one);
  return days ? dateOf(days.first) : 'undated';
}

describe('a session', () => {
  it.each<readonly [id: string, today: string, state: SessionAsOf['state']]>([
    // Confirmed, and verified after it
    ['oewg2-s11', '2025-07-06', 'to come'],
    ['oewg2-s11', '2025-07-07', 'under way'],
    ['oewg2-s11', '2025-07-11', 'under way'],
    ['oewg2-s11', '2025-07-12', 'met'],
    ['oewg2-org', '2021-06-01', 'under way'],
    ['oewg2-org', '2021-06-02', 'met'],
    // Announced, but the record does not show that it met
    ['gm-plenary-1', '2026-07-19', 'to come'],
    ['gm-plenary-1', '2026-07-20', 'announced'],
    ['gm-plenary-1', '2026-07-24', 'announced'],
    ['gm-plenary-1', '2026-11-22', 'announced'],
    // Confirmed, but verified before it
    ['gm-dtg-2026-12', '2026-11-22', 'to come'],
    ['gm-dtg-2026-12', '2026-12-06', 'to come'],
    ['gm-dtg-2026-12', '2026-12-07', 'under way'],
    ['gm-dtg-2026-12', '2026-12-11', 'under way'],
    ['gm-dtg-2026-12', '2026-12-12', 'announced'],
    // Known by the month or the year
    ['oewg2-intersessional-2022-12', '2022-11-30', 'to come'],
    ['oewg2-intersessional-2022-12', '2022-12-01', 'undated'],
    ['oewg2-intersessional-2022-12', '2022-12-31', 'undated'],
    ['oewg2-intersessional-2022-12', '2023-01-01', 'met'],
    ['ammunition-meeting-of-states-2027', '2026-12-31', 'to come'],
    ['ammunition-meeting-of-states-2027', '2027-06-01', 'undated'],
    ['paros-2026', '2026-11-22', 'undated'],
    ['paros-2026', '2027-01-01', 'announced'],
    // Only the last day is known
    ['paros-s2', '2025-06-30', 'to come'],
    ['paros-s2', '2025-07-10', 'undated'],
    ['paros-s2', '2025-07-26', 'met'],
    // Without any date
    ['ahc-protocol-first-session', '2026-11-22', 'undated'],
    ['convention-entry-into-force', '1990-01-01', 'undated'],
    // Not held when it was to be
    ['oewg1-s3-planned', '2020-07-08', 'postponed'],
    ['oewg1-s3-planned', '2026-11-22', 'postponed'],
    ['oewg1-intersessional-2020-03', '2026-11-22', 'cancelled'],
  ])('%s is, on %s, %s', (id, today, state) => {
    expect(stateOf(id, undefined, noon(today))).toBe(state);
  });

  it.each<readonly [id: string, date: string, state: SessionAsOf['state']]>([
    ['oewg2-s11', '2025-07-01', 'to come'],
    ['oewg2-s11', '2025-07-08', 'under way'],
    ['oewg2-s11', '2025-06', 'to come'],
    ['oewg2-s11', '2025-08', 'met'],
    // Of a month or year that it falls in, today decides
    ['oewg2-s11', '2025-07', 'met'],
    ['oewg2-s11', '2025', 'met'],
    ['gm-plenary-1', '2026', 'announced'],
    ['gm-dtg-2026-12', '2026', 'to come'],
    ['gm-dtg-2026-12', '2026-12', 'to come'],
    // Of a date in the future, today decides as well: nobody knows yet that it met
    ['gm-dtg-2026-12', '2026-12-09', 'to come'],
    ['gm-dtg-2026-12', '2026-12-12', 'to come'],
    ['gm-dtg-2026-12', '2027', 'to come'],
    ['gm-plenary-1', '2027', 'announced'],
    ['oewg2-s11', '2027', 'met'],
    ['paros-2026', '2027-02-01', 'undated'],
    ['ammunition-meeting-of-states-2027', '2027-06-01', 'to come'],
    ['ammunition-meeting-of-states-2027', '2029', 'to come'],
    ['oewg1-s3-planned', '2020', 'postponed'],
  ])('%s is, asked as of another date, %s, %s', (id, date, state) => {
    expect(stateOf(id, date)).toBe(state);
  });

  it('is the same whichever hour of the day it is in New York', () => {
    expect(stateOf('gm-plenary-1', undefined, '2026-07-20T03:59:59Z')).toBe('to come');
    expect(stateOf('gm-plenary-1', undefined, '2026-07-20T04:00:00Z')).toBe('announced');
  });
});

describe('the days until a session', () => {
  it.each([
    [NOW, 15],
    ['2026-11-23T04:59:59Z', 15],
    ['2026-11-23T05:00:00Z', 14],
    ['2026-12-06T17:00:00Z', 1],
    ['2026-12-07T04:59:59Z', 1],
    ['2026-12-07T05:00:00Z', undefined],
    ['2026-12-12T17:00:00Z', undefined],
  ])('at %s are %s', (now, days) => {
    expect(sessionAsOf(catalog, session('gm-dtg-2026-12'), when(undefined, now)).inDays).toBe(days);
  });

  it.each([
    ['oewg2-s1', '2021-12-01', 12],
    // Of a date in the future, and of a month or year that it falls in, from today
    ['gm-dtg-2026-12', '2026-12-01', 15],
    ['gm-dtg-2026-12', '2026-12-09', 15],
    ['gm-dtg-2026-12', '2026-12', 15],
    ['gm-dtg-2026-12', '2026', 15],
    ['gm-dtg-2026-12', '2027', 15],
    // Counted from no day, or to none
    ['gm-dtg-2026-12', '2026-11', undefined],
    ['oewg2-s1', '2021-11', undefined],
    ['oewg2-s1', '2021', undefined],
    ['ammunition-meeting-of-states-2027', '2026-11-22', undefined],
    ['ammunition-meeting-of-states-2027', '2027', undefined],
    ['ahc-protocol-first-session', '2026-11-22', undefined],
    ['oewg1-s3-planned', '2020-07-01', undefined],
    ['oewg1-intersessional-2020-03', '2020-03-01', undefined],
  ])('%s, as of %s, are %s', (id, date, days) => {
    expect(sessionAsOf(catalog, session(id), when(date)).inDays).toBe(days);
  });
});

describe('sessions before a date, at it and after it', () => {
  it.each([
    ['2021-05-31', [], 'oewg2-org'],
    ['2021-06-02', ['oewg2-org'], 'oewg2-s1'],
    ['2025-07-12', ['oewg2-s11', 'oewg2-s11-stakeholders'], undefined],
  ])('of the second OEWG are, as of %s, %j and %s', (date, latest, soonest) => {
    const { past, next } = lists('oewg-2021-2025', date);
    expect(past.slice(0, latest.length)).toEqual(latest);
    expect(next[0]).toBe(soonest);
  });

  it('of a concluded body are all past', () => {
    const all = catalog.sessionsOf('oewg-2021-2025').map(({ id }) => id);
    expect(lists('oewg-2021-2025').past.toSorted()).toEqual(all.toSorted());
  });

  it('are each of them in one list, on any date', () => {
    const all = catalog.sessionsOf('ahc-cybercrime').map(({ id }) => id);
    for (const date of ['2020', '2022-03-01', '2022', '2024-08', '2026-11-22', '2030']) {
      const { past, during, next } = lists('ahc-cybercrime', date);
      expect([...past, ...during, ...next].toSorted(), date).toEqual(all.toSorted());
    }
  });

  it('of the Global Mechanism today are those announced and the week of its thematic groups', () => {
    expect(lists('global-mechanism')).toEqual({
      past: ['gm-plenary-1', 'gm-org'],
      during: [],
      next: ['gm-dtg-2026-12'],
    });
  });

  it('of a thematic group have the week in which the groups meet', () => {
    expect(lists('global-mechanism-dtg-1')).toEqual({ past: [], during: [], next: ['gm-dtg-2026-12'] });
  });

  it('have the one that is under way at it', () => {
    const { during, next } = lists('global-mechanism', undefined, noon('2026-12-09'));
    expect({ during, next }).toEqual({ during: ['gm-dtg-2026-12'], next: [] });
  });

  it('have those that a month or a year holds at it, whether they met or are to come', () => {
    expect(lists('global-mechanism', '2026')).toEqual({
      past: [],
      during: ['gm-org', 'gm-plenary-1', 'gm-dtg-2026-12'],
      next: [],
    });
    expect(lists('oewg-2021-2025', '2021-06')).toMatchObject({ past: [], during: ['oewg2-org'] });
    expect(lists('oewg-2021-2025', '2021-06').next[0]).toBe('oewg2-s1');
  });

  it('have one that overlaps the first or the last day asked of at it', () => {
    expect(lists('ahc-cybercrime', '2024-07').during).toEqual(['ahc-reconvened']);
    expect(lists('ahc-cybercrime', '2024-08').during).toEqual(['ahc-reconvened']);
    expect(lists('ahc-cybercrime', '2024-08-10').past[0]).toBe('ahc-reconvened');
  });

  it('have one that a date in the future falls in at it, though it is still to come', () => {
    expect(lists('global-mechanism', '2026-12-09').during).toEqual(['gm-dtg-2026-12']);
  });

  it('have one whose days are not known after it, while the month or year lasts', () => {
    expect(lists('oewg-2021-2025', '2022-12-15').next).toContain('oewg2-intersessional-2022-12');
    expect(lists('oewg-2021-2025', '2023-01-01').past).toContain('oewg2-intersessional-2022-12');
  });

  it('have one without a date last among those that follow', () => {
    expect(lists('ahc-cybercrime', '2026-01-01').next).toEqual(['ahc-cosp-rules-1', 'ahc-protocol-first-session']);
  });
});

describe('what is upcoming', () => {
  it('is dated and neither postponed nor cancelled, the soonest first', () => {
    const ids = upcoming(allSessions(catalog, when(undefined))).map((one) => one.session.id);
    expect(ids).toEqual(['gm-dtg-2026-12', 'convention-signature-window-closes', 'ammunition-meeting-of-states-2027']);
  });

  it('does not have the session of 2020 that was postponed', () => {
    const ids = upcoming(allSessions(catalog, when('2020-06-20'))).map((one) => one.session.id);
    expect(ids).not.toContain('oewg1-s3-planned');
    expect(ids).toContain('oewg1-s3');
  });
});

describe('all sessions', () => {
  it('are in order of their dates, those without one last', () => {
    const starts = allSessions(catalog, when(undefined)).map(({ session: one }) => firstDay(one));
    expect(starts).toEqual(starts.toSorted());
    expect(starts).toHaveLength(facts.sessions.length);
  });

  it('of one body are its own', () => {
    const bodies = allSessions(catalog, when(undefined), catalog.body('oewg-2019-2021')).map((one) => one.body.id);
    expect(new Set(bodies)).toEqual(new Set(['oewg-2019-2021']));
  });
});

describe('the days of a session', () => {
  it.each([
    ['oewg2-s1', '2021-12-13 2021-12-17', true],
    ['oewg2-intersessional-2022-12', '2022-12-01 2022-12-31', false],
    ['paros-s2', '2025-07-01 2025-07-25', false],
    ['convention-entry-into-force', 'none', false],
  ])('%s are %s, known to the day: %s', (id, days, exactly) => {
    const span = daysOf(session(id));
    expect(span ? `${dateOf(span.first)} ${dateOf(span.last)}` : 'none').toBe(days);
    expect(knownToTheDay(session(id))).toBe(exactly);
  });

  it('are the one day where only an end or only a start is known', () => {
    const { end: _, ...started } = session('oewg2-org');
    const { start: __, ...ended } = session('oewg2-org');
    expect([daysOf(started), daysOf(ended)]).toEqual([daysOf(session('oewg2-org')), daysOf(session('oewg2-org'))]);
  });
});
