/**
 * Puts texts into blocks, which are compressed together. A resolution repeats most of last year's of the same title:
 * side by side they take two thirds of the room that they take in the order of their numbers.
 */
import { compress } from '../file/codec.ts';
import { LANGUAGES, RECORDS } from '../file/format.ts';
import type { DraftKey, Place, TextsWriter } from '../file/write.ts';
import { letGo } from './memory.ts';
import type { Pool } from './pool.ts';

/**
 * A block ends with the first title that does so beyond the one size, and with any text beyond the other. What is of one
 * title takes the less room the more of it is together; what is not only makes a block slower to look something up in.
 */
const BLOCK = { least: 48 * 1024, most: 256 * 1024 };
/** A record is asked for alone, and is a few kilobytes. */
const RECORD_BLOCK = 16 * 1024;

/** Blocks that may be on their way to each thread. */
const AHEAD = 2;

/** Compresses all drafts of texts on the pool's threads and writes them. */
export async function writeTexts(
  writer: TextsWriter,
  pool: Pool,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const drafts = LANGUAGES.map((language) => writer.drafts(language));
  const total = drafts.flat().reduce((sum, { length }) => sum + length, 0);
  let done = 0;
  const waiting: Promise<void>[] = [];
  for (const [kind, all] of drafts.entries()) {
    for (const keys of inBlocks(all)) {
      const bytes = bytesOf(writer, keys);
      done += bytes.length;
      const written = pool.run<Uint8Array>({ kind: 'compress', bytes }, [bytes.buffer]).then((data) => {
        settle(writer, keys, writer.block(kind, data));
        letGo(data);
      });
      // It may fail before it is waited for.
      written.catch(() => {});
      waiting.push(written);
      if (waiting.length > pool.threads * AHEAD) await waiting.shift();
      progress(done, total);
    }
  }
  await Promise.all(waiting);
}

function* inBlocks(keys: readonly DraftKey[]): Generator<readonly DraftKey[]> {
  let block: DraftKey[] = [];
  let size = 0;
  for (const key of keys) {
    const room = block.at(-1)?.title === key.title ? BLOCK.most : BLOCK.least;
    if (size >= room) {
      yield block;
      block = [];
      size = 0;
    }
    block.push(key);
    size += key.length;
  }
  if (block.length > 0) yield block;
}

function bytesOf(writer: TextsWriter, keys: readonly DraftKey[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(keys.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const key of keys) {
    const draft = writer.draftBytes(key);
    bytes.set(draft, start);
    letGo(draft);
    start += key.length;
  }
  return bytes;
}

function settle(writer: TextsWriter, keys: readonly DraftKey[], block: number): void {
  let start = 0;
  for (const key of keys) {
    writer.text(key, { block, start, length: key.length });
    start += key.length;
  }
}

/** Blocks of records, few enough to be compressed at once. */
export function createRecordBlocks(writer: TextsWriter) {
  let parts: Uint8Array[] = [];
  let places: ((block: number) => void)[] = [];
  let size = 0;
  const finish = () => {
    if (size === 0) return;
    const block = writer.block(RECORDS, compress(Buffer.concat(parts)));
    for (const place of places) place(block);
    [parts, places, size] = [[], [], 0];
  };
  return {
    add(bytes: Uint8Array, write: (place: Place) => void) {
      const place = { start: size, length: bytes.length };
      places.push((block) => write({ block, ...place }));
      parts.push(bytes);
      size += bytes.length;
      if (size >= RECORD_BLOCK) finish();
    },
    finish,
  };
}
