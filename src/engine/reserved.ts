/** What a borrower's month must keep free beside the plans. */
import type { Minor } from '../domain/records.js';
import type { BorrowerAssessment } from './decision.js';

/**
 * Instalments that go on falling due on overdue accounts which get no plan: a plan for another account must not take the
 * money that they are paid from. Accounts in order are in the capacity already; where the whole balance is
 * due no instalment runs; accounts in another currency enter no sum.
 */
export function reservedInstalments(
  assessment: Pick<BorrowerAssessment, 'accounts'>,
  currency: string,
): Minor {
  let sum = 0;
  for (const account of assessment.accounts) {
    if (account.eligibility === 'eligible' || account.currency !== currency) continue;
    if (account.daysPastDue > 0) sum += account.runningInstalmentMinor;
  }
  return sum;
}
