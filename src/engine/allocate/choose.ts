/** Chooses across a portfolio: at most one option an account, within every budget, for the greatest total gain. */
import type { Allocation } from './allocation.js';
import type { Budgets } from './budget.js';
import type { OptionColumns } from './columns.js';

export interface Choice {
  /** By account of the columns: the place of its option among its own (0, 1, 2), or -1. */
  readonly chosen: Int8Array;
  readonly allocation: Allocation;
}

/** @returns the choice and what it did. It does not depend on the order of accounts in the columns. */
export function chooseAcross(columns: OptionColumns, budgets: Budgets): Choice {
  throw new Error(`not yet: ${columns.accounts} ${budgets.rows.length}`);
}
