/** Wishes to be told once more. */
import type { Body } from '../../facts/schema.ts';
import { given } from '../../given.ts';
import { datesOf, offOf, revisionOf } from '../schedule.ts';
import type { Snooze } from '../store/contract.ts';
import type { Delivery, Subscription } from '../types.ts';
import { claimed, settle } from './claims.ts';
import { GONE, noticeOf, sessionOf, type Message, type Verdict } from './message.ts';
import { fresh } from './pages.ts';
import type { Jobs, Pass } from './pass.ts';
import { attempt } from './posting.ts';

/** Those that have fallen due. */
export async function* snoozesDue(pass: Pass): Jobs {
  const due = fresh((limit) => pass.store.dueSnoozes(pass.now, limit).then((all) => all.map(keyed)));
  for await (const { key, snooze } of due) {
    yield async () => {
      const destination = { kind: 'person', user: snooze.user } as const;
      const delivery = await claimed(pass, key, destination, snooze.due, pass.moment());
      const message = delivery && (await snoozed(pass, delivery, snooze));
      if (message) await attempt(pass, delivery, message);
      else if (delivery) await settle(pass, key, GONE.end, pass.moment());
    };
  }
}

/** Who wished to be told is told, however late. */
export async function verdictOnSnooze(pass: Pass, delivery: Delivery): Promise<Verdict> {
  const snooze = await pass.store.snooze(delivery);
  const message = snooze && (await snoozed(pass, delivery, snooze));
  return message ? { message } : GONE;
}

/** What a snooze says: to whoever pressed, in their language, even where the subscription is gone. */
async function snoozed(pass: Pass, delivery: Delivery, snooze: Snooze): Promise<Message | undefined> {
  const found = sessionOf(pass, snooze.session);
  if (!found) return undefined;
  const about = (await pass.store.get(snooze.subscription)) ?? wishOf(snooze, found.body);
  const { role: _, zone: __, note, ...wish } = about;
  const subscription: Subscription = {
    ...wish,
    destination: delivery.destination,
    locale: snooze.locale,
    // The note is for those it was written for: its channel, or its owner.
    ...given({ zone: snooze.zone, note: about.owner === snooze.user ? note : undefined }),
  };
  const { revision } = snooze;
  const before =
    revision === revisionOf(found.session) ? undefined : { ...datesOf(revision), ...given({ off: offOf(revision) }) };
  return { subscription, say: noticeOf(delivery, subscription, found.session, found.body, given({ before })) };
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
