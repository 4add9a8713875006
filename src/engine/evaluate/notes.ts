/** What a reader should know of how figures came about and of what the data lack. */
import type { MatchedComparison } from './matched.js';
import type { AccountRecord, Entry } from './records.js';
import type { Note } from './report.js';
import type { EvaluateSetting } from './setting.js';
import type { Trial } from './trial.js';

export interface NoteFacts {
  readonly base: readonly AccountRecord[];
  readonly accounts: readonly AccountRecord[];
  readonly entries: readonly Entry[];
  readonly trial: Trial | null;
  readonly matched: readonly MatchedComparison[];
  readonly replacedPlans: number;
  readonly rejectedRows: number;
  /** Stamp of the policy whose gates audit. */
  readonly policy: string;
}

/** @returns the notes that apply, method first. */
export function notesOf(facts: NoteFacts, setting: EvaluateSetting): Note[] {
  return [...methodNotes(facts, setting), ...dataNotes(facts, setting)];
}

function methodNotes(
  { accounts, trial, matched, policy }: NoteFacts,
  { rules, laterDates, hasPayments }: EvaluateSetting,
): Note[] {
  const confidence = rules.confidence;
  const planned = accounts.some((record) => record.plan !== null);
  const settlements = matched.reduce((sum, one) => sum + one.settlements, 0);
  const heldOut =
    rules.controlPlans === 'in_force'
      ? 0
      : accounts.filter((record) => record.arm === 'control' && record.plan !== null).length;
  const outside = accounts.filter(
    (record) => record.plan === null && record.later.some((state) => state?.reliefSince === true),
  ).length;
  return [
    note('method', 'intervals', { confidence }, true),
    note('method', 'several_tests', { level: round(1 - confidence) }, true),
    note('method', 'clusters', {}, true),
    note('method', 'small_cells', { least: rules.smallCell }, true),
    note('method', 'regression_to_mean', {}, laterDates.length > 0),
    note('method', 'selection', {}, matched.length > 0),
    note('method', 'groups_differ_before', {}, trial?.barred === 'groups_differ_before'),
    note('method', 'held_out', { count: heldOut }, heldOut > 0),
    note('method', 'settlements_left_out', { count: settlements }, settlements > 0),
    note('method', 'redefault_definition', { days: rules.redefaultDays }, planned && hasPayments),
    note('method', 'completed_stay_at_risk', {}, planned && hasPayments),
    note('method', 'expected_method', {}, planned && hasPayments),
    note('method', 'gates_of_today', { policy }, true),
    note('method', 'relief_outside_run', { count: outside }, outside > 0),
  ].filter((one) => one !== null);
}

function dataNotes(
  { base, accounts, entries, replacedPlans, rejectedRows }: NoteFacts,
  { laterDates, currency, hasPayments, hasFeedback }: EvaluateSetting,
): Note[] {
  const last = laterDates.length - 1;
  const gone = last < 0 ? 0 : base.filter((record) => (record.later[last] ?? null) === null).length;
  const foreign = accounts.filter((record) => record.currency !== currency).length;
  return [
    note('data', 'no_payments', {}, !hasPayments),
    note('data', 'no_later_export', {}, last < 0),
    note('data', 'no_feedback', {}, !hasFeedback),
    note('data', 'accounts_missing_later', { count: gone, share: round(gone / base.length) }, gone > 0),
    note('data', 'accounts_new_later', { count: entries.length }, entries.length > 0),
    note('data', 'other_currencies', { count: foreign, currency }, foreign > 0),
    note('data', 'plans_replaced', { count: replacedPlans }, replacedPlans > 0),
    note('data', 'rows_rejected', { count: rejectedRows }, rejectedRows > 0),
  ].filter((one) => one !== null);
}

function note(kind: Note['kind'], code: Note['code'], values: Note['values'], applies: boolean): Note | null {
  return applies ? { kind, code, values } : null;
}

/** Four digits say all that a sentence should. */
function round(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
