/** Whether this process is the only one of its kind that stores in a file. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';

/**
 * Holds a place for as long as this process lives, or until the function given back is called; undefined while another
 * process holds it. It is a lock of SQLite's on a file of its own beside the one meant: it ends with the process,
 * however that ends.
 */
export function holdAlone(file: string): (() => void) | undefined {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(`${file}-held`);
  try {
    lock.exec('pragma busy_timeout = 0; pragma journal_mode = delete; begin exclusive');
    return () => lock.close();
  } catch (error) {
    lock.close();
    if ((error as { errcode?: unknown }).errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
}

/** SQLite's code for what another process holds. */
const SQLITE_BUSY = 5;

/** How often it is looked whether the place is free, in milliseconds. */
const LOOKS_EVERY = 2_000;

/** Holds a place as soon as it is free, unless it is given up before; `onWait` is told once that another holds it. */
export async function holdWhenFree(
  file: string,
  { signal, onWait }: { readonly signal: AbortSignal; readonly onWait: () => void },
): Promise<(() => void) | undefined> {
  for (let waited = false; !signal.aborted; waited = true) {
    const release = holdAlone(file);
    if (release) return release;
    if (!waited) onWait();
    await setTimeout(LOOKS_EVERY, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}
