/** The columns of a plan that a person may set; every other one follows from them and from the facts. */
import type { Levers } from './draft/levers.js';

const LEVER_FIELDS = {
  method: 'method',
  frequency: 'frequency',
  instalments: 'instalments',
  first_due_date: 'firstDueDate',
  down_payment: 'downPaymentMinor',
  annual_rate_after: 'rateAnnual',
  principal_waived: 'principalWaivedMinor',
  interest_waived: 'interestWaivedMinor',
  penalty_waived: 'penaltyWaivedMinor',
  fees_waived: 'feesWaivedMinor',
} as const satisfies Readonly<Record<string, keyof Levers>>;

/** What an instalment may be at most: asks for the number of instalments. */
export const TARGET_COLUMN = 'instalment_amount';

export type LeverColumn = keyof typeof LEVER_FIELDS | typeof TARGET_COLUMN;

export function isLeverColumn(column: string): column is LeverColumn {
  return column === TARGET_COLUMN || Object.hasOwn(LEVER_FIELDS, column);
}

/** The lever that a column sets; null for the target, which sets none by itself. */
export function leverFieldOf(column: LeverColumn): keyof Levers | null {
  return column === TARGET_COLUMN ? null : LEVER_FIELDS[column];
}
