/** What an allocation did, as run.json records it: plain JSON, amounts as decimal text, the same for any order of parts. */
import type { BudgetKind } from './budget.js';

export interface BudgetUse {
  readonly kind: BudgetKind;
  /** `segment=cannot_will`, `partner=NAME`; null = the whole portfolio. */
  readonly scope: string | null;
  /** Accounts with a plan to which the budget applies. */
  readonly accounts: number;
  /** Money for relief, a whole number otherwise. */
  readonly limit: string;
  readonly used: string;
  /**
   * The shadow price: expected gain, in major units, that one more unit of the budget would bring (a unit of money for
   * relief, one review, one contact); 0 when the budget is not exhausted by good plans.
   */
  readonly shadow_price: string;
}

export interface Allocation {
  readonly currency: string;
  readonly budgets: readonly BudgetUse[];
  /** Accounts with at least one plan, and those of them whose plan was chosen. */
  readonly accounts: number;
  readonly chosen: number;
  /** Σ recovery gain of the chosen options. */
  readonly gain: string;
  /** No choice within the budgets can gain more than this: proved, whatever the rounding. */
  readonly bound: string;
  /** (bound − gain) ÷ bound, rounded up; 0 when the bound is 0. */
  readonly gap: string;
}
