/** Which facts an answer is about. */
import type { Answer } from '../../src/answer.ts';

/** The id of the one fact that is answered with; undefined where several are offered, or none. */
export function answeredWith(answer: Answer): string | undefined {
  switch (answer.kind) {
    case 'overview':
      return answer.about.bodies[0].body.id;
    case 'resolution':
      return answer.resolution.id;
    case 'document':
      return answer.document.id;
    case 'officer':
      return answer.officer.id;
    case 'session':
      return answer.session.session.id;
    case 'norm':
      return answer.norm.id;
    case 'statement':
      return answer.statement.id;
    default:
      return undefined;
  }
}

/** The ids of what a search offers. */
export function offeredBy(answer: Answer): readonly string[] {
  return answer.kind === 'search results' ? answer.results.map(({ fact }) => fact.id) : [];
}

/** What comes first: the fact that is answered with, or the first of those offered. */
export function firstOf(answer: Answer): string | undefined {
  return answeredWith(answer) ?? offeredBy(answer)[0];
}
