/**
 * Cuts texts into the words that `tokenise` finds in them, as bytes for the index: an import cuts 30 million words, and
 * making a string of each takes ten times as long. Nothing of how words are cut is known here: each character is asked
 * of `tokenise` once, and what may depend on its neighbours is left to it.
 */
import { fold, tokenise } from '../../facts/fold.ts';

/** Cuts one text after the other. */
export interface Cutter {
  /** Writes the words of a text with a space behind each, and a line end. */
  add(text: string): void;
  /** The bytes written since they were last taken. */
  take(): Uint8Array<ArrayBuffer>;
}

// What a character is to its neighbours; 0 while that is not known.
/** Part of the word, as one character whatever is beside it. */
const PART = 1;
/** The same inside a word, but as its first letter it may belong to an article. */
const PART_UNLESS_FIRST = 2;
/** Between words; no word goes across it. */
const BREAK = 3;
/** Han: words are each two of a run. */
const HAN = 4;
/** What it is depends on what is beside it. */
const DEPENDS = 5;

const kinds = new Uint8Array(0x1_0000);
const folded = new Uint16Array(0x1_0000);

/** What makes symbols, acronyms and elided articles of the letters around it. */
const JOINS = /[/.'-]/u;
const SURROGATE = /^\p{Cs}$/u;

/** Finds out what a character is. */
function kindOf(unit: number): number {
  const character = String.fromCharCode(unit);
  const alone = fold(character);
  const words = tokenise(`x${character}x`).join(' ');
  let kind = DEPENDS;
  if (!SURROGATE.test(character) && !JOINS.test(alone)) {
    if (words === 'x x') kind = BREAK;
    else if (alone.length === 1 && words === `x${alone}x`) kind = mayBeginArticle(character) ? PART_UNLESS_FIRST : PART;
    else if (alone.length === 1 && words === `x ${alone} x`) kind = HAN;
  }
  folded[unit] = alone.charCodeAt(0);
  kinds[unit] = kind;
  return kind;
}

/** Whether words that begin so lose their beginning: the Arabic article, alone or with a letter before it. */
function mayBeginArticle(character: string): boolean {
  return ['ل', 'ال'].some((rest) => (tokenise(`${character}${rest}${ANY_LETTERS}`)[0] ?? '').length <= 4);
}

/** How many letters a word of six or more loses that begins with these three; each is asked of `tokenise` once. */
const losses = new Map<number, number>();

function lossOf(text: string, place: number): number | undefined {
  let key = 0;
  for (let next = 0; next < 6; next += 1) {
    const unit = text.charCodeAt(place + next);
    // Arabic letters, and no digits.
    if (unit >> 8 !== 6 || (kinds[unit] || kindOf(unit)) > PART_UNLESS_FIRST || (folded[unit] as number) >> 8 !== 6)
      return undefined;
    if (next < 3) key = (key << 8) | (unit & 0xff);
  }
  let loss = losses.get(key);
  if (loss === undefined) {
    loss = 6 - (tokenise(`${text.slice(place, place + 3)}${ANY_LETTERS}`)[0] ?? '').length;
    losses.set(key, loss);
  }
  return loss;
}

/** Arabic letters that begin no article. */
const ANY_LETTERS = 'ررر';

/** Runs seen before, by how they are written: a language repeats a few thousand of those with dots and dashes. */
const MEMORY = 8000;
/** Longer ones hardly ever come twice. */
const LONGEST = 24;

const SPACE = 0x20;
const LINE_END = 0x0a;

export function createCutter(): Cutter {
  const memory = new Map<string, Uint8Array>();
  let bytes = new Uint8Array(1 << 18);
  let at = 0;

  function makeRoom(more: number): void {
    if (at + more <= bytes.length) return;
    const larger = new Uint8Array((at + more) * 2);
    larger.set(bytes);
    bytes = larger;
  }

  /** One character, not a surrogate, in UTF-8. */
  function write(unit: number): void {
    if (unit < 0x80) bytes[at++] = unit;
    else {
      if (unit < 0x800) bytes[at++] = 0xc0 | (unit >> 6);
      else {
        bytes[at++] = 0xe0 | (unit >> 12);
        bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
      }
      bytes[at++] = 0x80 | (unit & 0x3f);
    }
  }

  /** A run that has to be looked at as a whole. */
  function writeRun(run: string): void {
    let words = memory.get(run);
    if (words === undefined) {
      words = Buffer.from(
        tokenise(run)
          .map((word) => `${word} `)
          .join(''),
      );
      if (run.length <= LONGEST) {
        if (memory.size >= MEMORY) memory.clear();
        // A run is a slice of its text, and would keep all of it in memory.
        memory.set(Buffer.from(run).toString(), words);
      }
    }
    makeRoom(words.length);
    bytes.set(words, at);
    at += words.length;
  }

  return {
    add(text) {
      const { length } = text;
      // No word is longer than its characters, but each of Han is in two, of three bytes a character, and a space.
      makeRoom(length * 8 + 2);
      /** Where the run between two breaks begins, in the text and in the bytes. */
      let from = 0;
      let fromByte = at;
      let inWord = false;
      /** The last character of a run of Han, and whether it has been written in a pair. */
      let han = 0;
      let isPaired = false;
      for (let place = 0; place <= length; place += 1) {
        let unit = place < length ? text.charCodeAt(place) : SPACE;
        let kind = kinds[unit] || kindOf(unit);
        if (kind === PART_UNLESS_FIRST) {
          const loss = inWord ? 0 : lossOf(text, place);
          if (loss === undefined) kind = DEPENDS;
          else {
            kind = PART;
            place += loss;
            unit = text.charCodeAt(place);
          }
        }
        if (kind === PART) {
          if (han !== 0) endHan();
          write(folded[unit] as number);
          inWord = true;
          continue;
        }
        if (inWord) {
          bytes[at++] = SPACE;
          inWord = false;
        }
        if (kind === HAN) {
          const next = folded[unit] as number;
          if (han !== 0) {
            write(han);
            write(next);
            bytes[at++] = SPACE;
            isPaired = true;
          }
          han = next;
          continue;
        }
        if (han !== 0) endHan();
        if (kind !== BREAK) {
          // From the last break to the next one.
          place += 1;
          for (; place < length; place += 1) {
            const other = text.charCodeAt(place);
            if ((kinds[other] || kindOf(other)) === BREAK) break;
          }
          at = fromByte;
          writeRun(text.slice(from, place));
          makeRoom((length - place) * 8 + 2);
        }
        from = place + 1;
        fromByte = at;
      }
      bytes[at++] = LINE_END;

      function endHan(): void {
        if (!isPaired) {
          write(han);
          bytes[at++] = SPACE;
        }
        han = 0;
        isPaired = false;
      }
    },
    take() {
      const taken = bytes.slice(0, at);
      at = 0;
      return taken;
    },
  };
}
