import { describe, expect, it } from 'vitest';
import { openingsOf } from '../../src/texts/quotation.ts';

/** How a paragraph begins, in at most so many characters. */
function opening(words: string, most: number): string | undefined {
  const paragraph = { kind: 'operative', label: '1', text: words } as const;
  return openingsOf({ symbol: 'A/RES/76/1', language: 'en', title: '', paragraphs: [paragraph] }, most)[0]?.words;
}

describe('how a paragraph begins', () => {
  it.each([
    ['Requests the Secretary-General to report;', 24, 'Requests the'],
    ['Declares that the so-called referendums, and so on, are void;', 42, 'Declares that the so-called referendums'],
    ['Prie l’Assemblée générale d’agir sans tarder;', 12, 'Prie'],
    ['Short;', 90, 'Short;'],
    // Without spaces, by words all the same.
    ['决定设立不限成员名额工作组。', 5, '决定设立'],
    ['决定。设立不限成员名额工作组', 3, '决定。'],
  ])('%j in %i characters is %j', (words, most, expected) => {
    expect(opening(words, most)).toBe(expected);
  });
});
