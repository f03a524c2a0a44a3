/** Which subject is meant: what a topic may be called in each of the six languages. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Messages } from '../../src/presentation/languages/en.ts';
import { topicOf } from '../../src/texts/topics.ts';
import { catalog } from '../support/real.ts';
import { textsOf } from '../support/texts.ts';

const folder = new URL('../../src/presentation/languages/', import.meta.url);
const languages = readdirSync(folder).map((file) => file.replace('.ts', ''));
const texts = await textsOf([{ number: '98/1', adopted: '2043-12-01', titles: { en: 'Lighthouses' } }]);

describe.each(languages)('in %s', async (language) => {
  const module: Record<string, Messages> = await import(new URL(`${language}.ts`, folder).href);
  const shown = Object.entries(module[language] ?? {}).flatMap(([key, name]) => {
    const subject = /^subject\.(.+)$/u.exec(key)?.[1];
    return subject === undefined ? [] : [{ subject, name }];
  });

  it.each(shown)('$subject is asked for by the name it is shown by: $name', ({ subject, name }) => {
    expect(topicOf(catalog, texts, name).subject).toBe(subject);
  });
});
