import { nameOf } from '../../facts/catalog.ts';
import type { Statement } from '../../facts/schema.ts';
import { buttonLabelOf } from '../labels.ts';
import type { Field } from '../reply.ts';
import { footer, sourceInWords } from '../sourcing.ts';
import { echo, escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { pageButtons, entryButtons, sentences, titled, type Card, type Of } from './card.ts';

export function statementsCard(voice: Voice, { about, query, statements, speakers, others }: Of<'statements'>): Card {
  const { say } = voice;
  const name = about ? escape(nameOf(about)) : echo(query);
  const [only, ...more] = speakers;
  return {
    line: sentences(
      say('statement.line', { total: statements.total, about: name, speakers: voice.list(speakers.map(escape)) }),
      others.length > 0 && say('statement.others', { speakers: voice.list(others.map(escape)) }),
      only !== undefined && more.length + others.length === 0 && say('statement.only', { speaker: escape(only) }),
    ),
    title: titled(voice, say('statement.title', { about: name }), statements),
    description: say('statement.said'),
    fields: statements.items.map((statement) => statementField(voice, statement)),
    footer: footer(voice, ...statements.items),
    buttons: [...pageButtons(voice, statements), ...(about ? entryButtons([about]) : [])],
  };
}

export function statementCard(voice: Voice, { statement, about }: Of<'statement'>): Card {
  const { say } = voice;
  const speaker = speakerInWords(voice, statement);
  return {
    line: say('statement.one', { speaker, gist: escape(statement.gist) }),
    title: say('statement.title', { about: voice.list(about.map((entry) => escape(nameOf(entry)))) }),
    description: say('statement.said'),
    fields: [statementField(voice, statement)],
    footer: footer(voice, statement),
    buttons: about
      .slice(0, 5)
      .map((entry) => ({ label: buttonLabelOf(entry), run: `/statement about:${entry.fact.id}` })),
  };
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
