import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareDates,
  compareSpans,
  dateOf,
  daySpan,
  isBefore,
  isOneDay,
  lies,
  overlaps,
  period,
  readDate,
  spanOf,
  today,
  type Span,
} from '../../src/facts/calendar.ts';

/** Days of a thousand years, as the language's own calendar has them. */
const plainDate = fc
  .integer({ min: 0, max: 400_000 })
  .map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }));
/** A date as the record knows dates: a day, a month or a year. */
const factDate = fc
  .tuple(plainDate, fc.constantFrom(10, 7, 4))
  .map(([date, precision]) => date.toString().slice(0, precision));
const day = fc.integer({ min: -30_000, max: 370_000 });
const span = fc.tuple(day, fc.nat(800)).map(([first, days]) => ({ first, last: first + days }));

const said = ({ first, last }: Span) => `${dateOf(first)} ${dateOf(last)}`;
const signs = (a: Span, b: Span) => [overlaps(a, b), isBefore(a, b), isBefore(b, a)];

describe('today', () => {
  it.each([
    ['2026-11-23T04:59:59Z', '2026-11-22'],
    ['2026-11-23T05:00:00Z', '2026-11-23'],
    ['2026-07-20T03:59:59Z', '2026-07-19'],
    ['2026-07-20T04:00:00Z', '2026-07-20'],
    ['2026-01-01T00:00:00Z', '2025-12-31'],
    ['1969-12-31T23:00:00Z', '1969-12-31'],
  ])('at %s is %s in New York', (instant, expected) => {
    expect(dateOf(today(Temporal.Instant.from(instant)))).toBe(expected);
  });

  it('is the next day where it is later', () => {
    expect(dateOf(today(Temporal.Instant.from('2026-11-22T20:00:00Z'), 'Asia/Ho_Chi_Minh'))).toBe('2026-11-23');
  });
});

describe('the days that a date may mean', () => {
  it.each([
    ['2021-06-01', '2021-06-01 2021-06-01'],
    ['2021-06', '2021-06-01 2021-06-30'],
    ['2021-02', '2021-02-01 2021-02-28'],
    ['2024-02', '2024-02-01 2024-02-29'],
    ['2024-12', '2024-12-01 2024-12-31'],
    ['2021', '2021-01-01 2021-12-31'],
    ['1970-01-01', '1970-01-01 1970-01-01'],
  ])('%s are %s', (date, expected) => {
    expect(said(spanOf(date))).toBe(expected);
  });

  it('of a day are that day', () => {
    fc.assert(
      fc.property(plainDate, (date) => {
        const days = spanOf(date.toString());
        expect(said(days)).toBe(`${date.toString()} ${date.toString()}`);
        expect(isOneDay(days)).toBe(true);
      }),
    );
  });

  it('of a day lie in those of its month, and these in those of its year', () => {
    fc.assert(
      fc.property(plainDate, (date) => {
        const text = date.toString();
        expect(lies(spanOf(text), spanOf(text.slice(0, 7)))).toBe(true);
        expect(lies(spanOf(text.slice(0, 7)), spanOf(text.slice(0, 4)))).toBe(true);
      }),
    );
  });

  it('of a month are as many as the month has, and are followed at once by those of the next', () => {
    fc.assert(
      fc.property(plainDate, (date) => {
        const month = date.toPlainYearMonth();
        const { first, last } = spanOf(month.toString());
        expect(last - first + 1).toBe(date.daysInMonth);
        expect(spanOf(month.add({ months: 1 }).toString()).first).toBe(last + 1);
      }),
    );
  });

  it('of a year are as many as the year has', () => {
    fc.assert(
      fc.property(plainDate, (date) => {
        const { first, last } = spanOf(date.toString().slice(0, 4));
        expect(last - first + 1).toBe(date.daysInYear);
      }),
    );
  });
});

describe('days', () => {
  it('are counted as the calendar counts them', () => {
    fc.assert(
      fc.property(plainDate, plainDate, (from, to) => {
        const days = spanOf(to.toString()).first - spanOf(from.toString()).first;
        expect(days).toBe(from.until(to, { largestUnit: 'days' }).days);
      }),
    );
  });

  it('are read as they are printed', () => {
    fc.assert(
      fc.property(day, (one) => {
        expect(spanOf(dateOf(one))).toEqual(daySpan(one));
      }),
    );
  });
});

describe('a period', () => {
  it('runs from the earliest day of its start to the latest of its end', () => {
    expect(said(period('2019-06', '2021'))).toBe('2019-06-01 2021-12-31');
  });

  it('without start and end has every day', () => {
    fc.assert(
      fc.property(span, (some) => {
        expect(lies(some, period(undefined, undefined))).toBe(true);
      }),
    );
  });

  it('without an end has every day from its start on, and none before', () => {
    fc.assert(
      fc.property(factDate, day, (start, one) => {
        expect(lies(daySpan(one), period(start, undefined))).toBe(one >= spanOf(start).first);
      }),
    );
  });
});

describe('two spans', () => {
  it('either share a day, or one is before the other', () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        expect(signs(a, b).filter(Boolean)).toHaveLength(1);
      }),
    );
  });

  it('share the same days whichever is named first', () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a));
      }),
    );
  });

  it('share a day if one lies in the other', () => {
    fc.assert(
      fc.property(span, fc.nat(800), fc.nat(800), ({ first, last }, before, behind) => {
        const outer = { first: first - before, last: last + behind };
        expect([lies({ first, last }, outer), overlaps({ first, last }, outer)]).toEqual([true, true]);
      }),
    );
  });

  it('lie in each other only if they are the same', () => {
    fc.assert(
      fc.property(span, fc.integer({ min: -1, max: 1 }), fc.integer({ min: -1, max: 1 }), (a, x, y) => {
        const b = { first: a.first + x, last: a.last + y };
        expect(lies(a, b) && lies(b, a)).toBe(x === 0 && y === 0);
      }),
    );
  });

  it('that meet on one day share it, ends being inclusive', () => {
    fc.assert(
      fc.property(span, fc.nat(500), (a, days) => {
        expect(overlaps(a, { first: a.last, last: a.last + days })).toBe(true);
        expect(overlaps(a, { first: a.last + 1, last: a.last + 1 + days })).toBe(false);
      }),
    );
  });

  it('are ordered by first day, then by last, open ends included', () => {
    const spans = [
      period(undefined, '2020'),
      period('2019', '2019-06'),
      period('2019', undefined),
      period('2020', '2020'),
    ];
    expect([...spans].toReversed().toSorted(compareSpans)).toEqual(spans);
    expect(compareSpans(period(undefined, undefined), period(undefined, undefined))).toBe(0);
  });
});

describe('the order of dates', () => {
  it('is by first day, then by last, the dateless last', () => {
    const dates = [undefined, '2022', '2021-06-02', '2021', '2021-06', '2021-06-01'];
    expect(dates.map((date) => ({ date })).toSorted((a, b) => compareDates(a.date, b.date))).toEqual(
      ['2021', '2021-06-01', '2021-06', '2021-06-02', '2022', undefined].map((date) => ({ date })),
    );
  });

  it('is turned round when the dates are', () => {
    const perhaps = fc.option(factDate, { nil: undefined });
    fc.assert(
      fc.property(perhaps, perhaps, (a, b) => {
        expect(Math.sign(compareDates(a, b)) + Math.sign(compareDates(b, a))).toBe(0);
      }),
    );
  });

  it('puts a date before another if all its days are', () => {
    fc.assert(
      fc.property(factDate, factDate, (a, b) => {
        if (isBefore(spanOf(a), spanOf(b))) expect(compareDates(a, b)).toBeLessThan(0);
        else if (isBefore(spanOf(b), spanOf(a))) expect(compareDates(a, b)).toBeGreaterThan(0);
        else expect(overlaps(spanOf(a), spanOf(b))).toBe(true);
      }),
    );
  });

  it('finds dates equal only if they are the same', () => {
    fc.assert(
      fc.property(factDate, factDate, (a, b) => {
        expect(compareDates(a, b) === 0).toBe(a === b);
        expect(compareDates(a, a)).toBe(0);
      }),
    );
  });
});

describe('a date as it is typed', () => {
  it('is read as it is printed', () => {
    fc.assert(
      fc.property(factDate, (date) => {
        expect(readDate(` ${date} `)).toBe(date);
      }),
    );
  });

  it.each(['2024-02-29', '1900', '2999-12-31', '2000-02'])('may be %s', (typed) => {
    expect(readDate(typed)).toBe(typed);
  });

  it.each([
    '',
    'today',
    '2021-13',
    '2021-00',
    '2021-02-29',
    '2100-02-29',
    '2021-02-30',
    '2021-04-31',
    '2021-06-00',
    '2021-06-32',
    '2021-12-32',
    '2021-6-1',
    '2021/06/01',
    '01.06.2021',
    '20210601',
    '1899',
    '3000',
    '0000',
    '99999',
    '-2021',
    '2021-06-01T00:00',
    '2021-06-01 2022',
    '٢٠٢١',
  ])('is not %j', (typed) => {
    expect(readDate(typed)).toBeUndefined();
  });

  it('never makes the reader throw', () => {
    const like = fc.stringMatching(/^\d{0,5}-?\d{0,3}-?\d{0,3}$/u);
    fc.assert(
      fc.property(fc.oneof(fc.string(), like), (typed) => {
        const date = readDate(typed);
        if (date !== undefined) expect(dateOf(spanOf(date).first).startsWith(date)).toBe(true);
      }),
    );
  });
});
