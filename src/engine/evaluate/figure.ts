/** One figure of an evaluation: a row of evaluation.csv and of evidence.csv. */
import type { Estimate } from '../statistics/estimate.js';

export const VERDICTS = ['better', 'worse', 'no_evidence', 'cannot_say'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why a verdict is what it is. */
export const REASONS = [
  'difference_found',
  'no_difference_found',
  'underpowered',
  'within_limit',
  'beyond_limit',
  'moved_a_little',
  'found',
  'none_found',
  'no_comparison',
  'too_few',
  'small_cell',
  'selection',
  'outcome_is_treatment',
  'not_randomised',
  'groups_differ_before',
  'censored',
  'accounts_missing_later',
  'no_data',
] as const;
export type Reason = (typeof REASONS)[number];

/** How a value reads: `money` in minor units of the evaluation's currency. */
type Unit = 'share' | 'ratio' | 'money' | 'number' | 'index';

/** A test of a figure against what it would be without any difference. */
export interface Test {
  readonly name: 'newcombe' | 'yates' | 'fisher' | 'welch' | 'student' | 'cochran' | 'spiegelhalter';
  readonly p: number;
  /** Tests that are adjusted together, by Holm. */
  readonly family: string;
  readonly neutral: number;
  readonly better: 'higher' | 'lower';
  readonly power: number | null;
}

export interface Figure {
  readonly metric: string;
  /** `all`, or one value of one dimension: `product=credit_card`. */
  readonly segment: string;
  /** `all`, an arm, `treated-control`, or one value of a protected attribute. */
  readonly group: string;
  /** A day, or two days with a slash. */
  readonly period: string;
  readonly unit: Unit;
  /** Null where it cannot be given. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Null in a cell too small to show. */
  readonly n: number | null;
  readonly verdict: Verdict;
  readonly reason: Reason;
  readonly test: Test | null;
  readonly pAdjusted: number | null;
}

/** A figure before the tests of its family are known. */
export interface FigureDraft {
  readonly metric: string;
  readonly segment: string;
  readonly group?: string;
  readonly period: string;
  readonly unit: Unit;
  readonly estimate: Estimate | null;
  /** Where it differs from the estimate's, such as accounts instead of borrowers. */
  readonly n?: number;
  /** Judged by its test; without one, `verdict` says. */
  readonly test?: Test | null;
  readonly verdict?: readonly [Verdict, Reason];
}
