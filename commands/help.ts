import { defineCommand, privately } from '../src/command.ts';

export const help = defineCommand({
  data: { name: 'help', description: 'command.help', options: [privately] },
  execute: () => ({ kind: 'help' }),
});
