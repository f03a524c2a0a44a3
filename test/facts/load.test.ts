import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describe as inWords, loadFacts } from '../../src/facts/load.ts';
import { FILES, realRows, row, temporaryFolders } from '../support/folders.ts';
import { DATA } from '../support/real.ts';

const { withFiles, withRows } = temporaryFolders();

function problemsIn(folder: string): readonly string[] {
  const loaded = loadFacts(folder);
  return 'problems' in loaded ? loaded.problems.map(inWords) : [];
}

const EMPTY = Object.fromEntries(FILES.map((file) => [`${file}.json`, '[]']));

const NORM = {
  id: 'a-norm',
  letter: 'a',
  number: 1,
  label: 'Cooperation',
  gist: 'States should cooperate.',
  kind: 'cooperation',
  document: 'A/70/174',
  paragraph: '13(a)',
  year: 2015,
  binding: 'voluntary',
  sources: [{ publisher: 'United Nations', symbol: 'A/70/174' }],
  confidence: 'high',
  verified: '2026-07',
};

function problemsOfNorm(change: Readonly<Record<string, unknown>>): readonly string[] {
  return problemsIn(withRows({ norms: [{ ...NORM, ...change }] }));
}

describe('facts that are right', () => {
  it('are loaded as they stand in the files', () => {
    expect(loadFacts(DATA)).toEqual({ facts: realRows() });
  });

  it('may be none at all', () => {
    expect(problemsIn(withFiles(EMPTY))).toEqual([]);
  });

  it('may stand in any folder', () => {
    expect(problemsIn(withRows({ norms: [NORM] }))).toEqual([]);
  });
});

describe('a folder of one’s own', () => {
  const withOwn = (files: Readonly<Record<string, unknown>>) => {
    const own = withFiles(
      Object.fromEntries(Object.entries(files).map(([name, rows]) => [name, JSON.stringify(rows)])),
    );
    const loaded = loadFacts(DATA, own);
    return 'problems' in loaded
      ? { own, facts: undefined, problems: loaded.problems.map(inWords) }
      : { own, facts: loaded.facts, problems: [] };
  };
  const real = realRows();

  it('has its rows in the place of those of the same id, and beside the others', () => {
    const label = 'Renamed';
    const norm = { ...row(real.norms, 'norm-13f'), label };
    const session = { ...row(real.sessions, 'gm-dtg-2026-12'), id: 'our-own' };
    const { facts } = withOwn({ 'norms.json': [norm], 'sessions.json': [session] });
    expect(facts?.norms).toEqual(real.norms.map((one) => (one.id === norm.id ? norm : one)));
    expect(facts?.sessions).toEqual([...real.sessions, session]);
    expect(facts?.bodies).toEqual(real.bodies);
  });

  it('is read with the rest: what it points to may stand in either, and must in one', () => {
    const session = { ...row(real.sessions, 'gm-dtg-2026-12'), id: 'our-own', body: 'gone' };
    expect(withOwn({ 'sessions.json': [session] }).problems).toEqual([
      'sessions.json, our-own: body "gone" is not the id of any body',
    ]);
  });

  it('that has a row twice is told so', () => {
    const norm = row(real.norms, 'norm-13f');
    expect(withOwn({ 'norms.json': [norm, norm] }).problems.join()).toContain('norm-13f');
  });

  it('is named where it is wrong', () => {
    const { own, problems } = withOwn({ 'norms.json': {} });
    expect(problems).toContain(`${join(own, 'norms.json')}: is not a list; it must be one JSON array of rows`);
  });

  it.each([{}, { 'facts.json': [] }])('that holds none of the files is told so: %j', (files) => {
    expect(withOwn(files).problems).toEqual([expect.stringContaining('holds no file of facts')]);
  });
});

describe('a bad folder', () => {
  it('that is not there is said of every file', () => {
    const found = problemsIn('/nowhere/at/all');
    expect(found.map((problem) => problem.split(':')[0])).toEqual(FILES.map((file) => `${file}.json`).toSorted());
    expect(found).toContain(
      'norms.json: cannot be read (ENOENT); every kind of fact needs its file, an empty one holds []',
    );
  });

  it('that is a file is said of every file', () => {
    expect(problemsIn(join(DATA, 'norms.json'))).toHaveLength(FILES.length);
  });

  it('with one file missing names it', () => {
    const { 'officers.json': _, ...others } = EMPTY;
    expect(problemsIn(withFiles(others))).toEqual([
      expect.stringMatching(/^officers\.json: cannot be read \(ENOENT\)/u),
    ]);
  });

  it('with a folder in place of a file names it', () => {
    const { 'officers.json': _, ...others } = EMPTY;
    const folder = withFiles(others);
    mkdirSync(join(folder, 'officers.json'));
    expect(problemsIn(folder)).toEqual([expect.stringMatching(/^officers\.json: cannot be read \(EISDIR\)/u)]);
  });

  it.each(['', '[', '[{]', '{"a":1},', 'norms', '[1,]'])('with %j in a file says that it is not JSON', (text) => {
    expect(problemsIn(withFiles({ ...EMPTY, 'norms.json': text }))).toEqual([
      expect.stringMatching(/^norms\.json: is not JSON: \S/u),
    ]);
  });

  it.each(['{}', '"text"', '3', 'null', 'true'])('with %j in a file says that it is not a list', (text) => {
    expect(problemsIn(withFiles({ ...EMPTY, 'norms.json': text }))).toEqual([
      'norms.json: is not a list; it must be one JSON array of rows',
    ]);
  });

  it('with a file that is not in UTF-8 says so; with a mark of its order of bytes it is the same file', () => {
    const folder = withFiles({ ...EMPTY, 'norms.json': `\uFEFF${JSON.stringify([NORM])}` });
    expect(loadFacts(folder)).toMatchObject({ facts: { norms: [NORM] } });
    writeFileSync(join(folder, 'norms.json'), Buffer.from(JSON.stringify([{ ...NORM, gist: 'Coopérer.' }]), 'latin1'));
    expect(problemsIn(folder)).toEqual(['norms.json: is not in UTF-8']);
  });

  it('never throws, whatever its files hold', () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map((json) => `[${json}]`),
    );
    fc.assert(
      fc.property(fc.constantFrom(...FILES), text, (file, content) => {
        const loaded = loadFacts(withFiles({ ...EMPTY, [`${file}.json`]: content }));
        expect('problems' in loaded ? loaded.problems.every((problem) => problem.file === `${file}.json`) : true).toBe(
          true,
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('a row that is wrong', () => {
  it.each<readonly [what: string, change: Readonly<Record<string, unknown>>, problem: RegExp]>([
    ['without a source', { sources: [] }, /^norms\.json, a-norm: sources: every row needs a source$/u],
    ['without a list of sources', { sources: undefined }, /^norms\.json, a-norm: sources: /u],
    ['with a source that nobody publishes', { sources: [{ symbol: 'A/70/174' }] }, /sources\.0\.publisher: /u],
    ['with a source at no address', { sources: [{ publisher: 'UN', url: 'un.org' }] }, /sources\.0\.url: /u],
    ['with a source that is code', { sources: [{ publisher: 'UN', url: 'javascript:x' }] }, /sources\.0\.url: /u],
    ['of low confidence', { confidence: 'low' }, /confidence: /u],
    ['verified on no day', { verified: '2026-02-30' }, /verified: is no day of the calendar/u],
    ['verified "recently"', { verified: 'recently' }, /verified: must be YYYY, YYYY-MM or YYYY-MM-DD/u],
    ['verified in month 13', { verified: '2026-13' }, /verified: must be YYYY, YYYY-MM or YYYY-MM-DD/u],
    ['with an id in capitals', { id: 'A-Norm' }, /id: must be lower-case words joined by hyphens/u],
    ['with an id too long for a button', { id: `a${'-norm'.repeat(12)}` }, /id: must have at most 56 characters/u],
    ['with a field that is null', { label: null }, /label: /u],
    ['with a field that is empty', { label: '' }, /label: must be one trimmed, non-empty line/u],
    ['with blanks at the ends', { label: ' Cooperation ' }, /label: must be one trimmed, non-empty line/u],
    ['with two lines in one', { label: 'Co\noperation' }, /label: must be one trimmed, non-empty line/u],
    ['with a field nobody knows', { lable: 'Cooperation' }, /lable/u],
    ['with a twelfth letter', { letter: 'l' }, /letter: /u],
    ['with a number in words', { number: 'one' }, /number: /u],
    ['too long for the first line', { gist: 'x'.repeat(191) }, /gist: /u],
    ['where sources disagree with one voice', { disagreements: [{ about: 'x', values: [] }] }, /disagreements\.0/u],
  ])('%s is refused', (_, change, problem) => {
    expect(problemsOfNorm(change)).toEqual([expect.stringMatching(problem)]);
  });

  it.each([[null], ['text'], [3], [[]], [{}]])('such as %j is called by its place in the list', (bad) => {
    const found = problemsIn(withRows({ norms: [NORM, bad] }));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((problem) => !problem.startsWith('norms.json, row 2: '))).toEqual([]);
  });

  it('has each of its problems named', () => {
    expect(problemsOfNorm({ letter: 'z', year: 'x', confidence: 'low' })).toEqual([
      expect.stringContaining('a-norm: confidence: '),
      expect.stringContaining('a-norm: letter: '),
      expect.stringContaining('a-norm: year: '),
    ]);
  });
});

describe('problems', () => {
  it('of several files and kinds are reported together, in order of file and row', () => {
    const rows = realRows();
    row(rows.sessions, 'ahc-s2').name = '';
    row(rows.sessions, 'ahc-s1').name = ' ';
    row(rows.bodies, 'gge-2014-2015').shortName = 'x'.repeat(61);
    const files = Object.fromEntries(FILES.map((file) => [`${file}.json`, JSON.stringify(rows[file])]));
    const { 'norms.json': _, ...others } = files;
    expect(problemsIn(withFiles({ ...others, 'officers.json': 'nonsense' }))).toEqual([
      expect.stringMatching(/^bodies\.json, gge-2014-2015: shortName: /u),
      expect.stringMatching(/^norms\.json: cannot be read/u),
      expect.stringMatching(/^officers\.json: is not JSON/u),
      expect.stringMatching(/^sessions\.json, ahc-s1: name: /u),
      expect.stringMatching(/^sessions\.json, ahc-s2: name: /u),
    ]);
  });

  it('are ordered by number where rows have one', () => {
    const bad = Array.from({ length: 11 }, () => null);
    const found = problemsIn(withRows({ norms: bad })).map((problem) => /row \d+/u.exec(problem)?.[0]);
    expect(found).toEqual(bad.map((_, index) => `row ${index + 1}`));
  });

  it('between rows are reported together with those of single rows', () => {
    const rows = realRows();
    row(rows.sessions, 'ahc-s1').body = 'gone';
    row(rows.norms, 'norm-13a').label = '';
    expect(problemsIn(withRows(rows))).toEqual([
      expect.stringMatching(/^norms\.json, norm-13a: label: /u),
      'sessions.json, ahc-s1: body "gone" is not the id of any body',
    ]);
  });

  it('of a row that cannot be read are none of those that point to it', () => {
    const rows = realRows();
    row(rows.bodies, 'ahc-cybercrime').shortName = '';
    row(rows.resolutions, 'a-res-73-27').committee = '';
    expect(problemsIn(withRows(rows))).toEqual([
      expect.stringMatching(/^bodies\.json, ahc-cybercrime: shortName: /u),
      expect.stringMatching(/^resolutions\.json, a-res-73-27: committee: /u),
    ]);
  });

  it('that only all files together can show are not looked for while one cannot be read', () => {
    const rows = realRows();
    row(rows.sessions, 'ahc-s1').end = '2022-02-27';
    const files = Object.fromEntries(FILES.map((file) => [`${file}.json`, JSON.stringify(rows[file])]));
    expect(problemsIn(withFiles({ ...files, 'bodies.json': '[' }))).toEqual([
      expect.stringMatching(/^bodies\.json: is not JSON/u),
      expect.stringMatching(/^sessions\.json, ahc-s1: ends \(2022-02-27\) before it starts/u),
    ]);
  });

  it('are described by file, row and message', () => {
    expect(inWords({ file: 'norms.json', row: 'a-norm', message: 'is wrong' })).toBe('norms.json, a-norm: is wrong');
    expect(inWords({ file: 'norms.json', message: 'is gone' })).toBe('norms.json: is gone');
  });
});
