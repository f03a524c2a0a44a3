/** The bot as it is started with TRANSPORT=http, with its real data: Discord posts to it, and it posts reminders. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startChild, type Child } from './stand-in/child.ts';
import { startDiscord, type StandIn } from './stand-in/discord.ts';
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
async function startCopy(): Promise<{ readonly copy: Child; readonly address: string }> {
  const port = await freePort();
  const copy = startChild(['src/main.ts'], { env: { ...settings, HTTP_PORT: `${port}` } });
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

  it('that cannot listen say so, and end', async () => {
    const port = (discord.api.match(/:(\d+)/u) ?? [])[1] ?? '';
    const copy = startChild(['src/main.ts'], { env: { ...settings, HTTP_PORT: port } });
    expect(await copy.ended).toBe(1);
    expect(copy.output().stderr).toMatch(/^Nothing can be listened for at [^\n]*EADDRINUSE\)\.\n$/u);
  });
});
