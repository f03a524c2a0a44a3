/** The real client at the wire: it logs into a stand-in for Discord and is used there. */
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bot } from '../../src/bot.ts';
import { createGateway, type Gateway } from '../../src/transports/gateway.ts';
import { explainStartFailure } from '../../src/transports/refusals.ts';
import { A_GUILD, startDiscord, type StandIn } from '../stand-in/discord.ts';
import { echo, say } from './echo.ts';

const TOKEN = 'stand-in.token.of-a-bot';
let discord: StandIn;
let gateways: Gateway[];
let logged: Record<string, unknown>[];
let fatal: string[];
let servers: string[];

beforeEach(async () => {
  discord = await startDiscord({ token: TOKEN, answerWithin: 500 });
  gateways = [];
  logged = [];
  fatal = [];
  servers = [];
});

afterEach(async () => {
  await Promise.all(gateways.map((gateway) => gateway.stop()));
  await discord.stop();
  expect(discord.violations).toEqual([]);
  expect(JSON.stringify(logged)).not.toContain(TOKEN);
  expect(JSON.stringify(logged)).not.toContain('interaction-');
});

function gatewayOf({ bot = echo, token = TOKEN, api = discord.api } = {}): Gateway {
  const log = pino(
    { level: 'info' },
    { write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const gateway = createGateway({
    token,
    api,
    bot,
    now: () => Temporal.Now.instant(),
    log,
    onFatal: (sentence) => fatal.push(sentence),
    onServer: (guild, is) => servers.push(`${guild} ${is}`),
    stopWithin: 1000,
  });
  gateways.push(gateway);
  return gateway;
}

/** The sentence a start ends with. */
function failureOf(gateway: Gateway): Promise<string | undefined> {
  return gateway.start().then(() => 'it started', explainStartFailure);
}

/** Waits until a condition holds, for 5 seconds at most. */
async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition() && tries < 500; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(condition()).toBe(true);
}

describe('a bot on Discord', () => {
  it('asks for the Guilds intent only and says so when it is connected', async () => {
    await gatewayOf().start();
    expect(discord.identify()).toMatchObject({ intents: 1, token: TOKEN });
    await until(() => logged.some(({ msg }) => msg === 'connected to Discord'));
    expect(logged.find(({ msg }) => msg === 'connected to Discord')).toMatchObject({
      user: discord.application,
      guilds: 1,
      shards: 1,
    });
  });

  it('tells which servers it is in and which it was removed from, but not which Discord cannot reach', async () => {
    await gatewayOf().start();
    await until(() => servers.length === 1);
    await discord.gateway.dispatch('GUILD_DELETE', { id: A_GUILD, unavailable: true }, A_GUILD);
    await discord.gateway.dispatch('GUILD_DELETE', { id: A_GUILD }, A_GUILD);
    await until(() => servers.length === 2);
    expect(servers).toEqual([`${A_GUILD} there`, `${A_GUILD} left`]);
  });

  it.each([
    [404, 10_062, 'Unknown interaction'],
    [400, 40_060, 'Interaction has already been acknowledged.'],
  ])('goes on when its answer is refused with %i %i', async (status, code, message) => {
    await gatewayOf().start();
    discord.refuseNextCallback(status, code, message);
    await expect(discord.slash('echo')).rejects.toThrow('as told');
    await until(() => logged.some(({ msg }) => msg === 'interaction not answered'));
    expect(logged.filter(({ level }) => Number(level) >= 50)).toEqual([
      expect.objectContaining({ interaction: expect.any(String) as string, code, status }),
    ]);
    // Discord's words may repeat what somebody typed.
    expect(JSON.stringify(logged)).not.toContain(message);
    expect((await discord.slash('echo')).type).toBe(4);
  });

  it('goes on when the bot itself breaks its promise', async () => {
    const broken: Bot = {
      ...echo,
      complete: () => {
        throw new Error('broken');
      },
      press: () => Promise.reject(new Error('broken')),
    };
    await gatewayOf({ bot: broken }).start();
    const { message } = await discord.slash('echo');
    const unanswered = Promise.allSettled([
      discord.press('x', message),
      discord.autocomplete('echo', undefined, { a: '' }, 'a'),
    ]);
    await until(() => logged.filter(({ msg }) => msg === 'interaction not answered').length === 2);
    expect((await discord.slash('echo')).type).toBe(4);
    await unanswered;
  });

  it('comes back when the connection is lost', async () => {
    await gatewayOf().start();
    discord.gateway.close(4000);
    await until(() => discord.gateway.counts.resumed === 1);
    expect((await discord.slash('echo')).type).toBe(4);
    expect(logged.map(({ msg }) => msg)).toContain('no connection to Discord, trying again');
  });

  it('connects as many shards as Discord recommends', async () => {
    const wide = await startDiscord({ token: TOKEN, shards: 2, guilds: [A_GUILD, '8388608'] });
    await gatewayOf({ api: wide.api }).start();
    expect(wide.gateway.counts.identified).toBe(2);
    expect((await wide.slash('echo')).type).toBe(4);
    await gateways[0]?.stop();
    await wide.stop();
  });
});

describe('a bot that cannot start says what to do', () => {
  it('with a wrong token', async () => {
    expect(await failureOf(gatewayOf({ token: 'wrong' }))).toMatch(/^Discord refused the token: set DISCORD_TOKEN/u);
  });

  it('with a token that cannot be one', async () => {
    expect(await failureOf(gatewayOf({ token: 'wröng\ntökén' }))).toMatch(/^Discord refused the token/u);
    expect(await failureOf(gatewayOf({ token: '' }))).toMatch(/^Discord refused the token/u);
  });

  it.each([
    [4004, /^Discord refused the token/u],
    [4011, /more shards/u],
    [4013, /does not know the intents/u],
    [4014, /^Discord refused an intent .*: allow it under/u],
  ])('when the gateway closes with %i', async (code, sentence) => {
    discord.refuseNextIdentify(code);
    expect(await failureOf(gatewayOf())).toMatch(sentence);
    expect(fatal).toEqual([]);
  });

  it('when nothing listens at the address', async () => {
    const gone = await startDiscord();
    await gone.stop();
    expect(await failureOf(gatewayOf({ api: gone.api }))).toBe(
      'Discord cannot be reached (ECONNREFUSED): check the network, and DISCORD_API if it is set.',
    );
  });

  it('when the address leads elsewhere', async () => {
    expect(await failureOf(gatewayOf({ api: `${discord.api}/elsewhere` }))).toMatch(
      /^Discord answered with status 40[14]/u,
    );
  });

  it('knows the ways a name is not found', () => {
    expect(explainStartFailure(Object.assign(new Error(), { code: 'ENOTFOUND' }))).toMatch(
      /cannot be reached \(ENOTFOUND\)/u,
    );
    expect(explainStartFailure(new TypeError('x', { cause: { code: 'EAI_AGAIN' } }))).toMatch(
      /cannot be reached \(EAI_AGAIN\)/u,
    );
    expect(explainStartFailure(Object.assign(new Error(), { name: 'AbortError' }))).toMatch(
      /cannot be reached \(no answer in time\)/u,
    );
    expect(explainStartFailure(new Error('a mistake of our own'))).toBeUndefined();
    expect(explainStartFailure({ status: 400, message: 'Invalid Form Body' })).toBeUndefined();
  });
});

describe('a bot that is ended', () => {
  it('by Discord says why', async () => {
    await gatewayOf().start();
    discord.gateway.close(4004);
    await until(() => fatal.length > 0);
    expect(fatal).toEqual([expect.stringMatching(/^Discord refused the token/u)]);
  });

  it('by us finishes what it is answering', async () => {
    const slow: Bot = { ...echo, respond: () => new Promise((resolve) => setTimeout(() => resolve(say('late')), 300)) };
    const gateway = gatewayOf({ bot: slow });
    await gateway.start();
    const answer = discord.slash('echo');
    await until(() => discord.gateway.counts.identified === 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await gateway.stop();
    expect((await answer).body.content).toBe('late');
  });

  it('by us does not wait for ever', async () => {
    const stuck: Bot = { ...echo, respond: () => new Promise(() => {}) };
    const gateway = gatewayOf({ bot: stuck });
    await gateway.start();
    await expect(discord.slash('echo')).rejects.toThrow('500 ms');
    const before = performance.now();
    await gateway.stop();
    expect(performance.now() - before).toBeLessThan(1500);
  });

  it('before it is connected ends its start as well', async () => {
    const gateway = gatewayOf();
    const start = gateway.start();
    await gateway.stop();
    await start;
  });
});
