/** The levers of a settlement: a share of the debt in a few monthly payments, the rest waived in the policy's order. */
import { settlementWaiver } from '../../domain/levers.js';
import type { Minor } from '../../domain/records.js';
import { maskWithin } from '../search/candidate.js';
import { violations } from '../search/constraints.js';
import { settlementsOf } from '../search/settlement.js';
import type { Levers } from './levers.js';
import type { DraftSubject } from './subject.js';

/** Payments of `paidMinor` in all, in so many months; with none, all of it is paid at signing. */
export function settledLevers({ setting }: DraftSubject, paidMinor: Minor, instalments: number): Levers {
  const waived = settlementWaiver(setting.parts, paidMinor);
  return {
    method: 'equal-instalment',
    frequency: 'monthly',
    instalments,
    graceMonths: 0,
    downPaymentMinor: instalments === 0 ? paidMinor : 0,
    principalWaivedMinor: waived.principalMinor,
    interestWaivedMinor: waived.interestMinor,
    penaltyWaivedMinor: waived.penaltyMinor,
    feesWaivedMinor: waived.feesMinor,
    rateAnnual: 0,
    settlement: true,
    firstDueDate: null,
  };
}

/**
 * The settlement of the policy's grid that breaks fewest limits; of several that break none the one that is worth most,
 * and else the one that asks for least a month. Null when the debt is not bad.
 */
export function bestSettlement({ setting, judge, left }: DraftSubject): Levers | null {
  const found = settlementsOf(setting, judge).map((candidate) => ({
    candidate,
    broken: violations(maskWithin(candidate, left)),
  }));
  const [best] = found.toSorted(
    (a, b) =>
      a.broken - b.broken ||
      (a.broken === 0
        ? b.candidate.valueMinor - a.candidate.valueMinor
        : a.candidate.monthlyMinor - b.candidate.monthlyMinor) ||
      a.candidate.order - b.candidate.order,
  );
  if (best === undefined) return null;
  const { waiver, time } = best.candidate;
  const { choice } = waiver;
  return {
    method: 'equal-instalment',
    frequency: 'monthly',
    instalments: time.instalments,
    graceMonths: 0,
    downPaymentMinor: choice.downPaymentMinor,
    principalWaivedMinor: choice.principalMinor,
    interestWaivedMinor: choice.interestMinor,
    penaltyWaivedMinor: choice.penaltyMinor,
    feesWaivedMinor: choice.feesMinor,
    rateAnnual: 0,
    settlement: true,
    firstDueDate: null,
  };
}
