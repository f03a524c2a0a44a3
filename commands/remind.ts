import { defineCommand, type Context, type Option } from '../src/command.ts';
import { pageOf } from '../src/facts/answers.ts';
import { findBody } from '../src/facts/find.ts';
import { fold } from '../src/facts/fold.ts';
import type { Body } from '../src/facts/schema.ts';
import { languageOf } from '../src/languages.ts';
import { healthOf } from '../src/reminders/health.ts';
import { readLeads, suggestLeads } from '../src/reminders/leads.ts';
import { channelRefused } from '../src/reminders/permissions.ts';
import { promised } from '../src/reminders/schedule.ts';
import {
  changeable,
  edit,
  LONGEST_NOTE,
  subscribe,
  subscriptionsOf,
  withReminders,
  type Reminders,
} from '../src/reminders/service.ts';
import { snooze, SNOOZE_NAMES } from '../src/reminders/snoozing.ts';
import type { Destination, Lead, Subscription } from '../src/reminders/types.ts';
import { suggestBodiesOrAll, suggestReminders } from '../src/suggest.ts';
import type { Answer, Mistake } from '../src/answer.ts';

/** "All bodies", as people type it in the six languages; folded. */
const ALL: ReadonlySet<string> = new Set(
  (
    'all|all bodies|tous|tous les organes|todos|todos los órganos|все|все органы|全部|所有|所有机构|' +
    'الكل|جميع الهيئات|كل الهيئات'
  )
    .split('|')
    .map(fold),
);

const body = {
  name: 'body',
  type: 'string',
  description: 'option.remind body',
  required: true,
  autocomplete: true,
} as const satisfies Option;
const before = {
  name: 'before',
  type: 'string',
  description: 'option.before',
  required: true,
  autocomplete: true,
} as const satisfies Option;
const channel = { name: 'channel', type: 'channel', description: 'option.channel' } as const satisfies Option;
const role = { name: 'role', type: 'role', description: 'option.role' } as const satisfies Option;
const note = { name: 'note', type: 'string', description: 'option.note' } as const satisfies Option;
const id = {
  name: 'id',
  type: 'string',
  description: 'option.reminder',
  required: true,
  autocomplete: true,
} as const satisfies Option;

export const remind = defineCommand({
  data: {
    name: 'remind',
    description: 'command.remind',
    subcommands: [
      { name: 'me', description: 'command.remind.me', options: [body, before, note] },
      {
        name: 'channel',
        description: 'command.remind.channel',
        options: [body, before, channel, role, note],
      },
      { name: 'list', description: 'command.remind.list', options: [] },
      {
        name: 'edit',
        description: 'command.remind.edit',
        options: [
          id,
          { ...before, required: false },
          { ...channel, description: 'option.other channel', clearable: true },
          { ...role, clearable: true },
          { ...note, clearable: true },
        ],
      },
      { name: 'pause', description: 'command.remind.pause', options: [id] },
      { name: 'resume', description: 'command.remind.resume', options: [id] },
      { name: 'remove', description: 'command.remind.remove', options: [id] },
      {
        name: 'snooze',
        description: 'command.remind.snooze',
        options: [
          id,
          { name: 'session', type: 'string', description: 'option.snoozed session', required: true },
          {
            name: 'until',
            type: 'string',
            description: 'option.until',
            required: true,
            choices: [
              { value: '1h', label: 'snooze.hour', names: SNOOZE_NAMES['1h'] },
              { value: 'tomorrow', label: 'snooze.tomorrow', names: SNOOZE_NAMES.tomorrow },
            ],
          },
          { name: 'lead', type: 'string', description: 'option.snoozed lead' },
        ],
      },
      { name: 'health', description: 'command.remind.health', options: [] },
    ],
  },
  execute: {
    me: (given, context) => set(given, context, { kind: 'person', user: context.invocation.user }),
    channel: (given, context) => {
      const { guild, channel: here } = context.invocation;
      const channel = given.channel ?? here;
      if (guild === undefined || channel === undefined)
        return { kind: 'reminder refused', refused: { why: 'not here' } };
      const refused = channelRefused(context, { channel, role: given.role });
      return refused ? { kind: 'reminder refused', refused } : set(given, context, { kind: 'channel', guild, channel });
    },
    list: (_, context) =>
      withReminders(context, async (reminders) => ({
        kind: 'reminders',
        subscriptions: pageOf(await subscriptionsOf(context, reminders), context.page),
      })),
    edit: ({ id, ...given }, context) =>
      withReminders(context, async (reminders) => {
        const subscription = await changeable(context, reminders, id, 'speaking');
        if ('why' in subscription) return { kind: 'reminder refused', refused: subscription };
        if (Object.keys(given).length === 0) return { kind: 'reminder to edit', subscription };
        const read = readWish(given);
        if ('mistake' in read) return { kind: 'mistyped', mistake: read.mistake };
        const edited = await edit(context, reminders, subscription, { ...given, ...read });
        return 'why' in edited
          ? { kind: 'reminder refused', refused: edited }
          : { kind: 'reminder changed', promised: edited, how: 'edited' };
      }),
    pause: (given, context) =>
      change(given, context, async (one, { store }) => store.update(one.id, { state: 'paused' })),
    resume: (given, context) =>
      // One that is active has promised what is due already: nothing of it may be forgotten.
      change(
        given,
        context,
        async ({ id, state }, { store }) =>
          state === 'active' ? undefined : store.update(id, { state: 'active', reason: null, since: context.now }),
        'speaking',
      ),
    remove: (given, context) => change(given, context, async (one, { store }) => store.remove(one.id)),
    snooze: ({ id: subscription, session, until, lead = '' }, context) =>
      withReminders(context, async (reminders) => {
        const snoozed = await snooze(context, reminders, { subscription, session, lead, until });
        return 'why' in snoozed
          ? { kind: 'reminder refused', refused: snoozed }
          : { kind: 'reminder snoozed', ...snoozed };
      }),
    health: (_, context) =>
      withReminders(context, async (reminders) => ({
        kind: 'reminder health',
        catalog: context.catalog,
        health: await healthOf(context, reminders),
      })),
  },
  autocomplete: {
    body: suggestBodiesOrAll,
    before: (typed, { invocation }) => suggestLeads(typed, languageOf(invocation, true)),
    id: suggestReminders,
  },
});

interface Given {
  readonly body: string;
  readonly before: string;
  readonly note?: string;
  readonly role?: string;
}

function set(given: Given, context: Context, destination: Destination): Answer | Promise<Answer> {
  const { leads = [], mistake } = readWish(given);
  if (mistake) return { kind: 'mistyped', mistake };
  if (ALL.has(fold(given.body))) return store(given, context, destination, leads, 'all');
  const found = findBody(context.catalog, given.body);
  return 'fact' in found ? store(given, context, destination, leads, found.fact) : found.answer;
}

/** The leads that were typed, if any; or what is wrong with them or the note. */
function readWish({ before, note: words = '' }: { readonly before?: string; readonly note?: string }): {
  readonly leads?: readonly Lead[];
  readonly mistake?: Mistake;
} {
  if (words.length > LONGEST_NOTE) return { mistake: { of: 'note', most: LONGEST_NOTE } };
  if (before === undefined) return {};
  const read = readLeads(before);
  return 'mistake' in read ? { mistake: { of: 'leads', ...read.mistake } } : read;
}

function store(
  { note: words, role }: Given,
  context: Context,
  destination: Destination,
  leads: readonly Lead[],
  about: Body | 'all',
) {
  return withReminders(context, async (reminders): Promise<Answer> => {
    const wish = {
      body: about,
      leads,
      destination,
      ...(role !== undefined && { role }),
      ...(words !== undefined && { note: words }),
    };
    const set = await subscribe(context, reminders, wish);
    return 'why' in set ? { kind: 'reminder refused', refused: set } : { kind: 'reminder set', promised: set };
  });
}

function change(
  given: { id: string },
  context: Context,
  act: (one: Subscription, reminders: Reminders) => Promise<unknown>,
  speaking?: 'speaking',
) {
  return withReminders(context, async (reminders): Promise<Answer> => {
    const subscription = await changeable(context, reminders, given.id, speaking);
    if ('why' in subscription) return { kind: 'reminder refused', refused: subscription };
    await act(subscription, reminders);
    const changed = await reminders.store.get(subscription.id);
    const now = changed ?? subscription;
    return {
      kind: 'reminder changed',
      promised: { subscription: now, ...promised(context.catalog, now, context.now) },
      how: changed === undefined ? 'removed' : 'state',
    };
  });
}
