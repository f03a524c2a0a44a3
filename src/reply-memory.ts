/**
 * Replies to look-ups already given. A look-up depends on the question, the languages, the facts and the day at
 * headquarters, and on nothing else: while these are the same, so is the reply. The UN's imported texts are facts, too.
 */
import type { Answer } from './answer.ts';
import type { Context, Invocation } from './command.ts';
import { today, type Day } from './facts/calendar.ts';
import { isPrivate, languageOf } from './languages.ts';
import type { Shown } from './presentation/reply.ts';

/** A reply, with the kind of answer that it shows. */
export interface Given {
  readonly kind: Answer['kind'];
  readonly body: Shown;
}

/** What replies are made from, besides the question and the day. */
type Sources = Pick<Context, 'catalog' | 'texts'>;

/** Longer questions are not asked twice, and must not fill the memory. */
const LONGEST_QUESTION = 300;

/** Remembers at most `most` replies; when there are more, or the day or the facts change, it begins anew. */
export function createReplyMemory(most: number) {
  let replies = new Map<string, Given>();
  let givenOn: Day | undefined;
  let facts: Sources | undefined;

  /** The reply to this question if it was given before; otherwise as it is given now. */
  return async function recall(
    invocation: Invocation,
    { now, catalog, texts }: Sources & Pick<Context, 'now'>,
    give: () => Promise<Given>,
  ): Promise<Given> {
    const { command, subcommand, options, page } = invocation;
    // What is found decides who sees it, and with that which of the two it speaks.
    const languages = [languageOf(invocation, true), languageOf(invocation, false)];
    const question = JSON.stringify([command, subcommand, options, page, isPrivate(invocation), languages]);
    const day = today(now);
    if (day !== givenOn || catalog !== facts?.catalog || texts !== facts.texts) {
      // Replies still being worked out go where the old ones are.
      replies = new Map();
      givenOn = day;
      facts = { catalog, ...(texts && { texts }) };
    }
    const current = replies;
    const known = current.get(question);
    if (known) return known;
    const given = await give();
    if (current.size >= most) current.clear();
    if (most > 0 && question.length <= LONGEST_QUESTION) current.set(question, given);
    return given;
  };
}
