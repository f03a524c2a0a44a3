/** For the programs: the facts, or every problem on standard error and the end of the process. */
import { fileURLToPath } from 'node:url';
import { loadUnlessFoundRight } from './found-right.ts';
import type { Facts } from './schema.ts';

/** The project's own facts. */
export const DATA = fileURLToPath(new URL('../../data', import.meta.url));

/** Loads the project's own facts, with those of another folder over them, if any; exits with status 1 if any is wrong. */
export async function factsOrExit(own?: string): Promise<Facts> {
  const loaded = await loadUnlessFoundRight(DATA, own);
  if ('facts' in loaded) return loaded.facts;
  const { describe } = await import('./load.ts');
  for (const problem of loaded.problems) console.error(describe(problem));
  console.error(
    `The facts in ${own ?? DATA} are not right; nothing was started. Mend the rows above (npm run check shows them again).`,
  );
  process.exit(1);
}
