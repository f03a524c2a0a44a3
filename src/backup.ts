/** `npm run backup -- FILE`: a consistent copy of the reminders, made while the bot runs. */
import { existsSync } from 'node:fs';
import { ConfigError, loadConfig } from './config.ts';
import { STATE_FILE } from './reminders/start.ts';
import { openDatabase } from './reminders/store/database.ts';
import { StoreError } from './reminders/store/errors.ts';
import { createStore } from './reminders/store/store.ts';

const [target, ...more] = process.argv.slice(2);
if (target === undefined || more.length > 0) {
  console.error('usage: npm run backup -- FILE');
  process.exitCode = 2;
} else {
  try {
    const { stateFile: file = STATE_FILE, databaseUrl: url } = loadConfig();
    if (url === undefined && !existsSync(file))
      throw new StoreError('refused', `There is no file ${file}, so nothing to back up: check STATE_FILE.`);
    const database = await openDatabase(url === undefined ? { file } : { url });
    try {
      await createStore(database).backup(target);
      console.log(
        `Backed up to ${target}. To restore it, stop the bot, put it in the place of ${file}, remove ${file}-wal and ${file}-shm if they are there, and start the bot.`,
      );
    } finally {
      await database.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError || error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
