/** Messages posted, and what became of them. */
import { pauseAfter, pauseWhileRemembered } from '../backoff.ts';
import { deliveryKeyText, isSame, isSnooze, keyOf, nonceOf } from '../delivery.ts';
import { given } from '../../given.ts';
import { isAfter } from '../instants.ts';
import type { Post, Posted, Refusal } from '../messenger.ts';
import type { Delivery } from '../types.ts';
import { settle } from './claims.ts';
import { UNCLEAR, UNCLEAR_AGAIN } from '../store/contract.ts';
import type { Message } from './message.ts';
import type { Pass } from './pass.ts';
import { fallBack, isSuspension, messageOfSuspension, suspend } from './suspensions.ts';

/** Posts what has been claimed, and records what became of it. Unless `uncertain` it cannot be there already. */
export async function attempt(pass: Pass, delivery: Delivery, message: Message, uncertain = false): Promise<void> {
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
        ? pauseWhileRemembered(pass.random)
        : pauseAfter(delivery.attempts, pass.random, posted.kind === 'later' ? posted.after : undefined);
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

/** Posts a message, which counts whatever comes of it. */
async function post(pass: Pass, delivery: Delivery, message: Message): Promise<Posted> {
  const said = await sayable(pass, delivery, message, pass.moment());
  if (!said) return { kind: 'later', why: 'could not be put into words' };
  pass.posts -= 1;
  const posted = await pass.messenger.post(said);
  if (posted.kind === 'sent' || posted.kind === 'refused') pass.silent.clear();
  else pass.silent.add(JSON.stringify(delivery.destination));
  return posted;
}

async function postOf(
  { words }: Pass,
  { destination, nonce, kind, perhapsRepeated = false }: Delivery,
  message: Message,
  now: Temporal.Instant,
) {
  const { subscription, say } = message;
  // Nobody has chosen the role for any other place, nor to be told of failures.
  const pings = kind !== 'missed' && destination.kind === 'channel' && isSame(destination, subscription.destination);
  const role = pings ? subscription.role : undefined;
  return { destination, body: await words(say(now, perhapsRepeated)), ...given({ role }), nonce } satisfies Post;
}

/** A message as it is, or was, said at a moment; undefined where there are no words for it. */
export async function sayable(
  pass: Pass,
  delivery: Delivery,
  message: Message,
  now: Temporal.Instant,
): Promise<Post | undefined> {
  try {
    return await postOf(pass, delivery, message, now);
  } catch (error) {
    pass.log.error({ err: error, delivery: deliveryKeyText(delivery) }, 'A reminder could not be put into words.');
    return undefined;
  }
}

/** What Discord may answer where the bot is no longer in the server. */
const PERHAPS_LEFT: ReadonlySet<Refusal> = new Set(['bot not in server', 'no access', 'channel gone']);

/** Takes note of a server that the bot was removed from: without a gateway, or while it was down, nobody announces it. */
async function noteLeaving(pass: Pass, destination: Delivery['destination'], why: Refusal): Promise<void> {
  if (destination.kind !== 'channel' || !PERHAPS_LEFT.has(why)) return;
  if ((await pass.messenger.isIn?.(destination.guild)) === false)
    await pass.store.markServerLeft(destination.guild, pass.moment());
}

/** Goes elsewhere with what a destination refuses for good, and tells of the suspension that follows. */
async function refused(
  pass: Pass,
  delivery: Delivery,
  message: Message,
  why: Refusal,
  uncertain: boolean,
): Promise<void> {
  const { subscription } = message;
  await noteLeaving(pass, delivery.destination, why);
  const isAtHome = isSame(delivery.destination, subscription.destination) && !isSnooze(delivery);
  const notice = isAtHome && !isSuspension(delivery) ? await suspend(pass, subscription, why) : undefined;
  const destination = await fallBack(pass, delivery, subscription);
  if (destination) {
    const now = pass.moment();
    const change = {
      destination,
      nonce: nonceOf(keyOf(delivery), destination),
      // What was sent after a backup may have gone there, too.
      perhapsRepeated: uncertain || pass.memory.restored !== undefined || (delivery.perhapsRepeated ?? false),
    };
    if (await pass.store.reclaim(delivery, now, change))
      await attempt(pass, { ...delivery, ...change, attempts: delivery.attempts + 1, at: now }, message);
  } else {
    await settle(pass, delivery, { state: 'refused', reason: why }, pass.moment());
  }
  if (notice) await attempt(pass, notice, await messageOfSuspension(pass, notice, subscription, why));
}
