/** What an allocation did, as run.json records it: plain JSON, amounts as decimal text, the same for any order of parts. */
import { decimalOf } from '../totals.js';
import type { BudgetKind } from './budget.js';
import { scopeText } from './budget.js';
import { type Problem, unlockedWorth } from './problem.js';
import { sumUp } from './response.js';

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
   * relief, one review, one contact); 0 when good plans do not exhaust the budget.
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
  /** (bound − gain) ÷ bound, rounded up at the eighth decimal; 0 when the bound is 0. */
  readonly gap: string;
}

/** Decimals of a relief price: gain a unit of relief has no currency. */
const RATIO_DECIMALS = 6;
const GAP_DECIMALS = 8;

/** @returns the record of a choice within the budgets. Throws Error when it is not: that is a bug. */
export function allocationOf(
  problem: Problem,
  currency: string,
  found: { readonly chosen: Int8Array; readonly prices: Float64Array; readonly bound: bigint },
): Allocation {
  const { gain, used } = sumUp(problem, found.chosen);
  const members = membersOf(problem);
  const money = (minor: bigint): string => decimalOf(minor, currency);
  const budgets = problem.budgets.map((budget, place): BudgetUse => {
    const { kind, scope, limit } = budget;
    const use = used[place]!;
    if (use > BigInt(limit)) throw new Error(`the choice breaks budget ${kind} ${scopeText(scope) ?? ''}`);
    const price = limit === 0 ? unlockedWorth(problem, place, found.prices) : found.prices[place]!;
    return {
      kind,
      scope: scopeText(scope),
      accounts: members[place]!,
      limit: kind === 'relief' ? money(BigInt(limit)) : String(limit),
      used: kind === 'relief' ? money(use) : String(use),
      shadow_price: kind === 'relief' ? price.toFixed(RATIO_DECIMALS) : money(BigInt(Math.round(price))),
    };
  });
  if (gain > found.bound) throw new Error('the choice gains more than the bound');
  return {
    currency,
    budgets,
    accounts: problem.columns.accounts,
    chosen: found.chosen.reduce((sum, place) => sum + (place < 0 ? 0 : 1), 0),
    gain: decimalOf(gain, currency),
    bound: decimalOf(found.bound, currency),
    gap: gapText(gain, found.bound),
  };
}

/** Accounts by budget. */
function membersOf({ budgets, budgetsOf, groupOf, groups }: Problem): number[] {
  const sizes = new Uint32Array(groups);
  for (const group of groupOf) sizes[group]! += 1;
  return budgets.map((_, place) =>
    budgetsOf.reduce((sum, own, group) => sum + (own.includes(place) ? sizes[group]! : 0), 0),
  );
}

function gapText(gain: bigint, bound: bigint): string {
  if (bound === 0n) return `0.${'0'.repeat(GAP_DECIMALS)}`;
  const unit = 10n ** BigInt(GAP_DECIMALS);
  const share = ((bound - gain) * unit + bound - 1n) / bound;
  const digits = share.toString().padStart(GAP_DECIMALS + 1, '0');
  return `${digits.slice(0, -GAP_DECIMALS)}.${digits.slice(-GAP_DECIMALS)}`;
}
