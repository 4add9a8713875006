/** A broken limit in figures: what the draft has, what the policy allows this account, and the rule that says so. */
import type { PlanOption } from '../decision.js';
import { flowsOf, leastInstalment } from '../search/candidate.js';
import { type Allowance, allowanceOf } from './allowance.js';
import { dueWindow } from './dates.js';
import { type DraftLimit, limitsIn } from './limits.js';
import type { DraftSubject } from './subject.js';
import { paymentsOf, type Weighed } from './weigh.js';

export interface BrokenLimit extends Allowance {
  readonly limit: DraftLimit;
  /** What the draft has. */
  readonly value: number | string;
}

/** Every broken limit in figures, in the order of the table. */
export function brokenLimits(subject: DraftSubject, weighed: Weighed, option: PlanOption): BrokenLimit[] {
  return limitsIn(weighed.mask).map((limit) => ({
    limit,
    value: valueOf(limit, subject, weighed, option),
    ...(limit === 'first_due' ? dueAllowance(subject, option) : allowanceOf(limit, subject)),
  }));
}

function valueOf(
  limit: DraftLimit,
  { setting, assessment }: DraftSubject,
  { candidate }: Weighed,
  option: PlanOption,
): number | string {
  const { terms } = option;
  switch (limit) {
    case 'capacity':
      return candidate.monthlyMinor;
    case 'residual_income':
      return option.residualIncomeMinor;
    case 'term_cap':
      return candidate.time.months;
    case 'apr_cap':
      return option.apr;
    case 'waive_penalty_cap':
      return terms.penaltyWaivedMinor;
    case 'waive_fees_cap':
      return terms.feesWaivedMinor;
    case 'waive_interest_cap':
      return terms.interestWaivedMinor;
    case 'principal_waiver_cap':
      return terms.principalWaivedMinor;
    case 'relief_cap':
    case 'authority':
      return option.reliefMinor;
    case 'rate_cap':
    case 'rate_rise':
    case 'rate_floor':
      return terms.rateAnnual;
    case 'grace_cap':
      return candidate.time.graceMonths;
    case 'min_instalment':
      return leastOf(candidate.time, option);
    case 'method':
      return terms.method;
    case 'down_payment':
      return terms.downPaymentMinor;
    case 'frequency':
      return terms.frequency;
    case 'gain':
      return option.recoveryGainMinor;
    case 'completion':
      return option.completionProbability;
    case 'settlement':
      return setting.outstandingMinor - option.reliefMinor;
    case 'settlement_payments':
      return paymentsOf(terms);
    case 'first_due':
      return terms.firstDueDate;
    case 'eligibility':
      return assessment.eligibility;
  }
}

/** The least instalment after the grace, the last one aside. */
function leastOf(time: Weighed['candidate']['time'], { terms }: PlanOption): number {
  const flows = flowsOf(time, terms.financedMinor, terms.downPaymentMinor);
  return flows === null ? 0 : leastInstalment(flows, time.graceInstalments);
}

function dueAllowance({ asOf, policy }: DraftSubject, { terms }: PlanOption): Allowance {
  const { earliest, latest } = dueWindow(terms, asOf, policy);
  return terms.firstDueDate < earliest
    ? { unit: 'day', allowed: earliest, rule: 'constraints.first_due_after_days' }
    : { unit: 'day', allowed: latest, rule: 'authority.plan_valid_days' };
}
