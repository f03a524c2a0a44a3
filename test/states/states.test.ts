import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MEMBERS } from '../../src/states/members.ts';
import { findState, stateName, stateOfVoter, STATES, suggestStates } from '../../src/states/states.ts';
import { facts, PROJECT } from '../support/real.ts';

/** What is typed, by the two letters of the State that is meant. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  AE: ['UAE', 'U.A.E.', 'Emirates', 'ОАЭ', '阿联酋', 'الإمارات العربية المتحدة', 'EAU', 'ARE'],
  BA: ['Bosnia', 'Bosnia & Herzegovina', 'BiH', 'Босния и Герцеговина'],
  BO: ['Bolivia', 'Plurinational State of Bolivia', 'Bolivie', 'Боливия', '玻利维亚'],
  BY: ['Belarus', 'Беларусь', 'Белоруссия', 'Biélorussie', 'Bélarus'],
  CD: [
    'Congo, Democratic Republic of the',
    'DRC',
    'DR Congo',
    'Democratic Republic of Congo',
    'RDC',
    'Congo-Kinshasa',
    'COD',
    '刚果民主共和国',
  ],
  CF: ['CAR', 'République centrafricaine', 'Central African Rep', 'ЦАР'],
  CG: ['Republic of the Congo', 'Congo-Brazzaville', 'COG', '刚果共和国'],
  CH: ['Switzerland', 'Suisse', 'La Suisse', 'CHE', 'Швейцария', 'سويسرا'],
  CI: ["Côte d'Ivoire", 'Côte d’Ivoire', "COTE D'IVOIRE", 'Ivory Coast', 'Cote dIvoire', 'Costa de Marfil', 'CIV'],
  CN: ['China', 'PRC', 'Chine', 'Китай', '中国', 'الصين', "People's Republic of China"],
  CV: ['Cape Verde', 'Cabo Verde', 'Cap-Vert'],
  CZ: ['Czech Republic', 'Czechia', 'Chequia', 'Чехия'],
  DE: ['Germany', 'Allemagne', 'DE', 'DEU', 'Deutschland', 'Германия', 'Германией', '德国', 'ألمانيا'],
  DM: ['Dominica', 'DMA'],
  DO: ['Dominican Republic', 'the Dominican Republic', 'DOM'],
  IN: ['Republic of India', '印度'],
  EG: ['Arab Republic of Egypt', 'مصر'],
  ES: ['Kingdom of Spain', 'Spain', 'España', 'ESP', 'Испания'],
  FM: ['Micronesia', 'Federated States of Micronesia', 'FSM'],
  FR: ['France', 'la France', 'Франция', '法国', 'فرنسا', 'Francia'],
  GB: [
    'UK',
    'uk',
    'U.K.',
    'Britain',
    'Great Britain',
    'GBR',
    'Royaume-Uni',
    '英国',
    'المملكة المتحدة',
    'Великобритания',
  ],
  GN: ['Guinea', 'Guinée', 'Гвинея'],
  GW: ['Guinea-Bissau', 'Guinea Bissau', 'Guinée-Bissau'],
  IR: ['Iran', 'IRAN (ISLAMIC REPUBLIC OF)', 'Islamic Republic of Iran', 'Иран', '伊朗', 'إيران'],
  JP: ['Japan', 'Japon', '日本', 'اليابان'],
  KP: ['DPRK', 'D.P.R.K.', 'North Korea', 'КНДР', '朝鲜', 'PRK', 'Corée du Nord', 'RPDC', 'كوريا الشمالية'],
  KR: [
    'Korea, Republic of',
    'KOR',
    'ROK',
    'South Korea',
    'Republic of Korea',
    '韩国',
    'Corée du Sud',
    'Республика Корея',
    'كوريا الجنوبية',
  ],
  LA: ['Laos', 'Lao PDR', 'LA', 'Lao People’s Democratic Republic'],
  LC: ['St. Lucia', 'Saint Lucia', 'Ste Lucie', 'Santa Lucía'],
  MD: ['Moldova', 'Moldavie', 'Молдова', 'Republic of Moldova'],
  MK: ['North Macedonia', 'Macedonia', 'FYROM'],
  MM: ['Myanmar', 'Burma', 'Birmanie', 'Мьянма'],
  NL: ['Netherlands', 'the Netherlands', 'Kingdom of the Netherlands', 'Holland', 'Pays-Bas', 'NLD', 'Нидерланды'],
  RU: [
    'Russia',
    'Россия',
    'Российской Федерации',
    'РФ',
    'RUS',
    '俄罗斯',
    'روسيا',
    'Fédération de Russie',
    'Rusia',
    'российская федерация',
  ],
  SD: ['Sudan', 'السودان', 'Soudan'],
  SZ: ['Swaziland', 'Eswatini', 'SWZ'],
  SY: ['Syria', 'Syrian Arab Republic', 'سوريا', 'Syrie'],
  TL: ['East Timor', 'Timor-Leste', 'Timor Leste'],
  TR: ['Turkey', 'Türkiye', 'TURKIYE', 'TÜRKİYE', 'TUR', 'Турция', '土耳其', 'تركيا'],
  TZ: ['Tanzania, United Republic of', 'Tanzania', 'United Republic of Tanzania', 'Танзания'],
  UA: ['Ukraine', 'Украина', '乌克兰', 'أوكرانيا'],
  US: [
    '美國',
    'US',
    'USA',
    'U.S.A.',
    'United States of America',
    'США',
    '美国',
    'EE. UU.',
    'États-Unis',
    'الولايات المتحدة',
  ],
  VE: ['Venezuela', 'VENEZUELA (BOLIVARIAN REPUBLIC OF)', 'Венесуэла'],
  VN: ['Vietnam', 'Viet Nam', 'Вьетнам', '越南'],
  ZA: ['South Africa', 'RSA', 'ЮАР', 'Afrique du Sud', '南非'],
};

/** Spellings of the UN's lists that are not simply the short name in capitals. */
const SPELLINGS: Readonly<Record<string, string>> = {
  "COTE D'IVOIRE": "Côte d'Ivoire",
  CONGO: 'Congo',
  NETHERLANDS: 'Netherlands (Kingdom of the)',
  TURKEY: 'Türkiye',
  TURKIYE: 'Türkiye',
  TÜRKİYE: 'Türkiye',
  SWAZILAND: 'Eswatini',
  'CZECH REPUBLIC': 'Czechia',
  'CAPE VERDE': 'Cabo Verde',
  'THE FORMER YUGOSLAV REPUBLIC OF MACEDONIA': 'North Macedonia',
};

describe('the table of Member States', () => {
  it('has all 193, each once', () => {
    expect(STATES).toHaveLength(193);
    for (const key of ['iso2', 'iso3', 'name'] as const) expect(new Set(STATES.map((one) => one[key])).size).toBe(193);
    expect(MEMBERS.every(([iso2, iso3]) => /^[A-Z]{2}$/u.test(iso2) && /^[A-Z]{3}$/u.test(iso3))).toBe(true);
  });

  it.each([
    ['ar', 'فرنسا', /^[\p{sc=Arabic}\s()-]+$/u],
    ['zh', '法国', /^\p{sc=Han}+$/u],
    ['fr', 'France', /^[\p{sc=Latin}\s()’-]+$/u],
    ['ru', 'Франция', /^[\p{sc=Cyrillic}\s()’—-]+$/u],
    ['es', 'Francia', /^[\p{sc=Latin}\s()’-]+$/u],
    ['en', 'France', /^[\p{sc=Latin}\s()'-]+$/u],
  ] as const)('has an official name of each in %s, and finds it', (language, france, script) => {
    const names = STATES.map((state) => stateName(state, language));
    expect(stateName(STATES.find(({ iso2 }) => iso2 === 'FR') as (typeof STATES)[number], language)).toBe(france);
    expect(names.filter((name) => !script.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(193);
    for (const [at, name] of names.entries()) {
      const found = findState(name);
      // "Congo" is also said of the other one.
      if ('candidates' in found) expect(found.candidates.map(({ iso2 }) => iso2)).toEqual(['CG', 'CD']);
      else expect(found, name).toEqual({ state: STATES[at] });
    }
  });

  it('has the names that the curated facts use', () => {
    const named = facts.resolutions.flatMap(({ adoption }) =>
      adoption?.how === 'recorded vote' ? [...adoption.votedAgainst, ...adoption.abstained] : [],
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((name) => stateOfVoter(name) === undefined)).toEqual([]);
  });
});

describe('a State', () => {
  const queries = Object.entries(QUERIES).flatMap(([iso2, typed]) => typed.map((one) => [one, iso2] as const));

  it('is looked for in over a hundred ways here', () => expect(queries.length).toBeGreaterThan(200));

  it.each(queries)('is found by %s: %s', (typed, iso2) => {
    expect(findState(typed)).toMatchObject({ state: { iso2 } });
  });

  it('is found by its codes and its name, whatever it is', () => {
    for (const state of STATES) {
      for (const typed of [state.iso2, state.iso3, state.iso3.toLowerCase(), state.name.toUpperCase()]) {
        if (typed !== 'CONGO') expect(findState(typed), typed).toEqual({ state });
      }
    }
  });

  it('is found by its name in each of the six languages, unless two go by it', () => {
    for (const language of ['en', 'fr', 'es', 'ru', 'zh', 'ar']) {
      const names = new Intl.DisplayNames(language, { type: 'region' });
      const asked = STATES.filter((state) => 'candidates' in findState(names.of(state.iso2) as string));
      // "Congo" in Spanish.
      expect(asked.map(({ iso2 }) => iso2)).toEqual(language === 'es' ? ['CG'] : []);
      for (const state of STATES.filter((one) => !asked.includes(one))) {
        expect(findState(names.of(state.iso2) as string), names.of(state.iso2)).toEqual({ state });
      }
    }
  });

  it.each([
    ['Korea', ['KP', 'KR']],
    ['Corée', ['KP', 'KR']],
    ['Корея', ['KP', 'KR']],
    ['Кореи', ['KP', 'KR']],
    ['Нигерии', ['NE', 'NG']],
    ['كوريا', ['KP', 'KR']],
    ['Congo', ['CG', 'CD']],
    ['Конго', ['CG', 'CD']],
    ['刚果', ['CG', 'CD']],
    ['United', ['AE', 'GB', 'TZ', 'US']],
  ])('is asked back for by %s', (typed, expected) => {
    const found = findState(typed);
    expect('candidates' in found && found.candidates.map(({ iso2 }) => iso2)).toEqual(expected);
  });

  it.each([
    ['Frnace', 'FR'],
    ['Untied States', 'US'],
    ['Россия!', 'RU'],
    ['Kazakstan', 'KZ'],
  ])('is what comes nearest to %s', (typed, iso2) => {
    const found = findState(typed);
    const states = 'nearest' in found ? found.nearest : 'state' in found ? [found.state] : found.candidates;
    expect(states.map((state) => state.iso2)).toContain(iso2);
  });

  it.each([
    '',
    ' ',
    'Atlantis',
    'Palestine',
    'Taiwan',
    'European Union',
    'Republic of China',
    'State of Palestine',
    'Kosovo',
    'Holy See',
    'USSR',
    'constructor',
    'the',
    'of',
    '()',
  ])('is not %j', (typed) => expect(findState(typed)).toEqual({ nearest: [] }));

  it('is suggested by the beginning of any of its names', () => {
    expect(suggestStates('')).toHaveLength(193);
    expect(suggestStates('Росс').map(({ iso2 }) => iso2)).toEqual(['RU']);
    expect(suggestStates('kore').map(({ iso2 }) => iso2)).toContain('KR');
    expect(suggestStates('CH')[0]?.iso2).toBe('CH');
    expect(suggestStates('zzz')).toEqual([]);
  });
});

describe('a voter', () => {
  it.each(Object.entries(SPELLINGS))('%s is %s', (spelling, name) => expect(stateOfVoter(spelling)?.name).toBe(name));

  it('that is no State is none', () => {
    expect(stateOfVoter('ATLANTIS')).toBeUndefined();
    // A list knows what it says; a name of two States is neither of them.
    expect(stateOfVoter('KOREA')).toBeUndefined();
  });

  const SAMPLE = join(PROJECT, '../shared/unxml-sample');
  it.skipIf(!existsSync(SAMPLE))('of the sample is a State, whichever it is', () => {
    const names = new Set<string>();
    for (const file of globSync('**/*.xml', { cwd: SAMPLE })) {
      const [voting = ''] = /<voting.*?<\/voting>/su.exec(readFileSync(join(SAMPLE, file), 'utf8')) ?? [];
      for (const [, name = ''] of voting.matchAll(/<organization[^>]*>([^<]*)/gu)) names.add(name);
    }
    for (const file of globSync('data_extract/*.json', { cwd: SAMPLE })) {
      for (const line of readFileSync(join(SAMPLE, file), 'utf8').split('\n').filter(Boolean)) {
        const record = JSON.parse(line) as Record<string, readonly string[]>;
        for (const list of ['MS_in_favour', 'MS_against', 'MS_abstaining'])
          for (const name of record[list] ?? []) names.add(name);
      }
    }
    expect(names.size).toBeGreaterThan(190);
    expect([...names].filter((name) => stateOfVoter(name) === undefined)).toEqual([]);
  });
});
