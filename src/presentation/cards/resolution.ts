import { adoptionInWords } from './adoption.ts';
import { addedFields, recordButtons } from './imported-resolution.ts';
import { lineWithTitle, textFooter } from './imported-text.ts';
import { firstLink, linkField } from './official-text.ts';
import type { BodyAsOf, Reference } from '../../answer.ts';
import type { Resolution, Statement } from '../../facts/schema.ts';
import { lengthRead } from '../direction.ts';
import type { Field } from '../reply.ts';
import { disagreementField, disagreements, reported, sourceField, sourceInWords } from '../sourcing.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { caveatInWords, speakerInWords } from './statement.ts';
import { chairSentence, holderInWords } from './chair.ts';
import { entryButtons, listField, field, referenceName, sentences, type Card, type Of } from './card.ts';
import { stateOfVoter } from '../../states/states.ts';

export function resolutionCard(voice: Voice, answer: Of<'resolution'>): Card {
  const { say } = voice;
  const { resolution, symbol, established, asOf, record, imported } = answer;
  const { points, remark, endorses, continues, establishes } = resolution;
  const explanations = answer.statements.filter(({ stance }) => stance !== undefined);
  const chair = established && chairSentence(voice, { asOf, fit: 'named', bodies: [established] }, established);
  const disputes = disagreements(voice, resolution);
  const setUp = established ? setUpInWords(voice, established) : [];
  const first = firstSentence(voice, resolution, lengthRead([...disputes, ...setUp.slice(-1)].join(' ')));
  return {
    line: sentences(
      voice,
      first,
      ...disputes,
      setUp.find((words) => lengthRead([first, ...disputes, words].join(' ')) <= voice.line),
      resolution.title === undefined && points[0] !== undefined && voice.english(escape(points[0])),
    ),
    title: escape(resolution.symbol),
    ...firstLink(symbol),
    description:
      resolution.title === undefined
        ? say('record.missing')
        : reported(voice, voice.name(resolution) ?? '', resolution, 'title'),
    fields: [
      ...field(say('resolution.field adopted'), meetingInWords(voice, resolution)),
      ...listField(
        reported(
          voice,
          points.length > 0 ? voice.english(say('resolution.field points')) : say('resolution.field points'),
          resolution,
          'points',
        ),
        points.length > 0 ? points.map((one) => voice.isolated(escape(one))) : [say('record.missing')],
        'whole',
      ),
      ...field(
        say('resolution.field establishes'),
        establishes &&
          voice.joined('join.sentences', [
            sentences(voice, voice.english(escape(`${establishes.text}.`))),
            ...(chair ? [chair] : []),
          ]),
      ),
      ...field(
        say('resolution.field endorses'),
        endorses &&
          (endorses.symbol === undefined
            ? voice.english(escape(endorses.text))
            : say('join.dash', { text: voice.english(escape(endorses.text)), more: escape(endorses.symbol) })),
      ),
      ...field(say('resolution.field continues'), continues && voice.english(escape(continues))),
      ...voteFields(voice, resolution),
      ...committeeField(voice, resolution),
      ...sponsorField(voice, resolution),
      ...listField(
        say('resolution.field statements'),
        explanations.map((statement) => statementInBrief(voice, statement)),
        'whole',
      ),
      ...references(voice, say('resolution.field before'), answer.before),
      ...references(voice, say('resolution.field after'), answer.after),
      ...references(voice, say('resolution.field related'), answer.related),
      ...field(say('resolution.field remark'), remark && voice.english(escape(remark))),
      ...(record ? addedFields(voice, symbol, resolution, record) : []),
      disagreementField(voice, resolution),
      ...linkField(voice, symbol),
      sourceField(voice, resolution),
    ],
    footer: textFooter(voice, [{ symbol, entry: { kind: 'resolution', fact: resolution } }], imported),
    buttons: [
      ...(record ? recordButtons(voice, symbol, record) : []),
      ...(established
        ? [{ label: voice.plain.shortName(established.body), run: `/body overview body:${established.body.id}` }]
        : []),
      ...entryButtons(
        voice,
        [...answer.before, ...answer.after].flatMap(({ resolution: fact }) =>
          fact ? [{ kind: 'resolution', fact } as const] : [],
        ),
      ),
      ...(answer.statements.length > 0
        ? [{ label: say('kind.statement'), run: `/statement about:${resolution.id}` }]
        : []),
    ].slice(0, 10),
  };
}

/** Symbol, title and adoption; a long title gives way so that the vote, and what is disputed, is always read. */
function firstSentence(voice: Voice, resolution: Resolution, taken: number): string {
  const { say } = voice;
  const symbol = escape(resolution.symbol);
  const adopted = adoptionInWords(voice, resolution);
  return lineWithTitle(
    voice,
    resolution.title === undefined ? undefined : (most) => voice.name(resolution, most) ?? '',
    (title) => say('resolution.line', { symbol, title, adopted }),
    taken,
  );
}

/** The body a resolution set up: with its chair, or its last, and, where there is less room, by its name alone. */
function setUpInWords(voice: Voice, { body, chairs, standing }: BodyAsOf): readonly string[] {
  const { say } = voice;
  const name = voice.shortName(body);
  const [holding] = chairs;
  const bare = say('resolution.set up', { body: name });
  if (!holding || standing === 'not yet') return [bare];
  const words = { body: name, who: holderInWords(voice, holding) };
  return [say(standing === 'concluded' ? 'resolution.set up last chair' : 'resolution.set up chaired', words), bare];
}

function meetingInWords(voice: Voice, resolution: Resolution): string {
  const { meeting, adoption, date } = resolution;
  const { say } = voice;
  const parts = [
    date === undefined ? say('date.unknown') : voice.date(date),
    ...(meeting
      ? [
          reported(
            voice,
            say('resolution.meeting', { number: meeting.number, record: escape(meeting.record) }),
            resolution,
            'meeting',
          ),
        ]
      : []),
    ...(adoption
      ? [
          reported(
            voice,
            adoption.how === 'without a vote' ? say('resolution.without') : say('resolution.field vote'),
            resolution,
            'adoption',
          ),
        ]
      : [say('resolution.unknown')]),
  ];
  return voice.joined('join.middot', parts);
}

function voteFields(voice: Voice, { adoption }: Resolution): readonly Field[] {
  if (adoption?.how !== 'recorded vote') return [];
  const { say } = voice;
  const { inFavour, against, abstaining, notVoting, votedAgainst, abstained } = adoption;
  const counts = say('resolution.vote', { inFavour, against, abstaining });
  return [
    ...field(
      say('resolution.field vote'),
      notVoting === undefined
        ? counts
        : voice.joined('join.comma', [counts, say('resolution.not voting', { count: notVoting })]),
    ),
    ...stateField(voice, say('resolution.field against', { count: against }), votedAgainst),
    ...stateField(voice, say('resolution.field abstained', { count: abstaining }), abstained),
  ];
}

/** States in one running line, as long lists of them are read; whole names only. */
function stateField(voice: Voice, name: string, states: readonly string[]): readonly Field[] {
  // As the lists of votes name it: the same State goes by the same name everywhere.
  const names = states.map((spelling) => voice.state(stateOfVoter(spelling) ?? spelling));
  const items = voice.inOrder(names).map(voice.isolated);
  return states.length === 0 ? [] : [{ name, items, separator: voice.say('join.items') }];
}

function committeeField(voice: Voice, resolution: Resolution): readonly Field[] {
  const { say } = voice;
  const { committee, committeeReport, draft, committeeStage } = resolution;
  if (committee === undefined && committeeReport === undefined && draft === undefined && !committeeStage) return [];
  const papers = voice.joined('join.middot', [
    ...(committee === undefined ? [] : [voice.committee(committee)]),
    ...(draft === undefined
      ? []
      : [reported(voice, say('resolution.draft', { symbol: escape(draft) }), resolution, 'draft')]),
    ...(committeeReport === undefined ? [] : [say('resolution.committee report', { symbol: escape(committeeReport) })]),
  ]);
  return [
    {
      name: say('resolution.field committee'),
      items: [papers, ...(committeeStage ? committeeVotes(voice, committeeStage) : [])].filter((item) => item !== ''),
    },
  ];
}

function committeeVotes(
  voice: Voice,
  { date, inFavour, against, abstaining, paragraphVotes = [], source }: NonNullable<Resolution['committeeStage']>,
): readonly string[] {
  const { say } = voice;
  const counts =
    abstaining === undefined
      ? say('resolution.committee counts', { inFavour, against })
      : say('resolution.vote', { inFavour, against, abstaining });
  const vote = date === undefined ? counts : say('join.colon', { name: voice.date(date), value: counts });
  return [
    say('join.dash', { text: say('resolution.committee vote', { vote }), more: sourceInWords(voice, source) }),
    ...paragraphVotes.map(({ paragraph, ...votes }) =>
      say('resolution.paragraph vote', { paragraph: voice.place(paragraph), vote: say('resolution.vote', votes) }),
    ),
  ];
}

function sponsorField(voice: Voice, resolution: Resolution): readonly Field[] {
  const { sponsors } = resolution;
  if (!sponsors) return [];
  const { say } = voice;
  const { main, listed = [], listedCount, additionalCount, note } = sponsors;
  const counts = voice.joined('join.comma', [
    ...(listed.length === 0 && listedCount !== undefined
      ? [say('resolution.listed count', { count: listedCount })]
      : []),
    ...(additionalCount === undefined || additionalCount === 0
      ? []
      : [say('resolution.additional', { count: additionalCount })]),
  ]);
  const items = [
    ...(main.length === 0 ? [] : [say('resolution.main sponsors', { states: voice.list(main.map(voice.state)) })]),
    ...(listed.length === 0
      ? []
      : [
          say('resolution.listed sponsors', {
            count: listed.length,
            states: voice.joined('join.items', voice.inOrder(listed.map(voice.state))),
          }),
        ]),
    ...(counts === '' ? [] : [counts]),
    ...(note === undefined ? [] : [voice.english(escape(note))]),
  ];
  return items.length === 0
    ? []
    : [{ name: reported(voice, say('resolution.field sponsors'), resolution, 'sponsors'), items }];
}

/** A statement in a line, its speaker first, with what must be known of it: always as said by somebody. */
function statementInBrief(voice: Voice, statement: Statement): string {
  const { gist, caveat } = statement;
  const words = voice.english(escape(gist));
  const note = caveat === undefined ? '' : ` *${voice.isolated(caveatInWords(voice, caveat))}*`;
  return `${voice.say('join.colon', { name: voice.bold(speakerInWords(voice, statement)), value: words })}${note}`;
}

/** Other texts, in one running line. */
function references(voice: Voice, name: string, texts: readonly Reference[]): readonly Field[] {
  return texts.length === 0
    ? []
    : [
        {
          name,
          items: texts.map((one) => voice.isolated(referenceInWords(voice, one))),
          separator: voice.say('join.middot'),
        },
      ];
}

function referenceInWords(voice: Voice, reference: Reference): string {
  const { symbol, resolution, document } = reference;
  const paper = resolution ?? document;
  if (!paper) return voice.say('join.brackets', { text: escape(symbol), more: voice.say('record.missing') });
  const name = voice.bold(referenceName(voice, reference));
  return paper.date === undefined ? name : voice.joined('join.comma', [name, voice.date(paper.date)]);
}
