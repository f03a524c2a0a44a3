/** What cards have in common. */
import type { Answer, Page, Reference } from '../../answer.ts';
import { formatCommandLine } from '../../command-line.ts';
import type { Entry } from '../../facts/catalog.ts';
import type { FactDate } from '../../facts/schema.ts';
import { lengthRead } from '../direction.ts';
import { BUTTON, buttonLabelOf, commandFor, labelOf } from '../labels.ts';
import type { Button, Field, Reply } from '../reply.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';

/** The answer of a kind. */
export type Of<Kind extends Answer['kind']> = Extract<Answer, { kind: Kind }>;

/** A reply but for what the presenter adds itself. */
export type Card = Pick<Reply, 'line' | 'fields'> &
  Partial<Pick<Reply, 'title' | 'url' | 'description' | 'footer' | 'buttons' | 'form'>>;

/** A field with one value; no field where there is none. */
export function field(name: string, value: string | undefined, inline = false): readonly Field[] {
  return value === undefined || value === '' ? [] : [{ name, items: [value], ...(inline && { inline }) }];
}

/** A field with a line for each item; no field where there are none. `whole`: none may be left out for want of room. */
export function listField(name: string, items: readonly string[], whole?: 'whole'): readonly Field[] {
  return items.length === 0 ? [] : [{ name, items: items.map((item) => `- ${item}`), ...(whole && { whole: true }) }];
}

/** The buttons that turn the pages of a list; `run` asks for it again, as it was asked unless said otherwise. */
export function pageButtons(
  { say, invocation }: Voice,
  { page, pages }: Page<unknown>,
  run: string = formatCommandLine(invocation),
): readonly Button[] {
  return [
    ...(page > 1 ? [{ label: say('button.previous'), run, page: page - 1 }] : []),
    ...(page < pages ? [{ label: say('button.next'), run, page: page + 1 }] : []),
  ];
}

/** A title that says which page of a list it is, where there are several. */
export function titled({ say, joined }: Voice, title: string, { page, pages }: Page<unknown>): string {
  return pages > 1 ? joined('join.middot', [title, say('page.of', { page, pages })]) : title;
}

/** A button for each fact, at most five: press it to see its card. */
export function entryButtons(voice: Voice, entries: readonly Entry[]): readonly Button[] {
  const offered = entries.slice(0, 5);
  const short = offered.map((entry) => buttonLabelOf(voice, entry));
  // Two buttons that read alike say nothing: then the longer name is used.
  return offered.map((entry, at) => {
    const label = short[at] as string;
    return {
      label: short.indexOf(label) === short.lastIndexOf(label) ? label : labelOf(voice, entry, BUTTON),
      run: commandFor(entry),
    };
  });
}

/** A paper by its symbol, or by its title where it has none. */
export function referenceName(voice: Voice, { symbol, document }: Reference): string {
  return document && document.symbol === undefined ? voice.name(document) : escape(symbol);
}

/** "on 1 June 2021", "in 2005". */
export function at({ say, date }: Voice, when: FactDate): string {
  return say(isDay(when) ? 'date.on' : 'date.in', { date: date(when) });
}

/** "as of 1 June 2021", "since 2005", "until May 2023", "elected June 2019": a day takes other words than a month. */
export function dated(
  { say, date }: Voice,
  words: 'date.as of' | 'date.since' | 'date.until' | 'chair.elected',
  when: FactDate,
): string {
  return say(isDay(when) ? `${words} day` : words, { date: date(when) });
}

function isDay(date: FactDate): boolean {
  return date.length === 10;
}

/** How a sentence ends, in any of the languages; isolates may end behind it. */
const ENDED = /[.?!…。？！؟]\u2069*$/u;

/** Sentences without the last full stop, as a footer has them. */
export function footerOf(voice: Voice, ...parts: readonly (string | undefined | false)[]): string {
  return sentences(voice, ...parts).replace(/[.。]$/u, '');
}

/**
 * Sentences in one line, each with its full stop. Those that would make it longer than people can take in are left to
 * the embed, the later ones first; the first is always there.
 */
export function sentences({ say, line: most }: Voice, ...parts: readonly (string | undefined | false)[]): string {
  const [stop, between] = [say('join.stop'), say('join.sentences')];
  return parts
    .filter((part) => typeof part === 'string')
    .filter((part) => part !== '')
    .map((part) => (ENDED.test(part) ? part : `${part}${stop}`))
    .reduce((line, part) => {
      const longer = line === '' ? part : `${line}${between}${part}`;
      return line !== '' && lengthRead(longer) > most ? line : longer;
    }, '');
}
