/** Votes and quotations over the UN's own files, where a sample of them is at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateOfVoter } from '../../src/states/states.ts';
import { labelKey } from '../../src/texts/quotation.ts';
import type { OpenTexts } from '../../src/texts/file/open.ts';
import { buttonsOf } from '../../src/presentation/plain.ts';
import { beyondLimits } from '../support/limits.ts';
import { PROJECT, someone, unescaped } from '../support/real.ts';
import { botWith, importedFrom } from '../support/written-texts.ts';

const SAMPLE = join(PROJECT, '../shared/unxml-sample');

describe.skipIf(!existsSync(SAMPLE))('over the sample', () => {
  let texts: OpenTexts;
  let remove: () => void;
  beforeAll(async () => {
    ({ texts, remove } = await importedFrom(SAMPLE));
  }, 120_000);
  afterAll(() => remove());
  const ask = (line: string) => botWith(texts).answerLine(line, someone);

  it('every voter is a Member State', () => {
    expect(texts.voters().length).toBeGreaterThan(193);
    expect(texts.voters().filter((name) => stateOfVoter(name) === undefined)).toEqual([]);
  });

  it.each([
    ['75/240', '75session/English/75_240_E.xml'],
    ['77/293', '77session/English/A_RES_77_293-E.xml'],
    ['ES-11/1', 'Emergency sessions/ES-11/English/A_RES_ES-11_1-2204067E.xml'],
  ])('/vote %s has the totals and the lists of the file, each name', async (symbol, file) => {
    const { embeds = [], content } = await ask(`/vote ${symbol}`);
    const fields = embeds[0]?.fields ?? [];
    const counts = readFileSync(join(SAMPLE, file), 'utf8').matchAll(
      /<count value="(?<total>\d+)" refersTo="(?<ballot>\w+)">(?<list>.*?)<\/count>/gsu,
    );
    const names = { inFavour: 'In favour', against: 'Against', abstaining: 'Abstaining' } as const;
    let lists = 0;
    for (const { groups = {} } of counts) {
      const name = names[groups['ballot'] as keyof typeof names];
      const listed = [...(groups['list'] ?? '').matchAll(/>([^<>]+)<\/organization>/gu)].map(([, voter = '']) => voter);
      expect(unescaped(content)).toContain(`${groups['total']} ${name.toLowerCase()}`);
      const shown = fields.filter((one) => one.name.startsWith(name)).map(({ value }) => unescaped(value));
      expect(shown.join(', ').split(', ')).toEqual(listed.map((voter) => stateOfVoter(voter)?.name));
      lists += 1;
    }
    expect(lists).toBe(3);
  });

  it('/vote 77/293 says that 58 are listed as abstaining and 59 counted', async () => {
    expect((await ask('/vote 77/293')).content).toContain('abstaining: 58 listed, 59 counted');
  });

  it.each(['79/243', '75/254 A', '75/254 B', '75/254 C'])(
    '/vote %s says that it was adopted without a vote, or how',
    async (symbol) => {
      const { content } = await ask(`/vote "${symbol}"`);
      expect(content).toMatch(/: adopted on \d+ December 20\d\d (?:without a vote|by recorded vote)/u);
    },
  );

  it('every resolution has its card and its votes, within the limits', async () => {
    for (const { symbol } of texts.list()) {
      for (const line of [`/resolution "${symbol}"`, `/vote "${symbol}"`]) {
        const body = await ask(line);
        expect(body.flags, line).toBeUndefined();
        expect(beyondLimits(body), line).toEqual([]);
        expect(body.content, line).not.toMatch(/went wrong|undefined|NaN/u);
      }
    }
  });

  it('every paragraph is quoted word for word, in each language, page by page', { timeout: 120_000 }, async () => {
    const bot = botWith(texts);
    let quoted = 0;
    for (const { symbol, languages } of texts.list().flatMap(({ symbol: one }) => texts.resolution(one) ?? [])) {
      for (const language of languages) {
        const official = texts.text(symbol, language);
        const labels = new Set<string>();
        for (const { label, text, kind } of official?.paragraphs ?? []) {
          if (label === undefined || labels.has(labelKey(label)) || (kind === 'annex' && labels.size % 7 !== 0))
            continue;
          labels.add(labelKey(label));
          let body = await bot.answerLine(`/resolution "${symbol}" paragraph:"${label}" language:${language}`, someone);
          let shown = '';
          for (;;) {
            expect(beyondLimits(body), `${symbol} ${label}`).toEqual([]);
            shown += body.embeds?.[0]?.description ?? '';
            const next = buttonsOf(body).find((button) => button.label === 'Next');
            if (!next) break;
            body = await bot.press(next.customId, someone);
          }
          const plain = (words: string) => words.replace(/[\s>\\*_~`|<[\]\p{Cf}]+/gu, '');
          expect(plain(shown), `${symbol} ${label} ${language}`).toContain(plain(text));
          quoted += 1;
        }
      }
    }
    expect(quoted).toBeGreaterThan(3000);
  });
});
