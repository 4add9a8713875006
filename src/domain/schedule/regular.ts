/**
 * The fast path for plan search: regular periods under 30/360, no balloon, no rate change, grace with interest
 * paid. The same figures as `buildSchedule` (a property holds it to that), into arrays that the caller keeps.
 */
import { periodsPerYear } from '../frequency.js';
import type { Minor } from '../records.js';
import { type Rounding, roundMinor } from '../rounding.js';
import type { Frequency, PlanMethod } from '../rules.js';
import { type Factor, factorOf, interestOn } from './factor.js';

export interface RegularPlan {
  readonly financedMinor: Minor;
  readonly instalments: number;
  /** Leading instalments that pay interest only; fewer than `instalments`. */
  readonly graceInstalments: number;
  readonly frequency: Frequency;
  readonly method: PlanMethod;
  readonly stepUpAnnual: number;
  readonly rounding: Exclude<Rounding, 'none'>;
}

/** Column k is instalment k + 1; only the first `instalments` entries mean anything after a fill. */
export interface RegularRows {
  readonly paymentMinor: Float64Array;
  readonly interestMinor: Float64Array;
  readonly closingMinor: Float64Array;
}

/** Arrays for up to `capacity` instalments, to be filled again and again. */
export function regularRows(capacity: number): RegularRows {
  return {
    paymentMinor: new Float64Array(capacity),
    interestMinor: new Float64Array(capacity),
    closingMinor: new Float64Array(capacity),
  };
}

/** The factor of one regular period: rate ÷ periods per year, exactly. Worth keeping for each rate. */
export function regularFactor(rateAnnual: number, frequency: Frequency): Factor {
  return factorOf(rateAnnual, { numerator: 1, denominator: periodsPerYear(frequency) });
}

/**
 * Fills `rows` and returns the total of the payments in minor units, or null when a figure leaves the safe
 * integers. The level instalment is found as in `levelInstalment`, with the closed annuity formula as its start.
 */
export function fillRegular(plan: RegularPlan, factor: Factor, rows: RegularRows): Minor | null {
  return plan.method === 'equal-principal'
    ? fillEqualPrincipal(plan, factor, rows)
    : fillLevel(plan, factor, rows);
}

function fillEqualPrincipal(plan: RegularPlan, factor: Factor, rows: RegularRows): Minor | null {
  const paying = plan.instalments - plan.graceInstalments;
  let part = roundMinor(plan.financedMinor / paying, plan.rounding);
  const left = plan.financedMinor - part * paying;
  if (Math.abs(left) * 2 > paying) part += Math.sign(left);
  let balance = plan.financedMinor;
  let total = 0;
  for (let index = 0; index < plan.instalments; index++) {
    const interest = interestOn(balance, factor, plan.rounding);
    let principal = index < plan.graceInstalments ? 0 : Math.min(part, balance);
    if (index === plan.instalments - 1) principal = balance;
    balance -= principal;
    total += principal + interest;
    rows.paymentMinor[index] = principal + interest;
    rows.interestMinor[index] = interest;
    rows.closingMinor[index] = balance;
  }
  return Number.isSafeInteger(total) ? total : null;
}

function fillLevel(plan: RegularPlan, factor: Factor, rows: RegularRows): Minor | null {
  let base = roundMinor(exactBase(plan, factor.value), plan.rounding);
  let left = run(plan, factor, base, rows, false);
  const settled = plan.stepUpAnnual < 0 ? 0 : (plan.instalments - plan.graceInstalments) / 2;
  while (Math.abs(left) > settled) {
    const next = base + (left > 0 ? 1 : -1);
    const nextLeft = next < 0 ? Number.NEGATIVE_INFINITY : run(plan, factor, next, rows, false);
    const nearer = Math.abs(nextLeft) < Math.abs(left) || (left === Number.POSITIVE_INFINITY && nextLeft < 0);
    if (!nearer) {
      run(plan, factor, base, rows, false);
      break;
    }
    base = next;
    left = nextLeft;
  }
  const last = plan.instalments - 1;
  if (isLevel(plan) && base >= rows.interestMinor[0]! && (last === 0 || rows.closingMinor[last - 1]! >= 0)) {
    // Payments that cover the first interest cover all: balances only fall, and the last but one bounds the others.
    const end = (last === 0 ? plan.financedMinor : rows.closingMinor[last - 1]!) + rows.interestMinor[last]!;
    rows.paymentMinor[last] = end;
    rows.closingMinor[last] = 0;
    const total = base * last + end;
    return Number.isSafeInteger(total) ? total : null;
  }
  // A debt overpaid or growing (tiny debts, extreme rates): again, with each payment held between the two.
  for (let index = plan.graceInstalments; index < last; index++) {
    if (rows.closingMinor[index]! < 0 || rows.paymentMinor[index]! < rows.interestMinor[index]!) {
      run(plan, factor, base, rows, true);
      break;
    }
  }
  return settleLast(plan, rows, last);
}

/** The last instalment takes the remainder. */
function settleLast(plan: RegularPlan, rows: RegularRows, last: number): Minor | null {
  const opening = last === 0 ? plan.financedMinor : rows.closingMinor[last - 1]!;
  rows.paymentMinor[last] = opening + rows.interestMinor[last]!;
  rows.closingMinor[last] = 0;
  let total = 0;
  for (let index = 0; index <= last; index++) total += rows.paymentMinor[index]!;
  return Number.isSafeInteger(total) ? total : null;
}

/** The plan that portfolios have most: the same payment each period, halves rounded up. */
function isLevel(plan: RegularPlan): boolean {
  return plan.rounding === 'half-up' && plan.stepUpAnnual === 0 && plan.graceInstalments === 0;
}

/**
 * `run` for a level plan in two thirds of its time: one rounding, without a branch on its name. A product whose distance from
 * a half is within what its double may err by (2^-52 of it, and as much for adding the half) goes to `interestOn`.
 */
function runLevel(plan: RegularPlan, factor: Factor, base: Minor, rows: RegularRows): number {
  const { paymentMinor, interestMinor, closingMinor } = rows;
  const { instalments } = plan;
  const { value } = factor;
  let balance = plan.financedMinor;
  for (let index = 0; index < instalments; index++) {
    const raised = balance * value + 0.5;
    let interest = Math.floor(raised);
    const rest = raised - interest;
    const noise = raised * 2 ** -49;
    if (!(balance >= 0 && rest > noise && rest < 1 - noise))
      interest = interestOn(balance, factor, 'half-up');
    balance += interest - base;
    interestMinor[index] = interest;
    paymentMinor[index] = base;
    closingMinor[index] = balance;
  }
  return balance;
}

/** Pays `base` (stepped up) each period after the grace; returns what is left over at the end. */
function run(plan: RegularPlan, factor: Factor, base: Minor, rows: RegularRows, held: boolean): number {
  if (!held && isLevel(plan)) return bounded(runLevel(plan, factor, base, rows));
  const block = periodsPerYear(plan.frequency);
  const { instalments, graceInstalments: grace, rounding } = plan;
  const steps = plan.stepUpAnnual !== 0;
  let balance = plan.financedMinor;
  let payment = base;
  for (let index = 0; index < instalments; index++) {
    const interest = interestOn(balance, factor, rounding);
    const paid = index - grace;
    if (steps && paid > 0 && paid % block === 0) {
      payment = roundMinor(base * (1 + plan.stepUpAnnual) ** (paid / block), rounding);
    }
    let due = paid < 0 ? interest : payment;
    if (held) due = Math.max(interest, Math.min(due, balance + interest));
    balance += interest - due;
    rows.interestMinor[index] = interest;
    rows.paymentMinor[index] = due;
    rows.closingMinor[index] = balance;
  }
  return bounded(balance);
}

/** A balance beyond the safe integers is infinite. */
function bounded(balance: number): number {
  if (Math.abs(balance) <= Number.MAX_SAFE_INTEGER) return balance;
  return balance > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}

/** Balance ÷ Σ weight × discount factor, in closed form per block of equal payments. */
function exactBase(plan: RegularPlan, rate: number): number {
  const paying = plan.instalments - plan.graceInstalments;
  if (plan.stepUpAnnual === 0) return plan.financedMinor / annuity(rate, paying);
  const block = periodsPerYear(plan.frequency);
  let sum = 0;
  for (let begin = 0, weight = 1; begin < paying; begin += block, weight *= 1 + plan.stepUpAnnual) {
    sum += weight * (1 + rate) ** -begin * annuity(rate, Math.min(block, paying - begin));
  }
  return plan.financedMinor / sum;
}

/** Present value of `count` payments of 1 in arrears; through log1p and expm1 it stays exact for tiny rates. */
function annuity(rate: number, count: number): number {
  return rate === 0 ? count : -Math.expm1(-count * Math.log1p(rate)) / rate;
}
