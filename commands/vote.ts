import { defineCommand, language, privately } from '../src/command.ts';
import { suggestCountries, suggestTexts } from '../src/suggest.ts';
import { voteAnswer } from '../src/asking/answers.ts';

export const vote = defineCommand({
  data: {
    name: 'vote',
    description: 'command.vote',
    options: [
      { name: 'symbol', type: 'string', description: 'option.symbol', required: true, autocomplete: true },
      { name: 'country', type: 'string', description: 'option.country', autocomplete: true },
      language,
      privately,
    ],
  },
  lookup: true,
  execute: (given, context) => voteAnswer(context, given),
  autocomplete: {
    symbol: (typed, context) => suggestTexts(context, typed),
    country: suggestCountries,
  },
});
