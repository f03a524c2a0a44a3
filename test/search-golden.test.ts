/** Golden queries: what people type, and what they must be answered with or offered, from the real record. */
import { describe, expect, it } from 'vitest';
import type { Answer } from '../src/answer.ts';
import { searchAnswer } from '../src/facts/answers.ts';
import { asOfNow } from '../src/facts/as-of.ts';
import { answeredWith, offeredBy } from './support/answered.ts';
import { catalog, NOW } from './support/real.ts';

const OEWGS = [
  'oewg-2019-2021',
  'oewg-2021-2025',
  'oewg-paros-2024-2028',
  'oewg-space-threats-2022-2023',
  'oewg-conventional-ammunition',
];
const GGES = ['2004-2005', '2009-2010', '2012-2013', '2014-2015', '2016-2017', '2019-2021'].map(
  (years) => `gge-${years}`,
);

const GAFOOR = 'burhan-gafoor-chair-oewg-2021-2025';
const LAUBER = 'juerg-lauber-chair-oewg-2019-2021';
const LOPEZ = 'egriselda-lopez-chair-global-mechanism';
const MEBARKI = 'faouzia-boumaiza-mebarki-chair-ahc';
const CONVENTION = 'un-cybercrime-convention';
const MECHANISM = 'global-mechanism';
const DIRECTORY = 'global-poc-directory';

/** Of each fact the queries that are answered with it at once. */
const CLEAR: Readonly<Record<string, readonly string[]>> = {
  // People: names, misspellings, other writings
  [GAFOOR]: [
    'gafoor',
    'Burhan Gafoor',
    'ghafoor',
    'B. Ghafoor',
    'gafor',
    'ambassador gafoor',
    'gafoor singapore',
    'Гафур',
    'бурхан гафур',
    'chair oewg 2021-2025',
  ],
  [LAUBER]: ['lauber', 'Jürg Lauber', 'Jurg Lauber', 'Juerg Lauber'],
  [LOPEZ]: ['López', 'lopez', 'lopez global mechanism', 'chair global mechanism', 'who chairs the global mechanism'],
  [MEBARKI]: ['mebarki', 'Faouzia Mebarki', 'Boumaiza Mebarki', 'Mebarki Algeria'],
  'deborah-stokes-chair-gge-2012-2013': ['Deborah Stokes', 'stoks'],
  'guilherme-patriota-chair-gge-2019-2021': ['patriota', 'Guilherme de Aguiar Patriota'],
  'karsten-geier-chair-gge-2016-2017': ['geier'],
  'markko-kunnapu-vice-chair-ahc': ['Künnapu', 'kunnapu'],
  'izumi-nakamitsu-high-representative': ['nakamitsu'],
  'hellmut-lagos-chair-oewg-space': ['Lagos'],
  // Bodies
  'oewg-2019-2021': ['first oewg', 'OEWG 2019–2021', 'oewg 2019-2021', 'OEWG I', 'РГОС 2019-2021'],
  'oewg-2021-2025': [
    'second oewg',
    'OEWG 2021—2025',
    'oewg 2021/25',
    'the second OEWG',
    'РГОС 2021–2025',
    'oewg-2021-2025',
  ],
  'gge-2004-2005': ['first gge', 'GGE 2004-05'],
  'gge-2014-2015': ['fourth GGE', 'gge 2014-2015', 'UN GGE 2014/15'],
  'gge-2019-2021': ['sixth gge'],
  [MECHANISM]: [
    'global mechanism',
    'Global Mecanism',
    'future permanent mechanism',
    'Mécanisme mondial',
    'mecanisme mondial',
    'mecanismo mundial',
    'Глобальный механизм',
    'глобальный механизм',
    '全球机制',
  ],
  'global-mechanism-dtg-1': ['DTG 1', 'dedicated thematic group 1'],
  'global-mechanism-dtg-2': ['DTG2', 'thematic group on capacity building'],
  'ahc-cybercrime': [
    'AHC',
    'ad hoc committee',
    'Спецкомитет',
    'comite special sur la cybercriminalite',
    'Comité Especial sobre la ciberdelincuencia',
    '特设委员会',
  ],
  [CONVENTION]: [
    'hanoi convention',
    '"Hanoi Convention"',
    'what is the hanoi convention',
    'Ha Noi Convention',
    'Ханойская конвенция',
    'конвенция против киберпреступности',
    'convention against cybercrime',
    'cybercrime treaty',
    'cyber crime treaty',
    'UN cybercrime treaty',
    'Convention des Nations Unies contre la cybercriminalite',
    'convencion contra la ciberdelincuencia',
    '联合国打击网络犯罪公约',
    '打击网络犯罪公约',
    'اتفاقية الأمم المتحدة لمكافحة الجريمة السيبرانية',
    'اتفاقيه الامم المتحده لمكافحه الجريمه السيبرانيه',
  ],
  [DIRECTORY]: [
    'POC directory',
    'points of contact',
    'point of contact',
    'contact points',
    'POC',
    'PoCs',
    'points-of-contact directory',
    'Directorio Mundial de Puntos de Contacto',
    'répertoire mondial d’interlocuteurs',
    "repertoire mondial d'interlocuteurs",
    '全球联络者名录',
    'الدليل العالمي لجهات الاتصال',
  ],
  'programme-of-action': ['PoA', 'programme of action', 'программа действий', "programme d'action", '行动纲领'],
  'oewg-paros-2024-2028': ['PAROS', 'OEWG on PAROS', 'outer space OEWG'],
  'oewg-conventional-ammunition': ['ammunition OEWG'],
  // Symbols, however they are typed
  'a-res-75-240': [
    '75/240',
    'A/RES/75/240',
    'a/res/75/240',
    'res 75-240',
    'GA resolution 75/240',
    'résolution 75/240',
    'резолюция 75/240',
    '第75/240号决议',
    'القرار 75/240',
    'القرار ٧٥/٢٤٠',
    'second OEWG resolution',
  ],
  'a-res-73-27': [
    '73/27',
    '73-27',
    'https://docs.un.org/en/A/RES/73/27',
    'https://undocs.org/A/RES/73/27',
    'first oewg resolution',
  ],
  'a-res-78-16': ['78/16'],
  'a-res-76-19': ['joint Russia–US resolution', 'joint russia-us resolution'],
  'a-res-80-16': ['Global Mechanism resolution'],
  'a-dec-75-564': ['A/DEC/75/564', 'decision 75/564'],
  'a-80-257': ['A/80/257'],
  'a-75-816': ['A/75/816'],
  'a-ac-290-2021-crp-2': ['A/AC.290/2021/CRP.2'],
  'cn-196-2025': ['C.N.196.2025.TREATIES-XVIII.16'],
  'a-77-275': ['first annual progress report'],
  // Norms
  'norm-13b': ['attribution'],
  'norm-13c': ['norm c', 'territory', 'due diligence'],
  'norm-13d': ['terrorism'],
  'norm-13e': ['human rights and privacy', 'human rights', 'privacy'],
  'norm-13f': ['norm f', 'norm 6', '13(f)'],
  'norm-13i': ['supply chain', 'suply chain', 'supply chain security'],
  'norm-13j': [
    'vulnerabilities',
    'vulnerability',
    'vulnerabilty',
    'vulnerability disclosure',
    'responsible disclosure',
    'vulnerability reporting',
  ],
  'norm-13k': ['emergency response teams', 'CERT', 'csirt', 'computer emergency response team', 'response teams'],
  // Sessions and documents
  'oewg2-org': ['1 June 2021', '1 июня 2021'],
  'oewg2-s1': ['OEWG 2021-2025 first session'],
  'convention-signature-window-closes': ['last day to sign'],
  'convention-entry-into-force': ['entry into force'],
  'convention-status-signatories': ['signatories'],
  'poc-first-ping': ['ping test'],
  'oewg2-s10': ['tenth substantive session'],
  'gm-plenary-1': ['gm-plenary-1'],
  'a-res-76-227': ['disinformation'],
};

/** Queries that may mean several: what must be offered first, and what besides. */
const OFFERED: readonly (readonly [query: string, first: string, others: readonly string[]])[] = [
  ['OEWG', 'oewg-2019-2021', OEWGS],
  ['ｏｅｗｇ', 'oewg-2019-2021', OEWGS],
  ['РГОС', 'oewg-2019-2021', OEWGS],
  ['工作组', 'oewg-2019-2021', OEWGS],
  ['groupe de travail à composition non limitée', 'oewg-2019-2021', OEWGS],
  ['grupo de trabajo de composicion abierta', 'oewg-2019-2021', OEWGS],
  ['الفريق العامل المفتوح العضوية', 'oewg-2019-2021', OEWGS],
  ['cyber oewg', 'oewg-2019-2021', ['oewg-2021-2025']],
  ['space oewg', 'oewg-paros-2024-2028', ['oewg-space-threats-2022-2023']],
  ['GGE', 'gge-2004-2005', GGES],
  ['ГПЭ', 'gge-2004-2005', GGES],
  ['政府专家组', 'gge-2004-2005', GGES],
  ["groupe d'experts gouvernementaux", 'gge-2004-2005', GGES],
  ['dedicated thematic groups', 'global-mechanism-dtg-1', ['global-mechanism-dtg-2']],
  ['egriselda lopes', LOPEZ, ['egriselda-lopez-cochair-ai-dialogue']],
  ['Egriselda López', LOPEZ, ['egriselda-lopez-cochair-ai-dialogue']],
  ['Burhan Gafur', GAFOOR, []],
  ['krutskikh', 'andrey-krutskikh-chair-gge-2004-2005', ['andrey-krutskikh-chair-gge-2009-2010']],
  ['krutskih', 'andrey-krutskikh-chair-gge-2004-2005', ['andrey-krutskikh-chair-gge-2009-2010']],
  ['Крутских', 'andrey-krutskikh-chair-gge-2004-2005', ['andrey-krutskikh-chair-gge-2009-2010']],
  ['Wu Hai Wen', 'wu-haiwen-vice-chair-ahc', []],
  ['cybercrime convention', CONVENTION, ['convention-signing-hanoi', 'convention-entry-into-force']],
  ['cyber crime convention', CONVENTION, []],
  ['program of action', 'programme-of-action', ['a-res-77-37', 'a-res-78-16']],
  ['critical infrastructure', 'norm-13g', ['norm-13f', 'norm-13h', 'a-res-58-199']],
  ['critical infrastucture', 'norm-13g', ['norm-13f', 'norm-13h']],
  ['human rigths', 'norm-13e', []],
  ['internationally wrongful acts', 'norm-13c', []],
  ['capacity building', 'global-mechanism-dtg-2', ['oewg2-global-roundtable-2024', MECHANISM]],
  ['capacity-building', 'global-mechanism-dtg-2', ['oewg2-global-roundtable-2024', MECHANISM]],
  ['artificial intelligence', 'a-res-79-239', ['a-res-80-58']],
  ['culture of cybersecurity', 'a-res-57-239', ['a-res-58-199', 'a-res-64-211']],
  ['criminal misuse of information technologies', 'a-res-55-63', ['a-res-56-121']],
  ['signing ceremony hanoi', 'convention-signing-hanoi', [CONVENTION]],
  ['hanoi signing', 'convention-signing-hanoi', []],
  ['240', 'a-res-75-240', []],
  ['organizational session oewg 2021', 'oewg2-org', []],
  ['chair of the ad hoc committee', MEBARKI, []],
  ['multistakeholder', 'oewg1-multistakeholder-2019', ['david-koh-chair-oewg1-multistakeholder']],
];

/** Queries of which only what must be among those offered is told, in no order. */
const AMONG: readonly (readonly [query: string, ids: readonly string[]])[] = [
  ['who chairs the oewg', [GAFOOR, LAUBER]],
  ['who is the chair of the oewg', [GAFOOR, LAUBER]],
  ['right to privacy', ['norm-13e', 'a-res-68-167', 'a-res-79-175']],
  ['annual progress report', ['a-77-275', 'a-78-265', 'a-79-214']],
  ['final report', ['a-80-257', 'a-75-816']],
  ['norms of responsible state behaviour', ['a-70-174', 'gge-2014-2015']],
  ['ammunition', ['oewg-conventional-ammunition', 'a-78-111']],
  ['outer space', ['oewg-paros-2024-2028', 'oewg-space-threats-2022-2023']],
  ['Hanoi', [CONVENTION, 'convention-signing-hanoi']],
  ['cybercrime', [CONVENTION, 'ahc-cybercrime']],
  ['december 2026', ['gm-dtg-2026-12']],
  ['code of conduct', ['mfa-2018-code-of-conduct', 'eov-73-27-russian-federation']],
  ['germany 75/240', ['eov-75-240-germany']],
  ['kibercrime', [CONVENTION, 'ahc-cybercrime']],
];

/** Queries that must not be answered with what is only like it. */
const NOT: readonly (readonly [query: string, id: string])[] = [
  ['budapest convention', CONVENTION],
  ['budapest', CONVENTION],
  ['77/16', 'a-res-78-16'],
  ['A/RES/77/16', 'a-res-78-16'],
  ['75/24', 'a-res-75-240'],
  ['175/240', 'a-res-75-240'],
  ['75/2400', 'a-res-75-240'],
  ['A/RES/73/2', 'a-res-73-27'],
  ['A/76/240', 'a-res-75-240'],
  ['norm 12', 'norm-13a'],
  ['norm z', 'norm-13a'],
  ['OEWG 2022-2026', 'oewg-2021-2025'],
  ['seventh GGE', 'gge-2019-2021'],
];

function search(query: string): Answer {
  return searchAnswer(catalog, query, undefined, asOfNow(Temporal.Instant.from(NOW)));
}

describe('a query that can only mean one thing is answered with it', () => {
  it.each(Object.entries(CLEAR).flatMap(([id, queries]) => queries.map((query) => [query, id] as const)))(
    '%s: %s',
    (query, id) => {
      expect(answeredWith(search(query))).toBe(id);
    },
  );
});

describe('a query that may mean several has them offered', () => {
  it.each(OFFERED)('%s: %s first', (query, first, others) => {
    const ids = offeredBy(search(query));
    expect(ids[0]).toBe(first);
    expect(ids).toEqual(expect.arrayContaining([...others]));
  });

  it.each(AMONG)('%s: %j among them', (query, ids) => {
    expect(offeredBy(search(query))).toEqual(expect.arrayContaining([...ids]));
  });
});

describe('a query is not answered with what is only like it', () => {
  it.each(NOT)('%s: not %s', (query, id) => {
    expect(answeredWith(search(query))).not.toBe(id);
  });

  it.each(['budapest convention', '77/16', 'A/RES/73/2'])('%s: nor is that offered first', (query) => {
    expect([CONVENTION, 'a-res-78-16', 'a-res-73-27']).not.toContain(offeredBy(search(query))[0]);
  });
});

describe('a query that means nothing here', () => {
  it.each(['zzzzqqq', 'ъъъъ', '!!!', '🦄'])('%s finds nothing, and says so', (query) => {
    expect(search(query)).toMatchObject({ kind: 'not found', query });
  });

  it('is said with what begins alike, where anything does', () => {
    const answer = search('mechanxyz');
    const nearest = answer.kind === 'not found' ? (answer.nearest ?? []) : [];
    expect(nearest.map(({ fact }) => fact.id)).toContain(MECHANISM);
    expect(search('zzzzqqq')).toMatchObject({ kind: 'not found', nearest: [] });
  });

  it('that is a symbol is explained as one', () => {
    for (const query of ['A/RES/217(III)', 'ES-11/1', 'S-32/1', 'A/HRC/1/1', '77/16']) {
      expect(search(query).kind, query).toBe('symbol');
    }
  });
});

describe('a symbol that the record does not hold has for its nearest', () => {
  it.each<readonly [what: string, symbol: string, nearest: readonly string[]]>([
    ['the text that it was the draft of', 'A/C.1/73/L.27/Rev.1', ['a-res-73-27']],
    ['the body in whose series it is', 'A/AC.292/2022/5', ['oewg-2021-2025']],
    ['a resolution of the same number', 'A/75/240', ['a-res-75-240', 'a-75-816']],
    ['a document of the same number', '75/816', ['a-75-816', 'a-res-75-282', 'a-res-75-240']],
    ['close ones of its session and kind', '77/16', ['a-res-77-36', 'a-res-77-37', 'a-res-77-211']],
    ['nothing, where there is nothing close', 'A/RES/31/1', []],
  ])('%s: %s', (_, symbol, nearest) => {
    const answer = search(symbol);
    expect(answer.kind === 'symbol' ? answer.nearest.map(({ fact }) => fact.id) : answer.kind).toEqual(nearest);
  });

  it('not what "75-9999", which is no symbol, might have been', () => {
    expect(search('75-9999').kind).not.toBe('symbol');
  });
});

describe('a kind that is asked for', () => {
  it.each([
    ['gafoor', 'officer', GAFOOR],
    ['hanoi', 'body', CONVENTION],
    ['75/240', 'resolution', 'a-res-75-240'],
    ['supply chain', 'norm', 'norm-13i'],
  ] as const)('of %s as %s gives %s', (query, kind, id) => {
    const answer = searchAnswer(catalog, query, kind, asOfNow(Temporal.Instant.from(NOW)));
    expect(answeredWith(answer) ?? offeredBy(answer)[0]).toBe(id);
  });

  it('keeps all others out', () => {
    for (const kind of ['body', 'resolution', 'session', 'officer', 'document', 'norm', 'statement'] as const) {
      const answer = searchAnswer(catalog, 'cybercrime', kind, asOfNow(Temporal.Instant.from(NOW)));
      const kinds = answer.kind === 'search results' ? answer.results.map((entry) => entry.kind) : [kind];
      expect(new Set(kinds), kind).toEqual(new Set([kind]));
    }
  });
});
