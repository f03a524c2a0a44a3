/** What paragraphs are counted with beside digits: letters, in Arabic those of the abjad, and Roman numerals. */

/** In the order in which the United Nations' Arabic texts count with them: "(أ)" where others have "(a)". */
const ABJAD = 'أبجدهوزحطيكلمنسعفصقرشتثخذض';

/** The Latin letter in the place of an Arabic one, however its alef or heh is written: "c" for "ج"; undefined for any other. */
export function latinForAbjad(letter: string): string | undefined {
  const one = letter.replace('ا', 'أ').replace('هـ', 'ه');
  const at = ABJAD.indexOf(one);
  return one.length !== 1 || at < 0 ? undefined : String.fromCodePoint(97 + at);
}

/** The Arabic letter in the place of a Latin one: "ج" for "c"; undefined for any other. */
export function abjadForLatin(letter: string): string | undefined {
  return /^[a-z]$/u.test(letter) ? ABJAD[letter.charCodeAt(0) - 97] : undefined;
}

const ROMAN = new Map(Array.from({ length: 40 }, (_, index) => [roman(index + 1), index + 1]));

/** 4 is iv. */
export function roman(value: number): string {
  return 'x'.repeat(Math.floor(value / 10)) + ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'][value % 10];
}

/** iv is 4; undefined for what is no numeral up to 40. */
export function readRoman(text: string): number | undefined {
  return ROMAN.get(text);
}
