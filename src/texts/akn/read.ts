/**
 * Reads one of the UN's files: Akoma Ntoso 3.0 with the UN's own additions (AKN4UN), as UNxml/GAresolutions has them.
 *
 * The parser is strict and expands no entities but XML's five; a file with a document type is refused unread.
 * @see https://unsceb-hlcm.github.io/ for AKN4UN
 */
import sax from 'sax';
import type { UnLanguage } from '../../facts/symbol.ts';
import type { ParsedFile, ParsedParagraph, ParsedText } from '../parsed.ts';
import { emptyHead, finishFacts, plain, takeElement, type Head } from './facts.ts';
import { detectLanguage, languageOf } from './language.ts';
import { fromAddress, symbolFrom, type Witnesses } from './symbols.ts';
import { createReferences, recalls, type References } from './references.ts';
import { createGatherer, tidy, type Gatherer, type Place } from './text.ts';

/** Deeper than any file nests, and far from what a stack can hold. */
const DEEPEST = 100;

/** One resolution while it is read: the file's own, or one of its parts. */
interface Reading {
  readonly text: Gatherer;
  readonly references: References;
  work?: string;
  titles: string[];
  letter?: string;
  meeting?: string;
}

// The elements that say something; whatever else there is stands for no more than what it holds.
const HEAD = ['meta', 'FRBRWork', 'FRBRExpression', 'FRBRthis', 'FRBRdate', 'FRBRlanguage', 'classification'] as const;
const FACTS = ['keyword', 'voting', 'count', 'organization', 'step', 'docDate', 'docProponent', 'docNumber'] as const;
const PARTS = ['preface', 'preamble', 'mainBody', 'attachment', 'component', 'components', 'container'] as const;
const BLOCKS = ['section', 'subsection', 'paragraph', 'p', 'authorialNote', 'tr', 'td', 'th'] as const;
const LINES = ['docTitle', 'num', 'heading', 'subheading', 'crossHeading'] as const;
const INLINES = ['a', 'b', 'br', 'eol', 'inline', 'location'] as const;
const ELEMENTS = [...HEAD, ...FACTS, ...PARTS, ...BLOCKS, ...LINES, ...INLINES];

type Element = (typeof ELEMENTS)[number] | 'other';

/** Names as constants: the parser makes a new string of each, and comparing those takes long. */
const elements: ReadonlyMap<string, Element> = new Map(ELEMENTS.map((name) => [name, name]));

/** A paragraph while it is read; notes are paragraphs inside paragraphs. */
interface Words {
  readonly of: 'paragraph' | 'heading' | 'note' | 'cell' | 'other' | 'marker';
  readonly element: Element;
  /** What the element says it is, where its name does not tell. */
  readonly sort: string;
  raw: string;
  /** Whether it has letters or digits that are not bold. */
  isPlain: boolean;
  /** Whether it is set in the middle of the line. */
  readonly isCentred: boolean;
}

function newReading(): Reading {
  return { text: createGatherer(), references: createReferences(), titles: [] };
}

/** Why a file cannot be read, in an English sentence. */
class Refusal extends Error {}

/** Reads a file. Whatever is in it, this neither throws nor takes more than a few times its size of memory. */
export function readAkn(xml: string, name = ''): ParsedFile {
  if (xml.trim() === '') return { refused: 'It is empty.' };
  try {
    return walk(xml, name);
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message };
    const [what, line] = (complaint(xml) ?? (error as Error)).message.split('\n');
    return { refused: `It is not well-formed XML (${what}${line === undefined ? '' : `, ${line.toLowerCase()}`}).` };
  }
}

/** What the parser has against a file, and where: it counts lines only here, as that takes a sixth of its time. */
function complaint(xml: string): Error | undefined {
  const parser = sax.parser(true, { position: true });
  try {
    parser.write(xml).close();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** Reads one file after the other. */
const walk = createWalk();

/** What is done at each element is made once for all files: made anew for each, it would be compiled again and again. */
function createWalk(): (xml: string, name: string) => ParsedFile {
  let witnesses: Witnesses = { name: '' };
  let head = emptyHead();
  let whole = newReading();
  let parts: Reading[] = [];
  let path: Element[] = [];
  let reading = whole;
  let code: string | undefined;
  let place: Place | undefined;
  let inHead = 0;
  let words: Words | undefined;
  let outer: Words[] = [];
  let number: string | undefined;
  let recalled = false;
  let isHeading = false;
  let inParagraph = 0;
  let cells: string[] | undefined;
  let href: { readonly to: string; readonly from: number } | undefined;
  let classified = '';
  /** How deep the elements stand whose words are bold. */
  let bolds: number[] = [];
  let isCentred = false;

  /** Nothing of a file is left when the next one begins. */
  function reset(name: string): void {
    witnesses = { name };
    head = emptyHead();
    whole = newReading();
    reading = whole;
    [parts, path, outer, bolds] = [[], [], [], []];
    code = place = words = number = cells = href = undefined;
    [inHead, inParagraph] = [0, 0];
    [recalled, isHeading, isCentred] = [false, false, false];
    classified = '';
  }

  function onerror(error: Error): never {
    throw error;
  }
  function ondoctype(): never {
    throw new Refusal('It declares a document type, which none of these files does.');
  }
  function onText(text: string): void {
    if (!words) return;
    words.raw += text;
    if (!words.isPlain && bolds.length === 0 && /[\p{L}\p{N}]/u.test(text)) words.isPlain = true;
  }

  function begin(of: Words['of'], element: Element, sort = ''): void {
    if (words) outer.push(words);
    words = { of, element, sort, raw: '', isPlain: false, isCentred };
  }

  function onopentag({ name: written, attributes }: sax.Tag | sax.QualifiedTag): void {
    const name = elements.get(written) ?? 'other';
    path.push(name);
    if (path.length > DEEPEST) throw new Refusal(`Its elements are nested more than ${DEEPEST} deep.`);
    const given = attributes as Record<string, string>;
    if (inHead > 0) {
      openInHead(name, given);
      return;
    }
    const look = lookOf(given);
    if (name === 'b' || (look !== undefined && /\bbold\b/iu.test(look))) bolds.push(path.length);
    if (name === 'paragraph') isCentred = false;
    if (look !== undefined && (name === 'paragraph' || name === 'p')) isCentred ||= /cent(?:er|re)/iu.test(look);
    switch (name) {
      case 'meta':
        inHead = path.length;
        break;
      case 'component':
        // In the collection itself a component only refers to the part that follows.
        if (path.includes('components')) {
          reading = newReading();
          parts.push(reading);
        }
        break;
      case 'preamble':
        place = 'preamble';
        break;
      case 'mainBody':
        place = path.includes('attachment') ? 'annex' : 'operative';
        break;
      case 'attachment':
        reading.text.beginAnnex();
        break;
      case 'container':
        recalled = recalls(given['name'] ?? '');
        break;
      case 'paragraph':
        inParagraph += 1;
        number = undefined;
        isHeading = given['class']?.startsWith('H') === true;
        break;
      case 'authorialNote':
        // The marker waits below the note and is taken up when it ends.
        if (words) outer.push(words);
        words = {
          of: 'marker',
          element: 'other',
          sort: '',
          raw: given['marker'] ?? '',
          isPlain: false,
          isCentred: false,
        };
        begin('note', name);
        break;
      case 'p':
        if (place !== undefined && words === undefined && cells === undefined)
          begin(isHeading ? 'heading' : 'paragraph', name);
        break;
      case 'crossHeading':
        begin(given['refersTo'] === '#preamble' ? 'paragraph' : 'heading', name);
        break;
      case 'heading':
      case 'subheading':
        begin('heading', name);
        break;
      case 'td':
      case 'th':
        begin('cell', name);
        break;
      case 'tr':
        cells = [];
        break;
      case 'a':
        if (words) href = { to: given['href'] ?? '', from: words.raw.length };
        break;
      case 'br':
      case 'eol':
        if (words) words.raw += ' ';
        break;
      case 'num':
      case 'docNumber':
      case 'docTitle':
      case 'inline':
      case 'location':
        if (name === 'docTitle' && words && place !== undefined) break;
        begin('other', name, (given['name'] ?? given['refersTo'] ?? '').trimEnd());
        break;
      case 'other':
        break;
      default:
        takeElement(head, name, given);
    }
  }

  function openInHead(name: Element, given: Record<string, string>): void {
    if (name === 'FRBRlanguage') code ??= given['language'];
    else if (name === 'FRBRthis' && path.at(-2) === 'FRBRWork') reading.work ??= given['value'] ?? '';
    else if (name === 'FRBRthis' && path.at(-2) === 'FRBRExpression') witnesses.expression ??= given['value'] ?? '';
    else if (name === 'classification') classified = given['source'] ?? '';
    else if (name === 'organization') begin('other', name);
    else if (name !== 'other' && (name !== 'keyword' || isHeadingOfLibrary(classified, given)))
      takeElement(head, name, given);
  }

  function onclosetag(): void {
    if (bolds.at(-1) === path.length) bolds.pop();
    const name = path.pop();
    if (inHead > path.length) inHead = 0;
    switch (name) {
      case 'a':
        if (href && words) reading.references.link(href.to, words.raw.slice(href.from), recalled || recalls(opening()));
        href = undefined;
        break;
      case 'container':
        recalled = false;
        break;
      case 'paragraph':
        inParagraph -= 1;
        isHeading = false;
        isCentred = false;
        break;
      case 'preamble':
      case 'mainBody':
        place = undefined;
        break;
      case 'tr':
        if (cells) reading.text.row(place ?? 'operative', cells);
        cells = undefined;
        break;
      case 'components':
        reading = whole;
        break;
      case 'p':
        // Of a note or a cell with several paragraphs.
        if (words && words.element !== 'p') words.raw += ' ';
        break;
      default:
    }
    if (words && words.element === name && name !== 'other') end(words);
  }

  /** What the paragraph around a link begins with. */
  function opening(): string {
    const around = place === 'preamble' ? (outer[0] ?? words) : undefined;
    return around?.raw.slice(0, 80) ?? '';
  }

  function end(ended: Words): void {
    const { of, element, raw, isPlain, isCentred: isInMiddle } = ended;
    words = outer.pop();
    switch (of) {
      case 'paragraph':
        reading.text.paragraph(element === 'crossHeading' ? 'preamble' : (place ?? 'preamble'), {
          number,
          raw,
          looksLikeHeading: isInMiddle || !isPlain,
        });
        number = undefined;
        return;
      case 'heading':
        reading.text.heading(number, raw);
        number = undefined;
        return;
      case 'note': {
        const marker = words?.raw;
        words = outer.pop();
        reading.text.footnote(marker, raw);
        return;
      }
      case 'cell':
        cells?.push(raw);
        return;
      case 'other':
        if (words && isPlain && (element === 'inline' || element === 'location')) words.isPlain = true;
        endOther(ended);
        return;
      case 'marker':
    }
  }

  function endOther({ element, sort, raw }: Words): void {
    switch (element) {
      case 'organization': {
        const voter = plain(raw);
        if (voter !== '') head.counts.at(-1)?.names.push(voter);
        return;
      }
      case 'num':
        number = raw;
        if (inParagraph === 0 && path.at(-1) === 'section') reading.text.section(0, raw);
        if (inParagraph === 0 && path.at(-1) === 'subsection') reading.text.section(1, raw);
        return;
      case 'docNumber':
        if (sort === '#symbol') witnesses.onCover ??= tidy(raw);
        else if (sort === '#letter' || reading !== whole) reading.letter ??= tidy(raw);
        else witnesses.inHeading ??= tidy(raw);
        return;
      case 'docTitle':
        // In Arabic the dash behind the number goes with the title. On the cover the same element says "Resolution adopted by …".
        if (path.includes('preface') && tidy(raw) !== '') reading.titles.push(plain(raw).replace(/^[-–] /u, ''));
        return;
      case 'inline':
      case 'location':
        takeInline(head, reading, sort, plain(raw));
        if (words) words.raw += raw;
        return;
      default:
    }
  }

  return (xml, name) => {
    reset(name);
    const parser = sax.parser(true, { position: false });
    parser['onerror'] = onerror;
    parser.ondoctype = ondoctype;
    parser['ontext'] = onText;
    parser.oncdata = onText;
    parser.onopentag = onopentag;
    parser.onclosetag = onclosetag;
    parser.write(xml).close();
    return assemble({
      head,
      whole,
      parts,
      code,
      witnesses: { ...witnesses, ...(whole.work !== undefined && { work: whole.work }) },
    });
  };
}

/** What an element says of how it looks. */
function lookOf({ class: classes, style }: Record<string, string>): string | undefined {
  return classes === undefined && style === undefined ? undefined : `${classes ?? ''} ${style ?? ''}`;
}

/** The library's own headings, and the agenda item; not the ones that go with Sustainable Development Goals. */
function isHeadingOfLibrary(source: string, { refersTo }: Record<string, string>): boolean {
  return source === 'DHLAUTH' || refersTo === 'agenda';
}

function takeInline(head: Head, reading: Reading, kind: string, text: string): void {
  if (text === '') return;
  if (kind === 'agenda item') head.agendaText ??= text;
  else if (kind === 'agenda item name') head.agendaNames.push(text);
  else if (kind === 'adoptionMeeting' || kind === '#adoptionMeeting') {
    reading.meeting ??= text;
    head.meeting ??= text;
  }
}

function assemble(read: {
  readonly head: Head;
  readonly whole: Reading;
  readonly parts: readonly Reading[];
  readonly code: string | undefined;
  readonly witnesses: Witnesses;
}): ParsedFile {
  const { head, whole, parts, code, witnesses } = read;
  const { symbol: own, note } = symbolFrom(witnesses);
  if (own === undefined)
    return { refused: `It has no symbol of a resolution of the Assembly (${witnesses.onCover ?? 'none'}).` };
  const notes = note === undefined ? [] : [note];
  const all = (parts.length === 0 ? [whole] : parts).map((part, index) => ({
    part,
    symbol: parts.length === 0 ? own : partOf(own, part, index),
    paragraphs: part.text.finish(),
  }));
  const language = decideLanguage(code, all, notes);
  if (language === undefined)
    return { refused: `It is in none of the six languages (FRBRlanguage is ${code ?? 'missing'}).` };
  const together =
    parts.length < 2 ? [] : [`The vote is on ${own.replace(/ [A-Z](?:-[A-Z])?$/u, '')} in all its parts.`];
  const facts = finishFacts(head, language === 'en');
  const texts = all.map(({ part, symbol, paragraphs }): ParsedText => {
    const title = (part === whole ? part.titles : [...whole.titles, ...part.titles]).join(': ');
    return {
      symbol,
      language,
      title,
      paragraphs,
      references: part.references.finish(symbol),
      facts: { ...facts, oddities: [...facts.oddities, ...(facts.adoption?.how === 'recorded vote' ? together : [])] },
      ...(head.markedUp !== undefined && { markedUp: head.markedUp }),
    };
  });
  if (texts.every(({ paragraphs }) => paragraphs.length === 0)) return { refused: 'There is no text in it.' };
  return { texts, notes };
}

function partOf(own: string, part: Reading, index: number): string {
  const address = fromAddress(part.work);
  if (address?.part !== undefined) return address.canonical;
  const letter = /^[A-Z]$/u.test(part.letter ?? '') ? part.letter : String.fromCodePoint(65 + index);
  return `${own} ${letter}`;
}

function decideLanguage(
  code: string | undefined,
  all: readonly { readonly paragraphs: readonly ParsedParagraph[] }[],
  notes: string[],
): UnLanguage | undefined {
  const said = languageOf(code ?? '');
  const shown = detectLanguage(sampleOf(all.flatMap(({ paragraphs }) => paragraphs)));
  if (said !== undefined && shown !== undefined && said !== shown) {
    notes.push(`FRBRlanguage is ${code}, but the text is in another language (${shown}), and kept as that`);
    return shown;
  }
  // A code that is not of the six is believed: German would pass for none of them.
  return said ?? (code === undefined || code === '' ? shown : undefined);
}

function sampleOf(paragraphs: readonly ParsedParagraph[]): string {
  let sample = '';
  for (const { text } of paragraphs) {
    if (sample.length > 1500) break;
    sample += `${text}\n`;
  }
  return sample;
}
