/** What the levers do to a debt: the amounts that each choice of shares waives, pays down and finances. */
import { share } from './money.js';
import type { Minor } from './records.js';

/** The four parts of an outstanding balance. */
export interface DebtParts {
  readonly penaltyMinor: Minor;
  readonly feesMinor: Minor;
  readonly interestMinor: Minor;
  readonly principalMinor: Minor;
}

/** One choice of waivers and down payment. outstanding = down payment + financed + the four waived parts, exactly. */
export interface WaiverChoice extends DebtParts {
  readonly downPaymentMinor: Minor;
  /** All waived money. */
  readonly reliefMinor: Minor;
  /** Penalty, fees and interest waived. */
  readonly chargesMinor: Minor;
  readonly financedMinor: Minor;
}

export function outstandingOf(parts: DebtParts): Minor {
  return parts.penaltyMinor + parts.feesMinor + parts.interestMinor + parts.principalMinor;
}

/** `share` of a part, half up: what a waiver lever takes off. */
export function waivedAmount(partMinor: Minor, waivedShare: number): Minor {
  return share(partMinor, waivedShare, 'half-up');
}

/** A choice from the amounts it waives and pays down. */
export function waiverChoice(outstanding: Minor, waived: DebtParts, downPaymentMinor: Minor): WaiverChoice {
  const chargesMinor = waived.penaltyMinor + waived.feesMinor + waived.interestMinor;
  const reliefMinor = chargesMinor + waived.principalMinor;
  return {
    penaltyMinor: waived.penaltyMinor,
    feesMinor: waived.feesMinor,
    interestMinor: waived.interestMinor,
    principalMinor: waived.principalMinor,
    downPaymentMinor,
    reliefMinor,
    chargesMinor,
    financedMinor: outstanding - downPaymentMinor - reliefMinor,
  };
}

/** Rates of plans are whole millionths, as files print them: the printed rate is the rate charged. */
const RATE_STEPS = 1e6;

/** The rate under a plan: before × share, not below the floor, and never above the rate before. */
export function rateAfter(rateBefore: number, rateShare: number, floorAnnual: number): number {
  if (rateShare >= 1) return rateBefore;
  const cut = Math.round(rateBefore * rateShare * RATE_STEPS) / RATE_STEPS;
  return Math.min(rateBefore, Math.max(floorAnnual, cut));
}

/**
 * What a settlement for `paidMinor` in all waives, in the order penalty, fees, interest, principal: what the
 * lender never advanced goes first.
 */
export function settlementWaiver(parts: DebtParts, paidMinor: Minor): DebtParts {
  let left = outstandingOf(parts) - paidMinor;
  const take = (part: Minor): Minor => {
    const taken = Math.min(part, left);
    left -= taken;
    return taken;
  };
  return {
    penaltyMinor: take(parts.penaltyMinor),
    feesMinor: take(parts.feesMinor),
    interestMinor: take(parts.interestMinor),
    principalMinor: take(parts.principalMinor),
  };
}
