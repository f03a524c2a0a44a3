/** A file of texts that an import replaces is taken up without a restart. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { currentTexts } from '../../src/texts/current.ts';
import type { Texts } from '../../src/texts/types.ts';
import { importTexts } from '../../src/texts/importing/run.ts';
import { openSource } from '../../src/texts/importing/source.ts';
import { akn, folderWith } from './files.ts';

async function importTitle(title: string, file: string): Promise<void> {
  const source = openSource(folderWith({ '76_900_E.xml': akn({ title }) }));
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
  return { file, troubles, opened, titleAfter, close };
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
