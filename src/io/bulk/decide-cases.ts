/** Borrowers that are in memory already, decided by the threads of the bulk path. */
import type { BorrowerCase, EpochDay } from '../../domain/records.js';
import type { BorrowerDecision } from '../../engine/decide.js';
import type { Policy } from '../../policy/policy.js';
import { inLanes, openCrew } from './crew.js';
import { CSV } from './outputs.js';

/** Borrowers that are posted to a thread at a time. */
const TOGETHER = 256;
/** Below this, starting threads costs more than it saves. */
const WORTH_THREADS = 1024;

export interface DecideCasesOptions {
  readonly policy: Policy;
  readonly asOf: EpochDay;
  readonly jobs: number;
  /** How much is done, of 1, and how many borrowers so far. */
  readonly onProgress?: (share: number, borrowers: number) => void;
}

/** @returns decisions in the order of `cases`, without their working. */
export async function decideCases(
  cases: readonly BorrowerCase[],
  { policy, asOf, jobs, onProgress }: DecideCasesOptions,
): Promise<BorrowerDecision[]> {
  const nothing = { reading: null, outputs: [], form: CSV, folder: '' };
  const setting = { policy, asOf, last: 'plan' as const, preparer: null, hold: false, ...nothing };
  const crew = await openCrew(setting, cases.length < WORTH_THREADS ? 0 : jobs);
  const results: (readonly BorrowerDecision[])[] = [];
  const starts = Array.from({ length: Math.ceil(cases.length / TOGETHER) }, (_, k) => k * TOGETHER);
  let done = 0;
  try {
    await inLanes(starts, jobs + 1, async (start) => {
      const some = cases.slice(start, start + TOGETHER);
      results[start / TOGETHER] = await crew.run('decideCases', some);
      done += some.length;
      onProgress?.(done / cases.length, done);
    });
  } finally {
    await crew.close();
  }
  return results.flat();
}
