/** Health and figures over a real HTTP server, and of the bot as it is started. */
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { conditionOf, type Vitals } from '../../src/monitor/health.ts';
import { createMetrics } from '../../src/monitor/metrics.ts';
import { startMonitor, type Monitor } from '../../src/monitor/server.ts';
import { startChild } from '../stand-in/child.ts';
import { startDiscord } from '../stand-in/discord.ts';
import { catalog } from '../support/real.ts';

const NOW = Temporal.Instant.from('2026-11-23T12:00:00Z');
const well: Vitals = {
  now: NOW,
  isReached: true,
  catalog,
  lastTick: { at: NOW.subtract({ seconds: 60 }) },
  lastSent: { outcome: 'sent', at: NOW.subtract({ hours: 1 }), late: 0 },
};

let monitor: Monitor | undefined;
afterEach(async () => {
  await monitor?.stop();
  monitor = undefined;
});

async function show(vitals: Partial<Vitals>, metrics = figures()): Promise<string> {
  monitor = await startMonitor({
    host: '127.0.0.1',
    port: 0,
    health: () => Promise.resolve(conditionOf({ ...well, ...vitals })),
    metrics: () => metrics.text(),
  });
  return `http://127.0.0.1:${monitor.port}`;
}

function figures() {
  return createMetrics({
    waiting: () => Promise.resolve(3),
    isReached: () => true,
    verified: () => '2026-11-22',
  });
}

describe('/healthz', () => {
  it('is well with 200', async () => {
    const response = await fetch(`${await show({})}/healthz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: 'ok',
      trouble: [],
      reached: true,
      facts: { verified: catalog.verified, today: '2026-11-23' },
      reminders: { lastLook: '2026-11-23T11:59:00Z' },
      lastSent: '2026-11-23T11:00:00Z',
    });
  });

  it.each<[string, Partial<Vitals>, string]>([
    ['Discord does not reach it', { isReached: false }, 'Discord does not reach the bot.'],
    ['its store fails', { lastTick: { at: NOW, trouble: 'The disk is full.' } }, 'The disk is full.'],
    ['its worker hangs', { lastTick: { at: NOW.subtract({ seconds: 301 }) } }, 'What is due was last looked at'],
  ])('is in trouble with 503 when %s', async (_, vitals, words) => {
    const response = await fetch(`${await show(vitals)}/healthz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ trouble: [expect.stringContaining(words) as string] });
  });

  it('is well where no reminders are kept', async () => {
    const response = await fetch(`${await show({ lastTick: undefined, lastSent: undefined })}/healthz`);
    expect(await response.json()).toMatchObject({ status: 'ok', reminders: 'not kept' });
  });
});

describe('/metrics', () => {
  async function shown(metrics = figures()): Promise<readonly string[]> {
    const response = await fetch(`${await show({}, metrics)}/metrics`);
    expect(response.headers.get('content-type')).toContain('version=0.0.4');
    return (await response.text()).split('\n');
  }

  it('counts what is answered and what is delivered', async () => {
    const metrics = figures();
    metrics.answered({ command: 'oewg chair', outcome: 'chair', ms: 1 });
    metrics.answered({ command: 'oewg chair', outcome: 'chair', ms: 4 });
    metrics.answered({ command: 'unknown', outcome: 'failed', ms: 1 });
    metrics.delivered({ outcome: 'sent', at: NOW, late: 90_000 });
    metrics.delivered({ outcome: 'waiting', at: NOW, late: 5 });
    metrics.rateLimited();
    const lines = await shown(metrics);
    for (const line of [
      'attache_interactions_total{command="oewg chair",outcome="chair"} 2',
      'attache_interactions_total{command="unknown",outcome="failed"} 1',
      'attache_interaction_seconds_bucket{le="0.002",command="oewg chair"} 1',
      'attache_interaction_seconds_sum{command="oewg chair"} 0.005',
      'attache_deliveries_total{outcome="sent"} 1',
      'attache_deliveries_total{outcome="waiting"} 1',
      'attache_delivery_lateness_seconds_bucket{le="60"} 0',
      'attache_delivery_lateness_seconds_bucket{le="120"} 1',
      'attache_rate_limits_total 1',
      'attache_deliveries_waiting 3',
      'attache_reached 1',
      'attache_facts_verified_timestamp_seconds 1795305600',
    ])
      expect(lines).toContain(line);
  });

  it('says what cannot be told', async () => {
    const lines = await shown(
      createMetrics({ waiting: () => Promise.resolve(undefined), isReached: () => false, verified: () => '2026' }),
    );
    expect(lines).toContain('attache_deliveries_waiting Nan');
    expect(lines).toContain('attache_reached 0');
  });

  it('counts each bot for itself', async () => {
    figures().rateLimited();
    expect(await shown()).toContain('attache_rate_limits_total 0');
  });
});

describe('a monitor', () => {
  it('shows nothing else, and takes nothing', async () => {
    const address = await show({});
    expect((await fetch(`${address}/`)).status).toBe(404);
    expect((await fetch(`${address}/healthz`, { method: 'POST' })).status).toBe(405);
  });

  it('answers 500 when it cannot look, and goes on', async () => {
    const broken = () => Promise.reject(new Error('a secret'));
    monitor = await startMonitor({ host: '127.0.0.1', port: 0, health: broken, metrics: broken });
    for (const path of ['healthz', 'metrics']) {
      const response = await fetch(`http://127.0.0.1:${monitor.port}/${path}`);
      expect(response.status).toBe(500);
      expect(await response.text()).not.toContain('secret');
    }
  });

  it('of the bot tells of what it is asked; where its port is taken the bot goes on without', async () => {
    const discord = await startDiscord();
    const taken = await startMonitor({
      host: '127.0.0.1',
      port: 0,
      health: () => Promise.resolve({ trouble: [], about: {} }),
      metrics: () => figures().text(),
    });
    const started = (port: number) =>
      startChild(['src/main.ts'], {
        env: { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, MONITOR_PORT: `${port}` },
      });
    const without = started(taken.port);
    onTestFinished(async () => {
      await without.stop();
      await taken.stop();
      await discord.stop();
    });
    await expect.poll(() => without.output().stderr, { timeout: 30_000 }).toContain('set MONITOR_PORT to what is free');
    expect((await discord.slash('oewg', 'chair')).body.content).toContain('Gafoor');
    await without.stop();
    const shown = started(0);
    onTestFinished(async () => void (await shown.stop()));
    const port = () => /"port":(\d+)/u.exec(shown.output().stderr)?.[1];
    await expect.poll(port, { timeout: 30_000 }).toBeDefined();
    await discord.gateway.connected();
    await discord.slash('oewg', 'chair');
    const health = () => fetch(`http://127.0.0.1:${port()}/healthz`).then((response) => response.json());
    await expect
      .poll(health, { timeout: 20_000 })
      .toMatchObject({ status: 'ok', reminders: { lastLook: expect.any(String) as string } });
    const text = await (await fetch(`http://127.0.0.1:${port()}/metrics`)).text();
    expect(text).toContain('attache_interactions_total{command="oewg chair",outcome="chair"} 1');
    expect(text).not.toContain(discord.token);
  });
});
