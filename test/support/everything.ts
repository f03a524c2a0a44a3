/** Everything the bot says: real look-ups over the real facts and over imported texts, reminders, forms and failures. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../commands/index.ts';
import type { Answer } from '../../src/answer.ts';
import { createBot, type Asker, type Bot, type BotParts, type Shown } from '../../src/bot.ts';
import type { Choice } from '../../src/command.ts';
import type { Catalog } from '../../src/facts/catalog.ts';
import type { Session } from '../../src/facts/schema.ts';
import { createLog } from '../../src/log.ts';
import { ready } from '../../src/presentation/messages.ts';
import { presentConfirmation, presentNotice } from '../../src/presentation/present.ts';
import { createLanguageMemory } from '../../src/reminders/chosen-languages.ts';
import { openDatabase } from '../../src/reminders/store/database.ts';
import { createStore, type Store } from '../../src/reminders/store/store.ts';
import type { Outcome } from '../../src/reminders/store/contract.ts';
import type { Delivery, Notice, Subscription } from '../../src/reminders/types.ts';
import { NOW } from './real.ts';
import { textsOf } from './texts.ts';
import { imported, type Written } from './written-texts.ts';

/** One thing said, in answer to what; `kind` of answer, or what else it is. */
export interface Heard {
  readonly asked: string;
  readonly kind: string;
  readonly body: Shown;
}

/** Each kind of answer, once: a new one does not compile before it stands here, and is to be reached then. */
export const KINDS = Object.keys({
  overview: true,
  chair: true,
  mandate: true,
  'body sessions': true,
  'body documents': true,
  resolution: true,
  'imported resolution': true,
  quotation: true,
  'no passage': true,
  vote: true,
  agreement: true,
  'no topic': true,
  'no comparison': true,
  'no agreement': true,
  comparison: true,
  'which text': true,
  'which State': true,
  document: true,
  symbol: true,
  officer: true,
  session: true,
  'next session': true,
  'sessions now': true,
  'session list': true,
  norm: true,
  statement: true,
  norms: true,
  statements: true,
  'search results': true,
  'found by name': true,
  lineage: true,
  citation: true,
  checked: true,
  about: true,
  help: true,
  'not found': true,
  ambiguous: true,
  'reminder set': true,
  'reminder refused': true,
  reminders: true,
  'reminder changed': true,
  'reminder to edit': true,
  'reminder health': true,
  'reminder snoozed': true,
  settings: true,
  'settings to change': true,
  privacy: true,
  erased: true,
  mistyped: true,
} satisfies Record<Answer['kind'], true>);

/** Of the facts alone, without imported texts. */
const LOOKUPS = [
  '/oewg overview on:2018',
  '/oewg overview on:2020',
  '/oewg overview on:2021-04',
  '/oewg overview on:2030',
  '/oewg chair on:2010',
  '/oewg chair on:2020',
  '/oewg chair on:2021-06',
  '/oewg chair on:2030-01',
  '/oewg mandate on:2018',
  '/oewg mandate on:2021',
  '/oewg sessions on:2022',
  '/oewg sessions on:2031',
  '/oewg documents on:2019',
  '/body overview OEWG',
  '/body overview GGE on:2010',
  '/body chair zzzz',
  '/oewg overview group:zzzz',
  '/session next',
  '/session next body:"OEWG 2021–2025"',
  '/session next body:"Global Mechanism"',
  '/session list',
  '/session list year:2024',
  '/session list year:1999',
  '/session list body:"Global Mechanism"',
  '/norm cooperation',
  '/norm f',
  '/norm zzzz',
  '/statement 75/240',
  '/statement "OEWG 2021–2025" speaker:Russia',
  '/statement zzzz',
  '/search cybercrime',
  '/search "ICT security"',
  '/search zzzzzz',
  '/search GGE',
  '/resolution 77/16',
  '/resolution A/AC.292/2022/CRP.1/Rev.1',
  '/resolution S/RES/1373(2001)',
  '/resolution 240',
  '/resolution 999',
  '/resolution 75/240 paragraph:5',
  '/vote 75/240',
  '/vote 75/240 country:France',
  '/vote 74/28 country:Germany',
  '/vote 53/70',
  '/vote A/80/257',
  '/agreement France with:Germany',
  '/compare 75/240 76/19',
  '/compare 75/240 b:76/19',
  '/compare 73/27 b:75/240',
  '/compare 75/240 b:75/240',
  '/lineage 75/240',
  '/lineage 79/237',
  '/cite 75/240',
  '/cite 75/240 style:apa',
  '/cite A/80/257 paragraph:5',
  '/check "75/240 was adopted on 31 December 2020 by 92-50-21. 73/27 was adopted on 6 December 2018. Burhan Gafoor chaired the OEWG 2019–2021. Resolution 77/16 was adopted by 12 votes to 3. Resolutions 73/27 and 75/240 had 10 votes against. S/RES/75/240 is known. 5/240 exists. The third substantive session of the OEWG 2021–2025 was on 25 July 2022. Jürg Lauber chaired the OEWG 2019–2021."',
  '/check nothing',
  '/about',
  '/help',
  '/nonsense',
  '/hel',
  '/oewg',
  '/norm',
  '/session list year:abc',
  '/session list year:1800',
  '/session list zzz',
  '/oewg chair on:yesterday',
  `/check ${'x'.repeat(2001)}`,
];

const OWN: readonly Written[] = [
  {
    symbol: 'A/RES/98/1',
    title: 'Lighthouses and their keepers',
    date: '2043-12-05',
    vote: {
      'in favour': ['FRANCE', 'GERMANY', 'UNITED KINGDOM', 'ATLANTIS'],
      against: ['RUSSIAN FEDERATION', 'CONGO'],
      abstaining: ['CHINA'],
    },
    counted: { abstaining: 3 },
    sponsors: 'Belarus, Bolivia (Plurinational State of), Chad and China',
    operative: [
      ['1.', 'Decides to keep all lighthouses;'],
      ['2.', 'Calls upon Member States:'],
      ['(a)', 'To light them at dusk;'],
    ],
  },
  {
    symbol: 'A/RES/98/1',
    language: 'fr',
    title: 'Les phares et leurs gardiens',
    date: '2043-12-05',
    operative: [['1.', 'Décide de garder tous les phares de toutes les côtes des États Membres de l’Organisation ;']],
  },
  {
    symbol: 'A/RES/98/2',
    title: 'Nuclear lighthouses',
    date: '2044-01-10',
    vote: { 'in favour': ['FRANCE', 'RUSSIAN FEDERATION'], against: ['GERMANY', 'CHINA'], abstaining: [] },
    operative: [['1.', 'Regrets that there are any.']],
  },
  {
    symbol: 'A/RES/98/3',
    title: 'Rules for foghorns',
    date: '2044-02-01',
    vote: 'without',
    operative: [['', 'Adopts the rules for foghorns annexed to the present resolution.']],
  },
  {
    symbol: 'A/RES/98/5',
    title: 'Buoys',
    operative: [['1.', 'Decides to count them.']],
  },
  ...['A', 'B'].map((part) => ({
    symbol: `A/RES/98/4 ${part}`,
    title: `Budget of lighthouses, part ${part}`,
    date: '2044-03-01',
    vote: 'without' as const,
    operative: [['1.', 'Approves it.']] as const,
  })),
];

/** Of imported votes and paragraphs. */
const TEXT_LOOKUPS = [
  '/resolution 98/1',
  '/resolution 98/3',
  '/resolution 98/4',
  '/resolution 98/5',
  '/resolution 98/1 paragraph:1',
  '/resolution 98/1 paragraph:"2 (a)"',
  '/resolution 98/1 paragraph:77',
  '/resolution 98/1 paragraph:2',
  '/vote 98/1',
  '/vote 98/1 country:China',
  '/vote 98/1 country:Congo',
  '/vote 98/1 country:Chad',
  '/vote 98/1 country:Korea',
  '/vote 98/1 country:Swedn',
  '/vote 98/1 country:Atlantis',
  '/vote 98/3',
  '/vote 98/5',
  '/agreement France with:Germany',
  '/agreement France with:Germany topic:lighthouses',
  '/agreement France with:China topic:ICT',
  '/agreement France with:Germany topic:zebras',
  '/agreement France with:France',
  '/compare 98/1 b:98/2',
  '/compare 98/1 b:98/3',
  '/compare 75/240 b:98/3',
  '/search lighthouses',
  '/search lighthouses kind:text',
  '/search "Decides to keep"',
  '/lineage 98/1',
  '/cite 98/1 paragraph:1',
  '/cite 98/1 paragraph:9',
  '/resolution 98/9',
  '/check "A/RES/98/1 was adopted by 4 votes to 2, with 3 abstentions. A/RES/98/3 was adopted without a vote."',
];

const LINKED = [
  {
    number: '74/29',
    adopted: '2019-12-12',
    titles: { en: 'Developments in telecommunications', ru: 'События в области телекоммуникаций' },
    keywords: ['TELECOMMUNICATIONS'],
  },
  {
    number: '75/240',
    adopted: '2020-12-31',
    titles: { en: 'Developments in telecommunications', ar: 'التطورات في ميدان الاتصالات' },
    agenda: 'Developments in telecommunications',
    keywords: ['TELECOMMUNICATIONS', 'OEWG'],
    recalls: ['74/29', '68/243', '60/1'],
    vote: [92, 50, 21],
    paragraphs: ['Decides to convene an OEWG for telecommunications.', 'Decides to go on.'],
  },
  { number: '76/300', adopted: '2022-07-28', titles: { en: 'A clean environment' }, recalls: ['75/240'] },
] as const;

/** Of texts that name each other. */
const LINKED_LOOKUPS = [
  '/lineage 75/240',
  '/lineage 76/300',
  '/resolution 75/240',
  '/resolution 75/240 paragraph:1',
  '/resolution 76/300',
  '/search telecommunications',
  '/search telecommunications',
  '/search OEWG',
  '/search TELECOMMUNICATIONS kind:text',
  '/vote 75/240',
  '/cite 75/240 paragraph:2',
];

const [GUILD, CHANNEL, ROLE] = ['400000000000000001', '500000000000000001', '600000000000000001'];
/** View Channel, Send Messages, Embed Links. */
const ENOUGH = (1n << 10n) | (1n << 11n) | (1n << 14n);
const RIGHTS = {
  installed: true,
  member: String(1n << 33n),
  app: String(ENOUGH),
  channels: {},
  roles: { [ROLE]: { name: 'all', mentionable: true } },
};

/** Asks bots at moments, and keeps what they say. */
interface Hearing {
  readonly heard: Heard[];
  readonly asker: Asker;
  /** A bot, and what asks it line after line; another act than to answer the line may be given. */
  at(
    now: string,
    parts?: Partial<BotParts>,
  ): {
    readonly bot: Bot;
    say(line: string, by?: Asker, act?: () => Promise<Shown>): Promise<void>;
  };
}

function listen(locale: string, catalog: Catalog): Hearing {
  const heard: Heard[] = [];
  const asker: Asker = { locale, guildLocale: locale, user: '1' };
  const at: Hearing['at'] = (now, parts = {}) => {
    let outcome = '';
    const bot = createBot({
      commands,
      catalog: () => catalog,
      log: createLog('silent'),
      now: () => Temporal.Instant.from(now),
      watch: { answered: (what) => void (outcome = what.outcome) },
      ...parts,
    });
    return {
      bot,
      async say(asked, by = asker, act = () => bot.answerLine(asked, by)) {
        // Nobody is told of a line that is no command.
        outcome = 'mistyped';
        const body = await act();
        heard.push({ asked, kind: outcome, body });
      },
    };
  };
  return { heard, asker, at };
}

/** What the bot says in a language of all facts, and of questions it cannot answer. */
export async function hearFacts(locale: string, catalog: Catalog): Promise<readonly Heard[]> {
  await ready(locale);
  const { heard, asker, at } = listen(locale, catalog);
  const { bot, say } = at(NOW);
  const { bodies, resolutions, documents, officers, sessions, norms, statements } = catalog.facts;
  for (const { id } of bodies) {
    for (const question of ['overview', 'chair', 'mandate', 'sessions', 'documents'])
      await say(`/body ${question} body:${id}`);
  }
  for (const { id } of [...resolutions, ...documents]) await say(`/resolution symbol:${id}`);
  for (const { id } of [...officers, ...sessions, ...statements, ...documents]) await say(`/search query:${id}`);
  for (const { letter } of norms) await say(`/norm norm:${letter}`);
  for (const line of LOOKUPS) await say(line);
  for (const { asked, body } of heard.slice()) {
    for (const id of buttonsOfPages(body)) await say(asked, asker, () => bot.press(id, asker));
  }
  await say('/session now');
  const during = at('2026-12-08T15:00Z');
  await during.say('/session now');
  await during.say('/session next body:"Global Mechanism"');
  await at('2035-01-01T15:00Z').say('/session now');
  for (const body of await notices(locale, catalog)) heard.push({ asked: '', kind: 'notice', body });
  return heard;
}

/** What it says of imported texts, and what it offers while something is typed. */
async function hearTexts(locale: string, catalog: Catalog) {
  const { heard, asker, at } = listen(locale, catalog);
  const own = await imported(OWN);
  const linked = await textsOf(LINKED);
  try {
    const withTexts = at(NOW, { texts: () => own.texts });
    for (const line of TEXT_LOOKUPS) await withTexts.say(line);
    const withLinks = at(NOW, { texts: () => linked });
    for (const line of LINKED_LOOKUPS) await withLinks.say(line);
    return { heard, offered: await completions(withLinks.bot, asker) };
  } finally {
    own.remove();
    linked.close();
  }
}

/** What it says of reminders and settings, and what it offers of them. */
async function hearReminders(locale: string, catalog: Catalog) {
  const { heard, asker, at } = listen(locale, catalog);
  const inServer: Asker = { ...asker, guild: GUILD, channel: CHANNEL, rights: RIGHTS };
  const folder = mkdtempSync(join(tmpdir(), 'attache-everything-'));
  const database = await openDatabase({ file: join(folder, 'state.sqlite') });
  const { store, languages } = createLanguageMemory(createStore(database));
  const messenger = {
    post: () => Promise.resolve({ kind: 'sent', message: '1' } as const),
    find: () => Promise.resolve('cannot read' as const),
  };
  const confirmation = (body: Parameters<typeof presentConfirmation>[0], to: string) =>
    presentConfirmation(body, to, catalog);
  const parts = { store, messenger, confirmation, languages };
  try {
    const { bot, say: remind } = at(NOW, { reminders: () => parts });
    await remind('/remind me "Global Mechanism" before:"1 week, 1 day, start" note:"x"');
    await remind('/remind me all before:"1 hour"');
    await remind('/remind me "OEWG 2021–2025" before:start');
    const channel = '/remind channel "Global Mechanism" before:"4 weeks"';
    await remind(`${channel} role:${ROLE}`, inServer);
    await remind(channel);
    await remind(channel, { ...inServer, rights: { ...RIGHTS, app: '0' } });
    await remind(channel, { ...inServer, rights: { ...RIGHTS, member: '0' } });
    await remind('/remind list');
    await remind('/remind list', inServer);
    await remind('/remind edit id:1');
    await remind('/remind edit id:4', inServer);
    await remind('/remind edit id:1 before:"2 days"');
    await remind('/remind edit id:99');
    await remind('/remind pause id:2');
    await remind('/remind resume id:2');
    await remind('/remind me "Global Mechanism" before:"2 days ago"');
    await remind('/remind me "Global Mechanism" before:"99 weeks"');
    await remind(`/remind me "Global Mechanism" before:"1 day" note:${'x'.repeat(201)}`);
    for (const [number, delivery] of DELIVERIES.entries()) await deliver(store, delivery, number);
    await remind('/remind snooze id:1 session:gm-dtg-2026-12 until:1h lead:1w');
    await store.update('1', { state: 'suspended', reason: 'direct messages closed' });
    await remind('/remind health');
    await remind('/remind resume id:1');
    await remind('/settings me');
    await remind(`/settings me zone:Europe/Paris language:${locale}`);
    await remind('/settings me zone:Atlantis');
    await remind('/settings server', inServer);
    await remind(`/settings server zone:UTC channel:${CHANNEL}`, inServer);
    await remind('/privacy show');
    const offered = await completions(bot, asker);
    await remind('/remind remove id:2');
    await remind('/privacy erase');
    await at(NOW).say('/remind list');
    const broken = { ...store, list: () => Promise.reject(new Error('a test')) };
    await at(NOW, { reminders: () => ({ ...parts, store: broken }) }).say('/remind list');
    heard.push({ asked: '', kind: 'confirmation', body: await confirmation('all', locale) });
    return { heard, offered };
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A choice, and what it was offered for. */
export type Offered = Choice & { readonly to: string };

/** What is offered for every option of every command. */
async function completions(bot: Bot, asker: Asker): Promise<readonly Offered[]> {
  const offered: Offered[] = [];
  for (const { data, autocomplete = {} } of commands) {
    const subcommands = 'subcommands' in data ? data.subcommands.map(({ name }) => name) : [undefined];
    for (const subcommand of subcommands) {
      const call = { command: data.name, ...(subcommand !== undefined && { subcommand }), options: {} };
      for (const name of Object.keys(autocomplete)) {
        for (const value of ['', 'a', 'c', 'r', '1']) {
          const choices = await bot.complete({ ...asker, ...call }, { name, value });
          offered.push(...choices.map((choice) => ({ ...choice, to: `${data.name} ${name}` })));
        }
      }
    }
  }
  return offered;
}

/** All that the bot says in a language. */
export async function hearEverything(
  locale: string,
  catalog: Catalog,
): Promise<{ readonly heard: readonly Heard[]; readonly offered: readonly Offered[] }> {
  const facts = await hearFacts(locale, catalog);
  const [texts, reminders] = [await hearTexts(locale, catalog), await hearReminders(locale, catalog)];
  return {
    heard: [...facts, ...texts.heard, ...reminders.heard],
    offered: [...texts.offered, ...reminders.offered],
  };
}

/** The buttons that turn to another page of the same answer. */
function buttonsOfPages({ components = [] }: Shown): readonly string[] {
  return components
    .flatMap((row) => row.components)
    .flatMap((button) => ('custom_id' in button && button.custom_id.startsWith('go:2:') ? [button.custom_id] : []));
}

type Ledger = Pick<Delivery, 'session' | 'kind' | 'lead'> & { readonly outcome: Outcome };

const LATER = Temporal.Instant.from(NOW).add({ hours: 1 });

/** Deliveries of every kind, however they ended. */
const DELIVERIES: readonly Ledger[] = [
  { session: 'gm-dtg-2026-12', kind: 'lead', lead: '1w', outcome: { state: 'sent', message: '1' } },
  { session: 'gm-dtg-2026-12', kind: 'lead', lead: 'start', outcome: { state: 'refused', reason: 'no access' } },
  {
    session: 'gone',
    kind: 'moved',
    lead: '',
    outcome: { state: 'waiting', next: LATER, reason: 'unclear again: no answer' },
  },
  {
    session: 'gm-dtg-2026-12',
    kind: 'withdrawn',
    lead: '',
    outcome: { state: 'waiting', next: LATER, reason: 'status 503' },
  },
  { session: 'gm-dtg-2026-12', kind: 'missed', lead: '', outcome: { state: 'missed' } },
  {
    session: 'gm-dtg-2026-12',
    kind: 'cancelled',
    lead: '',
    outcome: { state: 'refused', reason: 'dates have changed since' },
  },
];

async function deliver(store: Store, { outcome, ...delivery }: Ledger, at: number) {
  const due = Temporal.Instant.from(NOW).subtract({ hours: at + 1 });
  const key = { ...delivery, subscription: '1', revision: `2026-12-0${at + 1}/2026-12-11` };
  await store.claim({ ...key, nonce: `n${at}`, destination: { kind: 'person', user: '1' }, due, at: due });
  await store.settle(key, outcome, due);
}

/** All that is posted unasked. */
async function notices(locale: string, catalog: Catalog): Promise<readonly Shown[]> {
  const entry = catalog.entry('gm-dtg-2026-12');
  const session = (entry?.kind === 'session' ? entry.fact : undefined) as Session;
  const body = catalog.body(session.body);
  if (!body) throw new Error('the session has no body');
  const due = Temporal.Instant.from(NOW);
  const subscription: Subscription = {
    id: '1',
    owner: '1',
    destination: { kind: 'channel', guild: GUILD, channel: CHANNEL },
    body: body.id,
    leads: [],
    locale,
    note: 'x',
    state: 'active',
    created: due,
    since: due,
  };
  const lead = { unit: 'week', count: 3 } as const;
  const other = { start: '2026-11-30', end: '2026-12-04' };
  const all: readonly Partial<Notice>[] = [
    { kind: 'lead', lead, lateBy: 60 * 24 * 3 },
    { kind: 'lead', lead: { unit: 'start', count: 0 }, lateBy: 90, perhapsRepeated: true },
    { kind: 'lead', lead, known: due.add({ hours: 48 }) },
    { kind: 'moved', before: other },
    { kind: 'moved', before: { ...other, off: 'withdrawn' } },
    { kind: 'moved', before: { ...other, off: 'cancelled' } },
    { kind: 'withdrawn', before: other },
    { kind: 'cancelled' },
    { kind: 'postponed' },
    { kind: 'missed', missed: [{ session, lead, due }] },
    { kind: 'snooze 1', lead },
  ];
  const made = all.map((one) =>
    presentNotice({ kind: 'lead', subscription, session, body, due, perhapsRepeated: false, ...one }, catalog),
  );
  const reasons = ['channel gone', 'no access', 'permission lost', 'direct messages closed', 'bot not in server'];
  const suspensions = reasons.map((why) => presentNotice({ kind: 'suspended', subscription, why }, catalog));
  return Promise.all([...made, ...suspensions]);
}
