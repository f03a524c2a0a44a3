/**
 * An inverted index in a few typed arrays: which entries have which words. MiniSearch, which finds the facts, keeps two
 * maps for each word and would hold 33 MB for the headings of 2,200 resolutions in six languages; this holds some 5 MB.
 */
import { editDistance } from '../facts/edit-distance.ts';
import { tokenise } from '../facts/fold.ts';

/** How near a word of the index may be to one that is asked for. */
export type Nearness = 'exact' | 'beginning' | 'corrected';

/** The entries that have a word, with how well it fits: 1 for the word itself, less for one like it. */
export type Fitting = ReadonlyMap<number, number>;

/** An index that takes no more entries. */
export interface WordIndex {
  /** The entries with a word: with the word itself; with one that begins so as well; with one a letter or two off. */
  entriesWith(word: string, nearness: Nearness): Fitting;
}

/** An index being made; entries are numbered from 0 in the order they are added. */
export interface WordIndexBuilder {
  add(text: string): void;
  finish(): WordIndex;
}

/** At most so many words that begin alike, or are spelt nearly alike, are looked at. */
const MOST_WORDS = 400;

export function buildWordIndex(): WordIndexBuilder {
  let numbers = new Map<string, number>();
  let pairs = new Uint32Array(1 << 16);
  let count = 0;
  let entries = 0;
  return {
    add(text) {
      for (const word of new Set(tokenise(text))) {
        let number = numbers.get(word);
        if (number === undefined) {
          number = numbers.size;
          // A word is a slice of its text, and would keep all of it in memory.
          numbers.set(Buffer.from(word).toString(), number);
        }
        if (count + 2 > pairs.length) {
          const larger = new Uint32Array(pairs.length * 2);
          larger.set(pairs);
          pairs = larger;
        }
        pairs[count] = number;
        pairs[count + 1] = entries;
        count += 2;
      }
      entries += 1;
    },
    finish() {
      const words = [...numbers.keys()].toSorted();
      const places = new Uint32Array(words.length);
      for (const [place, word] of words.entries()) places[numbers.get(word) as number] = place;
      const starts = new Uint32Array(words.length + 1);
      const placeAt = (pair: number) => places[pairs[pair] as number] as number;
      for (let pair = 0; pair < count; pair += 2) starts[placeAt(pair) + 1] = (starts[placeAt(pair) + 1] as number) + 1;
      for (let place = 0; place < words.length; place += 1)
        starts[place + 1] = (starts[place + 1] as number) + (starts[place] as number);
      const postings = new Uint32Array(count / 2);
      const free = starts.slice();
      for (let pair = 0; pair < count; pair += 2) {
        const place = placeAt(pair);
        postings[free[place] as number] = pairs[pair + 1] as number;
        free[place] = (free[place] as number) + 1;
      }
      numbers = new Map();
      pairs = new Uint32Array(0);
      return createIndex(words, starts, postings, entries);
    },
  };
}

function createIndex(words: readonly string[], starts: Uint32Array, postings: Uint32Array, entries: number): WordIndex {
  /** The place of the first word that is not before another. */
  function placeOf(word: string): number {
    let [low, high] = [0, words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((words[middle] as string) < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function* near(word: string, nearness: Nearness): Generator<readonly [place: number, fit: number]> {
    let place = placeOf(word);
    if (words[place] === word) yield [place, 1];
    if (nearness !== 'exact') {
      for (const end = Math.min(words.length, place + MOST_WORDS); place < end; place += 1) {
        const found = words[place] as string;
        if (!found.startsWith(word)) break;
        if (found !== word) yield [place, (0.8 * word.length) / found.length];
      }
    }
    if (nearness === 'corrected') {
      // The first letter is taken to be right: nearly all slips come later, and only these words are looked at.
      const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
      const most = word.length < 8 ? 1 : 2;
      for (let at = placeOf(first); at < words.length; at += 1) {
        const found = words[at] as string;
        if (!found.startsWith(first)) break;
        if (Math.abs(found.length - word.length) > most || found.startsWith(word)) continue;
        const distance = editDistance(word, found, most);
        if (distance <= most) yield [at, 0.5 / distance];
      }
    }
  }

  return {
    entriesWith(word, nearness) {
      const fitting = new Map<number, number>();
      for (const [place, fit] of near(word, nearness)) {
        const [from, to] = [starts[place] as number, starts[place + 1] as number];
        // A rare word tells more than a common one.
        const score = fit * Math.log(1 + entries / (to - from));
        for (let at = from; at < to; at += 1) {
          const entry = postings[at] as number;
          if (score > (fitting.get(entry) ?? 0)) fitting.set(entry, score);
        }
      }
      return fitting;
    },
  };
}
