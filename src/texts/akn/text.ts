/** A text as it is gathered from a file: paragraphs in order, labelled when all are there. */
import type { ParsedParagraph } from '../parsed.ts';
import type { Paragraph } from '../types.ts';
import { roman } from '../../facts/numerals.ts';
import { createLabeller, leadingNumber, readHan, splitNumber, type Labeller } from './numbers.ts';

/** Where in the text words stand. */
export type Place = 'preamble' | 'operative' | 'annex';

/** What is kept of a paragraph until the labels are known. */
interface Draft {
  readonly kind: Paragraph['kind'];
  readonly number?: string;
  readonly text: string;
  /** Which annex, from 1; 0 for the resolution itself. */
  readonly annex: number;
  /** The section it stands in, as the heading numbers it. */
  readonly section?: string;
  /** Which section that is, counted from 1: of two annexed texts each may have an article 2. */
  readonly part: number;
  readonly isRow: boolean;
}

/** A paragraph as a file has it. */
export interface Written {
  readonly number: string | undefined;
  readonly raw: string;
  /** Wholly bold, or set in the middle: a heading, unless it is numbered as paragraphs are. */
  readonly looksLikeHeading: boolean;
}

/** Gathers the paragraphs of one text. */
export interface Gatherer {
  paragraph(place: Place, written: Written): void;
  heading(number: string | undefined, raw: string): void;
  row(place: Place, cells: readonly string[]): void;
  footnote(marker: string | undefined, raw: string): void;
  beginAnnex(): void;
  /** A section or subsection begins, with the number of its heading: "II", "B". */
  section(depth: 0 | 1, number: string): void;
  finish(): readonly ParsedParagraph[];
}

/** White space that is not a single space. */
const UNTIDY = /[^\S ]|  /u;

/** The brackets around a note's marker in Arabic; the note stands below, its marker with it. */
const EMPTY_BRACKETS = /\(\s*\)/gu;

/** White space made single, and nothing left where a note was. */
export function tidy(raw: string): string {
  const trimmed = (raw.includes('(') ? raw.replace(EMPTY_BRACKETS, '') : raw).trim();
  return UNTIDY.test(trimmed) ? trimmed.replace(/\s+/gu, ' ') : trimmed;
}

/** A heading that is an article's number, in six languages; in French with its title behind. */
const ARTICLE =
  /^(?:[Aa]rticles?|ARTICLE|[Aa]rtículo|ARTÍCULO|[Сс]татья|СТАТЬЯ|المادة|第)\s*(?<number>\d{1,3}|premier|[一二三四五六七八九十]{1,4})\s*(?:条)?\.?(?:\s+(?<title>\p{Lu}[^.;:]*))?$/u;

/** A heading that is an action's number and what it comes to, as in the Pact for the Future. */
const ACTION = /^(?:action|mesure|acción|действие|行动|الإجراء)\s*\d{1,3}\s?[.\-–]\s/iu;

/** "一." in front of a heading: of paragraphs "一、" is the number. */
const OF_HEADING = /^[一二三四五六七八九十]{1,3}[.．]$/u;

/** Ends a sentence, or what is not the last of a list. */
const STOP = /[.;:,。；：，؛،]$/u;

/** No title of an article is longer. */
const LONGEST_TITLE = 200;

/** A heading that is an annex's number, in six languages. */
const ANNEX =
  /^(?:annexe?|anexo|приложение|附件|المرفق)\s*(?:[IVX]{1,5}|\d{1,2}|[一二三四五六七八九十]{1,3}|ال\p{L}+(?: عشر)?)\.?$/iu;

/** "20." or "(a)", as no heading is numbered; "IV." and "四、" may be. */
const OF_PARAGRAPH = /\d|^[(（]?\p{L}{1,5}[)）]$/u;

export function createGatherer(): Gatherer {
  const drafts: Draft[] = [];
  // Notes come inside the paragraph they belong to, and are kept until it is there.
  let notes: Draft[] = [];
  let annex = 0;
  let section: string | undefined;
  let part = 0;
  /** Whether the last words were an article's number alone. */
  let awaitsTitle = false;
  /** The number of a paragraph that has no words: they are in the next one. */
  let waiting: { readonly place: Place; readonly number: string } | undefined;

  function add(draft: Omit<Draft, 'annex' | 'isRow' | 'part'> & { isRow?: boolean }): void {
    if (draft.text !== '')
      drafts.push({ isRow: false, annex, part, ...(section !== undefined && { section }), ...draft });
    drafts.push(...notes);
    notes = [];
  }

  function heading(number: string | undefined, raw: string): void {
    const text = tidy(raw);
    if (text !== '') waiting = undefined;
    beginAnnexAt(text);
    const { number: article, title } = ARTICLE.exec(text)?.groups ?? {};
    awaitsTitle = article !== undefined && title === undefined;
    if (article !== undefined) {
      section = `article ${articleNumber(article)}`;
      part += 1;
    }
    add({ kind: 'heading', ...(number && { number: tidy(number) }), text });
  }

  /** One attachment may hold several annexes, one under the other. */
  function beginAnnexAt(text: string): void {
    if (annex === 0 || !ANNEX.test(text)) return;
    if (drafts.some((draft) => draft.annex === annex)) annex += 1;
    section = undefined;
    part += 1;
  }

  return {
    paragraph(place, { number: given, raw, looksLikeHeading }) {
      const split = given === undefined ? splitNumber(raw) : { number: given, text: raw };
      const number = split.number === undefined ? undefined : tidy(split.number);
      const text = tidy(split.text);
      const isBody = place !== 'preamble';
      const isTitle = awaitsTitle && number === undefined && text.length <= LONGEST_TITLE && !STOP.test(text);
      if (text !== '') awaitsTitle = false;
      if (text === '') {
        if (isBody && number !== undefined && OF_PARAGRAPH.test(number)) waiting = { place, number };
        add({ kind: place, text });
        return;
      }
      const saysSo =
        number === undefined
          ? isTitle || ACTION.test(text) || (place === 'annex' && (ANNEX.test(text) || isArticle(text)))
          : OF_HEADING.test(number) && !STOP.test(text);
      const looksSo = looksLikeHeading && (number === undefined || !OF_PARAGRAPH.test(number));
      if (isBody && (saysSo || looksSo)) {
        heading(number, split.text);
        return;
      }
      const own = number ?? (waiting?.place === place ? waiting.number : undefined);
      waiting = undefined;
      add({ kind: place, ...(own && { number: own }), text });
    },
    heading,
    row(place, cells) {
      const text = tidy(cells.map(tidy).join(' | '));
      add({ kind: place, text: text.replace(/(?: ?\|)+$/u, ''), isRow: true });
    },
    footnote(marker, raw) {
      const text = tidy(raw);
      if (text !== '')
        notes.push({ kind: 'footnote', ...(marker && { number: tidy(marker) }), text, annex, part, isRow: false });
    },
    beginAnnex() {
      annex += 1;
      waiting = undefined;
      section = undefined;
    },
    section(depth, number) {
      const bare = tidy(number).replace(/\.$/u, '');
      part += 1;
      section = depth === 0 ? `section ${bare}` : `${section?.replace(/\..*$/u, '') ?? 'section'}.${bare}`;
    },
    finish: () => labelled([...drafts, ...notes], annex),
  };
}

/** Whether this is an article's number and no more: with more behind, it may be a sentence. */
function isArticle(text: string): boolean {
  const found = ARTICLE.exec(text)?.groups;
  return found !== undefined && found['title'] === undefined;
}

function articleNumber(written: string): number {
  if (/^premier$/iu.test(written)) return 1;
  return /^\d/u.test(written) ? Number(written) : readHan(written);
}

function labelled(drafts: readonly Draft[], annexes: number): readonly ParsedParagraph[] {
  const inSections = restarting(drafts);
  const labellers = new Map<string, Labeller>();
  const within = ({ annex, section }: Draft) => (inSections.has(annex) ? section : undefined);
  const keyOf = (draft: Draft) => `${draft.annex} ${within(draft)}`;
  const tops = Map.groupBy(
    drafts.filter((draft) => isCited(draft) && draft.number !== undefined && TOP.test(draft.number)),
    keyOf,
  );
  const numbered = new Set([...tops.values()].flat().map(({ part }) => part));
  const entitled = new Set<string>();
  const begun = new Set<number>();
  return drafts.map((draft) => {
    const { annex } = draft;
    if (!isCited(draft) || draft.isRow) return bareOf(draft, draft);
    const key = keyOf(draft);
    const labeller = labellers.get(key) ?? createLabeller();
    labellers.set(key, labeller);
    const found = draft.number === undefined ? nextIn(draft.text, labeller, tops.get(key)) : undefined;
    const bare = bareOf(draft, found ?? draft);
    const { number } = bare;
    const inAnnex = annex === 0 ? undefined : annexes === 1 ? 'annex' : `annex ${roman(annex).toUpperCase()}`;
    const label = (own?: string) => [inAnnex, within(draft), own].filter((part) => part !== undefined).join(', ');
    const isFirst = !begun.has(draft.part);
    begun.add(draft.part);
    if (number === undefined) {
      // An article without numbered paragraphs is cited as a whole, from its first words on.
      const isWhole = isFirst && within(draft)?.startsWith('article') === true && !numbered.has(draft.part);
      if (!isWhole || entitled.has(label())) return bare;
      entitled.add(label());
      return { ...bare, label: label() };
    }
    const own = labeller.label(number);
    return own === undefined ? bare : { ...bare, label: label(own) };
  });
}

function bareOf({ kind, isRow }: Draft, { number, text }: Pick<Draft, 'number' | 'text'>): ParsedParagraph {
  return number === undefined ? { kind, text, isRow } : { kind, number, text, isRow };
}

/** A number that paragraphs of the first order have. */
const TOP = /^(?:\d|[一二三四五六七八九十]+、)/u;

function isCited({ kind }: Draft): boolean {
  return kind === 'operative' || kind === 'annex';
}

/** A paragraph that begins with the number that is next, and that no other has: "6. Reaffirms …" after paragraph 5. */
function nextIn(text: string, { at }: Labeller, tops: readonly Draft[] = []): ReturnType<typeof leadingNumber> {
  const found = leadingNumber(text);
  if (found === undefined || at.paragraph === undefined) return undefined;
  const value = Number.parseInt(found.number, 10);
  const isTaken = tops.some(({ number = '' }) => Number.parseInt(number, 10) === value);
  return value === Number(at.paragraph) + 1 && !isTaken ? found : undefined;
}

/** The annexes (0 is the resolution itself) in which the numbers begin again in each section. */
function restarting(drafts: readonly Draft[]): ReadonlySet<number> {
  const seen = new Set<string>();
  const found = new Set<number>();
  for (const draft of drafts) {
    const { number, annex, section } = draft;
    if (section === undefined || !isCited(draft)) continue;
    // An article's letters are cited with the article even where it has no numbers.
    if (section.startsWith('article') && (number === undefined || TOP.test(number))) found.add(annex);
    if (number === undefined || !TOP.test(number)) continue;
    const key = `${annex} ${number}`;
    if (seen.has(key)) found.add(annex);
    seen.add(key);
  }
  return found;
}
