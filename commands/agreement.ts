import { defineCommand, language, privately } from '../src/command.ts';
import { suggestCountries } from '../src/suggest.ts';
import { agreementAnswer } from '../src/asking/answers.ts';

export const agreement = defineCommand({
  data: {
    name: 'agreement',
    description: 'command.agreement',
    options: [
      { name: 'country', type: 'string', description: 'option.country', required: true, autocomplete: true },
      { name: 'with', type: 'string', description: 'option.with', required: true, autocomplete: true },
      { name: 'topic', type: 'string', description: 'option.topic' },
      language,
      privately,
    ],
  },
  lookup: true,
  execute: (given, context) => agreementAnswer(context, given),
  autocomplete: {
    country: suggestCountries,
    with: suggestCountries,
  },
});
