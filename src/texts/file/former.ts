/** What stands where an import is to put its file: nothing, a file of texts, or something that is not ours to replace. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { APPLICATION } from './format.ts';
import { openTexts } from './open.ts';

/** How much there is in the file of texts that an import would replace. */
export interface Former {
  readonly resolutions: number;
  readonly texts: number;
}

/** A file that is not replaced, in an English sentence that says what to do. */
export class ForeignFileError extends Error {}

// Where SQLite keeps application_id. @see https://www.sqlite.org/fileformat.html#the_database_header
const APPLICATION_AT = 68;
const HEADER = 100;

/**
 * What there is at the place of a file of texts; undefined where that is nothing, or nothing that can still be read.
 * Throws a {@link ForeignFileError} where it is no file of texts: what others wrote is never replaced.
 */
export function formerTexts(file: string): Former | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined || (stat.isFile() && stat.size === 0)) return undefined;
  if (!stat.isFile() || !isOurs(file))
    throw new ForeignFileError(
      `${file} is no file of texts, and is left as it is: set TEXTS_FILE to another file, or move this one away.`,
    );
  try {
    const former = openTexts(file);
    const { resolutions, texts } = former.about;
    former.close();
    return { resolutions, texts };
  } catch {
    // Ours, but damaged or of another version: an import is what mends it.
    return undefined;
  }
}

function isOurs(file: string): boolean {
  const header = Buffer.alloc(HEADER);
  const opened = openSync(file, 'r');
  try {
    readSync(opened, header);
  } finally {
    closeSync(opened);
  }
  return header.toString('latin1', 0, 15) === 'SQLite format 3' && header.readUInt32BE(APPLICATION_AT) === APPLICATION;
}
