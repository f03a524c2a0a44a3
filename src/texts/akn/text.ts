/** A text as it is gathered from a file: paragraphs in order, labelled when all are there. */
import type { ParsedParagraph } from '../parsed.ts';
import type { Paragraph } from '../types.ts';
import { createLabeller, readHan, roman, splitNumber, type Labeller } from './numbers.ts';

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
  readonly isRow: boolean;
}

/** Gathers the paragraphs of one text. */
export interface Gatherer {
  paragraph(place: Place, number: string | undefined, raw: string): void;
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

/** White space made single. */
export function tidy(raw: string): string {
  const trimmed = raw.trim();
  return UNTIDY.test(trimmed) ? trimmed.replace(/\s+/gu, ' ') : trimmed;
}

/** A heading that is an article's number, in six languages. */
const ARTICLE =
  /^(?:articles?|artículo|статья|المادة|第)\s*(?<number>\d{1,3}|[一二三四五六七八九十]{1,4})(?:条)?\.?$/iu;

export function createGatherer(): Gatherer {
  const drafts: Draft[] = [];
  // Notes come inside the paragraph they belong to, and are kept until it is there.
  let notes: Draft[] = [];
  let annex = 0;
  let section: string | undefined;

  function add(draft: Omit<Draft, 'annex' | 'isRow'> & { isRow?: boolean }): void {
    if (draft.text !== '') drafts.push({ isRow: false, annex, ...(section !== undefined && { section }), ...draft });
    drafts.push(...notes);
    notes = [];
  }

  return {
    paragraph(place, given, raw) {
      const split = given === undefined ? splitNumber(raw) : { number: given, text: raw };
      const number = split.number === undefined ? undefined : tidy(split.number);
      add({ kind: place, ...(number && { number }), text: tidy(split.text) });
    },
    heading(number, raw) {
      const text = tidy(raw);
      const article = ARTICLE.exec(text)?.groups?.['number'];
      if (article !== undefined) section = `article ${/^\d/u.test(article) ? article : readHan(article)}`;
      add({ kind: 'heading', ...(number && { number: tidy(number) }), text });
    },
    row(place, cells) {
      const text = tidy(cells.map(tidy).join(' | '));
      add({ kind: place, text: text.replace(/(?: ?\|)+$/u, ''), isRow: true });
    },
    footnote(marker, raw) {
      const text = tidy(raw);
      if (text !== '')
        notes.push({ kind: 'footnote', ...(marker && { number: tidy(marker) }), text, annex, isRow: false });
    },
    beginAnnex() {
      annex += 1;
      section = undefined;
    },
    section(depth, number) {
      const bare = tidy(number).replace(/\.$/u, '');
      section = depth === 0 ? `section ${bare}` : `${section?.replace(/\..*$/u, '') ?? 'section'}.${bare}`;
    },
    finish: () => labelled([...drafts, ...notes], annex),
  };
}

function labelled(drafts: readonly Draft[], annexes: number): readonly ParsedParagraph[] {
  const inSections = restarting(drafts);
  const labellers = new Map<string, Labeller>();
  return drafts.map(({ kind, number, text, annex, section, isRow }) => {
    const bare = { kind, ...(number !== undefined && { number }), text, isRow };
    if (number === undefined || (kind !== 'operative' && kind !== 'annex')) return bare;
    const within = section !== undefined && inSections.has(annex) ? section : undefined;
    const inAnnex = annex === 0 ? undefined : annexes === 1 ? 'annex' : `annex ${roman(annex).toUpperCase()}`;
    const key = `${annex} ${within}`;
    const labeller = labellers.get(key) ?? createLabeller();
    labellers.set(key, labeller);
    const own = labeller.label(number);
    if (own === undefined) return bare;
    return { ...bare, label: [inAnnex, within, own].filter((part) => part !== undefined).join(', ') };
  });
}

/** The annexes (0 is the resolution itself) in which the numbers begin again in each section. */
function restarting(drafts: readonly Draft[]): ReadonlySet<number> {
  const seen = new Set<string>();
  const found = new Set<number>();
  for (const { kind, number, annex, section } of drafts) {
    if (number === undefined || section === undefined || (kind !== 'operative' && kind !== 'annex')) continue;
    if (!/^(?:\d|[一二三四五六七八九十]+、)/u.test(number)) continue;
    const key = `${annex} ${number}`;
    if (seen.has(key)) found.add(annex);
    seen.add(key);
    // An article's letters are cited with the article even where it has no numbers.
    if (section.startsWith('article')) found.add(annex);
  }
  return found;
}
