/** A chosen combination as a row of plans.csv: every figure of it, recomputed from its own schedule. */

import type { TimedFlow } from '../domain/cashflow/present-value.js';
import { modificationLoss } from '../domain/modification.js';
import type { EpochDay, Minor } from '../domain/records.js';
import { dueDateOf, firstDueOf } from '../domain/terms.js';
import {
  breakEvenProbability,
  expectedRecovery,
  type PlanFlows,
  recoveryWhenNeverPaid,
} from '../domain/value.js';
import type { OptionName, PlanOption, PlanTerms } from './decision.js';
import { type Candidate, flowsOf, valueSetting } from './search/candidate.js';
import { classAfterPlan, creditRecordClears, observationEnd, provisionAfterPlan } from './search/outcome.js';
import type { PlanTime } from './search/plan-time.js';
import { periodicRate } from './search/price.js';
import type { AccountSetting } from './search/setting.js';
import { startOf, type TimeJudge } from './search/time-limits.js';

export type PlanDates = Pick<PlanTerms, 'startDate' | 'firstDueDate'>;

export interface OptionContext {
  readonly setting: AccountSetting;
  readonly asOf: EpochDay;
  /** When the plan runs; null: as early as the policy allows. */
  readonly dates: PlanDates | null;
  readonly judge: TimeJudge;
  /** The borrower's whole surplus, of which each account's plan takes its part. */
  readonly surplusMinor: Minor;
  /** Income left after living, other debts and the recommended plans of the borrower's other accounts. */
  readonly residualBeforeMinor: Minor;
  readonly planId: (parts: readonly (string | number)[]) => string;
}

export interface OptionRole {
  readonly option: OptionName;
  readonly recommended: boolean;
  readonly bindingConstraints: readonly string[];
}

/** A plan that the search chose: there is always a level that may approve it. */
export function planOption(candidate: Candidate, role: OptionRole, context: OptionContext): PlanOption {
  const level = levelOf(candidate, context);
  if (level === null) throw new Error('a plan that nobody may approve was chosen');
  return optionAt(level, candidate, role, context);
}

/** A combination, whatever it breaks, as a plan that goes to this approval level. */
export function optionAt(
  approvalLevel: string,
  candidate: Candidate,
  role: OptionRole,
  context: OptionContext,
): PlanOption {
  const { setting } = context;
  const { assessment, policy } = setting;
  const { choice } = candidate.waiver;
  const terms = planTerms(candidate, context);
  const lastDueDate =
    terms.instalments > 0
      ? dueDateOf(terms.firstDueDate, terms.frequency, terms.instalments)
      : terms.firstDueDate;
  const flows = flowsOf(candidate.time, choice.financedMinor, choice.downPaymentMinor);
  if (flows === null) throw new Error('a plan that was worked out has no schedule');
  const grace = candidate.time.graceInstalments;
  const rate = periodicRate(flows);
  const perYear = candidate.time.periodsPerYear;
  return {
    planId: context.planId([assessment.accountId, policy.stamp, context.asOf, ...identityOf(terms)]),
    accountId: assessment.accountId,
    borrowerId: assessment.borrowerId,
    ...role,
    terms,
    currency: assessment.currency,
    lastDueDate,
    instalmentMinor: flows.count > 0 ? flows.paymentMinor[grace]! : 0,
    finalInstalmentMinor: flows.count > 0 ? flows.paymentMinor[flows.count - 1]! : 0,
    monthlyInstalmentMinor: candidate.monthlyMinor,
    rateBefore: setting.rateBefore,
    totalPayableMinor: candidate.totalMinor,
    apr: rate * perYear,
    eir: (1 + rate) ** perYear - 1,
    reliefMinor: choice.reliefMinor,
    reliefShare: choice.reliefMinor / setting.outstandingMinor,
    ...worth(candidate, flows, setting),
    instalmentToSurplus: ratio(candidate.monthlyMinor, context.surplusMinor),
    residualIncomeMinor: context.residualBeforeMinor - candidate.monthlyMinor,
    riskClassAfter: classAfterPlan(assessment, policy),
    provisionAfterMinor: provisionAfterPlan(assessment, choice.financedMinor, setting.classAfter, policy),
    observationUntil: observationEnd(terms, policy),
    creditRecordClearsOn: creditRecordClears(lastDueDate, policy),
    approvalLevel,
    rationale: rationaleOf(candidate, setting),
  };
}

/** An instalment ÷ surplus; infinite when there is no surplus to pay it from. */
function ratio(monthlyMinor: Minor, surplusMinor: Minor): number {
  if (monthlyMinor <= 0) return 0;
  return surplusMinor > 0 ? monthlyMinor / surplusMinor : Number.POSITIVE_INFINITY;
}

/** Two plans of an account with equal terms are one plan. */
function identityOf(terms: PlanTerms): (string | number)[] {
  return [
    terms.method,
    terms.frequency,
    terms.instalments,
    terms.graceInstalments,
    terms.stepUpAnnual,
    terms.startDate,
    terms.firstDueDate,
    terms.downPaymentMinor,
    terms.principalWaivedMinor,
    terms.interestWaivedMinor,
    terms.penaltyWaivedMinor,
    terms.feesWaivedMinor,
    terms.financedMinor,
    terms.rateAnnual,
    terms.settlement ? 'settlement' : 'plan',
  ];
}

/** As early as the policy allows. */
function earliestDates({ frequency, instalments }: PlanTime, { asOf, setting }: OptionContext): PlanDates {
  const startDate = startOf(asOf, frequency, setting.policy);
  return { startDate, firstDueDate: instalments > 0 ? firstDueOf(startDate, frequency) : startDate };
}

function planTerms({ time, waiver, settlement }: Candidate, context: OptionContext): PlanTerms {
  const { choice } = waiver;
  const { startDate, firstDueDate } = context.dates ?? earliestDates(time, context);
  return {
    method: time.method,
    frequency: time.frequency,
    instalments: time.instalments,
    graceInstalments: time.graceInstalments,
    stepUpAnnual: time.stepUpAnnual,
    startDate,
    firstDueDate,
    downPaymentMinor: choice.downPaymentMinor,
    principalWaivedMinor: choice.principalMinor,
    interestWaivedMinor: choice.interestMinor,
    penaltyWaivedMinor: choice.penaltyMinor,
    feesWaivedMinor: choice.feesMinor,
    financedMinor: choice.financedMinor,
    rateAnnual: time.rateAnnual,
    settlement,
  };
}

/** The lender's side of a plan. The loss of modifying is measured at the original rate, compounded monthly. */
function worth(candidate: Candidate, flows: PlanFlows, setting: AccountSetting) {
  const { time, valueMinor } = candidate;
  const parameters = valueSetting(setting, time);
  return {
    completionProbability: candidate.completion,
    expectedRecoveryMinor: valueMinor,
    baselineRecoveryMinor: setting.baselineMinor,
    recoveryGainMinor: valueMinor - setting.best.valueMinor,
    bestAlternative: setting.best.id,
    breakEvenProbability: breakEvenProbability(
      expectedRecovery(flows, 0, parameters),
      recoveryWhenNeverPaid(flows, parameters),
      setting.best.valueMinor,
    ),
    modificationLossMinor: lossOfModifying(flows, time.periodMonths, setting),
  };
}

/** Against the original rate, nominal and compounded monthly, as an effective annual one. */
function lossOfModifying(flows: PlanFlows, periodMonths: number, setting: AccountSetting): Minor {
  const payments: TimedFlow[] = [{ years: 0, amountMinor: flows.downPaymentMinor }];
  for (let t = 0; t < flows.count; t++) {
    payments.push({ years: ((t + 1) * periodMonths) / 12, amountMinor: flows.paymentMinor[t]! });
  }
  const eir = (1 + setting.rateBefore / 12) ** 12 - 1;
  return modificationLoss(setting.outstandingMinor, payments, eir).lossMinor;
}

/** The first level, lightest first, whose limits the plan keeps; null when nobody may approve it. */
export function levelOf(
  candidate: Candidate,
  context: Pick<OptionContext, 'setting' | 'judge'>,
): string | null {
  const allowed = candidate.waiver.levels & context.judge.levels(candidate.time.months);
  const { levels } = context.setting.policy.authority;
  return levels.find((_, index) => (allowed & (1 << index)) !== 0)?.id ?? null;
}

/** Stable codes: the levers that moved, the term, and the best thing the lender could do instead. */
function rationaleOf({ time, waiver, settlement }: Candidate, setting: AccountSetting): string[] {
  const { choice, shares } = waiver;
  const codes: string[] = [];
  const moved = (code: string, amount: number, share: number): void => {
    if (amount > 0) codes.push(`${code}:${share.toFixed(2)}`);
  };
  if (settlement) {
    const paid = 1 - choice.reliefMinor / setting.outstandingMinor;
    codes.push(`settlement_share:${paid.toFixed(2)}`);
    codes.push(`settlement_payments:${time.instalments + (choice.downPaymentMinor > 0 ? 1 : 0)}`);
  }
  moved('penalty_waived', choice.penaltyMinor, shares.penalty);
  moved('fees_waived', choice.feesMinor, shares.fees);
  moved('interest_waived', choice.interestMinor, shares.interest);
  moved('principal_waived', choice.principalMinor, shares.principal);
  if (time.rateAnnual !== setting.rateBefore && !settlement)
    codes.push(`rate:${Number(time.rateAnnual.toFixed(6))}`);
  moved('down_payment', choice.downPaymentMinor, choice.downPaymentMinor / setting.outstandingMinor);
  codes.push(`term_months:${time.months}`);
  if (time.frequency !== 'monthly') codes.push(`frequency:${time.frequency}`);
  if (time.graceMonths > 0) codes.push(`grace:${time.graceMonths}`);
  if (time.method !== 'equal-instalment') codes.push(`method:${time.method}`);
  codes.push(`alternative:${setting.best.id}`);
  return codes;
}
