/**
 * Everything that a report of an evaluation shows, as plain data: no function, no class, no person. Money is in minor units
 * of `currency`; shares are 0 to 1; `Estimate` has value, low, high and n. Codes are for the report's labels.
 */
import type { EpochDay } from '../../domain/records.js';
import type { CalibrationBin } from './calibration.js';
import type { BalanceRow } from './covariates.js';
import type { DriftRow } from './drift.js';
import type { Figure, Reason, Verdict } from './figure.js';
import type { FunnelRow } from './funnel.js';
import type { LeakageLine } from './leakage.js';
import type { MatchedComparison } from './matched.js';
import type { RecoveryMonth } from './recovery-months.js';
import type { LeverRow } from './relief.js';
import type { RollMatrix } from './roll-rates.js';
import type { Trial } from './trial.js';
import type { VintageCurve } from './vintages.js';

/** The questions that a manager asks, in the order of a page. */
export const HEADLINES = [
  'effect',
  'recovery',
  'redefault',
  'false_relief',
  'missed_relief',
  'fairness',
  'calibration',
  'drift',
  'satisfaction',
] as const;
export type HeadlineId = (typeof HEADLINES)[number];

export interface Headline {
  readonly id: HeadlineId;
  readonly verdict: Verdict;
  readonly reason: Reason;
  /** The figure that answers it; null where nothing can be said. */
  readonly figure: Figure | null;
}

/** Where false or missed relief comes from; the accounts are in leakage.csv. */
export interface LeakageRow {
  readonly kind: LeakageLine['kind'];
  readonly how: LeakageLine['how'];
  /** The gate that weighs most; `OTHER` where several have too few accounts each; blank of missed relief. */
  readonly code: string;
  /** Null in a cell too small to show; waived money also where no file says how much. */
  readonly accounts: number | null;
  readonly reliefMinor: number | null;
  readonly outstandingMinor: number | null;
}

/** What a reader should know of method and data; the report has a sentence a code, with these values. */
export const NOTE_CODES = [
  'intervals',
  'several_tests',
  'clusters',
  'regression_to_mean',
  'selection',
  'groups_differ_before',
  'held_out',
  'settlements_left_out',
  'redefault_definition',
  'completed_stay_at_risk',
  'expected_method',
  'gates_of_today',
  'relief_outside_run',
  'small_cells',
  'no_payments',
  'no_later_export',
  'no_feedback',
  'accounts_missing_later',
  'accounts_new_later',
  'other_currencies',
  'plans_replaced',
  'rows_rejected',
] as const;
type NoteCode = (typeof NOTE_CODES)[number];

export interface Note {
  readonly code: NoteCode;
  readonly kind: 'method' | 'data';
  readonly values: Readonly<Record<string, string | number>>;
}

export interface EvaluationReport {
  readonly from: EpochDay;
  readonly until: EpochDay;
  readonly laterDates: readonly EpochDay[];
  readonly currency: string;
  readonly confidence: number;
  /** A cell of fewer accounts is not shown: rows of `rolls` keep their counts, and whoever shows them blanks such rows. */
  readonly smallCell: number;
  /** Stamp of the policy whose gates and definitions these are. */
  readonly policy: string;
  readonly runs: readonly { readonly asOf: EpochDay; readonly policy: string; readonly accounts: number }[];
  readonly headlines: readonly Headline[];
  /** Every figure: the rows of evaluation.csv, in their order. */
  readonly figures: readonly Figure[];
  readonly funnel: readonly FunnelRow[];
  /** Neighbouring days, and last the whole time. */
  readonly rolls: readonly RollMatrix[];
  /** `all` first, then each month of decisions. */
  readonly vintages: readonly VintageCurve[];
  readonly recovery: readonly RecoveryMonth[];
  readonly levers: readonly LeverRow[];
  readonly calibration: readonly CalibrationBin[];
  /** Empty without an earlier run. */
  readonly drift: readonly DriftRow[];
  /** Whether score and hazard should be fitted again, and the reasons. */
  readonly refit: {
    readonly advised: boolean;
    readonly reasons: readonly ('score_moved' | 'calibration_off')[];
  };
  readonly trial: Trial | null;
  readonly matched: readonly MatchedComparison[];
  readonly balance: readonly BalanceRow[];
  readonly leakage: readonly LeakageRow[];
  readonly notes: readonly Note[];
}
