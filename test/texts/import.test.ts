/** Imports from folders and archives, and what is asked of the file that comes of them. */
import { existsSync, readFileSync, readdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { ForeignFileError } from '../../src/texts/file/former.ts';
import { TextsFileError, openTexts } from '../../src/texts/file/open.ts';
import { readSummaries } from '../../src/texts/importing/extract.ts';
import { summaryOf } from '../../src/texts/importing/report.ts';
import { importTexts, type Imported } from '../../src/texts/importing/run.ts';
import { openSource } from '../../src/texts/importing/source.ts';
import { akn, folderWith, paragraph, tarGz, voting, zip } from './files.ts';

const NOW = Temporal.Instant.from('2026-11-22T12:00:00Z');

/** Imports a source into a new file, or into one that is there. */
async function imported(source: string, file = join(folderWith(), 'texts.sqlite'), replace = false) {
  const result = await importTexts({ source: openSource(source), name: source, file, now: NOW, replace });
  return { result, file, texts: openTexts(file) };
}

const saidOf = ({ irregular }: Imported, path: string) =>
  irregular.filter((one) => one.path === path).map(({ what }) => what);

const SUMMARY = {
  symbol: 'A/RES/76/950 A-B',
  title: 'Of maps',
  adoption_date: '3 February 2022',
  adoption_meeting: '10th plenary meeting',
  originating_document: 'A/76/99, para. 7',
  report_paragraph: '7',
  committee: 'Second Committee',
  agenda_item: 'Agenda item 9',
  agenda_item_name: 'Libraries',
  adoption_type: 'By a recorded vote',
  pv: 'A/76/PV.10',
  MS_in_favour_count: '2',
  MS_against_count: '1',
  MS_abstaining_count: '0',
  MS_in_favour: ['OMAN', 'PERU'],
  MS_against: ['CHAD'],
  MS_abstaining: [],
  sponsors: ['PERU'],
  additional_sponsors: [],
  subjects: [['MAPS', 'UNBIS Thesaurus']],
};

const VOTE = voting([
  ['inFavour', 2, ['OMAN', 'PERU']],
  ['against', 1, ['TOGO']],
]);

const FILES = {
  '76session/English/A_RES_76_900-1E.xml': akn({ head: VOTE }),
  '76session/French/A_RES_76_900-1F.xml': akn({
    language: 'fra',
    title: 'La bibliothèque de la ville',
    head: VOTE,
    body: paragraph(
      '1.',
      'Décide d’ouvrir la bibliothèque de la ville et les salles de lecture dans les murs des quartiers du port ;',
    ),
  }),
  '76session/Chinese/A_RES_76_900-1C.xml': akn({
    language: 'zho',
    title: '城市图书馆',
    head: VOTE,
    preamble: '',
    body: paragraph(
      '1.',
      '决定每月第一天开放城市图书馆及其阅览室，并请图书馆馆长就阅览室的情况向居民提出报告，以便居民审议；',
    ),
  }),
  '77session/English/A_RES_77_901-1E.xml': akn({
    symbol: '77/901',
    title: 'The reading rooms',
    preamble:
      '<container name="Recalling"><p>Recalling <a href="https://undocs.org/en/A/RES/76/900">76/900</a>,</p></container>',
    body: paragraph('1.', 'Decides that the library and the town and the port are of one mind;'),
  }),
  'data_extract/76.json': `${JSON.stringify(SUMMARY)}\nnonsense\n`,
  'README.md': 'Read me',
};

describe('an import', () => {
  it('of a folder answers everything that is asked of it', async () => {
    const source = folderWith(FILES);
    const { texts, result } = await imported(source);
    expect(texts.about).toEqual({ source, imported: NOW, resolutions: 4, texts: 4 });
    expect(texts.list().map(({ symbol }) => symbol)).toEqual([
      'A/RES/76/900',
      'A/RES/76/950 A',
      'A/RES/76/950 B',
      'A/RES/77/901',
    ]);
    expect(texts.resolution('A/RES/76/900')).toEqual({
      symbol: 'A/RES/76/900',
      titles: {
        en: 'The library of the town and its reading rooms',
        fr: 'La bibliothèque de la ville',
        zh: '城市图书馆',
      },
      adopted: '2022-02-01',
      adoption: {
        how: 'recorded vote',
        roll: {
          totals: { 'in favour': 2, against: 1, abstaining: 0 },
          voters: { 'in favour': ['OMAN', 'PERU'], against: ['TOGO'], abstaining: [] },
        },
      },
      meeting: { name: '9th' },
      committee: 'Second Committee',
      agenda: { item: '9', names: { en: 'Libraries', fr: 'Libraries', zh: 'Libraries' } },
      keywords: [],
      languages: ['en', 'fr', 'zh'],
      oddities: [],
    });
    expect(texts.resolution('A/RES/77/901')?.adoption).toEqual({ how: 'without a vote' });
    expect(texts.text('A/RES/76/900', 'fr')).toMatchObject({
      symbol: 'A/RES/76/900',
      language: 'fr',
      title: 'La bibliothèque de la ville',
    });
    expect(texts.text('A/RES/76/900', 'fr')?.paragraphs.at(-1)).toEqual({
      kind: 'operative',
      label: '1',
      number: '1.',
      text: 'Décide d’ouvrir la bibliothèque de la ville et les salles de lecture dans les murs des quartiers du port ;',
    });
    expect(texts.text('A/RES/76/900', 'ru')).toBeUndefined();
    expect(texts.text('A/RES/1/1', 'en')).toBeUndefined();
    expect(texts.resolution('A/RES/1/1')).toBeUndefined();
    expect(texts.references('A/RES/77/901')).toEqual([{ symbol: 'A/RES/76/900', recalled: true }]);
    expect(texts.referencesTo('A/RES/76/900')).toEqual([{ symbol: 'A/RES/77/901', recalled: true }]);
    expect([...texts.voters()].toSorted()).toEqual(['CHAD', 'OMAN', 'PERU', 'TOGO']);
    expect(texts.ballotsOf(['TOGO', 'PERU', 'NOBODY']).filter(({ symbol }) => symbol === 'A/RES/76/900')).toEqual([
      { symbol: 'A/RES/76/900', voter: 'TOGO', ballot: 'against' },
      { symbol: 'A/RES/76/900', voter: 'PERU', ballot: 'in favour' },
    ]);
    expect([...result.others]).toEqual([['.md', 1]]);
    expect(saidOf(result, 'data_extract/76.json')).toEqual([
      '1 lines are no summaries of a resolution (the first is line 2)',
    ]);
    texts.close();
  });

  it('takes from the summaries what there is no text of, for each part', async () => {
    const { texts } = await imported(folderWith(FILES));
    expect(texts.resolution('A/RES/76/950 B')).toMatchObject({
      titles: { en: 'Of maps' },
      adopted: '2022-02-03',
      adoption: { roll: { totals: { 'in favour': 2, against: 1, abstaining: 0 }, voters: { against: ['CHAD'] } } },
      meeting: { record: 'A/76/PV.10', name: '10th' },
      report: { symbol: 'A/76/99', paragraph: '7' },
      sponsors: 'PERU',
      keywords: ['MAPS'],
      languages: [],
      oddities: ['There is no text of it in the import, only the UN’s summary.'],
    });
    texts.close();
  });

  it.each([
    ['3\u00a0February\u20092022', '2022-02-03'],
    ['2022-02-03 00:00:00', '2022-02-03'],
    ['2022-02-03', '2022-02-03'],
    ['31 February 2022', undefined],
    ['2022-13-45 00:00:00', undefined],
    ['in February', undefined],
  ])('reads “%s” in a summary as %s', (adoption_date, day) => {
    const { summaries } = readSummaries(JSON.stringify({ ...SUMMARY, adoption_date }));
    for (const { facts } of summaries) {
      expect(facts.adopted).toBe(day);
      expect(facts.oddities).toEqual(
        day === undefined ? [`The UN’s summary gives a date of adoption that cannot be read (${adoption_date}).`] : [],
      );
    }
    expect(summaries).toHaveLength(2);
  });

  it('makes white space single in all fields of a summary, and says where its lists are odd', () => {
    const { summaries } = readSummaries(
      JSON.stringify({
        ...SUMMARY,
        symbol: 'A/RES/76/950\u00a0A',
        title: 'Of\u00a0 maps',
        pv: '\u00a0A/76/PV.10 ',
        MS_in_favour: ['OMAN', 'SRI\u00a0LANKA', 'OMAN', ' '],
        MS_against_count: 'some',
        sponsors: ['SRI\u00a0 LANKA'],
        subjects: [['OLD\u00a0MAPS', '']],
      }),
    );
    expect(summaries).toMatchObject([
      {
        symbol: 'A/RES/76/950 A',
        title: 'Of maps',
        facts: {
          adoption: {
            roll: {
              totals: { 'in favour': 2, against: 1, abstaining: 0 },
              voters: { 'in favour': ['OMAN', 'SRI LANKA'], against: ['CHAD'] },
            },
          },
          meeting: { record: 'A/76/PV.10' },
          sponsors: 'SRI LANKA',
          keywords: ['OLD MAPS'],
          oddities: [
            'OMAN is listed twice in favour.',
            'A count of votes cannot be read (against: some).',
            'For votes against the length of the list is taken (1).',
          ],
        },
      },
    ]);
  });

  it('finds paragraphs with all words, newest first, in one language or in any', async () => {
    const { texts } = await imported(folderWith(FILES));
    const found = (words: string, ...[language, limit = 9]: [('en' | 'fr' | 'zh')?, number?]) =>
      texts
        .findParagraphs(words, language, limit)
        .map((found) => [found.symbol, found.language, texts.paragraph(found)?.label]);
    expect(found('LIBRARY town')).toEqual([
      ['A/RES/77/901', 'en', '1'],
      ['A/RES/76/900', 'en', '1'],
    ]);
    expect(found('librarian rooms')).toEqual([['A/RES/76/900', 'en', '2']]);
    expect(found('librarian port')).toEqual([]);
    expect(found('bibliotheque')).toEqual([['A/RES/76/900', 'fr', '1']]);
    expect(found('bibliotheque', 'en')).toEqual([]);
    expect(found('图书馆', 'zh')).toEqual([['A/RES/76/900', 'zh', '1']]);
    expect(found('馆', 'zh')).toEqual([['A/RES/76/900', 'zh', '1']]);
    expect(found('town', 'en', 1)).toHaveLength(1);
    for (const nothing of ['', '"', '*', 'a" OR "b', 'walls']) expect(found(nothing)).toEqual([]);
    texts.close();
  });

  const ENTRIES = Object.entries(FILES).map(([name, content]) => ({ name: `GAresolutions-main/${name}`, content }));

  it.each([
    ['a zip', () => zip(ENTRIES)],
    ['a tar.gz', () => tarGz(ENTRIES)],
    ['a zip with a zip in it', () => zip([{ name: '76session/all of it.zip', content: zip(ENTRIES) }])],
    ['a tar.gz with a zip in it', () => tarGz([{ name: '76session/all of it.zip', content: zip(ENTRIES) }])],
  ])('of %s gives the same', async (_, archive) => {
    const { texts } = await imported(join(folderWith({ archive: archive() }), 'archive'));
    expect(texts.about).toMatchObject({ resolutions: 4, texts: 4 });
    expect(texts.findParagraphs('librarian', 'en', 1)).toHaveLength(1);
    texts.close();
  });

  it('of a folder with a zip in it reads that too', async () => {
    const { texts } = await imported(folderWith({ '76session/all of it.zip': zip(ENTRIES) }));
    expect(texts.about.texts).toBe(4);
    texts.close();
  });
});

describe('an irregular file', () => {
  it('in the wrong folder is kept in its own language; twice the same is kept once', async () => {
    const french = FILES['76session/French/A_RES_76_900-1F.xml'];
    const { result, texts } = await imported(
      folderWith({ '76session/English/76_900_F.xml': french, '76session/French/76_900_F.xml': french }),
    );
    expect(texts.resolution('A/RES/76/900')?.languages).toEqual(['fr']);
    expect(saidOf(result, '76session/English/76_900_F.xml')).toEqual(['in a folder for en, but in fr']);
    expect(saidOf(result, '76session/French/76_900_F.xml')).toEqual([
      'the same text as 76session/English/76_900_F.xml',
    ]);
    texts.close();
  });

  it('of a text that is there gives way to the one marked up later', async () => {
    const { result, texts } = await imported(
      folderWith({
        'a/76_900_E.xml': akn({
          markedUp: '2022-05-05',
          body: paragraph('1.', 'Decides on the later shelf of the town;'),
        }),
        'b/76_900_E.xml': akn({ markedUp: '2022-04-04' }),
        'c/76_900_E.xml': akn({
          markedUp: '2022-06-06',
          body: paragraph('1.', 'Decides on the last shelf of the town;'),
        }),
      }),
    );
    expect(texts.text('A/RES/76/900', 'en')?.paragraphs.at(-1)?.text).toBe('Decides on the last shelf of the town;');
    expect(texts.findParagraphs('shelf', 'en', 9).map((found) => texts.paragraph(found)?.text)).toEqual([
      'Decides on the last shelf of the town;',
    ]);
    expect(saidOf(result, 'b/76_900_E.xml')[0]).toMatch(/kept is a\/76_900_E\.xml, read first/u);
    expect(saidOf(result, 'c/76_900_E.xml')[0]).toMatch(/kept is c\/76_900_E\.xml, marked up later/u);
    expect(texts.about.texts).toBe(1);
    texts.close();
  });

  it('with other totals in another language is said to have them', async () => {
    const { texts } = await imported(
      folderWith({
        ...FILES,
        '76session/French/A_RES_76_900-1F.xml': FILES['76session/French/A_RES_76_900-1F.xml'].replace(
          'value="2"',
          'value="3"',
        ),
      }),
    );
    expect(texts.resolution('A/RES/76/900')?.oddities).toEqual([
      'Of the vote there is more than one reading: 2–1–0 (the file in en), 3–1–0 (the file in fr).',
    ]);
    texts.close();
  });

  const good = { name: '76session/English/76_900_E.xml', content: akn() };

  it.each([
    [
      'climbs out of a zip',
      () => zip([good, { name: '../76_901_E.xml', content: akn() }]),
      '../76_901_E.xml',
      /leads out/u,
    ],
    [
      'is absolute in a zip',
      () => zip([good, { name: '/76_901_E.xml', content: akn() }]),
      '/76_901_E.xml',
      /leads out/u,
    ],
    [
      'is a link in a zip',
      () => zip([good, { name: 'l.xml', content: '/etc/passwd', mode: 0o120777 }]),
      'l.xml',
      /symbolic link/u,
    ],
    ['is encrypted', () => zip([good, { name: 'e.xml', content: akn(), encrypted: true }]), 'e.xml', /encrypted/u],
    [
      'says another size than it has',
      () => zip([good, { name: 's.xml', content: akn(), size: 9 }]),
      's.xml',
      /damaged/u,
    ],
    [
      'is huge',
      () => zip([good, { name: 'h.xml', content: Buffer.alloc(17 * 1024 * 1024, 32) }]),
      'h.xml',
      /larger than 16 MB/u,
    ],
    ['is a damaged zip', () => zip([good, { name: 'i.zip', content: 'PK no zip' }]), 'i.zip', /damaged/u],
    [
      'is a zip in a zip in a zip',
      () => zip([good, { name: 'a.zip', content: zip([{ name: 'b.zip', content: zip([good]) }]) }]),
      'a.zip!/b.zip',
      /archive in an archive/u,
    ],
    [
      'is not UTF-8',
      () => zip([good, { name: 'u.xml', content: Buffer.from(akn({ title: 'caf\u00e9' }), 'latin1') }]),
      'u.xml',
      /not in UTF-8/u,
    ],
    [
      'climbs out of a tar',
      () => tarGz([good, { name: '../76_901_E.xml', content: akn() }]),
      '../76_901_E.xml',
      /leads out/u,
    ],
    ['is a link in a tar', () => tarGz([good, { name: 'l.xml', link: '/etc/passwd' }]), 'l.xml', /link/u],
    [
      'is huge in a tar',
      () => tarGz([good, { name: 'h.xml', content: Buffer.alloc(17 * 1024 * 1024, 32) }]),
      'h.xml',
      /larger than 16 MB/u,
    ],
  ])('that %s is named, and the rest is read', async (_, archive, path, what) => {
    const { result, texts } = await imported(join(folderWith({ archive: archive() }), 'archive'));
    expect(texts.about.texts).toBe(1);
    expect(saidOf(result, path)[0]).toMatch(what);
    expect(summaryOf(result, 'FILE')).toContain(`  ${path}: `);
    texts.close();
  });

  it('that is a link in a folder is not followed', async () => {
    const source = folderWith({ [good.name]: good.content });
    symlinkSync('/etc/passwd', join(source, 'link.xml'));
    const { result, texts } = await imported(source);
    expect(saidOf(result, 'link.xml')).toEqual(['a symbolic link']);
    texts.close();
  });

  it('is named without what a terminal would obey', async () => {
    const { result, texts } = await imported(
      join(folderWith({ archive: zip([good, { name: '\u001b[2J.xml', content: 'no' }]) }), 'archive'),
    );
    expect(summaryOf(result, 'FILE')).toContain('  ?[2J.xml: not read.');
    texts.close();
  });
});

describe('the summary of an import', () => {
  it('names what is odd about each resolution, by kind, with what is made of it', async () => {
    const { result, texts } = await imported(
      folderWith({
        '76session/English/76_900_E.xml': akn({ head: VOTE.replace('value="1"', 'value="4"') }),
        '76session/French/76_900_F.xml': akn({
          language: 'fra',
          head: VOTE.replace('value="1"', 'value="4"'),
          body: paragraph(
            '3.',
            'Décide d’ouvrir la bibliothèque de la ville et les salles de lecture des quartiers du port ;',
          ),
        }).replace('date="2022-02-01" name="adoption"', 'date="2022-02-31" name="adoption"'),
        '76session/English/76_901_E.xml': akn({ symbol: '76/901' }).replace(
          'date="2022-02-01" name="adoption"',
          'date="2022-02-02" name="adoption"',
        ),
        '76session/English/76_902_E.xml': akn({ symbol: '76/902', head: '' }),
        'data_extract/76.json': [
          { ...SUMMARY, symbol: 'A/RES/76/950', MS_in_favour: ['OMAN', 'PERU', 'OMAN'] },
          { ...SUMMARY, symbol: 'A/RES/76/951', adoption_date: 'soon' },
          { ...SUMMARY, symbol: 'A/RES/76/952', MS_in_favour: ['A', 'B', 'C', 'D', 'A', 'B', 'C', 'D'] },
        ]
          .map((one) => JSON.stringify(one))
          .join('\n'),
      }),
    );
    texts.close();
    expect(summaryOf(result, 'FILE').split('\n').slice(1)).toEqual([
      'Paragraphs labelled otherwise than in another language, cited as they stand (1):',
      '  A/RES/76/900: Its paragraphs are labelled otherwise in fr than in en: “3”, not “1”, and so on.',
      'Dates and counts that cannot be read, left out (2):',
      '  A/RES/76/900: A date cannot be read, and is left out (FRBRdate: 2022-02-31). (The file in fr.)',
      '  A/RES/76/951: The UN’s summary gives a date of adoption that cannot be read (soon).',
      'More than one date of adoption; that of the text is taken (1):',
      '  A/RES/76/901: The file gives 2022-02-01 as the date of adoption, and 2022-02-02 in its head.',
      'No date of adoption (1):',
      '  A/RES/76/951: The date of adoption is not in the file.',
      'How it was adopted is not in the file; nothing is said of it (1):',
      '  A/RES/76/902: How it was adopted is not in the file.',
      'Countries listed twice; each list has them once (2):',
      '  A/RES/76/950: OMAN is listed twice in favour.',
      '  A/RES/76/952: 4 are listed twice in favour (A is the first).',
      'Counts that disagree with lists; both are kept, and said to (2):',
      '  A/RES/76/900: 1 are listed against, 4 counted.',
      '  A/RES/76/952: 4 are listed in favour, 2 counted.',
      '',
    ]);
  });

  it('names the first twenty of a kind, and says how many there are', async () => {
    const bad = Object.fromEntries(Array.from({ length: 23 }, (_, index) => [`bad${index}.xml`, 'no XML']));
    const { result, texts } = await imported(folderWith({ ...bad, '76_900_E.xml': akn() }));
    texts.close();
    const said = summaryOf(result, 'FILE').split('\n');
    expect(said.filter((line) => line.startsWith('  bad'))).toHaveLength(20);
    expect(said).toContain('  … and 3 more, not read: 23 in all.');
  });
});

describe('the former file', () => {
  it('gives way to the next import, and is still read by who has it open', async () => {
    const { texts: former, file } = await imported(folderWith(FILES));
    const { texts } = await imported(folderWith({ '76_900_E.xml': akn({ title: 'A new title' }) }), file, true);
    expect(former.resolution('A/RES/76/900')?.titles.en).toBe('The library of the town and its reading rooms');
    expect(texts.resolution('A/RES/76/900')?.titles.en).toBe('A new title');
    expect(texts.about.resolutions).toBe(1);
    former.close();
    texts.close();
  });

  it.each([
    ['an archive that ends early', () => zip([{ name: 'a.xml', content: akn() }]).subarray(0, -40)],
    [
      'a tar.gz that ends early',
      () =>
        tarGz([
          { name: 'a.xml', content: akn() },
          { name: 'b.xml', content: akn({ title: 'b'.repeat(9999) }) },
        ]).subarray(0, 900),
    ],
    ['no archive', () => Buffer.from('Once upon a time')],
  ])('stays as it is after %s', async (_, archive) => {
    const { texts, file } = await imported(folderWith(FILES));
    texts.close();
    const before = readFileSync(file);
    await expect(imported(join(folderWith({ archive: archive() }), 'archive'), file)).rejects.toThrow(
      /damaged|cannot be read|neither a folder/u,
    );
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(join(file, '..'))).toEqual(['texts.sqlite']);
  });

  it('stays as it is when there is nothing to import', async () => {
    const { texts, file } = await imported(folderWith(FILES));
    texts.close();
    const before = readFileSync(file);
    await expect(imported(folderWith({ 'a.xml': 'no XML' }), file)).rejects.toThrow(/no resolutions/u);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.each([
    [
      'one of its folders',
      () => folderWith({ '76_900_E.xml': akn() }),
      /has 1 resolutions, fewer than half of the 4 in/u,
    ],
    [
      'the summaries alone',
      () =>
        folderWith({
          'data_extract/76.json': ['1 A', '2', '3']
            .map((number) => JSON.stringify({ ...SUMMARY, symbol: `A/RES/76/${number}` }))
            .join('\n'),
        }),
      /has 0 texts, fewer than half of the 4 in/u,
    ],
  ])('is not replaced by %s, unless that is asked for', async (_, make, reason) => {
    const { texts, file } = await imported(folderWith(FILES));
    texts.close();
    const before = readFileSync(file);
    await expect(imported(make(), file)).rejects.toThrow(reason);
    await expect(imported(make(), file)).rejects.toThrow(/--replace/u);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(join(file, '..'))).toEqual(['texts.sqlite']);
    const { texts: smaller } = await imported(make(), file, true);
    expect(smaller.about.resolutions).toBeLessThan(4);
    smaller.close();
  });

  it('stays as it is after an archive of which every entry is refused', async () => {
    const { texts, file } = await imported(folderWith(FILES));
    texts.close();
    const before = readFileSync(file);
    const archive = zip([
      { name: '../76_901_E.xml', content: akn() },
      { name: '76_901_E.xml', content: akn(), encrypted: true },
      { name: '76_902_E.xml', content: 'no XML' },
    ]);
    await expect(imported(join(folderWith({ archive }), 'archive'), file, true)).rejects.toThrow(/no resolutions/u);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('is replaced where it is ours, but damaged', async () => {
    const { texts, file } = await imported(folderWith(FILES));
    texts.close();
    writeFileSync(file, readFileSync(file).subarray(0, 4096));
    const { texts: next } = await imported(folderWith({ '76_900_E.xml': akn() }), file);
    expect(next.about.resolutions).toBe(1);
    next.close();
  });

  it('is never replaced where no import made it', async () => {
    const file = join(folderWith(), 'reminders.sqlite');
    const database = new DatabaseSync(file);
    database.exec('create table reminder (id integer)');
    database.close();
    for (const path of [file, join(folderWith({ 'notes.txt': 'of mine' }), 'notes.txt'), folderWith()]) {
      const before = statSync(path).isFile() ? readFileSync(path) : undefined;
      await expect(imported(folderWith(FILES), path, true)).rejects.toThrow(ForeignFileError);
      if (before) expect(readFileSync(path).equals(before)).toBe(true);
    }
  });

  it('stays as it is when the import is ended', async () => {
    const { texts, file } = await imported(folderWith(FILES));
    texts.close();
    const signal = AbortSignal.abort();
    const order = { source: openSource(folderWith(FILES)), name: 'x', file, now: NOW, signal };
    await expect(importTexts(order)).rejects.toThrow(/abort/u);
    expect(readdirSync(join(file, '..'))).toEqual(['texts.sqlite']);
  });

  it('has nothing beside it after a later import, though one was killed', async () => {
    const folder = folderWith(
      Object.fromEntries(
        ['-work', '', '-work-journal', '-journal'].map((end) => [`texts.sqlite.import-999999${end}`, 'half']),
      ),
    );
    // Process 1 is always there: what is an hour old was another's that had its number.
    const old = join(folder, 'texts.sqlite.import-1-work-journal');
    writeFileSync(old, 'half');
    utimesSync(old, 0, 0);
    const { texts } = await imported(folderWith(FILES), join(folder, 'texts.sqlite'));
    texts.close();
    expect(readdirSync(folder)).toEqual(['texts.sqlite']);
  });
});

describe('a file of texts', () => {
  it.each([
    ['there is none', undefined, /cannot be read/u],
    ['is no database', Buffer.from('Once upon a time, and again and again'), /cannot be read/u],
    ['is empty', Buffer.alloc(0), /no file of texts/u],
  ])('that %s is refused with what to do', (_, content, reason) => {
    const file = join(folderWith(content === undefined ? {} : { 'texts.sqlite': content }), 'texts.sqlite');
    expect(() => openTexts(file)).toThrow(TextsFileError);
    expect(() => openTexts(file)).toThrow(reason);
    expect(() => openTexts(file)).toThrow(/import again/u);
    expect(existsSync(file)).toBe(content !== undefined);
  });

  it('of another version is refused', async () => {
    const { texts, file } = await imported(folderWith(FILES));
    texts.close();
    const bytes = readFileSync(file);
    // Where SQLite keeps user_version. @see https://www.sqlite.org/fileformat.html#the_database_header
    bytes.writeUInt32BE(99, 60);
    writeFileSync(file, bytes);
    expect(() => openTexts(file)).toThrow(/version 99/u);
  });
});
