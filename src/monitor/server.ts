/** Health and figures by HTTP, for who runs the bot: `/healthz` and `/metrics`. Nothing in them is about anybody. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is said of the bot's health. */
export interface Condition {
  /** What is wrong, in words; nothing where all is well. */
  readonly trouble: readonly string[];
  /** What else there is to say, in JSON. */
  readonly about: Readonly<Record<string, unknown>>;
}

/** What a monitor shows. */
export interface MonitorParts {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly health: () => Promise<Condition>;
  readonly metrics: () => Promise<{ readonly type: string; readonly body: string }>;
}

/** A running monitor. */
export interface Monitor {
  readonly port: number;
  stop(): Promise<void>;
}

/** Listens. Rejects with the error of `listen`, such as `EADDRINUSE`. A look that fails is answered with 500. */
export async function startMonitor({ host, port, health, metrics }: MonitorParts): Promise<Monitor> {
  const server = createServer(({ url, method }, response) => {
    if (method !== 'GET' && method !== 'HEAD') return send(response, 405, PLAIN, 'Look only.\n');
    answer(url?.split('?', 1)[0]).then(
      ([status, type, body]) => send(response, status, type, body),
      () => send(response, 500, PLAIN, 'It cannot be told now.\n'),
    );
  });

  async function answer(path: string | undefined): Promise<readonly [status: number, type: string, body: string]> {
    switch (path) {
      case '/healthz': {
        const { trouble, about } = await health();
        const status = trouble.length === 0 ? 'ok' : 'in trouble';
        return [trouble.length === 0 ? 200 : 503, JSON_TYPE, `${JSON.stringify({ status, trouble, ...about })}\n`];
      }
      case '/metrics': {
        const { type, body } = await metrics();
        return [200, type, body];
      }
      default:
        return [404, PLAIN, 'Here are /healthz and /metrics.\n'];
    }
  }

  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, host, resolve);
  await promise;
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

const PLAIN = 'text/plain; charset=utf-8';
const JSON_TYPE = 'application/json';

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
