/**
 * Leads as people type them, "4 weeks, 1 week, 1 day, 1 hour, start", in the six languages of the United Nations.
 *
 * An own grammar, since chrono-node reads moments and not leads: of "2 jours avant", "dos días antes", "за два дня",
 * "两天前" and "4w" it makes nothing, and of "tomorrow" it makes one day.
 */
import { namesIn, WORDS, type DateWords, type Names } from '../dates/words.ts';
import { fold } from '../facts/fold.ts';
import type { Lead } from './types.ts';

/** What was not taken, and the part of what was typed that it was about. */
export interface LeadMistake {
  /** `nothing`: no lead at all; `too long`: more than 52 weeks, 365 days or 720 hours; `too many`: more than ten. */
  readonly why: 'nothing' | 'not understood' | 'too long' | 'too many';
  readonly part: string;
}

/** The longest lead of each unit: a year, and for hours thirty days. */
const LONGEST: Readonly<Record<Lead['unit'], number>> = { week: 52, day: 365, hour: 720, start: 0 };
const MOST_LEADS = 10;

const HOURS: Readonly<Record<Lead['unit'], number>> = { week: 168, day: 24, hour: 1, start: 0 };

const START: Lead = { unit: 'start', count: 0 };

// The words of the grammar, as they are spelt; they are folded, as what is typed is, before they are compared. Numbers
// and units are those that dates are told with, in all languages at once.

interface Noun {
  readonly unit: Lead['unit'];
  /** The number the word has by itself: a singular means one, an Arabic dual two. */
  readonly own?: number;
  /** Whether the word says "before" by itself. */
  readonly before?: boolean;
}

/** Short for the units, and the eve, which is the day before. */
const MORE_NOUNS: readonly (Noun & { readonly words: string })[] = [
  { unit: 'week', words: 'w wk wks sem sems нед' },
  { unit: 'day', words: 'd j jr д дн 日' },
  { unit: 'day', own: 1, before: true, words: 'veille víspera накануне' },
  { unit: 'hour', words: 'h hr hrs ч' },
  { unit: 'hour', own: 24, words: 'сутки' },
];

/** Stand before the number: "за два дня", "提前两天", "قبل يومين". */
const BEFORE_AHEAD = 'за con قبل 提前 会前 會前 会议前 开会前 開會前 开幕前 開幕前 开始前 会议开始前 前';
/** Stand behind the noun: "2 days before". */
const BEFORE_BEHIND =
  'before|beforehand|earlier|prior|ahead|in advance|avant|d’avant|précédent|précédente|plus tôt|à l’avance|antes|de antelación|' +
  'de anticipación|anterior|до|заранее|раньше|之前|以前|前|من|قبل|مقدما';
/** What it is before, of which nothing more is asked than that it be these words. */
const EVENT =
  'to of the it session meeting start starts begins beginning opening ' +
  'le la l du de début session séance réunion ouverture ' +
  'del el sesión reunión inicio comienzo apertura ' +
  'начала сессии заседания встречи открытия ' +
  'بداية بدء انعقاد افتتاح البداية البدء الافتتاح الجلسة الدورة الاجتماع';
const AT = 'at on when it the au à dès l le la al el en в с при к момент 在 会议 會議 عند في مع وقت';
const STARTS =
  'start starts begins beginning opening début commencement ouverture inicio comienzo apertura ' +
  'начало начала начале началом началу открытие открытии старт старте ' +
  '开始 开始时 開始 開始時 开会时 開會時 开幕时 開幕時 البداية بداية البدء بدء الافتتاح افتتاح';
const ARTICLES = 'the le la l el';
const AND = 'and et y и 和 及 与';

const numbers = new Map<string, number>();
const nouns = new Map<string, Noun>(MORE_NOUNS.flatMap((noun) => split(noun.words).map((word) => [word, noun])));
for (const { numbers: inWords, units } of Object.values<DateWords>(WORDS)) {
  for (const [number, names] of Object.entries(inWords)) learn(numbers, names, Number(number));
  for (const unit of ['week', 'day', 'hour'] as const) {
    learn(nouns, units[unit].one, { unit, own: 1 });
    learn(nouns, units[unit].two ?? '', { unit, own: 2 });
    learn(nouns, units[unit].many, { unit });
  }
}

function learn<Meaning>(words: Map<string, Meaning>, names: Names, meaning: Meaning): void {
  for (const name of namesIn(names)) words.set(fold(name), meaning);
}

/** The end of a word; Han words have none. */
const END = String.raw`(?!(?!\p{sc=Han})\p{L})`;

const event = `(?:[\\s']+${oneOf(split(EVENT))})*`;
const eve = anyOf([...nouns].flatMap(([word, { before }]) => (before ? [word] : [])));
/** One lead in a folded text. */
const LEAD = new RegExp(
  [
    `(?:(?<ahead>${oneOf(split(BEFORE_AHEAD))})${event}\\s*ب?)?` +
      `(?:(?<digits>\\d+)\\s*|(?<number>${oneOf(numbers.keys())})[\\s-]*|` +
      `(?<article>${oneOf(split(ARTICLES))})[\\s']+)?[个個]?\\s*` +
      `(?<noun>${oneOf(nouns.keys())})(?:\\s+واحده?${END})?` +
      `(?:(?:[\\s']*(?<behind>${oneOf(BEFORE_BEHIND.split('|').map(fold))})|(?<=${eve}))${event})?`,
    `(?:${oneOf(split(AT))}[\\s']*)*(?<start>${oneOf(split(STARTS))})${event}`,
  ].join('|'),
  'uy',
);
/** What may stand between leads where no comma does. The Arabic "and" is written to the word behind it. */
const BETWEEN = new RegExp(`(?:[\\s&+]|${oneOf(split(AND))}|و(?!احد|قت))*`, 'uy');
/** What leads are listed with, in any of the scripts. */
const COMMA = /[,;،؛、，；\n]/u;

function split(words: string): readonly string[] {
  return words.split(' ').map(fold);
}

/** Matches any of some words, the longest first, as a whole. */
function oneOf(words: Iterable<string>): string {
  return `${anyOf(words)}${END}`;
}

function anyOf(words: Iterable<string>): string {
  return `(?:${[...words].toSorted((a, b) => b.length - a.length).join('|')})`;
}

/**
 * Reads leads as people type them, in any of the six languages at once: numbers in digits or, to twelve, in words; "4w
 * 1d 2h"; "2 days before"; "the day before"; "at the start". Sorted longest first; what means the same (7 days and a
 * week) is taken once, as it was typed first.
 *
 * What points elsewhere than before the session is a mistake and no guess: "tomorrow", "2 days ago", "через неделю"
 * (in a week), "a week after", "the day"; so are minutes and months, which no lead is counted in.
 */
export function readLeads(typed: string): { readonly leads: readonly Lead[] } | { readonly mistake: LeadMistake } {
  const leads = new Map<string, Lead>();
  for (const part of typed.split(COMMA).map((one) => one.trim())) {
    const read = readPart(part);
    if (!read) return { mistake: { why: 'not understood', part } };
    for (const lead of read) {
      if (lead.count > LONGEST[lead.unit]) return { mistake: { why: 'too long', part } };
      const meant = lead.unit === 'week' ? leadText({ unit: 'day', count: lead.count * 7 }) : leadText(lead);
      if (!leads.has(meant)) leads.set(meant, lead);
      if (leads.size > MOST_LEADS) return { mistake: { why: 'too many', part } };
    }
  }
  if (leads.size === 0) return { mistake: { why: 'nothing', part: typed.trim() } };
  return { leads: [...leads.values()].toSorted(longestFirst) };
}

/** The leads of a part without commas; undefined where something in it is none. */
function readPart(part: string): readonly Lead[] | undefined {
  const text = fold(part);
  const leads: Lead[] = [];
  for (let at = skip(text, 0); at < text.length; at = skip(text, LEAD.lastIndex)) {
    LEAD.lastIndex = at;
    const lead = leadOf(LEAD.exec(text)?.groups);
    if (!lead) return undefined;
    leads.push(lead);
  }
  return leads;
}

function skip(text: string, at: number): number {
  BETWEEN.lastIndex = at;
  return at + (BETWEEN.exec(text)?.[0].length ?? 0);
}

function leadOf(groups: Readonly<Record<string, string | undefined>> | undefined): Lead | undefined {
  if (groups?.['start'] !== undefined) return START;
  const { ahead, digits, number, article, noun = '', behind } = groups ?? {};
  const { unit, own, before } = nouns.get(noun) ?? {};
  // "The day" may well be the day itself.
  if (unit === undefined || (article !== undefined && (ahead ?? behind ?? before) === undefined)) return undefined;
  const written = digits === undefined ? numbers.get(number ?? '') : Number(digits);
  // "A fortnight" leaves the noun its own number, and no other fits it.
  if (own !== undefined && own > 1 && written !== undefined && written > 1) return undefined;
  const count = written === undefined || written === 1 ? (own ?? written) : written;
  return count === undefined || count === 0 ? undefined : { unit, count };
}

function longestFirst(a: Lead, b: Lead): number {
  return b.count * HOURS[b.unit] - a.count * HOURS[a.unit] || HOURS[b.unit] - HOURS[a.unit];
}

/** Whether it is counted from the hour a session starts, the same moment in every zone, and not by the calendar. */
export function isByTheHour({ unit }: Lead): boolean {
  return unit === 'hour' || unit === 'start';
}

/** A lead as the ledger has it: "4w", "1d", "1h", "start". */
export function leadText({ unit, count }: Lead): string {
  return unit === 'start' ? 'start' : `${count}${unit.charAt(0)}`;
}

/**
 * The lead of a ledger's text, the inverse of {@link leadText}; undefined where the text is none, or longer than may
 * be.
 */
export function parseLead(text: string): Lead | undefined {
  if (text === 'start') return START;
  const { count, letter } = /^(?<count>[1-9]\d{0,2})(?<letter>[wdh])$/u.exec(text)?.groups ?? {};
  const unit = (['week', 'day', 'hour'] as const).find((one) => one.startsWith(letter ?? '?'));
  return unit === undefined || Number(count) > LONGEST[unit] ? undefined : { unit, count: Number(count) };
}

/** "At the start", as each language says it, and as {@link readLeads} reads it. */
const AT_THE_START: Readonly<Record<string, string>> = {
  en: 'start',
  fr: 'au début',
  es: 'al inicio',
  ru: 'в начале',
  zh: '开始时',
  ar: 'عند البداية',
};

/**
 * A lead in a language's words, "4 weeks", "2 дня", "أسبوعان", as {@link readLeads} reads them; English for other
 * locales.
 */
export function leadInWords({ unit, count }: Lead, locale: string): string {
  const language = languageOf(locale);
  if (unit === 'start') return AT_THE_START[language] ?? unit;
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

function languageOf(locale: string): string {
  const language = locale.slice(0, 2);
  return language in AT_THE_START ? language : 'en';
}

/** What is offered while nothing is typed. */
const USUAL = ['4w 1w 1d 1h start', '1w 1d', '1w 1d start', '1d 1h', '1d', '1d start', '1w', '1h', 'start'];
/** What is offered next. */
const COMMON = ['4w', '3w', '2w', '1w', '3d', '2d', '1d', '12h', '6h', '3h', '2h', '1h', 'start'];
/** What stands between names in a list, where it is not a comma as in English. */
const BETWEEN_NAMES: Readonly<Record<string, string>> = { ar: '، ', zh: '、' };
/** Discord shows at most 25 choices, each with a name of at most 100 characters. */
const MOST_CHOICES = 25;
const LONGEST_NAME = 100;

/**
 * At most 25 completions of the list being typed: names in the language's words, values as {@link leadText} has them,
 * with commas between. Empty where what stands before the last comma is not understood.
 */
export function suggestLeads(
  typed: string,
  locale: string,
): readonly { readonly name: string; readonly value: string }[] {
  if (typed.trim() === '') return USUAL.map((list) => choice(read(list), locale));
  const comma = [...typed].findLastIndex((character) => COMMA.test(character));
  const before = read([...typed].slice(0, comma + 1).join(''));
  const last = [...typed].slice(comma + 1).join('');
  if (comma >= 0 && before.length === 0) return [];
  const whole = last.trim() === '' ? before : read(`${leadTexts(before)}, ${last}`);
  const lists = [
    ...(whole.length > 0 ? [whole] : []),
    ...begunWith(last, locale).map((lead) => [...before, lead]),
    ...(last.trim() !== '' && whole.length > 0 ? COMMON.map((lead) => [...whole, ...read(lead)]) : []),
  ];
  const values = new Set(lists.map((list) => leadTexts(read(leadTexts(list)))).filter((value) => value !== ''));
  return [...values].slice(0, MOST_CHOICES).map((value) => choice(read(value), locale));
}

/** The leads whose words begin as a fragment does; of a number, that many of each unit. */
function begunWith(fragment: string, locale: string): readonly Lead[] {
  const begun = fold(fragment);
  const digits = /^\d+/u.exec(begun)?.[0];
  const candidates = digits === undefined ? COMMON : ['w', 'd', 'h'].map((unit) => `${Number(digits)}${unit}`);
  return candidates
    .flatMap((text) => parseLead(text) ?? [])
    .filter((lead) =>
      [leadText(lead), leadInWords(lead, locale), leadInWords(lead, 'en')].some((words) =>
        fold(words).startsWith(begun),
      ),
    );
}

function read(typed: string): readonly Lead[] {
  const result = readLeads(typed);
  return 'leads' in result ? result.leads : [];
}

function leadTexts(leads: readonly Lead[]): string {
  return leads.map(leadText).join(', ');
}

function choice(leads: readonly Lead[], locale: string): { readonly name: string; readonly value: string } {
  const value = leadTexts(leads);
  const name = leads.map((lead) => leadInWords(lead, locale)).join(BETWEEN_NAMES[languageOf(locale)] ?? ', ');
  return { name: name.length > LONGEST_NAME ? value : name, value };
}
