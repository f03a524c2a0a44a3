import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, tokenise } from '../../src/facts/fold.ts';

describe('fold', () => {
  it.each([
    ['Gafoör', 'gafoor'],
    ['RÉSOLUTION', 'resolution'],
    ['Straße', 'strasse'],
    ['Łódź Ødegård Đorđe Æther Œuvre', 'lodz odegard dorde aether oeuvre'],
    ['İstanbul Iğdır', 'istanbul igdir'],
    ['Ещё Йод', 'еще иод'],
    ['القَرَارُ', 'القرار'],
    ['أحمد إبراهيم آدم ٱلله', 'احمد ابراهيم ادم الله'],
    ['الجمعيّة العامّـــة', 'الجمعيه العامه'],
    ['مصطفى', 'مصطفي'],
    ['٧٥/٢٤٠ ۷۵/۲۴۰', '75/240 75/240'],
    ['７５／２４０', '75/240'],
    ['2021–2025 — 2021‑2025 −1', '2021-2025 - 2021-2025 -1'],
    ['l’État ‘a’ “b” «c»', 'l\'etat \'a\' "b" "c"'],
    ['№ 240', 'no 240'],
    ['  a\t\n b\u00a0c\u0000', 'a b c'],
    ['co\u00adoperation \u200ex\u200b', 'cooperation x'],
    ['ΟΔΟΣ οδός', 'οδοσ οδοσ'],
    ['第75号决议', '第75号决议'],
    ['', ''],
  ])('%s → %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  it('does not depend on how accents are composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
      }),
    );
  });
});

describe('tokenise', () => {
  it.each([
    ['A/RES/75/240', ['a/res/75/240', '75/240']],
    ['see 75/240, 75/32 (and A/C.1/73/L.27/Rev.1).', ['see', '75/240', '75/32', 'and', 'a/c.1/73/l.27/rev.1']],
    ['A/RES/ES-11/1', ['a/res/es-11/1', 'es-11/1']],
    ['A/RES/217 A (III)', ['a/res/217', '217', 'a', 'iii']],
    ['and/or', ['and', 'or']],
    ['the U.N. and U.N.O.', ['the', 'un', 'and', 'uno']],
    ['OEWG 2021–2025', ['oewg', '2021', '2025']],
    ['联合国大会', ['联合', '合国', '国大', '大会']],
    ['第75号', ['第', '75', '号']],
    ["l’Assemblée d'abord qu'elle", ['assemblee', 'abord', 'elle']],
    ["the Assembly's", ['the', 'assembly']],
    ['القرار بالقرار للقرار قرار', ['قرار', 'قرار', 'قرار', 'قرار']],
    ['الله', ['الله']],
    ['Рабочая группа', ['рабочая', 'группа']],
    ['—', []],
  ])('%s', (text, tokens) => {
    expect(tokenise(text)).toEqual(tokens);
  });

  it('gives folded words without spaces for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const token of tokenise(text)) expect(token).toMatch(/^\S+$/u);
      }),
    );
  });
});
