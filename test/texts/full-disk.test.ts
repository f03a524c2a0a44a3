/** Imports onto a disk that is too small: a file system in memory, where this system lets us have one. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { download } from '../../src/texts/importing/download.ts';
import { explain } from '../../src/texts/importing/report.ts';
import { run } from '../support/processes.ts';
import { PROJECT } from '../support/real.ts';
import { akn, folderWith, paragraph } from './files.ts';

/** A namespace of our own, in which a small disk is mounted and gone with the last process. */
const inNamespace = (script: string, ...args: readonly string[]) =>
  spawnSync('unshare', ['--user', '--map-root-user', '--mount', 'sh', '-c', script, 'sh', ...args], {
    cwd: PROJECT,
    encoding: 'utf8',
    timeout: 60_000,
  });
const canMount = inNamespace('mount -t tmpfs -o size=64k tmpfs "$1"', folderWith()).status === 0;

/** Imports onto a disk of so many kilobytes; afterwards the file there is copied to $5 and what is beside it listed. */
const SCRIPT = `
  mount -t tmpfs -o size=$1k tmpfs "$2" && cp "$3" "$2/texts.sqlite"
  TEXTS_FILE="$2/texts.sqlite" LOG_LEVEL=silent "$6" --import ./src/runtime.js src/import.ts "$4" >/dev/null
  status=$?
  cat "$2/texts.sqlite" >"$5"; ls -A "$2"
  exit $status`;

describe('an import onto a full disk', () => {
  const former = join(folderWith(), 'texts.sqlite');
  const body = Array.from({ length: 30 }, (_, index) =>
    paragraph(`${index + 1}.`, `Decides on shelf ${index * 7919} of the town, on its books and on the port;`),
  ).join('');
  const source = folderWith(
    Object.fromEntries(
      Array.from({ length: 150 }, (_, index) => [`76_${index + 1}_E.xml`, akn({ symbol: `76/${index + 1}`, body })]),
    ),
  );
  beforeAll(async () => {
    const made = await run('src/import.ts', {
      args: [folderWith({ '76_900_E.xml': akn() })],
      env: { TEXTS_FILE: former },
    });
    expect(made.status).toBe(0);
  });

  // Too small for the first table, for what is read, for the blocks, for the file that is to be; large enough.
  it.skipIf(!canMount).each([
    [180, 1],
    [300, 1],
    [600, 1],
    [1100, 1],
    [8000, 0],
  ])('of %i kB leaves the former file whole, or puts another there, and nothing beside it', (size, status) => {
    const after = join(folderWith(), 'after.sqlite');
    const ended = inNamespace(SCRIPT, String(size), folderWith(), former, source, after, process.execPath);
    expect(ended.stdout).toBe('texts.sqlite\n');
    expect(ended.status).toBe(status);
    if (status === 1) expect(ended.stderr).toMatch(/(?:^|\n)The disk is full: free some space, .*as they were\.\n$/u);
    expect(readFileSync(after).equals(readFileSync(former))).toBe(status === 1);
  });
});

describe('a download onto a full disk', () => {
  it.skipIf(!existsSync('/dev/full'))('ends at once, with nothing left of it', async () => {
    const server = createServer((_, response) => response.end(Buffer.alloc(100_000)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const file = join(folderWith(), 'archive');
    symlinkSync('/dev/full', `${file}.part`);
    const order = { address: `http://127.0.0.1:${port}/a.zip`, file, trusts: () => true };
    const error: unknown = await download(order).catch((caught: unknown) => caught);
    server.close();
    expect(explain(error)).toMatch(/^The disk is full: free some space/u);
    for (const end of ['', '.part', '.part.json']) expect(existsSync(`${file}${end}`)).toBe(false);
  });
});
