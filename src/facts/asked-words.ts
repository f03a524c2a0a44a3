/** Words by which people ask for facts, in the six languages: for finding only, never shown. */
import type { UnLanguage } from './symbol.ts';

type OtherLanguage = Exclude<UnLanguage, 'en'>;

/** What those are called who hold an office, men and women, by the role as the facts name it. */
export const ROLES: Readonly<Record<string, Readonly<Record<OtherLanguage, string>>>> = {
  chair: {
    ar: 'رئيس رئيسة',
    zh: '主席',
    fr: 'président présidente',
    ru: 'председатель',
    es: 'presidente presidenta',
  },
  'vice-chair': {
    ar: 'نائب نائبة الرئيس الرئيسة',
    zh: '副主席',
    fr: 'vice-président vice-présidente',
    ru: 'заместитель председателя',
    es: 'vicepresidente vicepresidenta',
  },
  rapporteur: { ar: 'مقرر مقررة', zh: '报告员', fr: 'rapporteur rapporteuse', ru: 'докладчик', es: 'relator relatora' },
};

/** What a meeting is called. */
export const MEETING: Readonly<Record<OtherLanguage, string>> = {
  ar: 'دورة اجتماع',
  zh: '届会议',
  fr: 'session réunion',
  ru: 'сессия заседание совещание',
  es: 'período de sesiones sesión reunión',
};

/** Ordinals from the first to the eleventh, as sessions are counted. */
const ORDINALS: Readonly<Record<OtherLanguage, readonly string[]>> = {
  ar: 'الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة الحادية_عشرة'.split(' '),
  zh: '第一 第二 第三 第四 第五 第六 第七 第八 第九 第十 第十一'.split(' '),
  fr: 'première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième'.split(' '),
  ru: 'первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая одиннадцатая'.split(' '),
  es: 'primer segundo tercer cuarto quinto sexto séptimo octavo noveno décimo undécimo'.split(' '),
};

/** The meeting of this number, in words. */
export function meetingInWords(language: OtherLanguage, ordinal: number | undefined): string {
  const counted = ordinal === undefined ? '' : (ORDINALS[language][ordinal - 1]?.replace('_', ' ') ?? '');
  return language === 'zh' ? `${counted}${MEETING.zh}` : `${counted} ${MEETING[language]}`;
}

/** The word for a norm, before its letter or number. */
export const NORM = ['norm', 'norme', 'norma', 'норма', '规范', '准则', 'القاعدة', 'المعيار'] as const;
