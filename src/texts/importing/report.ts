/** What is said at the end of an import, and when one fails. */
import type { Imported } from './run.ts';

/** The sum of an import, with every file that was irregular by name. */
export function summaryOf(imported: Imported, file: string): string {
  const { resolutions, texts, files, bytes, summaries, irregular, others } = imported;
  const rest = [...others].map(([ending, count]) => `${count} ${ending}`).join(', ');
  const lines = [
    `Imported ${resolutions} resolutions, ${texts} texts, from ${files} files of XML (${(bytes / 1e6).toFixed(1)} MB) and ${summaries} summaries, into ${file}.`,
    ...(rest === '' ? [] : [`Left alone, being neither XML nor summaries: ${rest}.`]),
    ...(irregular.length === 0 ? [] : [`Irregular, and dealt with as said (${irregular.length}):`]),
    ...irregular.map(({ path, what }) => `  ${printable(path)}: ${what}`),
  ];
  return `${lines.join('\n')}\n`;
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
    return `The disk is full: free some space, about a quarter of the size of the source, and import again. ${former}`;
  if (kind === 8 || kind === 14 || /^(?:EACCES|EPERM|EROFS|ENOTDIR|EISDIR|EEXIST)$/u.test(code))
    return `The file of texts cannot be written (${message}): give this user the right to write its folder, or set TEXTS_FILE. ${former}`;
  return `The import failed (${message ?? String(error)}). ${former}`;
}
