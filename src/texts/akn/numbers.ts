/** The numbers in front of paragraphs, as the six languages write them, and the labels they add up to. */

import { latinForAbjad, readRoman, roman } from '../../facts/numerals.ts';

/** A number taken apart: how deep it stands, and which it is there. */
type Place = { readonly level: 0; readonly label: string } | { readonly level: 1 | 2; readonly label: string };

/** In front of a paragraph's words where the file does not set it apart: "(a)", "1.", "1 -", "ii)", "二、", "㈠", "’1‘". */
const LEADING =
  /^\s*((?:\([\p{L}]{1,5}\)|\p{L}{1,5}\)|\(\d{1,3}\)|[㈠-㈩]|[‘’'"“”]\d{1,2}[‘’'"“”])(?=\s)|(?:\d{1,3}\s?[.\-–]|[一二三四五六七八九十]{1,4}、|[•*–—])(?=\p{Cf}*[\t\u00a0]))[\s\p{Cf}]*/u;

/** Splits the number off the front of a paragraph's words as they stand in the file, white space and all. */
export function splitNumber(raw: string): { readonly number?: string; readonly text: string } {
  const found = LEADING.exec(raw);
  return found?.[1] === undefined ? { text: raw } : { number: found[1], text: raw.slice(found[0].length) };
}

/** "6. Reaffirms …" where white space was made single: the number in front, and what follows it. */
export function leadingNumber(text: string): { readonly number: string; readonly text: string } | undefined {
  const [, number, rest] = /^(\d{1,3}\s?[.\-–])[\s\p{Cf}]+(\S.*)$/u.exec(text) ?? [];
  return number === undefined || rest === undefined ? undefined : { number, text: rest };
}

/** Letters as they are counted with in Russian. */
const CYRILLIC_ALIKE: Readonly<Record<string, string>> = { а: 'a', с: 'c', е: 'e', о: 'o', р: 'p', х: 'x', у: 'y' };
const CIRCLED = '㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩';
const HAN_DIGITS = '〇一二三四五六七八九';

/** Reads a number; undefined where it is none that paragraphs are cited by, such as a bullet. */
function place(number: string, before: Labeller['at']): Place | undefined {
  const bare = number.replace(/[\s().\-–،、]/gu, '').normalize('NFC');
  if (/^\d{1,3}$/u.test(bare) && !number.includes('(')) return { level: 0, label: String(Number(bare)) };
  if (/^[一二三四五六七八九十]+$/u.test(bare)) {
    const value = readHan(bare);
    return number.includes('、') ? { level: 0, label: String(value) } : { level: 2, label: `(${roman(value)})` };
  }
  const circled = CIRCLED.indexOf(bare);
  if (circled >= 0 && bare.length === 1) return { level: 2, label: `(${roman(circled + 1)})` };
  const quoted = /^[‘’'"“”](\d{1,2})[‘’'"“”]$/u.exec(bare)?.[1];
  if (quoted !== undefined) return { level: 2, label: `(${roman(Number(quoted))})` };
  if (/^\d{1,2}$/u.test(bare)) return { level: 2, label: `(${roman(Number(bare))})` };
  const letter = latinLetter(bare);
  if (letter === undefined) return undefined;
  return isRomanHere(letter, before) ? { level: 2, label: `(${letter})` } : { level: 1, label: `(${letter})` };
}

function latinLetter(bare: string): string | undefined {
  const counted = latinForAbjad(bare);
  if (counted !== undefined) return counted;
  const latin = [...bare].map((letter) => CYRILLIC_ALIKE[letter] ?? letter).join('');
  return /^(?:[a-z]|([a-z])\1|[ivx]{2,5})$/u.test(latin) ? latin : undefined;
}

/** (i) after (h) is a letter, elsewhere a Roman numeral; (v) after (iv) is one, and after (u) it is not. */
function isRomanHere(letter: string, { letter: last, roman: sub }: Labeller['at']): boolean {
  const value = readRoman(letter);
  if (value === undefined) return false;
  if (letter.length > 1 && letter !== 'xx') return true;
  const follows = last !== undefined && letter.codePointAt(0) === (last.codePointAt(0) ?? 0) + 1;
  const continues = sub === undefined ? value === 1 : value === sub + 1;
  return continues && !(follows && sub === undefined);
}

/** 十二 is 12. */
export function readHan(text: string): number {
  const [tens, units] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens === '' ? 1 : HAN_DIGITS.indexOf(tens ?? '')) * 10 : 0;
  return ten + (units ? HAN_DIGITS.indexOf(units) : 0);
}

/** Follows the numbers of a text from paragraph to paragraph and says where each stands. */
export interface Labeller {
  /** The letter and Roman numeral last seen, while the paragraph above them lasts. */
  at: { readonly paragraph?: string; readonly letter?: string; readonly roman?: number };
  /** What a paragraph with this number is cited as: "5", "5 (a)", "5 (a) (ii)"; undefined for bullets and the like. */
  label(number: string): string | undefined;
}

/** A labeller for a text, or for the part of a text whose numbers begin again at 1. */
export function createLabeller(): Labeller {
  const labeller: Labeller = {
    at: {},
    label(number) {
      const here = place(number, labeller.at);
      if (here === undefined) return undefined;
      const { paragraph, letter } = labeller.at;
      if (here.level === 0) {
        labeller.at = { paragraph: here.label };
        return here.label;
      }
      const inside = here.label.slice(1, -1);
      if (here.level === 1) labeller.at = { ...(paragraph !== undefined && { paragraph }), letter: inside };
      else labeller.at = { ...labeller.at, roman: readRoman(inside) ?? 0 };
      const above = here.level === 1 || letter === undefined ? [paragraph] : [paragraph, `(${letter})`];
      return [...above, here.label].filter((part) => part !== undefined).join(' ');
    },
  };
  return labeller;
}
