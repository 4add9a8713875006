/** The approved plans of several runs as evaluation looks at them: each followed to now, or until a later one replaced it. */
import type { EpochDay, Payment } from '../../domain/records.js';
import { planRecordOf } from '../../engine/evaluate/plan-record.js';
import type { PlanRecord } from '../../engine/evaluate/records.js';
import { productFamilyOf } from '../../engine/product-family.js';
import { trackPlan } from '../../engine/track/track-plan.js';
import type { Policy } from '../../policy/policy.js';
import { loadCalendar } from '../calendars.js';
import type { ApprovedPlanRows } from '../run-folder/approved-plans.js';

/** A run's policy and its approved plans. */
export interface FollowedRun {
  readonly policy: Policy;
  readonly approved: readonly ApprovedPlanRows[];
}

export interface FollowedPlans {
  /** The latest of each account, by account. */
  readonly plans: ReadonlyMap<string, { readonly run: number; readonly plan: PlanRecord }>;
  readonly replaced: number;
}

/**
 * @param runs ascending by day. @param rules how plans are followed where a run's own policy does not say.
 * @param paymentsOf the account's, in any order; null without a payments export: nothing is followed then.
 */
export function followPlans(
  runs: readonly FollowedRun[],
  rules: Policy,
  paymentsOf: ((accountId: string) => readonly Payment[]) | null,
  until: EpochDay,
): FollowedPlans {
  const plans = new Map<string, { run: number; plan: PlanRecord }>();
  let replaced = 0;
  for (const [index, { policy, approved }] of runs.entries()) {
    const follow = followerOf(policy, rules, until);
    for (const rows of approved) {
      if (rows.plan.decidedAt > until) continue;
      if (plans.has(rows.plan.accountId)) replaced += 1;
      plans.set(rows.plan.accountId, {
        run: index,
        plan: follow(rows, paymentsOf?.(rows.plan.accountId) ?? []),
      });
    }
  }
  return { plans, replaced };
}

/** Terms were agreed under the policy of their run; that of an earlier version of forbear does not say how to follow them. */
function followerOf(then: Policy, rules: Policy, until: EpochDay) {
  const policy =
    (then as Partial<Policy>).tracking === undefined ? { ...then, tracking: rules.tracking } : then;
  const { calendar } = loadCalendar(policy.calendar);
  return (
    { plan, factsOn, schedule, product }: ApprovedPlanRows,
    payments: readonly Payment[],
  ): PlanRecord => {
    const classTable = policy.classTables[productFamilyOf(product, policy).family.classTable]!;
    const facts = { plan, factsOn, schedule, classTable, payments, feedback: [] };
    const track = trackPlan(facts, { policy, calendar, asOf: until });
    const { servicingCostPerInstalmentMinor } = policy.value;
    return planRecordOf({
      plan,
      factsOn,
      schedule,
      track,
      payments,
      followedUntil: until,
      servicingCostPerInstalmentMinor,
      breakUnpaidDays: policy.tracking.breakUnpaidDays,
    });
  };
}
