/** The limits that a plan must keep, one bit each, so that "violates only this one" is a comparison. */
export const CONSTRAINTS = [
  'capacity',
  'residual_income',
  'term_cap',
  'apr_cap',
  'waive_penalty_cap',
  'waive_fees_cap',
  'waive_interest_cap',
  'principal_waiver_cap',
  'relief_cap',
  'rate_cap',
  'grace_cap',
  'min_instalment',
  'method',
  'down_payment',
  'frequency',
  'authority',
  'gain',
  'settlement',
  'completion',
] as const;

export type ConstraintCode = (typeof CONSTRAINTS)[number];

/** A set of violated constraints. */
export type ConstraintMask = number;

function bit(code: ConstraintCode): ConstraintMask {
  return 1 << CONSTRAINTS.indexOf(code);
}

/** True when no constraint is violated, or exactly one. */
export function atMostOne(mask: ConstraintMask): boolean {
  return (mask & (mask - 1)) === 0;
}

export function violations(mask: ConstraintMask): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** The codes of a mask, in the order of the table. */
export function codesOf(mask: ConstraintMask): ConstraintCode[] {
  return CONSTRAINTS.filter((code) => (mask & bit(code)) !== 0);
}

/** The bits, named once: the search must not look them up. */
export const BITS = Object.fromEntries(CONSTRAINTS.map((code) => [code, bit(code)])) as Readonly<
  Record<ConstraintCode, ConstraintMask>
>;

/** 0 for a mask without bits, bit + 1 for a mask of one bit: a place in a list of `SLOTS`. */
export function slotOf(mask: ConstraintMask): number {
  return 32 - Math.clz32(mask);
}

/** The slot of every limit that may stand alone, and that of none. */
export const SLOTS = CONSTRAINTS.length + 1;
