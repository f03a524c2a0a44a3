/** One tick under way: what it is made of, what it knows, and how it works off what there is to do. */
import type { Catalog } from '../../facts/catalog.ts';
import type { Session } from '../../facts/schema.ts';
import type { Log } from '../../log.ts';
import type { Watch } from '../../monitor/watch.ts';
import type { MessageBody } from '../../presentation/reply.ts';
import type { Messenger } from '../messenger.ts';
import type { Restored } from '../store/contract.ts';
import { StoreError } from '../store/errors.ts';
import type { Store } from '../store/store.ts';
import type { Delivery, Notice, Suspension } from '../types.ts';

/** What a worker is made of. `catalog` is asked once a tick, so that the facts may change meanwhile. */
export interface WorkerParts {
  readonly store: Store;
  readonly catalog: () => Catalog;
  readonly messenger: Messenger;
  readonly words: (notice: Notice | Suspension) => MessageBody | Promise<MessageBody>;
  /** From 0 to 1, for the jitter of pauses. */
  readonly random: () => number;
  readonly log: Pick<Log, 'info' | 'error'>;
  readonly watch?: Pick<Watch, 'delivered'>;
}

/** What a worker remembers from one tick to the next. */
export interface Memory {
  /** When the last complete tick began, and the last that looked back, and at which facts. */
  completed: Temporal.Instant | undefined;
  lookedBack: Temporal.Instant | undefined;
  lookedAt: Catalog | undefined;
  /** Whether no tick has noted the sessions yet. */
  isFirst: boolean;
  /** Whether nothing more is to be posted. */
  stopping: boolean;
  /** Zones that Node does not know, of which the log says so once. */
  readonly unknownZones: Set<string>;
  /** At which facts it was last looked which sessions are no longer on record, and which these are, as they were last. */
  recorded: Catalog | undefined;
  withdrawn: readonly Session[];
  /** That the store is a backup which is not worked off, if it is. */
  restored: Restored | undefined;
}

/** How a delivery may end, or be put off, in a tick. */
export type Settled = Exclude<Delivery['state'], 'claimed'>;

/** One thing to do. */
export type Job = () => Promise<void>;

/** What falls due, found while it is worked off. */
export type Jobs = AsyncGenerator<Job, void, undefined>;

/** Before all else: what was known at the very first tick is no news. */
export const BEFORE_ALL = Temporal.Instant.fromEpochMilliseconds(0);

/** Posts in one tick; then it is looked again what comes first. */
const POSTS_A_TICK = 1000;
/** Posts under way at once: Discord's limit is made use of even while its answers take a second. */
const CONCURRENCY = 50;
/** Nobody answers at so many destinations, one after the other: Discord is down, and asked no more in this tick. */
const MOST_SILENT = 10;

/** One tick under way. */
export interface Pass extends Omit<WorkerParts, 'catalog'> {
  readonly memory: Memory;
  readonly catalog: Catalog;
  readonly now: Temporal.Instant;
  /** The moment it is, for what takes its time. */
  readonly moment: () => Temporal.Instant;
  /** Whether it looks at all sessions again, those long over too. */
  looksBack: boolean;
  readonly tally: Record<Settled, number>;
  /** Destinations that gave no answer since the last that did. */
  readonly silent: Set<string>;
  /** Turns at looking for a message in a channel: two may look the same. */
  identifying: Promise<unknown>;
  /** How many more may be posted. */
  posts: number;
  /** Whether the store failed, which ends the tick; and whether anything went wrong, so that it was not complete. */
  failed: boolean;
  flawed: boolean;
  /** Whether a lead was left for a notice to go first. */
  unsettled: boolean;
  /** Whether anything was held, to be looked for. */
  held: boolean;
}

/** A tick that begins at a moment. */
export function beginPass(
  { catalog, ...parts }: WorkerParts,
  memory: Memory,
  looksBack: (pass: Pick<Pass, 'catalog' | 'now'>) => boolean,
  moment: () => Temporal.Instant,
): Pass {
  const begun = { catalog: catalog(), now: moment() };
  return {
    ...parts,
    ...begun,
    memory,
    moment,
    looksBack: looksBack(begun),
    tally: { sent: 0, waiting: 0, refused: 0, missed: 0 },
    silent: new Set(),
    identifying: Promise.resolve(),
    posts: POSTS_A_TICK,
    failed: false,
    flawed: false,
    unsettled: false,
    held: false,
  };
}

/** Works jobs off, some at a time, until there are none or the tick is spent. Only trouble with the store ends it. */
export async function run(pass: Pass, jobs: Jobs): Promise<void> {
  const troubles: unknown[] = [];
  const consume = async () => {
    while (!isSpent(pass)) {
      try {
        const { value: job, done } = await jobs.next();
        if (done) return;
        await job();
      } catch (error) {
        pass.flawed = true;
        pass.failed ||= error instanceof StoreError;
        if (error instanceof StoreError) troubles.push(error);
        else pass.log.error({ err: error }, 'A delivery failed by a mistake of the program.');
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, consume));
  await jobs.return();
  if (troubles.length > 0) throw troubles[0];
}

/** Whether a tick posts nothing more. */
export function isSpent({ memory, posts, silent, failed }: Pass): boolean {
  return memory.stopping || failed || posts <= 0 || silent.size >= MOST_SILENT;
}

/** Whether everything due was looked at. */
export function isComplete(pass: Pass): boolean {
  return !isSpent(pass) && !pass.flawed;
}
