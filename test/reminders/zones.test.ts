import { describe, expect, it } from 'vitest';
import { guessZone, readZone, suggestZones } from '../../src/reminders/zones.ts';

describe('a time zone', () => {
  it.each([
    ['Europe/Paris', 'Europe/Paris'],
    ['paris', 'Europe/Paris'],
    ['New York', 'America/New_York'],
    ['america/new_york', 'America/New_York'],
    // Names that stand for others keep the spelling that was chosen.
    ['EST', 'EST'],
    ['utc', 'UTC'],
    ['GMT', 'GMT'],
    ['asia/calcutta', 'Asia/Calcutta'],
    ['Kyiv', 'Europe/Kyiv'],
    // Hours ahead of UTC.
    ['+05:30', '+05:30'],
    ['+0530', '+05:30'],
    ['GMT+3', '+03:00'],
    ['UTC -5', '-05:00'],
    ['UTC−5', '-05:00'],
    ['+14', '+14:00'],
    // Where bodies meet.
    ['Geneva', 'Europe/Zurich'],
    ['hanoi', 'Asia/Ho_Chi_Minh'],
  ])('%s is read as %s', (typed, zone) => {
    expect(readZone(typed)).toBe(zone);
  });

  it.each([
    '',
    ' ',
    'x',
    'Atlantis',
    '+25',
    'UTC+15',
    '-13',
    '+05:75',
    'GMT 3',
    '2026-01-01T00:00[Europe/Paris]',
    '1',
    '\0',
  ])('is not %j', (typed) => {
    expect(readZone(typed)).toBeUndefined();
  });

  it('that is suggested is one', () => {
    expect(suggestZones('')).toContain('America/New_York');
    for (const typed of ['', 'paris', 'a', 'UTC']) {
      const zones = suggestZones(typed);
      expect(zones.length).toBeLessThanOrEqual(25);
      expect(zones.filter((zone) => readZone(zone) !== zone)).toEqual([]);
    }
  });

  it.each([
    ['fr', 'Europe/Paris'],
    ['en-GB', 'Europe/London'],
    ['ru', 'Europe/Moscow'],
    ['uk', 'Europe/Kyiv'],
    ['zh-CN', 'Asia/Shanghai'],
    ['en-US', undefined],
    ['es-419', undefined],
    ['ar', undefined],
  ])('of %s is guessed to be %s', (locale, zone) => {
    expect(guessZone(locale)).toBe(zone);
  });
});
