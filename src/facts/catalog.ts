/**
 * All facts in memory, made once from `data/`: exact maps by id, symbol and alias first, then MiniSearch.
 */
import { meetingInWords, NORM, ROLES } from './asked-words.ts';
import { compareDates } from './calendar.ts';
import { fold } from './fold.ts';
import type {
  Body,
  Document,
  Fact,
  FactDate,
  Facts,
  Names,
  Norm,
  Officer,
  OfficialName,
  Resolution,
  Session,
  Statement,
} from './schema.ts';
import { everyName } from './rows.ts';
import { createSearch, type Search, type SearchEntry } from './search.ts';
import { parseSymbol, type UnLanguage } from './symbol.ts';

/** A fact with its kind; `of` is the short name of the body it belongs to, without which its own says little. */
export type Entry =
  | { readonly kind: 'body'; readonly fact: Body }
  | { readonly kind: 'officer'; readonly fact: Officer; readonly of: string }
  | { readonly kind: 'session'; readonly fact: Session; readonly of: string }
  | { readonly kind: 'document'; readonly fact: Document; readonly of: string }
  | { readonly kind: 'resolution'; readonly fact: Resolution }
  | { readonly kind: 'norm'; readonly fact: Norm }
  | { readonly kind: 'statement'; readonly fact: Statement };

export type FactKind = Entry['kind'];

/** The kinds of facts, in the order of how often people ask for them. */
export const FACT_KINDS = ['body', 'resolution', 'session', 'officer', 'document', 'norm', 'statement'] as const;

/** What a search found. */
export interface Matches {
  readonly entries: readonly Entry[];
  readonly clear: boolean;
  readonly partial: boolean;
}

/** Everything a look-up may ask. All answers come from memory. */
export interface Catalog {
  readonly facts: Facts;
  /** When the facts were verified: the one longest ago, and the one last. */
  readonly verified: { readonly oldest: FactDate; readonly newest: FactDate };
  entry(id: string): Entry | undefined;
  ofKind(kind: FactKind): readonly Entry[];
  body(id: string): Body | undefined;
  /** By symbol in canonical form, see {@link parseSymbol}. */
  bySymbol(canonical: string): Entry | undefined;
  /** When the facts about a body were verified: its own row, its sessions, officers and documents. */
  verifiedOf(body: string): readonly FactDate[];
  /** In order of their dates, the dateless last; a part of a body meets in the parent's sessions of its kind, too. */
  sessionsOf(body: string): readonly Session[];
  /** Chairs, in order of their terms. */
  chairsOf(body: string): readonly Officer[];
  statementsAbout(id: string): readonly Statement[];
  /** Facts that go by exactly this name (symbol, name or alias in any language; accents and case do not matter). */
  called(name: string): readonly Entry[];
  /**
   * What a fact (by id), or a committee (by its English name), is officially called in a language other than English;
   * undefined where the record does not hold it.
   */
  named(of: string, language: UnLanguage): OfficialName | undefined;
  /**
   * The best matches for words, best first; `clear` when the first is the one that was meant, `partial` when none has
   * all the words, so that they are only the nearest.
   */
  search(query: string, filter?: { kinds?: readonly FactKind[]; limit?: number }): Matches;
  /** Suggestions while typing, best first. */
  suggest(typed: string, kinds: readonly FactKind[], limit: number): readonly Entry[];
}

/** The name a fact goes by in a list or a sentence. */
export function nameOf(entry: Entry): string {
  switch (entry.kind) {
    case 'body':
      return entry.fact.shortName;
    case 'resolution':
      return entry.fact.symbol;
    case 'document':
      return entry.fact.symbol ?? entry.fact.title;
    case 'norm':
      return entry.fact.label;
    case 'statement':
      return entry.fact.speaker;
    case 'officer':
      return entry.fact.name;
    case 'session':
      return `${entry.of}, ${entry.fact.name}`;
  }
}

/** For a record without facts. */
const NEVER: FactDate = '1900';

/** Builds the catalogue of validated facts. */
export function createCatalog(facts: Facts): Catalog {
  const bodies = new Map(facts.bodies.map((body) => [body.id, body]));
  const of = (body: string | undefined, otherwise = '') => bodies.get(body ?? '')?.shortName ?? otherwise;
  const entries: readonly Entry[] = [
    ...facts.bodies.map((fact) => ({ kind: 'body', fact }) as const),
    ...facts.resolutions.map((fact) => ({ kind: 'resolution', fact }) as const),
    ...facts.sessions.map((fact) => ({ kind: 'session', fact, of: of(fact.body) }) as const),
    ...facts.officers.map((fact) => ({ kind: 'officer', fact, of: of(fact.body, fact.organization) }) as const),
    ...facts.documents.map((fact) => ({ kind: 'document', fact, of: of(fact.body) }) as const),
    ...facts.norms.map((fact) => ({ kind: 'norm', fact }) as const),
    ...facts.statements.map((fact) => ({ kind: 'statement', fact }) as const),
  ];
  const byId = new Map(entries.map((entry) => [entry.fact.id, entry]));
  const names = new Map(facts.names.map((row) => [row.of, row]));

  const bySymbol = new Map<string, Entry>();
  for (const entry of entries) {
    const symbol = symbolOf(entry);
    if (symbol !== undefined) bySymbol.set(symbol, entry);
  }

  const inOtherLanguages = ({ fact }: Entry): readonly OfficialName[] => {
    const row = names.get(fact.id);
    return row === undefined ? [] : everyName(row);
  };

  // Made when the first name is looked up: to fold them all takes longer than all the rest of the start.
  let byName: ReadonlyMap<string, readonly Entry[]> | undefined;
  const calledEach = () =>
    (byName ??= groupEach(entries, (entry) => [
      ...new Set([...namesOf(entry), ...inOtherLanguages(entry).flatMap(shortNamesOf)].map(fold)),
    ]));

  const sessions = groupBy(facts.sessions.toSorted(byDates), ({ body }) => body);
  const chairs = groupBy(
    facts.officers.filter(({ role }) => role === 'chair').toSorted(byDates),
    ({ body }) => body ?? '',
  );
  const statements = groupEach(facts.statements, ({ about }) => about);

  // Made at the first search: most of what is asked needs none, and it takes longer than all the rest.
  let index: Search | undefined;
  const searched = () =>
    (index ??= createSearch(
      entries.map((entry) => {
        const body = 'body' in entry.fact ? bodies.get(entry.fact.body ?? '') : undefined;
        return searchEntry(entry, inOtherLanguages(entry), body, body && names.get(body.id));
      }),
    ));
  const known = (id: string): Entry => byId.get(id) as Entry;

  const verified = entries.map(({ fact }) => fact.verified).toSorted(compareDates);

  return {
    facts,
    verified: { oldest: verified[0] ?? NEVER, newest: verified.at(-1) ?? NEVER },
    entry: (id) => byId.get(id),
    ofKind: (kind) => entries.filter((entry) => entry.kind === kind),
    body: (id) => bodies.get(id),
    bySymbol: (canonical) => bySymbol.get(canonical),
    verifiedOf: (id) =>
      entries.flatMap(({ fact }) => (fact.id === id || ('body' in fact && fact.body === id) ? [fact.verified] : [])),
    sessionsOf(id) {
      const { kind, parent } = bodies.get(id) ?? {};
      const own = sessions.get(id) ?? [];
      if (parent === undefined) return own;
      const shared = (sessions.get(parent) ?? []).filter((session) => session.kind === kind);
      return [...own, ...shared].toSorted(byDates);
    },
    chairsOf: (body) => chairs.get(body) ?? [],
    statementsAbout: (id) => statements.get(id) ?? [],
    called: (name) => calledEach().get(fold(name)) ?? [],
    named: (of, language) => (language === 'en' ? undefined : names.get(of)?.names[language]),
    search(query, { kinds, limit = 10 } = {}) {
      const { hits, clear } = searched().search(query, { kinds, limit });
      return { entries: hits.map(({ id }) => known(id)), clear, partial: hits[0]?.matched === 'some words' };
    },
    suggest: (typed, kinds, limit) => searched().suggest(typed, { kinds, limit }).map(known),
  };
}

/** The canonical symbol of a fact that has one. */
export function symbolOf({ kind, fact }: Entry): string | undefined {
  if (kind !== 'resolution' && kind !== 'document') return undefined;
  return fact.symbol === undefined ? undefined : (parseSymbol(fact.symbol)?.canonical ?? fact.symbol);
}

/** All names that mean a fact, or, for a body's shared aliases, may mean it. */
export function namesOf({ kind, fact }: Entry): readonly string[] {
  switch (kind) {
    case 'body':
      return [fact.shortName, ...fact.aliases, ...(fact.sharedAliases ?? [])];
    case 'resolution':
      return [fact.symbol, ...(fact.aliases ?? [])];
    case 'officer':
      return [fact.name, ...(fact.nameVariants ?? [])];
    case 'document':
      return fact.symbol === undefined ? [] : [fact.symbol];
    case 'norm':
      return [
        fact.label,
        ...NORM.flatMap((word) => [`${word} ${fact.letter}`, `${word} ${fact.number}`]),
        fact.paragraph,
        ...(fact.aliases ?? []),
      ];
    case 'session':
    case 'statement':
      return [];
  }
}

/** The names in another language by which a fact is found exactly. Full names and titles may mean several: they are searched. */
function shortNamesOf({ shortName, aliases = [], sharedAliases = [] }: OfficialName): readonly string[] {
  return [...(shortName === undefined ? [] : [shortName]), ...aliases, ...sharedAliases];
}

function searchEntry(
  entry: Entry,
  inOtherLanguages: readonly OfficialName[],
  body: Body | undefined,
  ofBody: Names | undefined,
): SearchEntry {
  const { kind, fact } = entry;
  const line = 'line' in fact ? fact.line : body?.line;
  return {
    id: fact.id,
    kind,
    of: body?.id,
    title: titleOf(entry),
    names: [...namesOf(entry), ...askedAs(entry)],
    translated: inOtherLanguages.flatMap((one) => [one.name, ...shortNamesOf(one)]),
    asked: askedByBody(entry, body, ofBody),
    text: [...wordsOf(fact), ...datesIn(fact), ...aboutIn(entry)].join(' '),
    // Of facts that fit alike, those on ICT security are asked for most.
    weight: line === 'ict-security' ? 1.5 : 1,
  };
}

/** What an office-holder or a session is asked for as, by the other names of the body: "председатель РГОС". */
function askedByBody(entry: Entry, body: Body | undefined, ofBody: Names | undefined): readonly string[] {
  if (!body || (entry.kind !== 'officer' && entry.kind !== 'session')) return [];
  const roles = entry.kind === 'officer' ? ROLES[entry.fact.role] : undefined;
  if (entry.kind === 'officer' && !roles) return [];
  const own = [entry.kind === 'officer' ? entry.fact.role : 'session', ...body.aliases];
  const languages = Object.entries(ofBody?.names ?? {}) as [keyof Names['names'], OfficialName | undefined][];
  const others = languages.flatMap(([language, name]) => {
    if (name === undefined) return [];
    const what = entry.kind === 'session' ? meetingInWords(language, entry.fact.ordinal) : (roles?.[language] ?? '');
    const names = shortNamesOf(name);
    // Chinese has no spaces, and is found by pairs of characters.
    return language === 'zh' ? [`${names[0] ?? ''}${what}`, ...names.slice(1)] : [what, ...names];
  });
  return [...own, ...others];
}

/** Words a fact is asked for by, though they are no name of it: a symbol as spoken, the days of a session, what a chair does. */
function askedAs(entry: Entry): readonly string[] {
  if (entry.kind === 'resolution') return [entry.fact.symbol.replace(/^A\/(?:RES|DEC)\//u, '')];
  if (entry.kind === 'session') return datesIn(entry.fact);
  return entry.kind === 'officer' && entry.fact.role === 'chair' ? [`chairs ${entry.of}`, `chaired ${entry.of}`] : [];
}

/** The languages in which people type the name of a month; formats are costly to make. */
let months: readonly Intl.DateTimeFormat[] | undefined;
const monthFormats = () =>
  (months ??= ['en', 'fr', 'es', 'ru', 'zh', 'ar'].map(
    (language) =>
      new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  ));

/** The days a fact begins and ends on, as people write them: "1 June 2021". */
function datesIn(fact: Fact): readonly string[] {
  const dates = [
    ...('date' in fact ? [fact.date] : []),
    ...('start' in fact ? [fact.start] : []),
    ...('end' in fact ? [fact.end] : []),
  ];
  return [...new Set(dates)].flatMap((date) =>
    date === undefined ? [] : monthFormats().map((format) => format.format(Date.parse(date))),
  );
}

/** What a statement is about, by symbol. */
function aboutIn({ kind, fact }: Entry): readonly string[] {
  return kind === 'statement' ? fact.about.map((id) => id.replace(/^a-(?:res|dec)-(\d+)-(\d+)$/u, '$1/$2')) : [];
}

function titleOf(entry: Entry): string {
  switch (entry.kind) {
    case 'body':
      return entry.fact.name;
    case 'resolution':
      return entry.fact.title ?? entry.fact.symbol;
    case 'document':
      return `${entry.fact.title} ${entry.of}`;
    case 'session':
      return `${entry.fact.name} ${entry.of} ${entry.fact.city ?? ''} ${entry.fact.start?.slice(0, 4) ?? ''}`;
    case 'officer':
      return `${entry.fact.name} ${entry.fact.role} ${entry.of} ${entry.fact.country}`;
    case 'norm':
      return entry.fact.label;
    case 'statement':
      return `${entry.fact.speaker} ${entry.fact.onBehalfOf ?? ''}`;
  }
}

/** Fields whose words would only lead astray: a search for "France" is not for all texts France voted against. */
const NOT_SEARCHED = new Set([
  'id',
  'sources',
  'confidence',
  'verified',
  'votedAgainst',
  'abstained',
  'listed',
  'about',
]);

function wordsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (NOT_SEARCHED.has(key) ? [] : wordsOf(inner)));
}

/** Items by each of their keys. */
function groupEach<Item>(items: readonly Item[], keys: (item: Item) => readonly string[]) {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const key of keys(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  return Map.groupBy(items, key);
}

function byDates(a: { start?: FactDate | undefined; end?: FactDate | undefined }, b: typeof a): number {
  return compareDates(a.start ?? a.end, b.start ?? b.end) || compareDates(a.end, b.end);
}
