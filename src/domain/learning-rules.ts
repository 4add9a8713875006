/** What a policy says of learning: how scorecards are fitted, what they may not see, and what counts as sound. */

export interface LearningRules {
  /** Numbers start in so many groups of about as many rows. */
  readonly startBins: number;
  /** Fewest rows of an attribute, as a share of all. */
  readonly minBinShare: number;
  readonly maxBins: number;
  /** Neighbouring attributes whose likelihood-ratio chi-square is below this are one. */
  readonly mergeBelowChiSquare: number;
  /** Added to both counts of an attribute without good or without bad rows. */
  readonly smoothing: number;
  /** Missing values tell nothing of their own below so many rows. */
  readonly minMissingRows: number;
  /** What the bad share of a number may do, where its column does not say. */
  readonly monotone: 'none' | 'increasing' | 'decreasing' | 'auto';
  readonly minInformationValue: number;
  /** From which information value a characteristic is called what; ascending. */
  readonly informationValueBands: readonly { readonly id: string; readonly from: number }[];
  /** L2 penalties among which cross-validation chooses. */
  readonly penalties: readonly number[];
  readonly folds: number;
  /** Folds are drawn again until so many rows have been predicted, at most so often. */
  readonly repeatUpToRows: number;
  readonly mostRepeats: number;
  readonly resamples: number;
  /** Of intervals. */
  readonly confidence: number;
  /** Fewest good and fewest bad rows to learn from. */
  readonly minOutcomes: number;
  /** A single column that tells good from bad better than this (AUC) is the outcome in disguise. */
  readonly leakAuc: number;
  /** A characteristic this closely tied to a protected attribute (Cramér’s V) stands for it. */
  readonly proxyAssociation: number;
  /** A text column with more different values than this share of its rows is a name, not a characteristic. */
  readonly maxLevelShare: number;
  /** Cells of groups smaller than this are not shown. */
  readonly smallCell: number;
  readonly psiMinor: number;
  readonly psiMajor: number;
  /** Groups of the score, of about as many rows each, that drift is measured over. */
  readonly scoreGroups: number;
  readonly ksUsable: number;
  readonly ksSuspicious: number;
  readonly slopeLow: number;
  readonly slopeHigh: number;
  /** Headers, or parts of them between _ and spaces, of what nobody may be judged by. */
  readonly protectedNames: readonly string[];
  /** The same of what only comes to be known after the decision. */
  readonly afterDecisionNames: readonly string[];
  /** How far a typical plan’s log hazard is expected to move from the prior (one standard deviation), for each covariate. */
  readonly hazardPriorSd: number;
}
