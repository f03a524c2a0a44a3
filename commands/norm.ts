import { defineCommand, language, privately } from '../src/command.ts';
import { normAnswer } from '../src/facts/answers.ts';
import { suggestNorms } from '../src/suggest.ts';

export const norm = defineCommand({
  data: {
    name: 'norm',
    description: 'command.norm',
    options: [
      { name: 'norm', type: 'string', description: 'option.norm', required: true, autocomplete: true },
      language,
      privately,
    ],
  },
  lookup: true,
  execute: ({ norm: typed }, { catalog }) => normAnswer(catalog, typed),
  autocomplete: {
    norm: (typed, context) => suggestNorms(context, typed),
  },
});
