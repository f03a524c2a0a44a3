/** What is read from one file of the UN's. */
import { describe, expect, it } from 'vitest';
import { readAkn } from '../../src/texts/akn/read.ts';
import { findPassage } from '../../src/texts/quotation.ts';
import type { ParsedText } from '../../src/texts/parsed.ts';
import { akn, paragraph, voting, type Made } from './files.ts';

function textsOf(made: Made | string, name = ''): readonly ParsedText[] {
  const read = readAkn(typeof made === 'string' ? made : akn(made), name);
  if ('refused' in read) throw new Error(read.refused);
  return read.texts;
}

function textOf(made: Made = {}): ParsedText {
  const [text] = textsOf(made);
  if (!text) throw new Error('there is no text');
  return text;
}

const labels = (made: Made) =>
  textOf(made)
    .paragraphs.filter(({ kind }) => kind === 'operative' || kind === 'annex')
    .map(({ label }) => label);
const refusal = (xml: string) => {
  const read = readAkn(xml);
  return 'refused' in read ? read.refused : 'not refused';
};

describe('a file', () => {
  it('gives symbol, language, title, dates, meeting, committee and agenda', () => {
    expect(textOf()).toMatchObject({
      symbol: 'A/RES/76/900',
      language: 'en',
      title: 'The library of the town and its reading rooms',
      markedUp: '2022-03-01',
      facts: {
        adopted: '2022-02-01',
        adoption: { how: 'without a vote' },
        meeting: { name: '9th' },
        committee: 'Second Committee',
        agenda: { item: '9', name: 'Libraries' },
        oddities: [],
      },
    });
  });

  it('gives its paragraphs in order, white space made single and numbers apart', () => {
    expect(textOf().paragraphs.map(({ kind, label, number, text }) => [kind, label, number, text])).toEqual([
      ['preamble', undefined, undefined, 'The General Assembly,'],
      ['preamble', undefined, undefined, 'Recalling the walls,'],
      [
        'operative',
        '1',
        '1.',
        'Decides to open the library of the town on the first day of each month, and of the week;',
      ],
      ['operative', '2', '2.', 'Requests the librarian to report on the reading rooms.'],
    ]);
  });

  it('has sponsors, draft, report and record where its workflow does', () => {
    const head = `<workflow>
      <step date="2022-01-02" outcome="draftResolution" as="A/C.2/76/L.9" by="Books  and Shelves"/>
      <step date="0001-01-01" outcome="draftResolutionAdditionalSponsors" by=""/>
      <step date="0001-01-01" outcome="recommendedForAdoption" as="A/76/99" refersTo="7"/>
      <step date="2022-02-03" outcome="adopted" as="A/76/PV.9"/></workflow>`;
    expect(textOf({ head }).facts).toMatchObject({
      draft: { symbol: 'A/C.2/76/L.9', date: '2022-01-02' },
      sponsors: 'Books and Shelves',
      report: { symbol: 'A/76/99', paragraph: '7' },
      meeting: { record: 'A/76/PV.9' },
      oddities: ['The file gives 2022-02-01 as the date of adoption, and 2022-02-03 in its workflow.'],
    });
    expect(textOf({ head }).facts.additionalSponsors).toBeUndefined();
  });

  it.each(['2020-13-45', '2021-02-29', '20210-01-01', 'soon'])('has no date where it says %s, and says so', (date) => {
    const made = akn().replaceAll('date="2022-02-01"', `date="${date}"`);
    const [text] = textsOf(made);
    expect(text?.facts.adopted).toBeUndefined();
    expect(text?.facts.oddities).toEqual([
      `A date cannot be read, and is left out (FRBRdate: ${date}).`,
      `A date cannot be read, and is left out (docDate: ${date}).`,
    ]);
  });

  it('has the library’s subject headings, not those that go with goals', () => {
    const head = `<classification source="http://metadata.un.org/sdg"><keyword showAs="no"/></classification>
      <classification source="DHLAUTH"><keyword showAs="READING"/><keyword showAs="WOMEN&amp;#39;S ROOMS"/>
      <keyword showAs="READING"/><keyword refersTo="agenda" value="12" showAs="no"/></classification>`;
    expect(textOf({ head }).facts.keywords).toEqual(['READING', "WOMEN'S ROOMS"]);
  });
});

describe('a vote', () => {
  it('has totals and lists as they are, and says where they disagree', () => {
    const { facts } = textOf({
      head: voting([
        ['inFavour', 3, ['OMAN', 'PERU', 'OMAN']],
        ['against', 1, ['TOGO']],
        ['abstaining', 2, ['TOGO']],
      ]),
    });
    expect(facts.adoption).toEqual({
      how: 'recorded vote',
      roll: {
        totals: { 'in favour': 3, against: 1, abstaining: 2 },
        voters: { 'in favour': ['OMAN', 'PERU'], against: ['TOGO'], abstaining: ['TOGO'] },
      },
    });
    expect(facts.oddities).toEqual([
      'OMAN is listed twice in favour.',
      'TOGO is listed against and abstaining.',
      '2 are listed in favour, 3 counted.',
      '1 are listed abstaining, 2 counted.',
    ]);
  });

  it('has the length of its list for a count that cannot be read, and says so', () => {
    const head = voting([
      ['inFavour', 2, ['OMAN', 'PERU']],
      ['against', 1, ['TOGO']],
    ]).replace('value="2"', 'value="abc"');
    expect(textOf({ head }).facts.adoption).toEqual({
      how: 'recorded vote',
      roll: {
        totals: { 'in favour': 2, against: 1, abstaining: 0 },
        voters: { 'in favour': ['OMAN', 'PERU'], against: ['TOGO'], abstaining: [] },
      },
    });
    expect(textOf({ head }).facts.oddities).toEqual([
      'A count of votes cannot be read (inFavour: abc).',
      'For votes in favour the length of the list is taken (2).',
    ]);
    // Nor do the voters of an unknown list go with the list before it.
    const unknown = voting([
      ['inFavour', 1, ['OMAN']],
      ['undecided', 1, ['TOGO']],
    ]);
    expect(textOf({ head: unknown }).facts.adoption).toMatchObject({ roll: { voters: { 'in favour': ['OMAN'] } } });
  });

  it('is read from words where there is nothing else', () => {
    const head = '<voting outcome="Adopted 90-0-47, 87th plenary meeting"/>';
    expect(textOf({ head }).facts.adoption).toMatchObject({
      roll: { totals: { 'in favour': 90, against: 0, abstaining: 47 } },
    });
    expect(textOf({ head }).facts.oddities).toEqual(['The file counts votes, but lists nobody.']);
  });
});

describe('labels', () => {
  const list = (...numbers: readonly string[]) => numbers.map((number) => paragraph(number, 'Of the town')).join('');

  it.each([
    [
      'letters and Roman numerals below them',
      ['1.', '(a)', '(b)', '(i)', '(ii)', '2.', '(a)'],
      ['1', '1 (a)', '1 (b)', '1 (b) (i)', '1 (b) (ii)', '2', '2 (a)'],
    ],
    ['(i) as the letter after (h)', ['1.', '(g)', '(h)', '(i)', '(j)'], ['1', '1 (g)', '1 (h)', '1 (i)', '1 (j)']],
    ['French and Spanish letters', ['1.', 'a)', 'b)', 'i)'], ['1', '1 (a)', '1 (b)', '1 (b) (i)']],
    [
      'Arabic letters, in the order they count in',
      ['1 -', '(أ)', '(ب)', '(ج)', '(د)', '(ه)', '’1‘'],
      ['1', '1 (a)', '1 (b)', '1 (c)', '1 (d)', '1 (e)', '1 (e) (i)'],
    ],
    ['Chinese numerals', ['1.', '(a)', '㈠', '㈡', '(十一)'], ['1', '1 (a)', '1 (a) (i)', '1 (a) (ii)', '1 (a) (xi)']],
    ['letters without a paragraph above', ['(a)', '(b)'], ['(a)', '(b)']],
    ['nothing for a bullet', ['1.', '•'], ['1', undefined]],
  ])('are %s', (_, numbers, expected) => {
    expect(labels({ body: list(...numbers) })).toEqual(expected);
  });

  it('come from the words where the number is not apart', () => {
    const body =
      '<paragraph class="SingleTxt"><content><p>	(<span class="italic">a</span>)	Of the town</p></content></paragraph>';
    expect(textOf({ body }).paragraphs.at(-1)).toMatchObject({ label: '(a)', number: '(a)', text: 'Of the town' });
  });

  it('name the section only where numbers begin again in each', () => {
    const section = (number: string, inside: string) =>
      `<section><num>${number}</num><subheading>Of books</subheading>${inside}</section>`;
    expect(labels({ body: section('I', list('1.')) + section('II', list('2.')) })).toEqual(['1', '2']);
    expect(labels({ body: section('I', list('1.')) + section('II', list('1.', '(a)')) })).toEqual([
      'section I, 1',
      'section II, 1',
      'section II, 1 (a)',
    ]);
  });

  it('name the annex, which one where there are several, and the article', () => {
    const annex = (inside: string) =>
      `<attachment><doc name="annex"><meta/><mainBody>${inside}</mainBody></doc></attachment>`;
    const article = (heading: string) => `<paragraph class="H4"><subheading>${heading}</subheading></paragraph>`;
    expect(labels({ body: '', behind: `<attachments>${annex(list('3.'))}</attachments>` })).toEqual(['annex, 3']);
    expect(labels({ body: '', behind: `<attachments>${annex(list('3.'))}${annex(list('1.'))}</attachments>` })).toEqual(
      ['annex I, 3', 'annex II, 1'],
    );
    for (const [one, two] of [
      ['Article 1', 'Article 12'],
      ['第一条', '第十二条'],
      ['المادة 1', 'المادة 12'],
    ] as const) {
      const convention = article(one) + list('1.') + article(two) + list('1.', '(a)');
      expect(labels({ body: '', behind: `<attachments>${annex(convention)}</attachments>` })).toEqual([
        'annex, article 1, 1',
        'annex, article 12, 1',
        'annex, article 12, 1 (a)',
      ]);
    }
  });
});

describe('paragraphs that are not set as they are meant', () => {
  const empty = (number: string) =>
    `<paragraph><num>${number}</num><content><p xml:space="preserve"></p></content></paragraph>`;
  const bare = (text: string, look = 'SingleTxt') =>
    `<paragraph class="${look}"><content><p>${text}</p></content></paragraph>`;
  const bold = (text: string) => bare(` <span class="bold">${text}</span> `);
  const read = (body: string, behind = '') =>
    textOf({ body, behind, preamble: '' })
      .paragraphs.slice(1)
      .map(({ kind, label, text }) => [kind, label, text]);
  const annexed = (inside: string) =>
    read(
      '',
      `<attachments><attachment><doc name="annex"><meta/><mainBody>${inside}</mainBody></doc></attachment></attachments>`,
    );

  it('have their number before them, in a paragraph without words', () => {
    expect(
      read(empty('20.') + bare('Of the town') + empty('a)') + bare('Of its port') + paragraph('21.', 'Of its walls')),
    ).toEqual([
      ['operative', '20', 'Of the town'],
      ['operative', '20 (a)', 'Of its port'],
      ['operative', '21', 'Of its walls'],
    ]);
    expect(read(empty('20.') + bold('Of shelves') + bare('Of the town'))).toEqual([
      ['heading', undefined, 'Of shelves'],
      ['operative', undefined, 'Of the town'],
    ]);
  });

  it('are headings where they are wholly bold or in the middle, without a paragraph’s number', () => {
    expect(
      read(
        paragraph('1.', 'Of the <span class="bold">town</span>') +
          bold('Of shelves') +
          bare('Of books', 'centered') +
          paragraph('IV.', '<span class="bold">Of <i>maps</i></span>') +
          paragraph('2.', '<span class="bold">Of globes</span>') +
          bare('<span class="bold">Of lamps</span> and more'),
      ),
    ).toEqual([
      ['operative', '1', 'Of the town'],
      ['heading', undefined, 'Of shelves'],
      ['heading', undefined, 'Of books'],
      ['heading', undefined, 'Of maps'],
      ['operative', '2', 'Of globes'],
      ['operative', undefined, 'Of lamps and more'],
    ]);
  });

  it.each([
    'Action 2. Of shelves',
    'Mesure 2. Of shelves',
    'Действие 2. Of shelves',
    '行动2. Of shelves',
    'الإجراء 2 - Of shelves',
  ])('are headings where they are an action’s: %s', (text) =>
    expect(read(paragraph('1.', 'Of the town') + bare(text)).at(-1)).toEqual(['heading', undefined, text]),
  );

  it('have the number they begin with, where it is the next and no other’s', () => {
    const six = bare('	6.\u200e	<span class="italic">Notes</span> the town');
    expect(read(paragraph('5.', 'Of the town') + six + bare('7. Of its port'))).toEqual([
      ['operative', '5', 'Of the town'],
      ['operative', '6', 'Notes the town'],
      ['operative', '7', 'Of its port'],
    ]);
    expect(read(paragraph('5.', 'Of the town') + bare('6. Of its port') + paragraph('6.', 'Of its walls'))[1]).toEqual([
      'operative',
      undefined,
      '6. Of its port',
    ]);
    expect(read(paragraph('5.', 'Of the town') + bare('9. Of its port'))[1]?.[1]).toBeUndefined();
  });

  it.each([
    ['Annex I', 'Annex II'],
    ['附件一', '附件二'],
    ['المرفق الأول', 'المرفق الثاني'],
    ['Приложение I', 'Приложение II'],
  ])('are of several annexes in one attachment: %s and %s', (one, two) => {
    for (const head of [bold, bare])
      expect(
        annexed(head(one) + paragraph('1.', 'Of the town') + head(two) + paragraph('1.', 'Of its port')).filter(
          ([, label]) => label,
        ),
      ).toEqual([
        ['annex', 'annex I, 1', 'Of the town'],
        ['annex', 'annex II, 1', 'Of its port'],
      ]);
  });

  it.each([
    ['Article 1', 'Article 2'],
    ['Article premier', 'Article 2'],
    ['第一条', '第二条'],
    ['المادة 1', 'المادة 2'],
  ])('are one passage of an article without numbers: %s and %s', (one, two) => {
    const found = annexed(
      bare(one) +
        bare('Of books') +
        paragraph('1.', 'Of the town') +
        bare(two) +
        bare('Of maps') +
        bare('Of the port:') +
        paragraph('(a)', 'Of ships'),
    );
    expect(found).toEqual([
      ['heading', undefined, one],
      ['heading', undefined, 'Of books'],
      ['annex', 'annex, article 1, 1', 'Of the town'],
      ['heading', undefined, two],
      ['heading', undefined, 'Of maps'],
      ['annex', 'annex, article 2', 'Of the port:'],
      ['annex', 'annex, article 2, (a)', 'Of ships'],
    ]);
    const behind = `<attachments><attachment><doc><mainBody>${bare(two)}${bare('Of the port:')}${paragraph('(a)', 'Of ships')}${bare(one)}${bare('Of walls.')}</mainBody></doc></attachment></attachments>`;
    const text = { ...textOf({ body: '', behind }) };
    expect(findPassage(text, 'annex, article 2')).toMatchObject({
      label: 'annex, article 2',
      paragraphs: [{ text: 'Of the port:' }, { text: 'Of ships' }],
    });
  });
});

describe('what is not a plain paragraph', () => {
  it('has no brackets where the marker of a note stood in them, as Arabic texts have it', () => {
    const note = '<authorialNote marker="1"><p xml:space="preserve">\t()\tSee 70/1.</p></authorialNote>';
    const { paragraphs } = textOf({
      body: paragraph('1 -', `Notes the shelf<sup>(</sup>${note}<sup>)</sup>, and (a) () the town`),
    });
    expect(paragraphs.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Notes the shelf, and (a) the town', 'See 70/1.']),
    );
  });

  it('is a heading, a footnote behind its paragraph, a row of a table, or nothing', () => {
    const body = `<paragraph class="H1"><heading>Of books</heading></paragraph>
      ${paragraph('1.', 'Notes the shelf<authorialNote marker="4"><p>See <a href="https://undocs.org/en/A/RES/70/1">70/1</a>.</p></authorialNote> of the town')}
      <container name="table"><table><tr><td><p>Shelf</p></td><td/><td><p>4 </p><p>metres</p></td></tr><tr><td/></tr></table></container>
      <paragraph class="SingleTxt"><content><p>  </p></content></paragraph>`;
    const { paragraphs, references } = textOf({ body });
    expect(paragraphs.slice(2).map(({ kind, number, text, isRow }) => [kind, number, text, isRow])).toEqual([
      ['heading', undefined, 'Of books', false],
      ['operative', '1.', 'Notes the shelf of the town', false],
      ['footnote', '4', 'See 70/1.', false],
      ['operative', undefined, 'Shelf | | 4 metres', true],
    ]);
    expect(references).toEqual([{ symbol: 'A/RES/70/1', recalled: false }]);
  });
});

describe('references', () => {
  const link = (path: string, text: string, host = 'https://undocs.org/en/') => `<a href="${host}${path}">${text}</a>`;

  it('are the resolutions that are linked, each once, in order, with whether they are recalled', () => {
    const preamble = `<container name="Recalling"><p>Recalling ${link('A/RES/43/78', '43/78')}${link('A/RES/43/78', ' H')},
        ${link('A/RES/217(III)', '217 A (III)')} and ${link('A/RES/76/900', 'itself')},</p></container>
      <container name="Noting"><p>Noting ${link('A/70/174', 'a report')} and ${link('S/RES/1325(2000)', '1325 (2000)', 'https://docs.un.org/')}
        and ${link('A/RES/43/78H', '43/78 H')} and ${link('A/RES/%zz', 'nonsense')},</p></container>`;
    expect(textOf({ preamble }).references).toEqual([
      { symbol: 'A/RES/43/78 H', recalled: true },
      { symbol: 'A/RES/217 A (III)', recalled: true },
      { symbol: 'S/RES/1325 (2000)', recalled: false },
    ]);
  });
});

describe('parts', () => {
  const component = (letter: string) => `<component><statement name="resolution"><meta><identification><FRBRWork>
    <FRBRThis/><FRBRthis value="/akn/un/statement/deliberation/unga/2022-02-01/76-900${letter}/!main/"/></FRBRWork></identification></meta>
    <preface><p><docNumber>${letter}</docNumber><docTitle>Of part ${letter}</docTitle></p></preface>
    <mainBody>${paragraph('1.', `The shelf of the ${letter} and of the town`)}</mainBody></statement></component>`;
  const whole = akn({ head: voting([['inFavour', 1, ['OMAN']]]) }).replace('A/RES/76/900', 'A/RES/76/900 A-B');
  const collection = whole
    .replace(/<mainBody>[^]*<\/mainBody>/u, '<collectionBody><component><documentRef/></component></collectionBody>')
    .replace(
      '</statement></akomaNtoso>',
      `</statement><components>${component('A')}${component('B')}</components></akomaNtoso>`,
    );

  it('are a resolution each, with the vote on all', () => {
    const texts = textsOf(collection);
    expect(texts.map(({ symbol, title }) => [symbol, title])).toEqual([
      ['A/RES/76/900 A', 'The library of the town and its reading rooms: Of part A'],
      ['A/RES/76/900 B', 'The library of the town and its reading rooms: Of part B'],
    ]);
    for (const { facts, paragraphs } of texts) {
      expect(facts.adoption).toMatchObject({ roll: { voters: { 'in favour': ['OMAN'] } } });
      expect(facts.oddities).toEqual(['The vote is on A/RES/76/900 in all its parts.']);
      expect(paragraphs).toHaveLength(1);
    }
  });

  it('are one each in a file of their own', () => {
    expect(textOf({ symbol: '76/900 B' }).symbol).toBe('A/RES/76/900 B');
  });
});

describe('what does not agree', () => {
  it('of symbols is decided by the most witnesses, and said', () => {
    const xml = akn().replace('A/RES/76/900<', 'A/RES/76/90<');
    const read = readAkn(xml, '76session/English/A_RES_76_900-2201234E.xml');
    expect(read).toMatchObject({ texts: [{ symbol: 'A/RES/76/900' }] });
    expect('notes' in read && read.notes[0]).toMatch(/A\/RES\/76\/90\b.*A\/RES\/76\/900/u);
  });

  it('of languages is decided by the text, and said', () => {
    const body = paragraph(
      '1.',
      'Постановляет открывать городскую библиотеку в первый день каждого месяца и каждой недели;',
    );
    const read = readAkn(akn({ body, preamble: '' }));
    expect(read).toMatchObject({ texts: [{ language: 'ru' }] });
    expect('notes' in read && read.notes[0]).toMatch(/FRBRlanguage is eng/u);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['is empty', ' \n', /empty/u],
    [
      'is not well-formed',
      akn().replace('</mainBody>', ''),
      /not well-formed XML \(Unexpected close tag, line: \d+\)/u,
    ],
    ['ends early', akn().slice(0, -400), /not well-formed/u],
    ['is in German', akn({ language: 'deu' }), /none of the six languages/u],
    ['has no symbol', akn().replaceAll(/76[/-]900/gu, 'none'), /no symbol/u],
    [
      'is of the Security Council',
      akn()
        .replaceAll('A/RES/76/900', 'S/RES/2729 (2024)')
        .replaceAll(/76[/-]900/gu, ''),
      /no symbol of a resolution of the Assembly/u,
    ],
    ['has no text', akn({ preamble: '', body: '' }).replace(/<formula[^]*<\/formula>/u, ''), /no text/u],
    ['has an entity of its own', akn({ title: 'Of &books;' }), /not well-formed/u],
    [
      'declares entities that grow',
      `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${akn({ title: '&b;' })}`,
      /document type/u,
    ],
    ['is nested without end', akn({ body: '<p>'.repeat(5000) }), /nested more than/u],
    ['is no XML', 'Once upon a time', /not well-formed/u],
  ])('%s', (_, xml, reason) => {
    expect(refusal(xml)).toMatch(reason);
  });

  it('leaves nothing behind for the next one, wherever it ends', () => {
    const cut = akn({
      head: voting([['against', 1, ['OMAN']]]),
      preamble:
        '<container name="Recalling"><p>Recalling <a href="https://undocs.org/en/A/RES/76/9">76/9</a>,</p></container>',
      body: `<section><num>I</num><heading>Books</heading>${paragraph('1.', 'Notes <b>them<authorialNote marker="1"><p>All.</p></authorialNote></b>;')}
        <table><tr><td><p>One</p></td><td><p>Two</p></td></tr></table></section>`,
      behind: '<attachment><mainBody><p>Annexed.</p></mainBody></attachment>',
    });
    const whole = readAkn(akn());
    for (let end = cut.length - 1; end > 0; end -= 11) {
      refusal(cut.slice(0, end));
      expect(readAkn(akn())).toEqual(whole);
    }
  });
});
