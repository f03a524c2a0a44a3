// Loaded before any program (node --import ./src/runtime.js). Plain JavaScript, so that an older Node can still read it
// and say what is wrong: npm puts the right Node, an optional dependency, first in the path; it is missing on rare
// platforms and after `npm ci --omit=optional`.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

if (Number(process.versions.node.split('.')[0]) < 26) {
  console.error(
    `Attaché needs Node 26, this is ${process.versions.node}. Run "npm ci" without --omit=optional, or install Node 26 where npm has none for this platform.`,
  );
  process.exit(1);
}

// Types once stripped and code once compiled are kept, so that the next start is quicker. Where the folder cannot be
// written, Node goes on without.
module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/attache', import.meta.url)));
