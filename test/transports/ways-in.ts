/** The ways in by which Discord reaches a bot, each a client of the same stand-in. */
import type { Logger } from 'pino';
import type { Bot } from '../../src/bot.ts';
import { createGateway } from '../../src/transports/gateway.ts';
import { createEndpoint, INTERACTIONS_PATH } from '../../src/transports/http.ts';
import type { StandIn } from '../stand-in/discord.ts';

/** A bot that Discord reaches; `stop` takes it off again. */
export interface Reached {
  stop(): Promise<void>;
}

/** Lets a stand-in reach a bot. */
export type WayIn = (discord: StandIn, bot: Bot, log: Logger) => Promise<Reached>;

export const WAYS_IN: readonly (readonly [name: string, reach: WayIn])[] = [
  [
    'by gateway',
    async (discord, bot, log) => {
      const gateway = createGateway({
        token: discord.token,
        api: discord.api,
        bot,
        now: () => Temporal.Now.instant(),
        log,
        stopWithin: 1000,
      });
      await gateway.start();
      return gateway;
    },
  ],
  [
    'by signed requests',
    async (discord, bot, log) => {
      const endpoint = createEndpoint({
        publicKey: discord.keys.publicKey,
        host: '127.0.0.1',
        port: 0,
        bot,
        log,
        now: () => Temporal.Now.instant(),
        stopWithin: 1000,
      });
      discord.postTo(`http://127.0.0.1:${await endpoint.start()}${INTERACTIONS_PATH}`);
      return endpoint;
    },
  ],
];
