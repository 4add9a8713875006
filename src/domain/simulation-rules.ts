/** The policy's section on simulation, compiled: how sure the priors are, and how results are shown. */
import type { HazardPrior } from './rules.js';

export interface SimulationRules {
  /** Of every interval, 0.95. */
  readonly confidence: number;
  /** Worlds drawn when nobody says how many. */
  readonly draws: number;
  /** A group of fewer accounts is left blank. */
  readonly smallCell: number;
  /** A group below this share of the best group's rate is looked into. */
  readonly adverseImpact: number;
  /** Ages at which a band ends and the next begins. */
  readonly ageBands: readonly number[];
  /** Standard error of each prior's beta. */
  readonly betaErrors: Readonly<Record<HazardPrior['id'], number>>;
  /** Standard error of the logarithm of the base hazard. */
  readonly baseError: number;
  /** Standard error of the log odds of the recovery after a break. */
  readonly recoveryError: number;
  /** Standard error of the log odds of the share that is recovered without a plan. */
  readonly baselineError: number;
  /** Multiples of the hazard between which a break-even is looked for. */
  readonly multiplierFrom: number;
  readonly multiplierTo: number;
}
