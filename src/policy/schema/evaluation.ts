/** The section that says how results are judged. */
import { z } from 'zod';
import { cite, count, leaf, share, text } from './atoms.js';

const some = z.int().min(1);

export const evaluation = z.strictObject({
  cite: cite.optional(),
  confidence: leaf(share).describe('Of every interval; 1 less it is the level of every test.'),
  least_n: leaf(some).describe('A figure of fewer is given without a verdict.'),
  small_cell: leaf(some).describe('A cell of fewer is left blank.'),
  power: leaf(share).describe('A comparison should find a relevant difference with this probability.'),
  relevant_difference: leaf(share).describe('The difference of shares that would matter.'),
  adverse_impact: leaf(share).describe('A group below this share of the others’ rate is looked into.'),
  psi_minor: leaf(share).describe('From this stability index on, a distribution has moved a little …'),
  psi_major: leaf(share).describe('… and from this on so much that the card should be fitted again.'),
  horizons: leaf(z.array(some)).describe('Months after the decision at which re-default is counted.'),
  redefault_days: leaf(some).describe('Days past due at a later export that count as default again.'),
  cure_months: leaf(count).describe('Months for which a cured account has to stay current.'),
  balance_limit: leaf(share).describe('Standardised difference above which groups were not alike.'),
  absent_accounts: leaf(z.enum(['unknown', 'current'])).describe(
    'What an account that a later export does not have is taken for.',
  ),
  most_absent: leaf(share).describe('With a larger share of accounts gone, later exports are not compared.'),
  treated_groups: leaf(z.array(text)).describe(
    'Values of the group column: assigned by chance to be treated …',
  ),
  control_groups: leaf(z.array(text)).describe('… and to be left alone.'),
  control_plans: leaf(z.enum(['held_out', 'in_force'])).describe(
    'Whether approved plans of the control arm are not offered, or run like the others.',
  ),
  age_bands: leaf(z.array(some)).describe('Ages at which a band ends and the next begins.'),
  satisfied_from: leaf(some).describe('Satisfaction that counts as satisfied, of 1 to 5.'),
  promoter_from: leaf(some).describe('Recommendation that counts as a promoter, of 0 to 10.'),
  detractor_to: leaf(count).describe('Recommendation that counts as a detractor.'),
  calibration_bins: leaf(some).describe('Parts of equal size that predictions are held to what came.'),
});
