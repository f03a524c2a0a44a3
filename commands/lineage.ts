import type { Answer } from '../src/answer.ts';
import { defineCommand, language, privately } from '../src/command.ts';
import { suggestTexts } from '../src/suggest.ts';
import { lineageOf, ofSameTitle } from '../src/texts/lineage.ts';
import { findText } from '../src/asking/find-text.ts';

export const lineage = defineCommand({
  data: {
    name: 'lineage',
    description: 'command.lineage',
    options: [
      { name: 'symbol', type: 'string', description: 'option.symbol', required: true, autocomplete: true },
      language,
      privately,
    ],
  },
  lookup: true,
  execute: ({ symbol }, { catalog, texts, page }) => {
    const found = findText(catalog, texts, symbol);
    const answer = 'answer' in found ? found.answer : undefined;
    // What is not held may be named by what is: the 2030 Agenda by hundreds.
    const isNamed = answer?.kind === 'symbol' && (texts?.referencesTo(answer.symbol.canonical) ?? []).length > 0;
    const text = 'text' in found ? found.text : isNamed ? { symbol: answer.symbol } : undefined;
    if (!text) return answer as Answer;
    const imported = texts && { imported: texts.about.imported };
    const held = 'text' in found;
    const isSummary = texts && text.record?.languages.length === 0;
    const sameTitle = isSummary && { sameTitle: ofSameTitle(catalog, texts, text.symbol.canonical) };
    return {
      kind: 'lineage',
      symbol: text.symbol,
      held,
      ...lineageOf(catalog, texts, text),
      ...sameTitle,
      ...imported,
      page,
    };
  },
  autocomplete: { symbol: (typed, context) => suggestTexts(context, typed) },
});
