/**
 * What changing a loan's terms costs the lender in the books. IFRS 9 5.4.3 and CAS 22: the gross carrying amount is
 * computed again as the present value of the new cash flows at the original effective interest rate; the difference
 * is a gain or loss of the period.
 */
import { presentValue, type TimedFlow } from './cashflow/present-value.js';
import type { Minor } from './records.js';
import { roundMinor } from './rounding.js';

export interface Modification {
  /** Present value of the new flows at the original EIR. */
  readonly newCarryingMinor: Minor;
  /** Old carrying amount − new; negative is a gain. */
  readonly lossMinor: Minor;
  /** loss ÷ old carrying amount; 0 when nothing was carried. */
  readonly lossShare: number;
}

/** `eir` is the original effective annual rate; `flows` are the new payments, from the date of the change. */
export function modificationLoss(
  carryingMinor: Minor,
  flows: readonly TimedFlow[],
  eir: number,
): Modification {
  const newCarryingMinor = roundMinor(presentValue(eir, flows), 'half-up');
  const lossMinor = carryingMinor - newCarryingMinor;
  return { newCarryingMinor, lossMinor, lossShare: carryingMinor === 0 ? 0 : lossMinor / carryingMinor };
}
