/** One combination of levers: what it asks for and is worth, in decimal arithmetic, and every limit that it breaks, by name. */
import { Decimal } from 'decimal.js';
import { addMonths } from '../../../src/domain/dates.js';
import { periodOf, stepPeriods } from '../../../src/domain/frequency.js';
import type { Frequency, PlanMethod } from '../../../src/domain/rules.js';
import type { AccountAssessment } from '../../../src/engine/decision.js';
import type { Policy } from '../../../src/policy/policy.js';
import {
  costsMore,
  type ExactRow,
  exactHazard,
  exactSchedule,
  exactValue,
  exceedsShare,
  perYearOf,
  ratio,
  shareOf,
} from './exact-plan.js';
import { AS_OF } from './plan-cases.js';

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

export interface Lever {
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
/** What is the same for all plans of one account. */
export interface Setting {
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

/** Null when there is no such plan. */
export function work(setting: Setting, lever: Lever, order: number): Plan | null {
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
