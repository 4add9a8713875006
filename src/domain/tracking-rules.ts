/** What a policy says of plans that are running: when an instalment counts as paid, when a plan is broken, what follows. */
import type { BusinessDayConvention } from './calendar.js';
import type { Minor } from './records.js';

/** How a plan stands; the codes of tracking.csv. */
export const TRACK_STATUSES = ['kept', 'partial', 'late', 'broken', 'completed'] as const;
export type TrackStatus = (typeof TRACK_STATUSES)[number];

/** What is to be done about an account; the codes of `next_action`. */
export const NEXT_ACTIONS = [
  'none',
  'remind',
  'call',
  'offer_new_plan',
  'resume_collection',
  'refund',
  'close',
] as const;
export type NextAction = (typeof NEXT_ACTIONS)[number];

/** What a policy names an action for. */
export const TRACK_SITUATIONS = [
  /** Everything due is paid. */
  'kept',
  /** An instalment is due and open, and its days of grace are not over. */
  'due',
  'partial',
  'late',
  /** The borrower says that circumstances are worse, and the plan is not broken. */
  'circumstances_worse',
  'broken',
  'completed',
  /** More came in than was owed. */
  'overpaid',
] as const;
export type TrackSituation = (typeof TRACK_SITUATIONS)[number];

/** What becomes of waived money when a plan breaks: owed again, still waived, or waived by the share that was paid. */
export const WAIVER_FATES = ['reversed', 'kept', 'pro_rata'] as const;

export interface TrackingRules {
  /** An instalment counts as paid when no more than the smaller of the two is missing. The cents stay owed. */
  readonly toleranceMinor: Minor;
  readonly toleranceShare: number;
  /** Days after the pay-by day in which an instalment may still be paid without counting as missed. */
  readonly graceDays: number;
  /** From a due date to the day by which it must be paid, by the policy's calendar. */
  readonly businessDay: BusinessDayConvention;
  /** From this share of an instalment on, it is paid in part, and has `partialDays` instead of the days of grace. */
  readonly partialShare: number;
  readonly partialDays: number;
  /** A plan is broken when an instalment is still open more days than this after its pay-by day … */
  readonly breakUnpaidDays: number;
  /** … or when so many of its instalments, due within so many months, were missed, made up for or not. */
  readonly breakMisses: number;
  readonly breakMissMonths: number;
  /** `facts`: money counts that came after the day of the facts that the plan was made on; `start`: from its first day. */
  readonly countsFrom: 'facts' | 'start';
  /** Instalments, not due yet, to which early money is applied at most; the rest is held until they come near. */
  readonly prepaidInstalments: number;
  /** What a plan paid off early costs: interest to the day of payment, or all interest of the schedule. */
  readonly earlyPayoff: 'interest_to_date' | 'all_interest';
  /** Less than this is not worth a refund. */
  readonly refundFromMinor: Minor;
  readonly waiverOnBreak: (typeof WAIVER_FATES)[number];
  /** A broken plan's account is in this class at least. */
  readonly breakFloorClassId: string;
  /** What starts the observation period anew: a missed instalment, or the break. */
  readonly observationRestart: 'miss' | 'break';
  /** Months after the decision, and after a break, within which the account is given no other relief. */
  readonly reliefCooldownMonths: number;
  /** Statuses under which nobody collects. */
  readonly collectionStopped: readonly TrackStatus[];
  readonly actions: Readonly<Record<TrackSituation, NextAction>>;
}
