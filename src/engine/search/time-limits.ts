/** Limits on the time side of a plan: rate, term, frequency, grace, method, and who may approve its months. */
import type { EpochDay } from '../../domain/records.js';
import type { Frequency, PlanMethod } from '../../domain/rules.js';
import { fitsIncome, planStart, withinTerm } from '../../domain/terms.js';
import type { Policy } from '../../policy/policy.js';
import { BITS, type ConstraintMask } from './constraints.js';
import type { PlanTime } from './plan-time.js';
import type { AccountSetting } from './setting.js';

/** Judges one of the parts that make a shape's time. */
export interface TimeJudge {
  term(months: number, frequency: Frequency, instalments: number): ConstraintMask;
  grace(months: number): ConstraintMask;
  method(method: PlanMethod): ConstraintMask;
  /** Authority levels that allow the months. */
  levels(months: number): number;
}

export function timeJudge(setting: AccountSetting, asOf: EpochDay): TimeJudge {
  const { family, cap, policy } = setting;
  const starts = new Map<Frequency, EpochDay>();
  const levels = (months: number): number => {
    let allowed = 0;
    for (const [index, level] of policy.authority.levels.entries()) {
      if (months <= level.maxMonths) allowed |= 1 << index;
    }
    return allowed;
  };
  return {
    levels,
    grace: (months) => (months > (cap?.graceMonths ?? 0) ? BITS.grace_cap : 0),
    method: (method) => (family.methods.includes(method) ? 0 : BITS.method),
    term: (months, frequency, instalments) => {
      let mask = fitsIncome(frequency, setting.incomeFrequency) ? 0 : BITS.frequency;
      if (levels(months) === 0) mask |= BITS.authority;
      const start = starts.get(frequency) ?? startOf(asOf, frequency, policy);
      starts.set(frequency, start);
      if (instalments > 0 && !withinTerm(start, frequency, instalments, family.maxMonths))
        mask |= BITS.term_cap;
      return mask;
    },
  };
}

/** The limit on rate cuts. Rates of plans are whole millionths, so half of one is no breach. */
export function rateMask(rateAnnual: number, leastRate: number): ConstraintMask {
  return rateAnnual < leastRate - 5e-7 ? BITS.rate_cap : 0;
}

/** What one plan's time breaks by itself, the rate aside, and who may approve its months. */
export function judgeTime(judge: TimeJudge, time: PlanTime): { mask: ConstraintMask; levels: number } {
  return {
    mask:
      judge.term(time.months, time.frequency, time.instalments) |
      judge.grace(time.graceMonths) |
      judge.method(time.method),
    levels: judge.levels(time.months),
  };
}

/** The day plans of this frequency start. */
export function startOf(asOf: EpochDay, frequency: Frequency, policy: Policy): EpochDay {
  const { startAfterDays, firstDueAfterDays } = policy.constraints;
  return planStart(asOf, startAfterDays, firstDueAfterDays, frequency);
}
