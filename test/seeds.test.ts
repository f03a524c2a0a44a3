/** The two seed documents: every fact they state can be found, and every claim is its speaker's and nobody else's. */
import { describe, expect, it } from 'vitest';
import type { Answer } from '../src/answer.ts';
import { searchAnswer } from '../src/facts/answers.ts';
import { asOfNow } from '../src/facts/as-of.ts';
import type { Statement } from '../src/facts/schema.ts';
import { ask, botAt, catalog, facts, NOW, someone, textOf, unescaped } from './support/real.ts';

const SPEAKER = 'Russian Foreign Ministry';
/** What stands in the article of 2018 without being put into anybody’s mouth. */
const ARTICLE = 'Article on a Russian Foreign Ministry statement';

/** A claim: what it is about, words that lead to it, and a pattern of what it says. */
type Claim = readonly [claim: string, about: string, query: string, gist: RegExp];

/** Seed 000, of 2018: what the article says itself. */
const OF_THE_ARTICLE: readonly Claim[] = [
  [
    'more than 30 nations co-authored the two resolutions',
    '73/187',
    'co-authored countries',
    /30 (?:countries|nations|States)/u,
  ],
  [
    'they went forward without the United States and the European Union',
    '73/27',
    'without the support of the United States and the European Union',
    /without the support of the United States and the European Union/u,
  ],
  ['a code of conduct, the first of its kind', '73/27', 'code of conduct in the digital sphere', /code of conduct/u],
  ['the group would act by consensus', 'first oewg', 'open-ended working group act by consensus', /by consensus/u],
  [
    'the group would be open to all countries without exception',
    'first oewg',
    'all countries without exception',
    /all countries, without exception/u,
  ],
  [
    'the group would take up any issue of information security',
    'first oewg',
    'any issue of international information security',
    /any issue of international information security/u,
  ],
  ['the group would develop norms and rules', 'first oewg', 'further norms and rules', /norms and rules/u],
  [
    'the group would study how international law applies',
    'first oewg',
    'study international law',
    /study international law and how it applies/u,
  ],
  [
    'a more permanent arrangement within the UN',
    'first oewg',
    'more permanent arrangement within the United Nations',
    /permanent arrangement within the United Nations/u,
  ],
  [
    'on the agenda since 1998 on Russia’s initiative',
    '53/70',
    'agenda of the United Nations in 1998',
    /1998.*initiative of the Russian Federation/u,
  ],
  ['the agenda keeps pace with digitization', '73/27', 'digitization', /digiti[sz]ation/u],
];

/** The same: what the article quotes the ministry with. */
const OF_2018: readonly Claim[] = [
  [
    'Western States against the international community',
    '73/27',
    'western states international community',
    /Western States.*against the international community/u,
  ],
  [
    'Western States spread mistrust in the media',
    '73/187',
    'spreading mistrust in the media',
    /mistrust in the media/u,
  ],
  [
    'Western States accuse others of cyberattacks',
    '73/27',
    'accusing others of cyberattacks',
    /accusing others of cyberattacks/u,
  ],
  [
    'Western States pursue their own interests',
    '73/27',
    'own interests not objective pragmatic solutions',
    /own interests.*objective, pragmatic solutions/u,
  ],
];

/** Seed 003, of June 2021. */
const OF_2021: readonly Claim[] = [
  [
    'the group was set up on the Russian initiative',
    '75/240',
    'created on a Russian initiative',
    /Russian initiative.*75\/240/u,
  ],
  [
    'norms, with changes or additions if necessary',
    'second oewg',
    'developing norms rules and principles changing them or adding',
    /norms, rules and principles.*changing them or adding/u,
  ],
  ['initiatives of States', 'second oewg', 'initiatives of States for security', /initiatives of States/u],
  [
    'regular institutional dialogue',
    'second oewg',
    'regular institutional dialogue wide range',
    /regular institutional dialogue/u,
  ],
  ['threats, data security included', 'second oewg', 'threats data security', /threats.*data security/u],
  [
    'international law',
    'second oewg',
    'how international law applies to the use of ICTs',
    /how international law applies/u,
  ],
  ['confidence-building', 'second oewg', 'common understanding confidence-building measures', /confidence-building/u],
  ['capacity-building', 'second oewg', 'common understanding capacity-building', /capacity-building/u],
  [
    'the Chair elected',
    'oewg2-org',
    'Permanent Representative of Singapore elected Chair',
    /Permanent Representative of Singapore.*elected Chair/u,
  ],
  [
    'the agenda and the rules of procedure approved',
    'oewg2-org',
    'agenda and rules of procedure approved',
    /agenda and the rules of procedure/u,
  ],
  ['decisions by consensus', 'oewg2-org', 'decisions to be taken by consensus', /decisions to be taken by consensus/u],
  ['the main modalities by consensus', 'oewg2-org', 'modalities by consensus', /modalities.*by consensus/u],
  [
    'other matters left to consultations and to the first session',
    'oewg2-s1',
    'organizational matters broad consultations',
    /consultations.*first substantive session, in New York on 13–17 December 2021/u,
  ],
  [
    'the final reports of the first OEWG and of the GGE',
    'oewg2-org',
    'final reports of the first OEWG and of the GGE',
    /final reports of the first OEWG and of the GGE/u,
  ],
  ['the launch of the Ad Hoc Committee', 'ahc', 'launch of the Ad Hoc Committee', /launch of the Ad Hoc Committee/u],
  ['a constructive atmosphere', 'oewg2-org', 'constructive atmosphere', /constructive atmosphere/u],
  ['all judged the format to be in demand', 'second oewg', 'participants format in demand', /format in demand/u],
  [
    'States supported the Russian vision of principles',
    'second oewg',
    'Russian vision universality openness transparency',
    /universality, openness, transparency and democracy/u,
  ],
];

const MINISTRYS = [...OF_2018, ...OF_2021];

/** What /statement shows of a claim, by the names that stand over it. */
async function saidOf(about: string, gist: RegExp): Promise<readonly string[]> {
  return (await allStatements(about)).filter(({ value }) => gist.test(value)).map(({ name }) => name);
}

/** The speakers of what /search finds of a claim. */
function foundIn(query: string, gist: RegExp): readonly string[] {
  const said = statementsIn(searchAnswer(catalog, query, undefined, asOfNow(Temporal.Instant.from(NOW))));
  return said.filter((one) => gist.test(one.gist)).map(({ speaker }) => speaker);
}

describe.each(MINISTRYS)('that %s', (_, about, query, gist) => {
  it('is found by /statement, as said by the Russian Foreign Ministry', async () => {
    const said = await saidOf(about, gist);
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((name) => !name.startsWith(SPEAKER))).toEqual([]);
  });

  it('is found by /search, as said by the Russian Foreign Ministry', () => {
    expect(foundIn(query, gist)).toContain(SPEAKER);
  });
});

describe.each(OF_THE_ARTICLE)('that %s', (_, about, query, gist) => {
  it('is found by /statement, as said by the article, and by nobody but the ministry besides', async () => {
    const said = await saidOf(about, gist);
    expect(said.filter((name) => name.startsWith(ARTICLE)).length).toBeGreaterThan(0);
    expect(said.filter((name) => !name.startsWith(ARTICLE) && !name.startsWith(SPEAKER))).toEqual([]);
  });

  it('is found by /search, as said by the article', () => {
    expect(foundIn(query, gist)).toContain(ARTICLE);
  });
});

describe('what the article said', () => {
  const sentences = facts.statements.filter(({ speaker }) => speaker === ARTICLE);

  it('is on behalf of nobody, and has the article for its only source', () => {
    expect(sentences.length).toBeGreaterThanOrEqual(OF_THE_ARTICLE.length);
    for (const { id, onBehalfOf, stance, sources } of sentences) {
      expect({ onBehalfOf, stance }, id).toEqual({ onBehalfOf: undefined, stance: undefined });
      expect(
        sources.map(({ publisher }) => publisher),
        id,
      ).toEqual(['Article of about 2018']);
    }
  });

  it('stands in each card under its name, before what it said, with the note that it is not the ministry’s', async () => {
    for (const { id, gist } of sentences) {
      const body = await ask(`/search ${id}`);
      const said = unescaped(body.content);
      expect(said.startsWith(`${ARTICLE}, 2018: `), id).toBe(true);
      expect(said, id).toContain(gist.slice(0, 40));
      expect(textOf(body), id).toContain('these are the words of the article, which reports the ministry');
    }
  });

  it('is none of what Western States were said to do', () => {
    const blamed = sentences.filter(({ gist }) => /mistrust|mercenary|own interests|Western States/iu.test(gist));
    expect(blamed.map(({ id }) => id)).toEqual([]);
  });
});

describe('the article of 2018', () => {
  it('is called so wherever it is a source, and never by the ministry’s name', () => {
    const rows = Object.values(facts).flat();
    const sources = rows.flatMap((row) => row.sources.map((source) => ({ id: row.id, ...source })));
    const ofIt = sources.filter(({ detail = '' }) => /publisher not recorded/u.test(detail));
    expect(ofIt.length).toBeGreaterThan(0);
    expect(ofIt.filter(({ publisher }) => publisher !== 'Article of about 2018').map(({ id }) => id)).toEqual([]);
  });
});

describe('what the ministry said', () => {
  const claims = facts.statements.filter(({ speaker }) => speaker === SPEAKER);

  it('stands in each card under its name, before what it said', async () => {
    for (const { id, gist } of claims) {
      const { content, embeds = [] } = await ask(`/search ${id}`);
      const said = unescaped(content);
      expect(said.startsWith(SPEAKER), id).toBe(true);
      expect(said.indexOf(gist.slice(0, 40)), id).toBeGreaterThan(said.indexOf(':'));
      expect(embeds[0]?.fields?.[0]?.name, id).toMatch(new RegExp(`^${SPEAKER}`, 'u'));
    }
  });

  it('is told apart from what the record finds', async () => {
    for (const { id } of claims) expect(textOf(await ask(`/search ${id}`)), id).toMatch(/statements? of the part/u);
  });

  it('is on behalf of the Russian Federation', () => {
    expect(new Set(claims.map(({ onBehalfOf }) => onBehalfOf))).toEqual(new Set(['Russian Federation']));
  });

  it('has the ministry for its source, or the article that reports it', () => {
    const others = claims.filter(
      ({ sources }) =>
        !sources.some(
          ({ publisher, detail = '' }) =>
            publisher === SPEAKER || (publisher === 'Article of about 2018' && detail.includes(SPEAKER)),
        ),
    );
    expect(others.map(({ id }) => id)).toEqual([]);
  });

  it('of 2018 is all that the article quotes it with, with a note of where it is known from', async () => {
    const quoted = claims.filter(({ sources }) => sources.some(({ publisher }) => publisher.startsWith('Article')));
    expect(quoted.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['mfa-2018-western-states', 'mfa-2018-mistrust', 'mfa-2018-mercenary-goals']),
    );
    for (const { id } of quoted) {
      expect(textOf(await ask(`/search ${id}`)), id).toContain('known only from an undated article of about 2018');
    }
  });

  it('of Western States stands in no other kind of fact', async () => {
    const lines = [
      ...facts.bodies.map(({ id }) => `/body overview ${id}`),
      ...facts.sessions.map(({ id }) => `/search ${id}`),
      ...facts.documents.map(({ id }) => `/search ${id}`),
    ];
    for (const line of lines) {
      expect(textOf(await ask(line)), line).not.toMatch(/mistrust|mercenary|own interests|Western States/iu);
    }
  });

  it('of 2018 stands beside what others said of the same resolution', async () => {
    const { content } = await ask('/statement 73/27');
    expect(content).toContain(SPEAKER);
    expect(content).toContain('Canada');
  });
});

describe('what the record itself holds of the seeds', () => {
  it.each<readonly [fact: string, line: string, says: readonly RegExp[]]>([
    [
      'the first resolution of 2018, by its title',
      '/resolution 73/27',
      [
        /Developments in the field of information and telecommunications in the context of international security/u,
        /2018/u,
      ],
    ],
    [
      'the second resolution of 2018, by its title',
      '/resolution 73/187',
      [/Countering the use of information and communications technologies for criminal purposes/u, /2018/u],
    ],
    ['who voted against the first', '/resolution 73/27', [/Against \(46\)/u, /United States/u, /Germany/u, /France/u]],
    ['who voted against the second', '/resolution 73/187', [/Against \(59\)/u, /United States/u, /Germany/u]],
    ['what the first of them set up', '/resolution 73/27', [/OEWG 2019–2021/u, /consensus/u, /Jürg Lauber/u]],
    ['the item of 1998', '/resolution 53/70', [/4 December 1998/u, /Russian Federation/u]],
    ['the permanent mechanism that came of it', '/oewg overview', [/Global Mechanism/u]],
    [
      'the organizational session of 1 June 2021',
      '/search oewg2-org',
      [/Organizational session, 1 June 2021, New York/u],
    ],
    [
      'its decisions',
      '/search oewg2-org',
      [
        /Elected Burhan Gafoor/u,
        /agenda/u,
        /rules of procedure/u,
        /consensus/u,
        /consultations/u,
        /first substantive session/u,
      ],
    ],
    ['that it is among the sessions of the group', '/body sessions second oewg on:2021-07', [/1 June 2021/u]],
    ['the first substantive session', '/search oewg2-s1', [/13–17 December 2021, New York/u]],
    ['the group that 75/240 set up', '/resolution 75/240', [/OEWG 2021–2025/u, /Burhan Gafoor/u]],
    [
      'its mandate, item by item',
      '/oewg mandate group:second',
      [
        /norms/u,
        /(?:chang|additional|add)/u,
        /initiatives/u,
        /regular institutional dialogue/u,
        /threats/u,
        /data security/u,
        /international law/u,
        /confidence-building/u,
        /capacity-building/u,
        /para\. 1/u,
      ],
    ],
    ['the Chair, as the seed spells him', '/search B. Ghafoor', [/Burhan Gafoor \(Singapore\)/u, /B\. Ghafoor/u]],
    ['the final report of the first OEWG', '/body overview first oewg', [/A\/75\/816/u]],
    ['the final report of the GGE', '/body overview sixth gge', [/A\/76\/135/u]],
    ['the launch of the Ad Hoc Committee', '/body sessions ahc on:2021', [/10–12 May 2021/u]],
    ['what the Ad Hoc Committee was to draw up', '/body mandate ahc', [/convention/u, /A\/RES\/74\/247/u]],
  ])('is %s', async (_, line, says) => {
    const body = await ask(line);
    expect(body.flags).toBeUndefined();
    for (const words of says) expect(textOf(body)).toMatch(words);
  });
});

describe('the slips of the translation', () => {
  it.each(['IIB', 'ICT and ICT', 'Ghafoor'])('stand in no gist of a statement: %s', (slip) => {
    expect(facts.statements.filter(({ gist }) => gist.includes(slip)).map(({ id }) => id)).toEqual([]);
  });

  it.each(['IIB', 'ICT and ICT'])('stand in no other fact: %s', (slip) => {
    const { statements: _, ...others } = facts;
    const rows = Object.values(others).flat();
    expect(rows.filter((row) => JSON.stringify(row).includes(slip)).map(({ id }) => id)).toEqual([]);
  });
});

/** Fields of all pages of /statement about something. */
async function allStatements(about: string): Promise<readonly { readonly name: string; readonly value: string }[]> {
  const bot = botAt();
  const fields: { name: string; value: string }[] = [];
  for (let page = 1; page < 20; page += 1) {
    const { embeds = [], components = [] } = await bot.respond({
      command: 'statement',
      options: { about },
      ...someone,
      page,
    });
    fields.push(
      ...(embeds[0]?.fields ?? []).map(({ name, value }) => ({ name: unescaped(name), value: unescaped(value) })),
    );
    const buttons = components.flatMap((row) => row.components);
    if (!buttons.some((one) => 'custom_id' in one && one.custom_id.startsWith(`go:${page + 1}:`))) return fields;
  }
  throw new Error(`/statement ${about} has no end`);
}

function statementsIn(answer: Answer): readonly Statement[] {
  if (answer.kind === 'statement') return [answer.statement];
  if (answer.kind !== 'search results') return [];
  return answer.results.flatMap((entry) => (entry.kind === 'statement' ? [entry.fact] : []));
}
