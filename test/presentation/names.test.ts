/** What things are called: the values of fields that have few, and what is said where no name is known. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../src/presentation/languages/en.ts';
import { learn } from '../../src/presentation/messages.ts';
import { readyVoice, voiceFor } from '../../src/presentation/voice.ts';
import { stateOfVoter } from '../../src/states/states.ts';
import { pseudoCatalogue } from '../support/pseudo.ts';
import { catalog, facts } from '../support/real.ts';

const { officers, sessions, documents, bodies, norms, statements } = facts;

it.each([
  ['en', '5 (a) (ii)', 'annex I, article 2, 1 (a)', 'section II.B, 3', 'annex'],
  ['fr', '5 (a) (ii)', 'annexe I, article 2, 1 (a)', 'section II.B, 3', 'annexe'],
  ['es', '5 (a) (ii)', 'anexo I, artículo 2, 1 (a)', 'sección II.B, 3', 'anexo'],
  ['ru', '5 (a) (ii)', 'приложение I, статья 2, 1 (a)', 'раздел II.B, 3', 'приложение'],
  ['zh', '5 (a) (ii)', '附件一，第2条，1 (a)', '第II.B节，3', '附件'],
  ['ar', '5 (أ) ’2‘', 'المرفق الأول، المادة 2، 1 (أ)', 'الفرع II.B، 3', 'المرفق'],
])('paragraphs are named in the words and letters of %s', async (locale, ...named) => {
  const { label } = await readyVoice({ command: '', options: {}, locale, user: '' }, true);
  const labels = ['5 (a) (ii)', 'annex I, article 2, 1 (a)', 'section II.B, 3', 'annex'];
  expect(labels.map((one) => label(one).replace(/\p{Cf}/gu, ''))).toEqual(named);
});

it('the letter (i) counts in Arabic where it is the first, and is a digit below another', async () => {
  const { label, letter } = await readyVoice({ command: '', options: {}, locale: 'ar', user: '' }, true);
  expect(['13(i)', '3 (i)', '2 (a) (v)', '2 (hh)'].map(label)).toEqual(['13(ط)', '3 (ط)', '2 (أ) ’5‘', '2 (hh)']);
  expect(letter('f')).toBe('(و)');
});

it('the Arabic article does not count in the order of States', async () => {
  const { inOrder, state } = await readyVoice({ command: '', options: {}, locale: 'ar', user: '' }, true);
  const states = ['Algeria', 'Chad', 'Germany', 'Jordan', 'Latvia', 'Russian Federation', 'Saudi Arabia', 'Yemen'];
  expect(inOrder(states.map(state)).join('، ')).toBe(
    'الاتحاد الروسي، الأردن، ألمانيا، تشاد، الجزائر، لاتفيا، المملكة العربية السعودية، اليمن',
  );
});

it('lists of States go by the alphabet of the language; where there is none, and in English, as they are', async () => {
  const states = ['Albania', 'Andorra', 'Côte d’Ivoire', 'Germany', 'Solomon Islands', 'Switzerland'];
  const ordered = async (locale: string) => {
    const { inOrder, state } = await readyVoice({ command: '', options: {}, locale, user: '' }, true);
    return inOrder(states.map(state)).join(', ');
  };
  expect(await ordered('en')).toBe(states.join(', '));
  expect(await ordered('fr')).toBe('Albanie, Allemagne, Andorre, Côte d’Ivoire, Îles Salomon, Suisse');
  expect(await ordered('es')).toBe('Albania, Alemania, Andorra, Côte d’Ivoire, Islas Salomón, Suiza');
  expect(await ordered('ru')).toBe('Албания, Андорра, Германия, Кот-д’Ивуар, Соломоновы Острова, Швейцария');
  expect(await ordered('zh')).toBe('阿尔巴尼亚, 安道尔, 科特迪瓦, 德国, 所罗门群岛, 瑞士');
});

/** The fields whose values are messages, with all values the facts have. */
const FIELDS: Readonly<Record<string, readonly (string | undefined)[]>> = {
  role: officers.map(({ role }) => role),
  selection: officers.map(({ selection }) => selection),
  format: sessions.map(({ format }) => format),
  city: sessions.map(({ city }) => city),
  venue: sessions.map(({ venue }) => venue),
  agreed: documents.map(({ agreed }) => agreed),
  'document date': documents.map(({ dateMeaning }) => dateMeaning),
  standing: norms.map(({ binding }) => binding),
  stance: statements.map(({ stance }) => stance),
  state: bodies.map(({ state }) => state?.text),
  secretariat: bodies.map(({ secretariat }) => secretariat),
  speaker: statements
    .flatMap(({ speaker, onBehalfOf }) => [speaker, ...(onBehalfOf?.split(', ') ?? [])])
    .filter((name) => !stateOfVoter(name)),
};

it.each(Object.entries(FIELDS))('every value of the field %s is a message, the same in English', (field, values) => {
  for (const value of new Set(values)) {
    if (value === undefined) continue;
    const key = `${field}.${value}` as keyof typeof en;
    expect(en[key]?.replace(' {date}', ''), key).toBe(value);
  }
});

describe('in a language with a catalogue', () => {
  const voice = (locale: string) => voiceFor({ command: '', options: {}, locale, user: '' }, true, catalog);
  beforeAll(() => {
    learn('ru', pseudoCatalogue('ru'));
    learn('ar', pseudoCatalogue('ar'));
  });
  afterAll(() => {
    learn('ru', en);
    learn('ar', en);
  });

  it('what has no name in it goes by the English one, marked, before its full stop', () => {
    expect(voice('ru').english('Said so.')).toBe('⟦Said so⟧.');
    expect(voice('ru').english('Said so')).toBe('⟦Said so⟧');
    expect(voice('en').english('Said so.')).toBe('Said so.');
  });

  it('what is cut keeps its mark, and its length', () => {
    const said = voice('ru').english('one two three four five', 15);
    expect(said).toBe('⟦one two…⟧');
    expect(voice('ar').english('one two three four five', 15).length).toBeLessThanOrEqual(15);
  });

  it('States, several together, and persons go by their names in it', () => {
    const { speaker, state, person } = voice('ru');
    expect(state('RUSSIAN FEDERATION')).toBe('Российская Федерация');
    expect(speaker('Belgium, Denmark')).toBe('Бельгия, Дания');
    expect(speaker('Somebody')).toBe('⟦Somebody⟧');
    expect(person({ name: 'Burhan Gafoor', country: 'Singapore' })).toBe('Burhan Gafoor (Сингапур)');
  });

  it('places in a text are told in it, and what is no place is English', () => {
    const { place } = voice('ru');
    expect(place('para. 13 (a)')).toBe('пара. 13 (a)');
    expect(place('A/RES/79/237, para. 2 (c)')).toBe('A/RES/79/237, пара. 2 (c)');
    expect(place('recitals')).toBe('⟦recitals⟧');
  });

  it('an official name is taken where the record has one, also for short where it is short', () => {
    const body = catalog.body('oewg-2021-2025');
    if (!body) throw new Error('the body is gone');
    expect(voice('ru').shortName(body)).toBe('РГОС 2021–2025');
    expect(voice('ru').name(body)).toMatch(/^Рабочая группа открытого состава/u);
  });
});
