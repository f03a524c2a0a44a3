import type { Statement } from '../../facts/schema.ts';
import { buttonLabelOf } from '../labels.ts';
import { lengthRead } from '../direction.ts';
import type { Field } from '../reply.ts';
import { footer, reported, sourceInWords } from '../sourcing.ts';
import { echo, escape, shorten } from '../text.ts';
import type { Voice } from '../voice.ts';
import { entryButtons, pageButtons, sentences, titled, type Card, type Of } from './card.ts';

export function statementsCard(
  voice: Voice,
  { asOf, about, query, speaker, statements, speakers, others }: Of<'statements'>,
): Card {
  const { say } = voice;
  const name = about ? voice.entry(about) : say('statement.words', { query: echo(query) });
  const [only, ...more] = speakers;
  const [first] = statements.items;
  const who = { about: name, date: voice.day(asOf.today), speakers: voice.list(speakers.map(voice.speaker)) };
  const line = sentences(
    voice,
    say('statement.line', { total: statements.total, ...who }),
    others.length > 0 && say('statement.others', { speakers: voice.list(others.map(voice.speaker)) }),
    only !== undefined && more.length + others.length === 0 && say('statement.only', { speaker: voice.speaker(only) }),
  );
  const by = speaker === undefined ? '' : ` speaker:${JSON.stringify(speaker)}`;
  const again = about && `/statement about:${about.fact.id}${by}`;
  const between = say('join.sentences');
  const room = voice.line - lengthRead(line) - between.length;
  const begins = first && room > 90 ? statementInWords(voice, first, room) : undefined;
  return {
    // What one of them said begins, where there is room for enough of it to make sense.
    line: begins === undefined ? line : `${line}${between}${begins}`,
    title: titled(voice, say('statement.title', { about: name }), statements),
    description: say('statement.said'),
    fields: statements.items.map((statement) => statementField(voice, statement)),
    footer: footer(voice, ...statements.items),
    buttons: [...pageButtons(voice, statements, again), ...(about ? entryButtons(voice, [about]) : [])],
  };
}

export function statementCard(voice: Voice, { statement, about }: Of<'statement'>): Card {
  const { say } = voice;
  return {
    line: statementInWords(voice, statement, voice.line) ?? speakerInWords(voice, statement),
    title: say('statement.title', { about: voice.list(about.map((entry) => voice.entry(entry))) }),
    description: say('statement.said'),
    fields: [statementField(voice, statement)],
    footer: footer(voice, statement),
    buttons: about
      .slice(0, 5)
      .map((entry) => ({ label: buttonLabelOf(voice, entry), run: `/statement about:${entry.fact.id}` })),
  };
}

/** Who said what, in at most `most` characters; undefined where these leave too little to what was said. */
function statementInWords(voice: Voice, statement: Statement, most: number): string | undefined {
  const { say } = voice;
  const speaker = speakerInWords(voice, statement);
  const who = statement.date === undefined ? say('statement.undated', { speaker }) : speaker;
  const gist = escape(statement.gist);
  const line = (words: string) => reported(voice, say('statement.one', { speaker: who, gist: words }), statement);
  const whole = line(voice.english(gist));
  if (lengthRead(whole) <= most || voice.language === 'en') return shorten(whole, most, lengthRead);
  // In another language what is cut keeps the mark that it is English.
  const room = most - lengthRead(line(voice.english('x'))) + voice.english('x').length;
  return room < 40 ? undefined : line(voice.english(gist, room));
}

/** Who spoke, for whom, when and, of a vote, which way. */
export function speakerInWords(voice: Voice, { speaker, onBehalfOf, date, stance }: Statement): string {
  const { say } = voice;
  const who =
    onBehalfOf === undefined
      ? voice.speaker(speaker)
      : say('statement.for', { speaker: voice.speaker(speaker), onBehalfOf: voice.speaker(onBehalfOf) });
  const dated = date === undefined ? who : say('statement.dated', { speaker: who, date: voice.date(date) });
  return stance === undefined
    ? dated
    : say('statement.stance', { speaker: dated, stance: voice.word('stance', stance) });
}

/** What must be known of how a statement came down to us. */
export function caveatInWords(voice: Voice, caveat: string): string {
  return voice.say('statement.caveat', { caveat: voice.english(escape(caveat)) });
}

function statementField(voice: Voice, statement: Statement): Field {
  const { say } = voice;
  const { quote, caveat, gist, sources } = statement;
  return {
    name: speakerInWords(voice, statement),
    items: [
      voice.english(escape(gist)),
      ...(quote === undefined ? [] : [say('statement.quote', { quote: escape(quote) })]),
      ...(caveat === undefined ? [] : [caveatInWords(voice, caveat)]),
      say('statement.source', {
        source: voice.joined(
          'join.semicolon',
          sources.map((one) => sourceInWords(voice, one)),
        ),
      }),
    ],
  };
}
