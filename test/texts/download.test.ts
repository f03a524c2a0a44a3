/** Fetching an archive from a server of our own. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { download, isAddress } from '../../src/texts/importing/download.ts';
import { folderWith } from './files.ts';

const ARCHIVE = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));

let stop = () => {};
afterEach(() => stop());

/** A server, and what it was asked. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: { readonly url: string; readonly range: string | undefined }[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', range: request.headers.range });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { asked, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Answers as a good server does, ranges and all; `mark` is the ETag. */
function give({ headers }: IncomingMessage, response: ServerResponse, mark = '"one"', upTo = ARCHIVE.length): void {
  const from = headers['if-range'] === mark ? Number(/^bytes=(\d+)-$/u.exec(headers.range ?? '')?.[1] ?? 0) : 0;
  response.writeHead(from > 0 ? 206 : 200, { etag: mark, 'content-length': ARCHIVE.length - from });
  response.write(ARCHIVE.subarray(from, upTo), () =>
    upTo < ARCHIVE.length ? setTimeout(() => response.destroy(), 50) : response.end(),
  );
}

const order = (address: string, more: object = {}) => ({
  address,
  file: join(folderWith(), 'archive'),
  trusts: ({ hostname }: URL) => hostname === '127.0.0.1',
  ...more,
});

describe('a download', () => {
  it('fetches the archive, shows how far it is, and leaves nothing else', async () => {
    const { base } = await serve((request, response) => give(request, response));
    const shown: (readonly [number, number])[] = [];
    const one = order(`${base}/a.zip`, { progress: (done: number, total: number) => shown.push([done, total]) });
    await download(one);
    expect(readFileSync(one.file).equals(ARCHIVE)).toBe(true);
    expect(readdirSync(join(one.file, '..'))).toEqual(['archive']);
    expect(shown.at(-1)).toEqual([ARCHIVE.length, ARCHIVE.length]);
  });

  it('goes on where it ended when the connection is lost', async () => {
    let times = 0;
    const { base, asked } = await serve((request, response) =>
      give(request, response, '"one"', (times += 1) === 1 ? 100_000 : undefined),
    );
    const one = order(`${base}/a.zip`);
    await download(one);
    expect(readFileSync(one.file).equals(ARCHIVE)).toBe(true);
    expect(asked[1]?.range).toMatch(/^bytes=[1-9]\d*-$/u);
  });

  it('goes on in another process where it ended in this', async () => {
    const { base, asked } = await serve((request, response) => give(request, response));
    const one = order(`${base}/a.zip`);
    writeFileSync(`${one.file}.part`, ARCHIVE.subarray(0, 777));
    writeFileSync(`${one.file}.part.json`, JSON.stringify({ address: one.address, mark: '"one"' }));
    await download(one);
    expect(readFileSync(one.file).equals(ARCHIVE)).toBe(true);
    expect(asked.map(({ range }) => range)).toEqual(['bytes=777-']);
  });

  it.each([
    ['the archive is another by now', { mark: '"old"' }],
    ['it was of another address', { address: 'https://example.org/b.zip', mark: '"one"' }],
    ['nothing is known of what came', undefined],
  ])('begins again when %s', async (_, known) => {
    const { base } = await serve((request, response) => give(request, response));
    const one = order(`${base}/a.zip`);
    writeFileSync(`${one.file}.part`, Buffer.alloc(777, 9));
    if (known) writeFileSync(`${one.file}.part.json`, JSON.stringify({ address: one.address, ...known }));
    await download(one);
    expect(readFileSync(one.file).equals(ARCHIVE)).toBe(true);
  });

  it('begins again when the server has no more than what came', async () => {
    let times = 0;
    const { base } = await serve((request, response) => {
      if ((times += 1) > 1) give(request, response);
      else response.writeHead(416).end();
    });
    const one = order(`${base}/a.zip`);
    writeFileSync(`${one.file}.part`, ARCHIVE);
    writeFileSync(`${one.file}.part.json`, JSON.stringify({ address: one.address, mark: '"one"' }));
    await download(one);
    expect(readFileSync(one.file).equals(ARCHIVE)).toBe(true);
  });

  it('follows redirects to addresses that are trusted, and to no others', async () => {
    const { base } = await serve((request, response) => {
      if (request.url === '/a.zip') response.writeHead(302, { location: '/b.zip' }).end();
      else if (request.url === '/c.zip') response.writeHead(302, { location: 'http://example.org/' }).end();
      else if (request.url === '/d.zip') response.writeHead(302, { location: '/d.zip' }).end();
      else give(request, response);
    });
    const one = order(`${base}/a.zip`);
    await download(one);
    expect(existsSync(one.file)).toBe(true);
    await expect(download(order(`${base}/c.zip`))).rejects.toThrow(/only https/u);
    await expect(download(order(`${base}/d.zip`))).rejects.toThrow(/more than 5 times/u);
  });

  it.each(['http://127.0.0.1/a.zip', 'ftp://example.org/a.zip', 'file:///etc/passwd'])(
    'does not fetch %s',
    async (address) => {
      await expect(download({ address, file: join(folderWith(), 'archive') })).rejects.toThrow(/only https/u);
    },
  );

  it('is limited in size, whether or not the server says how large it is', async () => {
    const { base } = await serve((request, response) => {
      if (request.url === '/said') give(request, response);
      else response.writeHead(200).end(ARCHIVE);
    });
    for (const path of ['/said', '/unsaid'])
      await expect(download(order(base + path, { largest: 1000 }))).rejects.toThrow(/larger than/u);
  });

  it('says what is wrong when there is no such archive', async () => {
    const { base, asked } = await serve((_, response) => response.writeHead(404).end());
    await expect(download(order(`${base}/a.zip`))).rejects.toThrow(/status 404/u);
    expect(asked).toHaveLength(1);
  });

  it('says what is wrong when nobody answers, and keeps what came', async () => {
    const { base } = await serve((request, response) => give(request, response, '"one"', 1000));
    const one = order(`${base}/a.zip`);
    await expect(download(one)).rejects.toThrow(/try again, it goes on where it ended/u);
    expect(existsSync(one.file)).toBe(false);
    expect(existsSync(`${one.file}.part`)).toBe(true);
  });

  it('ends when it is told to', async () => {
    const { base } = await serve((_, response) => response.writeHead(200).write('a'));
    const stop = new AbortController();
    const one = download(order(`${base}/a.zip`, { signal: stop.signal }));
    setTimeout(() => stop.abort(), 50);
    await expect(one).rejects.toThrow(/abort/u);
  });
});

describe('a source', () => {
  it.each([
    ['https://example.org/a.zip', true],
    ['http://example.org/a.zip', true],
    ['folder/a.zip', false],
    ['C:\\folder\\a.zip', false],
    ['/a.zip', false],
  ])('%s is an address: %s', (source, is) => {
    expect(isAddress(source)).toBe(is);
  });
});
