import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/bot.ts';
import { tokenise } from '../../src/facts/fold.ts';
import { createLog } from '../../src/log.ts';
import { buttonsOf } from '../../src/presentation/plain.ts';
import { excerptOf } from '../../src/texts/excerpt.ts';
import type { OpenTexts } from '../../src/texts/file/open.ts';
import { findHeadings } from '../../src/texts/headings.ts';
import { editDistance } from '../../src/facts/edit-distance.ts';
import type { Nearness } from '../../src/texts/types.ts';
import { beyondLimits } from '../support/limits.ts';
import { ask, catalog, NOW, someone, textOf, unescaped } from '../support/real.ts';
import { textsOf, type Written } from '../support/texts.ts';

const WRITTEN: readonly Written[] = [
  {
    number: '76/300',
    adopted: '2022-07-28',
    titles: {
      en: 'The human right to a clean, healthy and sustainable environment',
      fr: 'Droit à un environnement propre, sain et durable',
      ru: 'Право человека на чистую, здоровую и устойчивую окружающую среду',
      zh: '享有清洁、健康和可持续环境的人权',
    },
    agenda: 'Promotion and protection of human rights',
    keywords: ['ENVIRONMENTAL PROTECTION', 'SUSTAINABLE DEVELOPMENT'],
    paragraphs: [
      'Recognizes the right to a clean environment;',
      `Affirms that ${'the promotion of this right is of importance and '.repeat(8)}requires dugongs and manatees to be spared, ${'and so on, '.repeat(20)}at last;`,
    ],
  },
  {
    number: '75/240',
    adopted: '2020-12-31',
    titles: { en: 'Developments in the field of information', fr: 'Progrès de l’informatique' },
    paragraphs: ['Decides to convene a group;'],
  },
  {
    number: '74/1',
    adopted: '2019-10-01',
    titles: { en: 'Oceans' },
    agenda: 'Oceans and the law of the sea',
    recalls: ['75/240'],
  },
  { number: '77/1', adopted: '2022-10-01', titles: { en: 'Oceans' }, agenda: 'Oceans and the law of the sea' },
];

let texts: OpenTexts;
beforeAll(async () => {
  texts = await textsOf(WRITTEN);
});
afterAll(() => texts.close());

const botWith = (texts: OpenTexts) =>
  createBot({
    commands,
    catalog: () => catalog,
    log: createLog('silent'),
    now: () => Temporal.Instant.from(NOW),
    texts: () => texts,
  });
const bot = () => botWith(texts);
const asked = (line: string, locale = 'en-US') => bot().answerLine(line, { ...someone, locale });
const found = (query: string) => findHeadings(texts, query).map(({ symbol, by }) => `${symbol} ${by}`);

describe('headings', () => {
  it.each<readonly [string, readonly string[]]>([
    ['clean environment', ['A/RES/76/300 title']],
    ['environnement durable', ['A/RES/76/300 title']],
    ['окружающую среду', ['A/RES/76/300 title']],
    ['可持续环境', ['A/RES/76/300 title']],
    ['environmental protection', ['A/RES/76/300 keyword']],
    // One word in the title, one among the keywords
    ['healthy development', ['A/RES/76/300 keyword']],
    ['law of the sea', ['A/RES/77/1 agenda', 'A/RES/74/1 agenda']],
    ['oceans', ['A/RES/77/1 title', 'A/RES/74/1 title']],
    ['enviroment', ['A/RES/76/300 title']],
    ['clean dugongs', []],
    ['', []],
  ])('for %j are %j', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });
});

describe('words of headings', () => {
  const words = ['sea', 'seas', 'season', 'oceans', 'law', 'laws', 'право', '网', '网络', 'a', 'x1', '2020', 'oseans'];

  it('are found as a walk through all headings finds them', async () => {
    const titles = Array.from({ length: 30 }, (_, at) =>
      words.filter((_word, index) => ((at + 1) * (index + 3)) % 7 < 2).join(' '),
    ).filter((title) => title !== '');
    const many = await textsOf(
      titles.map((en, at) => ({ number: `76/${at + 1}`, adopted: '2021-12-06', titles: { en } })),
    );
    try {
      const having = (fits: (token: string) => boolean) =>
        titles.flatMap((title, at) => (tokenise(title).some(fits) ? [at] : []));
      for (const word of words) {
        const places = (nearness: Nearness) =>
          [...new Set(many.headed(word, nearness).map(({ place }) => place))].toSorted((a, b) => a - b);
        expect(places('exact')).toEqual(having((token) => token === word));
        expect(places('beginning')).toEqual(having((token) => token.startsWith(word)));
        expect(places('corrected')).toEqual(
          having((token) => token.startsWith(word) || (token[0] === word[0] && editDistance(word, token, 1) <= 1)),
        );
      }
    } finally {
      many.close();
    }
  });

  it.each([
    ['abc', 'abc', 2, 0],
    ['abc', 'abd', 2, 1],
    ['abc', 'ab', 2, 1],
    ['abcd', 'badc', 2, 3],
  ])('counts %s and %s as apart, up to %i, by %i', (a, b, most, distance) => {
    expect(editDistance(a, b, most)).toBe(distance);
  });
});

describe('an excerpt', () => {
  it('has the words, is no longer than it may be, and is cut at words', () => {
    const text = `${'one two three four five six seven '.repeat(10)}dugongs and manatees ${'eight nine ten '.repeat(10)}end`;
    const excerpt = excerptOf(text, 'dugongs manatees', 100);
    expect(excerpt).toContain('dugongs and manatees');
    expect(excerpt.length).toBeLessThanOrEqual(104);
    const words = new Set(text.split(' '));
    for (const word of excerpt.split(' ')) expect(word === '…' || words.has(word)).toBe(true);
  });

  it('is part of the text, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ maxLength: 20 }), (text, query) => {
        const excerpt = excerptOf(text, query, 60);
        expect(text).toContain(excerpt.replace(/^… /u, '').replace(/ …$/u, ''));
        expect(excerpt.length).toBeLessThanOrEqual(Math.max(64, text.length <= 60 ? 60 : 0));
      }),
    );
  });
});

describe('/search', () => {
  it('finds words inside paragraphs, by symbol and paragraph, with an excerpt', async () => {
    const body = await asked('/search dugongs manatees');
    expect(body.flags).toBeUndefined();
    const text = textOf(body);
    expect(text).toContain('76/300, para. 2');
    expect(text).toContain('dugongs and manatees');
    expect(text).toContain('…');
    expect(buttonsOf(body).map(({ label }) => label)).toContain('76/300, para. 2');
    const pressed = await bot().press(buttonsOf(body)[0]?.customId ?? '', someone);
    expect(pressed.flags).toBeUndefined();
    expect(textOf(pressed)).toContain('dugongs');
  });

  it('shows titles in the reader’s language', async () => {
    expect(textOf(await asked('/search oceans'))).toContain('Oceans');
    expect(textOf(await asked('/search clean environment', 'fr'))).toContain('Droit à un environnement propre');
    expect(textOf(await asked('/search clean environment', 'zh-CN'))).toContain('享有清洁');
  });

  it('gives curated facts first, and what is named at once', async () => {
    for (const line of ['/search gafoor', '/search hanoi convention', '/search 240', '/search POC', '/search ghafoor'])
      expect((await asked(line)).content).toBe((await ask(line)).content);
    const body = await asked('/search environment clean');
    expect(unescaped(body.content)).toContain('76/300 – The human right to a clean');
  });

  it('never looks for a symbol among words', async () => {
    expect(textOf(await asked('/search 76/300'))).toContain('The human right to a clean');
    const curated = (await asked('/search 75/240')).components;
    expect(JSON.stringify(curated)).toContain('Quote the text');
    expect((await asked('/search 77/16')).flags).toBe(64);
    expect((await asked('/search oceans 77/16')).content).toBe((await ask('/search oceans 77/16')).content);
  });

  it('pages through all that it finds, and says of how many it shows some', async () => {
    const many = await textsOf(
      Array.from({ length: 14 }, (_, at) => ({
        number: `76/${at + 1}`,
        adopted: '2021-12-06',
        titles: { en: `Quetzals, part ${at + 1}` },
        paragraphs: ['Decides to count the quetzals of the forest;'],
      })),
    );
    try {
      const bot = botWith(many);
      const first = await bot.answerLine('/search quetzals', someone);
      expect(first.content).toContain('14 resolutions');
      expect(textOf(first)).toContain('(1–6 of 14)');
      expect(textOf(first)).toContain('(1–5 of 14)');
      const next = buttonsOf(first).find(({ label }) => label === 'Next');
      const second = await bot.press(next?.customId ?? '', someone);
      expect(textOf(second)).toContain('(7–12 of 14)');
    } finally {
      many.close();
    }
  });

  it('says below what is found by name that the texts have the words as well', async () => {
    const more = await textsOf([
      { number: '76/1', adopted: '2021-12-06', titles: { en: 'Open-ended working group on quetzals' } },
      { number: '76/2', adopted: '2021-12-06', titles: { en: 'Quetzals' }, paragraphs: ['Thanks Mr. Burhan Gafoor;'] },
    ]);
    try {
      const bot = botWith(more);
      const list = await bot.answerLine('/search open-ended working group', someone);
      const also = buttonsOf(list)[0];
      expect(also?.label).toBe('Also in 1 resolution');
      expect(textOf(await bot.press(also?.customId ?? '', someone))).toContain('Open-ended working group on quetzals');
      // The facts have it as well: that they do not is never said.
      expect(textOf(await bot.press(also?.customId ?? '', someone))).not.toContain('in no fact on record');
      const card = await bot.answerLine('/search gafoor', someone);
      expect(buttonsOf(card)[0]?.label).toBe('Also in the UN’s texts');
      expect(textOf(await bot.press(buttonsOf(card)[0]?.customId ?? '', someone))).toContain('76/2, para. 1');
      expect(buttonsOf(await bot.answerLine('/search egriselda lópez', someone))[0]?.label).not.toContain('Also in');
    } finally {
      more.close();
    }
  });

  it('of another kind of fact does not search texts', async () => {
    expect((await asked('/search query:dugongs kind:norm')).flags).toBe(64);
  });

  it('keeps within the limits, whatever is typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), async (query) => {
        const body = await bot().respond({ command: 'search', options: { query }, ...someone });
        expect(beyondLimits(body)).toEqual([]);
        expect(body.content).not.toMatch(/went wrong/iu);
      }),
      { numRuns: 200 },
    );
  });
});

describe('completion with imported texts', () => {
  const complete = (value: string, locale = 'en-US', command = 'lineage', name = 'symbol') =>
    bot().complete({ command, options: {}, ...someone, locale }, { name, value });

  it('offers titles in the reader’s language, and symbols to send', async () => {
    expect(await complete('clean env')).toContainEqual({
      name: 'A/RES/76/300 (2022) – The human right to a clean, healthy and sustainable environment',
      value: 'A/RES/76/300',
    });
    expect((await complete('clean env', 'fr'))[0]?.name).toMatch(
      /^A\/RES\/76\/300 \(2022\) – Droit à un environnement/u,
    );
    expect((await complete('droit à un environ', 'fr', 'search', 'query'))[0]?.name).toContain(
      'Droit à un environnement',
    );
    expect((await complete('75/240', 'fr'))[0]?.name).toBe('A/RES/75/240 (2020) – Progrès de l’informatique');
  });

  it('finds an imported resolution by its symbol alone', async () => {
    expect(await complete('76/300')).toEqual([expect.objectContaining({ value: 'A/RES/76/300' })]);
  });

  it('offers the parts of one that was adopted in parts', async () => {
    const parts = await textsOf([
      { number: '75/254 A', adopted: '2020-12-31', titles: { en: 'Appropriations' } },
      { number: '75/254 B', adopted: '2020-12-31', titles: { en: 'Income' } },
    ]);
    try {
      const choices = await botWith(parts).complete(
        { command: 'vote', options: {}, ...someone },
        { name: 'symbol', value: '75/254' },
      );
      expect(choices.map(({ value }) => value)).toEqual(['A/RES/75/254 A', 'A/RES/75/254 B']);
    } finally {
      parts.close();
    }
  });

  it('keeps within Discord’s limits, each value once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 20 }), async (value) => {
        const choices = await complete(value);
        expect(choices.length).toBeLessThanOrEqual(25);
        expect(choices.filter((one) => one.name.length > 100 || one.value.length > 100)).toEqual([]);
        expect(new Set(choices.map((one) => one.value)).size).toBe(choices.length);
      }),
      { numRuns: 100 },
    );
  });
});
