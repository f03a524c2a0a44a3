/**
 * Text that reads from right to left, with what reads from left to right inside it: symbols, Latin names, numbers and
 * dates are isolated, so that they neither jump nor turn what stands beside them.
 *
 * @see https://www.unicode.org/reports/tr9/ on isolates
 */

import type { IntlMessageFormat } from 'intl-messageformat';

/** The right-to-left mark: by it a line reads from the right wherever a program looks at the first letter of it. */
const RLM = '\u200F';
/** Isolates from left to right, from right to left, and by their own first letter; the end of an isolate. */
const [LRI, RLI, FSI, PDI] = ['\u2066', '\u2067', '\u2068', '\u2069'] as const;

/** Whether a language is written from right to left. */
export function readsRightToLeft(language: string): boolean {
  return language === 'ar';
}

/** Letters of the script, digits and spaces alone, which nothing turns. */
const NEEDS_NONE = /^(?:\p{sc=Arabic}|\p{M}|[ \d])*$/u;

/**
 * Keeps text together that stands in a right-to-left sentence. It reads as its own first letter does; what has none
 * ("2 -", "1–6"), and what is made of isolates itself, is a part of the sentence and reads from the right: no letter is
 * looked for in isolates, and without one it would be turned round.
 */
export function isolate(text: string): string {
  if (NEEDS_NONE.test(text) || isOneIsolate(text)) return text;
  return `${hasIsolates(text) || !/\p{L}/u.test(text) ? RLI : FSI}${text}${PDI}`;
}

/** Keeps together what is in a left-to-right language from its first word to its last. */
export function isolateFromLeft(text: string): string {
  return `${LRI}${text.replace(/[\u2066-\u2069]/gu, '')}${PDI}`;
}

function hasIsolates(text: string): boolean {
  return /[\u2066-\u2068]/u.test(text);
}

function isOneIsolate(text: string): boolean {
  if (!text.endsWith(PDI)) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    depth += stepAt(text, at);
    if (depth === 0) return at === text.length - 1;
  }
  return false;
}

function stepAt(text: string, at: number): number {
  const character = text.charAt(at);
  return character === LRI || character === RLI || character === FSI ? 1 : character === PDI ? -1 : 0;
}

/** What ends the isolates that a text leaves open, as where it was cut. */
export function endsOfIsolates(text: string): string {
  let open = 0;
  for (let at = 0; at < text.length; at += 1) open = Math.max(0, open + stepAt(text, at));
  return PDI.repeat(open);
}

/** A text that was cut, without the beginnings of isolates at its end. */
export function withoutOpenEnd(text: string): string {
  return text.replace(/[\u2066-\u2068]+$/u, '');
}

/** Lists "A و B": the Arabic "and" is written to the word behind it, but not to Latin letters and digits. */
export function withSpacedAnd(list: string): string {
  return list.replace(/(?<= و)(?=[\u2066-\u2068]*[\p{sc=Latin}\p{sc=Cyrillic}\p{N}])/gu, ' ');
}

/** How many characters of a text are read: marks of direction are not. */
export function lengthRead(text: string): number {
  return text.replace(/[\u200F\u2066-\u2069]/gu, '').length;
}

/** By how much {@link lineFromRight} lengthens a line. */
export const LINE_MARKS = 3;

/** What begins a line in Markdown: the marks of lists, quotes and headings, which are to stay the first thing in it. */
const LINE_HEAD = /^(?:\s*(?:-|\*|\d+\.|#{1,3}|-#|>)\s)*/u;

/**
 * Makes a line read from right to left, in programs that look at its first letter and in those that do not; one that is
 * in a left-to-right script only, and made in one piece, only stands at the right.
 */
export function lineFromRight(line: string): string {
  if (line === '') return line;
  const [head = ''] = LINE_HEAD.exec(line) ?? [];
  const words = turned(line.slice(head.length));
  const isOfPieces = hasIsolates(words) && !isOneIsolate(words);
  return `${head}${RLM}${isOfPieces || isFromRight(words) ? RLI : LRI}${words}${PDI}`;
}

/** Letters of the script, and the stops between words that only it has. */
const FROM_RIGHT = /[\p{sc=Arabic}،؛؟]/u;

/** Whether there is anything in a text that is read from right to left. */
export function isFromRight(text: string): boolean {
  return FROM_RIGHT.test(text);
}

/** What Markdown shows nothing of, or something else: addresses, mentions and times. */
const UNREAD = /(?<=\]\()https?:[^)]*|<[^>]*>/gu;

/**
 * The first letter by which an isolate reads is not looked for inside others: one that is made of others alone, such as a
 * name with its country, would read from the left. Where there is a word of the script in it, it reads from the right.
 */
function turned(text: string): string {
  const characters = text.split('');
  const read = text.replace(UNREAD, (part) => ' '.repeat(part.length));
  const open: { readonly at: number; hasLetter: boolean; isFromRight: boolean }[] = [];
  for (const [at, character] of characters.entries()) {
    const step = stepAt(character, 0);
    const inner = open.at(-1);
    if (step > 0) open.push({ at, hasLetter: false, isFromRight: false });
    else if (!inner) continue;
    else if (step < 0) {
      open.pop();
      if (characters[inner.at] === FSI && !inner.hasLetter && inner.isFromRight) characters[inner.at] = RLI;
      const outer = open.at(-1);
      if (outer) outer.isFromRight ||= inner.isFromRight;
    } else {
      inner.hasLetter ||= /\p{L}/u.test(read.charAt(at));
      inner.isFromRight ||= FROM_RIGHT.test(character);
    }
  }
  return characters.join('');
}

/** The same for each line of a text; what stands in code blocks is copied, and stays as it is. */
export function linesFromRight(text: string): string {
  let isCode = false;
  return text
    .split('\n')
    .map((line) => {
      const isFence = line.startsWith('```');
      if (isFence) isCode = !isCode;
      return isFence || isCode ? line : lineFromRight(line);
    })
    .join('\n');
}

/** For labels of at most `most` characters, which know no Markdown: a mark, where there is room, before what is not Latin alone. */
export function labelFromRight(label: string, most: number): string {
  return label.length < most && isFromRight(label) ? `${RLM}${turned(label)}` : turned(label);
}

/** A parsed message. */
type Elements = ReturnType<IntlMessageFormat['getAst']>;
/** The kinds of elements that need no rules: text, and `{name}`. */
export const LITERAL = 0;
export const ARGUMENT = 1;

/** Stand for the elements of a message that are no text, while its words are looked at. */
const FIRST_STAND_IN = 0xe0_00;
const HELD = String.raw`\uE000-\uEFFF`;
const WORD = String.raw`[\w:/…+.&${HELD}-]*`;
/**
 * What reads from left to right in the words of a message: a mention, code, a command with its options, Latin words;
 * and any placeholder that stands by itself.
 */
const LATIN = new RegExp(
  `<[#@t][^>]*>|\`[^\`]*\`|/(?=[A-Za-z${HELD}])${WORD}(?: [A-Za-z0-9${HELD}]${WORD})*|` +
    `[A-Za-z]${WORD}(?: [A-Za-z]${WORD})*|[${HELD}]`,
  'gu',
);

/** A message of a right-to-left language in which all is isolated that reads from left to right, or may. */
export function isolating(elements: Elements): Elements {
  const elementAt = (standIn: string) => elements[standIn.charCodeAt(0) - FIRST_STAND_IN];
  const words = elements
    .map((element, at) => (element.type === LITERAL ? element.value : String.fromCharCode(FIRST_STAND_IN + at)))
    .join('')
    .replace(LATIN, (run) => {
      const alone = elementAt(run);
      if (run.length === 1 && alone) return alone.type === ARGUMENT ? `${FSI}${run}${PDI}` : run;
      // The colon of "zone:" is its own, that of "BibTeX:" the sentence's.
      const end = (/(?:^|[ /])[a-z]+:$/u.test(run) ? /\.$/u : /[.:-]+$/u).exec(run)?.[0] ?? '';
      return `${LRI}${run.slice(0, run.length - end.length)}${PDI}${end}`;
    });
  return words.split(new RegExp(`([${HELD}])`, 'u')).flatMap((part): Elements => {
    if (part === '') return [];
    const element = elementAt(part);
    if (!element) return [{ type: LITERAL, value: part }];
    if (!('options' in element)) return [element];
    const options = Object.entries(element.options).map(([name, option]) => [
      name,
      { ...option, value: isolating(option.value) },
    ]);
    return [{ ...element, options: Object.fromEntries(options) as never }];
  });
}

/**
 * A sentence in which each isolate of {@link isolating} is as {@link isolate} would have it; none is left that holds
 * nothing, or nothing but another.
 */
export function settled(said: string): string {
  if (!said.includes(FSI)) return said;
  const open: { readonly mark: string; readonly parts: string[] }[] = [{ mark: '', parts: [] }];
  for (const part of said.split(/([\u2066-\u2069])/u)) {
    if (/^[\u2066-\u2068]$/u.test(part)) open.push({ mark: part, parts: [] });
    else if (part === PDI && open.length > 1) {
      const { mark, parts } = open.pop() as (typeof open)[number];
      const inside = parts.join('');
      open.at(-1)?.parts.push(mark === FSI ? isolate(inside) : `${mark}${inside}${PDI}`);
    } else open.at(-1)?.parts.push(part);
  }
  return open.map(({ mark, parts }) => mark + parts.join('')).join('');
}
