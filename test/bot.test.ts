import { Writable } from 'node:stream';
import fc from 'fast-check';
import { pino } from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { createBot, type MessageBody } from '../src/bot.ts';
import { defineCommand, type Invocation } from '../src/command.ts';
import { FACT_KINDS } from '../src/facts/catalog.ts';
import { buttonsOf } from '../src/presentation/plain.ts';
import { beyondLimits } from './support/limits.ts';
import { ask, botAt, catalog, facts, NOW, someone, textOf, unescaped } from './support/real.ts';

type Words = readonly (string | RegExp)[];
type Told = readonly [line: string, says: Words, saysNot?: Words];

/** Of a first line: what it must say, and what it must not. */
const ANSWERS: readonly Told[] = [
  // The OEWG that is meant
  [
    '/oewg chair',
    [
      'OEWG 2021–2025',
      /concluded on 11 July 2025/u,
      'Burhan Gafoor (Singapore)',
      'Global Mechanism',
      'Egriselda López',
    ],
    ['Lauber'],
  ],
  ['/oewg chair', ['elected 1 June 2021', 'elected March 2026', 'reported by Digital Watch', '22 November 2026']],
  [
    '/oewg overview',
    ['OEWG 2021–2025', '1 June 2021', '11 July 2025', 'concluded', 'Global Mechanism', 'Egriselda López'],
  ],
  ['/oewg mandate', ['A/RES/75/240', '31 December 2020', 'concluded on 11 July 2025']],
  ['/oewg sessions', ['concluded on 11 July 2025', '7–11 July 2025', 'New York', 'Global Mechanism']],
  ['/oewg documents', ['OEWG 2021–2025', '22 November 2026', 'A/RES/80/16', '1 December 2025']],
  ['/oewg chair on:2018-05-01', ['OEWG 2019–2021', 'had not begun', '3 June 2019', 'Jürg Lauber'], ['Gafoor']],
  ['/oewg chair on:2019-06-03', ['Chair of OEWG 2019–2021', '3 June 2019', 'Jürg Lauber (Switzerland)'], ['Gafoor']],
  ['/oewg chair on:2021-03-12', ['Jürg Lauber'], ['Gafoor', 'concluded']],
  [
    '/oewg chair on:2021-03-13',
    ['13 March 2021', 'concluded on 12 March 2021', 'Jürg Lauber', '1 June 2021', 'Burhan Gafoor', /[Bb]etween/u],
  ],
  ['/oewg chair on:2021-05-31', ['Jürg Lauber', 'Burhan Gafoor', 'had not begun']],
  ['/oewg chair on:2021-06-01', ['Chair of OEWG 2021–2025', 'Burhan Gafoor'], ['Lauber', 'had not begun']],
  ['/oewg chair on:2021-06', ['June 2021', 'Burhan Gafoor'], ['Lauber']],
  ['/oewg chair on:2021', ['Jürg Lauber', 'Burhan Gafoor']],
  ['/oewg chair on:2025-07-11', ['Chair of OEWG 2021–2025', 'Burhan Gafoor'], ['concluded', 'Last chair']],
  // On the day after, nobody had been elected yet to what followed
  ['/oewg chair on:2025-07-12', ['concluded on 11 July 2025', 'Burhan Gafoor', 'Global Mechanism'], ['López']],
  ['/oewg chair on:2026-04', ['concluded', 'Burhan Gafoor', 'Global Mechanism', 'Egriselda López']],
  ['/oewg chair on:2027', ['2027', 'in the future', 'no office-holder'], ['Gafoor', 'López']],
  ['/oewg chair on:2026-11-23', ['23 November 2026', 'in the future', '7–11 December 2026'], ['Gafoor', 'López']],
  // Dates as people type them
  ['/oewg chair on:1 June 2021', ['Chair of OEWG 2021–2025 as of 1 June 2021', 'Burhan Gafoor'], ['Lauber']],
  ['/oewg chair on:1er juin 2021', ['as of 1 June 2021']],
  ['/oewg chair on:1 حزيران/يونيه 2021', ['as of 1 June 2021']],
  ['/oewg chair on:yesterday', ['21 November 2026', 'concluded', 'Burhan Gafoor']],
  ['/body sessions global-mechanism on:через 2 недели', ['6 December 2026', 'next is', '7–11 December 2026']],
  ['/body sessions global-mechanism on:7–11 December 2026', ['Global Mechanism as of 7–11 December 2026']],
  ['/body chair global-mechanism on:下个月', ['December 2026', 'in the future']],
  ['/body chair global-mechanism on:la semaine prochaine', ['23–29 November 2026', 'in the future']],
  ['/oewg chair group:first', ['OEWG 2019–2021', 'Jürg Lauber', '12 March 2021']],
  ['/oewg chair group:II on:2023', ['OEWG 2021–2025', '2023', 'Burhan Gafoor']],
  ['/oewg overview on:2021-04', ['OEWG 2019–2021', 'OEWG 2021–2025', '12 March 2021', '1 June 2021']],
  ['/oewg sessions on:2021-04', ['1 June 2021', '8–12 March 2021'], ['December', '2022']],
  ['/oewg mandate on:2020', ['A/RES/73/27', '5 December 2018'], ['75/240']],
  ['/oewg documents on:2020', ['OEWG 2019–2021', 'as of 2020'], ['A/75/816', 'A/AC.290/2021']],
  // Any body
  ['/body chair Global Mechanism', ['Egriselda López (El Salvador)', 'March 2026', 'reported by Digital Watch']],
  ['/body chair ahc', ['Faouzia Boumaiza Mebarki (Algeria)', 'elected 10 May 2021', 'last verified 9 August 2024']],
  ['/body chair gge 2014-2015', ['GGE 2014–2015', '2015', 'not in the record'], ['Krutskikh', 'Geier']],
  ['/body chair gge 2009-2010', ['Andrey Krutskikh (Russian Federation)', '2010'], ['reported by']],
  ['/body chair gge 2004-2005', ['Andrey Krutskikh', 'reported by'], []],
  ['/body chair DTG 1', ['not in the record', '22 November 2026'], ['López']],
  ['/body chair hanoi convention', ['Convention against Cybercrime', 'no chair'], ['Mebarki']],
  ['/body chair 73/27', ['OEWG 2019–2021', 'Jürg Lauber']],
  ['/body overview global mechanism', ['30 March 2026', 'Egriselda López', '7–11 December 2026', 'in 15 days']],
  ['/body overview hanoi convention', ['not in force', 'July 2026']],
  ['/body overview poc', ['POC directory', '9 May 2024']],
  ['/body mandate first oewg', ['A/RES/73/27', '5 December 2018', 'consensus', 'concluded on 12 March 2021']],
  [
    '/body sessions global mechanism',
    ['7–11 December 2026', 'in 15 days', '20–24 July 2026', 'announced', 'the record does not show that it met'],
  ],
  [
    '/body sessions ahc on:2022-02-01',
    ['1 February 2022', '24 February 2022', 'in 23 days', 'New York', '10–12 May 2021'],
    ['2023', '2026'],
  ],
  ['/body documents ahc on:2021-12', ['A/RES/75/282', '26 May 2021'], ['79/243']],
  // Dates in the future, and months and years that are not over
  ['/oewg chair on:2026-12', ['in the future', '7–11 December 2026', 'in 15 days'], ['Gafoor', 'López']],
  ['/body overview global-mechanism on:2026', ['7–11 December 2026', 'in 15 days', 'Egriselda López']],
  ['/body chair global-mechanism on:2026', ['as of 2026', 'Egriselda López']],
  ['/body sessions global-mechanism on:2026', ['Global Mechanism as of 2026'], ['no session to come']],
  [
    '/body sessions global-mechanism on:2026-12-09',
    ['9 December 2026', 'next is', '7–11 December 2026', 'in 15 days', '20–24 July 2026'],
    ['under way', 'on today', 'New York'],
  ],
  ['/oewg sessions on:2021-06-01', ['Organizational session, 1 June 2021, New York, under way'], ['on today']],
  ['/oewg sessions on:2021-03-10', ['10 March 2021', '8–12 March 2021', 'under way'], ['on today']],
  [
    '/body overview un-cybercrime-convention on:2027-02',
    ['it was to be so until 31 December 2026', 'not in the record'],
  ],
  ['/session next body:ahc', ['no session with a date to come', 'Expected', 'no date set']],
  // Concluded bodies, and what followed
  ['/oewg documents', ['14 dated documents', 'concluded on 11 July 2025', 'Global Mechanism', 'Egriselda López']],
  ['/oewg sessions', ['Egriselda López']],
  ['/oewg mandate on:2021-04', ['A/RES/73/27', 'A/RES/75/240', /[Bb]etween/u]],
  ['/body documents ahc on:2021-12', ['2 dated documents', 'as of December 2021', '1 more has no date in the record']],
  ['/body chair hanoi convention', ['has no chair', '22 November 2026']],
  // Resolutions, decisions and documents
  ['/resolution 73-27', ['A/RES/73/27', '119 in favour']],
  ['/resolution https://docs.un.org/fr/A/RES/73/27', ['A/RES/73/27', '119 in favour']],
  ['/resolution https://undocs.org/A/80/257', ['A/80/257', '11 July 2025']],
  ['/resolution A/C.1/73/L.27/Rev.1', ['Nearest: A/RES/73/27.']],
  ['/resolution A/AC.292/2022/5', ['does not hold', 'Nearest: OEWG 2021–2025.']],
  ['/resolution A/75/240', ['does not hold', 'Nearest: A/RES/75/240']],
  ['/resolution 75/816', ['does not hold', 'Nearest: A/75/816'], ['A/75/240']],
  ['/resolution 73/27', ['last chair: Jürg Lauber (Switzerland)']],
  [
    '/resolution 75/240',
    ['A/RES/75/240', '31 December 2020', '92 in favour', '50 against', '21 abstaining', 'OEWG 2021–2025'],
    ['104', '20 abstaining', '52', '24 abstaining'],
  ],
  [
    '/resolution 73/27',
    ['5 December 2018', '119 in favour', '46 against', '14 abstaining'],
    ['109', '45 against', '16 abst'],
  ],
  [
    '/resolution 73/187',
    ['17 December 2018', '94 in favour', '59 against', '33 abstaining'],
    ['88', '55 against', '29 abst'],
  ],
  [
    '/resolution 73/266',
    ['22 December 2018', '138 in favour', '12 against', '16 abstaining', 'GGE 2019–2021'],
    ['139'],
  ],
  ['/resolution 76/19', ['6 December 2021', 'without a vote'], ['in favour']],
  ['/resolution 78/16', ['4 December 2023', '161 in favour', '9 against', '11 abstaining'], ['77/16']],
  ['/resolution 77/16', ['A/RES/77/16', 'the record does not hold'], ['78/16', 'in favour']],
  ['/resolution 240', ['240', '75/240', /[Ww]hich/u], ['in favour']],
  ['/resolution 27', ['67/27', '73/27', /[Ww]hich/u], ['in favour']],
  ['/resolution ٢٤٠', ['75/240', /[Ww]hich/u], ['in favour']],
  ['/resolution 99999', ['99999', 'as in 75/240']],
  ['/resolution A/RES/217 A (III)', ['217 A (III)', 'does not hold', 'session 3']],
  ['/resolution ES-11/1', ['ES-11/1', 'emergency special session 11', 'does not hold']],
  ['/resolution A/C.1/73/L.27/Rev.1', ['First Committee', 'session 73', 'does not hold']],
  ['/resolution decision 75/564', ['A/DEC/75/564', '28 April 2021']],
  ['/resolution A/80/257', ['A/80/257', '11 July 2025']],
  ['/resolution القرار ٧٥/٢٤٠', ['A/RES/75/240', '92 in favour']],
  // What led to what, and how it is cited
  ['/lineage 53/70', ['A/RES/53/70 of 4 December 1998', 'nothing on record leads to it', '80/16', 'Global Mechanism']],
  ['/lineage 75/240', ['53/70 of 4 December 1998', '80/16 of 1 December 2025', 'OEWG 2021–2025']],
  ['/lineage global mechanism', ['A/RES/80/16', 'none on record follows']],
  ['/cite 75/240', ['General Assembly resolution 75/240 of 31 December 2020.']],
  ['/cite 75/240 style:bluebook paragraph:1', ['G.A. Res. 75/240, ¶ 1, U.N. Doc. A/RES/75/240 (Dec. 31, 2020).']],
  ['/cite A/80/257', ['A/80/257, UN style: A/80/257.'], ['2025']],
  // Votes and texts, while nothing is imported
  [
    '/vote 73/27',
    [
      'A/RES/73/27',
      '5 December 2018',
      '119 in favour, 46 against, 14 abstaining',
      'Not in the record: who was in favour.',
    ],
  ],
  ['/vote 73/27 country:France', ['France: against.', 'A/RES/73/27']],
  ['/vote 73/27 country:КНДР', ["Democratic People's Republic of Korea: not among those the record names."]],
  ['/vote 76/19', ['6 December 2021', 'without a vote', 'no list of who voted how']],
  ['/vote first oewg', ['A/RES/73/27']],
  ['/compare a:73/27 b:75/240', ['73/27: adopted', '75/240: adopted', 'whose place in both is known']],
  ['/compare a:76/19 b:75/240', ['not two recorded votes']],
  // Sessions
  [
    '/session next',
    ['22 November 2026', 'Global Mechanism', '7–11 December 2026', 'in 15 days', 'place not in the record'],
    ['New York'],
  ],
  ['/session now', ['22 November 2026', '7–11 December 2026']],
  ['/session list', [`${facts.sessions.length} sessions`, '22 November 2026']],
  ['/session list year:٢٠٢١', ['6 sessions', 'in 2021']],
  ['/session list year:last year', ['in 2025']],
  ['/session list year:明年', ['in 2027']],
  ['/session list year:2030', ['2030', '22 November 2026'], ['0 sessions']],
  ['/session next body:ahc', ['22 November 2026', 'Ad Hoc Committee'], ['2027']],
  ['/search gm-plenary-1', ['announced for 20–24 July 2026', 'the record does not show that it met'], ['reported by']],
  ['/search paros-s2', ['ending 25 July 2025']],
  ['/search oewg1-s3-planned', ['postponed', '6–10 July 2020']],
  ['/search oewg1-intersessional-2020-03', ['cancelled', 'reported by']],
  ['/search convention-entry-into-force', ['no date']],
  // Officers
  [
    '/search gafoor',
    [
      'chair, OEWG 2021–2025, 1 June 2021 – 11 July 2025: Burhan Gafoor (Singapore), elected 1 June 2021.',
      'OEWG 2021–2025 concluded on 11 July 2025.',
    ],
  ],
  ['/search who chairs the global mechanism', ['chair, Global Mechanism, since March 2026: Egriselda López']],
  // Norms
  [
    '/norm f',
    [
      'Norm f, 6 of 11, No damage to critical infrastructure ' +
        '(A/70/174, para. 13(f), 2015; voluntary, non-binding): States should not',
    ],
  ],
  ['/norm c', ['(A/70/174, para. 13(c), 2015; voluntary, non-binding, reported by Australian Government): ']],
  ['/norm CERT', ['Norm k, 11 of 11']],
  ['/norm attribution', ['Norm b, 2 of 11']],
  ['/norm vulnerability', ['Norm j, 10 of 11']],
  ['/norm due diligence', ['Norm c, 3 of 11']],
  ['/norm human rights', ['Norm e, 5 of 11']],
  ['/norm f', ['Norm f', '6 of 11', 'A/70/174', '13(f)', 'non-binding', 'critical infrastructure']],
  ['/norm 6', ['Norm f', '6 of 11']],
  ['/norm 13(c)', ['Norm c', 'territory']],
  ['/norm critical infrastructure', ['No damage to critical infrastructure', 'Protection of critical infrastructure']],
  ['/norm supply chain', ['Norm i']],
  ['/norm 12', ['12', 'eleven']],
  // Statements: both sides
  ['/statement 73/27', ['73/27', 'Canada', 'Russian Foreign Ministry']],
  ['/statement 73/27 speaker:canada', ['1 statement', 'Canada', 'Russian Foreign Ministry']],
  ['/statement 75/240', ['Germany', 'Russian Foreign Ministry']],
  ['/statement global mechanism', ['Russian Federation', /[Oo]nly one side/u]],
  ['/statement 73/27', ['22 November 2026', 'Article on a Russian Foreign Ministry statement']],
  ['/statement oewg2-org', ['OEWG 2021–2025, Organizational session', '22 November 2026']],
  ['/statement Россия', ['Russian Foreign Ministry', 'the words “Russian Federation”']],
  ['/statement code of conduct', ['the words “code of conduct”', '2 statements']],
  ['/search mfa-2021-created', ['Russian Foreign Ministry for Russian Federation (date not in the record): ']],
  ['/search mfa-2018-mercenary-goals', ['Russian Foreign Ministry for Russian Federation, 2018: ']],
  ['/search eov-74-247-finland', ['Finland for European Union', 'against']],
  // Search, and what there is
  ['/search POC', ['POC directory', '9 May 2024']],
  ['/search 1 June 2021', ['OEWG 2021–2025: Organizational session, 1 June 2021, New York']],
  ['/search hanoi signing', ['hanoi signing', 'The best match', 'Opening for signature']],
  ['/search 240', ['The best match: A/RES/75/240']],
  ['/search ghafoor', ['Burhan Gafoor (Singapore)', 'OEWG 2021–2025', '11 July 2025']],
  ['/search budapest convention', ['budapest convention'], ['not in force', 'Hanoi']],
  ['/about', ['July 2026', String(FACT_KINDS.reduce((sum, kind) => sum + catalog.ofKind(kind).length, 0))]],
  ['/help', ['/oewg', '/resolution', '/session', '/search']],
];

/** What is answered privately, with what the line must say. */
const REFUSALS: readonly (readonly [line: string, says: Words])[] = [
  // Mistyped
  ['/frob', ['/help', 'frob']],
  ['/reslution 75/240', ['/resolution']],
  ['/oewg', ['overview', 'chair', 'mandate', 'sessions', 'documents']],
  ['/oewg chairs', ['overview', 'chair']],
  ['/resolution', ['symbol']],
  ['/about please', ['please', '/about']],
  ['/search x kind:person', ['person', 'resolution', 'norm']],
  ['/session list year:soon', ['soon', 'year']],
  ['/session list year:1800', ['1800', '1945']],
  ['/session list year:MMXXI', ['MMXXI', '1945']],
  ['/session list year:2021.5', ['2021.5', '1945']],
  ['/session list year:1e3', ['1e3', '1945']],
  ['/session list year:2021-06', ['2021-06', '1945']],
  ['/session list year:99999999999', ['99999999999', '1945']],
  ['/about private:maybe', ['maybe', 'true', 'false']],
  ['/oewg chair on:soon', ['soon', '2022-03-01']],
  ['/oewg chair on:1 June', ['1 June', '1 March 2022']],
  ['/oewg chair on:01/02/2021', ['01/02/2021', '1 February 2021 and 2 January 2021', 'Which one']],
  ['/oewg chair on:2021-02-30', ['2021-02-30']],
  ['/cite 75/240 paragraph:last', ['last', 'preamble']],
  ['/cite 75/240 style:mla', ['mla', 'bluebook']],
  // Checked
  [
    '/check Resolution 75/240 was adopted by 92-50-20.',
    ['1 wrong', '1 right', '92 in favour, 50 against, 21 abstaining'],
  ],
  ['/check Burhan Gafoor chaired the OEWG 2021–2025.', ['1 right']],
  ['/check The weather is fine.', ['no symbol']],
  // Ambiguous
  ['/lineage 16', ['78/16', '80/16']],
  ['/body chair OEWG', ['OEWG 2019–2021', 'OEWG 2021–2025', 'OEWG on PAROS']],
  ['/body overview GGE', ['GGE 2004–2005', 'GGE 2019–2021']],
  ['/body overview dedicated thematic group', ['DTG 1', 'DTG 2']],
  ['/session next body:OEWG', ['OEWG 2021–2025']],
  ['/resolution 16', ['78/16', '80/16']],
  // Not found
  ['/body overview xyzzy', ['xyzzy']],
  ['/body overview First Committee', ['No body', '“First Committee”', 'Nearest: Ad Hoc Committee on cybercrime']],
  ['/body chair Budapest Convention', ['No body', '“Budapest Convention”', 'Nearest: Convention against Cybercrime']],
  ['/session next body:First Committee', ['No body', 'First Committee']],
  ['/resolution 75-9999', ['75-9999']],
  ['/statement xylophone conduct', ['xylophone conduct', 'No statement']],
  ['/about private:constructor', ['constructor', 'true', 'false']],
  ['/about private:__proto__', ['__proto__', 'true', 'false']],
  ['/oewg overview group:GGE', ['GGE', '/body']],
  ['/search zzzzqqq', ['zzzzqqq']],
  ['/norm zzzzqqq', ['zzzzqqq', 'eleven']],
  ['/statement 55/63', ['55/63']],
  ['/statement 73/27 speaker:Nobody', ['Nobody']],
  ['/resolution 77/16', ['77/16']],
  // Votes and texts
  ['/vote 77/16', ['A/RES/77/16', 'the record does not hold']],
  ['/vote 16', ['78/16', '80/16']],
  ['/vote zzzzqqq', ['zzzzqqq']],
  ['/vote 75/240 country:Korea', ['Republic of Korea', 'Which one']],
  ['/vote 75/240 country:Atlantis', ['No Member State', 'Atlantis']],
  ['/agreement UK with:France', ['no voting lists', '/vote']],
  ['/agreement UK with:GB', ['same State twice']],
  ['/compare a:75/240 b:77/16', ['77/16']],
  ['/compare a:75/240', ['b']],
  ['/resolution 75/240 paragraph:1', ['does not hold the text of A/RES/75/240']],
  ['/resolution 75/240 language:tlh', ['tlh', 'ar, zh, en, fr, ru, es']],
];

/** Facts whose disagreement stands in the embed alone. */
const NOT_FITTING: ReadonlySet<string> = new Set(['a-res-73-187']);

describe('the first line', () => {
  const told = ANSWERS.map(([line, says, saysNot = []]) => [line, says, saysNot] as const);

  it.each(told)('of %s says what it must', async (line, says, saysNot) => {
    const content = unescaped((await ask(line)).content);
    for (const words of says) expect(content).toMatch(words instanceof RegExp ? words : literally(words));
    for (const words of saysNot) expect(content).not.toMatch(words instanceof RegExp ? words : literally(words));
  });

  it('says who has not been verified for 180 days, once they are', async () => {
    expect((await ask('/body chair global mechanism', '2026-12-01T12:00:00Z')).content).not.toContain('last verified');
    expect((await ask('/body chair global mechanism', '2027-03-01T12:00:00Z')).content).toContain(
      'elected March 2026, last verified July 2026',
    );
  });

  it('says so as well of a year that today is in, as of today', async () => {
    const line = '/body chair global mechanism on:2027';
    expect((await ask(line, '2027-03-01T12:00:00Z')).content).toContain('last verified July 2026');
    expect((await ask('/body chair global mechanism on:2026')).content).not.toContain('last verified');
  });

  it('names who reports a fact once', async () => {
    expect((await ask('/resolution 71/28')).content.match(/reported by/gu)).toHaveLength(1);
  });

  it.each(
    ([...facts.bodies, ...facts.officers, ...facts.sessions, ...facts.documents, ...facts.resolutions] as const)
      .filter(({ id, disagreements }) => disagreements !== undefined && !NOT_FITTING.has(id))
      .map(({ id, disagreements = [] }) => [id, disagreements] as const),
  )('of %s says what its sources do not agree on', async (id, disagreements) => {
    const content = unescaped((await ask(`/search ${id}`)).content);
    expect(content).toContain('Sources disagree: ');
    for (const { values } of disagreements) {
      for (const { value, publisher } of values) expect(content).toContain(`${value} (${publisher})`);
    }
  });

  it('says of a day that was set, and is no meeting, that what came of it is not in the record', async () => {
    const { content } = await ask('/search convention-signature-window-closes', '2027-01-10T12:00:00Z');
    expect(content).toMatch(/was set for 31 December 2026.*what came of it is not in the record/u);
    expect(content).not.toContain('it met');
  });

  it('counts days by the day in New York', async () => {
    expect((await ask('/session next', '2026-11-23T04:59:00Z')).content).toContain('in 15 days');
    expect((await ask('/session next', '2026-11-23T05:00:00Z')).content).toContain('in 14 days');
    expect((await ask('/session next', '2026-12-06T17:00:00Z')).content).toContain('in 1 day)');
  });

  it('says what is meeting while it does', async () => {
    const { content } = await ask('/session now', '2026-12-09T12:00:00Z');
    expect(content).toContain('9 December 2026');
    expect(content).toContain('7–11 December 2026');
  });

  it('says of what was set, once it is past, that it was announced', async () => {
    const { content } = await ask('/body sessions global mechanism', '2027-01-10T12:00:00Z');
    expect(content).toMatch(/7–11 December 2026.*the record does not show that it met/u);
  });
});

describe('a private answer', () => {
  it.each(REFUSALS)('is what %s gets', async (line, says) => {
    const { flags, content } = await ask(line);
    expect(flags).toBe(64);
    for (const words of says) expect(unescaped(content)).toMatch(words instanceof RegExp ? words : literally(words));
  });

  it.each(['/oewg chair', '/resolution 75/240', '/session next', '/norm f', '/search gafoor', '/about', '/help'])(
    'is what %s gets only if it is asked for',
    async (line) => {
      expect((await ask(line)).flags).toBeUndefined();
      expect((await ask(`${line} private:false`)).flags).toBeUndefined();
      expect((await ask(`${line} private:true`)).flags).toBe(64);
    },
  );
});

describe('the embed', () => {
  it('of a resolution has its vote with the States, its points, what came before and after, and six links', async () => {
    const text = textOf(await ask('/resolution 75/240'));
    for (const words of [
      '92 in favour, 50 against, 21 abstaining, 30 in none of the lists',
      'Against (50)',
      'United States',
      'Abstaining (21)',
      '104 in favour',
      'Burhan Gafoor',
      'A/RES/79/237',
      ...['en', 'fr', 'es', 'ru', 'zh', 'ar'].map((language) => `https://docs.un.org/${language}/A/RES/75/240`),
    ]) {
      expect(text).toContain(words);
    }
    // The same State by the same name as in the lists of votes
    expect(text).toContain('Netherlands (Kingdom of the)');
  });

  it.each(facts.resolutions.filter(({ adoption }) => adoption?.how === 'recorded vote').map(({ symbol }) => [symbol]))(
    'of %s names every State that voted against, and every one that abstained',
    async (symbol) => {
      const { adoption } = facts.resolutions.find((one) => one.symbol === symbol) ?? {};
      if (adoption?.how !== 'recorded vote') throw new Error('it has no recorded vote');
      const { embeds = [] } = await ask(`/resolution ${symbol}`);
      const fields = embeds.flatMap(({ fields: all = [] }) => all.map(({ name, value }) => `${name}\n${value}`));
      const shown = (heading: string) =>
        unescaped(fields.filter((one) => one.startsWith(heading)).join('\n'))
          .split('\n')
          .filter((one) => !one.startsWith(heading))
          .flatMap((one) => one.split(', '));
      const named = [...shown('Against'), ...shown('Abstaining')];
      const together = named.join(', ');
      for (const state of [...adoption.votedAgainst, ...adoption.abstained]) expect(together).toContain(state);
    },
  );

  it('of a decision has no link to a document of its own', async () => {
    expect(textOf(await ask('/resolution decision 75/564'))).not.toContain('docs.un.org/en/A/DEC');
  });

  it('of a symbol that is not held links to where it would be', async () => {
    expect(textOf(await ask('/resolution 77/16'))).toContain('https://docs.un.org/zh/A/RES/77/16');
  });

  it('of the mandate of the second OEWG has it item by item', async () => {
    const text = textOf(await ask('/oewg mandate'));
    for (const words of ['norms', 'initiatives', 'dialogue', 'threats', 'data security', 'international law']) {
      expect(text).toContain(words);
    }
  });

  it.each(['/oewg mandate', '/oewg documents', '/oewg sessions', '/oewg chair'])(
    'of %s says that the group concluded, what followed and who chairs that',
    async (line) => {
      const text = textOf(await ask(line));
      expect(text).toContain('concluded on 11 July 2025');
      expect(text).toContain('Global Mechanism');
      expect(text).toContain('Egriselda López');
    },
  );

  it.each(['', ' on:2025-07-11'])('of a body%s has what came of it', async (on) => {
    const text = textOf(await ask(`/body overview oewg-2021-2025${on}`));
    expect(text).toContain('What came of it');
    expect(text).toContain('1 June 2021 – 11 July 2025');
  });

  it.each(['2021-06-01', '2022', '2025-07-10'])('of a body on %s has nothing that came only later', async (date) => {
    const text = textOf(await ask(`/body overview oewg-2021-2025 on:${date}`));
    expect(text).toContain('At work\nsince 1 June 2021\n');
    expect(text).not.toMatch(/What came of it|A\/80\/257/u);
  });

  it.each(['/session next body:oewg-2021-2025', '/session list body:gge-2004-2005'])(
    'of %s, which has no session to show, has the sources of the body all the same',
    async (line) => {
      expect((await ask(line)).embeds?.[0]?.footer?.text).toMatch(/last verified/u);
    },
  );

  it('gives the hour of a session for the reader only where the place is known', async () => {
    expect(textOf(await ask('/session next'))).not.toMatch(/<t:\d+/u);
    // 8 March 2021, 10 in the morning in New York
    const { epochMilliseconds } = Temporal.Instant.from('2021-03-08T15:00:00Z');
    expect(textOf(await ask('/session next', '2021-03-01T12:00:00Z'))).toContain(`<t:${epochMilliseconds / 1000}:R>`);
  });
});

/** Everything that can be asked of every fact, as of many dates. */
const DATES = ['', '1990', '2018-12-31', '2020', '2021', '2021-04-15', '2021-06', '2025-07-11', '2026', '2027', '2999'];
const QUESTIONS = ['overview', 'chair', 'mandate', 'sessions', 'documents'];
const EVERYTHING: readonly string[] = [
  ...QUESTIONS.flatMap((question) =>
    DATES.map((date) => (date === '' ? '' : ` on:${date}`)).flatMap((on) => [
      `/oewg ${question}${on}`,
      `/oewg ${question} group:first${on}`,
      ...facts.bodies.map(({ id }) => `/body ${question} ${id}${on}`),
    ]),
  ),
  ...facts.bodies.flatMap(({ id }) => [`/session next body:${id}`, `/session list body:${id}`]),
  '/session next',
  '/session now',
  '/session list',
  '/about',
  '/help',
  ...[1998, 2021, 2026, 2999].map((year) => `/session list year:${year}`),
  ...[...facts.resolutions, ...facts.documents].map(({ id }) => `/resolution ${id}`),
  ...[...facts.resolutions, ...facts.documents]
    .filter(({ symbol }) => symbol !== undefined)
    .flatMap(({ id }) => [`/lineage ${id}`, `/cite ${id}`, `/cite ${id} style:bluebook paragraph:5(a)`]),
  ...facts.norms.flatMap(({ letter, number, label }) => [`/norm ${letter}`, `/norm ${number}`, `/norm ${label}`]),
  ...FACT_KINDS.flatMap((kind) => catalog.ofKind(kind).map(({ fact }) => `/search ${fact.id}`)),
  ...[...new Set(facts.statements.flatMap(({ about }) => about))].map((id) => `/statement ${id}`),
  ...[...new Set(facts.statements.map(({ speaker }) => speaker))].map((one) => `/statement 75/240 speaker:${one}`),
];

describe('every reply to everything that can be asked', () => {
  let replies: readonly { readonly line: string; readonly body: MessageBody }[] = [];
  beforeAll(async () => {
    replies = await Promise.all(EVERYTHING.map(async (line) => ({ line, body: await ask(line) })));
  });
  const breaches = (problem: (body: MessageBody) => unknown) =>
    replies.filter(({ body }) => problem(body)).map(({ line }) => line);

  it('is within Discord’s limits', () => {
    expect(replies.flatMap(({ line, body }) => beyondLimits(body).map((problem) => `${line}: ${problem}`))).toEqual([]);
  });

  it('has nothing in it that is not for people', () => {
    expect(breaches((body) => /undefined|null|\[object|NaN|Invalid|Infinity|\{\w+\}/u.test(textOf(body)))).toEqual([]);
  });

  it('is no apology', () => {
    expect(breaches(({ content }) => /went wrong/iu.test(content))).toEqual([]);
  });

  it('pings nobody', () => {
    expect(breaches(({ allowed_mentions: { parse } }) => !Array.isArray(parse) || parse.length > 0)).toEqual([]);
  });

  it('has a first line of words, on one line', () => {
    expect(breaches(({ content }) => content.trim() === '' || content.includes('\n'))).toEqual([]);
  });

  it('has a first line that ends as a sentence does, and nothing doubled in it', () => {
    expect(breaches(({ content }) => !/[.?!…”]$/u.test(content))).toEqual([]);
    expect(breaches(({ content }) => /(?<!\.)\.\.(?!\.)|\.,|,,|\s[.,;]/u.test(unescaped(content)))).toEqual([]);
  });

  it('has no two buttons that read alike', () => {
    const labels = ({ components = [] }: MessageBody) =>
      components.flatMap((row) => row.components.map((button) => ('label' in button ? button.label : '')));
    expect(breaches((body) => new Set(labels(body)).size < labels(body).length)).toEqual([]);
  });

  it('keeps the date asked of in its buttons', () => {
    const dated = replies.flatMap(({ line, body }) => {
      const on = / on:\S+/u.exec(line)?.[0];
      const ids = runsOf(body).filter((run) => /:\/(?:oewg|body) /u.test(run));
      return on === undefined ? [] : ids.map((id) => ({ line, on, id }));
    });
    expect(dated.length).toBeGreaterThan(1000);
    expect(dated.filter(({ on, id }) => !id.endsWith(on)).map(({ line, id }) => `${line}: ${id}`)).toEqual([]);
  });

  it('turns the pages of one body by its id, whatever it was called', () => {
    const turning = replies.flatMap(({ line, body }) =>
      /^\/(?:oewg|body) (?:sessions|documents)/u.test(line) && (body.embeds?.[0]?.title ?? '').includes('Page')
        ? runsOf(body).filter((run) => /^go:(?:[2-9]|\d\d):/u.test(run))
        : [],
    );
    const known = new Set(facts.bodies.map(({ id }) => id));
    const named = turning.filter((run) => / body:/u.test(run));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((run) => !known.has(/ body:(\S+)/u.exec(run)?.[1] ?? ''))).toEqual([]);
  });

  it('has a footer with its publishers and the date last verified, if it shows facts', () => {
    const shown = replies.filter(
      ({ line, body }) => body.flags === undefined && !/^\/(?:about|help|session (?:list year|now))/u.test(line),
    );
    const without = shown.filter(
      ({ body }) => !/\S+.*last verified .*\d{4}/u.test(body.embeds?.[0]?.footer?.text ?? ''),
    );
    expect(without.map(({ line }) => line)).toEqual([]);
  });

  it('names nobody as chair on a date in the future', () => {
    const chairs = facts.officers.filter(({ role }) => role === 'chair').map(({ name }) => name);
    const future = replies.filter(({ line }) => /(?:overview|chair|mandate) .*on:(?:2027|2999)/u.test(line));
    const naming = future.filter(({ body }) => chairs.some((name) => textOf(body).includes(name)));
    expect(future.length).toBeGreaterThan(100);
    expect(naming.map(({ line }) => line)).toEqual([]);
  });

  it('has only buttons that work', async () => {
    const ids = new Set(replies.flatMap(({ body }) => buttonsOf(body).map(({ customId }) => customId)));
    const bot = botAt();
    const pressed = await Promise.all([...ids].map(async (id) => ({ id, body: await bot.press(id, someone) })));
    expect(pressed.length).toBeGreaterThan(200);
    expect(pressed.filter(({ body }) => body.flags !== undefined).map(({ id }) => id)).toEqual([]);
    expect(pressed.flatMap(({ body }) => beyondLimits(body))).toEqual([]);
  });
});

describe('paging', () => {
  it.each([
    ['/oewg documents', 'go:2:/body documents body:oewg-2021-2025'],
    ['/body documents "second OEWG" on:2026', 'go:2:/body documents body:oewg-2021-2025 on:2026'],
    ['/statement 73-27', 'go:2:/statement about:a-res-73-27'],
    [
      '/statement about:second oewg speaker:russian foreign ministry',
      'go:2:/statement about:oewg-2021-2025 speaker:"russian foreign ministry"',
    ],
  ])('of %s goes on by the id of the fact: %s', async (line, id) => {
    expect(runsOf(await ask(line))).toContain(id);
  });

  it('leads through all sessions, each once', async () => {
    const bot = botAt();
    const seen: string[] = [];
    let body = await bot.answerLine('/session list', someone);
    for (;;) {
      seen.push(...(body.embeds?.[0]?.description ?? '').split('\n'));
      const next = buttonsOf(body).find(({ customId }) => {
        const page = Number(/^go:(\d+):\/session list$/u.exec(customId)?.[1]);
        return page === 1 + Math.ceil(seen.length / 8);
      });
      if (!next) break;
      body = await bot.press(next.customId, someone);
    }
    expect(seen).toHaveLength(facts.sessions.length);
    expect(new Set(seen).size).toBe(facts.sessions.length);
  });

  it.each([0, -3, 10_000])('at page %i, which there is not, shows one that there is', async (page) => {
    const invocation: Invocation = { command: 'session', subcommand: 'list', options: {}, ...someone, page };
    const { embeds = [] } = await botAt().respond(invocation);
    expect(embeds[0]?.description).toMatch(/^- \S/u);
  });

  it.each(['', 'go:1', 'go:0:/help', 'go:1:/frob', 'go:1:help', 'x', 'go:1:/resolution', `go:1:${'x'.repeat(200)}`])(
    'by the button %j, which is none of ours, gets a private answer',
    async (id) => {
      const { flags, content } = await botAt().press(id, someone);
      expect(flags).toBe(64);
      expect(content).toMatch(/button/u);
    },
  );
});

/** Text that wants to be something else. */
const HOSTILE: readonly (readonly [what: string, text: string])[] = [
  ['Markdown', '**bold** __under__ ~~gone~~ `code` ||spoiler|| > quote'],
  ['a link with a false name', '[docs.un.org](https://evil.example)'],
  ['mentions', '@everyone @here <@80351110224678912> <@&165511591545143296> <#103735883630395392>'],
  ['a right-to-left override', 'abc\u202Etxt.exe\u202C\u2066x\u2069'],
  ['zero-width characters', 'a\u200Bb\u200Dc\uFEFFd\u00ADe'],
  ['control characters', 'a\u0000b\u0007c\u001B[31md'],
  ['line breaks', 'a\nb\r\nc\u2028d\u2029e'],
  ['a heading', '# Big'],
  ['code', '```js\nprocess.exit()\n```'],
  ['braces', '{query} {count, plural, other {x}} <b>x</b>'],
  ['six thousand characters', 'x'.repeat(6000)],
  ['six thousand asterisks', '*'.repeat(6000)],
  ['six thousand Han characters', '网'.repeat(6000)],
  ['emoji that are cut in half', '👩‍👩‍👧‍👦'.repeat(900)],
  ['ligatures that grow', '\uFDFA'.repeat(2000)],
  ['names of the language', '__proto__ constructor toString hasOwnProperty'],
];

describe('what a user types', () => {
  const lines = (text: string) => [
    `/search ${text}`,
    `/search query:"${text}"`,
    `/statement ${text}`,
    `/statement 73/27 speaker:${text}`,
    `/norm ${text}`,
    `/resolution ${text}`,
    `/resolution 75/240 paragraph:${text}`,
    `/vote ${text}`,
    `/vote 75/240 country:${text}`,
    `/agreement country:${text} with:France`,
    `/agreement UK with:France topic:${text}`,
    `/compare a:${text} b:75/240`,
    `/compare a:75/240 b:${text}`,
    `/body overview ${text}`,
    `/oewg chair group:${text}`,
    `/oewg chair on:${text}`,
    `/about ${text}`,
    `/search x kind:${text}`,
    `/lineage ${text}`,
    `/cite ${text}`,
    `/cite 75/240 paragraph:${text}`,
    `/check ${text}`,
    `/check Resolution 75/240 was adopted by 92-50-20 ${text}`,
    `/${text}`,
    text,
  ];

  it.each(HOSTILE)('may hold %s', async (_, text) => {
    for (const line of lines(text)) {
      const body = await ask(line);
      const shown = JSON.stringify([body.content, body.embeds]);
      expect(beyondLimits(body)).toEqual([]);
      expect(body.allowed_mentions).toEqual({ parse: [] });
      // Neither a mention nor formatting survives, nor a character that is not seen or that turns the text round.
      expect(shown).not.toMatch(/(?<!\\)<[@#]/u);
      expect(body.content).not.toMatch(/(?<!\\)(?:\*\*|__|~~|\|\||`)/u);
      expect(body.content).not.toMatch(/(?<!\\)\]\(https:\/\/evil/u);
      expect(body.content).not.toMatch(/[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]/u);
      expect(body.content.isWellFormed()).toBe(true);
    }
  });

  it('is not repeated at length', async () => {
    for (const line of lines('x'.repeat(6000))) {
      const { content, embeds = [] } = await ask(line);
      for (const text of [content, ...embeds.flatMap(({ title = '', description = '' }) => [title, description])]) {
        expect(text).not.toMatch(/x{101}/u);
      }
    }
  });

  it('never makes the bot reject, whatever it is', async () => {
    const bot = botAt();
    const start = fc.constantFrom(
      '',
      '/search ',
      '/resolution ',
      '/vote ',
      '/norm ',
      '/body chair ',
      '/statement ',
      '/oewg ',
      '/check ',
      '/cite ',
      '/lineage ',
    );
    const text = fc.tuple(start, fc.string({ unit: 'grapheme', maxLength: 200 })).map((parts) => parts.join(''));
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

describe('a call that a transport makes', () => {
  const call = (part: object) => botAt().respond({ command: 'help', options: {}, ...someone, ...part });

  it.each<readonly [what: string, part: object, says: string]>([
    ['of no command', { command: 'frob' }, 'frob'],
    ['of a command of objects', { command: 'constructor' }, 'constructor'],
    ['of no subcommand', { command: 'oewg' }, 'oewg'],
    ['of another subcommand', { command: 'oewg', subcommand: 'frob' }, 'oewg frob'],
    ['of a subcommand where there are none', { command: 'help', subcommand: 'chair' }, 'help chair'],
    ['with an unknown option', { options: { frob: 'x' } }, 'frob'],
    ['with another command’s option', { options: { symbol: '75/240' } }, 'symbol'],
    ['with an option of objects', { options: { constructor: 'x' } }, 'constructor'],
    ['without a required option', { command: 'resolution' }, 'symbol'],
    ['with a number for text', { command: 'resolution', options: { symbol: 75 } }, 'symbol'],
    ['with truth for text', { command: 'resolution', options: { symbol: true } }, 'symbol'],
    ['with nothing for text', { command: 'resolution', options: { symbol: null } }, 'symbol'],
    ['with text for truth', { options: { private: 'true' } }, 'private'],
    ['with a number for a year', { command: 'session', subcommand: 'list', options: { year: 2021 } }, 'year'],
    ['with no choice that there is', { command: 'search', options: { query: 'x', kind: 'Person' } }, 'Person'],
  ])('%s is a mistake, not a crash', async (_, part, says) => {
    const { flags, content } = await call(part);
    expect(flags).toBe(64);
    expect(content).toContain(says);
    expect(content).not.toMatch(/went wrong/iu);
  });
});

describe('completion', () => {
  const complete = (command: string, subcommand: string | undefined, name: string, value: string) =>
    botAt().complete(
      { command, ...(subcommand !== undefined && { subcommand }), options: {}, ...someone },
      { name, value },
    );

  it.each<readonly [string, string | undefined, string, string, RegExp]>([
    ['body', 'overview', 'body', 'global', /^Global Mechanism/u],
    ['oewg', 'chair', 'group', 'second', /^OEWG 2021–2025/u],
    ['resolution', undefined, 'symbol', '75/24', /^A\/RES\/75\/240/u],
    ['norm', undefined, 'norm', 'supply', /^i – /u],
    ['norm', undefined, 'norm', 'f', /^f – /u],
    ['statement', undefined, 'speaker', 'cana', /^Canada$/u],
    ['vote', undefined, 'country', 'росс', /^Russian Federation$/u],
    ['agreement', undefined, 'with', 'kor', /^Republic of Korea$/u],
    ['compare', undefined, 'b', '75/24', /^A\/RES\/75\/240/u],
    ['search', undefined, 'query', 'gafo', /^Burhan Gafoor/u],
  ])('of /%s %s %s:%s suggests what it should first', async (command, subcommand, name, value, first) => {
    expect((await complete(command, subcommand, name, value))[0]?.name).toMatch(first);
  });

  it('of nothing typed yet suggests something', async () => {
    expect(await complete('body', 'overview', 'body', '')).toHaveLength(facts.bodies.length);
    expect(await complete('norm', undefined, 'norm', '')).toHaveLength(11);
    expect(await complete('resolution', undefined, 'symbol', '')).toHaveLength(25);
  });

  it('of an option of the OEWG suggests no group on another matter', async () => {
    expect((await complete('oewg', 'chair', 'group', '')).map(({ value }) => value).toSorted()).toEqual([
      'oewg-2019-2021',
      'oewg-2021-2025',
    ]);
  });

  it('suggests values that are answered when they are sent', async () => {
    for (const value of ['', 'oewg', '75', 'cyber', 'a']) {
      for (const choice of await complete('search', undefined, 'query', value)) {
        expect((await ask(`/search query:"${choice.value}"`)).flags, choice.value).toBeUndefined();
      }
    }
  });

  it.each([
    ['frob', undefined, 'symbol'],
    ['resolution', undefined, 'frob'],
    ['resolution', undefined, 'private'],
    ['resolution', undefined, 'constructor'],
  ])('of /%s %s %s, which there is not, suggests nothing', async (command, subcommand, name) => {
    expect(await complete(command, subcommand, name, 'x')).toEqual([]);
  });

  it('keeps within Discord’s limits, whatever is typed', async () => {
    const option = fc.constantFrom(
      ['body', 'overview', 'body'] as const,
      ['resolution', undefined, 'symbol'] as const,
      ['norm', undefined, 'norm'] as const,
      ['statement', undefined, 'about'] as const,
      ['lineage', undefined, 'symbol'] as const,
      ['cite', undefined, 'symbol'] as const,
      ['statement', undefined, 'speaker'] as const,
      ['search', undefined, 'query'] as const,
      ['vote', undefined, 'country'] as const,
      ['resolution', undefined, 'paragraph'] as const,
    );
    const typed = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'a', 'o', 'A/', '7', 'ун', '网'));
    await fc.assert(
      fc.asyncProperty(option, typed, async ([command, subcommand, name], value) => {
        const choices = await complete(command, subcommand, name, value);
        expect(choices.length).toBeLessThanOrEqual(25);
        expect(choices.filter((one) => one.name.length > 100 || one.value.length > 100)).toEqual([]);
        expect(new Set(choices.map((one) => one.value)).size).toBe(choices.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('when a handler fails', () => {
  const secret = 'a mistake of our own';
  const failing = defineCommand({
    data: { name: 'fail', description: 'command.help', options: [] },
    execute: () => {
      throw new Error(secret);
    },
  });
  const rejecting = defineCommand({
    data: { name: 'reject', description: 'command.help', options: [] },
    execute: () => Promise.reject(new Error(secret)),
  });

  const suggesting = defineCommand({
    data: {
      name: 'suggest',
      description: 'command.help',
      options: [{ name: 'what', type: 'string', description: 'option.query', autocomplete: true }],
    },
    execute: () => ({ kind: 'not found', what: 'anything', query: '' }),
    autocomplete: {
      what: () => {
        throw new Error(secret);
      },
    },
  });

  function failingBot() {
    const written: string[] = [];
    const stream = new Writable({
      write(chunk: Buffer, _, done) {
        written.push(chunk.toString());
        done();
      },
    });
    const now = Temporal.Instant.from(NOW);
    const all = [...commands, failing, rejecting, suggesting];
    const bot = createBot({ commands: all, catalog: () => catalog, log: pino({ base: null }, stream), now: () => now });
    return { bot, logged: () => written.map((one) => JSON.parse(one) as Record<string, unknown>) };
  }

  it.each(['/fail', '/reject'])('%s gets a reference that stands in the log, and no more', async (line) => {
    const { bot, logged } = failingBot();
    const body = await bot.answerLine(line, someone);
    const [entry] = logged();
    expect(body.flags).toBe(64);
    expect(body.content).toContain(String(entry?.['reference']));
    expect(String(entry?.['reference'])).toMatch(/^[\da-f]{6,}$/u);
    expect(JSON.stringify(body)).not.toMatch(/a mistake of our own|Error|\bat .*:\d+|\.ts/u);
  });

  it.each(['/fail', '/reject'])(
    '%s has its cause in the log, where whoever runs the bot looks for it',
    async (line) => {
      const { bot, logged } = failingBot();
      await bot.answerLine(line, someone);
      expect(logged()[0]).toMatchObject({
        msg: 'failed',
        command: line.slice(1),
        err: { type: 'Error', message: secret, stack: expect.stringContaining('bot.test.ts') as string },
      });
    },
  );

  it('a suggestion that fails has its cause in the log, and suggests nothing', async () => {
    const { bot, logged } = failingBot();
    const invocation = { command: 'suggest', options: {}, ...someone };
    expect(await bot.complete(invocation, { name: 'what', value: 'something-nobody-types' })).toEqual([]);
    expect(logged()).toMatchObject([{ msg: 'autocomplete failed', option: 'what', err: { message: secret } }]);
    expect(JSON.stringify(logged())).not.toContain('something-nobody-types');
  });

  it.each<readonly [command: string, subcommand: string | undefined]>([
    ['something-nobody-types', undefined],
    ['constructor', undefined],
    ['oewg', 'something-nobody-types'],
    ['help', 'something-nobody-types'],
  ])('a call of /%s %s, which there is not, is in the log without that name', async (command, subcommand) => {
    const { bot, logged } = failingBot();
    await bot.respond({ command, ...(subcommand !== undefined && { subcommand }), options: {}, ...someone });
    expect(logged()).toMatchObject([{ command: 'unknown' }]);
    expect(JSON.stringify(logged())).not.toMatch(/something-nobody-types|constructor/u);
  });

  it('every call has a line in the log, without what was typed', async () => {
    const { bot, logged } = failingBot();
    const typed = [
      '/search something-nobody-types',
      '/oewg chair on:something-nobody-types',
      '/something-nobody-types',
    ];
    for (const line of [...typed, '/help', '/fail']) await bot.answerLine(line, someone);
    expect(logged()).toHaveLength(5);
    expect(JSON.stringify(logged())).not.toContain('something-nobody-types');
    expect(logged()[3]).toMatchObject({ command: 'help', answer: 'help', user: someone.user });
  });

  it('the next call is answered all the same', async () => {
    const { bot } = failingBot();
    await bot.answerLine('/fail', someone);
    expect((await bot.answerLine('/oewg chair', someone)).content).toContain('Gafoor');
  });
});

/** What the buttons of a message ask. */
function runsOf(body: MessageBody): readonly string[] {
  return buttonsOf(body).map(({ customId }) => customId);
}

/** Words as a pattern; a number is not part of a longer one. */
function literally(words: string): RegExp {
  return new RegExp(
    `${/^\d/u.test(words) ? '(?<!\\d)' : ''}${RegExp.escape(words)}${/\d$/u.test(words) ? '(?!\\d)' : ''}`,
    'iu',
  );
}
