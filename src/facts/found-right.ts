/** Facts that were found right once: the same bytes, read by the same program, need no second look at the next start. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loaded } from './load.ts';
import { readRows, type FactRows } from './rows.ts';
import type { Facts } from './schema.ts';

/** Beside what Node keeps of compiled code. */
const KEPT_IN = fileURLToPath(new URL('../../node_modules/.cache/attache/facts', import.meta.url));

/** This folder: all that reads and checks facts. */
const CHECKS = fileURLToPath(new URL('.', import.meta.url));

/** Files that were found right before. */
interface FoundRight {
  /** Whether these texts of files were, in this order. */
  has(texts: readonly string[]): boolean;
  add(texts: readonly string[]): void;
}

/**
 * The facts of a folder, with another over it, if any, as `loadFacts` gives them. What was found right before is not
 * checked again: then what checks, which takes a tenth of the start, is not even loaded.
 */
export async function loadUnlessFoundRight(folder: string, own?: string, keptIn: string = KEPT_IN): Promise<Loaded> {
  const foundRight = rememberFoundRight(keptIn);
  const read = readRows(folder, own);
  if (!read.empty && foundRight.has(read.texts)) return { facts: asTheyStand(read) };
  const { checkRows } = await import('./load.ts');
  const loaded = checkRows(read);
  if ('facts' in loaded) foundRight.add(read.texts);
  return loaded;
}

/** The rows of lists that are right: checking them changes nothing of them. */
function asTheyStand({ lists }: FactRows): Facts {
  return Object.fromEntries(
    lists.map(([name, list]) => [name, 'rows' in list ? list.rows.map(({ row }) => row) : []]),
  ) as unknown as Facts;
}

/** Remembers in a folder, by digest. Where that cannot be written, everything is looked at each time. */
function rememberFoundRight(folder: string): FoundRight {
  let digest: string | undefined;
  const fileFor = (texts: readonly string[]) => join(folder, (digest ??= digestOf(texts)));
  return {
    has: (texts) => existsSync(fileFor(texts)),
    add(texts) {
      try {
        const file = fileFor(texts);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, '');
      } catch {
        // Then they are looked at again.
      }
    },
  };
}

/** Of the facts, and of the program that checks them, each after its length: no two texts run into one. */
function digestOf(texts: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  const checks = readdirSync(CHECKS)
    .toSorted()
    .map((name) => readFileSync(join(CHECKS, name), 'utf8'));
  for (const text of [...checks, ...texts]) hash.update(`${text.length} `).update(text);
  return hash.digest('hex');
}
