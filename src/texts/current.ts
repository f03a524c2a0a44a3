/** The texts as they are now: a file that an import replaces is taken up without a restart. */
import { statSync } from 'node:fs';
import { guarded } from './file/guarded.ts';
import { openTexts, TextsFileError, type OpenTexts } from './file/open.ts';
import type { Texts } from './types.ts';

/** Where texts are kept if nothing else is said; outside `data/`. */
export const TEXTS_FILE = 'state/texts.sqlite';

/** How often it is looked whether the file is another, in milliseconds. */
const LOOK_AGAIN = 1000;

/** How long the former file stays open for answers that have begun, in milliseconds. */
const LINGER = 60_000;

/** What this needs besides the file. */
export interface CurrentParts {
  /** Told once of each file that cannot be opened, or read when it is asked, in an English sentence. */
  readonly onTrouble: (sentence: string) => void;
  readonly onOpen?: (texts: Texts) => void;
  readonly clock?: () => number;
}

/** Gives the texts that are there now, or undefined where there are none; cheap enough for every question. */
export function currentTexts(
  file: string,
  { onTrouble, onOpen, clock = () => performance.now() }: CurrentParts,
): { readonly texts: () => Texts | undefined; readonly close: () => void } {
  let looked = -Infinity;
  let seen: string | undefined;
  let open: OpenTexts | undefined;
  /** Which file is open, whatever it has in it by now. */
  let opened: string | undefined;
  function look(): void {
    const stat = statSync(file, { throwIfNoEntry: false });
    // A file that was taken away is not missed until another is there: what is open can still be read.
    const mark = stat && `${stat.dev} ${stat.ino} ${stat.size} ${stat.mtimeMs}`;
    if (mark === undefined || mark === seen) return;
    seen = mark;
    const place = `${stat?.dev} ${stat?.ino}`;
    try {
      const next = guarded(openTexts(file), (error) => {
        // Only a file with another mark is taken up again.
        if (open === next) open = undefined;
        onTrouble(
          `The file of texts ${file} is damaged (${error.message}) and left alone until the next import (npm run import).`,
        );
      });
      const former = open;
      open = next;
      opened = place;
      if (former) setTimeout(former.close, LINGER).unref();
      onOpen?.(next);
    } catch (error) {
      if (!(error instanceof TextsFileError)) throw error;
      // What is open is the same file, and was changed under our hands.
      if (open && opened === place) {
        open.close();
        open = undefined;
      }
      onTrouble(error.message);
    }
  }
  return {
    texts() {
      const now = clock();
      if (now - looked >= LOOK_AGAIN) {
        looked = now;
        look();
      }
      return open;
    },
    close() {
      open?.close();
      open = undefined;
    },
  };
}
