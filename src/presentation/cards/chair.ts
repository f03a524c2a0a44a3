/** Who chairs: sentences and fields that any card of a body may need, and the card itself. */
import type { Bodies, BodyAsOf, Holding, SessionAsOf } from '../../answer.ts';
import { holding } from '../../facts/as-of.ts';
import { spanOf, type Span } from '../../facts/calendar.ts';
import type { Officer } from '../../facts/schema.ts';
import { lengthRead } from '../direction.ts';
import type { Field } from '../reply.ts';
import { disagreementField, disagreements, footer, reported, sourceField } from '../sourcing.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { listField, at, dated, field, sentences, type Card, type Of } from './card.ts';
import { sessionInWords, sessionItem } from './session.ts';
import { askedOf, factsOf, asOfInWords, lifeInWords, heading, bodyButtons, isChairless } from './about-bodies.ts';

export function chairCard(voice: Voice, { about, upcoming }: Of<'chair'>): Card {
  const { say } = voice;
  const several = about.bodies.length > 1;
  const chairs = sentences(
    voice,
    about.fit === 'gap' && say('chair.gap', { when: asOfInWords(voice, about) }),
    ...about.bodies.map((body) => chairSentence(voice, about, body)),
  );
  return {
    line: sentences(
      voice,
      chairs,
      !several && successorSentence(voice, about, about.bodies[0], voice.line - lengthRead(chairs) - 1),
      about.asOf.future && scheduledSentence(voice, upcoming),
      ...disagreements(voice, ...about.bodies.flatMap(({ chairs }) => chairs.map(({ officer }) => officer))),
    ),
    ...heading(voice, about),
    fields: [
      ...about.bodies.flatMap((body) => holderFields(voice, about, body, several)),
      ...successorFields(voice, about),
      ...listField(
        say('body.sessions next'),
        upcoming.slice(0, 3).map((one) => sessionItem(voice, one, true)),
      ),
      sourceField(voice, ...factsOf(about)),
    ],
    footer: footer(voice, ...factsOf(about)),
    buttons: bodyButtons(voice, about, 'chair'),
  };
}

/** Who chairs, chaired last or will be the first to have chaired: one sentence for a body as of a date. */
export function chairSentence(voice: Voice, about: Bodies, { body, standing, chairs }: BodyAsOf): string {
  const { say } = voice;
  const { asOf } = about;
  const name = voice.shortName(body);
  const date = voice.date(askedOf(about));
  const when = asOfInWords(voice, about);
  const end = body.end === undefined ? '' : at(voice, body.end);
  if (isChairless(body)) return say('chair.chairless', { body: name, when, kind: say(`body kind.${body.kind}`) });
  if (asOf.future)
    return sentences(
      voice,
      standing === 'concluded' && say('body.mandate concluded', { body: name, end }),
      say('chair.future', { body: name, date }),
    );
  const who = voice.list(
    chairs.map((holding) => holderInWords(voice, holding, standing === 'active' ? asOf.span : undefined)),
  );
  if (standing === 'concluded') {
    if (chairs.length === 0) return say('chair.missing last', { body: name, end });
    return asOf.date === undefined
      ? say('chair.none now', { body: name, end, who })
      : say('chair.last', { body: name, end, who });
  }
  if (chairs.length === 0) return say('chair.missing', { body: name, when });
  if (standing === 'not yet')
    return say('chair.first', { body: name, date, start: body.start === undefined ? '' : at(voice, body.start), who });
  return say(chairs.length > 1 ? 'chair.several' : 'chair.now', { body: name, when, who });
}

/** "Burhan Gafoor (Singapore), elected 1 June 2021", and what else must be known to trust it. */
export function holderInWords(voice: Voice, { officer, unverifiedSince }: Holding, within?: Span): string {
  const { end } = officer;
  const parts = [
    voice.person(officer),
    ...(officer.elected === undefined ? [] : [dated(voice, 'chair.elected', officer.elected)]),
    ...(end !== undefined && within && spanOf(end).last < within.last ? [dated(voice, 'date.until', end)] : []),
    ...verifiedInWords(voice, unverifiedSince),
  ];
  return reported(voice, voice.joined('join.comma', parts), officer);
}

/** The same without how the person was chosen. */
function holderInBrief(voice: Voice, { officer, unverifiedSince }: Holding): string {
  const parts = [voice.person(officer), ...verifiedInWords(voice, unverifiedSince)];
  return reported(voice, voice.joined('join.comma', parts), officer);
}

function verifiedInWords({ say, date }: Voice, unverifiedSince: Holding['unverifiedSince']): readonly string[] {
  return unverifiedSince === undefined ? [] : [say('chair.verified', { date: date(unverifiedSince) })];
}

/** Who chairs a body at work, behind a sentence that has its name and the date. */
export function chairInBrief(voice: Voice, about: Bodies, one: BodyAsOf): string {
  const who = voice.list(one.chairs.map((holding) => holderInWords(voice, holding)));
  return one.chairs.length > 0 ? voice.say('chair.short', { who }) : chairSentence(voice, about, one);
}

/**
 * What followed a concluded body, with its chair at the same date, as far as the process has gone by then; without how
 * the chair was chosen where that is more than `most` characters.
 */
export function successorSentence(
  voice: Voice,
  about: Bodies,
  { successor }: BodyAsOf,
  most = Infinity,
): string | undefined {
  if (!successor) return undefined;
  const { say } = voice;
  const latest = passedThrough(successor).at(-1) ?? successor;
  const body = passedThrough(successor)
    .map(({ body: one }) => voice.shortName(one))
    .reduce((first, next) => say('chair.then', { first, next }));
  if (latest.standing !== 'active' || latest.chairs.length === 0) return say('chair.successor unknown', { body });
  const when = asOfInWords(voice, about);
  const chairedBy = (who: readonly string[]) => say('chair.successor', { body, when, who: voice.list(who) });
  const whole = chairedBy(latest.chairs.map((holding) => holderInWords(voice, holding)));
  return lengthRead(whole) <= most ? whole : chairedBy(latest.chairs.map((holding) => holderInBrief(voice, holding)));
}

/** The same without the date and how the chair was chosen, where there is little room. */
export function successorInBrief(voice: Voice, { successor }: BodyAsOf): string | undefined {
  if (!successor) return undefined;
  const { say } = voice;
  const latest = passedThrough(successor).at(-1) ?? successor;
  const body = voice.shortName(latest.body);
  const [holding] = latest.standing === 'active' ? latest.chairs : [];
  if (!holding) return say('chair.successor unknown', { body });
  const who = reported(voice, voice.person(holding.officer), holding.officer);
  return say('chair.successor brief', { body, who });
}

/** What followed, one after the other, as far as it had begun by the date asked of. */
function passedThrough(body: BodyAsOf): readonly [BodyAsOf, ...BodyAsOf[]] {
  return body.successor && body.successor.standing !== 'not yet' ? [body, ...passedThrough(body.successor)] : [body];
}

export function scheduledSentence(voice: Voice, upcoming: readonly SessionAsOf[]): string {
  const sessions = upcoming
    .slice(0, 2)
    .map((one) => voice.say('join.dash', { text: voice.shortName(one.body), more: sessionInWords(voice, one) }));
  return sessions.length > 0
    ? voice.say('chair.scheduled', { sessions: voice.joined('join.semicolon', sessions) })
    : voice.say('chair.unscheduled');
}

export function holderFields(
  voice: Voice,
  about: Bodies,
  { body, standing, chairs }: BodyAsOf,
  withBody: boolean,
): readonly Field[] {
  const { say } = voice;
  const role =
    standing === 'concluded'
      ? say('chair.field last')
      : standing === 'not yet'
        ? say('chair.field first')
        : say('chair.field');
  const heading = withBody ? say('join.dash', { text: role, more: voice.shortName(body) }) : role;
  if (isChairless(body) || about.asOf.future) return [];
  if (chairs.length === 0) return field(heading, say('record.missing'));
  return [{ name: heading, items: chairs.flatMap((holding) => officerLines(voice, holding)) }];
}

function officerLines(voice: Voice, holding: Holding): readonly string[] {
  const { say } = voice;
  const { officer } = holding;
  return [
    say('chair.who', { name: voice.bold(escape(officer.name)), country: voice.state(officer.country) }),
    say('join.colon', { name: say('officer.term'), value: termInWords(voice, officer) }),
    ...detailsOf(voice, officer).map(({ name, value }) => say('join.colon', { name, value })),
  ];
}

/** How an office-holder was chosen, and what else is known of the person. */
function detailsOf(voice: Voice, { selection, otherPost, nameVariants }: Officer) {
  const { say } = voice;
  return [
    ...(selection === undefined ? [] : [{ name: say('officer.selection'), value: voice.word('selection', selection) }]),
    ...(otherPost === undefined ? [] : [{ name: say('officer.other'), value: voice.english(escape(otherPost)) }]),
    ...(nameVariants === undefined
      ? []
      : [{ name: say('officer.variants'), value: voice.joined('join.items', nameVariants.map(escape)) }]),
  ];
}

function termInWords(voice: Voice, { start, end }: Officer): string {
  if (start === undefined) return end === undefined ? voice.say('record.missing') : dated(voice, 'date.until', end);
  return end === undefined ? dated(voice, 'date.since', start) : voice.dates(start, end);
}

export function successorFields(voice: Voice, about: Bodies): readonly Field[] {
  const [only] = about.bodies;
  if (about.bodies.length > 1 || !only.successor) return [];
  const lines: string[] = [];
  for (let next: BodyAsOf | undefined = only.successor; next; next = next.successor) {
    lines.push(
      voice.say('join.brackets', {
        text: voice.bold(voice.shortName(next.body)),
        more: lifeInWords(voice, next.body, about.asOf),
      }),
    );
    if (next.standing === 'active' && next.chairs.length > 0) {
      lines.push(
        voice.say('join.colon', {
          name: voice.say('chair.field'),
          value: voice.list(next.chairs.map((holding) => holderInWords(voice, holding))),
        }),
      );
    }
  }
  return [{ name: voice.say('body.after'), items: lines }];
}

export function officerCard(voice: Voice, { asOf, officer, body }: Of<'officer'>): Card {
  const { say } = voice;
  const of = body ? voice.shortName(body.body) : voice.english(escape(officer.organization ?? ''));
  const role = voice.word('role', officer.role);
  const office = { who: holderInWords(voice, holding(officer, asOf)), role, body: of };
  const dated = officer.start !== undefined || officer.end !== undefined;
  return {
    line: sentences(
      voice,
      dated
        ? say('officer.line', { ...office, term: termInWords(voice, officer) })
        : say('officer.line undated', office),
      ...disagreements(voice, officer),
      body?.standing === 'concluded' &&
        body.body.end !== undefined &&
        say('body.mandate concluded', { body: of, end: at(voice, body.body.end) }),
    ),
    title: escape(officer.name),
    description: voice.joined('join.comma', [role, body ? voice.name(body.body) : of]),
    fields: [
      ...field(say('officer.country'), voice.state(officer.country), true),
      ...field(say('officer.term'), termInWords(voice, officer), true),
      ...detailsOf(voice, officer).flatMap(({ name, value }) => field(name, value)),
      disagreementField(voice, officer),
      sourceField(voice, officer),
    ],
    footer: footer(voice, officer),
    buttons: body ? bodyButtons(voice, { asOf, fit: 'named', bodies: [body] }, undefined) : [],
  };
}
