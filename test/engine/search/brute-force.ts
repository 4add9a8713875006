/**
 * The plan search as one would write it without a thought for time: every combination of the grid in turn, its schedule
 * and its value in decimal arithmetic (`exact-plan.ts`), all limits checked by name. What the real search must equal.
 */
import { Decimal } from 'decimal.js';
import { addMonths } from '../../../src/domain/dates.js';
import { periodOf, stepPeriods } from '../../../src/domain/frequency.js';
import type { Frequency, PlanMethod } from '../../../src/domain/rules.js';
import type { AccountAssessment } from '../../../src/engine/decision.js';
import { CONSTRAINTS } from '../../../src/engine/search/constraints.js';
import type { Policy } from '../../../src/policy/policy.js';
import {
  costsMore,
  discountAfter,
  type ExactRow,
  exactHazard,
  exactSchedule,
  exactValue,
  exceedsShare,
  forgetSchedules,
  perYearOf,
  ratio,
  shareOf,
} from './exact-plan.js';
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

/** What is the same for all plans of one account. */
interface Setting {
  readonly policy: Policy;
  readonly account: AccountAssessment;
  readonly alone: Alone;
  readonly rateBefore: number;
  readonly discountAnnual: number;
  /** What a plan must be worth. */
  readonly threshold: number;
}

/** What a combination gives away, and when its instalments fall. */
interface Shape {
  readonly charges: number;
  readonly relief: number;
  readonly financed: number;
  readonly perYear: number;
  readonly instalments: number;
  readonly grace: number;
}

/** Null when the months are no whole number of periods, or nothing is left to finance or to pay after the grace. */
function shapeOf({ account }: Setting, lever: Lever): Shape | null {
  const perYear = perYearOf(lever.frequency);
  const instalments = lever.settlement?.instalments ?? periods(lever.months, perYear);
  const grace = periods(lever.grace, perYear);
  if (instalments === null || grace === null) return null;
  const charges = lever.penalty + lever.fees + lever.interest;
  const relief = charges + lever.principal;
  const financed = account.outstandingMinor - lever.down - relief;
  if (lever.settlement === null && (grace >= instalments || financed < 1)) return null;
  return { charges, relief, financed, perYear, instalments, grace };
}

function work(setting: Setting, lever: Lever, order: number): Plan | null {
  const { policy } = setting;
  const shape = shapeOf(setting, lever);
  if (shape === null) return null;
  const rows = exactSchedule({
    financed: shape.financed,
    rateAnnual: lever.rate,
    perYear: shape.perYear,
    instalments: shape.instalments,
    grace: shape.grace,
    method: lever.method,
    stepUpAnnual: policy.levers.stepUpAnnual,
  });
  const dearest = Decimal.max(0, ...rows.map((row) => row.payment));
  const monthly = dearest.times(shape.perYear).div(12).ceil().toNumber();
  const { value, completion } = exactValue(rows, {
    downPayment: lever.down,
    hazard: hazardOf(setting, lever, shape, monthly),
    perYear: shape.perYear,
    discountAnnual: setting.discountAnnual,
    recovery: policy.value.recoveryAfterBreak[setting.account.bucket]!,
    setup: policy.value.setupCostMinor,
    servicing: policy.value.servicingCostPerInstalmentMinor,
  });
  const broken = new Set([
    ...waiverLimits(setting, lever, shape),
    ...timeLimits(setting, lever, shape),
    ...scheduleLimits(policy, shape, rows),
  ]);
  if (value < setting.threshold) broken.add('gain');
  if (completion.lessThan(policy.constraints.minCompletionProbability)) broken.add('completion');
  return {
    terms: [
      lever.settlement === null ? 'plan' : 'settlement',
      lever.method,
      lever.frequency,
      shape.instalments,
      shape.grace,
      lever.down,
      lever.principal,
      lever.interest,
      lever.penalty,
      lever.fees,
      lever.rate,
    ].join(' '),
    broken,
    value,
    monthly,
    total: rows.reduce((sum, row) => sum.plus(row.payment), new Decimal(lever.down)).toNumber(),
    relief: shape.relief,
    months: lever.months,
    moved: movedBy(lever, setting.rateBefore),
    order,
    settlement: lever.settlement !== null,
  };
}

function movedBy(lever: Lever, rateBefore: number): number {
  return [
    lever.penalty > 0,
    lever.fees > 0,
    lever.interest > 0,
    lever.principal > 0,
    lever.down > 0,
    lever.settlement === null && lever.rate !== rateBefore,
    lever.frequency !== 'monthly',
    lever.grace > 0,
    lever.method !== 'equal-instalment',
  ].filter(Boolean).length;
}

function hazardOf({ policy, account, alone }: Setting, lever: Lever, shape: Shape, monthly: number): Decimal {
  const { hazard } = policy.value;
  const x: Readonly<Record<string, Decimal.Value>> = {
    instalment_to_surplus: monthly === 0 ? 0 : ratio(monthly, alone.surplus),
    term_years: ratio(lever.months, 12),
    score: account.creditScore,
    charges_written_down_share: ratio(shape.charges, account.outstandingMinor),
    principal_written_down_share: ratio(lever.principal, account.outstandingMinor),
    broken_before: Number(account.facts.promises_broken ?? 0),
  };
  return exactHazard(
    { base: hazard.baseMonthly[account.bucket]!, min: hazard.minMonthly, max: hazard.maxMonthly },
    hazard.priors.map((prior) => ({ ...prior, x: x[prior.id]! })),
  );
}

/** Limits on what is given up and paid down, and who may give it up. */
function waiverLimits({ policy, account, alone }: Setting, lever: Lever, { relief }: Shape): string[] {
  const cap = policy.caps[0]!;
  const outstanding = account.outstandingMinor;
  const broken: string[] = [];
  if (lever.penalty > shareOf(account.penaltyMinor, cap.waivePenaltyShare)) broken.push('waive_penalty_cap');
  if (lever.fees > shareOf(account.feesMinor, cap.waiveFeesShare)) broken.push('waive_fees_cap');
  if (lever.interest > shareOf(account.interestMinor, cap.waiveInterestShare))
    broken.push('waive_interest_cap');
  if (lever.principal > shareOf(account.principalMinor, cap.waivePrincipalShare)) {
    broken.push('principal_waiver_cap');
  }
  if (exceedsShare(relief, outstanding, cap.reliefShare)) broken.push('relief_cap');
  if (lever.down > alone.assets) broken.push('down_payment');
  const approvable = policy.authority.levels.some(
    (level) =>
      relief <= level.maxReliefMinor &&
      !exceedsShare(relief, outstanding, level.maxReliefShare) &&
      lever.principal <= level.maxPrincipalWaivedMinor &&
      outstanding <= level.maxOutstandingMinor &&
      lever.months <= level.maxMonths,
  );
  if (!approvable) broken.push('authority');
  return broken;
}

/** Limits on rate, term, frequency, grace and method. */
function timeLimits(
  { policy, rateBefore }: Setting,
  lever: Lever,
  { perYear, instalments }: Shape,
): string[] {
  const cap = policy.caps[0]!;
  const family = policy.products[0]!;
  const broken: string[] = [];
  if (lever.settlement === null) {
    if (lever.rate < rateBefore * cap.rateShareMin - 5e-7) broken.push('rate_cap');
    if (lever.grace > cap.graceMonths) broken.push('grace_cap');
    if (!family.methods.includes(lever.method)) broken.push('method');
  } else if (!cap.settlement || lever.settlement.share < cap.settlementShareMin - 1e-9) {
    broken.push('settlement');
  }
  if (perYear > 12) broken.push('frequency');
  const start = startFor(policy, lever.frequency);
  const lastDue = stepPeriods(start, periodOf(lever.frequency), instalments);
  if (lastDue > addMonths(start, family.maxMonths)) broken.push('term_cap');
  return broken;
}

/** Limits on what the schedule asks for. */
function scheduleLimits(policy: Policy, { perYear, grace }: Shape, rows: readonly ExactRow[]): string[] {
  const { minInstalmentMinor, aprCap } = policy.constraints;
  const broken: string[] = [];
  const paying = rows.slice(grace);
  const counted = paying.length > 1 ? paying.slice(0, -1) : paying;
  if (counted.some((row) => row.payment.lessThan(minInstalmentMinor))) broken.push('min_instalment');
  if (costsMore(rows, perYear, aprCap)) broken.push('apr_cap');
  return broken;
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
  const keeps = (costShare: number) => new Decimal(1).minus(costShare);
  let baseline = new Decimal(0);
  for (let month = 1; month <= value.baselineMonths.at(-1)!; month++) {
    const recovered = cumulative(month).minus(cumulative(month - 1));
    baseline = baseline.plus(recovered.times(discountAfter(annual, month)));
  }
  const worths = [baseline.times(account.outstandingMinor).times(keeps(value.baselineCostShare))];
  for (const one of value.alternatives) {
    if (one.when.length > 0 && !account.badDebt) continue;
    const gross = discountAfter(annual, one.months).times(one.share).times(one.probability);
    const net = gross.times(account.outstandingMinor).times(keeps(one.costShare));
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
