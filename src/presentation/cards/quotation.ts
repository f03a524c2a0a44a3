/** A paragraph of an official text, word for word. */
import { symbolLinks, type UnLanguage, type UnSymbol } from '../../facts/symbol.ts';
import { OPERATIVE } from '../../texts/quotation.ts';
import type { Paragraph } from '../../texts/types.ts';
import { pageOf } from '../../facts/answers.ts';
import { lengthRead } from '../direction.ts';
import type { Button } from '../reply.ts';
import { echo, escape, linked, shorten } from '../text.ts';
import type { Voice } from '../voice.ts';
import { field, listField, pageButtons, titled, type Card, type Of } from './card.ts';
import { importedInWords, inLanguage, runOf } from './imported-text.ts';
import { firstLink, linkField } from './official-text.ts';

/** How much of a passage one page takes, escapes counted: Discord allows 4,096 characters, and 6,000 in all. */
const PAGE = 3_600;

export function quotationCard(voice: Voice, answer: Of<'quotation'>): Card {
  const { say } = voice;
  const { symbol, official, asked, passage, imported } = answer;
  const { language } = official;
  const place = placeInWords(voice, answer);
  const pages = pageOf(pagesOf(voice, passage.paragraphs), answer.page, 1);
  const head = say('quote.head', { symbol: escape(symbol.canonical), place, language: voice.languageName(language) });
  const missing =
    asked === language
      ? undefined
      : say('quote.missing', { asked: voice.languageName(asked), language: voice.languageName(language) });
  const own = symbolLinks(symbol).find((one) => one.language === language);
  return {
    line: firstLine(voice, head, missing, passage.paragraphs),
    title: titled(voice, say('quote.title', { symbol: escape(symbol.canonical), place }), pages),
    ...(own ? { url: own.url } : firstLink(symbol)),
    ...(pages.items[0] !== undefined && { description: pages.items[0] }),
    fields: [
      ...field(
        say('quote.field text'),
        voice.joined('join.sentences', [
          ...(missing === undefined ? [] : [missing]),
          say('quote.official', { language: voice.languageName(language) }),
          ...(own
            ? [linked(voice.joined('join.comma', [escape(symbol.canonical), voice.languageName(language)]), own.url)]
            : []),
        ]),
      ),
      ...field(say('quote.field of'), inLanguage(voice, { [language]: official.title })?.()),
    ],
    footer: importedInWords(voice, imported),
    buttons: [
      ...pageButtons(voice, pages, runOf('resolution', symbol, placeOption(passage.label))),
      ...neighbours(voice, answer),
      { label: voice.plain.symbol(symbol), run: runOf('resolution', symbol) },
      ...otherLanguages(voice, answer),
    ],
  };
}

function placeOption(label: string): Readonly<Record<string, string>> {
  return { paragraph: label === '' ? OPERATIVE : label };
}

function placeInWords(voice: Voice, { passage: { label, paragraphs } }: Of<'quotation'>): string {
  if (label === '') return voice.say('quote.operative part');
  const isParagraph = paragraphs[0]?.kind === 'operative' && isNumber(label);
  return voice.say(isParagraph ? 'quote.paragraph' : 'quote.place', { label: voice.label(label) });
}

/** Whether a label is a paragraph's number; "annex I, 3" and "section II, 4" say themselves what they are. */
function isNumber(label: string): boolean {
  return /^[\d(]/u.test(label);
}

/** What is quoted and how it begins: as much as a first line holds. */
function firstLine(voice: Voice, head: string, missing: string | undefined, paragraphs: readonly Paragraph[]): string {
  const around = lengthRead(voice.say('quote.line', { head, words: 'x' })) - 1;
  const room = voice.line - around - (missing === undefined ? 0 : lengthRead(missing) + 1);
  const words = shorten(wholeOf(paragraphs), Math.max(room, 20));
  const line = voice.say('quote.line', { head, words });
  return missing === undefined ? line : voice.joined('join.sentences', [missing, line]);
}

function wholeOf(paragraphs: readonly Paragraph[]): string {
  return paragraphs
    .filter(({ kind }) => kind !== 'footnote')
    .map(({ number, text }, at) => verbatim(at === 0 || number === undefined ? text : `${number} ${text}`))
    .join(' ');
}

/** A text as it is, escaped; marks of direction, which have no width, go without leaving a space inside a word. */
function verbatim(text: string): string {
  return escape(text.replace(/\p{Cf}/gu, ''));
}

/** The passage as block quotes, in pages that end between words. */
function pagesOf(voice: Voice, paragraphs: readonly Paragraph[]): readonly string[] {
  const pages = [''];
  for (const { kind, number, text } of paragraphs) {
    const mark =
      number === undefined ? '' : kind === 'footnote' ? `*${escape(number)}* ` : `${voice.bold(escape(number))} `;
    const [first = '', ...rest] = pieces(verbatim(text), PAGE - 100);
    for (const piece of [`${mark}${first}`, ...rest]) {
      const line = `> ${piece}`;
      const current = pages.at(-1) ?? '';
      if (current === '') pages[pages.length - 1] = line;
      else if (current.length + 1 + line.length <= PAGE) pages[pages.length - 1] = `${current}\n${line}`;
      else pages.push(line);
    }
  }
  return pages.filter((page) => page !== '');
}

/** A text in pieces of at most `most` characters, each ending behind a whole word; Han has words, too. */
function pieces(text: string, most: number): readonly string[] {
  if (text.length <= most) return [text];
  const found: string[] = [];
  let current = '';
  for (const word of words(text)) {
    if (current.length + word.length > most && current !== '') {
      found.push(current.trimEnd());
      current = '';
    }
    current += word;
  }
  return [...found, current.trimEnd()].filter((piece) => piece !== '');
}

function* words(text: string): Generator<string> {
  for (const [word] of text.matchAll(/\S+\s*/gu)) {
    if (word.length <= 100) yield word;
    else {
      // A backslash stays with the character that it escapes, and a mark with the word it closes.
      let held = '';
      for (const { segment, isWordLike } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(word)) {
        if (isWordLike && held !== '' && !held.endsWith('\\')) {
          yield held;
          held = '';
        }
        held += segment;
        if (held.length > 100 && !held.endsWith('\\')) {
          yield held;
          held = '';
        }
      }
      if (held !== '') yield held;
    }
  }
}

/** The paragraphs before and after it. */
function neighbours({ say, plain }: Voice, { symbol, passage }: Of<'quotation'>): readonly Button[] {
  const { before, after } = passage;
  const to = (label: string) => runOf('resolution', symbol, { paragraph: label });
  return [
    ...(before === undefined
      ? []
      : [{ label: say('quote.button before', { label: plain.label(before) }), run: to(before) }]),
    ...(after === undefined
      ? []
      : [{ label: say('quote.button after', { label: plain.label(after) }), run: to(after) }]),
  ];
}

function otherLanguages({ say }: Voice, { symbol, passage, official, languages }: Of<'quotation'>): readonly Button[] {
  return languages
    .filter((language) => language !== official.language)
    .map((language: UnLanguage) => ({
      label: say(`language.${language}`),
      run: runOf('resolution', symbol, placeOption(passage.label)),
      language,
    }));
}

/** That there is no such paragraph, with those it may be; or that no text is held. */
export function noPassageCard(voice: Voice, { symbol, typed, candidates, known }: Of<'no passage'>): Card {
  const { say } = voice;
  const name = escape(symbol.canonical);
  const offered = candidates.length > 0 ? candidates : known;
  const line =
    known.length === 0
      ? say('quote.no text', { symbol: name })
      : candidates.length > 0
        ? say('quote.several', { symbol: name, typed: echo(typed), labels: some(voice, candidates) })
        : say('quote.none', {
            symbol: name,
            typed: echo(typed),
            first: voice.label(known[0] ?? ''),
            last: voice.label(known.at(-1) ?? ''),
          });
  return {
    line,
    fields: [
      ...listField(say('quote.field known'), offered.length > 0 ? [some(voice, offered)] : []),
      ...linkField(voice, symbol),
    ],
    buttons: offered.slice(0, 5).map((label) => paragraphButton(voice, symbol, label)),
  };
}

function paragraphButton({ say, plain }: Voice, symbol: UnSymbol, label: string): Button {
  const place = { label: plain.label(label) };
  return {
    label: say(isNumber(label) ? 'quote.button' : 'quote.place', place),
    run: runOf('resolution', symbol, { paragraph: label }),
  };
}

function some(voice: Voice, labels: readonly string[]): string {
  return shorten(voice.joined('join.middot', labels.map(voice.label)), 150);
}
