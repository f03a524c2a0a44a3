import type { Bodies, BodyAsOf, SessionAsOf } from '../../answer.ts';
import type { Body } from '../../facts/schema.ts';
import type { Field } from '../reply.ts';
import { disagreements, disagreementField, footer, reported, reporterOf, sourceField } from '../sourcing.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { listField, field, at, sentences, type Card, type Of } from './card.ts';
import { sessionInWords, sessionItem } from './session.ts';
import { holderFields, successorFields, chairSentence, successorSentence, chairInBrief } from './chair.ts';
import { heading, factsOf, asOfInWords, lifeInWords, bodyButtons, isChairless } from './about-bodies.ts';

export function overviewCard(voice: Voice, { about, upcoming }: Of<'overview'>): Card {
  const { say } = voice;
  const several = about.bodies.length > 1;
  const [{ body }] = about.bodies;
  return {
    line: sentences(
      about.fit === 'gap' && say('chair.gap', { date: asOfInWords(voice, about) }),
      ...about.bodies.map((one) => lifeSentence(voice, about, one)),
      !several &&
        !isChairless(body) &&
        about.bodies[0].standing === 'active' &&
        chairInBrief(voice, about, about.bodies[0]),
      !several && successorSentence(voice, about, about.bodies[0]),
      !several && nextSentence(voice, upcoming),
      ...disagreements(voice, body).map((text) => `${text}.`),
    ),
    ...heading(about),
    fields: several
      ? about.bodies.flatMap((one) => briefFields(voice, about, one))
      : [
          ...field(
            say('body.kind'),
            say(`body kind.${body.kind}`) +
              (body.experts === undefined ? '' : `, ${say('body.experts', { count: body.experts })}`),
            true,
          ),
          ...field(
            say('body.life'),
            body.state === undefined ? lifeInWords(voice, body) : escape(`${body.state} (${lifeInWords(voice, body)})`),
            true,
          ),
          ...holderFields(voice, about, about.bodies[0], false),
          ...field(say('body.mandate'), escape(body.mandate.summary)),
          ...field(say('body.mandate by'), voice.list(body.mandate.by.map(escape)), true),
          ...field(say('body.outcome'), outcomeInWords(voice, body)),
          ...neighbours(voice, about.bodies[0]),
          ...successorFields(voice, about),
          ...field(say('body.secretariat'), body.secretariat && escape(body.secretariat), true),
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

function lifeSentence(voice: Voice, about: Bodies, { body, standing }: BodyAsOf): string {
  const { say } = voice;
  const name = escape(body.shortName);
  const date = asOfInWords(voice, about);
  const sure = (text: string, key: string) => {
    const publisher = reporterOf(body, key);
    return publisher === undefined
      ? text
      : text.replace(/\.$/u, `, ${say('source.reported', { publisher: escape(publisher) })}.`);
  };
  if (body.state !== undefined && standing !== 'not yet')
    return sure(
      say('body.line state', { body: name, state: escape(body.state), verified: voice.date(body.verified) }),
      'state',
    );
  const { start, end } = body;
  if (standing === 'concluded' && start !== undefined && end !== undefined) {
    return sure(say('body.line concluded', { body: name, start: voice.date(start), end: voice.date(end) }), 'end');
  }
  if (standing === 'not yet' && start !== undefined) {
    return sure(
      about.asOf.date === undefined
        ? say('body.line to begin', { body: name, start: at(voice, start) })
        : say('body.line not yet', { body: name, date, start: at(voice, start) }),
      'start',
    );
  }
  return start === undefined
    ? sure(say('body.line active undated', { body: name, date }), 'start')
    : sure(say('body.line active', { body: name, start: voice.date(start), date }), 'start');
}

function nextSentence(voice: Voice, upcoming: readonly SessionAsOf[]): string | undefined {
  const [next] = upcoming;
  return (
    next &&
    `${voice.say('body.sessions next')}: ${escape(next.body.shortName)} – ${reported(voice, sessionInWords(voice, next), next.session)}.`
  );
}

function briefFields(voice: Voice, about: Bodies, one: BodyAsOf): readonly Field[] {
  return [
    {
      name: escape(one.body.shortName),
      items: [
        lifeSentence(voice, about, one),
        ...(isChairless(one.body) ? [] : [chairSentence(voice, about, one)]),
        escape(one.body.mandate.summary),
      ],
    },
  ];
}

function outcomeInWords(voice: Voice, { outcome }: Body): string | undefined {
  if (!outcome) return undefined;
  const details = [outcome.symbol, outcome.date && voice.date(outcome.date)].filter((part) => part !== undefined);
  return escape(details.length > 0 ? `${outcome.text} (${details.join(', ')})` : outcome.text);
}

function neighbours({ say }: Voice, { before, parent }: BodyAsOf): readonly Field[] {
  return [
    ...field(say('body.before'), before && escape(before.shortName), true),
    ...field(say('body.part of'), parent && escape(parent.shortName), true),
  ];
}

export function mandateCard(voice: Voice, { about }: Of<'mandate'>): Card {
  const { say } = voice;
  const [{ body, standing }] = about.bodies;
  const given = (one: Body) => {
    const { by, date } = one.mandate;
    return escape(date === undefined ? voice.list(by) : `${voice.list(by)}, ${voice.date(date)}`);
  };
  return {
    line: sentences(
      about.fit === 'gap' && say('chair.gap', { date: asOfInWords(voice, about) }),
      ...about.bodies.map((one) =>
        reported(
          voice,
          say('body.mandate line', {
            body: escape(one.body.shortName),
            by: given(one.body),
            summary: escape(one.body.mandate.summary),
          }),
          one.body,
          'mandate',
        ),
      ),
      about.bodies.length === 1 &&
        standing === 'concluded' &&
        body.end !== undefined &&
        say('body.mandate concluded', { body: escape(body.shortName), end: at(voice, body.end) }),
      about.bodies.length === 1 && successorSentence(voice, about, about.bodies[0]),
    ),
    ...heading(about),
    fields: [
      ...about.bodies.flatMap(({ body: one }) => [
        ...field(about.bodies.length > 1 ? escape(one.shortName) : say('body.mandate'), escape(one.mandate.summary)),
        ...field(say('body.mandate by'), given(one)),
        ...listField(
          say('body.mandate items'),
          (one.mandate.items ?? []).map(({ text, paragraph }) =>
            escape(paragraph === undefined ? text : `${text} (${paragraph})`),
          ),
          'whole',
        ),
      ]),
      ...successorFields(voice, about),
      sourceField(voice, ...about.bodies.map((one) => one.body)),
    ],
    footer: footer(voice, ...about.bodies.map((one) => one.body)),
    buttons: bodyButtons(voice, about, 'mandate'),
  };
}
