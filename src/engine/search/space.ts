/** All combinations of one account: shapes × waivers, each side judged once. */
import { rateAfter } from '../../domain/levers.js';
import type { EpochDay } from '../../domain/records.js';
import type { Frequency } from '../../domain/rules.js';
import { fitsIncome, planStart, withinTerm } from '../../domain/terms.js';
import type { Policy } from '../../policy/policy.js';
import type { Candidate } from './candidate.js';
import { atMostOne, BITS, type ConstraintMask } from './constraints.js';
import { surelyAbove } from './price.js';
import type { AccountSetting } from './setting.js';
import { settlementsOf } from './settlement.js';
import { type PlanTime, type Shape, shapesOf } from './shapes.js';
import { type WaiverRow, waiverRows } from './waivers.js';

/** A shape with what it breaks on this account. */
export interface JudgedShape {
  readonly shape: Shape;
  readonly mask: ConstraintMask;
  /** Bit k: authority level k allows its months. */
  readonly levels: number;
  /** Its part of ln h. */
  readonly hazardLog: number;
}

export interface SearchSpace {
  readonly setting: AccountSetting;
  readonly asOf: EpochDay;
  readonly shapes: readonly JudgedShape[];
  readonly rows: readonly WaiverRow[];
  /** Settlements, few enough to work out one by one; none unless the debt is bad. */
  readonly settlements: readonly Candidate[];
  /** Combinations of the grid, doubles and dead ends included. */
  readonly considered: number;
}

export function searchSpace(setting: AccountSetting, asOf: EpochDay): SearchSpace {
  const { levers, constraints } = setting.policy;
  const rows = waiverRows(setting).filter((row) => atMostOne(row.mask));
  const leastFinanced = rows.reduce(
    (least, row) => Math.min(least, row.waivers.at(-1)!.choice.financedMinor),
    Number.POSITIVE_INFINITY,
  );
  const judge = timeJudge(setting, asOf);
  const judged = knownShapes(setting).map((shape) => {
    const { mask, levels } = judge(shape);
    const tooDear = surelyAbove(constraints.aprCap, shape, leastFinanced);
    return {
      shape,
      mask: tooDear ? mask | BITS.apr_cap : mask,
      levels,
      hazardLog: setting.hazard.betas.term_years * (shape.months / 12),
    };
  });
  const settlements = settlementsOf(setting, judge);
  const waivers =
    levers.waivePenaltyShares.length *
    levers.waiveFeesShares.length *
    levers.waiveInterestShares.length *
    levers.waivePrincipalShares.length *
    levers.downPaymentShares.length;
  const times =
    levers.rateShares.length *
    levers.months.length *
    levers.frequencies.length *
    levers.graceMonths.length *
    levers.methods.length;
  return {
    setting,
    asOf,
    shapes: judged.filter((one) => atMostOne(one.mask)),
    rows,
    settlements,
    considered: waivers * times + settlements.length,
  };
}

export type TimeJudge = (time: PlanTime) => { readonly mask: ConstraintMask; readonly levels: number };

/** Limits that the time side breaks by itself, and the authority levels that allow its months. */
export function timeJudge(setting: AccountSetting, asOf: EpochDay): TimeJudge {
  const { family, cap, policy } = setting;
  const starts = new Map<Frequency, EpochDay>();
  const leastRate = setting.rateBefore * (cap?.rateShareMin ?? 1);
  // Neighbours in the grid share months and frequency.
  let months = -1;
  let frequency: Frequency | null = null;
  let within = true;
  return (time) => {
    if (time.months !== months || time.frequency !== frequency) {
      ({ months, frequency } = time);
      const start = starts.get(frequency) ?? startOf(asOf, frequency, policy);
      starts.set(frequency, start);
      within = time.instalments < 1 || withinTerm(start, frequency, time.instalments, family.maxMonths);
    }
    let mask = 0;
    if (!within) mask |= BITS.term_cap;
    // Rates of plans are whole millionths, so half of one is no breach.
    if (time.rateAnnual < leastRate - 5e-7) mask |= BITS.rate_cap;
    if (time.graceMonths > (cap?.graceMonths ?? 0)) mask |= BITS.grace_cap;
    if (!family.methods.includes(time.method)) mask |= BITS.method;
    if (!fitsIncome(time.frequency, setting.incomeFrequency)) mask |= BITS.frequency;
    let levels = 0;
    for (const [index, level] of policy.authority.levels.entries()) {
      if (time.months <= level.maxMonths) levels |= 1 << index;
    }
    if (levels === 0) mask |= BITS.authority;
    return { mask, levels };
  };
}

export function startOf(asOf: EpochDay, frequency: Frequency, policy: Policy): EpochDay {
  const { startAfterDays, firstDueAfterDays } = policy.constraints;
  return planStart(asOf, startAfterDays, firstDueAfterDays, frequency);
}

/** Rates of the grid under this account's own, each once. */
function ratesOf(setting: AccountSetting): number[] {
  const { rateShares, rateFloorAnnual } = setting.policy.levers;
  const rates = rateShares.map((share) => rateAfter(setting.rateBefore, share, rateFloorAnnual));
  return [...new Set(rates)];
}

/**
 * Unit tables depend on the rate, the discount rate and the recovery after a break alone, and accounts of one
 * product share them; this remembers the last few of each policy. A memo of a pure function.
 */
const memo = new WeakMap<Policy, Map<string, readonly Shape[]>>();
const REMEMBERED = 16;

function knownShapes(setting: AccountSetting): readonly Shape[] {
  const { policy, rateBefore, discountAnnual, recoveryAfterBreak } = setting;
  const known = memo.get(policy) ?? new Map<string, readonly Shape[]>();
  memo.set(policy, known);
  const key = `${rateBefore}|${discountAnnual}|${recoveryAfterBreak}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const rates = ratesOf(setting);
  const shapes = shapesOf({ rates, rateBefore, grid: policy.levers, discountAnnual, recoveryAfterBreak });
  if (known.size >= REMEMBERED) known.delete(known.keys().next().value!);
  known.set(key, shapes);
  return shapes;
}

/** Rank places of combinations: by waiver, then by shape; settlements come after all of them. */
export function orderOf(waiverOrder: number, shapeOrder: number): number {
  return waiverOrder * ORDER_STRIDE + shapeOrder;
}

/** More shapes than any grid has. */
const ORDER_STRIDE = 1e7;
