/** What a source gives: files one after the other, whatever holds them. */

/** Larger than any file of the UN's by far (the longest has 0.5 MB); what is larger is reported, not read. */
export const LARGEST_FILE = 16 * 1024 * 1024;

/** One file, or why it is not read, in English words that follow its name. */
export type Entry = { readonly path: string } & ({ readonly bytes: Buffer } | { readonly passedOver: string });

/** How far a source has been read, in bytes of the source itself. */
export interface Source {
  readonly total: number;
  readonly done: () => number;
  readonly entries: AsyncIterable<Entry>;
}

/** A source cannot be read at all, or not to its end; the message is an English sentence that says what to do. */
export class SourceError extends Error {}

/** What a file is to an import, by its name. */
export function kindOf(path: string): 'text' | 'summary' | 'archive' | 'other' {
  if (/(?:^|\/)(?:\._|__MACOSX\/)/u.test(path)) return 'other';
  if (/\.xml$/iu.test(path)) return 'text';
  if (/(?:^|\/)data_extract\/[^/]+\.json$/iu.test(path)) return 'summary';
  return /\.zip$/iu.test(path) ? 'archive' : 'other';
}

/** Whether a path leads out of the folder or archive it stands in. */
export function climbs(path: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:)/u.test(path) || path.split(/[/\\]/u).includes('..');
}

/** The order files are read in: as people count, so that later sessions come later. */
export const naturalOrder = new Intl.Collator('en', { numeric: true }).compare;
