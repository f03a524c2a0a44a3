import type { SessionAsOf } from '../../answer.ts';
import { formatCommandLine } from '../../command-line.ts';
import { knownToTheDay } from '../../facts/sessions.ts';
import { VENUE_ZONES } from '../../facts/calendar.ts';
import type { Session } from '../../facts/schema.ts';
import { disagreementField, disagreements, footer, reported, sourceField } from '../sourcing.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { field, listField, pageButtons, sentences, titled, type Card, type Of } from './card.ts';

/** Name, dates, place, and what may be said of whether it met, in a phrase. */
export function sessionInWords(voice: Voice, { session, state, inDays, movedTo }: SessionAsOf): string {
  const { say } = voice;
  const name = voice.name(session);
  const { city, format } = session;
  const where = city === undefined ? format && voice.word('format', format) : voice.word('city', city);
  const place = where === undefined ? say('session.no place') : say('session.place', { place: where });
  const dates = voice.dates(session.start, session.end);
  switch (state) {
    case 'met':
      return say('session.is', { name, dates, place });
    case 'to come': {
      const counted =
        inDays === undefined ? dates : say('session.in', { dates, days: say('date.days', { days: inDays }) });
      const what = say('session.is', { name, dates: counted, place });
      return session.status === 'tentative' ? say('session.tentative', { what }) : what;
    }
    case 'under way':
      return say('session.under way', { what: say('session.is', { name, dates, place }) });
    case 'announced': {
      const words = { name, dates, place: where === undefined ? '' : place };
      return NO_MEETINGS.has(session.kind) ? say('session.was set', words) : say('session.announced', words);
    }
    case 'undated':
      return session.start === undefined && session.end === undefined
        ? say('session.undated', { name })
        : say('session.inexact', { name, dates });
    case 'postponed':
      return movedTo
        ? say('session.moved to', { name, dates, moved: voice.dates(movedTo.start, movedTo.end) })
        : say('session.postponed', { name, dates, place });
    case 'cancelled':
      return say('session.cancelled', { name, dates, place });
  }
}

/** Kinds of sessions that are no meeting: a day that comes, whatever anybody does. */
const NO_MEETINGS: ReadonlySet<Session['kind']> = new Set(['milestone', 'deadline', 'signing']);

/** The same as a line of a list: with its body where the list is of several, and who reports it. */
export function sessionItem(voice: Voice, one: SessionAsOf, withBody: boolean): string {
  const words = reported(voice, sessionInWords(voice, one), one.session, 'start');
  return withBody ? voice.say('join.dash', { text: voice.bold(voice.shortName(one.body)), more: words }) : words;
}

export function sessionCard(voice: Voice, { session: one }: Of<'session'>): Card {
  const { say } = voice;
  const { session, body } = one;
  return {
    line: sentences(
      voice,
      reported(
        voice,
        say('session.line', { body: voice.shortName(body), session: sessionInWords(voice, one) }),
        session,
        'start',
      ),
      ...disagreements(voice, session),
      session.outcome !== undefined &&
        one.state === 'met' &&
        reported(voice, voice.english(escape(session.outcome)), session, 'outcome'),
    ),
    title: voice.name(session),
    fields: [
      ...field(say('session.field body'), voice.name(body)),
      ...field(say('session.field dates'), voice.dates(session.start, session.end), true),
      ...field(say('session.field place'), reported(voice, placeInWords(voice, one), session, 'city'), true),
      ...field(say('chair.field'), session.chair && chairInWords(voice, session.chair)),
      ...field(
        say('session.field outcome'),
        session.outcome &&
          reported(
            voice,
            session.outcomeSymbol === undefined
              ? voice.english(escape(session.outcome))
              : say('join.dash', {
                  text: voice.english(escape(session.outcome)),
                  more: escape(session.outcomeSymbol),
                }),
            session,
            'outcome',
          ),
      ),
      ...field(say('session.field remark'), session.remark && voice.english(escape(session.remark))),
      disagreementField(voice, session),
      sourceField(voice, session),
    ],
    footer: footer(voice, session),
    buttons: [{ label: voice.plain.shortName(body), run: `/body sessions body:${body.id}` }],
  };
}

/** "David Koh (Singapore)". */
function chairInWords(voice: Voice, chair: string): string {
  const { name, country } = /^(?<name>[^(]+) \((?<country>[^)]+)\)$/u.exec(chair)?.groups ?? {};
  return name === undefined || country === undefined ? escape(chair) : voice.person({ name, country });
}

function placeInWords(voice: Voice, { session: { venue, city, country, format } }: SessionAsOf): string {
  const parts = [
    venue && voice.word('venue', venue),
    city && voice.word('city', city),
    country && voice.state(country),
  ].filter((part) => part !== undefined);
  const text = voice.joined('join.comma', parts);
  const more = format && voice.word('format', format);
  if (more === undefined) return text === '' ? voice.say('record.missing') : text;
  return text === '' ? more : voice.say('join.brackets', { text, more });
}

export function nextSessionCard(voice: Voice, { asOf, body, sessions, undated, underWay }: Of<'next session'>): Card {
  const { say } = voice;
  const date = voice.day(asOf.today);
  const [first] = sessions;
  const shown = [...underWay, ...sessions, ...undated].map(({ session }) => session);
  const facts = shown.length > 0 || !body ? shown : [body];
  const items = (list: readonly SessionAsOf[]) => list.map((one) => sessionItem(voice, one, true));
  const none = say('session.next none', {
    date,
    body: body ? say('session.next of', { body: voice.shortName(body) }) : '',
  });
  const expected = undated.map((one) => plainItem(voice, one, body === undefined));
  return {
    line: first
      ? say('session.next line', { date, session: plainItem(voice, first, true) })
      : sentences(
          voice,
          none,
          expected.length > 0 &&
            say('session.next expected', {
              sessions: voice.joined('join.semicolon', expected),
            }),
        ),
    title: body ? voice.shortName(body) : say('session.next field'),
    fields: [
      ...listField(say('session.now field'), items(underWay)),
      ...listField(say('session.next field'), items(sessions)),
      ...sessions.flatMap((one) => startField(voice, one)),
      ...listField(say('session.undated field'), items(undated)),
      ...(facts.length > 0 ? [sourceField(voice, ...facts)] : []),
    ],
    ...(facts.length > 0 && { footer: footer(voice, ...facts) }),
    buttons: [{ label: say('button.sessions'), run: `/session list${body ? ` body:${body.id}` : ''}` }],
  };
}

/** A session in the first line, where there is no Markdown. */
function plainItem(voice: Voice, one: SessionAsOf, withBody: boolean): string {
  const words = reported(voice, sessionInWords(voice, one), one.session, 'start');
  return withBody ? voice.say('join.dash', { text: voice.shortName(one.body), more: words }) : words;
}

/** When it starts, in the reader's own zone: only where the venue, and with it the hour, is known. */
function startField(voice: Voice, { session }: SessionAsOf) {
  const zone = VENUE_ZONES.get(session.city ?? '');
  if (zone === undefined || !knownToTheDay(session) || session.kind === 'deadline') return [];
  const start = Temporal.PlainDateTime.from(`${session.start}T10:00`).toZonedDateTime(zone);
  return field(
    voice.say('session.field dates'),
    voice.say('session.starts', { unix: String(start.epochMilliseconds / 1000) }),
  );
}

export function nowCard(voice: Voice, { asOf, sessions, next }: Of<'sessions now'>): Card {
  const { say } = voice;
  const date = voice.day(asOf.today);
  const items = (list: readonly SessionAsOf[]) => list.map((one) => sessionItem(voice, one, true));
  const [first] = next;
  const shown = [...sessions, ...next].map(({ session }) => session);
  const none = first
    ? say('session.now none', { date, session: plainItem(voice, first, true) })
    : say('session.now nothing', { date });
  return {
    line:
      sessions.length > 0
        ? say('session.now line', {
            date,
            sessions: voice.joined(
              'join.semicolon',
              sessions.map((one) => plainItem(voice, one, true)),
            ),
          })
        : none,
    title: date,
    fields: [
      ...listField(say('session.now field'), items(sessions)),
      ...listField(say('body.sessions next'), items(next)),
      ...(shown.length > 0 ? [sourceField(voice, ...shown)] : []),
    ],
    ...(shown.length > 0 && { footer: footer(voice, ...shown) }),
  };
}

export function sessionListCard(voice: Voice, { asOf, body, year, sessions }: Of<'session list'>): Card {
  const { say } = voice;
  const shown = sessions.items.map(({ session }) => session);
  const facts = shown.length > 0 || !body ? shown : [body];
  const inYear = year === undefined ? '' : say('session.list year', { year });
  return {
    line: say('session.list line', {
      total: sessions.total,
      body: body ? say('session.next of', { body: voice.shortName(body) }) : '',
      year: inYear,
      date: voice.day(asOf.today),
    }),
    title: titled(voice, body ? voice.shortName(body) : say('session.list title', { year: inYear }), sessions),
    ...(sessions.items.length > 0 && {
      description: sessions.items.map((one) => `- ${sessionItem(voice, one, body === undefined)}`).join('\n'),
    }),
    fields: facts.length > 0 ? [sourceField(voice, ...facts)] : [],
    ...(facts.length > 0 && { footer: footer(voice, ...facts) }),
    buttons: pageButtons(voice, sessions, year === undefined ? undefined : againIn(voice, year)),
  };
}

/** The same list again, of the year that was meant: "next year" will be another. */
function againIn({ invocation }: Voice, year: string): string {
  return formatCommandLine({ ...invocation, options: { ...invocation.options, year } });
}
