import { expect, it } from 'vitest';
import { dateInWords, datesInWords } from '../../src/presentation/dates.ts';

it.each([
  ['en', '1 December 2026', 'May 2023', '2027'],
  ['fr', '1er décembre 2026', 'mai 2023', '2027'],
  ['es', '1 de diciembre de 2026', 'mayo de 2023', '2027'],
  ['ru', '1 декабря 2026 года', 'май 2023 года', '2027 год'],
  ['zh', '2026年12月1日', '2023年5月', '2027年'],
  ['ar', '1 كانون الأول/ديسمبر 2026', 'أيار/مايو 2023', 'عام 2027'],
])('a date is as exact as it is known, in the words of %s', (language, day, month, year) => {
  expect(['2026-12-01', '2023-05', '2027'].map((date) => dateInWords(date, language))).toEqual([day, month, year]);
});

it.each([
  ['en', '7–11 December 2026', '28 March – 1 April 2022', 'November – December 2016'],
  ['fr', '7–11 décembre 2026', '28 mars – 1er avril 2022', 'novembre – décembre 2016'],
  ['es', '7–11 de diciembre de 2026', '28 de marzo – 1 de abril de 2022', 'noviembre–diciembre de 2016'],
  ['ru', '7–11 декабря 2026 года', '28 марта – 1 апреля 2022 года', 'ноябрь – декабрь 2016 года'],
  ['zh', '2026年12月7日至11日', '2022年3月28日至4月1日', '2016年11月至12月'],
  [
    'ar',
    '7–11 كانون الأول/ديسمبر 2026',
    '28 آذار/مارس – 1 نيسان/أبريل 2022',
    'تشرين الثاني/نوفمبر – كانون الأول/ديسمبر 2016',
  ],
])('a range says in %s what its ends share only once', (language, days, months, wholeMonths) => {
  const plain = (words: string) => words.replaceAll('\u2009', ' ');
  expect(plain(datesInWords('2026-12-07', '2026-12-11', language))).toBe(days);
  expect(plain(datesInWords('2022-03-28', '2022-04-01', language))).toBe(months);
  expect(plain(datesInWords('2016-11', '2016-12', language))).toBe(wholeMonths);
});

it('years alone are called years in Russian, and months of two years have each its own', () => {
  const said = (start: string, end: string) => datesInWords(start, end, 'ru').replaceAll('\u2009', ' ');
  expect(said('2016', '2017')).toMatch(/^2016.2017 годы$/u);
  expect(said('2016-11', '2017-02')).toBe('ноябрь 2016 года – февраль 2017 года');
});

it('a range whose ends are not known alike says both whole', () => {
  expect(datesInWords('2023', '2023-05', 'zh')).toBe('2023年至2023年5月');
  expect(datesInWords('2023', '2023-05', 'ru')).toBe('2023 год – май 2023 года');
});
