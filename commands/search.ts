import { defineCommand, language, privately } from '../src/command.ts';
import { FACT_KINDS } from '../src/facts/catalog.ts';
import { suggestWithTexts } from '../src/suggest.ts';
import { searchEverything } from '../src/asking/search.ts';

export const search = defineCommand({
  data: {
    name: 'search',
    description: 'command.search',
    options: [
      { name: 'query', type: 'string', description: 'option.query', required: true, autocomplete: true },
      {
        name: 'kind',
        type: 'string',
        description: 'option.kind',
        choices: [
          { value: 'body', label: 'kind.body' },
          { value: 'resolution', label: 'kind.resolution' },
          { value: 'session', label: 'kind.session' },
          { value: 'officer', label: 'kind.officer' },
          { value: 'document', label: 'kind.document' },
          { value: 'norm', label: 'kind.norm' },
          { value: 'statement', label: 'kind.statement' },
          { value: 'text', label: 'kind.text' },
        ],
      },
      language,
      privately,
    ],
  },
  lookup: true,
  execute: ({ query, kind }, context) => searchEverything(context, query, kind),
  autocomplete: {
    query: (typed, context) => suggestWithTexts(context, typed, FACT_KINDS),
  },
});
