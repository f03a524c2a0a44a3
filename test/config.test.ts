import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';
import { PROJECT } from './support/real.ts';

function refusalOf(env: Readonly<Record<string, string>>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({ startedByNpm: false });
  });

  it('is what is set', () => {
    expect(
      readConfig({
        DISCORD_TOKEN: 'abc.def',
        DISCORD_API: 'http://127.0.0.1:4000/api',
        DISCORD_APPLICATION_ID: '80351110224678912',
        DATA_DIR: '/facts',
        LOG_LEVEL: 'debug',
        npm_lifecycle_event: 'start',
      }),
    ).toEqual({
      discordToken: 'abc.def',
      discordApi: 'http://127.0.0.1:4000/api',
      discordApplicationId: '80351110224678912',
      dataDir: '/facts',
      logLevel: 'debug',
      startedByNpm: true,
    });
  });

  it('takes what is set to nothing for not set', () => {
    const nothing = { DISCORD_TOKEN: '', DISCORD_API: '', DISCORD_APPLICATION_ID: '', DATA_DIR: '', LOG_LEVEL: '' };
    expect(readConfig({ ...nothing, npm_lifecycle_event: '' })).toEqual({ startedByNpm: false });
  });

  it('keeps what is kept where systemd has a place for it, unless another is set', () => {
    const env = { STATE_DIRECTORY: '/var/lib/attache', STATE_FILE: '', TEXTS_FILE: '/srv/texts.sqlite' };
    expect(readConfig(env)).toEqual({
      stateFile: '/var/lib/attache/attache.sqlite',
      textsFile: '/srv/texts.sqlite',
      startedByNpm: false,
    });
  });

  it('is reached from this machine alone unless told otherwise', () => {
    const env = {
      TRANSPORT: 'http',
      DISCORD_TOKEN: 'abc.def',
      DISCORD_PUBLIC_KEY: 'a'.repeat(64),
      MONITOR_PORT: '9000',
    };
    const { http, monitor } = readConfig({ ...env, HTTP_HOST: '', MONITOR_HOST: '' });
    expect(http).toEqual({ publicKey: 'a'.repeat(64), host: '127.0.0.1', port: 8080 });
    expect(monitor).toEqual({ host: '127.0.0.1', port: 9000 });
    expect(readConfig({ ...env, HTTP_HOST: '::', MONITOR_HOST: '0.0.0.0' })).toMatchObject({
      http: { host: '::' },
      monitor: { host: '0.0.0.0' },
    });
    expect(readConfig({ ...env, TRANSPORT: 'gateway' }).http).toBeUndefined();
  });

  it('needs a token and a key for signed requests', () => {
    expect(refusalOf({ TRANSPORT: 'http' }).match(/DISCORD_(?:TOKEN|PUBLIC_KEY) must be set/gu)).toHaveLength(2);
    expect(refusalOf({ DISCORD_PUBLIC_KEY: 'a'.repeat(63) })).toContain('64 hexadecimal digits');
  });

  it('does not mind what else there is in the environment', () => {
    expect(readConfig({ HOME: '/root', discord_token: 'x y' })).toEqual({ startedByNpm: false });
  });

  it.each(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])('may log at the level %s', (level) => {
    expect(readConfig({ LOG_LEVEL: level }).logLevel).toBe(level);
  });

  it.each([
    ['DISCORD_TOKEN', 'two words', /DISCORD_TOKEN must be the bot token, without spaces/u],
    ['DISCORD_TOKEN', 'abc\n', /DISCORD_TOKEN must be the bot token/u],
    ['DISCORD_API', 'discord.com/api', /DISCORD_API must be an http\(s\) address/u],
    ['DISCORD_API', 'ftp://discord.com', /DISCORD_API must be an http\(s\) address/u],
    ['DISCORD_API', 'http:discord.com', /DISCORD_API must be an http\(s\) address/u],
    ['HTTP_HOST', 'my host', /HTTP_HOST must be a host or an address/u],
    ['HTTP_PORT', '65536', /HTTP_PORT must be a port, from 0 to 65535/u],
    ['MONITOR_PORT', '80.5', /MONITOR_PORT must be a port/u],
    ['DATABASE_URL', 'mysql://there', /DATABASE_URL must be a postgres:\/\/ address/u],
    ['TRANSPORT', 'ws', /TRANSPORT must be gateway or http/u],
    ['TRANSPORT', 'http', /DISCORD_TOKEN must be set where TRANSPORT is http\n {2}DISCORD_PUBLIC_KEY must be set/u],
    ['DISCORD_PUBLIC_KEY', 'g', /DISCORD_PUBLIC_KEY must be the 64 hexadecimal digits/u],
    ['DISCORD_APPLICATION_ID', 'attache', /DISCORD_APPLICATION_ID must be a Discord id of 17 to 20 digits/u],
    ['DISCORD_APPLICATION_ID', '1234', /DISCORD_APPLICATION_ID must be a Discord id/u],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL must be fatal, error, warn, info, debug or silent/u],
    ['LOG_LEVEL', 'INFO', /LOG_LEVEL must be/u],
  ])('refuses %s=%j, saying what it must be', (name, value, message) => {
    expect(refusalOf({ [name]: value })).toMatch(message);
  });

  it('names all mistakes at once, and no value', () => {
    const refusal = refusalOf({ DISCORD_TOKEN: 'my secret', DISCORD_API: 'nowhere', LOG_LEVEL: 'loud' });
    expect(refusal.match(/^ {2}[A-Z_]+ must be/gmu)).toHaveLength(3);
    expect(refusal).toContain('.env.example');
    expect(refusal).not.toMatch(/secret|nowhere|loud/u);
  });
});

const EXAMPLE = join(PROJECT, '.env.example');

describe.skipIf(!existsSync(EXAMPLE))('.env.example', () => {
  it('has a line for each variable that is read, and for no other', () => {
    expect(Object.keys(parseEnv(readFileSync(EXAMPLE, 'utf8'))).toSorted()).toEqual(variablesRead());
  });

  it('is a configuration that is right as it stands', () => {
    const example = parseEnv(readFileSync(EXAMPLE, 'utf8')) as Record<string, string>;
    expect(readConfig(example)).toEqual({ startedByNpm: false });
  });

  it('says of each variable what it is', () => {
    const lines = readFileSync(EXAMPLE, 'utf8').split('\n');
    const bare = lines.filter((line, index) => /^\w+=/u.test(line) && !lines[index - 1]?.startsWith('#'));
    expect(bare).toEqual([]);
  });
});

/** The variables that are looked up in the environment, but for those that npm and systemd set. */
function variablesRead(): readonly string[] {
  const read = new Set<string>();
  const watched = new Proxy<Record<string, string>>(
    {},
    {
      get(_, name) {
        read.add(String(name));
        return undefined;
      },
    },
  );
  readConfig(watched);
  return [...read].filter((name) => /^[A-Z][A-Z_]+$/u.test(name) && name !== 'STATE_DIRECTORY').toSorted();
}
