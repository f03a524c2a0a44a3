/** Time zones, and how people type them. */
import { VENUE_ZONES } from '../facts/calendar.ts';

/** Whether Node knows a zone; without a name it is the venue's, which it does. */
export function isZone(zone: string | undefined): boolean {
  return known(zone ?? 'UTC') !== undefined;
}

/**
 * The time zone somebody means: by its name in any case, its last part ("paris"), or the hours it is ahead of UTC
 * ("+05:30", "UTC+3"); undefined if there is none. Names keep the spelling that was chosen: Asia/Calcutta stays so.
 */
export function readZone(typed: string): string | undefined {
  const wanted = zoneWords(typed);
  const venue = [...VENUE_ZONES].find(([city]) => zoneWords(city) === wanted);
  if (venue) return venue[1];
  const city = (zone: string) => zoneWords(zone.slice(zone.lastIndexOf('/') + 1));
  const all = zones();
  const found = all.find((zone) => zoneWords(zone) === wanted) ?? all.find((zone) => city(zone) === wanted);
  if (found !== undefined) return found;
  const [, sign = '', hours = '', minutes = '00'] =
    /^(?:utc|gmt)?([-+\u2212])(\d{1,2}):?(\d{2})?$/u.exec(wanted.replaceAll(' ', '')) ?? [];
  const name =
    sign === '' ? wanted.replaceAll(' ', '_') : `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`;
  // Clocks are from 12 hours behind UTC to 14 ahead.
  if (sign !== '' && (Number(minutes) > 59 || Number(hours) + Number(minutes) / 60 > (sign === '+' ? 14 : 12)))
    return undefined;
  // Anything with a date in it would be read as a moment in a zone.
  if (/^\d/u.test(name)) return undefined;
  // Links, such as UTC and Asia/Calcutta, are not among the names that are listed.
  const areas = new Set(all.map((zone) => zone.slice(0, zone.indexOf('/'))));
  return [name, ...[...areas].map((area) => `${area}/${name}`)].map(known).find((zone) => zone !== undefined);
}

/** A zone's name as it is spelt; undefined if there is none. */
function known(name: string): string | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return undefined;
  }
}

/** At most 25 zones whose name contains what is typed; those where the bodies meet while nothing is. */
export function suggestZones(typed: string): readonly string[] {
  if (typed.trim() === '') return [...new Set(VENUE_ZONES.values())];
  return zones()
    .filter((zone) => zoneWords(zone).includes(zoneWords(typed)))
    .slice(0, 25);
}

/** Where most readers of a language live that is spoken in several zones of its main country. */
const LARGEST: Readonly<Record<string, string>> = {
  BR: 'America/Sao_Paulo',
  CN: 'Asia/Shanghai',
  DE: 'Europe/Berlin',
  ES: 'Europe/Madrid',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
};

/** The zone a locale most likely stands for; undefined where that says too little: English in America, Arabic. */
export function guessZone(locale: string): string | undefined {
  const likely = new Intl.Locale(locale).maximize();
  if (likely.language === 'ar') return undefined;
  const all = likely.getTimeZones() ?? [];
  return all.length === 1 ? all[0] : LARGEST[likely.region ?? ''];
}

function zones(): readonly string[] {
  return Intl.supportedValuesOf('timeZone');
}

function zoneWords(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/gu, ' ');
}
