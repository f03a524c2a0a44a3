import { speakerSpelt, stateSpelt } from '../src/asking/speakers.ts';
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
  execute: ({ about, speaker }, { catalog, now, page }) => {
    const spelt = speaker && speakerSpelt(catalog, speaker);
    const answer = statementsAnswer(catalog, about, spelt, asOfNow(now), page);
    const state = stateSpelt(about);
    if (answer.kind !== 'not found' || state === undefined) return answer;
    const ofState = statementsAnswer(catalog, state, spelt, asOfNow(now), page);
    return ofState.kind === 'not found' ? answer : ofState;
  },
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
