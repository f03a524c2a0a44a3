/** Which of the six languages a text is in: what its file says, and what its letters and commonest words show. */
import type { UnLanguage } from '../../facts/symbol.ts';

/** ISO 639-2 as FRBRlanguage has it, both codes where there are two. */
const CODES: Readonly<Record<string, UnLanguage>> = {
  eng: 'en',
  fra: 'fr',
  fre: 'fr',
  spa: 'es',
  rus: 'ru',
  zho: 'zh',
  chi: 'zh',
  ara: 'ar',
  en: 'en',
  fr: 'fr',
  es: 'es',
  ru: 'ru',
  zh: 'zh',
  ar: 'ar',
};

/** The language of a code such as `eng`; undefined for one that is not of the six, such as `deu`. */
export function languageOf(code: string): UnLanguage | undefined {
  return CODES[code.toLowerCase()];
}

const SCRIPTS: readonly (readonly [UnLanguage, RegExp])[] = [
  ['ar', /\p{sc=Arabic}+/gu],
  ['zh', /\p{sc=Han}+/gu],
  ['ru', /\p{sc=Cyrillic}+/gu],
];

/** Words every page of the language has and no page of the other two. */
const WORDS: readonly (readonly [UnLanguage, RegExp])[] = [
  ['en', /\b(?:the|of|and|its)\b/giu],
  ['fr', /\b(?:du|les|des|et|dans)\b/giu],
  ['es', /\b(?:los|las|del|y|el)\b/giu],
];

/** Enough of a text to tell. */
const SAMPLE = 1500;

/** The language a text is written in; undefined where it is too short, or in none of the six as far as can be told. */
export function detectLanguage(text: string): UnLanguage | undefined {
  const sample = text.slice(0, SAMPLE);
  const letters = lettersIn(sample, /\p{L}+/gu);
  if (letters < 40) return undefined;
  const script = SCRIPTS.find(([, pattern]) => lettersIn(sample, pattern) > letters / 2);
  if (script) return script[0];
  const [first, second] = WORDS.map(([language, pattern]) => [language, count(sample, pattern)] as const).toSorted(
    ([, left], [, right]) => right - left,
  );
  return first && second && first[1] > 3 && first[1] > 2 * second[1] ? first[0] : undefined;
}

/** Counted by runs, of which there are few. */
function lettersIn(text: string, runs: RegExp): number {
  return (text.match(runs) ?? []).reduce((sum, { length }) => sum + length, 0);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
