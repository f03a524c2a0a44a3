/** The real client at the wire: it logs into a stand-in for Discord and is used there. */
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bot, Shown } from '../../src/bot.ts';
import { toModal } from '../../src/presentation/form.ts';
import { createGateway, type Gateway } from '../../src/transports/gateway.ts';
import { explainStartFailure } from '../../src/transports/refusals.ts';
import { A_GUILD, SOMEBODY, SOMEBODY_ELSE, startDiscord, type StandIn } from '../stand-in/discord.ts';

const TOKEN = 'stand-in.token.of-a-bot';
const GO = 'go:2:/echo';
const next = { type: 1 as const, components: [{ type: 2 as const, style: 2 as const, custom_id: GO, label: 'Next' }] };
const say = (content: string, more: Partial<Shown> = {}): Shown => ({
  content,
  allowed_mentions: { parse: [] },
  ...more,
});

const form = toModal({
  title: 'Echo',
  run: '/echo',
  fields: [
    { option: 'before', label: 'Before', value: '1 day', required: true, input: { kind: 'text', most: 200 } },
    { option: 'note', label: 'Note', input: { kind: 'text', most: 200 } },
    { option: 'channel', label: 'Where', value: '5', input: { kind: 'channel' } },
    { option: 'role', label: 'Role', value: '6', input: { kind: 'role' } },
  ],
});

/** Says what it was asked; turns pages; refuses the button `no`. */
const echo: Bot = {
  respond: (invocation) => Promise.resolve(say(JSON.stringify(invocation), { components: [next] })),
  complete: (invocation, focused) =>
    Promise.resolve([{ name: `${focused.name}: ${focused.value} by ${invocation.locale}`, value: 'x' }]),
  press: (id, presser) => Promise.resolve(id === 'no' ? say('no', { flags: 64 }) : say(`page 2 for ${presser.user}`)),
  submit: (id, values, sender) => Promise.resolve(say(JSON.stringify({ id, values, by: sender.user }))),
  answerLine: (line) => Promise.resolve(say(line)),
};

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

  it('answers a slash command with one message', async () => {
    await gatewayOf().start();
    const { type, body } = await discord.slash(
      'oewg',
      'chair',
      { on: '2021' },
      { locale: 'fr', user: '9', guild: A_GUILD },
    );
    expect(type).toBe(4);
    expect(JSON.parse(body.content ?? '')).toEqual({
      command: 'oewg',
      subcommand: 'chair',
      options: { on: '2021' },
      locale: 'fr',
      guildLocale: 'en-US',
      user: '9',
      guild: A_GUILD,
      channel: '500000000000000000',
      rights: {
        installed: true,
        member: '562949953601536',
        app: '562949953601536',
        channels: { '500000000000000000': { thread: false } },
        roles: {},
      },
      request: expect.any(String) as string,
    });
    expect(discord.requests.filter(({ path }) => path.startsWith('/interactions/'))).toHaveLength(1);
  });

  it('answers in direct messages', async () => {
    await gatewayOf().start();
    const { body } = await discord.slash('help', undefined, {}, { guild: null });
    expect(body.content).not.toContain('guild');
  });

  it('suggests while somebody types', async () => {
    await gatewayOf().start();
    const choices = await discord.autocomplete('oewg', 'chair', { group: '20' }, 'group', { locale: 'es-ES' });
    expect(choices).toEqual([{ name: 'group: 20 by es-ES', value: 'x' }]);
  });

  it('opens a form, for a command and a button, and takes it when it is sent off', async () => {
    await gatewayOf({ bot: { ...echo, respond: () => Promise.resolve(say('as text', { modal: form })) } }).start();
    const opened = await discord.slash('echo');
    expect(opened).toMatchObject({ type: 9, modal: form });
    const { body } = await discord.submit(form, { note: 'x', role: '' });
    expect(JSON.parse(body.content)).toEqual({
      id: 'form:/echo',
      values: { before: '1 day', note: 'x', channel: '5', role: '' },
      by: SOMEBODY,
    });
    expect(discord.violations).toEqual([]);
  });

  it('turns the page of whoever asked', async () => {
    await gatewayOf().start();
    const { message } = await discord.slash('echo');
    const pressed = await discord.press(GO, message);
    expect(pressed.type).toBe(7);
    expect(pressed.body).toMatchObject({ content: `page 2 for ${message.asker}`, embeds: [], components: [] });
  });

  it('answers anybody else privately, who may go on from there', async () => {
    await gatewayOf().start();
    const { message } = await discord.slash('echo');
    const theirs = await discord.press(GO, message, { user: SOMEBODY_ELSE });
    expect(theirs).toMatchObject({ type: 4, body: { content: `page 2 for ${SOMEBODY_ELSE}`, flags: 64 } });
    expect(await discord.press(GO, theirs.message, { user: SOMEBODY_ELSE })).toMatchObject({ type: 7 });
  });

  it('never puts a private refusal in place of what all can see', async () => {
    await gatewayOf().start();
    const { message } = await discord.slash('echo');
    expect(await discord.press('no', message)).toMatchObject({ type: 4, body: { content: 'no', flags: 64 } });
  });

  it('answers many at once', async () => {
    await gatewayOf().start();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => discord.slash('echo', undefined, { n })));
    expect(answers.map(({ body }) => (JSON.parse(body.content ?? '') as { options: object }).options)).toEqual(
      Array.from({ length: 50 }, (_, n) => ({ n })),
    );
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
