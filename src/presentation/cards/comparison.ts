/** Two resolutions side by side. */
import type { Side } from '../../answer.ts';
import type { Moves } from '../../texts/comparison.ts';
import { BALLOTS } from '../../texts/votes.ts';
import type { Field } from '../reply.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { textAdoption } from './adoption.ts';
import { field, listField, sentences, type Card, type Of } from './card.ts';
import { openingItem, runOf, textFooter, titleOf } from './imported-text.ts';

export function comparisonCard(voice: Voice, { sides, moves, imported }: Of<'comparison'>): Card {
  const { say } = voice;
  const [a, b] = sides;
  const names = { a: voice.symbol(a.text.symbol), b: voice.symbol(b.text.symbol) };
  const titles = sides.map(({ text }) => titleOf(voice, text)?.());
  return {
    line: sentences(
      voice,
      ...sides.map((side) =>
        say('compare.side', { symbol: voice.symbol(side.text.symbol), adopted: adoptionOf(voice, side) }),
      ),
      moves ? movesInBrief(voice, moves) : say('compare.no votes'),
    ),
    title: say('compare.title', names),
    description:
      titles[0] === titles[1] && titles[0] !== undefined
        ? say('compare.same title', { title: titles[0] })
        : sides
            .map(
              ({ text }, at) =>
                `${voice.bold(voice.symbol(text.symbol))} ${voice.isolated(titles[at] ?? say('record.missing'))}`,
            )
            .join('\n'),
    fields: [
      ...sides.flatMap((side) => decidesFields(voice, side)),
      ...(moves ? moveFields(voice, moves, names.b) : []),
    ],
    footer: textFooter(
      voice,
      sides.map(({ text }) => text),
      imported,
    ),
    buttons: sides.flatMap(({ text: { symbol }, adoption }) => [
      { label: voice.plain.symbol(symbol), run: runOf('resolution', symbol) },
      ...(adoption?.how === 'recorded vote'
        ? [{ label: say('compare.button vote', { symbol: voice.plain.symbol(symbol) }), run: runOf('vote', symbol) }]
        : []),
    ]),
  };
}

function adoptionOf(voice: Voice, { text }: Side): string {
  return text.entry?.kind === 'document' ? voice.say('vote.no resolution') : textAdoption(voice, text);
}

/** How each of its operative paragraphs begins; where no text is held, what the curated record says it mandates. */
function decidesFields(voice: Voice, { text, openings }: Side): readonly Field[] {
  const { say } = voice;
  const symbol = voice.symbol(text.symbol);
  if (openings && openings.length > 0)
    return listField(
      say('compare.field decides', { symbol }),
      openings.map((one) => openingItem(voice, one)),
    );
  const points = text.entry?.kind === 'resolution' ? text.entry.fact.points : [];
  return listField(
    points.length > 0
      ? voice.english(say('compare.field points', { symbol }))
      : say('compare.field points', { symbol }),
    points.length > 0 ? points.map((one) => voice.isolated(escape(one))) : [say('record.missing')],
  );
}

function movesInBrief({ say }: Voice, { moved, compared, partial }: Moves): string {
  const sum = (moves: Moves['moved']) => moves.reduce((total, { states }) => total + states.length, 0);
  const all = sum(moved);
  const count = sum(moved.filter(isBetweenLists));
  return partial
    ? say('compare.moves partial', { count, once: all - count, compared })
    : say('compare.moves', { count, once: all - count });
}

function isBetweenLists({ from, to }: Moves['moved'][number]): boolean {
  return from !== 'none' && to !== 'none';
}

/** Who went from which list to which, and how many stayed. */
function moveFields(voice: Voice, { moved, same, partial }: Moves, later: string): readonly Field[] {
  const { say } = voice;
  // Those on a list both times first: they are what people look for.
  const listed = moved.filter(isBetweenLists);
  const others = moved.filter((move) => !isBetweenLists(move));
  return [
    ...[...listed, ...others].map(({ from, to, states }) => ({
      name: say('compare.field move', { from: say(`vote.${from}`), to: say(`vote.${to}`), count: states.length }),
      items: voice.inOrder(states.map(voice.state)).map(voice.isolated),
      separator: say('join.items'),
      whole: true,
    })),
    ...field(
      say('vote.field reading'),
      voice.joined('join.sentences', [
        say('compare.reading', {
          same,
          ballots: voice.joined(
            'join.items',
            BALLOTS.map((ballot) => say(`vote.${ballot}`)),
          ),
          later,
        }),
        ...(partial ? [say('compare.partial')] : []),
      ]),
    ),
  ];
}

/** That it is one resolution and not two. */
export function noComparisonCard({ say }: Voice, { symbol }: Of<'no comparison'>): Card {
  return { line: say('compare.same', { symbol: escape(symbol.canonical) }), fields: [] };
}
