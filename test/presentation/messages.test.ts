import { expect, it } from 'vitest';
import { en, type Messages } from '../../src/presentation/languages/en.ts';
import { catalogueOf, learn, nameIn, ready, sayIn } from '../../src/presentation/messages.ts';

const german: Messages = { ...en, 'time.days': '{count, plural, one {# Tag} other {# Tage}}' };

it('speaks English where a language is not ready, and the language once it is', () => {
  expect(catalogueOf('es')).toBe('en');
  expect(sayIn('es')('time.days', { count: 2 })).toBe('2 days');
  // Any six languages do for a test.
  learn('es', german);
  expect(catalogueOf('es')).toBe('es');
  expect(sayIn('es-419')('time.days', { count: 2 })).toBe('2 Tage');
});

it.each(['en', 'en-GB', 'en-US'])('has English ready from the start: %s', (locale) => {
  expect(catalogueOf(locale)).toBe('en');
  expect(sayIn(locale)('time.days', { count: 1 })).toBe('1 day');
});

it('leaves what Discord speaks and the United Nations does not in English', async () => {
  await ready('de');
  expect(catalogueOf('de')).toBe('en');
});

it('names commands as Discord shows them in a language, and in Arabic in English', () => {
  const names = { 'name.remind': 'rappel', 'name.edit': 'modifier', 'name.note': 'mot', 'name.channel': 'salon' };
  for (const language of ['fr', 'ar'] as const) learn(language, { ...en, ...names });
  const line = (language: string) => sayIn(language)('remind.edit how', { id: 7 }).replace(/\p{Cf}/gu, '');
  expect(line('fr')).toMatch(/ 7: \/rappel modifier id:7 before:… mot:…, .* salon:… role:…$/u);
  expect(line('ar')).toMatch(/ 7: \/remind edit id:7 before:… note:…, .* channel:… role:…$/u);
  expect(nameIn('ar', 'edit')).toBe('modifier');
  expect(nameIn('fr', 'no such name')).toBe('no such name');
});
