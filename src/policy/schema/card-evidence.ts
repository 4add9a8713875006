/** What a fitted card was learnt from and how it did: the stamp that it carries. It decides nothing. */
import { z } from 'zod';
import { count, decimal, text } from './atoms.js';

const measured = z.strictObject({ value: decimal, low: decimal, high: decimal });

export const cardEvidence = z.strictObject({
  data_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  as_of: text,
  outcome: text,
  population: text.optional(),
  rows: count,
  bad: count,
  holdout: text,
  seed: count,
  penalty: decimal,
  shrinkage: decimal,
  performance: z
    .record(
      text,
      z.strictObject({ rows: count, bad: count, auc: measured, ks: measured, calibration_slope: measured }),
    )
    .describe('By sample, each with an interval.'),
  training: z
    .strictObject({
      score_edges: z.array(z.int()),
      score_rows: z.array(count).min(1),
      attribute_rows: z.record(text, z.array(count)),
    })
    .describe('What drift is measured against.'),
});
export type CardEvidence = z.infer<typeof cardEvidence>;
