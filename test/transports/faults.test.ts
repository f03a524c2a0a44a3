/** What goes wrong between a bot and Discord, at the wire: no command is lost, none answered twice, and it goes on. */
import { createServer } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bot } from '../../src/bot.ts';
import { createGateway, type Gateway } from '../../src/transports/gateway.ts';
import { startDiscord, type StandIn } from '../stand-in/discord.ts';
import { guildOf } from '../stand-in/interactions.ts';
import { echo, say } from './echo.ts';

let discord: StandIn;
let gateway: Gateway;
let logged: Record<string, unknown>[];
let asked: string[];

/** A bot that keeps count of what it is asked; one command takes its time. */
const counting: Bot = {
  ...echo,
  respond: async (invocation) => {
    asked.push(invocation.command);
    if (invocation.options['slowly'] !== undefined)
      await new Promise((resolve) => setTimeout(resolve, Number(invocation.options['slowly'])));
    return say(invocation.command);
  },
};

beforeEach(async () => {
  discord = await startDiscord({ heartbeatEvery: 200, answerWithin: 3000 });
  logged = [];
  asked = [];
  gateway = createGateway({
    token: discord.token,
    api: discord.api,
    bot: counting,
    now: () => Temporal.Now.instant(),
    log: pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line) as never) }),
    stopWithin: 1000,
  });
  await gateway.start();
});

afterEach(async () => {
  await gateway.stop();
  await discord.stop();
  expect(discord.violations).toEqual([]);
});

async function until(condition: () => boolean, within = 10_000): Promise<void> {
  for (const end = performance.now() + within; !condition() && performance.now() < end;)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(condition()).toBe(true);
}

describe('a connection', () => {
  it('that breaks is resumed, and a command sent meanwhile is answered', async () => {
    discord.gateway.sever();
    const answer = discord.slashMeanwhile('echo');
    expect((await answer).body.content).toBe('echo');
    expect(discord.gateway.counts).toEqual({ identified: 1, resumed: 1 });
  });

  it('whose session Discord has forgotten is begun anew', async () => {
    discord.gateway.invalidate();
    await until(() => discord.gateway.counts.identified === 2);
    expect((await discord.slash('echo')).body.content).toBe('echo');
  });

  it('on which no heartbeat is answered is given up and resumed', async () => {
    discord.gateway.fallSilent();
    await until(() => discord.gateway.counts.resumed === 1);
    expect((await discord.slash('echo')).body.content).toBe('echo');
  });

  it('that Discord asks to make anew is, without a command lost', async () => {
    const answers = Array.from({ length: 10 }, () => discord.slash('echo'));
    discord.gateway.reconnect();
    for (const { body } of await Promise.all(answers)) expect(body.content).toBe('echo');
    await until(() => discord.gateway.counts.resumed === 1);
  });
});

describe('an interaction', () => {
  it('that comes twice is answered once', async () => {
    await discord.slash('echo');
    await discord.repeatInteraction();
    expect((await discord.slash('echo')).body.content).toBe('echo');
    expect(asked).toHaveLength(2);
    expect(logged.filter(({ level }) => Number(level) >= 40)).toEqual([]);
  });

  it('that overtakes others, and its own server, is answered like these, once', async () => {
    discord.gateway.holdBack();
    await discord.gateway.dispatch('GUILD_CREATE', { ...guildOf('400000000000000077') });
    const answers = Array.from({ length: 10 }, (_, n) =>
      discord.slash('echo', undefined, { n }, { guild: n % 2 === 0 ? '400000000000000077' : null }),
    );
    await discord.repeatInteraction();
    discord.gateway.letGo();
    for (const { body } of await Promise.all(answers)) expect(body.content).toBe('echo');
    // Resumed, it goes on after the last that it has seen.
    discord.gateway.sever();
    expect((await discord.slashMeanwhile('echo')).body.content).toBe('echo');
    expect(asked).toHaveLength(11);
    expect(logged.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it('that takes long holds up nobody else', async () => {
    const order: string[] = [];
    const slow = discord.slash('echo', undefined, { slowly: 500 }).then(() => order.push('slow'));
    await discord.slash('echo').then(() => order.push('quick'));
    await slow;
    expect(order).toEqual(['quick', 'slow']);
  });

  it('that is answered too late is lost, is logged, and is the only one', async () => {
    await expect(discord.slash('echo', undefined, { slowly: 3200 })).rejects.toThrow('3000 ms');
    await until(() => logged.some(({ msg, code }) => msg === 'interaction not answered' && code === 10_062));
    expect((await discord.slash('echo')).body.content).toBe('echo');
  });
});

describe('an answer', () => {
  it('that Discord wants a little later is given then', async () => {
    discord.failNextCallback({ status: 429, retryAfter: 0.3 });
    const { body, took } = await discord.slash('echo');
    expect(body.content).toBe('echo');
    expect(took).toBeGreaterThan(290);
  });

  it('that Discord wants an hour later is given up, and holds up no other', async () => {
    discord.failNextCallback({ status: 429, retryAfter: 3600 });
    const lost = discord.slash('echo');
    lost.catch(() => {});
    await until(() => asked.length === 1);
    expect((await discord.slash('echo')).body.content).toBe('echo');
    await until(() => logged.some(({ msg }) => msg === 'interaction not answered'), 1000);
    await expect(lost).rejects.toThrow('3000 ms');
  });

  it.each([{ status: 500 }, 'hang up'] as const)('that meets trouble (%j) is given again', async (trouble) => {
    discord.failNextCallback(trouble);
    expect((await discord.slash('echo')).body.content).toBe('echo');
    expect(asked).toHaveLength(1);
  });

  it('that arrived though the connection broke is not missed', async () => {
    discord.failNextCallback('hang up, stored');
    expect((await discord.slash('echo')).body.content).toBe('echo');
    await discord.slash('echo');
    expect(logged.filter(({ level }) => Number(level) >= 40)).toEqual([]);
  });

  it('that Discord never takes is given up after three seconds, and holds up no other', async () => {
    discord.failNextCallback('hang');
    const lost = discord.slash('echo');
    lost.catch(() => {});
    await until(() => asked.length === 1);
    expect((await discord.slash('echo')).body.content).toBe('echo');
    await until(() => logged.some(({ msg }) => msg === 'interaction not answered'), 5000);
    await expect(lost).rejects.toThrow('3000 ms');
  });
});

describe('Discord, away for a while,', () => {
  it('is come back to, and not asked too often meanwhile', async () => {
    let asked = 0;
    const knocked = createServer((socket) => {
      asked += 1;
      socket.resetAndDestroy();
    });
    await discord.goAway();
    const { port } = new URL(discord.api);
    await new Promise<void>((resolve) => knocked.listen(Number(port), '127.0.0.1', resolve));
    discord.gateway.sever();
    // At once, after half a second, which discord.js itself takes, and then after 1 and 2 seconds more.
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    expect(gateway.isReached()).toBe(false);
    expect(asked).toBeGreaterThan(1);
    expect(asked).toBeLessThan(5);
    await new Promise((resolve) => knocked.close(resolve));
    await discord.comeBack();
    await until(() => gateway.isReached(), 20_000);
    expect((await discord.slash('echo')).body.content).toBe('echo');
  }, 40_000);
});
