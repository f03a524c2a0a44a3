import { describe, expect, it } from 'vitest';
import { labelKey, openingsOf } from '../../src/texts/quotation.ts';

/** How a paragraph begins, in at most so many characters. */
function opening(words: string, most: number): string | undefined {
  const paragraph = { kind: 'operative', label: '1', text: words } as const;
  return openingsOf({ symbol: 'A/RES/76/1', language: 'en', title: '', paragraphs: [paragraph] }, most)[0]?.words;
}

describe('a paragraph that is asked for', () => {
  it.each([
    ['5 (a) (ii)', ['5(a)(ii)', 'para. 5 (a) (ii)', 'Paragraphe 5 a) ii)', '5 (أ) ’2‘', 'الفقرة 5(أ)’2‘', "5 (ا) '2'"]],
    ['2 (e)', ['2 (ه)', '2 (هـ)', 'фактически 2 e'.slice(-3)]],
    ['annex, article 2, 1', ['annexe, article 2, 1', 'anexo, artículo 2, 1', 'приложение, статья 2, 1']],
    ['annex, article 2, (e) (i)', ['المرفق، المادة 2، (ه) ’1‘']],
    ['section II, 3', ['sección II, 3', 'раздел II, 3']],
  ])('%s is asked for in other words: %j', (label, typed) => {
    for (const one of typed) expect(labelKey(one), one).toBe(labelKey(label));
  });

  it('keeps apart what is not the same', () => {
    const labels = ['1', '1 (a)', '1 (b)', '1 (a) (i)', 'annex, 1', 'article 1', 'section I, 1', '11', '1 (ا ب)'];
    expect(new Set(labels.map(labelKey)).size).toBe(labels.length);
  });
});

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
