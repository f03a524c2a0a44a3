import { firstLink, linkField } from './official-text.ts';
import { nameOf } from '../../facts/catalog.ts';
import type { SymbolComponent } from '../../facts/symbol.ts';
import { otherButtons, otherInWords } from './imported-text.ts';
import { labelOf } from '../labels.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { listField, entryButtons, field, sentences, type Card, type Of } from './card.ts';

export function symbolCard(voice: Voice, { symbol, nearest, nearby = [] }: Of<'symbol'>): Card {
  const { say } = voice;
  const meaning = symbol.parts.map((part) => partInWords(voice, part)).join(', ');
  const others = nearest.filter((entry) => !nearby.some((one) => one.symbol === nameOf(entry)));
  const names = [...nearby.map((one) => one.symbol), ...others.map(nameOf)].slice(0, 3).map(escape);
  return {
    line: sentences(
      say('symbol.line', { symbol: escape(symbol.canonical), meaning }),
      names.length > 0 && say('not found.nearest', { names: voice.list(names) }),
    ),
    title: escape(symbol.canonical),
    ...firstLink(symbol),
    description: say('symbol.note'),
    fields: [
      ...listField(
        say('symbol.field parts'),
        symbol.parts.map((part) => `\`${part.text}\` – ${partInWords(voice, part)}`),
      ),
      ...(symbol.note === undefined ? [] : field(say('resolution.field remark'), say(`symbol note.${symbol.note}`))),
      ...linkField(voice, symbol),
      ...listField(say('symbol.field nearest'), [
        ...nearby.map((one) => otherInWords(voice, one)),
        ...others.map((entry) => escape(labelOf(entry))),
      ]),
    ],
    buttons: [...otherButtons(voice, nearby, 'symbol'), ...entryButtons(others)].slice(0, 5),
  };
}

function partInWords({ say }: Voice, { text, means, number }: SymbolComponent): string {
  const words = say(`symbol part.${means}`);
  // "First Committee" has its number in its name.
  if (number !== undefined && !/^(?:first|second|third|fourth|fifth|sixth)-/u.test(means)) return `${words} ${number}`;
  return means === 'part' || means === 'unknown' ? `${words} ${escape(text)}` : words;
}
