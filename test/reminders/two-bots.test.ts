/** Two bots, each a process of its own, on one database: every reminder is posted once, even when one of them is killed. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/reminders/store/database.ts';
import { createStore } from '../../src/reminders/store/store.ts';
import { openWire, startBot } from '../support/bots.ts';
import { sites } from '../support/databases.ts';

const CREATED = Temporal.Instant.from('2026-11-01T12:00:00Z');
/** 09:00 in New York, a day before the meeting. */
const DUE = Temporal.Instant.from('2026-12-06T14:00:00Z');
const MANY = 300;

for (const { name, isHere, make } of sites)
  describe.runIf(isHere)(`two bots on ${name}`, { timeout: 60_000 }, () => {
    async function begin() {
      const { place, remove } = await make();
      onTestFinished(remove);
      const database = await openDatabase(place);
      const store = createStore(database);
      const { url, posts } = await openWire();
      const bots = await Promise.all([startBot(place, url), startBot(place, url)]);
      for (const bot of bots) await bot.tick(CREATED);
      for (let person = 1; person <= MANY; person += 1) {
        const owner = `${person}`;
        const added = await store.add({
          owner,
          destination: { kind: 'person', user: owner },
          body: 'global-mechanism',
          leads: [{ unit: 'day', count: 1 }],
          locale: 'en-US',
          created: CREATED,
          since: CREATED,
        });
        expect(added.kind).toBe('added');
      }
      const states = async () => {
        const all = await database.db.selectFrom('ledger').select('state').execute();
        return Object.fromEntries(
          [...Map.groupBy(all, ({ state }) => state)].map(([state, { length }]) => [state, length]),
        );
      };
      onTestFinished(database.close);
      return { bots, posts, states };
    }

    it('post each reminder once, and share them', async () => {
      const { bots, posts, states } = await begin();
      const reports = await Promise.all(bots.map((bot) => bot.tick(DUE)));
      expect(posts).toHaveLength(MANY);
      expect(new Set(posts.map(({ nonce }) => nonce)).size).toBe(MANY);
      expect(reports.map(({ sent }) => sent).reduce((a, b) => a + b)).toBe(MANY);
      for (const { sent } of reports) expect(sent).toBeGreaterThan(0);
      expect(await states()).toEqual({ sent: MANY });
      for (const bot of bots)
        expect(await bot.tick(DUE.add({ minutes: 5 }))).toMatchObject({ sent: 0, complete: true });
      expect(posts).toHaveLength(MANY);
    });

    it('post each once when one of them is killed', async () => {
      const { bots, posts, states } = await begin();
      const [victim, other] = bots;
      victim?.write(`${DUE.toString()}\n`);
      await expect.poll(() => posts.length, { interval: 1, timeout: 20_000 }).toBeGreaterThan(40);
      victim?.signal('SIGKILL');
      await victim?.ended;
      expect((await states())['claimed']).toBeGreaterThan(0);
      await other?.tick(DUE);
      // What it had in hand is taken for lost after two minutes, and looked for before it is posted again.
      await other?.tick(DUE.add({ minutes: 3 }));
      expect(posts).toHaveLength(MANY);
      expect(new Set(posts.map(({ nonce }) => nonce)).size).toBe(MANY);
      expect(await states()).toEqual({ sent: MANY });
    });
  });
