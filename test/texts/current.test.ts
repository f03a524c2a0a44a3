/** A file of texts that an import replaces is taken up without a restart. */
import { readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { currentTexts } from '../../src/texts/current.ts';
import type { Texts } from '../../src/texts/types.ts';
import { importTexts } from '../../src/texts/importing/run.ts';
import { openSource } from '../../src/texts/importing/source.ts';
import { createBot } from '../../src/bot.ts';
import { createLog } from '../../src/log.ts';
import { commands } from '../../commands/index.ts';
import { NOW, catalog, someone } from '../support/real.ts';
import { akn, folderWith, voting } from './files.ts';

async function importTitle(title: string, file: string): Promise<void> {
  const source = openSource(folderWith({ '76_900_E.xml': akn({ title, head: voting([['inFavour', 1, ['OMAN']]]) }) }));
  await importTexts({ source, name: title, file, now: Temporal.Instant.from('2026-11-22T12:00:00Z') });
}

/** A file that may not be there yet, looked at by a clock of our own. */
function watched() {
  const file = join(folderWith(), 'texts.sqlite');
  const troubles: string[] = [];
  const opened: Texts[] = [];
  let time = 0;
  const { texts, close } = currentTexts(file, {
    onTrouble: (sentence) => troubles.push(sentence),
    onOpen: (one) => opened.push(one),
    clock: () => time,
  });
  const titleAfter = (milliseconds: number) => {
    time += milliseconds;
    return texts()?.resolution('A/RES/76/900')?.titles.en;
  };
  return { file, troubles, opened, titleAfter, close, texts };
}

describe('the texts that are there now', () => {
  it('are none without an import, and those of an import when there is one', async () => {
    const { file, titleAfter, troubles, close } = watched();
    expect(titleAfter(0)).toBeUndefined();
    await importTitle('Of maps', file);
    expect(titleAfter(999)).toBeUndefined();
    expect(titleAfter(1)).toBe('Of maps');
    expect(troubles).toEqual([]);
    close();
  });

  it('are another’s after another import, and the same object until then', async () => {
    const { file, titleAfter, opened, close } = watched();
    await importTitle('Of maps', file);
    titleAfter(1000);
    expect(titleAfter(1000)).toBe('Of maps');
    expect(opened).toHaveLength(1);
    await importTitle('Of globes', file);
    expect(titleAfter(1000)).toBe('Of globes');
    expect(opened).toHaveLength(2);
    // Whoever asked before can go on asking for a while.
    expect(opened[0]?.resolution('A/RES/76/900')?.titles.en).toBe('Of maps');
    close();
  });

  it('stay the former when the file is damaged or gone; a damaged one is told of once', async () => {
    const { file, titleAfter, troubles, close } = watched();
    await importTitle('Of maps', file);
    titleAfter(1000);
    writeFileSync(`${file}.new`, 'Once upon a time');
    renameSync(`${file}.new`, file);
    expect(titleAfter(1000)).toBe('Of maps');
    expect(titleAfter(1000)).toBe('Of maps');
    expect(troubles).toHaveLength(1);
    expect(troubles[0]).toMatch(/import again/u);
    rmSync(file);
    expect(titleAfter(1000)).toBe('Of maps');
    await importTitle('Of globes', file);
    expect(titleAfter(1000)).toBe('Of globes');
    expect(troubles).toHaveLength(1);
    close();
  });
});

/** All that can be asked of texts. */
const QUESTIONS: Readonly<Record<string, (texts: Texts) => unknown>> = {
  resolution: (texts) => texts.resolution('A/RES/76/900'),
  text: (texts) => texts.text('A/RES/76/900', 'en'),
  list: (texts) => texts.list(),
  headed: (texts) => texts.headed('maps', 'beginning'),
  recordedVotes: (texts) => texts.recordedVotes(),
  ballotsOf: (texts) => texts.ballotsOf(['OMAN']),
  references: (texts) => texts.references('A/RES/76/900'),
  referencesTo: (texts) => texts.referencesTo('A/RES/76/900'),
  findParagraphs: (texts) => texts.findParagraphs('librarian', 'en', 9),
  paragraph: (texts) => texts.paragraph({ symbol: 'A/RES/76/900', language: 'en', nth: 0 }),
};

/** Every byte after SQLite's header is another one. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  for (let at = 100; at < bytes.length; at += 1) bytes[at] = 255 - (bytes[at] ?? 0);
  writeFileSync(file, bytes);
}

describe('a file that is damaged while it is open', () => {
  it.each(
    Object.entries(QUESTIONS).flatMap(([question, ask]) => [
      [question, 'cut', ask, (file: string) => truncateSync(file, 4096)] as const,
      [question, 'with other bytes', ask, damage] as const,
    ]),
  )('answers %s as if nothing were there when it is %s', async (_question, _how, ask, spoil) => {
    const { file, troubles, opened, titleAfter, texts, close } = watched();
    await importTitle('Of maps', file);
    const current = texts() as Texts;
    spoil(file);
    expect([undefined, '[]']).toContain(JSON.stringify(ask(current)));
    expect([undefined, '[]']).toContain(JSON.stringify(ask(current)));
    expect(troubles).toEqual([expect.stringMatching(/is damaged \(.*npm run import/u)]);
    expect(texts()).toBeUndefined();
    await importTitle('Of globes', file);
    expect(titleAfter(1000)).toBe('Of globes');
    expect(opened).toHaveLength(2);
    close();
  });

  it('is told of once where it is noticed before anything is asked', async () => {
    const { file, troubles, titleAfter, texts, close } = watched();
    await importTitle('Of maps', file);
    const current = texts() as Texts;
    truncateSync(file, 50);
    expect(titleAfter(1000)).toBeUndefined();
    expect(current.resolution('A/RES/76/900')).toBeUndefined();
    expect(titleAfter(1000)).toBeUndefined();
    expect(troubles).toHaveLength(1);
    close();
  });

  it.each([
    '/resolution 75/240',
    '/cite 75/240',
    '/lineage 75/240',
    '/check A/RES/75/240 was adopted on 31 December 2020.',
  ])('leaves %s to the facts', async (line) => {
    const { file, troubles, texts, close } = watched();
    await importTexts({
      source: openSource(folderWith({ '75_240_E.xml': akn({ symbol: '75/240' }) })),
      name: 'x',
      file,
      now: Temporal.Instant.from(NOW),
    });
    const parts = { commands, catalog: () => catalog, log: createLog('silent'), now: () => Temporal.Instant.from(NOW) };
    const [fromFacts, fromDamaged] = [createBot(parts), createBot({ ...parts, texts })];
    texts();
    damage(file);
    // The answer in which it is noticed may still say that there are texts; it has nothing of them.
    expect((await fromDamaged.answerLine(line, someone)).content).not.toMatch(/went wrong/u);
    expect(await fromDamaged.answerLine(line, someone)).toEqual(await fromFacts.answerLine(line, someone));
    expect(troubles).toHaveLength(1);
    close();
  });
});
