/** The environment, read once: every mistake is reported at the same time, and nothing else reads `process.env`. */
import { join } from 'node:path';
import { z } from 'zod';

const empty = (value: unknown) => (value === '' ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(empty, schema.optional());

const host = z.string().regex(/^[\w.:-]+$/u, 'must be a host or an address, such as 127.0.0.1');
const A_PORT = 'must be a port, from 0 to 65535';
const port = z.coerce.number(A_PORT).int(A_PORT).min(0, A_PORT).max(65_535, A_PORT);

/** One line of `.env.example` each, but for what systemd and npm set; see there for what they mean. */
const environment = z
  .object({
    DISCORD_TOKEN: optional(
      z
        .string()
        .regex(/^\S+$/u, 'must be the bot token, without spaces; see https://discord.com/developers/applications'),
    ),
    DISCORD_API: optional(
      z.url({ protocol: /^https?$/u, error: 'must be an http(s) address, such as https://discord.com/api' }),
    ),
    DISCORD_APPLICATION_ID: optional(z.string().regex(/^\d{17,20}$/u, 'must be a Discord id of 17 to 20 digits')),
    TRANSPORT: z.preprocess(empty, z.enum(['gateway', 'http'], 'must be gateway or http').optional()),
    DISCORD_PUBLIC_KEY: optional(
      z
        .string()
        .regex(/^[\da-f]{64}$/iu, 'must be the 64 hexadecimal digits under "General Information", "Public Key"'),
    ),
    HTTP_HOST: optional(host),
    HTTP_PORT: optional(port),
    MONITOR_HOST: optional(host),
    MONITOR_PORT: optional(port),
    DATA_DIR: optional(z.string()),
    STATE_FILE: optional(z.string()),
    TEXTS_FILE: optional(z.string()),
    DATABASE_URL: optional(z.url({ protocol: /^postgres(?:ql)?$/u, error: 'must be a postgres:// address' })),
    LOG_LEVEL: z.preprocess(
      empty,
      z
        .enum(
          ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
          'must be fatal, error, warn, info, debug or silent',
        )
        .optional(),
    ),
    STATE_DIRECTORY: optional(z.string()),
    npm_lifecycle_event: optional(z.string()),
  })
  .superRefine((set, { addIssue }) => {
    if (set.TRANSPORT !== 'http') return;
    for (const name of ['DISCORD_TOKEN', 'DISCORD_PUBLIC_KEY'] as const)
      if (set[name] === undefined)
        addIssue({ code: 'custom', path: [name], message: 'must be set where TRANSPORT is http' });
  });

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
  const read = environment.safeParse(env);
  if (!read.success) {
    const lines = read.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
    throw new ConfigError(`The environment is not right (see .env.example):\n${lines.join('\n')}`);
  }
  const {
    DISCORD_TOKEN,
    DISCORD_API,
    DISCORD_APPLICATION_ID,
    TRANSPORT,
    DISCORD_PUBLIC_KEY: publicKey,
    HTTP_HOST = LOCAL,
    HTTP_PORT = 8080,
    MONITOR_HOST = LOCAL,
    MONITOR_PORT,
    DATA_DIR,
    STATE_FILE,
    TEXTS_FILE,
    DATABASE_URL,
    LOG_LEVEL,
    STATE_DIRECTORY: state,
    npm_lifecycle_event,
  } = read.data;
  // Where systemd, or the container, has a place for what is kept, what is not set is there.
  const stateFile = STATE_FILE ?? (state === undefined ? undefined : join(state, 'attache.sqlite'));
  const textsFile = TEXTS_FILE ?? (state === undefined ? undefined : join(state, 'texts.sqlite'));
  return {
    ...(DISCORD_TOKEN !== undefined && { discordToken: DISCORD_TOKEN }),
    ...(DISCORD_API !== undefined && { discordApi: DISCORD_API }),
    ...(DISCORD_APPLICATION_ID !== undefined && { discordApplicationId: DISCORD_APPLICATION_ID }),
    ...(TRANSPORT === 'http' && publicKey !== undefined && { http: { publicKey, host: HTTP_HOST, port: HTTP_PORT } }),
    ...(MONITOR_PORT !== undefined && { monitor: { host: MONITOR_HOST, port: MONITOR_PORT } }),
    ...(DATA_DIR !== undefined && { dataDir: DATA_DIR }),
    ...(stateFile !== undefined && { stateFile }),
    ...(textsFile !== undefined && { textsFile }),
    ...(DATABASE_URL !== undefined && { databaseUrl: DATABASE_URL }),
    ...(LOG_LEVEL !== undefined && { logLevel: LOG_LEVEL }),
    startedByNpm: npm_lifecycle_event !== undefined,
  };
}
