/** The bot as it is started with TRANSPORT=http, with its real data: Discord posts to it, and it posts reminders. */
import { createServer, request as forward } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { freePort, startChild, type Child } from './stand-in/child.ts';
import { startDiscord, type StandIn } from './stand-in/discord.ts';
import { interactionOf, slashData } from './stand-in/interactions.ts';
import { newOnServer, SERVER } from './support/databases.ts';
import { temporaryFolders } from './support/folders.ts';

const { withFiles } = temporaryFolders();

let discord: StandIn;
let settings: Record<string, string>;
const children: Child[] = [];

beforeAll(async () => {
  discord = await startDiscord();
  settings = {
    TRANSPORT: 'http',
    DISCORD_TOKEN: discord.token,
    DISCORD_API: discord.api,
    DISCORD_PUBLIC_KEY: discord.keys.publicKey,
    STATE_FILE: `${withFiles({})}/attache.sqlite`,
  };
});

afterAll(async () => {
  await Promise.all(children.map((child) => child.stop()));
  await discord.stop();
  expect(discord.violations).toEqual([]);
});

/** Starts a copy; resolves with it and with where it listens. */
async function startCopy(
  more: Readonly<Record<string, string>> = {},
): Promise<{ readonly copy: Child; readonly address: string }> {
  const port = await freePort();
  const copy = startChild(['src/main.ts'], { env: { ...settings, ...more, HTTP_PORT: `${port}` } });
  children.push(copy);
  await expect.poll(() => copy.output().stderr, { timeout: 30_000 }).toContain('taking interactions');
  return { copy, address: `http://127.0.0.1:${port}/interactions` };
}

/** Sets a reminder for oneself, until it can be. */
async function remindMe() {
  const { body } = await discord.slash('remind', 'me', { body: 'global-mechanism', before: '1 day' });
  return body.content;
}

describe('copies of the bot', () => {
  it('answer, and one on a file keeps reminders, the next when the first has gone', async () => {
    const first = await startCopy();
    discord.postTo(first.address);
    expect((await discord.slash('oewg', 'chair')).body.content).toContain('Gafoor');
    await expect.poll(remindMe, { timeout: 20_000 }).toContain('Global Mechanism');
    expect(discord.posted).toHaveLength(1);

    const second = await startCopy();
    await expect.poll(() => second.copy.output().stderr).toContain('Several copies need DATABASE_URL');
    discord.postTo(second.address);
    expect((await discord.slash('oewg', 'chair')).body.content).toContain('Gafoor');
    expect(await remindMe()).toContain('not available here, or not yet');

    expect(await first.copy.stop()).toBe(0);
    await expect.poll(remindMe, { timeout: 20_000 }).toContain('Global Mechanism');
    expect(discord.gateway.counts.identified).toBe(0);
    expect(await second.copy.stop()).toBe(0);
    for (const { copy } of [first, second]) expect(copy.output().stderr).not.toContain(discord.token);
  });

  it('that are told by Discord that the token is taken back say so last, and end', async () => {
    const own = await startDiscord();
    const env = { DISCORD_TOKEN: own.token, DISCORD_API: own.api, DISCORD_PUBLIC_KEY: own.keys.publicKey };
    const { copy, address } = await startCopy({ ...env, STATE_FILE: `${withFiles({})}/attache.sqlite` });
    own.postTo(address);
    own.resetToken();
    const told = async () => {
      // Its store is open a moment later; then it tries to write to somebody.
      await own.slash('remind', 'me', { body: 'global-mechanism', before: '1 day' }).catch(() => undefined);
      return copy.output().stderr;
    };
    await expect.poll(told, { timeout: 20_000 }).toContain('Discord refused the token');
    expect(await copy.ended).toBe(78);
    expect(copy.output().stderr.trimEnd().split('\n').at(-1)).toMatch(/"level":60.*Discord refused the token/u);
    await own.stop();
  });

  it.runIf(SERVER)('on one database, behind a load balancer, are one bot, and do once what both are told', async () => {
    const { place, remove } = await newOnServer();
    onTestFinished(remove);
    const both = [await startCopy({ DATABASE_URL: place.url }), await startCopy({ DATABASE_URL: place.url })];
    const before = discord.posted.length;
    let turn = 0;
    const inTurn = createServer((request, response) => {
      const { address } = both[(turn += 1) % both.length] as (typeof both)[number];
      const { method, headers } = request;
      const onward = forward(address, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(onward);
    });
    onTestFinished(() => void inTurn.close());
    const port = await freePort();
    await new Promise<void>((resolve) => inTurn.listen(port, '127.0.0.1', resolve));
    discord.postTo(`http://127.0.0.1:${port}/interactions`);
    const asked = () => discord.slash('remind', 'list', {}, { user: '9' }).then(({ body }) => body.content);
    for (const _ of both) await expect.poll(asked, { timeout: 20_000 }).toBe('No reminder is set.');

    const given = { body: 'global-mechanism', before: '1 day' };
    const body = JSON.stringify(interactionOf(2, discord.application, slashData([], 'remind', 'me', given), {}));
    const headers = discord.keys.headers(body);
    const told = both.map(({ address }) => fetch(address, { method: 'POST', body, headers }).then((one) => one.text()));
    const [one, other] = await Promise.all(told);
    expect(one).toContain('Reminder 1 is set');
    expect(other).toBe(one);
    expect(discord.posted).toHaveLength(before + 1);
    // Each copy knows what was told to the other.
    for (const _ of both) expect((await discord.slash('remind', 'list')).body.content).toContain('1 reminder');
    const first = both.shift();
    expect(await first?.copy.stop()).toBe(0);
    expect((await discord.slash('oewg', 'chair')).body.content).toContain('Gafoor');
    expect(await both[0]?.copy.stop()).toBe(0);
  });

  it('that cannot listen say so, and end', async () => {
    const port = (discord.api.match(/:(\d+)/u) ?? [])[1] ?? '';
    const copy = startChild(['src/main.ts'], { env: { ...settings, HTTP_PORT: port } });
    expect(await copy.ended).toBe(1);
    expect(copy.output().stderr).toMatch(/^Nothing can be listened for at [^\n]*EADDRINUSE\)\.\n$/u);
  });
});
