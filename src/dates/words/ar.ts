import type { DateWords } from '../words.ts';

/** The months as the United Nations names them: by the name used in the Levant, a stroke, and the one used in Egypt. */
export const MONTHS_OF_THE_UN = [
  'كانون الثاني/يناير',
  'شباط/فبراير',
  'آذار/مارس',
  'نيسان/أبريل',
  'أيار/مايو',
  'حزيران/يونيه',
  'تموز/يوليه',
  'آب/أغسطس',
  'أيلول/سبتمبر',
  'تشرين الأول/أكتوبر',
  'تشرين الثاني/نوفمبر',
  'كانون الأول/ديسمبر',
] as const;

/** A date in Arabic as ICU writes it, with the months as the United Nations names them. */
export function withMonthsOfTheUn(date: string): string {
  return date.replace(/\p{sc=Arabic}+/gu, (word) => MONTHS_OF_THE_UN[monthNames.indexOf(word)] ?? word);
}

/** The names that ICU has. */
const monthNames: readonly string[] = [
  'يناير',
  'فبراير',
  'مارس',
  'أبريل',
  'مايو',
  'يونيو',
  'يوليو',
  'أغسطس',
  'سبتمبر',
  'أكتوبر',
  'نوفمبر',
  'ديسمبر',
];

export const ar: DateWords = {
  // Beside these two the names that Morocco, and Algeria and Tunisia, have of their own.
  months: [
    'كانون الثاني|يناير|جانفي',
    'شباط|فبراير|فيفري',
    'آذار|مارس',
    'نيسان|أبريل|إبريل|أفريل',
    'أيار|مايو|ماي',
    'حزيران|يونيه|يونيو|جوان',
    'تموز|يوليه|يوليو|يوليوز|جويلية',
    'آب|أغسطس|غشت|أوت',
    'أيلول|سبتمبر|شتنبر',
    'تشرين الأول|أكتوبر',
    'تشرين الثاني|نوفمبر|نونبر',
    'كانون الأول|ديسمبر|دجنبر',
  ],
  weekdays: ['الاثنين|الإثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت', 'الأحد'],
  filling: 'في|يوم|من|بتاريخ|بتأريخ|عام|سنة|الفترة|للفترة|شهر|في عام|في شهر|الموافق|م|اعتبارا من',
  through: 'إلى|حتى',
  ordinals: '',
  numbers: {
    1: 'واحد|واحدة',
    3: 'ثلاثة|ثلاث',
    4: 'أربعة|أربع',
    5: 'خمسة|خمس',
    6: 'ستة|ست',
    7: 'سبعة|سبع',
    8: 'ثمانية|ثماني|ثمان',
    9: 'تسعة|تسع',
    10: 'عشرة|عشر',
  },
  units: {
    hour: { one: 'ساعة', two: 'ساعتين|ساعتان', many: 'ساعات' },
    day: { one: 'يوم', two: 'يومين|يومان', many: 'أيام|يوما' },
    week: { one: 'أسبوع', named: 'الأسبوع', two: 'أسبوعين|أسبوعان', many: 'أسابيع|أسبوعا' },
    month: { one: 'شهر', named: 'الشهر', two: 'شهرين|شهران', many: 'أشهر|شهور|شهرا' },
    year: {
      one: 'سنة|عام',
      named: 'السنة|العام',
      two: 'سنتين|سنتان|عامين|عامان',
      many: 'سنوات|سنين|أعوام|عاما',
    },
  },
  idioms: '',
  days: {
    '-2': 'أول أمس|أول من أمس|قبل أمس',
    '-1': 'أمس|البارحة',
    '0': 'اليوم',
    '1': 'غدا|الغد',
    '2': 'بعد غد|بعد الغد',
  },
  spans: {},
  ago: { ahead: 'قبل|منذ', behind: '' },
  hence: { ahead: 'بعد', behind: '' },
  last: { ahead: '', behind: 'الماضي|الماضية|المنصرم|المنصرمة' },
  present: { ahead: 'هذا|هذه', behind: 'الحالي|الحالية|الجاري|الجارية' },
  next: { ahead: '', behind: 'القادم|القادمة|المقبل|المقبلة' },
  articles: 'في|من',
  weekBegins: [0, 5, 6],
};
