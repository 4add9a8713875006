/** How scorecards and hazards are learnt from the past, and what they may not be learnt from. */
import { z } from 'zod';
import { cite, count, decimal, identifier, leaf, share, text } from './atoms.js';

const positive = z.int().min(1);

export const learning = z.strictObject({
  cite: cite.optional(),
  start_bins: leaf(z.int().min(2)),
  min_bin_share: leaf(share),
  max_bins: leaf(z.int().min(2)),
  merge_below_chi_square: leaf(decimal),
  smoothing: leaf(decimal),
  min_missing_rows: leaf(count),
  monotone: leaf(z.enum(['none', 'increasing', 'decreasing', 'auto'])),
  min_information_value: leaf(decimal),
  information_value_bands: z.strictObject({
    cite: cite.optional(),
    rows: z.array(z.strictObject({ id: identifier, from: decimal })).min(1),
  }),
  penalties: leaf(z.array(decimal).min(1)),
  folds: leaf(z.int().min(2)),
  repeat_up_to_rows: leaf(count),
  most_repeats: leaf(positive),
  resamples: leaf(z.int().min(100)),
  confidence: leaf(share),
  min_outcomes: leaf(positive),
  leak_auc: leaf(share),
  proxy_association: leaf(share),
  max_level_share: leaf(share),
  small_cell: leaf(positive),
  psi_minor: leaf(decimal),
  psi_major: leaf(decimal),
  score_groups: leaf(z.int().min(2)),
  ks_usable: leaf(share),
  ks_suspicious: leaf(share),
  slope_low: leaf(decimal),
  slope_high: leaf(decimal),
  protected_names: leaf(z.array(text)),
  after_decision_names: leaf(z.array(text)),
  hazard_prior_sd: leaf(decimal),
});
