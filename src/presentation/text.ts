/** Text for people: escaped, and shortened only between words. */
import { endsOfIsolates, withoutOpenEnd } from './direction.ts';

/** Text without any of this is shown as it is: most of what the facts say. */
const NEEDS_CARE = /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\\*_~`|<>[\]]|^[-+#\d]/u;

/** Makes text show as it is written: no Markdown, no mention, no invisible or direction-changing character. */
export function escape(text: string): string {
  return NEEDS_CARE.test(text) ? escapeMarkdown(visible(text)) : text;
}

/** Text without what is invisible, or turns its direction. */
export function visible(text: string): string {
  return text.replace(/[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
}

/** Takes the meaning of Markdown from a text that may hold isolates of ours; whatever others wrote is to be escaped. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[\\*_~`|<>[\]]/gu, '\\$&')
      .replace(/^(?=#|-#|[-+] )/u, '\\')
      // Before a digit a backslash would be shown: the list is undone at its full stop.
      .replace(/^(\d+)(?=\. )/u, '$1\\')
  );
}

/** What a user typed, to be shown back: on one line, escaped, at most 80 characters. */
export function echo(typed: string): string {
  const line = shorten(typed.replace(/[\p{Cf}\p{Cc}\s]+/gu, ' ').trim(), 80);
  // What a stranger typed becomes no link, no invitation and no mention of the bot's.
  return escape(line).replace(/:(?=\/\/)|@|(?<=discord(?:app)?\.(?:gg|com))\//giu, '\\$&');
}

/**
 * At most `most` characters (UTF-16 units, as Discord counts, unless they are to be counted otherwise), ending between
 * words and with an ellipsis if cut.
 */
export function shorten(text: string, most: number, lengthOf = (words: string) => words.length): string {
  const length = lengthOf(text);
  if (length <= most) return text;
  for (let room = most - 1 + text.length - length; room > 0; room -= 1) {
    const kept = withoutOpenEnd(cutBefore(text, room)).replace(/(?<!\\)(?:\\\\)*\\$/u, (slashes) => slashes.slice(1));
    const short = `${kept}…${endsOfIsolates(kept)}`;
    // What ends the isolates that were cut takes room, too.
    if (lengthOf(short) <= most) return short;
  }
  return '…';
}

/** The beginning of a text, to between two words; a word longer than half the room is cut between characters. */
function cutBefore(text: string, room: number): string {
  const cut = text.slice(0, room);
  const atWord = isHan(text.charAt(room)) ? cut.slice(0, startOfWord(text, room)) : cut.replace(/\s+\S*$/u, '');
  // Never inside a surrogate pair or an escape.
  return atWord !== cut && atWord.length >= (room + 1) / 2 ? atWord : cut.replace(/[\uD800-\uDBFF]$/u, '');
}

function isHan(character: string): boolean {
  return /\p{sc=Han}/u.test(character);
}

/** Where the word begins that a place is in, of a script that sets no spaces between them. */
function startOfWord(text: string, at: number): number {
  return new Intl.Segmenter('zh', { granularity: 'word' }).segment(text).containing(at)?.index ?? at;
}

/** As many whole items as fit into `most` characters; what is left out is counted by `rest`. */
export function fit(
  items: readonly string[],
  most: number,
  separator: string,
  rest: (count: number) => string,
): string {
  const whole = items.join(separator);
  if (whole.length <= most) return whole;
  for (let kept = items.length - 1; kept > 0; kept -= 1) {
    const text = [...items.slice(0, kept), rest(items.length - kept)].join(separator);
    if (text.length <= most) return text;
  }
  return shorten(items[0] ?? '', most);
}

/** A Markdown link; brackets in the address are encoded so that they do not end it. */
export function link(label: string, url: string): string {
  return linked(escape(label), url);
}

/** The same of words that are ready for Markdown. */
export function linked(words: string, url: string): string {
  return `[${words}](${url.replace(/\(/gu, '%28').replace(/\)/gu, '%29').replace(/\s/gu, '%20')})`;
}
