/**
 * Worlds: the policy's priors with what is not known about them drawn. World k is a function of the seed and k alone, and
 * the normal deviates do not depend on the standard errors, so that two policies, or one with other errors, meet the same
 * luck (common random numbers).
 */
import { logOdds, share } from '../../domain/log-odds.js';
import type { HazardPrior } from '../../domain/rules.js';
import type { Policy } from '../../policy/policy.js';
import { randomOf } from '../sample/random.js';

type PriorId = HazardPrior['id'];

/** The priors, in the order in which the deviates of a world are drawn. */
const PRIORS: readonly PriorId[] = [
  'instalment_to_surplus',
  'term_years',
  'score',
  'charges_written_down_share',
  'principal_written_down_share',
  'broken_before',
];

/** Column k of everything is world k. */
export interface Worlds {
  readonly draws: number;
  /** By bucket: ln of the base hazard less Σ beta × centre. */
  readonly logConstant: Readonly<Record<string, Float64Array>>;
  readonly betas: Readonly<Record<PriorId, Float64Array>>;
  /** By bucket. */
  readonly recoveryAfterBreak: Readonly<Record<string, Float64Array>>;
  /** Added to the log odds of what is recovered without a plan. */
  readonly baselineShift: Float64Array;
}

/** Draws worlds around the policy's own values; errors of zero give these values in every world. */
export function drawWorlds(
  { value, simulation }: Pick<Policy, 'value' | 'simulation'>,
  draws: number,
  seed: string,
): Worlds {
  const columns = (): Float64Array => new Float64Array(draws);
  const betas = Object.fromEntries(PRIORS.map((id) => [id, columns()])) as Record<PriorId, Float64Array>;
  const centred = columns();
  const baseShift = columns();
  const recoveryShift = columns();
  const baselineShift = columns();
  for (let k = 0; k < draws; k++) {
    const random = randomOf('simulate', seed, 'world', k);
    baseShift[k] = simulation.baseError * random.normal();
    recoveryShift[k] = simulation.recoveryError * random.normal();
    baselineShift[k] = simulation.baselineError * random.normal();
    for (const id of PRIORS) {
      const deviate = simulation.betaErrors[id] * random.normal();
      for (const prior of value.hazard.priors) {
        if (prior.id !== id) continue;
        const beta = prior.beta + deviate;
        betas[id][k]! += beta;
        centred[k]! += beta * prior.centre;
      }
    }
  }
  return {
    draws,
    logConstant: byBucket(value.hazard.baseMonthly, (base) =>
      baseShift.map((shift, k) => Math.log(base) + shift - centred[k]!),
    ),
    betas,
    recoveryAfterBreak: byBucket(value.recoveryAfterBreak, (recovery) =>
      recoveryShift.map((shift) => shifted(recovery, shift)),
    ),
    baselineShift,
  };
}

function byBucket(
  table: Readonly<Record<string, number>>,
  columnOf: (value: number) => Float64Array,
): Record<string, Float64Array> {
  return Object.fromEntries(Object.entries(table).map(([bucket, value]) => [bucket, columnOf(value)]));
}

/** A share whose log odds are moved; one of nothing or of everything stays, and no shift changes nothing at all. */
export function shifted(of: number, shift: number): number {
  return shift === 0 || of <= 0 || of >= 1 ? of : share(logOdds(of) + shift);
}
