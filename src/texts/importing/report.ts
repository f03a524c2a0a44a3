/** What is said at the end of an import, and when one fails. */
import type { Imported } from './run.ts';

/** Of a longer list only so many are named. */
const MOST_NAMED = 20;

type Kinds = readonly (readonly [kind: string, pattern: RegExp])[];

const FILES: Kinds = [
  ['not read', /^not read\./u],
  ['texts that are there twice', /^(?:the same text|another text of)/u],
  ['in another folder', /^in a folder for/u],
  ['passed over', /^(?:a (?:symbolic )?link|larger than|encrypted|damaged|its path leads)/u],
  ['irregular otherwise', /(?:)/u],
];

/** What is odd about resolutions, and what is made of it. */
const ODD: Kinds = [
  ['Paragraphs labelled otherwise than in another language, cited as they stand', /are labelled otherwise/u],
  ['Dates and counts that cannot be read, left out', /cannot be read|the length of the list is taken/u],
  ['More than one date of adoption; that of the text is taken', /the date of adoption(?: there is|, and)/u],
  ['No date of adoption', /date of adoption is not in the file/u],
  ['How it was adopted is not in the file; nothing is said of it', /adopted is not in the file|says of the vote only/u],
  ['Countries listed twice; each list has them once', /listed twice|is listed [a-z ]+ and /u],
  ['Counts that disagree with lists; both are kept, and said to', /are listed .*counted|but lists nobody|are counted/u],
  ['More than one reading of the vote; the first is taken', /Of the vote there is|lists votes/u],
  ['Odd otherwise', /(?:)/u],
];

/** The sum of an import, with what was irregular by name: the first few of each kind, and how many there are. */
export function summaryOf(imported: Imported, file: string): string {
  const { resolutions, texts, files, bytes, summaries, irregular, odd, others } = imported;
  const rest = [...others].map(([ending, count]) => `${count} ${ending}`).join(', ');
  const lines = [
    `Imported ${resolutions} resolutions, ${texts} texts, from ${files} files of XML (${(bytes / 1e6).toFixed(1)} MB) and ${summaries} summaries, into ${file}.`,
    ...(rest === '' ? [] : [`Left alone, being neither XML nor summaries: ${rest}.`]),
    ...(irregular.length === 0 ? [] : [`Irregular, and dealt with as said (${irregular.length}):`]),
    ...byKind(FILES, irregular).flatMap(([kind, all]) =>
      named(
        all.map(({ path, what }) => `${path}: ${what}`),
        kind,
      ),
    ),
    ...byKind(ODD, odd).flatMap(([kind, all]) => [
      `${kind} (${all.length}):`,
      ...named(all.map(({ symbol, what }) => `${symbol}: ${what}`)),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function byKind<One extends { readonly what: string }>(
  kinds: Kinds,
  all: readonly One[],
): readonly (readonly [string, readonly One[]])[] {
  const found = Map.groupBy(all, ({ what }) => kinds.find(([, pattern]) => pattern.test(what))?.[0]);
  return kinds.flatMap(([kind]) => {
    const some = found.get(kind);
    return some ? [[kind, some] as const] : [];
  });
}

function named(lines: readonly string[], kind = ''): readonly string[] {
  const shown = lines.slice(0, MOST_NAMED).map((line) => `  ${printable(line)}`);
  const more = lines.length - shown.length;
  return more === 0
    ? shown
    : [...shown, `  … and ${more} more${kind === '' ? '' : `, ${kind}`}: ${lines.length} in all.`];
}

/** Names in archives may hold anything, and a terminal would obey it. */
function printable(path: string): string {
  return path.replace(/\p{C}/gu, '?');
}

/** Why an import failed, in an English sentence that says what to do; the former file is as it was. */
export function explain(error: unknown): string {
  const { code = '', errcode = 0, message } = error as { code?: string; errcode?: number; message?: string };
  const former = 'The former texts are as they were.';
  // The lower byte of SQLite's code is the kind of error: 13 is a full disk, 8 and 14 are files that cannot be written.
  const kind = errcode & 0xff;
  if (kind === 13 || /^(?:ENOSPC|EDQUOT)$/u.test(code))
    return `The disk is full: free some space, about two thirds of the size of the XML, and import again. ${former}`;
  if (kind === 8 || kind === 14 || /^(?:EACCES|EPERM|EROFS|ENOTDIR|EISDIR|EEXIST)$/u.test(code))
    return `The file of texts cannot be written (${message}): give this user the right to write its folder, or set TEXTS_FILE. ${former}`;
  return `The import failed (${message ?? String(error)}). ${former}`;
}
