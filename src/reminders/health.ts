/** How reminders fare. */
import type { Context } from '../command.ts';
import { HEADQUARTERS_ZONE } from '../facts/calendar.ts';
import { deliveryKeyText } from './delivery.ts';
import { mayManage } from './permissions.ts';
import { promised, type Fire } from './schedule.ts';
import { subscriptionsOf, type Reminders } from './service.ts';
import type { Delivery, Subscription } from './types.ts';

/** The last deliveries, what failed, what is suspended, and what is due next. */
export interface Health {
  readonly deliveries: readonly Delivery[];
  readonly failures: readonly Delivery[];
  readonly suspended: readonly Subscription[];
  readonly next: readonly Fire[];
  /** The zone by whose clock deliveries are told: the server's, the person's, or that of UN Headquarters. */
  readonly zone: string;
}

/** How many of each are shown. */
const SHOWN = 5;

/** One's own; for a manager, in their server, the server's as well. */
export async function healthOf(context: Context, reminders: Reminders): Promise<Health> {
  const { invocation, catalog, now } = context;
  const { store } = reminders;
  const { guild, rights, user } = invocation;
  const isManager = guild !== undefined && mayManage(rights);
  const scopes = [{ owner: user }, ...(isManager ? [{ guild }] : [])];
  const settings = isManager ? await store.serverSettings(guild) : await store.personSettings(user);
  const subscriptions = await subscriptionsOf(context, reminders);
  const next = subscriptions
    .filter(({ state }) => state === 'active')
    .flatMap((one) => promised(catalog, one, now).fires)
    .toSorted((a, b) => Temporal.Instant.compare(a.due.instant, b.due.instant));
  const latest = async (list: typeof store.failures) => {
    const all = (await Promise.all(scopes.map((scope) => list(scope, SHOWN)))).flat();
    return [...new Map(all.map((one) => [deliveryKeyText(one), one])).values()]
      .toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))
      .slice(0, SHOWN);
  };
  return {
    deliveries: await latest(store.lastDeliveries),
    failures: await latest(store.failures),
    suspended: subscriptions.filter(({ state }) => state === 'suspended'),
    next: next.slice(0, SHOWN),
    zone: settings.zone ?? HEADQUARTERS_ZONE,
  };
}
