/** What cards have in common. */
import type { Answer, Page } from '../../answer.ts';
import { formatCommandLine } from '../../command-line.ts';
import type { Entry } from '../../facts/catalog.ts';
import type { FactDate } from '../../facts/schema.ts';
import { buttonLabelOf, commandFor } from '../labels.ts';
import type { Button, Field, Reply } from '../reply.ts';
import type { Voice } from '../voice.ts';

/** The answer of a kind. */
export type Of<Kind extends Answer['kind']> = Extract<Answer, { kind: Kind }>;

/** A reply but for what the presenter adds itself. */
export type Card = Pick<Reply, 'line' | 'fields'> &
  Partial<Pick<Reply, 'title' | 'url' | 'description' | 'footer' | 'buttons'>>;

/** A field with one value; no field where there is none. */
export function field(name: string, value: string | undefined, inline = false): readonly Field[] {
  return value === undefined || value === '' ? [] : [{ name, items: [value], ...(inline && { inline }) }];
}

/** A field with a line for each item; no field where there are none. `whole`: none may be left out for want of room. */
export function listField(name: string, items: readonly string[], whole?: 'whole'): readonly Field[] {
  return items.length === 0 ? [] : [{ name, items: items.map((item) => `- ${item}`), ...(whole && { whole: true }) }];
}

/** The buttons that turn the pages of a list. */
export function pageButtons({ say, invocation }: Voice, { page, pages }: Page<unknown>): readonly Button[] {
  const run = formatCommandLine(invocation);
  return [
    ...(page > 1 ? [{ label: say('button.previous'), run, page: page - 1 }] : []),
    ...(page < pages ? [{ label: say('button.next'), run, page: page + 1 }] : []),
  ];
}

/** A title that says which page of a list it is, where there are several. */
export function titled({ say }: Voice, title: string, { page, pages }: Page<unknown>): string {
  return pages > 1 ? `${title} · ${say('page.of', { page, pages })}` : title;
}

/** A button for each fact, at most five: press it to see its card. */
export function entryButtons(entries: readonly Entry[]): readonly Button[] {
  return entries.slice(0, 5).map((entry) => ({ label: buttonLabelOf(entry), run: commandFor(entry) }));
}

/** "on 1 June 2021", "in 2005". */
export function at({ say, date }: Voice, when: FactDate): string {
  return when.length === 10 ? say('date.on', { date: date(when) }) : say('date.in', { date: date(when) });
}

/** Sentences in one line; those that would make it longer than people can take in are left to the embed. */
export function sentences(...parts: readonly (string | undefined | false)[]): string {
  return parts
    .filter((part) => typeof part === 'string' && part !== '')
    .reduce<string>((line, part) => {
      const longer = line === '' ? String(part) : `${line} ${String(part)}`;
      return line !== '' && longer.length > 300 ? line : longer;
    }, '');
}
