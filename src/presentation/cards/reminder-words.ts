/** What cards about reminders have in common: bodies, sessions, leads, places and moments in words. */
import type { Page } from '../../answer.ts';
import type { Session } from '../../facts/schema.ts';
import { leadInWords } from '../../reminders/leads.ts';
import type { Fire } from '../../reminders/schedule.ts';
import type { Lead, Subscription } from '../../reminders/types.ts';
import { timeInWords } from '../dates.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import type { Card } from './card.ts';

/** How many dates, deliveries or the like are listed; the rest is counted. */
export const LISTED = 10;

export function bodyName({ say, bodyName: nameOf }: Voice, { body }: Subscription): string {
  return body === 'all' ? say('remind.all') : nameOf(body);
}

/** For what knows no Markdown: forms and choices. */
export function plainBodyName({ say, plain }: Voice, { body }: Subscription): string {
  return body === 'all' ? say('remind.all') : plain.bodyName(body);
}

export function sessionName(voice: Voice, session: Session): string {
  return voice.say('session.named', {
    body: voice.bodyName(session.body),
    name: voice.name(session),
    dates: voice.dates(session.start, session.end),
  });
}

/** Why a delivery failed or a reminder is suspended: known ones are told in the language, others as they are kept. */
export function reasonInWords(voice: Voice, reason: string): string {
  const { say } = voice;
  const { again, of } = /^unclear(?<again> again)?: (?<of>.*)$/u.exec(reason)?.groups ?? {};
  if (of !== undefined) {
    const key = again === undefined ? 'remind.reason unclear' : 'remind.reason unclear again';
    return say(key, { reason: reasonInWords(voice, of) });
  }
  const code = /^status (\d+)$/u.exec(reason)?.[1];
  return code === undefined ? voice.word('reason', reason) : say('remind.reason status', { code });
}

export function leadsInWords(voice: Voice, leads: readonly Lead[]): string {
  return voice.list(leads.map((lead) => leadInWords(lead, voice.language)));
}

/** As in "2 days before, and at the start of, each session"; or of one that is named. */
export function leadsBefore(voice: Voice, all: readonly Lead[], of?: string): string {
  const { say } = voice;
  const before = all.filter(({ unit }) => unit !== 'start');
  const leads = leadsInWords(voice, before);
  const isAtStart = before.length < all.length;
  if (of === undefined) {
    if (leads === '') return say('remind.start each');
    return say(isAtStart ? 'remind.before and start each' : 'remind.before each', { leads });
  }
  if (leads === '') return say('remind.start', { of });
  return say(isAtStart ? 'remind.before and start' : 'remind.before', { leads, of });
}

export function whereInWords({ say }: Voice, { destination }: Subscription): string {
  return destination.kind === 'person'
    ? say('remind.where person')
    : say('remind.where channel', { channel: destination.channel });
}

export function subscriptionsInWords(voice: Voice, page: Page<Subscription>): Pick<Card, 'title' | 'description'> {
  const { items, pages } = page;
  if (items.length === 0) return {};
  return {
    ...(pages > 1 && { title: voice.say('page.of', { page: page.page, pages }) }),
    description: items.map((one) => `- ${subscriptionInWords(voice, one)}`).join('\n'),
  };
}

export function subscriptionInWords(voice: Voice, subscription: Subscription): string {
  const { id, leads, state, reason = '', role, zone, note } = subscription;
  const stands =
    state === 'suspended'
      ? voice.say('remind.state suspended', { reason: reasonInWords(voice, reason) })
      : voice.say(`remind.state ${state}`);
  return voice.say('remind.item', {
    id,
    body: bodyName(voice, subscription),
    leads: leadsInWords(voice, leads),
    where: whereInWords(voice, subscription),
    role: role === undefined ? '' : voice.say('remind.item role', { role }),
    zone: zone === undefined ? '' : voice.say('remind.item zone', { zone }),
    note: note === undefined ? '' : voice.say('remind.item note', { note: escape(note) }),
    state: stands,
  });
}

/** Date, time and zone, in words: Discord's own timestamps are for the reader's zone. */
export function momentInWords(
  { say, date, language }: Voice,
  { instant, zone }: Pick<Fire['due'], 'instant' | 'zone'>,
): string {
  const day = date(instant.toZonedDateTimeISO(zone).toPlainDate().toString());
  const text = say('date.at', { date: day, time: timeInWords(instant, zone, language) });
  return say('join.brackets', { text, more: zone.replaceAll('_', ' ') });
}

export function fireInWords(voice: Voice, { session, lead, due }: Fire): string {
  const words = {
    when: momentInWords(voice, due),
    unix: String(Math.floor(due.instant.epochMilliseconds / 1000)),
    session: sessionName(voice, session),
  };
  return lead.unit === 'start'
    ? voice.say('remind.fire start', words)
    : voice.say('remind.fire', { ...words, lead: leadInWords(lead, voice.language) });
}

/** As a choice among several, without markup: "3 – Global Mechanism: 1 week, 1 day, in a channel (paused)". */
export function reminderInShort(voice: Voice, subscription: Subscription): string {
  const { id, leads, destination, state } = subscription;
  return voice.say('remind.short', {
    id,
    body: plainBodyName(voice, subscription),
    leads: leadsInWords(voice, leads),
    where: voice.say(`remind.short ${destination.kind}`),
    state: state === 'active' ? '' : voice.say(`remind.short ${state}`),
  });
}
