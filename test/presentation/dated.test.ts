/** Phrases with a date in them: a day takes other words than a month or a year, and each language its own. */
import { expect, it } from 'vitest';
import { dated } from '../../src/presentation/cards/card.ts';
import { momentInWords } from '../../src/presentation/cards/reminder-words.ts';
import { readyVoice } from '../../src/presentation/voice.ts';

const voiceIn = (locale: string) => readyVoice({ command: '', options: {}, locale, user: '' }, true);

it.each([
  ['en', 'as of 1 June 2021', 'as of June 2021', 'since 2021', 'until 1 June 2021', 'elected June 2021'],
  ['fr', 'au 1er juin 2021', 'en juin 2021', 'depuis 2021', 'jusqu’au 1er juin 2021', 'élection en juin 2021'],
  [
    'es',
    'al 1 de junio de 2021',
    'en junio de 2021',
    'desde 2021',
    'hasta el 1 de junio de 2021',
    'elección en junio de 2021',
  ],
  [
    'ru',
    'на 1 июня 2021 года',
    'на июнь 2021 года',
    'начало – 2021 год',
    'по 1 июня 2021 года',
    'избрание – июнь 2021 года',
  ],
  ['zh', '截至2021年6月1日', '截至2021年6月', '自2021年起', '至2021年6月1日', '2021年6月当选'],
])('a date goes into a phrase in the words of %s', async (locale, ...phrases) => {
  const voice = await voiceIn(locale);
  expect([
    dated(voice, 'date.as of', '2021-06-01'),
    dated(voice, 'date.as of', '2021-06'),
    dated(voice, 'date.since', '2021'),
    dated(voice, 'date.until', '2021-06-01'),
    dated(voice, 'chair.elected', '2021-06'),
  ]).toEqual(phrases);
});

it.each([
  ['en', '1 December 2026 at 09:00 (America/New York)'],
  ['fr', '1er décembre 2026 à 09:00 (America/New York)'],
  ['es', '1 de diciembre de 2026 a las 9:00 (America/New York)'],
  ['ru', '1 декабря 2026 года в 09:00 (America/New York)'],
  ['zh', '2026年12月1日 09:00（America/New York）'],
])('a moment is told by the clock of its zone, its day as other days are, in %s', async (locale, words) => {
  const instant = Temporal.Instant.from('2026-12-01T14:00Z');
  expect(momentInWords(await voiceIn(locale), { instant, zone: 'America/New_York' })).toBe(words);
});
