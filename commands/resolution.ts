import { defineCommand, language, privately } from '../src/command.ts';
import { suggestParagraphs, suggestTexts } from '../src/suggest.ts';
import { textAnswer } from '../src/asking/answers.ts';

export const resolution = defineCommand({
  data: {
    name: 'resolution',
    description: 'command.resolution',
    options: [
      { name: 'symbol', type: 'string', description: 'option.symbol', required: true, autocomplete: true },
      { name: 'paragraph', type: 'string', description: 'option.paragraph', autocomplete: true },
      language,
      privately,
    ],
  },
  lookup: true,
  execute: (given, context) => textAnswer(context, given),
  autocomplete: {
    symbol: (typed, context) => suggestTexts(context, typed),
    paragraph: suggestParagraphs,
  },
});
