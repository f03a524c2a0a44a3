/**
 * The worker behind reminders: it looks what has fallen due, claims it, posts it, and records what became of it. What
 * it was doing when it died it takes up again; of what cannot be delivered it tells somebody.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { today } from '../facts/calendar.ts';
import type { Catalog } from '../facts/catalog.ts';
import type { Body, Session } from '../facts/schema.ts';
import { daysOf } from '../facts/sessions.ts';
import type { Log } from '../log.ts';
import type { MessageBody } from '../presentation/reply.ts';
import { pauseAfter, pauseWhileRemembered } from './backoff.ts';
import { StoreError } from './database.ts';
import { leadText, parseLead } from './leads.ts';
import type { Messenger, Post, Posted, Refusal } from './messenger.ts';
import { changeOf, datesOf, deliveryKeyText, dueWindows, lateUntil, nextDue, nonceOf, revisionOf } from './schedule.ts';
import type { Claim, News, Outcome, Snooze, Store, Told } from './store.ts';
import type {
  Delivery,
  DeliveryKey,
  Destination,
  DueWindow,
  Notice,
  Revision,
  Subscription,
  Suspension,
} from './types.ts';

/** What a worker is made of. `catalog` is asked once a tick, so that the facts may change meanwhile. */
export interface WorkerParts {
  readonly store: Store;
  readonly catalog: () => Catalog;
  readonly messenger: Messenger;
  readonly words: (notice: Notice | Suspension) => MessageBody;
  /** From 0 to 1, for the jitter of pauses. */
  readonly random: () => number;
  readonly log: Pick<Log, 'info' | 'error'>;
}

/** What one tick did: how many deliveries ended how. */
export interface TickReport {
  readonly sent: number;
  readonly waiting: number;
  readonly refused: number;
  readonly missed: number;
  /** Whether everything due was looked at. */
  readonly complete: boolean;
  /** Whether there is more to post, for which the next tick should come at once. */
  readonly more: boolean;
  /** What went wrong with the store, as a sentence; the tick ended there. */
  readonly trouble?: string;
}

export type Worker = ReturnType<typeof createWorker>;

/**
 * How far back sessions are looked at for reminders that nobody was sent or told about: the longest downtime after
 * which nothing is lost. {@link Store.prune} must keep the sessions that ended since, whatever fell due when.
 */
export const LOOKS_BACK: Temporal.DurationLike = { hours: 400 * 24 };

/** How long Discord surely remembers a nonce after a delivery was claimed; half a minute is left for the posting. */
const REMEMBERED = 90;
/** After how long, in seconds, whoever claimed a delivery and settled nothing is taken for dead. */
const LEASE = 120;
/** So long, in seconds, a claim of another worker's may well be under way: it is let be. */
const UNDER_WAY = 20;
/** Posts under way at once: Discord's limit is made use of even while its answers take a second. */
const CONCURRENCY = 50;
/** Posts in one tick; then it is looked again what comes first. */
const POSTS_A_TICK = 1000;
/** Nobody answers at so many destinations, one after the other: Discord is down, and asked no more in this tick. */
const MOST_SILENT = 10;
const PAGE = 200;
/** How many of somebody's latest deliveries are looked through. */
const LATEST = 1000;
/** How often what is long over is looked through again. */
const LOOK_BACK_EVERY = 3600;
/** Between two ticks of a started worker, in milliseconds, at most and at least. */
const MOST_BETWEEN = 60_000;
const LEAST_BETWEEN = 1000;
/** Late is said from here on, in minutes. */
const LATE = 5;

/** Before all else: what was known at the very first tick is no news. */
const BEFORE_ALL = Temporal.Instant.fromEpochMilliseconds(0);
/** After all else. */
const AFTER_ALL = Temporal.Instant.fromEpochMilliseconds(8.64e15);

const UNCLEAR = 'unclear: ';
const UNCLEAR_AGAIN = 'unclear again: ';
const NO_SESSION = '';
const NO_LEAD = '';
/** The `lead` of the message that tells why a subscription is suspended; its revision is the promise's moment. */
const SUSPENDED = 'suspended';

type Job = () => Promise<void>;
type Settled = 'sent' | 'waiting' | 'refused' | 'missed';

/** One tick under way. */
interface Pass {
  readonly catalog: Catalog;
  readonly now: Temporal.Instant;
  /** The moment it is, for what takes its time. */
  readonly moment: () => Temporal.Instant;
  readonly tally: Record<Settled, number>;
  /** Destinations that gave no answer since the last that did. */
  readonly silent: Set<string>;
  posts: number;
  /** Whether the store failed, which ends the tick; and whether anything went wrong, so that it was not complete. */
  failed: boolean;
  flawed: boolean;
  /** Whether a lead was left for a notice to go first. */
  unsettled: boolean;
}

/** What a delivery says, as of a moment, and until when it may be said. */
interface Message {
  readonly subscription: Subscription;
  readonly say: (now: Temporal.Instant, perhapsRepeated: boolean) => Notice | Suspension;
  readonly until?: Temporal.Instant;
}

/** What to do with a delivery taken up again: send this, or end it so; undefined where nobody wants it any more. */
type Verdict = { readonly message?: Message; readonly end?: Outcome } | undefined;

/** What becomes of a delivery of which nothing can be said. */
const GONE = { end: { state: 'refused', reason: 'session no longer on record' } } as const;

/** Creates a worker. Any number of them may work on one store at a time. */
export function createWorker({ store, catalog, messenger, words, random, log }: WorkerParts) {
  /** When the last complete tick began, and the last that looked back, and at which facts. */
  let completed: Temporal.Instant | undefined;
  let lookedBack: Temporal.Instant | undefined;
  let lookedAt: Catalog | undefined;
  /** The moment of the last report of what was missed: whatever is missed next is so later, if by a millisecond. */
  let reported = BEFORE_ALL;
  let isFirst = true;
  let stopping = false;
  let running: Promise<unknown> = Promise.resolve();
  let identifying: Promise<unknown> = Promise.resolve();
  let loop: { readonly aborter: AbortController; readonly ended: Promise<void> } | undefined;
  const invalidZones = new Set<string>();

  /** One tick after the other, whoever asks. Never rejects, but for a mistake of the program's own. */
  function inTurn(moment: () => Temporal.Instant): Promise<TickReport> {
    const turn = running.then(() => work(moment));
    running = turn.catch(() => undefined);
    return turn;
  }

  async function work(moment: () => Temporal.Instant): Promise<TickReport> {
    const pass: Pass = {
      catalog: catalog(),
      now: moment(),
      moment,
      tally: { sent: 0, waiting: 0, refused: 0, missed: 0 },
      silent: new Set(),
      posts: POSTS_A_TICK,
      failed: false,
      flawed: false,
      unsettled: false,
    };
    const looksBack = lookedAt !== pass.catalog || isLongAgo(lookedBack, pass.now);
    let trouble: string | undefined;
    try {
      await noteSessions(pass);
      await run(pass, takenUp(pass));
      await run(pass, noticesDue(pass, looksBack));
      await run(pass, leadsDue(pass, looksBack));
      await run(pass, snoozesDue(pass));
      await run(pass, reportsDue(pass));
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      trouble = error.message;
      pass.failed = true;
      log.error({ trouble: error.trouble, err: error }, 'The store of reminders failed; the next tick tries again.');
    }
    const complete = !isSpent(pass) && !pass.flawed;
    if (complete) {
      completed = pass.now;
      if (looksBack) [lookedBack, lookedAt] = [pass.now, pass.catalog];
      if (pass.unsettled) lookedAt = undefined;
    }
    const report = {
      ...pass.tally,
      complete,
      more: !pass.failed && !stopping && pass.posts <= 0,
      ...given({ trouble }),
    };
    if (Object.values(pass.tally).some((count) => count > 0)) log.info(report, 'reminders');
    return report;
  }

  /** Works jobs off, some at a time, until there are none or the tick is spent. Only trouble with the store ends it. */
  async function run(pass: Pass, jobs: AsyncGenerator<Job, void, undefined>): Promise<void> {
    const troubles: unknown[] = [];
    const consume = async () => {
      while (!isSpent(pass)) {
        try {
          const { value: job, done } = await jobs.next();
          if (done) return;
          await job();
        } catch (error) {
          pass.flawed = true;
          pass.failed ||= error instanceof StoreError;
          if (error instanceof StoreError) troubles.push(error);
          else log.error({ err: error }, 'A delivery failed by a mistake of the program.');
        }
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, consume));
    await jobs.return();
    if (troubles.length > 0) throw troubles[0];
  }

  function isSpent({ posts, silent, failed }: Pass): boolean {
    return stopping || failed || posts <= 0 || silent.size >= MOST_SILENT;
  }

  /** Remembers when each session was first seen with its dates. */
  async function noteSessions({ catalog: { facts }, now }: Pass): Promise<void> {
    const list = facts.sessions.map((session) => ({ session: session.id, revision: revisionOf(session) }));
    const isNew = isFirst && !(await anySeen(list));
    await store.noteRevisions(list, isNew ? BEFORE_ALL : now);
    isFirst = false;
  }

  async function anySeen(list: readonly { readonly session: string; readonly revision: Revision }[]): Promise<boolean> {
    for (const { session, revision } of list) if (await store.firstSeen(session, revision)) return true;
    return false;
  }

  /* What is under way */

  /** What somebody died over, and what was put off until now. */
  async function* takenUp(pass: Pass): AsyncGenerator<Job, void, undefined> {
    const before = pass.now.subtract({ seconds: UNDER_WAY });
    for await (const delivery of fresh((limit) => store.interrupted(before, limit))) yield () => takeUp(pass, delivery);
    for await (const delivery of fresh((limit) => store.waiting(pass.now, limit))) yield () => takeUp(pass, delivery);
  }

  async function takeUp(pass: Pass, delivery: Delivery): Promise<void> {
    const now = pass.moment();
    const { state, reason = '', attempts } = delivery;
    const isClaimed = state === 'claimed';
    const isUncertain = isClaimed || reason.startsWith(UNCLEAR) || reason.startsWith(UNCLEAR_AGAIN);
    const age = now.since(delivery.at).total('seconds');
    const isRemembered = age < REMEMBERED && (isClaimed ? attempts === 1 : reason.startsWith(UNCLEAR));
    if (isClaimed && !isRemembered && age < LEASE) return;
    const verdict = await verdictOn(pass, delivery);
    const { message } = verdict ?? {};
    let end = verdict?.end;
    let perhapsRepeated = delivery.perhapsRepeated ?? false;
    if (message && isUncertain && (end || !isRemembered)) {
      const found = await identify(pass, delivery, message);
      if (found === 'sent') return;
      perhapsRepeated ||= found === 'cannot read';
      // Of a suspension one is told once or, where that is in doubt, by `health`.
      if (perhapsRepeated && delivery.lead === SUSPENDED) end ??= { state: 'refused', reason: 'perhaps told already' };
    }
    if ((!message && !end) || !(await store.reclaim(delivery, now, { perhapsRepeated }))) return;
    const again: Delivery = { ...delivery, state: 'claimed', attempts: attempts + 1, at: now, perhapsRepeated };
    if (end) await settle(pass, delivery, end, now);
    else if (message) await attempt(pass, again, message, isUncertain && isRemembered);
  }

  /** Looks whether a message has arrived, and if so records it. One at a time, as two may look the same. */
  function identify(pass: Pass, delivery: Delivery, message: Message): Promise<'sent' | 'not there' | 'cannot read'> {
    const look = async () => {
      const said = sayable(delivery, message, delivery.at);
      const found = said ? await messenger.find(said, delivery.due) : 'cannot read';
      if (typeof found === 'string') return found;
      const { destination } = delivery;
      const scope = destination.kind === 'channel' ? { guild: destination.guild } : { owner: destination.user };
      const known = await store.lastDeliveries(scope, LATEST);
      // Another subscription's message with the same words says nothing about this one's.
      if (known.some((one) => one.message === found.message && deliveryKeyText(one) !== deliveryKeyText(delivery)))
        return 'cannot read';
      await settle(pass, delivery, { state: 'sent', message: found.message }, pass.moment());
      return 'sent';
    };
    const turn = identifying.then(look);
    identifying = turn.catch(() => undefined);
    return turn;
  }

  /** What is still to be said by a delivery taken up again. */
  async function verdictOn(pass: Pass, delivery: Delivery): Promise<Verdict> {
    if (delivery.kind.startsWith('snooze ')) return verdictOnSnooze(pass, delivery);
    const subscription = await store.get(delivery.subscription);
    if (!subscription) return undefined;
    const verdict = await verdictOnWish(pass, delivery, subscription);
    // The store gives what waits again when the subscription is taken up again.
    const paused = { state: 'waiting', next: pass.moment(), reason: 'paused' } as const;
    return subscription.state === 'paused' ? { ...verdict, end: paused } : verdict;
  }

  async function verdictOnWish(pass: Pass, delivery: Delivery, subscription: Subscription): Promise<Verdict> {
    if (delivery.lead === SUSPENDED) return verdictOnSuspension(delivery, subscription);
    if (delivery.kind === 'missed') return verdictOnReport(pass, delivery, subscription);
    const found = sessionOf(pass, delivery.session);
    if (!found) return GONE;
    const verdict =
      delivery.kind === 'lead'
        ? await verdictOnLead(pass, delivery, subscription, found)
        : await verdictOnNotice(pass, delivery, subscription, found);
    return revisionOf(found.session) === delivery.revision
      ? verdict
      : { ...verdict, end: { state: 'refused', reason: 'dates have changed since' } };
  }

  async function verdictOnLead(
    pass: Pass,
    delivery: Delivery,
    subscription: Subscription,
    { session, body }: Found,
  ): Promise<Verdict> {
    const lead = parseLead(delivery.lead);
    const zone = isZone(subscription.zone) ? subscription.zone : undefined;
    const until = lead && lateUntil(session, body, lead, zone);
    const message = {
      subscription,
      say: noticeOf(delivery, subscription, session, body),
      ...given({ until }),
    };
    const isWanted = subscription.leads.some((one) => leadText(one) === delivery.lead);
    if (!isWanted || !isAfter(delivery.due, subscription.since))
      return { message, end: { state: 'refused', reason: 'no longer wanted' } };
    if (revisionOf(session) !== delivery.revision || !until) return { message };
    const isTooLate = isAfter(pass.moment(), until);
    // It was in time when it was claimed: no correction of the past.
    const told = await toldBy(delivery, subscription, delivery.due, false);
    if (told === 'soon') {
      const next = pass.moment().add({ milliseconds: pauseAfter(1, random) });
      return { message, end: { state: 'waiting', next, reason: 'a notice goes first' } };
    }
    if (typeof told === 'object') return { message, end: { state: 'sent', message: told.message } };
    return { message, ...(isTooLate && { end: { state: 'missed' } }) };
  }

  async function verdictOnNotice(
    pass: Pass,
    delivery: Delivery,
    subscription: Subscription,
    { session, body }: Found,
  ): Promise<Verdict> {
    const { kind, revision } = delivery;
    const before = kind === 'moved' ? await toldLast(subscription, session.id, revision) : undefined;
    const now = pass.moment();
    const isOver = before === undefined ? isPast(session, now) : changeOf([before], session, now) === undefined;
    const say = noticeOf(
      delivery,
      subscription,
      session,
      body,
      before === undefined ? {} : { before: datesOf(before) },
    );
    return { message: { subscription, say }, ...(isOver && { end: { state: 'refused', reason: 'it is over' } }) };
  }

  /** What is claimed here for the first time. */
  async function claimed(key: DeliveryKey, destination: Destination, due: Temporal.Instant, now: Temporal.Instant) {
    const claim: Claim = { ...keyOf(key), nonce: nonceOf(key, destination), destination, due, at: now };
    return (await store.claim(claim)) ? ({ ...claim, state: 'claimed', attempts: 1 } satisfies Delivery) : undefined;
  }

  /* Sessions that moved or are off */

  async function* noticesDue(pass: Pass, looksBack: boolean): AsyncGenerator<Job, void, undefined> {
    const { facts } = pass.catalog;
    for (const session of facts.sessions) {
      const over = isPast(session, pass.now);
      const found = sessionOf(pass, session.id);
      // What is over may yet have been told for later, but seldom was.
      if (!found || (over && !looksBack)) continue;
      const revision = revisionOf(session);
      const told = pages((after) => store.toldOtherwise(session.id, revision, PAGE, after), idOfTold);
      for await (const one of told) {
        const kind = changeOf([one.revision], session, pass.now);
        if (kind) yield () => notify(pass, found, kind, one.subscription, one);
      }
      const { status } = session;
      if (over || (status !== 'cancelled' && status !== 'postponed')) continue;
      for (const { id: body } of facts.bodies.filter(({ id }) => pass.catalog.sessionsOf(id).includes(session))) {
        const news: News = { session: session.id, revision, kind: status, body };
        for await (const subscription of pages((after) => store.newsFor(news, PAGE, after), idOf))
          yield () => notify(pass, found, status, subscription);
      }
    }
  }

  async function notify(
    pass: Pass,
    { session, body }: Found,
    kind: 'moved' | 'cancelled' | 'postponed',
    subscription: Subscription,
    told?: Told,
  ): Promise<void> {
    const now = pass.moment();
    const key = { ...keyFor(subscription, session), kind, lead: NO_LEAD };
    const delivery = await claimed(key, subscription.destination, now, now);
    if (!delivery) return;
    const before = kind === 'moved' && told ? { before: datesOf(told.revision) } : {};
    await attempt(pass, delivery, { subscription, say: noticeOf(delivery, subscription, session, body, before) });
  }

  /* Reminders */

  async function* leadsDue(pass: Pass, looksBack: boolean): AsyncGenerator<Job, void, undefined> {
    const { now } = pass;
    const [leads, zones] = [await store.leadsInUse(), await zonesInUse()];
    const last = completed && isAfter(now, completed) ? completed : now;
    const horizon = looksBack ? now.subtract(LOOKS_BACK) : last;
    // What ended before the last complete tick is settled, but for whom it is looked back.
    const settled = last.subtract({ seconds: LOOK_BACK_EVERY });
    const windows = dueWindows(pass.catalog, leads, zones, now, horizon);
    for (const window of windows.filter(({ until }) => looksBack || isAfter(until, settled))) {
      const found = sessionOf(pass, window.session);
      if (!found) continue;
      for await (const subscription of pages((after) => store.dueFor(window, PAGE, after), idOf))
        yield () => remind(pass, found, window, subscription);
    }
  }

  async function remind(pass: Pass, { session, body }: Found, window: DueWindow, subscription: Subscription) {
    const { lead, due, until } = window;
    const now = pass.moment();
    const isTooLate = isAfter(now, until);
    const key = { ...keyFor(subscription, session), kind: 'lead', lead: leadText(lead) } as const;
    const told = await toldBy(key, subscription, due, isTooLate);
    if (told === 'soon') pass.unsettled = true;
    if (told === 'soon' || told === 'before') return;
    const delivery = await claimed(key, subscription.destination, due, now);
    if (!delivery) return;
    if (told) return settle(pass, key, { state: 'sent', message: told.message }, now);
    if (isTooLate) return settle(pass, key, { state: 'missed' }, now);
    await attempt(pass, delivery, { subscription, until, say: noticeOf(delivery, subscription, session, body) });
  }

  /**
   * The message that has said already what a lead would say: that its session has moved, or the same lead for the dates
   * before, if no earlier than it is due now. `soon`: a notice is on its way; `before`: it is too late, and for other
   * dates the lead was dealt with, so that this is a correction of the past.
   */
  async function toldBy(
    key: DeliveryKey,
    subscription: Subscription,
    due: Temporal.Instant,
    isTooLate: boolean,
  ): Promise<{ readonly message: string } | 'soon' | 'before' | undefined> {
    const { session, revision, lead } = key;
    const moved = await store.delivery({ ...key, kind: 'moved', lead: NO_LEAD });
    if (moved?.state === 'claimed' || moved?.state === 'waiting') return 'soon';
    if (moved?.message !== undefined && !isAfter(due, moved.at)) return { message: moved.message };
    const seen = await store.firstSeen(session, revision);
    if (!seen || !isAfter(seen, due)) return undefined;
    const earlier = (await deliveriesOf(subscription)).filter(
      (one) => one.session === session && one.revision !== revision && one.kind === 'lead' && one.lead === lead,
    );
    const sent = earlier.find(({ message, at }) => message !== undefined && !isAfter(due, at));
    if (sent?.message !== undefined) return { message: sent.message };
    return isTooLate && earlier.some(({ state }) => state !== 'claimed' && state !== 'waiting') ? 'before' : undefined;
  }

  async function zonesInUse(): Promise<readonly (string | undefined)[]> {
    const zones = await store.zonesInUse();
    for (const zone of zones) {
      if (zone === undefined || isZone(zone) || invalidZones.has(zone)) continue;
      invalidZones.add(zone);
      log.error(
        { zone },
        'This is no time zone that Node knows: reminders in it cannot be sent until Node is updated.',
      );
    }
    return zones.filter((zone) => isZone(zone));
  }

  /* Snoozes */

  async function* snoozesDue(pass: Pass): AsyncGenerator<Job, void, undefined> {
    const due = fresh((limit) => store.dueSnoozes(pass.now, limit).then((all) => all.map(keyed)));
    for await (const { key, snooze } of due) {
      yield async () => {
        const destination = { kind: 'person', user: snooze.user } as const;
        const delivery = await claimed(key, destination, snooze.due, pass.moment());
        const message = delivery && (await snoozed(pass, delivery, snooze));
        if (message) await attempt(pass, delivery, message);
        else if (delivery) await settle(pass, key, GONE.end, pass.moment());
      };
    }
  }

  async function verdictOnSnooze(pass: Pass, delivery: Delivery): Promise<Verdict> {
    const snooze = await store.snooze(delivery);
    const message = snooze && (await snoozed(pass, delivery, snooze));
    return message ? { message } : GONE;
  }

  /** What a snooze says: to whoever pressed, in their language, even where the subscription is gone. */
  async function snoozed(pass: Pass, delivery: Delivery, snooze: Snooze): Promise<Message | undefined> {
    const found = sessionOf(pass, snooze.session);
    if (!found) return undefined;
    const { role: _, zone: __, ...wish } = (await store.get(snooze.subscription)) ?? wishOf(snooze, found.body);
    const subscription: Subscription = {
      ...wish,
      destination: delivery.destination,
      locale: snooze.locale,
      ...given({ zone: snooze.zone }),
    };
    return { subscription, say: noticeOf(delivery, subscription, found.session, found.body) };
  }

  /* What was missed */

  async function* reportsDue(pass: Pass): AsyncGenerator<Job, void, undefined> {
    const told = new Set<string>();
    for await (const missed of fresh(store.unreported)) {
      if (told.has(missed.subscription)) continue;
      told.add(missed.subscription);
      yield () => report(pass, missed);
    }
  }

  async function report(pass: Pass, one: Delivery): Promise<void> {
    const subscription = await store.get(one.subscription);
    if (!subscription || subscription.state === 'paused') return;
    const now = latest([pass.moment(), one.at]);
    reported = latest([reported, now]);
    const missed = await missedBy(subscription, now, one);
    const { destination } = subscription;
    const key = { ...keyOf(missed[0] ?? one), kind: 'missed' } as const;
    const claim: Claim = { ...key, nonce: nonceOf(key, destination), destination, due: now, at: now };
    if (!(await store.claim(claim, missed))) return;
    const delivery: Delivery = { ...claim, state: 'claimed', attempts: 1 };
    const message = messageOfReport(pass, delivery, subscription, missed);
    if (message) await attempt(pass, delivery, message);
    else await settle(pass, key, GONE.end, now);
  }

  async function verdictOnReport(pass: Pass, delivery: Delivery, subscription: Subscription): Promise<Verdict> {
    const first = await store.delivery({ ...delivery, kind: 'lead' });
    const missed = first ? await missedBy(subscription, delivery.due, first) : [];
    const message = messageOfReport(pass, delivery, subscription, missed);
    return message ? { message } : GONE;
  }

  /** What a report made at a moment tells of: all that was missed since the report before, and this one surely. */
  async function missedBy(
    subscription: Subscription,
    moment: Temporal.Instant,
    one: Delivery,
  ): Promise<readonly Delivery[]> {
    const all = (await store.lastDeliveries({ owner: subscription.owner }, Number.MAX_SAFE_INTEGER)).filter(
      (other) => other.subscription === subscription.id,
    );
    const reports = all.filter(({ kind, lead }) => kind === 'missed' && lead !== SUSPENDED).map(({ due }) => due);
    const last = latest([BEFORE_ALL, ...reports.filter((due) => isAfter(moment, due))]);
    const missed = all
      .filter(({ kind, state }) => kind === 'lead' && state === 'missed')
      .filter(({ at }) => !isAfter(at, moment) && isAfter(at, last));
    const byKey = new Map([one, ...missed].map((each) => [deliveryKeyText(each), each]));
    return [...byKey.values()].toSorted(
      (a, b) => Temporal.Instant.compare(a.due, b.due) || compareTexts(deliveryKeyText(a), deliveryKeyText(b)),
    );
  }

  function messageOfReport(
    pass: Pass,
    delivery: Delivery,
    subscription: Subscription,
    deliveries: readonly Delivery[],
  ): Message | undefined {
    const missed = deliveries.flatMap(({ session, lead, due }) => {
      const found = sessionOf(pass, session);
      const read = parseLead(lead);
      return found && read ? [{ session: found.session, lead: read, due }] : [];
    });
    const first = sessionOf(pass, missed[0]?.session.id ?? NO_SESSION);
    return first && { subscription, say: noticeOf(delivery, subscription, first.session, first.body, { missed }) };
  }

  /* Posting */

  /** Posts what has been claimed, and records what became of it. Unless `uncertain` it cannot be there already. */
  async function attempt(pass: Pass, delivery: Delivery, message: Message, uncertain = false): Promise<void> {
    const posted = await post(pass, delivery, message);
    const now = pass.moment();
    switch (posted.kind) {
      case 'sent':
        return settle(pass, delivery, { state: 'sent', message: posted.message }, now);
      case 'refused':
        return refused(pass, delivery, message, posted.why, uncertain);
      case 'later':
      case 'unclear': {
        const isFirstLoss = posted.kind === 'unclear' && !uncertain;
        const prefix = isFirstLoss ? UNCLEAR : uncertain ? UNCLEAR_AGAIN : '';
        const pause = isFirstLoss
          ? pauseWhileRemembered(random)
          : pauseAfter(delivery.attempts, random, posted.kind === 'later' ? posted.after : undefined);
        const wished = (isFirstLoss ? delivery.at : now).add({ milliseconds: pause });
        // The last chance is not slept through.
        const { until } = message;
        const next = until && isAfter(wished, until) && isAfter(until, now) ? until : wished;
        // Discord's memory counts from the post, not from when it was given up.
        const at = isFirstLoss ? delivery.at : now;
        return settle(pass, delivery, { state: 'waiting', next, reason: `${prefix}${posted.why}` }, at);
      }
    }
  }

  async function post(pass: Pass, delivery: Delivery, message: Message): Promise<Posted> {
    const said = sayable(delivery, message, pass.moment());
    if (!said) return { kind: 'later', why: 'could not be put into words' };
    pass.posts -= 1;
    const posted = await messenger.post(said);
    if (posted.kind === 'sent' || posted.kind === 'refused') pass.silent.clear();
    else pass.silent.add(JSON.stringify(delivery.destination));
    return posted;
  }

  function postOf(
    { destination, nonce, kind, perhapsRepeated = false }: Delivery,
    message: Message,
    now: Temporal.Instant,
  ) {
    const { subscription, say } = message;
    // Nobody has chosen the role for any other place, nor to be told of failures.
    const pings = kind !== 'missed' && destination.kind === 'channel' && isSame(destination, subscription.destination);
    const role = pings ? subscription.role : undefined;
    return { destination, body: words(say(now, perhapsRepeated)), ...given({ role }), nonce } satisfies Post;
  }

  /** A message as it is, or was, said at a moment; undefined where there are no words for it. */
  function sayable(delivery: Delivery, message: Message, now: Temporal.Instant): Post | undefined {
    try {
      return postOf(delivery, message, now);
    } catch (error) {
      log.error({ err: error, delivery: deliveryKeyText(delivery) }, 'A reminder could not be put into words.');
      return undefined;
    }
  }

  async function settle(pass: Pass, key: DeliveryKey, outcome: Outcome, now: Temporal.Instant): Promise<void> {
    const isReported = outcome.state === 'missed' && !isAfter(now, reported);
    const at = isReported ? reported.add({ milliseconds: 1 }) : now;
    if (await store.settle(keyOf(key), outcome, at)) pass.tally[outcome.state] += 1;
  }

  /* Refusals */

  async function refused(
    pass: Pass,
    delivery: Delivery,
    message: Message,
    why: Refusal,
    uncertain: boolean,
  ): Promise<void> {
    const { subscription } = message;
    const isAtHome = isSame(delivery.destination, subscription.destination) && !delivery.kind.startsWith('snooze ');
    const notice = isAtHome && delivery.lead !== SUSPENDED ? await suspend(pass, subscription, why) : undefined;
    const destination = await fallBack(delivery, subscription);
    if (destination) {
      const now = pass.moment();
      const change = {
        destination,
        nonce: nonceOf(keyOf(delivery), destination),
        perhapsRepeated: uncertain || (delivery.perhapsRepeated ?? false),
      };
      if (await store.reclaim(delivery, now, change))
        await attempt(pass, { ...delivery, ...change, attempts: delivery.attempts + 1, at: now }, message);
    } else {
      await settle(pass, delivery, { state: 'refused', reason: why }, pass.moment());
    }
    if (notice) await attempt(pass, notice, await messageOfSuspension(notice, subscription, why));
  }

  /** Suspends a subscription, and claims the message that tells its owner, once for each promise. */
  async function suspend(pass: Pass, { id }: Subscription, why: Refusal): Promise<Delivery | undefined> {
    const current = await store.get(id);
    if (!current || current.state === 'paused') return undefined;
    if (current.state === 'active') {
      await store.update(id, { state: 'suspended', reason: why });
      log.info({ subscription: id, why }, 'A subscription is suspended.');
    }
    // Whoever has closed their direct messages cannot be told there.
    if (current.destination.kind === 'person' && why === 'direct messages closed') return undefined;
    const now = pass.moment();
    return claimed(suspensionKey(current), { kind: 'person', user: current.owner }, now, now);
  }

  /** Where to go when a destination refuses: the server's default channel, then its owner's direct messages. */
  async function fallBack(delivery: Delivery, subscription: Subscription): Promise<Destination | undefined> {
    const { destination, lead, kind } = delivery;
    if (kind.startsWith('snooze ')) return undefined;
    const owner: Destination = { kind: 'person', user: subscription.owner };
    if (lead === SUSPENDED) {
      const instead = isSame(destination, owner) ? await wentInstead(delivery, subscription) : undefined;
      return instead && !isSame(instead, destination) ? instead : undefined;
    }
    if (destination.kind === 'person') return undefined;
    if (!isSame(destination, subscription.destination)) return owner;
    const { channel } = await store.serverSettings(destination.guild);
    return channel === undefined || channel === destination.channel ? owner : { ...destination, channel };
  }

  async function verdictOnSuspension(delivery: Delivery, subscription: Subscription): Promise<Verdict> {
    const message = await messageOfSuspension(delivery, subscription, subscription.reason ?? 'refused');
    const isSo = subscription.state === 'suspended' && delivery.revision === suspensionKey(subscription).revision;
    return { message, ...(!isSo && { end: { state: 'refused', reason: 'no longer suspended' } }) };
  }

  async function messageOfSuspension(delivery: Delivery, subscription: Subscription, why: string): Promise<Message> {
    const insteadTo = await wentInstead(delivery, subscription);
    const suspended: Subscription = { ...subscription, state: 'suspended', reason: why };
    const say = (): Suspension => ({ kind: 'suspended', subscription: suspended, why, ...given({ insteadTo }) });
    return { subscription, say };
  }

  /** Where a reminder went since a subscription was suspended. */
  async function wentInstead({ due }: Delivery, subscription: Subscription): Promise<Destination | undefined> {
    const sent = (await deliveriesOf(subscription)).find(
      ({ state, lead, at, destination }) =>
        state === 'sent' && lead !== SUSPENDED && !isAfter(due, at) && !isSame(destination, subscription.destination),
    );
    return sent?.destination;
  }

  /* The past */

  /** Its latest deliveries, newest first. */
  async function deliveriesOf({ id, owner }: Subscription): Promise<readonly Delivery[]> {
    const all = await store.lastDeliveries({ owner }, LATEST);
    return all.filter(({ subscription, kind }) => subscription === id && !kind.startsWith('snooze '));
  }

  /** The dates a subscription was told last, other than these. */
  async function toldLast(
    subscription: Subscription,
    session: string,
    revision: Revision,
  ): Promise<Revision | undefined> {
    const told = (await deliveriesOf(subscription)).find(
      (one) => one.session === session && one.revision !== revision && one.state === 'sent' && one.kind !== 'missed',
    );
    return told?.revision;
  }

  /** When there is something to do next, as far as can be told from what is known now. */
  async function next(now: Temporal.Instant): Promise<Temporal.Instant | undefined> {
    const [waiting] = await store.waiting(AFTER_ALL, 1);
    const [interrupted] = await store.interrupted(AFTER_ALL, 1);
    const all = [
      nextDue(catalog(), await store.leadsInUse(), await zonesInUse(), now),
      await store.nextSnooze(),
      waiting?.next,
      interrupted?.at.add({ seconds: LEASE }),
    ].filter((one) => one !== undefined);
    const soonest = all.toSorted(Temporal.Instant.compare)[0];
    return soonest && isAfter(now, soonest) ? now : soonest;
  }

  async function keepTicking(now: () => Temporal.Instant, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let pause = MOST_BETWEEN;
      try {
        const { more, trouble } = await inTurn(now);
        if (more) pause = 0;
        else if (trouble === undefined) {
          const soonest = await next(now());
          const left = soonest ? soonest.since(now()).total('milliseconds') : MOST_BETWEEN;
          pause = Math.max(LEAST_BETWEEN, Math.min(MOST_BETWEEN, left));
        }
      } catch (error) {
        log.error({ err: error }, 'A tick of reminders failed; the next tries again.');
      }
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  return {
    /** Does all there is to do at a moment, or the first thousand posts of it. */
    tick: (now: Temporal.Instant): Promise<TickReport> => inTurn(() => now),
    next,
    /** Ticks at once, then whenever something falls due, at least every minute, until stopped. */
    start(now: () => Temporal.Instant): void {
      if (loop) return;
      stopping = false;
      const aborter = new AbortController();
      loop = { aborter, ended: keepTicking(now, aborter.signal) };
    },
    /** Posts nothing more; resolves when what is under way has been recorded. */
    async stop(): Promise<void> {
      stopping = true;
      loop?.aborter.abort();
      await loop?.ended;
      await running;
      loop = undefined;
    },
  };
}

/** A session with the body whose it is. */
interface Found {
  readonly session: Session;
  readonly body: Body;
}

function sessionOf({ catalog }: Pass, id: string): Found | undefined {
  const entry = catalog.entry(id);
  const body = entry?.kind === 'session' ? catalog.body(entry.fact.body) : undefined;
  return entry?.kind === 'session' && body ? { session: entry.fact, body } : undefined;
}

function noticeOf(
  { kind, lead, due }: Pick<Delivery, 'kind' | 'lead' | 'due'>,
  subscription: Subscription,
  session: Session,
  body: Body,
  more: Partial<Pick<Notice, 'before' | 'missed'>> = {},
): (now: Temporal.Instant, perhapsRepeated: boolean) => Notice {
  const spoken = kind === 'missed' ? undefined : parseLead(lead);
  return (now, perhapsRepeated) => {
    const late = Math.floor(now.since(due).total('minutes'));
    const lateBy = late > LATE && kind !== 'missed' ? late : undefined;
    return { kind, subscription, session, body, ...given({ lead: spoken, lateBy }), due, perhapsRepeated, ...more };
  };
}

/** What stands for a subscription that is gone, where somebody has snoozed a reminder of it. */
function wishOf({ subscription, user, locale, created }: Snooze, { id: body }: Body): Subscription {
  const destination = { kind: 'person', user } as const;
  return {
    id: subscription,
    owner: user,
    destination,
    body,
    leads: [],
    locale,
    state: 'active',
    created,
    since: created,
  };
}

function keyed(snooze: Snooze) {
  const { subscription, session, revision, lead, n } = snooze;
  const key = { subscription, session, revision, kind: `snooze ${n}`, lead } as const;
  return { ...key, key, snooze };
}

function keyFor({ id }: Subscription, session: Session) {
  return { subscription: id, session: session.id, revision: revisionOf(session) };
}

function keyOf({ subscription, session, revision, kind, lead }: DeliveryKey): DeliveryKey {
  return { subscription, session, revision, kind, lead };
}

/** Of the message that tells of a suspension: one for each promise. */
function suspensionKey({ id, since }: Subscription): DeliveryKey {
  return { subscription: id, session: NO_SESSION, revision: since.toString(), kind: 'missed', lead: SUSPENDED };
}

function idOf({ id }: Subscription): string {
  return id;
}

function idOfTold({ subscription }: Told): string {
  return subscription.id;
}

/** Everything of a list that comes in pages, each after the last of the one before. */
async function* pages<Item>(
  page: (after?: string) => Promise<readonly Item[]>,
  id: (item: Item) => string,
): AsyncGenerator<Item, void, undefined> {
  let items = await page();
  while (items.length > 0) {
    yield* items;
    const last = items.at(-1);
    if (items.length < PAGE || last === undefined) return;
    items = await page(id(last));
  }
}

/** Everything of a list that gets shorter as it is worked off, but for what cannot be. */
async function* fresh<Item extends DeliveryKey>(
  list: (limit: number) => Promise<readonly Item[]>,
): AsyncGenerator<Item, void, undefined> {
  const seen = new Set<string>();
  for (;;) {
    const limit = PAGE + seen.size;
    const items = await list(limit);
    for (const item of items) {
      const key = deliveryKeyText(item);
      if (seen.has(key)) continue;
      seen.add(key);
      yield item;
    }
    if (items.length < limit) return;
  }
}

/** Whether a session's last day is over in New York. */
function isPast(session: Session, now: Temporal.Instant): boolean {
  return (daysOf(session)?.last ?? Number.POSITIVE_INFINITY) < today(now);
}

function isLongAgo(last: Temporal.Instant | undefined, now: Temporal.Instant): boolean {
  return !last || isAfter(last, now) || now.since(last).total('seconds') >= LOOK_BACK_EVERY;
}

function isSame(a: Destination, b: Destination): boolean {
  if (a.kind === 'person' || b.kind === 'person')
    return a.kind === b.kind && 'user' in a && 'user' in b && a.user === b.user;
  return a.guild === b.guild && a.channel === b.channel;
}

function isZone(zone: string | undefined): boolean {
  try {
    BEFORE_ALL.toZonedDateTimeISO(zone ?? 'UTC');
    return true;
  } catch {
    return false;
  }
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
}

function latest(instants: readonly [Temporal.Instant, ...Temporal.Instant[]]): Temporal.Instant {
  return instants.reduce((last, one) => (isAfter(one, last) ? one : last));
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Only the properties that have a value. */
function given<Properties extends object>(
  properties: Properties,
): { readonly [Key in keyof Properties]?: Exclude<Properties[Key], undefined> } {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as {
    readonly [Key in keyof Properties]?: Exclude<Properties[Key], undefined>;
  };
}
