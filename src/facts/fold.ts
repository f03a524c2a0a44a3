/**
 * One spelling for all spellings: what is typed and what is indexed are folded alike before they are compared.
 */

/** Letters that NFKD leaves as they are, though people type the plain one for them. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ς: 'σ',
  // Alef with wasla; alef maqsura, Persian yeh and keheh; teh marbuta. Hamza and madda are marks and go with them.
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
};

/** Format characters (bidi marks, soft hyphens, joiners) and tatweel: they change how a word looks, not which it is. */
const INVISIBLE = /[\p{Cf}ـ]/gu;
const LETTER = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'gu');
/** Printable ASCII but the grave accent. */
const PLAIN = /^[ -_a-~]*$/u;
const EASTERN_DIGIT = /[٠-٩۰-۹]/gu;

/**
 * Folds a text to the form in which texts are compared: lower case; no accents, vowel marks or tatweel; one form of
 * each Arabic letter, digit, dash, quote and slash; single spaces, none at the ends. Folding twice changes nothing.
 * The result is for comparing only, never for showing: `й` becomes `и` as `é` becomes `e`.
 */
export function fold(text: string): string {
  // Most of what is folded is plain English.
  if (PLAIN.test(text)) return text.toLowerCase().replace(/ {2,}/gu, ' ').trim();
  return text
    .replace(/[\u0060\u00b4]/gu, "'") // Before NFKD, which would make the acute accent a space.
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(INVISIBLE, '')
    .replace(LETTER, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replace(EASTERN_DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf)) // Both rows of digits begin at a zero nibble.
    .replace(/[\p{Pd}−]/gu, '-')
    .replace(/[‘’‚‛ʹʻʼʽ′]/gu, "'")
    .replace(/[“”„‟«»″]/gu, '"')
    .replace(/[⁄∕]/gu, '/')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** What a folded text is made of: at each place the first of these that fits. */
const TOKEN = new RegExp(
  [
    // A symbol, or anything else with slashes.
    /(?<symbol>[a-z0-9]+(?:[.-][a-z0-9]+)*(?:\/[a-z0-9]+(?:[.-][a-z0-9]+)*)+)/u,
    // An acronym with dots.
    /(?<acronym>\p{L}(?:\.\p{L}(?![\p{L}\p{N}]))+)/u,
    /(?<han>\p{sc=Han}+)/u,
    // No words: an elided article, an English genitive (l'assemblee, assembly's).
    /(?:[cdjlmnst]|qu)'(?=\p{L})|'s(?![\p{L}\p{N}])/u,
    /(?<word>(?:(?!\p{sc=Han})[\p{L}\p{N}])+)/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

/** The Arabic article, alone or with the letter before it: القرار is found by قرار. */
const ARABIC_ARTICLE = /^(?:[وفبك]?ال|لل)(?=\p{sc=Arabic}{3})/u;

/**
 * The words of a text as they are indexed and looked for, folded, in order, repeated where the text repeats them.
 *
 * A symbol stays whole, so that 77/16 is no part of 177/16, and a resolution of the General Assembly is also given as
 * it is spoken: `a/res/75/240` and `75/240`. Han, which has no spaces, is given as overlapping pairs of characters.
 * Words are not stemmed; only the Arabic article and elided French articles go.
 */
export function tokenise(text: string): string[] {
  const tokens: string[] = [];
  for (const { groups } of fold(text).matchAll(TOKEN)) {
    const { symbol, acronym, han, word } = groups as Record<string, string | undefined>;
    if (symbol !== undefined) tokens.push(...symbolTokens(symbol));
    else if (acronym !== undefined) tokens.push(acronym.replaceAll('.', ''));
    else if (han !== undefined) tokens.push(...pairs(han));
    else if (word !== undefined) tokens.push(word.replace(ARABIC_ARTICLE, ''));
  }
  return tokens;
}

function symbolTokens(symbol: string): string[] {
  // "and/or" has slashes, but no symbol is without a number.
  if (!/\d/u.test(symbol)) return symbol.split(/[/.-]/u);
  const spoken = /^a\/res\/(.+)$/u.exec(symbol)?.[1];
  return spoken === undefined ? [symbol] : [symbol, spoken];
}

function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}
