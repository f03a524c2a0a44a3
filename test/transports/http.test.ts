/** The endpoint for signed requests, at the wire: what is not Discord's, not of now or not an interaction gets nowhere. */
import { request } from 'node:http';
import { connect } from 'node:net';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Bot } from '../../src/bot.ts';
import { createEndpoint, INTERACTIONS_PATH, type Endpoint } from '../../src/transports/http.ts';
import { interactionOf, slashData } from '../stand-in/interactions.ts';
import { createKeys } from '../stand-in/webhook.ts';
import { openWholeBot } from '../support/whole-bot.ts';
import { echo, say } from './echo.ts';

const keys = createKeys();
/** On a whole second, as time stamps are. */
const NOW = Temporal.Instant.from('2026-11-23T12:00:00Z');
const SECONDS = NOW.epochMilliseconds / 1000;

let endpoints: Endpoint[];
let logged: Record<string, unknown>[];
let now: Temporal.Instant;
let servers: string[];

beforeEach(() => {
  endpoints = [];
  logged = [];
  servers = [];
  now = NOW;
});

afterEach(async () => {
  await Promise.all(endpoints.map((endpoint) => endpoint.stop()));
});

async function open(bot: Bot = echo, stopWithin = 500): Promise<string> {
  const write = (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>);
  const endpoint = createEndpoint({
    publicKey: keys.publicKey,
    host: '127.0.0.1',
    port: 0,
    bot,
    now: () => now,
    log: pino({ level: 'info' }, { write }),
    onServer: (guild, is) => servers.push(`${guild} ${is}`),
    stopWithin,
  });
  endpoints.push(endpoint);
  return `http://127.0.0.1:${await endpoint.start()}${INTERACTIONS_PATH}`;
}

/** A slash command as Discord writes it. */
function command(): string {
  return JSON.stringify(interactionOf(2, '1', slashData([], 'echo', undefined, {}), {}));
}

interface Sent {
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
}

/** Sends a request, signed now unless it brings headers of its own. */
function send(address: string, { body = command(), headers = keys.headers(body, SECONDS), method = 'POST' }: Sent) {
  return fetch(address, { method, headers, ...(method !== 'GET' && { body: new Uint8Array(Buffer.from(body)) }) });
}

describe('an endpoint', () => {
  it('answers Discord’s PING', async () => {
    const response = await send(await open(), { body: JSON.stringify({ type: 1, id: '1' }) });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({ type: 1 });
  });

  it('answers in the response itself, in any writing', async () => {
    const address = await open({ ...echo, respond: () => Promise.resolve(say('الآلية العالمية 全球机制')) });
    const response = await send(address, {});
    expect(await response.json()).toEqual({ type: 4, data: say('الآلية العالمية 全球机制') });
  });

  it('says which servers it is asked from where it is installed, and not where a user brought it', async () => {
    const address = await open();
    await send(address, {});
    const brought = JSON.parse(command()) as Record<string, unknown>;
    await send(address, { body: JSON.stringify({ ...brought, authorizing_integration_owners: { 1: '3' } }) });
    expect(servers).toEqual(['400000000000000000 there']);
  });

  it('takes each interaction once, and those that come after it', async () => {
    const address = await open();
    const body = command();
    const both = await Promise.all([send(address, { body }), send(address, { body })]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect((await send(address, {})).status).toBe(200);
    // Signed again, two minutes later, it is Discord's own again; as it was it is stale.
    now = NOW.add({ seconds: 121 });
    expect((await send(address, { body })).status).toBe(401);
  });

  it('says so when it cannot listen', async () => {
    const { port } = new URL(await open());
    const second = createEndpoint({
      publicKey: keys.publicKey,
      host: '127.0.0.1',
      port: Number(port),
      bot: echo,
      now: () => now,
      log: pino({ level: 'silent' }),
    });
    await expect(second.start()).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('wants a public key', () => {
    const parts = { host: '', port: 0, bot: echo, now: () => now, log: pino({ level: 'silent' }) };
    expect(() => createEndpoint({ ...parts, publicKey: 'abc' })).toThrow(RangeError);
  });
});

describe('an endpoint refuses', () => {
  const signed = keys.headers('{}', SECONDS);
  it.each<[string, number, Sent]>([
    ['no signature', 401, { headers: { 'content-type': 'application/json' } }],
    ['a signature of something else', 401, { headers: signed }],
    ['another’s signature', 401, { body: '{}', headers: createKeys().headers('{}', SECONDS) }],
    ['half a signature', 401, { body: '{}', headers: { ...signed, 'x-signature-ed25519': 'ab'.repeat(32) } }],
    [
      'a signature in other letters',
      401,
      { body: '{}', headers: { ...signed, 'x-signature-ed25519': 'z'.repeat(128) } },
    ],
    ['another time stamp', 401, { body: '{}', headers: { ...signed, 'x-signature-timestamp': `${SECONDS + 1}` } }],
    ['a time stamp that is none', 401, { body: '{}', headers: keys.headers('{}', 'now') }],
    ['a time stamp with a fraction', 401, { body: '{}', headers: keys.headers('{}', `${SECONDS}.0`) }],
    ['what was signed 61 seconds ago', 401, { body: '{}', headers: keys.headers('{}', SECONDS - 61) }],
    ['what is signed 61 seconds ahead', 401, { body: '{}', headers: keys.headers('{}', SECONDS + 61) }],
    [
      'unsigned nonsense as unsigned, not as nonsense',
      401,
      { body: '{', headers: { 'content-type': 'application/json' } },
    ],
    ['signed nonsense', 400, { body: '{' }],
    ['signed nothing', 400, { body: '' }],
    ['a signed number', 400, { body: '7' }],
    ['a signed list', 400, { body: '[]' }],
    ['a kind of interaction it does not know', 400, { body: '{"type":99,"id":"1"}' }],
    ['another content type', 415, { headers: { ...keys.headers(command(), SECONDS), 'content-type': 'text/plain' } }],
    ['another method', 405, { method: 'GET' }],
    ['what is too long', 413, { body: Buffer.alloc(262_145, 32) }],
  ])('%s', async (_, status, sent) => {
    const response = await send(await open(), sent);
    expect(response.status).toBe(status);
    expect(logged.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it.each([59, -59, 60, -60])('but not what is %i seconds off', async (off) => {
    expect((await send(await open(), signedAt(SECONDS + off))).status).toBe(200);
  });

  it('another path', async () => {
    const address = await open();
    expect((await send(address.replace(INTERACTIONS_PATH, '/'), {})).status).toBe(404);
  });

  it('what is too long before all of it has come', async () => {
    const { port } = new URL(await open());
    const status = await new Promise((resolve, reject) => {
      const long = request({
        port,
        host: '127.0.0.1',
        path: INTERACTIONS_PATH,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
      });
      long.on('response', (response) => {
        resolve(response.statusCode);
        long.destroy();
      });
      long.on('error', reject);
      // Never ended: were it waited for, there would be no answer.
      for (let n = 0; n < 5; n += 1) long.write(Buffer.alloc(65_536));
    });
    expect(status).toBe(413);
  });

  it('large requests when there are many at once, and takes ordinary ones meanwhile', { timeout: 30_000 }, async () => {
    const address = await open();
    const { port } = new URL(address);
    const refused: string[] = [];
    const sockets = Array.from({ length: 200 }, () => {
      const socket = connect(Number(port), '127.0.0.1').on('error', () => {});
      socket.on('data', (data: Buffer) => refused.push(data.toString().slice(0, 12)));
      const head = 'host: x\r\ncontent-type: application/json\r\ncontent-length: 262144';
      socket.write(`POST ${INTERACTIONS_PATH} HTTP/1.1\r\n${head}\r\n\r\n`);
      socket.write(Buffer.alloc(262_000, 32));
      return socket;
    });
    await expect.poll(() => refused, { timeout: 20_000 }).toContain('HTTP/1.1 503');
    expect((await send(address, {})).status).toBe(200);
    for (const socket of sockets) socket.destroy();
    const large = JSON.stringify({ type: 1, id: '1', more: 'x'.repeat(200_000) });
    await expect.poll(async () => (await send(address, { body: large })).status).toBe(200);
  });

  it.each([
    ['of which nothing comes', ''],
    ['whose headers do not end', `POST ${INTERACTIONS_PATH} HTTP/1.1\r\nhost: x\r\nx: `],
    [
      'whose body does not end',
      `POST ${INTERACTIONS_PATH} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n`,
    ],
  ])('what does not arrive within seconds: a request %s', { timeout: 20_000 }, async (_, begins) => {
    const { port } = new URL(await open());
    const socket = connect(Number(port), '127.0.0.1');
    let answer = '';
    socket.on('data', (data: Buffer) => (answer += data.toString()));
    const before = performance.now();
    socket.write(begins);
    const drip = setInterval(() => begins === '' || socket.write('x'), 300);
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(drip);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /u);
    expect(performance.now() - before).toBeLessThan(10_000);
  });

  it('whatever anybody else sends, and stays up', async () => {
    const address = await open();
    const bytes = fc.uint8Array({ maxLength: 2_000 }).map((array) => Buffer.from(array));
    const value = fc.oneof(fc.constantFrom('', '0', 'null', `${SECONDS}`), fc.stringMatching(/^[\x20-\x7e]{0,140}$/u));
    await fc.assert(
      fc.asyncProperty(bytes, value, value, async (body, signature, timestamp) => {
        const headers = {
          'content-type': 'application/json',
          'x-signature-ed25519': signature,
          'x-signature-timestamp': timestamp,
        };
        expect((await send(address, { body, headers })).status).toBe(401);
      }),
      { numRuns: 200 },
    );
    expect((await send(address, {})).status).toBe(200);
  });

  it('what is signed and yet not as Discord describes it, or has it answered', { timeout: 120_000 }, async () => {
    const whole = await openWholeBot(() => NOW);
    onTestFinished(whole.stop);
    const address = await open(whole.bot);
    const inServer = {
      channels: { 5: { type: 0, app_permissions: '0' } },
      roles: { 6: { name: 'x', mentionable: true } },
    };
    const options = [{ name: 'chair', type: 1, options: [{ name: 'on', type: 3, value: '2020' }] }];
    const typed = [{ name: 'symbol', type: 3, value: '75', focused: true }];
    const message = { id: '1', flags: 0, interaction_metadata: { user: { id: '300000000000000001' } } };
    const components = [{ type: 18, id: 1, component: { type: 4, id: 2, custom_id: 'note', value: 'x' } }];
    const wellMade = fc.constantFrom(
      () => interactionOf(2, '1', { id: '1', name: 'oewg', type: 1, options, resolved: inServer }, {}),
      () => interactionOf(2, '1', { id: '1', name: 'about', type: 1 }, { guild: null }),
      () => interactionOf(4, '1', { id: '1', name: 'resolution', type: 1, options: typed }, {}),
      () => interactionOf(3, '1', { custom_id: 'go:2:/session list', component_type: 2, id: 2 }, {}, { message }),
      () => interactionOf(5, '1', { custom_id: 'form:/settings me', components }, {}),
    );
    const other = fc.oneof(
      fc.constantFrom<unknown>(undefined, null, 5, '', 'x', true, [], [null], [[]], {}, { id: null }),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(wellMade, fc.nat(), other, async (make, at, put) => {
        const interaction: object = structuredClone(make());
        const places = placesIn(interaction);
        const [holder, key] = places[at % places.length] as (typeof places)[number];
        if (put === undefined) delete holder[key];
        else holder[key] = put;
        const { status } = await send(address, { body: JSON.stringify(interaction) });
        statuses.add(status);
        expect([200, 400, 409]).toContain(status);
        expect(whole.errors.splice(0)).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400]));
    expect(logged.filter(({ level }) => Number(level) >= 40)).toEqual([]);
  });

  it('one bit that was changed, wherever it is', async () => {
    const address = await open();
    const body = Buffer.from(command());
    const headers = keys.headers(body, SECONDS);
    await fc.assert(
      fc.asyncProperty(fc.nat(body.length * 8 - 1), async (bit) => {
        const changed = Buffer.from(body);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect((await send(address, { body: changed, headers })).status).toBe(401);
      }),
      { numRuns: 100 },
    );
  });
});

/** Every place in a value at which something stands: what holds it, and its name there. */
function placesIn(value: object): readonly (readonly [Record<string, unknown>, string])[] {
  const holder = value as Record<string, unknown>;
  return Object.entries(holder).flatMap(([key, inner]) => [
    [holder, key] as const,
    ...(typeof inner === 'object' && inner !== null ? placesIn(inner) : []),
  ]);
}

function signedAt(timestamp: number): Sent {
  const body = command();
  return { body, headers: keys.headers(body, timestamp) };
}

describe('an endpoint goes on', () => {
  it('when the bot breaks its promise', async () => {
    const address = await open({ ...echo, respond: () => Promise.reject(new Error('broken')) });
    expect((await send(address, {})).status).toBe(500);
    expect(logged.map(({ msg }) => msg)).toContain('a request failed');
    expect((await send(address, { body: JSON.stringify({ type: 1, id: '1' }) })).status).toBe(200);
  });

  it('when whoever asks hangs up', async () => {
    const { port } = new URL(await open());
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST ${INTERACTIONS_PATH} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{`,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await send(`http://127.0.0.1:${port}${INTERACTIONS_PATH}`, {})).status).toBe(200);
    expect(logged.filter(({ level }) => Number(level) >= 40)).toEqual([]);
  });

  it('until what it is answering is answered', async () => {
    const asked = Promise.withResolvers<void>();
    const slow: Bot = {
      ...echo,
      respond: () =>
        new Promise((resolve) => {
          asked.resolve();
          setTimeout(() => resolve(say('late')), 200);
        }),
    };
    const answer = send(await open(slow, 20_000), {});
    await asked.promise;
    const before = performance.now();
    await endpoints[0]?.stop();
    // The connection, which would be kept, is not.
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(await (await answer).json()).toMatchObject({ data: { content: 'late' } });
  });

  it('but not for ever', async () => {
    const asked = Promise.withResolvers<void>();
    const stuck: Bot = {
      ...echo,
      respond: () => {
        asked.resolve();
        return new Promise(() => {});
      },
    };
    const answer = send(await open(stuck), {}).catch((error: unknown) => error);
    await asked.promise;
    const before = performance.now();
    await endpoints[0]?.stop();
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(await answer).toBeInstanceOf(Error);
  });
});
