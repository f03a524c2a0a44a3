/** One store, three databases: what holds on SQLite holds on PostgreSQL; then what only a file, or only a server, does. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { leadText } from '../../src/reminders/leads.ts';
import { DATES_CHANGED, HELD, type Claim, type NewSubscription } from '../../src/reminders/store/contract.ts';
import { connect, openDatabase, type Database } from '../../src/reminders/store/database.ts';
import { StoreError } from '../../src/reminders/store/errors.ts';
import { migrations } from '../../src/reminders/store/migrations.ts';
import { explainSqlite, sqliteDialect } from '../../src/reminders/store/sqlite.ts';
import { createStore, type Store } from '../../src/reminders/store/store.ts';
import type { DeliveryKey, DueWindow, Lead, Subscription } from '../../src/reminders/types.ts';
import { engines, newOnServer, SERVER, type Opened } from '../support/databases.ts';
import { openLine } from '../support/line.ts';
import { start, type Running } from '../support/processes.ts';
import { PROJECT } from '../support/real.ts';
import { meeting } from '../support/reminding.ts';

const folder = mkdtempSync(join(tmpdir(), 'attache-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = () => join(folder, `${(files += 1)}`, 'reminders.sqlite');

const at = (hours: number) => Temporal.Instant.from('2026-11-22T12:00:00Z').add({ minutes: Math.round(hours * 60) });
const DAY: Lead = { unit: 'day', count: 1 };
const WEEK: Lead = { unit: 'week', count: 1 };
const HOUR: Lead = { unit: 'hour', count: 1 };
const START: Lead = { unit: 'start', count: 0 };

/** A person's wish, made at noon, of which a test says what matters. */
function wish(change: Partial<NewSubscription> = {}): NewSubscription {
  return {
    owner: '1',
    destination: { kind: 'person', user: change.owner ?? '1' },
    body: 'mechanism',
    leads: [DAY],
    locale: 'fr',
    created: at(0),
    since: at(0),
    ...change,
  };
}

const inServer = (guild: string, channel = '7') => ({ kind: 'channel', guild, channel }) as const;

/** A window that fell due an hour after noon. */
function window(change: Partial<DueWindow> = {}): DueWindow {
  return {
    body: 'mechanism',
    session: 'mechanism-2',
    revision: 'a',
    lead: DAY,
    zone: undefined,
    due: at(1),
    until: at(24),
    start: '2026-11-24',
    ...change,
  };
}

function key(subscription: string, change: Partial<DeliveryKey> = {}): DeliveryKey {
  return { subscription, session: 'mechanism-2', revision: 'a', kind: 'lead', lead: '1d', ...change };
}

function claimOf(subscription: string, change: Partial<Claim> = {}): Claim {
  return {
    ...key(subscription),
    nonce: 'nonce',
    destination: { kind: 'person', user: '1' },
    due: at(1),
    at: at(1),
    ...change,
  };
}

async function added(store: Store, change: Partial<NewSubscription> = {}): Promise<Subscription> {
  const result = await store.add(wish(change));
  if (result.kind !== 'added') throw new Error(`not added: ${result.kind}`);
  return result.value;
}

const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

/** Everything of a list that comes in pages. */
async function allPages<Item>(
  page: (after?: string) => Promise<readonly Item[]>,
  id: (item: Item) => string,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  for (;;) {
    const last = all.at(-1);
    const more = await page(last && id(last));
    if (more.length === 0) return all;
    all.push(...more);
  }
}

/** The trouble an attempt ends in, and the sentence. */
async function troubleOf(attempt: () => Promise<unknown>): Promise<StoreError> {
  const error: unknown = await attempt().then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(error instanceof StoreError)) throw new Error(`no StoreError, but ${String(error)}`, { cause: error });
  expect(error.message).toMatch(/^The .+: .+\.$|^There is .+: .+\.$|^A PostgreSQL .+: .+\.$/u);
  return error;
}

const TABLES = [
  'subscriptions',
  'wanted',
  'in_use',
  'sweeps',
  'ledger',
  'told',
  'snoozes',
  'session_revisions',
  'sessions',
  'backup',
  'servers',
  'people',
] as const;

for (const { name, isHere, open } of engines)
  describe.runIf(isHere)(`the store on ${name}`, () => isTheStore(name, open));

function isTheStore(name: string, open: () => Promise<Opened>): void {
  let opened: Opened;
  let store: Store;
  beforeAll(async () => {
    opened = await open();
    store = createStore(opened.database);
  }, 60_000);
  afterAll(() => opened.close());
  beforeEach(async () => {
    for (const table of TABLES) await opened.database.db.deleteFrom(table).execute();
  });

  describe('of subscriptions', () => {
    it('gives back what it was given', async () => {
      const whole = wish({
        destination: inServer('200000000000000001', '300000000000000002'),
        owner: '100000000000000003',
        body: 'all',
        leads: [WEEK, DAY, HOUR, START],
        role: '400000000000000004',
        note: 'Séance 第二 «أمن» 🕊️ \' " \\ ; -- %',
        zone: 'Europe/Vienna',
        created: at(0),
        since: at(0.5),
      });
      const { id, ...rest } = await added(store, whole);
      expect(rest).toEqual({ ...whole, state: 'active' });
      expect(await store.get(id)).toEqual({ ...rest, id });
      const plain = await added(store);
      expect(await store.get(plain.id)).toEqual({ ...wish(), id: plain.id, state: 'active' });
      expect(Number(plain.id)).toBeGreaterThan(Number(id));
    });

    it('knows no others', async () => {
      for (const id of ['0', '999', '', 'x', '1; drop table subscriptions', '-1', '99999999999999999999'])
        expect(await store.get(id)).toBeUndefined();
      expect(await store.update('999', { note: 'x' })).toBeUndefined();
      expect(await store.remove('x')).toBe(false);
    });

    it('keeps a note without the character that PostgreSQL cannot', async () => {
      expect((await added(store, { note: 'a\0b' })).note).toBe('ab');
    });

    it('never gives an id twice', async () => {
      const first = await added(store);
      await store.remove(first.id);
      expect((await added(store)).id).not.toBe(first.id);
    });

    it('lists a person’s and a server’s, oldest first', async () => {
      const a = await added(store, { owner: '1', destination: inServer('5') });
      const b = await added(store, { owner: '2', destination: inServer('5') });
      const c = await added(store, { owner: '1' });
      expect(idsOf(await store.list({ owner: '1' }))).toEqual([a.id, c.id]);
      expect(idsOf(await store.list({ guild: '5' }))).toEqual([a.id, b.id]);
      expect(await store.list({ guild: '6' })).toEqual([]);
    });

    it('holds 50 of a person, however many ask at once', async () => {
      const results = await Promise.all(Array.from({ length: 60 }, () => store.add(wish())));
      expect(results.filter(({ kind }) => kind === 'added')).toHaveLength(50);
      expect(results.find(({ kind }) => kind === 'limit')).toEqual({ kind: 'limit', of: 'person', most: 50 });
      expect(await store.list({ owner: '1' })).toHaveLength(50);
      expect((await store.add(wish({ owner: '2' }))).kind).toBe('added');
    });

    it('holds 200 of a server, whoever asks', async () => {
      const many = Array.from({ length: 204 }, (_, n) => wish({ owner: `${n % 6}`, destination: inServer('5') }));
      const results = await Promise.all(many.map((one) => store.add(one)));
      expect(results.filter(({ kind }) => kind === 'added')).toHaveLength(200);
      expect(results.at(-1)).toEqual({ kind: 'limit', of: 'server', most: 200 });
      expect((await store.add(wish({ destination: inServer('6') }))).kind).toBe('added');
    });

    it('adds one for one interaction, however often it comes', async () => {
      const results = await Promise.all(Array.from({ length: 5 }, () => store.add(wish(), 'interaction')));
      expect(results.map(({ kind }) => kind).toSorted()).toEqual(['added', 'known', 'known', 'known', 'known']);
      expect(new Set(results.map((result) => 'value' in result && result.value.id)).size).toBe(1);
      expect((await store.add(wish(), 'another')).kind).toBe('added');
      expect(await store.list({ owner: '1' })).toHaveLength(2);
    });

    it('changes what it is told to, and takes away what is null', async () => {
      const { id } = await added(store, { note: 'old', role: '9', zone: 'Europe/Vienna' });
      const changed = await store.update(id, { note: 'new', leads: [WEEK], since: at(3), zone: null, locale: 'ar' });
      expect(changed).toEqual({
        ...wish({ note: 'new', role: '9', leads: [WEEK], since: at(3), locale: 'ar' }),
        id,
        state: 'active',
      });
      expect(await store.get(id)).toEqual(changed);
      expect(await store.update(id, { note: null, role: null })).not.toHaveProperty('note');
    });

    it('suspends with a reason, which goes when that is over', async () => {
      const { id } = await added(store);
      expect(await store.update(id, { state: 'suspended', reason: '50001' })).toMatchObject({ reason: '50001' });
      expect(idsOf(await store.suspended({ owner: '1' }))).toEqual([id]);
      expect(await store.update(id, { state: 'active', since: at(2) })).not.toHaveProperty('reason');
      expect(await store.suspended({ owner: '1' })).toEqual([]);
    });

    it('knows the leads and zones in use, of the active only', async () => {
      expect([await store.leadsInUse(), await store.zonesInUse()]).toEqual([[], []]);
      const a = await added(store, { leads: [DAY, HOUR], zone: 'Europe/Vienna' });
      const b = await added(store, { leads: [DAY, START], body: 'all' });
      expect((await store.leadsInUse()).map(leadText).toSorted()).toEqual(['1d', '1h', 'start']);
      expect(new Set(await store.zonesInUse())).toEqual(new Set([undefined, 'Europe/Vienna']));
      await store.update(a.id, { state: 'paused' });
      expect((await store.leadsInUse()).map(leadText).toSorted()).toEqual(['1d', 'start']);
      await store.update(a.id, { state: 'active', leads: [WEEK], since: at(1) });
      expect((await store.leadsInUse()).map(leadText).toSorted()).toEqual(['1d', '1w', 'start']);
      await store.remove(a.id);
      await store.remove(b.id);
      expect([await store.leadsInUse(), await store.zonesInUse()]).toEqual([[], []]);
    });
  });

  describe('of what is due', () => {
    it('finds those promised this lead of this body in this zone, and no others', async () => {
      const own = await added(store);
      const all = await added(store, { body: 'all' });
      const inVienna = await added(store, { zone: 'Europe/Vienna' });
      await added(store, { body: 'other' });
      await added(store, { leads: [WEEK] });
      await added(store, { since: at(1) });
      const paused = await added(store);
      await store.update(paused.id, { state: 'paused' });
      expect(idsOf(await store.dueFor(window(), 10))).toEqual([own.id, all.id]);
      expect(idsOf(await store.dueFor(window({ zone: 'Europe/Vienna' }), 10))).toEqual([inVienna.id]);
      expect(await store.dueFor(window({ lead: { unit: 'day', count: 2 } }), 10)).toEqual([]);
    });

    it('finds leads in hours and the start whatever the zone, and days only in one', async () => {
      const a = await added(store, { leads: [HOUR, START] });
      const b = await added(store, { leads: [HOUR], zone: 'Europe/Vienna' });
      expect(idsOf(await store.dueFor(window({ lead: HOUR, zone: 'any' }), 10))).toEqual([a.id, b.id]);
      expect(idsOf(await store.dueFor(window({ lead: START, zone: 'any' }), 10))).toEqual([a.id]);
      await expect(store.dueFor(window({ zone: 'any' }), 10)).rejects.toThrow(RangeError);
    });

    it('leaves out what is in the ledger, of this very revision, session and lead', async () => {
      const { id } = await added(store, { leads: [DAY, WEEK] });
      expect(await store.claim(claimOf(id))).toBe(true);
      expect(await store.dueFor(window(), 10)).toEqual([]);
      for (const other of [{ revision: 'b' }, { session: 'mechanism-3' }, { lead: WEEK }])
        expect(idsOf(await store.dueFor(window(other), 10))).toEqual([id]);
    });

    it('gives pages by id, of both kinds of body', async () => {
      const ids: string[] = [];
      for (let n = 0; n < 25; n += 1) ids.push((await added(store, { body: n % 3 === 0 ? 'all' : 'mechanism' })).id);
      const found = await allPages(
        (after) => store.dueFor(window(), 4, after),
        ({ id }) => id,
      );
      expect(idsOf(found)).toEqual(ids);
    });

    it('asks once for a window that is worked off, until somebody is promised it after all', async () => {
      const first = await added(store);
      await store.claim(claimOf(first.id));
      expect(await store.dueFor(window(), 10)).toEqual([]);
      const swept = await opened.database.db.selectFrom('sweeps').select('upto').execute();
      expect(swept).toEqual([{ upto: Number.MAX_SAFE_INTEGER }]);
      await added(store, { since: at(2) });
      expect(await store.dueFor(window(), 10)).toEqual([]);
      // The clock was set back, or a transaction took its time.
      const late = await added(store, { since: at(0.9) });
      expect(idsOf(await store.dueFor(window(), 10))).toEqual([late.id]);
    });

    it('asks anew when the same revision falls due later', async () => {
      expect(await store.dueFor(window(), 10)).toEqual([]);
      const { id } = await added(store, { since: at(2) });
      expect(await store.dueFor(window(), 10)).toEqual([]);
      expect(idsOf(await store.dueFor(window({ due: at(3) }), 10))).toEqual([id]);
    });

    it('does not take one body’s window for another’s with the same session', async () => {
      expect(await store.dueFor(window({ body: 'part' }), 10)).toEqual([]);
      const { id } = await added(store, { since: at(0.5) });
      expect(await store.dueFor(window({ body: 'part' }), 10)).toEqual([]);
      expect(idsOf(await store.dueFor(window(), 10))).toEqual([id]);
    });

    it('agrees with the naive way, whatever happens in which order', async () => {
      const op = fc.record({
        what: fc.constantFrom('add', 'add', 'pause', 'resume', 'edit', 'remove', 'leave', 'return', 'look', 'claim'),
        which: fc.nat(5),
        body: fc.constantFrom('mechanism', 'all', 'part'),
        zone: fc.constantFrom(undefined, 'Europe/Vienna'),
        hour: fc.integer({ min: 0, max: 5 }),
      });
      const windows = [
        window(),
        window({ due: at(3), revision: 'b' }),
        window({ due: at(2), zone: 'Europe/Vienna' }),
        window({ due: at(2), body: 'part', lead: HOUR, zone: 'any' }),
      ];
      await fc.assert(
        fc.asyncProperty(fc.array(op, { minLength: 5, maxLength: 30 }), async (ops) => {
          for (const table of TABLES) await opened.database.db.deleteFrom(table).execute();
          const ids: string[] = [];
          const claimed = new Set<string>();
          let left = false;
          for (const { what, which, body, zone, hour } of ops) {
            const id = ids[which] ?? '0';
            const since = at(hour);
            if (what === 'add')
              ids.push(
                (
                  await added(store, {
                    body,
                    leads: [DAY, HOUR],
                    since,
                    ...(zone !== undefined && { zone }),
                    ...(which % 2 === 0 && { destination: inServer('5') }),
                  })
                ).id,
              );
            if (what === 'pause') await store.update(id, { state: 'paused' });
            if (what === 'resume') await store.update(id, { state: 'active', since });
            if (what === 'edit') await store.update(id, { zone: zone ?? null, leads: [DAY], since });
            if (what === 'remove') await store.remove(id);
            if (what === 'leave') await store.markServerLeft('5', at(9)).then(() => (left = true));
            if (what === 'return') await store.serverReturned('5').then(() => (left = false));
            const looked = windows[which % windows.length] ?? window();
            if (what !== 'look' && what !== 'claim') continue;
            const lead = leadText(looked.lead);
            const naive = (await Promise.all(ids.map((one) => store.get(one))))
              .filter((one) => one !== undefined)
              .filter((one) => one.state === 'active' && (one.body === 'all' || one.body === looked.body))
              .filter((one) => one.leads.map(leadText).includes(lead))
              .filter((one) => looked.zone === 'any' || one.zone === looked.zone)
              .filter((one) => Temporal.Instant.compare(one.since, looked.due) < 0)
              .filter((one) => !left || one.destination.kind === 'person')
              .filter((one) => !claimed.has(`${one.id} ${looked.revision} ${lead}`));
            const found = await store.dueFor(looked, 100);
            expect(idsOf(found)).toEqual(idsOf(naive));
            if (what === 'claim')
              for (const one of found) {
                expect(await store.claim(claimOf(one.id, { revision: looked.revision, lead }))).toBe(true);
                claimed.add(`${one.id} ${looked.revision} ${lead}`);
              }
          }
        }),
        { numRuns: name === 'SQLite' ? 60 : 15 },
      );
    }, 120_000);
  });

  describe('of deliveries', () => {
    it('lets one claim a key, however many try at once', async () => {
      const { id } = await added(store);
      const claims = await Promise.all(Array.from({ length: 20 }, () => store.claim(claimOf(id))));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await store.delivery(key(id))).toEqual({ ...claimOf(id), state: 'claimed', attempts: 1 });
      expect(await store.delivery(key(id, { kind: 'moved' }))).toBeUndefined();
    });

    it('lets nobody claim for who has gone or paused', async () => {
      const { id } = await added(store);
      await store.update(id, { state: 'paused' });
      expect(await store.claim(claimOf(id))).toBe(false);
      await store.remove(id);
      expect(await store.claim(claimOf(id))).toBe(false);
    });

    it('records what was sent once and for all', async () => {
      const { id } = await added(store);
      await store.claim(claimOf(id));
      expect(await store.settle(key(id), { state: 'sent', message: '99' }, at(2))).toBe(true);
      expect(await store.settle(key(id), { state: 'refused', reason: 'x' }, at(3))).toBe(false);
      expect(await store.delivery(key(id))).toMatchObject({ state: 'sent', message: '99', at: at(2) });
      expect(await store.settle(key('12345'), { state: 'missed' }, at(3))).toBe(false);
    });

    it('keeps what is waiting until its time, and gives it to one', async () => {
      const { id } = await added(store);
      await store.claim(claimOf(id));
      await store.settle(key(id), { state: 'waiting', next: at(3), reason: '503' }, at(2));
      expect(await store.waiting(at(2.9), 10)).toEqual([]);
      const [waiting] = await store.waiting(at(3), 10);
      expect(waiting).toMatchObject({ state: 'waiting', next: at(3), reason: '503', attempts: 1 });
      if (!waiting) return;
      const to = { destination: inServer('5'), nonce: 'other', perhapsRepeated: true };
      const retaken = await Promise.all([store.reclaim(waiting, at(3), to), store.reclaim(waiting, at(3), to)]);
      expect(retaken.toSorted()).toEqual([false, true]);
      const { reason: _, next: __, ...kept } = { ...waiting, ...to };
      expect(await store.delivery(key(id))).toEqual({
        ...kept,
        reason: '503',
        state: 'claimed',
        attempts: 2,
        at: at(3),
      });
      expect(await store.waiting(at(9), 10)).toEqual([]);
    });

    it('keeps back what waits for one who has paused, or a server that was left', async () => {
      const paused = await added(store);
      const gone = await added(store, { destination: inServer('5') });
      for (const { id, destination } of [paused, gone]) {
        await store.claim(claimOf(id, { destination }));
        await store.settle(key(id), { state: 'waiting', next: at(2), reason: '503' }, at(1));
      }
      await store.update(paused.id, { state: 'paused' });
      await store.markServerLeft('5', at(2));
      expect(await store.waiting(at(3), 10)).toEqual([]);
      await store.update(paused.id, { state: 'suspended', reason: 'x' });
      await store.serverReturned('5');
      expect(await store.waiting(at(3), 10)).toHaveLength(2);
    });

    it('finds what was interrupted', async () => {
      const { id } = await added(store);
      await store.claim(claimOf(id, { at: at(1) }));
      expect(await store.interrupted(at(1), 10)).toEqual([]);
      const [found] = await store.interrupted(at(1.1), 10);
      expect(found).toMatchObject(key(id));
      if (found) expect(await store.reclaim(found, at(2))).toBe(true);
      expect(await store.interrupted(at(1.1), 10)).toEqual([]);
    });

    it('reports what was missed once', async () => {
      const { id } = await added(store, { leads: [DAY, WEEK] });
      for (const lead of ['1d', '1w']) {
        await store.claim(claimOf(id, { lead }));
        await store.settle(key(id, { lead }), { state: 'missed' }, at(2));
      }
      const missed = await store.unreported(10);
      expect(missed.map(({ lead }) => lead).toSorted()).toEqual(['1d', '1w']);
      expect(await store.claim(claimOf(id, { kind: 'missed' }), missed)).toBe(true);
      expect(await store.unreported(10)).toEqual([]);
    });

    it('shows the last and the failed, of a person and of a server', async () => {
      const own = await added(store);
      const theirs = await added(store, { owner: '2', destination: inServer('5') });
      await store.claim(claimOf(own.id, { at: at(1) }));
      await store.settle(key(own.id), { state: 'refused', reason: '50007' }, at(2));
      await store.claim(claimOf(theirs.id, { destination: inServer('5'), at: at(3) }));
      await store.claim(
        claimOf(theirs.id, { destination: inServer('5'), at: at(4), revision: 'b', perhapsRepeated: true }),
      );
      // Pressed by the first person on the server's reminder: nothing of the server's.
      await store.claim(claimOf(theirs.id, { kind: 'snooze 1', at: at(5) }));
      const shown = async (list: Promise<readonly DeliveryKey[]>) =>
        (await list).map(({ subscription, revision, kind }) => `${subscription} ${revision} ${kind}`);
      expect(await shown(store.lastDeliveries({ owner: '1' }, 10))).toEqual([
        `${theirs.id} a snooze 1`,
        `${own.id} a lead`,
      ]);
      const ofServer = [`${theirs.id} b lead`, `${theirs.id} a lead`];
      expect(await shown(store.lastDeliveries({ guild: '5' }, 10))).toEqual(ofServer);
      expect(await shown(store.lastDeliveries({ owner: '2' }, 1))).toEqual([`${theirs.id} b lead`]);
      expect(await shown(store.failures({ owner: '1' }, 10))).toEqual([`${own.id} a lead`]);
      expect(await shown(store.failures({ guild: '5' }, 10))).toEqual([`${theirs.id} b lead`]);
      expect(await store.lastDeliveries({ owner: '3' }, 10)).toEqual([]);
    });

    it('forgets what is long over, and nothing that could be sent again', async () => {
      const { id } = await added(store);
      for (const session of ['over', 'to come', 'over and waiting', 'over and unreported'])
        await store.claim(claimOf(id, { session }));
      for (const session of ['over', 'to come'])
        await store.settle(key(id, { session }), { state: 'sent', message: '9' }, at(1));
      const waiting = { state: 'waiting', next: at(2), reason: 'x' } as const;
      await store.settle(key(id, { session: 'over and waiting' }), waiting, at(1));
      await store.settle(key(id, { session: 'over and unreported' }), { state: 'missed' }, at(1));
      expect(await store.prune({ before: at(0.5), keep: [] })).toBe(0);
      expect(await store.prune({ before: at(100), keep: ['to come'] })).toBe(1);
      expect(await store.delivery(key(id, { session: 'over' }))).toBeUndefined();
      expect(await store.lastDeliveries({ owner: '1' }, 10)).toHaveLength(3);
      expect(await store.prune({ before: at(100), keep: [] })).toBe(1);
    });
  });

  describe('of sessions that change', () => {
    const sent = async (id: string, change: Partial<DeliveryKey> = {}, hour = 1) => {
      await store.claim(claimOf(id, { ...change, at: at(hour) }));
      await store.settle(key(id, change), { state: 'sent', message: '9' }, at(hour));
    };
    const told = async (revision: string) =>
      (await store.toldOtherwise('mechanism-2', revision, 10)).map(
        ({ subscription, revision }) => `${subscription.id} ${revision}`,
      );

    it('finds whom to tell that they were told otherwise, until they are', async () => {
      const { id } = await added(store);
      const claimedOnly = await added(store);
      await store.claim(claimOf(claimedOnly.id));
      await sent(id);
      expect(await told('a')).toEqual([]);
      expect(await told('b')).toEqual([`${id} a`]);
      // The lead of the new dates comes first: that they moved is still news.
      await sent(id, { revision: 'b', lead: '1w' });
      expect(await told('b')).toEqual([`${id} a`]);
      await store.claim(claimOf(id, { revision: 'b', kind: 'moved', lead: '' }));
      expect(await told('b')).toEqual([]);
      await store.settle(key(id, { revision: 'b', kind: 'moved', lead: '' }), { state: 'sent', message: '9' }, at(3));
      expect(await told('b')).toEqual([]);
      expect(await told('c')).toEqual([`${id} b`]);
      expect(await told('a')).toEqual([`${id} b`]);
      expect(await store.toldOtherwise('another', 'b', 10)).toEqual([]);
    });

    it('finds them again whenever dates come back, until they are told again', async () => {
      const { id } = await added(store);
      await sent(id);
      const again = async (revision: string) =>
        (await store.toldOtherwise('mechanism-2', revision, 10)).map(({ revision, notices }) => [revision, notices]);
      for (const [n, lead] of ['', '2', '3'].entries()) {
        for (const [m, revision] of ['b', 'a'].entries()) {
          expect(await again(revision)).toEqual([[revision === 'a' ? 'b' : 'a', n]]);
          await sent(id, { revision, kind: 'moved', lead }, 2 + 2 * n + m);
          expect(await again(revision)).toEqual([]);
          expect(await store.lastNotice(key(id, { revision }))).toMatchObject({ kind: 'moved', lead });
        }
      }
    });

    it('takes what was found late to have been posted for said then, not now', async () => {
      const { id } = await added(store);
      await sent(id);
      const notice = (revision: string) => ({ revision, kind: 'moved', lead: '' }) as const;
      await store.claim(claimOf(id, { ...notice('b'), at: at(2) }));
      await sent(id, notice('c'), 3);
      await store.settle(key(id, notice('b')), { state: 'sent', message: '8', posted: at(2) }, at(4));
      expect(await told('c')).toEqual([]);
      expect(await told('b')).toEqual([`${id} c`]);
      expect((await store.lastDeliveries({ owner: '1' }, 10)).map(({ revision }) => revision)).toEqual(['c', 'b', 'a']);
    });

    it('tells the later from the earlier though a clock was set back', async () => {
      const { id } = await added(store);
      await sent(id, {}, 50);
      await sent(id, { revision: 'b', kind: 'moved', lead: '' }, 2);
      expect(await told('b')).toEqual([]);
      await sent(id, { revision: 'a', kind: 'moved', lead: '' }, 3);
      expect(await told('a')).toEqual([]);
      expect(await told('b')).toEqual([`${id} a`]);
    });

    it('forgets that something was given up for other dates once the dates are back', async () => {
      const { id, since } = await added(store);
      await sent(id, { revision: 'told' });
      const gone = { state: 'refused', reason: DATES_CHANGED } as const;
      const notice = { revision: 'b', kind: 'moved', lead: '' } as const;
      const news = { session: 'mechanism-2', revision: 'off', kind: 'cancelled', body: 'mechanism' } as const;
      await store.noteRevisions([news], at(1));
      const lead = { revision: 'b' };
      for (const change of [lead, notice, { ...news, lead: '' }])
        await store.claim(claimOf(id, { ...change, perhapsRepeated: true }));
      expect(await store.dueFor(window(lead), 10)).toEqual([]);
      expect(await store.newsFor(news, 10)).toEqual([]);
      expect(await told('b')).toEqual([]);
      for (const change of [lead, notice, { ...news, lead: '' }]) await store.settle(key(id, change), gone, at(2));
      expect(idsOf(await store.dueFor(window(lead), 10))).toEqual([id]);
      expect(idsOf(await store.newsFor(news, 10))).toEqual([id]);
      expect(await store.toldOtherwise('mechanism-2', 'b', 10)).toMatchObject([{ notices: 0 }]);
      expect(await store.lastNotice(key(id, lead))).toBeUndefined();
      const claim = claimOf(id, { ...notice, nonce: 'new', due: at(3), at: at(3) });
      expect(await store.claim(claim)).toBe(false);
      const both = await Promise.all([store.reopen(claim), store.reopen(claim)]);
      expect(both.filter((one) => one !== undefined)).toEqual([
        { ...claim, state: 'claimed', attempts: 2, perhapsRepeated: true },
      ]);
      expect(await told('b')).toEqual([]);
      await store.settle(key(id, notice), gone, at(4));
      await store.update(id, { state: 'paused' });
      expect(await store.reopen(claim)).toBeUndefined();
      await store.update(id, { state: 'active', since });
      await store.settle(key(id, lead), { state: 'refused', reason: 'no access' }, at(5));
      expect(await store.reopen(claimOf(id, lead))).toBeUndefined();
    });

    it('names the dates told last, in pages by id', async () => {
      const ids: string[] = [];
      for (let n = 0; n < 9; n += 1) ids.push((await added(store)).id);
      for (const id of ids) await sent(id, { revision: 'z' }, 1);
      for (const id of ids.slice(3)) await sent(id, { revision: 'a' }, 2);
      const all = await allPages(
        (after) => store.toldOtherwise('mechanism-2', 'now', 2, after),
        ({ subscription }) => subscription.id,
      );
      expect(all.map(({ subscription }) => subscription.id)).toEqual(ids);
      expect(all.map(({ revision }) => revision)).toEqual(ids.map((_, n) => (n < 3 ? 'z' : 'a')));
    });

    it('leaves the paused and the gone in peace', async () => {
      const { id } = await added(store);
      const inLeft = await added(store, { destination: inServer('5') });
      await sent(id);
      await sent(inLeft.id);
      await store.update(id, { state: 'paused' });
      await store.markServerLeft('5', at(2));
      expect(await told('b')).toEqual([]);
      await store.update(id, { state: 'active', since: at(2) });
      expect(await told('b')).toEqual([`${id} a`]);
      await store.remove(id);
      expect(await told('b')).toEqual([]);
    });

    it('remembers when a revision was first seen', async () => {
      const list = [
        { session: 'x', revision: 'a' },
        { session: 'x', revision: 'b' },
      ];
      await store.noteRevisions(list.slice(0, 1), at(1));
      await Promise.all([store.noteRevisions(list, at(2)), store.noteRevisions(list, at(2))]);
      await store.noteRevisions(list, at(3));
      expect(await store.firstSeen('x', 'a')).toEqual(at(1));
      expect(await store.firstSeen('x', 'b')).toEqual(at(2));
      expect(await store.firstSeen('y', 'a')).toBeUndefined();
      // Dates that have come back are news again, once.
      await store.noteRevisions(list.slice(0, 1), at(4));
      await store.noteRevisions(list.slice(0, 1), at(5));
      expect(await store.firstSeen('x', 'a')).toEqual(at(4));
      expect(await store.firstSeen('x', 'b')).toEqual(at(2));
    });

    it('remembers sessions as they are on record, and knows which are there no more', async () => {
      const one = meeting('2026-12-07', { id: 'one' });
      const other = meeting('2026-12-07', { id: 'other' });
      const moved = meeting('2026-12-09', { id: 'one' });
      expect(await store.recordSessions([one, other])).toEqual([]);
      expect(await store.recordSessions([moved])).toEqual([other]);
      expect(await store.recordSessions([])).toEqual([moved, other]);
      expect(await store.recordSessions([one, other])).toEqual([]);
    });

    it('tells that one is off to whoever had subscribed before that was seen, once', async () => {
      const news = { session: 'mechanism-2', revision: 'off', kind: 'cancelled', body: 'mechanism' } as const;
      const before = await added(store, { leads: [HOUR], zone: 'Europe/Vienna' });
      const all = await added(store, { body: 'all', since: at(1) });
      await added(store, { body: 'other' });
      await added(store, { since: at(3) });
      expect(await store.newsFor(news, 10)).toEqual([]);
      await store.noteRevisions([news], at(2));
      expect(idsOf(await store.newsFor(news, 10))).toEqual([before.id, all.id]);
      expect(idsOf(await store.newsFor(news, 10, before.id))).toEqual([all.id]);
      for (const { id } of [before, all]) await store.claim(claimOf(id, { ...news, lead: '' }));
      expect(await store.newsFor(news, 10)).toEqual([]);
      expect(await store.newsFor({ ...news, body: 'other' }, 10)).toHaveLength(1);
    });
  });

  describe('of snoozes', () => {
    const snoozed = (id: string) => {
      const { kind: _, ...of } = key(id);
      return { ...of, user: '2', locale: 'ar', zone: 'Asia/Dubai', due: at(2), created: at(1) };
    };

    it('keeps each until it is claimed', async () => {
      const { id } = await added(store);
      const first = await store.addSnooze(snoozed(id), 'press');
      expect(first).toEqual({ kind: 'added', value: { ...snoozed(id), n: 1 } });
      expect(await store.addSnooze(snoozed(id), 'press')).toMatchObject({ kind: 'known', value: { n: 1 } });
      expect(await store.addSnooze({ ...snoozed(id), due: at(5) })).toMatchObject({ value: { n: 2 } });
      expect(await store.nextSnooze()).toEqual(at(2));
      expect(await store.dueSnoozes(at(1.9), 10)).toEqual([]);
      expect(await store.dueSnoozes(at(2), 10)).toEqual([{ ...snoozed(id), n: 1 }]);
      // The wish of who pressed: the reminder itself may have been stopped.
      await store.remove(id);
      const claim = claimOf(id, { kind: 'snooze 1', destination: { kind: 'person', user: '2' } });
      expect(await store.claim(claim)).toBe(true);
      expect(await store.claim(claim)).toBe(false);
      expect(await store.dueSnoozes(at(9), 10)).toMatchObject([{ n: 2 }]);
      expect(await store.snooze(claim)).toMatchObject({ n: 1, user: '2' });
      expect(await store.snooze(key(id))).toBeUndefined();
      await store.settle(claim, { state: 'waiting', next: at(3), reason: 'x' }, at(2));
      expect(await store.waiting(at(3), 10)).toHaveLength(1);
    });

    it('has a limit too', async () => {
      for (let n = 0; n < 50; n += 1) await store.addSnooze({ ...snoozed('1'), due: at(n) });
      expect(await store.addSnooze({ ...snoozed('1'), due: at(50) })).toEqual({
        kind: 'limit',
        of: 'snoozes',
        most: 50,
      });
    });
  });

  describe('of settings', () => {
    it('keeps a server’s and a person’s, one by one', async () => {
      expect([await store.serverSettings('5'), await store.personSettings('1')]).toEqual([{}, {}]);
      await store.setServerSettings('5', { zone: 'Europe/Vienna', channel: '7' });
      await store.setServerSettings('5', { locale: 'ru', channel: null });
      await store.setServerSettings('5', {});
      expect(await store.serverSettings('5')).toEqual({ zone: 'Europe/Vienna', locale: 'ru' });
      await store.setPersonSettings('1', { locale: 'ar' });
      await store.setPersonSettings('1', { zone: 'Asia/Dubai' });
      expect(await store.personSettings('1')).toEqual({ locale: 'ar', zone: 'Asia/Dubai' });
    });
  });

  describe('of privacy', () => {
    it('shows and erases all of a person, and nothing of another', async () => {
      for (const owner of ['1', '2']) {
        const own = await added(store, { owner, note: `of ${owner}` });
        const { id } = await added(store, { owner, destination: inServer('5') });
        const to = { kind: 'person', user: owner } as const;
        await store.claim(claimOf(own.id, { destination: to }));
        await store.settle(key(own.id), { state: 'sent', message: '9' }, at(1));
        await store.claim(claimOf(id, { destination: inServer('5') }));
        await store.setPersonSettings(owner, { locale: 'zh-CN' });
        const { kind: _, ...of } = key(id);
        await store.addSnooze({ ...of, user: owner, locale: 'fr', due: at(2), created: at(1) });
        await store.claim(claimOf(id, { kind: 'snooze 1', destination: to }));
        expect(await store.lastDeliveries({ owner }, 10)).toHaveLength(3);
      }
      const everything = await store.everythingAbout('1');
      expect(everything).toMatchObject({
        settings: { locale: 'zh-CN' },
        subscriptions: [{ note: 'of 1' }, { destination: inServer('5') }],
        snoozes: [{ user: '1' }],
      });
      expect(everything.deliveries).toHaveLength(3);
      const ofTwo = await store.everythingAbout('2');
      expect(await store.erasePerson('1')).toBe(2);
      const nothing = { settings: {}, subscriptions: [], snoozes: [], deliveries: [] };
      expect(await store.everythingAbout('1')).toEqual(nothing);
      expect(await store.everythingAbout('2')).toEqual(ofTwo);
      await store.erasePerson('2');
      for (const table of TABLES) expect(await opened.database.db.selectFrom(table).selectAll().execute()).toEqual([]);
    });

    it('is still in a server that was left, and erases it 30 days later', async () => {
      const here = await added(store, { destination: inServer('5') });
      const elsewhere = await added(store, { destination: inServer('6') });
      await store.setServerSettings('5', { channel: '7' });
      await store.markServerLeft('5', at(1));
      await store.markServerLeft('5', at(50));
      expect(idsOf(await store.dueFor(window(), 10))).toEqual([elsewhere.id]);
      await store.update(here.id, { note: 'edited by its owner meanwhile', since: at(0.5) });
      expect(idsOf(await store.dueFor(window(), 10))).toEqual([elsewhere.id]);
      await store.serverReturned('5');
      expect(idsOf(await store.dueFor(window(), 10))).toEqual([here.id, elsewhere.id]);
      await store.markServerLeft('5', at(2));
      expect(await store.eraseServersLeftBefore(at(2))).toEqual([]);
      expect(await store.eraseServersLeftBefore(at(2.1))).toEqual(['5']);
      expect(await store.get(here.id)).toBeUndefined();
      expect(await store.serverSettings('5')).toEqual({});
      expect(await store.get(elsewhere.id)).toBeDefined();
      expect(await store.zonesInUse()).toEqual([undefined]);
    });
  });

  it('answers when asked whether it is there', async () => {
    await expect(store.ping()).resolves.toBeUndefined();
  });

  it('works off a window of many without beginning at the first each time', async () => {
    const { db } = opened.database;
    const series =
      opened.database.engine === 'sqlite'
        ? sql`(with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000) select i from n) as many`
        : sql`(select generate_series(1, 3000) as i) as many`;
    await sql`insert into subscriptions (owner, person, body, leads, locale, state, created, since)
      select 'many', 'many', 'mechanism', '1d', 'fr', 'active', 0, 0 from ${series}`.execute(db);
    await sql`insert into wanted (body, lead, zone, subscription, since)
      select 'mechanism', '1d', '', id, since from subscriptions`.execute(db);
    const worked = (from: number, to: number) =>
      sql`insert into ledger
        select id, 'mechanism-2', 'a', 'lead', '1d', 'n', null, null, 'many', 'sent', 1, 1, 1, null, '9', null, 0, 0
        from (select id, row_number() over (order by id) as i from subscriptions) as s
        where i > ${sql.lit(from)} and i <= ${sql.lit(to)}`.execute(db);
    const upto = async () => (await db.selectFrom('sweeps').select('upto').executeTakeFirst())?.upto;
    const [first] = await store.dueFor(window(), 1);
    await worked(0, 2500);
    const [next] = await store.dueFor(window(), 1);
    expect(Number(next?.id) - Number(first?.id)).toBe(2500);
    expect(await upto()).toBe(Number(next?.id) - 1);
    await worked(2500, 3000);
    expect(await store.dueFor(window(), 1)).toEqual([]);
    expect(await upto()).toBe(Number.MAX_SAFE_INTEGER);
  });
}

/** How the database goes about each look-up of a tick; what is due is sought in the window of body-7. */
async function plansOf(
  database: Database,
  explain: 'explain' | 'explain query plan',
  column: string,
): Promise<readonly string[]> {
  const asked: CompiledQuery[] = [];
  const { db } = database;
  const store = createStore({
    ...database,
    db: db.withPlugin({
      transformQuery: ({ node, queryId }) => {
        if (node.kind === 'SelectQueryNode') asked.push(db.getExecutor().compileQuery(node, queryId));
        return node;
      },
      transformResult: async ({ result }) => result,
    }),
  });
  await store.leadsInUse();
  await store.zonesInUse();
  await store.dueFor(window({ body: 'body-7', session: 's' }), 1, '5');
  await store.newsFor({ session: 's', revision: 'a', kind: 'cancelled', body: 'body-7' }, 10);
  await store.noteRevisions([{ session: 's', revision: 'a' }], at(1));
  await store.recordSessions([]);
  await store.newsFor({ session: 's', revision: 'a', kind: 'cancelled', body: 'body-7' }, 10, '5');
  await db.insertInto('told').values({ subscription: 1, session: 's', revision: 'z', at: 1 }).execute();
  await store.toldOtherwise('s', 'a', 10);
  await store.waiting(at(1), 10);
  await store.interrupted(at(1), 10);
  await store.unreported(10);
  await store.dueSnoozes(at(1), 10);
  await store.nextSnooze();
  const plans = asked.map(async ({ sql: text, parameters }) => {
    const { rows } = await db.executeQuery<Record<string, unknown>>(
      CompiledQuery.raw(`${explain} ${text}`, [...parameters]),
    );
    return rows.map((row) => String(row[column])).join('; ');
  });
  return Promise.all(plans);
}

/* One file */

/** Runs a few lines of a program in another process, with the store of a file. */
function inAnotherProcess(file: string, lines: string): Running {
  const script = join(folder, `${randomUUID()}.mjs`);
  const source = (name: string) => JSON.stringify(join(PROJECT, 'src/reminders/store', name));
  writeFileSync(
    script,
    `import { openDatabase } from ${source('database.ts')};
     import { createStore } from ${source('store.ts')};
     import { DatabaseSync } from 'node:sqlite';
     const FILE = ${JSON.stringify(file)};
     const now = Temporal.Instant.from('2026-11-22T12:00:00Z');
     const wish = (owner) => ({ owner, destination: { kind: 'person', user: owner }, body: 'mechanism',
       leads: [{ unit: 'day', count: 1 }], locale: 'fr', created: now, since: now });
     ${lines}`,
  );
  return start(script);
}

async function says(process: Running, word: string): Promise<void> {
  await expect.poll(() => process.written.stdout + process.written.stderr, { timeout: 20_000 }).toContain(word);
}

async function withStore<Result>(file: string, work: (store: Store, database: Database) => Promise<Result>) {
  const database = await openDatabase({ file });
  try {
    return await work(createStore(database), database);
  } finally {
    await database.close();
  }
}

describe('a file of SQLite', () => {
  it('is made with its folder, for its owner alone, and written to the disk at each commit', async () => {
    const file = newFile();
    await withStore(file, async (store, { db }) => {
      await added(store);
      for (const made of [file, `${file}-wal`, `${file}-shm`]) expect(statSync(made).mode & 0o777).toBe(0o600);
      expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
      expect((await sql`pragma journal_mode`.execute(db)).rows).toEqual([{ journal_mode: 'wal' }]);
      expect((await sql`pragma synchronous`.execute(db)).rows).toEqual([{ synchronous: 2 }]);
      expect((await sql`pragma foreign_keys`.execute(db)).rows).toEqual([{ foreign_keys: 1 }]);
    });
    await withStore(file, async (store) => expect(await store.list({ owner: '1' })).toHaveLength(1));
  });

  it('can be written by two processes at once, from the making of it on', async () => {
    const file = newFile();
    const lines = (owner: string) => `
      const store = createStore(await openDatabase({ file: FILE }));
      for (let n = 0; n < 40; n += 1) await store.add(wish('${owner}'), '${owner} ' + n);
      const claims = [];
      for (let n = 1; n <= 60; n += 1) claims.push(await store.claim({ subscription: String(n), session: 's',
        revision: 'a', kind: 'lead', lead: '1d', nonce: 'n', destination: { kind: 'person', user: '1' }, due: now, at: now }));
      console.log(claims.filter(Boolean).length);`;
    const processes = [1, 2, 3].map((owner) => inAnotherProcess(file, lines(`${owner}`)));
    const outcomes = await Promise.all(processes.map(({ ended }) => ended));
    expect(outcomes.map(({ stderr }) => stderr)).toEqual(['', '', '']);
    await withStore(file, async (store, { db }) => {
      for (const owner of ['1', '2', '3']) expect(await store.list({ owner })).toHaveLength(40);
      // Each of the claims was somebody's, and nobody's twice.
      const claims = await db.selectFrom('ledger').select('subscription').execute();
      expect(claims).toHaveLength(outcomes.reduce((sum, { stdout }) => sum + Number(stdout), 0));
    });
  }, 60_000);

  it('that another program has locked is waited for, and said so', async () => {
    const file = newFile();
    await withStore(file, async (store) => {
      const { id } = await added(store);
      const other = inAnotherProcess(
        file,
        `const db = new DatabaseSync(FILE); db.exec('begin immediate'); console.log('locked');
         process.stdin.once('data', () => { db.exec('rollback'); process.exit(); });`,
      );
      await says(other, 'locked');
      const { trouble, message } = await troubleOf(() => store.claim(claimOf(id)));
      expect(trouble).toBe('busy');
      expect(message).toContain(file);
      expect(await store.get(id)).toBeDefined();
      other.write('\n');
      await other.ended;
      expect(await store.claim(claimOf(id))).toBe(true);
    });
  }, 60_000);

  it('that is none, or damaged, is said to be, and left as it is', async () => {
    const text = newFile();
    await withStore(text, async () => undefined);
    const garbage = 'this is a letter and not a database, as anyone can see'.repeat(100);
    writeFileSync(text, garbage);
    for (const name of [`${text}-wal`, `${text}-shm`]) rmSync(name, { force: true });
    const { trouble, message } = await troubleOf(() => openDatabase({ file: text }));
    expect(trouble).toBe('damaged');
    expect(message).toContain('put a backup in its place');
    expect(readFileSync(text, 'utf8')).toBe(garbage);

    const torn = newFile();
    await withStore(torn, async (store) => {
      for (let n = 0; n < 40; n += 1) await added(store, { note: 'x'.repeat(3000) });
    });
    const bytes = readFileSync(torn);
    writeFileSync(torn, bytes.fill(0xa5, 4096));
    expect((await troubleOf(() => withStore(torn, (store) => store.list({ owner: '1' })))).trouble).toBe('damaged');
  });

  it('of a newer program is refused and left alone', async () => {
    const file = newFile();
    await withStore(file, (_, { db }) => sql`insert into attache_migrations values (99)`.execute(db));
    const { trouble, message } = await troubleOf(() => openDatabase({ file }));
    expect(trouble).toBe('newer');
    expect(message).toContain(`version 99 and this program knows ${migrations.length}`);
  });

  it('is brought up to date step by step, each done wholly or not at all', async () => {
    const file = newFile();
    await withStore(file, async () => undefined);
    const openWith = (steps: typeof migrations) =>
      connect('sqlite', sqliteDialect(file), (error) => explainSqlite(error, file), steps);
    const failing = [
      ...migrations,
      () => ['create table second (a integer)'],
      () => ['create table third (a integer)', 'nonsense'],
    ];
    expect((await troubleOf(() => openWith(failing))).trouble).toBe('other');
    const now = new DatabaseSync(file);
    const tables = now.prepare("select name from sqlite_master where name in ('second', 'third')").all();
    expect(tables.map((row) => row['name'])).toEqual(['second']);
    expect(now.prepare('select max(version) as version from attache_migrations').get()).toEqual({
      version: migrations.length + 1,
    });
    now.close();
  });

  it('in a folder that cannot be written is refused', async () => {
    const blocked = join(folder, 'a file');
    writeFileSync(blocked, '');
    const { trouble, message } = await troubleOf(() => openDatabase({ file: join(blocked, 'reminders.sqlite') }));
    expect(trouble).toBe('not writable');
    expect(message).toContain(blocked);
    expect((await troubleOf(() => openDatabase({ file: folder }))).trouble).toBe('not writable');
  });

  it.runIf(process.getuid?.() === 0)('of another user is refused', async () => {
    const file = newFile();
    await withStore(file, async () => undefined);
    const other = inAnotherProcess(
      file,
      `process.seteuid(65534);
       await openDatabase({ file: FILE }).catch((error) => console.log(error.name, error.trouble));`,
    );
    expect((await other.ended).stdout).toBe('StoreError not writable\n');
  });

  it('on a full disk loses nothing that it confirmed, and goes on when there is room', async () => {
    const file = newFile();
    await withStore(file, async (store, { db }) => {
      const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
      await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 8}`).execute(db);
      const confirmed: string[] = [];
      const fill = async () => {
        for (let n = 0; n < 50; n += 1) confirmed.push((await added(store, { note: 'x'.repeat(2000) })).id);
      };
      const { trouble, message } = await troubleOf(fill);
      expect(trouble).toBe('full');
      expect(message).toContain('free some space');
      expect(confirmed.length).toBeGreaterThan(0);
      expect(idsOf(await store.list({ owner: '1' }))).toEqual(confirmed);
      await sql`pragma max_page_count = 1000000`.execute(db);
      confirmed.push((await added(store)).id);
      expect(idsOf(await store.list({ owner: '1' }))).toEqual(confirmed);
      expect(idsOf(await store.dueFor(window(), 100))).toEqual(confirmed);
    });
  });

  const mountable = process.getuid?.() === 0 && spawnSync('mount', ['--version']).status === 0;
  it.runIf(mountable)('on a disk that is really full does the same', async ({ skip }) => {
    const disk = mkdtempSync(join(folder, 'disk-'));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
    skip(mounted.status !== 0, 'a root that may not mount');
    try {
      const file = join(disk, 'reminders.sqlite');
      await withStore(file, async (store) => {
        const first = await added(store);
        const ballast = join(disk, 'ballast');
        const fill = () => spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4096'], { stdio: 'ignore' });
        fill();
        const confirmed = [first.id];
        const { trouble } = await troubleOf(async () => {
          for (let n = 0; n < 45; n += 1) confirmed.push((await added(store, { note: 'x'.repeat(200) })).id);
        });
        expect(trouble).toBe('full');
        expect((await troubleOf(() => store.backup(join(disk, 'copy.sqlite')))).trouble).toBe('full');
        expect(existsSync(join(disk, 'copy.sqlite'))).toBe(false);
        rmSync(ballast);
        confirmed.push((await added(store)).id);
        expect(idsOf(await store.list({ owner: '1' }))).toEqual(confirmed);
        await store.backup(join(disk, 'copy.sqlite'));
      });
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  it('has every acknowledged write after kill -9, and no half of one', async () => {
    const file = newFile();
    let confirmed = 0;
    for (let round = 0; round < 6; round += 1) {
      const writer = inAnotherProcess(
        file,
        `import { writeSync } from 'node:fs';
         const store = createStore(await openDatabase({ file: FILE }));
         for (let n = 0; ; n += 1) {
           const added = await store.add(wish('r${round} ' + (n >> 4)), 'r${round} ' + n);
           const subscription = added.value.id;
           const key = { subscription, session: 's', revision: 'a', kind: 'lead', lead: '1d' };
           await store.claim({ ...key, nonce: 'n', destination: { kind: 'person', user: '1' }, due: now, at: now });
           await store.settle(key, { state: 'sent', message: 'm' + subscription }, now);
           writeSync(1, subscription + '\\n');
         }`,
      );
      await says(writer, '\n');
      await new Promise((resolve) => setTimeout(resolve, 50 + round * 37));
      writer.signal('SIGKILL');
      const { stdout, stderr } = await writer.ended;
      expect(stderr).toBe('');
      const acknowledged = stdout.split('\n').slice(0, -1);
      confirmed += acknowledged.length;
      await withStore(file, async (store, { db }) => {
        for (const subscription of acknowledged) {
          const delivery = await store.delivery(key(subscription, { session: 's' }));
          expect(delivery).toMatchObject({ state: 'sent', message: `m${subscription}` });
        }
        const wishes = await db.selectFrom('subscriptions').select('id').execute();
        const { n } = await sql<{ n: number }>`select sum(n) as n from in_use where lead = '1d'`
          .execute(db)
          .then(({ rows }) => rows[0] ?? { n: 0 });
        expect(n).toBe(wishes.length);
        expect((await sql`pragma integrity_check`.execute(db)).rows).toEqual([{ integrity_check: 'ok' }]);
      });
    }
    expect(confirmed).toBeGreaterThan(50);
  }, 120_000);

  it('is known for a backup in the copy alone, since it was first started on, until nothing is held', async () => {
    const [file, copy] = [newFile(), newFile()];
    await withStore(file, async (store) => {
      const [one, other] = [await added(store), await added(store)];
      await store.claim(claimOf(one.id));
      await store.claim(claimOf(other.id));
      await store.settle(key(other.id), { state: 'sent', message: '9' }, at(1));
      await store.backup(copy, at(2));
      expect(await store.restored(at(3))).toBeUndefined();
      expect(await store.delivery(key(one.id))).toMatchObject({ state: 'claimed' });
    });
    await withStore(copy, async (store) => {
      expect(await store.restored(at(3))).toEqual({ made: at(2), started: at(3) });
      expect(await store.restored(at(4))).toEqual({ made: at(2), started: at(3) });
      const [held] = await store.waiting(at(3), 10);
      expect(held).toMatchObject({ state: 'waiting', reason: HELD });
      const { id } = await added(store);
      expect(await store.claim(claimOf(id, { held: true, at: at(5) }))).toBe(true);
      expect(await store.delivery(key(id))).toMatchObject({ state: 'waiting', reason: HELD, next: at(5) });
      expect(await store.workedOff()).toBe(false);
      if (held) await store.settle(held, { state: 'sent', message: '8' }, at(6));
      expect(await store.workedOff()).toBe(false);
      await store.update(id, { state: 'paused' });
      expect(await store.workedOff()).toBe(true);
      expect(await store.restored(at(7))).toBeUndefined();
    });
  });

  it('is backed up whole while another process writes, and restored by putting the copy in its place', async () => {
    const file = newFile();
    const writer = inAnotherProcess(
      file,
      `const store = createStore(await openDatabase({ file: FILE }));
       for (let n = 0; ; n += 1) { await store.add(wish('w ' + (n >> 5))); if (n === 50) console.log('going'); }`,
    );
    await says(writer, 'going');
    const copies = [1, 2, 3].map((n) => join(folder, 'backups', `${n}.sqlite`));
    await withStore(file, async (store) => {
      for (const copy of copies) {
        await store.backup(copy);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const existing = await troubleOf(() => store.backup(copies[0] ?? ''));
      expect(existing.message).toContain('already');
      expect((await troubleOf(() => store.backup(join(file, 'copy')))).trouble).toBe('not writable');
    });
    writer.signal('SIGKILL');
    await writer.ended;
    const sizes: number[] = [];
    for (const copy of copies) {
      expect(statSync(copy).mode & 0o777).toBe(0o600);
      await withStore(copy, async (store, { db }) => {
        const wishes = await db.selectFrom('subscriptions').selectAll().execute();
        const wanted = await db.selectFrom('wanted').selectAll().where('lead', '=', '1d').execute();
        expect(wanted.map(({ subscription }) => subscription)).toEqual(wishes.map(({ id }) => id));
        expect(await db.selectFrom('in_use').select('n').where('lead', '=', '1d').execute()).toEqual([
          { n: wishes.length },
        ]);
        sizes.push(wishes.length);
        await added(store);
      });
    }
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    expect(sizes[0]).toBeGreaterThanOrEqual(50);
    expect(sizes[2]).toBeGreaterThan(sizes[0] ?? 0);
  }, 60_000);

  describe('with many subscriptions', () => {
    /** Fills a file with so many active subscriptions to 20 bodies, all in the ledger but every hundredth. */
    async function filled(many: number, work: (store: Store, database: Database) => Promise<void>) {
      await withStore(newFile(), async (store, database) => {
        const { db } = database;
        await sql`insert into subscriptions (owner, person, body, leads, locale, state, created, since)
          with recursive n(i) as (select 1 union all select i + 1 from n where i < ${many})
          select 'o' || (i / 50), 'o' || (i / 50), 'body-' || (i % 20), '1d', 'fr', 'active', 0, 0 from n`.execute(db);
        await sql`insert into wanted select body, '1d', '', id, since from subscriptions order by 1, 4`.execute(db);
        await sql`insert into in_use select body, lead, zone, count(*) from wanted group by 1, 2, 3`.execute(db);
        await sql`insert into ledger select id, 's', 'a', 'lead', '1d', 'n', null, null, owner, 'sent', 1, 1, 1, null,
          '9', null, 0, 0 from subscriptions where id % 100 <> 7`.execute(db);
        await work(store, database);
      });
    }
    const many = window({ body: 'body-7', session: 's' });

    it('scans no table of wishes or deliveries in any look-up of a tick', async () => {
      await filled(3000, async (_, database) => {
        const plans = await plansOf(database, 'explain query plan', 'detail');
        expect(plans.length).toBeGreaterThan(12);
        for (const plan of plans) {
          // Of what is missed and not reported, and of pending snoozes, an index holds no others; the rest are short lists.
          expect(plan).not.toMatch(
            /SCAN (?!in_use|session_revisions|sessions|CONSTANT|ledger USING INDEX ledger_unreported|snoozes USING COVERING INDEX snoozes_due)/u,
          );
          expect(plan).not.toMatch(/TEMP B-TREE (?!FOR DISTINCT)/u);
        }
        const due = plans.filter((plan) => plan.includes('SEARCH w '));
        expect(due).toHaveLength(4);
        for (const plan of due)
          expect(plan.split('; ').filter((step) => step.startsWith('SEARCH'))).toEqual([
            'SEARCH w USING PRIMARY KEY (body=? AND lead=? AND zone=? AND subscription>? AND subscription<?)',
            expect.stringMatching(/^SEARCH l USING INDEX sqlite_autoindex_ledger_1 \(subscription=\? AND session=\?/u),
            'SEARCH s USING INTEGER PRIMARY KEY (rowid=?)',
          ]);
      });
    });

    it('takes no longer for 100,000 than for 1,000 once a window is worked off', async () => {
      const steps: number[] = [];
      for (const number of [1000, 100_000])
        await filled(number, async (store) => {
          const found = await allPages(
            (after) => store.dueFor(many, 100, after),
            ({ id }) => id,
          );
          expect(found).toHaveLength(number / 100);
          for (const { id } of found) await store.claim(claimOf(id, { session: 's' }));
          expect(await store.dueFor(many, 100)).toEqual([]);
          const began = performance.now();
          for (let n = 0; n < 200; n += 1) {
            expect(await store.dueFor(many, 100)).toEqual([]);
            await store.leadsInUse();
            await store.zonesInUse();
          }
          steps.push(performance.now() - began);
        });
      expect((steps[1] ?? 0) / (steps[0] ?? 0)).toBeLessThan(5);
    }, 60_000);
  });
});

/* A server */

describe('a PostgreSQL server', () => {
  it('that cannot be reached is said to be so, without the password', async () => {
    const { trouble, message } = await troubleOf(() => openDatabase({ url: 'postgres://me:secret@127.0.0.1:1/x' }));
    expect(trouble).toBe('unreachable');
    expect(message).toContain('127.0.0.1:1');
    expect(message).not.toContain('secret');
    expect(
      (await troubleOf(() => openDatabase({ url: 'postgres://me:secret@nowhere.invalid/x' }))).message,
    ).not.toContain('secret');
    expect((await troubleOf(() => openDatabase({ url: 'postgres://me:sec ret@[/x' }))).message).not.toContain(
      'sec ret',
    );
  });

  it('is backed up by its own program', async () => {
    const database = await openDatabase({ file: ':memory:' });
    const store = createStore({ ...database, engine: 'postgres' });
    const { trouble, message } = await troubleOf(() => store.backup(join(folder, 'x')));
    await database.close();
    expect(trouble).toBe('not for this database');
    expect(message).toContain('pg_dump');
  });

  describe.runIf(SERVER)('of TEST_DATABASE_URL', () => {
    it('refuses a wrong password and a database that is not there', async () => {
      const wrong = new URL(SERVER ?? '');
      wrong.password = 'not-the-password';
      expect((await troubleOf(() => openDatabase({ url: wrong.href }))).trouble).toBe('refused');
      const nowhere = new URL(SERVER ?? '');
      nowhere.pathname = '/no_such_database';
      expect((await troubleOf(() => openDatabase({ url: nowhere.href }))).message).toContain('create it');
    });

    it('serves several processes at once, from the making of the tables on', async () => {
      const { place, remove } = await newOnServer();
      const databases = await Promise.all([1, 2, 3].map(() => openDatabase(place)));
      try {
        const stores = databases.map(createStore);
        const adding = stores.flatMap((store) => Array.from({ length: 30 }, () => store.add(wish())));
        expect((await Promise.all(adding)).filter(({ kind }) => kind === 'added')).toHaveLength(50);
        const { id } = (await stores[0]?.list({ owner: '1' }))?.[0] ?? { id: '' };
        const claims = stores.flatMap((store) => Array.from({ length: 10 }, () => store.claim(claimOf(id))));
        expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
      } finally {
        await Promise.all(databases.map(({ close }) => close()));
        await remove();
      }
    });

    it('of a newer program is refused', async () => {
      const { place, remove } = await newOnServer();
      const database = await openDatabase(place);
      await sql`insert into attache_migrations values (99)`.execute(database.db);
      await database.close();
      expect((await troubleOf(() => openDatabase(place))).trouble).toBe('newer');
      await remove();
    });

    it('that goes away loses nothing it confirmed, and is used again when it is back', async () => {
      const { place, remove } = await newOnServer();
      const line = await openLine(place.url);
      const database = await openDatabase({ url: line.url });
      const store = createStore(database);
      try {
        const { id } = await added(store);
        await store.claim(claimOf(id));
        line.cut();
        const calls = [
          () => store.settle(key(id), { state: 'sent', message: '9' }, at(2)),
          () => store.dueFor(window(), 10),
          () => store.ping(),
        ];
        for (const call of calls) expect((await troubleOf(call)).trouble).toBe('unreachable');
        await line.mend();
        await expect(store.ping()).resolves.toBeUndefined();
        expect(await store.delivery(key(id))).toMatchObject({ state: 'claimed' });
        expect(await store.settle(key(id), { state: 'sent', message: '9' }, at(3))).toBe(true);
        // Cut off in the middle of what is under way.
        const under = Array.from({ length: 20 }, (_, n) => store.add(wish({ owner: `${n + 10}` })));
        setTimeout(line.cut, 5);
        const settled = await Promise.allSettled(under);
        await line.mend();
        for (const one of settled) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(StoreError);
        for (const [n, one] of settled.entries())
          if (one.status === 'fulfilled') expect(await store.list({ owner: `${n + 10}` })).toHaveLength(1);
        expect((await store.add(wish({ owner: '2' }))).kind).toBe('added');
      } finally {
        await database.close();
        line.close();
        await remove();
      }
    }, 60_000);

    it('looks up what is due by indexes alone', async () => {
      const { place, remove } = await newOnServer();
      const database = await openDatabase(place);
      const { db, close } = database;
      try {
        await sql`insert into subscriptions (owner, person, body, leads, locale, state, created, since)
          select 'o' || (i / 50), 'p', 'body-' || (i % 20), '1d', 'fr', 'active', 0, 0
          from generate_series(1, 100000) as i`.execute(db);
        await sql`insert into wanted select body, '1d', '', id, since from subscriptions`.execute(db);
        await sql`insert into ledger select id, 's', 'a', 'lead', '1d', 'n', null, null, owner, 'sent', 1, 1, 1, null,
          '9', null, 0, 0 from subscriptions where id % 100 <> 7`.execute(db);
        await sql`analyze`.execute(db);
        const plans = await plansOf(database, 'explain', 'QUERY PLAN');
        for (const plan of plans)
          expect(plan).not.toMatch(/Seq Scan on (?!in_use|session_revisions|sessions|sweeps|told|snoozes|servers)/u);
        const due = plans.filter((plan) => plan.includes('wanted w'));
        expect(due).toHaveLength(4);
        for (const plan of due) expect(plan).toMatch(/ledger_pkey/u);
      } finally {
        await close();
        await remove();
      }
    });
  });
});
