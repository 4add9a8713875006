/**
 * Rows counted by their score. Every figure of performance is one of these counts, so that a bootstrap sample costs as
 * many steps as there are different scores, however many rows there are.
 */
import type { Outcomes } from './bins.js';

export interface Tally {
  /** Different scores, ascending. */
  readonly scores: Float64Array;
  /** What the good and bad rows of each score weigh. */
  readonly good: Float64Array;
  readonly bad: Float64Array;
}

/** Rows in the groups of their scores. */
export interface Grouped {
  readonly scores: Float64Array;
  /** The group of each row. */
  readonly group: Int32Array;
}

export function groupedBy(scores: ArrayLike<number>): Grouped {
  const distinct = Float64Array.from(new Set(Array.from(scores))).toSorted();
  const places = new Map(Array.from(distinct, (score, at) => [score, at]));
  return { scores: distinct, group: Int32Array.from(Array.from(scores), (score) => places.get(score)!) };
}

/** Counts the rows; `sample` lists positions, some of them more than once, in place of every row once. */
export function tallyOf({ scores, group }: Grouped, outcomes: Outcomes, sample?: Int32Array): Tally {
  const good = new Float64Array(scores.length);
  const bad = new Float64Array(scores.length);
  const rows = sample?.length ?? group.length;
  for (let index = 0; index < rows; index++) {
    const row = sample === undefined ? index : sample[index]!;
    (outcomes.bad[row] === 1 ? bad : good)[group[row]!]! += outcomes.weights[row]!;
  }
  return { scores, good, bad };
}

function sumOf(counts: Float64Array): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}

/**
 * Probability that a good row scores above a bad one, ties counting half (Mann–Whitney; Hanley and McNeil 1982).
 * NaN without good or without bad rows.
 */
export function aucOf({ good, bad }: Tally): number {
  let below = 0;
  let pairs = 0;
  for (let at = 0; at < good.length; at++) {
    pairs += good[at]! * (below + bad[at]! / 2);
    below += bad[at]!;
  }
  return pairs / (below * sumOf(good));
}

/** Kolmogorov–Smirnov: the greatest distance between the distributions of bad and of good rows. */
export function ksOf({ good, bad }: Tally): number {
  const goods = sumOf(good);
  const bads = sumOf(bad);
  let worst = 0;
  let belowGood = 0;
  let belowBad = 0;
  for (let at = 0; at < good.length; at++) {
    belowGood += good[at]! / goods;
    belowBad += bad[at]! / bads;
    worst = Math.max(worst, Math.abs(belowBad - belowGood));
  }
  return worst;
}
