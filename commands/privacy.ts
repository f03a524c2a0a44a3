import { defineCommand, type Context } from '../src/command.ts';
import type { Answer } from '../src/answer.ts';
import type { Reminders } from '../src/reminders/service.ts';

export const privacy = defineCommand({
  data: {
    name: 'privacy',
    description: 'command.privacy',
    subcommands: [
      { name: 'show', description: 'command.privacy.show', options: [] },
      { name: 'erase', description: 'command.privacy.erase', options: [] },
    ],
  },
  execute: {
    show: (_, context) =>
      stored(context, async ({ store }) => ({
        kind: 'privacy',
        catalog: context.catalog,
        everything: await store.everythingAbout(context.invocation.user),
      })),
    erase: (_, context) =>
      stored(context, async ({ store }) => ({
        kind: 'erased',
        reminders: await store.erasePerson(context.invocation.user),
      })),
  },
});

function stored({ reminders }: Context, answer: (reminders: Reminders) => Promise<Answer>): Answer | Promise<Answer> {
  return reminders ? answer(reminders) : { kind: 'reminder refused', refused: { why: 'no reminders' } };
}
