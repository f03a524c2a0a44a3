/** What may come once only, such as an interaction: Discord, or somebody on the way, may send it again. */

/** Tells whether an id comes for the first time within a while. */
export type Once = (id: string, now: Temporal.Instant) => boolean;

/** Remembers ids for so long, and no longer; costs what comes in that time. */
export function createOnce(within: Temporal.DurationLike): Once {
  const kept = Temporal.Duration.from(within).total('milliseconds');
  /** When each id came. The oldest stand first. */
  const came = new Map<string, number>();
  return (id, { epochMilliseconds: now }) => {
    for (const [old, at] of came) {
      if (now - at <= kept) break;
      came.delete(old);
    }
    if (came.has(id)) return false;
    came.set(id, now);
    return true;
  };
}
