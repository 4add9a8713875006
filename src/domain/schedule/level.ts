/**
 * The level instalment: the payment in whole minor units that brings the balance closest to zero at the last
 * date, when every period's interest is rounded as the borrower will see it.
 */
import type { Minor } from '../records.js';
import { type Rounding, roundMinor } from '../rounding.js';
import { type Factor, interestOn } from './factor.js';

export interface LevelProblem {
  readonly balanceMinor: Minor;
  /** Stays for the last date, on top of the level instalment. */
  readonly balloonMinor: Minor;
  readonly factors: readonly Factor[];
  /** Payment k is the base × weights[k]: 1 throughout, or rising with step-up. Positive. */
  readonly weights: readonly number[];
  readonly rounding: Rounding;
}

/**
 * The base instalment. Unrounded it is (balance − balloon discounted) ÷ Σ weight × discount factor, the annuity
 * formula over any periods. Rounded, it is moved by whole minor units while that brings the last instalment nearer.
 *
 * Why the search ends at the optimum: raising the base lowers every later balance by at least one unit a payment
 * (rounded interest never falls when the balance rises), so what is left over falls strictly, by at least the
 * number of payments a step when weights are >= 1. The first base whose neighbour is no nearer is the nearest,
 * and a remainder of at most half the number of payments needs no look at the neighbours.
 */
export function levelInstalment(problem: LevelProblem): Minor {
  const exact = exactBase(problem);
  if (problem.rounding === 'none' || !Number.isFinite(exact)) return exact;
  let base = roundMinor(exact, problem.rounding);
  let left = leftOver(problem, base);
  const settled = problem.weights.some((weight) => weight < 1) ? 0 : problem.factors.length / 2;
  while (Math.abs(left) > settled) {
    const next = base + (left > 0 ? 1 : -1);
    const nextLeft = next < 0 ? Number.NEGATIVE_INFINITY : leftOver(problem, next);
    // Both unbounded: take the one that repays.
    const nearer = Math.abs(nextLeft) < Math.abs(left) || (left === Number.POSITIVE_INFINITY && nextLeft < 0);
    if (!nearer) break;
    base = next;
    left = nextLeft;
  }
  return base;
}

/** Payment of period `index` for a base. */
export function weightedPayment(base: Minor, weight: number, rounding: Rounding): Minor {
  return weight === 1 ? base : roundMinor(base * weight, rounding);
}

function exactBase({ balanceMinor, balloonMinor, factors, weights }: LevelProblem): number {
  let discount = 1;
  let annuity = 0;
  for (let index = 0; index < factors.length; index++) {
    discount /= 1 + factors[index]!.value;
    annuity += weights[index]! * discount;
  }
  return Math.max(0, (balanceMinor - balloonMinor * discount) / annuity);
}

/** What the last date would leave unpaid (negative: overpaid) if every payment were as planned. */
function leftOver(problem: LevelProblem, base: Minor): number {
  const { factors, weights, rounding } = problem;
  let balance = problem.balanceMinor;
  for (let index = 0; index < factors.length; index++) {
    balance +=
      interestOn(balance, factors[index]!, rounding) - weightedPayment(base, weights[index]!, rounding);
    if (!(Math.abs(balance) <= Number.MAX_SAFE_INTEGER)) {
      return balance > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    }
  }
  return balance - problem.balloonMinor;
}
