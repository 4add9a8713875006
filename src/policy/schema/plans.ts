/** The sections that say who may have a plan, which plans there are, what they are worth and who may sign. */
import { z } from 'zod';
import { cite, code, count, decimal, identifier, leaf, money, share, table, text } from './atoms.js';
import { when } from './conditions.js';

const failure = z.enum(['ineligible', 'refer', 'needs_information']);
const method = z.enum(['equal-instalment', 'equal-principal', 'step-up']);
const frequency = z.enum(['weekly', 'biweekly', 'monthly', 'bimonthly', 'quarterly', 'semiannual', 'annual']);

export const gates = z.array(
  z.strictObject({
    id: identifier,
    code,
    when: when.optional(),
    require: when,
    on_fail: failure,
    on_missing: z.enum(['pass', 'ineligible', 'refer', 'needs_information']),
    ask: identifier.nullable().optional().describe('What to ask the borrower for.'),
    cite: cite.optional(),
  }),
);

export const products = z.array(
  z.strictObject({
    id: identifier,
    match: z.array(text).describe('Product names as exports write them, any case.'),
    class_table: identifier,
    max_months: leaf(z.int().min(1)),
    methods: z.array(method).min(1),
    allocation: z
      .array(
        z.strictObject({
          from_days: count,
          order: z.array(z.enum(['fees', 'interest', 'penalty', 'principal'])),
          cite: cite.optional(),
        }),
      )
      .min(1),
    cite: cite.optional(),
  }),
);

const shares = leaf(z.array(share).min(1));
export const levers = z.strictObject({
  cite: cite.optional(),
  waive_penalty_shares: shares,
  waive_fees_shares: shares,
  waive_interest_shares: shares,
  waive_principal_shares: shares,
  rate_shares: shares,
  rate_floor: leaf(share),
  down_payment_shares: shares,
  months: leaf(z.array(z.int().min(1)).min(1)),
  frequencies: leaf(z.array(frequency).min(1)),
  grace_months: leaf(z.array(count).min(1)),
  methods: leaf(z.array(method).min(1)),
  step_up_annual: leaf(share),
  settlement_shares: shares,
  settlement_payments: leaf(z.array(z.int().min(1)).min(1)),
});

export const caps = z.array(
  z.strictObject({
    id: identifier,
    when,
    waive_penalty_share: share,
    waive_fees_share: share,
    waive_interest_share: share,
    waive_principal_share: share,
    relief_share: share,
    rate_share_min: share,
    grace_months: count,
    settlement: z.boolean(),
    settlement_share_min: share,
    cite: cite.optional(),
  }),
);

export const constraints = z.strictObject({
  cite: cite.optional(),
  min_instalment: leaf(money),
  apr_cap: leaf(decimal),
  min_gain: leaf(money),
  min_completion_probability: leaf(share),
  start_after_days: leaf(count),
  first_due_after_days: leaf(count),
});

const hazard = z.strictObject({
  base_monthly: table(share),
  min_monthly: leaf(share),
  max_monthly: leaf(share),
  priors: z.array(
    z.strictObject({
      id: z.enum([
        'instalment_to_surplus',
        'term_years',
        'score',
        'charges_written_down_share',
        'principal_written_down_share',
        'broken_before',
      ]),
      beta: decimal,
      centre: decimal,
      cite: cite.optional(),
    }),
  ),
});

export const value = z.strictObject({
  cite: cite.optional(),
  discount: leaf(z.union([z.literal('account'), share])),
  discount_floor: leaf(share),
  recovery_after_break: table(share),
  baseline: z.strictObject({
    cite: cite.optional(),
    unit: text.optional(),
    months: z.array(z.int().min(1)).min(1),
    by: z.record(text, z.array(share)),
  }),
  baseline_cost_share: leaf(share),
  setup_cost: leaf(money),
  servicing_cost_per_instalment: leaf(money),
  hazard,
  alternatives: z.array(
    z.strictObject({
      id: identifier,
      when,
      share,
      probability: share,
      months: count,
      cost_share: share,
      cost_fixed: money,
      cite: cite.optional(),
    }),
  ),
});

export const authority = z.strictObject({
  cite: cite.optional(),
  levels: z
    .array(
      z.strictObject({
        id: identifier,
        roles: z.array(identifier).min(1),
        max_relief: money,
        max_relief_share: share,
        max_principal_waived: money,
        max_outstanding: money,
        worst_class: identifier,
        max_months: count,
        cite: cite.optional(),
      }),
    )
    .min(1),
  four_eyes: leaf(z.boolean()),
  plan_valid_days: leaf(count),
});
