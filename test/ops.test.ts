/** What an operator is given beside the program: the systemd unit, by systemd's own judgement, and the threat model. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { temporaryFolders } from './support/folders.ts';

const here = join(import.meta.dirname, '..');
const unit = join(here, 'ops/attache.service');
const { withFiles } = temporaryFolders();
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

describe.skipIf(!hasSystemd)('the systemd unit', () => {
  test('is one that systemd takes, where the bot is installed', () => {
    const installed = withFiles({ 'attache.service': readFileSync(unit, 'utf8').replaceAll('/opt/attache', here) });
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', join(installed, 'attache.service')], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('leaves little open: at most 1.5 of 10, as systemd counts', () => {
    const report = execFileSync('systemd-analyze', ['security', '--offline=true', '--no-pager', unit], {
      encoding: 'utf8',
    });
    const [, exposure] = /Overall exposure level for attache\.service: ([\d.]+)/u.exec(report) ?? [];
    expect(Number(exposure)).toBeLessThanOrEqual(1.5);
  });
});

test('the invitation asks for what is used, and for nothing else', () => {
  const [, asked = ''] = /permissions=(\d+)/u.exec(readFileSync(join(here, 'README.md'), 'utf8')) ?? [];
  const { ViewChannel, SendMessages, EmbedLinks, ReadMessageHistory } = PermissionFlagsBits;
  expect(BigInt(asked)).toBe(ViewChannel | SendMessages | EmbedLinks | ReadMessageHistory);
});

test('the threat model names tests that there are', () => {
  const named = readFileSync(join(here, 'SECURITY.md'), 'utf8').match(/`(?:test|bench)\/[\w./-]+\.ts`/gu) ?? [];
  expect(named.length).toBeGreaterThan(10);
  expect(named.map((name) => name.slice(1, -1)).filter((name) => !existsSync(join(here, name)))).toEqual([]);
});
