/** Champion against challenger: two scores of the same rows. The bootstrap draws rows, and both scores go with them. */
import type { Outcomes } from './bins.js';
import { interval, type Measured, type Resampling, samplesOf } from './performance.js';
import { aucOf, groupedBy, ksOf, tallyOf } from './tally.js';

export interface Comparison {
  readonly champion: { readonly auc: number; readonly ks: number };
  readonly challenger: { readonly auc: number; readonly ks: number };
  /** Challenger less champion. */
  readonly aucDifference: Measured;
  readonly verdict: 'better' | 'worse' | 'no_evidence';
}

export function compareScores(
  champion: ArrayLike<number>,
  challenger: ArrayLike<number>,
  outcomes: Outcomes,
  resampling: Resampling,
): Comparison {
  const old = groupedBy(champion);
  const young = groupedBy(challenger);
  const differences: number[] = [];
  for (const sample of samplesOf(old.group.length, resampling)) {
    differences.push(aucOf(tallyOf(young, outcomes, sample)) - aucOf(tallyOf(old, outcomes, sample)));
  }
  const before = tallyOf(old, outcomes);
  const after = tallyOf(young, outcomes);
  const { low, high } = interval(differences, resampling.confidence);
  return {
    champion: { auc: aucOf(before), ks: ksOf(before) },
    challenger: { auc: aucOf(after), ks: ksOf(after) },
    aucDifference: { value: aucOf(after) - aucOf(before), low, high },
    verdict: low > 0 ? 'better' : high < 0 ? 'worse' : 'no_evidence',
  };
}
