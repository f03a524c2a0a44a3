/** Files in a zip archive, and in the zip archives inside it. */
import yauzl, { type Entry as ZipEntry, type ZipFile } from 'yauzl';
import { LARGEST_FILE, SourceError, climbs, kindOf, naturalOrder, type Entry } from './entry.ts';

/** A zip inside another is held in memory: the UN's have 3 MB. */
const LARGEST_INNER = 64 * 1024 * 1024;

/** More entries than any archive of the UN's by far. */
const MOST_ENTRIES = 2_000_000;

const SYMLINK = 0o120000;
const TYPE = 0o170000;

/** The files of an archive on disk or in memory, in natural order; `took` is told the bytes each one takes there. */
export async function* readZip(
  archive: string | Buffer,
  prefix: string,
  took: (bytes: number) => void,
): AsyncGenerator<Entry> {
  const name = typeof archive === 'string' ? archive : prefix.replace(/!\/$/u, '');
  const zip = await openZip(archive, name);
  try {
    const entries = await list(zip, name);
    for (const { path, entry } of entries) {
      took(entry.compressedSize);
      yield* readOne(zip, entry, `${prefix}${path}`, path);
    }
  } finally {
    zip.close();
  }
}

async function* readOne(zip: ZipFile, entry: ZipEntry, path: string, inside: string): AsyncGenerator<Entry> {
  const kind = kindOf(path);
  const mode = (entry.externalFileAttributes >>> 16) & TYPE;
  const limit = kind === 'archive' ? LARGEST_INNER : LARGEST_FILE;
  if (climbs(inside)) yield { path, passedOver: 'its path leads out of the archive' };
  else if (mode === SYMLINK) yield { path, passedOver: 'a symbolic link' };
  else if (kind === 'other') yield { path, passedOver: '' };
  else if (entry.isEncrypted()) yield { path, passedOver: 'encrypted' };
  else if (entry.uncompressedSize > limit) yield { path, passedOver: `larger than ${limit / 1024 / 1024} MB` };
  else {
    let bytes: Buffer;
    try {
      bytes = await readBytes(zip, entry);
    } catch (error) {
      yield { path, passedOver: `damaged (${(error as Error).message})` };
      return;
    }
    if (kind !== 'archive') yield { path, bytes };
    else if (path.includes('!/')) yield { path, passedOver: 'an archive in an archive, and not looked into' };
    else yield* readInner(bytes, path);
  }
}

/** An archive inside another: what is wrong with it is reported, and the rest goes on. */
export async function* readInner(archive: string | Buffer, path: string): AsyncGenerator<Entry> {
  try {
    yield* readZip(archive, `${path}!/`, () => {});
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    yield { path, passedOver: `damaged (${error.message})` };
  }
}

// Names are decoded here: one bad name would otherwise end the reading of the whole archive.
const OPTIONS = { lazyEntries: true, decodeStrings: false, autoClose: false } as const;

function openZip(archive: string | Buffer, name: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, zip?: ZipFile) =>
      zip ? resolve(zip) : reject(new SourceError(`The archive ${name} cannot be read: ${bare(error?.message)}.`));
    if (typeof archive === 'string') yauzl.open(archive, OPTIONS, done);
    else yauzl.fromBuffer(archive, OPTIONS, done);
  });
}

/** Some messages end with a full stop of their own. */
function bare(message = 'it cannot be opened'): string {
  return message.replace(/[.\s]+$/u, '');
}

function list(zip: ZipFile, name: string): Promise<{ readonly path: string; readonly entry: ZipEntry }[]> {
  const entries: { path: string; entry: ZipEntry }[] = [];
  return new Promise((resolve, reject) => {
    zip.on('error', (error: Error) =>
      reject(new SourceError(`The archive ${name} is damaged: ${bare(error.message)}.`)),
    );
    zip.on('end', () => resolve(entries.toSorted((left, right) => naturalOrder(left.path, right.path))));
    zip.on('entry', (entry: ZipEntry) => {
      const path = nameOf(entry);
      if (!path.endsWith('/')) entries.push({ path, entry });
      if (entries.length > MOST_ENTRIES) reject(new SourceError(`The archive ${name} has too many files.`));
      else zip.readEntry();
    });
    zip.readEntry();
  });
}

/** With flag 11 a name is UTF-8; without it most are ASCII, and what is not can only be reported. */
function nameOf(entry: ZipEntry): string {
  const bytes = entry.fileName as unknown as Buffer;
  return bytes.toString((entry.generalPurposeBitFlag & 0x800) === 0 ? 'latin1' : 'utf8').replaceAll('\\', '/');
}

function readBytes(zip: ZipFile, entry: ZipEntry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (!stream) {
        reject(error ?? new Error('it cannot be opened'));
        return;
      }
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', reject);
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    });
  });
}
