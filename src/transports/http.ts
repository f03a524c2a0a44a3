/**
 * The bot on Discord by signed requests in place of a gateway: Discord posts each interaction to an address of the
 * operator's, and the answer is the response. A copy keeps nothing of a conversation: any number may stand behind a
 * load balancer.
 *
 * @see https://discord.com/developers/docs/interactions/overview#preparing-for-interactions
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIInteractionResponse } from 'discord.js';
import type { Bot } from '../bot.ts';
import type { Log } from '../log.ts';
import { isInstalled } from './discord.ts';
import { ANSWER_WITHIN, responseTo } from './interactions.ts';
import { createOnce } from './once.ts';
import { interactionIn } from './readable.ts';
import { createVerify, FRESH_WITHIN } from './signature.ts';

/** Where Discord is told to post interactions, below the operator's address. */
export const INTERACTIONS_PATH = '/interactions';

/** The most bytes of an interaction: a form with five long texts, and the channels, roles and members it names, have 60 KB. */
const MOST_BYTES = 262_144;

/** As many bytes as an interaction commonly has at most; and as many more as all requests together may hold of memory. */
const ORDINARY_BYTES = 16_384;
const MOST_HELD = 33_554_432;

/** How long a request may take to arrive, in milliseconds. Discord itself waits three seconds for the whole. */
const ARRIVES_WITHIN = 5_000;

/** How often it is looked which requests have not, in milliseconds: Node's own half a minute would be theirs as well. */
const LOOKED_EVERY = 1_000;

/** How long an idle connection is kept: longer than load balancers keep theirs, which is a minute with most. */
const KEPT_ALIVE = 75_000;

/** An endpoint for interactions. */
export interface Endpoint {
  /** Listens; resolves with the port. Rejects with the error of `listen`, such as `EADDRINUSE`. */
  start(): Promise<number>;
  /** Takes nothing new and lets what is being answered finish, for {@link EndpointParts.stopWithin} at most. */
  stop(): Promise<void>;
}

/** What an endpoint is made of. */
export interface EndpointParts {
  /** The application's public key: 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly bot: Bot;
  readonly now: () => Temporal.Instant;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  /** Told of each server an interaction comes from in which the bot is installed. */
  readonly onServer?: (guild: string, is: 'there') => void;
  /** How long stopping may take, in milliseconds; 5000 if left out. */
  readonly stopWithin?: number;
}

/** A refusal by HTTP status. Its words say to an operator who tries the address what it is for. */
interface Refused {
  readonly status: number;
  readonly words: string;
}

const REFUSED = {
  path: { status: 404, words: `Interactions are taken at ${INTERACTIONS_PATH}.` },
  method: { status: 405, words: 'Interactions are posted.' },
  type: { status: 415, words: 'Interactions are application/json.' },
  size: { status: 413, words: 'That is too long for an interaction.' },
  // Discord sends some with bad signatures on purpose, and takes an address off that does not refuse them so.
  signature: { status: 401, words: 'invalid request signature' },
  body: { status: 400, words: 'That is no interaction.' },
  again: { status: 409, words: 'This interaction has been taken.' },
  busy: { status: 503, words: 'There is too much at once.' },
  failed: { status: 500, words: 'It failed.' },
} as const satisfies Record<string, Refused>;

/**
 * The bot as an endpoint. Nothing is parsed before its signature has been verified; no request is answered twice.
 *
 * @throws {RangeError} if the public key is none
 */
export function createEndpoint(parts: EndpointParts): Endpoint {
  const { bot, now, log, host, port, onServer, stopWithin = 5_000 } = parts;
  const isFromDiscord = createVerify(parts.publicKey);
  // One signed a minute ahead of this clock stays fresh for two.
  const isFirst = createOnce({ seconds: 2 * FRESH_WITHIN });
  /** What large requests that are still coming hold, in bytes beyond what an ordinary one has. */
  let held = 0;
  const server = createServer(
    { requestTimeout: ARRIVES_WITHIN, headersTimeout: ARRIVES_WITHIN, connectionsCheckingInterval: LOOKED_EVERY },
    (request, response) => {
      void handle(request, response);
    },
  );
  server.keepAliveTimeout = KEPT_ALIVE;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    try {
      const answer = await answerTo(request);
      // Kept, a connection would hold up the end.
      if (!server.listening) response.setHeader('connection', 'close');
      if ('status' in answer) refuse(response, answer);
      else send(response, 200, 'application/json', JSON.stringify(answer));
      const took = performance.now() - started;
      if (took > ANSWER_WITHIN) log.warn({ ms: Math.round(took) }, 'an answer came too late for Discord');
    } catch (error) {
      // Whoever hung up gets no answer.
      if (request.destroyed && !request.complete) return;
      log.error({ err: error }, 'a request failed');
      refuse(response, REFUSED.failed);
    }
  }

  async function answerTo(request: IncomingMessage): Promise<APIInteractionResponse | Refused> {
    if (pathOf(request) !== INTERACTIONS_PATH) return REFUSED.path;
    if (request.method !== 'POST') return REFUSED.method;
    if (!/^application\/json\s*(?:;|$)/iu.test(request.headers['content-type'] ?? '')) return REFUSED.type;
    const body = await bytesOf(request);
    if (!Buffer.isBuffer(body)) return body;
    const signature = header(request, 'x-signature-ed25519');
    const timestamp = header(request, 'x-signature-timestamp');
    if (!isFromDiscord({ signature, timestamp, body }, now())) return REFUSED.signature;
    const interaction = interactionIn(body);
    if (!interaction) return REFUSED.body;
    if (interaction.type === PING) return { type: PONG };
    if (!isFirst(interaction.id, now())) return REFUSED.again;
    if (isInstalled(interaction)) onServer?.(interaction.guild_id, 'there');
    return (await responseTo(bot, interaction)) ?? REFUSED.body;
  }

  /** The body as it came. */
  async function bytesOf(request: IncomingMessage): Promise<Buffer | Refused> {
    if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return REFUSED.size;
    const chunks: Buffer[] = [];
    let length = 0;
    let mine = 0;
    try {
      // Left early, the connection stays for the refusal.
      for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        length += chunk.length;
        held -= mine;
        mine = Math.max(0, length - ORDINARY_BYTES);
        held += mine;
        if (length > MOST_BYTES) return REFUSED.size;
        if (held > MOST_HELD) return REFUSED.busy;
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    } finally {
      held -= mine;
    }
  }

  return {
    async start() {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      server.once('error', reject).listen(port, host, resolve);
      await promise;
      const { port: taken } = server.address() as AddressInfo;
      log.info({ host, port: taken, path: INTERACTIONS_PATH }, 'taking interactions');
      return taken;
    },
    async stop() {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), stopWithin);
      await closed;
      clearTimeout(timer);
    },
  };
}

/** Discord's numbers for what it asks to see whether the address answers, and for the answer. */
const PING = 1;
const PONG = 1;

function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '';
}

/** A header that is there once; Node joins what is sent twice with a comma, which no value that is looked for has. */
function header({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** Refuses, and closes the connection: the rest of a body that was not read would be taken for the next request. */
function refuse(response: ServerResponse, { status, words }: Refused): void {
  if (response.headersSent) return;
  response.setHeader('connection', 'close');
  if (status === 405) response.setHeader('allow', 'POST');
  send(response, status, 'text/plain; charset=utf-8', `${words}\n`);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  response.end(body);
}
