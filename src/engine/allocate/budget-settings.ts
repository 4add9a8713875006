/** Budgets among the settings of a run: what run.json keeps, and what verifying a run reads back. */
import { BUDGET_KINDS, type Budget, type BudgetKind, type Budgets, inOrder } from './budget.js';
import { budgetText, readBudget } from './budget-text.js';

/** Settings keys, which are the flags' names with underscores. */
const BUDGET_SETTINGS: Readonly<Record<BudgetKind, string>> = {
  relief: 'relief_budget',
  reviews: 'review_cap',
  contacts: 'contact_cap',
};

/** @returns the settings, one a kind of budget that is set; none without budgets. */
export function budgetSettings({ rows, currency }: Budgets): Record<string, string[]> {
  const settings: Record<string, string[]> = {};
  for (const kind of BUDGET_KINDS) {
    const own = inOrder(rows).filter((row) => row.kind === kind);
    if (own.length > 0) settings[BUDGET_SETTINGS[kind]] = own.map((row) => budgetText(row, currency));
  }
  return settings;
}

/** @returns whether a run's settings have a budget. */
export function hasBudgets(settings: Readonly<Record<string, unknown>>): boolean {
  return Object.values(BUDGET_SETTINGS).some((key) => Array.isArray(settings[key]));
}

/** @returns whether two runs had the same budgets. */
export function sameBudgets(
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
): boolean {
  return Object.values(BUDGET_SETTINGS).every((key) => String(a[key]) === String(b[key]));
}

/** @returns the budgets of a run's settings. Throws Error for text that forbear has not written. */
export function budgetsOfSettings(settings: Readonly<Record<string, unknown>>, currency: string): Budgets {
  const rows: Budget[] = [];
  for (const kind of BUDGET_KINDS) {
    const texts = settings[BUDGET_SETTINGS[kind]];
    for (const text of Array.isArray(texts) ? texts : []) {
      const budget = readBudget(kind, String(text), currency);
      if ('expected' in budget) throw new Error(`not a budget: ${String(text)}`);
      rows.push(budget);
    }
  }
  return { currency, rows: inOrder(rows) };
}
