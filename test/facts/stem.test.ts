import { describe, expect, it } from 'vitest';
import { fold } from '../../src/facts/fold.ts';
import { stem } from '../../src/facts/stem.ts';

const stemOf = (word: string) => stem(fold(word));

describe('the stem of a Russian word', () => {
  it.each([
    ['механизм механизма механизму механизмом механизме механизмы механизмов'],
    ['рабочая рабочей рабочую рабочие рабочих'],
    ['группа группы группе группу группой групп'],
    ['конвенция конвенции конвенцию конвенцией конвенций'],
    ['специальный специального специальному специальным специальном'],
    ['действия действий действиям действиями действиях'],
    ['боеприпасы боеприпасов боеприпасам боеприпасами'],
  ])('is the same in %s', (words) => {
    expect(new Set(words.split(' ').map(stemOf)).size).toBe(1);
  });

  it.each([
    ['группа', 'группировка'],
    ['механизм', 'механика'],
    ['конвенция', 'конвент'],
  ])('tells %s from %s', (one, other) => expect(stemOf(one)).not.toBe(stemOf(other)));

  it.each(['РГОС', 'ГПЭ', 'мера', 'group', 'mécanisme', 'العالمية', '全球', '75/240', ''])(
    '%s is left as it is',
    (word) => expect(stemOf(word)).toBe(fold(word)),
  );
});
