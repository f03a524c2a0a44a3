/** Whatever stands in the files of facts: it is refused, with words that say where, or shown within Discord's limits. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/bot.ts';
import { createCatalog } from '../../src/facts/catalog.ts';
import { describe as inWords, loadFacts } from '../../src/facts/load.ts';
import type { Facts } from '../../src/facts/schema.ts';
import { FILES, realRows, temporaryFolders } from '../support/folders.ts';
import { TRAPS } from '../support/hostile.ts';
import { beyondLimits } from '../support/limits.ts';
import { DATA, NOW, someone } from '../support/real.ts';

const { withFiles, withRows } = temporaryFolders();

type Path = readonly (string | number)[];

/** Where in rows a value stands that is no list or object. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    pathsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The fields there are, each with the places it is used at: `sessions.json`'s `sources.0.url`, say. */
const fields = [
  ...Map.groupBy(
    FILES.flatMap((file) => pathsIn(realRows()[file]).map((path) => ({ file, path }))),
    ({ file, path }) => [file, ...path.slice(1)].map((key) => (typeof key === 'number' ? '' : key)).join('.'),
  ).values(),
];

/** The real rows with a value in one place, and the row it is in. */
function changed(file: keyof Facts, path: Path, value: unknown) {
  const rows = realRows();
  let place: unknown = rows[file];
  for (const key of path.slice(0, -1)) place = (place as Record<string | number, unknown>)[key];
  (place as Record<string | number, unknown>)[path.at(-1) ?? ''] = value;
  return { rows, row: rows[file][path[0] as number] as unknown as Readonly<Record<string, string | undefined>> };
}

/** What the row would be asked for by. */
function linesAbout({ id, body = id, symbol, letter }: ReturnType<typeof changed>['row']): readonly string[] {
  const ofBody = ['overview', 'chair', 'mandate', 'sessions', 'documents'].map((what) => `/body ${what} body:${body}`);
  const ofText = ['/resolution symbol', '/vote symbol', '/cite symbol', '/lineage symbol', '/compare b:73/27 a'].map(
    (asked) => `${asked}:"${symbol}"`,
  );
  return [
    `/search query:${id}`,
    '/session list',
    '/session next',
    '/statement about:75/240',
    '/about',
    ...(body === undefined ? [] : ofBody),
    ...(symbol === undefined ? [] : ofText),
    ...(letter === undefined ? [] : [`/norm norm:${letter}`]),
  ];
}

const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...TRAPS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, 0, -1, 1e308, true, [], {}, '9999-99-99', 'x'.repeat(6_000)) },
);
const place = fc.constantFrom(...fields).chain((places) => fc.constantFrom(...places));

it('a row with anything in it is refused, or shown as any other', { timeout: 120_000 }, async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(place, value, async ({ file, path }, put) => {
      const { rows, row } = changed(file, path, put);
      const loaded = loadFacts(withRows(rows));
      if ('problems' in loaded) {
        expect(loaded.problems.map(inWords).join('')).toContain('.json');
        return;
      }
      taken += 1;
      const errors: string[] = [];
      const catalog = createCatalog(loaded.facts);
      const bot = createBot({
        commands,
        catalog: () => catalog,
        log: pino({ level: 'error' }, { write: (line: string) => void errors.push(line) }),
        now: () => Temporal.Instant.from(NOW),
      });
      for (const line of linesAbout(row))
        for (const locale of ['en-US', 'ar']) {
          const body = await bot.answerLine(line, { ...someone, locale });
          expect({ line, locale, problems: beyondLimits(body), errors }).toEqual({
            line,
            locale,
            problems: [],
            errors: [],
          });
          // Nothing that is a control, is not to be seen, or turns what is.
          expect(JSON.stringify(body)).not.toMatch(/\\u00[01]|\\ud[89a-f]|\u202D|\u202E|\u200B/iu);
        }
    }),
    { numRuns: 200 },
  );
  // Else nothing was shown.
  expect(taken).toBeGreaterThan(20);
});

it('a file that was cut anywhere is refused', () => {
  const files = Object.fromEntries(
    FILES.map((name) => [`${name}.json`, readFileSync(join(DATA, `${name}.json`), 'utf8')]),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...FILES),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (name, at) => {
        const file = `${name}.json`;
        // The brackets of a list stand first and, before the end of the line, last.
        const whole = files[file]?.trimEnd() ?? '';
        const loaded = loadFacts(DATA, withFiles({ [file]: whole.slice(0, Math.floor(whole.length * at)) }));
        expect('problems' in loaded && loaded.problems[0]?.message).toMatch(/is not JSON/u);
      },
    ),
    { numRuns: 100 },
  );
});
