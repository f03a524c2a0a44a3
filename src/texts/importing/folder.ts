/** Files in a folder and below. */
import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LARGEST_FILE, kindOf, naturalOrder, type Entry } from './entry.ts';
import { readInner } from './zip.ts';

interface Listed {
  readonly path: string;
  readonly size: number;
  readonly isLink: boolean;
}

/** What is in a folder, in natural order; hidden folders such as `.git` are left out, links are not followed. */
export function listFolder(folder: string): readonly Listed[] {
  const found: Listed[] = [];
  const walk = (below: string) => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.')) walk(path);
      } else if (entry.isSymbolicLink()) found.push({ path, size: 0, isLink: true });
      else if (entry.isFile()) found.push({ path, size: statSync(join(folder, path)).size, isLink: false });
    }
  };
  walk('');
  return found.toSorted((left, right) => naturalOrder(left.path, right.path));
}

/** The files listed, one after the other; `took` is told the size of each. */
export async function* readFolder(
  folder: string,
  listed: readonly Listed[],
  took: (bytes: number) => void,
): AsyncGenerator<Entry> {
  for (const { path, size, isLink } of listed) {
    took(size);
    const kind = kindOf(path);
    if (isLink) yield { path, passedOver: 'a symbolic link' };
    else if (kind === 'other') yield { path, passedOver: '' };
    else if (kind === 'archive') yield* readInner(join(folder, path), path);
    else if (size > LARGEST_FILE) yield { path, passedOver: `larger than ${LARGEST_FILE / 1024 / 1024} MB` };
    else yield await readOne(folder, path);
  }
}

async function readOne(folder: string, path: string): Promise<Entry> {
  try {
    return { path, bytes: await readFile(join(folder, path)) };
  } catch (error) {
    return { path, passedOver: `cannot be read (${(error as NodeJS.ErrnoException).code})` };
  }
}
