/** Search over everything: the curated facts first, then the headings and the words of imported texts. */
import type { Answer } from '../answer.ts';
import type { Context } from '../command.ts';
import { searchAnswer } from '../facts/answers.ts';
import { asOfNow } from '../facts/as-of.ts';
import type { FactKind } from '../facts/catalog.ts';
import { parseSymbol } from '../facts/symbol.ts';
import type { UnLanguage } from '../facts/symbol.ts';
import { languageOfReader } from '../languages.ts';
import { textAnswer } from './answers.ts';
import { excerptOf } from './excerpt.ts';
import { headingsOf } from './headings.ts';
import type { ParagraphHit, Texts } from './types.ts';

/** How many resolutions by their headings, and how many paragraphs, are shown. */
const HEADINGS = 6;
const PARAGRAPHS = 5;
const EXCERPT = 150;

/** What a query leads to: the card of what it names, or what is found, facts before texts. */
export function searchEverything(context: Context, query: string, kind: FactKind | undefined): Answer {
  const { catalog, texts, now, invocation } = context;
  const curated = searchAnswer(catalog, query, kind, asOfNow(now));
  if (!texts) return curated;
  // A symbol is looked up and never searched for: what mentions 78/16 is not 78/16.
  if (curated.kind === 'symbol') return textAnswer(context, { symbol: query });
  const isCard = curated.kind !== 'search results' && curated.kind !== 'not found';
  const isOfTexts = kind === undefined || kind === 'resolution';
  if (isCard || !isOfTexts || ('exact' in curated && curated.exact) || namesSymbol(query)) return curated;
  const language = languageOfReader(invocation);
  const headings = headingsOf(texts).find(query, HEADINGS);
  const paragraphs = paragraphsWith(texts, query, language);
  if (headings.length + paragraphs.length === 0) return curated;
  // Facts that have only some of the words are no better than texts that have them all.
  const isPartial = curated.kind === 'not found' || catalog.search(query, { ...(kind && { kind }), limit: 1 }).partial;
  return {
    kind: 'search results',
    query,
    results: isPartial ? [] : curated.results,
    exact: false,
    texts: {
      headings: headings.map(({ listed, by }) => {
        const title = listed.titles[language] ?? listed.titles.en ?? Object.values(listed.titles)[0];
        const { symbol, adopted: date } = listed;
        return { symbol, by, ...(title !== undefined && { title }), ...(date !== undefined && { date }) };
      }),
      paragraphs: paragraphs.map(({ text, ...hit }) => ({ ...hit, excerpt: excerptOf(text, query, EXCERPT) })),
      imported: texts.about.imported,
    },
  };
}

/** Paragraphs with all the words: in the reader's language, or, where there are none, in any; each paragraph once. */
function paragraphsWith(texts: Texts, query: string, language: UnLanguage): readonly ParagraphHit[] {
  const own = texts.findParagraphs(query, language, PARAGRAPHS);
  const hits = own.length > 0 ? own : texts.findParagraphs(query, undefined, PARAGRAPHS * 2);
  // The first of a paragraph stays: a map would keep the last.
  const once = new Map(hits.toReversed().map((hit) => [`${hit.symbol} ${hit.label ?? hit.text}`, hit]));
  return [...once.values()].toReversed().slice(0, PARAGRAPHS);
}

function namesSymbol(query: string): boolean {
  return query.split(/\s+/u).some((word) => parseSymbol(word) !== undefined);
}
