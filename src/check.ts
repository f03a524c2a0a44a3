/** `npm run check`: validates the fact files and prints every problem of every file; exit status 1 if there is any. */
import { fileURLToPath } from 'node:url';
import { FACT_KINDS, createCatalog } from './facts/catalog.ts';
import { describe, loadFacts } from './facts/load.ts';

const folder = process.argv[2] ?? fileURLToPath(new URL('../data', import.meta.url));
const loaded = loadFacts(folder);
if ('problems' in loaded) {
  for (const problem of loaded.problems) console.error(describe(problem));
  console.error(`${loaded.problems.length} problem${loaded.problems.length === 1 ? '' : 's'} in ${folder}`);
  process.exitCode = 1;
} else {
  const catalog = createCatalog(loaded.facts);
  console.log(
    `data: ${FACT_KINDS.map((kind) => `${catalog.ofKind(kind).length} ${kind}`).join(', ')}; no problem found`,
  );
}
