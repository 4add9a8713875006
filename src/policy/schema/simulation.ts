/** The section that says how sure the priors are, for `simulate`. */
import { z } from 'zod';
import { cite, decimal, leaf, share, text } from './atoms.js';

const some = z.int().min(1);
const error = decimal
  .refine((value) => Number(value) >= 0, 'a standard error, not below "0"')
  .describe('A standard error; "0" takes the prior for certain.');

export const simulation = z.strictObject({
  cite: cite.optional(),
  confidence: leaf(share).describe('Of every interval.'),
  draws: leaf(z.int().min(20).max(100_000)).describe('Worlds drawn when nobody says how many.'),
  small_cell: leaf(some).describe('A group of fewer accounts is left blank.'),
  adverse_impact: leaf(share).describe('A group below this share of the best group’s rate is looked into.'),
  age_bands: leaf(z.array(some)).describe('Ages at which a band ends and the next begins, ascending.'),
  beta_errors: z
    .strictObject({
      cite: cite.optional(),
      unit: text.optional(),
      by: z.strictObject({
        instalment_to_surplus: error,
        term_years: error,
        score: error,
        charges_written_down_share: error,
        principal_written_down_share: error,
        broken_before: error,
      }),
    })
    .describe('Standard error of the beta of each prior of the hazard.'),
  base_error: leaf(error).describe('Of the logarithm of the base hazard, one draw for all buckets.'),
  recovery_error: leaf(error).describe('Of the log odds of the recovery after a break.'),
  baseline_error: leaf(error).describe('Of the log odds of what is recovered without a plan.'),
  hazard_multipliers: z
    .strictObject({
      cite: cite.optional(),
      unit: text.optional(),
      from: decimal.refine((value) => Number(value) > 0, 'a multiple above "0"'),
      to: decimal.refine((value) => Number(value) > 0, 'a multiple above "0"'),
    })
    .describe('Multiples of the hazard between which a break-even is looked for.'),
});
