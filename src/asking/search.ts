/** Search over everything: the curated facts first, then the headings and the words of imported texts. */
import type { Answer } from '../answer.ts';
import type { Context } from '../command.ts';
import { searchAnswer } from '../facts/answers.ts';
import { asOfNow } from '../facts/as-of.ts';
import type { Entry, FactKind } from '../facts/catalog.ts';
import { parseSymbol } from '../facts/symbol.ts';
import type { UnLanguage } from '../facts/symbol.ts';
import { given } from '../given.ts';
import { languageOfReply } from '../languages.ts';
import { textAnswer } from './answers.ts';
import { excerptOf } from '../texts/excerpt.ts';
import { findHeadings, withAllWords } from '../texts/headings.ts';
import type { FoundParagraph, Texts } from '../texts/types.ts';

/** How many resolutions by their headings, and how many paragraphs, are on a page. */
const HEADINGS = 6;
const PARAGRAPHS = 5;
/** Paragraphs beyond these are not counted. */
const MOST_PARAGRAPHS = 40;
const EXCERPT = 150;

/** What is searched: the facts of a kind, or the UN's texts alone. */
export type SearchKind = FactKind | 'text';

/** What a query leads to: the card of what it names, or what is found, facts before texts. */
export function searchEverything(context: Context, query: string, kind: SearchKind | undefined): Answer {
  const { catalog, texts, now } = context;
  if (kind === 'text')
    return found(context, query, undefined) ?? { kind: 'not found', what: 'anything', query, nearest: [] };
  const curated = searchAnswer(catalog, query, kind, asOfNow(now));
  if (!texts) return curated;
  // A symbol is looked up and never searched for: what mentions 78/16 is not 78/16.
  if (curated.kind === 'symbol') return textAnswer(context, { symbol: query });
  const card = curated.kind === 'resolution' ? textAnswer(context, { symbol: curated.symbol.canonical }) : curated;
  const isOfTexts = kind === undefined || kind === 'resolution';
  if (!isOfTexts || namesSymbol(query)) return card;
  const isList = curated.kind === 'not found' || (curated.kind === 'search results' && !curated.exact);
  if (!isList) return withTexts(context, texts, query, card);
  // Facts that have only some of the words are no better than texts that have them all.
  const isPartial =
    curated.kind === 'not found' || catalog.search(query, { ...(kind && { kinds: [kind] }), limit: 1 }).partial;
  return found(context, query, isPartial ? [] : curated.results) ?? curated;
}

/** Beside what a query names, that the texts have its words too. */
function withTexts(context: Context, texts: Texts, query: string, card: Answer): Answer {
  const resolutions = withAllWords(texts, query).length;
  const isFound = resolutions > 0 || paragraphsWith(texts, query, languageOfReply(context.invocation), 1).length > 0;
  return isFound ? { kind: 'found by name', query, found: card, resolutions } : card;
}

/** What texts have the words of a query, beside the facts that do where these were asked for; undefined where none has. */
function found({ texts, invocation, page: asked }: Context, query: string, facts: readonly Entry[] | undefined) {
  if (!texts) return undefined;
  const language = languageOfReply(invocation);
  const headings = findHeadings(texts, query);
  const hits = paragraphsWith(texts, query, language, MOST_PARAGRAPHS + 1);
  if (headings.length + hits.length === 0) return undefined;
  const paragraphs = hits.slice(0, MOST_PARAGRAPHS);
  const pages = Math.ceil(Math.max(headings.length / HEADINGS, paragraphs.length / PARAGRAPHS));
  const page = Math.min(Math.max(1, asked), pages);
  const onPage = <Item>(items: readonly Item[], size: number) => items.slice((page - 1) * size, page * size);
  return {
    kind: 'search results',
    query,
    results: facts ?? [],
    exact: false,
    ...(!facts && { textsAlone: true }),
    texts: {
      headings: onPage(headings, HEADINGS).map(({ symbol, by }) => {
        const { titles = {}, adopted: date } = texts.resolution(symbol) ?? {};
        const title = titles[language] ?? titles.en ?? Object.values(titles)[0];
        return { symbol, by, titles, ...(title !== undefined && { title }), ...(date !== undefined && { date }) };
      }),
      paragraphs: onPage(paragraphs, PARAGRAPHS).flatMap((one) => {
        const { label, text } = texts.paragraph(one) ?? {};
        if (text === undefined) return [];
        const { symbol, language } = one;
        return [{ symbol, language, ...given({ label }), excerpt: excerptOf(text, query, EXCERPT) }];
      }),
      page,
      pages,
      totals: {
        headings: headings.length,
        paragraphs: paragraphs.length,
        more: hits.length > MOST_PARAGRAPHS,
      },
      before: { headings: (page - 1) * HEADINGS, paragraphs: (page - 1) * PARAGRAPHS },
      imported: texts.about.imported,
    },
  } as const;
}

/** Paragraphs with all the words: in the reader's language, or, where there are none, in any; each paragraph once. */
function paragraphsWith(texts: Texts, query: string, language: UnLanguage, most: number): readonly FoundParagraph[] {
  const own = texts.findParagraphs(query, language, most);
  const hits = own.length > 0 ? own : texts.findParagraphs(query, undefined, most * 2);
  // The first of a paragraph stays: a map would keep the last.
  const once = new Map(hits.toReversed().map((hit) => [`${hit.symbol} ${hit.nth}`, hit]));
  return [...once.values()].toReversed().slice(0, most);
}

function namesSymbol(query: string): boolean {
  return query.split(/\s+/u).some((word) => parseSymbol(word) !== undefined);
}
