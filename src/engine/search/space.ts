/** All combinations of one account: rates × time sides × waivers, each side judged once. */
import { compileOnce } from '../../domain/compile-once.js';
import { rateAfter } from '../../domain/levers.js';
import type { EpochDay } from '../../domain/records.js';
import type { HazardRules, LeverGrid } from '../../domain/rules.js';
import { Bounds } from './bounds.js';
import type { Candidate } from './candidate.js';
import type { ConstraintMask } from './constraints.js';
import type { AccountSetting } from './setting.js';
import { settlementsOf } from './settlement.js';
import { ShapeTable } from './shapes.js';
import { type ShapeList, type SideLimits, shapeList, sideLimits } from './side-limits.js';
import { rateMask } from './time-limits.js';
import { type WaiverTable, waiverTable } from './waivers.js';

export interface SearchSpace {
  readonly setting: AccountSetting;
  readonly table: ShapeTable;
  readonly sides: SideLimits;
  /** What each rate of the table breaks on this account. */
  readonly rateMasks: readonly ConstraintMask[];
  /** Shapes that break at most one limit. */
  readonly shapes: ShapeList;
  /** Rows that break at most one limit: among these are all plans and whatever a single change would open. */
  readonly waivers: WaiverTable;
  /** Of these shapes and rows; what one goal finds out serves the next. */
  readonly bounds: Bounds;
  /** Settlements, few enough to work out one by one; none unless the debt is bad. */
  readonly settlements: readonly Candidate[];
  /** Combinations of the grid, doubles and dead ends included. */
  readonly considered: number;
}

export function searchSpace(setting: AccountSetting, asOf: EpochDay): SearchSpace {
  const table = knownTable(setting);
  const sides = sideLimits(setting, asOf);
  const least = setting.rateBefore * (setting.cap?.rateShareMin ?? 1);
  const settlements = settlementsOf(setting, sides.judge);
  const rateMasks = table.rates.map((rate) => rateMask(rate, least));
  const waivers = waiverTable(setting);
  return {
    setting,
    table,
    sides,
    rateMasks,
    shapes: shapeList(sides, rateMasks, 1),
    waivers,
    bounds: new Bounds(setting, table, waivers),
    settlements,
    considered: gridSize(setting.policy.levers) + settlements.length,
  };
}

function gridSize(levers: LeverGrid): number {
  return (
    levers.waivePenaltyShares.length *
    levers.waiveFeesShares.length *
    levers.waiveInterestShares.length *
    levers.waivePrincipalShares.length *
    levers.downPaymentShares.length *
    levers.rateShares.length *
    levers.months.length *
    levers.frequencies.length *
    levers.graceMonths.length *
    levers.methods.length
  );
}

/** Rates of the grid under this account's own, each once. */
function ratesOf(setting: AccountSetting): number[] {
  const { rateShares, rateFloorAnnual } = setting.policy.levers;
  const rates = rateShares.map((share) => rateAfter(setting.rateBefore, share, rateFloorAnnual));
  return [...new Set(rates)];
}

/**
 * Unit tables depend on the grid, the hazard, the rate and the discount rate alone, and accounts of one product share
 * them, under policies too that have these two sections in common; this remembers the last few. A memo of a pure function.
 */
const memo = compileOnce((_levers: LeverGrid) =>
  compileOnce((_hazard: HazardRules) => new Map<string, ShapeTable>()),
);
const REMEMBERED = 24;

function knownTable(setting: AccountSetting): ShapeTable {
  const { policy, rateBefore, discountAnnual } = setting;
  const known = memo(policy.levers)(policy.value.hazard);
  const key = `${rateBefore}|${discountAnnual}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const rates = ratesOf(setting);
  const { hazard } = policy.value;
  const table = new ShapeTable({ rates, rateBefore, grid: policy.levers, discountAnnual, hazard });
  if (known.size >= REMEMBERED) known.delete(known.keys().next().value!);
  known.set(key, table);
  return table;
}

/** Rank places of combinations: by waiver, then by shape; settlements come after all of them. */
export function orderOf(waiverOrder: number, shapeOrder: number): number {
  return waiverOrder * ORDER_STRIDE + shapeOrder;
}

/** More shapes than any grid has. */
const ORDER_STRIDE = 1e7;
