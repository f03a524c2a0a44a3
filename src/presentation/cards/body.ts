import type { Bodies, BodyAsOf, Reference, SessionAsOf } from '../../answer.ts';
import { dateOf, isOneDay, overlaps, period, spanOf } from '../../facts/calendar.ts';
import type { Body, Fact } from '../../facts/schema.ts';
import { lengthRead } from '../direction.ts';
import type { Field } from '../reply.ts';
import { disagreementField, disagreements, footer, reported, sourceField } from '../sourcing.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { askedOf, asOfInWords, bodyButtons, factsOf, heading, isChairless, lifeInWords } from './about-bodies.ts';
import { at, dated, field, listField, sentences, type Card, type Of } from './card.ts';
import {
  chairInBrief,
  chairSentence,
  holderFields,
  scheduledSentence,
  successorFields,
  successorInBrief,
  successorSentence,
} from './chair.ts';
import { sessionInWords, sessionItem } from './session.ts';

export function overviewCard(voice: Voice, { about, upcoming }: Of<'overview'>): Card {
  const { say } = voice;
  const several = about.bodies.length > 1;
  const [only] = about.bodies;
  const { body } = only;
  return {
    line: sentences(
      voice,
      about.fit === 'gap' && say('chair.gap', { when: asOfInWords(voice, about) }),
      ...about.bodies.flatMap((one) => [
        lifeSentence(voice, about, one),
        one.standing === 'active' && !isChairless(one.body) && !about.asOf.future && chairInBrief(voice, about, one),
      ]),
      ...disagreements(voice, body),
      !several && successorSentence(voice, about, only),
      !several && (about.asOf.future ? scheduledSentence(voice, upcoming) : nextSentence(voice, upcoming)),
    ),
    ...heading(voice, about),
    fields: several
      ? about.bodies.flatMap((one) => briefFields(voice, about, one))
      : [
          ...field(say('body.kind'), kindInWords(voice, body), true),
          ...field(say('body.life'), lifeInWords(voice, body, about.asOf), true),
          ...holderFields(voice, about, only, false),
          ...field(say('body.mandate'), reported(voice, voice.english(escape(body.mandate.summary)), body, 'mandate')),
          ...field(say('body.mandate by'), voice.list(body.mandate.by.map(escape)), true),
          ...field(say('body.outcome'), outcomeInWords(voice, about, body)),
          ...neighbours(voice, only),
          ...successorFields(voice, about),
          ...field(say('body.secretariat'), body.secretariat && voice.word('secretariat', body.secretariat), true),
          ...field(say('body.series'), body.documentSeries && escape(body.documentSeries), true),
          ...listField(
            say('body.sessions next'),
            upcoming.slice(0, 3).map((one) => sessionItem(voice, one, true)),
          ),
          disagreementField(voice, body),
          sourceField(voice, ...factsOf(about)),
        ],
    footer: footer(voice, ...factsOf(about)),
    buttons: bodyButtons(voice, about, 'overview'),
  };
}

function kindInWords({ say, joined }: Voice, { kind, experts }: Body): string {
  const what = say(`body kind.${kind}`);
  return experts === undefined ? what : joined('join.comma', [what, say('body.experts', { count: experts })]);
}

/** Where a body stands at the date asked of: nothing is said to have begun or ended that nobody has looked at since. */
function lifeSentence(voice: Voice, about: Bodies, { body, standing }: BodyAsOf): string {
  const { say } = voice;
  const { asOf } = about;
  const { start, end, state } = body;
  const name = voice.shortName(body);
  const date = voice.date(askedOf(about));
  const verified = voice.date(body.verified);
  const seen = spanOf(body.verified).last;
  if (state && standing !== 'not yet') {
    const words = { body: name, state: voice.word('state', state.text), verified };
    if (overlaps(period(state.since, state.until), asOf.span))
      return reported(voice, say('body.line state', words), body, 'state');
    if (state.until !== undefined && asOf.span.first > spanOf(state.until).last) {
      return reported(voice, say('body.line state over', { ...words, until: voice.date(state.until) }), body, 'state');
    }
  }
  if (start === undefined)
    return reported(voice, say('body.line active undated', { body: name, when: asOfInWords(voice, about) }), body);
  const began = spanOf(start);
  if (standing === 'not yet' || began.first > asOf.today) {
    const words =
      asOf.date === undefined || asOf.future
        ? say('body.line to begin', { body: name, start: at(voice, start) })
        : say('body.line not yet', { body: name, date, start: at(voice, start) });
    return reported(voice, words, body, 'start');
  }
  if (began.first > seen)
    return reported(
      voice,
      say('body.line set to begin', { body: name, start: at(voice, start), verified }),
      body,
      'start',
    );
  if (end !== undefined && standing === 'concluded') {
    const words =
      spanOf(end).last > seen
        ? say('body.line to end', { body: name, start: voice.date(start), end: voice.date(end), verified })
        : say('body.line concluded', { body: name, start: at(voice, start), end: at(voice, end) });
    return reported(voice, words, body, 'end');
  }
  if (end !== undefined && !isOneDay(asOf.span) && spanOf(end).last <= asOf.span.last) {
    return reported(
      voice,
      say('body.line through', { body: name, start: voice.date(start), end: voice.date(end) }),
      body,
      'end',
    );
  }
  // Of a body known to have begun in a year, no day of that year can be said to be after its beginning.
  if (!isOneDay(began) && asOf.span.first <= began.last) {
    return reported(voice, say('body.line some day', { body: name, start: at(voice, start) }), body, 'start');
  }
  return reported(
    voice,
    say('body.line active', {
      body: name,
      since: dated(voice, 'date.since', start),
      when: asOf.future ? dated(voice, 'date.as of', dateOf(asOf.today)) : asOfInWords(voice, about),
    }),
    body,
    'start',
  );
}

function nextSentence(voice: Voice, upcoming: readonly SessionAsOf[]): string | undefined {
  const [next] = upcoming;
  if (!next) return undefined;
  const words = reported(voice, sessionInWords(voice, next), next.session);
  return voice.say('join.colon', {
    name: voice.say('body.sessions next'),
    value: voice.say('join.dash', { text: voice.shortName(next.body), more: words }),
  });
}

function briefFields(voice: Voice, about: Bodies, one: BodyAsOf): readonly Field[] {
  const chair = isChairless(one.body) ? undefined : chairSentence(voice, about, one);
  const items = [lifeSentence(voice, about, one), chair, voice.english(escape(one.body.mandate.summary))];
  return [{ name: voice.shortName(one.body), items: items.filter((item) => item !== undefined) }];
}

/** What came of a body, once it had come. */
function outcomeInWords(voice: Voice, { asOf }: Bodies, body: Body): string | undefined {
  const { outcome } = body;
  if (!outcome) return undefined;
  const known = outcome.date ?? body.end;
  if (known !== undefined && spanOf(known).first > asOf.span.last) return undefined;
  const details = [outcome.symbol && escape(outcome.symbol), outcome.date && voice.date(outcome.date)];
  const text = voice.english(escape(outcome.text));
  const more = voice.joined(
    'join.comma',
    details.filter((part) => part !== undefined),
  );
  return reported(voice, more === '' ? text : voice.say('join.brackets', { text, more }), body, 'outcome');
}

function neighbours({ say, shortName }: Voice, { before, parent }: BodyAsOf): readonly Field[] {
  return [
    ...field(say('body.before'), before && shortName(before), true),
    ...field(say('body.part of'), parent && shortName(parent), true),
  ];
}

export function mandateCard(voice: Voice, { about, given }: Of<'mandate'>): Card {
  const { say } = voice;
  const several = about.bodies.length > 1;
  const [only] = about.bodies;
  const date = voice.date(askedOf(about));
  const facts: readonly Fact[] = about.bodies.map(({ body }) => body);
  const by = (index: number) => textsInWords(voice, given[index] ?? [], date);
  const ends = several
    ? []
    : [
        only.standing === 'not yet' && say('body.not yet', { body: voice.shortName(only.body), date }),
        only.standing === 'concluded' &&
          only.body.end !== undefined &&
          say('body.mandate concluded', { body: voice.shortName(only.body), end: at(voice, only.body.end) }),
        successorInBrief(voice, only),
      ];
  const room = voice.line - lengthRead(sentences(voice, ...ends)) - 1;
  return {
    line: sentences(
      voice,
      about.fit === 'gap' && say('chair.gap', { when: asOfInWords(voice, about) }),
      ...about.bodies.map(({ body }, index) => {
        const words = { body: voice.shortName(body), by: by(index) };
        const summary = escape(body.mandate.summary);
        const whole = voice.english(summary);
        const line = (what: string) =>
          reported(voice, say('body.mandate line', { ...words, summary: what }), body, 'mandate');
        return several
          ? reported(voice, say('body.mandate brief', words), body, 'mandate')
          : // The whole of it stands below; what became of the body must be read as well.
            line(voice.english(summary, Math.max(80, whole.length + room - lengthRead(line(whole)))));
      }),
      ...ends,
    ),
    ...heading(voice, about),
    fields: [
      ...about.bodies.flatMap(({ body }, index) => [
        ...field(several ? voice.shortName(body) : say('body.mandate'), voice.english(escape(body.mandate.summary))),
        ...field(say('body.mandate by'), by(index)),
        ...listField(
          voice.english(say('body.mandate items')),
          (body.mandate.items ?? []).map(({ text, paragraph }) =>
            paragraph === undefined
              ? voice.isolated(escape(text))
              : say('join.brackets', { text: escape(text), more: voice.place(paragraph) }),
          ),
          'whole',
        ),
      ]),
      ...successorFields(voice, about),
      sourceField(voice, ...facts),
    ],
    footer: footer(voice, ...facts),
    buttons: bodyButtons(voice, about, 'mandate'),
  };
}

/** "A/RES/74/247 of 27 December 2019 and A/RES/75/282 of 26 May 2021". */
function textsInWords(voice: Voice, texts: readonly Reference[], asOf: string): string {
  const words = texts.map(({ symbol, resolution, document }) => {
    const date = (resolution ?? document)?.date;
    if (date === undefined || texts.length > 1) return escape(symbol);
    return voice.say('body.mandate text', { symbol: escape(symbol), date: voice.date(date) });
  });
  return words.length > 0 ? voice.list(words) : voice.say('body.mandate none', { date: asOf });
}
