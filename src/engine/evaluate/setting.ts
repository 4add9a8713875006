/** What every part of an evaluation needs besides the records. */
import type { EvaluationRules } from '../../domain/evaluation-rules.js';
import type { EpochDay } from '../../domain/records.js';

export interface EvaluateSetting {
  readonly rules: EvaluationRules;
  /** Money figures are of accounts in this currency. */
  readonly currency: string;
  /** The day of the first run. */
  readonly from: EpochDay;
  /** The day of the evaluation. */
  readonly until: EpochDay;
  /** Days of the later exports and runs, ascending. */
  readonly laterDates: readonly EpochDay[];
  readonly hasPayments: boolean;
  readonly hasFeedback: boolean;
  /** Bucket labels, mildest first. */
  readonly buckets: readonly string[];
}
