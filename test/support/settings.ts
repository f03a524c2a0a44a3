/** The settings of a bot that is started as a process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Settings extends Readonly<Record<string, string>> {
  readonly STATE_FILE: string;
}

/**
 * Settings as if none were set, whatever the environment or a file `.env` says, but for a new, empty state file, which
 * is to be discarded.
 */
export function freshSettings(): Settings {
  const folder = mkdtempSync(join(tmpdir(), 'attache-state-'));
  return {
    DISCORD_TOKEN: '',
    DISCORD_API: '',
    DISCORD_APPLICATION_ID: '',
    TRANSPORT: '',
    DISCORD_PUBLIC_KEY: '',
    HTTP_HOST: '',
    HTTP_PORT: '',
    MONITOR_HOST: '',
    MONITOR_PORT: '',
    DATA_DIR: '',
    DATABASE_URL: '',
    LOG_LEVEL: '',
    STATE_FILE: join(folder, 'attache.sqlite'),
    TEXTS_FILE: join(folder, 'texts.sqlite'),
  };
}

/** Removes the state file of fresh settings, and all beside it. */
export function discard({ STATE_FILE }: Settings): void {
  rmSync(dirname(STATE_FILE), { recursive: true, force: true });
}
