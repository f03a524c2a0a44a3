/** Texts as bytes in a block: a line for the title, then one for each paragraph, its parts between tabs. */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { ParsedParagraph } from '../parsed.ts';
import type { Paragraph } from '../types.ts';

const KINDS: readonly Paragraph['kind'][] = ['preamble', 'operative', 'heading', 'annex', 'footnote'];
/** A row of a table, whose words are not indexed, is of its place's kind, with this behind. */
const ROW = 'r';
/** How a paragraph begins whose words are. */
const INDEXED = `${KINDS.indexOf('operative')}\t`;

/** How hard it is compressed: beyond this, time doubles for a hundredth of the size. */
const LEVEL = 6;

const encoder = new TextEncoder();

/** No part has tabs or line ends in it: white space was made single before. The bytes have their memory for themselves. */
export function encodeText(title: string, paragraphs: readonly ParsedParagraph[]): Uint8Array<ArrayBuffer> {
  const lines = paragraphs.map(({ kind, label = '', number = '', text, isRow }) =>
    [`${KINDS.indexOf(kind)}${isRow ? ROW : ''}`, label, number, text].join('\t'),
  );
  return encoder.encode([title, ...lines].join('\n'));
}

export function decodeText(bytes: Buffer): { readonly title: string; readonly paragraphs: readonly ParsedParagraph[] } {
  const [title = '', ...lines] = bytes.toString('utf8').split('\n');
  return { title, paragraphs: lines.map(decodeParagraph) };
}

function decodeParagraph(line: string): ParsedParagraph {
  const [kind = '', label = '', number = '', text = ''] = line.split('\t');
  return {
    kind: KINDS[Number(kind[0])] ?? 'operative',
    ...(label !== '' && { label }),
    ...(number !== '' && { number }),
    text,
    isRow: kind.endsWith(ROW),
  };
}

/** One of the paragraphs whose words are indexed, by its place among them; undefined where there are not so many. */
export function decodeIndexed(bytes: Buffer, nth: number): ParsedParagraph | undefined {
  const line = bytes
    .toString('utf8')
    .split('\n')
    .filter((one, at) => at > 0 && one.startsWith(INDEXED))[nth];
  return line === undefined ? undefined : decodeParagraph(line);
}

/** Whether a paragraph's words are indexed. */
export function isIndexed({ kind, isRow }: ParsedParagraph): boolean {
  return kind === 'operative' && !isRow;
}

/** The bytes have their memory for themselves. */
export function compress(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const params = { [constants.ZSTD_c_compressionLevel]: LEVEL };
  // All in one piece, which is too large to be part of the memory that small buffers share.
  const chunkSize = bytes.length + Buffer.poolSize;
  // Told the size, it takes no more memory than that size needs.
  const compressed = zstdCompressSync(bytes, { params, pledgedSrcSize: bytes.length, chunkSize });
  return new Uint8Array(compressed.buffer.transfer(compressed.length));
}

/** No block is larger: what would decompress to more is damaged. */
const LARGEST_BLOCK = 64 * 1024 * 1024;

/** Hardly any block is: what is decompressed into one piece need not be put together from many. */
const PIECE = 512 * 1024;

/** In memory that nothing else lies in. */
export function decompress(bytes: Uint8Array): Buffer {
  return zstdDecompressSync(bytes, { maxOutputLength: LARGEST_BLOCK, chunkSize: PIECE });
}
