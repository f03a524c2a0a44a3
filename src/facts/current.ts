/** The facts as they are now: files that change are taken up while the bot runs, once they are right. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createCatalog, type Catalog } from './catalog.ts';
import { FACT_FILES } from './rows.ts';

/** How often it is looked whether a file has changed, in milliseconds; one that has rests for as long before it is read. */
const LOOKS_EVERY = 700;

/** Where the facts are, and who is told what becomes of them. */
export interface WatchedFacts {
  readonly folder: string;
  /** The operator's own folder, if any. */
  readonly own?: string | undefined;
  /** Given the facts of each change that was taken up. */
  readonly onChange: (catalog: Catalog) => void;
  /** Told, once for each change, why it was not: every problem in a line. The facts stay what they were. */
  readonly onRefused: (problems: readonly string[]) => void;
}

/**
 * Looks after the fact files until stopped. A change is live within two seconds of the last write, whole or not at all.
 * The files are asked for their dates: a folder mounted from elsewhere announces nothing.
 */
export function watchFacts({ folder, own, onChange, onRefused }: WatchedFacts): { readonly stop: () => void } {
  const files = FACT_FILES.flatMap((name) =>
    [folder, ...(own === undefined ? [] : [own])].map((one) => join(one, `${name}.json`)),
  );
  let taken = markOf(files);
  let seen = taken;
  const timer = setInterval(() => {
    const mark = markOf(files);
    const rests = mark === seen;
    seen = mark;
    // Somebody may still be writing.
    if (mark === taken || !rests) return;
    taken = mark;
    void take();
  }, LOOKS_EVERY).unref();
  async function take(): Promise<void> {
    // Facts do not change from one day to the next: what checks them is loaded when they do.
    const { describe, loadFacts } = await import('./load.ts');
    const loaded = loadFacts(folder, own);
    if ('problems' in loaded) onRefused(loaded.problems.map(describe));
    else onChange(createCatalog(loaded.facts));
  }
  return { stop: () => clearInterval(timer) };
}

/** What changes whenever a file does, or whether it can be looked at. */
function markOf(files: readonly string[]): string {
  return files
    .map((file) => {
      try {
        const { dev, ino, size, mtimeMs } = statSync(file);
        return `${dev} ${ino} ${size} ${mtimeMs}`;
      } catch (error) {
        return String((error as NodeJS.ErrnoException).code);
      }
    })
    .join('\n');
}
