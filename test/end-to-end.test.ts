/** The bot as it is started, with its real data, at the wire: a stand-in takes Discord's place. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { buttonsOf } from '../src/presentation/plain.ts';
import { startChild, type Child } from './stand-in/child.ts';
import { A_GUILD, startDiscord, type StandIn } from './stand-in/discord.ts';

let discord: StandIn;
let bot: Child;
let settings: Record<string, string>;

beforeAll(async () => {
  discord = await startDiscord();
  settings = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api };
  bot = startChild(['src/main.ts'], { env: settings });
  await Promise.race([discord.gateway.connected(), bot.ended]).catch(() => undefined);
  expect(bot.output().stderr).not.toContain('not right');
});

afterAll(async () => {
  await bot.stop();
  await discord.stop();
});

describe('npm run deploy', () => {
  const deploy = async (args: readonly string[], env = settings) => {
    const child = startChild(['src/deploy.ts', ...args], { env });
    return { status: await child.ended, ...child.output() };
  };

  it('registers the commands everywhere', async () => {
    expect(await deploy([])).toEqual({
      status: 0,
      stdout: `Registered ${commands.length} commands everywhere.\n`,
      stderr: '',
    });
    expect(discord.commands().map(({ name }) => name)).toEqual(commands.map(({ data }) => data.name));
    expect(discord.violations).toEqual([]);
  });

  it('registers them for one server, with the application id it is given', async () => {
    const other = await startDiscord();
    const env = { DISCORD_TOKEN: other.token, DISCORD_API: other.api, DISCORD_APPLICATION_ID: other.application };
    expect(await deploy(['--guild', A_GUILD], env)).toMatchObject({ status: 0 });
    expect(other.commands(A_GUILD)).toHaveLength(commands.length);
    expect(other.commands()).toEqual([]);
    expect(other.requests).toHaveLength(1);
    await other.stop();
  });

  it('prints them without token or network', async () => {
    const { status, stdout } = await deploy(['--print'], {});
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toHaveLength(commands.length);
  });

  it.each([[['--guild', 'x']], [['--gild', '1']], [['extra']]])('answers %j with its usage', async (args) => {
    expect(await deploy(args)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('--print') as string,
    });
  });

  it('says what to do without a token, or with a wrong one', async () => {
    expect(await deploy([], {})).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^Set DISCORD_TOKEN/u) as string,
    });
    expect(await deploy([], { ...settings, DISCORD_TOKEN: 'wrong' })).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^Discord refused the token/u) as string,
    });
  });
});

/** In one sentence, without a stack. */
const SAYS_SO = /^\S[^\n]*answer as Discord does[^\n]*check DISCORD_API[^\n]*\n$/u;

describe('an address that answers, but not as Discord does', () => {
  let server: Server;
  let env: Record<string, string>;
  beforeAll(async () => {
    server = createServer((_, response) => response.setHeader('content-type', 'application/json').end('{}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    env = { DISCORD_TOKEN: discord.token, DISCORD_API: `http://127.0.0.1:${port}/api` };
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it.each<readonly [Record<string, string>]>([[{}], [{ DISCORD_APPLICATION_ID: '500000000000000001' }]])(
    'is said to by npm run deploy, given %j, with nothing registered',
    async (more) => {
      const child = startChild(['src/deploy.ts'], { env: { ...env, ...more } });
      expect(await child.ended).toBe(1);
      expect(child.output()).toMatchObject({ stdout: '', stderr: expect.stringMatching(SAYS_SO) as string });
    },
  );

  it('is said to by the bot, which then ends', async () => {
    const child = startChild(['src/main.ts'], { env });
    expect(await child.ended).toBe(1);
    expect(child.output().stderr).toMatch(SAYS_SO);
  });
});

describe('an address at which nothing answers', () => {
  it('is said to be so by the bot, which then ends', async () => {
    const child = startChild(['src/main.ts'], {
      env: { DISCORD_TOKEN: discord.token, DISCORD_API: 'http://127.0.0.1:1' },
    });
    expect(await child.ended).toBe(1);
    expect(child.output().stderr).toMatch(/^Discord cannot be reached \(ECONNREFUSED\)[^\n]*\n$/u);
  });
});

describe('the bot on Discord', () => {
  it('answers who chairs the OEWG', async () => {
    const { type, body } = await discord.slash('oewg', 'chair');
    expect(type).toBe(4);
    expect(body.content).toContain('Gafoor');
    expect(body.embeds).toHaveLength(1);
  });

  it('suggests a body, and answers about the one chosen', async () => {
    const [first] = await discord.autocomplete('body', 'overview', { body: 'global' }, 'body');
    expect(first?.name).toContain('Global Mechanism');
    const { body } = await discord.slash('body', 'overview', { body: first?.value ?? '' });
    expect(body.content).toContain('Global Mechanism');
  });

  it('turns the page of a list', async () => {
    const { message } = await discord.slash('session', 'list');
    const [next] = buttonsOf(message.body);
    const pressed = await discord.press(next?.customId ?? '', message);
    expect(pressed.type).toBe(7);
    expect(pressed.body.embeds).not.toEqual(message.body.embeds);
  });

  it('answers only the one who asks, where that is wanted', async () => {
    expect((await discord.slash('about', undefined, { private: true })).body.flags).toBe(64);
  });

  it('answers every command that needs no option, within every limit', async () => {
    for (const { name, options = [] } of discord.commands()) {
      const subcommands = options.filter(({ type }) => type === 1).map((option) => option.name);
      for (const subcommand of subcommands.length > 0 ? subcommands : [undefined]) {
        // The stand-in refuses, as Discord's client would, to send a command without its required options.
        await discord.slash(name, subcommand).catch((error: unknown) => expect(String(error)).toContain('needs'));
      }
    }
    expect(discord.violations).toEqual([]);
  });

  it('writes one log line an interaction, without what was typed', async () => {
    const typed = 'something nobody else would type';
    const lines = () =>
      bot
        .output()
        .stderr.split('\n')
        .filter((line) => line.includes('"command":"search"'));
    await discord.slash('search', undefined, { query: typed });
    await until(() => lines().length > 0);
    expect(lines()).toHaveLength(1);
    expect(bot.output().stderr).not.toContain(typed);
  });
});

describe('the process', () => {
  it('says in one sentence that the token is wrong, and ends', async () => {
    const child = startChild(['src/main.ts'], { env: { ...settings, DISCORD_TOKEN: 'wrong' } });
    expect(await child.ended).toBe(78);
    expect(child.output().stderr).toMatch(/^Discord refused the token: [^\n]+\n$/u);
  });

  it('says that an intent is refused, and ends', async () => {
    const own = await startDiscord();
    own.refuseNextIdentify(4014);
    const child = startChild(['src/main.ts'], { env: { DISCORD_TOKEN: own.token, DISCORD_API: own.api } });
    expect(await child.ended).toBe(78);
    expect(child.output().stderr).toMatch(/^Discord refused an intent[^\n]+\n$/mu);
    await own.stop();
  });

  it.each([
    ['by the gateway, when a token is taken back', (own: StandIn) => own.gateway.close(4004)],
    [
      'by REST, when a connection has to be made anew',
      (own: StandIn) => {
        own.resetToken();
        own.gateway.invalidate();
      },
    ],
  ])(
    'that is refused %s, ends and says so last',
    async (_, refuse) => {
      const own = await startDiscord();
      const child = startChild(['src/main.ts'], { env: { DISCORD_TOKEN: own.token, DISCORD_API: own.api } });
      await until(() => child.output().stderr.includes('connected to Discord'));
      refuse(own);
      expect(await child.ended).toBe(78);
      expect(child.output().stderr.trimEnd().split('\n').at(-1)).toMatch(/"level":60.*Discord refused the token/u);
      await own.stop();
    },
    30_000,
  );

  it('ends cleanly when it is asked to', async () => {
    const child = startChild(['src/main.ts'], { env: settings });
    const before = discord.gateway.counts.identified;
    await until(
      () => discord.gateway.counts.identified > before && child.output().stderr.includes('connected to Discord'),
    );
    const asked = performance.now();
    expect(await child.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
  }, 20_000);
});

/** Waits until a condition holds, for 5 seconds at most. */
async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition() && tries < 500; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(condition()).toBe(true);
}
