/** The time side of one combination: rate, term, frequency, grace, method. */
import { periodsPerYear } from '../../domain/frequency.js';
import type { Frequency, PlanMethod } from '../../domain/rules.js';
import type { Factor } from '../../domain/schedule/factor.js';
import { instalmentsIn, periodMonths } from '../../domain/terms.js';

/** When a plan's payments fall and how they are computed. */
export interface PlanTime {
  readonly rateAnnual: number;
  readonly months: number;
  readonly frequency: Frequency;
  readonly graceMonths: number;
  readonly method: PlanMethod;
  readonly instalments: number;
  readonly graceInstalments: number;
  readonly periodMonths: number;
  readonly periodsPerYear: number;
  readonly stepUpAnnual: number;
  /** Interest factor of one period. */
  readonly factor: Factor;
  /** How many of rate, frequency, grace and method differ from the plain plan. */
  readonly moved: number;
}

/** `factor` is the regular one of the rate and frequency. Null when the months or the grace are no whole number of periods, or nothing is left after the grace. */
export function planTime(
  terms: Pick<PlanTime, 'rateAnnual' | 'months' | 'frequency' | 'graceMonths' | 'method'>,
  stepUpAnnual: number,
  rateMoved: boolean,
  factor: Factor,
): PlanTime | null {
  const { rateAnnual, months, frequency, graceMonths, method } = terms;
  const instalments = instalmentsIn(months, frequency);
  const graceInstalments = instalmentsIn(graceMonths, frequency);
  if (instalments === null || graceInstalments === null || graceInstalments >= instalments) return null;
  return {
    rateAnnual,
    months,
    frequency,
    graceMonths,
    method,
    instalments,
    graceInstalments,
    periodMonths: periodMonths(frequency),
    periodsPerYear: periodsPerYear(frequency),
    stepUpAnnual: method === 'step-up' ? stepUpAnnual : 0,
    factor,
    moved:
      Number(rateMoved) +
      Number(frequency !== 'monthly') +
      Number(graceMonths > 0) +
      Number(method !== 'equal-instalment'),
  };
}
