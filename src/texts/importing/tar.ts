/** Files in a tar archive, compressed or not, read from one end to the other. */
import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { Parser, type ReadEntry } from 'tar';
import { LARGEST_FILE, SourceError, climbs, kindOf, type Entry } from './entry.ts';
import { readInner } from './zip.ts';

/** Files read ahead of those that are dealt with. */
const AHEAD = 32;

/** A zip in a tar is held in memory: the UN's have 3 MB. */
const LARGEST_INNER = 64 * 1024 * 1024;

/** The files of an archive, in its own order; `took` is told how many bytes of it have been read. */
export async function* readTar(file: string, took: (bytes: number) => void): AsyncGenerator<Entry> {
  const ready: Entry[] = [];
  let wake = Promise.withResolvers<void>();
  let ended = false;
  let failed: Error | undefined;
  const changed = () => {
    wake.resolve();
    wake = Promise.withResolvers<void>();
  };
  const parser = new Parser({
    strict: true,
    onReadEntry: (entry) => take(entry, (one) => (ready.push(one), changed())),
  });
  parser.on('end', () => ((ended = true), changed()));
  parser.on('error', (error: Error) => ((failed ??= error), changed()));
  const input = createReadStream(file, { highWaterMark: 256 * 1024 });
  input.on('error', (error) => ((failed ??= error), changed()));
  input.on('data', (chunk) => {
    took(chunk.length);
    if (!parser.write(chunk as Buffer)) {
      input.pause();
      parser.once('drain', () => input.resume());
    }
    if (ready.length > AHEAD) input.pause();
  });
  input.on('end', () => parser.end());
  try {
    for (;;) {
      if (failed) throw new SourceError(`The archive ${file} is damaged (${failed.message}): fetch it again.`);
      const entry = ready.shift();
      if (entry === undefined) {
        if (ended) return;
        input.resume();
        await wake.promise;
      } else if ('bytes' in entry && kindOf(entry.path) === 'archive') yield* readInner(entry.bytes, entry.path);
      else yield entry;
    }
  } finally {
    input.destroy();
    if (!input.closed) await once(input, 'close');
  }
}

function take(entry: ReadEntry, give: (entry: Entry) => void): void {
  const { path, type, size } = entry;
  const kind = kindOf(path);
  const limit = kind === 'archive' ? LARGEST_INNER : LARGEST_FILE;
  const passOver = (passedOver: string) => {
    entry.resume();
    give({ path, passedOver });
  };
  if (type === 'Directory' || type === 'GNUDumpDir') entry.resume();
  else if (climbs(path)) passOver('its path leads out of the archive');
  else if (type === 'SymbolicLink' || type === 'Link') passOver('a link');
  else if (kind === 'other') passOver('');
  else if (size > limit) passOver(`larger than ${limit / 1024 / 1024} MB`);
  else {
    const chunks: Buffer[] = [];
    entry.on('data', (chunk: Buffer) => chunks.push(chunk));
    entry.on('end', () => give({ path, bytes: Buffer.concat(chunks) }));
  }
}
