/** Whose statements are asked for, by names in any of the six languages. */
import { expect, it } from 'vitest';
import { speakerSpelt } from '../../src/asking/speakers.ts';
import { catalog } from '../support/real.ts';

it.each([
  ['Allemagne', 'Germany'],
  ['Германия', 'Germany'],
  ['德国', 'Germany'],
  ['Fédération de Russie', 'Russian Federation'],
  ['Países Bajos', 'Netherlands'],
])('%s is %s in the record', (typed, spelt) => {
  expect(speakerSpelt(catalog, typed)).toBe(spelt);
});

it.each(['russian', 'European Union', 'Plusieurs délégations', 'Brésil'])(
  '%s, which the record spells so or does not quote, stays as it was typed',
  (typed) => {
    expect(speakerSpelt(catalog, typed)).toBe(typed);
  },
);
