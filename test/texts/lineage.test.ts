import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot.ts';
import { commands } from '../../commands/index.ts';
import { createLog } from '../../src/log.ts';
import { buttonsOf } from '../../src/presentation/plain.ts';
import { parseSymbol } from '../../src/facts/symbol.ts';
import type { OpenTexts } from '../../src/texts/file/open.ts';
import { lineageOf } from '../../src/texts/lineage.ts';
import { findText } from '../../src/asking/find-text.ts';
import { beyondLimits } from '../support/limits.ts';
import { ask, catalog, facts, NOW, someone, textOf, unescaped } from '../support/real.ts';
import { textsOf, type Written } from '../support/texts.ts';

const ITEM = 'Developments in the field of information and telecommunications in the context of international security';
const shortOf = (symbol: string) => parseSymbol(symbol)?.short ?? symbol;

function lineOf(typed: string, texts?: OpenTexts) {
  const found = findText(catalog, texts, typed);
  if ('answer' in found) throw new Error(`${typed}: ${found.answer.kind}`);
  return lineageOf(catalog, texts, found.text);
}

/** Lines of the tree as they are shown, with their indentation. */
async function treeOf(line: string): Promise<readonly string[]> {
  return unescaped((await ask(line)).embeds?.[0]?.description ?? '').split('\n');
}

describe('the line from 53/70 to the Global Mechanism', () => {
  it('is the trunk, in order of date, on one page', async () => {
    const trunk = (await treeOf('/lineage 53/70')).filter((line) => line.startsWith('- '));
    const symbols = trunk.map((line) => /\*\*(.+?)\*\*/u.exec(line)?.[1]);
    expect(symbols.at(0)).toBe('53/70');
    expect(symbols.at(-1)).toBe('80/16');
    expect(symbols).toEqual(expect.arrayContaining(['71/28', '73/27', '75/240', '76/19', '79/237']));
    expect(symbols).not.toContain('73/266');
    expect((await ask('/lineage 53/70')).embeds?.[0]?.title).not.toContain('Page');
  });

  it('marks which of them set up which body', async () => {
    const tree = await treeOf('/lineage 53/70');
    for (const { symbol, establishes, line } of facts.resolutions) {
      const body = catalog.body(establishes?.body ?? '');
      if (!body || line !== 'ict-security') continue;
      const own = tree.find((one) => one.includes(`**${shortOf(symbol)}**`));
      expect(own, symbol).toContain(`◆ set up ${body.shortName}`);
    }
    expect(tree.filter((line) => line.includes('◆'))).toHaveLength(9);
  });

  it('has what branched off one level deeper, before the trunk goes on', async () => {
    const tree = await treeOf('/lineage 53/70');
    const at = (symbol: string) => tree.findIndex((line) => line.includes(`**${symbol}**`));
    for (const symbol of ['73/266', '74/28', '75/32', '77/37', '78/16']) expect(tree[at(symbol)]).toMatch(/^ {2}- /u);
    expect(at('75/32')).toBeLessThan(at('73/27'));
    expect(tree[at('76/19')]).toContain('also after 75/32 and decision 75/564');
    expect(tree[at('79/237')]).toContain('also after 78/16');
  });

  it('says where its links come from, and that no text has been imported', async () => {
    const text = textOf(await ask('/lineage 53/70'));
    expect(text).toContain('Every link here is the curated record’s own');
    expect(text).toContain('No text of the UN has been imported');
  });

  it('is told in the first line', async () => {
    const { content } = await ask('/lineage 53/70');
    for (const words of ['4 December 1998', '35 follow', '80/16', '1 December 2025', 'Global Mechanism'])
      expect(content).toContain(words);
  });
});

describe('a line', () => {
  it('has each of its members once, and each under one that stands before it', () => {
    for (const { symbol } of facts.resolutions) {
      const { members, earlier, later } = lineOf(symbol);
      const symbols = members.map((member) => member.symbol);
      expect(new Set(symbols).size, symbol).toBe(symbols.length);
      expect(symbols.length, symbol).toBe(earlier + later + 1);
      for (const [at, { under }] of members.entries()) {
        if (under) expect(symbols.indexOf(under.symbol), symbol).toBeLessThan(at);
      }
    }
  });

  it('of a report goes from what set its body up to what endorsed it', () => {
    const symbols = lineOf('A/80/257').members.map(({ symbol }) => symbol);
    expect(symbols.slice(-3)).toEqual(['A/RES/75/240', 'A/80/257', 'A/RES/80/16']);
  });

  it('of a body is that of the resolution that set it up', async () => {
    expect((await ask('/lineage global mechanism')).embeds?.[0]?.title).toContain('A/RES/80/16');
  });

  it('of what is not held is a symbol taken apart', async () => {
    expect((await ask('/lineage 77/16')).flags).toBe(64);
  });
});

/** A yearly item, a resolution that all recall, and one of another matter. */
const MANY = 60;
const WRITTEN: readonly Written[] = [
  {
    number: '74/28',
    adopted: '2019-12-12',
    titles: { en: 'Advancing behaviour' },
    agenda: ITEM,
    recalls: ['73/266', '53/70'],
  },
  {
    number: '75/240',
    adopted: '2020-12-31',
    titles: { en: ITEM },
    agenda: ITEM,
    recalls: ['53/70', '73/27', '74/28', '36/103'],
  },
  { number: '76/19', adopted: '2021-12-06', titles: { en: ITEM }, agenda: ITEM, recalls: ['75/240', '53/70'] },
  { number: '76/1', adopted: '2021-10-01', titles: { en: 'Oceans' }, agenda: 'Oceans and the law of the sea' },
  {
    number: '77/1',
    adopted: '2022-10-01',
    titles: { en: 'Oceans' },
    agenda: 'Oceans and the law of the sea',
    recalls: ['76/1', '76/19', '70/1'],
  },
  ...Array.from({ length: MANY }, (_, n) => ({
    number: `78/${n + 300}`,
    adopted: '2023-12-20',
    titles: { en: `A matter of its own, the ${n}th of many with a title that is not short` },
    agenda: `Item ${n}`,
    recalls: ['70/1', '76/1'],
  })),
];

describe('a line with imported texts', () => {
  let texts: OpenTexts;
  beforeAll(async () => {
    texts = await textsOf(WRITTEN);
  });
  afterAll(() => texts.close());
  const bot = () =>
    createBot({
      commands,
      catalog: () => catalog,
      log: createLog('silent'),
      now: () => Temporal.Instant.from(NOW),
      texts: () => texts,
    });

  it('takes references of the texts for links, and says which are the record’s', async () => {
    const { members } = lineOf('80/16', texts);
    const of = (symbol: string) => members.find((member) => member.symbol === symbol);
    expect(of('A/RES/76/19')?.under).toEqual({ symbol: 'A/RES/75/240', by: 'text' });
    expect(of('A/RES/80/16')?.under?.by).toBe('record');
    expect(of('A/RES/75/240')?.also).toContainEqual({ symbol: 'A/RES/74/28', by: 'text' });
    const tree = unescaped((await bot().answerLine('/lineage 80/16', someone)).embeds?.[0]?.description ?? '');
    expect(tree).toContain('**80/16**°');
    expect(tree).toMatch(/\*\*76\/19\*\* ·/u);
  });

  it('of what only the UN’s summary is held of says so, and offers those of the same title', async () => {
    const symbol = 'A/RES/76/1';
    const summarised: OpenTexts = {
      ...texts,
      resolution: (one) => {
        const record = texts.resolution(one);
        return record && one === symbol ? { ...record, languages: [] } : record;
      },
      references: (one) => (one === symbol ? [] : texts.references(one)),
      referencesTo: (one) => (one === symbol ? [] : texts.referencesTo(one)),
    };
    const asked = createBot({
      commands,
      catalog: () => catalog,
      log: createLog('silent'),
      now: () => Temporal.Instant.from(NOW),
      texts: () => summarised,
    });
    const { content, components } = await asked.answerLine('/lineage 76/1', someone);
    expect(content).toContain('only the UN’s summary of it was imported, so what it refers to is not known');
    expect(content).toContain('Of the same title: 77/1');
    expect(content).not.toContain('nothing on record');
    expect(JSON.stringify(components)).toContain('Lineage of 77/1');
  });

  it('leaves out what is on another item, and lists it apart', () => {
    const { members, naming, named } = lineOf('76/19', texts);
    expect(members.map(({ symbol }) => symbol)).not.toContain('A/RES/77/1');
    expect(named.map(({ symbol }) => symbol)).toEqual(['A/RES/77/1']);
    expect(naming).toEqual([]);
    expect(lineOf('75/240', texts).naming.map(({ symbol }) => symbol)).toEqual(['A/RES/36/103']);
  });

  it('joins resolutions that are not curated, by their agenda item', () => {
    const { members, naming } = lineOf('77/1', texts);
    expect(members.map(({ symbol, level }) => [symbol, level])).toEqual([
      ['A/RES/76/1', 0],
      ['A/RES/77/1', 0],
    ]);
    expect(naming.map(({ symbol }) => symbol)).toEqual(['A/RES/70/1', 'A/RES/76/19']);
  });

  it('is not drowned by what recalls it from everywhere: that is counted and paged, each once', async () => {
    for (const [symbol, count] of [
      ['76/1', MANY],
      ['70/1', MANY + 1],
    ] as const) {
      const seen: string[] = [];
      let body = await bot().answerLine(`/lineage ${symbol}`, someone);
      expect(body.flags).toBeUndefined();
      expect(textOf(body)).toContain(`${count} name it`);
      // Of what has no line of its own the first line says it.
      expect(body.content.includes(`${count} name it`)).toBe(symbol === '70/1');
      for (let page = 1; ; page += 1) {
        expect(beyondLimits(body)).toEqual([]);
        if (page > 1)
          seen.push(...(body.embeds?.[0]?.description ?? '').split('\n').filter((line) => line.startsWith('- ')));
        const next = buttonsOf(body).find(({ customId }) => customId.startsWith(`go:${page + 1}:`));
        if (!next) break;
        body = await bot().press(next.customId, someone);
      }
      expect(seen).toHaveLength(count);
      expect(new Set(seen).size).toBe(count);
    }
  });

  it('reads on in a line of hundreds', async () => {
    const chain = Array.from({ length: 320 }, (_, n) => {
      const [session, number] = [31 + Math.floor(n / 4), (n % 4) + 1];
      const before = n === 0 ? [] : [`${31 + Math.floor((n - 1) / 4)}/${((n - 1) % 4) + 1}`];
      return {
        number: `${session}/${number}`,
        adopted: `${1976 + Math.floor(n / 4)}-12-1${n % 4}`,
        titles: { en: 'One matter' },
        recalls: before,
      };
    });
    const long = await textsOf(chain);
    try {
      const { members, earlier, later } = lineOf('31/1', long);
      expect(earlier).toBe(0);
      expect(later).toBe(150);
      expect(members.every(({ level }) => level === 0)).toBe(true);
    } finally {
      long.close();
    }
  });
});
