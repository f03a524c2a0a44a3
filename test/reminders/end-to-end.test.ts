/**
 * Reminders from the slash command to the message in the channel: the real program as a process, a real file, and a
 * stand-in for Discord at which everything goes wrong. Only the clock is moved, and only while the program is down.
 */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCatalog } from '../../src/facts/catalog.ts';
import { loadFacts } from '../../src/facts/load.ts';
import { sayIn } from '../../src/presentation/messages.ts';
import { buttonsOf } from '../../src/presentation/plain.ts';
import { openDatabase } from '../../src/reminders/store/database.ts';
import { startReminders } from '../../src/reminders/start.ts';
import { createStore, type Store } from '../../src/reminders/store/store.ts';
import type { Delivery, Destination } from '../../src/reminders/types.ts';
import { createGateway } from '../../src/transports/gateway.ts';
import { freePort, startChild, type Child } from '../stand-in/child.ts';
import { A_CHANNEL, A_GUILD, SOMEBODY, SOMEBODY_ELSE, startDiscord } from '../stand-in/discord.ts';
import { FAULTS, type Attempt, type Fault } from '../stand-in/faults.ts';
import { directChannel, type Posted } from '../stand-in/messages.ts';
import { BODY, DUE as ALL_DUE, talks } from '../stand-in/talks.ts';
import { temporaryFolders } from '../support/folders.ts';
import { botAt } from '../support/real.ts';

// Programs take their time to start where many are started.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 40_000 });

/** When all reminders here fall due. */
const DUE = ALL_DUE['1 day'];

const { withFiles } = temporaryFolders();
const facts = withFiles(talks());

/** Manage Events; and for the bot View Channel, Send Messages, Embed Links. */
const MANAGER = { permissions: String(1n << 33n), botPermissions: String((1n << 10n) | (1n << 11n) | (1n << 14n)) };

const say = sayIn('en');
const channel = (n: number): Destination => ({ kind: 'channel', guild: A_GUILD, channel: `5100000000000000${n + 10}` });
const person = (n: number): Destination => ({ kind: 'person', user: `3100000000000000${n + 10}` });
const channelOf = (to: Destination) => (to.kind === 'channel' ? to.channel : directChannel(to.user));

/** A Discord and a file of reminders, and a moment at which the program may be started. */
async function createWorld(folder = facts) {
  let ahead = 0;
  const discord = await startDiscord({ now: () => Date.now() + ahead });
  const file = join(withFiles({}), 'attache.sqlite');
  const children: Child[] = [];

  /** Works on the file as another process would. */
  async function inStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
    const database = await openDatabase({ file });
    try {
      return await work(createStore(database));
    } finally {
      await database.close();
    }
  }

  return {
    discord,
    file,
    inStore,
    now: () => Temporal.Instant.fromEpochMilliseconds(Date.now() + ahead),
    /** From here on it is so long after the reminder has fallen due. */
    at(after: Temporal.DurationLike): void {
      ahead = DUE.add(after).epochMilliseconds - Date.now();
    },
    /** Starts the program at the moment it is, with a clock that is so many times as fast as any other. */
    start(speed = 1): Child {
      const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: folder, STATE_FILE: file };
      const child = startChild(['--import', './test/stand-in/clock.ts', 'src/main.ts'], {
        env: { ...env, STAND_IN_CLOCK_AHEAD: String(ahead), STAND_IN_CLOCK_SPEED: String(speed) },
      });
      children.push(child);
      return child;
    },
    /** Stores wishes for a day before the talks, made in good time; each has an owner of its own. */
    remind: (...destinations: readonly Destination[]) =>
      inStore(async (store) => {
        const made = DUE.subtract({ hours: 24 });
        for (const [at, destination] of destinations.entries()) {
          const owner = destination.kind === 'person' ? destination.user : ownerOf(at);
          const wish = { body: BODY, leads: [{ unit: 'day', count: 1 } as const], locale: 'en-US' };
          await store.add({ ...wish, owner, destination, created: made, since: made });
        }
      }),
    /** The ledger, by where things went first. */
    deliveries: () => inStore((store) => store.lastDeliveries({ guild: A_GUILD }, 1000)),
    in: (destination: Destination): readonly Posted[] =>
      discord.posted.filter((message) => message.channel === channelOf(destination)),
    async end(): Promise<void> {
      await Promise.all(children.map((child) => child.kill()));
      await discord.stop();
      expect(discord.violations).toEqual([]);
    },
  };
}

type World = Awaited<ReturnType<typeof createWorld>>;
const ownerOf = (at: number) => `3200000000000000${at + 10}`;

/** Waits until a condition holds, for 10 seconds at most unless told otherwise. */
async function until(
  condition: () => boolean | Promise<boolean>,
  meanwhile = () => '',
  within = 30_000,
): Promise<void> {
  const latest = Date.now() + within;
  while (!(await condition()) && Date.now() < latest) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await condition(), meanwhile()).toBe(true);
}

/** Runs the program until all that is in hand is settled and so much is posted in all. */
async function live({ start, deliveries, discord }: World, posted: number): Promise<void> {
  const bot = start();
  const isDone = async () =>
    discord.posted.length >= posted && (await deliveries()).every(({ state }) => state !== 'claimed');
  await until(isDone, () => bot.output().stderr);
  expect(await bot.stop()).toBe(0);
}

describe('a reminder set by slash command', () => {
  let world: World;
  beforeAll(async () => (world = await createWorld()));
  afterAll(() => world.end());
  const shown = async (command: string, subcommand: string, options = {}) =>
    (await world.discord.slash(command, subcommand, options, MANAGER)).body.content;
  /** The store is opened a moment after the bot is connected. */
  const ready = () => until(async () => (await shown('remind', 'list')) !== say('remind.refused no reminders'));
  const here = (user: string) => ({ ...MANAGER, user, channel: A_CHANNEL });

  it('is promised, in the channel and to a person, who is written to first', async () => {
    world.at({ hours: -1 });
    const bot = world.start();
    await ready();
    const wish = { body: 'global mechanism', before: '1 day' };
    expect(await shown('remind', 'channel', wish)).toContain('1 day before');
    expect(await shown('remind', 'me', wish)).toContain('1 day before');
    expect(world.discord.posted.map((message) => message.channel)).toEqual([directChannel(SOMEBODY)]);
    expect(await bot.stop()).toBe(0);
  });

  it('arrives once in each place when it falls due, with its nonce', async () => {
    world.at({ seconds: -2 });
    await live(world, 3);
    const [, ...reminders] = world.discord.posted;
    expect(reminders.map((message) => message.channel).toSorted()).toEqual([A_CHANNEL, directChannel(SOMEBODY)]);
    for (const { body, at } of reminders) {
      expect(body).toMatchObject({ nonce: expect.stringMatching(/^[\w-]{25}$/u) as string, enforce_nonce: true });
      expect(at).toBeGreaterThanOrEqual(DUE.epochMilliseconds);
    }
    const ledger = (await world.deliveries()).map(({ state, message }) => ({ state, message }));
    expect(ledger).toEqual([{ state: 'sent', message: world.in(channelAt(A_CHANNEL))[0]?.id }]);
  });

  it('has buttons that work after a restart: an hour later for whoever pressed, and stop for a manager', async () => {
    world.at({ minutes: 1 });
    const bot = world.start();
    await ready();
    const [message] = world.in(channelAt(A_CHANNEL)) as [Posted];
    const buttons = buttonsOf(message.body);
    const press = async (label: string, who: object) => {
      const id = buttons.find((button) => button.label === label)?.customId ?? '';
      return (await world.discord.press(id, message, who)).body;
    };
    expect((await press(say('snooze.hour'), { ...here(SOMEBODY_ELSE), permissions: '0' })).flags).toBe(64);
    expect((await press(say('notice.stop'), { ...here(SOMEBODY_ELSE), permissions: '0' })).content).toBe(
      say('remind.refused unknown'),
    );
    expect((await press(say('notice.stop'), here(SOMEBODY_ELSE))).content).toBe(say('remind.removed', { id: '1' }));
    expect(await bot.stop()).toBe(0);
  });

  it('comes again to whoever put it off, and not to those who had it', async () => {
    world.at({ minutes: 62 });
    await live(world, 4);
    expect(world.discord.posted.slice(3).map((message) => message.channel)).toEqual([directChannel(SOMEBODY_ELSE)]);
  });
});

const channelAt = (id: string): Destination => ({ kind: 'channel', guild: A_GUILD, channel: id });

describe('what goes wrong on the way', () => {
  let world: World;
  const faults: readonly Fault[] = [
    FAULTS['no access'],
    FAULTS['permission lost'],
    FAULTS['channel gone'],
    FAULTS['wait an hour'],
    FAULTS.trouble,
    'hang up',
    'hang up, stored',
  ];
  const [slow, trouble, broken, unanswered] = [channel(3), channel(4), channel(5), channel(6)] as const;
  const closed = person(0);
  const tries: Attempt[] = [];
  let first: readonly Delivery[];
  const of = (all: readonly Delivery[], to: Destination) =>
    all.find(({ destination }) => JSON.stringify(destination) === JSON.stringify(to));
  const toOwner = (at: number) => world.discord.posted.filter(({ channel: id }) => id === directChannel(ownerOf(at)));

  beforeAll(async () => {
    world = await createWorld();
    world.at({ seconds: 0 });
    await world.remind(...faults.map((_, at) => channel(at)), closed);
    const byChannel = new Map<string, Fault>([
      ...faults.map((fault, at) => [channelOf(channel(at)), fault] as const),
      [channelOf(closed), FAULTS['direct messages closed']] as const,
    ]);
    world.discord.fail((attempt) => {
      tries.push(attempt);
      return byChannel.get(attempt.channel);
    });
    // What is stored: three reminders sent to owners instead, three messages about that, and the one unanswered.
    await live(world, 7);
    first = await world.deliveries();
    world.discord.fail(() => undefined);
    world.at({ minutes: 1 });
    await live(world, 8);
    world.at({ hours: 2 });
    await live(world, 10);
  });
  afterAll(() => world.end());

  it.each([
    ['access is missing', 0],
    ['a permission is lost', 1],
    ['the channel is gone', 2],
  ])('%s: its owner gets the reminder and is told, and it is suspended', async (_, at) => {
    const [subscription] = await world.inStore((store) => store.list({ owner: ownerOf(at) }));
    expect(subscription).toMatchObject({ state: 'suspended' });
    expect(world.in(channel(at))).toEqual([]);
    expect(toOwner(at)).toHaveLength(2);
    expect(toOwner(at)[1]?.body.content).toContain(subscription?.reason);
  });

  it('direct messages are closed: it is suspended, and nobody is written to', async () => {
    const [subscription] = await world.inStore((store) =>
      store.list({ owner: closed.kind === 'person' ? closed.user : '' }),
    );
    expect(subscription).toMatchObject({ state: 'suspended', reason: 'direct messages closed' });
    expect(world.in(closed)).toEqual([]);
  });

  it('Discord asks for an hour: it waits that long, holds up nobody, and comes late', () => {
    const waiting = of(first, slow);
    expect(waiting).toMatchObject({ state: 'waiting', reason: 'rate limit' });
    expect(waiting?.next?.since(DUE).total('minutes')).toBeGreaterThanOrEqual(60);
    expect(world.in(slow).map(({ body }) => body.content)).toEqual([expect.stringContaining('2 hours late')]);
  });

  it('Discord has trouble: it is asked once, and again only after a minute', () => {
    expect(of(first, trouble)).toMatchObject({ state: 'waiting', reason: 'status 500' });
    expect(of(first, trouble)?.next?.since(DUE).total('seconds')).toBeGreaterThanOrEqual(60);
    expect(tries.filter((attempt) => attempt.channel === channelOf(trouble))).toHaveLength(1);
    expect(world.in(trouble)).toHaveLength(1);
  });

  it('the connection breaks before the message is stored, or after: it is there once', () => {
    expect(of(first, broken)).toMatchObject({ state: 'waiting', reason: 'unclear: no answer' });
    expect(of(first, unanswered)).toMatchObject({ state: 'waiting', reason: 'unclear: no answer' });
    expect(world.in(broken)).toHaveLength(1);
    expect(world.in(unanswered)).toHaveLength(1);
  });

  it('nothing is left undone', async () => {
    expect(new Set((await world.deliveries()).map(({ state }) => state))).toEqual(new Set(['sent']));
    expect(world.discord.posted).toHaveLength(10);
  });
});

describe('Discord', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
    world.at({ seconds: 0 });
    await world.remind(channel(0));
  });
  afterAll(() => world.end());

  it('that cannot be reached any more is asked again later, and the reminder is there once', async () => {
    const bot = world.start();
    await world.discord.gateway.connected();
    await world.discord.goAway();
    await until(async () => (await world.deliveries())[0]?.state === 'waiting');
    expect((await world.deliveries())[0]).toMatchObject({ reason: 'network', attempts: 1 });
    await world.discord.comeBack();
    expect(await bot.stop()).toBe(0);
    world.at({ minutes: 2 });
    await live(world, 1);
    expect(world.in(channel(0))).toHaveLength(1);
  });
});

describe('Discord, down for an hour,', () => {
  it('is asked seldom, while the program goes on; then what fell due arrives once, and says that it is late', async () => {
    const SPEED = 180;
    const world = await createWorld();
    const { discord } = world;
    world.at({ minutes: -5 });
    await world.remind(channel(0), person(1));
    const bot = world.start(SPEED);
    await discord.gateway.connected();
    let asked = 0;
    const down = createServer((socket) => {
      asked += 1;
      socket.resetAndDestroy();
    });
    await discord.goAway();
    await new Promise<void>((resolve) => down.listen(Number(new URL(discord.api).port), '127.0.0.1', resolve));
    discord.gateway.sever();
    await new Promise((resolve) => setTimeout(resolve, (65 * 60_000) / SPEED));
    await new Promise((resolve) => down.close(resolve));
    expect(discord.posted).toEqual([]);
    // By the gateway some fifty times; and for each of two reminders, before pauses that are doubled, or to look for it.
    expect(asked).toBeGreaterThan(20);
    expect(asked).toBeLessThan(80);
    await discord.comeBack();
    // It is asked again before another hour has passed.
    await until(
      () => discord.posted.length === 2,
      () => bot.output().stderr,
      60_000,
    );
    for (const to of [channel(0), person(1)])
      expect(world.in(to).map(({ body }) => body.content)).toEqual([
        expect.stringMatching(/comes \d{2,3} minutes late/u),
      ]);
    await until(() => discord.gateway.counts.identified === 2);
    expect(await bot.stop()).toBe(0);
    await world.end();
  }, 120_000);
});

describe('an answer that never comes', () => {
  it.each<readonly [string, Fault]>([
    ['before', 'hang'],
    ['after', 'hang, stored'],
  ])('is not waited for any longer than is good, the message being lost %s it is stored', async (_, fault) => {
    const world = await createWorld();
    const loaded = loadFacts(facts);
    if ('problems' in loaded) throw new Error('the facts of this test are not right');
    const catalog = createCatalog(loaded.facts);
    const log = pino({ level: 'silent' });
    const { api, token } = world.discord;
    // In this process, as nobody could wait for the real one to lose patience.
    const { messenger } = createGateway({
      token,
      api,
      log,
      now: () => Temporal.Now.instant(),
      bot: botAt(),
      postWithin: 100,
    });
    const parts = { config: { stateFile: world.file }, messenger, catalog: () => catalog, now: world.now, log };
    world.at({ seconds: 0 });
    await world.remind(channel(0));
    world.discord.failNext(fault);
    const settled = async (state: Delivery['state']) => {
      const reminders = await startReminders(parts);
      await until(async () => (await world.deliveries())[0]?.state === state);
      await reminders.stop();
    };
    await settled('waiting');
    expect((await world.deliveries())[0]).toMatchObject({ reason: 'unclear: no answer', attempts: 1 });
    world.at({ minutes: 1 });
    await settled('sent');
    expect(world.in(channel(0))).toHaveLength(1);
    await world.end();
  });
});

describe('a session that is moved in the files', () => {
  it('is told of within seconds by a program that runs', async () => {
    const folder = withFiles(talks());
    const world = await createWorld(folder);
    world.at({ minutes: 1 });
    await world.remind(channel(0));
    const bot = world.start();
    await until(
      () => world.discord.posted.length === 1,
      () => bot.output().stderr,
    );
    writeFileSync(
      join(folder, 'sessions.json'),
      talks()['sessions.json']?.replaceAll('2031-03-11', '2031-03-12') ?? '',
    );
    await until(
      () => world.discord.posted.length === 2,
      () => bot.output().stderr,
    );
    expect(world.in(channel(0))[1]?.body.content).toContain('moved from 11 March 2031 to 12 March 2031');
    expect(await bot.stop()).toBe(0);
    await world.end();
  });
});

describe('a program that is ended', () => {
  it.each(['gateway', 'http'])('by %s, stores what it was told before, and ends', async (transport) => {
    const slow = await startDiscord({ latency: () => 1_000, answerWithin: 8_000 });
    const file = join(withFiles({}), 'attache.sqlite');
    const port = await freePort();
    const bot = startChild(['src/main.ts'], {
      env: {
        DISCORD_TOKEN: slow.token,
        DISCORD_API: slow.api,
        DISCORD_PUBLIC_KEY: slow.keys.publicKey,
        STATE_FILE: file,
        TRANSPORT: transport,
        HTTP_PORT: `${port}`,
      },
    });
    if (transport === 'http') {
      await until(() => bot.output().stderr.includes('taking interactions'));
      slow.postTo(`http://127.0.0.1:${port}/interactions`);
    } else await slow.gateway.connected();
    const listed = async () => (await slow.slash('remind', 'list')).body.content;
    await until(async () => (await listed()) !== say('remind.refused no reminders'));
    // It writes to them first, which takes a second.
    const answer = slow.slash('remind', 'me', { body: BODY, before: '1 day' });
    await until(() => slow.posted.length === 1);
    const before = performance.now();
    expect(await bot.stop()).toBe(0);
    expect(performance.now() - before).toBeLessThan(8_000);
    expect((await answer).body.content).toContain('1 day before');
    const database = await openDatabase({ file });
    expect(await createStore(database).list({ owner: SOMEBODY })).toHaveLength(1);
    await database.close();
    await slow.stop();
  });
});

describe('two programs on one file', () => {
  it('deliver each reminder once', async () => {
    const world = await createWorld();
    const destinations = Array.from({ length: 80 }, (_, at) => channel(at));
    world.at({ seconds: 0 });
    await world.remind(...destinations);
    const both = [world.start(), world.start()];
    await until(() => world.discord.posted.length >= 80 && world.discord.gateway.counts.identified === 2);
    expect(await Promise.all(both.map((bot) => bot.stop()))).toEqual([0, 0]);
    expect(destinations.map((to) => world.in(to).length)).toEqual(destinations.map(() => 1));
    expect((await world.deliveries()).map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(
      destinations.map(() => 'sent 1'),
    );
    await world.end();
  });
});

describe.concurrent('a program killed when its message is stored, but not yet written down', () => {
  it.each<readonly [string, Temporal.DurationLike, readonly [Attempt['method'], Fault] | undefined, number]>([
    ['finds it by its nonce within two minutes', { seconds: 40 }, undefined, 1],
    ['finds it among the latest messages ten minutes later', { minutes: 10 }, undefined, 1],
    ['says that it repeats itself where it may not read them', { minutes: 10 }, ['GET', FAULTS['no access']], 2],
  ])('%s', async (_, later, fails, messages) => {
    const world = await createWorld();
    world.at({ seconds: 0 });
    await world.remind(channel(0));
    world.discord.failNext('hang, stored');
    const bot = world.start();
    await until(() => world.discord.posted.length === 1);
    await bot.kill();
    expect(await world.deliveries()).toMatchObject([{ state: 'claimed' }]);
    world.discord.fail(({ method }) => (method === fails?.[0] ? fails[1] : undefined));
    world.at(later);
    const again = world.start();
    await until(async () => (await world.deliveries())[0]?.state === 'sent');
    expect(await again.stop()).toBe(0);
    const [first, second] = world.in(channel(0));
    expect(world.in(channel(0))).toHaveLength(messages);
    expect((await world.deliveries())[0]).toMatchObject({ message: (second ?? first)?.id });
    expect(first?.body.content).not.toContain(say('notice.repeat'));
    if (second) expect(second.body.content).toContain(say('notice.repeat'));
    await world.end();
  });
});
