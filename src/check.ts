/**
 * `npm run check [-- FOLDER]`: prints every problem of every fact file; exit status 1 if there is any. A folder is checked
 * over the project's own facts, as the bot would read it from DATA_DIR.
 */
import { loadConfig } from './config.ts';
import { FACT_KINDS, createCatalog } from './facts/catalog.ts';
import { describe, loadFacts } from './facts/load.ts';
import { DATA } from './facts/or-exit.ts';

const own = process.argv[2] ?? loadConfig().dataDir;
const loaded = loadFacts(DATA, own);
if ('problems' in loaded) {
  for (const problem of loaded.problems) console.error(describe(problem));
  console.error(`${loaded.problems.length} problem${loaded.problems.length === 1 ? '' : 's'} in ${own ?? DATA}`);
  process.exitCode = 1;
} else {
  const catalog = createCatalog(loaded.facts);
  console.log(
    `data: ${FACT_KINDS.map((kind) => `${catalog.ofKind(kind).length} ${kind}`).join(', ')}; no problem found`,
  );
}
