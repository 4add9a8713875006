/** How far a limit would have to move for a combination that breaks it alone. */
import type { SmallestChange } from '../decision.js';
import { type Candidate, flowsOf, leastInstalment, type MonthlyLimits } from './candidate.js';
import { BITS, type ConstraintMask } from './constraints.js';
import { type GroupView, HALF } from './goal.js';
import { LOG_NOISE } from './hazard-scale.js';
import { aprOf, printedRate } from './price.js';
import type { AccountSetting } from './setting.js';
import type { SearchSpace } from './space.js';
import { type Waiver, waiverAt } from './waivers.js';

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
  const { cap, policy } = setting;
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
    case BITS.waive_fees_cap:
    case BITS.waive_interest_cap:
    case BITS.principal_waiver_cap:
    case BITS.relief_cap:
    case BITS.down_payment:
      return waiverChange(waiver, mask, setting);
    case BITS.rate_cap:
      return rateRelaxation(time.rateAnnual, setting);
    case BITS.apr_cap:
      return aprRelaxation(candidate, policy.constraints.aprCap);
    case BITS.min_instalment:
      return instalmentRelaxation(candidate, policy.constraints.minInstalmentMinor);
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

/** A lower bound of the change (`Relaxation.by`) that the members of a group which break this limit alone ask for. */
export function leastChange(
  space: SearchSpace,
  limits: MonthlyLimits,
  mask: ConstraintMask,
  group: GroupView,
): number {
  const { setting, table, waivers } = space;
  const { constraints } = setting.policy;
  const time = table.time(group.shape);
  switch (mask) {
    case BITS.capacity:
      return group.monthlyLower - limits.capacityMinor;
    case BITS.residual_income:
      return group.monthlyLower - limits.residualMinor;
    case BITS.gain:
      return setting.thresholdMinor - group.valueUpper - HALF;
    case BITS.term_cap:
      return time.months - setting.family.maxMonths;
    case BITS.grace_cap:
      return time.graceMonths - (setting.cap?.graceMonths ?? 0);
    case BITS.rate_cap:
      return rateRelaxation(time.rateAnnual, setting).by;
    case BITS.completion: {
      const hazard = Math.exp(group.logLower - LOG_NOISE);
      return constraints.minCompletionProbability - Math.exp(-hazard * time.instalments * time.periodMonths);
    }
    case BITS.min_instalment:
      return constraints.minInstalmentMinor - group.leastUpper;
    case BITS.relief_cap:
    case BITS.down_payment:
      // Reliefs rise along a row, down payments are the same: the first asks for least.
      return waiverChange(waiverAt(setting, waivers, group.row, group.from), mask, setting)?.by ?? 0;
    case BITS.waive_penalty_cap:
    case BITS.waive_fees_cap:
    case BITS.waive_interest_cap:
    case BITS.principal_waiver_cap: {
      let least = Number.POSITIVE_INFINITY;
      for (let entry = group.from; entry <= group.to; entry++) {
        least = Math.min(
          least,
          waiverChange(waiverAt(setting, waivers, group.row, entry), mask, setting)?.by ?? 0,
        );
      }
      return least;
    }
    default:
      return Number.NEGATIVE_INFINITY;
  }
}

/** For limits on what is waived or paid down, which do not depend on the time of the plan. */
function waiverChange(waiver: Waiver, mask: ConstraintMask, setting: AccountSetting): Relaxation | null {
  const { cap, outstandingMinor } = setting;
  switch (mask) {
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
    case BITS.down_payment:
      return over(waiver.choice.downPaymentMinor, setting.usableAssetsMinor, 'minor');
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
