/** The part of an import that takes time, on a thread of its own: parsing, cutting into words, compressing. */
import { parentPort } from 'node:worker_threads';
import { tokenise } from '../../facts/fold.ts';
import { readAkn } from '../akn/read.ts';
import { compress, encodeText, isIndexed } from '../file/codec.ts';
import type { ParsedText } from '../parsed.ts';
import { letGo } from './memory.ts';

/** What is asked of a worker. */
export type Job =
  | { readonly kind: 'parse'; readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[] }
  | { readonly kind: 'compress'; readonly bytes: Uint8Array };

/** A text ready to be written. */
export interface ReadyText extends Omit<ParsedText, 'paragraphs'> {
  readonly encoded: Uint8Array;
  /** The words of each paragraph that is indexed, with spaces between. */
  readonly words: readonly string[];
  /** The labels of its paragraphs, in order. */
  readonly labels: readonly string[];
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
      : result.flatMap((file) => ('texts' in file ? file.texts.map(({ encoded }) => encoded) : []));
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
      const compressed = new Uint8Array(compress(job.bytes));
      letGo(job.bytes);
      return compressed;
    }
  }
}

function readOne(path: string, bytes: Uint8Array): ReadyFile {
  const xml = decode(bytes);
  if (xml === undefined) return { path, refused: 'It is not in UTF-8, nor in what it says.' };
  const parsed = readAkn(xml, path);
  if ('refused' in parsed) return { path, ...parsed };
  const texts = parsed.texts.map(({ paragraphs, ...text }): ReadyText => {
    return {
      ...text,
      encoded: new Uint8Array(encodeText(text.title, paragraphs)),
      labels: paragraphs.flatMap(({ label }) => label ?? []),
      words: paragraphs.filter(isIndexed).map((paragraph) => wordsOf(paragraph.text)),
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

/** Words seen before, by how they are written: a language repeats a few ten thousand. */
const MEMORY = 30_000;
/** Longer runs without a space are Chinese, and hardly ever come twice. */
const LONGEST = 24;
const memory = new Map<string, string>();

/**
 * The words of a paragraph, with spaces between. No word of `tokenise` goes across a space, so each run is cut alone.
 * Words that come twice are left to the index, which counts them once.
 */
function wordsOf(text: string): string {
  const words = text.split(' ').map((run) => (run.length > LONGEST ? tokenise(run).join(' ') : remembered(run)));
  return words.join(' ');
}

function remembered(run: string): string {
  const known = memory.get(run);
  if (known !== undefined) return known;
  if (memory.size >= MEMORY) memory.clear();
  const words = tokenise(run).join(' ');
  memory.set(run, words);
  return words;
}
