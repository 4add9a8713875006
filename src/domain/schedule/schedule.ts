/** A schedule as people read it: one row an instalment, all money in minor units. */
import type { EpochDay, Minor } from '../records.js';
import type { ScheduleProblem } from './terms.js';

export interface ScheduleRow {
  /** From 1. */
  readonly instalment: number;
  readonly dueDate: EpochDay;
  readonly openingMinor: Minor;
  /** principal + interest + fee. */
  readonly paymentMinor: Minor;
  readonly principalMinor: Minor;
  /** Interest paid with this instalment; capitalised interest is in `closingMinor` instead, waived interest nowhere. */
  readonly interestMinor: Minor;
  readonly feeMinor: Minor;
  /** opening − principal + capitalised interest. */
  readonly closingMinor: Minor;
}

export interface Schedule {
  /** Empty when there is a problem. Whole minor units, except under rounding `none`. */
  readonly rows: readonly ScheduleRow[];
  readonly downPaymentMinor: Minor;
  /** Amount less down payment: the first opening balance. */
  readonly financedMinor: Minor;
  /** Grace interest that was added to the balance. */
  readonly capitalisedMinor: Minor;
  readonly totalInterestMinor: Minor;
  readonly totalFeeMinor: Minor;
  /** Sum of the payments, without the down payment. */
  readonly totalPaymentMinor: Minor;
  readonly problem: ScheduleProblem | null;
}
