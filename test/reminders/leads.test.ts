import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leadInWords, leadText, parseLead, readLeads, suggestLeads } from '../../src/reminders/leads.ts';
import type { Lead } from '../../src/reminders/types.ts';

const LANGUAGES = ['en', 'fr', 'es', 'ru', 'zh', 'ar'];

const lead: fc.Arbitrary<Lead> = fc.oneof(
  fc.record({ unit: fc.constant('week' as const), count: fc.integer({ min: 1, max: 52 }) }),
  fc.record({ unit: fc.constant('day' as const), count: fc.integer({ min: 1, max: 365 }) }),
  fc.record({ unit: fc.constant('hour' as const), count: fc.integer({ min: 1, max: 720 }) }),
  fc.constant({ unit: 'start' as const, count: 0 }),
);
const language = fc.constantFrom(...LANGUAGES);

/** The leads read, as the ledger has them, or what was wrong and with which part. */
function read(typed: string): string {
  const result = readLeads(typed);
  return 'leads' in result ? result.leads.map(leadText).join(' ') : `${result.mistake.why}: ${result.mistake.part}`;
}

describe('leads as people type them', () => {
  it.each([
    // English
    ['4 weeks, 1 week, 1 day, 1 hour, start', '4w 1w 1d 1h start'],
    ['4w 1d 2h', '4w 1d 2h'],
    ['4w1d', '4w 1d'],
    ['2 days before', '2d'],
    ['2 days before the start of the session', '2d'],
    ['three hours ahead', '3h'],
    ['the day before', '1d'],
    ['a week before', '1w'],
    ['an hour before', '1h'],
    ['a fortnight before', '2w'],
    ['24 hrs', '24h'],
    ['at the start', 'start'],
    ['When it starts', 'start'],
    ['1 day start', '1d start'],
    ['week, day, hour', '1w 1d 1h'],
    ['4 weeks and 1 day before; start', '4w 1d start'],
    ['one week before the session', '1w'],
    ['two days in advance', '2d'],
    ['3 days prior to the meeting', '3d'],
    ['1 week & 2 days', '1w 2d'],
    ['an hour prior', '1h'],
    ['a week beforehand', '1w'],
    ['4 wks, 2 hrs', '4w 2h'],
    // French
    ['2 jours avant', '2d'],
    ['une semaine avant', '1w'],
    ['2 semaines et 1 jour', '2w 1d'],
    ['la veille', '1d'],
    ['le jour d’avant', '1d'],
    ["au début, à l'ouverture", 'start'],
    ['deux heures avant le début de la séance', '2h'],
    ['4 semaines, 1 jour', '4w 1d'],
    ['4 semaines ; 1 jour', '4w 1d'],
    ['une semaine à l’avance', '1w'],
    ['trois jours plus tôt', '3d'],
    ['deux semaines avant la session', '2w'],
    ['1 h avant', '1h'],
    ['24 heures avant l’ouverture', '24h'],
    ['la veille et au début', '1d start'],
    ['la veille de la séance', '1d'],
    ['2 sem, 3 j', '2w 3d'],
    ['dès le début', 'start'],
    ['au commencement', 'start'],
    ['la semaine précédente', '1w'],
    ['la semaine d’avant', '1w'],
    ['1 semaine, 1 jour, 1 heure, au début', '1w 1d 1h start'],
    // Spanish
    ['dos días antes', '2d'],
    ['2 DIAS', '2d'],
    ['una semana y un día antes de la sesión', '1w 1d'],
    ['con 3 horas de antelación', '3h'],
    ['la víspera', '1d'],
    ['al inicio', 'start'],
    ['4 semanas, 1 día', '4w 1d'],
    ['dos semanas antes', '2w'],
    ['con una semana de antelación', '1w'],
    ['con 2 días de anticipación', '2d'],
    ['un día antes del inicio', '1d'],
    ['la víspera de la sesión', '1d'],
    ['una hora antes', '1h'],
    ['3 horas antes de la reunión', '3h'],
    ['al comienzo', 'start'],
    ['al inicio y una hora antes', '1h start'],
    ['el día antes', '1d'],
    ['el día anterior', '1d'],
    ['la semana anterior', '1w'],
    ['24 horas antes', '24h'],
    ['cuatro semanas; un día', '4w 1d'],
    ['en la apertura', 'start'],
    // Russian
    ['за два дня', '2d'],
    ['за неделю', '1w'],
    ['за неделю и за день до начала сессии', '1w 1d'],
    ['5 дней, 21 час', '5d 21h'],
    ['накануне', '1d'],
    ['в начале', 'start'],
    ['за 2 недели', '2w'],
    ['за 4 недели, за день', '4w 1d'],
    ['за сутки', '24h'],
    ['за час до начала', '1h'],
    ['2 дня до начала', '2d'],
    ['за неделю до сессии', '1w'],
    ['накануне сессии', '1d'],
    ['за 3 ч', '3h'],
    ['4 нед, 1 д, 1 ч', '4w 1d 1h'],
    ['в начале сессии', 'start'],
    ['к началу', 'start'],
    ['в момент начала', 'start'],
    ['при открытии', 'start'],
    ['за две недели и за один день', '2w 1d'],
    ['за 24 часа до открытия', '24h'],
    ['неделя; день; час', '1w 1d 1h'],
    // Chinese
    ['两天前', '2d'],
    ['前一天', '1d'],
    ['提前３天、两个星期前和一小时前', '2w 3d 1h'],
    ['会议开始前两天', '2d'],
    ['二十四小时，十二小时', '24h 12h'],
    ['开始时', 'start'],
    ['会议开始时', 'start'],
    ['提前一周', '1w'],
    ['提前4周、1天', '4w 1d'],
    ['提前两天', '2d'],
    ['会前一小时', '1h'],
    ['开会前三天', '3d'],
    ['一周前', '1w'],
    ['两周前，一天前', '2w 1d'],
    ['4周；1天', '4w 1d'],
    ['1小时前', '1h'],
    ['提前24小时', '24h'],
    ['会议开始前一天', '1d'],
    ['提前3个小时', '3h'],
    ['一个星期之前', '1w'],
    ['十天前', '10d'],
    ['开会时', 'start'],
    ['四周、一周、一天、一小时、开始时', '4w 1w 1d 1h start'],
    ['提前1個星期', '1w'],
    // Arabic
    ['قبل يومين', '2d'],
    ['قبل أسبوع', '1w'],
    ['قبل ٣ أيام، قبل ثلاث ساعات', '3d 3h'],
    ['أسبوع ويوم وساعة', '1w 1d 1h'],
    ['قبل يوم واحد', '1d'],
    ['قبل الجلسة بيومين', '2d'],
    ['قبل ساعتين من البداية', '2h'],
    ['عند البداية', 'start'],
    ['وقت البدء', 'start'],
    ['4 أسابيع، أسبوع، يوم، ساعة، البداية', '4w 1w 1d 1h start'],
    ['قبل الدورة بأسبوع', '1w'],
    ['قبل بداية الدورة بيومين', '2d'],
    ['قبل انعقاد الدورة بأسبوع', '1w'],
    ['قبل الاجتماع بثلاثة أيام', '3d'],
    ['قبل ٢٤ ساعة', '24h'],
    ['قبل ۳ أيام', '3d'],
    ['قبل ساعة واحدة', '1h'],
    ['أسبوعان', '2w'],
    ['أربعة أسابيع ويوم', '4w 1d'],
    ['قبل بدء الجلسة بساعة', '1h'],
    ['عند الافتتاح', 'start'],
    ['في بداية الدورة', 'start'],
    ['قبل 3 أيام من الاجتماع', '3d'],
    ['أسبوع قبل البداية', '1w'],
    ['قبل 11 يوما', '11d'],
    ['قبل أسبوع؛ قبل يوم', '1w 1d'],
  ])('"%s" are %s', (typed, leads) => {
    expect(read(typed)).toBe(leads);
  });

  it.each([
    ['start, 1h, 1d, 1w', '1w 1d 1h start', 'sorted, longest first'],
    ['24h, 1d', '1d 24h', 'days before as many hours'],
    ['1d, 1 day, one day', '1d', 'each once'],
    ['7d, 1 week', '7d', 'a week and seven days as one, as typed first'],
    ['1w, 7 days', '1w', 'a week and seven days as one, as typed first'],
    [' , 1d,, 2d and', '2d 1d', 'whatever commas stand too many'],
    ['52w, 365d, 720h', '365d 52w 720h', 'up to the longest'],
    ['1d 2d 3d 4d 5d 6d 8d 9d 10d 11d 1 day', '11d 10d 9d 8d 6d 5d 4d 3d 2d 1d', 'up to ten'],
  ])('"%s" are %s: %s', (typed, leads) => {
    expect(read(typed)).toBe(leads);
  });

  it.each([
    ['', 'nothing: '],
    [' , ', 'nothing: ,'],
    ['and', 'nothing: and'],
    ['1 week, bananas, 2 days', 'not understood: bananas'],
    ['1 week, 2 bananas', 'not understood: 2 bananas'],
    ['tomorrow', 'not understood: tomorrow'],
    ['demain', 'not understood: demain'],
    ['mañana', 'not understood: mañana'],
    ['завтра', 'not understood: завтра'],
    ['明天', 'not understood: 明天'],
    ['غدا', 'not understood: غدا'],
    ['the day before yesterday', 'not understood: the day before yesterday'],
    ['2 days ago', 'not understood: 2 days ago'],
    ['in 2 days', 'not understood: in 2 days'],
    ['a week after', 'not understood: a week after'],
    ['через неделю', 'not understood: через неделю'],
    ['两天后', 'not understood: 两天后'],
    ['بعد يومين', 'not understood: بعد يومين'],
    ['the day', 'not understood: the day'],
    ['el día', 'not understood: el día'],
    ['2 weeks, 3', 'not understood: 3'],
    ['0 days', 'not understood: 0 days'],
    ['-2 days', 'not understood: -2 days'],
    ['1.5 days', 'not understood: 1.5 days'],
    ['half an hour before', 'not understood: half an hour before'],
    ['30 minutes', 'not understood: 30 minutes'],
    ['1 month', 'not understood: 1 month'],
    ['за месяц', 'not understood: за месяц'],
    ['2 сутки', 'not understood: 2 сутки'],
    ['3 أسبوعين', 'not understood: 3 أسبوعين'],
    ['dans une semaine', 'not understood: dans une semaine'],
    ['la semana que viene', 'not understood: la semana que viene'],
    ['下周', 'not understood: 下周'],
    ['1 июня 2021', 'not understood: 1 июня 2021'],
    ['ah', 'not understood: ah'],
    ['h', 'not understood: h'],
    ['constructor', 'not understood: constructor'],
    ['@everyone', 'not understood: @everyone'],
    ['1d, 53 weeks', 'too long: 53 weeks'],
    ['366 days', 'too long: 366 days'],
    ['721h', 'too long: 721h'],
    [`${'9'.repeat(400)} days`, `too long: ${'9'.repeat(400)} days`],
    ['1d, 2d, 3d, 4d, 5d, 6d, 8d, 9d, 10d, 11d, 12d', 'too many: 12d'],
  ])('"%s" is a mistake: %s', (typed, mistake) => {
    expect(read(typed)).toBe(mistake);
  });

  it('are never a surprise: any text is read or refused, quickly', () => {
    const words = fc.constantFrom(
      '1',
      'a',
      'the',
      'day',
      'before',
      'start',
      'of',
      'and',
      'قبل',
      'و',
      '前',
      '天',
      'за',
      ',',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(words, { maxLength: 200 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(texts, (typed) => {
        const began = performance.now();
        const result = readLeads(typed);
        expect(performance.now() - began).toBeLessThan(1000);
        for (const one of 'leads' in result ? result.leads : []) expect(parseLead(leadText(one))).toEqual(one);
      }),
    );
  });
});

describe('a lead', () => {
  it.each(['', '4', 'w', '04w', '0d', '4W', '4w ', '53w', '366d', '721h', '1s', '1start', '1?', 'START', '-1d'])(
    'is not "%s" in the ledger',
    (text) => {
      expect(parseLead(text)).toBeUndefined();
    },
  );

  it('is read back from its text in the ledger', () => {
    fc.assert(
      fc.property(lead, (one) => {
        expect(parseLead(leadText(one))).toEqual(one);
      }),
    );
  });

  it('is read back from its words in every language, however folded', () => {
    fc.assert(
      fc.property(lead, language, (one, spoken) => {
        const words = leadInWords(one, spoken);
        expect(readLeads(words)).toEqual({ leads: [one] });
        expect(readLeads(words.normalize('NFD').toUpperCase())).toEqual({ leads: [one] });
      }),
    );
  });

  it('has English words in other locales, and a locale’s region does not matter', () => {
    expect(leadInWords({ unit: 'day', count: 2 }, 'de')).toBe('2 days');
    expect(leadInWords({ unit: 'day', count: 2 }, 'zh-CN')).toBe('2天');
    expect(leadInWords({ unit: 'start', count: 0 }, 'es-419')).toBe('al inicio');
  });
});

describe('completions', () => {
  const values = (typed: string, locale = 'en') => suggestLeads(typed, locale).map(({ value }) => value);
  const names = (typed: string, locale = 'en') => suggestLeads(typed, locale).map(({ name }) => name);

  it('begin with the usual lists', () => {
    expect(names('', 'fr')[0]).toBe('4\u00a0semaines, 1\u00a0semaine, 1\u00a0jour, 1\u00a0heure, au début');
    expect(values('', 'fr')[0]).toBe('4w, 1w, 1d, 1h, start');
  });

  it('make a number each unit that it may be of', () => {
    expect(values('4')).toEqual(['4w', '4d', '4h']);
    expect(values('60')).toEqual(['60d', '60h']);
    expect(values('4 weeks, 2')).toEqual(['4w, 2w', '4w, 2d', '4w, 2h']);
    expect(names('٢', 'ar')).toEqual(['أسبوعان', 'يومان', 'ساعتان']);
  });

  it('end words begun, in the reader’s language or English', () => {
    expect(values('1 sem', 'fr')[0]).toBe('1w');
    expect(values('1 day, st')).toEqual(['1d, start']);
    expect(values('1 day, au', 'fr')).toEqual(['1d, start']);
    expect(values('1 day, st', 'ru')).toEqual(['1d, start']);
  });

  it('go on from a list, which comes first itself', () => {
    expect(values('1 week, 1 day').slice(0, 2)).toEqual(['1w, 1d', '4w, 1w, 1d']);
    expect(names('1 week,', 'ru').slice(0, 2)).toEqual(['1 неделя', '4 недели, 1 неделя']);
  });

  it('are none of what is not understood', () => {
    expect(values('bananas, 2')).toEqual([]);
    expect(values('bananas')).toEqual([]);
  });

  it('are always at most 25, fit Discord’s 100 characters, differ, and are read as what they say', () => {
    const begun = fc.tuple(
      fc.array(lead, { maxLength: 11 }),
      language,
      fc.constantFrom('', ', ', ', 1', ', s', ' 2 d'),
    );
    fc.assert(
      fc.property(begun, language, ([leads, spoken, rest], locale) => {
        const typed = leads.map((one) => leadInWords(one, spoken)).join(', ') + rest;
        const choices = suggestLeads(typed, locale);
        expect(choices.length).toBeLessThanOrEqual(25);
        expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
        for (const { name, value } of choices) {
          expect(Math.max(name.length, value.length)).toBeLessThanOrEqual(100);
          expect(readLeads(name)).toEqual(readLeads(value));
          expect(readLeads(value)).toHaveProperty('leads');
        }
      }),
    );
  });
});
