import { defineCommand, privately } from '../src/command.ts';
import { resolutionAnswer } from '../src/facts/answers.ts';
import { asOfNow } from '../src/facts/as-of.ts';
import { suggestEntries } from '../src/suggest.ts';

export const resolution = defineCommand({
  data: {
    name: 'resolution',
    description: 'command.resolution',
    options: [
      { name: 'symbol', type: 'string', description: 'option.symbol', required: true, autocomplete: true },
      privately,
    ],
  },
  lookup: true,
  execute: ({ symbol }, { catalog, now }) => resolutionAnswer(catalog, symbol, asOfNow(now)),
  autocomplete: {
    symbol: (typed, { catalog }) => suggestEntries(catalog, typed, ['resolution', 'document']),
  },
});
