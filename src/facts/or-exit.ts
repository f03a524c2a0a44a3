/** For the programs: the facts, or every problem on standard error and the end of the process. */
import { fileURLToPath } from 'node:url';
import { rememberFoundRight } from './found-right.ts';
import { describe, loadFacts } from './load.ts';
import type { Facts } from './schema.ts';

/** The project's own facts. */
export const DATA = fileURLToPath(new URL('../../data', import.meta.url));

/** Loads the project's own facts, with those of another folder over them, if any; exits with status 1 if any is wrong. */
export function factsOrExit(own?: string): Facts {
  const loaded = loadFacts(DATA, own, rememberFoundRight());
  if ('facts' in loaded) return loaded.facts;
  for (const problem of loaded.problems) console.error(describe(problem));
  console.error(
    `The facts in ${own ?? DATA} are not right; nothing was started. Mend the rows above (npm run check shows them again).`,
  );
  process.exit(1);
}
