/**
 * The plan search as one would write it without a thought for time: every combination of the grid in turn, worked out in
 * decimal arithmetic. What the real search must equal.
 */
import { Decimal } from 'decimal.js';
import type { AccountAssessment } from '../../../src/engine/decision.js';
import { CONSTRAINTS } from '../../../src/engine/search/constraints.js';
import type { Policy } from '../../../src/policy/policy.js';
import { type Alone, type Lever, type Plan, type Setting, work } from './brute-plan.js';
import { discountAfter, forgetSchedules, shareOf } from './exact-plan.js';
import type { Scene } from './plan-cases.js';

/** Every combination of one account, limits on the month left to the caller. */
export function everyPlan(scene: Scene, account: AccountAssessment, alone: Alone): Plan[] {
  const { levers } = scene.policy;
  const rateBefore = scene.kase.accounts.find((one) => one.account.accountId === account.accountId)!.account
    .rateAnnual;
  const outstanding = account.outstandingMinor;
  const setting: Setting = {
    policy: scene.policy,
    account,
    alone,
    rateBefore,
    discountAnnual: discountOf(scene.policy, rateBefore),
    threshold: bestAlternative(scene.policy, account, rateBefore) + scene.policy.constraints.minGainMinor,
  };
  forgetSchedules();
  const plans: Plan[] = [];
  let waiverOrder = 0;
  for (const principal of levers.waivePrincipalShares)
    for (const down of levers.downPaymentShares)
      for (const penalty of levers.waivePenaltyShares)
        for (const fees of levers.waiveFeesShares)
          for (const interest of levers.waiveInterestShares) {
            waiverOrder++;
            let shapeOrder = 0;
            for (const rateShare of levers.rateShares)
              for (const months of levers.months)
                for (const frequency of levers.frequencies)
                  for (const grace of levers.graceMonths)
                    for (const method of levers.methods) {
                      const cut = Math.round(rateBefore * rateShare * 1e6) / 1e6;
                      const rate =
                        rateShare >= 1
                          ? rateBefore
                          : Math.min(rateBefore, Math.max(levers.rateFloorAnnual, cut));
                      const lever: Lever = {
                        principal: shareOf(account.principalMinor, principal),
                        down: shareOf(outstanding, down),
                        penalty: shareOf(account.penaltyMinor, penalty),
                        fees: shareOf(account.feesMinor, fees),
                        interest: shareOf(account.interestMinor, interest),
                        rate,
                        months,
                        frequency,
                        grace,
                        method,
                        settlement: null,
                      };
                      const order = waiverOrder * 1e6 + shapeOrder++;
                      const plan = work(setting, lever, order);
                      if (plan !== null) plans.push(plan);
                    }
          }
  if (account.badDebt) plans.push(...settlements(setting));
  return plans;
}

function settlements(setting: Setting): Plan[] {
  const { policy, account, alone } = setting;
  const plans: Plan[] = [];
  let order = 1e15;
  for (const share of policy.levers.settlementShares)
    for (const payments of policy.levers.settlementPayments) {
      const paid = shareOf(account.outstandingMinor, share);
      const atSigning = Math.min(alone.assets, paid);
      for (const down of [0, atSigning]) {
        if (down > 0 && payments === 1 && down < paid) continue;
        let left = account.outstandingMinor - paid;
        const take = (part: number) => {
          const taken = Math.min(part, left);
          left -= taken;
          return taken;
        };
        const penalty = take(account.penaltyMinor);
        const fees = take(account.feesMinor);
        const interest = take(account.interestMinor);
        const principal = take(account.principalMinor);
        const instalments = down === paid ? 0 : down > 0 ? payments - 1 : payments;
        const plan = work(
          setting,
          {
            principal,
            down,
            penalty,
            fees,
            interest,
            rate: 0,
            months: instalments,
            frequency: 'monthly',
            grace: 0,
            method: 'equal-instalment',
            settlement: { share, instalments },
          },
          ++order,
        );
        if (plan !== null) plans.push(plan);
        if (atSigning === 0) break;
      }
    }
  return plans;
}
function discountOf(policy: Policy, rateBefore: number): number {
  const rate = policy.value.discount === 'account' ? rateBefore : policy.value.discount;
  return Math.max(rate, policy.value.discountFloorAnnual);
}

export function bestAlternative(policy: Policy, account: AccountAssessment, rateBefore: number): number {
  const { value } = policy;
  const annual = discountOf(policy, rateBefore);
  const curve = value.baselineCumulative[account.bucket]!;
  const cumulative = (month: number): Decimal => {
    let [fromMonth, fromShare] = [0, 0];
    for (const [k, to] of value.baselineMonths.entries()) {
      const part = new Decimal(curve[k]!).minus(fromShare).times(month - fromMonth);
      if (month <= to) return part.div(to - fromMonth).plus(fromShare);
      [fromMonth, fromShare] = [to, curve[k]!];
    }
    return new Decimal(fromShare);
  };
  let baseline = new Decimal(0);
  for (let month = 1; month <= value.baselineMonths.at(-1)!; month++) {
    const recovered = cumulative(month).minus(cumulative(month - 1));
    baseline = baseline.plus(recovered.times(discountAfter(annual, month)));
  }
  const worths = [
    baseline.times(account.outstandingMinor).times(new Decimal(1).minus(value.baselineCostShare)),
  ];
  for (const one of value.alternatives) {
    if (one.when.length > 0 && !account.badDebt) continue;
    const gross = discountAfter(annual, one.months).times(one.share).times(one.probability);
    const net = gross.times(account.outstandingMinor).times(new Decimal(1).minus(one.costShare));
    worths.push(net.minus(one.costFixedMinor));
  }
  return Decimal.max(...worths)
    .toDecimalPlaces(0)
    .toNumber();
}
export function better(a: Plan, b: Plan): number {
  return (
    b.value - a.value || a.relief - b.relief || a.months - b.months || a.moved - b.moved || a.order - b.order
  );
}

/** The plan's broken limits when this much of the month is left. */
export function brokenWithin(plan: Plan, capacity: number, residual: number): Set<string> {
  const broken = new Set(plan.broken);
  if (plan.monthly > 0 && plan.monthly > capacity) broken.add('capacity');
  if (plan.monthly > 0 && plan.monthly > residual) broken.add('residual_income');
  return broken;
}

function place(code: string): number {
  return CONSTRAINTS.indexOf(code as (typeof CONSTRAINTS)[number]);
}

/** Codes that alone hold back more value than `value`, the dearest first. */
export function heldBack(
  plans: readonly Plan[],
  capacity: number,
  residual: number,
  value: number,
): string[] {
  const most = new Map<string, number>();
  for (const plan of plans) {
    const broken = brokenWithin(plan, capacity, residual);
    if (broken.size !== 1 || plan.value <= value) continue;
    const code = [...broken][0]!;
    // No lever of a borrower whose income arrives less often.
    if (code === 'frequency') continue;
    most.set(code, Math.max(plan.value, most.get(code) ?? Number.NEGATIVE_INFINITY));
  }
  return [...most].toSorted((a, b) => b[1] - a[1] || place(a[0]) - place(b[0])).map(([code]) => code);
}
