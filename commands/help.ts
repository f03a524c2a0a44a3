import { defineCommand, privately } from '../src/command.ts';

export const help = defineCommand({
  data: { name: 'help', description: 'command.help', options: [privately] },
  lookup: true,
  execute: () => ({ kind: 'help' }),
});
