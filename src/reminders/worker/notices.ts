/** Sessions that moved or are off: noticed, and told to whoever was told otherwise. */
import { noticeLead } from '../delivery.ts';
import { given } from '../../given.ts';
import { changeOf, datesOf, isAhead, isPast, offOf, revisionOf, withdrawnRevision } from '../schedule.ts';
import type { News, Told } from '../store/contract.ts';
import type { Delivery, DeliveryKind, Notice, Off, Revision, Subscription } from '../types.ts';
import { claimed } from './claims.ts';
import { idOf, keyFor, noticeOf, sessionOf, withdrawnSession, type Found, type Verdict } from './message.ts';
import { pages } from './pages.ts';
import { BEFORE_ALL, type Jobs, type Pass } from './pass.ts';
import { deliveriesOf } from './past.ts';
import { attempt } from './posting.ts';

/** Remembers when each session was first seen with its dates, or first found to be no longer on record. */
export async function noteSessions(pass: Pass): Promise<void> {
  const { store, memory, catalog, now } = pass;
  const list = catalog.facts.sessions.map((session) => ({ session: session.id, revision: revisionOf(session) }));
  const isNew = memory.isFirst && !(await anySeen(store, list));
  if (memory.recorded !== catalog) await noteWithdrawn(pass);
  const gone = memory.withdrawn.map((session) => ({ session: session.id, revision: withdrawnRevision(session) }));
  await store.noteRevisions([...list, ...gone], isNew ? BEFORE_ALL : now);
  memory.isFirst = false;
}

/** Looks which sessions are no longer on record. Whoever keeps it is told of those that were still to come. */
async function noteWithdrawn({ store, memory, catalog, now, log }: Pass): Promise<void> {
  memory.withdrawn = await store.recordSessions(catalog.facts.sessions);
  memory.recorded = catalog;
  const sessions = memory.withdrawn.filter((one) => isAhead(revisionOf(one), now)).map(({ id }) => id);
  if (sessions.length > 0)
    log.error(
      { sessions },
      'These sessions are no longer in the record, though their dates are still ahead, and nobody is reminded of them: put each row back, with the status "cancelled" if it is off, or give it back the id it had.',
    );
}

async function anySeen(
  store: Pass['store'],
  list: readonly { readonly session: string; readonly revision: Revision }[],
): Promise<boolean> {
  for (const { session, revision } of list) if (await store.firstSeen(session, revision)) return true;
  return false;
}

/** Notices for whoever was told otherwise, and news for whoever was promised anything of what is off. */
export async function* noticesDue(pass: Pass): Jobs {
  const { facts } = pass.catalog;
  for (const session of facts.sessions) {
    const over = isPast(session, pass.now);
    const found = sessionOf(pass, session.id);
    // What is over may yet have been told for later, but seldom was.
    if (!found || (over && !pass.looksBack)) continue;
    const { revision } = found;
    const told = pages((limit, after) => pass.store.toldOtherwise(session.id, revision, limit, after), idOfTold);
    for await (const one of told) {
      const kind = changeOf([one.revision], session, pass.now);
      if (kind) yield () => notify(pass, found, kind, one.subscription, one);
    }
    const { status } = session;
    if (over || (status !== 'cancelled' && status !== 'postponed')) continue;
    for (const { id: body } of facts.bodies.filter(({ id }) => pass.catalog.sessionsOf(id).includes(session))) {
      const news: News = { session: session.id, revision, kind: status, body };
      for await (const subscription of pages((limit, after) => pass.store.newsFor(news, limit, after), idOf))
        yield () => notify(pass, found, status, subscription);
    }
  }
  for (const { id } of pass.memory.withdrawn) {
    const found = withdrawnSession(pass, id);
    if (!found || (isPast(found.session, pass.now) && !pass.looksBack)) continue;
    const { revision } = found;
    const told = pages((limit, after) => pass.store.toldOtherwise(id, revision, limit, after), idOfTold);
    for await (const one of told)
      if (isAhead(one.revision, pass.now)) yield () => notify(pass, found, 'withdrawn', one.subscription, one);
  }
}

async function notify(
  pass: Pass,
  found: Found,
  kind: 'moved' | Off,
  subscription: Subscription,
  told?: Told,
): Promise<void> {
  const { session, body } = found;
  const now = pass.moment();
  const key = { ...keyFor(subscription, found), kind, lead: noticeLead(told?.notices ?? 0) };
  const delivery = await claimed(pass, key, subscription.destination, now, now);
  if (!delivery) return;
  const before = saysBefore(kind) ? told?.revision : undefined;
  await attempt(pass, delivery, { subscription, say: noticeOf(delivery, subscription, session, body, toldOf(before)) });
}

/** A notice is still to be sent unless all of it is over. */
export async function verdictOnNotice(
  pass: Pass,
  delivery: Delivery,
  subscription: Subscription,
  { session, body }: Found,
): Promise<Verdict> {
  const { kind, revision } = delivery;
  const before = saysBefore(kind) ? await toldLast(pass, subscription, session.id, revision) : undefined;
  const now = pass.moment();
  const isStill = (told: Revision) =>
    kind === 'withdrawn' ? isAhead(told, now) : changeOf([told], session, now) !== undefined;
  const isOver = before === undefined ? isPast(session, now) : !isStill(before);
  const say = noticeOf(delivery, subscription, session, body, toldOf(before));
  return { message: { subscription, say }, ...(isOver && { end: { state: 'refused', reason: 'it is over' } }) };
}

/** Whether a notice says what was told before. */
function saysBefore(kind: DeliveryKind): boolean {
  return kind === 'moved' || kind === 'withdrawn';
}

/** The dates a subscription was told last, other than these. */
async function toldLast(
  pass: Pass,
  subscription: Subscription,
  session: string,
  revision: Revision,
): Promise<Revision | undefined> {
  const told = (await deliveriesOf(pass, subscription)).find(
    (one) => one.session === session && one.revision !== revision && one.state === 'sent' && one.kind !== 'missed',
  );
  return told?.revision;
}

/** What a notice says was told before. */
function toldOf(before: Revision | undefined): Pick<Notice, 'before'> {
  return before === undefined ? {} : { before: { ...datesOf(before), ...given({ off: offOf(before) }) } };
}

function idOfTold({ subscription }: Told): string {
  return subscription.id;
}
