/** No secret is ever written: not in a log line, whatever holds it, and not by a process that breaks down. */
import { describe, expect, it } from 'vitest';
import { readConfig, secretsIn } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { startChild } from './stand-in/child.ts';
import { startDiscord } from './stand-in/discord.ts';

const TOKEN = 'MTAwMDAw.planted-token."quoted"';
const PASSWORD = 'p%40ss"word';
const DATABASE_URL = `postgres://attache:${encodeURIComponent('pl@nted/pässword')}@127.0.0.1/attache`;

/** What a log with these secrets writes of something. */
function written(of: unknown): string {
  let text = '';
  const log = createLog('info', [TOKEN, PASSWORD], { write: (line) => void (text += line) });
  log.info(of as object, typeof of === 'string' ? of : 'planted');
  expect(() =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object),
  ).not.toThrow();
  return text;
}

describe('a log line never holds a secret', () => {
  const error = (message: string, more: object = {}) => Object.assign(new Error(message), more);
  it.each<[string, unknown]>([
    ['as its words', `so ${TOKEN} it is`],
    ['as a value', { at: TOKEN }],
    ['deep within', { a: { b: [{ c: `x${TOKEN}x` }] } }],
    ['as a name', { [TOKEN]: 1 }],
    ['in an error', { err: error(`failed with ${TOKEN}`) }],
    ['in what caused an error', { err: error('failed', { cause: error(TOKEN) }) }],
    ['in what an error carries', { err: error('failed', { request: { headers: { authorization: `Bot ${TOKEN}` } } }) }],
    ['as text in text', { body: JSON.stringify({ token: PASSWORD }) }],
  ])('%s', (_, of) => {
    const text = written(of);
    expect(text).toContain('[redacted]');
    expect(text).not.toContain('planted-token');
    expect(text).not.toContain('p%40ss');
  });

  it.each([
    '/api/v10/interactions/1/aW50ZXJhY3Rpb24/callback',
    'https://discord.com/api/v10/webhooks/1/aW50ZXJhY3Rpb24?x=1',
  ])('of an interaction: %s', (url) => {
    expect(written({ err: error(`POST ${url}`, { url }) })).not.toContain('aW50');
  });

  it('under a name that secrets go by', () => {
    expect(written({ token: 'another', headers: { authorization: 'another' } })).not.toContain('another');
  });
});

describe('what is secret in a configuration', () => {
  it('is the token, and the address of the database with its password in both spellings', () => {
    const secrets = secretsIn(readConfig({ DISCORD_TOKEN: TOKEN, DATABASE_URL }));
    expect(secrets).toEqual([TOKEN, DATABASE_URL, encodeURIComponent('pl@nted/pässword'), 'pl@nted/pässword']);
  });

  it('is nothing where nothing is set', () => {
    expect(secretsIn(readConfig({}))).toEqual([]);
  });
});

describe('a process that breaks down', () => {
  it.each(['throw', 'Promise.reject'])('by %s says so in the log, with every secret left out', async (how) => {
    const discord = await startDiscord({ token: 'stand-in.planted-token.of-a-bot' });
    const mishap = `Object.assign(new Error(process.env.DISCORD_TOKEN), { request: { headers: { a: process.env.DISCORD_TOKEN } } })`;
    const breaks = `setTimeout(() => { ${how === 'throw' ? `throw ${mishap}` : `Promise.reject(${mishap})`} }, 1500)`;
    const child = startChild(['--import', `data:text/javascript,${encodeURIComponent(breaks)}`, 'src/main.ts'], {
      env: { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api },
    });
    expect(await child.ended).toBe(1);
    await discord.stop();
    const { stdout, stderr } = child.output();
    expect(stderr).toContain('the bot broke down');
    expect(stdout + stderr).not.toContain('planted-token');
  });

  it('because a setting is wrong repeats none', async () => {
    const child = startChild(['src/main.ts'], {
      env: { DISCORD_TOKEN: TOKEN, DATABASE_URL: `mysql://${PASSWORD}`, LOG_LEVEL: TOKEN },
    });
    expect(await child.ended).toBe(78);
    expect(child.output().stderr).not.toMatch(/planted|p%40ss/u);
  });
});
