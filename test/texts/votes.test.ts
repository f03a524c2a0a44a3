import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asker, MessageBody } from '../../src/bot.ts';
import { buttonsOf } from '../../src/presentation/plain.ts';
import { STATES } from '../../src/states/states.ts';
import { beyondLimits } from '../support/limits.ts';
import { ask as askWithout, someone, textOf, unescaped } from '../support/real.ts';
import { botWith, imported, type Written } from '../support/written-texts.ts';

const HOSTILE = '**bold** @everyone <@80351110224678912> [un.org](https://evil.example) `x` ||y|| a\u202Eb\u200Bc _z_';
const LONG = Array.from({ length: 1500 }, (_, at) => `word${at}`).join(' ');
const HAN = '大会决定设立一个不限成员名额工作组，继续拟订规则、规范和原则。'.repeat(300);
const EVERYBODY = STATES.map(({ name }) => name.toUpperCase());

const WRITTEN: readonly Written[] = [
  {
    symbol: 'A/RES/98/1',
    title: 'Lighthouses and their keepers',
    date: '2043-12-05',
    vote: {
      'in favour': ['FRANCE', 'GERMANY', 'UNITED KINGDOM', 'TURKEY', 'ATLANTIS'],
      against: ['RUSSIAN FEDERATION', 'CONGO'],
      abstaining: ['CHINA', "COTE D'IVOIRE"],
    },
    counted: { abstaining: 3 },
    sponsors: 'Belarus, Bolivia (Plurinational State of) and China',
    operative: [
      ['1.', 'Decides to keep all lighthouses;'],
      ['2.', 'Calls upon Member States:'],
      ['(a)', 'To light them at dusk;'],
      ['(b)', 'To count them at dawn;'],
      ['3.', HOSTILE],
      ['4.', LONG],
    ],
  },
  {
    symbol: 'A/RES/98/1',
    language: 'fr',
    title: 'Les phares et leurs gardiens',
    date: '2043-12-05',
    operative: [
      ['1.', 'Décide de garder tous les phares de toutes les côtes des États Membres de l’Organisation ;'],
      ['2.', 'Demande aux États Membres :'],
      ['a)', 'De les allumer au crépuscule ;'],
    ],
  },
  {
    symbol: 'A/RES/98/1',
    language: 'zh',
    title: '灯塔及其守护者',
    date: '2043-12-05',
    operative: [
      ['1.', '决定保留会员国所有海岸的所有灯塔；'],
      ['2.', '促请会员国：'],
      ['4.', HAN],
    ],
  },
  {
    symbol: 'A/RES/98/2',
    title: 'Nuclear lighthouses',
    date: '2044-01-10',
    vote: {
      'in favour': ['FRANCE', 'RUSSIAN FEDERATION', 'ATLANTIS', "CÔTE D'IVOIRE"],
      against: ['GERMANY', 'CHINA'],
      abstaining: ['TÜRKİYE'],
    },
    operative: [['1.', 'Regrets that there are any.']],
  },
  {
    symbol: 'A/RES/98/3',
    title: 'Rules for foghorns',
    date: '2044-02-01',
    vote: 'without',
    operative: [['', 'Adopts the rules for foghorns annexed to the present resolution.']],
  },
  ...['A', 'B'].map((part) => ({
    symbol: `A/RES/98/4 ${part}`,
    title: `Budget of lighthouses, part ${part}`,
    date: '2044-03-01',
    vote: 'without' as const,
    operative: [['1.', `Approves part ${part};`]] as const,
  })),
  {
    symbol: 'A/RES/99/1',
    title: 'Everybody on every coast',
    date: '2044-10-01',
    vote: { 'in favour': EVERYBODY, against: [], abstaining: [] },
    sponsors: EVERYBODY.join(', '),
    operative: Array.from(
      { length: 60 },
      (_, at) => [`${at + 1}.`, `Decides on matter ${at + 1} ${'at length '.repeat(20)}`] as const,
    ),
  },
  // Curated as well: without a vote, on 1 December 2025
  {
    symbol: 'A/RES/80/16',
    title: 'Otherwise called',
    date: '2025-12-02',
    vote: 'without',
    sponsors: 'Singapore',
    operative: [['1.', 'Endorses the report.']],
  },
  // Curated as well: 92 in favour, 50 against, 21 abstaining
  {
    symbol: 'A/RES/75/240',
    title: 'Otherwise called, too',
    date: '2020-12-31',
    vote: { 'in favour': ['CHINA'], against: ['FRANCE'], abstaining: [] },
    operative: [['1.', 'Decides otherwise.']],
  },
  { symbol: 'A/RES/99/2', title: 'Tides', operative: [['1.', 'Notes the tides.']] },
];

let made: Awaited<ReturnType<typeof imported>>;
beforeAll(async () => {
  made = await imported(WRITTEN);
});
afterAll(() => made.remove());

const ask = (line: string, asker: Asker = someone): Promise<MessageBody> => botWith(made.texts).answerLine(line, asker);
const lineOf = async (line: string, asker?: Asker) => unescaped((await ask(line, asker)).content);
const fieldsOf = ({ embeds = [] }: MessageBody) => embeds[0]?.fields ?? [];
const valueOf = (body: MessageBody, name: string) =>
  unescaped(
    fieldsOf(body)
      .filter((one) => one.name.startsWith(name))
      .map(({ value }) => value)
      .join(', '),
  );

type Words = string | RegExp;
const told = (rows: readonly (readonly [line: string, ...says: Words[]])[]) =>
  rows.map(([line, ...says]) => [line, says] as const);
const literally = (words: Words) => (words instanceof RegExp ? words : new RegExp(RegExp.escape(words), 'u'));

describe('/vote', () => {
  it.each(
    told([
      [
        '/vote 98/1',
        'A/RES/98/1, “Lighthouses and their keepers”',
        '5 December 2043',
        '5 in favour, 2 against, 3 abstaining',
      ],
      ['/vote 98/1', '2 listed, 3 counted'],
      ['/vote 98/1 country:UK', /^United Kingdom: in favour\./u],
      ['/vote 98/1 country:Россия', /^Russian Federation: against\./u],
      ['/vote 98/1 country:Ivory Coast', /^Côte d'Ivoire: abstaining\./u],
      ['/vote 98/1 country:تركيا', /^Türkiye: in favour\./u],
      ['/vote 98/1 country:DRC', /^Democratic Republic of the Congo: in none of the lists\./u],
      ['/vote 98/1 country:COG', /^Congo: against\./u],
      ['/vote 98/1 country:Japan', /^Japan: in none of the lists\./u],
      ['/vote 98/3', 'without a vote', 'no list of who voted how'],
      ['/vote 98/3 country:Japan', /^Japan: no ballot on record\./u, 'without a vote'],
      ['/vote 99/2', 'how it was adopted is not in the record', 'if there was a vote, is not known here'],
      ['/vote tides', 'A/RES/99/2'],
      ['/vote foghorns rules', 'A/RES/98/3'],
      // The curated record's votes, which no import holds here
      ['/vote 73/27', '119 in favour, 46 against, 14 abstaining', 'Not in the record: who was in favour.'],
      ['/vote 73/27 country:FR', /^France: against\./u],
      ['/vote 73/27 country:Chad', /^Chad: not among those the record names\./u],
      ['/vote A/80/257', 'not a resolution'],
    ]),
  )('%s says what it must', async (line, says) => {
    const content = await lineOf(line);
    for (const words of says) expect(content).toMatch(literally(words));
  });

  it('lists all who voted, and who is in no list', async () => {
    const body = await ask('/vote 98/1');
    expect(valueOf(body, 'In favour (5)')).toBe('France, Germany, United Kingdom, Türkiye, ATLANTIS');
    expect(valueOf(body, 'Abstaining (3 counted, 2 listed)')).toBe("China, Côte d'Ivoire");
    const none = valueOf(body, 'In none of the lists (185)').split(', ');
    expect(none).toHaveLength(185);
    expect(none).not.toContain('Congo');
    expect(none).toContain('Democratic Republic of the Congo');
  });

  it('lists all 193, whole and within the limits', async () => {
    const body = await ask('/vote 99/1');
    expect(beyondLimits(body)).toEqual([]);
    expect(valueOf(body, 'In favour (193)').split(', ')).toEqual(STATES.map(({ name }) => name));
    expect(fieldsOf(body).some(({ name }) => name.startsWith('In none'))).toBe(false);
  });

  it('explains what “without a vote” means, and where positions are', async () => {
    const body = await ask('/vote 98/3');
    expect(valueOf(body, 'Adopted without a vote')).toMatch(/asked for a recorded vote.*A\/98\/PV\.7/su);
  });

  it.each([
    ['/vote 98/4', ['98/4 A', '98/4 B']],
    ['/vote 1', ['99/1', '98/1', 'A/AC.290/2019/1']],
    ['/vote lighthouses', ['98/1', '98/2', '98/4 A', '98/4 B']],
    ['/vote 98/1 country:Congo', ['Congo', 'Democratic Republic of the Congo']],
    ['/vote 98/1 country:Frnace', ['France']],
  ])('%s asks back, and the buttons answer', async (line, labels) => {
    const body = await ask(line);
    expect(body.flags).toBe(64);
    const buttons = buttonsOf(body);
    expect(buttons.map(({ label }) => label).toSorted()).toEqual(labels.toSorted());
    for (const { customId } of buttons) {
      const { content, flags } = await botWith(made.texts).press(customId, someone);
      expect(flags, content).toBeUndefined();
      expect(content).toMatch(/A\/(?:RES|AC\.290)\//u);
    }
  });

  it('of what is not held names what is nearest', async () => {
    const { content, flags } = await ask('/vote 98/5');
    expect(flags).toBe(64);
    expect(content).toMatch(/does not hold it\. Nearest: A\/RES\/98\/4/u);
  });

  it('of no Member State says so', async () => {
    expect(await lineOf('/vote 98/1 country:Atlantis')).toMatch(/No Member State.*“Atlantis”/u);
  });
});

describe('/agreement', () => {
  it.each([
    ['/agreement France with:Germany', 'alike in 2 of 3 recorded votes (67 %), from 5 December 2043 to 1 October 2044'],
    ['/agreement Türkiye with:Germany', 'alike in 2 of 3'],
    [
      '/agreement France with:Japan',
      'alike in 1 of 1 recorded vote (100 %), on 1 October 2044',
      'Left out: 3 votes in which one or both are in no list',
    ],
    ['/agreement France with:Germany topic:nuclear', 'alike in 0 of 1', 'on “nuclear”'],
    ['/agreement France with:China topic:ICT', 'alike in 0 of 1', 'on “ICT”'],
    ['/agreement France with:China topic:"information security"', 'alike in 0 of 1'],
    ['/agreement France with:Germany topic:"zebra lighthouse"', 'Near it: “Budget of lighthouses, part A”'],
    [
      '/agreement France with:Germany topic:zebra',
      'No title, subject heading or agenda item of a resolution has the words “zebra”',
    ],
  ])('%s says how often, of how many, since when', async (line, ...says) => {
    const content = await lineOf(line);
    for (const words of says) expect(content).toContain(words);
  });

  it('lists those they differed on first, each with both ballots', async () => {
    const { embeds = [] } = await ask('/agreement France with:Germany');
    const items = unescaped(embeds[0]?.description ?? '').split('\n');
    expect(items[0]).toMatch(/98\/2.*France in favour, Germany against/u);
    expect(items.at(-1)).toMatch(/both in favour/u);
  });

  it.each(['/agreement UK with:GBR', '/agreement Korea with:Japan', '/agreement UK with:Atlantis'])(
    '%s is answered privately',
    async (line) => expect((await ask(line)).flags).toBe(64),
  );

  it('refuses a topic that its buttons could not carry', async () => {
    expect(await lineOf(`/agreement UK with:France topic:${'x'.repeat(51)}`)).toMatch(/longer than 50/u);
  });

  it('without an import says that there are no lists, and nothing of how to import', async () => {
    const { content, flags } = await askWithout('/agreement UK with:France');
    expect(flags).toBe(64);
    expect(content).toMatch(/holds no voting lists/u);
    expect(content).not.toMatch(/npm|import/u);
  });
});

describe('/resolution', () => {
  it('shows a resolution that only the import holds', async () => {
    const body = await ask('/resolution 98/1');
    expect(unescaped(body.content)).toMatch(/^A\/RES\/98\/1, “Lighthouses.*5 in favour, 2 against, 3 abstaining\.$/u);
    const text = textOf(body);
    for (const words of ['A/98/PV.7', 'draft A/98/L.1', 'Belarus, Bolivia (Plurinational State of) and China'])
      expect(text).toContain(words);
    expect(text).toContain('https://docs.un.org/fr/A/RES/98/1');
    expect(text).toContain('**2** “Calls upon Member States:”');
    expect(text).toMatch(/unofficial copies imported on 22 November 2026/u);
  });

  it('shows a curated one as before, whatever is imported', async () => {
    expect((await ask('/resolution 75/240')).content).toBe((await askWithout('/resolution 75/240')).content);
  });

  it('says where the UN’s file differs from a curated one', async () => {
    expect(textOf(await ask('/resolution 80/16'))).toContain('The UN’s file gives 2 December 2025');
    expect(textOf(await ask('/resolution 75/240'))).toContain('counts 1 in favour, 1 against, 0 abstaining');
    expect(textOf(await ask('/vote 75/240'))).toContain('The UN’s file counts 1 in favour');
    expect((await ask('/vote 75/240')).content).toContain('92 in favour, 50 against, 21 abstaining');
  });

  it.each(
    told([
      [
        '/resolution 98/1 paragraph:1',
        'operative paragraph 1 (official text, English): “Decides to keep all lighthouses;”',
      ],
      ['/resolution 98/1 paragraph:"2 (a)"', 'paragraph 2 (a)', 'To light them at dusk;'],
      ['/resolution 98/1 paragraph:2(b)', 'To count them at dawn;'],
      ['/resolution 98/1 paragraph:"OP 2"', 'Calls upon Member States: (a) To light them at dusk; (b) To count'],
      ['/resolution 98/1 paragraph:٢', 'Calls upon Member States'],
      ['/resolution 98/1 paragraph:1 language:fr', '(texte officiel, français)', 'Décide de garder tous les phares'],
      ['/resolution 98/1 paragraph:operative language:zh', '（正式文本，中文）：“决定保留'],
      ['/resolution 98/1 paragraph:1 language:Russian', 'В базе нет текста на запрошенном языке'],
      ['/resolution 98/1 paragraph:1 language:русский', 'В базе нет текста на запрошенном языке'],
      ['/resolution 98/1 paragraph:1 language:ru', 'В базе нет текста на запрошенном языке', 'английский'],
      [
        '/resolution 98/3 paragraph:operative language:en',
        'operative part (official text, English): “Adopts the rules for foghorns',
      ],
    ]),
  )('%s quotes word for word', async (line, says) => {
    const content = await lineOf(line);
    for (const words of says) expect(content).toMatch(literally(words));
  });

  it('quotes in the reader’s language: one’s own in private, the server’s in public', async () => {
    const french = { ...someone, locale: 'fr' };
    expect(await lineOf('/resolution 98/1 paragraph:1', french)).toContain('Décide');
    const inServer = { ...french, guild: '1', guildLocale: 'en-US' };
    expect(await lineOf('/resolution 98/1 paragraph:1', inServer)).toContain('Decides');
    expect(await lineOf('/resolution 98/1 paragraph:1 private:true', inServer)).toContain('Décide');
  });

  it.each(['en', 'zh'])('quotes a long paragraph whole, in pages that end between words: %s', async (language) => {
    const bot = botWith(made.texts);
    let body = await ask(`/resolution 98/1 paragraph:4 language:${language}`);
    const pages: string[] = [];
    for (;;) {
      expect(beyondLimits(body)).toEqual([]);
      pages.push(unescaped(body.embeds?.[0]?.description ?? '').replace(/^> (?:\*\*4\.\*\* )?/u, ''));
      const next = buttonsOf(body).find(({ label }) => label === { en: 'Next', zh: '下一页' }[language]);
      if (!next) break;
      body = await bot.press(next.customId, someone);
    }
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.join(language === 'zh' ? '' : ' ')).toBe(language === 'zh' ? HAN : LONG);
    if (language === 'en') for (const page of pages) expect(page).toMatch(/^word\d+ .* word\d+$/u);
  });

  it('quotes hostile text without harm', async () => {
    const { content, embeds = [], allowed_mentions } = await ask('/resolution 98/1 paragraph:3');
    for (const shown of [content, embeds[0]?.description ?? '']) {
      expect(shown.replace(/^> \*\*3\.\*\* /u, '')).not.toMatch(/(?<!\\)(?:\*\*|`|\|\||<@|_z)|(?<!\\)\]\(https/u);
      expect(shown).not.toMatch(/\p{Cf}/u);
    }
    expect(allowed_mentions).toEqual({ parse: [] });
  });

  it.each([
    ['/resolution 98/1 paragraph:9', 'no paragraph “9”. It has 1 to 4'],
    ['/resolution 98/1 paragraph:**x**', 'no paragraph'],
    ['/resolution 73/27 paragraph:1', 'does not hold the text of A/RES/73/27'],
    ['/resolution 98/9 paragraph:1', 'does not hold it'],
  ])('%s says privately what is missing', async (line, says) => {
    const { content, flags } = await ask(line);
    expect(flags).toBe(64);
    expect(unescaped(content)).toContain(says);
  });

  it('leads from paragraph to paragraph and to other languages', async () => {
    const buttons = buttonsOf(await ask('/resolution 98/1 paragraph:2'));
    expect(buttons.map(({ label }) => label)).toEqual([
      'Previous paragraph (1)',
      'Next paragraph (3)',
      '98/1',
      'Français',
      '中文',
    ]);
    for (const { customId } of buttons)
      expect((await botWith(made.texts).press(customId, someone)).flags).toBeUndefined();
  });

  it('suggests paragraphs by number, with how they begin', async () => {
    const complete = (value: string, language: object = {}) =>
      botWith(made.texts).complete(
        { command: 'resolution', options: { symbol: '98/1', ...language }, ...someone },
        { name: 'paragraph', value },
      );
    expect((await complete('')).map(({ value }) => value)).toEqual(['1', '2', '2 (a)', '2 (b)', '3', '4']);
    expect(await complete('2(b')).toEqual([{ name: '2 (b) – To count them at dawn;', value: '2 (b)' }]);
    expect((await complete('1', { language: 'fr' }))[0]?.name).toMatch(/^1 – Décide/u);
    expect(await complete('zzz')).toEqual([]);
    expect(await complete('', { symbol: '98/3' })).toEqual([{ name: 'operative part', value: 'operative' }]);
  });
});

describe('/compare', () => {
  it('says how each was adopted, and who moved', async () => {
    const body = await ask('/compare a:98/1 b:98/2');
    const content = unescaped(body.content);
    expect(content).toContain(
      '98/1: adopted on 5 December 2043 by recorded vote, 5 in favour, 2 against, 3 abstaining.',
    );
    expect(content).toContain('5 States are in another list; 2 are in a list only one of the two times.');
    expect(valueOf(body, 'From in favour to against (1)')).toBe('Germany');
    expect(valueOf(body, 'From in favour to abstaining (1)')).toBe('Türkiye');
    expect(valueOf(body, 'From against to in favour (1)')).toBe('Russian Federation');
    expect(valueOf(body, 'From against to in none of the lists (1)')).toBe('Congo');
    expect(valueOf(body, '98/2: how its operative')).toContain('**1** “Regrets that there are any.”');
  });

  it('of a resolution with itself asks for two', async () => {
    const { content, flags } = await ask('/compare a:98/1 b:A/RES/98/1');
    expect([content, flags]).toEqual(['That is A/RES/98/1 twice: name two resolutions.', 64]);
  });

  it('compares curated lists as far as they go', async () => {
    const body = await ask('/compare a:73/27 b:74/29');
    expect(unescaped(body.content)).toMatch(/Of \d+ States whose place in both is known/u);
    expect(valueOf(body, 'From against to abstaining')).toContain('Germany');
    expect(valueOf(body, 'How to read it')).toContain('does not name everybody');
  });

  it.each([
    ['/compare a:98/1 b:98/3', 'There are not two recorded votes to compare'],
    ['/compare a:98/3 b:A/80/257', 'not a resolution'],
  ])('%s says that there is nothing to compare', async (line, says) => expect(await lineOf(line)).toContain(says));

  it.each(['/compare a:98/4 b:98/1', '/compare a:98/1 b:98/4', '/compare a:98/1 b:zzzz'])(
    '%s asks back privately',
    async (line) => expect((await ask(line)).flags).toBe(64),
  );
});

describe('every reply', () => {
  const symbols = WRITTEN.map(({ symbol }) => symbol);

  it('is within the limits, for each pair of texts and each State', async () => {
    const lines = [
      ...symbols.flatMap((a) => symbols.map((b) => `/compare a:"${a}" b:"${b}"`)),
      ...symbols.flatMap((symbol) => [
        `/vote "${symbol}"`,
        `/resolution "${symbol}"`,
        `/resolution "${symbol}" language:fr`,
        `/resolution "${symbol}" paragraph:operative language:fr`,
      ]),
      ...STATES.map(({ iso3 }) => `/vote 98/1 country:${iso3}`),
      ...STATES.filter(({ iso3 }) => iso3 !== 'FRA').map(({ name }) => `/agreement FRA with:"${name}"`),
    ];
    for (const line of lines) {
      const body = await ask(line);
      expect(beyondLimits(body), line).toEqual([]);
      expect(body.content, line).not.toMatch(/went wrong|undefined|NaN/iu);
    }
  });

  it('is one, whatever is typed', async () => {
    const bot = botWith(made.texts);
    const start = fc.constantFrom(
      '/vote ',
      '/vote 98/1 country:',
      '/agreement UK with:',
      '/agreement UK with:US topic:',
      '/compare a:98/1 b:',
      '/resolution 98/1 paragraph:',
      '/resolution ',
    );
    const text = fc.tuple(start, fc.string({ unit: 'grapheme', maxLength: 120 })).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, async (line) => {
        const body = await bot.answerLine(line, someone);
        expect(beyondLimits(body)).toEqual([]);
        expect(body.content).not.toMatch(/went wrong/iu);
      }),
      { numRuns: 300 },
    );
  });
});
