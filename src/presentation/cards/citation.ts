/** How a text is cited, in code blocks that are copied as they stand. */
import { formatCommandLine } from '../../command-line.ts';
import { reported, footer } from '../sourcing.ts';
import { escape, shorten } from '../text.ts';
import type { Voice } from '../voice.ts';
import { field, footerOf, sentences, type Card, type Of } from './card.ts';
import { firstLink } from './official-text.ts';

/** How much of the description the blocks may take. */
const ROOM = 4_000;
/** How much of a citation is in the first line, which is read; it is copied from the block. */
const SPOKEN = 220;

export function citationCard(voice: Voice, answer: Of<'citation'>): Card {
  const { say, invocation } = voice;
  const { symbol, citations, missing, place, fact, imported } = answer;
  const [first] = citations;
  const notes = [
    ...missing.map((what) => say(`cite.missing ${what}`)),
    ...(fact && !missing.includes('date') ? dateReported(voice, fact) : []),
    ...(place === undefined ? [] : [say(`cite.place ${place}`)]),
  ];
  return {
    line: sentences(
      voice,
      first &&
        say('cite.line', {
          symbol: escape(symbol.canonical),
          style: say(`cite.${first.style}`),
          text: voice.english(escape(shorten(first.text.replace(/\s+/gu, ' '), SPOKEN))),
        }),
      place === 'absent' && say('cite.place absent'),
    ),
    title: say('cite.title', { symbol: escape(symbol.canonical) }),
    ...firstLink(symbol),
    description: blocks(
      citations.map(({ style, text }) => `${voice.bold(voice.english(say(`cite.${style}`)))}\n${block(text)}`),
    ),
    fields: [
      ...field(say('cite.field notes'), voice.joined('join.sentences', notes)),
      ...field(
        say('cite.field rules'),
        voice.joined(
          'join.sentences',
          citations.map(({ style }) => say(`cite.rule ${style}`)),
        ),
      ),
    ],
    footer: footerOf(
      voice,
      fact && footer(voice, fact),
      imported !== undefined && say('lineage.imported', { date: voice.date(imported.toString().slice(0, 10)) }),
    ),
    buttons: [
      {
        label: voice.plain.symbol(symbol),
        run: formatCommandLine({ command: 'resolution', options: { symbol: fact?.id ?? symbol.canonical } }),
      },
      ...(citations.length > 1
        ? citations.map(({ style }) => ({
            label: say(`cite.${style}`),
            run: formatCommandLine({
              ...invocation,
              options: { ...invocation.options, symbol: symbol.canonical, style },
            }),
          }))
        : []),
    ],
  };
}

/** As many whole blocks as find room: half a citation is none. */
function blocks(all: readonly string[]): string {
  let text = '';
  for (const one of all) {
    if (text.length + one.length + 1 <= ROOM) text += `${text === '' ? '' : '\n'}${one}`;
  }
  return text;
}

/** A code block; what would end it, or turn its text round, is taken out of it. */
function block(text: string): string {
  const plain = text.replaceAll('`', "'").replace(/[\p{Cf}\p{Zl}\p{Zp}]/gu, '');
  return `\`\`\`\n${plain}\n\`\`\``;
}

/** Who reports the date, where it is of medium confidence. */
function dateReported(voice: Voice, fact: NonNullable<Of<'citation'>['fact']>): readonly string[] {
  const words = reported(voice, voice.say('cite.date'), fact, 'date');
  return words === voice.say('cite.date') ? [] : [`${words}${voice.say('join.stop')}`];
}
