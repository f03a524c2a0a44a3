/**
 * What delegates and students type in each of the six languages, and what must come first: written down before anything
 * was tuned to it. A run prints what is answered otherwise.
 */
import { describe, expect, it } from 'vitest';
import { searchAnswer } from '../src/facts/answers.ts';
import { asOfNow } from '../src/facts/as-of.ts';
import { catalog, NOW } from './support/real.ts';
import { firstOf } from './support/answered.ts';

/** How many of a hundred queries of a language must have the right first answer. */
const AT_LEAST = 95;

const ICT_OEWG = 'oewg-2019-2021 oewg-2021-2025';
const OEWG = `${ICT_OEWG} oewg-paros-2024-2028 oewg-space-threats-2022-2023 oewg-conventional-ammunition`;
const OTHER_OEWG = 'oewg-paros-2024-2028 oewg-space-threats-2022-2023 oewg-conventional-ammunition';
const GGE = 'gge-2004-2005 gge-2009-2010 gge-2012-2013 gge-2014-2015 gge-2016-2017 gge-2019-2021';
const MECHANISM = 'global-mechanism';
const GROUPS = 'global-mechanism-dtg-1 global-mechanism-dtg-2';
const COMMITTEE = 'ahc-cybercrime';
const CONVENTION = 'un-cybercrime-convention';
const DIRECTORY = 'global-poc-directory';
const PROGRAMME = 'programme-of-action';
const SPACE = 'oewg-paros-2024-2028';
const AMMUNITION = 'oewg-conventional-ammunition a-78-111';
const OEWG_CHAIR = 'juerg-lauber-chair-oewg-2019-2021 burhan-gafoor-chair-oewg-2021-2025';
const GAFOOR = 'burhan-gafoor-chair-oewg-2021-2025';
const LOPEZ = 'egriselda-lopez-chair-global-mechanism';
const MEBARKI = 'faouzia-boumaiza-mebarki-chair-ahc';
const KRUTSKIKH = 'andrey-krutskikh-chair-gge-2004-2005 andrey-krutskikh-chair-gge-2009-2010';
const PRIVACY = 'a-res-68-167 a-res-69-166 a-res-71-199 a-res-73-179 a-res-75-176 a-res-77-211 a-res-79-175';
const AI = 'a-res-79-239 a-res-80-58';
const DISINFORMATION = 'a-res-76-227';
const BEHAVIOUR = 'a-res-73-266 a-res-74-28 a-res-75-32 gge-2019-2021';
const DEVELOPMENTS = 'a-res-53-70 a-res-73-27 a-res-74-29 a-res-75-240 a-res-76-19 a-res-77-36 a-res-78-237';
const ICT_SECURITY = 'oewg-2021-2025 a-res-79-237 a-res-80-16';
const CYBERCRIME = `${CONVENTION} ${COMMITTEE} a-res-74-173 a-res-79-243`;
const DECEMBER = 'gm-dtg-2026-12 convention-signature-window-closes';

/** Of each language, queries with the ids of what may come first. */
const QUERIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ar: {
    'الفريق العامل المفتوح العضوية': OEWG,
    'فريق عامل مفتوح العضوية': OEWG,
    'الفريق العامل المفتوح العضويه': OEWG,
    'الفريق العامل المفتوح باب العضوية': OTHER_OEWG,
    'الفريق العامل 2021-2025': 'oewg-2021-2025',
    'الفريق العامل المفتوح العضوية ٢٠٢١-٢٠٢٥': 'oewg-2021-2025',
    'أمن تكنولوجيات المعلومات والاتصالات': ICT_SECURITY,
    'الآلية العالمية': MECHANISM,
    'الالية العالمية': MECHANISM,
    'الالية العالميه': MECHANISM,
    'آلية عالمية': MECHANISM,
    'للآلية العالمية': MECHANISM,
    'الآلية الدائمة': MECHANISM,
    'رئيسة الآلية العالمية': LOPEZ,
    'رئيس الفريق العامل': OEWG_CHAIR,
    'فريق الخبراء الحكوميين': GGE,
    'خبراء حكوميين': GGE,
    'فريق الخبراء الحكوميين 2014-2015': 'gge-2014-2015',
    'اللجنة المخصصة': COMMITTEE,
    'لجنة مخصصة': COMMITTEE,
    'رئيسة اللجنة المخصصة': MEBARKI,
    'اتفاقية الجريمة السيبرانية': CONVENTION,
    'اتفاقية مكافحة الجريمة السيبرانية': CONVENTION,
    'اتفاقية هانوي': CONVENTION,
    'إتفاقيه هانوى': CONVENTION,
    'الجرائم السيبرانية': CYBERCRIME,
    'دليل جهات الاتصال': DIRECTORY,
    'جهات الاتصال': DIRECTORY,
    'برنامج العمل': PROGRAMME,
    'الحق في الخصوصية': PRIVACY,
    'الخصوصية في العصر الرقمي': PRIVACY,
    'الذكاء الاصطناعي': AI,
    'القرار 75/240': 'a-res-75-240',
    'قرار الجمعية العامة ٧٣/٢٧': 'a-res-73-27',
    'التضليل الإعلامي': DISINFORMATION,
    'سباق التسلح في الفضاء الخارجي': SPACE,
    الذخيرة: AMMUNITION,
    'التقرير المرحلي السنوي الأول': 'a-77-275',
    'سلوك الدول المسؤول في الفضاء الإلكتروني': BEHAVIOUR,
  },
  zh: {
    工作组: OEWG,
    不限成员名额工作组: OEWG,
    '2021-2025年工作组': 'oewg-2021-2025',
    '2021—2025年不限成员名额工作组': 'oewg-2021-2025',
    信息和通信技术安全: ICT_SECURITY,
    全球机制: MECHANISM,
    信通技术全球机制: MECHANISM,
    全球机制主席: LOPEZ,
    工作组主席: OEWG_CHAIR,
    常设机制: MECHANISM,
    政府专家组: GGE,
    专家组: GGE,
    政府專家組: GGE,
    '2014-2015年政府专家组': 'gge-2014-2015',
    特设委员会: COMMITTEE,
    特设委员会主席: MEBARKI,
    网络犯罪公约: CONVENTION,
    联合国网络犯罪公约: CONVENTION,
    打击网络犯罪公约: CONVENTION,
    '《河内公约》': CONVENTION,
    网络犯罪: CYBERCRIME,
    联络者名录: DIRECTORY,
    联络点名录: DIRECTORY,
    行动纲领: PROGRAMME,
    数字时代隐私权: PRIVACY,
    数字时代的隐私权: PRIVACY,
    军事领域人工智能: AI,
    人工智能: AI,
    虚假信息: DISINFORMATION,
    外层空间军备竞赛: SPACE,
    弹药: AMMUNITION,
    '第75/240号决议': 'a-res-75-240',
    '大会决议79/243': 'a-res-79-243',
    第一次年度进展报告: 'a-77-275',
    网络空间国家负责任行为: BEHAVIOUR,
    信息和电信领域的发展: `${DEVELOPMENTS} ${ICT_OEWG} ${GGE}`,
    'OEWG 工作组': OEWG,
    '2026年12月': DECEMBER,
  },
  fr: {
    GTCNL: OEWG,
    'GTCNL 2021-2025': 'oewg-2021-2025',
    'gtcnl 2019-2021': 'oewg-2019-2021',
    'groupe de travail à composition non limitée': OEWG,
    'Groupe de travail a composition non limitee 2021-2025': 'oewg-2021-2025',
    'groupe de travail sur la sécurité du numérique': ICT_SECURITY,
    'mecanisme mondial': MECHANISM,
    'mécanisme mondail': MECHANISM,
    'le Mécanisme mondial TIC': MECHANISM,
    'futur mécanisme permanent': MECHANISM,
    'présidente du mécanisme mondial': LOPEZ,
    'président du GTCNL': OEWG_CHAIR,
    "groupe d'experts gouvernementaux": GGE,
    'experts gouvernementaux 2014-2015': 'gge-2014-2015',
    'comité spécial': COMMITTEE,
    'comité spécial cybercriminalité': COMMITTEE,
    'présidente du comité spécial': MEBARKI,
    'convention contre la cybercriminalité': CONVENTION,
    'convention onu cybercriminalité': CONVENTION,
    'convention de Hanoï': CONVENTION,
    'Convention de Hanoi cybercriminalité': CONVENTION,
    'répertoire mondial d’interlocuteurs': DIRECTORY,
    'repertoire des interlocuteurs': DIRECTORY,
    "programme d'action": PROGRAMME,
    'droit à la vie privée à l’ère du numérique': PRIVACY,
    'vie privée numérique': PRIVACY,
    'intelligence artificielle domaine militaire': AI,
    désinformation: DISINFORMATION,
    'comportement responsable des États dans le cyberespace': BEHAVIOUR,
    'résolution 75/240': 'a-res-75-240',
    'la résolution 79/243 de l’Assemblée générale': 'a-res-79-243',
    'premier rapport d’activité annuel': 'a-77-275',
    'troisième rapport annuel': 'a-79-214',
    'course aux armements dans l’espace': SPACE,
    'munitions classiques': AMMUNITION,
    'norme f': 'norm-13f',
    'norme 9': 'norm-13i',
    'groupes thématiques spécialisés': GROUPS,
    'décembre 2026': DECEMBER,
  },
  ru: {
    РГОС: OEWG,
    'РГОС 2021-2025': 'oewg-2021-2025',
    'ргос 2019–2021': 'oewg-2019-2021',
    'рабочая группа открытого состава': OEWG,
    'рабочей группы открытого состава': OEWG,
    'рабочую группу открытого состава 2021–2025': 'oewg-2021-2025',
    'Глобальный механизм': MECHANISM,
    'Глобального механизма': MECHANISM,
    'в глобальном механизме': MECHANISM,
    'глобальний механизм': MECHANISM,
    'глобальный механизм ИКТ': MECHANISM,
    'будущий постоянный механизм': MECHANISM,
    'председатель Глобального механизма': LOPEZ,
    'председатель РГОС': OEWG_CHAIR,
    'кто председатель ргос 2021-2025': GAFOOR,
    'OEWG председатель': OEWG_CHAIR,
    ГПЭ: GGE,
    'ГПЭ 2014-2015': 'gge-2014-2015',
    'группы правительственных экспертов': GGE,
    спецкомитет: COMMITTEE,
    'специального комитета': COMMITTEE,
    'председатель спецкомитета': MEBARKI,
    'конвенция против киберпреступности': CONVENTION,
    'конвенции ООН против киберпреступности': CONVENTION,
    'ханойскую конвенцию': CONVENTION,
    киберпреступность: CYBERCRIME,
    'реестр контактных пунктов': DIRECTORY,
    'реестра контактных пунктов': DIRECTORY,
    'программа действий': PROGRAMME,
    'программу действий': PROGRAMME,
    'неприкосновенность частной жизни': PRIVACY,
    'право на неприкосновенность частной жизни в цифровой век': PRIVACY,
    'искусственный интеллект': AI,
    дезинформация: DISINFORMATION,
    'гонка вооружений в космическом пространстве': SPACE,
    боеприпасы: AMMUNITION,
    'резолюция 75/240': 'a-res-75-240',
    'резолюции 73/27': 'a-res-73-27',
    'первый ежегодный доклад РГОС': 'a-77-275',
    'ответственное поведение государств в киберпространстве': BEHAVIOUR,
    'достижения в сфере информатизации и телекоммуникаций': `${DEVELOPMENTS} ${ICT_OEWG} ${GGE}`,
    'норма f': 'norm-13f',
    Гафур: GAFOOR,
    Крутских: KRUTSKIKH,
    'декабрь 2026': DECEMBER,
  },
  es: {
    GTCA: OEWG,
    'GTCA 2021-2025': 'oewg-2021-2025',
    'grupo de trabajo de composición abierta': OEWG,
    'grupo de trabajo de composicion abierta 2019-2021': 'oewg-2019-2021',
    'seguridad de las tecnologías de la información y las comunicaciones': ICT_SECURITY,
    'mecanismo mundial': MECHANISM,
    'mecanismo mundal': MECHANISM,
    'el Mecanismo Mundial sobre las TIC': MECHANISM,
    'futuro mecanismo permanente': MECHANISM,
    'presidenta del Mecanismo Mundial': LOPEZ,
    'presidente del GTCA': OEWG_CHAIR,
    'grupo de expertos gubernamentales': GGE,
    'expertos gubernamentales 2019-2021': 'gge-2019-2021',
    'comité especial': COMMITTEE,
    'comite especial ciberdelincuencia': COMMITTEE,
    'presidenta del Comité Especial': MEBARKI,
    'convencion contra la ciberdelincuencia': CONVENTION,
    'convención onu ciberdelincuencia': CONVENTION,
    'convención de Hanói': CONVENTION,
    'Convencion de Hanoi': CONVENTION,
    'directorio mundial de puntos de contacto': DIRECTORY,
    'puntos de contacto': DIRECTORY,
    'programa de acción': PROGRAMME,
    'derecho a la privacidad en la era digital': PRIVACY,
    'privacidad era digital': PRIVACY,
    'inteligencia artificial en el ámbito militar': AI,
    desinformacion: DISINFORMATION,
    'comportamiento responsable de los Estados en el ciberespacio': BEHAVIOUR,
    'resolución 75/240': 'a-res-75-240',
    'res. 78/16': 'a-res-78-16',
    'primer informe anual': 'a-77-275',
    'tercer informe anual sobre los progresos realizados': 'a-79-214',
    'carrera armamentista en el espacio ultraterrestre': SPACE,
    municiones: AMMUNITION,
    'norma f': 'norm-13f',
    'norma 9': 'norm-13i',
    'grupos temáticos específicos': GROUPS,
    'Gafoor presidente': GAFOOR,
    'diciembre de 2026': DECEMBER,
  },
  en: {
    OEWG: OEWG,
    'second oewg': 'oewg-2021-2025',
    'open ended working group 2019-2021': 'oewg-2019-2021',
    'global mechansim': MECHANISM,
    'the UN global mechanism': MECHANISM,
    'future permanent mechanism': MECHANISM,
    'chair of the global mechanism': LOPEZ,
    'who chaired the second oewg': GAFOOR,
    'group of governmental experts': GGE,
    'gge 2014-2015': 'gge-2014-2015',
    'ad hoc committee': COMMITTEE,
    'hanoi convention': CONVENTION,
    'un cybercrime treaty': CONVENTION,
    'points of contact directory': DIRECTORY,
    'programme of action': PROGRAMME,
    'right to privacy in the digital age': PRIVACY,
    'AI in the military domain': AI,
    disinformation: DISINFORMATION,
    'arms race in outer space': SPACE,
    ammunition: AMMUNITION,
    'resolution 75/240': 'a-res-75-240',
    'first annual progress report': 'a-77-275',
    'supply chain': 'norm-13i',
    'december 2026': DECEMBER,
  },
};

const now = asOfNow(Temporal.Instant.from(NOW));

describe.each(Object.entries(QUERIES))('queries in %s', (language, queries) => {
  it(`have the right first answer, at least ${AT_LEAST} of a hundred`, () => {
    const asked = Object.entries(queries);
    const misses = asked.flatMap(([query, ids]) => {
      const first = firstOf(searchAnswer(catalog, query, undefined, now)) ?? 'nothing';
      return ids.split(' ').includes(first) ? [] : [`${query}: ${first}, not ${ids}`];
    });
    const right = asked.length - misses.length;
    console.info([`${language}: ${right} of ${asked.length} right`, ...misses].join('\n  '));
    expect(asked.length).toBeGreaterThanOrEqual(20);
    expect((right / asked.length) * 100, misses.join('\n')).toBeGreaterThanOrEqual(AT_LEAST);
  });
});
