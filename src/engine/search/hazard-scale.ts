/**
 * An even scale of ln h between the policy's least and greatest hazard, on which polynomials of y = exp(−h × period) are
 * known at the nodes and read between them by straight lines.
 *
 * How far a line can be off: with s = t × period × h, the second derivative of y^t = e^(−s) by ln h is (s² − s) e^(−s),
 * which lies between −0.162 and 0.310. So between two nodes a step apart a polynomial Σ c_t y^t, c_t ≥ 0, lies above the line
 * by at most 0.162 × Σ c_t × step² ÷ 8, and below it by at most 0.310 × that.
 */
import type { HazardRules } from '../../domain/rules.js';

/** Steps of a scale. At 128 a line over the usual hazards errs by some hundred-thousandths of what is owed. */
const STEPS = 128;
/** The greatest d²y^t ÷ d(ln h)², and the greatest of its negative, rounded up. */
const HOLLOW = 0.31;
const BULGE = 0.162;
/** What doubles may lose in ln h; a limit is only surely broken beyond it. */
export const LOG_NOISE = 1e-7;
/** Below this monthly hazard a scale goes no further; a policy's least hazard nearly always lies above. */
const LOWEST = 1e-5;

export class HazardScale {
  readonly nodes = STEPS + 1;
  readonly steps = STEPS;
  /** How far a polynomial can lie above, and below, a straight line over a distance: × Σ c_t × distance² ÷ 8. */
  readonly bulge = BULGE;
  readonly hollow = HOLLOW;
  /** ln of the policy's least and greatest hazard: where ln h is clipped. The least may be −∞. */
  readonly least: number;
  readonly most: number;
  /** ln h of the first and the last node. */
  readonly low: number;
  readonly high: number;
  /** Steps a unit of ln h; 0 when the policy allows one hazard only. */
  readonly perUnit: number;
  /** How far below a polynomial its line can lie, and how far above, per Σ c_t. */
  readonly lineBelow: number;
  readonly lineAbove: number;
  /** Hazards below the first node count as the first node's: what that may be off, per Σ|c_t| and month of the term. */
  readonly belowError: number;
  readonly #alive: readonly Float64Array[];

  /** `periods`: months between instalments of each frequency of the grid. */
  constructor(
    { minMonthly, maxMonthly }: Pick<HazardRules, 'minMonthly' | 'maxMonthly'>,
    periods: readonly number[],
  ) {
    this.least = Math.log(minMonthly);
    this.most = Math.log(maxMonthly);
    this.low = Math.log(Math.max(LOWEST, minMonthly));
    this.high = Math.max(this.low, this.most);
    const step = (this.high - this.low) / STEPS;
    this.perUnit = step > 0 ? 1 / step : 0;
    this.lineBelow = (BULGE * step * step) / 8;
    this.lineAbove = (HOLLOW * step * step) / 8;
    // e^(−s) falls from 1 at most by s, and s grows with h × months.
    this.belowError = minMonthly < LOWEST ? LOWEST : 0;
    this.#alive = periods.map((period) =>
      Float64Array.from({ length: STEPS + 1 }, (_, i) => Math.exp(-Math.exp(this.low + step * i) * period)),
    );
  }

  /** y at node i for the frequency at this place of the grid. */
  alive(frequency: number, i: number): number {
    return this.#alive[frequency]![i]!;
  }
}
