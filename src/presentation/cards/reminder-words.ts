/** What cards about reminders have in common: bodies, sessions, leads, places and moments in words. */
import type { Page } from '../../answer.ts';
import type { Catalog } from '../../facts/catalog.ts';
import type { Session } from '../../facts/schema.ts';
import { leadInWords } from '../../reminders/leads.ts';
import type { Fire } from '../../reminders/schedule.ts';
import type { Lead, Subscription } from '../../reminders/types.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import type { Card } from './card.ts';

/** How many dates, deliveries or the like are listed; the rest is counted. */
export const LISTED = 10;

export function bodyName(voice: Voice, catalog: Catalog, subscription: Subscription): string {
  return escape(plainBodyName(voice, catalog, subscription));
}

/** For what knows no Markdown: forms and choices. */
export function plainBodyName({ say }: Voice, catalog: Catalog, { body }: Subscription): string {
  return body === 'all' ? say('remind.all') : (catalog.body(body)?.shortName ?? body);
}

export function sessionName(voice: Voice, catalog: Catalog, session: Session): string {
  return `${escape(catalog.body(session.body)?.shortName ?? '')} – ${escape(session.name)}, ${voice.dates(session.start, session.end)}`;
}

export function leadsInWords(voice: Voice, leads: readonly Lead[]): string {
  return voice.list(leads.map((lead) => leadInWords(lead, voice.language)));
}

/** As in "2 days before, and at the start of, each session". */
export function leadsBefore(voice: Voice, all: readonly Lead[], of: string): string {
  const leads = leadsInWords(
    voice,
    all.filter(({ unit }) => unit !== 'start'),
  );
  if (leads === '') return voice.say('remind.start', { of });
  return voice.say(all.some(({ unit }) => unit === 'start') ? 'remind.before and start' : 'remind.before', {
    leads,
    of,
  });
}

export function whereInWords({ say }: Voice, { destination }: Subscription): string {
  return destination.kind === 'person'
    ? say('remind.where person')
    : say('remind.where channel', { channel: destination.channel });
}

export function subscriptionsInWords(
  voice: Voice,
  catalog: Catalog,
  page: Page<Subscription>,
): Pick<Card, 'title' | 'description'> {
  const { items, pages } = page;
  if (items.length === 0) return {};
  return {
    ...(pages > 1 && { title: voice.say('page.of', { page: page.page, pages }) }),
    description: items.map((one) => `- ${subscriptionInWords(voice, catalog, one)}`).join('\n'),
  };
}

export function subscriptionInWords(voice: Voice, catalog: Catalog, subscription: Subscription): string {
  const { id, leads, state, reason = '', role, zone, note } = subscription;
  const stands =
    state === 'suspended'
      ? voice.say('remind.state suspended', { reason: escape(reason) })
      : voice.say(`remind.state ${state}`);
  return voice.say('remind.item', {
    id,
    body: bodyName(voice, catalog, subscription),
    leads: leadsInWords(voice, leads),
    where: whereInWords(voice, subscription),
    role: role === undefined ? '' : voice.say('remind.item role', { role }),
    zone: zone === undefined ? '' : voice.say('remind.item zone', { zone }),
    note: note === undefined ? '' : voice.say('remind.item note', { note: escape(note) }),
    state: stands,
  });
}

/** Date, time and zone, in words: Discord's own timestamps are for the reader's zone. */
export function momentInWords({ language }: Voice, { instant, zone }: Pick<Fire['due'], 'instant' | 'zone'>): string {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: zone,
  });
  return `${format.format(instant.epochMilliseconds)} (${zone.replaceAll('_', ' ')})`;
}

export function fireInWords(voice: Voice, catalog: Catalog, { session, lead, due }: Fire): string {
  const words = {
    when: momentInWords(voice, due),
    unix: String(Math.floor(due.instant.epochMilliseconds / 1000)),
    session: sessionName(voice, catalog, session),
  };
  return lead.unit === 'start'
    ? voice.say('remind.fire start', words)
    : voice.say('remind.fire', { ...words, lead: leadInWords(lead, voice.language) });
}

/** As a choice among several, without markup: "3 – Global Mechanism: 1 week, 1 day, in a channel (paused)". */
export function reminderInShort(voice: Voice, catalog: Catalog, subscription: Subscription): string {
  const { id, leads, destination, state } = subscription;
  return voice.say('remind.short', {
    id,
    body: plainBodyName(voice, catalog, subscription),
    leads: leadsInWords(voice, leads),
    where: voice.say(`remind.short ${destination.kind}`),
    state: state === 'active' ? '' : voice.say(`remind.short ${state}`),
  });
}
