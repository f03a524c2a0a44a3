import { defineCommand, language, privately } from '../src/command.ts';

export const help = defineCommand({
  data: { name: 'help', description: 'command.help', options: [language, privately] },
  lookup: true,
  execute: () => ({ kind: 'help' }),
});
