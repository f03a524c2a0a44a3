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
const LEVEL = 7;

/** No part has tabs or line ends in it: white space was made single before. */
export function encodeText(title: string, paragraphs: readonly ParsedParagraph[]): Buffer {
  const lines = paragraphs.map(({ kind, label = '', number = '', text, isRow }) =>
    [`${KINDS.indexOf(kind)}${isRow ? ROW : ''}`, label, number, text].join('\t'),
  );
  return Buffer.from([title, ...lines].join('\n'));
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

export function compress(bytes: Uint8Array): Uint8Array {
  // With a sum to check, bytes that are not what they were are an error rather than other words.
  const params = { [constants.ZSTD_c_compressionLevel]: LEVEL, [constants.ZSTD_c_checksumFlag]: 1 };
  // Told the size, it takes no more memory than that size needs.
  return zstdCompressSync(bytes, { params, pledgedSrcSize: bytes.length });
}

/** No block is larger: what would decompress to more is damaged. */
const LARGEST_BLOCK = 64 * 1024 * 1024;

/** Hardly any block is: what is decompressed into one piece need not be put together from many. */
const PIECE = 512 * 1024;

/** In memory that nothing else lies in. */
export function decompress(bytes: Uint8Array): Buffer {
  return zstdDecompressSync(bytes, { maxOutputLength: LARGEST_BLOCK, chunkSize: PIECE });
}
