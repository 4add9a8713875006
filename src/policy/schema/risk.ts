/** The sections that say how bad an account is: buckets, classes, restructuring, impairment, bad debt. */
import { z } from 'zod';
import { FACTS, type FactName } from '../../domain/facts.js';
import { cite, count, decimal, identifier, label, leaf, money, share, table, text } from './atoms.js';
import { cardEvidence } from './card-evidence.js';
import { when } from './conditions.js';

export const buckets = z.strictObject({
  cite: cite.optional(),
  rows: z.array(z.strictObject({ label, from_days: count })).min(1),
});

/** Best first: the order is the rank. */
export const classes = z.array(
  z.strictObject({
    id: identifier,
    non_performing: z.boolean(),
    provision_share: share,
    cite: cite.optional(),
  }),
);

export const classTable = z.strictObject({
  cite: cite.optional(),
  rows: z.array(z.strictObject({ class: identifier, from_days: count })).min(1),
  floors: z
    .array(z.strictObject({ id: identifier, class: identifier, when, cite: cite.optional() }))
    .optional(),
});

export const restructuring = z.strictObject({
  cite: cite.optional(),
  floor_class: leaf(identifier),
  second_floor_class: leaf(identifier),
  observation_months: leaf(count),
  observation_periods: leaf(count),
});

export const impairment = z.strictObject({
  cite: cite.optional(),
  stage2_from_days: leaf(count),
  stage3_from_days: leaf(count),
  pd_12m: table(share),
  pd_lifetime: table(share),
  lgd: table(share),
  collateral_haircut: leaf(share),
  lgd_secured_floor: leaf(share),
  recovery_months: leaf(count),
  provision_basis: leaf(z.enum(['greater', 'minimum', 'ecl'])),
});

export const badDebt = z.array(z.strictObject({ id: identifier, when, cite: cite.optional() }));

export const affordability = z.strictObject({
  cite: cite.optional(),
  income_haircut_unverified: leaf(share),
  subsistence: z.strictObject({
    cite: cite.optional(),
    unit: text.optional(),
    rows: z
      .array(
        z.strictObject({
          id: identifier,
          regions: z.array(text).describe('Regions as exports write them; the row `default` has none.'),
          adult: money,
          dependant: money,
        }),
      )
      .min(1),
  }),
  stress_income_drop: leaf(share),
  capacity_share: leaf(share),
  residual_income_floor: leaf(money),
  assumed_dependents: leaf(count),
  assumed_other_debt_service_share: leaf(share),
  usable_assets_share: leaf(share),
  arrears_cure_months: leaf(count),
  assumed_instalments: leaf(count),
  acceleration_from_days: leaf(count),
});

const bound = z.union([z.int(), decimal]).nullable();

const attributes = z.array(
  z.strictObject({
    from: bound.optional().describe('Lower edge, inclusive; null or absent = none.'),
    to: bound.optional().describe('Upper edge, exclusive; null or absent = none.'),
    in: z.array(text).optional(),
    missing: z.boolean().optional(),
    points: z.int(),
  }),
);

const cardHeader = {
  cite: cite.optional(),
  id: text,
  kind: z.enum(['expert', 'fitted']),
  base_points: z.int(),
  pdo: z.int().min(1),
  anchor_score: z.int(),
  anchor_odds: decimal,
  min_score: z.int(),
  max_score: z.int(),
  reason_against: z.enum(['best', 'mean']),
  reason_count: count,
  bands: z.array(z.strictObject({ label, from_score: z.int() })).min(1),
  evidence: cardEvidence.optional().describe('What a fitted card was learnt from; forbear learn writes it.'),
};

export const scorecard = z.strictObject({
  ...cardHeader,
  characteristics: z.array(
    z.strictObject({
      id: identifier,
      fact: z.enum(Object.keys(FACTS) as [FactName, ...FactName[]]),
      reason_code: text,
      cite: cite.optional(),
      attributes,
    }),
  ),
});

/** A card on columns of which some are no facts of a policy: it stands in a file of its own. */
export const standaloneCard = z.strictObject({
  card: z.strictObject({
    ...cardHeader,
    characteristics: z.array(
      z.strictObject({
        id: identifier,
        header: text,
        kind: z.enum(['number', 'category']),
        fact: z
          .enum(Object.keys(FACTS) as [FactName, ...FactName[]])
          .nullable()
          .describe('Null: no policy knows this column yet.'),
        reason_code: text,
        attributes,
      }),
    ),
  }),
});

export const willingness = z.strictObject({
  cite: cite.optional(),
  high_from: leaf(z.int()),
  medium_from: leaf(z.int()),
  signals: z.array(
    z.strictObject({
      id: identifier,
      when,
      points: z.int(),
      evidence: z.boolean(),
      cite: cite.optional(),
    }),
  ),
});
