import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rememberFoundRight } from '../../src/facts/found-right.ts';
import { loadFacts } from '../../src/facts/load.ts';
import { realRows, row, temporaryFolders } from '../support/folders.ts';
import { DATA } from '../support/real.ts';

const { withFiles, withRows } = temporaryFolders();

describe('facts that were found right', () => {
  it('are the same when they are not looked at again', () => {
    const kept = withFiles({});
    const looked = loadFacts(DATA, undefined, rememberFoundRight(kept));
    expect(readdirSync(kept)).toHaveLength(1);
    expect(loadFacts(DATA, undefined, rememberFoundRight(kept))).toEqual(looked);
    expect(readdirSync(kept)).toHaveLength(1);
  });

  it('are looked at again when a byte of them changes', () => {
    const kept = withFiles({});
    loadFacts(DATA, undefined, rememberFoundRight(kept));
    const rows = realRows();
    row(rows.norms, 'norm-13a').label = '';
    expect(loadFacts(withRows(rows), undefined, rememberFoundRight(kept))).toHaveProperty('problems');
    const own = withFiles({ 'norms.json': JSON.stringify([row(rows.norms, 'norm-13a')]) });
    expect(loadFacts(DATA, own, rememberFoundRight(kept))).toHaveProperty('problems');
    // What is wrong is not remembered.
    expect(readdirSync(kept)).toHaveLength(1);
  });

  it('are not asked for where a file of facts cannot be read', () => {
    const kept = withFiles({});
    const empty = withFiles({});
    expect(loadFacts(empty, undefined, rememberFoundRight(kept))).toHaveProperty('problems');
    expect(loadFacts(empty, undefined, rememberFoundRight(kept))).toHaveProperty('problems');
  });

  it('are looked at each time where nothing can be kept', () => {
    const kept = join(withFiles({ file: '' }), 'file');
    chmodSync(kept, 0o400);
    for (const _ of [1, 2]) expect(loadFacts(DATA, undefined, rememberFoundRight(kept))).toHaveProperty('facts');
  });
});
