/** The worker on a real store, with a real schedule, and a Discord that answers as a test says. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Catalog } from '../../src/facts/catalog.ts';
import type { Session } from '../../src/facts/schema.ts';
import type { MessageBody } from '../../src/presentation/reply.ts';
import { pauseAfter, pauseWhileRemembered } from '../../src/reminders/backoff.ts';
import { nonceOf } from '../../src/reminders/delivery.ts';
import { parseLead } from '../../src/reminders/leads.ts';
import type { Messenger } from '../../src/reminders/messenger.ts';
import { revisionOf } from '../../src/reminders/schedule.ts';
import type { NewSubscription } from '../../src/reminders/store/contract.ts';
import { StoreError } from '../../src/reminders/store/errors.ts';
import { createStore, type Store } from '../../src/reminders/store/store.ts';
import type { Delivery, DeliveryKey, Destination, Subscription } from '../../src/reminders/types.ts';
import { createWorker, type TickReport, type Worker } from '../../src/reminders/worker/worker.ts';
import { engines, type Opened } from '../support/databases.ts';
import { catalog as real, facts } from '../support/real.ts';
import { catalogOf, createDiscord, meeting, sameText, words, type Said } from '../support/reminding.ts';

const at = (text: string) => Temporal.Instant.from(text);
const CREATED = at('2026-11-01T12:00:00Z');
const OWNER = '100';
const GUILD = '900';

const CHANNEL = { kind: 'channel', guild: GUILD, channel: '901' } as const;
const DEFAULT: Destination = { kind: 'channel', guild: GUILD, channel: '902' };
const PERSON: Destination = { kind: 'person', user: OWNER };

let opened: Opened;
let store: Store;
let discord: ReturnType<typeof createDiscord>['discord'];
let messenger: Messenger;
let catalog: Catalog;
let worker: Worker;
let logged: { level: string; about: object; text: string }[];

function newWorker(change: Partial<Parameters<typeof createWorker>[0]> = {}): Worker {
  const note = (level: string) => (about: object, text: string) => void logged.push({ level, about, text });
  const log = { info: note('info'), error: note('error') } as unknown as Parameters<typeof createWorker>[0]['log'];
  return createWorker({ store, catalog: () => catalog, messenger, words, random: () => 0.5, log, ...change });
}

function tick(now: Temporal.Instant | string, one = worker): Promise<TickReport> {
  discord.now = typeof now === 'string' ? at(now) : now;
  return one.tick(discord.now);
}

async function subscribed(leads: string, change: Partial<NewSubscription> = {}): Promise<Subscription> {
  const added = await store.add({
    owner: OWNER,
    destination: PERSON,
    body: 'global-mechanism',
    leads: leads.split(' ').flatMap((text) => parseLead(text) ?? []),
    locale: 'en-US',
    created: CREATED,
    since: CREATED,
    ...change,
  });
  if (added.kind !== 'added') throw new Error(added.kind);
  return added.value;
}

/** What was said, without whom it was about. */
const said = () =>
  discord.messages.map(({ said }): Omit<Said, 'subscription'> => {
    const { subscription, ...rest } = said;
    expect(subscription).not.toBe('');
    return rest;
  });
const kinds = () => discord.messages.map(({ said }) => said.kind);

function keyOf({ id }: Subscription, lead: string, session = meeting('2026-12-07')): DeliveryKey {
  return { subscription: id, session: session.id, revision: revisionOf(session), kind: 'lead', lead };
}

async function ledger(key: DeliveryKey): Promise<Delivery> {
  const delivery = await store.delivery(key);
  if (!delivery) throw new Error('no such delivery');
  return delivery;
}

/** 09:00 in New York, a day before the session, and later. */
const DUE = at('2026-12-06T14:00:00Z');
const START = at('2026-12-07T15:00:00Z');
const after = (minutes: number, from = DUE) => from.add({ seconds: Math.round(minutes * 60) });

// PGlite, which takes a second to begin, is left to the tests of the store.
for (const { name, isHere, open } of engines.filter(({ name }) => name !== 'PGlite'))
  describe.runIf(isHere)(`the worker on ${name}`, () => worksOn(open));

function worksOn(open: () => Promise<Opened>): void {
  beforeEach(async () => {
    opened = await open();
    store = createStore(opened.database);
    ({ discord, messenger } = createDiscord(CREATED));
    catalog = catalogOf(meeting('2026-12-07'));
    logged = [];
    worker = newWorker();
    // What was known before anybody subscribed.
    await tick(CREATED);
  });
  afterEach(() => opened.close());

  describe('what falls due', () => {
    it('is sent once, when its time has come, and done only with a message id', async () => {
      const wish = await subscribed('1d', { destination: CHANNEL, role: '77' });
      expect(await tick(after(-1))).toMatchObject({ sent: 0, complete: true });
      expect(await tick(DUE)).toMatchObject({ sent: 1, complete: true, more: false });
      for (const minutes of [0, 1, 100, 10_000]) await tick(after(minutes));
      expect(said()).toEqual([{ kind: 'lead', session: 'talks', lead: '1d' }]);
      expect(discord.messages[0]).toMatchObject({ destination: CHANNEL, role: '77' });
      const key = keyOf(wish, '1d');
      expect(await ledger(key)).toMatchObject({ state: 'sent', message: 'm0', nonce: nonceOf(key, CHANNEL) });
    });

    it('is sent of the real record', async () => {
      catalog = real;
      await subscribed('1w 1d 1h');
      for (let day = 0; day < 60; day += 1) await tick(CREATED.add({ hours: 24 * day + 3 }));
      expect(said().map(({ session, lead }) => `${session} ${lead}`)).toEqual([
        'gm-dtg-2026-12 1w',
        'gm-dtg-2026-12 1d',
      ]);
    });

    it('comes once to a subscription to all bodies, however many meet in the session', async () => {
      const part = facts.bodies.find(({ parent }) => parent === 'global-mechanism');
      catalog = catalogOf(meeting('2026-12-07', { kind: part?.kind as Session['kind'] }));
      await subscribed('1d', { body: 'all' });
      await tick(DUE);
      await tick(after(1));
      expect(kinds()).toEqual(['lead']);
    });

    it('is promised only after creation, edit and resumption', async () => {
      const late = await subscribed('1d', { since: DUE });
      const paused = await subscribed('1d start', { owner: '2' });
      await store.update(paused.id, { state: 'paused' });
      await tick(after(1));
      expect(kinds()).toEqual([]);
      await store.update(paused.id, { state: 'active', since: after(2) });
      await store.update(late.id, { leads: [{ unit: 'hour', count: 1 }], since: after(2) });
      await tick(after(3));
      await tick(START);
      expect(said().map(({ lead, lateBy }) => [lead, lateBy])).toEqual([
        ['1h', 60],
        ['start', undefined],
      ]);
    });

    it('waits while a subscription is paused, and is wanted no more once it was taken up again', async () => {
      const wish = await subscribed('1d');
      discord.answer = () => ({ kind: 'later', why: 'status 503' });
      await tick(DUE);
      await store.update(wish.id, { state: 'paused' });
      discord.answer = () => undefined;
      await tick(after(10));
      expect(discord.tried).toHaveLength(1);
      await store.update(wish.id, { state: 'active', since: after(11) });
      await tick(after(12));
      expect(await ledger(keyOf(wish, '1d'))).toMatchObject({ state: 'refused', reason: 'no longer wanted' });
      expect(kinds()).toEqual([]);
    });
  });

  describe('a session that changes', () => {
    it('moves the reminder', async () => {
      await subscribed('1d');
      catalog = catalogOf(meeting('2026-12-09'));
      for (const hours of [0, 24, 48, 72]) await tick(after(60 * hours));
      expect(said()).toEqual([{ kind: 'lead', session: 'talks', lead: '1d' }]);
      expect(discord.messages[0]?.at).toEqual(after(48 * 60));
    });

    it('that moved after a reminder went out is said to have, and leads it has overtaken are not sent again', async () => {
      const wish = await subscribed('1w 1d');
      await tick('2026-11-30T14:00:00Z');
      catalog = catalogOf(meeting('2026-12-08'));
      for (const day of ['01', '02', '06', '07']) await tick(`2026-12-${day}T14:00:00Z`);
      expect(said()).toEqual([
        { kind: 'lead', session: 'talks', lead: '1w' },
        { kind: 'moved', session: 'talks', before: { start: '2026-12-07', end: '2026-12-07' } },
        { kind: 'lead', session: 'talks', lead: '1d' },
      ]);
      const again = await ledger(keyOf(wish, '1w', meeting('2026-12-08')));
      expect(again).toMatchObject({ state: 'sent', message: 'm1' });
    });

    it('says that it moved before what is due then, and with the old dates after trouble', async () => {
      await subscribed('1w 1d');
      await tick('2026-11-30T14:00:00Z');
      catalog = catalogOf(meeting('2026-12-03'));
      discord.answer = () => ({ kind: 'later', why: 'status 500' });
      await tick('2026-12-02T14:00:00Z');
      expect(discord.tried).toHaveLength(2);
      discord.answer = () => undefined;
      await tick('2026-12-02T14:02:00Z');
      await tick('2026-12-02T14:10:00Z');
      await tick('2026-12-03T14:10:00Z');
      expect(said()).toEqual([
        { kind: 'lead', session: 'talks', lead: '1w' },
        { kind: 'moved', session: 'talks', before: { start: '2026-12-07', end: '2026-12-07' } },
      ]);
    });

    it('does not let old dates go out', async () => {
      const wish = await subscribed('1d');
      discord.answer = () => ({ kind: 'later', why: 'status 500' });
      await tick(DUE);
      discord.answer = () => undefined;
      catalog = catalogOf(meeting('2026-12-20'));
      await tick(after(5));
      expect(discord.messages).toEqual([]);
      expect(await ledger(keyOf(wish, '1d'))).toMatchObject({ state: 'refused', reason: 'dates have changed since' });
      await tick('2026-12-19T14:00:00Z');
      expect(said()).toEqual([{ kind: 'lead', session: 'talks', lead: '1d' }]);
    });

    it.each(['cancelled', 'postponed'] as const)(
      'is said to be %s, once, to all who were promised it',
      async (status) => {
        await subscribed('1w 1d');
        await subscribed('start', { owner: '2', destination: CHANNEL });
        await tick('2026-11-30T14:00:00Z');
        catalog = catalogOf(meeting('2026-12-07', { status }));
        for (const day of ['01', '02', '07', '08']) await tick(`2026-12-${day}T14:00:00Z`);
        expect(kinds()).toEqual(['lead', status, status]);
        await subscribed('1d', { owner: '3', since: at('2026-12-01T15:00:00Z') });
        await tick('2026-12-01T16:00:00Z');
        expect(kinds()).toHaveLength(3);
      },
    );

    it('is told of each time it moves, there and back', async () => {
      const wish = await subscribed('1w 1d');
      await tick('2026-11-30T14:00:00Z');
      for (const [n, day] of ['20', '07', '20', '07', '20'].entries()) {
        catalog = catalogOf(meeting(`2026-12-${day}`));
        for (const hour of [10, 11]) await tick(`2026-12-0${n + 1}T${hour}:00:00Z`);
      }
      await tick('2026-12-19T14:00:00Z');
      const moved = (day: string) => ({
        kind: 'moved',
        session: 'talks',
        before: { start: `2026-12-${day}`, end: `2026-12-${day}` },
      });
      expect(said()).toEqual([
        { kind: 'lead', session: 'talks', lead: '1w' },
        ...['07', '20', '07', '20', '07'].map(moved),
        { kind: 'lead', session: 'talks', lead: '1d' },
      ]);
      const { revision } = keyOf(wish, '', meeting('2026-12-20'));
      expect(await ledger({ ...keyOf(wish, '3'), revision, kind: 'moved' })).toMatchObject({ state: 'sent' });
    });

    it.each(['cancelled', 'postponed'] as const)('is said to be %s again, after it was not', async (status) => {
      await subscribed('1w 1d');
      const off = { kind: status, session: 'talks' };
      const before = { start: '2026-12-07', end: '2026-12-07', off: status };
      const hours = [10, 11, 12, 13].values();
      for (const now of [status, 'confirmed', status, 'confirmed'] as const) {
        catalog = catalogOf(meeting('2026-12-07', { status: now }));
        const hour = hours.next().value;
        for (const minute of ['00', '30']) await tick(`2026-11-20T${hour}:${minute}:00Z`);
      }
      const on = { kind: 'moved', session: 'talks', before };
      expect(said()).toEqual([off, on, off, on]);
    });

    it('is news, when it is off again, to whoever subscribed while it was not', async () => {
      const change = (status: Session['status']) => (catalog = catalogOf(meeting('2026-12-07', { status })));
      change('cancelled');
      await tick('2026-11-20T10:00:00Z');
      change('confirmed');
      await tick('2026-11-20T11:00:00Z');
      await subscribed('1d', { since: at('2026-11-20T11:30:00Z') });
      change('cancelled');
      for (const hour of [12, 13]) await tick(`2026-11-20T${hour}:00:00Z`);
      expect(kinds()).toEqual(['cancelled']);
    });

    it('is told of when dates come back that there was no telling of before', async () => {
      await subscribed('1w 1d');
      await subscribed('1d', { owner: '2', destination: CHANNEL });
      await tick('2026-11-30T14:00:00Z');
      const down = (isDown: boolean) => (discord.answer = () => (isDown ? { kind: 'later', why: 'x' } : undefined));
      for (const [n, status] of (['cancelled', 'confirmed', 'cancelled'] as const).entries()) {
        catalog = catalogOf(meeting('2026-12-07', { status }));
        down(n === 0);
        await tick(`2026-12-01T1${n}:00:00Z`);
        await tick(`2026-12-01T1${n}:30:00Z`);
      }
      expect(kinds()).toEqual(['lead', 'cancelled', 'cancelled']);
    });

    it('has its lead sent when dates come back for which it could not be', async () => {
      const wish = await subscribed('1d');
      discord.answer = () => ({ kind: 'later', why: 'status 500' });
      await tick(DUE);
      catalog = catalogOf(meeting('2026-12-20'));
      await tick(after(5));
      discord.answer = () => undefined;
      catalog = catalogOf(meeting('2026-12-07'));
      for (const minutes of [10, 20]) await tick(after(minutes));
      expect(said()).toEqual([{ kind: 'lead', session: 'talks', lead: '1d', known: true }]);
      expect(await ledger(keyOf(wish, '1d'))).toMatchObject({ state: 'sent', attempts: 3 });
    });

    it('is no news where it was known from the beginning, or is over', async () => {
      const another = await open();
      const other = createStore(another.database);
      const added = await other.add({
        owner: OWNER,
        destination: PERSON,
        body: 'global-mechanism',
        leads: [],
        locale: 'fr',
        created: CREATED,
        since: CREATED,
      });
      expect(added.kind).toBe('added');
      catalog = catalogOf(meeting('2026-12-07', { status: 'cancelled' }));
      await tick(after(-600), newWorker({ store: other }));
      catalog = catalogOf(meeting('2026-12-07'), meeting('2026-11-05', { id: 'old', status: 'cancelled' }));
      await tick(after(-300), newWorker({ store: other }));
      await another.close();
      expect(discord.tried).toEqual([]);
    });

    it('that is new is picked up', async () => {
      await subscribed('1d');
      await tick(DUE);
      catalog = catalogOf(meeting('2026-12-07'), meeting('2027-03-01', { id: 'more' }));
      await tick('2027-02-28T14:00:00Z');
      expect(said().map(({ session }) => session)).toEqual(['talks', 'more']);
    });

    it('says nothing where only the past is corrected', async () => {
      await subscribed('1d start');
      await tick(DUE);
      await tick(START);
      catalog = catalogOf(meeting('2026-12-08'));
      for (const days of [5, 6, 20]) await tick(START.add({ hours: 24 * days }));
      expect(kinds()).toEqual(['lead', 'lead']);
    });

    describe('and is no longer on record', () => {
      const errors = () => logged.filter(({ level }) => level === 'error').map(({ about }) => about);
      const before = { start: '2026-12-07', end: '2026-12-07' };
      const withdrawn = { kind: 'withdrawn', session: 'talks', before };

      it('is said to be so, once, to whoever was told of it, and to the operator at each start and change', async () => {
        await subscribed('1w 1d');
        await subscribed('1d', { owner: '2', destination: CHANNEL });
        await tick('2026-11-30T14:00:00Z');
        expect(errors()).toEqual([]);
        catalog = catalogOf(meeting('2027-03-01', { id: 'more' }));
        for (const hour of [10, 11, 12]) await tick(`2026-12-01T${hour}:00:00Z`);
        expect(said()).toEqual([{ kind: 'lead', session: 'talks', lead: '1w' }, withdrawn]);
        expect(errors()).toEqual([{ sessions: ['talks'] }]);
        catalog = catalogOf(meeting('2027-03-02', { id: 'more' }));
        await tick('2026-12-02T10:00:00Z');
        await tick('2026-12-02T11:00:00Z', newWorker());
        expect(errors()).toHaveLength(3);
        await tick('2026-12-08T10:00:00Z', newWorker());
        expect(errors()).toHaveLength(3);
        expect(kinds()).toEqual(['lead', 'withdrawn']);
      });

      it('is said to be back, and goes on', async () => {
        const wish = await subscribed('1w 2d 1d');
        await tick('2026-11-30T14:00:00Z');
        for (const day of [1, 3]) {
          catalog = catalogOf();
          for (const hour of [10, 11]) await tick(`2026-12-0${day}T${hour}:00:00Z`);
          catalog = catalogOf(meeting('2026-12-07'));
          for (const hour of [10, 11]) await tick(`2026-12-0${day === 1 ? 2 : 6}T${hour}:00:00Z`);
        }
        await tick(DUE);
        const back = { kind: 'moved', session: 'talks', before: { ...before, off: 'withdrawn' } };
        expect(said()).toEqual([
          { kind: 'lead', session: 'talks', lead: '1w' },
          withdrawn,
          back,
          withdrawn,
          back,
          { kind: 'lead', session: 'talks', lead: '1d' },
        ]);
        // It was due meanwhile.
        expect(await ledger(keyOf(wish, '2d'))).toMatchObject({ state: 'sent', message: 'm4' });
      });

      it('is not said to be so when it is back before that could be said', async () => {
        await subscribed('1w 1d');
        await tick('2026-11-30T14:00:00Z');
        discord.answer = () => ({ kind: 'later', why: 'status 500' });
        catalog = catalogOf();
        await tick('2026-12-01T10:00:00Z');
        catalog = catalogOf(meeting('2026-12-07'));
        discord.answer = () => undefined;
        await tick('2026-12-01T12:00:00Z');
        await tick(DUE);
        expect(kinds()).toEqual(['lead', 'lead']);
        catalog = catalogOf();
        await tick(after(10));
        expect(kinds()).toEqual(['lead', 'lead', 'withdrawn']);
      });

      it('is said to be so after trouble, with the dates told, unless they are over by then', async () => {
        await subscribed('1w');
        await subscribed('1w', { owner: '2', destination: CHANNEL });
        await tick('2026-11-30T14:00:00Z');
        const down = (to?: Destination) => {
          discord.answer = ({ destination }) =>
            !to || sameText(destination, to) ? { kind: 'later', why: 'status 500' } : undefined;
        };
        down();
        catalog = catalogOf();
        await tick('2026-12-01T10:00:00Z');
        down(CHANNEL);
        await tick('2026-12-01T12:00:00Z');
        down(PERSON);
        await tick('2026-12-08T12:00:00Z');
        expect(said().slice(2)).toEqual([{ ...withdrawn, lateBy: 120 }]);
        expect(await store.failures({ guild: GUILD }, 5)).toMatchObject([{ kind: 'withdrawn', reason: 'it is over' }]);
      });

      it('is said to be cancelled when its row is put back so', async () => {
        await subscribed('1w');
        await tick('2026-11-30T14:00:00Z');
        catalog = catalogOf();
        await tick('2026-12-01T10:00:00Z');
        catalog = catalogOf(meeting('2026-12-07', { status: 'cancelled' }));
        for (const hour of [11, 12]) await tick(`2026-12-01T${hour}:00:00Z`);
        expect(kinds()).toEqual(['lead', 'withdrawn', 'cancelled']);
      });

      it.each(['cancelled', 'postponed'] as const)('is no news where it had been %s', async (status) => {
        await subscribed('1w');
        await tick('2026-11-30T14:00:00Z');
        catalog = catalogOf(meeting('2026-12-07', { status }));
        await tick('2026-12-01T10:00:00Z');
        catalog = catalogOf();
        await tick('2026-12-01T11:00:00Z');
        expect(kinds()).toEqual(['lead', status]);
        expect(errors()).toEqual([]);
      });

      it('is no news where its id has changed to whoever was told nothing yet', async () => {
        await subscribed('1d');
        catalog = catalogOf(meeting('2026-12-07', { id: 'renamed' }));
        for (const minutes of [-600, -500, 0, 1]) await tick(after(minutes));
        expect(said()).toEqual([{ kind: 'lead', session: 'renamed', lead: '1d' }]);
        expect(errors()).toEqual([{ sessions: ['talks'] }]);
      });
    });

    it('gives up what nobody can say any more', async () => {
      const wish = await subscribed('1d');
      discord.answer = () => ({ kind: 'later', why: 'status 500' });
      await tick(DUE);
      catalog = catalogOf();
      await tick(after(5));
      expect(await ledger(keyOf(wish, '1d'))).toMatchObject({
        state: 'refused',
        reason: 'session no longer on record',
      });
    });
  });

  describe('after a crash', () => {
    /** Somebody claims what is due now, and dies: before Discord has the message, or after. */
    async function crashed(hasPosted: boolean): Promise<void> {
      discord.answer = () => 'hang up';
      const dead = newWorker({
        messenger: { ...messenger, post: async (post) => (hasPosted ? messenger.post(post).then(never) : never()) },
      });
      if (hasPosted) discord.answer = () => undefined;
      void dead.tick(discord.now);
      await expect.poll(() => store.interrupted(discord.now.add({ seconds: 1 }), 1)).toHaveLength(1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      discord.answer = () => undefined;
    }
    const never = () => new Promise<never>(() => undefined);

    it.each([true, false])(
      'a post is made again with its nonce while Discord remembers it (was there: %s)',
      async (posted) => {
        const wish = await subscribed('1d');
        discord.now = DUE;
        await crashed(posted);
        await tick(after(1));
        expect(said()).toEqual([{ kind: 'lead', session: 'talks', lead: '1d' }]);
        expect(await ledger(keyOf(wish, '1d'))).toMatchObject({ state: 'sent', message: 'm0', attempts: 2 });
      },
    );

    it.each([true, false])('it is looked for later (was there: %s)', async (posted) => {
      const wish = await subscribed('1d');
      discord.now = DUE;
      await crashed(posted);
      const tries = discord.tried.length;
      await tick(after(10));
      expect(said()).toEqual([
        posted
          ? { kind: 'lead', session: 'talks', lead: '1d' }
          : { kind: 'lead', session: 'talks', lead: '1d', lateBy: 10 },
      ]);
      expect(discord.tried).toHaveLength(posted ? tries : tries + 1);
      expect(await ledger(keyOf(wish, '1d'))).toMatchObject({ state: 'sent', message: 'm0' });
    });

    it('it is sent as possibly a repeat where it cannot be looked for, and listed', async () => {
      const wish = await subscribed('1d', { destination: CHANNEL });
      discord.now = DUE;
      await crashed(true);
      discord.readable = false;
      await tick(after(3));
      expect(said()).toEqual([
        { kind: 'lead', session: 'talks', lead: '1d' },
        { kind: 'lead', session: 'talks', lead: '1d', again: true },
      ]);
      expect(await store.failures({ guild: GUILD }, 5)).toMatchObject([
        { subscription: wish.id, perhapsRepeated: true },
      ]);
    });

    it('it is looked for again, rather than sent as a repeat, where that fails in passing', async () => {
      const wish = await subscribed('1d', { destination: CHANNEL });
      discord.now = DUE;
      await crashed(true);
      discord.readable = 'not now';
      await tick(after(3));
      expect(await ledger(keyOf(wish, '1d'))).toMatchObject({ state: 'waiting' });
      discord.readable = true;
      await tick(after(10));
      expect(said()).toEqual([{ kind: 'lead', session: 'talks', lead: '1d' }]);
      expect(await ledger(keyOf(wish, '1d'))).toMatchObject({ state: 'sent', message: 'm0' });
      expect(await store.failures({ guild: GUILD }, 5)).toEqual([]);
    });

    it("another subscription's message with the same words does not stand for it", async () => {
      const [one, two] = [await subscribed('1d'), await subscribed('1d')];
      discord.now = DUE;
      const plain = (): MessageBody => ({ content: '{"kind":"same"}', allowed_mentions: { parse: [] } });
      let posts = 0;
      const half: Messenger = { ...messenger, post: (post) => ((posts += 1) === 1 ? messenger.post(post) : never()) };
      void newWorker({ messenger: half, words: plain }).tick(DUE);
      await expect.poll(() => posts).toBe(2);
      await expect.poll(() => store.interrupted(after(1), 5)).toHaveLength(1);
      await tick(after(4), newWorker({ words: plain }));
      expect(discord.messages).toHaveLength(2);
      const [first, second] = [await ledger(keyOf(one, '1d')), await ledger(keyOf(two, '1d'))];
      expect(new Set([first.message, second.message])).toEqual(new Set(['m0', 'm1']));
    });

    it('a claim that may well be under way is let be', async () => {
      await subscribed('1d');
      discord.now = DUE;
      await crashed(false);
      const tries = discord.tried.length;
      await tick(after(0.1));
      expect(discord.tried).toHaveLength(tries);
    });
  });

  describe('trouble', () => {
    it('is waited out with growing pauses', async () => {
      const wish = await subscribed('1w');
      discord.answer = () => ({ kind: 'later', why: 'status 503' });
      const pauses: number[] = [];
      let now = at('2026-11-30T14:00:00Z');
      for (let attempt = 0; attempt < 8; attempt += 1) {
        await tick(now);
        const { next, state, reason } = await ledger(keyOf(wish, '1w'));
        expect({ state, reason }).toEqual({ state: 'waiting', reason: 'status 503' });
        pauses.push((next as Temporal.Instant).since(now).total('minutes'));
        await tick((next as Temporal.Instant).subtract({ seconds: 1 }));
        now = next as Temporal.Instant;
      }
      expect(pauses).toEqual([1.25, 2.5, 5, 10, 20, 40, 60, 60]);
      expect(discord.tried).toHaveLength(8);
      discord.answer = () => undefined;
      await tick(now);
      expect(said()).toEqual([{ kind: 'lead', session: 'talks', lead: '1w', lateBy: 198 }]);
    });

    it('lasts as long as Discord says', async () => {
      const wish = await subscribed('1d');
      discord.answer = () => ({ kind: 'later', why: 'rate limit', after: 7_200_000 });
      await tick(DUE);
      expect((await ledger(keyOf(wish, '1d'))).next).toEqual(after(120));
    });

    it('does not sleep through the last chance', async () => {
      const wish = await subscribed('start');
      discord.answer = () => ({ kind: 'later', why: 'rate limit', after: 7_200_000 });
      await tick(START);
      expect((await ledger(keyOf(wish, 'start'))).next).toEqual(after(60, START));
      discord.answer = () => undefined;
      await tick(after(60, START));
      expect(said()).toEqual([{ kind: 'lead', session: 'talks', lead: 'start', lateBy: 60 }]);
    });

    it.each(['stored, answer lost', 'lost'] as const)(
      'with the answer: asked again in two minutes (%s)',
      async (loss) => {
        const wish = await subscribed('1d');
        discord.answer = () => loss;
        await tick(DUE);
        const { next } = await ledger(keyOf(wish, '1d'));
        expect(next?.since(DUE).total('seconds')).toBeLessThan(60);
        discord.answer = () => undefined;
        await tick(after(1));
        expect(said()).toEqual([{ kind: 'lead', session: 'talks', lead: '1d' }]);
      },
    );

    it('with the answer twice: looked for before it is sent a third time', async () => {
      const wish = await subscribed('1d');
      discord.answer = () => 'stored, answer lost';
      await tick(DUE);
      await tick(after(1));
      await tick(after(2.5));
      await tick(after(10));
      expect(kinds()).toEqual(['lead']);
      expect(discord.tried).toHaveLength(2);
      expect(await ledger(keyOf(wish, '1d'))).toMatchObject({ state: 'sent', message: 'm0' });
    });

    it('everywhere: few are asked', async () => {
      for (let person = 1; person <= 100; person += 1)
        await subscribed('1d', { owner: `${person}`, destination: { kind: 'person', user: `${person}` } });
      discord.answer = () => ({ kind: 'later', why: 'network' });
      expect(await tick(DUE)).toMatchObject({ complete: false, more: false });
      expect(discord.tried.length).toBeLessThanOrEqual(60);
      discord.answer = () => undefined;
      await tick(after(2));
      expect(discord.messages).toHaveLength(100);
    });

    it('of one does not keep the others waiting', async () => {
      const channels = Array.from({ length: 40 }, (_, index) => `${index}`);
      for (const channel of channels)
        await subscribed('1d', {
          owner: channel,
          destination: { ...CHANNEL, channel: Number(channel) < 30 ? 'x' : channel },
        });
      discord.answer = ({ destination }) =>
        destination.kind === 'channel' && destination.channel === 'x'
          ? { kind: 'later', why: 'rate limit' }
          : undefined;
      await tick(DUE);
      expect(discord.messages).toHaveLength(10);
    });

    it('with words is like any other, and stops nobody', async () => {
      const [one] = [await subscribed('1d'), await subscribed('1d', { owner: '2' })];
      const broken = newWorker({
        words: (notice) => {
          if (notice.subscription.id === one.id) throw new TypeError('no words');
          return words(notice);
        },
      });
      await tick(DUE, broken);
      expect(kinds()).toEqual(['lead']);
      expect(await ledger(keyOf(one, '1d'))).toMatchObject({
        state: 'waiting',
        reason: 'could not be put into words',
      });
      expect(logged.some(({ level }) => level === 'error')).toBe(true);
    });

    it('with the store ends the tick, and the next goes on', async () => {
      await subscribed('1d');
      const full = new StoreError('full', 'The disk is full: make room.');
      let isFull = true;
      const flaky: Store = {
        ...store,
        settle: (...all) => (isFull ? Promise.reject(full) : store.settle(...all)),
      };
      const one = newWorker({ store: flaky });
      expect(await tick(DUE, one)).toMatchObject({ complete: false, trouble: full.message });
      expect(logged.filter(({ level }) => level === 'error')).toHaveLength(1);
      isFull = false;
      await tick(after(1), one);
      expect(said()).toEqual([{ kind: 'lead', session: 'talks', lead: '1d' }]);
      expect(await store.waiting(after(60), 5)).toEqual([]);
      expect(await store.interrupted(after(60), 5)).toEqual([]);
    });
  });

  describe('what is refused', () => {
    const refuse = (...refusing: readonly Destination[]) => {
      discord.answer = ({ destination }) =>
        refusing.some((one) => sameText(one, destination)) ? { kind: 'refused', why: 'permission lost' } : undefined;
    };

    it("goes to the server's default channel, and the subscription is suspended, its owner told once", async () => {
      const wish = await subscribed('1d 24h', { destination: CHANNEL, role: '77' });
      await store.setServerSettings(GUILD, { channel: '902' });
      refuse(CHANNEL);
      await tick('2026-12-06T15:00:00Z');
      await tick('2026-12-06T15:10:00Z');
      await tick(START);
      expect(kinds().toSorted()).toEqual(['lead', 'suspended']);
      const leads = discord.messages.filter(({ said }) => said.kind === 'lead');
      expect(new Set(leads.map(({ destination, role }) => JSON.stringify([destination, role])))).toEqual(
        new Set([JSON.stringify([DEFAULT, undefined])]),
      );
      const told = discord.messages.find(({ said }) => said.kind === 'suspended');
      expect(told?.destination).toEqual(PERSON);
      expect(told?.said).toMatchObject({ why: 'permission lost', insteadTo: DEFAULT });
      expect(await store.suspended({ guild: GUILD })).toMatchObject([{ id: wish.id, reason: 'permission lost' }]);
    });

    it.each(['no access', 'channel gone', 'bot not in server'] as const)(
      'with “%s” by a server that the bot was removed from lets the others of that server rest',
      async (why) => {
        await subscribed('1d', { destination: CHANNEL });
        const other = await subscribed('23h', { destination: DEFAULT });
        discord.left.add(GUILD);
        discord.answer = ({ destination }) => (destination.kind === 'channel' ? { kind: 'refused', why } : undefined);
        await tick(DUE);
        const tried = discord.tried.length;
        await tick(START);
        expect(discord.tried).toHaveLength(tried);
        expect(await store.get(other.id)).toMatchObject({ state: 'active' });
        // It is erased with the server, unless the bot comes back.
        expect(await store.eraseServersLeftBefore(at('2027-01-31T00:00:00Z'))).toEqual([GUILD]);
      },
    );

    it('by a channel of a server that the bot is still in is that channel’s alone', async () => {
      await subscribed('1d', { destination: CHANNEL });
      discord.answer = ({ destination }) =>
        destination.kind === 'channel' ? { kind: 'refused', why: 'no access' } : undefined;
      await tick(DUE);
      expect(await store.eraseServersLeftBefore(at('2027-01-31T00:00:00Z'))).toEqual([]);
    });

    it('goes to its owner where there is no other channel, or that refuses, too', async () => {
      await subscribed('1d', { destination: CHANNEL });
      await subscribed('1d', { owner: '2', destination: DEFAULT });
      await store.setServerSettings(GUILD, { channel: '902' });
      refuse(CHANNEL, DEFAULT);
      await tick(DUE);
      const to = discord.messages.map(({ said, destination }) => `${said.kind} ${JSON.stringify(destination)}`);
      expect(to.toSorted()).toEqual([
        'lead {"kind":"person","user":"100"}',
        'lead {"kind":"person","user":"2"}',
        'suspended {"kind":"person","user":"100"}',
        'suspended {"kind":"person","user":"2"}',
      ]);
    });

    it('is told where the reminder went, if the owner has closed direct messages', async () => {
      await subscribed('1d', { destination: CHANNEL });
      await store.setServerSettings(GUILD, { channel: '902' });
      refuse(CHANNEL, PERSON);
      await tick(DUE);
      expect(discord.messages.map(({ said, destination }) => [said.kind, destination])).toEqual([
        ['lead', DEFAULT],
        ['suspended', DEFAULT],
      ]);
    });

    it('by a person has no other place, and is on record', async () => {
      const wish = await subscribed('1d');
      discord.answer = () => ({ kind: 'refused', why: 'direct messages closed' });
      await tick(DUE);
      await tick(after(5));
      expect(discord.tried).toHaveLength(1);
      expect(await store.failures({ owner: OWNER }, 5)).toMatchObject([{ reason: 'direct messages closed' }]);
      expect(await store.get(wish.id)).toMatchObject({ state: 'suspended', reason: 'direct messages closed' });
    });

    it('is told again after it was mended and refused anew', async () => {
      const wish = await subscribed('1d start', { destination: CHANNEL });
      refuse(CHANNEL);
      await tick(DUE);
      await store.update(wish.id, { state: 'active', since: after(5) });
      await tick(START);
      expect(kinds()).toEqual(['lead', 'suspended', 'lead', 'suspended']);
    });

    it('is told after trouble on the way', async () => {
      await subscribed('1d', { destination: CHANNEL });
      await store.setServerSettings(GUILD, { channel: '902' });
      discord.answer = ({ destination }) =>
        destination.kind === 'person'
          ? { kind: 'later', why: 'status 500' }
          : sameText(destination, CHANNEL)
            ? { kind: 'refused', why: 'channel gone' }
            : undefined;
      await tick(DUE);
      discord.answer = () => undefined;
      await tick(after(5));
      expect(said()).toEqual([
        { kind: 'lead', session: 'talks', lead: '1d' },
        { kind: 'suspended', why: 'channel gone', insteadTo: DEFAULT },
      ]);
    });
  });

  describe('after downtime', () => {
    it('what is late says by how much, until the start, and an hour longer at the start', async () => {
      await subscribed('1d');
      await tick(after(5));
      await subscribed('1d', { owner: '2' });
      await tick(START);
      await subscribed('start', { owner: '3' });
      await tick(after(60, START));
      expect(said().map(({ lead, lateBy }) => [lead, lateBy])).toEqual([
        ['1d', undefined],
        ['1d', 25 * 60],
        ['start', 60],
      ]);
    });

    it('what is too late is recorded as missed, and reported once in one message', async () => {
      const wish = await subscribed('1w 1d start');
      await tick('2026-12-20T12:00:00Z', newWorker());
      await tick('2026-12-20T12:01:00Z', newWorker());
      expect(said()).toEqual([{ kind: 'missed', session: 'talks', missed: ['talks 1w', 'talks 1d', 'talks start'] }]);
      expect(await store.unreported(10)).toEqual([]);
      expect(await ledger(keyOf(wish, '1d'))).toMatchObject({ state: 'missed' });
    });

    it('the report says the same after trouble', async () => {
      await subscribed('1w 1d');
      discord.answer = () => ({ kind: 'later', why: 'network' });
      await tick('2026-12-08T12:00:00Z');
      catalog = catalogOf(meeting('2026-12-07'), meeting('2026-12-09', { id: 'more' }));
      await tick('2026-12-08T12:01:00Z');
      discord.answer = () => undefined;
      await tick('2026-12-10T12:00:00Z');
      expect(said().find(({ missed }) => missed?.includes('talks 1w'))?.missed).toEqual(['talks 1w', 'talks 1d']);
      expect(said().flatMap(({ missed = [] }) => missed)).toEqual(['talks 1w', 'talks 1d', 'more 1w', 'more 1d']);
    });

    it.each(['before', 'after'] as const)(
      'each is reported by one of two workers, though the other misses more just %s it claims its report',
      async (when) => {
        const wish = await subscribed('1w 1d');
        const now = at('2026-12-20T12:00:00Z');
        let isMeanwhile = false;
        const meanwhile = async () => {
          if (isMeanwhile) return;
          isMeanwhile = true;
          const key = keyOf(wish, '3w');
          await store.claim({ ...key, nonce: '', destination: PERSON, due: at('2026-11-16T14:00:00Z'), at: now });
          await store.settle(key, { state: 'missed' }, now);
          await tick(now);
        };
        const slow: Store = {
          ...store,
          claim: async (claim, reports) => {
            if (reports && when === 'before') await meanwhile();
            const isClaimed = await store.claim(claim, reports);
            if (reports && when === 'after') await meanwhile();
            return isClaimed;
          },
        };
        await tick(now, newWorker({ store: slow }));
        for (const minutes of [1, 2, 10]) await tick(now.add({ minutes }));
        expect(isMeanwhile).toBe(true);
        expect(
          said()
            .flatMap(({ missed = [] }) => missed)
            .toSorted(),
        ).toEqual(['talks 1d', 'talks 1w', 'talks 3w']);
      },
    );

    it('a report that was interrupted tells of what it told of, not of what was missed in the same instant', async () => {
      const wish = await subscribed('1w');
      const now = at('2026-12-20T12:00:00Z');
      discord.answer = () => ({ kind: 'later', why: 'status 500' });
      await tick(now);
      const key = keyOf(wish, '3w');
      await store.claim({ ...key, nonce: '', destination: PERSON, due: at('2026-11-16T14:00:00Z'), at: now });
      await store.settle(key, { state: 'missed' }, now);
      discord.answer = () => undefined;
      for (const minutes of [0, 5, 10]) await tick(now.add({ minutes }));
      expect(said().map(({ missed }) => missed)).toEqual([['talks 3w'], ['talks 1w']]);
    });

    describe('of leads overdue together', () => {
      const LEADS = ['4d', '3d', '2d', '1d'];

      it('only the nearest is sent, and stands for the others', async () => {
        const wish = await subscribed(LEADS.join(' '), { destination: CHANNEL, role: '77' });
        expect(await tick(after(60))).toMatchObject({ sent: 4, complete: true });
        for (const minutes of [61, 300, 60 * 25]) await tick(after(minutes));
        expect(said()).toEqual([{ kind: 'lead', session: 'talks', lead: '1d', lateBy: 60 }]);
        for (const lead of LEADS)
          expect(await ledger(keyOf(wish, lead))).toMatchObject({ state: 'sent', message: 'm0' });
      });

      it('of those due in the same instant the one named last is the nearest', async () => {
        // 10:00 in New York.
        await subscribed('1d 24h', { zone: 'America/Halifax' });
        catalog = catalogOf(meeting('2026-12-07', { city: 'New York' }));
        await tick('2026-12-06T15:00:00Z');
        await subscribed('1d 24h', { owner: '2', zone: 'Atlantic/Cape_Verde' });
        await subscribed('24h 1d', { owner: '3', zone: 'America/Bogota' });
        await tick('2026-12-06T15:00:00Z');
        expect(said().map(({ lead }) => lead)).toEqual(['24h', '24h', '24h']);
      });

      it('is not said to be late when the session has come nearer, but that its dates are new', async () => {
        catalog = catalogOf(meeting('2027-06-01'));
        await tick('2026-11-02T12:00:00Z');
        await subscribed(LEADS.join(' '));
        catalog = catalogOf(meeting('2026-12-07'));
        await tick('2026-12-05T20:00:00Z');
        await tick(DUE);
        expect(said()).toEqual([
          { kind: 'lead', session: 'talks', lead: '2d', known: true },
          { kind: 'lead', session: 'talks', lead: '1d' },
        ]);
      });

      it('is late from when the dates were known, where it is', async () => {
        await subscribed('2d');
        catalog = catalogOf(meeting('2026-12-08'));
        discord.answer = () => ({ kind: 'later', why: 'status 500' });
        await tick(after(600));
        discord.answer = () => undefined;
        await tick(after(630));
        expect(said()).toEqual([{ kind: 'lead', session: 'talks', lead: '2d', known: true, lateBy: 30 }]);
      });

      it('the others wait for the nearest', async () => {
        const wish = await subscribed(LEADS.join(' '));
        discord.answer = () => ({ kind: 'later', why: 'status 500' });
        await tick(after(60));
        await tick(after(70));
        expect(new Set(discord.tried.map(({ body }) => (JSON.parse(body.content) as Said).lead))).toEqual(
          new Set(['1d']),
        );
        discord.answer = () => undefined;
        await tick(after(100));
        expect(said().map(({ lead }) => lead)).toEqual(['1d']);
        for (const lead of LEADS)
          expect(await ledger(keyOf(wish, lead))).toMatchObject({ state: 'sent', message: 'm0' });
      });

      it('one that waits is overtaken by the next', async () => {
        const wish = await subscribed('2d 1d');
        discord.answer = () => ({ kind: 'later', why: 'rate limit', after: 24 * 3_600_000 });
        await tick('2026-12-05T14:00:00Z');
        discord.answer = () => undefined;
        for (const minutes of [0, 2, 100]) await tick(after(minutes));
        expect(said().map(({ lead }) => lead)).toEqual(['1d']);
        expect(await ledger(keyOf(wish, '2d'))).toMatchObject({ state: 'sent', message: 'm0' });
      });

      it('all are missed with the nearest, and reported once', async () => {
        await subscribed(LEADS.join(' '));
        discord.answer = () => ({ kind: 'later', why: 'status 500' });
        for (const hours of [1, 2, 20, 24]) await tick(after(60 * hours));
        discord.answer = () => undefined;
        for (const minutes of [10, 20, 100]) await tick(after(minutes, START));
        expect(said().map(({ kind, missed }) => [kind, missed])).toEqual([
          ['missed', LEADS.map((lead) => `talks ${lead}`)],
        ]);
      });

      it('“at the start” stands for what is too late by then', async () => {
        await subscribed('2d start');
        await tick(after(10, START));
        for (const hours of [1, 2, 30]) await tick(after(60 * hours, START));
        expect(said()).toEqual([{ kind: 'lead', session: 'talks', lead: 'start', lateBy: 10 }]);
      });

      it('the next is sent where the nearest was given up', async () => {
        const wish = await subscribed(LEADS.join(' '));
        const nearest = keyOf(wish, '1d');
        await store.claim({ ...nearest, nonce: '', destination: PERSON, due: DUE, at: DUE });
        await store.settle(nearest, { state: 'refused', reason: 'session no longer on record' }, DUE);
        for (const minutes of [60, 61]) await tick(after(minutes));
        expect(said().map(({ lead }) => lead)).toEqual(['2d']);
        expect(await ledger(keyOf(wish, '4d'))).toMatchObject({ state: 'sent', message: 'm0' });
      });

      it.each([0, 1, 2, 3])('nobody hears more, or nothing, when the worker dies (claims: %i)', async (claims) => {
        const wish = await subscribed(LEADS.join(' '));
        let left = claims;
        let isDead = false;
        const never = () => new Promise<never>(() => (isDead = true));
        const mortal: Store = {
          ...store,
          claim: async (...all) => ((left -= 1) < 0 ? never() : store.claim(...all)),
        };
        discord.now = after(60);
        void newWorker({ store: mortal }).tick(discord.now);
        await expect.poll(() => isDead).toBe(true);
        for (const minutes of [61, 70]) await tick(after(minutes));
        expect(said().map(({ lead }) => lead)).toEqual(['1d']);
        for (const lead of LEADS)
          expect(await ledger(keyOf(wish, lead))).toMatchObject({ state: 'sent', message: 'm0' });
      });

      it('days in a zone that Node does not know stand for nothing', async () => {
        await subscribed('30h 1d', { zone: 'Mars/Olympus' });
        await tick(after(10));
        expect(said().map(({ lead }) => lead)).toEqual(['30h']);
      });
    });

    it('what a server was away for is looked at when it is back', async () => {
      await subscribed('1d', { destination: CHANNEL });
      await store.markServerLeft(GUILD, after(-10));
      await tick(DUE);
      await tick('2026-12-12T12:00:00Z');
      await store.serverReturned(GUILD);
      await tick('2026-12-12T13:30:00Z');
      expect(said()).toEqual([{ kind: 'missed', session: 'talks', missed: ['talks 1d'] }]);
    });
  });

  describe('a snooze', () => {
    async function snoozed(): Promise<Subscription> {
      const wish = await subscribed('1d', { destination: CHANNEL, role: '77' });
      await tick(DUE);
      const { subscription, session, revision, lead } = keyOf(wish, '1d');
      const press = { user: '5', locale: 'fr', due: after(60), created: DUE };
      await store.addSnooze({ subscription, session, revision, lead, ...press });
      return wish;
    }

    it('goes to whoever pressed, even when the subscription is gone', async () => {
      const wish = await snoozed();
      await store.remove(wish.id);
      await tick(after(59));
      await tick(after(60));
      await tick(after(61));
      expect(kinds()).toEqual(['lead', 'snooze 1']);
      expect(discord.messages[1]).toMatchObject({ destination: { kind: 'person', user: '5' } });
      expect(discord.messages[1]?.role).toBeUndefined();
    });

    it('that is refused suspends nothing', async () => {
      const wish = await snoozed();
      discord.answer = () => ({ kind: 'refused', why: 'direct messages closed' });
      await tick(after(60));
      await tick(after(70));
      expect(discord.tried).toHaveLength(2);
      expect(await store.get(wish.id)).toMatchObject({ state: 'active' });
    });

    it('is kept through trouble', async () => {
      await snoozed();
      discord.answer = () => ({ kind: 'later', why: 'network' });
      await tick(after(60));
      discord.answer = () => undefined;
      await tick(after(70));
      expect(said().at(-1)).toEqual({ kind: 'snooze 1', session: 'talks', lead: '1d', lateBy: 10 });
    });
  });

  describe('many', () => {
    it('workers on one store send everything once', async () => {
      for (let person = 1; person <= 60; person += 1)
        for (const leads of ['1d', '24h'])
          await subscribed(leads, { owner: `${person}`, destination: { kind: 'person', user: `${person}` } });
      await Promise.all([worker, newWorker(), newWorker()].map((one) => tick('2026-12-06T15:00:00Z', one)));
      expect(discord.messages).toHaveLength(120);
      expect(new Set(discord.messages.map(({ nonce }) => nonce)).size).toBe(120);
      expect(discord.tried).toHaveLength(120);
    });

    it('due at once are sent some at a time', { timeout: 60_000 }, async () => {
      for (let person = 1; person <= 1100; person += 1)
        await subscribed('1d', { owner: `${person}`, destination: { kind: 'person', user: `${person}` } });
      const first = await tick(DUE);
      expect(first).toMatchObject({ complete: false, more: true });
      expect(await tick(after(0.5))).toMatchObject({ complete: true, more: false });
      expect(discord.messages).toHaveLength(1100);
      expect(discord.mostUnderWay).toBeLessThanOrEqual(50);
    });
  });

  describe('the worker', () => {
    it('knows when something is due next', async () => {
      expect(await worker.next(CREATED)).toBeUndefined();
      const wish = await subscribed('1d');
      expect(await worker.next(CREATED)).toEqual(DUE);
      discord.answer = () => ({ kind: 'later', why: 'network' });
      await tick(DUE);
      expect(await worker.next(DUE)).toEqual((await ledger(keyOf(wish, '1d'))).next);
      expect(await worker.next(after(60))).toEqual(after(60));
    });

    it('works until it is stopped', async () => {
      await subscribed('1d');
      discord.now = DUE;
      worker.start(() => DUE);
      worker.start(() => DUE);
      await expect.poll(() => kinds()).toEqual(['lead']);
      await worker.stop();
      await subscribed('1d', { owner: '2' });
      expect(kinds()).toEqual(['lead']);
    });

    it('looks at once when it is told that the facts have changed, and in a minute when it is not', async () => {
      await subscribed('1d');
      discord.now = DUE;
      worker.start(() => DUE);
      await expect.poll(() => kinds()).toEqual(['lead']);
      catalog = catalogOf(meeting('2026-12-09'));
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(kinds()).toEqual(['lead']);
      worker.look();
      await expect.poll(() => kinds()).toEqual(['lead', 'moved']);
      await worker.stop();
    });

    it('leaves out a zone that Node does not know, and says so', async () => {
      await subscribed('1d', { zone: 'Mars/Olympus' });
      await subscribed('1d', { owner: '2' });
      await tick(DUE);
      await tick(after(1));
      expect(kinds()).toEqual(['lead']);
      expect(logged.filter(({ level }) => level === 'error')).toHaveLength(1);
    });
  });
}

it('pauses grow from a minute to an hour, with jitter, and are never shorter than asked for', () => {
  expect([1, 2, 6, 7, 100].map((attempts) => pauseAfter(attempts, () => 0) / 60_000)).toEqual([1, 2, 32, 60, 60]);
  expect(pauseAfter(1, () => 1)).toBe(90_000);
  expect(pauseAfter(1, () => 0, 600_000)).toBe(600_000);
  expect(pauseWhileRemembered(() => 1)).toBeLessThanOrEqual(60_000);
});
