/** Facts that were found right once: the same bytes, read by the same program, need no second look at the next start. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FoundRight } from './load.ts';

/** Beside what Node keeps of compiled code. */
const KEPT_IN = fileURLToPath(new URL('../../node_modules/.cache/attache/facts', import.meta.url));

/** This folder: all that reads and checks facts. */
const CHECKS = fileURLToPath(new URL('.', import.meta.url));

/** Remembers in a folder, by digest. Where that cannot be written, everything is looked at each time. */
export function rememberFoundRight(folder: string = KEPT_IN): FoundRight {
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
