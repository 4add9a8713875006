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

/** @returns one proposal for each of the borrower's accounts, in their order. */
export function proposalsOf(
  kase: BorrowerCase,
  decision: { readonly assessment: BorrowerAssessment; readonly plans: BorrowerPlans },
  stamp: string,
): Proposal[] {
  const cases = new Map(kase.accounts.map((account) => [account.account.accountId, account]));
  const plans = new Map(decision.plans.accounts.map((account) => [account.accountId, account.options]));
  const { capacityMinor } = decision.assessment.affordability;
  return decision.assessment.accounts.map((account) => {
    const own = cases.get(account.accountId);
    return {
      accountId: account.accountId,
      borrowerId: account.borrowerId,
      asOf: account.asOf,
      policy: stamp,
      currency: account.currency,
      outstandingMinor: account.outstandingMinor,
      bucket: account.bucket,
      riskClass: account.riskClass,
      eligibility: account.eligibility,
      lastPaidOn: latest(own?.account.lastPaymentDate ?? null, own?.history.lastPaidOn ?? null),
      capacityMinor: capacityMinor === null ? null : capacityMinor - decision.plans.reservedMinor,
      options: plans.get(account.accountId) ?? [],
    };
  });
}

function latest(a: EpochDay | null, b: EpochDay | null): EpochDay | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}
