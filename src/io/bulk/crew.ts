/** Threads that do the tasks of work.ts, or this thread where there is too little to do for more. */
import { fileURLToPath } from 'node:url';
import { type Answer, valueOf } from './answer.js';
import { BulkWork, type WorkSetting } from './work.js';

/** A thread needs some 50 MB; the bounds keep its collector from letting garbage pile up to gigabytes. */
export const THREAD_LIMITS = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 64 };

type Task = 'decidePartition' | 'decideCases' | 'finishPart' | 'writeOutput' | 'writeChanges';

export interface Crew {
  readonly run: <T extends Task>(
    task: T,
    input: Parameters<BulkWork[T]>[0],
  ) => Promise<ReturnType<BulkWork[T]>>;
  readonly close: () => Promise<void>;
}

/** @param threads how many; 0 does everything in this one. */
export async function openCrew(setting: WorkSetting, threads: number): Promise<Crew> {
  if (threads === 0) return crewOfOne(setting);
  const { Piscina } = await import('piscina');
  const pool = new Piscina({
    filename: fileURLToPath(new URL('./worker.js', import.meta.url)),
    minThreads: threads,
    maxThreads: threads,
    workerData: setting,
    resourceLimits: THREAD_LIMITS,
  });
  return {
    run: async (task, input) => valueOf((await pool.run(input, { name: task })) as Answer<never>),
    close: () => pool.destroy(),
  };
}

function crewOfOne(setting: WorkSetting): Crew {
  const work = new BulkWork(setting);
  return {
    run: async (task, input) => {
      // Lets signals and the progress bar in.
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      const does = work[task].bind(work) as (given: typeof input) => ReturnType<BulkWork[typeof task]>;
      return does(input);
    },
    close: async () => {},
  };
}

/** Runs `work` on every item, at most `atOnce` of them at a time; after a failure no further one is begun. */
export async function inLanes<I>(
  items: readonly I[],
  atOnce: number,
  work: (item: I) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      try {
        await work(items[next++]!);
      } catch (error) {
        next = items.length;
        throw error;
      }
    }
  };
  // All lanes come to rest before the failure is told, so that nobody writes where things are being removed.
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, lane));
  const failed = lanes.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
