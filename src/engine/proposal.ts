/** One account's plans with the facts that they stand on: what is put to whoever decides. */
import type { BorrowerCase, EpochDay, Minor } from '../domain/records.js';
import type { BorrowerAssessment, BorrowerPlans, Eligibility, PlanOption } from './decision.js';

export interface Proposal {
  readonly accountId: string;
  readonly borrowerId: string;
  /** The business date of the facts. */
  readonly asOf: EpochDay;
  /** The policy's stamp. */
  readonly policy: string;
  readonly currency: string;
  readonly outstandingMinor: Minor;
  readonly bucket: string;
  readonly riskClass: string;
  readonly eligibility: Eligibility;
  readonly lastPaidOn: EpochDay | null;
  /** What the borrower's plans may take together, a month, after what is kept for accounts without a plan; null when unknown. */
  readonly capacityMinor: Minor | null;
  /** Ranked; empty when the account is not eligible or has no plan. */
  readonly options: readonly PlanOption[];
}

/** @returns one proposal for each of the borrower's accounts, in their order, which is that of the plans too. */
export function proposalsOf(
  kase: BorrowerCase,
  decision: { readonly assessment: BorrowerAssessment; readonly plans: BorrowerPlans },
  stamp: string,
): Proposal[] {
  const { assessment, plans } = decision;
  const { capacityMinor } = assessment.affordability;
  const proposals: Proposal[] = [];
  let planned = 0;
  for (let index = 0; index < assessment.accounts.length; index++) {
    const account = assessment.accounts[index]!;
    const own = kase.accounts[index];
    if (own?.account.accountId !== account.accountId) throw new Error('an assessment of another case');
    const options =
      plans.accounts[planned]?.accountId === account.accountId ? plans.accounts[planned++] : null;
    proposals.push({
      accountId: account.accountId,
      borrowerId: account.borrowerId,
      asOf: account.asOf,
      policy: stamp,
      currency: account.currency,
      outstandingMinor: account.outstandingMinor,
      bucket: account.bucket,
      riskClass: account.riskClass,
      eligibility: account.eligibility,
      lastPaidOn: latest(own.account.lastPaymentDate, own.history.lastPaidOn),
      capacityMinor: capacityMinor === null ? null : capacityMinor - plans.reservedMinor,
      options: options?.options ?? [],
    });
  }
  if (planned !== plans.accounts.length) throw new Error('plans that are not in the order of the assessment');
  return proposals;
}

function latest(a: EpochDay | null, b: EpochDay | null): EpochDay | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}
