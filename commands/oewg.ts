import { bodyQuestions } from '../src/body-questions.ts';
import { defineCommand, language, on, privately, type Option } from '../src/command.ts';
import { ictGroups, namedBody, oewgAsOf } from '../src/facts/as-of.ts';
import { exactly, findBody } from '../src/facts/find.ts';
import type { Body } from '../src/facts/schema.ts';
import { suggestBodies } from '../src/suggest.ts';

const group = {
  name: 'group',
  type: 'string',
  description: 'option.group',
  autocomplete: true,
} as const satisfies Option;
const options = [group, on, language, privately] as const;

export const oewg = defineCommand({
  data: {
    name: 'oewg',
    description: 'command.oewg',
    subcommands: [
      { name: 'overview', description: 'command.oewg.overview', options },
      { name: 'chair', description: 'command.oewg.chair', options },
      { name: 'mandate', description: 'command.oewg.mandate', options },
      { name: 'sessions', description: 'command.oewg.sessions', options },
      { name: 'documents', description: 'command.oewg.documents', options },
    ],
  },
  lookup: true,
  execute: bodyQuestions(({ group: typed }: { group?: string; on?: string }, catalog, when) => {
    if (typed === undefined) {
      const meant = oewgAsOf(catalog, when);
      return meant ? { fact: meant } : { answer: { kind: 'not found', what: 'group', query: 'OEWG' } };
    }
    const groups = ictGroups(catalog);
    // "first", "II" and "2019–2021" say all that is needed here.
    const isGroup = (body: Body) => groups.includes(body);
    const found =
      [`${typed} OEWG`, `OEWG ${typed}`]
        .map((name) =>
          exactly(catalog, name).flatMap(({ kind, fact }) => (kind === 'body' && isGroup(fact) ? [{ fact }] : [])),
        )
        .find((facts) => facts.length === 1)?.[0] ?? findBody(catalog, typed, 'group', isGroup);
    return 'fact' in found ? { fact: namedBody(catalog, found.fact, when) } : found;
  }),
  autocomplete: {
    group: (typed, context) => suggestBodies(context, typed, ictGroups(context.catalog)),
  },
});
