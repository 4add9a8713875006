/** What a thread does for a simulation: one partition, read once, under every policy, to sums and changed accounts. */
import type { BorrowerCase } from '../../domain/records.js';
import type { AccountChange } from '../../engine/simulate/changes.js';
import { type SimulationSetting, simulateBlock } from '../../engine/simulate/simulate-block.js';
import { addTally, emptyTally, type Tally } from '../../engine/simulate/tally.js';
import { drawWorlds } from '../../engine/simulate/worlds.js';
import type { Policy } from '../../policy/policy.js';
import type { PartitionRef } from '../intake/partition.js';
import { readPartitionRows } from '../intake/read-partition.js';
import type { ReadingSummary, RowSetting } from '../intake/reading.js';
import { joinCases } from '../join-cases.js';

/** Plain records, which can be posted; the worlds are drawn again in each thread. */
export interface SimulationJob extends Omit<SimulationSetting, 'worlds'> {
  readonly draws: number;
  readonly reading: RowSetting;
}

export interface SimulatedPartition {
  readonly tallies: readonly Tally[];
  readonly changes: readonly AccountChange[];
  readonly otherCurrency: number;
  readonly accounts: number;
  readonly reading: ReadingSummary;
}

/** Borrowers at a time: under many policies, what is kept of each is their plans' outcomes. */
const BLOCK = 128;

export class SimulationWork {
  readonly #setting: SimulationSetting;
  readonly #reading: RowSetting;

  constructor({ draws, reading, ...job }: SimulationJob) {
    this.#setting = { ...job, worlds: drawWorlds(job.policies[0]!, draws, job.seed) };
    this.#reading = reading;
  }

  simulatePartition(ref: PartitionRef): SimulatedPartition {
    const { policies, compared, worlds, multiples } = this.#setting;
    const { tables, summary } = readPartitionRows(ref, this.#reading);
    const casesOf = sharedByWindows((policy) => joinCases(tables, this.#setting.asOf, policy));
    const borrowers = casesOf(policies[0]!).length;
    const tallies = policies.map((_, index) =>
      emptyTally(worlds.draws, index < compared ? multiples.length : 0),
    );
    const changes: AccountChange[] = [];
    let otherCurrency = 0;
    for (let from = 0; from < borrowers; from += BLOCK) {
      const some = sharedByWindows((policy) => casesOf(policy).slice(from, from + BLOCK));
      const block = simulateBlock(some, this.#setting);
      for (const [index, tally] of tallies.entries()) addTally(tally, block.tallies[index]!);
      for (const change of block.changes) changes.push(change);
      otherCurrency += block.otherCurrency;
    }
    return {
      tallies,
      changes,
      otherCurrency,
      accounts: tallies[0]!.accounts + otherCurrency,
      reading: summary,
    };
  }
}

/** Policies that look back equally far see the same cases; these are put together once. */
function sharedByWindows(
  casesOf: (policy: Policy) => readonly BorrowerCase[],
): (policy: Policy) => readonly BorrowerCase[] {
  const known = new Map<string, readonly BorrowerCase[]>();
  return (policy) => {
    const key = [policy.lookbackDays, policy.promiseGraceDays, policy.behaviourMonths].join();
    const found = known.get(key) ?? casesOf(policy);
    known.set(key, found);
    return found;
  };
}
