import { defineCommand, language, privately } from '../src/command.ts';
import { suggestTexts } from '../src/suggest.ts';
import { CITATION_STYLES, readPlace } from '../src/texts/citation.ts';
import { citationAnswer } from '../src/asking/cite.ts';
import { findText } from '../src/asking/find-text.ts';

export const cite = defineCommand({
  data: {
    name: 'cite',
    description: 'command.cite',
    options: [
      { name: 'symbol', type: 'string', description: 'option.symbol', required: true, autocomplete: true },
      {
        name: 'style',
        type: 'string',
        description: 'option.style',
        choices: [
          { value: 'un', label: 'cite.un' },
          { value: 'apa', label: 'cite.apa' },
          { value: 'chicago', label: 'cite.chicago' },
          { value: 'bluebook', label: 'cite.bluebook' },
          { value: 'bibtex', label: 'cite.bibtex' },
        ],
      },
      { name: 'paragraph', type: 'string', description: 'option.cited paragraph' },
      language,
      privately,
    ],
  },
  lookup: true,
  execute: ({ symbol, style, paragraph }, { catalog, texts }) => {
    const place = paragraph === undefined ? undefined : readPlace(paragraph);
    if (paragraph !== undefined && !place) {
      const known = ['5', '5 (a)', '1-3', 'annex, 3', 'annex, article 68, 1', 'section II, 5', 'preamble'];
      return { kind: 'mistyped', mistake: { of: 'value', option: 'paragraph', typed: paragraph, known } };
    }
    const found = findText(catalog, texts, symbol);
    if ('answer' in found) return found.answer;
    return citationAnswer(texts, found.text, style === undefined ? CITATION_STYLES : [style], place);
  },
  autocomplete: { symbol: (typed, context) => suggestTexts(context, typed) },
});
