import type { Bodies, BodyAsOf, Reference, SessionAsOf } from '../../answer.ts';
import type { Fact } from '../../facts/schema.ts';
import { disagreementField, footer, reported, sourceField } from '../sourcing.ts';
import { fit } from '../text.ts';
import type { Voice } from '../voice.ts';
import { listField, referenceName, pageButtons, at, field, sentences, titled, type Card, type Of } from './card.ts';
import { sessionInWords, sessionItem } from './session.ts';
import { successorSentence } from './chair.ts';
import { askedOf, asOfInWords, bodyButtons, bodyQuestion, heading } from './about-bodies.ts';

export function bodySessionsCard(voice: Voice, { about, past, last, during, next }: Of<'body sessions'>): Card {
  const { say } = voice;
  const several = about.bodies.length > 1;
  const shown = [...during, ...next, ...past.items].map(({ session }) => session);
  const facts = shown.length > 0 ? shown : about.bodies.map(({ body }) => body);
  const list = (name: string, sessions: readonly SessionAsOf[]) =>
    sessions.length === 0 ? [] : [voice.bold(name), ...sessions.map((one) => `- ${sessionItem(voice, one, several)}`)];
  const ahead =
    past.page === 1 ? [...list(say('body.sessions during'), during), ...list(say('body.sessions next'), next)] : [];
  return {
    line: sentences(
      voice,
      about.fit === 'gap' && say('chair.gap', { when: asOfInWords(voice, about) }),
      ...sessionsSentences(voice, about, during, next, last),
      !several && successorSentence(voice, about, about.bodies[0]),
    ),
    title: titled(voice, heading(voice, about).title, past),
    ...(ahead.length > 0 && { description: ahead.join('\n') }),
    fields: [
      ...listField(
        say('body.sessions past', { total: past.total }),
        past.items.map((one) => sessionItem(voice, one, several)),
      ),
      ...(shown.length === 0 ? field(say('body.sessions past', { total: 0 }), say('body.sessions none')) : []),
      disagreementField(voice, ...shown),
      sourceField(voice, ...facts),
    ],
    footer: footer(voice, ...facts),
    buttons: [...pageButtons(voice, past, again(about, 'sessions')), ...bodyButtons(voice, about, 'sessions')],
  };
}

/** What is or was at that time, or next, or that nothing is, and what was before. */
function sessionsSentences(
  voice: Voice,
  about: Bodies,
  during: readonly SessionAsOf[],
  next: readonly SessionAsOf[],
  last: SessionAsOf | undefined,
): readonly (string | false | undefined)[] {
  const { say } = voice;
  const { bodies, asOf } = about;
  const body = voice.list(bodies.map((one) => voice.shortName(one.body)));
  const when = asOfInWords(voice, about);
  const words = (one: SessionAsOf) => {
    const session = reported(voice, sessionInWords(voice, one), one.session, 'start');
    return bodies.length > 1 ? say('join.dash', { text: voice.shortName(one.body), more: session }) : session;
  };
  const before = last && say('body.sessions line latest', { session: words(last) });
  const [first] = next;
  if (during.length > 0) {
    // Of a year there may be more sessions than a line holds.
    const session = fit(during.map(words).map(voice.isolated), ROOM_FOR_SESSIONS, say('join.semicolon'), (count) =>
      say('record.more', { count }),
    );
    const key = asOf.future ? 'body.sessions line next' : 'body.sessions line during';
    return [say(key, { body, when, session }), before];
  }
  if (first) {
    const was = asOf.date !== undefined && !asOf.future;
    return [
      say(was ? 'body.sessions line was next' : 'body.sessions line next', { body, when, session: words(first) }),
      before,
    ];
  }
  const [{ body: only, standing }] = bodies;
  if (last && standing === 'concluded' && only.end !== undefined) {
    return [say('body.sessions line last', { body, end: at(voice, only.end), session: words(last) })];
  }
  return [say('body.sessions line none', { body, date: voice.date(askedOf(about)) }), before];
}

/** How many characters of the first line a list of sessions may take. */
const ROOM_FOR_SESSIONS = 230;

export function documentsCard(voice: Voice, { about, documents, dated, undated }: Of<'body documents'>): Card {
  const { say } = voice;
  const [latest] = documents.page === 1 ? documents.items : [];
  const facts = documents.items.map(({ resolution, document }) => (resolution ?? document) as Fact);
  return {
    line: sentences(
      voice,
      say('body.documents line', {
        body: voice.list(about.bodies.map(({ body }) => voice.shortName(body))),
        total: dated,
        when: asOfInWords(voice, about),
      }),
      latest && say('body.documents latest', latestPaper(voice, latest)),
      about.bodies.length === 1 && concludedSentence(voice, about.bodies[0]),
      about.bodies.length === 1 && successorSentence(voice, about, about.bodies[0]),
      undated > 0 && say('body.documents undated', { count: undated }),
    ),
    title: titled(voice, say('body.documents', { total: documents.total }), documents),
    description:
      documents.items.map((paper) => `- ${paperInWords(voice, paper)}`).join('\n') || say('body.sessions none'),
    fields: facts.length > 0 ? [sourceField(voice, ...facts)] : [],
    footer: footer(voice, ...(facts.length > 0 ? facts : about.bodies.map(({ body }) => body))),
    buttons: [...pageButtons(voice, documents, again(about, 'documents')), ...bodyButtons(voice, about, 'documents')],
  };
}

/** The same list again: of a single body by its id, whatever it was called; of several as they were asked for. */
function again(about: Bodies, question: 'sessions' | 'documents'): string | undefined {
  return about.bodies.length === 1 ? bodyQuestion(about, question, about.bodies[0].body) : undefined;
}

function concludedSentence(voice: Voice, { body, standing }: BodyAsOf): string | undefined {
  if (standing !== 'concluded' || body.end === undefined) return undefined;
  return voice.say('body.mandate concluded', { body: voice.shortName(body), end: at(voice, body.end) });
}

function latestPaper(voice: Voice, paper: Reference) {
  const { resolution, document } = paper;
  const date = (resolution ?? document)?.date;
  return {
    symbol: referenceName(voice, paper),
    date: date === undefined ? voice.say('date.unknown') : voice.date(date),
  };
}

function paperInWords(voice: Voice, reference: Reference): string {
  const { symbol, resolution, document } = reference;
  const paper = resolution ?? document;
  const date = paper?.date === undefined ? voice.say('date.unknown') : voice.date(paper.date);
  const named = { symbol: voice.bold(referenceName(voice, reference)), date };
  const title = resolution ? voice.name(resolution) : document && voice.name(document);
  const words =
    title === undefined || paper?.title === symbol
      ? voice.say('body.document untitled', named)
      : voice.say('body.document', { ...named, title });
  return paper ? reported(voice, words, paper, 'date') : words;
}
