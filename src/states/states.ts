/** Which Member State is meant by a name: as the UN's voting lists spell it, or as anybody may type it. */
import { editDistance } from '../facts/edit-distance.ts';
import { fold } from '../facts/fold.ts';
import { stem } from '../facts/stem.ts';
import type { UnLanguage } from '../facts/symbol.ts';
import { MEMBERS } from './members.ts';
import { officialNames } from './official-names.ts';

/** A Member State of the United Nations, by the name it is shown under. */
export interface State {
  readonly iso2: string;
  readonly iso3: string;
  /** The UN's short name: "Iran (Islamic Republic of)". */
  readonly name: string;
}

/** All Member States, by name. */
export const STATES: readonly State[] = MEMBERS.map(([iso2, iso3, name]) => ({ iso2, iso3, name })).toSorted((a, b) =>
  // By letters without their accents: a collator takes longer to be made than all else at the start.
  inLetters(a.name) < inLetters(b.name) ? -1 : 1,
);

function inLetters(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '');
}

/** The languages of the columns of official names. */
const COLUMNS: readonly UnLanguage[] = ['ar', 'zh', 'fr', 'ru', 'es'];

let namesByCode: ReadonlyMap<string, readonly string[]> | undefined;

/** In the order of the columns. */
function officialNamesOf(iso2: string): readonly string[] {
  namesByCode ??= new Map(officialNames().map(([code, ...names]) => [code, names]));
  return namesByCode.get(iso2) ?? [];
}

/** What the United Nations calls a State in a language; in English the name it is shown under. */
export function stateName({ iso2, name }: State, language: UnLanguage): string {
  return officialNamesOf(iso2)[COLUMNS.indexOf(language)] ?? name;
}

/** The six official languages, and Chinese as it is written elsewhere. */
const LANGUAGES = ['en', 'fr', 'es', 'ru', 'zh', 'zh-Hant', 'ar'] as const;

/** How many are offered where it is not clear which is meant. */
const OFFERED = 5;

/** What is typed: one State; several it may be; or none, with what comes nearest. */
export type FoundState =
  | { readonly state: State }
  | { readonly candidates: readonly State[] }
  | { readonly nearest: readonly State[] };

/**
 * The State that a voting list means. A list knows no ambiguity: its CONGO is the Congo, never the Democratic Republic
 * of the Congo. Undefined for a name that is no State's; whoever shows it shows it as it is.
 */
export function stateOfVoter(spelling: string): State | undefined {
  if (!voters.has(spelling)) voters.set(spelling, stateSpelt(spelling));
  return voters.get(spelling);
}

/** The few hundred spellings of all lists, each read once. */
const voters = new Map<string, State | undefined>();

function stateSpelt(spelling: string): State | undefined {
  const key = keyOf(spelling);
  const official = index().official.get(key);
  if (official) return official;
  const named = index().named.get(key);
  return named?.length === 1 ? named[0] : undefined;
}

/** The State that a person means, by any name in six languages or by a code. */
export function findState(typed: string): FoundState {
  const key = keyOf(typed);
  const named = namedExactly(typed, key);
  const exact = named.length > 0 ? named : (index().bare.get(stems(key)) ?? []);
  const [only] = exact;
  if (only) return exact.length === 1 ? { state: only } : { candidates: exact };
  const beginning = key.length < 4 ? [] : statesBeginning(begun(key));
  const [first] = beginning;
  if (first && beginning.length === 1) return { state: first };
  if (first) return { candidates: beginning.slice(0, OFFERED) };
  return { nearest: nearest(key) };
}

/** "Korea, Republic of" is Republic of Korea, and "Kingdom of Spain" is Spain where no State is called so in full. */
function namedExactly(typed: string, key: string): readonly State[] {
  const { named } = index();
  const [, last = '', first = ''] = /^([^,]+),([^,]+)$/u.exec(typed) ?? [];
  const known = named.get(key) ?? named.get(keyOf(`${first} ${last}`));
  if (known) return known;
  const short = key.replace(FORMAL, '');
  return short === 'china' ? [] : (named.get(short) ?? []);
}

/** What a name in full begins with. Not stripped of China's, as the Republic of China is no other name of it. */
const FORMAL = /^(?:state|(?:\p{L}+ ){0,3}(?:republic|kingdom|principality|sultanate|commonwealth|grand duchy)) /u;

/** States of which some name has a word that begins like this, those whose name itself does first. */
export function suggestStates(typed: string): readonly State[] {
  const key = keyOf(typed);
  if (key === '') return STATES;
  const exact = index().named.get(key) ?? [];
  return [...new Set([...exact, ...statesBeginning(key), ...statesBeginning(` ${key}`, true)])];
}

interface Index {
  readonly official: ReadonlyMap<string, State>;
  readonly named: ReadonlyMap<string, readonly State[]>;
  /** By names without the endings of their cases, in the language that has them. */
  readonly bare: ReadonlyMap<string, readonly State[]>;
}

let built: Index | undefined;

/** All names by their keys; made at the first question, as ICU's names of six languages take a moment. */
function index(): Index {
  if (built) return built;
  const byCode = new Map(STATES.map((state) => [state.iso2, state]));
  const inLanguages = LANGUAGES.map((language) => new Intl.DisplayNames(language, { type: 'region' }));
  const official = new Map<string, State>();
  const named = new Map<string, readonly State[]>();
  const bare = new Map<string, readonly State[]>();
  for (const [iso2, iso3, name, ...also] of MEMBERS) {
    const state = byCode.get(iso2) as State;
    official.set(keyOf(name), state);
    const inUse = inLanguages.map((names) => names.of(iso2) ?? name);
    const names = [iso2, iso3, name, ...also, ...officialNamesOf(iso2), ...inUse];
    const keys = new Set(names.flatMap(formsOf).map(keyOf));
    for (const key of keys) named.set(key, [...(named.get(key) ?? []), state]);
    for (const key of new Set([...keys].filter(isCyrillic).map(stems)))
      bare.set(key, [...(bare.get(key) ?? []), state]);
  }
  built = { official, named, bare };
  return built;
}

/** A name as it may be said: "Iran (Islamic Republic of)", "Iran", "Islamic Republic of Iran". */
function formsOf(name: string): readonly string[] {
  const [, before = '', within = ''] = /^(.*?)\s*[(（](.*?)[)）]$/u.exec(name) ?? [];
  return before === '' ? [name] : [name, before, `${within} ${before}`];
}

function isCyrillic(key: string): boolean {
  return /^[\p{sc=Cyrillic} ]+$/u.test(key);
}

/** What a name begins with in any of its cases: "Кореи" begins both Koreas, and not only "Корейская". */
function begun(key: string): string {
  const bare = isCyrillic(key) ? stems(key).replace(/[аеиоуыюя]$/u, '') : key;
  return bare.length < 4 ? key : bare;
}

function stems(key: string): string {
  return key.split(' ').map(stem).join(' ');
}

/** Small words that people leave out or put in, and the Arabic article. */
const SMALL = /^(?:the|of|and|et|y|e|la|le|les|el|los|las|l|d|de|du|del|des|и)$/u;
const ARABIC_ARTICLE = /^و?(?:ال|لل)(?=\p{sc=Arabic}{3})/u;

const SHORTENED = new Map([
  ['st', 'saint'],
  ['ste', 'sainte'],
]);

/** One spelling for all spellings of a name. */
function keyOf(name: string): string {
  const words = fold(name)
    .replace(/\./gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => SHORTENED.get(word) ?? word.replace(ARABIC_ARTICLE, ''))
    .filter((word) => word !== '');
  const large = words.filter((word) => !SMALL.test(word));
  // "El" may be all that was typed, and "DE", "LA" and "LS" are codes.
  return (words.length > 1 && large.length > 0 ? large : words).join(' ');
}

function statesBeginning(beginning: string, within = false): readonly State[] {
  const found = new Set<State>();
  for (const [key, states] of index().named) {
    if (within ? key.includes(beginning) : key.startsWith(beginning)) for (const state of states) found.add(state);
  }
  return STATES.filter((state) => found.has(state));
}

/** States whose name is at most two letters off. */
function nearest(key: string): readonly State[] {
  const most = key.length < 5 ? 1 : 2;
  const found = new Map<State, number>();
  for (const [name, states] of index().named) {
    if (key.length < 4 || Math.abs(name.length - key.length) > most) continue;
    const off = editDistance(name, key, most);
    for (const state of off > most ? [] : states) found.set(state, Math.min(off, found.get(state) ?? off));
  }
  return [...found]
    .toSorted(([, a], [, b]) => a - b)
    .slice(0, OFFERED)
    .map(([state]) => state);
}
