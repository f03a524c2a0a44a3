/** How reminders fare. */
import type { Catalog } from '../../facts/catalog.ts';
import { parseLead } from '../../reminders/leads.ts';
import { datesOf } from '../../reminders/schedule.ts';
import type { Delivery } from '../../reminders/types.ts';
import type { Voice } from '../voice.ts';
import { listField, type Card, type Of } from './card.ts';
import {
  fireInWords,
  leadsBefore,
  momentInWords,
  reasonInWords,
  sessionName,
  subscriptionInWords,
} from './reminder-words.ts';

export function reminderHealthCard(voice: Voice, { catalog, health }: Of<'reminder health'>): Card {
  const { say } = voice;
  const { deliveries, failures, suspended, next, zone } = health;
  const [first] = next;
  const soon = first
    ? say('remind.health next', {
        when: momentInWords(voice, first.due),
        session: sessionName(voice, first.session),
      })
    : say('remind.health nothing');
  return {
    line: say('remind.health', { next: soon, suspended: suspended.length, failures: failures.length }),
    fields: [
      ...listField(
        say('remind.health due'),
        next.map((fire) => fireInWords(voice, fire)),
      ),
      ...listField(
        say('remind.health deliveries'),
        deliveries.map((one) => deliveryInWords(voice, catalog, zone, one)),
      ),
      ...listField(
        say('remind.health failed'),
        failures.map((one) => deliveryInWords(voice, catalog, zone, one)),
      ),
      ...listField(
        say('remind.health suspended'),
        suspended.map((one) => subscriptionInWords(voice, one)),
      ),
    ],
  };
}

/** When, of what and how a delivery ended, by the clock of a zone. */
export function deliveryInWords(voice: Voice, catalog: Catalog, zone: string, delivery: Delivery): string {
  const { due: instant, subscription, state, reason, perhapsRepeated } = delivery;
  return voice.say('remind.delivery', {
    when: momentInWords(voice, { instant, zone }),
    id: subscription,
    what: subjectInWords(voice, catalog, delivery),
    state: voice.say(`remind.delivery ${state}`),
    reason: reason === undefined ? '' : voice.say('remind.delivery reason', { reason: reasonInWords(voice, reason) }),
    repeat: perhapsRepeated ? voice.say('remind.delivery repeat') : '',
  });
}

/** As in "1 week before Global Mechanism – …, 7–11 December 2026", "new dates of …". */
function subjectInWords(voice: Voice, catalog: Catalog, delivery: Delivery): string {
  const { session: id, kind, lead: text } = delivery;
  const entry = catalog.entry(id);
  if (id === '') return voice.say('remind.delivery of suspension');
  const session = entry?.kind === 'session' ? sessionName(voice, entry.fact) : unknownInWords(voice, delivery);
  const lead = parseLead(text);
  if (kind === 'lead') return lead ? leadsBefore(voice, [lead], session) : session;
  return kind === 'moved' || kind === 'cancelled' || kind === 'postponed' || kind === 'withdrawn' || kind === 'missed'
    ? voice.say(`remind.delivery of ${kind}`, { session })
    : voice.say('remind.delivery of snooze', { session });
}

/** A session that is no longer on record, by the dates that were spoken of. */
function unknownInWords(voice: Voice, { revision }: Delivery): string {
  const { start, end } = datesOf(revision);
  return voice.say('remind.delivery of unknown', { dates: voice.dates(start, end) });
}
