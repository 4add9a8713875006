/** How far a limit would have to move for a combination that breaks it alone. */
import type { SmallestChange } from '../decision.js';
import { type Candidate, flowsOf, leastInstalment, type MonthlyLimits } from './candidate.js';
import { BITS, type ConstraintMask } from './constraints.js';
import type { PlanTime } from './plan-time.js';
import { aprOf, printedRate } from './price.js';
import type { AccountSetting } from './setting.js';

export interface Relaxation {
  readonly by: number;
  readonly unit: SmallestChange['unit'];
  /** Change ÷ what the limit would become, so that months, shares and money can be compared. */
  readonly relative: number;
}

/** Shares and rates move by whole millionths, upwards: a change that is named must open the plan. */
const SHARE_STEPS = 1e6;

function over(needed: number, limit: number, unit: 'months' | 'minor'): Relaxation {
  return { by: needed - limit, unit, relative: (needed - limit) / Math.max(1, Math.abs(needed)) };
}

function shareOver(needed: number, limit: number, unit: 'share' | 'rate'): Relaxation {
  // A few billionths off before rounding up keep the noise of doubles from costing a step.
  const by = Math.ceil((needed - limit) * SHARE_STEPS - 1e-3) / SHARE_STEPS;
  return { by, unit, relative: by / Math.max(1 / SHARE_STEPS, Math.abs(limit + by)) };
}

/** For the limit that `mask` names (one bit). Null where it is no number: frequency, method, authority. */
export function relaxationOf(
  candidate: Candidate,
  mask: ConstraintMask,
  setting: AccountSetting,
  limits: MonthlyLimits,
): Relaxation | null {
  const { time, waiver } = candidate;
  const { cap, outstandingMinor, policy } = setting;
  switch (mask) {
    case BITS.capacity:
      return over(candidate.monthlyMinor, limits.capacityMinor, 'minor');
    case BITS.residual_income:
      return over(candidate.monthlyMinor, limits.residualMinor, 'minor');
    case BITS.term_cap:
      return over(time.months, setting.family.maxMonths, 'months');
    case BITS.grace_cap:
      return over(time.graceMonths, cap?.graceMonths ?? 0, 'months');
    case BITS.waive_penalty_cap:
      return shareOver(waiver.shares.penalty, cap?.waivePenaltyShare ?? 0, 'share');
    case BITS.waive_fees_cap:
      return shareOver(waiver.shares.fees, cap?.waiveFeesShare ?? 0, 'share');
    case BITS.waive_interest_cap:
      return shareOver(waiver.shares.interest, cap?.waiveInterestShare ?? 0, 'share');
    case BITS.principal_waiver_cap:
      return shareOver(waiver.shares.principal, cap?.waivePrincipalShare ?? 0, 'share');
    case BITS.relief_cap:
      return shareOver(waiver.choice.reliefMinor / outstandingMinor, cap?.reliefShare ?? 0, 'share');
    case BITS.rate_cap:
      return rateRelaxation(time.rateAnnual, setting);
    case BITS.apr_cap:
      return aprRelaxation(candidate, policy.constraints.aprCap);
    case BITS.min_instalment:
      return instalmentRelaxation(candidate, policy.constraints.minInstalmentMinor);
    case BITS.down_payment:
      return over(waiver.choice.downPaymentMinor, setting.usableAssetsMinor, 'minor');
    case BITS.gain:
      return gainRelaxation(candidate, setting);
    case BITS.completion:
      return completionRelaxation(candidate, policy.constraints.minCompletionProbability);
    case BITS.settlement:
      return settlementRelaxation(candidate, setting);
    default:
      return null;
  }
}

/** A lower bound of the relaxation of every plan of a shape, for limits that the shape breaks by itself. */
export function shapeRelaxation(
  time: PlanTime,
  mask: ConstraintMask,
  setting: AccountSetting,
): Relaxation | null {
  switch (mask) {
    case BITS.term_cap:
      return over(time.months, setting.family.maxMonths, 'months');
    case BITS.grace_cap:
      return over(time.graceMonths, setting.cap?.graceMonths ?? 0, 'months');
    case BITS.rate_cap:
      return rateRelaxation(time.rateAnnual, setting);
    default:
      return null;
  }
}

/** The limit is the least new rate ÷ old rate; it moves down. */
function rateRelaxation(rateAnnual: number, setting: AccountSetting): Relaxation {
  const least = setting.cap?.rateShareMin ?? 1;
  const by = Math.ceil((least - rateAnnual / setting.rateBefore) * SHARE_STEPS - 1e-3) / SHARE_STEPS;
  return { by, unit: 'share', relative: by / least };
}

function aprRelaxation({ time, waiver }: Candidate, cap: number): Relaxation | null {
  const flows = flowsOf(time, waiver.choice.financedMinor, waiver.choice.downPaymentMinor);
  return flows === null ? null : shareOver(printedRate(aprOf(flows, time)), cap, 'rate');
}

function instalmentRelaxation({ time, waiver }: Candidate, minimum: number): Relaxation | null {
  const flows = flowsOf(time, waiver.choice.financedMinor, waiver.choice.downPaymentMinor);
  if (flows === null) return null;
  const by = minimum - leastInstalment(flows, time.graceInstalments);
  return { by, unit: 'minor', relative: by / minimum };
}

function gainRelaxation(candidate: Candidate, setting: AccountSetting): Relaxation {
  const by = setting.thresholdMinor - candidate.valueMinor;
  return { by, unit: 'minor', relative: by / Math.max(1, Math.abs(setting.thresholdMinor)) };
}

/** The least probability moves down. */
function completionRelaxation({ completion }: Candidate, least: number): Relaxation {
  const by = Math.ceil((least - completion) * SHARE_STEPS) / SHARE_STEPS;
  return { by, unit: 'share', relative: by / least };
}

/** The least share paid moves down, where settlements are allowed at all. */
function settlementRelaxation({ waiver }: Candidate, setting: AccountSetting): Relaxation | null {
  const { cap, outstandingMinor } = setting;
  if (cap === null || !cap.settlement) return null;
  const paid = (outstandingMinor - waiver.choice.reliefMinor) / outstandingMinor;
  const by = Math.ceil((cap.settlementShareMin - paid) * SHARE_STEPS - 1e-3) / SHARE_STEPS;
  return { by, unit: 'share', relative: by / cap.settlementShareMin };
}
