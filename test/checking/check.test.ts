import { readFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/answer.ts';
import { check } from '../../src/checking/judge.ts';
import { sentencesIn } from '../../src/checking/sentences.ts';
import { today } from '../../src/facts/calendar.ts';
import { beyondLimits } from '../support/limits.ts';
import { ask, botAt, catalog, facts, NOW, someone, textOf, unescaped, PROJECT } from '../support/real.ts';
import { textsOf } from '../support/texts.ts';

const TODAY = today(Temporal.Instant.from(NOW));
const SEEDS = join(PROJECT, '../shared/seeds');

/** "right: 75/240", in the order of the text. */
function told(text: string, texts?: Parameters<typeof check>[1]): readonly string[] {
  return check(catalog, texts, text, TODAY).map(({ found, said }) => `${found}: ${said}`);
}

/** Sentences, and what each claim in them is. */
const SENTENCES: readonly (readonly [sentence: string, ...claims: readonly string[]])[] = [
  // Symbols
  ['See A/RES/75/240.', 'right: A/RES/75/240'],
  ['See a/res/75/240 and A/80/257.', 'right: a/res/75/240', 'right: A/80/257'],
  ['Resolution No. 75/240 is one.', 'right: 75/240'],
  ['Resolutions 73/27, 73/266 and 77/16 were mentioned.', 'right: 73/27', 'right: 73/266', 'missing: 77/16'],
  ['Decision 75/564 is held, decision 75/565 is none of ours.', 'right: 75/564', 'missing: 75/565'],
  ['A/RES/25/1 was never issued.', 'wrong: A/RES/25/1'],
  ['Security Council resolution 75/240 is binding.', 'wrong: 75/240'],
  ['Security Council resolution 1325 (2000) is another matter.', 'missing: 1325 (2000)'],
  ['القرار ٧٥/٢٤٠ معروف.', 'right: ٧٥/٢٤٠'],
  ['Резолюция 73/27 принята 5 декабря 2018.', 'right: 73/27', 'right: 5 декабря 2018'],
  [
    'اتخذ القرار 75/240 المؤرخ 31 كانون الأول/ديسمبر 2020 بدون تصويت.',
    'right: 75/240',
    'right: 31 كانون الأول/ديسمبر 2020',
    'wrong: بدون تصويت',
  ],
  ['اتخذ القرار 73/27 في 5 ديسمبر 2018.', 'right: 73/27', 'right: 5 ديسمبر 2018'],
  ['اتخذ القرار 73/27 في عام 2020.', 'right: 73/27', 'wrong: 2020'],
  ['大会2018年12月5日通过第73/27号决议。', 'right: 2018年12月5日', 'right: 73/27'],
  ['大会2020年12月通过第73/27号决议。', 'wrong: 2020年12月', 'right: 73/27'],
  ['It works 24/7, a ratio of 50/50 and 31/12.'],
  ['The draft was A/C.1/73/L.27/Rev.1.', 'missing: A/C.1/73/L.27/Rev.1'],
  // Votes
  ['Resolution 75/240 was adopted by 92-50-21.', 'right: 75/240', 'right: 92-50-21'],
  ['Resolution 75/240 was adopted by 92–50–22.', 'right: 75/240', 'wrong: 92–50–22'],
  [
    'A/RES/75/240 passed with 92 in favour, 50 against and 21 abstentions.',
    'right: A/RES/75/240',
    'right: 92 in favour, 50 against and 21 abstentions',
  ],
  ['A/RES/75/240 passed with 104 in favour.', 'right: A/RES/75/240', 'wrong: 104 in favour'],
  [
    'In the First Committee, 75/240 got 104 in favour, 50 against and 20 abstentions.',
    'right: 75/240',
    'right: 104 in favour, 50 against and 20 abstentions',
  ],
  ['In the First Committee, 75/240 was adopted by 92-50-21.', 'right: 75/240', 'wrong: 92-50-21'],
  [
    'Recommended by the First Committee, the General Assembly adopted 75/240 by 104-50-20.',
    'right: 75/240',
    'unclear: 104-50-20',
  ],
  [
    'Resolution 73/27 was adopted by 119 votes to 46, with 14 abstentions.',
    'right: 73/27',
    'right: by 119 votes to 46, with 14 abstentions',
  ],
  ['Resolution 73/27 was adopted by 109 votes to 45.', 'right: 73/27', 'wrong: by 109 votes to 45'],
  [
    'Resolution 60/45 was adopted by 177 to 1 with no abstentions.',
    'right: 60/45',
    'right: by 177 to 1 with no abstentions',
  ],
  ['Resolution 78/16 was adopted by 161 votes.', 'right: 78/16', 'unclear: by 161 votes'],
  ['Resolution 78/16 was adopted by 186 votes.', 'right: 78/16', 'wrong: by 186 votes'],
  ['It was adopted by 186 votes.', 'unclear: by 186 votes'],
  ['More than 90 States voted in favour of 75/240.', 'unclear: 90 States voted in favour', 'right: 75/240'],
  ['Resolution 76/19 was adopted by consensus.', 'right: 76/19', 'right: by consensus'],
  ['Resolution 76/19 was adopted without a vote.', 'right: 76/19', 'right: without a vote'],
  ['Resolution 75/240 was adopted by consensus.', 'right: 75/240', 'wrong: by consensus'],
  ['Resolution 76/19 was adopted by 120-3-4.', 'right: 76/19', 'wrong: 120-3-4'],
  ['Resolutions 73/27 and 75/240 were adopted by 119-46-14.', 'right: 73/27', 'right: 75/240', 'unclear: 119-46-14'],
  ['Was 75/240 adopted by 92-50-22?', 'right: 75/240', 'unclear: 92-50-22'],
  ['Resolution 75/240 was not adopted by 92-50-22.', 'right: 75/240', 'unclear: 92-50-22'],
  [
    'The separate vote on paragraph 1 of 75/240 was 92 in favour, 52 against and 24 abstaining.',
    'right: 75/240',
    'unclear: 92 in favour, 52 against and 24 abstaining',
  ],
  ['Sources disagree on 71/28, adopted by 181-0-1.', 'right: 71/28', 'unclear: 181-0-1'],
  ['Resolution 77/16 was adopted by 100-1-1.', 'missing: 77/16', 'missing: 100-1-1'],
  ['The combination is 12-11-10.', 'unclear: 12-11-10'],
  // Votes in the other languages
  [
    'La résolution 75/240 a été adoptée par 92 voix contre 50, avec 21 abstentions.',
    'right: 75/240',
    'right: par 92 voix contre 50, avec 21 abstentions',
  ],
  [
    'La résolution 75/240 a été adoptée par 93 voix contre 51, avec 21 abstentions.',
    'right: 75/240',
    'wrong: par 93 voix contre 51, avec 21 abstentions',
  ],
  [
    'La résolution 75/240 a obtenu 93 voix pour, 51 contre et 21 abstentions.',
    'right: 75/240',
    'wrong: 93 voix pour, 51 contre et 21 abstentions',
  ],
  [
    'La résolution 75/240 n’a pas été adoptée par 92 voix contre 50.',
    'right: 75/240',
    'unclear: par 92 voix contre 50',
  ],
  ['La résolution 75/240 a été adoptée sans vote.', 'right: 75/240', 'wrong: sans vote'],
  ['La France a voté pour la résolution 75/240.', 'right: 75/240', 'unclear: La France a voté pour'],
  ['La résolution 75/240 a recueilli 93 voix.', 'right: 75/240', 'unclear: 93 voix'],
  [
    'La resolución 75/240 fue aprobada por 92 votos contra 50 y 21 abstenciones.',
    'right: 75/240',
    'right: por 92 votos contra 50 y 21 abstenciones',
  ],
  [
    'La resolución 75/240 obtuvo 93 votos a favor, 51 en contra.',
    'right: 75/240',
    'wrong: 93 votos a favor, 51 en contra',
  ],
  [
    'Резолюция 75/240 принята 92 голосами против 50 при 21 воздержавшемся.',
    'right: 75/240',
    'right: 92 голосами против 50 при 21 воздержавшемся',
  ],
  [
    'Резолюция 75/240 принята 93 голосами против 51 при 22 воздержавшихся.',
    'right: 75/240',
    'wrong: 93 голосами против 51 при 22 воздержавшихся',
  ],
  ['第75/240号决议以92票赞成、50票反对、21票弃权通过。', 'right: 75/240', 'right: 以92票赞成、50票反对、21票弃权'],
  ['第75/240号决议以93票对51票、21票弃权获得通过。', 'right: 75/240', 'wrong: 以93票对51票、21票弃权'],
  [
    'اعتمد القرار 75/240 بأغلبية 92 صوتا مقابل 50 وامتناع 21 عضوا عن التصويت.',
    'right: 75/240',
    'right: بأغلبية 92 صوتا مقابل 50 وامتناع 21 عضوا عن التصويت',
  ],
  ['اعتمد القرار ٧٥/٢٤٠ بأغلبية ٩٣ صوتا مقابل ٥١ صوتا.', 'right: ٧٥/٢٤٠', 'wrong: بأغلبية ٩٣ صوتا مقابل ٥١ صوتا'],
  // What is no whole count
  ['92 States supported 75/240, 51 opposed it.', 'right: 75/240', 'wrong: 92 States supported 75/240, 51 opposed'],
  ['France voted in favour of 75/240.', 'right: 75/240', 'unclear: France voted in favour'],
  ['In the end China abstained on 75/240.', 'right: 75/240', 'unclear: In the end China abstained on'],
  ['Resolution 75/240 passed with 50 against.', 'right: 75/240', 'unclear: 50 against'],
  ['Resolution 75/240 passed with ninety-three votes.', 'right: 75/240', 'unclear: ninety-three votes'],
  [
    'Ninety-three voted for 75/240 and fifty-one against.',
    'right: 75/240',
    'unclear: Ninety-three voted',
    'unclear: fifty-one against',
  ],
  [
    'La résolution 75/240 a été adoptée par cinquante voix contre vingt.',
    'right: 75/240',
    'unclear: cinquante voix contre vingt',
  ],
  ['75/240 was adopted (93/51/21).', 'right: 75/240', 'unclear: 93/51/21'],
  ['93国赞成75/240，51国反对。', 'right: 75/240', 'unclear: 93国赞成', 'unclear: 51国反对'],
  // Symbols otherwise written, and long lists
  ['See ７５／２４０ and 73∕27.', 'right: ７５／２４０', 'right: 73∕27'],
  ['See 75/240, 75/999 and 77/16.', 'right: 75/240', 'missing: 75/999', 'missing: 77/16'],
  // Dates
  ['Resolution 75/240 was adopted on 31 December 2020.', 'right: 75/240', 'right: 31 December 2020'],
  ['Resolution 75/240 was adopted on December 30, 2020.', 'right: 75/240', 'wrong: December 30, 2020'],
  ['Resolution 75/240 was adopted in 2021.', 'right: 75/240', 'wrong: 2021'],
  ['Resolution 75/240 was adopted in December 2020.', 'right: 75/240', 'right: December 2020'],
  ['Resolution 75/240 was adopted on 2020-12-31.', 'right: 75/240', 'right: 2020-12-31'],
  ['Resolution 75/240 was adopted on 31 June 2020.', 'right: 75/240', 'unclear: 31 June 2020'],
  [
    'Resolutions 73/27 of 5 December 2018 and 75/240 of 1 January 2021 followed.',
    'right: 73/27',
    'right: 5 December 2018',
    'right: 75/240',
    'wrong: 1 January 2021',
  ],
  ['Resolution 75/240 is of interest since 2020.', 'right: 75/240', 'unclear: 2020'],
  ['On June 1 an organizational session of the OEWG 2021-2025 took place.', 'right: June 1'],
  ['The organizational session of the OEWG 2021-2025 was on 2 June 2021.', 'wrong: 2 June 2021'],
  ['The first substantive session of the OEWG 2021-2025 met on 13–17 December 2021.', 'right: 13–17 December 2021'],
  ['The first substantive session of the OEWG 2021-2025 met on December 13-18, 2021.', 'wrong: December 13-18, 2021'],
  ['The first substantive session of the Group was on December 13-17, 2021.', 'unclear: December 13-17, 2021'],
  [
    'Burhan Gafoor was elected chair of the OEWG 2021-2025 on 1 June 2021.',
    'right: Burhan Gafoor',
    'right: 1 June 2021',
  ],
  // Chairs
  ['Burhan Gafoor chaired the OEWG 2021–2025.', 'right: Burhan Gafoor'],
  ['Jürg Lauber chaired the OEWG 2021–2025.', 'wrong: Jürg Lauber'],
  ['Ambassador Gafoor chaired the OEWG.', 'unclear: Ambassador Gafoor'],
  ['B. Ghafoor was elected its chairman.', 'unclear: B. Ghafoor'],
  ['The Global Mechanism is chaired by Egriselda López.', 'right: Egriselda López'],
  ['The Global Mechanism is chaired by John Smith.', 'wrong: John Smith'],
  ['Burhan Gafoor is the current chair of the OEWG 2021-2025.', 'wrong: Burhan Gafoor'],
  ['John Smith chaired the Ad Hoc Committee on terrorism.', 'unclear: John Smith'],
  ['Burhan Gafoor and Jürg Lauber chaired the OEWG 2021-2025.', 'unclear: Burhan Gafoor', 'unclear: Jürg Lauber'],
  ['Claudio Peguero Castillo was a vice-chair of the AHC.'],
  ['Burhan Gafoor spoke of the OEWG 2021–2025.'],
  ['Burhan Gafoor never chaired the Global Mechanism.', 'unclear: Burhan Gafoor'],
  ['At its seventy-first session, on 5 December 2018, it heard the OEWG 2021-2025.', 'unclear: 5 December 2018'],
  [
    '75/240: 92-50-21; 73/27: 119-46-15; and 76/19 without a vote.',
    'right: 75/240',
    'right: 92-50-21',
    'right: 73/27',
    'wrong: 119-46-15',
    'right: 76/19',
  ],
  ['Resolution 75/240 was adopted with 92 in favour; 51 against.', 'right: 75/240', 'wrong: 92 in favour; 51 against'],
  [
    'The OEWG established pursuant to General Assembly resolution 75/240 adopted its final report by consensus.',
    'right: 75/240',
    'unclear: by consensus',
  ],
  ['Pursuant to resolution 75/240 of 30 December 2020 it met.', 'right: 75/240', 'wrong: 30 December 2020'],
  ['La résolution 77/36, créant un groupe, a été adoptée sans vote.', 'right: 77/36', 'wrong: sans vote'],
  [
    'Le groupe créé par la résolution 75/240 a adopté son rapport par consensus.',
    'right: 75/240',
    'unclear: par consensus',
  ],
  [
    'El grupo establecido en virtud de la resolución 75/240 aprobó su informe por consenso.',
    'right: 75/240',
    'unclear: por consenso',
  ],
  ['В соответствии с резолюцией 75/240 РГОС консенсусом приняла доклад.', 'right: 75/240', 'unclear: консенсусом'],
  ['根据第75/240号决议，工作组协商一致通过了报告。', 'right: 75/240', 'unclear: 协商一致'],
  ['第75/240号决议设立的工作组协商一致通过了报告。', 'right: 75/240', 'unclear: 协商一致'],
  ['اعتمد الفريق المنشأ عملا بالقرار 75/240 تقريره بتوافق الآراء.', 'right: 75/240', 'unclear: بتوافق الآراء'],
  ['Resolution 75/240 was adopted on 12/31/2020.', 'right: 75/240', 'right: 12/31/2020'],
  ['Résolution 75/240, adoptée le 30/12/2020.', 'right: 75/240', 'wrong: 30/12/2020'],
  ['Resolution 75/240 was adopted on 5/12/2020.', 'right: 75/240'],
  // French
  ['Résolution 75/240 du 30 décembre 2020, adoptée à la majorité.', 'right: 75/240', 'wrong: 30 décembre 2020'],
  [
    'La première session de fond du Groupe de travail à composition non limitée 2021-2025 s’est tenue du 13 au 17 décembre 2021.',
    'right: 13 au 17 décembre 2021',
  ],
  [
    'La première session de fond du Groupe de travail à composition non limitée 2021-2025 s’est tenue du 13 au 18 décembre 2021.',
    'wrong: 13 au 18 décembre 2021',
  ],
  [
    'À sa soixante et onzième session, le 5 décembre 2018, elle a entendu l’OEWG 2021-2025.',
    'unclear: 5 décembre 2018',
  ],
  ['La session d’organisation de l’OEWG 2021-2025 a eu lieu le 2 juin 2021.', 'wrong: 2 juin 2021'],
  [
    'Burhan Gafoor a été élu président de l’OEWG 2021-2025 le 1er juin 2021.',
    'right: Burhan Gafoor',
    'right: 1er juin 2021',
  ],
  ['L’OEWG 2021-2025 était présidé par M. Jean Dupont.', 'wrong: Jean Dupont'],
  ['Burhan Gafoor préside actuellement l’OEWG 2021-2025.', 'wrong: Burhan Gafoor'],
  ['Burhan Gafoor n’a jamais présidé le Mécanisme mondial.', 'unclear: Burhan Gafoor'],
  ['Claudio Peguero Castillo était vice-président de l’AHC et coprésident d’un autre groupe.'],
  ['Résolution 75/240 du Conseil de sécurité.', 'wrong: 75/240'],
  [
    'Human Rights Council resolutions 47/16 and 42/15 of 26 September 2019.',
    'missing: 47/16',
    'missing: 42/15',
    'missing: 26 September 2019',
  ],
  ['Résolution 73/27 du Conseil des droits de l’homme.', 'missing: 73/27'],
  ['Резолюция 73/27 Совета по правам человека от 5 декабря 2018.', 'missing: 73/27', 'unclear: 5 декабря 2018'],
  ['人权理事会第73/27号决议。', 'missing: 73/27'],
  ['قرار مجلس حقوق الإنسان 73/27.', 'missing: 73/27'],
  ['Le Conseil des droits de l’homme a salué la résolution 75/240.', 'right: 75/240'],
  ['La résolution du Conseil de sécurité 75/240 est contraignante.', 'wrong: 75/240'],
  ['Jürg Lauber a présidé le Comité spécial sur le terrorisme.', 'unclear: Jürg Lauber'],
  // Spanish
  [
    'El primer período de sesiones sustantivo del OEWG 2021-2025 se celebró del 13 al 17 de diciembre de 2021.',
    'right: 13 al 17 de diciembre de 2021',
  ],
  [
    'El segundo período de sesiones del OEWG 2021-2025 se celebró el 13 de diciembre de 2021.',
    'wrong: 13 de diciembre de 2021',
  ],
  [
    'En su septuagésimo primer período de sesiones, el 5 de mayo de 2018, oyó al OEWG 2021-2025.',
    'unclear: 5 de mayo de 2018',
  ],
  ['El OEWG 2021-2025 fue presidido por Burhan Gafoor.', 'right: Burhan Gafoor'],
  ['El OEWG 2021-2025 fue presidido por el Embajador Juan Pérez.', 'wrong: Juan Pérez'],
  ['Claudio Peguero Castillo fue vicepresidente del AHC.'],
  // Russian
  ['Первая основная сессия РГОС 2021–2025 прошла 13–17 декабря 2021 года.', 'right: 13–17 декабря 2021'],
  ['Первая основная сессия РГОС 2021–2025 прошла 14–17 декабря 2021 года.', 'wrong: 14–17 декабря 2021'],
  ['На семьдесят первой сессии, 5 мая 2018, заслушана РГОС 2021–2025.', 'unclear: 5 мая 2018'],
  ['Организационная сессия РГОС 2021–2025 прошла 1 июня 2021 года.', 'right: 1 июня 2021'],
  ['Председателем РГОС 2021–2025 избран Бурхан Гафур.', 'right: Бурхан Гафур'],
  ['Председатель РГОС 2019-2021 – Бурхан Гафур.', 'wrong: Бурхан Гафур'],
  ['Заместитель председателя РГОС 2021–2025 – Бурхан Гафур.'],
  // Chinese
  ['大会于2020年12月31日通过第75/240号决议。', 'right: 2020年12月31日', 'right: 75/240'],
  ['2020年12月30日第75/240号决议。', 'wrong: 2020年12月30日', 'right: 75/240'],
  [
    '回顾2018年12月5日第73/27号和2021年1月1日第75/240号决议。',
    'right: 2018年12月5日',
    'right: 73/27',
    'wrong: 2021年1月1日',
    'right: 75/240',
  ],
  ['2021-2025年不限成员名额工作组第一届实质性会议于2021年12月13日至17日举行。', 'right: 2021年12月13日至17日'],
  ['2021-2025年不限成员名额工作组第一届实质性会议于2021年12月13日至18日举行。', 'wrong: 2021年12月13日至18日'],
  ['2021-2025年不限成员名额工作组第七十一届会议于2021年12月13日举行。', 'unclear: 2021年12月13日'],
  ['Burhan Gafoor当选2021-2025年不限成员名额工作组主席。', 'right: Burhan Gafoor'],
  ['Burhan Gafoor是全球机制的主席。', 'wrong: Burhan Gafoor'],
  ['Burhan Gafoor是全球机制的副主席。'],
  ['安全理事会第75/240号决议。', 'wrong: 75/240'],
  // Arabic
  ['القرار 75/240 المؤرخ 31 كانون الأول/ديسمبر 2020.', 'right: 75/240', 'right: 31 كانون الأول/ديسمبر 2020'],
  ['القرار 75/240 المؤرخ 30 ديسمبر 2020.', 'right: 75/240', 'wrong: 30 ديسمبر 2020'],
  ['اعتمدت الجمعية العامة القرار 75/240 في ٣١ كانون الأول ٢٠٢٠.', 'right: 75/240', 'right: ٣١ كانون الأول ٢٠٢٠'],
  [
    'عقدت الدورة الموضوعية الأولى للفريق العامل المفتوح العضوية 2021-2025 من 13 إلى 17 كانون الأول/ديسمبر 2021.',
    'right: 13 إلى 17 كانون الأول/ديسمبر 2021',
  ],
  [
    'عقدت الدورة الموضوعية الأولى للفريق العامل المفتوح العضوية 2021-2025 من 13 إلى 18 كانون الأول/ديسمبر 2021.',
    'wrong: 13 إلى 18 كانون الأول/ديسمبر 2021',
  ],
  ['ترأس Burhan Gafoor الفريق العامل المفتوح العضوية 2021-2025.', 'right: Burhan Gafoor'],
  ['ترأس Burhan Gafoor الآلية العالمية.', 'wrong: Burhan Gafoor'],
  ['كان Burhan Gafoor نائب رئيس الآلية العالمية.'],
  ['قرار مجلس الأمن 75/240 ملزم.', 'wrong: 75/240'],
];

describe('a sentence', () => {
  it.each(SENTENCES.map(([sentence, ...claims]) => [sentence, claims] as const))('%s', (sentence, claims) => {
    expect(told(sentence).toSorted()).toEqual([...claims].toSorted());
  });

  it.each(
    facts.resolutions.flatMap(({ symbol, date, adoption }) =>
      date === undefined || adoption?.how !== 'recorded vote' ? [] : [[symbol, date, adoption] as const],
    ),
  )('of %s as the record has it is right, and one off is wrong', (symbol, date, { inFavour, against, abstaining }) => {
    const right = `${symbol} was adopted on ${date} by ${inFavour}-${against}-${abstaining}.`;
    expect(new Set(check(catalog, undefined, right, TODAY).map(({ found }) => found))).toEqual(new Set(['right']));
    const off = `${symbol} was adopted by ${inFavour + 3}-${against}-${abstaining}.`;
    expect(check(catalog, undefined, off, TODAY).at(-1)?.found).toMatch(/wrong|unclear/u);
  });

  it('is cut from others, but not at what ends no sentence', () => {
    expect(sentencesIn('See No. 75/240 of 31 Dec. 2020 by B. Gafoor. It is. 决议。然后 Is it? “Yes.” So')).toEqual([
      'See No. 75/240 of 31 Dec. 2020 by B. Gafoor.',
      'It is.',
      '决议。',
      '然后 Is it?',
      '“Yes.”',
      'So',
    ]);
  });
});

describe('what is wrong', () => {
  it('is shown with what the record has, and its source, privately', async () => {
    const body = await ask('/check Resolution 75/240 was adopted on 30 December 2020 by 92-50-20.');
    expect(body.flags).toBe(64);
    const text = textOf(body);
    for (const words of [
      '2 wrong',
      '1 right',
      '92 in favour, 50 against, 21 abstaining',
      'adopted 31 December 2020',
      'United Nations (DGACM)',
    ])
      expect(text).toContain(words);
    expect(beyondLimits(body)).toEqual([]);
  });
});

describe('an imported resolution', () => {
  it('is checked against the UN’s file', async () => {
    const texts = await textsOf([
      { number: '76/300', adopted: '2022-07-28', titles: { en: 'Environment' }, vote: [161, 0, 8] },
    ]);
    try {
      expect(told('Resolution 76/300 was adopted on 28 July 2022 by 161-0-8.', texts)).toEqual([
        'right: 76/300',
        'right: 28 July 2022',
        'right: 161-0-8',
      ]);
      expect(told('Resolution 76/300 was adopted by 160 votes to none.', texts)).toContain(
        'wrong: by 160 votes to none',
      );
    } finally {
      texts.close();
    }
  });
});

describe('what is pasted', () => {
  it('may be 2,000 characters and no more', async () => {
    const invocation = (text: string) => ({ command: 'check', options: { text }, ...someone });
    expect((await botAt().respond(invocation('x'.repeat(2000)))).content).toContain('names no symbol');
    expect((await botAt().respond(invocation('x'.repeat(2001)))).content).toContain('at most 2000 characters');
  });

  it('may be a long list of symbols: those beyond what is shown are counted', async () => {
    const symbols = Array.from({ length: 220 }, (_, at) => `75/${at + 400}`);
    const text = textOf(await ask(`/check 75/240, ${symbols.join(', ')}`));
    expect(text).toContain('220 not in the record');
    const shown = symbols.filter((symbol) => text.includes(`“${symbol}”`)).length;
    expect(text).toContain(`and ${220 - shown} more`);
    expect(shown).toBeGreaterThan(20);
  });

  it('is never remembered, and stands in no button', async () => {
    const { components = [] } = await ask('/check A/RES/75/240 was adopted by 92-50-20.');
    expect(components).toEqual([]);
  });

  it.each([
    ['many symbols', '75/240 '.repeat(280)],
    ['many dates', '1 June 2021, '.repeat(150)],
    ['many votes', '92-50-21 '.repeat(220)],
    ['counts without end', '92 in favour '.repeat(150)],
    ['brackets', '('.repeat(1000) + ')'.repeat(1000)],
    ['slashes', '1/'.repeat(1000)],
    ['A/', 'A/'.repeat(1000)],
    ['digits', '9'.repeat(2000)],
    ['dashes', '1-'.repeat(1000)],
    ['capitals', 'Chair Aa '.repeat(220)],
    ['one long name', `chaired by ${'Aa '.repeat(600)}`],
    ['full stops', '. '.repeat(1000)],
    [
      'mentions and Markdown',
      '@everyone <@80351110224678912> **[75/240](https://evil.example)** `x` ||y|| resolution 77/16',
    ],
    ['a right-to-left override', '\u202E75/240\u202C was adopted by 92-50-20\u2066'],
    ['control characters', '75/240\u0000 was\u001B[31m adopted by 92-50-21'],
  ])('may be %s', async (_, text) => {
    const started = performance.now();
    const body = await botAt().respond({ command: 'check', options: { text: text.slice(0, 2000) }, ...someone });
    expect(performance.now() - started).toBeLessThan(1500);
    expect(beyondLimits(body)).toEqual([]);
    expect(body.flags).toBe(64);
    const shown = JSON.stringify([body.content, body.embeds]);
    expect(shown).not.toMatch(/(?<!\\)<[@#]|@everyone(?<!\\@everyone)/u);
    expect(unescaped(body.content)).not.toMatch(/went wrong/u);
    expect(body.content).not.toMatch(/[\p{Cf}\p{Cc}]/u);
  });

  it('is judged the same however much else stands around it', () => {
    const sentence = fc.constantFrom(...SENTENCES.map(([words]) => words));
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 8 }), (all) => {
        expect(told(all.join(' '))).toEqual(all.flatMap((one) => told(one)));
      }),
      { numRuns: 100 },
    );
  });

  it('never makes the check fail, whatever it is', () => {
    const part = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(
        '75/240',
        'A/RES/',
        ' was adopted by ',
        '92-50-21',
        'resolution ',
        ' on 31 December 2020',
        'chaired by ',
        'OEWG',
        '. ',
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const verdicts: readonly Verdict[] = check(catalog, undefined, parts.join(''), TODAY);
        expect(verdicts.every(({ said }) => said !== '')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe.runIf(existsSync(SEEDS))('the seed documents', () => {
  const texts = existsSync(SEEDS) ? readdirSync(SEEDS).map((file) => readFileSync(join(SEEDS, file), 'utf8')) : [];

  it('have nothing in them that the record has otherwise', () => {
    for (const text of texts) {
      expect(check(catalog, undefined, text, TODAY).filter(({ found }) => found === 'wrong')).toEqual([]);
    }
  });

  it('have the organizational session and its resolution right', () => {
    expect(texts.flatMap((text) => told(text))).toEqual(
      expect.arrayContaining(['right: June 1', 'right: 75/240', 'unclear: B. Ghafoor']),
    );
  });
});
