/** Instants compared. */

/** Whether one is later than the other, and not the same. */
export function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
}

/** The latest of some. */
export function latest(instants: readonly [Temporal.Instant, ...Temporal.Instant[]]): Temporal.Instant {
  return instants.reduce((last, one) => (isAfter(one, last) ? one : last));
}
