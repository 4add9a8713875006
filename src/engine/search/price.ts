/** What a plan costs the borrower a year, held against the cap. */
import { irr } from '../../domain/cashflow/present-value.js';
import type { Minor } from '../../domain/records.js';
import type { PlanFlows } from '../../domain/value.js';
import type { PlanTime } from './plan-time.js';

/**
 * The annual percentage rate of the instalments: the internal rate of the rounded flows per period × periods a
 * year. 0 when nothing is financed.
 */
export function aprOf(flows: PlanFlows, time: Pick<PlanTime, 'periodsPerYear'>): number {
  return periodicRate(flows) * time.periodsPerYear;
}

/** The internal rate per period of the amount financed against the instalments. */
export function periodicRate(flows: PlanFlows): number {
  const amounts = [-flows.financedMinor];
  for (let t = 0; t < flows.count; t++) amounts.push(flows.paymentMinor[t]!);
  return flows.financedMinor > 0 ? (irr(amounts) ?? 0) : 0;
}

/**
 * How far the rate of the rounded flows can stand from the rate charged, i. Rounding moves the present value at i by
 * at most half a unit a row, and that value falls by at least financed ÷ (1 + i) per unit of rate (no flow comes
 * before one period): within n ÷ financed a period, twice over.
 */
function rateRounding(time: PlanTime, financedMinor: Minor): number {
  return (2 * time.periodsPerYear * time.instalments) / financedMinor;
}

/** True when every plan of this time that finances at least this much is above the cap. */
export function surelyAbove(cap: number, time: PlanTime, leastFinancedMinor: Minor): boolean {
  return time.rateAnnual - cap > rateRounding(time, leastFinancedMinor);
}

/** True when no plan of this time that finances at least this much is. */
export function surelyWithin(cap: number, time: PlanTime, leastFinancedMinor: Minor): boolean {
  return cap - time.rateAnnual > rateRounding(time, leastFinancedMinor);
}

/** Whether the rate of the rounded flows is above the cap; solved only where rounding could decide. */
export function aprExceeds(cap: number, time: PlanTime, flows: PlanFlows): boolean {
  if (flows.count === 0) return false;
  const margin = rateRounding(time, flows.financedMinor);
  if (Math.abs(time.rateAnnual - cap) > margin) return time.rateAnnual > cap;
  return printedRate(aprOf(flows, time)) > printedRate(cap);
}

/** Rates are compared as files print them, in millionths. */
export function printedRate(rate: number): number {
  return Math.round(rate * 1e6) / 1e6;
}
