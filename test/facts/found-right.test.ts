import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadUnlessFoundRight } from '../../src/facts/found-right.ts';
import { realRows, row, temporaryFolders } from '../support/folders.ts';
import { DATA } from '../support/real.ts';

const { withFiles, withRows } = temporaryFolders();

describe('facts that were found right', () => {
  it('are the same when they are not looked at again', async () => {
    const kept = withFiles({});
    const looked = await loadUnlessFoundRight(DATA, undefined, kept);
    expect(readdirSync(kept)).toHaveLength(1);
    expect(await loadUnlessFoundRight(DATA, undefined, kept)).toEqual(looked);
    expect(readdirSync(kept)).toHaveLength(1);
  });

  it('are looked at again when a byte of them changes', async () => {
    const kept = withFiles({});
    await loadUnlessFoundRight(DATA, undefined, kept);
    const rows = realRows();
    row(rows.norms, 'norm-13a').label = '';
    expect(await loadUnlessFoundRight(withRows(rows), undefined, kept)).toHaveProperty('problems');
    const own = withFiles({ 'norms.json': JSON.stringify([row(rows.norms, 'norm-13a')]) });
    expect(await loadUnlessFoundRight(DATA, own, kept)).toHaveProperty('problems');
    // What is wrong is not remembered.
    expect(readdirSync(kept)).toHaveLength(1);
  });

  it('are not asked for where a file of facts cannot be read', async () => {
    const kept = withFiles({});
    const empty = withFiles({});
    expect(await loadUnlessFoundRight(empty, undefined, kept)).toHaveProperty('problems');
    expect(await loadUnlessFoundRight(empty, undefined, kept)).toHaveProperty('problems');
  });

  it('do not hide that the operator’s own folder holds no facts', async () => {
    const kept = withFiles({});
    await loadUnlessFoundRight(DATA, undefined, kept);
    expect(await loadUnlessFoundRight(DATA, withFiles({}), kept)).toHaveProperty('problems');
  });

  it('are looked at each time where nothing can be kept', async () => {
    const kept = join(withFiles({ file: '' }), 'file');
    chmodSync(kept, 0o400);
    for (const _ of [1, 2]) expect(await loadUnlessFoundRight(DATA, undefined, kept)).toHaveProperty('facts');
  });
});
