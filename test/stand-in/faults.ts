/** What goes wrong between a bot and Discord's channels, when a test wants it to. */

/** An answer in place of the usual one; nothing is stored. */
export interface Refusal {
  readonly status: number;
  readonly code?: number;
  readonly message?: string;
  /** With status 429: for how many seconds. */
  readonly retryAfter?: number;
}

/**
 * One thing going wrong. `hang`: the request is taken and never answered; `hang up`: the connection breaks. Either
 * before the message is stored, or after.
 */
export type Fault = Refusal | 'hang' | 'hang, stored' | 'hang up' | 'hang up, stored';

/** Refusals by what Discord says. */
export const FAULTS = {
  'no access': { status: 403, code: 50_001, message: 'Missing Access' },
  'permission lost': { status: 403, code: 50_013, message: 'Missing Permissions' },
  'direct messages closed': { status: 403, code: 50_007, message: 'Cannot send messages to this user' },
  'channel gone': { status: 404, code: 10_003, message: 'Unknown Channel' },
  'wait an hour': { status: 429, message: 'You are being rate limited.', retryAfter: 3600 },
  trouble: { status: 500, message: '500: Internal Server Error' },
} as const satisfies Readonly<Record<string, Refusal>>;

/** A request that may go wrong: a message being posted, or the latest ones being read. */
export interface Attempt {
  readonly method: 'POST' | 'GET';
  readonly channel: string;
}

/** Which attempts go wrong, and how: at will, and for the next few messages. */
export function createFaults() {
  let choose: (attempt: Attempt) => Fault | undefined = () => undefined;
  const next: Fault[] = [];
  return {
    /** From now on this decides, for each attempt. */
    choose(by: (attempt: Attempt) => Fault | undefined): void {
      choose = by;
    },
    /** The next so many messages that are posted. */
    next(fault: Fault, times = 1): void {
      for (let time = 0; time < times; time += 1) next.push(fault);
    },
    of: (attempt: Attempt): Fault | undefined =>
      (attempt.method === 'POST' ? next.shift() : undefined) ?? choose(attempt),
  };
}
