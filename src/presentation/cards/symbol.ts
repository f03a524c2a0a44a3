import { firstLink, linkField } from './official-text.ts';
import { nameOf } from '../../facts/catalog.ts';
import type { SymbolComponent } from '../../facts/symbol.ts';
import { otherButtons, otherInWords } from './imported-text.ts';
import { labelInList } from '../labels.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { listField, entryButtons, field, sentences, type Card, type Of } from './card.ts';

export function symbolCard(voice: Voice, { symbol, nearest, nearby = [] }: Of<'symbol'>): Card {
  const { say } = voice;
  const meaning = voice.joined(
    'join.comma',
    symbol.parts.map((part) => partInWords(voice, part)),
  );
  const others = nearest.filter((entry) => !nearby.some((one) => one.symbol === nameOf(entry)));
  const names = [...nearby.map((one) => escape(one.symbol)), ...others.map((entry) => voice.entry(entry))].slice(0, 3);
  return {
    line: sentences(
      voice,
      say('symbol.line', { symbol: escape(symbol.canonical), meaning }),
      names.length > 0 && say('not found.nearest', { names: voice.list(names) }),
    ),
    title: escape(symbol.canonical),
    ...firstLink(symbol),
    description: say('symbol.note'),
    fields: [
      ...listField(
        say('symbol.field parts'),
        symbol.parts.map((part) => say('join.dash', { text: `\`${part.text}\``, more: partInWords(voice, part) })),
      ),
      ...(symbol.note === undefined ? [] : field(say('resolution.field remark'), say(`symbol note.${symbol.note}`))),
      ...linkField(voice, symbol),
      ...listField(say('symbol.field nearest'), [
        ...nearby.map((one) => otherInWords(voice, one)),
        ...others.map((entry) => labelInList(voice, entry)),
      ]),
    ],
    buttons: [...otherButtons(voice, nearby, 'symbol'), ...entryButtons(voice, others)].slice(0, 5),
  };
}

function partInWords({ say }: Voice, { text, means, number }: SymbolComponent): string {
  const words = say(`symbol part.${means}`);
  // "First Committee" has its number in its name.
  if (number !== undefined && !/^(?:first|second|third|fourth|fifth|sixth)-/u.test(means))
    return say('join.numbered', { text: words, number: String(number) });
  return means === 'part' || means === 'unknown' ? say('join.numbered', { text: words, number: escape(text) }) : words;
}
