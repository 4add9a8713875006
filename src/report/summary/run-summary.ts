/** What the summary of a run needs to know: counts and totals, no row and nobody's data. */
import type { Issue } from '../../domain/issue.js';
import type { EpochDay } from '../../domain/records.js';
import type { Allocation } from '../../engine/allocate/allocation.js';
import type { ChangeCounts } from '../../engine/changes/changes-of.js';
import type { TotalsText } from '../../engine/totals.js';

interface FileCount {
  /** `borrowers`, `delinquencies`, … */
  readonly name: string;
  readonly rowsRead: number;
  readonly accepted: number;
  readonly rejected: number;
}

export interface CodeCount {
  readonly code: string;
  readonly count: number;
}

export interface GateCount extends CodeCount {
  readonly outcome: 'ineligible' | 'refer' | 'needs_information';
}

export interface RunSummary {
  readonly asOf: EpochDay;
  readonly policyStamp: string;
  readonly files: readonly FileCount[];
  readonly totals: TotalsText;
  /** What the choice across the portfolio did; absent without budgets. */
  readonly allocation?: Allocation;
  /** What differs from an earlier run; absent when none was named. */
  readonly changes?: {
    readonly since: EpochDay;
    /** Accounts with any change. */
    readonly accounts: number;
    readonly counts: ChangeCounts;
  };
  /** Bucket labels and risk classes, best first: the order of the tables. */
  readonly buckets: readonly string[];
  readonly classes: readonly string[];
  /** Rejected rows by issue code. */
  readonly rejects: readonly CodeCount[];
  /** Accounts by the gate that kept them from a plan; an account may stand under several. */
  readonly gates: readonly GateCount[];
  readonly warnings: readonly Issue[];
  /** The folder as the user named it, and the rows of each file in it; null when nothing was published. */
  readonly folder: string | null;
  readonly written: readonly { readonly name: string; readonly rows: number | null }[];
  /** The command to run next, complete; null when there is none. */
  readonly next: string | null;
}
