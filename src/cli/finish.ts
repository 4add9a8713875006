/** Accounts that waited for a choice across the portfolio, finished by it. */
import type { Budgets } from '../engine/allocate/budget.js';
import { chooseAcross } from '../engine/allocate/choose.js';
import { type Decided, type Finished, finishHeld } from '../io/bulk/bulk.js';
import type { Crew } from '../io/bulk/crew.js';

/** Chooses within the budgets, when there are any, and finishes everybody. */
export async function finished(
  decided: Pick<Decided, 'parts' | 'held' | 'identities' | 'gates'>,
  crew: Crew,
  jobs: number,
  budgets: Budgets,
): Promise<Finished> {
  if (budgets.rows.length === 0) return { ...decided, allocation: null };
  return finishHeld(decided, crew, jobs + 1, (columns) => chooseAcross(columns, budgets));
}
