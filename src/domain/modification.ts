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

/**
 * True when the loss exceeds a share of the carrying amount: with 0.01 the European test of a diminished
 * obligation (EBA/GL/2016/07, paragraph 51). A gain never trips it.
 */
export function isDiminished(modification: Modification, aboveShare: number): boolean {
  return modification.lossShare > aboveShare;
}

/**
 * True when the terms differ substantially: the present value moved by at least a share, either way. With 0.1 the
 * test of IFRS 9 B3.3.6, written for liabilities and used for assets by analogy.
 */
export function isSubstantial(modification: Modification, fromShare: number): boolean {
  return Math.abs(modification.lossShare) >= fromShare;
}
