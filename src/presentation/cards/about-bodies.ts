/** What cards of a body, or of several, have in common. */
import type { Bodies, BodyAsOf } from '../../answer.ts';
import type { Body, Fact, FactDate } from '../../facts/schema.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import type { Card } from './card.ts';

/** Treaties, tools and proposals have no chair. */
export function isChairless({ kind }: Body): boolean {
  return kind === 'treaty' || kind === 'tool' || kind === 'proposal';
}

/** The date a question was asked of, in words: the one given, else today. */
export function asOfInWords(voice: Voice, { asOf }: Bodies): string {
  return asOf.date === undefined ? voice.day(asOf.today) : voice.date(asOf.date);
}

export function lifeInWords(voice: Voice, { start, end }: Body): string {
  if (start === undefined && end === undefined) return voice.say('date.unknown');
  if (start === undefined) return voice.say('date.until', { date: voice.date(end as FactDate) });
  if (end === undefined) return voice.say('date.since', { date: voice.date(start) });
  return voice.say('body.life value', { start: voice.date(start), end: voice.date(end) });
}

export function heading({ bodies }: Bodies): Pick<Card, 'title' | 'description'> {
  return {
    title: bodies.map(({ body }) => escape(body.shortName)).join(' · '),
    ...(bodies.length === 1 && { description: escape(bodies[0].body.name) }),
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
export function bodyButtons({ say }: Voice, { bodies, asOf }: Bodies, asked: (typeof QUESTIONS)[number] | undefined) {
  const [{ body }] = bodies;
  if (bodies.length > 1)
    return bodies.map((one) => ({
      label: one.body.shortName,
      run: `/body ${asked ?? 'overview'} body:${one.body.id}`,
    }));
  const date = asOf.date === undefined ? '' : ` on:${asOf.date}`;
  const others = QUESTIONS.filter((question) => question !== asked && !(question === 'chair' && isChairless(body)));
  const next =
    body.successor === undefined
      ? []
      : [{ label: say('button.successor'), run: `/body overview body:${body.successor}` }];
  return [
    ...others.map((question) => ({
      label: say(`button.${question}`),
      run: `/body ${question} body:${body.id}${date}`,
    })),
    ...next,
  ].slice(0, 5);
}
