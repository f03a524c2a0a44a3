import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSymbol } from '../../src/facts/symbol.ts';
import {
  CITATION_STYLES,
  cite,
  escapeTex,
  labelsOf,
  readPlace,
  type CitationStyle,
  type CitedText,
} from '../../src/texts/citation.ts';
import { citationAnswer } from '../../src/asking/cite.ts';
import { findText } from '../../src/asking/find-text.ts';
import { beyondLimits } from '../support/limits.ts';
import { ask, catalog, facts, textOf, unescaped } from '../support/real.ts';
import { textsOf } from '../support/texts.ts';

function cited(symbol: string, more: Partial<CitedText> & { readonly paragraph?: string } = {}): CitedText {
  const parsed = parseSymbol(symbol);
  if (!parsed) throw new Error(symbol);
  const { paragraph, ...rest } = more;
  const place = paragraph === undefined ? undefined : readPlace(paragraph);
  return { symbol: parsed, ...rest, ...(place && { place }) };
}

const WHOLE = { title: 'Oceans & the “law” of the sea', date: '2020-12-31', paragraph: '5(a)' };

describe('a citation', () => {
  it.each<readonly [CitationStyle, string, Parameters<typeof cited>[1], string]>([
    ['un', '75/240', WHOLE, 'General Assembly resolution 75/240 of 31 December 2020, para. 5 (a)'],
    ['un', '75/240', {}, 'General Assembly resolution 75/240'],
    [
      'un',
      'ES-11/1',
      { date: '2022-03-02', paragraph: '1-3' },
      'General Assembly resolution ES-11/1 of 2 March 2022, paras. 1–3',
    ],
    ['un', '217 A (III)', {}, 'General Assembly resolution 217 A (III)'],
    ['un', 'decision 75/564', { date: '2021-04' }, 'General Assembly decision 75/564 of April 2021'],
    ['un', 'A/80/257', { date: '2025-07-11', paragraph: '5' }, 'A/80/257, para. 5'],
    ['un', '79/243', { paragraph: 'annex, 3' }, 'General Assembly resolution 79/243, annex, para. 3'],
    ['un', '75/254 A', { paragraph: 'preamble' }, 'General Assembly resolution 75/254 A, preamble'],
    [
      'bluebook',
      '62/228',
      { date: '2007-12-22', paragraph: '35' },
      'G.A. Res. 62/228, ¶ 35, U.N. Doc. A/RES/62/228 (Dec. 22, 2007).',
    ],
    [
      'bluebook',
      '75/240',
      { date: '2020-09-01', paragraph: '1-2' },
      'G.A. Res. 75/240, ¶¶ 1–2, U.N. Doc. A/RES/75/240 (Sept. 1, 2020).',
    ],
    ['bluebook', 'decision 75/564', {}, 'G.A. Dec. 75/564.'],
    ['bluebook', 'A/68/98', { date: '2013-06-24' }, 'U.N. Doc. A/68/98 (June 24, 2013).'],
    [
      'apa',
      '75/240',
      WHOLE,
      'G.A. Res. 75/240, Oceans & the “law” of the sea, U.N. Doc. A/RES/75/240 (Dec. 31, 2020). https://docs.un.org/en/A/RES/75/240\n(G.A. Res. 75/240, 2020, para. 5(a))',
    ],
    ['apa', 'decision 75/564', {}, 'G.A. Dec. 75/564.\n(G.A. Dec. 75/564)'],
    [
      'chicago',
      '75/240',
      WHOLE,
      'UN General Assembly, Resolution 75/240, “Oceans & the ‘law’ of the sea,” A/RES/75/240, para. 5(a) (December 31, 2020), https://docs.un.org/en/A/RES/75/240.',
    ],
    ['chicago', 'decision 77/512', { title: 'Oceans' }, 'UN General Assembly, Decision 77/512, “Oceans”.'],
    ['chicago', 'A/80/257', {}, 'UN General Assembly, A/80/257, https://docs.un.org/en/A/80/257.'],
    [
      'bibtex',
      '75/240',
      WHOLE,
      [
        '@misc{un-a-res-75-240,',
        '  author = {{United Nations General Assembly}},',
        String.raw`  title = {{Oceans \& the “law” of the sea}},`,
        '  howpublished = {Resolution 75/240, UN Doc. A/RES/75/240},',
        '  year = 2020,',
        '  month = dec,',
        '  day = 31,',
        '  note = {Para. 5 (a)},',
        '  url = {https://docs.un.org/en/A/RES/75/240}',
        '}',
      ].join('\n'),
    ],
  ])('in the style %s of %s, with %o', (style, symbol, more, expected) => {
    expect(cite(style, cited(symbol, more))).toBe(expected);
  });

  it('in BibTeX has its braces in pairs, and nothing that TeX would take for its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (title) => {
        const escaped = escapeTex(title);
        const bare = escaped.replace(/\\(?:textbackslash|textasciicircum|textasciitilde)\{\}|\\[{}$&#%_]/gu, '');
        expect(bare).not.toMatch(/[\\{}$&#%_^~]/u);
      }),
    );
  });

  it.each(['x', '0', '5 5', 'a', '(a)', '1000', '5 (abcdef)', '1-2-3', '', '"}', '`5`'])(
    'takes %j for no place',
    (typed) => {
      expect(readPlace(typed)).toBeUndefined();
    },
  );

  it.each([
    ['5', '5'],
    ['para. 5', '5'],
    ['¶ 5', '5'],
    ['operative paragraph 5(a)(ii)', '5 (a) (ii)'],
    ['OP5', '5'],
    ['paras. 1–3', '1'],
  ])('reads %j as a paragraph', (typed, first) => {
    expect(readPlace(typed)).toMatchObject({ of: 'paragraphs', first });
  });

  it.each([
    '5',
    '12 (a)',
    '2 (hh) (ii)',
    'annex, 27 (a)',
    'annex II, 3',
    'section XXII, 1',
    'section XXII, (a)',
    'section II.B, 1',
    'annex, article 68, 1',
    'annex, article 2, (e) (i)',
    'annex I, article 11, 1 (a) (i)',
  ])('reads the label %j of a text, however it is written', (label) => {
    for (const typed of [label, label.toUpperCase().replace(/\([^)]+\)/gu, (letter) => letter.toLowerCase())]) {
      const place = readPlace(typed);
      expect(place?.of === 'paragraphs' && labelsOf(place)).toEqual([label]);
    }
  });
});

describe('/cite', () => {
  it.each([...facts.resolutions, ...facts.documents].flatMap(({ symbol }) => (symbol === undefined ? [] : [symbol])))(
    'of %s, as of all on record, is within the limits, in blocks that close, and dated as the record has it',
    async (symbol) => {
      for (const style of ['', ...CITATION_STYLES.map((one) => ` style:${one}`)]) {
        const body = await ask(`/cite ${symbol}${style}`);
        expect(beyondLimits(body)).toEqual([]);
        const description = body.embeds?.[0]?.description ?? '';
        expect(description.split('```').length % 2).toBe(1);
        expect(description.split('```').length).toBe(style === '' ? 11 : 3);
        expect(body.content).not.toContain('undefined');
      }
      const date = facts.resolutions.find((one) => one.symbol === symbol)?.date;
      const bibtex = textOf(await ask(`/cite ${symbol} style:bibtex`));
      if (date !== undefined) expect(bibtex).toContain(`year = ${date.slice(0, 4)}`);
    },
  );

  it('leaves out what the record does not hold, and says so', async () => {
    const text = textOf(await ask('/cite A/80/257'));
    // The day the group agreed on it is not the day it bears; the record's title is in its own words.
    expect(text).not.toContain('2025');
    expect(text).not.toContain('Final report');
    expect(text).toContain('does not hold its official title');
    expect(text).toContain('does not hold the date');
  });

  it('takes a paragraph, and says that it was not checked', async () => {
    const text = textOf(await ask('/cite 75/240 style:un paragraph:1'));
    expect(text).toContain('of 31 December 2020, para. 1');
    expect(text).toContain('as you gave it');
    expect((await ask('/cite 75/240 paragraph:frob')).flags).toBe(64);
    expect(unescaped((await ask('/cite 75/240 style:mla')).content)).toContain('bluebook');
  });

  it('of an imported resolution has its title and date, and only paragraphs that there are', async () => {
    const texts = await textsOf([
      { number: '76/300', adopted: '2022-07-28', titles: { en: 'A 100% clean `environment`' } },
    ]);
    try {
      const found = findText(catalog, texts, '76/300');
      if (!('text' in found)) throw new Error('it is imported');
      const answer = (paragraph: string) => citationAnswer(texts, found.text, ['un', 'bibtex'], readPlace(paragraph));
      expect(answer('1')).toMatchObject({
        place: 'checked',
        citations: [{ text: expect.stringContaining('para. 1') as unknown }, {}],
      });
      expect(answer('1')).toMatchObject({
        citations: [{}, { text: expect.stringContaining(String.raw`100\% clean`) as unknown }],
      });
      expect(answer('9')).toMatchObject({
        place: 'absent',
        citations: [{ text: 'General Assembly resolution 76/300 of 28 July 2022' }, {}],
      });
    } finally {
      texts.close();
    }
  });
});
