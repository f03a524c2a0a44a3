import { defineCommand } from '../src/command.ts';
import { pageOf } from '../src/facts/answers.ts';
import { withReminders } from '../src/reminders/service.ts';

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
      withReminders(context, async ({ store }) => {
        const everything = await store.everythingAbout(context.invocation.user);
        const page = pageOf(everything.subscriptions, context.page);
        return { kind: 'privacy', catalog: context.catalog, everything, page };
      }),
    erase: (_, context) =>
      withReminders(context, async ({ store }) => ({
        kind: 'erased',
        reminders: await store.erasePerson(context.invocation.user),
      })),
  },
});
