/** A backup in the place of what was lost: what was sent after it was made is not sent again, or marked. */
import { copyFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { parseLead } from '../../src/reminders/leads.ts';
import type { Messenger } from '../../src/reminders/messenger.ts';
import { revisionOf } from '../../src/reminders/schedule.ts';
import { openDatabase, type Database } from '../../src/reminders/store/database.ts';
import { createStore, type Store } from '../../src/reminders/store/store.ts';
import type { Delivery, DeliveryKey, Destination, Subscription } from '../../src/reminders/types.ts';
import { createWorker, type TickReport, type Worker } from '../../src/reminders/worker/worker.ts';
import { newFile } from '../support/databases.ts';
import { catalogOf, createDiscord, meeting, words } from '../support/reminding.ts';

const at = (text: string) => Temporal.Instant.from(text);
const CREATED = at('2026-11-01T12:00:00Z');
/** 09:00 in New York, a week and a day before the session, and its start. */
const WEEK = at('2026-11-30T14:00:00Z');
const DUE = at('2026-12-06T14:00:00Z');
const START = at('2026-12-07T15:00:00Z');
const MADE = at('2026-11-29T12:00:00Z');
const after = (minutes: number, from = DUE) => from.add({ minutes });
const CHANNEL: Destination = { kind: 'channel', guild: '900', channel: '901' };
const PERSON: Destination = { kind: 'person', user: '100' };

/** A machine whose disk can be lost. */
async function machine() {
  const { place, remove } = await newFile();
  const { file } = place;
  const copy = join(dirname(file), 'copy.sqlite');
  const { discord, messenger } = createDiscord(CREATED);
  const asked: string[] = [];
  const looking: Messenger = {
    ...messenger,
    find: (post, since) => {
      asked.push(since.toString());
      return messenger.find(post, since);
    },
  };
  let database: Database = await openDatabase(place);
  function newWorker(store: Store, messenger: Messenger = looking): Worker {
    const log = { info: () => undefined, error: () => undefined };
    return createWorker({ store, catalog: () => state.catalog, messenger, words, random: () => 0.5, log });
  }
  const store = createStore(database);
  const state = { catalog: catalogOf(meeting('2026-12-07')), store, worker: newWorker(store) };
  const here = {
    discord,
    state,
    /** The moments since which messages were looked for. */
    asked,
    get store(): Store {
      return state.store;
    },
    start: newWorker,
    /** Ticks as a started worker does, until there is nothing to do at once. */
    async tick(now: Temporal.Instant, worker = state.worker): Promise<TickReport> {
      discord.now = now;
      let report = await worker.tick(now);
      for (let n = 0; report.more; n += 1) {
        expect(n).toBeLessThan(10);
        report = await worker.tick(now);
      }
      return report;
    },
    backUp: (now = MADE) => state.store.backup(copy, now),
    async restore(): Promise<void> {
      await database.close();
      for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
      copyFileSync(copy, file);
      database = await openDatabase(place);
      state.store = createStore(database);
      state.worker = newWorker(state.store);
    },
    async subscribed(leads: string, destination: Destination = PERSON): Promise<Subscription> {
      const added = await state.store.add({
        owner: '100',
        destination,
        body: 'global-mechanism',
        leads: leads.split(' ').flatMap((text) => parseLead(text) ?? []),
        locale: 'en-US',
        created: CREATED,
        since: CREATED,
      });
      if (added.kind !== 'added') throw new Error(added.kind);
      return added.value;
    },
    said: () => discord.messages.map(({ said }) => ({ ...said, subscription: undefined })),
    row: (
      { id }: Subscription,
      lead: string,
      kind: DeliveryKey['kind'] = 'lead',
      session = meeting('2026-12-07'),
    ): Promise<Delivery | undefined> =>
      state.store.delivery({ subscription: id, session: session.id, revision: revisionOf(session), kind, lead }),
    close: () => database.close().then(remove),
  };
  await here.tick(CREATED);
  return here;
}

let here: Awaited<ReturnType<typeof machine>>;
beforeEach(async () => {
  here = await machine();
  onTestFinished(here.close);
});

const lead = (text: string, more: object = {}) => ({ kind: 'lead', session: 'talks', lead: text, ...more });

describe('what was sent after a backup was made', () => {
  it('is found, and not sent again', async () => {
    const wish = await here.subscribed('1w 1d');
    await here.backUp();
    await here.tick(WEEK);
    await here.tick(DUE);
    await here.restore();
    await here.tick(after(60));
    expect(here.said()).toEqual([lead('1w'), lead('1d')]);
    expect(await here.row(wish, '1d')).toMatchObject({ state: 'sent', message: 'm1' });
    expect(await here.store.failures({ owner: '100' }, 5)).toEqual([]);
    await here.tick(after(70));
    expect(await here.store.restored(after(80))).toBeUndefined();
  });

  it('is sent as possibly a repeat where it cannot be looked for, and listed', async () => {
    await here.subscribed('1d', CHANNEL);
    await here.backUp();
    await here.tick(DUE);
    here.discord.readable = false;
    await here.restore();
    for (const minutes of [60, 61, 70]) await here.tick(after(minutes));
    expect(here.said()).toEqual([lead('1d'), lead('1d', { again: true, lateBy: 60 })]);
    expect(await here.store.failures({ guild: '900' }, 5)).toMatchObject([{ perhapsRepeated: true, state: 'sent' }]);
  });

  it('is not reported as missed where it is found, and else as possibly a repeat', async () => {
    await here.subscribed('1d', CHANNEL);
    await here.backUp();
    await here.tick(DUE);
    await here.restore();
    await here.tick(after(120, START));
    expect(here.said()).toEqual([lead('1d')]);
    here.discord.readable = false;
    await here.restore();
    await here.tick(after(120, START));
    expect(here.said().slice(1)).toEqual([{ kind: 'missed', session: 'talks', missed: ['talks 1d'], again: true }]);
  });

  it.each(['moved', 'cancelled', 'withdrawn'] as const)('is looked for where it says that one is %s', async (kind) => {
    await here.subscribed('1w 1d', CHANNEL);
    await here.tick(WEEK);
    await here.backUp(after(1, WEEK));
    const moved = meeting('2026-12-09', kind === 'cancelled' ? { status: kind } : {});
    here.state.catalog = kind === 'withdrawn' ? catalogOf() : catalogOf(moved);
    await here.tick(after(10, WEEK));
    await here.restore();
    await here.tick(after(60, WEEK));
    expect(here.said().map((one) => one.kind)).toEqual(['lead', kind]);
    expect(here.asked).toEqual([after(1, WEEK).toString()]);
    here.discord.readable = false;
    await here.restore();
    await here.tick(after(120, WEEK));
    expect(here.said().slice(2)).toMatchObject([{ kind, again: true }]);
  });

  it('is found where it was being tried when the backup was made', async () => {
    const wish = await here.subscribed('1w');
    here.discord.answer = () => ({ kind: 'later', why: 'status 500', after: 3_600_000 });
    await here.tick(WEEK);
    await here.backUp(after(1, WEEK));
    here.discord.answer = () => undefined;
    await here.tick(after(61, WEEK));
    await here.restore();
    await here.tick(after(62, WEEK));
    expect(here.said()).toEqual([lead('1w', { lateBy: 61 })]);
    expect(await here.row(wish, '1w')).toMatchObject({ state: 'sent', message: 'm0' });
  });

  it('is found where it stood for other leads', async () => {
    const wish = await here.subscribed('3d 2d 1d');
    await here.backUp();
    await here.tick(DUE);
    await here.restore();
    await here.tick(after(60));
    expect(here.said()).toEqual([lead('1d')]);
    for (const text of ['3d', '2d', '1d']) expect(await here.row(wish, text)).toMatchObject({ message: 'm0' });
    expect(here.asked).toHaveLength(1);
  });

  it('is found where somebody had put it off', async () => {
    const wish = await here.subscribed('1d');
    await here.tick(DUE);
    await here.store.addSnooze({
      subscription: wish.id,
      session: 'talks',
      revision: revisionOf(meeting('2026-12-07')),
      lead: '1d',
      user: '5',
      locale: 'fr',
      due: after(60),
      created: DUE,
    });
    await here.backUp(after(1));
    await here.tick(after(60));
    await here.restore();
    await here.tick(after(70));
    expect(here.said().map(({ kind }) => kind)).toEqual(['lead', 'snooze 1']);
  });

  it('is marked where it may have gone elsewhere', async () => {
    const wish = await here.subscribed('1d', CHANNEL);
    await here.backUp();
    here.discord.answer = ({ destination }) =>
      destination.kind === 'channel' ? { kind: 'refused', why: 'channel gone' } : undefined;
    await here.tick(DUE);
    await here.restore();
    await here.tick(after(30));
    expect(here.said().filter(({ kind }) => kind === 'lead')).toEqual([
      lead('1d'),
      lead('1d', { again: true, lateBy: 30 }),
    ]);
    expect(here.said().filter(({ kind }) => kind === 'suspended')).toHaveLength(1);
    expect(await here.store.get(wish.id)).toMatchObject({ state: 'suspended' });
  });
});

describe('what was not', () => {
  it('is sent once, unmarked, and late', async () => {
    await here.subscribed('1d');
    await here.backUp();
    await here.restore();
    for (const minutes of [60, 61, 70]) await here.tick(after(minutes));
    expect(here.said()).toEqual([lead('1d', { lateBy: 60 })]);
    expect(await here.store.failures({ owner: '100' }, 5)).toEqual([]);
  });

  it('is missed where it is too late, and reported once', async () => {
    await here.subscribed('1d');
    await here.backUp();
    await here.restore();
    for (const minutes of [120, 121]) await here.tick(after(minutes, START));
    expect(here.said()).toEqual([{ kind: 'missed', session: 'talks', missed: ['talks 1d'], again: true }]);
  });

  it('is not looked for where it fell due after the first start, or the file is none that was restored', async () => {
    await here.subscribed('1w 1d start');
    await here.tick(WEEK);
    await here.backUp(after(1, WEEK));
    await here.restore();
    await here.tick(after(2, WEEK));
    here.discord.readable = false;
    await here.tick(DUE);
    await here.tick(START, here.start(here.store));
    expect(here.said()).toEqual([lead('1w'), lead('1d'), lead('start')]);
    expect(here.asked).toEqual([]);
  });
});

describe('that it is a backup', () => {
  it('is known until all is worked off, whoever dies meanwhile', async () => {
    await here.subscribed('1w', CHANNEL);
    const other = await here.subscribed('1w');
    await here.backUp();
    await here.tick(WEEK);
    await here.restore();
    const never = () => new Promise<never>(() => undefined);
    const [first, second] = [after(10, WEEK), after(20, WEEK)];
    here.discord.now = first;
    // The first dies before it holds anything, the next while it looks.
    let isDead = false;
    const mortal: Store = { ...here.store, claim: () => ((isDead = true), never()) };
    void here.start(mortal).tick(first);
    await expect.poll(() => isDead).toBe(true);
    expect(await here.store.restored(second)).toEqual({ made: MADE, started: first });
    const blind: Messenger = { post: never, find: () => ((isDead = true), never()) };
    const next = here.start(here.store, blind);
    await next.tick(second);
    isDead = false;
    void next.tick(second);
    await expect.poll(() => isDead).toBe(true);
    await here.tick(after(30, WEEK), here.start(here.store));
    expect(here.discord.messages).toHaveLength(2);
    expect(await here.row(other, '1w')).toMatchObject({ state: 'sent' });
    expect(await here.store.restored(second)).toBeUndefined();
  });

  it('is no matter of who has paused', async () => {
    const wish = await here.subscribed('1w', CHANNEL);
    here.discord.answer = () => ({ kind: 'later', why: 'status 500' });
    await here.tick(WEEK);
    await here.store.update(wish.id, { state: 'paused' });
    await here.backUp(after(1, WEEK));
    await here.restore();
    await here.tick(after(10, WEEK));
    expect(await here.store.restored(after(20, WEEK))).toBeUndefined();
    expect(here.discord.messages).toEqual([]);
  });
});

it('whatever is lost, nobody hears anything twice unmarked, nor nothing', { timeout: 60_000 }, async () => {
  const leads = ['1w', '3d', '2d', '1d', '2h', 'start'];
  const hours = fc.integer({ min: 0, max: 9 * 24 });
  const run = fc.record({
    wishes: fc.array(fc.record({ leads: fc.subarray(leads, { minLength: 1 }), to: fc.constantFrom(CHANNEL, PERSON) }), {
      minLength: 1,
      maxLength: 3,
    }),
    ticks: fc.array(hours, { maxLength: 8 }),
    made: hours,
    away: fc.integer({ min: 0, max: 60 }),
    readable: fc.boolean(),
    moved: fc.option(fc.record({ from: hours, to: fc.constantFrom('2026-12-08', '2026-12-05') }), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(run, async ({ wishes, ticks, made, away, readable, moved }) => {
      const one = await machine();
      try {
        const begin = after(-10, WEEK);
        const set = await Promise.all(wishes.map(({ leads: all, to }) => one.subscribed(all.join(' '), to)));
        const work = async (from: number, to: number) => {
          for (const hour of [...ticks, to].filter((hour) => hour >= from && hour <= to).toSorted((a, b) => a - b)) {
            if (moved && hour >= moved.from) one.state.catalog = catalogOf(meeting(moved.to));
            for (const minutes of [0, 2]) await one.tick(begin.add({ hours: hour, minutes }));
          }
        };
        await work(0, made);
        await one.backUp(begin.add({ hours: made, minutes: 2 }));
        await work(made, made + away);
        const before = one.discord.messages.length;
        one.discord.readable = readable;
        await one.restore();
        await work(made + away, 20 * 24);
        // The same for the same delivery, and for no other.
        const nonces = one.discord.messages.map(({ nonce }) => nonce);
        for (const [n, { said }] of one.discord.messages.entries()) {
          if (nonces.indexOf(nonces[n] ?? '') < n) expect(said).toMatchObject({ again: true });
          if (readable && said.kind !== 'missed') expect(said.again).toBeUndefined();
          if (n < before) expect(said.again).toBeUndefined();
        }
        const rows = await one.store.lastDeliveries({ owner: '100' }, 1000);
        expect(rows.filter(({ state }) => state === 'waiting' || state === 'claimed')).toEqual([]);
        const final = moved ? meeting(moved.to) : meeting('2026-12-07');
        for (const [n, wish] of set.entries())
          for (const text of wishes[n]?.leads ?? []) {
            const row = await one.row(wish, text, 'lead', final);
            const earlier = rows.some((other) => other.subscription === wish.id && other.lead === text);
            expect(row !== undefined || earlier).toBe(true);
          }
        expect(await one.store.unreported(5)).toEqual([]);
        expect(await one.store.restored(CREATED)).toBeUndefined();
      } finally {
        await one.close();
      }
    }),
    { numRuns: Number(process.env['RESTORE_RUNS'] ?? 25) },
  );
});
