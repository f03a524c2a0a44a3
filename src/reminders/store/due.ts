/** What is owed: who was promised a reminder, or news of a session, and has not had it. */
import { setImmediate } from 'node:timers/promises';
import { NO_LEAD } from '../delivery.ts';
import { isByTheHour, leadText, parseLead } from '../leads.ts';
import type { DeliveryKey, DueWindow, Lead, Subscription } from '../types.ts';
import { DATES_CHANGED, type News } from './contract.ts';
import { firstSeen } from './revisions.ts';
import { idOf, subscriptionOf, type SubscriptionRow } from './rows.ts';
import type { Db } from './tables.ts';
import { ANY_ZONE, VENUE, zoneOf } from './wanted.ts';
import type { Parts } from './write.ts';

/** A look-up in `wanted`: who was promised this before `due` and has no such row in the ledger. */
interface Sought extends Pick<DeliveryKey, 'session' | 'revision' | 'kind' | 'lead'> {
  readonly body: string;
  readonly zone: string;
  readonly due: number;
}

/** Beyond every id: a window worked off to its end. */
const ALL = Number.MAX_SAFE_INTEGER;
/** By how many ids a window must have moved on before that is written down. */
const STRIDE = 1000;
/** How many rows are looked through in one go, so that nobody waits long. */
const EXAMINED = 2000;

/** The look-ups of what is owed. */
export function createDue({ db, write }: Pick<Parts, 'db' | 'write'>) {
  async function owed(sought: Sought, limit: number, after?: string): Promise<readonly Subscription[]> {
    const upto = await sweptUpTo(db, sought);
    if (upto === ALL) return [];
    const rows = await promisedTo(db, sought, Math.max(upto, after === undefined ? 0 : idOf(after)), limit);
    if (after === undefined && limit > 0 && (rows[0]?.id ?? ALL) > upto + STRIDE) await sweep(sought);
    return rows.map(subscriptionOf);
  }

  /** Writes down how far a window is worked off. Looked up again, as whoever subscribes now must wait meanwhile. */
  function sweep(sought: Sought): Promise<void> {
    return write(async (db) => {
      const [next] = await promisedTo(db, sought, await sweptUpTo(db, sought), 1);
      const upto = next ? next.id - 1 : ALL;
      await db
        .insertInto('sweeps')
        .values({ ...sought, upto })
        .onConflict((conflict) =>
          conflict
            .columns(['session', 'revision', 'kind', 'body', 'lead', 'zone'])
            .doUpdateSet({ upto, due: sought.due }),
        )
        .execute();
    });
  }

  return {
    /**
     * The active subscriptions that were promised this reminder and have no row of it in the ledger, by id; after one of
     * them if given. It costs as much as it gives: what is worked off is remembered, and left out the next time.
     */
    dueFor: (window: DueWindow, limit: number, after?: string): Promise<readonly Subscription[]> => {
      const { session, revision, body, lead, zone, due } = window;
      if (zone === 'any' && !isByTheHour(lead))
        throw new RangeError('leads in days fall due in one zone at a time: the window must name it');
      return owed(
        {
          session,
          revision,
          kind: 'lead',
          body,
          lead: leadText(lead),
          zone: zoneOf(lead, zone),
          due: due.epochMilliseconds,
        },
        limit,
        after,
      );
    },

    /** The same for a session that is off: all subscribed to its body before this was first seen. */
    newsFor: async (
      { session, revision, kind, body }: News,
      limit: number,
      after?: string,
    ): Promise<readonly Subscription[]> => {
      const seen = await firstSeen(db, session, revision);
      if (!seen) return [];
      const due = seen.epochMilliseconds;
      return owed({ session, revision, kind, body, lead: NO_LEAD, zone: ANY_ZONE, due }, limit, after);
    },

    /** The leads that anybody active has. */
    leadsInUse: async (): Promise<readonly Lead[]> => {
      const rows = await db.selectFrom('in_use').select('lead').distinct().where('lead', '<>', NO_LEAD).execute();
      return rows.flatMap(({ lead }) => parseLead(lead) ?? []);
    },

    /** The zones that leads in days are counted in for anybody active; undefined is the venue's. */
    zonesInUse: async (): Promise<readonly (string | undefined)[]> => {
      const rows = await db.selectFrom('in_use').select('zone').distinct().where('zone', '<>', ANY_ZONE).execute();
      return rows.map(({ zone }) => (zone === VENUE ? undefined : zone));
    },
  };
}

/** How far it is worked off; not at all if that was for an earlier moment, before which fewer had been promised. */
async function sweptUpTo(db: Db, { session, revision, kind, body, lead, zone, due }: Sought): Promise<number> {
  const row = await db
    .selectFrom('sweeps')
    .select('upto')
    .where(({ and }) => and({ session, revision, kind, body, lead, zone }))
    .where('due', '>=', due)
    .executeTakeFirst();
  return row?.upto ?? 0;
}

/** Subscriptions to the body and those to all, each in the order of the index, some rows at a time, put together. */
async function promisedTo(db: Db, sought: Sought, after: number, limit: number): Promise<readonly SubscriptionRow[]> {
  const found: SubscriptionRow[] = [];
  for (const body of new Set([sought.body, 'all'])) {
    const own = { ...sought, body };
    let from = after;
    let missing = limit;
    while (missing > 0 && from < ALL) {
      const to = await wantedFrom(db, own, from);
      const rows = await promisedQuery(db, own, from, to, missing).execute();
      found.push(...rows);
      missing -= rows.length;
      from = to;
      // Whoever else is waiting comes first.
      if (missing > 0 && from < ALL) await setImmediate();
    }
  }
  return found.toSorted((a, b) => a.id - b.id).slice(0, limit);
}

/** The last of the next {@link EXAMINED} rows, or beyond all if there are no more than these. */
async function wantedFrom(db: Db, { body, lead, zone }: Sought, after: number): Promise<number> {
  const row = await db
    .selectFrom('wanted')
    .select('subscription')
    .where(({ and }) => and({ body, lead, zone }))
    .where('subscription', '>', after)
    .orderBy('subscription')
    .limit(1)
    .offset(EXAMINED - 1)
    .executeTakeFirst();
  return row?.subscription ?? ALL;
}

/** The query behind what is due, for one body and a range of ids. */
function promisedQuery(
  db: Db,
  { session, revision, kind, body, lead, zone, due }: Sought,
  after: number,
  upto: number,
  limit: number,
) {
  return db
    .selectFrom('wanted as w')
    .innerJoin('subscriptions as s', 's.id', 'w.subscription')
    .selectAll('s')
    .where('w.body', '=', body)
    .where('w.lead', '=', lead)
    .where('w.zone', '=', zone)
    .where('w.subscription', '>', after)
    .where('w.subscription', '<=', upto)
    .where('w.since', '<', due)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('ledger as l')
            .select('l.at')
            .whereRef('l.subscription', '=', 'w.subscription')
            // Said again, so that PostgreSQL does not think of reading the whole ledger.
            .where('l.subscription', '>', after)
            .where('l.subscription', '<=', upto)
            .where('l.session', '=', session)
            .where('l.revision', '=', revision)
            .where('l.kind', '=', kind)
            .where('l.lead', '=', lead)
            .where('l.reason', 'is distinct from', DATES_CHANGED),
        ),
      ),
    )
    .orderBy('w.subscription')
    .limit(limit);
}

/** A delivery was given up whose window may have been worked off: it is looked through again. */
export async function unsweep(db: Db, { session, revision, kind, lead }: DeliveryKey): Promise<void> {
  await db
    .deleteFrom('sweeps')
    .where(({ and }) => and({ session, revision, kind, lead }))
    .execute();
}
