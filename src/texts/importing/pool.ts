/** A few threads that share the jobs of an import. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Job } from './worker.ts';

/** Threads and jobs. */
export interface Pool {
  readonly threads: number;
  /** `handedOver` is not copied, and of no use to the caller any more. */
  run<Result>(job: Job, handedOver?: readonly ArrayBuffer[]): Promise<Result>;
  close(): Promise<void>;
}

/** More threads than this would wait for the one that writes. */
const MOST_THREADS = 4;

export function createPool(): Pool {
  const threads = Math.min(MOST_THREADS, Math.max(1, availableParallelism()));
  let next = 0;
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(new URL('worker.ts', import.meta.url), {
      // A thread's heap is small: what it reads is in its buffers.
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 12 },
    });
    const state = { worker, busy: 0 };
    worker.on('message', ({ id, result }: { id: number; result: unknown }) => {
      state.busy -= 1;
      waiting.get(id)?.resolve(result);
      waiting.delete(id);
    });
    worker.on('error', (error) => {
      for (const one of waiting.values()) one.reject(error);
      waiting.clear();
    });
    return state;
  });
  return {
    threads,
    run<Result>(job: Job, handedOver: readonly ArrayBuffer[] = []) {
      const idlest = workers.reduce((least, one) => (one.busy < least.busy ? one : least));
      const answered = Promise.withResolvers<unknown>();
      // Whoever waits for it may first wait for another.
      answered.promise.catch(() => {});
      const id = (next += 1);
      waiting.set(id, answered);
      idlest.busy += 1;
      idlest.worker.postMessage({ id, job }, handedOver);
      return answered.promise as Promise<Result>;
    },
    close: async () => void (await Promise.all(workers.map(({ worker }) => worker.terminate()))),
  };
}
