/** What to do when Discord refuses or cannot be reached, in one sentence. */
import { EXIT } from '../exit.ts';

const UNREACHABLE: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_SOCKET',
  'ABORT_ERR',
]);

const WRONG_TOKEN =
  'Discord refused the token: set DISCORD_TOKEN to the one shown under "Bot" at https://discord.com/developers/applications.';

const BY_CLOSE_CODE: Readonly<Record<number, string>> = {
  4004: WRONG_TOKEN,
  4010: 'Discord refused the shard: stop other copies of this bot and start it again.',
  4011: 'Discord wants the bot spread over more shards: start it again, and it will ask how many.',
  4012: 'Discord no longer speaks this version of its gateway: update discord.js.',
  4013: 'Discord does not know the intents the bot asked for: update discord.js.',
  4014:
    'Discord refused an intent the bot asked for: allow it under "Bot", "Privileged Gateway Intents" at ' +
    'https://discord.com/developers/applications.',
};

/** What is said, and the exit status, when Discord takes the token no more. */
export const TOKEN_REFUSED = [WRONG_TOKEN, EXIT.setup] as const;

/** Close codes that another start would meet again: the token, or the program, is not right. */
const LASTING: ReadonlySet<number> = new Set([4004, 4012, 4013, 4014]);

/** The exit status after such a failure: for what only the operator can mend, that of a wrong setting. */
export function exitStatusOf(error: unknown): number {
  const explained = explainStartFailure(error);
  const lasts = [...LASTING].some((code) => BY_CLOSE_CODE[code] === explained);
  return lasts ? EXIT.setup : EXIT.failed;
}

/**
 * One sentence that says what to do about a failure to reach or enter Discord; undefined for an error it does not know.
 * Takes what {@link Gateway.start} or discord.js's REST client rejected with. No sentence contains a token.
 */
export function explainStartFailure(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, status, name, message: text, cause } = error as Partial<Record<string, unknown>>;
  if (typeof code === 'number' && Object.hasOwn(BY_CLOSE_CODE, code)) return BY_CLOSE_CODE[code];
  // The last: the token holds characters that no HTTP header may hold, and the error may quote it.
  if (code === 'TokenInvalid' || status === 401 || /ByteString|invalid .*header/isu.test(String(text)))
    return WRONG_TOKEN;
  if (UNREACHABLE.has(code) || name === 'AbortError') {
    const why = name === 'AbortError' ? 'no answer in time' : String(code ?? name);
    return `Discord cannot be reached (${why}): check the network, and DISCORD_API if it is set.`;
  }
  if (status === 403) {
    return 'Discord does not let the bot in there: add it to the server with the scope applications.commands first.';
  }
  // A 400 is a mistake of the request's own, which Discord describes.
  if (typeof status === 'number' && status !== 400) {
    return `Discord answered with status ${status}: check DISCORD_API if it is set, or try again later.`;
  }
  if (typeof text === 'string' && text.startsWith('Not enough sessions remaining')) {
    return 'Discord allows no more connections today, as the bot was started too often: try again tomorrow.';
  }
  return cause === undefined ? undefined : explainStartFailure(cause);
}
