/**
 * A portfolio under several policies, partition by partition in threads. Memory: a partition a thread, a column a world and
 * policy, and the changed accounts.
 */
import { fileURLToPath } from 'node:url';
import type { AccountChange } from '../../engine/simulate/changes.js';
import { addTally, emptyTally, type Tally } from '../../engine/simulate/tally.js';
import { type Answer, valueOf } from '../bulk/answer.js';
import { inLanes, THREAD_LIMITS } from '../bulk/crew.js';
import type { PartitionRef } from '../intake/partition.js';
import type { ReadingSummary } from '../intake/reading.js';
import type { Intake } from '../intake/take-in.js';
import { type SimulatedPartition, type SimulationJob, SimulationWork } from './work.js';

export interface SimulationRun {
  /** By policy. */
  readonly tallies: readonly Tally[];
  /** By policy held against the first, then by account. */
  readonly changes: readonly AccountChange[];
  readonly otherCurrency: number;
  readonly readings: readonly ReadingSummary[];
}

export interface SimulateOptions {
  readonly jobs: number;
  readonly onProgress?: (share: number, accounts: number) => void;
}

/** Partitions that a thread has waiting beside the one that it works on. */
const WAITING = 1;

/** Simulates every partition. What comes of it does not depend on the number of threads. */
export async function simulateIntake(
  { partitions }: Pick<Intake, 'partitions'>,
  job: SimulationJob,
  { jobs, onProgress }: SimulateOptions,
): Promise<SimulationRun> {
  const threads = partitions.length === 1 ? 0 : Math.min(jobs, partitions.length);
  const { simulate, close } = await openSimulators(job, threads);
  const total = partitions.reduce((sum, ref) => sum + ref.bytes, 0);
  const tallies = job.policies.map((_, index) =>
    emptyTally(job.draws, index < job.compared ? job.multiples.length : 0),
  );
  const done: Omit<SimulatedPartition, 'tallies'>[] = [];
  // Sums are taken in the order of partitions, whoever is done first; what has to wait is small.
  const waiting = new Map<number, readonly Tally[]>();
  let next = 0;
  let [bytes, accounts] = [0, 0];
  try {
    await inLanes([...partitions.entries()], threads + WAITING, async ([index, ref]) => {
      const { tallies: own, ...found } = await simulate(ref);
      done[index] = found;
      waiting.set(index, own);
      for (let ready = waiting.get(next); ready !== undefined; ready = waiting.get(next)) {
        for (const [policy, tally] of tallies.entries()) addTally(tally, ready[policy]!);
        waiting.delete(next++);
      }
      bytes += ref.bytes;
      accounts += found.accounts;
      onProgress?.(total === 0 ? 1 : bytes / total, accounts);
    });
  } finally {
    await close();
  }
  return {
    tallies,
    changes: done.flatMap(({ changes }) => changes).toSorted(byPolicyAndAccount),
    otherCurrency: done.reduce((sum, { otherCurrency }) => sum + otherCurrency, 0),
    readings: done.map(({ reading }) => reading),
  };
}

function byPolicyAndAccount(a: AccountChange, b: AccountChange): number {
  return a.against - b.against || (a.accountId < b.accountId ? -1 : a.accountId > b.accountId ? 1 : 0);
}

interface Simulators {
  readonly simulate: (ref: PartitionRef) => Promise<SimulatedPartition>;
  readonly close: () => Promise<void>;
}

async function openSimulators(job: SimulationJob, threads: number): Promise<Simulators> {
  if (threads === 0) {
    const work = new SimulationWork(job);
    return { simulate: async (ref) => work.simulatePartition(ref), close: async () => {} };
  }
  const { Piscina } = await import('piscina');
  const pool = new Piscina({
    filename: fileURLToPath(new URL('./worker.js', import.meta.url)),
    minThreads: threads,
    maxThreads: threads,
    workerData: job,
    resourceLimits: THREAD_LIMITS,
  });
  return {
    simulate: async (ref) =>
      valueOf((await pool.run(ref, { name: 'simulatePartition' })) as Answer<SimulatedPartition>),
    close: () => pool.destroy(),
  };
}
