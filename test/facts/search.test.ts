import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/facts/schema.ts';
import { createSearch, type SearchEntry } from '../../src/facts/search.ts';

function entry(kind: string, id: string, title: string, names: readonly string[], text: string): SearchEntry {
  return { id, kind, title, names, text };
}

const small: readonly SearchEntry[] = [
  entry('body', 'oewg-1', 'OEWG 2019–2021', ['OEWG', 'first OEWG', 'РГОС', '工作组'], 'By 73/27. Chair: Jürg Lauber.'),
  entry(
    'body',
    'oewg-2',
    'OEWG 2021–2025',
    ['OEWG', 'second OEWG', 'РГОС', '信息安全工作组', 'الفريق العامل المفتوح العضوية'],
    'Set up by 75/240. Chair: Burhan Gafoor.',
  ),
  entry(
    'body',
    'gge',
    'GGE 2019–2021',
    ['Group of Governmental Experts', 'Groupe d’experts gouvernementaux', 'G.G.E.'],
    'Set up by 73/266.',
  ),
  entry('officer', 'gafoor', 'Burhan Gafoor', ['Ambassador Gafoor'], 'Chair of the OEWG. Singapore.'),
  entry('resolution', '75-240', 'A/RES/75/240', [], 'Convenes the OEWG 2021–2025.'),
  entry('resolution', '77-16', 'A/RES/77/16', ['the other resolution'], 'Recalls 76/19 and 78/15.'),
  entry('resolution', '177-16', 'A/RES/177/16', [], 'Recalls 76/19.'),
  entry('norm', 'supply', 'Supply chain security', ['norm i', 'норма i'], 'Integrity of the chain; malicious tools.'),
];
const { search, suggest } = createSearch(small);
const ids = (query: string, kind?: string): string[] =>
  search(query, { kinds: kind === undefined ? undefined : [kind], limit: 5 }).hits.map(({ id }) => id);

describe('search', () => {
  it.each([
    // As named
    ['OEWG 2021-2025', 'oewg-2', 'name', true],
    ['the second oewg', 'oewg-2', 'name', true],
    ['gge', 'gge', 'name', true],
    ["groupe d'experts gouvernementaux", 'gge', 'name', true],
    ['信息安全工作组', 'oewg-2', 'name', true],
    ['فريق عامل مفتوح العضوية', 'oewg-2', 'name', true],
    ['A/RES/75/240', '75-240', 'name', true],
    ['٧٥/٢٤٠', '75-240', 'name', true],
    // Every word
    ['gafoor', 'gafoor', 'every word', true],
    ['supply', 'supply', 'every word', true],
    ['govern exp', 'gge', 'every word', true],
    ['2025 oewg', 'oewg-2', 'every word', true],
    ['信息安全', 'oewg-2', 'every word', true],
    ['عامل مفتوح العضوية', 'oewg-2', 'every word', true],
    ['malicious', 'supply', 'every word', false],
    ['lauber', 'oewg-1', 'every word', false],
    // Nearly right
    ['Burhan Gafor', 'gafoor', 'corrected words', true],
    ['suply chain', 'supply', 'corrected words', true],
    ['expets', 'gge', 'corrected words', true],
    // Some words
    ['burhan xylophone', 'gafoor', 'some words', false],
  ])('%s: %s by %s (clear: %s)', (query, id, matched, clear) => {
    const result = search(query, { limit: 5 });
    expect(result.hits[0]).toMatchObject({ id, matched });
    expect(result.clear).toBe(clear);
  });

  it('offers all that share a name', () => {
    const result = search('the OEWG', { limit: 5 });
    expect(result.clear).toBe(false);
    const named = result.hits.filter(({ matched }) => matched === 'name').map(({ id }) => id);
    expect(named.toSorted()).toEqual(['oewg-1', 'oewg-2']);
  });

  it('does not call clear what may be either of several', () => {
    expect(search('chair of the OEWG', { limit: 5 }).clear).toBe(false);
  });

  it.each(['78/16', '77/1', '77/160', '7/16', '77/61', 'resolution 78/16', 'A/RES/77/160', 'GGE 2018', 'OEWG 202'])(
    'finds no other number for %s',
    (query) => {
      expect(search(query, { limit: 5 })).toEqual({ hits: [], clear: false });
    },
  );

  it('finds 77/16 and not 177/16', () => {
    expect(ids('77/16')).toEqual(['77-16']);
    expect(ids('A/RES/77/16')).toEqual(['77-16']);
  });

  it('does not answer for a resolution with one that recalls it', () => {
    expect(search('78/15', { limit: 5 })).toMatchObject({ hits: [{ id: '77-16' }], clear: false });
  });

  it('has first, of two that fit alike, the one that is asked for more', () => {
    const pair = ['one', 'two'].map((id) => entry('body', id, 'A group on something', [], 'It has a text.'));
    const first = (weights: readonly number[]) =>
      createSearch(pair.map((one, at) => ({ ...one, weight: weights[at] ?? 1 }))).search('text', { limit: 2 }).hits[0];
    expect([first([2, 1])?.id, first([1, 2])?.id]).toEqual(['one', 'two']);
  });

  it('keeps to one kind and to the limit', () => {
    expect(ids('oewg', 'officer')).toEqual(['gafoor']);
    expect(search('oewg', { limit: 1 }).hits).toHaveLength(1);
    expect(ids('oewg', 'no such kind')).toEqual([]);
  });

  it.each(['', '   ', '—', '///', '()'])('finds nothing in %j', (query) => {
    expect(search(query, { limit: 5 })).toEqual({ hits: [], clear: false });
  });
});

describe('suggest', () => {
  it.each([
    ['bur', ['gafoor']],
    ['burhan ga', ['gafoor']],
    ['oewg 2', ['oewg-1', 'oewg-2']],
    ['OEWG 2021', ['oewg-2', 'oewg-1']],
    ['75/2', ['75-240']],
    ['a/res/75/2', ['75-240']],
    ['a/res/7', ['75-240', '77-16']],
    ['77/', ['77-16']],
    ['信', ['oewg-2']],
    ['норм', ['supply']],
    ['malic', ['supply']],
    ['gafor', ['gafoor', 'oewg-2']],
    ['', []],
    ['  ', []],
    ['xyz', []],
  ])('%j: %s', (typed, expected) => {
    expect(suggest(typed, { limit: 5 })).toEqual(expected);
  });

  it('keeps to the kinds and to the limit', () => {
    expect(suggest('oe', { kinds: ['body'], limit: 5 })).toEqual(['oewg-1', 'oewg-2']);
    expect(suggest('gaf', { kinds: ['body', 'norm'], limit: 5 })).toEqual(['oewg-2']);
    expect(suggest('oewg', { limit: 1 })).toEqual(['oewg-1']);
  });
});

it('never throws and keeps its limit, whatever is typed', () => {
  const known = new Set(small.map(({ id }) => id));
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: fc.constantFrom(...'oewg GAFR75/240.-ßقı第工é\u0301\ud800\0'), maxLength: 60 }),
  );
  fc.assert(
    fc.property(typed, (query) => {
      const result = search(query, { limit: 3 });
      expect(result.hits.length).toBeLessThanOrEqual(3);
      if (result.hits.length === 0) expect(result.clear).toBe(false);
      for (const { id } of result.hits) expect(known).toContain(id);
      for (const id of suggest(query, { limit: 3 })) expect(known).toContain(id);
    }),
    { numRuns: 2000 },
  );
  for (const query of ['x'.repeat(1e6), 'ﷺ'.repeat(1e4), 'a '.repeat(1e5), '\u0301'.repeat(1e5), '75/'.repeat(1e5)]) {
    search(query, { limit: 3 });
    suggest(query, { limit: 3 });
  }
});

describe('with the facts themselves', () => {
  const load = <File extends keyof Facts>(file: File): Facts[File] =>
    JSON.parse(readFileSync(new URL(`../../data/${file}.json`, import.meta.url), 'utf8')) as Facts[File];
  const bodies = load('bodies');
  const entries: SearchEntry[] = [
    ...bodies.map(({ id, shortName, name, aliases, sharedAliases, mandate }) =>
      entry('body', id, shortName, [name, ...aliases, ...(sharedAliases ?? [])], mandate.summary),
    ),
    ...load('officers').map(({ id, name, nameVariants, role, country }) =>
      entry('officer', id, name, nameVariants ?? [], `${role} ${country}`),
    ),
    ...load('resolutions').map(({ id, symbol, title, aliases, points }) =>
      entry('resolution', id, title ?? symbol, [symbol, ...(aliases ?? [])], points.join('\n')),
    ),
  ];
  const real = createSearch(entries);

  it('finds every body by its own names, clearly', () => {
    for (const { id, name, shortName, aliases } of bodies) {
      for (const query of [shortName, ...aliases]) {
        const { hits, clear } = real.search(query, { kinds: ['body'], limit: 5 });
        expect(hits[0], query).toMatchObject({ id, matched: 'name' });
        expect(clear, query).toBe(true);
      }
      expect(real.search(name, { kinds: ['body'], limit: 25 }).hits.map((hit) => hit.id)).toContain(id);
    }
  });

  it('is not clear about a name that bodies share', () => {
    for (const { sharedAliases } of bodies) {
      for (const query of sharedAliases ?? []) {
        expect(real.search(query, { kinds: ['body'], limit: 5 }).clear, query).toBe(false);
      }
    }
  });

  it('finds every resolution by its symbol, clearly', () => {
    for (const { id, symbol } of load('resolutions')) {
      const result = real.search(symbol, { kinds: ['resolution'], limit: 5 });
      expect([symbol, result.hits[0]?.id, result.clear]).toEqual([symbol, id, true]);
      expect(real.suggest(symbol, { limit: 5 })[0]).toBe(id);
    }
  });

  it('answers within a millisecond', () => {
    const queries = entries.flatMap(({ title, names }) => [title, ...names].map((name) => name.slice(0, 60)));
    for (const query of queries) real.search(query, { limit: 5 });
    const times = queries
      .map((query) => {
        const begun = performance.now();
        real.search(query, { limit: 5 });
        return performance.now() - begun;
      })
      .toSorted((a, b) => a - b);
    // Half of them, so that a busy machine does not make the test fail; the bench has the figures.
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(1);
  });
});
