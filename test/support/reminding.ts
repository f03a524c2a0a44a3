/** What tests of the worker share: a session, Discord at the wire, and messages in words that a test can read. */
import { createCatalog, type Catalog } from '../../src/facts/catalog.ts';
import type { Session } from '../../src/facts/schema.ts';
import type { MessageBody } from '../../src/presentation/reply.ts';
import type { Messenger, Post, Posted } from '../../src/reminders/messenger.ts';
import type { Destination, Notice, Suspension } from '../../src/reminders/types.ts';
import { facts } from './real.ts';

/** A session of the mechanism in New York: at 10:00, which is 15:00 UTC in winter. */
export function meeting(start: string, more: Partial<Session> = {}): Session {
  const { sources, confidence, verified } = facts.sessions[0] as Session;
  return {
    sources,
    confidence,
    verified,
    id: 'talks',
    body: 'global-mechanism',
    kind: 'substantive',
    name: 'Talks',
    status: 'confirmed',
    city: 'New York',
    start,
    end: start,
    ...more,
  };
}

export function catalogOf(...sessions: readonly Session[]): Catalog {
  return createCatalog({ ...facts, sessions });
}

/** What Discord does with a post, unless it stores and answers it. */
export type Answer = Posted | 'stored, answer lost' | 'lost' | 'hang up';

export interface Said {
  readonly kind: string;
  readonly subscription: string;
  readonly session?: string;
  readonly lead?: string;
  readonly lateBy?: number;
  readonly known?: true;
  readonly before?: object;
  readonly missed?: readonly string[];
  readonly again?: true;
  readonly why?: string;
  readonly insteadTo?: Destination;
}

export interface Sent extends Post {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly said: Said;
}

/** What a message says, as a test can read it. */
export function words(notice: Notice | Suspension): MessageBody {
  const said =
    notice.kind === 'suspended'
      ? { kind: notice.kind, subscription: notice.subscription.id, why: notice.why, insteadTo: notice.insteadTo }
      : {
          kind: notice.kind,
          subscription: notice.subscription.id,
          session: notice.session.id,
          lead: notice.lead && textOf(notice.lead),
          lateBy: notice.lateBy,
          known: notice.known && true,
          before: notice.before,
          missed: notice.missed?.map(({ session, lead }) => `${session.id} ${textOf(lead)}`),
          again: notice.perhapsRepeated || undefined,
        };
  return { content: JSON.stringify(said), allowed_mentions: { parse: [] } };
}
const textOf = ({ unit, count }: { unit: string; count: number }) =>
  unit === 'start' ? unit : `${count}${unit.charAt(0)}`;

/** Discord at the wire: remembers a nonce for two minutes by the clock of the test. */
export function createDiscord(now: Temporal.Instant) {
  const discord = {
    now,
    messages: [] as Sent[],
    tried: [] as Post[],
    readable: true as boolean | 'not now',
    /** Servers that the bot was removed from. */
    left: new Set<string>(),
    answer: (() => undefined) as (post: Post) => Answer | undefined,
    underWay: 0,
    mostUnderWay: 0,
  };
  const messenger: Messenger = {
    async post(post) {
      discord.tried.push(post);
      discord.underWay += 1;
      discord.mostUnderWay = Math.max(discord.underWay, discord.mostUnderWay);
      await new Promise((resolve) => setImmediate(resolve));
      discord.underWay -= 1;
      const answer = discord.answer(post);
      if (answer === 'hang up') return new Promise<never>(() => undefined);
      if (answer === 'lost') return { kind: 'unclear', why: 'no answer' };
      if (typeof answer === 'object') return answer;
      const id = store(post);
      return answer === 'stored, answer lost' ? { kind: 'unclear', why: 'no answer' } : { kind: 'sent', message: id };
    },
    async find({ destination, nonce, body }) {
      if (discord.readable !== true) return discord.readable === 'not now' ? 'not now' : 'cannot read';
      const found = discord.messages.findLast(
        (one) => sameText(one.destination, destination) && (one.nonce === nonce || one.body.content === body.content),
      );
      return found ? { message: found.id } : 'not there';
    },
    isIn: (guild) => Promise.resolve(!discord.left.has(guild)),
  };
  function store(post: Post): string {
    const known = discord.messages.find(
      (one) =>
        one.nonce === post.nonce &&
        sameText(one.destination, post.destination) &&
        discord.now.since(one.at).total('seconds') < 120,
    );
    if (known) return known.id;
    const said = JSON.parse(post.body.content) as Said;
    discord.messages.push({ ...post, id: `m${discord.messages.length}`, at: discord.now, said });
    return `m${discord.messages.length - 1}`;
  }
  return { discord, messenger };
}

export const sameText = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b);
