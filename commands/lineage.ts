import { defineCommand, privately } from '../src/command.ts';
import { suggestTexts } from '../src/suggest.ts';
import { lineageOf } from '../src/texts/lineage.ts';
import { findText } from '../src/texts/named.ts';

export const lineage = defineCommand({
  data: {
    name: 'lineage',
    description: 'command.lineage',
    options: [
      { name: 'symbol', type: 'string', description: 'option.symbol', required: true, autocomplete: true },
      privately,
    ],
  },
  lookup: true,
  execute: ({ symbol }, { catalog, texts, page }) => {
    const found = findText(catalog, texts, symbol);
    if ('answer' in found) return found.answer;
    const { text } = found;
    const imported = texts && { imported: texts.about.imported };
    return { kind: 'lineage', symbol: text.symbol, ...lineageOf(catalog, texts, text), ...imported, page };
  },
  autocomplete: { symbol: (typed, context) => suggestTexts(context, typed) },
});
