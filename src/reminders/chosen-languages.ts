/**
 * The languages that people and servers have set, in memory: no look-up waits for the database, or fails with it. A
 * change by this process is known at once, one by another with the next reading of all.
 */
import { setImmediate } from 'node:timers/promises';
import type { UnLanguage } from '../facts/symbol.ts';
import { given } from '../given.ts';
import { languageIn, type ChosenLanguages } from '../languages.ts';
import type { LanguageSet } from './store/settings.ts';
import type { Store } from './store/store.ts';

/** What is known of the languages that are set. */
export interface LanguageMemory {
  /** What a person, and the server they are in, have set. */
  of(user: string, guild: string | undefined): ChosenLanguages;
  /** Reads all that is stored, a page at a time, as there may be a million of them. */
  refresh(): Promise<void>;
}

/** How many are read at once: SQLite keeps the process from all else meanwhile, for some milliseconds. */
const PAGE = 2_000;

/** A memory of what a store has, empty until its first `refresh`; and the store, whose changes it takes note of. */
export function createLanguageMemory(store: Store): { readonly languages: LanguageMemory; readonly store: Store } {
  const people = createSet(store.languagesOfPeople);
  const servers = createSet(store.languagesOfServers);
  return {
    languages: {
      of: (user, guild) =>
        given({ person: people.get(user), server: guild === undefined ? undefined : servers.get(guild) }),
      async refresh() {
        await people.refresh();
        await servers.refresh();
      },
    },
    store: {
      ...store,
      async setPersonSettings(user, change, following) {
        const applied = await store.setPersonSettings(user, change, following);
        if (change.locale !== undefined) people.note(user, change.locale);
        return applied;
      },
      async setServerSettings(guild, change, following) {
        const applied = await store.setServerSettings(guild, change, following);
        if (change.locale !== undefined) servers.note(guild, change.locale);
        return applied;
      },
      async erasePerson(user) {
        const erased = await store.erasePerson(user);
        people.note(user, null);
        return erased;
      },
    },
  };
}

type Change = UnLanguage | undefined;

function createSet(read: (after: string, most: number) => Promise<readonly LanguageSet[]>) {
  let stored: Lookup = () => undefined;
  /** What was changed since that was read; and, while it is read again, since that began. */
  let changed = new Map<string, Change>();
  let meanwhile: Map<string, Change> | undefined;
  return {
    get: (id: string): Change => (changed.has(id) ? changed.get(id) : stored(id)),
    note(id: string, locale: string | null): void {
      const language = locale === null ? undefined : languageIn(locale);
      changed.set(id, language);
      meanwhile?.set(id, language);
    },
    async refresh(): Promise<void> {
      meanwhile = new Map();
      try {
        stored = await readAll(read);
        changed = meanwhile;
      } finally {
        meanwhile = undefined;
      }
    },
  };
}

type Lookup = (id: string) => Change;

async function readAll(read: (after: string, most: number) => Promise<readonly LanguageSet[]>): Promise<Lookup> {
  const compact = new Map<UnLanguage, ReturnType<typeof createIds>>();
  const others = new Map<string, UnLanguage>();
  for (let after: string | undefined = ''; after !== undefined; await setImmediate()) {
    const page = await read(after, PAGE);
    for (const { id, locale } of page) {
      const language = languageIn(locale);
      if (!language) continue;
      if (SNOWFLAKE.test(id)) ids(language).add(BigInt(id));
      else others.set(id, language);
    }
    after = page.length < PAGE ? undefined : page.at(-1)?.id;
  }
  function ids(language: UnLanguage) {
    const known = compact.get(language) ?? createIds();
    compact.set(language, known);
    return known;
  }
  const lists: (readonly [UnLanguage, BigUint64Array])[] = [];
  for (const [language, { sorted }] of compact) {
    lists.push([language, sorted()]);
    await setImmediate();
  }
  return lookUpIn(lists, others);
}

function lookUpIn(
  lists: readonly (readonly [UnLanguage, BigUint64Array])[],
  others: ReadonlyMap<string, UnLanguage>,
): Lookup {
  return (id) => (SNOWFLAKE.test(id) ? lists.find(([, list]) => isIn(list, BigInt(id)))?.[0] : others.get(id));
}

/** An id of Discord's: it fits into 64 bits. Who asks in a terminal has another. */
const SNOWFLAKE = /^[1-9]\d{0,18}$/u;

/** Ids in eight bytes each. */
function createIds() {
  let ids = new BigUint64Array(64);
  let count = 0;
  return {
    add(id: bigint): void {
      if (count === ids.length) {
        const more = new BigUint64Array(count * 2);
        more.set(ids);
        ids = more;
      }
      ids[count] = id;
      count += 1;
    },
    sorted: (): BigUint64Array => ids.subarray(0, count).toSorted(),
  };
}

function isIn(sorted: BigUint64Array, id: bigint): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as bigint) < id) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === id;
}
