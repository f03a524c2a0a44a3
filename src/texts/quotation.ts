/** Which paragraph is meant, and what of a text is quoted. */
import { fold } from '../facts/fold.ts';
import { latinForAbjad, roman } from '../facts/numerals.ts';
import type { UnLanguage } from '../facts/symbol.ts';
import type { OfficialText, Paragraph, Texts } from './types.ts';

/** A paragraph with all that stands under it: "5", "5 (a)", "5 (a) (ii)". */
export interface Passage {
  readonly label: string;
  readonly paragraphs: readonly Paragraph[];
  /** The numbered paragraphs before and after it. */
  readonly before?: string;
  readonly after?: string;
}

/** The beginning of an operative paragraph. */
export interface Opening {
  readonly label?: string;
  readonly words: string;
  readonly cut: boolean;
}

/** A text in the language asked for, else in English, else in any there is. */
export function textIn(texts: Texts, symbol: string, language: UnLanguage): OfficialText | undefined {
  const wanted = texts.text(symbol, language) ?? texts.text(symbol, 'en');
  if (wanted) return wanted;
  const [any] = texts.resolution(symbol)?.languages ?? [];
  return any && texts.text(symbol, any);
}

/** The words of labels in the other languages, folded. */
const [ANNEX, ARTICLE, SECTION] = [
  'annexe|anexo|приложение|المرفق',
  'articulo|статья|الماده',
  'seccion|раздел|الفرع',
].map((words) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'gu')) as [RegExp, RegExp, RegExp];

/**
 * A label stripped to what tells it from others, in the six languages: "Paragraph 5(a)" is "5a", as are "5 (a)" and
 * "5 (أ)".
 */
export function labelKey(typed: string): string {
  return fold(typed)
    .replace(ANNEX, 'annex')
    .replace(ARTICLE, 'article')
    .replace(SECTION, 'section')
    .replace(/^(?:operative )?(?:paragraphs?|paragraphe|parrafo|para|par|op|пункт|п|第|الفقره|فقره|§)(?![a-zа-я])/u, '')
    .replace(/(?<!\p{L})\p{sc=Arabic}(?!\p{L})/gu, (letter) => latinForAbjad(letter) ?? letter)
    .replace(/'(\d{1,2})'/gu, (_, number: string) => roman(Number(number)))
    .replace(/[^\p{L}\p{N}]+|段/gu, '');
}

/** Labels of a text that may be asked for: paragraphs that nothing stands above but the text itself. */
export function topLabels({ paragraphs }: OfficialText): readonly string[] {
  const labels = paragraphs.flatMap(({ kind, label }) =>
    label !== undefined && (kind === 'operative' || kind === 'annex') && !label.includes('(') ? [label] : [],
  );
  return [...new Set(labels)];
}

/** What is typed for the operative part, of whose paragraphs the first is then shown. */
export const OPERATIVE = 'operative';

/** The passage that is meant; or the labels it may be, none where there is no such paragraph. */
export function findPassage(text: OfficialText, typed: string): Passage | readonly string[] {
  const labels = [...new Set(text.paragraphs.flatMap(({ label }) => label ?? []))];
  const key = labelKey(typed);
  if (key === OPERATIVE) return firstPassage(text);
  const exact = labels.find((label) => labelKey(label) === key);
  if (exact !== undefined) return passageAt(text, exact);
  // "3" where the numbers begin again in each section: "section II, 3".
  const ending = key === '' ? [] : labels.filter((label) => labelKey(label.split(', ').at(-1) ?? '') === key);
  const [only] = ending;
  return only !== undefined && ending.length === 1 ? passageAt(text, only) : ending;
}

/** The first operative paragraph; of a text without numbers, all that is operative. */
function firstPassage(text: OfficialText): Passage | readonly string[] {
  const first = text.paragraphs.find(({ kind, label }) => kind === 'operative' && label !== undefined)?.label;
  if (first !== undefined) return passageAt(text, first);
  const paragraphs = text.paragraphs.filter(({ kind }) => kind === 'operative');
  return paragraphs.length === 0 ? [] : { label: '', paragraphs };
}

function passageAt(text: OfficialText, label: string): Passage {
  const { paragraphs } = text;
  const start = paragraphs.findIndex((one) => one.label === label);
  const kind = paragraphs[start]?.kind;
  let end = start + 1;
  // What has no label of its own (bullets, lines of a quotation, notes) belongs to the paragraph it follows.
  while (end < paragraphs.length && isUnder(paragraphs[end] as Paragraph, label, kind)) end += 1;
  const tops = topLabels(text);
  const top = tops.findLastIndex((one) => label === one || label.startsWith(`${one} (`));
  const [before, after] = [tops[top - 1], tops[top + 1]];
  return {
    label,
    paragraphs: paragraphs.slice(start, end),
    ...(top > 0 && before !== undefined && { before }),
    ...(top >= 0 && after !== undefined && { after }),
  };
}

function isUnder(paragraph: Paragraph, label: string, kind: Paragraph['kind'] | undefined): boolean {
  if (paragraph.kind === 'footnote') return true;
  if (paragraph.kind !== kind) return false;
  return (
    paragraph.label === undefined ||
    paragraph.label.startsWith(`${label} (`) ||
    paragraph.label.startsWith(`${label}, `)
  );
}

/** How the operative paragraphs begin, those under others left out. */
export function openingsOf(text: OfficialText, most: number): readonly Opening[] {
  const numbered = text.paragraphs.some(({ kind, label }) => kind === 'operative' && label !== undefined);
  return text.paragraphs
    .filter(
      ({ kind, label }) => kind === 'operative' && (numbered ? label !== undefined && !label.includes('(') : true),
    )
    .map(({ label, text: words }) => ({ ...opening(words, most), ...(label !== undefined && { label }) }));
}

function opening(words: string, most: number): Omit<Opening, 'label'> {
  if (words.length <= most) return { words, cut: false };
  // Where words have spaces between them, "Secretary-General" is one.
  const spaced = words.lastIndexOf(' ', most);
  const end = spaced > most / 3 ? spaced : endOfWord(words, most);
  return { words: words.slice(0, end).replace(/[\s,;:،、，；]+$/u, ''), cut: true };
}

/** The end of the last word that ends by there. */
function endOfWord(words: string, most: number): number {
  let end = 0;
  for (const { segment, index } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(words)) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  return end;
}
