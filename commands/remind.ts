import { defineCommand, type Context, type Option } from '../src/command.ts';
import { findBody } from '../src/facts/find.ts';
import type { Body } from '../src/facts/schema.ts';
import { readLeads, suggestLeads } from '../src/reminders/leads.ts';
import { channelRefused } from '../src/reminders/permissions.ts';
import { promised } from '../src/reminders/schedule.ts';
import {
  changeable,
  healthOf,
  snooze,
  subscribe,
  subscriptionsOf,
  withReminders,
  type Reminders,
} from '../src/reminders/service.ts';
import type { Destination, Lead, Subscription } from '../src/reminders/types.ts';
import { suggestBodies } from '../src/suggest.ts';
import type { Answer } from '../src/answer.ts';

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
const note = { name: 'note', type: 'string', description: 'option.note' } as const satisfies Option;
const id = { name: 'id', type: 'string', description: 'option.reminder', required: true } as const satisfies Option;

/** A note longer than this is a message of its own. */
const LONGEST_NOTE = 200;

export const remind = defineCommand({
  data: {
    name: 'remind',
    description: 'command.remind',
    subcommands: [
      { name: 'me', description: 'command.remind.me', options: [body, before, note] },
      {
        name: 'channel',
        description: 'command.remind.channel',
        options: [
          body,
          before,
          { name: 'channel', type: 'channel', description: 'option.channel' },
          { name: 'role', type: 'role', description: 'option.role' },
          note,
        ],
      },
      { name: 'list', description: 'command.remind.list', options: [] },
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
              { value: '1h', label: 'snooze.hour' },
              { value: 'tomorrow', label: 'snooze.tomorrow' },
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
      const refused = channelRefused(context, channel, given.role);
      return refused ? { kind: 'reminder refused', refused } : set(given, context, { kind: 'channel', guild, channel });
    },
    list: (_, context) =>
      withReminders(context, async (reminders) => ({
        kind: 'reminders',
        catalog: context.catalog,
        subscriptions: await subscriptionsOf(context, reminders),
      })),
    pause: (given, context) =>
      change(given, context, async (one, { store }) => store.update(one.id, { state: 'paused' })),
    resume: (given, context) =>
      // One that is active has promised what is due already: nothing of it may be forgotten.
      change(given, context, async ({ id, state }, { store }) =>
        state === 'active' ? undefined : store.update(id, { state: 'active', reason: null, since: context.now }),
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
    body: (typed, { catalog }) => [
      ...suggestBodies(catalog, typed, catalog.facts.bodies).slice(0, 24),
      { name: 'all', value: 'all' },
    ],
    before: (typed, { invocation }) => suggestLeads(typed, invocation.locale),
  },
});

interface Given {
  readonly body: string;
  readonly before: string;
  readonly note?: string;
  readonly role?: string;
}

function set(given: Given, context: Context, destination: Destination): Answer | Promise<Answer> {
  const read = readLeads(given.before);
  if ('mistake' in read) return { kind: 'mistyped', mistake: { of: 'leads', ...read.mistake } };
  if ((given.note?.length ?? 0) > LONGEST_NOTE)
    return { kind: 'mistyped', mistake: { of: 'note', most: LONGEST_NOTE } };
  if (given.body.trim().toLowerCase() === 'all') return store(given, context, destination, read.leads, 'all');
  const found = findBody(context.catalog, given.body);
  return 'fact' in found ? store(given, context, destination, read.leads, found.fact) : found.answer;
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
    return 'why' in set
      ? { kind: 'reminder refused', refused: set }
      : { kind: 'reminder set', catalog: context.catalog, promised: set };
  });
}

function change(
  given: { id: string },
  context: Context,
  act: (one: Subscription, reminders: Reminders) => Promise<unknown>,
) {
  return withReminders(context, async (reminders): Promise<Answer> => {
    const subscription = await changeable(context, reminders, given.id);
    if (!subscription) return { kind: 'reminder refused', refused: { why: 'unknown' } };
    await act(subscription, reminders);
    const changed = await reminders.store.get(subscription.id);
    const now = changed ?? subscription;
    return {
      kind: 'reminder changed',
      catalog: context.catalog,
      promised: { subscription: now, ...promised(context.catalog, now, context.now) },
      removed: changed === undefined,
    };
  });
}
