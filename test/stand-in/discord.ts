/**
 * A stand-in for Discord on 127.0.0.1: gateway and REST on one port. The real bot logs into it over the socket; tests
 * use its commands as people would, and every request body is held against Discord's limits. Messages that the bot
 * posts of itself are kept in channels; faults and rate limits can be switched on.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import type { MessageBody } from '../../src/bot.ts';
import type { Choice } from '../../src/command.ts';
import type { Modal } from '../../src/presentation/form.ts';
import { createFaults, type Attempt, type Fault, type Refusal } from './faults.ts';
import { serveGateway, within, type StandInGateway } from './gateway.ts';
import {
  A_GUILD,
  guildOf,
  interactionOf,
  slashData,
  snowflake,
  submissionOf,
  userOf,
  SOMEBODY,
  type Given,
  type Who,
} from './interactions.ts';
import { callbackProblems, commandListProblems, postProblems } from './limits.ts';
import { createMessages, directChannel, type Posted } from './messages.ts';
import { createRateLimit, type Limits, type TooMany } from './rate-limit.ts';
import { createKeys, postInteraction, type Keys } from './webhook.ts';

export { A_CHANNEL, A_GUILD, SOMEBODY, SOMEBODY_ELSE } from './interactions.ts';

/** A request the bot made. */
export interface Received {
  readonly method: string;
  /** Without `/api/v10`, as in `/users/@me`. */
  readonly path: string;
  readonly body: unknown;
}

/** A message as it stands in the channel after an answer, or as the bot has posted it. */
export interface Message {
  readonly id: string;
  readonly body: MessageBody;
  /** Whose interaction it answers, if any: Discord's `interaction_metadata.user`. */
  readonly asker?: string;
}

/** How the bot answered an interaction. */
export interface Answered {
  /** 4: a message of its own, 7: an update of the message whose button was pressed, 9: a form. */
  readonly type: number;
  /** The message body the bot sent. */
  readonly body: MessageBody;
  /** The message that stands there now; press its buttons. */
  readonly message: Message;
  /** The form that opened instead; send it off. */
  readonly modal?: Modal;
  /** Milliseconds from the event leaving to the answer having arrived whole. */
  readonly took: number;
}

type Commands = readonly RESTPostAPIChatInputApplicationCommandsJSONBody[];

/** A running stand-in. */
export interface StandIn {
  /** The base of its REST API, for `DISCORD_API`. */
  readonly api: string;
  /** The token it takes. */
  readonly token: string;
  readonly application: string;
  /** The keys interactions are signed with where they are posted. */
  readonly keys: Keys;
  /** From now on posts interactions to this address, and sends none by gateway. */
  postTo(address: string): void;
  /** Everything the bot asked for, in order. */
  readonly requests: readonly Received[];
  /** Every limit a request body broke, in words; tests assert that there are none. */
  readonly violations: readonly string[];
  readonly gateway: Omit<StandInGateway, 'stop'>;
  /** The last IDENTIFY. */
  readonly identify: () => Readonly<Record<string, unknown>> | undefined;
  /** The commands registered for a server, or everywhere. */
  commands(guild?: string): Commands;
  /** Uses a slash command; rejects when the answer is refused or too late. */
  slash(command: string, subcommand?: string, options?: Given, who?: Who): Promise<Answered>;
  /** Uses a slash command while no connection is there: it is sent when the bot resumes. */
  slashMeanwhile(command: string, who?: Who): Promise<Answered>;
  /** Types into an option; resolves with the choices offered. */
  autocomplete(
    command: string,
    subcommand: string | undefined,
    options: Given,
    focused: string,
    who?: Who,
  ): Promise<readonly Choice[]>;
  /** Presses a button of a message that the bot has sent. */
  press(customId: string, message: Message, who?: Who): Promise<Answered>;
  /** Sends a form off with these values in place of what it came with. */
  submit(form: Modal, values?: Readonly<Record<string, string>>, who?: Who): Promise<Answered>;
  /** Every message stored that the bot has posted of itself, in order. */
  readonly posted: readonly Posted[];
  /** Requests that the rate limits let through, and that they refused. */
  readonly limited: Readonly<ReturnType<typeof createRateLimit>['counts']>;
  /** Decides which messages go wrong on their way, and how. */
  fail(by: (attempt: Attempt) => Fault | undefined): void;
  /** Lets the next so many messages go wrong. */
  failNext(fault: Fault, times?: number): void;
  /** Refuses every new connection, and ends those that are idle; the gateway stays. */
  goAway(): Promise<void>;
  /** Takes connections again. */
  comeBack(): Promise<void>;
  /** Answers the next interaction callback with this error; then the interaction itself is rejected. */
  refuseNextCallback(status: number, code: number, message: string): void;
  /** Lets the next interaction callback go wrong on its way; the interaction goes on waiting. */
  failNextCallback(fault: CallbackFault): void;
  /** Sends the last interaction once more, as a gateway that resumes may. */
  repeatInteraction(): Promise<void>;
  /** Another token is valid from now on: whoever comes with the one before is refused. */
  resetToken(): void;
  /** Answers the next IDENTIFY with this close code. */
  refuseNextIdentify(closeCode: number): void;
  stop(): Promise<void>;
}

type CallbackFault = Exclude<Fault, 'hang, stored'>;

interface Callback {
  readonly type: number;
  readonly data: unknown;
  readonly took: number;
}

interface Pending {
  readonly interactionType: number;
  readonly sentAt: number;
  readonly resolve: (callback: Callback) => void;
  readonly reject: (error: Error) => void;
  answered: boolean;
}

/** Starts a stand-in on a port of its own. `check: false` leaves out the limits, where speed is measured. */
export async function startDiscord({
  token = 'stand-in.token.of-a-bot',
  shards = 1,
  check = true,
  guilds = [A_GUILD],
  answerWithin = 3000,
  limits = {},
  now = Date.now,
  remembers = 120_000,
  latency = () => 0,
  heartbeatEvery = 41_250,
}: {
  readonly token?: string;
  /** How many shards it recommends. */
  readonly shards?: number;
  readonly check?: boolean;
  /** The servers the bot is in. */
  readonly guilds?: readonly string[];
  /** How long it waits for the first answer to an interaction, in milliseconds; Discord waits 3000. */
  readonly answerWithin?: number;
  /** Rate limits; none if left out. */
  readonly limits?: Limits;
  /** Its clock, by which it forgets nonces: epoch milliseconds. */
  readonly now?: () => number;
  /** How long it remembers the nonce of a message, in milliseconds: "the past few minutes". */
  readonly remembers?: number;
  /** How long the answer to a message takes on its way back, in milliseconds. */
  readonly latency?: () => number;
  /** How often its gateway wants a heartbeat, in milliseconds. */
  readonly heartbeatEvery?: number;
} = {}): Promise<StandIn> {
  const application = '100000000000000000';
  const requests: Received[] = [];
  const violations: string[] = [];
  const registered = new Map<string, Commands>();
  const pending = new Map<string, Pending>();
  const refusedCallbacks: Reply[] = [];
  const callbackFaults: CallbackFault[] = [];
  const refusedIdentifies: number[] = [];
  const messages = createMessages({ now, remembers });
  const faults = createFaults();
  const limit = createRateLimit(limits);
  const keys = createKeys();
  let address: string | undefined;
  let validToken = token;
  let lastInteraction: { readonly data: object; readonly guild: string | undefined } | undefined;
  let lastIdentify: Readonly<Record<string, unknown>> | undefined;

  const http = createServer((request, response) => {
    serve(request).then(
      (reply) => {
        if (reply === 'hang up') request.socket.destroy();
        else if (reply !== 'hang') send(response, reply);
      },
      (error: unknown) => send(response, problem(500, 0, String(error))),
    );
  });
  const gateway = serveGateway(http, {
    isToken: (given) => given === validToken,
    refuse: () => refusedIdentifies.shift(),
    ready: () => ({ user: { ...userOf(application), bot: true }, application: { id: application, flags: 0 } }),
    guilds: () => guilds.map(guildOf),
    identified: (identify) => (lastIdentify = identify),
    heartbeatEvery,
  });
  const listen = (port: number) => new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = http.address() as AddressInfo;

  async function serve(request: IncomingMessage): Promise<Reply | 'hang' | 'hang up'> {
    const { method = 'GET', url = '/' } = request;
    const path = url.replace(/^\/api\/v10/u, '').replace(/\?.*$/u, '');
    const { text, arrivedAt } = await read(request);
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    requests.push({ method, path, body });
    const route = `${method} ${path}`;

    const callback = /^POST \/interactions\/(\d+)\/([^/]+)\/callback$/u.exec(route);
    if (callback) return acknowledge(callback[2] as string, body, arrivedAt);

    if (request.headers.authorization !== `Bot ${validToken}`) return problem(401, 0, '401: Unauthorized');
    const channel = /^(?:GET|POST) \/channels\/(\d+)\/messages$/u.exec(route)?.[1];
    const tooMany = limit.take(method === 'POST' ? channel : undefined);
    if (tooMany) return slowDown(tooMany);
    if (channel !== undefined) return method === 'POST' ? post(channel, body) : latest(channel, url);
    const commands = new RegExp(`^PUT /applications/${application}(?:/guilds/(\\d+))?/commands$`, 'u').exec(route);
    if (commands) return register(commands[1] ?? '', body);
    switch (route) {
      case 'GET /gateway/bot':
        return {
          status: 200,
          json: {
            url: `ws://127.0.0.1:${port}`,
            shards,
            session_start_limit: { ...SESSION_STARTS, max_concurrency: shards },
          },
        };
      case 'POST /users/@me/channels':
        return { status: 200, json: { id: directChannel((body as { recipient_id: string }).recipient_id), type: 1 } };
      case 'GET /users/@me':
        return { status: 200, json: { ...userOf(application), bot: true } };
      case 'GET /applications/@me':
        return {
          status: 200,
          json: { id: application, name: 'Stand-in', description: '', bot_public: true, flags: 0 },
        };
      default:
        return problem(404, 0, '404: Not Found');
    }
  }

  async function register(guild: string, body: unknown): Promise<Reply> {
    const problems = await commandListProblems(body);
    if (problems.length > 0) return invalid(problems);
    registered.set(guild, body as Commands);
    const scope = { application_id: application, version: '1', ...(guild && { guild_id: guild }) };
    return { status: 200, json: (body as Commands).map((command) => ({ id: snowflake(), ...scope, ...command })) };
  }

  async function post(channel: string, body: unknown): Promise<Reply | 'hang' | 'hang up'> {
    const fault = faults.of({ method: 'POST', channel });
    if (typeof fault === 'object') return failed(fault);
    if (fault === 'hang' || fault === 'hang up') return fault;
    const problems = check ? await postProblems(body) : [];
    if (problems.length > 0) return invalid(problems);
    const message = messages.post(channel, body as Posted['body']);
    const wait = latency();
    if (wait > 0) await sleep(wait);
    if (fault !== undefined) return fault === 'hang, stored' ? 'hang' : 'hang up';
    return { status: 200, json: shown(message), headers: limit.headers(channel) };
  }

  function latest(channel: string, url: string): Reply | 'hang' | 'hang up' {
    const fault = faults.of({ method: 'GET', channel });
    if (typeof fault === 'object') return failed(fault);
    if (fault !== undefined) return fault.startsWith('hang up') ? 'hang up' : 'hang';
    const query = new URL(url, 'http://discord').searchParams;
    const found = messages.latest(channel, Number(query.get('limit') ?? 50), query.get('before'));
    // Read again, a message has no nonce any more.
    return { status: 200, json: found.map((message) => ({ ...shown(message), nonce: undefined })) };
  }

  function shown({ id, channel, body, at }: Posted): object {
    const timestamp = new Date(at).toISOString();
    return { ...rawMessage({ id, body }, application), channel_id: channel, nonce: body.nonce, timestamp };
  }

  async function acknowledge(
    interactionToken: string,
    body: unknown,
    arrivedAt: number,
  ): Promise<Reply | 'hang' | 'hang up'> {
    const fault = callbackFaults.shift();
    if (typeof fault === 'object') return failed(fault);
    if (fault === 'hang' || fault === 'hang up') return fault;
    const waiting = pending.get(interactionToken);
    if (!waiting) return problem(404, 10_062, 'Unknown interaction');
    if (waiting.answered) return problem(400, 40_060, 'Interaction has already been acknowledged.');
    const refused = refusedCallbacks.shift();
    if (refused) {
      waiting.reject(new Error('the callback was refused, as told'));
      return refused;
    }
    const problems = check ? await callbackProblems(waiting.interactionType, body) : [];
    if (problems.length > 0) {
      waiting.reject(new Error(`the answer breaks Discord's limits: ${problems.join('; ')}`));
      return invalid(problems);
    }
    waiting.answered = true;
    const { type, data } = body as { type: number; data: unknown };
    waiting.resolve({ type, data, took: arrivedAt - waiting.sentAt });
    return fault === 'hang up, stored' ? 'hang up' : { status: 204 };
  }

  function invalid(problems: readonly string[]): Reply {
    violations.push(...problems);
    return problem(400, 50_035, `Invalid Form Body: ${problems.join('; ')}`);
  }

  async function interact(
    type: 2 | 3 | 4 | 5,
    data: object,
    who: Who,
    more?: object,
    meanwhile = false,
  ): Promise<Callback> {
    if (address === undefined && !meanwhile) await gateway.connected();
    const interaction = interactionOf(type, application, data, who, more);
    const answer = within<Callback>(answerWithin, 'the bot to answer', (resolve, reject) =>
      pending.set(interaction.token, {
        interactionType: type,
        sentAt: performance.now(),
        resolve,
        reject,
        answered: false,
      }),
    );
    const guild = who.guild === undefined ? A_GUILD : (who.guild ?? undefined);
    lastInteraction = { data: interaction, guild };
    const sent = meanwhile
      ? gateway.miss('INTERACTION_CREATE', interaction)
      : address === undefined
        ? gateway.dispatch('INTERACTION_CREATE', interaction, guild)
        : postInteraction(address, keys, interaction).then(
            (response) => acknowledge(interaction.token, response, performance.now()),
            (error: unknown) => pending.get(interaction.token)?.reject(error as Error),
          );
    const [given] = await Promise.allSettled([answer, sent]);
    if (given.status === 'fulfilled') return given.value;
    // From now on Discord knows nothing of it; an answer given twice is told apart.
    pending.delete(interaction.token);
    throw given.reason;
  }

  function answered(callback: Callback, who: Who, before?: Message): Answered {
    const body = callback.data as MessageBody;
    const message: Message =
      callback.type === 7 && before
        ? { ...before, body: { ...before.body, ...body } }
        : { id: snowflake(), body, asker: who.user ?? SOMEBODY };
    const modal = callback.type === 9 ? { modal: callback.data as Modal } : {};
    return { type: callback.type, body, message, took: callback.took, ...modal };
  }

  /** What can be used somewhere: the server's commands and those registered everywhere. */
  const usable = (who: Who) => [...(registered.get('') ?? []), ...(registered.get(who.guild ?? A_GUILD) ?? [])];

  return {
    api: `http://127.0.0.1:${port}/api`,
    token,
    application,
    keys,
    postTo: (to) => void (address = to),
    requests,
    violations,
    gateway,
    identify: () => lastIdentify,
    commands: (guild = '') => registered.get(guild) ?? [],
    async slash(command, subcommand, options = {}, who = {}) {
      return answered(await interact(2, slashData(usable(who), command, subcommand, options), who), who);
    },
    async slashMeanwhile(command, who = {}) {
      return answered(await interact(2, slashData(usable(who), command, undefined, {}), who, {}, true), who);
    },
    async autocomplete(command, subcommand, options, focused, who = {}) {
      const { data } = await interact(4, slashData(usable(who), command, subcommand, options, focused), who);
      return (data as { choices: readonly Choice[] }).choices;
    },
    async press(customId, message, who = {}) {
      const data = { custom_id: customId, component_type: 2, id: 2 };
      return answered(await interact(3, data, who, { message: rawMessage(message, application) }), who, message);
    },
    async submit(form, values = {}, who = {}) {
      return answered(await interact(5, submissionOf(form, values), who), who);
    },
    posted: messages.all,
    limited: limit.counts,
    fail: faults.choose,
    failNext: faults.next,
    async goAway() {
      http.close();
      http.closeIdleConnections();
    },
    comeBack: () => listen(port),
    refuseNextCallback: (status, code, message) => refusedCallbacks.push(problem(status, code, message)),
    failNextCallback: (fault) => callbackFaults.push(fault),
    async repeatInteraction() {
      if (lastInteraction) await gateway.dispatch('INTERACTION_CREATE', lastInteraction.data, lastInteraction.guild);
    },
    resetToken: () => void (validToken = `${token}-reset`),
    refuseNextIdentify: (closeCode) => refusedIdentifies.push(closeCode),
    async stop() {
      gateway.stop();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

interface Reply {
  readonly status: number;
  /** Left out, the reply has no body and no content type. */
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Unlike Discord, which lets one shard in every five seconds, the stand-in lets all in at once. */
const SESSION_STARTS = { total: 1000, remaining: 999, reset_after: 86_400_000 };

function problem(status: number, code: number, message: string): Reply {
  return { status, json: { message, code } };
}

function failed({ status, code = 0, message = '', retryAfter }: Refusal): Reply {
  return retryAfter === undefined ? problem(status, code, message) : slowDown({ retryAfter, global: false });
}

function slowDown({ retryAfter, global }: TooMany): Reply {
  return {
    status: 429,
    json: { message: 'You are being rate limited.', retry_after: retryAfter, global },
    headers: {
      'retry-after': String(Math.ceil(retryAfter)),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global && { 'x-ratelimit-global': 'true' }),
    },
  };
}

function send(response: ServerResponse, { status, json, headers = {} }: Reply): void {
  if (json === undefined) response.writeHead(status, headers).end();
  else response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json));
}

async function read(request: IncomingMessage): Promise<{ readonly text: string; readonly arrivedAt: number }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const arrivedAt = performance.now();
  return { text: Buffer.concat(chunks).toString(), arrivedAt };
}

/** A message the bot sent, as Discord shows it in a channel or in an interaction with one of its buttons. */
function rawMessage({ id, body, asker }: Message, application: string): object {
  return {
    id,
    channel_id: '500000000000000000',
    type: asker === undefined ? 0 : 20,
    author: { ...userOf(application), bot: true },
    content: body.content ?? '',
    embeds: body.embeds ?? [],
    components: body.components ?? [],
    flags: body.flags ?? 0,
    attachments: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    application_id: application,
    ...(asker !== undefined && {
      interaction_metadata: { id: snowflake(), type: 2, user: userOf(asker), authorizing_integration_owners: {} },
    }),
  };
}
