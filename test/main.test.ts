import { describe, expect, it } from 'vitest';
import { realRows, row, temporaryFolders } from './support/folders.ts';
import { run, start, type Running } from './support/processes.ts';

const { withRows } = temporaryFolders();

describe.concurrent('without a token', () => {
  it('answers in the terminal, from a pipe, and ends with 0 when that ends', async () => {
    const { status, stdout, stderr } = await run('src/main.ts', { input: '/oewg chair\n/resolution 75/240\n/frob\n' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [chair, vote, mistake] = ['Burhan Gafoor', '92 in favour', '/help'].map((words) => stdout.indexOf(words));
    expect([chair, vote, mistake]).toEqual([chair, vote, mistake].toSorted((a = 0, b = 0) => a - b));
    expect(chair).toBeGreaterThanOrEqual(0);
  });

  it('answers what it was asked last, though the line has no end', async () => {
    expect((await run('src/main.ts', { input: '/norm f' })).stdout).toContain('Norm f');
  });

  it('ends with 0 when there is nothing to read', async () => {
    expect(await run('src/main.ts')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends within ten seconds of %s', async (signal) => {
    const running = start('src/main.ts');
    running.write('/norm f\n');
    await until(running, 'Norm f');
    const asked = performance.now();
    running.signal(signal);
    expect(await running.ended).toMatchObject({ status: 0, stderr: '' });
    expect(performance.now() - asked).toBeLessThan(10_000);
  });
});

describe.concurrent('what is not right', () => {
  it('in the facts is named in full, row by row, and nothing is started', async () => {
    const rows = realRows();
    row(rows.norms, 'norm-13a').label = '';
    row(rows.sessions, 'ahc-s1').name = ' ';
    const folder = withRows(rows);
    const { status, stdout, stderr } = await run('src/main.ts', { input: '/help\n', env: { DATA_DIR: folder } });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/norms\.json, norm-13a: label: /u);
    expect(stderr).toMatch(/sessions\.json, ahc-s1: name: /u);
    expect(stderr).toContain(folder);
    expect(stderr).not.toMatch(/^\s+at /mu);
  });

  it('in the environment is named in full, with what to do, and without what was set', async () => {
    const env = { LOG_LEVEL: 'loud', DISCORD_API: 'ftp://x', DISCORD_TOKEN: 'a secret' };
    const { status, stdout, stderr } = await run('src/main.ts', { input: '/help\n', env });
    expect({ status, stdout }).toEqual({ status: 78, stdout: '' });
    expect(stderr).toMatch(/LOG_LEVEL must be fatal, error, warn, info, debug or silent/u);
    expect(stderr).toMatch(/DISCORD_API must be/u);
    expect(stderr).toMatch(/DISCORD_TOKEN must be/u);
    expect(stderr).not.toMatch(/loud|ftp:|a secret|^\s+at /mu);
  });

  it('is found by npm run check as well, which ends with 1', async () => {
    const rows = realRows();
    row(rows.sessions, 'ahc-s1').body = 'gone';
    const { status, stderr } = await run('src/check.ts', { args: [withRows(rows)] });
    expect(status).toBe(1);
    expect(stderr).toContain('sessions.json, ahc-s1: body "gone" is not the id of any body');
    expect(stderr).toContain('1 problem in ');
  });

  it('is found by npm run check in the folder that the bot would read', async () => {
    const rows = realRows();
    row(rows.sessions, 'ahc-s1').body = 'gone';
    const { status, stderr } = await run('src/check.ts', { env: { DATA_DIR: withRows(rows) } });
    expect(status).toBe(1);
    expect(stderr).toContain('sessions.json, ahc-s1: body "gone" is not the id of any body');
  });

  it('is not found by npm run check in the real facts', async () => {
    expect(await run('src/check.ts')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/\d+ body, \d+ resolution.*no problem found/u) as string,
    });
  });
});

/** Waits until a process has written some words, for ten seconds at most. */
async function until({ written }: Running, words: string): Promise<void> {
  for (let tries = 0; tries < 1000 && !written.stdout.includes(words); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(written.stdout).toContain(words);
}
