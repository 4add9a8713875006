/** What of a policy’s learning rules binning depends on. */
import type { LearningRules } from '../../domain/learning-rules.js';
import type { BinningRules } from './bin-feature.js';

export function binningRules(rules: LearningRules): BinningRules {
  return {
    startBins: rules.startBins,
    minShare: rules.minBinShare,
    maxBins: rules.maxBins,
    mergeBelow: rules.mergeBelowChiSquare,
    bothOutcomes: true,
    smoothing: rules.smoothing,
    minMissingRows: rules.minMissingRows,
  };
}
