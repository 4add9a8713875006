/** All combinations of one account: shapes × waivers, each side judged once. */
import { rateAfter } from '../../domain/levers.js';
import type { EpochDay } from '../../domain/records.js';
import type { Policy } from '../../policy/policy.js';
import type { Candidate } from './candidate.js';
import { atMostOne, BITS } from './constraints.js';
import { surelyAbove } from './price.js';
import type { AccountSetting } from './setting.js';
import { settlementsOf } from './settlement.js';
import { type ShapeTable, shapeTable } from './shapes.js';
import { type TimeJudge, timeJudge } from './time-limits.js';
import { type WaiverRow, waiverRows } from './waivers.js';

export interface SearchSpace {
  readonly setting: AccountSetting;
  readonly table: ShapeTable;
  /** What each shape of the table breaks on this account, whatever is waived. */
  readonly masks: Int32Array;
  /** Bit k: authority level k allows the months of the shape. */
  readonly levels: Int32Array;
  /** Rows that break at most one limit: among these are all plans and whatever a single change would open. */
  readonly rows: readonly WaiverRow[];
  readonly allRows: readonly WaiverRow[];
  /** Settlements, few enough to work out one by one; none unless the debt is bad. */
  readonly settlements: readonly Candidate[];
  /** Combinations of the grid, doubles and dead ends included. */
  readonly considered: number;
}

export function searchSpace(setting: AccountSetting, asOf: EpochDay): SearchSpace {
  const { levers } = setting.policy;
  const allRows = waiverRows(setting);
  const rows = allRows.filter((row) => atMostOne(row.mask));
  const judge = timeJudge(setting, asOf);
  const table = knownTable(setting);
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
    table,
    ...judgeTable(table, setting, judge, allRows),
    rows,
    allRows,
    settlements,
    considered: waivers * times + settlements.length,
  };
}

/** The same for every shape of a table: each part of the grid is judged once. */
function judgeTable(
  table: ShapeTable,
  setting: AccountSetting,
  judge: TimeJudge,
  rows: readonly WaiverRow[],
): Pick<SearchSpace, 'masks' | 'levels'> {
  const { levers, constraints } = setting.policy;
  const rates = table.rates.map((rate) => judge.rate(rate));
  const terms = table.terms.map((term) => judge.term(term.months, term.frequency, term.instalments));
  const termLevels = table.terms.map((term) => judge.levels(term.months));
  const graces = levers.graceMonths.map((months) => judge.grace(months));
  const methods = levers.methods.map((method) => judge.method(method));
  const above = table.rates.map((rate) => rate > constraints.aprCap);
  const leastFinanced = rows.reduce((least, row) => Math.min(least, row.financedMinor.at(-1)!), Infinity);
  const masks = new Int32Array(table.times.length);
  const levels = new Int32Array(table.times.length);
  for (let k = 0; k < masks.length; k++) {
    const rate = table.rateIndex[k]!;
    const term = table.termIndex[k]!;
    let mask = rates[rate]! | terms[term]! | graces[table.graceIndex[k]!]! | methods[table.methodIndex[k]!]!;
    if (above[rate]! && surelyAbove(constraints.aprCap, table.times[k]!, leastFinanced)) mask |= BITS.apr_cap;
    masks[k] = mask;
    levels[k] = termLevels[term]!;
  }
  return { masks, levels };
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
const memo = new WeakMap<Policy, Map<string, ShapeTable>>();
const REMEMBERED = 16;

function knownTable(setting: AccountSetting): ShapeTable {
  const { policy, rateBefore, discountAnnual, recoveryAfterBreak } = setting;
  const known = memo.get(policy) ?? new Map<string, ShapeTable>();
  memo.set(policy, known);
  const key = `${rateBefore}|${discountAnnual}|${recoveryAfterBreak}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const rates = ratesOf(setting);
  const table = shapeTable({ rates, rateBefore, grid: policy.levers, discountAnnual, recoveryAfterBreak });
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
