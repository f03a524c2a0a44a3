/** The part of an import that takes time, on a thread of its own: parsing, cutting into words, compressing. */
import { parentPort } from 'node:worker_threads';
import { readAkn } from '../akn/read.ts';
import { compress, encodeText, isIndexed } from '../file/codec.ts';
import type { ParsedText } from '../parsed.ts';
import { createCutter } from './cutting.ts';
import { letGo } from './memory.ts';
import { saidIn } from './said.ts';

/** What is asked of a worker. */
export type Job =
  | { readonly kind: 'parse'; readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[] }
  | { readonly kind: 'compress'; readonly bytes: Uint8Array };

/** A text ready to be written: bytes and lines of JSON, which cost little to hand over. */
export interface ReadyText extends Pick<ParsedText, 'symbol' | 'language' | 'title' | 'markedUp'> {
  readonly encoded: Uint8Array;
  /** The words of each paragraph that is indexed, a line each. */
  readonly words: Uint8Array;
  /** What the file says of it, as JSON of `Common` and `Own`. */
  readonly common: string;
  readonly own: string;
}

/** What became of one file. */
export type ReadyFile = { readonly path: string } & (
  | { readonly texts: readonly ReadyText[]; readonly notes: readonly string[] }
  | { readonly refused: string }
);

parentPort?.on('message', ({ id, job }: { id: number; job: Job }) => {
  const result = answer(job);
  parentPort?.postMessage({ id, result }, buffersIn(result));
});

/** What is handed over rather than copied. */
function buffersIn(result: Answer): ArrayBuffer[] {
  const bytes =
    result instanceof Uint8Array
      ? [result]
      : result.flatMap((file) => ('texts' in file ? file.texts.flatMap(({ encoded, words }) => [encoded, words]) : []));
  return bytes.map(({ buffer }) => buffer as ArrayBuffer);
}

type Answer = readonly ReadyFile[] | Uint8Array;

function answer(job: Job): Answer {
  switch (job.kind) {
    case 'parse':
      return job.files.map(({ path, bytes }) => {
        const read = readOne(path, bytes);
        letGo(bytes);
        return read;
      });
    case 'compress': {
      const compressed = compress(job.bytes);
      letGo(job.bytes);
      return compressed;
    }
  }
}

const cutter = createCutter();

function readOne(path: string, bytes: Uint8Array): ReadyFile {
  const xml = decode(bytes);
  if (xml === undefined) return { path, refused: 'It is not in UTF-8, nor in what it says.' };
  const parsed = readAkn(xml, path);
  if ('refused' in parsed) return { path, ...parsed };
  const texts = parsed.texts.map((text): ReadyText => {
    const { symbol, language, title, markedUp, paragraphs } = text;
    const { common, own } = saidIn(text);
    for (const paragraph of paragraphs) if (isIndexed(paragraph)) cutter.add(paragraph.text);
    return {
      symbol,
      language,
      title,
      ...(markedUp !== undefined && { markedUp }),
      encoded: encodeText(title, paragraphs),
      words: cutter.take(),
      common: JSON.stringify(common),
      own: JSON.stringify(own),
    };
  });
  return { path, texts, notes: parsed.notes };
}

function decode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const marked =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  const declared = /^<\?xml[^>]*encoding=["']([\w-]+)["']/u.exec(
    Buffer.from(bytes.subarray(0, 200)).toString('latin1'),
  );
  try {
    return new TextDecoder(marked ?? declared?.[1] ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
