/** Names in other languages: what the record holds of them, and that they lead to what they are of. */
import { describe, expect, it } from 'vitest';
import type { FactKind } from '../../src/facts/catalog.ts';
import { createCatalog } from '../../src/facts/catalog.ts';
import { exactly, findBody } from '../../src/facts/find.ts';
import { loadFacts } from '../../src/facts/load.ts';
import type { OfficialName } from '../../src/facts/schema.ts';
import { realRows, row, temporaryFolders } from '../support/folders.ts';
import { catalog, DATA, facts } from '../support/real.ts';

const LANGUAGES = ['ar', 'zh', 'fr', 'ru', 'es'] as const;

/** Every name of every fact, committees left out. */
const NAMED = facts.names.flatMap(({ of, names }) => {
  const kind = catalog.entry(of)?.kind;
  return kind === undefined
    ? []
    : LANGUAGES.flatMap((language) => {
        const name = names[language];
        return name ? [{ of, kind, language, name }] : [];
      });
});

const idsCalled = (name: string) => exactly(catalog, name).map(({ fact }) => fact.id);
const ownOf = ({ shortName, aliases = [] }: OfficialName) =>
  shortName === undefined ? aliases : [shortName, ...aliases];

describe('a name in another language', () => {
  it('is there, in all five, of each body on ICT security and on cybercrime but the thematic groups', () => {
    const bodies = facts.bodies.filter(({ line, kind }) => line !== 'outer-space' && kind !== 'thematic group');
    expect(bodies.length).toBeGreaterThan(10);
    for (const { id } of bodies) {
      for (const language of LANGUAGES) expect(catalog.named(id, language)?.name, `${id} ${language}`).toBeDefined();
    }
  });

  it('is there of each committee that facts name', () => {
    const committees = new Set(facts.resolutions.flatMap(({ committee }) => committee ?? []));
    for (const committee of committees) expect(catalog.named(committee, 'fr')?.name, committee).toMatch(/commission/iu);
  });

  it('is never English: that is what the fact itself says', () => {
    expect(catalog.named('oewg-2021-2025', 'en')).toBeUndefined();
    expect(catalog.named('oewg-2021-2025', 'ru')).toMatchObject({ shortName: 'РГОС 2021–2025' });
    expect(catalog.named('no-such-fact', 'fr')).toBeUndefined();
  });

  it('that is short, or an alias, means the fact alone', () => {
    for (const { of, name } of NAMED) for (const one of ownOf(name)) expect(idsCalled(one), one).toEqual([of]);
  });

  it('that is shared is answered with all that have it', () => {
    for (const { of, name } of NAMED) {
      for (const one of name.sharedAliases ?? []) {
        expect(idsCalled(one), one).toContain(of);
        expect(findBody(catalog, one), one).toMatchObject({ answer: { kind: 'ambiguous' } });
      }
    }
  });

  it('is found in full, among those of its kind that have it too', () => {
    for (const { of, kind, name } of NAMED) {
      const { entries } = catalog.search(name.name, { kinds: [kind], limit: 25 });
      expect(
        entries.map(({ fact }) => fact.id),
        name.name,
      ).toContain(of);
    }
  });

  it('is suggested while it is typed', () => {
    for (const { of, kind, name } of NAMED) {
      for (const one of [name.name, ...ownOf(name)]) {
        const typed = one.slice(0, Math.max(2, Math.ceil(one.length * 0.7)));
        const suggested = catalog.suggest(typed, [kind], 50);
        expect(
          suggested.map(({ fact }) => fact.id),
          typed,
        ).toContain(of);
      }
    }
  });
});

describe('a body is found', () => {
  it.each([
    ['РГОС 2021-25', 'oewg-2021-2025'],
    ['рабочей группы открытого состава 2021–2025', 'oewg-2021-2025'],
    ['СПЕЦИАЛЬНОГО КОМИТЕТА', 'ahc-cybercrime'],
    ['ГЛОБАЛЬНОМУ МЕХАНИЗМУ', 'global-mechanism'],
    ['Mecanisme  mondial', 'global-mechanism'],
    ['آلية عالمية', 'global-mechanism'],
    ['الاليه العالميه', 'global-mechanism'],
    ['全球联络者', 'global-poc-directory'],
    ['２０２１－２０２５年不限成员名额工作组', 'oewg-2021-2025'],
  ])('by %s: %s', (typed, id) => {
    expect(findBody(catalog, typed)).toMatchObject({ fact: { id } });
  });
});

describe('a title in another language', () => {
  it.each<readonly [typed: string, kinds: readonly FactKind[], ids: readonly string[]]>([
    ['программа действий', ['resolution', 'document'], ['a-res-77-37', 'a-res-78-16']],
    ['军事领域的人工智能', ['resolution', 'document'], ['a-res-79-239', 'a-res-80-58']],
    ['التضليل الإعلامي', ['resolution'], ['a-res-76-227']],
  ])('%s: %s', (typed, kinds, ids) => {
    expect(
      catalog
        .search(typed, { kinds, limit: 2 })
        .entries.map(({ fact }) => fact.id)
        .toSorted(),
    ).toEqual(ids);
  });
});

describe('names of one’s own', () => {
  const { withFiles } = temporaryFolders();

  it('stand in the place of those of the same id', () => {
    const names = row(realRows().names, 'names-global-mechanism');
    names.names.fr = { name: 'Le Mécanisme', aliases: ['MM'] };
    const loaded = loadFacts(DATA, withFiles({ 'names.json': JSON.stringify([names]) }));
    if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
    const changed = createCatalog(loaded.facts);
    expect(changed.named('global-mechanism', 'fr')).toEqual({ name: 'Le Mécanisme', aliases: ['MM'] });
    expect(changed.called('mm')).toMatchObject([{ fact: { id: 'global-mechanism' } }]);
    expect(changed.named('oewg-2021-2025', 'fr')).toEqual(catalog.named('oewg-2021-2025', 'fr'));
  });
});
