/** Reminders by Discord's REST API: one message each, with its nonce, pinging at most the one role that was chosen. */
import { createHash } from 'node:crypto';
import { DefaultRestOptions, DiscordAPIError, HTTPError, RateLimitError, REST, RESTEvents, Routes } from 'discord.js';
import type { Watch } from '../monitor/watch.ts';
import type { Messenger, Post, Posted, Refusal } from '../reminders/messenger.ts';
import { createPace } from './pace.ts';

/** Refusals that somebody can mend, by Discord's code. @see https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const REFUSALS: ReadonlyMap<number | string, Refusal> = new Map<number | string, Refusal>([
  [10003, 'channel gone'],
  [10004, 'bot not in server'],
  [50001, 'no access'],
  [50007, 'direct messages closed'],
  [50013, 'permission lost'],
  [50278, 'direct messages closed'],
]);

/** What Discord answers who asks for a server without being in it: it is unknown, or out of reach. */
const NOT_IN: ReadonlySet<number | string> = new Set([10004, 50001]);

/** Never reached Discord, so that nothing can have been stored. */
const NOT_SENT: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** How long a request may take, in milliseconds: two, to open direct messages and to post, in less than 20 seconds. */
const WITHIN = 8000;
/** Longer than this, in milliseconds, nobody waits in line: the reminder is put down to be tried again then. */
const LONGEST_WAIT = 10_000;

/** What a client that posts reminders is made of. */
interface PostClientParts {
  readonly token: string;
  /** The base of Discord's REST API; Discord's own when left out. */
  readonly api?: string | undefined;
  /** How long a request may take, in milliseconds. */
  readonly within?: number | undefined;
  readonly watch?: Pick<Watch, 'rateLimited'> | undefined;
  /** Told each time Discord refuses the token. */
  readonly onTokenRefused?: (() => void) | undefined;
}

/** Watches a client for the refusal of the bot's own token; answers to interactions carry tokens of their own. */
export function watchToken(rest: REST, onRefused: () => void): void {
  rest.on(RESTEvents.Response, ({ route }, { status }) => {
    if (status === 401 && !route.startsWith('/interactions/')) onRefused();
  });
}

/**
 * A REST client for reminders alone. It tries nothing again by itself, as the worker does that and remembers it; it
 * holds nobody up where Discord asks for a long wait; and it keeps to Discord's pace, where discord.js would make 50
 * requests at once and then none.
 */
export function createPostClient({ token, api, within = WITHIN, watch, onTokenRefused }: PostClientParts): REST {
  const pace = createPace();
  const rest = new REST({
    ...(api !== undefined && { api }),
    retries: 0,
    timeout: within,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > LONGEST_WAIT,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    makeRequest: async (...request) => {
      await pace();
      return DefaultRestOptions.makeRequest(...request);
    },
  }).setToken(token);
  if (onTokenRefused) watchToken(rest, onTokenRefused);
  return rest.on(RESTEvents.RateLimited, () => watch?.rateLimited());
}

/** How many messages Discord gives at once, and how often it is asked for those before. */
const PAGE = 100;
const PAGES = 5;
/** So much, in milliseconds, Discord's clock may be behind. */
const BEHIND = 600_000;

/** A messenger over a REST client that carries the bot's token. */
export function createDiscordMessenger(rest: Pick<REST, 'get' | 'post'>): Messenger {
  async function channelOf({ destination }: Post): Promise<string> {
    if (destination.kind === 'channel') return destination.channel;
    const opened = await rest.post(Routes.userChannels(), { body: { recipient_id: destination.user } });
    return (opened as { id: string }).id;
  }

  let own: string | undefined;
  async function ownId(): Promise<string> {
    own ??= ((await rest.get(Routes.user())) as { id: string }).id;
    return own;
  }

  return {
    async post(post) {
      try {
        const sent = await rest.post(Routes.channelMessages(await channelOf(post)), { body: messageOf(post) });
        const { id } = Object(sent) as { id?: unknown };
        return typeof id === 'string' ? { kind: 'sent', message: id } : { kind: 'unclear', why: 'no message id' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    async find(post, since) {
      try {
        const route = Routes.channelMessages(await channelOf(post));
        const oldest = since.epochMilliseconds - BEHIND;
        // Anybody may have said the same, and any bot used the same nonce.
        const isSame = sameAs(post, await ownId());
        let before: string | undefined;
        for (let page = 0; page < PAGES; page += 1) {
          const query = new URLSearchParams({ limit: String(PAGE), ...(before !== undefined && { before }) });
          const messages = (await rest.get(route, { query })) as readonly Found[];
          const same = messages.find(isSame);
          if (same) return { message: same.id };
          before = messages.at(-1)?.id;
          if (before === undefined || messages.length < PAGE || storedAt(before) < oldest) return 'not there';
        }
        return 'cannot read';
      } catch (error) {
        return outcomeOf(error).kind === 'refused' ? 'cannot read' : 'not now';
      }
    },
    async isIn(guild) {
      try {
        await rest.get(Routes.guild(guild));
        return true;
      } catch (error) {
        return error instanceof DiscordAPIError && NOT_IN.has(error.code) ? false : undefined;
      }
    },
  };
}

interface Found {
  readonly id: string;
  readonly nonce?: string | number;
  readonly content: string;
  readonly author: { readonly id: string };
  readonly components?: readonly { readonly id?: number }[];
}

/** Discord numbers components from 1 on where they are given no id: from here on it is a mark. */
const LEAST_MARK = 65_536;
const MOST_MARK = 2 ** 31;

/**
 * What tells a message apart from others with the same words for as long as it is there: the id of its first row of
 * buttons. The nonce does not, as Discord forgets it.
 *
 * @see https://discord.com/developers/docs/components/reference#anatomy-of-a-component
 */
function markOf(nonce: string): number {
  return LEAST_MARK + (createHash('sha256').update(nonce).digest().readUInt32BE() % (MOST_MARK - LEAST_MARK));
}

/** Whether a message found is this one of the bot's own: by its mark or, where it has none, by its words. */
function sameAs(post: Post, own: string): (found: Found) => boolean {
  const mark = markOf(post.nonce);
  const { content } = messageOf(post);
  return ({ nonce, content: said, author, components = [] }) => {
    const [{ id = 0 } = {}] = components;
    if (author.id !== own) return false;
    return nonce === post.nonce || (id >= LEAST_MARK ? id === mark : said === content);
  };
}

/** When a message was stored, by its id, in epoch milliseconds. */
function storedAt(id: string): number {
  return Number((BigInt(id) >> 22n) + 1_420_070_400_000n);
}

/** The message as it is sent: the role it may ping first, and no other mention of any kind. */
function messageOf({ body, role, nonce }: Post) {
  const { flags: _, components: [first, ...others] = [], ...shown } = body;
  return {
    ...shown,
    ...(first && { components: [{ ...first, id: markOf(nonce) }, ...others] }),
    content: role === undefined ? body.content : `<@&${role}> ${body.content}`,
    allowed_mentions: role === undefined ? { parse: [] } : { parse: [], roles: [role] },
    nonce,
    enforce_nonce: true,
  };
}

function outcomeOf(error: unknown): Posted {
  if (error instanceof RateLimitError) return { kind: 'later', why: 'rate limit', after: error.retryAfter };
  if (error instanceof DiscordAPIError) {
    if (error.status === 401) return { kind: 'later', why: 'token refused' };
    if (error.status === 429) return { kind: 'later', why: 'rate limit' };
    return { kind: 'refused', why: REFUSALS.get(error.code) ?? 'message refused' };
  }
  if (error instanceof HTTPError) {
    // 504: somebody on the way gave up waiting; whoever was asked may have stored it all the same.
    return { kind: error.status === 504 ? 'unclear' : 'later', why: `status ${error.status}` };
  }
  const { code } = Object(error) as { code?: unknown };
  return NOT_SENT.has(code) ? { kind: 'later', why: 'network' } : { kind: 'unclear', why: 'no answer' };
}
