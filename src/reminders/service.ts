/** What people do with reminders: set, list, pause, take up again, remove. Rules and limits; no words, no Discord. */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Answer } from '../answer.ts';
import type { MessageBody } from '../presentation/reply.ts';
import type { Context } from '../command.ts';
import type { Body } from '../facts/schema.ts';
import { languageOf } from '../languages.ts';
import type { LanguageMemory } from './chosen-languages.ts';
import type { Messenger } from './messenger.ts';
import { leadText } from './leads.ts';
import { channelRefused, mayManage, type PermissionName } from './permissions.ts';
import { promised, type Fire, type Unpromised } from './schedule.ts';
import type { Store } from './store/store.ts';
import type { Destination, Lead, Subscription } from './types.ts';

/** What reminders need. */
export interface Reminders {
  readonly store: Store;
  readonly messenger: Messenger;
  /** The languages that are set, known without waiting. */
  readonly languages: Pick<LanguageMemory, 'of'>;
  /** The direct message sent before a person's wish is stored. */
  readonly confirmation: (body: Body | 'all', locale: string) => Promise<MessageBody>;
}

/** What reminders answer, or that there are none here. */
export function withReminders(
  { reminders }: Context,
  answer: (reminders: Reminders) => Answer | Promise<Answer>,
): Answer | Promise<Answer> {
  return reminders ? answer(reminders) : { kind: 'reminder refused', refused: { why: 'no reminders' } };
}

/** A note longer than this is a message of its own. */
export const LONGEST_NOTE = 200;

/** A wish as a person put it. */
export interface Wish {
  readonly body: Body | 'all';
  readonly leads: readonly Lead[];
  readonly destination: Destination;
  readonly role?: string;
  readonly note?: string;
}

/** A subscription with what it promises. */
export interface Promised {
  readonly subscription: Subscription;
  readonly fires: readonly Fire[];
  readonly not: readonly Unpromised[];
}

/** Why a wish was not taken, or a subscription not changed. */
export type Refused =
  | {
      readonly why:
        | 'not here'
        | 'not installed'
        | 'not a manager'
        | 'direct message'
        | 'session over'
        | 'role is everyone'
        | 'role not mentionable'
        | 'no reminders'
        | 'unknown'
        | 'direct messages closed'
        | 'no answer';
    }
  | { readonly why: 'permission'; readonly missing: PermissionName }
  | { readonly why: 'limit'; readonly of: 'person' | 'server' | 'snoozes'; readonly most: number };

/** How long the message that tries whether somebody can be written to may take: Discord waits 3 seconds for a reply. */
const CONFIRMED_WITHIN = 2_000;

/** Stores a wish, once for each interaction. */
export async function subscribe(
  { now, invocation, catalog }: Context,
  { store, messenger, confirmation }: Reminders,
  { body, leads, destination, role, note }: Wish,
): Promise<Promised | Refused> {
  if (destination.kind === 'person') {
    const question = await confirmation(body, languageOf(invocation, true));
    // Whether the bot may write to somebody is only known by writing: once for each interaction, by Discord's own count.
    const nonce = invocation.request ?? randomUUID().replaceAll('-', '').slice(0, 25);
    const sent = await Promise.race([
      messenger.post({ destination, body: question, nonce }),
      setTimeout(CONFIRMED_WITHIN, undefined, { ref: false }),
    ]);
    if (sent?.kind === 'refused') return { why: 'direct messages closed' };
    if (sent?.kind !== 'sent') return { why: 'no answer' };
  }
  const settings =
    destination.kind === 'channel'
      ? await store.serverSettings(destination.guild)
      : await store.personSettings(destination.user);
  const added = await store.add(
    {
      owner: invocation.user,
      destination,
      body: body === 'all' ? 'all' : body.id,
      leads,
      ...(role !== undefined && { role }),
      ...(note !== undefined && { note }),
      ...(settings.zone !== undefined && { zone: settings.zone }),
      locale:
        settings.locale ?? (destination.kind === 'channel' ? invocation.guildLocale : undefined) ?? invocation.locale,
      created: now,
      since: now,
    },
    invocation.request,
  );
  if (added.kind === 'limit') return { why: 'limit', of: added.of, most: added.most };
  return { subscription: added.value, ...promised(catalog, added.value, now) };
}

/** One's own subscriptions; in a server, a manager's are the server's as well. */
export async function subscriptionsOf({ invocation }: Context, { store }: Reminders): Promise<readonly Subscription[]> {
  const own = await store.list({ owner: invocation.user });
  const { guild, rights } = invocation;
  if (guild === undefined || !mayManage(rights)) return own;
  const servers = await store.list({ guild });
  return [...new Map([...own, ...servers].map((one) => [one.id, one])).values()];
}

/**
 * A subscription this person may change: their own, or one of the server that they manage. What a channel's says, or
 * that it says something again, `speaking`, is for those alone who manage that server now, whoever set it.
 */
export async function changeable(
  { invocation }: Context,
  { store }: Reminders,
  id: string,
  speaking?: 'speaking',
): Promise<Subscription | Refused> {
  const subscription = await store.get(id.trim());
  if (!subscription) return { why: 'unknown' };
  const { destination, owner } = subscription;
  const { user, guild, rights } = invocation;
  const isHere = destination.kind === 'channel' && destination.guild === guild;
  if (isHere && mayManage(rights)) return subscription;
  if (owner !== user) return { why: 'unknown' };
  if (destination.kind === 'person' || !speaking) return subscription;
  return { why: isHere ? 'not a manager' : 'not here' };
}

/** What to change of a reminder; what is left out stays, and '' takes a role or a note away. */
export interface Edit {
  readonly leads?: readonly Lead[];
  readonly channel?: string;
  readonly role?: string;
  readonly note?: string;
}

/** Changes a reminder. What its leads have promised stays promised; one that its channel refused goes on in another. */
export async function edit(
  context: Context,
  { store }: Reminders,
  before: Subscription,
  { leads, channel, role, note }: Edit,
): Promise<Promised | Refused> {
  const { now, invocation, catalog } = context;
  const { destination, state } = before;
  const isOther = <Value>(given: Value | undefined, held: Value) => given !== undefined && given !== held;
  const hasOtherLeads = leads && !isSameList(leads.map(leadText), before.leads.map(leadText));
  const inChannel = destination.kind === 'channel' ? destination : undefined;
  const otherRole = isOther(role, before.role ?? '') ? role : undefined;
  const otherChannel = channel !== '' && isOther(channel, inChannel?.channel) ? channel : undefined;
  if (!inChannel && (otherRole !== undefined || otherChannel !== undefined)) return { why: 'direct message' };
  if (inChannel && (otherRole || otherChannel !== undefined)) {
    if (invocation.guild !== inChannel.guild) return { why: 'not here' };
    const refused = channelRefused(context, { channel: otherChannel, role: otherRole || undefined });
    if (refused) return refused;
  }
  const isTakenUp = otherChannel !== undefined && state === 'suspended';
  const after = await store.update(before.id, {
    ...(hasOtherLeads && { leads, added: addedTo(before, leads, now) }),
    ...(otherRole !== undefined && { role: otherRole || null }),
    ...(note !== undefined && { note: note || null }),
    ...(inChannel && otherChannel !== undefined && { destination: { ...inChannel, channel: otherChannel } }),
    ...(isTakenUp && { state: 'active', reason: null }),
    ...(isTakenUp && { since: now }),
  });
  return after ? { subscription: after, ...promised(catalog, after, now) } : { why: 'unknown' };
}

/** Since when those leads are promised that were not there, or not from the beginning. */
function addedTo({ leads, added = {} }: Subscription, after: readonly Lead[], now: Temporal.Instant) {
  const before = new Set(leads.map(leadText));
  return Object.fromEntries(
    after.map(leadText).flatMap((text) => {
      const since = before.has(text) ? added[text] : now;
      return since ? [[text, since]] : [];
    }),
  );
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
