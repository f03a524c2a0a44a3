/** Who voted how. */
import type { Answer } from '../../answer.ts';
import { discrepancies, BALLOTS, type RecordedVote } from '../../texts/votes.ts';
import { lengthRead } from '../direction.ts';
import type { Field } from '../reply.ts';
import type { State } from '../../states/states.ts';
import { disagreementField } from '../sourcing.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { textAdoption, totalsInWords } from './adoption.ts';
import { field, listField, sentences, type Card, type Of } from './card.ts';
import { lineWithTitle, runOf, textFooter, titleOf, type Title } from './imported-text.ts';
import { firstLink, linkField } from './official-text.ts';

export function voteCard(voice: Voice, answer: Of<'vote'>): Card {
  const { say } = voice;
  const { text, adoption, imported } = answer;
  const { symbol, entry, record } = text;
  const title = titleOf(voice, text);
  const vote = adoption?.how === 'recorded vote' ? adoption.vote : undefined;
  const footer = textFooter(voice, [text], imported);
  const fact = entry?.fact;
  return {
    line: firstLine(voice, answer, title),
    title: say('vote.title', { symbol: escape(symbol.canonical) }),
    ...firstLink(symbol),
    ...(title && { description: title() }),
    fields: [
      ...(vote ? voteFields(voice, vote) : unvotedFields(voice, answer)),
      ...listField(say('resolution.field remark'), [
        ...(vote?.otherTotals ? [say('vote.other totals', { vote: totalsInWords(voice, vote.otherTotals) })] : []),
        ...(record?.oddities ?? []).map((sentence) => voice.english(escape(sentence))),
      ]),
      ...(fact ? [disagreementField(voice, fact)] : []),
      ...linkField(voice, symbol),
    ],
    ...(footer !== '' && { footer }),
    buttons: [{ label: voice.plain.symbol(symbol), run: runOf('resolution', symbol) }],
  };
}

/** How the State asked for voted, if one was; what the vote came to; where counts and lists disagree. */
function firstLine(voice: Voice, { text, adoption, country }: Of<'vote'>, title: Title | undefined): string {
  const { say } = voice;
  const vote = adoption?.how === 'recorded vote' ? adoption.vote : undefined;
  const adopted = text.entry?.kind === 'document' ? say('vote.no resolution') : textAdoption(voice, text);
  const symbol = escape(text.symbol.canonical);
  const missing = vote ? BALLOTS.filter((ballot) => !vote.lists[ballot]).map((ballot) => say(`vote.${ballot}`)) : [];
  const notes = [
    !vote && adoption && say('vote.without brief'),
    !adoption && text.entry?.kind !== 'document' && say('vote.unknown brief'),
    missing.length > 0 && say('vote.partial', { ballots: voice.list(missing) }),
    ...(vote ? discrepancies(vote) : []).map(({ ballot, listed, counted }) =>
      say('vote.discrepancy', { ballot: say(`vote.${ballot}`), listed, counted }),
    ),
  ].filter((note) => note !== undefined && note !== false);
  const ballot =
    country && say('vote.ballot', { state: voice.state(country.state), ballot: ballotInWords(voice, vote, country) });
  const taken = lengthRead([ballot ?? '', ...notes].join(' '));
  return sentences(
    voice,
    ballot,
    lineWithTitle(voice, title, (words) => say('resolution.line', { symbol, title: words, adopted }), taken),
    ...notes,
  );
}

function ballotInWords(
  { say, joined }: Voice,
  vote: RecordedVote | undefined,
  { ballots }: NonNullable<Extract<Answer, { kind: 'vote' }>['country']>,
): string {
  if (!vote) return say('vote.no ballot');
  const [only, ...others] = ballots;
  if (only !== undefined && others.length > 0)
    return say('vote.several', {
      ballots: joined(
        'join.items',
        ballots.map((ballot) => say(`vote.${ballot}`)),
      ),
    });
  if (only !== undefined) return say(`vote.${only}`);
  return vote.unlisted ? say('vote.none') : say('vote.not named');
}

/** The three lists and who is on none, each whole. */
function voteFields(voice: Voice, vote: RecordedVote): readonly Field[] {
  const { say } = voice;
  const { lists, totals, unlisted } = vote;
  return [
    ...field(say('resolution.field vote'), totalsInWords(voice, totals)),
    ...BALLOTS.flatMap((ballot): readonly Field[] => {
      const voters = lists[ballot] ?? [];
      const count = totals[ballot];
      const name = say(voters.length === count ? `vote.field ${ballot}` : `vote.field ${ballot} listed`, {
        count,
        listed: voters.length,
      });
      return running(voice, name, voters);
    }),
    ...(unlisted ? running(voice, say('vote.field none', { count: unlisted.length }), unlisted) : []),
    ...(unlisted && unlisted.length > 0 ? field(say('vote.field reading'), say('vote.reading')) : []),
  ];
}

/** States in one running line. */
function running(voice: Voice, name: string, voters: readonly ({ readonly name: string } | State)[]): readonly Field[] {
  const names = voters.map((voter) => voice.state('iso3' in voter ? voter : voter.name));
  const items = voice.inOrder(names).map(voice.isolated);
  return voters.length === 0 ? [] : [{ name, items, separator: voice.say('join.items'), whole: true }];
}

/** Why there is no list. */
function unvotedFields({ say }: Voice, { text, adoption }: Of<'vote'>): readonly Field[] {
  if (text.entry?.kind === 'document') return [];
  if (!adoption)
    return field(
      say('vote.field unknown'),
      say('vote.unknown', { summary: String(text.record?.languages.length === 0) }),
    );
  const fact = text.entry?.kind === 'resolution' ? text.entry.fact : undefined;
  const meeting = fact?.meeting?.record ?? text.record?.meeting?.record;
  return [
    {
      name: say('vote.field without'),
      items: [
        say('vote.without'),
        ...(meeting === undefined ? [] : [say('vote.positions', { record: escape(meeting) })]),
      ],
    },
  ];
}
