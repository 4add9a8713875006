/**
 * The plan search as one would write it without a thought for time: every combination of the grid in turn, its
 * schedule from the general builder, its value summed by the formula of engine.md section 2, all limits checked by
 * name. What the real search must equal.
 */

import { irr } from '../../../src/domain/cashflow/present-value.js';
import { addMonths } from '../../../src/domain/dates.js';
import { periodsPerYear } from '../../../src/domain/frequency.js';
import { share as shareOf } from '../../../src/domain/money.js';
import type { Frequency, PlanMethod } from '../../../src/domain/rules.js';
import { buildSchedule } from '../../../src/domain/schedule/build.js';
import { termsOf } from '../../../src/domain/schedule/terms.js';
import type { AccountAssessment } from '../../../src/engine/decision.js';
import { CONSTRAINTS } from '../../../src/engine/search/constraints.js';
import type { Policy } from '../../../src/policy/policy.js';
import { AS_OF, type Scene } from './plan-cases.js';

export interface Plan {
  readonly terms: string;
  readonly broken: ReadonlySet<string>;
  readonly value: number;
  readonly monthly: number;
  readonly total: number;
  readonly relief: number;
  readonly months: number;
  readonly moved: number;
  readonly order: number;
  readonly settlement: boolean;
}

interface Lever {
  readonly principal: number;
  readonly down: number;
  readonly penalty: number;
  readonly fees: number;
  readonly interest: number;
  readonly rate: number;
  readonly months: number;
  readonly frequency: Frequency;
  readonly grace: number;
  readonly method: PlanMethod;
  readonly settlement: { readonly share: number; readonly instalments: number } | null;
}

export interface Alone {
  readonly surplus: number;
  readonly assets: number;
}

/** Every combination of one account, limits on the month left to the caller. */
export function everyPlan(scene: Scene, account: AccountAssessment, alone: Alone): Plan[] {
  const { levers } = scene.policy;
  const rateBefore = scene.kase.accounts.find((one) => one.account.accountId === account.accountId)!.account
    .rateAnnual;
  const outstanding = account.outstandingMinor;
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
                      const plan = work(scene.policy, account, alone, rateBefore, lever, order);
                      if (plan !== null) plans.push(plan);
                    }
          }
  if (account.badDebt) plans.push(...settlements(scene.policy, account, alone, rateBefore));
  return plans;
}

function settlements(policy: Policy, account: AccountAssessment, alone: Alone, rateBefore: number): Plan[] {
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
          policy,
          account,
          alone,
          rateBefore,
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

function work(
  policy: Policy,
  account: AccountAssessment,
  alone: Alone,
  rateBefore: number,
  lever: Lever,
  order: number,
): Plan | null {
  const perYear = periodsPerYear(lever.frequency);
  const n = lever.settlement?.instalments ?? periods(lever.months, perYear);
  const grace = periods(lever.grace, perYear);
  if (n === null || grace === null || (lever.settlement === null && grace >= n)) return null;
  const charges = lever.penalty + lever.fees + lever.interest;
  const relief = charges + lever.principal;
  const financed = account.outstandingMinor - lever.down - relief;
  if (financed < 1 && lever.settlement === null) return null;
  const start = startFor(policy, lever.frequency);
  const rows =
    n === 0
      ? []
      : buildSchedule(
          termsOf({
            amountMinor: financed,
            currency: 'CNY',
            rateAnnual: lever.rate,
            instalments: n,
            frequency: lever.frequency,
            method: lever.method,
            startDate: start,
            graceInstalments: grace,
            stepUpAnnual: lever.method === 'step-up' ? policy.levers.stepUpAnnual : 0,
          }),
        ).rows;
  const dearest = Math.max(0, ...rows.map((row) => row.paymentMinor));
  const monthly = Math.ceil((dearest * perYear) / 12);
  const outstanding = account.outstandingMinor;

  const { hazard } = policy.value;
  const x: Record<string, number> = {
    instalment_to_surplus: monthly === 0 ? 0 : alone.surplus > 0 ? monthly / alone.surplus : Infinity,
    term_years: lever.months / 12,
    score: account.creditScore,
    charges_written_down_share: charges / outstanding,
    principal_written_down_share: lever.principal / outstanding,
    broken_before: Number(account.facts.promises_broken ?? 0),
  };
  let log = Math.log(hazard.baseMonthly[account.bucket]!);
  for (const prior of hazard.priors) if (prior.beta !== 0) log += prior.beta * (x[prior.id]! - prior.centre);
  const h = Math.min(hazard.maxMonthly, Math.max(hazard.minMonthly, Math.exp(log)));

  const annual = discountOf(policy, rateBefore);
  let value = lever.down - policy.value.setupCostMinor;
  for (const [index, row] of rows.entries()) {
    const t = ((index + 1) * 12) / perYear;
    const before = Math.exp(-h * ((index * 12) / perYear));
    const alive = Math.exp(-h * t);
    const discount = (1 + annual / 12) ** -t;
    value += alive * (row.paymentMinor - policy.value.servicingCostPerInstalmentMinor) * discount;
    value +=
      (before - alive) * policy.value.recoveryAfterBreak[account.bucket]! * row.openingMinor * discount;
  }
  const valueMinor = Math.round(value);

  const broken = new Set<string>();
  const cap = policy.caps[0]!;
  const family = policy.products[0]!;
  if (lever.penalty > shareOf(account.penaltyMinor, cap.waivePenaltyShare)) broken.add('waive_penalty_cap');
  if (lever.fees > shareOf(account.feesMinor, cap.waiveFeesShare)) broken.add('waive_fees_cap');
  if (lever.interest > shareOf(account.interestMinor, cap.waiveInterestShare))
    broken.add('waive_interest_cap');
  if (lever.principal > shareOf(account.principalMinor, cap.waivePrincipalShare)) {
    broken.add('principal_waiver_cap');
  }
  if (relief > cap.reliefShare * outstanding + 1e-6) broken.add('relief_cap');
  if (lever.down > alone.assets) broken.add('down_payment');
  if (lever.settlement === null) {
    if (lever.rate < rateBefore * cap.rateShareMin - 5e-7) broken.add('rate_cap');
    if (lever.grace > cap.graceMonths) broken.add('grace_cap');
    if (!family.methods.includes(lever.method)) broken.add('method');
  } else if (!cap.settlement || lever.settlement.share < cap.settlementShareMin - 1e-9) {
    broken.add('settlement');
  }
  if (perYear > 12) broken.add('frequency');
  const lastDue = rows.at(-1)?.dueDate ?? start;
  if (lastDue > addMonths(start, family.maxMonths)) broken.add('term_cap');
  const paying = rows.slice(grace);
  const counted = paying.length > 1 ? paying.slice(0, -1) : paying;
  if (counted.some((row) => row.paymentMinor < policy.constraints.minInstalmentMinor))
    broken.add('min_instalment');
  const periodic = financed > 0 ? (irr([-financed, ...rows.map((row) => row.paymentMinor)]) ?? 0) : 0;
  if (Math.round(periodic * perYear * 1e6) > Math.round(policy.constraints.aprCap * 1e6))
    broken.add('apr_cap');
  const approvable = policy.authority.levels.some(
    (level) =>
      relief <= level.maxReliefMinor &&
      relief <= level.maxReliefShare * outstanding + 1e-6 &&
      lever.principal <= level.maxPrincipalWaivedMinor &&
      outstanding <= level.maxOutstandingMinor &&
      lever.months <= level.maxMonths,
  );
  if (!approvable) broken.add('authority');
  if (valueMinor < bestAlternative(policy, account, rateBefore) + policy.constraints.minGainMinor) {
    broken.add('gain');
  }
  const completion = Math.exp((-h * rows.length * 12) / perYear);
  if (completion < policy.constraints.minCompletionProbability) broken.add('completion');
  const moves = [
    lever.penalty > 0,
    lever.fees > 0,
    lever.interest > 0,
    lever.principal > 0,
    lever.down > 0,
    lever.settlement === null && lever.rate !== rateBefore,
    lever.frequency !== 'monthly',
    lever.grace > 0,
    lever.method !== 'equal-instalment',
  ];
  return {
    terms: [
      lever.settlement === null ? 'plan' : 'settlement',
      lever.method,
      lever.frequency,
      n,
      grace,
      lever.down,
      lever.principal,
      lever.interest,
      lever.penalty,
      lever.fees,
      lever.rate,
    ].join(' '),
    broken,
    value: valueMinor,
    monthly,
    total: lever.down + rows.reduce((sum, row) => sum + row.paymentMinor, 0),
    relief,
    months: lever.months,
    moved: moves.filter(Boolean).length,
    order,
    settlement: lever.settlement !== null,
  };
}

function periods(months: number, perYear: number): number | null {
  if (perYear > 12) return Math.floor((months * perYear) / 12);
  return Number.isInteger((months * perYear) / 12) ? (months * perYear) / 12 : null;
}

/** The test policy: 7 days to signing; a week or two is the only period shorter than the 14 days to the first due date. */
function startFor(policy: Policy, frequency: Frequency): number {
  const start = AS_OF + policy.constraints.startAfterDays;
  return frequency === 'weekly' ? start + Math.max(0, policy.constraints.firstDueAfterDays - 7) : start;
}

function discountOf(policy: Policy, rateBefore: number): number {
  const rate = policy.value.discount === 'account' ? rateBefore : policy.value.discount;
  return Math.max(rate, policy.value.discountFloorAnnual);
}

export function bestAlternative(policy: Policy, account: AccountAssessment, rateBefore: number): number {
  const { value } = policy;
  const annual = discountOf(policy, rateBefore);
  const at = (months: number) => (1 + annual / 12) ** -months;
  const cumulative = (month: number): number => {
    const curve = value.baselineCumulative[account.bucket]!;
    let [fromMonth, fromShare] = [0, 0];
    for (const [k, to] of value.baselineMonths.entries()) {
      if (month <= to) return fromShare + ((curve[k]! - fromShare) * (month - fromMonth)) / (to - fromMonth);
      [fromMonth, fromShare] = [to, curve[k]!];
    }
    return fromShare;
  };
  let baseline = 0;
  for (let month = 1; month <= value.baselineMonths.at(-1)!; month++) {
    baseline += (cumulative(month) - cumulative(month - 1)) * at(month);
  }
  const worths = [Math.round(account.outstandingMinor * baseline * (1 - value.baselineCostShare))];
  for (const one of value.alternatives) {
    if (one.when.length > 0 && !account.badDebt) continue;
    const gross = account.outstandingMinor * one.share * one.probability * at(one.months);
    worths.push(Math.round(gross * (1 - one.costShare) - one.costFixedMinor));
  }
  return Math.max(...worths);
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
