import { check as checkText } from '../src/checking/judge.ts';
import { defineCommand } from '../src/command.ts';
import { asOfNow } from '../src/facts/as-of.ts';

// No look-up: what somebody pastes is not remembered. It is answered privately, as it may be anybody's words.
export const check = defineCommand({
  data: {
    name: 'check',
    description: 'command.check',
    options: [{ name: 'text', type: 'string', description: 'option.text', required: true, most: 2000 }],
  },
  execute: ({ text }, { catalog, texts, now }) => {
    const asOf = asOfNow(now);
    return { kind: 'checked', asOf, verdicts: checkText(catalog, texts, text, asOf.today) };
  },
});
