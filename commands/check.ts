import { defineCommand, language } from '../src/command.ts';
import { asOfNow } from '../src/facts/as-of.ts';

// No look-up: what somebody pastes is not remembered. It is answered privately, as it may be anybody's words.
export const check = defineCommand({
  data: {
    name: 'check',
    description: 'command.check',
    options: [{ name: 'text', type: 'string', description: 'option.text', required: true, most: 2000 }, language],
  },
  execute: async ({ text }, { catalog, texts, now }) => {
    // Seldom used, and long to load: the first who asks waits for it, not the start.
    const { check: checkText } = await import('../src/checking/judge.ts');
    const asOf = asOfNow(now);
    return { kind: 'checked', asOf, verdicts: checkText(catalog, texts, text, asOf.today) };
  },
});
