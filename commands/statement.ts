import { speakerSpelt } from '../src/asking/speakers.ts';
import { defineCommand, language, privately } from '../src/command.ts';
import { asOfNow } from '../src/facts/as-of.ts';
import { statementsAnswer } from '../src/facts/statements.ts';
import { suggestEntries, suggestSpeakers } from '../src/suggest.ts';

export const statement = defineCommand({
  data: {
    name: 'statement',
    description: 'command.statement',
    options: [
      { name: 'about', type: 'string', description: 'option.about', required: true, autocomplete: true },
      { name: 'speaker', type: 'string', description: 'option.speaker', autocomplete: true },
      language,
      privately,
    ],
  },
  lookup: true,
  execute: ({ about, speaker }, { catalog, now, page }) =>
    statementsAnswer(catalog, about, speaker && speakerSpelt(catalog, speaker), asOfNow(now), page),
  autocomplete: {
    about: (typed, context) =>
      suggestEntries(
        context,
        typed,
        ['body', 'resolution', 'session'],
        ({ fact }) => context.catalog.statementsAbout(fact.id).length > 0,
      ),
    speaker: (typed, context) => suggestSpeakers(context, typed),
  },
});
