/** The limits that a draft is held to: those of the search, and those that its grid keeps by itself. */
import { CONSTRAINTS } from '../search/constraints.js';

/**
 * In the order of bits: first the search's own, at their own places; then a rate above the old one, a rate below the
 * policy's floor, a first due date out of its window, more payments of a settlement than the policy's, and an account that is to have no plan at all.
 */
const DRAFT_LIMITS = [
  ...CONSTRAINTS,
  'rate_rise',
  'rate_floor',
  'first_due',
  'settlement_payments',
  'eligibility',
] as const;

export type DraftLimit = (typeof DRAFT_LIMITS)[number];

/** A set of broken limits. Without the bits of its own it is a mask of the search. */
export type DraftMask = number;

function bitOf(limit: DraftLimit): DraftMask {
  return 1 << DRAFT_LIMITS.indexOf(limit);
}

export const OWN_BITS = {
  rate_rise: bitOf('rate_rise'),
  rate_floor: bitOf('rate_floor'),
  first_due: bitOf('first_due'),
  settlement_payments: bitOf('settlement_payments'),
  eligibility: bitOf('eligibility'),
} as const;

/** The limits of a mask, in the order of the table. */
export function limitsIn(mask: DraftMask): DraftLimit[] {
  return DRAFT_LIMITS.filter((_, index) => (mask & (1 << index)) !== 0);
}
