/** What deliveries say, and what is to become of those taken up again. */
import type { Body, Session } from '../../facts/schema.ts';
import { given } from '../../given.ts';
import { parseLead } from '../leads.ts';
import { revisionOf, withdrawnRevision } from '../schedule.ts';
import type { Outcome } from '../store/contract.ts';
import type { Delivery, Notice, Revision, Subscription, Suspension } from '../types.ts';
import type { Pass } from './pass.ts';

/** Late is said from here on, in minutes. */
const LATE = 5;

/** What a delivery says, as of a moment, and until when it may be said. */
export interface Message {
  readonly subscription: Subscription;
  readonly say: (now: Temporal.Instant, perhapsRepeated: boolean) => Notice | Suspension;
  readonly until?: Temporal.Instant;
}

/** What to do with a delivery taken up again: send this, or end it so; undefined where nobody wants it any more. */
export type Verdict = { readonly message?: Message; readonly end?: Outcome } | undefined;

/** What becomes of a delivery of which nothing can be said. */
export const GONE = { end: { state: 'refused', reason: 'session no longer on record' } } as const;

/** A session with the body whose it is, and which dates of it are spoken of. */
export interface Found {
  readonly session: Session;
  readonly body: Body;
  readonly revision: Revision;
}

/** A session of this id that is on record. */
export function sessionOf({ catalog }: Pass, id: string): Found | undefined {
  const entry = catalog.entry(id);
  const body = entry?.kind === 'session' ? catalog.body(entry.fact.body) : undefined;
  return entry?.kind === 'session' && body
    ? { session: entry.fact, body, revision: revisionOf(entry.fact) }
    : undefined;
}

/** A session of this id that was on record once and is no more, as it was last. */
export function withdrawnSession({ catalog, memory }: Pass, id: string): Found | undefined {
  const session = memory.withdrawn.find((one) => one.id === id);
  const body = session && catalog.body(session.body);
  return body && { session, body, revision: withdrawnRevision(session) };
}

/** What is said of a session, as of the moment it is said. */
export function noticeOf(
  { kind, lead, due }: Pick<Delivery, 'kind' | 'lead' | 'due'>,
  subscription: Subscription,
  session: Session,
  body: Body,
  more: Partial<Pick<Notice, 'before' | 'missed' | 'known'>> = {},
): (now: Temporal.Instant, perhapsRepeated: boolean) => Notice {
  const spoken = kind === 'missed' ? undefined : parseLead(lead);
  return (now, perhapsRepeated) => {
    const late = Math.floor(now.since(more.known ?? due).total('minutes'));
    const lateBy = late > LATE && kind !== 'missed' ? late : undefined;
    return { kind, subscription, session, body, ...given({ lead: spoken, lateBy }), due, perhapsRepeated, ...more };
  };
}

/** What a delivery's key has of its subscription and session. */
export function keyFor({ id }: Subscription, { session, revision }: Found) {
  return { subscription: id, session: session.id, revision };
}

/** What lists of subscriptions are paged by. */
export function idOf({ id }: Subscription): string {
  return id;
}
