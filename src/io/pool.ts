/** Spreads borrowers over worker threads; the result does not depend on how many there are. */
import { fileURLToPath } from 'node:url';
import type { BorrowerCase, EpochDay } from '../domain/records.js';
import { type BorrowerDecision, decideBorrower, type LastStage, withoutWorking } from '../engine/decide.js';
import type { Policy } from '../policy/policy.js';
import { planIdOf } from './digests.js';

const BATCH = 256;
/** Below this, starting threads costs more than it saves. */
const WORTH_THREADS = 1024;
/** A thread needs some 50 MB; the bounds keep its collector from letting garbage pile up to gigabytes. */
const LIMITS = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 16 };

export interface DecideOptions {
  readonly policy: Policy;
  readonly asOf: EpochDay;
  readonly jobs: number;
  /** `plan` unless given. */
  readonly last?: LastStage;
  /** Called with the number of borrowers done so far. */
  readonly onProgress?: (done: number) => void;
}

/** Decisions in the order of `cases`, without their working. */
export async function decideAll(
  cases: readonly BorrowerCase[],
  options: DecideOptions,
): Promise<BorrowerDecision[]> {
  if (cases.length < WORTH_THREADS) return decideHere(cases, options);
  const { Piscina } = await import('piscina');
  const pool = new Piscina({
    filename: fileURLToPath(new URL('./decide-worker.js', import.meta.url)),
    minThreads: options.jobs,
    maxThreads: options.jobs,
    workerData: { policy: options.policy, asOf: options.asOf, last: options.last ?? 'plan' },
    resourceLimits: LIMITS,
  });
  try {
    return await inBatches(cases, options, (batch) => pool.run(batch) as Promise<BorrowerDecision[]>);
  } finally {
    await pool.destroy();
  }
}

/** Keeps a few batches a thread in flight, so that memory follows the threads and not the portfolio. */
async function inBatches(
  cases: readonly BorrowerCase[],
  options: DecideOptions,
  run: (batch: readonly BorrowerCase[]) => Promise<BorrowerDecision[]>,
): Promise<BorrowerDecision[]> {
  const results: BorrowerDecision[][] = [];
  let next = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    while (next * BATCH < cases.length) {
      const index = next++;
      const batch = cases.slice(index * BATCH, (index + 1) * BATCH);
      results[index] = await run(batch);
      done += batch.length;
      options.onProgress?.(done);
    }
  };
  await Promise.all(Array.from({ length: options.jobs * 2 }, lane));
  return results.flat();
}

async function decideHere(
  cases: readonly BorrowerCase[],
  { policy, asOf, last, onProgress }: DecideOptions,
): Promise<BorrowerDecision[]> {
  const results: BorrowerDecision[] = [];
  for (const kase of cases) {
    results.push(withoutWorking(decideBorrower(kase, policy, { asOf, planId: planIdOf }, last)));
    if (results.length % BATCH === 0) {
      onProgress?.(results.length);
      // Lets signals and the progress bar in.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  onProgress?.(results.length);
  return results;
}
