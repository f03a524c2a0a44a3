import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Post } from '../../src/reminders/messenger.ts';
import { createDiscordMessenger } from '../../src/transports/discord-messenger.ts';

const CHANNEL: Post = {
  destination: { kind: 'channel', guild: '400000000000000000', channel: '500000000000000000' },
  body: {
    content: 'Global Mechanism @everyone',
    embeds: [],
    components: [],
    flags: 64,
    allowed_mentions: { parse: [] },
  },
  nonce: 'a-nonce',
};
const PERSON: Post = { ...CHANNEL, destination: { kind: 'person', user: '300000000000000001' } };

interface Request {
  readonly line: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What Discord answers next: a status and a body, or nothing at all. */
type Answer = readonly [status: number, body: unknown, headers?: Record<string, string>] | 'hang up';

let answer: (line: string) => Answer;
let requests: Request[];
let server: ReturnType<typeof createServer>;
let rest: REST;

beforeEach(async () => {
  requests = [];
  answer = (line) => (line.startsWith('POST /users/@me') ? [200, { id: '77' }] : [200, { id: '99' }]);
  server = createServer((request, response) => {
    void take(request).then((given) => {
      if (given === 'hang up') return request.socket.destroy();
      const [status, body, headers = {}] = given;
      return response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  rest = new REST({ api: `http://127.0.0.1:${port}`, retries: 0, rejectOnRateLimit: () => true }).setToken('a-token');
});

afterEach(() => {
  rest.clearHandlerSweeper();
  rest.clearHashSweeper();
  server.closeAllConnections();
  server.close();
});

async function take(request: IncomingMessage): Promise<Answer> {
  const line = `${request.method} ${(request.url ?? '').replace(/^\/v\d+/u, '')}`;
  const body = await text(request);
  requests.push({ line, body: body === '' ? {} : (JSON.parse(body) as Request['body']) });
  return answer(line);
}

const refusal = (status: number, code: number): Answer => [status, { code, message: 'No.' }];

describe('a reminder is posted', () => {
  it('to its channel, with its nonce, pinging nobody and hidden from nobody', async () => {
    expect(await createDiscordMessenger(rest).post(CHANNEL)).toEqual({ kind: 'sent', message: '99' });
    expect(requests).toEqual([
      {
        line: 'POST /channels/500000000000000000/messages',
        body: {
          content: 'Global Mechanism @everyone',
          embeds: [],
          allowed_mentions: { parse: [] },
          nonce: 'a-nonce',
          enforce_nonce: true,
        },
      },
    ]);
  });

  it('with the one role that it may ping', async () => {
    await createDiscordMessenger(rest).post({ ...CHANNEL, role: '600' });
    expect(requests[0]?.body).toMatchObject({
      content: '<@&600> Global Mechanism @everyone',
      allowed_mentions: { parse: [], roles: ['600'] },
    });
  });

  it('to a person, in the direct messages that are opened for it', async () => {
    expect(await createDiscordMessenger(rest).post(PERSON)).toEqual({ kind: 'sent', message: '99' });
    expect(requests.map(({ line }) => line)).toEqual(['POST /users/@me/channels', 'POST /channels/77/messages']);
    expect(requests[0]?.body).toEqual({ recipient_id: '300000000000000001' });
  });
});

describe('what Discord answers is', () => {
  it.each<readonly [string, Answer, object]>([
    ['an unknown channel', refusal(404, 10003), { kind: 'refused', why: 'channel gone' }],
    ['no access', refusal(403, 50001), { kind: 'refused', why: 'no access' }],
    ['a missing permission', refusal(403, 50013), { kind: 'refused', why: 'permission lost' }],
    ['closed direct messages', refusal(403, 50007), { kind: 'refused', why: 'direct messages closed' }],
    ['a body that it does not take', refusal(400, 50035), { kind: 'refused', why: 'message refused' }],
    ['a token that is no longer good', refusal(401, 0), { kind: 'later', why: 'token refused' }],
    ['trouble of its own', [500, {}], { kind: 'later', why: 'status 500' }],
    ['a gateway that gave up waiting', [504, {}], { kind: 'unclear', why: 'status 504' }],
    ['no message', [200, {}], { kind: 'unclear', why: 'no message id' }],
    ['a connection that breaks', 'hang up', { kind: 'unclear', why: 'no answer' }],
    [
      'a rate limit',
      [429, { message: 'Slow.', retry_after: 3, global: false }, { 'retry-after': '3', via: '1.1 google' }],
      { kind: 'later', why: 'rate limit' },
    ],
  ])('understood: %s', async (_, given, outcome) => {
    answer = () => given;
    expect(await createDiscordMessenger(rest).post(CHANNEL)).toMatchObject(outcome);
  });

  it('understood when it is nowhere: nothing was sent', async () => {
    server.close();
    await once(server, 'close');
    expect(await createDiscordMessenger(rest).post(CHANNEL)).toEqual({ kind: 'later', why: 'network' });
  });
});

describe('a message whose answer was lost', () => {
  const SINCE = Temporal.Instant.from('2031-03-10T13:00:00Z');
  /** The id of a message stored so many minutes after. */
  const idAt = (minutes: number) =>
    String((BigInt(SINCE.epochMilliseconds + minutes * 60_000) - 1_420_070_400_000n) << 22n);
  const find = (post = CHANNEL) => createDiscordMessenger(rest).find(post, SINCE);
  const OWN = { id: '7', bot: true };
  /** Answers requests for messages; who the bot is, is told besides, and is not among the requests. */
  const answering = (by: (line: string) => Answer) => {
    answer = (line) => {
      if (!line.startsWith('GET /users/@me')) return by(line);
      requests.pop();
      return [200, OWN];
    };
  };
  const messages = (...said: readonly object[]) => {
    answering(() => [200, said]);
    return find();
  };
  const { content } = CHANNEL.body;

  it('is found by its nonce, or by its words', async () => {
    expect(await messages({ id: '1', nonce: 'a-nonce', content: '', author: OWN })).toEqual({ message: '1' });
    expect(await messages({ id: '2', content, author: OWN })).toEqual({ message: '2' });
    expect(requests[0]?.line).toBe('GET /channels/500000000000000000/messages?limit=100');
  });

  it('is not there when only others have said the same', async () => {
    const same = { id: '3', nonce: 'a-nonce', content };
    const [person, bot] = [{ id: '8' }, { id: '9', bot: true }];
    expect(await messages({ ...same, author: person }, { ...same, author: bot })).toBe('not there');
  });

  it('is not known of where the bot may not read', async () => {
    answer = () => refusal(403, 50001);
    expect(await find()).toBe('cannot read');
  });

  it.each<readonly [string, Answer]>([
    ['Discord is down', [503, {}]],
    ['too much was asked', refusal(429, 0)],
    ['nothing comes back', 'hang up'],
  ])('may be told later where %s', async (_, given) => {
    answer = () => given;
    expect(await find()).toBe('not now');
  });

  it('is told apart from another with the same words by the mark that both bear', async () => {
    const button = { type: 2, style: 2, label: 'Stop', custom_id: 'go:1:/remind remove id:1' } as const;
    const posts = ['one', 'another'].map((nonce): Post => ({
      ...CHANNEL,
      nonce,
      body: { ...CHANNEL.body, components: [{ type: 1, components: [button] }] },
    }));
    for (const post of posts) await createDiscordMessenger(rest).post(post);
    const stored = requests.map(({ body }, at) => ({ ...body, id: idAt(at), nonce: undefined, author: OWN }));
    answering(() => [200, stored.toReversed()]);
    for (const [at, post] of posts.entries()) expect(await find(post)).toEqual({ message: idAt(at) });
    expect(await find({ ...(posts[0] as Post), nonce: 'a third' })).toBe('not there');
  });

  it('is looked for among all since it may have been stored, as far as that goes', async () => {
    const others = (newest: number) =>
      Array.from({ length: 100 }, (_, at) => ({ id: idAt(newest - at), content: 'Hello', author: OWN }));
    const at = (line: string) => 1000 - (line.includes('before') ? 100 * (requests.length - 1) : 0);
    answering((line) => [200, others(at(line))]);
    expect(await find()).toBe('cannot read');
    expect(requests).toHaveLength(5);
    requests = [];
    answering((line) => [200, others(at(line) - 750)]);
    expect(await find()).toBe('not there');
    expect(requests.map(({ line }) => line.replace(/^.*\?/u, ''))).toEqual([
      'limit=100',
      `limit=100&before=${idAt(151)}`,
      `limit=100&before=${idAt(51)}`,
    ]);
  });
});

describe('whether the bot is in a server', () => {
  it.each<readonly [string, Answer, boolean | undefined]>([
    ['is so where Discord describes it', [200, { id: '400000000000000000' }], true],
    ['is not where it is unknown', refusal(404, 10004), false],
    ['is not where it is out of reach', refusal(403, 50001), false],
    ['cannot be told while Discord is down', [503, {}], undefined],
    ['cannot be told without an answer', 'hang up', undefined],
  ])('%s', async (_, given, is) => {
    answer = () => given;
    expect(await createDiscordMessenger(rest).isIn?.('400000000000000000')).toBe(is);
    expect(requests.map(({ line }) => line)).toEqual(['GET /guilds/400000000000000000']);
  });
});
