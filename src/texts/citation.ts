/**
 * How a UN text is cited, in the styles people are asked for. What is not known – a title, a date – is left out.
 *
 * Where a manual leaves a choice, the one made here is: the date of adoption, not of issue; the English title as
 * printed; the United Nations' own address, docs.un.org.
 */
import { spanOf } from '../facts/calendar.ts';
import type { FactDate } from '../facts/schema.ts';
import { symbolLinks, type UnSymbol } from '../facts/symbol.ts';

/** The styles there are, the United Nations' own first. */
export const CITATION_STYLES = ['un', 'apa', 'chicago', 'bluebook', 'bibtex'] as const;
export type CitationStyle = (typeof CITATION_STYLES)[number];

/** A place in a text: a paragraph or some, of the text or of an annex, or the preamble. */
export type Place =
  | { readonly of: 'preamble' }
  /** `annex`: the annex, section or article that it is in. */
  | { readonly of: 'paragraphs'; readonly annex?: string; readonly first: string; readonly last?: string };

/** What is cited. */
export interface CitedText {
  readonly symbol: UnSymbol;
  /** The official title. */
  readonly title?: string;
  /** The day of adoption; of a document, the day it bears. */
  readonly date?: FactDate;
  readonly place?: Place;
}

const PLACE =
  /^(?:annex(?: (?<annex>[ivx]+))?,? ?)?(?:(?:operative )?para(?:graph)?s?\.? ?|¶+ ?|op ?)?(?<first>[1-9]\d{0,2}(?: ?\([a-z]{1,4}\)){0,3})(?: ?[-–] ?(?<last>[1-9]\d{0,2}))?$/iu;

/** The labels of texts with sections and articles: "section II.B, 1", "annex, article 68, 1 (a)", "article 1, (a)". */
const LABEL =
  /^(?<within>(?:annex(?: [ivx]+)?|section [ivxl]+(?:\.[a-z0-9]+)?|article [1-9]\d{0,2})(?:, (?:section [ivxl]+|article [1-9]\d{0,2}))?), ?(?:para(?:graph)?s?\.? ?|¶+ ?)?(?<first>[1-9]\d{0,2}(?: ?\([a-z]{1,5}\)){0,3}|\([a-z]{1,5}\)(?: ?\([a-z]{1,5}\)){0,2})(?: ?[-–] ?(?<last>[1-9]\d{0,2}))?$/iu;

/**
 * Reads a place as people type it or as a text labels it: "5", "para. 5(a)", "¶ 5", "1-3", "annex I, 3", "section II, 5",
 * "annex, article 68, 1", "preamble"; undefined if it is none.
 */
export function readPlace(typed: string): Place | undefined {
  const place = typed.trim().replace(/\s+/gu, ' ');
  if (/^preamble$/iu.test(place)) return { of: 'preamble' };
  const plain = PLACE.exec(place)?.groups;
  const labelled = plain ? undefined : LABEL.exec(place)?.groups;
  const { annex, within, first, last } = { ...plain, ...labelled };
  if (first === undefined) return undefined;
  const inAnnex = /^annex/iu.test(place) && { annex: annex === undefined ? 'annex' : `annex ${annex.toUpperCase()}` };
  const inLabelled = within !== undefined && { annex: asLabelled(within) };
  // As texts have it: "5 (a) (ii)".
  const spaced = first.toLowerCase().replace(/ ?\(/gu, ' (').trim();
  return { of: 'paragraphs', ...inAnnex, ...inLabelled, first: spaced, ...(last !== undefined && { last }) };
}

/** "Annex i, Article 5" as texts have it: "annex I, article 5". */
function asLabelled(within: string): string {
  return within.toLowerCase().replace(/(?<=\b(?:annex|section) )[a-z0-9.]+/gu, (number) => number.toUpperCase());
}

/** The labels a place has in a text as it is imported. */
export function labelsOf({ annex, first, last }: Extract<Place, { of: 'paragraphs' }>): readonly string[] {
  return [first, ...(last === undefined ? [] : [last])].map((one) => (annex === undefined ? one : `${annex}, ${one}`));
}

/** The citation of a text in a style; lines where a style wants several. */
export function cite(style: CitationStyle, text: CitedText): string {
  return STYLES[style](text);
}

const STYLES: Readonly<Record<CitationStyle, (text: CitedText) => string>> = {
  un: inUnStyle,
  apa: inApaStyle,
  chicago: inChicagoStyle,
  bluebook: inBluebookStyle,
  bibtex: inBibtex,
};

/**
 * United Nations Editorial Manual Online, "Resolutions and other formal decisions", I.A and II.J: the organ in full and
 * the number, not the title, identify a resolution; the date follows with "of"; "para." is abbreviated in references,
 * a space before "(a)". Other documents go by their symbol ("Footnotes and other references", III.A).
 */
function inUnStyle({ symbol, date, place }: CitedText): string {
  const name = isActOfAssembly(symbol) ? `General Assembly ${wordFor(symbol)} ${numberOf(symbol)}` : symbol.canonical;
  const dated = date !== undefined && isActOfAssembly(symbol) ? `${name} of ${written(date, DAY_FIRST)}` : name;
  return joined(dated, placeIn(place, 'para.', 'paras.', 'preamble', ' '));
}

/**
 * APA, 7th edition, chapter 11: legal references follow the Bluebook (11.1), with an address at the end where there is
 * one; places are given in the text and not in the list of references (8.13), so that there are two lines. APA itself
 * has no rule for resolutions: the choice made is the Bluebook's form with the title, as for other acts.
 */
function inApaStyle(text: CitedText): string {
  const { symbol, title, date, place } = text;
  const url = symbolLinks(symbol)[0]?.url;
  const name = bluebookName(symbol);
  const head = [name, ...(title === undefined ? [] : [title]), ...documentNumber(symbol)].join(', ');
  const year = date?.slice(0, 4);
  const where = placeIn(place, 'para.', 'paras.', 'preamble', '');
  return [
    [`${head}${inBrackets(date, ABBREVIATED)}.`, ...(url === undefined ? [] : [url])].join(' '),
    `(${[name, ...(year === undefined ? [] : [year]), ...(where === undefined ? [] : [where])].join(', ')})`,
  ].join('\n');
}

/**
 * The Chicago Manual of Style, 17th edition, chapter 14, legal and public documents, on international bodies: a note
 * names body, number, title, symbol, place, date in brackets and address. The choices made: the title in quotation
 * marks, and a note rather than an entry of a bibliography, which Chicago does without for such documents.
 */
function inChicagoStyle({ symbol, title, date, place }: CitedText): string {
  const url = symbolLinks(symbol)[0]?.url;
  const quoted =
    title === undefined ? undefined : `“${title.replace(/[“”]/gu, (mark) => (mark === '“' ? '‘' : '’'))},”`;
  const act = isActOfAssembly(symbol)
    ? `${symbol.kind === 'decision' ? 'Decision' : 'Resolution'} ${numberOf(symbol)}`
    : undefined;
  const where = placeIn(place, 'para.', 'paras.', 'preamble', '');
  const body = ORGANS.get(symbol.organ);
  const parts = [
    ...(body === undefined ? [] : [`UN ${body}`]),
    ...(act === undefined ? [] : [act]),
    ...(quoted === undefined ? [] : [quoted]),
    ...(symbol.kind === 'decision' ? [] : [symbol.canonical]),
    ...(where === undefined ? [] : [where]),
  ];
  // The comma stands inside the quotation marks.
  const head = parts.join(', ').replaceAll(',”,', ',”').replace(/,”$/u, '”');
  return `${head}${inBrackets(date, MONTH_FIRST)}${url === undefined ? '' : `, ${url}`}.`;
}

/**
 * The Bluebook, rule 21.7.2: "G.A. Res. 62/228, ¶ 35, U.N. Doc. A/RES/62/228 (Dec. 22, 2007)." Of the two forms it
 * allows the one by symbol is used, not that by the Official Records; months are abbreviated after table T12. Other
 * documents would go by author and title as well, which the record does not hold in their official form.
 */
function inBluebookStyle({ symbol, date, place }: CitedText): string {
  const where = placeIn(place, '¶', '¶¶', 'pmbl.', '');
  const isAct = isActOfAssembly(symbol);
  const parts = [
    bluebookName(symbol),
    ...(where === undefined ? [] : [where]),
    ...(isAct ? documentNumber(symbol) : []),
  ];
  return `${parts.join(', ')}${inBrackets(date, ABBREVIATED)}.`;
}

/** BibTeX: an entry of the kind `misc`, whose fields every style prints; what has a meaning to TeX is escaped. */
function inBibtex({ symbol, title, date, place }: CitedText): string {
  const url = symbolLinks(symbol)[0]?.url;
  const [year, month, day] = (date ?? '').split('-');
  const where = placeIn(place, 'para.', 'paras.', 'preamble', ' ');
  const body = ORGANS.get(symbol.organ);
  const name = isActOfAssembly(symbol) ? `${wordFor(symbol)} ${numberOf(symbol)}` : 'document';
  const fields = [
    // Braces keep an organization from being read as first and last name, and a title in its own capitals.
    `author = {{United Nations${body === undefined ? '' : ` ${body}`}}}`,
    ...(title === undefined ? [] : [`title = {{${escapeTex(title)}}}`]),
    `howpublished = {${escapeTex(capitalised(name))}${symbol.kind === 'decision' ? '' : `, UN Doc. ${escapeTex(symbol.canonical)}`}}`,
    ...(year ? [`year = ${year}`] : []),
    ...(month === undefined ? [] : [`month = ${TEX_MONTHS[Number(month) - 1]}`]),
    ...(day === undefined ? [] : [`day = ${Number(day)}`]),
    ...(where === undefined ? [] : [`note = {${escapeTex(capitalised(where))}}`]),
    ...(url === undefined ? [] : [`url = {${url}}`]),
  ];
  const key = `un-${symbol.canonical
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/-$/u, '')}`;
  return `@misc{${key},\n${fields.map((field) => `  ${field}`).join(',\n')}\n}`;
}

/** A text as TeX prints it. */
export function escapeTex(text: string): string {
  return text.replace(/[\\{}$&#%_^~]/gu, (mark) => TEX[mark] ?? `\\${mark}`);
}

const TEX: Readonly<Record<string, string>> = {
  '\\': String.raw`\textbackslash{}`,
  '^': String.raw`\textasciicircum{}`,
  '~': String.raw`\textasciitilde{}`,
};
const TEX_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

// What the styles share

const ORGANS: ReadonlyMap<UnSymbol['organ'], string> = new Map([
  ['general-assembly', 'General Assembly'],
  ['human-rights-council', 'Human Rights Council'],
  ['security-council', 'Security Council'],
  ['economic-and-social-council', 'Economic and Social Council'],
  ['trusteeship-council', 'Trusteeship Council'],
]);

function isActOfAssembly({ organ, kind }: UnSymbol): boolean {
  return organ === 'general-assembly' && (kind === 'resolution' || kind === 'decision');
}

function wordFor({ kind }: UnSymbol): string {
  return kind === 'decision' ? 'decision' : 'resolution';
}

/** "75/240", "75/254 A", "ES-11/1". */
function numberOf({ short }: UnSymbol): string {
  return short.replace(/^decision /u, '');
}

function bluebookName(symbol: UnSymbol): string {
  if (isActOfAssembly(symbol)) return `G.A. ${symbol.kind === 'decision' ? 'Dec.' : 'Res.'} ${numberOf(symbol)}`;
  return symbol.kind === 'depositary notification' ? symbol.canonical : `U.N. Doc. ${symbol.canonical}`;
}

/** A resolution's symbol as a document; decisions have no document of their own, and other documents are named by it. */
function documentNumber(symbol: UnSymbol): readonly string[] {
  return isActOfAssembly(symbol) && symbol.kind === 'resolution' ? [`U.N. Doc. ${symbol.canonical}`] : [];
}

function placeIn(
  place: Place | undefined,
  one: string,
  several: string,
  preamble: string,
  gap: '' | ' ',
): string | undefined {
  if (place === undefined) return undefined;
  if (place.of === 'preamble') return preamble;
  const { annex, first, last } = place;
  const number = first.replaceAll(' (', `${gap}(`).replaceAll(') (', `)${gap}(`);
  const words = last === undefined ? `${one} ${number}` : `${several} ${number}–${last}`;
  return annex === undefined ? words : `${annex}, ${words}`;
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(', ');
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

type DateForm = (day: number | undefined, month: number | undefined, year: string) => string;

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const SHORT_MONTHS = 'Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.'.split(' ');

const DAY_FIRST: DateForm = (day, month, year) =>
  [day, month === undefined ? undefined : MONTHS[month], year].filter((part) => part !== undefined).join(' ');
const americanWith =
  (months: readonly string[]): DateForm =>
  (day, month, year) => {
    if (month === undefined) return year;
    return day === undefined ? `${months[month]} ${year}` : `${months[month]} ${day}, ${year}`;
  };
const MONTH_FIRST = americanWith(MONTHS);
const ABBREVIATED = americanWith(SHORT_MONTHS);

/** A date as exact as it is known. */
function written(date: FactDate, form: DateForm): string {
  const at = new Date(spanOf(date).first * 86_400_000);
  return form(
    date.length === 10 ? at.getUTCDate() : undefined,
    date.length >= 7 ? at.getUTCMonth() : undefined,
    date.slice(0, 4),
  );
}

function inBrackets(date: FactDate | undefined, form: DateForm): string {
  return date === undefined ? '' : ` (${written(date, form)})`;
}
