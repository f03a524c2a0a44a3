/** Opens what an import reads from: a folder, a zip, a tar. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { SourceError, type Source } from './entry.ts';
import { listFolder, readFolder } from './folder.ts';
import { readTar } from './tar.ts';
import { readZip } from './zip.ts';

/** Opens a folder or an archive by what it is, not by what it is called. */
export function openSource(path: string): Source {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new SourceError(`There is no ${path}: give a folder, a zip, a tar.gz, or the https address of one.`);
  let read = 0;
  const took = (bytes: number) => void (read += bytes);
  const done = () => read;
  if (stat.isDirectory()) {
    const listed = listFolder(path);
    const total = listed.reduce((sum, { size }) => sum + size, 0);
    return { total, done, entries: readFolder(path, listed, took) };
  }
  const begins = firstBytes(path);
  if (begins.subarray(0, 2).toString('latin1') === 'PK')
    return { total: stat.size, done, entries: readZip(path, '', took) };
  const isCompressed = begins[0] === 0x1f && begins[1] === 0x8b;
  if (isCompressed || begins.subarray(257, 262).toString('latin1') === 'ustar')
    return { total: stat.size, done, entries: readTar(path, took) };
  throw new SourceError(`${path} is neither a folder nor a zip or tar archive.`);
}

function firstBytes(path: string): Buffer {
  const bytes = Buffer.alloc(512);
  const file = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}
