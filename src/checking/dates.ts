/**
 * What a sentence says of dates, as the six languages write them: "13–17 December 2021", "du 13 au 17 décembre 2021",
 * "2021年12月13日至17日", "13 إلى 17 كانون الأول/ديسمبر 2021".
 */
import type { SymbolClaim } from './claims.ts';
import type { Placed } from './placed.ts';

/** A date as far as it is given; `last` where it is the first day of several. */
export interface SaidDate {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly last?: { readonly month: number; readonly day: number };
}

/** A date, with how it is tied to a symbol right before it: "75/240 of 31 December 2020". */
export interface DateClaim extends Placed {
  readonly date: SaidDate;
  readonly of?: SymbolClaim;
}

/** How dates are written, and the months by their names. */
interface DateWords {
  readonly pattern: RegExp;
  readonly months: ReadonlyMap<string, number>;
}

/** As the UN writes them in Arabic, and others do not. */
const OTHER_MONTHS = [
  ['يونيه', 6],
  ['يوليه', 7],
] as const;

/** The UN's languages that write months by name, Arabic twice: as in the Levant, and as in Egypt. */
const LOCALES = ['en', 'fr', 'es', 'ru', 'ar-SY', 'ar-EG'];

let words: DateWords | undefined;
/** Made at the first text: formats are costly to make, and most of what is asked needs none. */
const dateWords = (): DateWords => (words ??= makeDateWords());

function makeDateWords(): DateWords {
  const months = new Map([...LOCALES.flatMap(monthsIn), ...OTHER_MONTHS]);
  const names = [...months.keys()].toSorted((a, b) => b.length - a.length).join('|');
  // In Arabic a month has two names, and both are written: "كانون الأول/ديسمبر".
  const month = `(?<month>${names})(?: ?/ ?(?:${names}))?(?!\\p{L})\\.?`;
  const otherMonth = month.replace('<month>', '<otherMonth>');
  const year = '(?<year>(?:19|20)\\d\\d)(?!\\d)';
  const day = '(?<day>\\d{1,2})(?:st|nd|rd|th|er|º)?';
  const figure = '1[0-2]|0?[1-9]';
  const to = ' ?(?:-|to|until|and|au|et|al|y|по|и|和|إلى|حتى|و) ?';
  const forms = [
    // 28 March - 1 April 2022, 13-17 December 2021, 31 December 2020, 1 June; "de" as in Spanish
    `(?<![\\p{L}\\d/.-])${day}(?: ${otherMonth})?(?:${to}(?<lastDay>\\d{1,2})(?:st|nd|rd|th)?)? (?:de )?(?:of )?${month}(?:,? (?:de )?${year})?`,
    // December 13-17, 2021; December 31, 2020; June 1
    `(?<![\\p{L}\\d])${month} ${day}(?![\\d:])(?:${to}(?<lastDay>\\d{1,2})(?!\\d))?(?:st|nd|rd|th)?(?:,? ${year})?`,
    `(?<![\\p{L}\\d])${month},? (?:de )?${year}`,
    `(?<![\\d/.-])${year}-(?<month>0[1-9]|1[0-2])-(?<day>\\d{2})(?![\\d/-])`,
    `(?<![\\d/.-])(?<day>\\d{1,2})\\.(?<month>0?[1-9]|1[0-2])\\.${year}(?![\\d/-])`,
    // 31/12/2020 or 12/31/2020: which is the day must be clear.
    `(?<![\\d/.-])(?<day>1[3-9]|2\\d|3[01])/(?<month>${figure})/${year}(?![\\d/-])`,
    `(?<![\\d/.-])(?<month>${figure})/(?<day>1[3-9]|2\\d|3[01])/${year}(?![\\d/-])`,
    `(?<=(?<!\\p{L})(?:in|en|since|during|year|в|عام|سنة) )${year}(?![-/]\\d)`,
    // 2022年3月28日至4月1日; 2021年12月13日至17日, 12月31日; 2020年12月; 2021年
    `(?<![\\d-])(?:${year}年)?(?<otherMonth>${figure})月${day}日?(?:至|到|和|-)(?<month>${figure})月(?<lastDay>\\d{1,2})日`,
    `(?<![\\d-])(?:${year}年)?(?<month>${figure})月${day}(?:日?(?:至|到|和|-)(?<lastDay>\\d{1,2}))?日`,
    `(?<![\\d-])${year}年(?:(?<month>${figure})月)?(?!\\d)`,
  ];
  return { pattern: new RegExp(forms.join('|'), 'giu'), months };
}

function monthsIn(language: string): readonly (readonly [name: string, month: number])[] {
  const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => {
    const name = format.formatToParts(Date.UTC(2021, month, 1)).find(({ type }) => type === 'month')?.value ?? '';
    return [
      [name.toLowerCase(), month + 1] as const,
      // "Dec." and "Sept."; in English only, as the others' short names are words of their own.
      ...(language === 'en' ? [[name.slice(0, 3).toLowerCase(), month + 1] as const] : []),
      ...(name === 'September' ? [['sept', 9] as const] : []),
    ];
  }).flat();
}

/** The dates of a sentence, once the symbols and votes in it have been read. */
export function datesIn(rest: string, sentence: string, symbols: readonly SymbolClaim[]): readonly DateClaim[] {
  return [...rest.matchAll(dateWords().pattern)].flatMap((match) => {
    const date = dateIn(match.groups as Record<string, string | undefined>);
    if (!date) return [];
    const end = match.index + match[0].length;
    const of = symbols.find((claim) => {
      const between = rest.slice(claim.at + claim.said.length, match.index);
      const isBehind = between.length <= 30 && match.index >= claim.at && TIED.test(between);
      return isBehind || (claim.at > end && /^日的?第$/u.test(rest.slice(end - 1, claim.at)));
    });
    return [
      {
        at: match.index,
        said: sentence.slice(match.index, match.index + match[0].length).trim(),
        date,
        ...(of && { of }),
      },
    ];
  });
}

/** What ties a date to the symbol right before it. */
const TIED = /^["”’')\s]{0,3},? ?(?:of|\(|\(?adopted (?:on|in)|du|del?|от|المؤرخ(?:ة|ين)?(?: في)?|الصادرة? في)\s?$/iu;

function dateIn(groups: Record<string, string | undefined>): SaidDate | undefined {
  const { year, month, day, otherMonth, lastDay } = groups;
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const months = (name: string | undefined) =>
    name === undefined ? undefined : (dateWords().months.get(name.toLowerCase().replace(/\.$/u, '')) ?? Number(name));
  const [y, m, d, from, last] = [number(year), months(month), number(day), months(otherMonth), number(lastDay)];
  if (from !== undefined && last === undefined) return undefined;
  return {
    ...(y !== undefined && { year: y }),
    ...(m !== undefined && { month: from ?? m }),
    ...(d !== undefined && { day: d }),
    ...(m !== undefined && last !== undefined && { last: { month: m, day: last } }),
  };
}
