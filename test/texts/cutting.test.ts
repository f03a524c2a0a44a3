/** Words cut for the index, beside the words that are looked for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenise } from '../../src/facts/fold.ts';
import { createCutter } from '../../src/texts/importing/cutting.ts';

const cutter = createCutter();

/** The words of each text, as the index gets them. */
function cut(...texts: readonly string[]): readonly (readonly string[])[] {
  for (const text of texts) cutter.add(text);
  const lines = Buffer.from(cutter.take()).toString().split('\n').slice(0, -1);
  return lines.map((line) => line.split(' ').filter((word) => word !== ''));
}

/** Whole words, and what joins, parts or changes them. */
const WORDS = `Decides Secretary-General year l’Assemblée d' qu’ États œuvre Größe ﬁ Ⅳ ½ resolución ОТКРЫТЬ йод ё Σοφός
  İstanbul ı 한국 A/RES/75/240 75/240 and/or U.S.A. 决定 图书馆 一 第75/240号 ㈠ ℃ 々 〇 ⼀ 1.5 ٧٥ ۱۲ Add.1 9-2 القرار والقرار
  للدول بالا ال الى فالأمن كالأمن وب الأُمَم قـرار ٱلأمن لللل القرارx والقر القر ال٧٥٢٣ المسx`.split(/\s+/u);
const HIDDEN = [
  '\u200fالقرار',
  'co\u00adoperate',
  'e\u0301tat',
  '\u0301',
  '\u{1d400}',
  '\ud800',
  '\u{20000}',
  '10\u00a0000',
];
const BETWEEN = [...' \u00a0\u3000\t\n,;:.-–—/\'’`´"“”«»()[]…·*_¨°%、。，；《》،؛ـ\u200f\u200b\ufeff'];
const pieces = fc.oneof(fc.constantFrom(...WORDS, ...HIDDEN, ...BETWEEN), fc.string({ unit: 'binary', maxLength: 3 }));
const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));

describe('words cut for the index', () => {
  it('are those that are looked for, whatever a text is made of', () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 3 }), (given) => {
        expect(cut(...given)).toEqual(given.map(tokenise));
      }),
      { numRuns: 3000 },
    );
  });

  it('are those that are looked for with each character beside another', () => {
    const wrong: string[] = [];
    for (const other of ['a', '一', 'ل', '5', ' ']) {
      for (let unit = 0; unit < 0x1_0000; unit += 1) {
        const text = `${other}${String.fromCharCode(unit)}${other}`;
        if (cut(text)[0]?.join(' ') !== tokenise(text).join(' ')) wrong.push(`${other} U+${unit.toString(16)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('take a line for each text, even for one without words', () => {
    expect(cut('', 'one two', ' ; ', '三')).toEqual([[], ['one', 'two'], [], ['三']]);
  });
});
