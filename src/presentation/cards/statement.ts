import { nameOf } from '../../facts/catalog.ts';
import type { Statement } from '../../facts/schema.ts';
import { buttonLabelOf } from '../labels.ts';
import type { Field } from '../reply.ts';
import { footer, reported, sourceInWords } from '../sourcing.ts';
import { echo, escape, shorten } from '../text.ts';
import type { Voice } from '../voice.ts';
import { entryButtons, LINE, pageButtons, sentences, titled, type Card, type Of } from './card.ts';

export function statementsCard(
  voice: Voice,
  { asOf, about, query, speaker, statements, speakers, others }: Of<'statements'>,
): Card {
  const { say } = voice;
  const name = about ? escape(nameOf(about)) : say('statement.words', { query: echo(query) });
  const [only, ...more] = speakers;
  const [first] = statements.items;
  const who = { about: name, date: voice.day(asOf.today), speakers: voice.list(speakers.map(escape)) };
  const line = sentences(
    say('statement.line', { total: statements.total, ...who }),
    others.length > 0 && say('statement.others', { speakers: voice.list(others.map(escape)) }),
    only !== undefined && more.length + others.length === 0 && say('statement.only', { speaker: escape(only) }),
  );
  const by = speaker === undefined ? '' : ` speaker:${JSON.stringify(speaker)}`;
  const again = about && `/statement about:${about.fact.id}${by}`;
  const room = LINE - line.length - 1;
  return {
    // What one of them said begins, where there is room for enough of it to make sense.
    line: first && room > 90 ? `${line} ${shorten(statementInWords(voice, first), room)}` : line,
    title: titled(voice, say('statement.title', { about: name }), statements),
    description: say('statement.said'),
    fields: statements.items.map((statement) => statementField(voice, statement)),
    footer: footer(voice, ...statements.items),
    buttons: [...pageButtons(voice, statements, again), ...(about ? entryButtons([about]) : [])],
  };
}

export function statementCard(voice: Voice, { statement, about }: Of<'statement'>): Card {
  const { say } = voice;
  return {
    line: statementInWords(voice, statement),
    title: say('statement.title', { about: voice.list(about.map((entry) => escape(nameOf(entry)))) }),
    description: say('statement.said'),
    fields: [statementField(voice, statement)],
    footer: footer(voice, statement),
    buttons: about
      .slice(0, 5)
      .map((entry) => ({ label: buttonLabelOf(entry), run: `/statement about:${entry.fact.id}` })),
  };
}

function statementInWords(voice: Voice, statement: Statement): string {
  const speaker = speakerInWords(voice, statement);
  const who = statement.date === undefined ? voice.say('statement.undated', { speaker }) : speaker;
  return reported(voice, voice.say('statement.one', { speaker: who, gist: escape(statement.gist) }), statement);
}

function speakerInWords({ say, date }: Voice, { speaker, onBehalfOf, date: when, stance }: Statement): string {
  const who =
    onBehalfOf === undefined
      ? escape(speaker)
      : say('statement.for', { speaker: escape(speaker), onBehalfOf: escape(onBehalfOf) });
  const dated = when === undefined ? who : say('statement.dated', { speaker: who, date: date(when) });
  return stance === undefined ? dated : say('statement.stance', { speaker: dated, stance: escape(stance) });
}

function statementField(voice: Voice, statement: Statement): Field {
  const { say } = voice;
  const { quote, caveat, gist, sources } = statement;
  return {
    name: speakerInWords(voice, statement),
    items: [
      escape(gist),
      ...(quote === undefined ? [] : [say('statement.quote', { quote: escape(quote) })]),
      ...(caveat === undefined ? [] : [say('statement.caveat', { caveat: escape(caveat) })]),
      say('statement.source', { source: sources.map(sourceInWords).join('; ') }),
    ],
  };
}
