/** A link that puts a session into a calendar on the web. */
import { dateOf, spanOf } from '../facts/calendar.ts';
import type { Body, Session } from '../facts/schema.ts';
import { knownToTheDay } from '../facts/sessions.ts';

/**
 * An address at which Google Calendar offers to enter a session as a whole-day event: its dates are calendar dates at a
 * venue, the same for every reader. The last day is exclusive, as in iCalendar. Undefined where the days are not known.
 */
export function calendarLink(body: Body, session: Session): string | undefined {
  const { name, start, end = start, city, venue, sources } = session;
  if (!knownToTheDay(session) || start === undefined || end === undefined) return undefined;
  const day = (date: string) => date.replaceAll('-', '');
  const location = [venue, city].filter((part) => part !== undefined).join(', ');
  const query = new URLSearchParams({
    action: 'TEMPLATE',
    text: `${body.shortName} – ${name}`,
    dates: `${day(start)}/${day(dateOf(spanOf(end).last + 1))}`,
    ...(location !== '' && { location }),
    ...(sources[0]?.url !== undefined && { details: sources[0].url }),
  });
  return `https://calendar.google.com/calendar/render?${query.toString()}`;
}
