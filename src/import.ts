/** `npm run import -- SOURCE`: reads the UN's own texts into one file, which the bot then answers from. */
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError, loadConfig } from './config.ts';
import { TEXTS_FILE } from './texts/current.ts';
import { ForeignFileError, formerTexts } from './texts/file/former.ts';
import { download, isAddress } from './texts/importing/download.ts';
import { SourceError } from './texts/importing/entry.ts';
import { createProgress } from './texts/importing/progress.ts';
import { explain, summaryOf } from './texts/importing/report.ts';
import { importTexts } from './texts/importing/run.ts';
import { openSource } from './texts/importing/source.ts';

const USAGE = `usage: npm run import -- [--replace] SOURCE
  SOURCE is a folder, a zip or a tar.gz of https://github.com/UNxml/GAresolutions, or the https address of one:
  https://github.com/UNxml/GAresolutions/archive/refs/heads/main.zip
  --replace     replaces the former texts even with fewer than half as many`;

const given = process.argv.slice(2);
const replace = given.includes('--replace');
const [source = '', ...more] = given.filter((one) => one !== '--replace');
if (source.trim() === '' || more.length > 0 || source.startsWith('-')) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  try {
    const { textsFile: file = TEXTS_FILE } = loadConfig();
    await run(source, file, stop.signal);
  } catch (error) {
    if (stop.signal.aborted) {
      console.error('The import was ended. The former texts are as they were.');
      process.exitCode = 130;
    } else if (error instanceof ConfigError || error instanceof SourceError || error instanceof ForeignFileError) {
      console.error(error.message);
      process.exitCode = 1;
    } else {
      console.error(explain(error));
      process.exitCode = 1;
    }
  }
}

async function run(source: string, file: string, signal: AbortSignal): Promise<void> {
  if (!isAddress(source)) {
    await importFrom(source, source, file, signal);
    return;
  }
  const archive = `${file}.archive`;
  // Before anything is fetched for nothing.
  formerTexts(file);
  mkdirSync(dirname(file), { recursive: true });
  const progress = createProgress(process.stderr, 'Fetching');
  await download({ address: source, file: archive, progress: progress.show, signal }).finally(progress.end);
  try {
    await importFrom(archive, source, file, signal);
  } finally {
    rmSync(archive, { force: true });
  }
}

async function importFrom(path: string, name: string, file: string, signal: AbortSignal): Promise<void> {
  const progress = createProgress(process.stderr, 'Reading');
  const now = Temporal.Now.instant();
  const packing = createProgress(process.stderr, 'Packing');
  const order = {
    source: openSource(path),
    name,
    file,
    now,
    replace,
    progress: progress.show,
    packing: (done: number, total: number) => {
      progress.end();
      packing.show(done, total);
    },
    signal,
  };
  process.stdout.write(summaryOf(await importTexts(order).finally(packing.end), file));
}
