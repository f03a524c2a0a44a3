/** Letters and numerals that paragraphs and norms are counted with. */
import { describe, expect, it } from 'vitest';
import { findNorms } from '../../src/facts/find.ts';
import { abjadForLatin, latinForAbjad, readRoman, roman } from '../../src/facts/numerals.ts';
import { catalog } from '../support/real.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

describe('the letters of the abjad', () => {
  it('stand for the Latin ones in the order they count in, and back', () => {
    expect(LETTERS.slice(0, 11).map(abjadForLatin).join('')).toBe('أبجدهوزحطيك');
    expect(LETTERS.map((letter) => latinForAbjad(abjadForLatin(letter) ?? ''))).toEqual(LETTERS);
    expect(['ا', 'هـ'].map(latinForAbjad)).toEqual(['a', 'e']);
    expect(['', 'ظ', 'غ', 'a', 'أب', 'ة'].map(latinForAbjad)).toEqual(Array(6).fill(undefined));
    expect(['', 'A', 'aa', '1', 'أ'].map(abjadForLatin)).toEqual(Array(5).fill(undefined));
  });

  it.each([
    ['و', 'f'],
    ['(ك)', 'k'],
    ['المعيار و', 'f'],
    ['13(هـ)', 'e'],
    ['13 (ا)', 'a'],
    ['13(f)', 'f'],
    ['ث', undefined],
  ])('name the norms: %s', (typed, letter) => {
    expect(findNorms(catalog, typed).map((norm) => norm.letter)).toEqual(letter === undefined ? [] : [letter]);
  });
});

it('Roman numerals are read as they are written', () => {
  for (let value = 1; value <= 39; value += 1) expect(readRoman(roman(value))).toBe(value);
  expect(['', 'a', 'iiii', 'ic', 'II'].map(readRoman)).toEqual(Array(5).fill(undefined));
});
