/** Facts that change while the bot runs: real files, and the real pace. */
import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Catalog } from '../../src/facts/catalog.ts';
import { watchFacts } from '../../src/facts/current.ts';
import { FILES, realRows, row, temporaryFolders, type Changeable } from '../support/folders.ts';
import type { Facts } from '../../src/facts/schema.ts';
import { DATA } from '../support/real.ts';

const { withFiles } = temporaryFolders();
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** Watches a copy of the real facts, and an own folder beside it. */
function watched() {
  const [folder, own] = [withFiles({}), withFiles({ 'norms.json': '[]' })];
  cpSync(DATA, folder, { recursive: true });
  const seen = { catalogs: [] as Catalog[], refused: [] as (readonly string[])[] };
  const { stop } = watchFacts({
    folder,
    own,
    onChange: (catalog) => seen.catalogs.push(catalog),
    onRefused: (problems) => seen.refused.push(problems),
  });
  stops.push(stop);
  return { ...seen, folder, own };
}

/** The session rows with the one of this id moved. */
function moved(id: string, start: string, end: string): string {
  const rows = realRows();
  Object.assign(row(rows.sessions, id), { start, end });
  return JSON.stringify(rows.sessions);
}

function startOf(catalog: Catalog | undefined, id: string): string | undefined {
  const entry = catalog?.entry(id);
  return entry?.kind === 'session' ? entry.fact.start : undefined;
}

const SESSION = 'gm-dtg-2026-12';
const WITHIN = { timeout: 2_000, interval: 20 };

describe('a change of the facts', () => {
  it('is live within two seconds', async () => {
    const { folder, catalogs, refused } = watched();
    writeFileSync(join(folder, 'sessions.json'), moved(SESSION, '2026-12-14', '2026-12-18'));
    await expect.poll(() => catalogs.length, WITHIN).toBe(1);
    expect(startOf(catalogs[0], SESSION)).toBe('2026-12-14');
    expect(refused).toEqual([]);
  });

  it('in the operator’s own folder is, too, and so is its being taken back', async () => {
    const { own, catalogs } = watched();
    const one = realRows().sessions.filter(({ id }) => id === SESSION);
    const file = join(own, 'sessions.json');
    writeFileSync(file, JSON.stringify(one.map((session) => ({ ...session, name: 'Renamed' }))));
    await expect.poll(() => catalogs.length, WITHIN).toBe(1);
    expect(catalogs[0]?.entry(SESSION)?.fact).toMatchObject({ name: 'Renamed', start: '2026-12-07' });
    rmSync(file);
    await expect.poll(() => catalogs.length, WITHIN).toBe(2);
    expect(catalogs[1]?.entry(SESSION)?.fact).not.toMatchObject({ name: 'Renamed' });
  });

  it('that is wrong is refused once, with every problem, until it is mended', async () => {
    const { folder, catalogs, refused } = watched();
    const rows: Changeable<Facts> = realRows();
    row(rows.sessions, SESSION).body = 'gone';
    row(rows.sessions, 'ahc-s1').name = ' ';
    const file = join(folder, 'sessions.json');
    writeFileSync(file, JSON.stringify(rows.sessions));
    await expect.poll(() => refused.length, WITHIN).toBe(1);
    expect(refused[0]).toEqual([
      expect.stringContaining('sessions.json, ahc-s1: name: '),
      expect.stringContaining(`sessions.json, ${SESSION}: body "gone" is not the id of any body`),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    expect([refused.length, catalogs.length]).toEqual([1, 0]);
    writeFileSync(file, moved(SESSION, '2026-12-14', '2026-12-18'));
    await expect.poll(() => catalogs.length, WITHIN).toBe(1);
  });

  it('that is half written is not read before it is whole', async () => {
    const { folder, catalogs, refused } = watched();
    const text = moved(SESSION, '2026-12-14', '2026-12-18');
    const file = join(folder, 'sessions.json');
    for (let part = 1; part <= 8; part += 1) {
      writeFileSync(file, text.slice(0, (text.length * part) / 8));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await expect.poll(() => catalogs.length, WITHIN).toBe(1);
    expect(refused).toEqual([]);
  });

  it('by a file that is put in the place of another, as editors do, is one', async () => {
    const { folder, catalogs } = watched();
    const beside = join(folder, '.sessions.json.swp');
    writeFileSync(beside, moved(SESSION, '2026-12-14', '2026-12-18'));
    renameSync(beside, join(folder, 'sessions.json'));
    await expect.poll(() => startOf(catalogs[0], SESSION), WITHIN).toBe('2026-12-14');
  });

  it('by a link that leads elsewhere, as Kubernetes makes one for each version of a config map, is one', async () => {
    const { own, catalogs, refused } = watched();
    const version = (name: string, start: string, end: string) => {
      mkdirSync(join(own, name));
      const one = realRows().sessions.filter(({ id }) => id === SESSION);
      writeFileSync(join(own, name, 'sessions.json'), JSON.stringify(one.map((row) => ({ ...row, start, end }))));
      symlinkSync(name, join(own, '..next'));
      renameSync(join(own, '..next'), join(own, '..data'));
    };
    version('..1', '2026-12-14', '2026-12-18');
    symlinkSync('..data/sessions.json', join(own, 'sessions.json'));
    await expect.poll(() => startOf(catalogs[0], SESSION), WITHIN).toBe('2026-12-14');
    version('..2', '2026-12-21', '2026-12-22');
    rmSync(join(own, '..1'), { recursive: true });
    await expect.poll(() => startOf(catalogs[1], SESSION), WITHIN).toBe('2026-12-21');
    expect(refused).toEqual([]);
  });

  it('of all files at once, again and again, is one change when it is over', async () => {
    const { folder, catalogs, refused } = watched();
    for (let time = 0; time < 40; time += 1) {
      for (const file of FILES)
        writeFileSync(join(folder, `${file}.json`), JSON.stringify(realRows()[file], null, time % 3));
      writeFileSync(join(folder, 'sessions.json'), moved(SESSION, '2026-12-14', '2026-12-18'));
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    await expect.poll(() => catalogs.length, WITHIN).toBe(1);
    expect(startOf(catalogs[0], SESSION)).toBe('2026-12-14');
    expect(refused).toEqual([]);
  });

  it('that takes the whole folder away is refused, and nothing when it is back', async () => {
    const { folder, own, catalogs, refused } = watched();
    renameSync(folder, `${folder}-away`);
    renameSync(own, `${own}-away`);
    await expect.poll(() => refused.length, WITHIN).toBe(1);
    expect(refused[0]).toHaveLength(FILES.length + 1);
    renameSync(`${own}-away`, own);
    renameSync(`${folder}-away`, folder);
    await expect.poll(() => catalogs.length, { timeout: 4_000 }).toBe(1);
    expect(refused.length).toBeLessThanOrEqual(2);
  });

  it.each<[string, (own: string, file: string) => void]>([
    ['a link that leads nowhere', (_, file) => symlinkSync('/nowhere/at/all', file)],
    ['a folder', (_, file) => mkdirSync(file)],
    [
      'a folder that is a link to itself',
      (own) => {
        rmSync(own, { recursive: true });
        symlinkSync(own, own);
      },
    ],
  ])('that puts %s where facts of one’s own were is refused: they are not taken back', async (_, put) => {
    const { own, catalogs, refused } = watched();
    const file = join(own, 'sessions.json');
    writeFileSync(file, JSON.stringify(realRows().sessions.filter(({ id }) => id === SESSION)));
    await expect.poll(() => catalogs.length, WITHIN).toBe(1);
    rmSync(file);
    put(own, file);
    await expect.poll(() => refused.length, WITHIN).toBe(1);
    expect(refused[0]?.join()).toMatch(/sessions\.json: cannot be read \(/u);
    expect(catalogs).toHaveLength(1);
  });

  it('and none is nothing to do', async () => {
    const { catalogs, refused } = watched();
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    expect([catalogs, refused]).toEqual([[], []]);
  });
});
