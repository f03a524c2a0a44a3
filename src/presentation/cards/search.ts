import type { Entry } from '../../facts/catalog.ts';
import { readNumber } from '../../facts/symbol.ts';
import { formatCommandLine } from '../../command-line.ts';
import type { FoundInTexts, Page } from '../../answer.ts';
import type { Button, Field } from '../reply.ts';
import { labelInList } from '../labels.ts';
import { footer } from '../sourcing.ts';
import type { Names } from '../names.ts';
import { titleInWords } from './imported-text.ts';
import { echo, escape, shorten } from '../text.ts';
import type { Voice } from '../voice.ts';
import { entryButtons, listField, pageButtons, footerOf, sentences, titled, type Card, type Of } from './card.ts';

export function searchCard(voice: Voice, answer: Of<'search results'>): Card {
  const { say } = voice;
  const { query, results, exact, texts } = answer;
  const facts = results.map(({ fact }) => fact);
  return {
    line: searchLine(voice, answer),
    title: texts
      ? titled(voice, say('search.title', { query: echo(query) }), pageOfTexts(texts))
      : say('search.title', { query: echo(query) }),
    ...(results.length > 0 && { description: results.map((entry) => entryItem(voice, entry)).join('\n') }),
    fields: texts ? textFields(voice, texts) : [],
    footer: footerOf(
      voice,
      facts.length > 0 && footer(voice, ...facts),
      texts && say('lineage.imported', { date: voice.date(texts.imported.toString().slice(0, 10)) }),
    ),
    buttons:
      exact || !texts
        ? entryButtons(voice, results)
        : distinct([
            ...pageButtons(voice, pageOfTexts(texts)),
            ...(texts.page === 1 ? entryButtons(voice, results) : []),
            ...textButtons(voice, texts),
          ]),
  };
}

function pageOfTexts({ headings, page, pages, totals }: FoundInTexts): Page<unknown> {
  return { items: headings, page, pages, total: totals.headings };
}

/** Below the card of what a query names, or the list of what it may name: the way to the texts with its words. */
export function withTextsButton({ say }: Voice, card: Card, { query, resolutions }: Of<'found by name'>): Card {
  const label = resolutions > 0 ? say('search.also', { count: resolutions }) : say('search.also paragraphs');
  const run = formatCommandLine({ command: 'search', options: { query, kind: 'text' } });
  return { ...card, buttons: [{ label, run }, ...(card.buttons ?? [])] };
}

/** How much of the first line the best match takes. */
const BEST = 180;

/** The best match, and, where texts were searched as well, how much was found in them. */
function searchLine(voice: Voice, { query, results, exact, texts, textsAlone }: Of<'search results'>): string {
  const { say, list } = voice;
  const [first] = results;
  const asked = { query: echo(query) };
  if (exact)
    return say('search.exact', {
      ...asked,
      count: results.length,
      names: list(results.map((entry) => voice.entry(entry))),
    });
  const [heading] = texts?.headings ?? [];
  const [paragraph] = texts?.paragraphs ?? [];
  const counts =
    texts &&
    say('search.in texts', {
      headings: texts.totals.headings,
      paragraphs: texts.totals.paragraphs,
      more: String(texts.totals.more),
    });
  if (first) return sentences(voice, say('search.line', { ...asked, first: labelInList(voice, first) }), counts);
  const best = heading
    ? bestHeading(voice, heading)
    : paragraph && say('join.colon', { name: placeOf(voice, paragraph), value: excerptInWords(voice, paragraph) });
  return sentences(
    voice,
    say(textsAlone ? 'search.line texts alone' : 'search.line texts', { ...asked, best: shorten(best ?? '', BEST) }),
    counts,
  );
}

function textFields(voice: Voice, { headings, paragraphs, totals, before }: FoundInTexts): readonly Field[] {
  const { say, joined } = voice;
  // "Operative paragraphs (6–10 of 17)": what is on other pages is said to be there.
  const shown = (what: 'headings' | 'paragraphs', count: number, more = false) => {
    const [name, total] = [say(`search.field ${what}`), totals[what]];
    const range = { first: before[what] + 1, last: before[what] + count };
    return count === total && !more ? name : say('search.shown', { name, ...range, total, more: String(more) });
  };
  return [
    ...listField(
      shown('headings', headings.length),
      headings.map((heading) => {
        const { symbol, date, by } = heading;
        const title = titleInWords(voice, heading, 100);
        return joined('join.middot', [
          voice.bold(voice.symbol(symbol)),
          ...(date === undefined ? [] : [voice.date(date)]),
          ...(title === undefined ? [] : [say('join.quote', { text: title })]),
          ...(by === 'title' ? [] : [say(`search.by ${by}`)]),
        ]);
      }),
    ),
    ...listField(
      shown('paragraphs', paragraphs.length, totals.more),
      paragraphs.map((one) =>
        say('join.colon', { name: voice.bold(placeOf(voice, one)), value: excerptInWords(voice, one) }),
      ),
    ),
  ];
}

/** "75/240 – Developments in …". */
function bestHeading(voice: Voice, heading: FoundInTexts['headings'][number]): string {
  const text = voice.symbol(heading.symbol);
  const around = voice.say('join.dash', { text, more: voice.english('x') }).length - 1;
  const more = titleInWords(voice, heading, BEST - around);
  return more === undefined ? text : voice.say('join.dash', { text, more });
}

/** The words found, as they stand in the text. */
function excerptInWords({ say, english, language: own }: Voice, { excerpt, language }: Paragraph): string {
  const words = escape(excerpt);
  return say('join.quote', { text: language === 'en' && own !== 'en' ? english(words) : words });
}

/** "75/240, para. 1". */
function placeOf(voice: Voice, paragraph: Paragraph): string {
  return placeIn(voice, voice, paragraph);
}

function placeIn({ say }: Voice, names: Names, { symbol: of, label }: Paragraph): string {
  const symbol = names.symbol(of);
  if (label === undefined) return symbol;
  // "annex I, 3" and "section II, 4" say themselves what they are.
  return say(/^\d/u.test(label) ? 'search.paragraph' : 'search.place', { symbol, label: names.label(label) });
}

type Paragraph = FoundInTexts['paragraphs'][number];

function textButtons(voice: Voice, { headings, paragraphs }: FoundInTexts): readonly Button[] {
  const run = (options: Readonly<Record<string, string>>) => formatCommandLine({ command: 'resolution', options });
  return [
    ...headings.slice(0, 5).map(({ symbol }) => ({ label: voice.plain.symbol(symbol), run: run({ symbol }) })),
    ...paragraphs.slice(0, 5).map((one) => ({
      label: placeIn(voice, voice.plain, one),
      run: run({
        symbol: one.symbol,
        ...(one.label !== undefined && { paragraph: one.label }),
      }),
      ...(one.language !== voice.language && { language: one.language }),
    })),
  ];
}

/** Two buttons that read alike say nothing: the first of them stays. */
function distinct(buttons: readonly Button[]): readonly Button[] {
  return buttons.filter(({ label }, at) => buttons.findIndex((one) => one.label === label) === at);
}

function entryItem(voice: Voice, entry: Entry): string {
  const { say } = voice;
  return `- ${say('join.colon', { name: say(`kind.${entry.kind}`), value: labelInList(voice, entry) })}`;
}

export function notFoundCard(voice: Voice, { what, query, nearest = [], known = [] }: Of<'not found'>): Card {
  const { say } = voice;
  const names = nearest.slice(0, 3).map((entry) => voice.entry(entry));
  return {
    line: sentences(
      voice,
      say(`not found.${what}`, { query: echo(query) }),
      names.length > 0 && say('not found.nearest', { names: voice.joined('join.items', names) }),
    ),
    fields: [
      ...listField(
        say('not found.field'),
        nearest.map((entry) => labelInList(voice, entry)),
      ),
      ...listField(
        say('not found.known'),
        known.map((entry) => labelInList(voice, entry)),
      ),
    ],
    buttons: entryButtons(voice, what === 'norm' || what === 'statement' ? known : nearest),
  };
}

/** Which one is meant: each button asks the same question again of one candidate. */
export function ambiguousCard(voice: Voice, { query, candidates, option }: Of<'ambiguous'>): Card {
  const { say, invocation } = voice;
  const again = [
    `/${invocation.command}`,
    ...(invocation.subcommand === undefined ? [] : [invocation.subcommand]),
  ].join(' ');
  const others = Object.entries(invocation.options)
    .filter(([name]) => name !== option && name !== 'private')
    .map(([name, value]) => ` ${name}:${String(value)}`)
    .join('');
  const asked = { query: echo(query), names: voice.list(candidates.slice(0, 8).map((entry) => voice.entry(entry))) };
  return {
    line:
      option === 'symbol' && readNumber(query) !== undefined
        ? say('ambiguous.number', asked)
        : say('ambiguous.line', asked),
    fields: listField(
      say('ambiguous.field'),
      candidates.map((entry) => labelInList(voice, entry)),
    ),
    buttons: entryButtons(voice, candidates).map((button, index) => ({
      ...button,
      run: `${again} ${option}:${candidates[index]?.fact.id}${others}`,
    })),
  };
}
