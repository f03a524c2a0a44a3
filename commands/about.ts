import { defineCommand, language, privately } from '../src/command.ts';
import { asOfNow } from '../src/facts/as-of.ts';

export const about = defineCommand({
  data: { name: 'about', description: 'command.about', options: [language, privately] },
  lookup: true,
  execute: (_, { catalog, now, page }) => ({ kind: 'about', catalog, asOf: asOfNow(now), page }),
});
