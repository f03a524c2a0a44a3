/**
 * The stand-in's channels: messages as Discord stores, remembers and gives them.
 *
 * @see https://discord.com/developers/docs/resources/message#create-message
 */
import type { MessageBody } from '../../src/bot.ts';
import { snowflake } from './interactions.ts';

/** A message that the bot has posted. */
export interface Posted {
  readonly id: string;
  readonly channel: string;
  readonly body: MessageBody & { readonly nonce?: string; readonly enforce_nonce?: boolean };
  /** When it was stored, by the stand-in's clock: epoch milliseconds. */
  readonly at: number;
}

/** Direct messages have channels of their own, by this prefix in place of the person's first digit. */
const DIRECT = '9';
/** As many messages as Discord gives at once. */
const MOST = 100;

/** The channel of somebody's direct messages. */
export function directChannel(user: string): string {
  return `${DIRECT}${user.slice(1)}`;
}

/** Channels in which nothing has been said yet; a nonce is remembered for so many milliseconds. */
export function createMessages({ now, remembers }: { readonly now: () => number; readonly remembers: number }) {
  const all: Posted[] = [];
  const byChannel = new Map<string, Posted[]>();
  const byNonce = new Map<string, Posted>();
  return {
    all,
    /** Stores a message, unless its nonce is to be enforced and is remembered: then the earlier one is given back. */
    post(channel: string, body: Posted['body']): Posted {
      const { nonce, enforce_nonce: isEnforced } = body;
      const key = nonce === undefined ? undefined : `${channel} ${nonce}`;
      const earlier = key === undefined ? undefined : byNonce.get(key);
      const at = now();
      if (isEnforced && earlier && at - earlier.at < remembers) return earlier;
      const message: Posted = { id: snowflake(at), channel, body, at };
      all.push(message);
      byChannel.set(channel, [...(byChannel.get(channel) ?? []), message]);
      if (key !== undefined) byNonce.set(key, message);
      return message;
    },
    /** The latest of a channel, or the latest before one of them; newest first. */
    latest: (channel: string, limit: number, before?: string | null): readonly Posted[] =>
      (byChannel.get(channel) ?? [])
        .filter(({ id }) => before === undefined || before === null || BigInt(id) < BigInt(before))
        .slice(-Math.min(limit, MOST))
        .toReversed(),
  };
}
