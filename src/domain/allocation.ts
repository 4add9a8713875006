/**
 * Which part of a debt a payment reduces first. The orders are policy data (`AllocationRow`): 民法典 Article 561 is
 * costs, interest, principal; a card turns to principal first from day 91 past due.
 */
import type { Minor } from './records.js';
import type { AllocationRow, DebtPart } from './rules.js';

export type DebtParts = Readonly<Record<DebtPart, Minor>>;

export interface Allocation {
  /** What the payment took off each part; never more than the part. */
  readonly paid: DebtParts;
  /** What is still owed of each. */
  readonly left: DebtParts;
  /** Payment beyond the whole debt. */
  readonly remainderMinor: Minor;
}

/**
 * Pays the parts one after the other in `order`. `paymentMinor` and all parts are >= 0; parts that the order does not
 * name are not paid. paid + left = owed for each part, and Σ paid + remainder = payment.
 */
export function allocatePayment(
  paymentMinor: Minor,
  owed: DebtParts,
  order: readonly DebtPart[],
): Allocation {
  const paid = { fees: 0, interest: 0, penalty: 0, principal: 0 };
  const left = { ...owed };
  let remainder = paymentMinor;
  for (const part of order) {
    const amount = Math.min(remainder, left[part]);
    paid[part] += amount;
    left[part] -= amount;
    remainder -= amount;
  }
  return { paid, left, remainderMinor: remainder };
}

/**
 * The row in force at this many days past due: the one with the highest `fromDays` not above it. Null when every row
 * starts later (a pack that `policy lint` refuses).
 */
export function pickOrder(rows: readonly AllocationRow[], daysPastDue: number): AllocationRow | null {
  let picked: AllocationRow | null = null;
  for (const row of rows) {
    if (row.fromDays <= daysPastDue && (picked === null || row.fromDays > picked.fromDays)) picked = row;
  }
  return picked;
}
