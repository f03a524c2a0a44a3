/**
 * The environment, read once: every mistake is reported at the same time, and nothing else reads `process.env`.
 *
 * Held against patterns, as there is nothing here but lines of text: zod, which the facts are held against, takes a tenth
 * of the time to the first answer to load.
 */
import { join } from 'node:path';

/** What a variable has to be, and the English words for it. */
interface Rule {
  readonly test: (value: string) => boolean;
  readonly words: string;
}

const like = (pattern: RegExp, words: string): Rule => ({ test: (value) => pattern.test(value), words });
const address = (pattern: RegExp, words: string): Rule => ({
  test: (value) => pattern.test(value) && URL.canParse(value),
  words,
});
const oneOf = (values: readonly string[], words: string): Rule => ({ test: (value) => values.includes(value), words });

const host = like(/^[\w.:-]+$/u, 'must be a host or an address, such as 127.0.0.1');
const port: Rule = {
  test: (value) => /^\d{1,5}$/u.test(value) && Number(value) <= 65_535,
  words: 'must be a port, from 0 to 65535',
};

/** What is set, one line of `.env.example` each but for what systemd and npm set; see there for what they mean. */
const RULES = {
  DISCORD_TOKEN: like(
    /^\S+$/u,
    'must be the bot token, without spaces; see https://discord.com/developers/applications',
  ),
  DISCORD_API: address(/^https?:\/\/\S+$/iu, 'must be an http(s) address, such as https://discord.com/api'),
  DISCORD_APPLICATION_ID: like(/^\d{17,20}$/u, 'must be a Discord id of 17 to 20 digits'),
  TRANSPORT: oneOf(['gateway', 'http'], 'must be gateway or http'),
  DISCORD_PUBLIC_KEY: like(
    /^[\da-f]{64}$/iu,
    'must be the 64 hexadecimal digits under "General Information", "Public Key"',
  ),
  HTTP_HOST: host,
  HTTP_PORT: port,
  MONITOR_HOST: host,
  MONITOR_PORT: port,
  DATA_DIR: undefined,
  STATE_FILE: undefined,
  TEXTS_FILE: undefined,
  DATABASE_URL: address(/^postgres(?:ql)?:\/\/\S+$/iu, 'must be a postgres:// address'),
  LOG_LEVEL: oneOf(
    ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
    'must be fatal, error, warn, info, debug or silent',
  ),
  STATE_DIRECTORY: undefined,
  npm_lifecycle_event: undefined,
} as const satisfies Readonly<Record<string, Rule | undefined>>;

/** What can be set, with defaults filled in. Without a token the bot answers in the terminal. */
export interface Config {
  readonly discordToken?: string;
  /** The base of Discord's API, so that a stand-in can take its place. */
  readonly discordApi?: string;
  readonly discordApplicationId?: string;
  /** Where signed requests are taken in place of a gateway; absent unless that was chosen. */
  readonly http?: { readonly publicKey: string; readonly host: string; readonly port: number };
  /** Where health and figures are shown; absent where they are not. */
  readonly monitor?: { readonly host: string; readonly port: number };
  /** The file reminders are kept in; `state/attache.sqlite` if not set. */
  readonly stateFile?: string;
  /** The file the UN's texts were imported into; `state/texts.sqlite` if not set. */
  readonly textsFile?: string;
  /** A PostgreSQL database for reminders, in place of the file. */
  readonly databaseUrl?: string;
  /** The operator's own folder of fact files, over the project's `data/`. */
  readonly dataDir?: string;
  /** How much is logged; each program has its own default. */
  readonly logLevel?: string;
  /** Whether npm started the process; npm sets this itself. */
  readonly startedByNpm: boolean;
}

/** Thrown by {@link readConfig}; its message names every variable that is wrong and what to do, and no value. */
export class ConfigError extends Error {}

/** The configuration of this process: what the environment says, and for what it does not, the file `.env`, if any. */
export function loadConfig(): Config {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new ConfigError(`.env cannot be read: ${String(error)}`);
  }
  return readConfig(process.env);
}

/** What of a configuration nobody else may read: the bot's token, and the address of the database with its password. */
export function secretsIn({ discordToken, databaseUrl }: Config): readonly string[] {
  const password = databaseUrl === undefined ? '' : new URL(databaseUrl).password;
  // In an address a password is percent-encoded, in an error it may not be.
  const plain = Buffer.from(unescape(password), 'latin1').toString();
  return [discordToken ?? '', databaseUrl ?? '', password, plain].filter((one) => one !== '');
}

/** Reached from this machine alone. */
const LOCAL = '127.0.0.1';

/** Reads an environment; every mistake in it is named at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set: { -readonly [Name in keyof typeof RULES]?: string } = {};
  const wrong: string[] = [];
  for (const name of Object.keys(RULES) as (keyof typeof RULES)[]) {
    const value = env[name];
    if (value === undefined || value === '') continue;
    set[name] = value;
    const rule = RULES[name];
    if (rule && !rule.test(value)) wrong.push(`${name} ${rule.words}`);
  }
  if (set.TRANSPORT === 'http') {
    for (const name of ['DISCORD_TOKEN', 'DISCORD_PUBLIC_KEY'] as const)
      if (set[name] === undefined) wrong.push(`${name} must be set where TRANSPORT is http`);
  }
  if (wrong.length > 0)
    throw new ConfigError(
      `The environment is not right (see .env.example):\n${wrong.map((one) => `  ${one}`).join('\n')}`,
    );
  const {
    DISCORD_TOKEN,
    DISCORD_API,
    DISCORD_APPLICATION_ID,
    TRANSPORT,
    DISCORD_PUBLIC_KEY: publicKey,
    HTTP_HOST = LOCAL,
    HTTP_PORT = '8080',
    MONITOR_HOST = LOCAL,
    MONITOR_PORT,
    DATA_DIR,
    STATE_FILE,
    TEXTS_FILE,
    DATABASE_URL,
    LOG_LEVEL,
    STATE_DIRECTORY: state,
    npm_lifecycle_event,
  } = set;
  // Where systemd, or the container, has a place for what is kept, what is not set is there.
  const stateFile = STATE_FILE ?? (state === undefined ? undefined : join(state, 'attache.sqlite'));
  const textsFile = TEXTS_FILE ?? (state === undefined ? undefined : join(state, 'texts.sqlite'));
  return {
    ...(DISCORD_TOKEN !== undefined && { discordToken: DISCORD_TOKEN }),
    ...(DISCORD_API !== undefined && { discordApi: DISCORD_API }),
    ...(DISCORD_APPLICATION_ID !== undefined && { discordApplicationId: DISCORD_APPLICATION_ID }),
    ...(TRANSPORT === 'http' &&
      publicKey !== undefined && { http: { publicKey, host: HTTP_HOST, port: Number(HTTP_PORT) } }),
    ...(MONITOR_PORT !== undefined && { monitor: { host: MONITOR_HOST, port: Number(MONITOR_PORT) } }),
    ...(DATA_DIR !== undefined && { dataDir: DATA_DIR }),
    ...(stateFile !== undefined && { stateFile }),
    ...(textsFile !== undefined && { textsFile }),
    ...(DATABASE_URL !== undefined && { databaseUrl: DATABASE_URL }),
    ...(LOG_LEVEL !== undefined && { logLevel: LOG_LEVEL }),
    startedByNpm: npm_lifecycle_event !== undefined,
  };
}
