/** The five questions that `/oewg` and `/body` ask of a body; they differ only in how they know which body is meant. */
import type { Answer, AsOf, Bodies } from './answer.ts';
import type { Context } from './command.ts';
import { bodyAnswer, documentsAnswer, mandateAnswer, sessionsAnswer } from './facts/answers.ts';
import { asOf } from './facts/as-of.ts';
import { today } from './facts/calendar.ts';
import type { Catalog } from './facts/catalog.ts';
import { readDate } from './dates/read.ts';
import type { Found } from './facts/find.ts';

/** Handlers for the five questions, given how options and date lead to the bodies meant. */
export function bodyQuestions<Given extends { readonly on?: string }>(
  resolve: (given: Given, catalog: Catalog, when: AsOf) => Found<Bodies>,
) {
  const asking =
    (answer: (about: Bodies, context: Context) => Answer) =>
    (given: Given, context: Context): Answer => {
      const { on: typed } = given;
      const dates = typed === undefined ? [] : readDate(typed, today(context.now));
      if (typed !== undefined && dates.length !== 1)
        return { kind: 'mistyped', mistake: { of: 'date', option: 'on', typed, either: dates } };
      const when = asOf(dates[0], context.now);
      const found = resolve(given, context.catalog, when);
      return 'fact' in found ? answer(found.fact, context) : found.answer;
    };
  return {
    overview: asking((about, { catalog }) => bodyAnswer('overview', catalog, about)),
    chair: asking((about, { catalog }) => bodyAnswer('chair', catalog, about)),
    mandate: asking((about, { catalog }) => mandateAnswer(catalog, about)),
    sessions: asking((about, { catalog, page }) => sessionsAnswer(catalog, about, page)),
    documents: asking((about, { catalog, page }) => documentsAnswer(catalog, about, page)),
  };
}
