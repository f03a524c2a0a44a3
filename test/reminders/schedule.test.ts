import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, spanOf, VENUE_ZONES } from '../../src/facts/calendar.ts';
import type { Body, Session } from '../../src/facts/schema.ts';
import { leadText, parseLead } from '../../src/reminders/leads.ts';
import {
  changeOf,
  datesOf,
  dueAt,
  dueWindows,
  lateUntil,
  nextDue,
  promised,
  revisionOf,
  startOf,
  type Programme,
} from '../../src/reminders/schedule.ts';
import type { DueWindow, Lead } from '../../src/reminders/types.ts';
import { catalog } from '../support/real.ts';

const at = (text: string) => Temporal.Instant.from(text);

/** A lead of the ledger's text. */
function lead(text: string): Lead {
  const read = parseLead(text);
  if (!read) throw new Error(`${text} is no lead`);
  return read;
}
const leadsOf = (texts: string) => texts.split(' ').map(lead);

const row = { sources: [{ publisher: 'UNODA' }], confidence: 'high' as const, verified: '2026-01-01' };

function body(id = 'talks', more: Partial<Body> = {}): Body {
  const mandate = { by: [], summary: 'Talks.' };
  return {
    ...row,
    id,
    name: id,
    shortName: id,
    aliases: [],
    kind: 'mechanism',
    line: 'ict-security',
    mandate,
    ...more,
  };
}

/** A session of five days from a day, or of the dates given. */
function session(start: string, more: Partial<Session> = {}): Session {
  const end = start.length === 10 ? dateOf(spanOf(start).first + 4) : start;
  return {
    ...row,
    id: 's1',
    body: 'talks',
    kind: 'substantive',
    name: 'One',
    status: 'confirmed',
    start,
    end,
    ...more,
  };
}

function programme(sessions: readonly Session[], bodies: readonly Body[] = [body()]): Programme {
  return {
    facts: { bodies, sessions, officers: [], documents: [], resolutions: [], norms: [], statements: [], names: [] },
    body: (id) => bodies.find((one) => one.id === id),
    sessionsOf: (id) => sessions.filter((one) => one.body === id),
  };
}

const CITIES = [...VENUE_ZONES.keys()];
const ZONES = [
  ...VENUE_ZONES.values(),
  'UTC',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
  'America/St_Johns',
  'America/Havana',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Gaza',
  'Australia/Lord_Howe',
];

const zone = fc.constantFrom(...ZONES);
const day = fc.date({ min: new Date('2020-01-10'), max: new Date('2036-01-01'), noInvalidDate: true });
const date = day.map((one) => one.toISOString().slice(0, 10));
/** Days round the changes of clocks. */
const changing = fc
  .tuple(fc.integer({ min: 2020, max: 2035 }), fc.constantFrom('03', '04', '10', '11'), fc.integer({ min: 1, max: 30 }))
  .map(([year, month, dayOfMonth]) => `${year}-${month}-${String(dayOfMonth).padStart(2, '0')}`);
const place = fc.option(fc.constantFrom(...CITIES), { nil: undefined });
const anySession = fc
  .tuple(fc.oneof(date, changing), place)
  .map(([start, city]) => session(start, city === undefined ? {} : { city }));
const placed = fc
  .tuple(fc.oneof(date, changing), fc.constantFrom(...CITIES))
  .map(([start, city]) => session(start, { city }));
const days = fc.oneof(
  fc.integer({ min: 1, max: 52 }).map((count): Lead => ({ unit: 'week', count })),
  fc.integer({ min: 1, max: 365 }).map((count): Lead => ({ unit: 'day', count })),
);
const hours = fc
  .integer({ min: 0, max: 720 })
  .map((count): Lead => (count === 0 ? { unit: 'start', count } : { unit: 'hour', count }));
const daysIn = ({ unit, count }: Lead) => (unit === 'week' ? count * 7 : count);

describe('the start of a session', () => {
  it.each([
    ['New York', '2026-03-06', '2026-03-06T15:00:00Z'],
    ['New York', '2026-03-08', '2026-03-08T14:00:00Z'],
    ['New York', '2026-10-31', '2026-10-31T14:00:00Z'],
    ['New York', '2026-11-01', '2026-11-01T15:00:00Z'],
    ['Geneva', '2026-03-28', '2026-03-28T09:00:00Z'],
    ['Geneva', '2026-03-29', '2026-03-29T08:00:00Z'],
    ['Vienna', '2026-10-24', '2026-10-24T08:00:00Z'],
    ['Vienna', '2026-10-25', '2026-10-25T09:00:00Z'],
    ['Hanoi', '2026-10-25', '2026-10-25T03:00:00Z'],
  ])('in %s on %s is 10:00 there: %s', (city, start, instant) => {
    expect(startOf(session(start, { city }), body())).toEqual({
      instant: at(instant),
      zone: VENUE_ZONES.get(city),
      from: 'venue',
    });
  });

  it('is at its own time where the fact has one', () => {
    const timed = { ...session('2026-07-20', { city: 'Geneva' }), time: '15:30' };
    expect(startOf(timed, body())).toEqual({
      instant: at('2026-07-20T13:30:00Z'),
      zone: 'Europe/Zurich',
      from: 'fact',
    });
  });

  it('is at its body’s seat where it names no place', () => {
    const seated = body('talks', { seat: 'Vienna' });
    expect(startOf(session('2026-07-20'), seated)).toMatchObject({ zone: 'Europe/Vienna', from: 'seat' });
    expect(startOf(session('2026-07-20', { city: 'Geneva' }), seated)).toMatchObject({ zone: 'Europe/Zurich' });
    expect(startOf(session('2026-07-20', { country: 'Kenya' }), seated)).toBeUndefined();
  });

  it.each([
    ['no place is known', session('2026-07-20')],
    ['the place has no known zone', session('2026-07-20', { city: 'Atlantis' })],
    ['the month alone is known', session('2026-07', { city: 'Geneva' })],
    ['the first day is not known', session('2026-07', { city: 'Geneva', end: '2026-07-24' })],
  ])('is not known where %s', (_, one) => {
    expect(startOf(one, body())).toBeUndefined();
  });
});

describe('a lead', () => {
  it.each([
    // Clocks change in New York on 8 March and 1 November 2026, in Geneva and Vienna on 29 March and 25 October.
    ['New York', '2026-03-09', '1d', undefined, '2026-03-08T13:00:00Z'],
    ['New York', '2026-03-09', '2d', undefined, '2026-03-07T14:00:00Z'],
    ['New York', '2026-03-09', '1w', undefined, '2026-03-02T14:00:00Z'],
    ['New York', '2026-03-09', '24h', undefined, '2026-03-08T14:00:00Z'],
    ['New York', '2026-03-09', '48h', undefined, '2026-03-07T14:00:00Z'],
    ['New York', '2026-11-02', '1d', undefined, '2026-11-01T14:00:00Z'],
    ['New York', '2026-11-02', '2d', undefined, '2026-10-31T13:00:00Z'],
    ['New York', '2026-11-02', '48h', undefined, '2026-10-31T15:00:00Z'],
    ['Geneva', '2026-03-30', '1w', undefined, '2026-03-23T08:00:00Z'],
    ['Geneva', '2026-03-30', '1d', undefined, '2026-03-29T07:00:00Z'],
    ['Geneva', '2026-03-30', '1d', 'America/New_York', '2026-03-29T13:00:00Z'],
    ['Vienna', '2026-10-26', '1d', undefined, '2026-10-25T08:00:00Z'],
    ['Vienna', '2026-10-26', '4w', undefined, '2026-09-28T07:00:00Z'],
    ['Vienna', '2026-10-26', '1h', 'Asia/Kathmandu', '2026-10-26T08:00:00Z'],
    ['Vienna', '2026-10-26', 'start', 'Asia/Kathmandu', '2026-10-26T09:00:00Z'],
    ['New York', '2026-12-07', '1d', 'Asia/Kathmandu', '2026-12-06T03:15:00Z'],
    ['New York', '2026-12-07', '1d', 'America/St_Johns', '2026-12-06T12:30:00Z'],
    ['New York', '2026-12-07', '1d', 'Pacific/Kiritimati', '2026-12-05T19:00:00Z'],
    // Cairo's clocks go forward at midnight of 24 April 2026 and back at midnight of 30 October.
    ['Geneva', '2026-04-25', '1d', 'Africa/Cairo', '2026-04-24T06:00:00Z'],
    ['Geneva', '2026-04-25', '2d', 'Africa/Cairo', '2026-04-23T07:00:00Z'],
    // Apia had no 30 December 2011.
    ['Geneva', '2012-01-01', '1d', 'Pacific/Apia', '2011-12-30T19:00:00Z'],
    ['Geneva', '2012-01-01', '2d', 'Pacific/Apia', '2011-12-30T19:00:00Z'],
    ['Geneva', '2012-01-01', '3d', 'Pacific/Apia', '2011-12-29T19:00:00Z'],
  ])('in %s on %s, %s before, in the zone %s: %s', (city, start, text, reader, due) => {
    expect(dueAt(session(start, { city }), body(), lead(text), reader)?.instant.toString()).toBe(due);
  });

  it('in days is told by the reader’s clock, else the venue’s, else the seat’s, else that of Headquarters', () => {
    const seated = body('talks', { seat: 'Vienna' });
    const due = (one: Session, of: Body, reader?: string) => {
      const { zone: used, from } = dueAt(one, of, lead('1d'), reader) ?? {};
      return `${used} ${from}`;
    };
    expect(due(session('2026-07-20', { city: 'Geneva' }), seated, 'Asia/Tokyo')).toBe('Asia/Tokyo subscription');
    expect(due(session('2026-07-20', { city: 'Geneva' }), seated)).toBe('Europe/Zurich venue');
    expect(due(session('2026-07-20'), seated)).toBe('Europe/Vienna seat');
    expect(due(session('2026-07-20'), body())).toBe('America/New_York headquarters');
  });

  it('in hours is not promised without a place, and none is while the days are not known', () => {
    const hourless = leadsOf('1h start').map((one) => dueAt(session('2026-12-07'), body(), one, 'UTC'));
    expect(hourless).toEqual([undefined, undefined]);
    expect(lateUntil(session('2026-12-07'), body(), lead('1h'), 'UTC')).toBeUndefined();
    const undated = leadsOf('1w 1d 1h').map((one) => dueAt(session('2026-12', { city: 'Vienna' }), body(), one, 'UTC'));
    expect(undated).toEqual([undefined, undefined, undefined]);
  });

  it('refuses a zone that is none', () => {
    expect(() => dueAt(session('2026-12-07'), body(), lead('1d'), 'Europe/Atlantis')).toThrow(RangeError);
  });

  it('in days or weeks is always at 09:00, so many calendar days before', () => {
    fc.assert(
      fc.property(anySession, days, fc.option(zone, { nil: undefined }), (one, ahead, reader) => {
        const due = dueAt(one, body(), ahead, reader);
        const local = due?.instant.toZonedDateTimeISO(due.zone);
        expect(local?.toPlainTime().toString()).toBe('09:00:00');
        expect(local?.toPlainDate().toString()).toBe(dateOf(spanOf(one.start ?? '').first - daysIn(ahead)));
        expect(due?.zone).toBe(reader ?? VENUE_ZONES.get(one.city ?? 'New York'));
      }),
    );
  });

  it('in hours is always so many hours before 10:00 at the venue, in every zone', () => {
    fc.assert(
      fc.property(placed, hours, zone, (one, ahead, reader) => {
        const start = startOf(one, body());
        const local = start?.instant.toZonedDateTimeISO(VENUE_ZONES.get(one.city ?? '') ?? '');
        expect(local?.toPlainDateTime().toString()).toBe(`${one.start}T10:00:00`);
        const due = dueAt(one, body(), ahead, reader)?.instant;
        expect(due && start?.instant.since(due).total('hours')).toBe(ahead.count);
        expect(dueAt(one, body(), ahead, undefined)?.instant).toEqual(due);
      }),
    );
  });

  it('falls due the earlier the longer it is', () => {
    fc.assert(
      fc.property(placed, fc.oneof(fc.tuple(days, days), fc.tuple(hours, hours)), zone, (one, [a, b], reader) => {
        const [x, y] = [a, b].map((each) => dueAt(one, body(), each, reader)?.instant ?? at('1970-01-01T00:00Z'));
        expect(Math.sign(Temporal.Instant.compare(x!, y!))).toBe(Math.sign(daysIn(b) - daysIn(a)));
      }),
    );
  });

  it('may be late until the start, "at the start" until an hour after; and is always due before', () => {
    fc.assert(
      fc.property(anySession, fc.oneof(days, hours), fc.option(zone, { nil: undefined }), (one, ahead, reader) => {
        const due = dueAt(one, body(), ahead, reader);
        const until = lateUntil(one, body(), ahead, reader);
        const start = startOf(one, body())?.instant;
        expect(until === undefined).toBe(due === undefined);
        if (!due || !until) return;
        expect(Temporal.Instant.compare(due.instant, until)).toBe(-1);
        if (start) expect(until.since(start).total('hours')).toBe(ahead.unit === 'start' ? 1 : 0);
        else expect(until.toZonedDateTimeISO(due.zone).toPlainDateTime().toString()).toBe(`${one.start}T09:00:00`);
      }),
    );
  });
});

describe('the revision of a session', () => {
  it.each([
    [session('2026-12-07'), '2026-12-07/2026-12-11'],
    [session('2026-12-07', { status: 'tentative' }), '2026-12-07/2026-12-11'],
    [session('2026-12', { status: 'postponed' }), '2026-12/2026-12 postponed'],
    [session('2026-12-07', { status: 'cancelled' }), '2026-12-07/2026-12-11 cancelled'],
  ])('reads $1', (one, revision) => {
    expect(revisionOf(one)).toBe(revision);
    expect(datesOf(revision)).toEqual({ start: one.start, end: one.end });
  });

  it('has no dates where none are set', () => {
    const { start: _, end: __, ...undated } = session('2026');
    expect(datesOf(revisionOf(undated))).toEqual({});
  });

  it('changes when the dates do, or whether it takes place, and with nothing else', () => {
    const state = fc.constantFrom('confirmed', 'tentative', 'postponed', 'cancelled');
    const dated = fc.oneof(
      date,
      date.map((one) => one.slice(0, 7)),
    );
    const some = fc
      .tuple(dated, state, place, fc.string())
      .map(([start, status, city, name]) => session(start, { status, name, ...(city !== undefined && { city }) }));
    const said = ({ start, end, status }: Session) =>
      JSON.stringify([start, end, status === 'tentative' ? 'confirmed' : status]);
    fc.assert(
      fc.property(some, some, fc.boolean(), (a, other, sameDates) => {
        const b = sameDates ? { ...other, start: a.start, end: a.end } : other;
        expect(revisionOf(a) === revisionOf(b)).toBe(said(a) === said(b));
      }),
    );
  });
});

describe('a change', () => {
  const now = at('2026-11-22T12:00:00Z');
  const planned = session('2026-12-07');
  const first = revisionOf(planned);
  const moved = session('2026-12-14');

  it.each([
    ['nothing, to whom nothing was told', [], moved, undefined],
    ['nothing, while what was told holds', [first], planned, undefined],
    ['nothing, when it is confirmed or given a place', [first], session('2026-12-07', { city: 'Vienna' }), undefined],
    ['that it moved', [first], moved, 'moved'],
    ['that it moved, though its days are no longer known', [first], session('2026-12'), 'moved'],
    ['that it was cancelled', [first], { ...planned, status: 'cancelled' }, 'cancelled'],
    ['that it was postponed', [first], { ...planned, status: 'postponed' }, 'postponed'],
    ['that it was postponed to dates', [first], { ...moved, status: 'postponed' }, 'postponed'],
    ['nothing more, once told', [first, revisionOf(moved)], moved, undefined],
    ['that it moved again', [first, revisionOf(moved)], session('2026-12-21'), 'moved'],
    ['that it moved back', [first, revisionOf(moved)], planned, 'moved'],
    ['that it takes place after all', [first, `${first} cancelled`], planned, 'moved'],
    ['nothing, when the past is corrected', ['2026-11-02/2026-11-06'], session('2026-11-03'), undefined],
    ['that it did not meet but will', ['2026-11-02/2026-11-06'], moved, 'moved'],
  ] as const)('tells %s', (_, told, one, change) => {
    expect(changeOf(told, one, now)).toBe(change);
  });
});

describe('what is promised', () => {
  const since = at('2026-11-01T00:00:00Z');
  const now = at('2026-11-22T12:00:00Z');
  const wish = { body: 'talks', leads: leadsOf('4w 1w 1d 1h start'), since };
  const said = (sessions: readonly Session[], wished: Parameters<typeof promised>[1] = wish, moment = now) => {
    const { fires, not } = promised(programme(sessions), wished, moment);
    return [
      ...fires.map((one) =>
        `${one.session.id} ${leadText(one.lead)} ${one.due.instant.toString()} ${one.due.from}`.replace(':00Z', 'Z'),
      ),
      ...not.map((one) => `${one.session.id} not ${one.leads.map(leadText).join(' ')}: ${one.why}`),
    ];
  };

  it('does not list what was promised and has been dealt with', () => {
    expect(said([session('2026-12-07')])).not.toContainEqual(expect.stringContaining('already past'));
  });

  it('is each instant to come, and what is not, with why', () => {
    expect(said([session('2026-12-07')], { ...wish, since: now })).toEqual([
      's1 1w 2026-11-30T14:00Z headquarters',
      's1 1d 2026-12-06T14:00Z headquarters',
      's1 not 4w: already past',
      's1 not 1h start: no place',
    ]);
    expect(said([session('2026-12-07', { city: 'Vienna' })], { ...wish, since: now, zone: 'Asia/Kathmandu' })).toEqual([
      's1 1w 2026-11-30T03:15Z subscription',
      's1 1d 2026-12-06T03:15Z subscription',
      's1 1h 2026-12-07T08:00Z venue',
      's1 start 2026-12-07T09:00Z venue',
      's1 not 4w: already past',
    ]);
  });

  it('waits for days to be known, and forgets what is over, has begun, or does not take place', () => {
    const { start: _, end: __, ...undated } = session('2026', { id: 'undated' });
    expect(
      said([
        session('2026-07-20', { id: 'over' }),
        session('2026-07', { id: 'over too' }),
        session('2026-11-20', { id: 'begun', city: 'Vienna' }),
        session('2026-12-07', { id: 'cancelled', status: 'cancelled' }),
        session('2026-12-07', { id: 'postponed', status: 'postponed' }),
        session('2026-12-07', { id: 'of others', body: 'others' }),
        session('2026-11', { id: 'month' }),
        undated,
      ]),
    ).toEqual(['month not 4w 1w 1d 1h start: days not known', 'undated not 4w 1w 1d 1h start: days not known']);
  });

  it('is of every body, soonest first, where all are asked for', () => {
    const sessions = [session('2027-03-01', { id: 'b', body: 'b' }), session('2027-02-01', { id: 'a', body: 'a' })];
    const { fires } = promised(
      programme(sessions, [body('b'), body('a')]),
      { ...wish, body: 'all', leads: [lead('1d')] },
      now,
    );
    expect(fires.map((one) => one.session.id)).toEqual(['a', 'b']);
  });

  it('of the real December meetings says that hours need a place', () => {
    const { fires, not } = promised(catalog, { ...wish, body: 'global-mechanism' }, now);
    expect(fires.map((one) => [one.session.id, leadText(one.lead)])).toEqual([
      ['gm-dtg-2026-12', '1w'],
      ['gm-dtg-2026-12', '1d'],
    ]);
    expect(not.map(({ session: { id }, why }) => [id, why])).toContainEqual(['gm-dtg-2026-12', 'no place']);
  });

  it('is exactly what comes as windows, between then and the end', () => {
    const end = at('2040-01-01T00:00Z');
    fc.assert(
      fc.property(
        fc.array(anySession, { maxLength: 4 }),
        fc.uniqueArray(fc.oneof(days, hours), { selector: leadText, minLength: 1, maxLength: 5 }),
        fc.option(zone, { nil: undefined }),
        day,
        (some, leads, reader, moment) => {
          const sessions = some.map((one, index) => ({ ...one, id: `s${index}` }));
          const from = moment.toTemporalInstant();
          const wished = { body: 'talks', leads, since: from, ...(reader !== undefined && { zone: reader }) };
          const { fires } = promised(programme(sessions), wished, from);
          const windows = dueWindows(programme(sessions), leads, [reader], end, from).filter(
            ({ due }) => Temporal.Instant.compare(due, from) > 0,
          );
          const keys = (all: readonly { id: string; ahead: Lead; due: Temporal.Instant }[]) =>
            all.map(({ id, ahead, due }) => `${due.toString()} ${id} ${leadText(ahead)}`).toSorted();
          expect(keys(windows.map((one) => ({ id: one.session, ahead: one.lead, due: one.due })))).toEqual(
            keys(fires.map((one) => ({ id: one.session.id, ahead: one.lead, due: one.due.instant }))),
          );
          expect(nextDue(programme(sessions), leads, [reader], from)).toEqual(fires[0]?.due.instant);
        },
      ),
    );
  });
});

describe('due windows', () => {
  const leads = leadsOf('4w 1w 1d 1h start');
  const told = ({ body: of, session: id, lead: ahead, zone: reader, due }: DueWindow) =>
    `${of} ${id} ${leadText(ahead)} ${reader} ${due.toString()}`.replace(':00Z', 'Z');
  const vienna = programme([session('2026-12-07', { city: 'Vienna' })]);
  const texts = (now: string, horizon?: string, zones: readonly (string | undefined)[] = [undefined]) =>
    dueWindows(vienna, leads, zones, at(now), horizon === undefined ? undefined : at(horizon)).map(told);

  it('open when they fall due, not before', () => {
    expect(texts('2026-11-09T07:59:59Z')).toEqual([]);
    expect(texts('2026-11-09T08:00:00Z')).toEqual(['talks s1 4w undefined 2026-11-09T08:00Z']);
  });

  it('are one for each zone in days, and one for all in hours', () => {
    expect(texts('2026-12-07T08:00:00Z', undefined, [undefined, 'Asia/Kathmandu']).slice(4)).toEqual([
      'talks s1 1d Asia/Kathmandu 2026-12-06T03:15Z',
      'talks s1 1d undefined 2026-12-06T08:00Z',
      'talks s1 1h any 2026-12-07T08:00Z',
    ]);
    expect(texts('2026-12-07T09:00:00Z', undefined, []).slice(-1)).toEqual(['talks s1 start any 2026-12-07T09:00Z']);
  });

  it('stay until the session is over everywhere, or was when all was settled last', () => {
    expect(texts('2026-12-12T11:59:59Z')).toHaveLength(5);
    expect(texts('2026-12-12T12:00:00Z')).toEqual([]);
    expect(texts('2027-06-01T00:00:00Z', '2026-12-12T11:59:59Z')).toHaveLength(5);
    expect(texts('2027-06-01T00:00:00Z', '2026-12-12T12:00:00Z')).toEqual([]);
  });

  it('say all that the contract asks', () => {
    const now = at('2026-12-07T09:00:00Z');
    expect(dueWindows(vienna, [lead('1w'), lead('start')], ['UTC'], now)).toEqual([
      {
        body: 'talks',
        session: 's1',
        revision: '2026-12-07/2026-12-11',
        lead: lead('1w'),
        zone: 'UTC',
        due: at('2026-11-30T09:00:00Z'),
        until: at('2026-12-07T09:00:00Z'),
        start: '2026-12-07',
      },
      {
        body: 'talks',
        session: 's1',
        revision: '2026-12-07/2026-12-11',
        lead: lead('start'),
        zone: 'any',
        due: at('2026-12-07T09:00:00Z'),
        until: at('2026-12-07T10:00:00Z'),
        start: '2026-12-07',
      },
    ]);
  });

  it('are not of sessions that are cancelled, postponed, or not known to the day', () => {
    const sessions = [
      session('2026-12-07', { status: 'cancelled' }),
      session('2026-12-07', { status: 'postponed' }),
      session('2026-12'),
    ];
    expect(dueWindows(programme(sessions), leads, [undefined], at('2026-12-08T00:00Z'))).toEqual([]);
    expect(nextDue(programme(sessions), leads, [undefined], at('2026-01-01T00:00Z'))).toBeUndefined();
    expect(
      dueWindows(programme([session('2026-12-07', { status: 'tentative' })]), leads, ['UTC'], at('2026-12-08T00:00Z')),
    ).toHaveLength(3);
  });

  it('are of a part as of its parent, whose session it is', () => {
    const windows = dueWindows(catalog, [lead('1d')], [undefined], at('2026-12-07T00:00Z'));
    const bodies = windows.filter((one) => one.session === 'gm-dtg-2026-12').map((one) => one.body);
    const meeting = catalog.facts.bodies.filter(({ id }) =>
      catalog.sessionsOf(id).some((one) => one.id === 'gm-dtg-2026-12'),
    );
    expect(bodies.length).toBeGreaterThan(1);
    expect(bodies.toSorted()).toEqual(meeting.map(({ id }) => id).toSorted());
  });

  it('fall due next when the next does', () => {
    const next = (now: string) => nextDue(vienna, leads, [undefined, 'Asia/Kathmandu'], at(now))?.toString();
    expect(next('2026-11-01T00:00:00Z')).toBe('2026-11-09T03:15:00Z');
    expect(next('2026-11-09T03:15:00Z')).toBe('2026-11-09T08:00:00Z');
    expect(next('2026-12-07T08:00:00Z')).toBe('2026-12-07T09:00:00Z');
    expect(next('2026-12-07T09:00:00Z')).toBeUndefined();
  });
});
