/** Fetches an archive to a file, and goes on where an earlier try ended. */
import { createWriteStream, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SourceError } from './entry.ts';

/** The UN's whole repository has 0.2 GB as an archive; this leaves room for ten times as much. */
const LARGEST = 3 * 1024 ** 3;
const MOST_REDIRECTS = 5;
/** How long nothing may come, in milliseconds. */
const SILENCE = 60_000;
const TRIES = 4;

/** How a download goes. */
export interface DownloadOrder {
  readonly address: string;
  /** Where the archive is put; beside it, with `.part` behind, what has come so far. */
  readonly file: string;
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Addresses to trust besides https ones; for tests, which have a server of their own. */
  readonly trusts?: (address: URL) => boolean;
  readonly largest?: number;
}

/** What is known of the part that is there, so that no other archive is put behind it. */
interface Part {
  readonly address: string;
  /** The server's mark of this very archive; without one it is fetched anew. */
  readonly mark: string;
}

/** Whether a source is to be fetched. */
export function isAddress(source: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\//iu.test(source);
}

/** Fetches an archive; throws a {@link SourceError} that says what to do. A part that came is kept for the next try; not on a full disk. */
export async function download(order: DownloadOrder): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await tryOnce(order);
      return;
    } catch (error) {
      order.signal?.throwIfAborted();
      if (error instanceof SourceError) throw error;
      if (/^(?:ENOSPC|EDQUOT)$/u.test((error as NodeJS.ErrnoException).code ?? '')) {
        // What fills the disk is no help to whoever is to free some of it.
        for (const one of partsOf(order.file)) rmSync(one, { force: true });
        throw error;
      }
      if (tries < TRIES) continue;
      throw new SourceError(
        `${order.address} could not be fetched (${reasonOf(error)}): try again, it goes on where it ended.`,
        { cause: error },
      );
    }
  }
}

/** The part of a file that did not come whole, and what is known of it. */
export function partsOf(file: string): readonly string[] {
  return [`${file}.part`, `${file}.part.json`];
}

async function tryOnce(order: DownloadOrder): Promise<void> {
  const { address, file, progress, largest = LARGEST } = order;
  const [part = '', known = ''] = partsOf(file);
  const before = readPart(part, known, address);
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error(`nothing came for ${SILENCE / 1000} s`)), SILENCE);
  const signal = order.signal ? AbortSignal.any([order.signal, silence.signal]) : silence.signal;
  try {
    const headers = before && { range: `bytes=${before.size}-`, 'if-range': before.mark };
    const response = await follow(order, { ...headers, 'accept-encoding': 'identity' }, signal);
    if (response.status === 416) {
      for (const one of [part, known]) rmSync(one, { force: true });
      throw new Error('what there was of it is of no use any more');
    }
    if (!response.ok || !response.body)
      throw new SourceError(`${address} cannot be fetched (status ${response.status}): check the address.`);
    const goesOn = response.status === 206 && before !== undefined;
    const start = goesOn ? before.size : 0;
    const total = start + Number(response.headers.get('content-length') ?? 0);
    const tooLarge = () =>
      new SourceError(
        `${address} is larger than ${Math.round(largest / 1024 ** 2)} MB: that is no archive of these texts.`,
      );
    if (total > largest) throw tooLarge();
    writeFileSync(known, JSON.stringify({ address, mark: markOf(response) } satisfies Part));
    let done = start;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, give) {
        done += chunk.length;
        timer.refresh();
        progress?.(done, response.headers.has('content-length') ? total : 0);
        give(done > largest ? tooLarge() : null, chunk);
      },
    });
    await pipeline(
      Readable.fromWeb(response.body as never),
      counted,
      createWriteStream(part, { flags: goesOn ? 'a' : 'w' }),
      { signal },
    );
    if (response.headers.has('content-length') && done !== total) throw new Error('it ended early');
    // Only what is whole has the name.
    renameSync(part, file);
    rmSync(known, { force: true });
  } finally {
    clearTimeout(timer);
  }
}

/** What came of the same archive before; undefined where there is nothing to go on with. */
function readPart(
  part: string,
  known: string,
  address: string,
): { readonly size: number; readonly mark: string } | undefined {
  const size = statSync(part, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return undefined;
  try {
    const { address: from, mark } = JSON.parse(readFileSync(known, 'utf8')) as Part;
    return from === address && mark !== '' ? { size, mark } : undefined;
  } catch {
    return undefined;
  }
}

/** A strong ETag, or the date: If-Range takes either. @see https://www.rfc-editor.org/rfc/rfc9110#name-if-range */
function markOf({ headers }: Response): string {
  const tag = headers.get('etag') ?? '';
  return tag !== '' && !tag.startsWith('W/') ? tag : (headers.get('last-modified') ?? '');
}

/** Follows redirects by hand: each step has to be to an address that is trusted. */
async function follow(
  { address, trusts }: DownloadOrder,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Response> {
  let url = readAddress(address);
  for (let step = 0; step <= MOST_REDIRECTS; step += 1) {
    if (url.protocol !== 'https:' && !trusts?.(url))
      throw new SourceError(`${url.protocol}//${url.host} is not fetched from: only https addresses are.`);
    const response = await fetch(url, { headers, signal, redirect: 'manual' });
    const next = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || next === null) return response;
    await response.body?.cancel();
    url = new URL(next, url);
  }
  throw new SourceError(`${address} leads to another address more than ${MOST_REDIRECTS} times: check the address.`);
}

function readAddress(address: string): URL {
  const url = URL.parse(address);
  if (!url) throw new SourceError(`${address} is no address: give one like https://….`);
  return url;
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { message?: string; code?: string } };
  return cause?.code ?? cause?.message ?? message ?? String(error);
}
