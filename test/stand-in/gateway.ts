/**
 * The stand-in's gateway: what a bot meets on Discord's WebSocket, from HELLO to RESUME, in JSON and uncompressed.
 *
 * @see https://discord.com/developers/docs/events/gateway
 */
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

const OP = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, reconnect: 7, invalidSession: 9, hello: 10, ack: 11 };

interface Session {
  readonly id: string;
  readonly shard: readonly [id: number, count: number];
  readonly sent: { readonly s: number; readonly text: string }[];
  socket: WebSocket;
}

interface GatewayOptions {
  /** Whether this is the token that is valid now. */
  readonly isToken: (given: string | undefined) => boolean;
  /** Checked at each IDENTIFY: a close code refuses the bot. */
  readonly refuse: () => number | undefined;
  /** The data of READY, without what belongs to the session. */
  readonly ready: () => object;
  /** The servers announced after READY, as the data of GUILD_CREATE. */
  readonly guilds: () => readonly { readonly id: string }[];
  readonly identified: (identify: Readonly<Record<string, unknown>>) => void;
  /** How often a bot is to show that it is there, in milliseconds. */
  readonly heartbeatEvery: number;
}

/** The gateway half of a stand-in, on the same port as its REST half. */
export interface StandInGateway {
  /** How many sessions have been opened, and how many of them resumed. */
  readonly counts: { identified: number; resumed: number };
  /** Resolves when a bot has been told READY and all its servers. */
  connected(): Promise<void>;
  /** Sends an event to the shard of this server; waits up to 20 seconds for a bot to be there. */
  dispatch(event: string, data: object, guild?: string): Promise<void>;
  /** Closes every connection with this code, as Discord would. */
  close(code: number): void;
  /** Breaks every connection without a word, as a cable would. */
  sever(): void;
  /** Has an event happen while no connection is there: who resumes is told then. */
  miss(event: string, data: object): void;
  /** Asks every bot to reconnect and resume (opcode 7). */
  reconnect(): void;
  /** Forgets every session and says so (opcode 9): there is nothing to resume. */
  invalidate(): void;
  /** Holds back what happens from now on, until it is let go in the reverse order. */
  holdBack(): void;
  letGo(): void;
  /** Answers no heartbeat on the connections there are. */
  fallSilent(): void;
  stop(): void;
}

/** Serves the gateway on the upgrade requests of `http`. */
export function serveGateway(
  http: Server,
  { isToken, refuse, ready, guilds, identified, heartbeatEvery }: GatewayOptions,
): StandInGateway {
  const sockets = new WebSocketServer({ server: http });
  const sessions = new Map<string, Session>();
  const counts = { identified: 0, resumed: 0 };
  const waiting = new Set<() => void>();
  const open = () => [...sessions.values()].filter(({ socket }) => socket.readyState === socket.OPEN);

  const silent = new WeakSet<WebSocket>();
  let held: (() => void)[] | undefined;

  function keep(session: Session, event: string, data: object): string {
    const s = session.sent.length + 1;
    const text = JSON.stringify({ op: OP.dispatch, t: event, s, d: data });
    session.sent.push({ s, text });
    return text;
  }

  function send(session: Session, event: string, data: object): void {
    const text = keep(session, event, data);
    const leave = () => session.socket.send(text);
    if (held) held.push(leave);
    else leave();
  }

  function identify(socket: WebSocket, d: { token?: string; shard?: [number, number] }): void {
    const closeCode = isToken(d.token) ? refuse() : 4004;
    if (closeCode !== undefined) return socket.close(closeCode);
    const shard = d.shard ?? [0, 1];
    const session: Session = { id: randomUUID(), shard, sent: [], socket };
    const mine = guilds().filter(({ id }) => shardOf(id, shard[1]) === shard[0]);
    sessions.set(session.id, session);
    counts.identified += 1;
    identified(d);
    send(session, 'READY', {
      v: 10,
      session_id: session.id,
      resume_gateway_url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
      shard,
      ...ready(),
      guilds: mine.map(({ id }) => ({ id, unavailable: true })),
    });
    for (const guild of mine) send(session, 'GUILD_CREATE', guild);
    for (const resolve of waiting) resolve();
    waiting.clear();
  }

  function resume(socket: WebSocket, d: { token?: string; session_id?: string; seq?: number }): void {
    const session = sessions.get(d.session_id ?? '');
    if (!isToken(d.token)) return socket.close(4004);
    if (!session) return socket.send(JSON.stringify({ op: OP.invalidSession, d: false }));
    session.socket = socket;
    counts.resumed += 1;
    for (const { s, text } of session.sent) if (s > (d.seq ?? 0)) socket.send(text);
    send(session, 'RESUMED', {});
  }

  sockets.on('connection', (socket) => {
    socket.send(JSON.stringify({ op: OP.hello, d: { heartbeat_interval: heartbeatEvery } }));
    socket.on('message', (data: Buffer) => {
      const { op, d } = JSON.parse(data.toString()) as { op: number; d: object };
      if (op === OP.heartbeat) {
        if (!silent.has(socket)) socket.send(JSON.stringify({ op: OP.ack }));
      } else if (op === OP.identify) identify(socket, d);
      else if (op === OP.resume) resume(socket, d);
      else socket.close(4001);
    });
  });

  const connected = () =>
    open().length > 0 ? Promise.resolve() : within(20_000, 'a bot to connect', (resolve) => waiting.add(resolve));

  return {
    counts,
    connected,
    async dispatch(event, data, guild) {
      await connected();
      const here = open();
      const session = here.find(({ shard: [id, count] }) => id === (guild === undefined ? 0 : shardOf(guild, count)));
      if (!session) throw new Error(`no shard is connected for server ${guild}`);
      send(session, event, data);
    },
    close(code) {
      for (const { socket } of open()) socket.close(code);
    },
    sever() {
      for (const { socket } of open()) socket.terminate();
    },
    miss(event, data) {
      for (const session of sessions.values()) keep(session, event, data);
    },
    invalidate() {
      for (const { id, socket } of open()) {
        sessions.delete(id);
        socket.send(JSON.stringify({ op: OP.invalidSession, d: false }));
      }
    },
    holdBack: () => void (held ??= []),
    letGo() {
      const leaving = held?.toReversed() ?? [];
      held = undefined;
      for (const leave of leaving) leave();
    },
    fallSilent() {
      for (const { socket } of open()) silent.add(socket);
    },
    reconnect() {
      for (const { socket } of open()) socket.send(JSON.stringify({ op: OP.reconnect, d: null }));
    },
    stop() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

/** Discord's rule for which shard a server belongs to. */
function shardOf(guild: string, count: number): number {
  return Number((BigInt(guild) >> 22n) % BigInt(count));
}

/** A promise resolved by hand, that gives up after some milliseconds and says what it waited for. */
export function within<T = void>(
  milliseconds: number,
  what: string,
  begin: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(() => reject(new Error(`waited ${milliseconds} ms for ${what}`)), milliseconds);
  begin(resolve, reject);
  return promise.finally(() => clearTimeout(timer));
}
