/**
 * What a sentence claims that a record could bear out: symbols, votes and dates, each where it stands in the sentence.
 * Nothing here judges, and nothing here knows a fact.
 *
 * Every pattern is bounded, so that no text takes long to read.
 */
import { namesIn } from '../dates/words.ts';
import { ar, MONTHS_OF_THE_UN } from '../dates/words/ar.ts';
import { parseSymbol, type UnSymbol } from '../facts/symbol.ts';
import { without, type Placed } from './placed.ts';
import { uncountedIn } from './uncounted.ts';
import { votesIn, type VoteClaim } from './votes.ts';

/** A symbol. `council`: the sentence calls it the Security Council's; `sure`: it is cited as a resolution or in full. */
export interface SymbolClaim extends Placed {
  readonly symbol: UnSymbol;
  readonly council: boolean;
  readonly sure: boolean;
  /** Symbols with nothing but commas and "and" between them are one list: this is where it begins. */
  readonly list: number;
}

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
  readonly of?: UnSymbol;
}

/** What was read in one sentence. */
export interface Claims {
  readonly symbols: readonly SymbolClaim[];
  readonly votes: readonly VoteClaim[];
  readonly dates: readonly DateClaim[];
}

/** Reads a sentence. */
export function claimsIn(sentence: string): Claims {
  const plain = plainly(sentence);
  const symbols = symbolsIn(plain, sentence);
  const rest = without(plain, symbols);
  const votes = votesIn(rest, sentence);
  const dates = datesIn(without(rest, votes), sentence, symbols);
  const uncounted = uncountedIn(without(rest, [...votes, ...dates]), sentence);
  return { symbols, votes: [...votes, ...uncounted], dates };
}

/** The sentence with one form of digits, slashes, dashes and spaces, each character in its place. */
function plainly(sentence: string): string {
  return sentence
    .replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[０-９]/gu, (digit) => String(digit.charCodeAt(0) - 0xff_10))
    .replace(/[／∕⁄]/gu, '/')
    .replace(/[‐-―−－]/gu, '-')
    .replace(/[\u00a0\u202f\u2007-\u200a]/gu, ' ');
}

// Symbols

const SYMBOL = new RegExp(
  [
    // In full, with the letter of a part and a session in brackets: A/RES/75/254 A, A/RES/217 A (III), S/RES/1325 (2000).
    /(?<full>(?<![\p{L}\p{N}/])(?:[ASETА]|ST|TD|HSP|UNEP|a(?=\/res\/))\/(?:[Rr]e[vs](?=[./])|Add(?=\.)|Corr(?=\.)|Amend(?=\.)|[A-Z0-9./-]){2,40}(?: [A-Z](?![\p{L}\p{N}.]))?(?: ?\((?:[IVX]{1,7}|\d{4})\))?)/u,
    /(?<notification>(?<![\p{L}\p{N}])C\.N\.\d{1,4}\.\d{4}\.TREATIES[-.A-Z0-9]{1,20})/u,
    // The emergency special sessions: ES-11/1.
    /(?<special>(?<![\p{L}\p{N}/-])E?S-\d{1,2}\/\d{1,3}(?: [A-Z](?![\p{L}\p{N}.]))?(?![\p{N}/]))/u,
    // Before 1976, and the Security Council's: 1514 (XV), 1325 (2000).
    /(?<old>(?<![\p{L}\p{N}/-])\d{1,4}(?: [A-Z])? ?\((?:[IVX]{1,7}|(?:19|20)\d\d)\))/u,
    /(?<spoken>(?<![\p{N}/.,-])(?<!\p{sc=Latin})\d{2,3}\/\d{1,3}(?: [A-Z](?![\p{L}\p{N}.']))?(?![\p{N}/-]|\.\d))/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

/** What makes a number one of a resolution or decision, right before it or before a list that it is in. */
const CITED =
  /(?<word>resolutions?|r[ée]solutions?|resoluci[oó]n(?:es)?|резолюци\p{L}{1,3}|قرارات?|القرار|res|decisions?|d[ée]cisions?|dec|решени\p{L}{1,3}|unga|ga|决议|第)[.\s]{0,3}(?:(?:nos?\.?|nr\.?|№|n°|#)\s{0,2})?(?:█+(?:[\s,;&]|and|or|et|y|и|و){1,8}){0,6}$/iu;
/** What stands between the members of a list, however long. */
const BETWEEN = /^(?:[\s,;&、，،]|and|or|et|ou|y|e|o|и|или|و|أو|和|及|以及){1,12}$/iu;
const COUNCILS =
  /(?:security council|unsc|un sc|conseil de s[ée]curit[ée]|совета безопасности)['’s]{0,2}\s{1,3}(?:resolutions?|res\.?|r[ée]solutions?|резолюци\p{L}{1,3})?\s{0,2}(?:no\.?\s?)?$/iu;

function symbolsIn(plain: string, sentence: string): readonly SymbolClaim[] {
  const claims: SymbolClaim[] = [];
  let rest = plain;
  for (const match of plain.matchAll(SYMBOL)) {
    const before = rest.slice(Math.max(0, match.index - 80), match.index);
    const groups = match.groups as Record<string, string | undefined>;
    const word = CITED.exec(before)?.groups?.['word'];
    const said = match[0].replace(/[.,;:/-]+$/u, '');
    const isDecision = word !== undefined && /^(?:dec|déc|реш)/iu.test(word);
    // A year in brackets is a session of nothing: "35 (2019)" is a number and a year unless it is called a resolution.
    if (groups['old'] !== undefined && word === undefined && /\d{4}\)$/u.test(said)) continue;
    const symbol = parseSymbol(
      isDecision ? `decision ${said}` : groups['old'] === undefined ? said : `resolution ${said}`,
    );
    if (!symbol) continue;
    const sure = groups['spoken'] === undefined || word !== undefined;
    const last = claims.at(-1);
    const isListed = last !== undefined && BETWEEN.test(plain.slice(last.at + last.said.length, match.index));
    claims.push({
      at: match.index,
      said: sentence.slice(match.index, match.index + said.length),
      symbol,
      council: COUNCILS.test(before),
      sure,
      list: isListed ? last.list : match.index,
    });
    rest = without(rest, [{ at: match.index, said }]);
  }
  return claims;
}

// Dates

/** How dates are written, and the months by their names. */
interface DateWords {
  readonly pattern: RegExp;
  readonly months: ReadonlyMap<string, number>;
}

let words: DateWords | undefined;
/** Made at the first text: formats are costly to make, and most of what is asked needs none. */
const dateWords = (): DateWords => (words ??= makeDateWords());

function makeDateWords(): DateWords {
  const months = new Map([...['en', 'fr', 'es', 'ru'].flatMap(monthsIn), ...MONTHS_IN_ARABIC]);
  const month = `(?<month>${[...months.keys()].toSorted((a, b) => b.length - a.length).join('|')})(?!\\p{L})\\.?`;
  const otherMonth = month.replace('<month>', '<otherMonth>');
  const year = '(?<year>(?:19|20)\\d\\d)(?!\\d)';
  const day = '(?<day>\\d{1,2})(?:st|nd|rd|th|er|º)?';
  const to = ' ?(?:-|to|until|and|au|al|по|إلى) ?';
  const forms = [
    // 28 March - 1 April 2022, 13-17 December 2021, 31 December 2020, 1 June; "de" as in Spanish
    `(?<![\\p{L}\\d/.-])${day}(?: ${otherMonth})?(?:${to}(?<lastDay>\\d{1,2})(?:st|nd|rd|th)?)? (?:de )?(?:of )?${month}(?:,? (?:de )?${year})?`,
    // December 13-17, 2021; December 31, 2020; June 1
    `(?<![\\p{L}\\d])${month} ${day}(?![\\d:])(?:${to}(?<lastDay>\\d{1,2})(?!\\d))?(?:st|nd|rd|th)?(?:,? ${year})?`,
    `(?<![\\p{L}\\d])${month},? (?:de )?${year}`,
    `(?<![\\d/.-])${year}-(?<month>0[1-9]|1[0-2])-(?<day>\\d{2})(?![\\d/-])`,
    `(?<![\\d/.-])(?<day>\\d{1,2})\\.(?<month>0?[1-9]|1[0-2])\\.${year}(?![\\d/-])`,
    `(?<=(?<!\\p{L})(?:in|en|since|during|year|в|عام|سنة) )${year}(?![-/]\\d)`,
    // 2021年12月13日至17日, 2020年12月31日, 2020年12月, 2020年
    `(?<!\\d)(?<year>(?:19|20)\\d\\d) ?年(?: ?(?<month>\\d{1,2}) ?月(?: ?(?<day>\\d{1,2}) ?日(?:至(?<lastDay>\\d{1,2}) ?日)?)?)?`,
  ];
  return { pattern: new RegExp(forms.join('|'), 'giu'), months };
}

/** By both names, as the United Nations writes them, and by each of those that are in use. */
const MONTHS_IN_ARABIC = MONTHS_OF_THE_UN.flatMap((both, month) =>
  [both, ...namesIn(ar.months[month] ?? '')].map((name) => [name, month + 1] as const),
);

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

function datesIn(rest: string, sentence: string, symbols: readonly SymbolClaim[]): readonly DateClaim[] {
  return [...rest.matchAll(dateWords().pattern)].flatMap((match) => {
    const date = dateIn(match.groups as Record<string, string | undefined>);
    if (!date) return [];
    const of = symbols.find((claim) => {
      const between = rest.slice(claim.at + claim.said.length, match.index);
      return between.length <= 30 && match.index >= claim.at && TIED.test(between);
    });
    return [
      {
        at: match.index,
        said: sentence.slice(match.index, match.index + match[0].length).trim(),
        date,
        ...(of && { of: of.symbol }),
      },
    ];
  });
}

/** What ties a date to the symbol right before it. */
const TIED = /^["”’')\s]{0,3}(?:of|\(|,? ?\(?adopted (?:on|in)|, of|du|de(?:l)?|от|المؤرخة?)\s?$/iu;

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
