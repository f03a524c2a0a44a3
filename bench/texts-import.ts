/** A process of its own for `bench/texts.ts`: imports a source, or merely parses the same files with the same parser. */
import sax from 'sax';
import { kindOf } from '../src/texts/importing/entry.ts';
import { importTexts } from '../src/texts/importing/run.ts';
import { openSource } from '../src/texts/importing/source.ts';

const [what, path = '', file = ''] = process.argv.slice(2);
const source = openSource(path);
const began = performance.now();
let [files, bytes] = [0, 0];
if (what === 'import') {
  const imported = await importTexts({ source, name: path, file, now: Temporal.Now.instant() });
  ({ files, bytes } = imported);
} else {
  for await (const entry of source.entries) {
    if (!('bytes' in entry) || kindOf(entry.path) !== 'text') continue;
    files += 1;
    bytes += entry.bytes.length;
    const parser = sax.parser(true, { position: true });
    parser.onopentag = () => {};
    parser['ontext'] = () => {};
    parser.onclosetag = () => {};
    try {
      parser.write(entry.bytes.toString('utf8')).close();
    } catch {
      // Malformed files are the import's to report.
    }
  }
}
const ms = performance.now() - began;
const { user, system } = process.cpuUsage();
const peak = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ ms, cpu: (user + system) / 1000, files, bytes, peak }));
