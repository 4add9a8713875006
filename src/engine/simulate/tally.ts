/**
 * What one policy comes to, as sums: nothing here grows with the portfolio. Amounts are rounded to whole minor units an
 * account, and probabilities to billionths, so that sums are whole numbers and do not depend on the order of adding.
 */
import type { Minor } from '../../domain/records.js';

/** A billionth: what probabilities are counted in. */
export const BILLION = 1e9;

/** Accounts of one kind of person, for the audit of fairness. */
export interface GroupTally {
  accounts: number;
  planned: number;
  outstandingMinor: Minor;
  reliefMinor: Minor;
}

export interface Tally {
  accounts: number;
  outstandingMinor: Minor;
  /** By outcome, and by level among the plans. */
  readonly outcomes: Record<string, number>;
  readonly levels: Record<string, number>;
  planned: number;
  reliefMinor: Minor;
  provisionMinor: Minor;
  /** At the policy's own values. */
  recoveryMinor: Minor;
  completionBillionths: number;
  /** Each borrower with a plan counts once. */
  borrowersPlanned: number;
  residualMinor: Minor;
  /** Column k: world k. */
  readonly recoveryByWorld: Float64Array;
  readonly completedByWorld: Float64Array;
  /** Column j: the j-th multiple of the hazard. */
  readonly recoveryByMultiple: Float64Array;
  readonly completionByMultiple: Float64Array;
  /** By `attribute=value`. */
  readonly groups: Record<string, GroupTally>;
}

export function emptyTally(draws: number, multiples: number): Tally {
  return {
    accounts: 0,
    outstandingMinor: 0,
    outcomes: {},
    levels: {},
    planned: 0,
    reliefMinor: 0,
    provisionMinor: 0,
    recoveryMinor: 0,
    completionBillionths: 0,
    borrowersPlanned: 0,
    residualMinor: 0,
    recoveryByWorld: new Float64Array(draws),
    completedByWorld: new Float64Array(draws),
    recoveryByMultiple: new Float64Array(multiples),
    completionByMultiple: new Float64Array(multiples),
    groups: {},
  };
}

/** Adds one more to a count by name. */
export function countOne(counts: Record<string, number>, name: string, more = 1): void {
  counts[name] = (counts[name] ?? 0) + more;
}

/** Adds the sums of `more` to `into`. */
export function addTally(into: Tally, more: Tally): void {
  into.accounts += more.accounts;
  into.outstandingMinor += more.outstandingMinor;
  into.planned += more.planned;
  into.reliefMinor += more.reliefMinor;
  into.provisionMinor += more.provisionMinor;
  into.recoveryMinor += more.recoveryMinor;
  into.completionBillionths += more.completionBillionths;
  into.borrowersPlanned += more.borrowersPlanned;
  into.residualMinor += more.residualMinor;
  for (const [name, count] of Object.entries(more.outcomes)) countOne(into.outcomes, name, count);
  for (const [name, count] of Object.entries(more.levels)) countOne(into.levels, name, count);
  addColumns(into.recoveryByWorld, more.recoveryByWorld);
  addColumns(into.completedByWorld, more.completedByWorld);
  addColumns(into.recoveryByMultiple, more.recoveryByMultiple);
  addColumns(into.completionByMultiple, more.completionByMultiple);
  for (const [name, group] of Object.entries(more.groups)) addGroup(into.groups, name, group);
}

function addColumns(into: Float64Array, more: Float64Array): void {
  for (let k = 0; k < into.length; k++) into[k]! += more[k]!;
}

/** Adds to the group of that name, which may be a new one. */
export function addGroup(groups: Record<string, GroupTally>, name: string, more: GroupTally): void {
  const group = groups[name] ?? { accounts: 0, planned: 0, outstandingMinor: 0, reliefMinor: 0 };
  group.accounts += more.accounts;
  group.planned += more.planned;
  group.outstandingMinor += more.outstandingMinor;
  group.reliefMinor += more.reliefMinor;
  groups[name] = group;
}
