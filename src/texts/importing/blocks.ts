/** Gathers texts into blocks, which are compressed together and written; where a text lies is known only then. */
import type { UnLanguage } from '../../facts/symbol.ts';
import { compress } from '../file/codec.ts';
import { LANGUAGES, RECORDS } from '../file/format.ts';
import type { Place, TextsWriter } from '../file/write.ts';
import type { Pool } from './pool.ts';

/** The first block of a language, which is the dictionary of the others: what is said again and again is in it. */
const DICTIONARY = 512 * 1024;
/** All others: larger ones are smaller in all, and slower to look something up in. */
const BLOCK = 192 * 1024;
const RECORD_BLOCK = 64 * 1024;

/** Blocks that may wait to be compressed. */
const WAITING = 8;

type WritePlace = (place: Place) => void;

interface Filling {
  readonly parts: Uint8Array[];
  readonly places: { readonly start: number; readonly length: number; readonly write: WritePlace }[];
  size: number;
}

const empty = (): Filling => ({ parts: [], places: [], size: 0 });

function put(filling: Filling, bytes: Uint8Array, write: WritePlace): void {
  filling.parts.push(bytes);
  filling.places.push({ start: filling.size, length: bytes.length, write });
  filling.size += bytes.length;
}

function settle({ places }: Filling, block: number): void {
  for (const { start, length, write } of places) write({ block, start, length });
}

/** Blocks of texts, compressed on the pool's threads. */
export interface TextBlocks {
  add(language: UnLanguage, bytes: Uint8Array, write: WritePlace): Promise<void>;
  finish(): Promise<void>;
}

export function createTextBlocks(writer: TextsWriter, pool: Pool): TextBlocks {
  const filling = new Map(LANGUAGES.map((language) => [language, empty()]));
  const dictionaries = new Map<UnLanguage, number>();
  const waiting: Promise<void>[] = [];

  async function flush(language: UnLanguage): Promise<void> {
    const full = filling.get(language);
    if (!full || full.size === 0) return;
    filling.set(language, empty());
    const bytes = new Uint8Array(Buffer.concat(full.parts));
    const dictionary = dictionaries.get(language);
    const kind = LANGUAGES.indexOf(language);
    if (dictionary === undefined) {
      const block = writer.block(kind, undefined, await pool.run<Uint8Array>({ kind: 'compress', bytes }));
      dictionaries.set(language, block);
      pool.tellAll({ kind: 'dictionary', language, bytes });
      settle(full, block);
      return;
    }
    const compressed = pool
      .run<Uint8Array>({ kind: 'compress', bytes, dictionary: language }, [bytes.buffer])
      .then((data) => settle(full, writer.block(kind, dictionary, data)));
    // It is waited for below, perhaps after another has failed.
    compressed.catch(() => {});
    waiting.push(compressed);
    if (waiting.length > WAITING) await waiting.shift();
  }

  return {
    async add(language, bytes, write) {
      const current = filling.get(language) ?? empty();
      put(current, bytes, write);
      if (current.size >= (dictionaries.has(language) ? BLOCK : DICTIONARY)) await flush(language);
    },
    async finish() {
      for (const language of LANGUAGES) await flush(language);
      await Promise.all(waiting);
    },
  };
}

/** Blocks of records, few enough to be compressed at once. */
export function createRecordBlocks(writer: TextsWriter) {
  let filling = empty();
  const finish = () => {
    if (filling.size === 0) return;
    const full = filling;
    filling = empty();
    settle(full, writer.block(RECORDS, undefined, compress(Buffer.concat(full.parts))));
  };
  return {
    add(bytes: Uint8Array, write: WritePlace) {
      put(filling, bytes, write);
      if (filling.size >= RECORD_BLOCK) finish();
    },
    finish,
  };
}
