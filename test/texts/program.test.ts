/** `npm run import` as a process of its own. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTexts } from '../../src/texts/file/open.ts';
import { run, start } from '../support/processes.ts';
import { akn, folderWith, paragraph } from './files.ts';

const PROGRAM = 'src/import.ts';

/** Enough files for an import to be interrupted. */
function manyFiles(): string {
  const body = Array.from({ length: 60 }, (_, index) =>
    paragraph(
      `${index + 1}.`,
      `Decides on the shelf of the town that has the number ${index * 7919}, and on its books;`,
    ),
  ).join('');
  return folderWith(
    Object.fromEntries(
      Array.from({ length: 1500 }, (_, index) => [`76_${index + 1}_E.xml`, akn({ symbol: `76/${index + 1}`, body })]),
    ),
  );
}

describe('npm run import', () => {
  it('imports a folder and says what came of it', async () => {
    const file = join(folderWith(), 'new folder', 'texts.sqlite');
    const source = folderWith({ '76_900_E.xml': akn(), 'bad.xml': 'no XML' });
    const { status, stdout, stderr } = await run(PROGRAM, { args: [source], env: { TEXTS_FILE: file } });
    expect(stdout).toMatch(/^Imported 1 resolutions, 1 texts, from 2 files of XML/u);
    expect(stdout).toContain('  bad.xml: not read.');
    expect(stderr).toContain('Reading: 100%');
    expect(status).toBe(0);
    const texts = openTexts(file);
    expect(texts.about.source).toBe(source);
    texts.close();
  });

  it('is told in the bot’s log when its texts are opened, with the instant in words', async () => {
    const env = { TEXTS_FILE: join(folderWith(), 'texts.sqlite'), LOG_LEVEL: 'info' };
    await run(PROGRAM, { args: [folderWith({ '76_900_E.xml': akn() })], env });
    const { stderr } = await run('src/main.ts', { input: '/resolution 76/900\n', env });
    const line = stderr.split('\n').find((one) => one.includes('texts opened'));
    expect(line).toMatch(/"imported":"\d{4}-\d\d-\d\dT[\d:.]+Z"/u);
  });

  it.each([
    ['no source', [], 2, /usage: npm run import/u],
    ['an empty source', [''], 2, /usage: npm run import/u],
    ['two sources', ['a', 'b'], 2, /usage: npm run import/u],
    ['a source that there is not', ['/no/such/folder'], 1, /There is no \/no\/such\/folder: give a folder/u],
    ['an address that is not https', ['http://127.0.0.1/a.zip'], 1, /only https addresses/u],
  ])('given %s ends with what to do', async (_, args, status, reason) => {
    const ended = await run(PROGRAM, { args });
    expect(ended.stderr).toMatch(reason);
    expect(ended.stdout).toBe('');
    expect(ended.status).toBe(status);
  });

  it('leaves a file that no import made, and says so in one sentence', async () => {
    const folder = folderWith({ 'notes.txt': 'of mine' });
    const env = { TEXTS_FILE: join(folder, 'notes.txt') };
    const { status, stderr } = await run(PROGRAM, {
      args: ['--replace', folderWith({ '76_900_E.xml': akn() })],
      env,
    });
    expect(stderr).toMatch(/^\S+notes\.txt is no file of texts, and is left as it is: .*\.\n$/u);
    expect(status).toBe(1);
    expect(readdirSync(folder)).toEqual(['notes.txt']);
  });

  it('ends with one sentence where the file cannot be written', async () => {
    const folder = folderWith({ inTheWay: 'a file' });
    const env = { TEXTS_FILE: join(folder, 'inTheWay', 'texts.sqlite') };
    const { status, stderr } = await run(PROGRAM, { args: [folderWith({ 'a.xml': akn() })], env });
    expect(stderr).toMatch(/cannot be written.*TEXTS_FILE/u);
    expect(status).toBe(1);
  });

  it.each(['SIGINT', 'SIGKILL'] as const)('leaves the former file whole on %s', async (signal) => {
    const folder = folderWith();
    const file = join(folder, 'texts.sqlite');
    await run(PROGRAM, { args: [folderWith({ '76_900_E.xml': akn() })], env: { TEXTS_FILE: file } });
    const before = readFileSync(file);
    const running = start(PROGRAM, [manyFiles()], { TEXTS_FILE: file });
    while (!running.written.stderr.includes('%')) await new Promise((resolve) => setTimeout(resolve, 5));
    running.signal(signal);
    const { status, stderr } = await running.ended;
    expect(readFileSync(file).equals(before)).toBe(true);
    if (signal === 'SIGINT') {
      expect(stderr).toContain('The former texts are as they were.');
      expect(status).toBe(130);
      expect(readdirSync(folder)).toEqual(['texts.sqlite']);
    }
  });

  it('says why an archive that was cut cannot be read', async () => {
    const archive = join(folderWith(), 'a.zip');
    writeFileSync(archive, 'PK\u0003\u0004 and no more');
    const { status, stderr } = await run(PROGRAM, { args: [archive] });
    expect(stderr).toMatch(/The archive \S+a\.zip cannot be read: .*[^.]\.\n$/u);
    expect(status).toBe(1);
  });
});
