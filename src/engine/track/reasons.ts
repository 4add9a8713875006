/** Why a plan stands as it does, in stable codes, most important first. */
import type { EpochDay, Minor } from '../../domain/records.js';
import type { CountedPayments } from './count-payments.js';
import type { EffectsLine, InstalmentLine } from './lines.js';
import type { PlanFacts } from './plan-facts.js';
import type { Walked } from './walk.js';

export const TRACK_REASONS = [
  'unpaid_past_limit',
  'too_many_misses',
  'circumstances_worse',
  /** Another restructuring now would be one within the observation, with its harder class. */
  'restructured_in_observation',
  'unpaid_past_grace',
  'paid_in_part',
  'due_unpaid',
  'settled',
  'paid_off_early',
  'paid_in_full',
  'overpaid',
  'within_tolerance',
  'missed_before',
  'payment_reversed',
  'paid_ahead',
  'money_held',
  'not_started',
  'paid_after_break',
  'reversal_unmatched',
] as const;
export type TrackReason = (typeof TRACK_REASONS)[number];

export interface Reasoned {
  readonly facts: PlanFacts;
  readonly walked: Walked;
  readonly counted: CountedPayments;
  readonly instalments: readonly InstalmentLine[];
  readonly effects: EffectsLine;
  /** Circumstances got worse, and the plan is not over. */
  readonly worse: boolean;
  readonly asOf: EpochDay;
}

/** @returns the codes that hold, in the order of {@link TRACK_REASONS}. */
export function reasonsOf(reasoned: Reasoned): TrackReason[] {
  const holds = { ...ofTheBreak(reasoned), ...ofInstalments(reasoned), ...ofMoney(reasoned) };
  return TRACK_REASONS.filter((code) => holds[code] === true);
}

type Holds = Partial<Record<TrackReason, boolean>>;

function ofTheBreak({ walked, worse, effects }: Reasoned): Holds {
  return {
    unpaid_past_limit: walked.broken?.cause === 'unpaid_past_limit',
    too_many_misses: walked.broken?.cause === 'too_many_misses',
    circumstances_worse: worse,
    restructured_in_observation: worse && effects.inObservation,
  };
}

function ofInstalments({ facts, walked, instalments, asOf }: Reasoned): Holds {
  const any = (test: (line: InstalmentLine) => boolean): boolean => instalments.some(test);
  const over = walked.broken !== null;
  return {
    unpaid_past_grace: any((line) => line.state === 'late'),
    paid_in_part: any(
      (line) =>
        (line.state === 'partial' || line.state === 'late' || line.state === 'due') && line.paidMinor > 0,
    ),
    due_unpaid: any((line) => line.state === 'due' && line.payBy < asOf && line.paidMinor === 0),
    missed_before: !over && any((line) => line.state === 'paid_late'),
    paid_ahead: any((line) => line.paidMinor > 0 && line.payBy > asOf && walked.completed === null && !over),
    not_started: asOf < facts.plan.startDate,
  };
}

function ofMoney({ facts, walked, counted, instalments, effects }: Reasoned): Holds {
  const { completed } = walked;
  const { refundableMinor, letGoMinor, heldMinor, paidAfterBreakMinor } = effects;
  const settlement = facts.plan.rationale.some((code) => code.startsWith('settlement_share:'));
  const early = instalments.some((line) => line.state === 'paid_off');
  return {
    settled: completed !== null && settlement,
    paid_off_early: completed !== null && !settlement && early,
    paid_in_full: completed !== null && !settlement && !early,
    overpaid: refundableMinor > 0,
    within_tolerance: letGoMinor > 0 || instalments.some(isShort),
    payment_reversed: counted.payments.some((payment) => reversed(payment.reversals) > 0),
    money_held: heldMinor > 0,
    paid_after_break: paidAfterBreakMinor > 0,
    reversal_unmatched: counted.unmatchedMinor > 0,
  };
}

/** Counts as paid, though some cents are missing. */
function isShort({ state, paidMinor, amountMinor }: InstalmentLine): boolean {
  return (state === 'paid' || state === 'paid_late') && paidMinor < amountMinor;
}

function reversed(reversals: readonly { readonly amountMinor: Minor }[]): Minor {
  return reversals.reduce((sum, reversal) => sum + reversal.amountMinor, 0);
}
