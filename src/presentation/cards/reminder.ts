import type { SessionAsOf } from '../../answer.ts';
import { HEADQUARTERS_ZONE, spanOf, today } from '../../facts/calendar.ts';
import type { Catalog } from '../../facts/catalog.ts';
import type { Session } from '../../facts/schema.ts';
import { leadInWords, leadText } from '../../reminders/leads.ts';
import type { Fire, Unpromised } from '../../reminders/schedule.ts';
import type { Promised } from '../../reminders/service.ts';
import type { Snooze } from '../../reminders/store/contract.ts';
import type { Delivery, Lead, Notice, Subscription, Suspension } from '../../reminders/types.ts';
import type { Button } from '../reply.ts';
import { footer, sourceField } from '../sourcing.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { field, listField, sentences, type Card, type Of } from './card.ts';
import { sessionInWords } from './session.ts';

/** How many dates of a promise are listed; the rest is counted. */
const LISTED = 10;

export function reminderSetCard(voice: Voice, { catalog, promised }: Of<'reminder set'>): Card {
  const { say } = voice;
  const { subscription } = promised;
  const clock =
    subscription.zone === undefined
      ? say('remind.clock venue')
      : say('remind.clock subscription', { zone: subscription.zone });
  return {
    line: say('remind.set', {
      id: subscription.id,
      body: bodyName(voice, catalog, subscription),
      leads: leadsBefore(voice, subscription.leads, say('remind.each session')),
      where: whereInWords(voice, subscription),
      next: nextInWords(voice, catalog, promised),
    }),
    title: bodyName(voice, catalog, subscription),
    description: clock,
    fields: [
      ...promiseFields(voice, catalog, promised),
      ...field(say('notice.note'), subscription.note && escape(subscription.note)),
    ],
  };
}

export function reminderRefusedCard({ say }: Voice, { refused }: Of<'reminder refused'>): Card {
  if (refused.why === 'permission')
    return { line: say('remind.refused permission', { permission: refused.missing }), fields: [] };
  if (refused.why === 'limit')
    return { line: say(`remind.refused limit ${refused.of}`, { most: refused.most }), fields: [] };
  return { line: say(`remind.refused ${refused.why}`), fields: [] };
}

export function remindersCard(voice: Voice, { catalog, subscriptions }: Of<'reminders'>): Card {
  return {
    line: voice.say('remind.list', { count: subscriptions.length }),
    ...subscriptionsInWords(voice, catalog, subscriptions),
    fields: [],
  };
}

export function reminderChangedCard(voice: Voice, changed: Of<'reminder changed'>): Card {
  const { catalog, promised, removed } = changed;
  const { id, state } = promised.subscription;
  if (removed) return { line: voice.say('remind.removed', { id }), fields: [] };
  const line = voice.say(`remind.changed ${state}`, { id });
  if (state !== 'active') return { line, fields: [] };
  return {
    line: sentences(line, nextInWords(voice, catalog, promised)),
    fields: promiseFields(voice, catalog, promised),
  };
}

function nextInWords(voice: Voice, catalog: Catalog, { fires: [first], not }: Promised): string {
  if (first) {
    const words = { when: momentInWords(voice, first.due), session: sessionName(voice, catalog, first.session) };
    return voice.say('remind.next', words);
  }
  return voice.say(not.some(({ why }) => why === 'days not known') ? 'remind.next none' : 'remind.next nothing');
}

function promiseFields(voice: Voice, catalog: Catalog, { fires, not }: Promised): Card['fields'] {
  return [
    ...listField(
      voice.say('remind.fires'),
      fires.slice(0, LISTED).map((fire) => fireInWords(voice, catalog, fire)),
    ),
    ...listField(
      voice.say('remind.not'),
      not.slice(0, LISTED).map((one) => unpromisedInWords(voice, catalog, one)),
    ),
  ];
}

export function reminderHealthCard(voice: Voice, { catalog, health }: Of<'reminder health'>): Card {
  const { say } = voice;
  const { deliveries, failures, suspended, next } = health;
  const [first] = next;
  const soon = first
    ? say('remind.health next', {
        when: momentInWords(voice, first.due),
        session: sessionName(voice, catalog, first.session),
      })
    : say('remind.health nothing');
  return {
    line: say('remind.health', { next: soon, suspended: suspended.length, failures: failures.length }),
    fields: [
      ...listField(
        say('remind.health due'),
        next.map((fire) => fireInWords(voice, catalog, fire)),
      ),
      ...listField(
        say('remind.health deliveries'),
        deliveries.map((one) => deliveryInWords(voice, catalog, one)),
      ),
      ...listField(
        say('remind.health failed'),
        failures.map((one) => deliveryInWords(voice, catalog, one)),
      ),
      ...listField(
        say('remind.health suspended'),
        suspended.map((one) => subscriptionInWords(voice, catalog, one)),
      ),
    ],
  };
}

/** What is posted when a reminder falls due, or its session moves or is off. */
export function noticeCard(voice: Voice, notice: Notice): Card {
  const { say } = voice;
  const { kind, session, body, subscription, lead, lateBy, before, missed = [], perhapsRepeated } = notice;
  const sent = notice.due.add({ minutes: lateBy ?? 0 });
  const one: SessionAsOf = { session, body, state: 'to come', ...daysLeft(session, sent) };
  const words = `${escape(body.shortName)} – ${sessionInWords(voice, one)}`;
  const dates = (of: Pick<Session, 'start' | 'end'>) => voice.dates(of.start, of.end);
  const what = () => {
    if (kind === 'moved' && takesPlaceAfterAll(notice)) return say('notice.after all', { session: words });
    if (kind === 'moved')
      return say('notice.moved', {
        session: escape(`${body.shortName} – ${session.name}`),
        before: dates(before ?? {}),
        after: dates(session),
      });
    if (kind === 'cancelled' || kind === 'postponed') return say(`notice.${kind}`, { session: words });
    if (kind === 'missed') {
      const all = missed.map((miss) =>
        say('notice.missed one', { lead: leadInWords(miss.lead, voice.language), session: escape(miss.session.name) }),
      );
      return say('notice.missed', { missed: all.join('; ') });
    }
    if (kind.startsWith('snooze')) return say('notice.snooze', { session: words });
    return lead && lead.unit !== 'start'
      ? say('notice.lead', { lead: leadInWords(lead, voice.language), session: words })
      : say('notice.start', { session: words });
  };
  return {
    line: sentences(
      what(),
      lateBy !== undefined && say('notice.late', { late: durationInWords(voice, lateBy) }),
      perhapsRepeated && say('notice.repeat'),
    ),
    title: say('notice.title', { body: escape(body.shortName) }),
    fields: [...field(say('notice.note'), subscription.note && escape(subscription.note)), sourceField(voice, session)],
    footer: footer(voice, session),
    buttons: noticeButtons(voice, notice),
  };
}

/** Whether it was said to be off, and is not moved: a postponed one that has got other dates is. */
function takesPlaceAfterAll({ before, session: { start, end } }: Notice): boolean {
  return before?.off === 'cancelled' || (before?.off === 'postponed' && before.start === start && before.end === end);
}

export function suspensionCard(voice: Voice, catalog: Catalog, { subscription, why }: Suspension): Card {
  return {
    line: voice.say('notice.suspended', {
      id: subscription.id,
      body: bodyName(voice, catalog, subscription),
      why: escape(why),
    }),
    fields: [],
  };
}

function bodyName(voice: Voice, catalog: Catalog, { body }: Subscription): string {
  return body === 'all' ? voice.say('remind.all') : escape(catalog.body(body)?.shortName ?? body);
}

function sessionName(voice: Voice, catalog: Catalog, session: Session): string {
  return `${escape(catalog.body(session.body)?.shortName ?? '')} – ${escape(session.name)}, ${voice.dates(session.start, session.end)}`;
}

function leadsInWords(voice: Voice, leads: readonly Lead[]): string {
  return voice.list(leads.map((lead) => leadInWords(lead, voice.language)));
}

/** As in "2 days before, and at the start of, each session". */
function leadsBefore(voice: Voice, all: readonly Lead[], of: string): string {
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

function whereInWords({ say }: Voice, { destination }: Subscription): string {
  return destination.kind === 'person'
    ? say('remind.where person')
    : say('remind.where channel', { channel: destination.channel });
}

function subscriptionsInWords(voice: Voice, catalog: Catalog, all: readonly Subscription[]): Pick<Card, 'description'> {
  return all.length > 0
    ? { description: all.map((one) => `- ${subscriptionInWords(voice, catalog, one)}`).join('\n') }
    : {};
}

function subscriptionInWords(voice: Voice, catalog: Catalog, subscription: Subscription): string {
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
function momentInWords({ language }: Voice, { instant, zone }: Fire['due']): string {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: zone,
  });
  return `${format.format(instant.epochMilliseconds)} (${zone.replaceAll('_', ' ')})`;
}

function fireInWords(voice: Voice, catalog: Catalog, { session, lead, due }: Fire): string {
  const words = {
    when: momentInWords(voice, due),
    unix: String(Math.floor(due.instant.epochMilliseconds / 1000)),
    session: sessionName(voice, catalog, session),
  };
  return lead.unit === 'start'
    ? voice.say('remind.fire start', words)
    : voice.say('remind.fire', { ...words, lead: leadInWords(lead, voice.language) });
}

function unpromisedInWords(voice: Voice, catalog: Catalog, { session, leads, why }: Unpromised): string {
  const name = sessionName(voice, catalog, session);
  return why === 'days not known'
    ? voice.say('remind.not days not known', { session: name })
    : voice.say(`remind.not ${why}`, { leads: leadsBefore(voice, leads, name) });
}

function snoozeInWords(voice: Voice, catalog: Catalog, { due: instant, zone, session, subscription }: Snooze): string {
  const entry = catalog.entry(session);
  return voice.say('privacy.snooze', {
    when: momentInWords(voice, { instant, zone: zone ?? HEADQUARTERS_ZONE, from: 'subscription' }),
    id: subscription,
    session: entry?.kind === 'session' ? sessionName(voice, catalog, entry.fact) : session,
  });
}

function deliveryInWords(
  voice: Voice,
  catalog: Catalog,
  { due, subscription, session: id, state, reason, perhapsRepeated }: Delivery,
): string {
  const entry = catalog.entry(id);
  const session = entry?.kind === 'session' ? sessionName(voice, catalog, entry.fact) : id;
  return voice.say('remind.delivery', {
    when: momentInWords(voice, { instant: due, zone: 'UTC', from: 'headquarters' }),
    id: subscription,
    session,
    state,
    reason: reason === undefined ? '' : voice.say('remind.delivery reason', { reason: escape(reason) }),
    repeat: perhapsRepeated ? voice.say('remind.delivery repeat') : '',
  });
}

/** How many days there are to a session's first day, on the day at headquarters on which it is said. */
function daysLeft({ start }: Session, moment: Temporal.Instant): { readonly inDays?: number } {
  const days = start?.length === 10 ? spanOf(start).first - today(moment) : -1;
  return days > 0 ? { inDays: days } : {};
}

/** Minutes, hours or days, whichever is the largest that is whole enough. */
function durationInWords({ say }: Voice, minutes: number): string {
  if (minutes < 120) return say('time.minutes', { count: minutes });
  const hours = Math.round(minutes / 60);
  return hours < 48 ? say('time.hours', { count: hours }) : say('time.days', { count: Math.round(hours / 24) });
}

/** To be reminded once more, and to stop: command lines, so that they work after a restart. */
function noticeButtons({ say }: Voice, { kind, subscription, session, lead }: Notice): readonly Button[] {
  const which = `id:${subscription.id} session:${session.id}${lead ? ` lead:${leadText(lead)}` : ''}`;
  const snoozes =
    kind === 'missed' || kind === 'cancelled'
      ? []
      : [
          { label: say('snooze.hour'), run: `/remind snooze ${which} until:1h` },
          { label: say('snooze.tomorrow'), run: `/remind snooze ${which} until:tomorrow` },
        ];
  return [...snoozes, { label: say('notice.stop'), run: `/remind remove id:${subscription.id}` }];
}

export function snoozedCard(voice: Voice, { due: instant, zone }: Of<'reminder snoozed'>): Card {
  return {
    line: voice.say('remind.snoozed', { when: momentInWords(voice, { instant, zone, from: 'subscription' }) }),
    fields: [],
  };
}

export function settingsCard(voice: Voice, { of, settings }: Of<'settings'>): Card {
  const { say } = voice;
  const { zone = say('settings.unset'), locale, channel } = settings;
  const language = languageInWords(voice, locale);
  if (of === 'person') return { line: say('settings.line person', { zone, language }), fields: [] };
  const where = channel === undefined ? say('settings.unset') : say('settings.channel', { channel });
  return { line: say('settings.line server', { zone, language, channel: where }), fields: [] };
}

function languageInWords({ say, language }: Voice, locale: string | undefined): string {
  if (locale === undefined) return say('settings.unset');
  return new Intl.DisplayNames(language, { type: 'language' }).of(locale) ?? locale;
}

export function privacyCard(voice: Voice, { catalog, everything }: Of<'privacy'>): Card {
  const { say } = voice;
  const { settings, subscriptions, deliveries, snoozes } = everything;
  const { zone = say('settings.unset'), locale } = settings;
  const language = languageInWords(voice, locale);
  return {
    line: say('privacy.line', {
      subscriptions: subscriptions.length,
      deliveries: deliveries.length,
      snoozes: snoozes.length,
      zone,
      language,
    }),
    ...subscriptionsInWords(voice, catalog, subscriptions),
    fields: [
      ...listField(
        say('privacy.snoozes'),
        snoozes.slice(0, LISTED).map((one) => snoozeInWords(voice, catalog, one)),
      ),
      ...listField(
        say('remind.health deliveries'),
        deliveries.slice(0, LISTED).map((one) => deliveryInWords(voice, catalog, one)),
      ),
    ],
  };
}

export function erasedCard({ say }: Voice, { reminders }: Of<'erased'>): Card {
  return { line: say('privacy.erased', { count: reminders }), fields: [] };
}
