/**
 * The monthly hazard of breaking a plan, from the policy's priors:
 * h = clip( base(bucket) × exp( Σ beta × (x − centre) ), minMonthly, maxMonthly ), constant over the plan
 * (a proportional-hazards form: each beta is the log of a published relative effect per unit of its x).
 * S(t) = exp(−h·t), t in months, S(0) = 1.
 */
import type { HazardPrior, HazardRules } from './rules.js';

/** What the priors look at, one number each. */
export type HazardInputs = Readonly<Record<HazardPrior['id'], number>>;

/**
 * The hazard split into what a search varies: ln h = constant + Σ beta × x. Priors with the same id add up.
 */
export interface HazardForm {
  readonly constant: number;
  readonly betas: Readonly<Record<HazardPrior['id'], number>>;
  readonly minMonthly: number;
  readonly maxMonthly: number;
}

/** The form for one bucket. Throws when the policy has no base for it, which its lint refuses. */
export function hazardForm(rules: HazardRules, bucket: string): HazardForm {
  const base = rules.baseMonthly[bucket];
  if (base === undefined || !(base > 0)) throw new Error(`no base hazard for bucket ${bucket}`);
  const betas = {
    instalment_to_surplus: 0,
    term_years: 0,
    score: 0,
    charges_written_down_share: 0,
    principal_written_down_share: 0,
    broken_before: 0,
  };
  let constant = Math.log(base);
  for (const prior of rules.priors) {
    betas[prior.id] += prior.beta;
    constant -= prior.beta * prior.centre;
  }
  return { constant, betas, minMonthly: rules.minMonthly, maxMonthly: rules.maxMonthly };
}

/** ln h before clipping. An infinite x (no surplus at all) counts only where its beta is not zero. */
function logHazard({ constant, betas }: HazardForm, inputs: HazardInputs): number {
  // Written out: the search asks this for every combination that it works out.
  let log = constant;
  if (betas.instalment_to_surplus !== 0) log += betas.instalment_to_surplus * inputs.instalment_to_surplus;
  if (betas.term_years !== 0) log += betas.term_years * inputs.term_years;
  if (betas.score !== 0) log += betas.score * inputs.score;
  if (betas.charges_written_down_share !== 0)
    log += betas.charges_written_down_share * inputs.charges_written_down_share;
  if (betas.principal_written_down_share !== 0)
    log += betas.principal_written_down_share * inputs.principal_written_down_share;
  if (betas.broken_before !== 0) log += betas.broken_before * inputs.broken_before;
  return log;
}

/** h per month from ln h, within the policy's bounds. */
function clippedHazard(form: HazardForm, log: number): number {
  const h = Math.exp(log);
  return h < form.minMonthly ? form.minMonthly : h > form.maxMonthly ? form.maxMonthly : h;
}

/** The monthly hazard of one plan. */
export function monthlyHazard(form: HazardForm, inputs: HazardInputs): number {
  return clippedHazard(form, logHazard(form, inputs));
}

/** S(t): the probability that the plan is alive `months` after its start. */
export function survival(hazardMonthly: number, months: number): number {
  return Math.exp(-hazardMonthly * months);
}
