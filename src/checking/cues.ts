/**
 * The words by which a sentence says what it is about, in the six languages: that something was adopted or elected, that
 * somebody chairs, that it is of a committee, that it denies or asks. Nothing here is shown to anybody.
 */
import type { UnLanguage } from '../facts/symbol.ts';

/** What a sentence may say; of each the words, by language. */
export type Cue =
  | 'doubt'
  | 'committee'
  | 'plenary'
  | 'paragraph'
  | 'adoption'
  | 'other event'
  | 'now'
  | 'election'
  | 'chair'
  | 'basis';

/** Words that begin so, or, where a vertical line stands behind, that are no longer. */
const words = (beginnings: string) => `(?<!\\p{L})(?:${beginnings.replaceAll('¦', '(?!\\p{L})')})`;
/** The same in Arabic, whose article, conjunction and short prepositions are one with the word. */
const arabic = (beginnings: string) => words(`[وفبلك]?(?:ال|لل)?(?:${beginnings})`);

/** Words right before what is cited, with no more than a few between. */
const before = (beginnings: string) => `${words(`(?:${beginnings})`)}[^.;:█]{0,45}$`;

const CUES: Readonly<Record<Cue, Readonly<Record<UnLanguage, string>>>> = {
  doubt: {
    en: `[?？؟]\\s*["”’')]*$|n['’]t(?!\\p{L})|${words('(?:not|never|neither|nor|no longer|cannot|false|falsely|wrongly|incorrect(?:ly)?|if|whether|unless|would|could|might|may have|should|instead of|rather than|contrary to|allegedly|supposedly|draft)¦')}`,
    fr: `(?<!\\p{L})(?:n['’]\\p{L}|ne |pas |si (?!\\p{Lu}))|${words('(?:jamais|prétendument|projet de résolution)¦')}`,
    es: words('no (?:fue|se|ha|han|es|son)¦|nunca |proyecto de resolución'),
    ru: words('(?:не|ни|если|бы|ли|никогда|якобы|вместо)¦|проект резолюции'),
    zh: '[未没沒吗嗎]|并非|不是|如果|是否|草案',
    ar: words('لم |لن |ليس|إذا |هل |لا |مشروع قرار'),
  },
  committee: {
    en: words('committee¦'),
    fr: words('commission¦'),
    es: words('comisión'),
    ru: words('комитет'),
    zh: '委员会|委員會',
    ar: arabic('لجنة'),
  },
  plenary: {
    en: words('(?:plenary|general assembly|assembly|unga)¦'),
    fr: words('assemblée|plénière'),
    es: words('asamblea|plenari[ao]'),
    ru: words('ассамбле|пленарн'),
    zh: '大会|大會|全体会议',
    ar: arabic('جمعية|جلسة العامة'),
  },
  paragraph: {
    en: words('paragraphs?¦|paras?\\.|separate vote¦'),
    fr: words('paragraphe'),
    es: words('párrafo'),
    ru: words('пункт'),
    zh: '第[\\d一二三四五六七八九十]{1,4}(?:\\([a-z]\\))?(?:执行)?段',
    ar: arabic('فقرة'),
  },
  adoption: {
    en: words('adopt(?:ed|s|ion)|pass(?:ed|age)|approv(?:ed|al)'),
    fr: words('adopt(?:é|ant|ion)|approuv'),
    es: words('adoptad|adopción|adoptó|aprob(?:ad|ó|ación)'),
    ru: words('приня[лт]|принимает¦|одобр'),
    zh: '通过|通過',
    ar: arabic('اعتمد|اعتُمد|اعتماد|اتخذ|اتُخذ'),
  },
  'other event': {
    en: 'session|meeting|elect|conclu|began|begun|start|open(?:ed|s) |ended|signed|entered|force|launch|report',
    fr: words('session|réuni|él[ue]|éle|conclu|achev|commenc|début|ouver|ouvr|sign|entré|vigueur|lanc|rapport'),
    es: words('sesi|período|reuni|eleg|elig|elec|conclu|comenz|inici|abri|apert|firm|entr[aóa]|vigor|informe'),
    ru: words('сесси|заседан|избра|избир|выб[оир]|заверш|начал|откры|подпис|вступ|доклад'),
    zh: '会议|届会|會議|選舉|选举|当选|选出|结束|开始|开幕|签署|生效|报告',
    ar: arabic('دورة|اجتماع|انتخ|اختتم|بدأ|افتتح|وقع|توقيع|دخل|نفاذ|تقرير'),
  },
  now: {
    en: words('(?:current(?:ly)?|now|today|incumbent|present(?:ly)?|still)¦'),
    fr: words('actuel|aujourd|en exercice¦|toujours¦|en fonctions¦'),
    es: words('actual|hoy¦|en funciones¦|todavía¦|sigue¦'),
    ru: words('нынешн|действующ|сейчас¦|сегодня¦|в настоящее время'),
    zh: '现任|現任|目前|现在|当前|如今',
    ar: arabic('حالي|آن¦|يوم¦'),
  },
  election: {
    en: words('elect(?:ed|ion)¦'),
    fr: words('élue?s?¦|élection'),
    es: words('elegid|eligi|elección'),
    ru: words('избра|избира'),
    zh: '当选|當選|选举|選舉|选出|推选',
    ar: arabic('انتخ|انتُخ'),
  },
  // Not as a vice-chair or a co-chair.
  chair: {
    en: '(?<!vice[- ])(?<!co[- ])(?<!\\p{L})chair(?:s|ed|man|woman|person|manship|ing)?(?!\\p{L})',
    fr: '(?<!vice[- ]|co[- ])(?<!\\p{L})présid(?:ent|é|er|e¦|ait¦|a¦)'.replaceAll('¦', '(?!\\p{L})'),
    es: '(?<!vice[- ]|co[- ])(?<!\\p{L})presid(?:ent[ae]|id[ao]|e|ió|ía)(?!\\p{L})',
    ru: '(?<!заместител\\p{L}{1,3} |вице-|со-)(?<!\\p{L})председател(?:ь|я|е|ю|ем)?(?!\\p{L})|(?<!\\p{L})председательств',
    zh: '(?<![副共同联聯合])主席(?!团|國|国|台)|主持',
    ar: '(?<!نائب |نائبة |نائبا |نواب )(?<!\\p{L})(?:[وفبلك]?(?:ال|لل)?رئيس(?:ا|ة|ه|ها)?(?!\\p{L}| مشارك| المشارك)|و?(?:ترأس|يرأس|برئاسة|رئاسة))',
  },
  // Of what stands before a symbol: that something else rests on it, of which the sentence may speak.
  basis: {
    en: before(
      'pursuant to|in accordance with|in line with|under|by virtue of|(?:mandated|requested|called for|established|created|set up|convened|launched) (?:by|under|in|through)',
    ),
    fr: before(
      'en application|conformément|en vertu|au titre|(?:cré|établi|institu|constitu|convoqu|prévu)(?:é|i|u)?e?s? (?:par|en)',
    ),
    es: before(
      'en virtud|de conformidad con|con arreglo|en cumplimiento|(?:establecid|cread|constituid|convocad|previst)[oa]s? (?:por|en)',
    ),
    ru: before('в соответствии с|согласно|во исполнение|на основании|(?:учрежд[её]н|создан|созван)\\p{L}*'),
    zh: '(?:根据|依照|按照|遵照|依据)[^，。；]{0,20}$',
    ar: before('عملا|وفقا|بموجب|تنفيذا|بناء على|المنشأ|المنشأة'),
  },
};

const made = new Map<Cue, RegExp>();

/** Whether a sentence has one of the words. */
export function says(sentence: string, cue: Cue): boolean {
  let pattern = made.get(cue);
  if (!pattern) {
    pattern = new RegExp(Object.values(CUES[cue]).join('|'), 'iu');
    made.set(cue, pattern);
  }
  return pattern.test(sentence.normalize('NFC'));
}

/** Which session of a body a sentence names: by its number, or as the organizational one. */
export type SaidSession = number | 'organizational';

/** How a language writes "the second substantive session" and "the organizational session". */
interface SessionWords {
  /** The first to the eleventh; "seventy-first" and its like, which are the Assembly's, are kept out by `before`. */
  readonly ordinals: readonly string[];
  /** What stands behind a number in figures. */
  readonly figure: string;
  readonly before: string;
  readonly after: string;
  readonly organizational: string;
}

const SESSIONS: Readonly<Record<UnLanguage, SessionWords>> = {
  en: {
    ordinals: 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh'.split(' '),
    figure: '(?:st|nd|rd|th)',
    before: '(?<![\\p{L}-])',
    after: '(?: and final)? (?:substantive |plenary |formal )?(?:plenary )?session(?!\\p{L})',
    organizational: words('organi[sz]ational session¦'),
  },
  fr: {
    ordinals:
      'première deuxième|seconde troisième quatrième cinquième sixième septième huitième neuvième dixième onzième'.split(
        ' ',
      ),
    figure: '(?:re|ère|e|ème)',
    before: '(?<![\\p{L}-]| et )',
    after: '(?: et dernière)? session(?!\\p{L})',
    organizational: words("session d['’]organisation¦|session organisationnelle¦"),
  },
  es: {
    ordinals: 'primer segund tercer cuart quint sext séptim octav noven décim undécim'
      .split(' ')
      .map((one) => `${one}[oa]?`),
    figure: '[.º°ª]{0,2}',
    before: '(?<!\\p{L}|gésim[oa] |décim[oa] )',
    after: '(?: y últim[oa])? (?:período de sesiones|sesión)(?!\\p{L})',
    organizational: words('(?:período de sesiones|sesión) (?:de organización|organizativ[ao])¦'),
  },
  ru: {
    ordinals: 'перв втор трет четв[её]рт пят шест седьм восьм девят десят одиннадцат'
      .split(' ')
      .map((one) => `${one}(?:ая|ой|ую|ья|ьей|ью)`),
    figure: '-(?:я|й|ю)',
    before: '(?<!\\p{L}|(?:дцать|десят|сорок|сто|девяносто) )',
    after: '(?: и последн\\p{L}+)?(?: (?:основн|субстантивн|предметн)\\p{L}+)? сесси',
    organizational: words('организационн\\p{L}+ сесси'),
  },
  zh: {
    ordinals: [...'一二三四五六七八九十', '十一'],
    figure: '',
    before: '第',
    after: '届(?:和最后一届)?(?:实质性|正式)?(?:会议|届会)',
    organizational: '组织(?:会议|届会)|组织性会议',
  },
  ar: {
    ordinals: [
      ...'الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة'.split(' '),
      'الحادية عشرة',
    ],
    figure: '',
    before: arabic('دورة (?:الموضوعية )?'),
    // "The eighth and seventieth" is the Assembly's, "the second tenth" the twelfth.
    after: '(?!\\p{L}| و\\p{L}+[وي]ن(?!\\p{L})| عشرة)',
    organizational: arabic('دورة التنظيمية'),
  },
};

let patterns: ReturnType<typeof makeSessions> | undefined;

function makeSessions() {
  return Object.values(SESSIONS).map(({ ordinals, figure, before, after, organizational }) => {
    const numbered = (ordinal: string) => new RegExp(`${before}(?:${ordinal})${after}`, 'iu');
    return {
      ordinals: ordinals.map(numbered),
      figure: numbered(`(?<number>\\d{1,2})${figure}`),
      organizational: new RegExp(organizational, 'iu'),
    };
  });
}

/** The session that a sentence names; undefined where it names none, or more than one. */
export function sessionSaid(sentence: string): SaidSession | undefined {
  const text = sentence.normalize('NFC');
  const said = (patterns ??= makeSessions()).flatMap(({ ordinals, figure, organizational }): readonly SaidSession[] => {
    const number = figure.exec(text)?.groups?.['number'];
    return [
      ...(organizational.test(text) ? (['organizational'] as const) : []),
      ...ordinals.flatMap((ordinal, at) => (ordinal.test(text) ? [at + 1] : [])),
      ...(number === undefined ? [] : [Number(number)]),
    ];
  });
  return said.length === 1 ? said[0] : undefined;
}
