/**
 * The active subscriptions once more, a row for each lead: what a look-up of what is due reads, in the order of its key.
 * Kept here alone, by whatever makes a subscription active, or no longer.
 */
import { NO_LEAD } from '../delivery.ts';
import { latest } from '../instants.ts';
import { isByTheHour, leadText } from '../leads.ts';
import type { Lead } from '../types.ts';
import { leadsOf, subscriptionOf, type SubscriptionRow } from './rows.ts';
import type { Db } from './tables.ts';

/** The zone of what is the same in every zone. */
export const ANY_ZONE = '*';

/** The zone of a wish without one: the venue's, whichever it is. */
export const VENUE = '';

/** The zone under which a lead is looked up. */
export function zoneOf(lead: Lead, zone: string | null | undefined): string {
  return isByTheHour(lead) ? ANY_ZONE : (zone ?? VENUE);
}

interface WantedKey {
  readonly body: string;
  readonly lead: string;
  readonly zone: string;
}

/** The rows of `wanted` that an active subscription has. */
function wantedBy({ body, leads, zone }: Pick<SubscriptionRow, 'body' | 'leads' | 'zone'>): readonly WantedKey[] {
  return [
    { body, lead: NO_LEAD, zone: ANY_ZONE },
    ...leadsOf(leads).map((lead) => ({ body, lead: leadText(lead), zone: zoneOf(lead, zone) })),
  ];
}

/** Enters an active subscription among those looked up; again, to no effect. */
export async function want(db: Db, row: SubscriptionRow): Promise<void> {
  if (row.state !== 'active' || (await isLeft(db, row.guild))) return;
  const { since, added = {} } = subscriptionOf(row);
  for (const key of wantedBy(row)) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('wanted')
      .values({
        ...key,
        subscription: row.id,
        since: latest([since, added[key.lead] ?? since]).epochMilliseconds,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 1n)
      await db
        .insertInto('in_use')
        .values({ ...key, n: 1 })
        .onConflict((conflict) =>
          conflict.columns(['body', 'lead', 'zone']).doUpdateSet(({ eb }) => ({ n: eb('in_use.n', '+', 1) })),
        )
        .execute();
  }
  // Windows that fall due later than this was promised are no longer worked off.
  await db.deleteFrom('sweeps').where('due', '>', row.since).execute();
}

/** Takes a subscription out of those looked up; again, to no effect. */
export async function unwant(db: Db, row: SubscriptionRow): Promise<void> {
  for (const key of wantedBy(row)) {
    const { numDeletedRows } = await db
      .deleteFrom('wanted')
      .where(({ and }) => and({ ...key, subscription: row.id }))
      .executeTakeFirst();
    if (numDeletedRows !== 1n) continue;
    await db
      .updateTable('in_use')
      .set(({ eb }) => ({ n: eb('n', '-', 1) }))
      .where(({ and }) => and(key))
      .execute();
    await db
      .deleteFrom('in_use')
      .where(({ and }) => and(key))
      .where('n', '<=', 0)
      .execute();
  }
}

/** Whether the bot was removed from a server. */
export async function isLeft(db: Db, guild: string | null): Promise<boolean> {
  if (guild === null) return false;
  const row = await db.selectFrom('servers').select('left_at').where('guild', '=', guild).executeTakeFirst();
  return typeof row?.left_at === 'number';
}
