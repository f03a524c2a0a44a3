import { defineCommand, language, privately } from '../src/command.ts';
import { suggestTexts } from '../src/suggest.ts';
import { comparisonAnswer } from '../src/asking/answers.ts';

export const compare = defineCommand({
  data: {
    name: 'compare',
    description: 'command.compare',
    options: [
      { name: 'a', type: 'string', description: 'option.compared', required: true, autocomplete: true },
      { name: 'b', type: 'string', description: 'option.compared other', required: true, autocomplete: true },
      language,
      privately,
    ],
  },
  lookup: true,
  execute: (given, context) => comparisonAnswer(context, given),
  autocomplete: {
    a: (typed, context) => suggestTexts(context, typed),
    b: (typed, context) => suggestTexts(context, typed),
  },
});
