/** How long to wait before Discord is asked again. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Doublings after which a pause is an hour long. */
const DOUBLINGS = 6;

/**
 * The pause after so many attempts, in milliseconds: from a minute, doubled each time, to an hour; up to half as much
 * again by chance, so that not all come back at once; never shorter than Discord asked for.
 */
export function pauseAfter(attempts: number, random: () => number, after = 0): number {
  const grown = Math.min(HOUR, MINUTE * 2 ** Math.min(attempts - 1, DOUBLINGS));
  return Math.round(Math.max(after, Math.min(HOUR, grown * (1 + random() / 2))));
}

/** The pause after a lost answer, in milliseconds: short, as Discord remembers a nonce for no more than two minutes. */
export function pauseWhileRemembered(random: () => number): number {
  return Math.round((20 + 20 * random()) * SECOND);
}
