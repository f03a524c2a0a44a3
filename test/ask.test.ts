import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MessageBody } from '../src/bot.ts';
import { temporaryFolders } from './support/folders.ts';
import { run } from './support/processes.ts';
import { ask as answerOf, NOW } from './support/real.ts';

const { withFiles } = temporaryFolders();

const ask = (args: readonly string[], input = '', env: Record<string, string> = {}) =>
  run('src/ask.ts', { args, input, env });

/** The bodies of an output of `--json`. */
function bodiesIn(stdout: string): readonly MessageBody[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as MessageBody);
}

describe.concurrent('ask', () => {
  it('answers one command line, and ends with 0', async () => {
    const { status, stdout } = await ask(['--now', NOW, '/oewg chair']);
    expect(status).toBe(0);
    expect(stdout).toContain('OEWG 2021–2025');
    expect(stdout).toContain('Burhan Gafoor');
    expect(stdout).toContain('Egriselda López');
  });

  it('answers under --json with exactly the body that Discord would be sent, on one line', async () => {
    const { stdout } = await ask(['--json', '--now', NOW, '/resolution 75/240']);
    expect(stdout).toMatch(/^\{[^\n]+\}\n$/u);
    expect(bodiesIn(stdout)).toEqual([await answerOf('/resolution 75/240')]);
  });

  it('answers many lines from standard input in their order, blank ones skipped', async () => {
    const lines = ['/norm a', '/norm b', '', '   ', '/resolution 73/27', '\t', '/oewg chair on:2020', '/norm k'];
    const { status, stdout } = await ask(['--json', '--now', NOW], lines.join('\n'));
    const asked = lines.filter((line) => line.trim() !== '');
    expect(status).toBe(0);
    expect(bodiesIn(stdout)).toEqual(await Promise.all(asked.map((line) => answerOf(line))));
  });

  it('reads lines that end as on Windows', async () => {
    const { stdout } = await ask(['--json', '--now', NOW], '/norm a\r\n\r\n/norm b\r\n');
    expect(bodiesIn(stdout)).toEqual([await answerOf('/norm a'), await answerOf('/norm b')]);
  });

  it('answers nothing when it is asked nothing', async () => {
    expect(await ask(['--json'], '\n\n')).toMatchObject({ status: 0, stdout: '' });
  });

  it('answers a mistyped line privately, and ends with 0 all the same', async () => {
    const { status, stdout } = await ask(['--json'], '/frob\n/oewg\n/resolution\n/oewg chair on:soon\nhello\n');
    expect(status).toBe(0);
    expect(bodiesIn(stdout).map(({ flags, content }) => [flags, content.length > 0])).toEqual(
      Array.from({ length: 5 }, () => [64, true]),
    );
  });

  it('writes nothing but answers to standard output, and its log, without what was typed, to standard error', async () => {
    const { stdout, stderr } = await ask(['--json', '/search something-nobody-types']);
    expect(bodiesIn(stdout)).toHaveLength(1);
    const logged = stderr.trim().split('\n');
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({ command: 'search' });
    expect(stderr).not.toContain('something-nobody-types');
  });

  it('logs nothing when told to be silent', async () => {
    expect(await ask(['/help'], '', { LOG_LEVEL: 'silent' })).toMatchObject({ status: 0, stderr: '' });
  });

  it.each([
    // In New York it is still the 22nd until 5:00 UTC
    ['2026-11-23T04:59', 'in 15 days'],
    ['2026-11-23T05:00', 'in 14 days'],
    ['2026-11-23T00:00:00-05:00', 'in 14 days'],
    ['2026-11-23', 'in 15 days'],
  ])('takes --now %s, UTC where it has no offset', async (now, says) => {
    expect((await ask(['--now', now, '/session next'])).stdout).toContain(says);
  });

  it.each(['ar', 'es-419'])('takes --locale %s', async (locale) => {
    expect(await ask(['--locale', locale, '/help'])).toMatchObject({ status: 0, stderr: expect.any(String) as string });
  });

  it('takes --user and --guild, and logs them', async () => {
    const { status, stderr } = await ask(['--user', '42', '--guild', '43', '/help']);
    expect(status).toBe(0);
    expect(JSON.parse(stderr)).toMatchObject({ user: '42', guild: '43' });
  });

  it.each<readonly [what: string, args: readonly string[]]>([
    ['a flag that there is not', ['--frob']],
    ['a locale that is none', ['--locale', 'english', '/help']],
    ['a server’s locale that is none', ['--guild-locale', 'english', '/help']],
    ['a locale that only looks like one', ['--locale', 'xx', '/help']],
    ['a language of Discord’s with a country that it has not', ['--locale', 'en-XX', '/help']],
    ['an instant that is none', ['--now', 'yesterday', '/help']],
    ['a day that there is not', ['--now', '2026-02-30', '/help']],
    ['a value for a flag that takes none', ['--json=yes', '/help']],
    ['two command lines', ['/help', '/about']],
    ['a field of a form without a value', ['--submit', 'form:/settings me', 'zone']],
  ])('refuses %s with 2 and its usage, on standard error only', async (_, args) => {
    const { status, stdout, stderr } = await ask(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^ask: \S[^]*usage: [^]*--json[^]*--now[^]*--locale/u);
    expect(stderr).not.toMatch(/\n\s+at /u);
  });

  it('shows how it is used, when asked to', async () => {
    expect(await ask(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('usage:'), stderr: '' });
  });

  it('opens a form, takes it when it is sent off, and sends what is due', async () => {
    const state = ['--state', join(withFiles({}), 'state.sqlite'), '--user', '1', '--json'];
    const [set] = bodiesIn((await ask([...state, '--now', NOW, '/remind me global mechanism before:1 day'])).stdout);
    expect(set?.content).toContain('6 December 2026');
    const { stdout: opened } = await ask([...state, '--now', NOW, '--press', 'go:1:/remind edit id:1']);
    const { modal } = JSON.parse(opened) as { modal: { custom_id: string } };
    const sent = ['--submit', modal.custom_id, 'before=1 week', 'note=a = b'];
    expect((await ask([...state, '--now', NOW, ...sent])).stdout).toContain('30 November 2026');
    const due = ['--now', '2026-11-30T14:00Z', '--tick'];
    const delivered = (await ask([...state, ...due])).stdout.trim().split('\n');
    expect(delivered.map((line) => JSON.parse(line) as object)).toEqual([
      { channel: '1', nonce: expect.stringMatching(/^.{25}$/u), body: expect.objectContaining({}) },
    ]);
    expect(delivered[0]).toContain('a = b');
    expect((await ask([...state, ...due])).stdout).toBe('');
  });

  it('names every problem of facts that are wrong, and ends with 1', async () => {
    const folder = withFiles({ 'norms.json': '{}', 'bodies.json': '[' });
    const { status, stdout, stderr } = await ask(['/help'], '', { DATA_DIR: folder });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('norms.json: is not a list');
    expect(stderr).toContain('bodies.json: is not JSON');
  });
});
