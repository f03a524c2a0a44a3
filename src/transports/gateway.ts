/**
 * The bot on Discord by gateway: a discord.js client with the Guilds intent alone. Interactions are taken as Discord
 * sends them and answered through the interaction callback at once; no look-up defers, since all facts are in memory.
 */
import {
  Client,
  DiscordAPIError,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  HTTPError,
  Options,
  RateLimitError,
  RESTEvents,
  RESTJSONErrorCodes,
  Routes,
  Status,
  type APIInteraction,
} from 'discord.js';
import type { Bot } from '../bot.ts';
import type { Log } from '../log.ts';
import type { Watch } from '../monitor/watch.ts';
import { ANSWER_WITHIN, responseTo } from './interactions.ts';
import { createOnce } from './once.ts';
import type { Messenger } from '../reminders/messenger.ts';
import { createDiscordMessenger, createPostClient, watchToken } from './discord-messenger.ts';
import { exitStatusOf, explainStartFailure, TOKEN_REFUSED } from './refusals.ts';

/** A connection to Discord. */
export interface Gateway {
  /** Resolves when Discord has accepted the bot; rejects with what {@link explainStartFailure} reads when it has not. */
  start(): Promise<void>;
  /** Leaves the gateway and lets replies under way finish; takes no longer than {@link GatewayParts.stopWithin}. */
  stop(): Promise<void>;
  /** Whether Discord reaches the bot now, on every shard. */
  isReached(): boolean;
  /** Sends reminders, whether connected or not. */
  readonly messenger: Messenger;
}

/** What a gateway is made from. */
export interface GatewayParts {
  readonly token: string;
  /** The base of Discord's REST API, such as `http://127.0.0.1:4000/api`; Discord's own when left out. */
  readonly api?: string | undefined;
  readonly bot: Bot;
  readonly now: () => Temporal.Instant;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  readonly watch?: Pick<Watch, 'rateLimited'> | undefined;
  /**
   * Told once when Discord ends a running connection for good, or takes the token no more: one sentence that says what
   * to do, and the exit status for it.
   */
  readonly onFatal?: (sentence: string, exitStatus: number) => void;
  /** Told which servers the bot is in, each time it learns of one, and which it is removed from. */
  readonly onServer?: (guild: string, is: 'there' | 'left') => void;
  /** How long stopping may take, in milliseconds; 5000 if left out. Discord itself waits 3 seconds for a reply. */
  readonly stopWithin?: number;
  /** How long a request that posts a reminder may take, in milliseconds. */
  readonly postWithin?: number;
}

/** Close codes after which Discord does not take the connection back. */
const FINAL_CLOSE_CODES: ReadonlySet<number> = new Set([4004, 4010, 4011, 4012, 4013, 4014]);

/**
 * The bot as a client of Discord's gateway. Nothing is connected before `start`. Neither a failing reply nor a lost
 * connection ends it: the first is logged, the second is resumed. It works out itself how many shards Discord wants.
 */
export function createGateway({
  token,
  api: address,
  bot,
  now,
  log,
  watch,
  onFatal,
  onServer,
  stopWithin = 5000,
  postWithin,
}: GatewayParts): Gateway {
  const api = address?.replace(/\/+$/u, '');
  const client = createClient(api);
  const underWay = new Set<Promise<void>>();
  // What was sent before a connection broke may be sent again after it.
  const isFirst = createOnce({ minutes: 1 });
  const stopped = Promise.withResolvers<void>();
  let phase: 'starting' | 'running' | 'stopped' = 'starting';
  let finalCloseCode: number | undefined;
  let isLost = false;
  let login: Promise<unknown> | undefined;
  let stop: Promise<void> | undefined;

  // Taken raw, an interaction is answered before all servers have been announced. It is taken away from discord.js,
  // which would build a dozen objects of it that nobody uses: a twelfth of the time to the reply.
  client.on(Events.Raw, (packet: { t: string | null; readonly d: unknown }) => {
    if (packet.t === GatewayDispatchEvents.GuildCreate) onServer?.((packet.d as { id: string }).id, 'there');
    // A server that is unavailable has not been left.
    else if (packet.t === GatewayDispatchEvents.GuildDelete) {
      const { id, unavailable } = packet.d as { id: string; unavailable?: boolean };
      if (!unavailable) onServer?.(id, 'left');
    } else if (packet.t === GatewayDispatchEvents.InteractionCreate) {
      packet.t = null;
      take(packet.d as APIInteraction | null);
    }
  });

  function take(interaction: APIInteraction | null): void {
    if (!interaction || !isFirst(interaction.id, now())) return;
    const reply = answer(interaction)
      .catch((error: unknown) =>
        log.error({ interaction: interaction.id, ...causeOf(error) }, 'interaction not answered'),
      )
      .finally(() => underWay.delete(reply));
    underWay.add(reply);
  }

  async function answer(interaction: APIInteraction): Promise<void> {
    const response = await responseTo(bot, interaction);
    if (!response) return;
    const signal = AbortSignal.timeout(ANSWER_WITHIN);
    const route = Routes.interactionCallback(interaction.id, interaction.token);
    const tell = () => client.rest.post(route, { body: response, auth: false, signal });
    try {
      await tell();
    } catch (error) {
      if (!isBroken(error) || signal.aborted) throw error;
      // Discord may have taken it all the same, and then says so.
      await tell().catch((second: unknown) => {
        if (Object(second).code !== RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) throw second;
      });
    }
  }

  client.once(Events.ClientReady, ({ user, guilds, ws }) =>
    log.info({ user: user.id, guilds: guilds.cache.size, shards: ws.shards.size }, 'connected to Discord'),
  );
  client.on(Events.ShardResume, (shard) => log.info({ shard }, 'connection to Discord resumed'));
  client.on(Events.ShardReconnecting, (shard) => {
    if (phase !== 'stopped') log.warn({ shard }, 'no connection to Discord, trying again');
  });
  client.on(Events.ShardError, (error, shard) => log.warn({ shard, ...withoutSecrets(error) }, 'gateway error'));
  client.on(Events.Error, (error) => log.error(withoutSecrets(error), 'discord.js error'));
  client.on(Events.ShardDisconnect, ({ code }) => {
    if (!FINAL_CLOSE_CODES.has(code)) return;
    finalCloseCode = code;
    const sentence = explainStartFailure({ code }) ?? `Discord closed the connection for good (${code}).`;
    giveUp(sentence, exitStatusOf({ code }));
  });

  /** discord.js would sit idle from now on. */
  function giveUp(sentence: string, exitStatus: number): void {
    if (phase !== 'running' || isLost) return;
    isLost = true;
    onFatal?.(sentence, exitStatus);
  }
  const tokenRefused = () => giveUp(...TOKEN_REFUSED);

  client.rest.setToken(token);
  client.rest.on(RESTEvents.RateLimited, () => watch?.rateLimited());
  watchToken(client.rest, tokenRefused);

  return {
    messenger: createDiscordMessenger(
      createPostClient({ token, api, within: postWithin, watch, onTokenRefused: tokenRefused }),
    ),
    isReached: () => client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready),
    async start() {
      try {
        login = client.login(token);
        // Stopped while connecting, discord.js may never settle.
        await Promise.race([login, stopped.promise]);
        if (phase === 'starting') phase = 'running';
      } catch (error) {
        if (finalCloseCode === undefined) throw error;
        throw Object.assign(new Error(`Discord closed the connection with code ${finalCloseCode}`, { cause: error }), {
          code: finalCloseCode,
        });
      }
    },
    stop() {
      phase = 'stopped';
      stop ??= upTo(stopWithin, Promise.all([leave(), ...underWay])).then(stopped.resolve);
      return stop;
    },
  };

  /** Off the gateway nothing new comes in, while replies go by REST and need no gateway. */
  async function leave(): Promise<void> {
    // discord.js, destroyed while it connects, connects again.
    await upTo(stopWithin / 2, Promise.allSettled([login]));
    await client.destroy().catch((error: unknown) => log.warn(withoutSecrets(error), 'could not leave the gateway'));
  }
}

/** Whether a connection broke before there was an answer. */
function isBroken(error: unknown): boolean {
  const answers = [DiscordAPIError, HTTPError, RateLimitError];
  return error instanceof Error && !answers.some((answer) => error instanceof answer);
}

/** Waits for something, but no longer than so many milliseconds. */
async function upTo(milliseconds: number, something: Promise<unknown>): Promise<void> {
  const { promise: tooLate, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([something, tooLate]);
  clearTimeout(timer);
}

/** A discord.js client that keeps next to nothing: interactions carry all that is used of users, members and channels. */
function createClient(api: string | undefined): Client {
  const none = 0;
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    rest: {
      ...(api !== undefined && { api }),
      // An answer that has to wait longer is none any more; whatever else is asked waits as long as Discord wishes.
      rejectOnRateLimit: ({ route, retryAfter }) => route.startsWith('/interactions/') && retryAfter > ANSWER_WITHIN,
    },
    makeCache: Options.cacheWithLimits({
      ApplicationCommandManager: none,
      AutoModerationRuleManager: none,
      BaseGuildEmojiManager: none,
      DMMessageManager: none,
      EntitlementManager: none,
      GuildBanManager: none,
      GuildEmojiManager: none,
      GuildInviteManager: none,
      GuildMemberManager: none,
      GuildMessageManager: none,
      GuildScheduledEventManager: none,
      GuildStickerManager: none,
      MessageManager: none,
      PresenceManager: none,
      ReactionManager: none,
      ReactionUserManager: none,
      StageInstanceManager: none,
      ThreadManager: none,
      ThreadMemberManager: none,
      UserManager: none,
      VoiceStateManager: none,
    }),
    // Nothing is cached that would have to be swept.
    sweepers: {},
  });
}

/**
 * What is logged of a reply that did not arrive. Of Discord's refusals only the codes: its words may repeat what
 * somebody typed. A mistake of our own is logged whole.
 */
function causeOf(error: unknown): object {
  const { code, status } = Object(error) as { code?: unknown; status?: unknown };
  return status === undefined && code === undefined ? { err: error } : { code, status };
}

/** What may be logged of an error. discord.js puts the address, and with it the interaction's token, into its errors. */
function withoutSecrets(error: unknown): {
  readonly code?: unknown;
  readonly status?: unknown;
  readonly reason: string;
} {
  if (!(error instanceof Error)) return { reason: 'not an error' };
  const { code, status } = error as { code?: unknown; status?: unknown };
  return { ...(code !== undefined && { code }), ...(status !== undefined && { status }), reason: error.message };
}
