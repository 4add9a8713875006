/** Whether two groups were alike before anything was done: the rows of balance.csv. */

import { standardisedDifference, standardisedShareDifference } from '../statistics/balance.js';
import { chiSquare } from '../statistics/chi-square.js';
import { differenceOfMeans } from '../statistics/difference-of-means.js';
import { holm } from '../statistics/holm.js';
import type { AccountRecord } from './records.js';

export interface BalanceRow {
  readonly comparison: string;
  readonly covariate: string;
  /** Means; shares of a level. */
  readonly treated: number;
  readonly control: number;
  readonly difference: number | null;
  /** After matching; null where nothing was matched. */
  readonly matchedControl: number | null;
  readonly matchedDifference: number | null;
}

export interface Balance {
  readonly rows: readonly BalanceRow[];
  /** Largest standardised difference, by its size, as the groups were. */
  readonly worst: number;
  /** Least p-value of a difference, adjusted for looking at all of them. */
  readonly p: number;
}

const MEASURES: readonly (readonly [id: string, of: (record: AccountRecord) => number])[] = [
  ['days_past_due', (record) => record.daysPastDue],
  // Debts are skewed: their logarithm is what groups may differ in.
  ['log_outstanding', (record) => Math.log(Math.max(1, record.outstandingMinor))],
  ['credit_score', (record) => record.creditScore],
];

const LEVELS: readonly (readonly [id: string, of: (record: AccountRecord) => string])[] = [
  ['bucket', (record) => record.bucket],
  ['product', (record) => record.product],
  ['segment', (record) => record.segment],
];

/** Weight of a control record; those of a matched comparison stand in for the treated of their stratum. */
export type Weight = (record: AccountRecord) => number;

/** @param weight null where nothing was matched. */
export function balanceOf(
  comparison: string,
  treated: readonly AccountRecord[],
  control: readonly AccountRecord[],
  weight: Weight | null,
): Balance {
  if (treated.length === 0 || control.length === 0) return { rows: [], worst: 0, p: 1 };
  const rows: BalanceRow[] = [];
  const p: number[] = [];
  for (const [covariate, of] of MEASURES) {
    const a = treated.map(of);
    const b = control.map(of);
    const test = differenceOfMeans(a, b, 0.95);
    if (test !== null) p.push(test.p);
    const difference = standardisedDifference(a, b);
    const treatedMean = meanOf(treated, of, null);
    const controlMean = meanOf(control, of, null);
    rows.push({
      comparison,
      covariate,
      treated: treatedMean,
      control: controlMean,
      difference,
      ...matched(treatedMean, controlMean, difference, control, of, weight),
    });
  }
  for (const [id, of] of LEVELS) {
    for (const level of [...new Set([...treated, ...control].map(of))].toSorted()) {
      const is = (record: AccountRecord): number => (of(record) === level ? 1 : 0);
      const a = { hits: treated.reduce((sum, one) => sum + is(one), 0), of: treated.length };
      const b = { hits: control.reduce((sum, one) => sum + is(one), 0), of: control.length };
      const test = chiSquare(a, b, 'yates');
      if (test !== null) p.push(test.p);
      const difference = standardisedShareDifference(a, b);
      const treatedShare = a.hits / a.of;
      const controlShare = b.hits / b.of;
      rows.push({
        comparison,
        covariate: `${id}=${level}`,
        treated: treatedShare,
        control: controlShare,
        difference,
        ...matched(treatedShare, controlShare, difference, control, is, weight),
      });
    }
  }
  const worst = rows.reduce((most, row) => Math.max(most, distanceOf(row)), 0);
  return { rows, worst, p: Math.min(1, ...holm(p)) };
}

/** Groups that do not vary and yet differ are as far apart as can be. */
function distanceOf({ difference, treated, control }: BalanceRow): number {
  if (difference !== null) return Math.abs(difference);
  return treated === control ? 0 : Number.POSITIVE_INFINITY;
}

function meanOf(
  records: readonly AccountRecord[],
  of: (record: AccountRecord) => number,
  weight: Weight | null,
): number {
  let sum = 0;
  let weights = 0;
  for (const record of records) {
    const own = weight === null ? 1 : weight(record);
    sum += own * of(record);
    weights += own;
  }
  return weights === 0 ? 0 : sum / weights;
}

/** The standard deviation is that of the groups as they were, so that matching cannot look better by shrinking it. */
function matched(
  treated: number,
  control: number,
  difference: number | null,
  records: readonly AccountRecord[],
  of: (record: AccountRecord) => number,
  weight: Weight | null,
): Pick<BalanceRow, 'matchedControl' | 'matchedDifference'> {
  if (weight === null) return { matchedControl: null, matchedDifference: null };
  const after = meanOf(records, of, weight);
  const scale = difference === null || difference === 0 ? null : (treated - control) / difference;
  return { matchedControl: after, matchedDifference: scale === null ? null : (treated - after) / scale };
}
