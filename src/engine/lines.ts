/**
 * The decisions as flat records, one a row of an output file: what is printed, what is read back, what totals
 * and identities are taken over. `currency` is not printed: it follows from the account.
 */
import { formatMoney } from '../domain/money.js';
import type { EpochDay, Minor } from '../domain/records.js';
import type { ScheduleRow } from '../domain/schedule/schedule.js';
import type { BorrowerAssessment, Eligibility, PlanOption, SmallestChange, Unplanned } from './decision.js';

/** A row of assessments.csv. */
export interface AssessmentLine {
  readonly currency: string;
  readonly accountId: string;
  readonly borrowerId: string;
  readonly asOf: EpochDay;
  readonly daysPastDue: number;
  readonly bucket: string;
  readonly outstandingMinor: Minor;
  readonly creditScore: number;
  readonly scoreBand: string;
  readonly surplusMinor: Minor | null;
  readonly capacityMinor: Minor | null;
  readonly debtServiceRatio: number | null;
  readonly ability: string;
  readonly willingness: string;
  readonly segment: string;
  readonly riskClass: string;
  readonly badDebt: boolean;
  readonly badDebtReason: string;
  readonly impairmentStage: number;
  readonly pd: number;
  readonly lgd: number;
  readonly eadMinor: Minor;
  readonly eclMinor: Minor;
  readonly minimumProvisionMinor: Minor;
  readonly provisionMinor: Minor;
  readonly eligibility: Eligibility;
  readonly eligibilityReasons: readonly string[];
  readonly reasonCodes: readonly string[];
  readonly dataGaps: readonly string[];
  readonly policy: string;
}

/** A row of plans.csv. */
export interface PlanLine {
  readonly currency: string;
  readonly planId: string;
  readonly accountId: string;
  readonly borrowerId: string;
  readonly option: string;
  readonly recommended: boolean;
  readonly method: string;
  readonly frequency: string;
  readonly instalments: number;
  readonly startDate: EpochDay;
  readonly firstDueDate: EpochDay;
  readonly lastDueDate: EpochDay;
  readonly downPaymentMinor: Minor;
  readonly instalmentAmountMinor: Minor;
  readonly finalInstalmentAmountMinor: Minor;
  readonly rateBefore: number;
  readonly rateAfter: number;
  readonly principalWaivedMinor: Minor;
  readonly interestWaivedMinor: Minor;
  readonly penaltyWaivedMinor: Minor;
  readonly feesWaivedMinor: Minor;
  readonly financedMinor: Minor;
  readonly totalPayableMinor: Minor;
  readonly apr: number;
  readonly eir: number;
  readonly reliefMinor: Minor;
  readonly reliefShare: number;
  readonly instalmentToSurplus: number;
  readonly residualIncomeMinor: Minor;
  readonly completionProbability: number;
  readonly expectedRecoveryMinor: Minor;
  readonly baselineRecoveryMinor: Minor;
  readonly recoveryGainMinor: Minor;
  readonly breakEvenProbability: number;
  readonly modificationLossMinor: Minor;
  readonly riskClassAfter: string;
  readonly provisionAfterMinor: Minor;
  readonly observationUntil: EpochDay;
  readonly creditRecordClearsOn: EpochDay;
  readonly approvalLevel: string;
  readonly bindingConstraints: readonly string[];
  readonly rationale: readonly string[];
  readonly policy: string;
}

/** A row of unplanned.csv. */
export interface UnplannedLine {
  readonly currency: string;
  readonly accountId: string;
  readonly borrowerId: string;
  readonly outstandingMinor: Minor;
  readonly bindingConstraints: readonly string[];
  readonly smallestChange: string | null;
  readonly policy: string;
}

/** A row of schedules.csv. */
export interface ScheduleLine extends ScheduleRow {
  readonly currency: string;
  readonly planId: string;
  readonly accountId: string;
}

/** A row of approved_plans.csv. */
export interface ApprovedLine extends PlanLine {
  readonly decision: 'approve';
  readonly decidedBy: string;
  readonly role: string;
  readonly decidedAt: EpochDay;
  readonly comment: string | null;
  readonly agreementId: string;
}

/** A row of declined.csv. */
export interface DeclinedLine {
  readonly accountId: string;
  readonly stage: 'eligibility' | 'budget' | 'approval';
  readonly reasons: readonly string[];
  readonly appeal: string;
}

/**
 * @returns the rows of one borrower's accounts. Surplus and capacity are in the policy's currency, and so stay
 * blank on an account in another one.
 */
export function assessmentLinesOf(
  assessment: BorrowerAssessment,
  policy: { readonly stamp: string; readonly currency: string },
): AssessmentLine[] {
  const { surplusMinor, capacityMinor, debtServiceRatio } = assessment.affordability;
  return assessment.accounts.map((account) => {
    const home = account.currency === policy.currency;
    return {
      currency: account.currency,
      accountId: account.accountId,
      borrowerId: account.borrowerId,
      asOf: account.asOf,
      daysPastDue: account.daysPastDue,
      bucket: account.bucket,
      outstandingMinor: account.outstandingMinor,
      creditScore: account.creditScore,
      scoreBand: account.scoreBand,
      surplusMinor: home ? surplusMinor : null,
      capacityMinor: home ? capacityMinor : null,
      debtServiceRatio: home ? debtServiceRatio : null,
      ability: account.ability,
      willingness: account.willingness,
      segment: account.segment,
      riskClass: account.riskClass,
      badDebt: account.badDebt,
      badDebtReason: account.badDebtReason,
      impairmentStage: account.impairmentStage,
      pd: account.pd,
      lgd: account.lgd,
      eadMinor: account.eadMinor,
      eclMinor: account.eclMinor,
      minimumProvisionMinor: account.minimumProvisionMinor,
      provisionMinor: account.provisionMinor,
      eligibility: account.eligibility,
      eligibilityReasons: account.eligibilityReasons,
      reasonCodes: account.reasonCodes,
      dataGaps: account.gaps.map((gap) => `${gap.column}:${gap.assumed}`),
      policy: policy.stamp,
    };
  });
}

/** @returns the plan as its row. */
export function planLineOf(option: PlanOption, stamp: string): PlanLine {
  const { terms } = option;
  return {
    currency: option.currency,
    planId: option.planId,
    accountId: option.accountId,
    borrowerId: option.borrowerId,
    option: option.option,
    recommended: option.recommended,
    method: terms.method,
    frequency: terms.frequency,
    instalments: terms.instalments,
    startDate: terms.startDate,
    firstDueDate: terms.firstDueDate,
    lastDueDate: option.lastDueDate,
    downPaymentMinor: terms.downPaymentMinor,
    instalmentAmountMinor: option.instalmentMinor,
    finalInstalmentAmountMinor: option.finalInstalmentMinor,
    rateBefore: option.rateBefore,
    rateAfter: terms.rateAnnual,
    principalWaivedMinor: terms.principalWaivedMinor,
    interestWaivedMinor: terms.interestWaivedMinor,
    penaltyWaivedMinor: terms.penaltyWaivedMinor,
    feesWaivedMinor: terms.feesWaivedMinor,
    financedMinor: terms.financedMinor,
    totalPayableMinor: option.totalPayableMinor,
    apr: option.apr,
    eir: option.eir,
    reliefMinor: option.reliefMinor,
    reliefShare: option.reliefShare,
    instalmentToSurplus: option.instalmentToSurplus,
    residualIncomeMinor: option.residualIncomeMinor,
    completionProbability: option.completionProbability,
    expectedRecoveryMinor: option.expectedRecoveryMinor,
    baselineRecoveryMinor: option.baselineRecoveryMinor,
    recoveryGainMinor: option.recoveryGainMinor,
    breakEvenProbability: option.breakEvenProbability,
    modificationLossMinor: option.modificationLossMinor,
    riskClassAfter: option.riskClassAfter,
    provisionAfterMinor: option.provisionAfterMinor,
    observationUntil: option.observationUntil,
    creditRecordClearsOn: option.creditRecordClearsOn,
    approvalLevel: option.approvalLevel,
    bindingConstraints: option.bindingConstraints,
    rationale: option.rationale,
    policy: stamp,
  };
}

/** @returns the unplanned account as its row. */
export function unplannedLineOf(unplanned: Unplanned, stamp: string): UnplannedLine {
  return {
    currency: unplanned.currency,
    accountId: unplanned.accountId,
    borrowerId: unplanned.borrowerId,
    outstandingMinor: unplanned.outstandingMinor,
    bindingConstraints: unplanned.bindingConstraints,
    smallestChange:
      unplanned.smallestChange === null ? null : changeText(unplanned.smallestChange, unplanned.currency),
    policy: stamp,
  };
}

/** Digits that a share or rate is shown with; more would claim a precision that a policy grid does not have. */
const CHANGE_DIGITS = 6;

/** @returns such as `term_cap +6 months`, `capacity +123.45 CNY a month`, `relief_cap +0.1 share`. */
function changeText(change: SmallestChange, currency: string): string {
  const sign = change.by < 0 ? '-' : '+';
  const by = Math.abs(change.by);
  if (change.unit === 'minor') return `${change.constraint} ${sign}${formatMoney(by, currency)} ${currency}`;
  const figure = change.unit === 'months' ? String(by) : String(Number(by.toFixed(CHANGE_DIGITS)));
  return `${change.constraint} ${sign}${figure} ${change.unit}`;
}

/** @returns the code-unit order of two keys, which is the order of every output. */
export function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** @returns the order of rows in every output file. */
export function byAccount(a: { readonly accountId: string }, b: { readonly accountId: string }): number {
  return byCode(a.accountId, b.accountId);
}

/** Rows of plans: by account, then by the name of the option. */
export function byOption(
  a: { readonly accountId: string; readonly option: string },
  b: { readonly accountId: string; readonly option: string },
): number {
  return byAccount(a, b) || byCode(a.option, b.option);
}
