/** Time zones, and how people type them. */
import { VENUE_ZONES } from '../facts/calendar.ts';

/** Whether Node knows a zone; without a name it is the venue's, which it does. */
export function isZone(zone: string | undefined): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone ?? 'UTC');
    return true;
  } catch {
    return false;
  }
}

/** The IANA time zone somebody means: by its name in any case, or its last part ("paris"); undefined if there is none. */
export function readZone(typed: string): string | undefined {
  const wanted = zoneWords(typed);
  const zones = Intl.supportedValuesOf('timeZone');
  const city = (zone: string) => zoneWords(zone.slice(zone.lastIndexOf('/') + 1));
  const found = zones.find((zone) => zoneWords(zone) === wanted) ?? zones.find((zone) => city(zone) === wanted);
  if (found !== undefined) return found;
  try {
    // Names that are links, such as UTC and Asia/Calcutta.
    return Intl.DateTimeFormat('en', { timeZone: typed.trim() }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** At most 25 zones whose name contains what is typed; those where the bodies meet while nothing is. */
export function suggestZones(typed: string): readonly string[] {
  if (typed.trim() === '') return [...new Set(VENUE_ZONES.values())];
  return Intl.supportedValuesOf('timeZone')
    .filter((zone) => zoneWords(zone).includes(zoneWords(typed)))
    .slice(0, 25);
}

function zoneWords(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/gu, ' ');
}
