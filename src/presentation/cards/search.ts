import { nameOf, type Entry } from '../../facts/catalog.ts';
import { readNumber } from '../../facts/symbol.ts';
import { labelOf } from '../labels.ts';
import { footer } from '../sourcing.ts';
import { echo, escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { entryButtons, listField, sentences, type Card, type Of } from './card.ts';

export function searchCard(voice: Voice, { query, results, exact }: Of<'search results'>): Card {
  const { say } = voice;
  const [first] = results;
  const names = voice.list(results.map((entry) => escape(nameOf(entry))));
  return {
    line: exact
      ? say('search.exact', { query: echo(query), count: results.length, names })
      : say('search.line', { query: echo(query), first: first ? escape(labelOf(first)) : '' }),
    title: say('search.title', { query: echo(query) }),
    description: results.map((entry) => entryItem(voice, entry)).join('\n'),
    fields: [],
    footer: footer(voice, ...results.map(({ fact }) => fact)),
    buttons: entryButtons(results),
  };
}

function entryItem({ say }: Voice, entry: Entry): string {
  return `- ${say(`kind.${entry.kind}`)}: ${escape(labelOf(entry))}`;
}

export function notFoundCard(voice: Voice, { what, query, nearest = [], known = [] }: Of<'not found'>): Card {
  const { say } = voice;
  const names = nearest.slice(0, 3).map((entry) => escape(nameOf(entry)));
  return {
    line: sentences(
      say(`not found.${what}`, { query: echo(query) }),
      names.length > 0 && say('not found.nearest', { names: names.join(', ') }),
    ),
    fields: [
      ...listField(
        say('not found.field'),
        nearest.map((entry) => escape(labelOf(entry))),
      ),
      ...listField(
        say('not found.known'),
        known.map((entry) => escape(labelOf(entry))),
      ),
    ],
    buttons: entryButtons(what === 'norm' || what === 'statement' ? known : nearest),
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
  const asked = { query: echo(query), names: voice.list(candidates.slice(0, 8).map((entry) => escape(nameOf(entry)))) };
  return {
    line:
      option === 'symbol' && readNumber(query) !== undefined
        ? say('ambiguous.number', asked)
        : say('ambiguous.line', asked),
    fields: listField(
      say('ambiguous.field'),
      candidates.map((entry) => escape(labelOf(entry))),
    ),
    buttons: entryButtons(candidates).map((button, index) => ({
      ...button,
      run: `${again} ${option}:${candidates[index]?.fact.id}${others}`,
    })),
  };
}
