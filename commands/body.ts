import { bodyQuestions } from '../src/body-questions.ts';
import { defineCommand, language, on, privately, type Option } from '../src/command.ts';
import { namedBody } from '../src/facts/as-of.ts';
import { findBody } from '../src/facts/find.ts';
import { suggestBodies } from '../src/suggest.ts';

const which = {
  name: 'body',
  type: 'string',
  description: 'option.body',
  required: true,
  autocomplete: true,
} as const satisfies Option;
const options = [which, on, language, privately] as const;

export const body = defineCommand({
  data: {
    name: 'body',
    description: 'command.body',
    subcommands: [
      { name: 'overview', description: 'command.body.overview', options },
      { name: 'chair', description: 'command.body.chair', options },
      { name: 'mandate', description: 'command.body.mandate', options },
      { name: 'sessions', description: 'command.body.sessions', options },
      { name: 'documents', description: 'command.body.documents', options },
    ],
  },
  lookup: true,
  execute: bodyQuestions(({ body: typed }: { body: string; on?: string }, catalog, when) => {
    const found = findBody(catalog, typed);
    return 'fact' in found ? { fact: namedBody(catalog, found.fact, when) } : found;
  }),
  autocomplete: {
    body: (typed, context) => suggestBodies(context, typed, context.catalog.facts.bodies),
  },
});
