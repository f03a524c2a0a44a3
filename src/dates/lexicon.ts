/** From what is typed, folded, to the words of a language that a date or a length of time is made of. */
import { fold } from '../facts/fold.ts';
import { namesIn, type Beside, type DateWords, type Names, type Unit } from './words.ts';

/** A part of a date: a number of four digits is a year, one of one or two a day. */
export type DateToken =
  | { readonly is: 'year' | 'month' | 'day' | 'weekday'; readonly value: number }
  /** What stands between two dates; `orFilling`: it may also say nothing. */
  | { readonly is: 'through'; readonly orFilling: boolean }
  | { readonly is: 'stroke' };

/** A part of what is told by its distance from today. */
export type SpanToken =
  | { readonly is: 'number'; readonly value: number }
  /** `own`: how many there are of it without a number; left out where it needs one. */
  | { readonly is: 'unit'; readonly unit: Unit; readonly own?: number; readonly named?: true }
  /** A day by its distance from today; a week, a month or a year by that from this one. */
  | { readonly is: 'day'; readonly value: number }
  | { readonly is: 'span'; readonly unit: Unit; readonly value: number }
  /** -1 makes a length of time past, 1 to come; the kind says where it stands. */
  | { readonly is: Side; readonly value: number }
  /** Makes a unit the last (-1), this one (0) or the next (1). */
  | { readonly is: `step ${Side}`; readonly value: number };

/** Where a word stands beside what it belongs to. */
type Side = 'ahead' | 'behind' | 'either';

/** Reads a folded text whole; undefined where something in it is none of the words. */
export type Lexer<Token> = (text: string) => readonly Token[] | undefined;

/** What says nothing between words. */
const GAP = /[\s,،.]/u;
const LETTER = /\p{L}/u;
const HAN = /\p{sc=Han}/u;

type Entries<Token> = Iterable<readonly [names: Names, token: Token | undefined]>;

/** What names mean; those that say nothing mean undefined. The first of those that share a name is kept. */
function lexicon<Token>(entries: Entries<Token>): ReadonlyMap<string, Token | undefined> {
  const known = new Map<string, Token | undefined>();
  for (const [names, token] of entries) {
    for (const name of namesIn(names).map(fold)) if (!known.has(name)) known.set(name, token);
  }
  return known;
}

/** The longest name at a place that ends where a word does; Han words have no end. */
function nameAt(known: ReadonlyMap<string, unknown>, longest: number, text: string, at: number): string | undefined {
  for (let length = Math.min(longest, text.length - at); length > 0; length -= 1) {
    const name = text.slice(at, at + length);
    if (known.has(name) && endsAt(text, at + length)) return name;
  }
  return undefined;
}

function endsAt(text: string, at: number): boolean {
  const [last, next] = [text.charAt(at - 1), text.charAt(at)];
  return !LETTER.test(last) || !LETTER.test(next) || HAN.test(next);
}

/** Of numbers, which are looked for before names: the groups `digits` and, where a sign says what it counts, `sign`. */
type ReadNumber<Token> = (groups: Readonly<Record<string, string | undefined>>) => Token | undefined;

function lexer<Token>(
  known: ReadonlyMap<string, Token | undefined>,
  number: RegExp,
  readNumber: ReadNumber<Token>,
): Lexer<Token> {
  const longest = Math.max(...[...known.keys()].map(({ length }) => length));
  return (text) => {
    const tokens: Token[] = [];
    for (let at = 0; at < text.length;) {
      if (GAP.test(text.charAt(at))) {
        at += 1;
        continue;
      }
      number.lastIndex = at;
      const digits = number.exec(text);
      const name = digits ? digits[0] : nameAt(known, longest, text, at);
      if (name === undefined) return undefined;
      at += name.length;
      const token = digits ? readNumber(digits.groups ?? {}) : known.get(name);
      if (token) tokens.push(token);
      else if (digits) return undefined;
    }
    return tokens;
  };
}

/** Matches any of some words, the longest first. */
function oneOf(words: Iterable<string>): string {
  const sorted = [...words].toSorted((a, b) => b.length - a.length);
  return sorted.length === 0 ? '(?!)' : `(?:${sorted.map((word) => RegExp.escape(word)).join('|')})`;
}

/** The words of dates: "1 June 2021", "juin 2021", "7–11 декабря". */
export function dateLexer(words: DateWords): Lexer<DateToken> {
  const { months, weekdays, filling, through, ordinals, signs, numbers } = words;
  const saysNothing = new Set(namesIn(filling).map(fold));
  const known = lexicon<DateToken>([
    ['-', { is: 'through', orFilling: false }],
    ['/', { is: 'stroke' }],
    ...months.map((names, at) => [names, { is: 'month', value: at + 1 }] as const),
    ...weekdays.map((names, at) => [names, { is: 'weekday', value: at }] as const),
    ...namesIn(through).map(
      (name) =>
        [name, { is: 'through', orFilling: saysNothing.has(fold(name)) }] as const satisfies [string, DateToken],
    ),
    [filling, undefined],
  ]);
  const plain = `(?<digits>\\d+)(?:${oneOf(namesIn(ordinals).map(fold))})?`;
  if (!signs) return lexer(known, new RegExp(plain, 'uy'), ({ digits = '' }) => numberAlone(digits));
  // "2021年", "二〇二一年", "12月", "三十一日": what the sign says the number is.
  const inWords = lexicon(Object.entries(numbers).map(([number, names]) => [names, Number(number)] as const));
  const kinds = new Map(
    (['year', 'month', 'day'] as const).flatMap((is) => namesIn(signs[is]).map((sign) => [sign, is] as const)),
  );
  const signed = `(?<number>\\d+|[〇零一二三四五六七八九]{4}|${oneOf(inWords.keys())})\\s*(?<sign>${oneOf(kinds.keys())})`;
  return lexer(known, new RegExp(`${signed}|${plain}`, 'uy'), ({ number = '', sign = '', digits = '' }) => {
    const is = kinds.get(sign);
    if (!is) return numberAlone(digits);
    const value = inWords.get(number) ?? Number(number.replace(/\D/gu, digitOf));
    return (is === 'year') === String(value).length > 2 ? { is, value } : undefined;
  });
}

function digitOf(han: string): string {
  return String(Math.max(0, '〇一二三四五六七八九'.indexOf(han)));
}

function numberAlone(digits: string): DateToken | undefined {
  if (digits.length === 4) return { is: 'year', value: Number(digits) };
  return digits.length > 2 ? undefined : { is: 'day', value: Number(digits) };
}

/** The words of what is told by its distance from today: "yesterday", "in 2 weeks", "le mois dernier". */
export function spanLexer(words: DateWords): Lexer<SpanToken> {
  const { units, idioms, days, spans, numbers, ago, hence, last, present, next, articles } = words;
  const beside = ({ ahead, behind }: Beside, value: number, kind: '' | 'step ') => {
    const either = namesIn(ahead).filter((name) => namesIn(behind).includes(name));
    return [
      [either.join('|'), { is: `${kind}either`, value }],
      [ahead, { is: `${kind}ahead`, value }],
      [behind, { is: `${kind}behind`, value }],
    ] as readonly (readonly [Names, SpanToken])[];
  };
  const unitsInWords = (Object.keys(units) as Unit[]).flatMap((unit) => {
    const { one, two = '', many, named = '' } = units[unit];
    return [
      [one, { is: 'unit', unit, own: 1 }],
      [two, { is: 'unit', unit, own: 2 }],
      [many, { is: 'unit', unit }],
      [named, { is: 'unit', unit, named: true }],
    ] as readonly (readonly [Names, SpanToken])[];
  });
  const spansInWords = (Object.keys(spans) as Unit[]).flatMap((unit) =>
    Object.entries(spans[unit] ?? {}).map(
      ([value, names]) => [names, { is: 'span', unit, value: Number(value) }] as const,
    ),
  );
  const known = lexicon<SpanToken>([
    ...Object.entries(days).map(([value, names]) => [names, { is: 'day', value: Number(value) }] as const),
    ...spansInWords,
    // A number that is none fits nothing.
    [idioms, { is: 'number', value: Number.NaN }],
    ...unitsInWords,
    ...beside(ago, -1, ''),
    ...beside(hence, 1, ''),
    ...beside(last, -1, 'step '),
    ...beside(present, 0, 'step '),
    ...beside(next, 1, 'step '),
    ...Object.entries(numbers).map(([value, names]) => [names, { is: 'number', value: Number(value) }] as const),
    [articles, undefined],
  ]);
  return lexer(known, /(?<digits>\d{1,4})(?!\d)/uy, ({ digits }) => ({ is: 'number', value: Number(digits) }));
}
