/** What is posted: reminders, news of sessions, and that a reminder could not be delivered. */
import type { SessionAsOf } from '../../answer.ts';
import { spanOf, today } from '../../facts/calendar.ts';
import type { Session } from '../../facts/schema.ts';
import { leadInWords, leadText } from '../../reminders/leads.ts';
import type { Notice, Suspension } from '../../reminders/types.ts';
import type { Button } from '../reply.ts';
import { footer, sourceField } from '../sourcing.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { field, sentences, type Card } from './card.ts';
import { calendarLink } from '../calendar-link.ts';
import { bodyName, reasonInWords } from './reminder-words.ts';
import { sessionInWords } from './session.ts';

/** What is posted when a reminder falls due, or its session moves or is off. */
export function noticeCard(voice: Voice, notice: Notice): Card {
  const { say } = voice;
  const { kind, session, body, subscription, lead, lateBy, known, before, missed = [], perhapsRepeated } = notice;
  const sent = (known ?? notice.due).add({ minutes: lateBy ?? 0 });
  const one: SessionAsOf = { session, body, state: 'to come', ...daysLeft(session, sent) };
  const words = say('join.dash', { text: voice.shortName(body), more: sessionInWords(voice, one) });
  const dates = (of: Pick<Session, 'start' | 'end'>) => voice.dates(of.start, of.end);
  const name = say('join.dash', { text: voice.shortName(body), more: voice.name(session) });
  const named = say('session.dated', { name, dates: dates(session) });
  const isSnooze = kind.startsWith('snooze');
  const off = isSnooze && (session.status === 'cancelled' || session.status === 'postponed') ? session.status : kind;
  const what = () => {
    if (kind === 'moved' && before?.off === 'withdrawn') return say('notice.back', { session: words });
    if (kind === 'withdrawn') return say('notice.withdrawn', { session: name, before: dates(before ?? {}) });
    if (kind === 'moved' && takesPlaceAfterAll(notice)) return say('notice.after all', { session: words });
    if (off === 'cancelled' || off === 'postponed') return say(`notice.${off}`, { session: named });
    if (kind === 'moved' || (isSnooze && before))
      return say('notice.moved', { session: name, before: dates(before ?? {}), after: dates(session) });
    if (kind === 'missed') {
      const all = missed.map((miss) =>
        say('notice.missed one', {
          lead: leadInWords(miss.lead, voice.language),
          session: say('session.dated', { name: voice.name(miss.session), dates: dates(miss.session) }),
        }),
      );
      return say('notice.missed', { body: voice.shortName(body), missed: voice.joined('join.semicolon', all) });
    }
    if (isSnooze) return say('notice.snooze', { session: words });
    return lead && lead.unit !== 'start'
      ? say('notice.lead', { lead: leadInWords(lead, voice.language), session: words })
      : say('notice.start', { session: words });
  };
  return {
    line: sentences(
      voice,
      what(),
      known !== undefined && say('notice.known'),
      lateBy !== undefined && say('notice.late', { late: durationInWords(voice, lateBy) }),
      perhapsRepeated && say('notice.repeat'),
    ),
    title: say('notice.title', { body: voice.shortName(body) }),
    fields: [...field(say('notice.note'), subscription.note && escape(subscription.note)), sourceField(voice, session)],
    footer: footer(voice, session),
    buttons: noticeButtons(voice, notice),
  };
}

/** Whether it was said to be off, and is not moved: a postponed one that has got other dates is. */
function takesPlaceAfterAll({ before, session: { start, end } }: Notice): boolean {
  return before?.off === 'cancelled' || (before?.off === 'postponed' && before.start === start && before.end === end);
}

export function suspensionCard(voice: Voice, { subscription, why }: Suspension): Card {
  return {
    line: voice.say('notice.suspended', {
      id: subscription.id,
      body: bodyName(voice, subscription),
      why: reasonInWords(voice, why),
    }),
    fields: [],
  };
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

/** To be reminded once more, and to stop: command lines, so that they work after a restart; and a calendar. */
function noticeButtons({ say }: Voice, { kind, subscription, session, body, lead }: Notice): readonly Button[] {
  const { destination, owner } = subscription;
  const which = `id:${subscription.id} session:${session.id}${lead ? ` lead:${leadText(lead)}` : ''}`;
  const isGone = kind === 'missed' || kind === 'cancelled' || kind === 'withdrawn';
  const isOff = isGone || session.status === 'cancelled' || session.status === 'postponed';
  // Whoever has put off a reminder of somebody else's cannot stop it.
  const isTheirs = destination.kind === 'channel' || destination.user === owner;
  const snoozes = isGone
    ? []
    : [
        { label: say('snooze.hour'), run: `/remind snooze ${which} until:1h` },
        { label: say('snooze.tomorrow'), run: `/remind snooze ${which} until:tomorrow` },
      ];
  const calendar = isOff ? undefined : calendarLink(body, session);
  return [
    ...snoozes,
    ...(isTheirs ? [{ label: say('notice.stop'), run: `/remind remove id:${subscription.id}` }] : []),
    ...(calendar === undefined ? [] : [{ label: say('notice.calendar'), url: calendar }]),
  ];
}
