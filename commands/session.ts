import { defineCommand, language, privately, type Context, type Option } from '../src/command.ts';
import { pageOf } from '../src/facts/answers.ts';
import { asOfNow } from '../src/facts/as-of.ts';
import { overlaps, spanOf, today } from '../src/facts/calendar.ts';
import { readDate } from '../src/dates/read.ts';
import { findBody } from '../src/facts/find.ts';
import type { Body } from '../src/facts/schema.ts';
import { allSessions, daysOf, upcoming } from '../src/facts/sessions.ts';
import { suggestBodies } from '../src/suggest.ts';
import type { Answer } from '../src/answer.ts';

const which = {
  name: 'body',
  type: 'string',
  description: 'option.body',
  autocomplete: true,
} as const satisfies Option;

export const session = defineCommand({
  data: {
    name: 'session',
    description: 'command.session',
    subcommands: [
      { name: 'next', description: 'command.session.next', options: [which, language, privately] },
      { name: 'now', description: 'command.session.now', options: [language, privately] },
      {
        name: 'list',
        description: 'command.session.list',
        options: [which, { name: 'year', type: 'string', description: 'option.year' }, language, privately],
      },
    ],
  },
  lookup: true,
  execute: {
    next: (given, context) => ofBody(given, context, (body) => next(context, body)),
    now,
    list: (given, context) => ofBody(given, context, (body) => list(context, body, given.year)),
  },
  autocomplete: {
    body: (typed, context) => suggestBodies(context, typed, context.catalog.facts.bodies),
  },
});

/** Answers for the body named, if one is; says what is wrong with the name otherwise. */
function ofBody(given: { body?: string }, { catalog }: Context, answer: (body: Body | undefined) => Answer): Answer {
  if (given.body === undefined) return answer(undefined);
  const found = findBody(catalog, given.body);
  return 'fact' in found ? answer(found.fact) : found.answer;
}

function next({ catalog, now: instant }: Context, body: Body | undefined): Answer {
  const asOf = asOfNow(instant);
  const sessions = allSessions(catalog, asOf, body);
  const ahead = upcoming(sessions);
  const first = ahead[0]?.session.start;
  return {
    kind: 'next session',
    asOf,
    ...(body && { body }),
    sessions: ahead.filter((one) => one.session.start === first),
    undated: sessions.filter(({ state }) => state === 'undated'),
    underWay: sessions.filter(({ state }) => state === 'under way'),
  };
}

function now(_: unknown, { catalog, now: instant }: Context): Answer {
  const asOf = asOfNow(instant);
  const sessions = allSessions(catalog, asOf);
  const underWay = sessions.filter((one) => {
    const days = daysOf(one.session);
    return one.state === 'under way' || (one.state === 'announced' && days !== undefined && overlaps(days, asOf.span));
  });
  return { kind: 'sessions now', asOf, sessions: underWay, next: upcoming(sessions).slice(0, 3) };
}

function list({ catalog, now: instant, page }: Context, body: Body | undefined, typed: string | undefined): Answer {
  const asOf = asOfNow(instant);
  const year = typed === undefined ? undefined : yearIn(typed, instant);
  if (typed !== undefined && year === undefined) return { kind: 'mistyped', mistake: { of: 'year', typed } };
  const sessions = allSessions(catalog, asOf, body).filter((one) => {
    const days = daysOf(one.session);
    return year === undefined || (days !== undefined && overlaps(days, spanOf(year)));
  });
  return {
    kind: 'session list',
    asOf,
    ...(body && { body }),
    ...(year !== undefined && { year }),
    sessions: pageOf(sessions, page),
  };
}

/** A year from 1945 on, in figures or as "next year". */
function yearIn(typed: string, now: Temporal.Instant): string | undefined {
  return readDate(typed, today(now)).find((date) => date.length === 4 && date >= '1945');
}
