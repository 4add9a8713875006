/** `--relief-budget`, `--review-cap` and `--contact-cap`: what a portfolio may spend. */
import {
  BUDGET_KINDS,
  type Budget,
  type BudgetKind,
  type Budgets,
  inOrder,
  scopeText,
} from '../engine/allocate/budget.js';
import { readBudget } from '../engine/allocate/budget-text.js';
import type { Policy } from '../policy/policy.js';
import { usageError } from './ask.js';
import type { Options } from './source.js';

const FLAGS: Readonly<Record<BudgetKind, { readonly flag: string; readonly key: string }>> = {
  relief: { flag: '--relief-budget', key: 'reliefBudget' },
  reviews: { flag: '--review-cap', key: 'reviewCap' },
  contacts: { flag: '--contact-cap', key: 'contactCap' },
};

/** @returns the budgets that the flags set, in order; none when no flag is given. Throws ForbearError (2). */
export function budgetsOf(options: Options, policy: Pick<Policy, 'currency'>): Budgets {
  const { currency } = policy;
  const rows = BUDGET_KINDS.flatMap((kind) => budgetsOfKind(kind, options[FLAGS[kind].key], currency));
  return { currency, rows: inOrder(rows) };
}

function budgetsOfKind(kind: BudgetKind, given: unknown, currency: string): Budget[] {
  const { flag } = FLAGS[kind];
  const seen = new Set<string | null>();
  const texts: readonly unknown[] = Array.isArray(given) ? given : [];
  return texts.map((text) => {
    const budget = readBudget(kind, String(text), currency);
    if ('expected' in budget) throw usageError(flag, JSON.stringify(text), budget.expected);
    const scope = scopeText(budget.scope);
    if (seen.has(scope)) {
      throw usageError(flag, `two limits for ${scope ?? 'the whole portfolio'}`, 'one limit for each part');
    }
    seen.add(scope);
    return budget;
  });
}
