/** The settings of a bot that is started as a process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders: string[] = [];
process.once('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Settings as if none were set, whatever the environment or a file `.env` says, but for a new, empty state file. */
export function freshSettings(): Readonly<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'attache-state-'));
  folders.push(folder);
  return {
    DISCORD_TOKEN: '',
    DISCORD_API: '',
    DISCORD_APPLICATION_ID: '',
    DATA_DIR: '',
    DATABASE_URL: '',
    LOG_LEVEL: '',
    STATE_FILE: join(folder, 'attache.sqlite'),
    TEXTS_FILE: join(folder, 'texts.sqlite'),
  };
}
