/**
 * One account as the world is: what it brings without a plan, and how a plan of any policy would go. All of it is seen with
 * the eyes of one policy, whose priors the worlds are drawn from, so that a policy cannot look better by expecting more.
 */
import { monthlyHazard } from '../../domain/hazard.js';
import type { Minor } from '../../domain/records.js';
import { roundMinor } from '../../domain/rounding.js';
import type { HazardPrior } from '../../domain/rules.js';
import { baselineRecovery, expectedRecovery } from '../../domain/value.js';
import type { Policy } from '../../policy/policy.js';
import type { AccountAssessment } from '../decision.js';
import { type AccountSetting, accountSetting } from '../search/setting.js';
import { flowsOfTerms, type PlanOutcome, periodMonthsOf, planOutcome } from './plan-outcome.js';
import type { Standing } from './standing.js';

export interface WorldAccount {
  readonly setting: AccountSetting;
  readonly bucket: string;
  /** The share of the outstanding that the baseline collects before its cost; null when another alternative is better. */
  readonly baselineShare: number | null;
  readonly surplusMinor: Minor;
}

/** What the world makes of one plan. */
export interface WorldPlan {
  readonly inputs: Readonly<Record<HazardPrior['id'], number>>;
  readonly outcome: PlanOutcome;
  /** At the policy's own values. */
  readonly hazardMonthly: number;
  readonly expectedMinor: Minor;
  readonly completion: number;
}

/** @param surplusMinor the borrower's whole surplus. */
export function worldAccount(
  assessment: AccountAssessment,
  rateAnnual: number,
  surplusMinor: Minor,
  policy: Policy,
): WorldAccount {
  const share = { surplusMinor, usableAssetsMinor: 0, incomeFrequency: null };
  const setting = accountSetting(assessment, rateAnnual, share, policy);
  const { bucket, outstandingMinor } = assessment;
  const kept = 1 - policy.value.baselineCostShare;
  const gross = baselineRecovery(policy.value, bucket, outstandingMinor, setting.discountAnnual);
  const known = setting.best.id === 'baseline' && kept > 0 && outstandingMinor > 0;
  return {
    setting,
    bucket,
    baselineShare: known ? gross / kept / outstandingMinor : null,
    surplusMinor,
  };
}

/**
 * The plan of a standing as it would go in the world.
 *
 * @param surplusShare the account's part of the surplus, among the accounts that were planned together with it.
 */
export function worldPlan(world: WorldAccount, standing: Standing, surplusShare: number): WorldPlan | null {
  const { terms } = standing;
  if (terms === null) return null;
  const { setting } = world;
  const { policy, assessment, outstandingMinor } = setting;
  const flows = flowsOfTerms(terms);
  const periodMonths = periodMonthsOf(terms);
  const charges = terms.penaltyWaivedMinor + terms.feesWaivedMinor + terms.interestWaivedMinor;
  const surplus = world.surplusMinor * surplusShare;
  const inputs = {
    instalment_to_surplus: ratio(standing.monthlyMinor, surplus),
    // A weekly term of 12 months is 52 weeks: months are what the plan was chosen by.
    term_years: Math.round(flows.count * periodMonths) / 12,
    score: assessment.creditScore,
    charges_written_down_share: charges / outstandingMinor,
    principal_written_down_share: terms.principalWaivedMinor / outstandingMinor,
    broken_before: setting.brokenBefore,
  };
  const hazardMonthly = monthlyHazard(setting.hazard, inputs);
  const value = {
    discountAnnual: setting.discountAnnual,
    periodMonths,
    recoveryAfterBreak: setting.recoveryAfterBreak,
    setupCostMinor: policy.value.setupCostMinor,
    servicingCostMinor: policy.value.servicingCostPerInstalmentMinor,
  };
  return {
    inputs,
    outcome: planOutcome(flows, value),
    hazardMonthly,
    expectedMinor: roundMinor(expectedRecovery(flows, hazardMonthly, value), 'half-up'),
    completion: Math.exp(-hazardMonthly * flows.count * periodMonths),
  };
}

function ratio(monthlyMinor: Minor, surplusMinor: number): number {
  if (monthlyMinor <= 0) return 0;
  return surplusMinor > 0 ? monthlyMinor / surplusMinor : Number.POSITIVE_INFINITY;
}
