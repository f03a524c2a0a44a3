/** How reminders leave the house: implemented on Discord's REST API, in the terminal, and by `ask --tick`. */
import type { MessageBody } from '../presentation/reply.ts';
import type { Destination } from './types.ts';

/** Why a message was refused for good, as far as anybody can mend it. */
export type Refusal =
  | 'channel gone'
  | 'no access'
  | 'permission lost'
  | 'direct messages closed'
  | 'bot not in server'
  | 'message refused';

/** What became of a post. Only `sent` makes a delivery done. */
export type Posted =
  | { readonly kind: 'sent'; readonly message: string }
  | { readonly kind: 'refused'; readonly why: Refusal }
  /** Not now: network trouble, 5xx or 429. `after` is how long Discord asks to wait, in milliseconds. */
  | { readonly kind: 'later'; readonly why: string; readonly after?: number }
  /** The answer was lost: Discord may have stored the message or not. */
  | { readonly kind: 'unclear'; readonly why: string };

/** A message with the one role it may ping, if any. */
export interface Post {
  readonly destination: Destination;
  readonly body: MessageBody;
  readonly role?: string;
  /** At most 25 characters; sent with `enforce_nonce`, so that Discord gives back an earlier message of the same nonce. */
  readonly nonce: string;
}

/** Never rejects. */
export interface Messenger {
  post(post: Post): Promise<Posted>;
  /**
   * The id of this message among those of the destination, if it was stored at a moment or later; `cannot read` where
   * that cannot be told, `not now` where it may be told later.
   */
  find(
    post: Post,
    since: Temporal.Instant,
  ): Promise<{ readonly message: string } | 'not there' | 'cannot read' | 'not now'>;
  /** Whether the bot is in a server; undefined where that cannot be told now. Left out where there are no servers. */
  isIn?(guild: string): Promise<boolean | undefined>;
}
