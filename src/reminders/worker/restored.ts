/** A backup put in the place of what was lost: what was sent after it was made is not in it. */
import { isComplete, type Pass } from './pass.ts';

/** Finds out, in the first tick, whether the store is a backup that is not worked off. */
export async function noteRestored({ store, memory, moment, log }: Pass): Promise<void> {
  if (!memory.isFirst) return;
  memory.restored = await store.restored(moment());
  if (memory.restored)
    log.info(
      { made: memory.restored.made.toString() },
      'This is a backup: what may have been sent since it was made is looked for before it is sent.',
    );
}

/** Forgets it when all that fell due until the first tick was looked at, and looked for. */
export async function endRestored(pass: Pass): Promise<void> {
  const { store, memory, log, looksBack, unsettled, held } = pass;
  if (!memory.restored || !looksBack || unsettled || held || !isComplete(pass)) return;
  if (!(await store.workedOff())) return;
  memory.restored = undefined;
  log.info({}, 'What may have been sent since the backup was made has been looked for.');
}
