/** The blocks of a file as they are asked for. The last ones used are kept: neighbours are often asked for together. */
import type { DatabaseSync } from 'node:sqlite';
import { decompress } from './codec.ts';
import { sumOfBlock } from './sums.ts';

/** How many are kept decompressed. */
const KEPT = 8;

/** Gives the bytes of a block, which are the caller's until the next is asked for; throws where there is none, or another. */
export function createBlocks(database: DatabaseSync): (id: number) => Buffer {
  const find = database.prepare('select sum, data from block where id = ?');
  const kept = new Map<number, Buffer>();
  return (id) => {
    const known = kept.get(id);
    if (known) {
      kept.delete(id);
      kept.set(id, known);
      return known;
    }
    const row = find.get(id);
    if (!row) throw new Error(`block ${id} is missing`);
    const compressed = row['data'] as Uint8Array;
    if (sumOfBlock(id, compressed) !== row['sum']) throw new Error(`the sum of block ${id} is another`);
    const [oldest] = kept;
    if (oldest && kept.size >= KEPT) {
      kept.delete(oldest[0]);
      giveBack(oldest[1]);
    }
    const bytes = decompress(compressed);
    giveBack(compressed);
    kept.set(id, bytes);
    return bytes;
  };
}

/**
 * Frees the memory of bytes at once. Left to the collector, every sixtieth look-up or so would wait some milliseconds for
 * all of the heap to be gone through.
 */
function giveBack({ buffer }: Uint8Array): void {
  (buffer as ArrayBuffer).transfer(0);
}
