/**
 * Discord's rate limits: so many requests a second in all, and so many messages in a while for each channel.
 *
 * @see https://discord.com/developers/docs/topics/rate-limits
 */

/** Which limits hold. */
export interface Limits {
  /** Requests in any second, interaction callbacks not among them; Discord allows 50. */
  readonly perSecond?: number;
  /** Messages in five seconds to one channel; Discord allows about 5 and says so in headers only. */
  readonly perChannel?: number;
}

/** A request refused: for how many seconds, and whether all requests are. */
export interface TooMany {
  readonly retryAfter: number;
  readonly global: boolean;
}

const SECOND = 1000;
const WINDOW = 5000;

/**
 * The limits at work, in real time whatever a test's clock says. The second slides: the strictest way to read "50
 * requests per second", since no second of any clock may hold more.
 */
export function createRateLimit({ perSecond, perChannel }: Limits, now: () => number = () => performance.now()) {
  const taken: number[] = [];
  const windows = new Map<string, { readonly ends: number; used: number }>();
  const counts = { taken: 0, refused: 0 };

  function refuse(refusal: TooMany): TooMany {
    counts.refused += 1;
    return refusal;
  }

  return {
    /** How many requests were let through, and how many answered with 429. */
    counts,
    /** Takes a request, to a channel if it is a message; or says that it is one too many. */
    take(channel?: string): TooMany | undefined {
      const moment = now();
      if (perSecond !== undefined) {
        while ((taken[0] ?? moment) <= moment - SECOND) taken.shift();
        if (taken.length >= perSecond)
          return refuse({ retryAfter: ((taken[0] ?? moment) + SECOND - moment) / SECOND, global: true });
      }
      if (perChannel !== undefined && channel !== undefined) {
        const known = windows.get(channel);
        const window = known && known.ends > moment ? known : { ends: moment + WINDOW, used: 0 };
        windows.set(channel, window);
        if (window.used >= perChannel) return refuse({ retryAfter: (window.ends - moment) / SECOND, global: false });
        window.used += 1;
      }
      if (perSecond !== undefined) taken.push(moment);
      counts.taken += 1;
      return undefined;
    },
    /** What Discord tells with each message of how much is left in its channel. */
    headers(channel: string): Readonly<Record<string, string>> {
      const window = windows.get(channel);
      if (perChannel === undefined || !window) return {};
      const left = Math.max(0, window.ends - now()) / SECOND;
      return {
        'x-ratelimit-limit': String(perChannel),
        'x-ratelimit-remaining': String(perChannel - window.used),
        'x-ratelimit-reset-after': left.toFixed(3),
        'x-ratelimit-reset': (Date.now() / SECOND + left).toFixed(3),
        'x-ratelimit-bucket': 'messages',
      };
    },
  };
}
