/** What tracking says of a plan, as flat records: rows of tracking.csv, instalments.csv and effects.csv. */
import type { EpochDay, Minor } from '../../domain/records.js';
import type { NextAction, TrackStatus } from '../../domain/tracking-rules.js';

/** A row of tracking.csv. */
export interface TrackingLine {
  readonly currency: string;
  readonly planId: string;
  readonly accountId: string;
  readonly asOf: EpochDay;
  readonly status: TrackStatus;
  /** Fallen due by now (pay-by day), the down payment among them; up to the break; all, once the plan is completed. */
  readonly instalmentsDue: number;
  /** Of these, paid and never missed. */
  readonly instalmentsKept: number;
  /** What those due asked for, paid or not; when paid off early, what was owed. */
  readonly amountDueMinor: Minor;
  /** All money under the plan, net of reversals: early and overpaid money too, not what came after a break. */
  readonly amountPaidMinor: Minor;
  /** Days since the pay-by day of the oldest open instalment. */
  readonly planDaysPastDue: number;
  /** The agreed date of the next open instalment; null when nothing more falls due, or the plan is over. */
  readonly nextDueDate: EpochDay | null;
  /** What must be paid by then to be up to date, arrears included; null when the plan is over. */
  readonly nextDueMinor: Minor | null;
  readonly nextAction: NextAction;
  /** Stable codes, most important first. */
  readonly reasons: readonly string[];
}

export type InstalmentState =
  /** Not due yet. */
  | 'upcoming'
  /** Open, within its days of grace. */
  | 'due'
  | 'partial'
  /** Missed, and open. */
  | 'late'
  | 'paid'
  /** Paid after it was missed. */
  | 'paid_late'
  /** Settled with all that was left, at what was owed that day. */
  | 'paid_off'
  /** Open when the plan was broken; owed under the account now. */
  | 'ended';

/** A row of instalments.csv. */
export interface InstalmentLine {
  readonly currency: string;
  readonly accountId: string;
  readonly planId: string;
  /** 0 is the down payment. */
  readonly instalment: number;
  readonly dueDate: EpochDay;
  readonly payBy: EpochDay;
  readonly amountMinor: Minor;
  readonly paidMinor: Minor;
  /** The day since which it counts as paid. */
  readonly paidOn: EpochDay | null;
  /** After the pay-by day, until it was paid or until now. */
  readonly daysLate: number;
  readonly state: InstalmentState;
}

/** `conditional` while the plan runs, `earned` when it is completed; then the policy's word on a break. */
export type WaiverFate = 'conditional' | 'earned' | 'reversed' | 'kept' | 'pro_rata';

/** A row of effects.csv: what follows for the account. */
export interface EffectsLine {
  readonly currency: string;
  readonly accountId: string;
  readonly planId: string;
  readonly asOf: EpochDay;
  readonly status: TrackStatus;
  readonly collectionStopped: boolean;
  /** Owed now: with interest to today while the plan runs; after a break as of that day, less what came since. */
  readonly balanceMinor: Minor;
  /** Fallen due and not paid. */
  readonly arrearsMinor: Minor;
  readonly appliedMinor: Minor;
  readonly heldMinor: Minor;
  readonly paidBeforePlanMinor: Minor;
  readonly paidAfterBreakMinor: Minor;
  readonly refundableMinor: Minor;
  /** Interest that an early payoff saved. */
  readonly rebateMinor: Minor;
  /** Missing at the end, within the tolerance, and let go. */
  readonly letGoMinor: Minor;
  readonly completedOn: EpochDay | null;
  readonly brokenOn: EpochDay | null;
  readonly waiverFate: WaiverFate;
  /** Waived money that stands, conditionally or for good. */
  readonly waivedMinor: Minor;
  readonly principalRestoredMinor: Minor;
  readonly interestRestoredMinor: Minor;
  readonly penaltyRestoredMinor: Minor;
  readonly feesRestoredMinor: Minor;
  readonly riskClass: string;
  /** The due date from which observation runs anew; null when it never did. */
  readonly observationFrom: EpochDay | null;
  readonly observationUntil: EpochDay;
  /** Whether another restructuring now would be one within the observation. */
  readonly inObservation: boolean;
  readonly reliefAgainFrom: EpochDay;
}
