/** Present values and internal rates of return. Amounts may be in any one unit; inflows positive. */
import type { EpochDay } from '../records.js';
import { fallingRoot, nearestRoot } from './root.js';

export interface TimedFlow {
  /** Years from the valuation date. */
  readonly years: number;
  readonly amountMinor: number;
}

export interface DatedFlow {
  readonly date: EpochDay;
  readonly amountMinor: number;
}

/**
 * Σ amount ÷ (1 + rate)^(position + firstAt): the rate is per period. `firstAt` 0 values the first flow at once
 * (numpy); 1 puts it at the end of the first period (Excel's NPV).
 */
export function npv(rate: number, amounts: readonly number[], firstAt: 0 | 1 = 0): number {
  let value = 0;
  // Horner's rule, from the last flow back.
  for (let index = amounts.length - 1; index >= 0; index--) value = value / (1 + rate) + amounts[index]!;
  return firstAt === 0 ? value : value / (1 + rate);
}

/** Σ amount ÷ (1 + eir)^years, `eir` an effective annual rate. */
export function presentValue(eir: number, flows: readonly TimedFlow[]): number {
  return flows.reduce((sum, flow) => sum + flow.amountMinor / (1 + eir) ** flow.years, 0);
}

/** Where a search among several internal rates of return starts, as spreadsheets do. */
const USUAL_GUESS = 0.1;

/**
 * The rate per period at which the flows are worth nothing. When the flows change sign several times there may
 * be several such rates: the one nearest to `guess`. Null when there is none.
 */
export function irr(amounts: readonly number[], guess: number = USUAL_GUESS): number | null {
  return internalRate(amounts, (rate) => npv(rate, amounts), guess);
}

/** The effective annual rate at which dated flows are worth nothing, actual/365 from the first. Null when none. */
export function xirr(flows: readonly DatedFlow[], guess: number = USUAL_GUESS): number | null {
  const first = flows[0]?.date ?? 0;
  const timed = flows.map((flow) => ({ years: (flow.date - first) / 365, amountMinor: flow.amountMinor }));
  const inOrder = timed.toSorted((a, b) => a.years - b.years).map((flow) => flow.amountMinor);
  return internalRate(inOrder, (rate) => presentValue(rate, timed), guess);
}

/** By Descartes' rule of signs: no change, no root; one change, exactly one. */
function internalRate(
  amountsInOrder: readonly number[],
  value: (rate: number) => number,
  guess: number,
): number | null {
  const changes = signChanges(amountsInOrder);
  if (changes === 0) return null;
  if (changes > 1) return nearestRoot(value, guess);
  const outlayFirst = amountsInOrder.find((amount) => amount !== 0)! < 0;
  return fallingRoot(outlayFirst ? value : (rate) => -value(rate));
}

function signChanges(amounts: readonly number[]): number {
  let changes = 0;
  let last = 0;
  for (const amount of amounts) {
    const sign = Math.sign(amount);
    if (sign === 0) continue;
    if (last !== 0 && sign !== last) changes++;
    last = sign;
  }
  return changes;
}
