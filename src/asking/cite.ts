/** A citation from what is known of a text, curated or imported, and from nothing else. */
import type { Answer } from '../answer.ts';
import type { NamedText } from '../texts/named.ts';
import { cite, labelsOf, type CitationStyle, type CitedText, type Place } from '../texts/citation.ts';
import type { Texts } from '../texts/types.ts';

/** The citation of a text in some styles; a paragraph that the imported text does not have is left out, and said to be. */
export function citationAnswer(
  texts: Texts | undefined,
  text: NamedText,
  styles: readonly CitationStyle[],
  place: Place | undefined,
): Answer {
  const { symbol, entry, record } = text;
  const checked = place && placeIn(texts, symbol.canonical, place);
  const [title, date] = [titleOf(text), dateOf(text)];
  const cited: CitedText = {
    symbol,
    ...(title !== undefined && { title }),
    ...(date !== undefined && { date }),
    ...(place && checked !== 'absent' && { place }),
  };
  const missing = [
    ...(title === undefined ? ['title' as const] : []),
    ...(date === undefined ? ['date' as const] : []),
  ];
  return {
    kind: 'citation',
    symbol,
    citations: styles.map((style) => ({ style, text: cite(style, cited) })),
    missing,
    ...(checked && { place: checked }),
    ...(entry && { fact: entry.fact }),
    ...(record && texts && { imported: texts.about.imported }),
  };
}

/** Titles of documents in the record are in its own words, and no titles to be cited. */
function titleOf({ entry, record }: NamedText): string | undefined {
  return (entry?.kind === 'resolution' ? entry.fact.title : undefined) ?? record?.titles.en;
}

/** The day of adoption; for a document only the day it bears, not the day its authors agreed on it. */
function dateOf({ entry, record }: NamedText): string | undefined {
  if (entry?.kind === 'document')
    return /^(?:issued|dated)$/u.test(entry.fact.dateMeaning ?? '') ? entry.fact.date : undefined;
  return entry?.fact.date ?? record?.adopted;
}

function placeIn(texts: Texts | undefined, symbol: string, place: Place): 'checked' | 'unchecked' | 'absent' {
  const text = texts?.text(symbol, 'en');
  if (!text) return 'unchecked';
  const labels = new Set(text.paragraphs.map(({ label }) => label));
  const isThere =
    place.of === 'preamble'
      ? text.paragraphs.some(({ kind }) => kind === 'preamble')
      : labelsOf(place).every((label) => labels.has(label));
  return isThere ? 'checked' : 'absent';
}
