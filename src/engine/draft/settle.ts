/** The levers of a settlement: a share of the debt in a few monthly payments, the rest waived in the policy's order. */
import { settlementWaiver } from '../../domain/levers.js';
import type { Minor } from '../../domain/records.js';
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
