/**
 * Entry of `npm run bench:texts [-- SOURCE] [--files N]`: how long an import takes beside merely parsing the same files,
 * how much memory it holds and how large the file is; then the bot with the texts beside a bare discord.js client, and
 * how long a look-up and a search take. SOURCE is a clone of UNxml/GAresolutions or an archive of it; without one, a
 * corpus is generated from the sample in ../shared. It judges but does not fail.
 */
import { execFile } from 'node:child_process';
import { existsSync, globSync, linkSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { openTexts, type OpenTexts } from '../src/texts/file/open.ts';
import { judged, median, print, quantile } from './figures.ts';
import { measureMemory, measureStart } from './processes.ts';
import { generateCorpus } from './texts-corpus.ts';

/** What a run of the other process came to. */
interface Run {
  readonly ms: number;
  readonly cpu: number;
  readonly files: number;
  readonly bytes: number;
  readonly peak: number;
}

/** As many files as the UN's repository has. */
const FILES = 13_000;
/** Each is measured so often, in turns; medians are judged. */
const TURNS = 3;
const LOOK_UPS = 5000;
const SEARCHES = 2000;

const { values, positionals } = parseArgs({ options: { files: { type: 'string' } }, allowPositionals: true });
const folder = mkdtempSync(join(tmpdir(), 'attache-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${new Date().toISOString()}`,
);
const source = positionals[0] ?? (await generated());
const file = join(folder, 'texts.sqlite');

const full = await measureImport(source, 'all');
const slope = statSync(source).isDirectory()
  ? [await measureImport(shareOf(source, 4), '1/4', 1), await measureImport(shareOf(source, 2), '1/2', 1), full]
  : [full];
print('Import, and merely parsing the same files with the same XML parser (sax) on one thread', [
  ['files', 'MB of XML', 'import', 'parsing', 'ratio', 'peak memory', 'file', 'of the XML'],
  ...slope.map(({ row }) => row),
]);
print('The same by processor time, whatever else the machine does; halved is what two idle cores would take at least', [
  ['files', 'import', 'parsing', 'half the ratio', 'load before', 'after'],
  ...slope.map(({ byProcessor }) => byProcessor),
]);
judge('import time beside parsing', full.ratio, 1.5, '×');
judge('peak memory of the import', full.peak, 300, 'MB');
judge('size of the file', full.share * 100, 10, '% of the XML');

await measureImport(source, 'again', 1, file);
const texts = openTexts(file);
print('Asked of the file', [
  ['', 'p50', 'p99', 'meant to be under'],
  ['a resolution by its symbol', ...timed(lookUps(texts, 'resolution')), '1 ms'],
  ['a text by symbol and language', ...timed(lookUps(texts, 'text')), '1 ms'],
  ['a search for two words of a paragraph', ...timed(searches(texts, 2)), '20 ms'],
  ['a search for one common word', ...timed(searches(texts, 1)), '20 ms'],
]);
texts.close();

const loaded = { TEXTS_FILE: file };
print('The bot with these texts beside a bare discord.js client, by ratio of medians', [
  ['', 'this bot', 'bare client', 'ratio', 'target', ''],
  judged({ ...(await measureStart(loaded)), target: 1.6 }),
  judged({ ...(await measureMemory(loaded)), target: 1.6 }),
]);

/** A corpus from the sample, in a folder that goes with this process. */
async function generated(): Promise<string> {
  const here = dirname(import.meta.dirname);
  const sample = ['../shared/unxml-sample', '../../shared/unxml-sample']
    .map((path) => join(here, path))
    .find((path) => existsSync(path));
  if (sample === undefined) {
    console.error(
      'There is no sample in ../shared/unxml-sample: name a source, such as a clone of UNxml/GAresolutions.',
    );
    process.exit(1);
  }
  const corpus = join(folder, 'corpus');
  const bytes = await generateCorpus(sample, corpus, Number(values.files ?? FILES));
  console.log(
    `Source: ${(bytes / 1e6).toFixed(0)} MB generated from the sample: clauses in another order, half of them from other texts, every fifth word another one.`,
  );
  return corpus;
}

/** A folder with every so-manieth file of a source. */
function shareOf(source: string, every: number): string {
  const share = join(folder, `share-${every}`);
  globSync('**/*.{xml,zip,json}', { cwd: source }).forEach((path, index) => {
    if (index % every !== 0) return;
    mkdirSync(dirname(join(share, path)), { recursive: true });
    try {
      linkSync(join(source, path), join(share, path));
    } catch {
      // On another disk there are no hard links; the source is then measured in whole alone.
    }
  });
  return share;
}

async function measureImport(
  source: string,
  name: string,
  turns = TURNS,
  into = join(folder, `${name.replace('/', '-')}.sqlite`),
) {
  const runs: Record<'import' | 'parse', Run[]> = { import: [], parse: [] };
  const load = () => loadavg()[0]?.toFixed(1) ?? '';
  const before = load();
  for (let turn = 0; turn < turns; turn += 1) {
    for (const what of ['parse', 'import'] as const) runs[what].push(await run(what, source, into));
  }
  const [imported, parsed] = [runs.import.map(({ ms }) => ms), runs.parse.map(({ ms }) => ms)].map(median);
  const [busy = 0, busyParsing = 1] = [runs.import, runs.parse].map((all) => median(all.map(({ cpu }) => cpu)));
  const { files = 0, bytes = 1 } = runs.import[0] ?? {};
  const peak = Math.max(...runs.import.map((one) => one.peak));
  const size = statSync(into).size;
  if (into !== file) rmSync(into);
  const ratio = (imported ?? 0) / (parsed ?? 1);
  return {
    ratio,
    peak,
    share: size / bytes,
    row: [
      `${files}`,
      (bytes / 1e6).toFixed(0),
      `${((imported ?? 0) / 1000).toFixed(1)} s`,
      `${((parsed ?? 0) / 1000).toFixed(1)} s`,
      ratio.toFixed(2),
      `${peak.toFixed(0)} MB`,
      `${(size / 1e6).toFixed(1)} MB`,
      `${((size / bytes) * 100).toFixed(1)} %`,
    ],
    byProcessor: [
      `${files}`,
      `${(busy / 1000).toFixed(1)} s`,
      `${(busyParsing / 1000).toFixed(1)} s`,
      (busy / busyParsing / 2).toFixed(2),
      before,
      load(),
    ],
  };
}

/** As `npm run import` starts it. */
async function run(what: 'import' | 'parse', source: string, into: string): Promise<Run> {
  const args = ['--max-semi-space-size=4', '--import', './src/runtime.js', 'bench/texts-import.ts', what, source, into];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e8 });
  return JSON.parse(stdout) as Run;
}

function judge(what: string, value: number, target: number, unit: string): void {
  console.log(`  ${what}: ${value.toFixed(2)} ${unit}, target ≤ ${target}: ${value <= target ? 'PASS' : 'over'}`);
}

function timed(calls: readonly (() => unknown)[]): readonly [string, string] {
  const samples = calls.map((call) => {
    const before = performance.now();
    call();
    return performance.now() - before;
  });
  // The first hundred only warm up.
  const warm = samples.slice(100);
  return [`${median(warm).toFixed(2)} ms`, `${quantile(warm, 0.99).toFixed(2)} ms`];
}

/** All over the file, so that hardly two in a row are neighbours. */
function lookUps(texts: OpenTexts, what: 'resolution' | 'text'): readonly (() => unknown)[] {
  const known = texts.list().filter(({ symbol }) => texts.resolution(symbol)?.languages.length !== 0);
  return Array.from({ length: LOOK_UPS }, (_, index) => {
    const symbol = known[(index * 7919) % known.length]?.symbol ?? '';
    const language = (['en', 'fr', 'es', 'ru', 'zh', 'ar'] as const)[index % 6] ?? 'en';
    return what === 'text' ? () => texts.text(symbol, language) : () => texts.resolution(symbol);
  });
}

/** Words that stand together in a paragraph somewhere. */
function searches(texts: OpenTexts, words: 1 | 2): readonly (() => unknown)[] {
  const known = texts.list();
  return Array.from({ length: SEARCHES }, (_, index) => {
    const symbol = known[(index * 104_729) % known.length]?.symbol ?? '';
    const language = (['en', 'fr', 'es', 'ru', 'zh', 'ar'] as const)[index % 6] ?? 'en';
    const operative = texts.text(symbol, language)?.paragraphs.filter(({ kind }) => kind === 'operative') ?? [];
    const all = operative[index % Math.max(1, operative.length)]?.text.split(/\s+/u) ?? ['the'];
    const query = Array.from({ length: words }, (_, at) => all[(index * (at + 3)) % all.length])
      .join(' ')
      .slice(0, 100);
    return () =>
      texts
        .findParagraphs(query, index % 2 === 0 ? language : undefined, 41)
        .slice(0, 5)
        .map(texts.paragraph);
  });
}
