import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { en, type Messages } from '../../src/presentation/languages/en.ts';
import { catalogueOf, learn, ready, sayIn } from '../../src/presentation/messages.ts';

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

it('reads no other catalogue than English before it is needed', () => {
  const source = readFileSync(new URL('../../src/presentation/messages.ts', import.meta.url), 'utf8');
  const imported = [...source.matchAll(/^import .*'\.\/languages\/(.*)\.ts';$/gmu)].map(([, language]) => language);
  expect(imported).toEqual(['en']);
});
