/** Which text an indexed paragraph is of, by its number: kept in memory once it was asked for, a few bytes a text. */
import type { DatabaseSync } from 'node:sqlite';
import type { UnLanguage } from '../../facts/symbol.ts';
import { LANGUAGES } from './format.ts';

/** A text with indexed paragraphs. */
export interface IndexedText {
  /** The place of its resolution in the list of all. */
  readonly place: number;
  /** The newer, the higher; the same for texts adopted on one day. */
  readonly age: number;
}

/** A paragraph by its text and its place among the indexed ones of it. */
export interface Located {
  readonly text: IndexedText;
  readonly nth: number;
}

/** Finds the text of a paragraph; undefined where another text took its text's place. */
export type Locate = (language: UnLanguage, paragraph: number) => Located | undefined;

export function createLocate(database: DatabaseSync): Locate {
  const find = database.prepare(
    `select r.rank, t.first, t.paragraphs, coalesce(r.adopted, '') as adopted
     from text t join resolution r on r.symbol = t.symbol where t.language = ? order by t.first`,
  );
  const known = new Map<UnLanguage, ReturnType<typeof load>>();
  function load(language: UnLanguage) {
    const rows = find.all(LANGUAGES.indexOf(language));
    return {
      first: Int32Array.from(rows, ({ first }) => Number(first)),
      paragraphs: Int32Array.from(rows, ({ paragraphs }) => Number(paragraphs)),
      place: Int32Array.from(rows, ({ rank }) => Number(rank) - 1),
      // 2022-02-01 is 20220201.
      age: Int32Array.from(rows, ({ adopted }) => Number(String(adopted).replaceAll('-', '')) || 0),
    };
  }
  return (language, paragraph) => {
    const texts = known.get(language) ?? load(language);
    known.set(language, texts);
    let [low, high] = [0, texts.first.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((texts.first[middle] ?? 0) <= paragraph) low = middle;
      else high = middle - 1;
    }
    const nth = paragraph - (texts.first[low] ?? Infinity);
    if (nth < 0 || nth >= (texts.paragraphs[low] ?? 0)) return undefined;
    return { text: { place: texts.place[low] ?? 0, age: texts.age[low] ?? 0 }, nth };
  };
}
