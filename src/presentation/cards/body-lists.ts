import type { Bodies, Reference, SessionAsOf } from '../../answer.ts';
import type { Fact } from '../../facts/schema.ts';
import { disagreementField, footer, reported, sourceField } from '../sourcing.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { listField, pageButtons, at, field, sentences, titled, type Card, type Of } from './card.ts';
import { sessionInWords, sessionItem } from './session.ts';
import { successorSentence } from './chair.ts';
import { bodyButtons, asOfInWords } from './about-bodies.ts';

export function bodySessionsCard(voice: Voice, { about, past, next }: Of<'body sessions'>): Card {
  const { say } = voice;
  const several = about.bodies.length > 1;
  const shown = [...next, ...past.items].map(({ session }) => session);
  const facts = shown.length > 0 ? shown : about.bodies.map(({ body }) => body);
  return {
    line: sentences(
      about.fit === 'gap' && say('chair.gap', { date: asOfInWords(voice, about) }),
      sessionsSentence(voice, about, next, past.items[0]),
      !several && successorSentence(voice, about, about.bodies[0]),
    ),
    title: titled(voice, about.bodies.map(({ body }) => escape(body.shortName)).join(' · '), past),
    ...(past.page === 1 &&
      next.length > 0 && {
        description: [
          `**${say('body.sessions next')}**`,
          ...next.map((one) => `- ${sessionItem(voice, one, several)}`),
        ].join('\n'),
      }),
    fields: [
      ...listField(
        say('body.sessions past', { total: past.total }),
        past.items.map((one) => sessionItem(voice, one, several)),
      ),
      ...(past.total + next.length === 0
        ? field(say('body.sessions past', { total: 0 }), say('body.sessions none'))
        : []),
      disagreementField(voice, ...shown),
      sourceField(voice, ...facts),
    ],
    footer: footer(voice, ...facts),
    buttons: [...pageButtons(voice, past), ...bodyButtons(voice, about, 'sessions')],
  };
}

function sessionsSentence(
  voice: Voice,
  about: Bodies,
  next: readonly SessionAsOf[],
  last: SessionAsOf | undefined,
): string {
  const { say } = voice;
  const body = voice.list(about.bodies.map((one) => escape(one.body.shortName)));
  const date = asOfInWords(voice, about);
  const [soonest] = next;
  const words = (one: SessionAsOf) => reported(voice, sessionInWords(voice, one), one.session);
  if (soonest) {
    const past = about.asOf.date !== undefined && !about.asOf.future;
    const sentence = say(past ? 'body.sessions line was next' : 'body.sessions line next', {
      body,
      date,
      session: words(soonest),
    });
    return sentences(sentence, last && say('body.sessions line latest', { session: words(last) }));
  }
  const [{ body: only, standing }] = about.bodies;
  if (last && standing === 'concluded' && only.end !== undefined) {
    return say('body.sessions line last', { body, end: at(voice, only.end), session: words(last) });
  }
  return sentences(
    say('body.sessions line none', { body, date }),
    last && say('body.sessions line latest', { session: words(last) }),
  );
}

export function documentsCard(voice: Voice, { about, documents, undated }: Of<'body documents'>): Card {
  const { say } = voice;
  const [latest] = documents.page === 1 ? documents.items : [];
  const facts = documents.items.map(({ resolution, document }) => (resolution ?? document) as Fact);
  return {
    line: sentences(
      say('body.documents line', {
        body: voice.list(about.bodies.map(({ body }) => escape(body.shortName))),
        total: documents.total,
        date: asOfInWords(voice, about),
      }),
      latest && say('body.documents latest', latestPaper(voice, latest)),
      about.asOf.date !== undefined && undated > 0 && say('body.documents undated', { count: undated }),
    ),
    title: titled(voice, say('body.documents', { total: documents.total }), documents),
    description:
      documents.items.map((paper) => `- ${paperInWords(voice, paper)}`).join('\n') || say('body.sessions none'),
    fields: facts.length > 0 ? [sourceField(voice, ...facts)] : [],
    footer: footer(voice, ...(facts.length > 0 ? facts : about.bodies.map(({ body }) => body))),
    buttons: [...pageButtons(voice, documents), ...bodyButtons(voice, about, 'documents')],
  };
}

function latestPaper(voice: Voice, { symbol, resolution, document }: Reference) {
  const date = (resolution ?? document)?.date;
  return { symbol: escape(symbol), date: date === undefined ? voice.say('date.unknown') : voice.date(date) };
}

function paperInWords(voice: Voice, { symbol, resolution, document }: Reference): string {
  const paper = resolution ?? document;
  const date = paper?.date === undefined ? voice.say('date.unknown') : voice.date(paper.date);
  const title = paper?.title;
  const words =
    title === undefined || title === symbol
      ? `**${escape(symbol)}**, ${date}`
      : `**${escape(symbol)}** ${escape(title)}, ${date}`;
  return paper ? reported(voice, words, paper, 'date') : words;
}
