/** Compiles how scorecards and hazards are learnt. */
import type { LearningRules } from '../../domain/learning-rules.js';
import { type CompileContext, under } from './context.js';

export function compileLearning(context: CompileContext): LearningRules {
  const { learning: section } = context.source;
  const at = under('learning');
  type Key = keyof typeof section;
  type With<V> = { [K in Key]: (typeof section)[K] extends { value: V } | undefined ? K : never }[Key];
  const whole = (key: With<number>) => context.leaf(at(key), section[key], section.cite);
  const number = (key: With<string>) => context.number(at(key), section[key], section.cite);
  const { information_value_bands: bands } = section;
  const names = (key: 'protected_names' | 'after_decision_names') =>
    context.leaf(at(key), section[key], section.cite);
  const shown = Object.fromEntries(bands.rows.map((row) => [row.id, row.from]));
  context.rule(at('information_value_bands'), 'learning.information_value_bands', shown, [
    bands.cite,
    section.cite,
  ]);
  return {
    startBins: whole('start_bins'),
    minBinShare: number('min_bin_share'),
    maxBins: whole('max_bins'),
    mergeBelowChiSquare: number('merge_below_chi_square'),
    smoothing: number('smoothing'),
    minMissingRows: whole('min_missing_rows'),
    monotone: context.leaf(at('monotone'), section.monotone, section.cite),
    minInformationValue: number('min_information_value'),
    informationValueBands: bands.rows.map((row) => ({ id: row.id, from: Number(row.from) })),
    penalties: context.numbers(at('penalties'), section.penalties, section.cite),
    folds: whole('folds'),
    repeatUpToRows: whole('repeat_up_to_rows'),
    mostRepeats: whole('most_repeats'),
    resamples: whole('resamples'),
    confidence: number('confidence'),
    minOutcomes: whole('min_outcomes'),
    leakAuc: number('leak_auc'),
    proxyAssociation: number('proxy_association'),
    maxLevelShare: number('max_level_share'),
    smallCell: whole('small_cell'),
    psiMinor: number('psi_minor'),
    psiMajor: number('psi_major'),
    scoreGroups: whole('score_groups'),
    ksUsable: number('ks_usable'),
    ksSuspicious: number('ks_suspicious'),
    slopeLow: number('slope_low'),
    slopeHigh: number('slope_high'),
    protectedNames: names('protected_names'),
    afterDecisionNames: names('after_decision_names'),
    hazardPriorSd: number('hazard_prior_sd'),
  };
}
