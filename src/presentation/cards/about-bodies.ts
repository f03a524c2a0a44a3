/** What cards of a body, or of several, have in common. */
import type { AsOf, Bodies, BodyAsOf } from '../../answer.ts';
import { dateOf, spanOf } from '../../facts/calendar.ts';
import type { Body, Fact, FactDate } from '../../facts/schema.ts';
import type { Voice } from '../voice.ts';
import type { Button } from '../reply.ts';
import { dated } from './card.ts';

/** Treaties, tools and proposals have no chair. */
export function isChairless({ kind }: Body): boolean {
  return kind === 'treaty' || kind === 'tool' || kind === 'proposal';
}

/** The date a question was asked of: the one given, else today. */
export function askedOf({ asOf }: Bodies): FactDate {
  return asOf.date ?? dateOf(asOf.today);
}

/** "as of 22 November 2026", "as of 2020". */
export function asOfInWords(voice: Voice, about: Bodies): string {
  return dated(voice, 'date.as of', askedOf(about));
}

export function lifeInWords(voice: Voice, { start, end }: Body, { span }: AsOf): string {
  const ended = end !== undefined && spanOf(end).first <= span.last ? end : undefined;
  if (start === undefined && end === undefined) return voice.say('date.unknown');
  if (start === undefined) return dated(voice, 'date.until', end as FactDate);
  if (ended === undefined) return dated(voice, 'date.since', start);
  if (start.length === 4 && ended.length === 4) return voice.dates(start, ended);
  return voice.say('body.life value', { start: voice.date(start), end: voice.date(ended) });
}

export function heading(voice: Voice, { bodies }: Bodies): { readonly title: string; readonly description?: string } {
  return {
    title: voice.joined(
      'join.middot',
      bodies.map(({ body }) => voice.shortName(body)),
    ),
    ...(bodies.length === 1 && { description: voice.name(bodies[0].body) }),
  };
}

/** The facts a card of bodies rests on: the bodies, their chairs, and what followed. */
export function factsOf({ bodies }: Bodies): readonly Fact[] {
  const facts = ({ body, chairs, successor }: BodyAsOf): readonly Fact[] => [
    body,
    ...chairs.map(({ officer }) => officer),
    ...(successor ? facts(successor) : []),
  ];
  return bodies.flatMap(facts);
}

const QUESTIONS = ['overview', 'chair', 'mandate', 'sessions', 'documents'] as const;

/** The other questions that can be asked of the same body, as of the same date. */
export function bodyButtons(
  { say, plain }: Voice,
  about: Bodies,
  asked: (typeof QUESTIONS)[number] | undefined,
): readonly Button[] {
  const { bodies } = about;
  const [{ body }] = bodies;
  if (bodies.length > 1) {
    return bodies.map((one) => ({
      label: plain.shortName(one.body),
      run: bodyQuestion(about, asked ?? 'overview', one.body),
    }));
  }
  const others = QUESTIONS.filter((question) => question !== asked && !(question === 'chair' && isChairless(body)));
  const { successor } = body;
  const next =
    successor === undefined
      ? []
      : [{ label: say('button.successor'), run: bodyQuestion(about, 'overview', { id: successor }) }];
  return [
    ...others.map((one) => ({ label: say(`button.${one}`), run: bodyQuestion(about, one, body) })),
    ...next,
  ].slice(0, 5);
}

/** The command line that asks a question of a body as of the same date; by its id, so that any button can carry it. */
export function bodyQuestion({ asOf }: Bodies, question: (typeof QUESTIONS)[number], { id }: Pick<Body, 'id'>): string {
  return `/body ${question} body:${id}${asOf.date === undefined ? '' : ` on:${asOf.date}`}`;
}
