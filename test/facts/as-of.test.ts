import { describe, expect, it } from 'vitest';
import type { AsOf, Bodies, BodyAsOf } from '../../src/answer.ts';
import { asOf, bodyAsOf, holding, ictGroups, namedBody, oewgAsOf, standingOf } from '../../src/facts/as-of.ts';
import { dateOf, spanOf } from '../../src/facts/calendar.ts';
import { createCatalog } from '../../src/facts/catalog.ts';
import type { Body } from '../../src/facts/schema.ts';
import { catalog, facts, NOW } from '../support/real.ts';

const FIRST = 'oewg-2019-2021';
const SECOND = 'oewg-2021-2025';

function when(date: string | undefined, now: string = NOW): AsOf {
  return asOf(date, Temporal.Instant.from(now));
}

function body(id: string): Body {
  const found = catalog.body(id);
  if (!found) throw new Error(`the record has no ${id}`);
  return found;
}

function at(id: string, date?: string, now?: string): BodyAsOf {
  return bodyAsOf(catalog, body(id), when(date, now));
}

const names = ({ chairs }: BodyAsOf) => chairs.map(({ officer }) => officer.name);

function meantAt(date: string | undefined, now?: string): Bodies {
  const meant = oewgAsOf(catalog, when(date, now));
  if (!meant) throw new Error('the record has no OEWG');
  return meant;
}

describe('the OEWG that is meant', () => {
  it.each<readonly [date: string | undefined, fit: string, ids: readonly string[]]>([
    // Before the first
    ['1998', 'before', [FIRST]],
    ['2018-12-05', 'before', [FIRST]],
    ['2019-06-02', 'before', [FIRST]],
    ['2019-05', 'before', [FIRST]],
    // The first, from its first day to its last
    ['2019-06-03', 'at', [FIRST]],
    ['2019-06', 'at', [FIRST]],
    ['2019', 'at', [FIRST]],
    ['2020', 'at', [FIRST]],
    ['2021-03-12', 'at', [FIRST]],
    ['2021-03', 'at', [FIRST]],
    // The gap
    ['2021-03-13', 'gap', [FIRST, SECOND]],
    ['2021-04', 'gap', [FIRST, SECOND]],
    ['2021-05', 'gap', [FIRST, SECOND]],
    ['2021-05-31', 'gap', [FIRST, SECOND]],
    // The second
    ['2021-06-01', 'at', [SECOND]],
    ['2021-06', 'at', [SECOND]],
    ['2022', 'at', [SECOND]],
    ['2025-07-11', 'at', [SECOND]],
    ['2025-07', 'at', [SECOND]],
    ['2025', 'at', [SECOND]],
    // A year that spans the change
    ['2021', 'at', [FIRST, SECOND]],
    // After the second
    ['2025-07-12', 'after', [SECOND]],
    ['2025-08', 'after', [SECOND]],
    ['2026', 'after', [SECOND]],
    [undefined, 'after', [SECOND]],
    // The future
    ['2026-11-23', 'after', [SECOND]],
    ['2027', 'after', [SECOND]],
    ['2999', 'after', [SECOND]],
  ])('on %s is, %s, %j', (date, fit, ids) => {
    const meant = meantAt(date);
    expect({ fit: meant.fit, ids: meant.bodies.map((one) => one.body.id) }).toEqual({ fit, ids });
  });

  it.each([
    ['2019-06-03T03:59:00Z', 'before', FIRST],
    ['2019-06-03T04:00:00Z', 'at', FIRST],
    ['2025-07-12T03:59:00Z', 'at', SECOND],
    ['2025-07-12T04:00:00Z', 'after', SECOND],
  ])('at %s, by the day in New York, is %s %s', (now, fit, id) => {
    const meant = meantAt(undefined, now);
    expect({ fit: meant.fit, id: meant.bodies[0].body.id }).toEqual({ fit, id });
  });

  it('is none where the record holds none', () => {
    expect(oewgAsOf(createCatalog({ ...facts, bodies: [] }), when(undefined))).toBeUndefined();
  });

  it('is one of the two on ICT security, and none on another matter', () => {
    expect(ictGroups(catalog).map(({ id }) => id)).toEqual([FIRST, SECOND]);
  });
});

describe('a date', () => {
  it.each([
    ['2026-11-21', false],
    ['2026-11-22', false],
    ['2026-11', false],
    ['2026', false],
    ['2026-11-23', true],
    ['2026-12', true],
    ['2027', true],
  ])('of %s is in the future: %s', (date, future) => {
    expect(when(date).future).toBe(future);
  });

  it('that is left out is today in New York', () => {
    const { span, date } = when(undefined, '2026-11-23T04:30:00Z');
    expect([date, dateOf(span.first), dateOf(span.last)]).toEqual([undefined, '2026-11-22', '2026-11-22']);
  });
});

describe('the standing of a body', () => {
  it.each([
    [FIRST, '2019-06-02', 'not yet'],
    [FIRST, '2019-06-03', 'active'],
    [FIRST, '2021-03-12', 'active'],
    [FIRST, '2021-03-13', 'concluded'],
    [FIRST, '2018', 'not yet'],
    [FIRST, '2019', 'active'],
    [FIRST, '2021', 'active'],
    [FIRST, '2022', 'concluded'],
    // Known by the year only
    ['gge-2014-2015', '2013-12-31', 'not yet'],
    ['gge-2014-2015', '2014-01-01', 'active'],
    ['gge-2014-2015', '2015-12-31', 'active'],
    ['gge-2014-2015', '2016-01-01', 'concluded'],
    // Without an end
    ['global-mechanism', '2026-03-29', 'not yet'],
    ['global-mechanism', '2026-03', 'active'],
    ['global-mechanism', '2999', 'active'],
  ])('%s on %s is %s', (id, date, standing) => {
    expect(standingOf(body(id), spanOf(date))).toBe(standing);
  });

  it('is unknown where the record holds neither its beginning nor its end', () => {
    const { start: _, end: __, ...dateless } = body(FIRST);
    expect(standingOf(dateless, spanOf('2020'))).toBe('dateless');
  });
});

describe('the chair', () => {
  it.each<readonly [id: string, date: string | undefined, chairs: readonly string[]]>([
    // Of a body at work
    [FIRST, '2020', ['Jürg Lauber']],
    [FIRST, '2019-06-03', ['Jürg Lauber']],
    [FIRST, '2021-03-12', ['Jürg Lauber']],
    [SECOND, '2021-06-01', ['Burhan Gafoor']],
    [SECOND, '2025-07-11', ['Burhan Gafoor']],
    ['global-mechanism', undefined, ['Egriselda López']],
    ['ahc-cybercrime', undefined, ['Faouzia Boumaiza Mebarki']],
    ['gge-2004-2005', '2005', ['Andrey Krutskikh']],
    ['gge-2009-2010', '2010', ['Andrey Krutskikh']],
    ['gge-2019-2021', '2020', ['Guilherme de Aguiar Patriota']],
    // Of one that has concluded, the last; of one to come, the first
    [FIRST, undefined, ['Jürg Lauber']],
    [SECOND, undefined, ['Burhan Gafoor']],
    [SECOND, '2020', ['Burhan Gafoor']],
    // Not in the record
    ['gge-2014-2015', '2015', []],
    ['global-mechanism-dtg-1', undefined, []],
    // In the future nobody is asserted
    [FIRST, '2027', []],
    ['global-mechanism', '2026-11-23', []],
    ['global-mechanism', '2027', []],
  ])('of %s on %s is %j', (id, date, chairs) => {
    expect(names(at(id, date))).toEqual(chairs);
  });

  it('of a group of experts before its term began is not asserted of the days before', () => {
    expect(names(at('gge-2019-2021', '2019-01'))).toEqual([]);
  });
});

describe('what followed', () => {
  it('the first OEWG is the second, then the Global Mechanism', () => {
    const chain = at(FIRST);
    expect([chain.successor?.body.id, chain.successor?.successor?.body.id]).toEqual([SECOND, 'global-mechanism']);
    expect(chain.successor?.successor?.successor).toBeUndefined();
  });

  it.each([
    [SECOND, undefined, 'global-mechanism', ['Egriselda López']],
    // Its chair as of the date that is asked of, not as of today
    [SECOND, '2025-08', 'global-mechanism', ['Egriselda López']],
    [FIRST, '2021-04', SECOND, ['Burhan Gafoor']],
    ['gge-2014-2015', '2016', 'gge-2016-2017', ['Karsten Geier']],
    ['programme-of-action', undefined, 'global-mechanism', ['Egriselda López']],
  ])('%s, as of %s, is %s with %j', (id, date, successor, chairs) => {
    const { successor: next } = at(id, date);
    expect({ id: next?.body.id, chairs: next && names(next) }).toEqual({ id: successor, chairs });
  });

  it.each([
    ['2025-08', 'not yet'],
    ['2026-03-29', 'not yet'],
    ['2026-03-30', 'active'],
  ])('had on %s the standing "%s"', (date, standing) => {
    expect(at(SECOND, date).successor?.standing).toBe(standing);
  });

  it('is not said of a body that is still at work', () => {
    expect(at(SECOND, '2025-07-11').successor).toBeUndefined();
  });

  it('is nothing for the last of the groups of experts', () => {
    expect(at('gge-2019-2021').successor).toBeUndefined();
  });
});

describe('what was before, and the whole it is part of', () => {
  it.each([
    [SECOND, FIRST],
    ['global-mechanism', SECOND],
    ['gge-2019-2021', 'gge-2016-2017'],
    [FIRST, undefined],
  ])('%s had before it %s', (id, before) => {
    expect(at(id).before?.id).toBe(before);
  });

  it('a thematic group is part of the Global Mechanism', () => {
    expect(at('global-mechanism-dtg-1').parent?.id).toBe('global-mechanism');
  });
});

describe('an office-holder who has not been verified for 180 days', () => {
  it.each<readonly [who: string, id: string, now: string, since: string | undefined]>([
    // López: last verified in July 2026
    ['López', 'global-mechanism', NOW, undefined],
    ['López', 'global-mechanism', '2027-01-27T17:00:00Z', undefined],
    ['López', 'global-mechanism', '2027-01-28T17:00:00Z', '2026-07'],
    ['López', 'global-mechanism', '2027-03-01T17:00:00Z', '2026-07'],
    // Mebarki: last seen in the chair on 9 August 2024
    ['Mebarki', 'ahc-cybercrime', NOW, '2024-08-09'],
    ['Mebarki', 'ahc-cybercrime', '2025-02-05T17:00:00Z', undefined],
    ['Mebarki', 'ahc-cybercrime', '2025-02-06T17:00:00Z', '2024-08-09'],
  ])('%s of %s, asked at %s, is unverified since %s', (_, id, now, since) => {
    expect(at(id, undefined, now).chairs.map(({ unverifiedSince }) => unverifiedSince)).toEqual([since]);
  });

  it.each([
    ['2022', undefined],
    ['2024-12', undefined],
    ['2025-03', '2024-08-09'],
  ])('is judged by the date that is asked of: Mebarki on %s is unverified since %s', (date, since) => {
    expect(at('ahc-cybercrime', date).chairs[0]?.unverifiedSince).toBe(since);
  });

  it('is not somebody whose term has ended', () => {
    const chair = facts.officers.find(({ id }) => id === 'burhan-gafoor-chair-oewg-2021-2025');
    expect(chair && holding(chair, when(undefined, '2030-01-01T12:00:00Z'))).toEqual({ officer: chair });
  });
});

describe('a body that is named', () => {
  it('is the one, whatever the date', () => {
    const { fit, bodies } = namedBody(catalog, body(FIRST), when('2024'));
    expect([fit, bodies.map((one) => one.body.id), bodies[0].standing]).toEqual(['named', [FIRST], 'concluded']);
  });
});
