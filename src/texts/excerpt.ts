/** A few words of a paragraph, around those that were looked for. */
import { fold, tokenise } from '../facts/fold.ts';

/** What of a text is shown; an ellipsis stands where something was left off. */
export function excerptOf(text: string, query: string, most: number): string {
  if (text.length <= most) return text;
  const at = placeOf(text, tokenise(query), most / 2);
  // A third of the room for what stands before the words.
  const from = at < most / 2 ? 0 : wordAfter(text, at - Math.floor(most / 3));
  const to = from + most >= text.length ? text.length : wordBefore(text, from + most, from);
  return `${from > 0 ? '… ' : ''}${text.slice(from, to).trim()}${to < text.length ? ' …' : ''}`;
}

/** Where most of some words stand close together in a text as it is written; at the beginning where none does. */
function placeOf(text: string, words: readonly string[], room: number): number {
  const wanted = new Set(words);
  const seen = new Map<string, string | undefined>();
  const wordOf = (run: string) => {
    if (!seen.has(run))
      seen.set(
        run,
        [...tokenise(run), fold(run)].find((token) => wanted.has(token)),
      );
    return seen.get(run);
  };
  const found: { readonly at: number; readonly word: string }[] = [];
  for (const { 0: run, index } of text.matchAll(/\p{sc=Han}+|[\p{L}\p{N}\p{M}]+/gu)) {
    if (/^\p{sc=Han}/u.test(run)) {
      for (const word of wanted) if (run.includes(word)) found.push({ at: index + run.indexOf(word), word });
    } else {
      const word = wordOf(run);
      if (word !== undefined) found.push({ at: index, word });
    }
  }
  const together = ({ at }: { readonly at: number }) =>
    new Set(found.filter((one) => one.at >= at && one.at < at + room).map(({ word }) => word)).size;
  const [best] = found.toSorted((a, b) => together(b) - together(a) || a.at - b.at);
  return best?.at ?? 0;
}

/** The beginning of the first word from a place on; within Han, which has no spaces, the place itself. */
function wordAfter(text: string, place: number): number {
  const space = /\s\S/u.exec(text.slice(place, place + 40));
  return space ? place + space.index + 1 : whole(text, place);
}

/** The end of the last word before a place. */
function wordBefore(text: string, place: number, from: number): number {
  const space = text.lastIndexOf(' ', place);
  return space > place - 40 && space > from ? space : whole(text, place);
}

/** Not within a surrogate pair. */
function whole(text: string, place: number): number {
  return /[\uDC00-\uDFFF]/u.test(text[place] ?? '') ? place - 1 : place;
}
