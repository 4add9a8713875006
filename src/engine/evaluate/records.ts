/** What evaluation looks at: one flat record an account of a run, with what has become of it since. */
import type { Eligibility } from '../../domain/gates.js';
import type { EpochDay, Minor } from '../../domain/records.js';
import type { TrackStatus } from '../../domain/tracking-rules.js';

/** An account on a later day, by a later export or run. */
export interface LaterState {
  readonly daysPastDue: number;
  readonly bucket: string;
  readonly outstandingMinor: Minor;
  readonly provisionMinor: Minor;
  /** Relief that the export dates after the run, or one more restructuring than the run knew. */
  readonly reliefSince: boolean;
}

/** What became of an account in its run. */
export type Fate =
  | 'approved'
  | 'in_review'
  | 'declined'
  | 'not_chosen'
  | 'unplanned'
  /** Not eligible, for a person to handle, or lacking information. */
  | 'refused';

interface Waived {
  readonly principalMinor: Minor;
  readonly interestMinor: Minor;
  readonly penaltyMinor: Minor;
  readonly feesMinor: Minor;
}

/** A month of a plan's money: what the hazard expected by its end and what came, both since the plan's start. */
export interface PlanMonth {
  /** Whole months since the decision, from 1. */
  readonly month: number;
  readonly expectedMinor: number;
  readonly realisedMinor: Minor;
}

/** An approved plan as it stands on the day of the evaluation, or on the day that a later plan replaced it. */
export interface PlanRecord {
  readonly planId: string;
  readonly option: string;
  readonly settlement: boolean;
  readonly decidedAt: EpochDay;
  readonly startDate: EpochDay;
  readonly lastDueDate: EpochDay;
  /** Until when it was followed. */
  readonly followedUntil: EpochDay;
  readonly waived: Waived;
  readonly reliefMinor: Minor;
  readonly rateCut: boolean;
  readonly financedMinor: Minor;
  readonly completionProbability: number;
  readonly provisionAfterMinor: Minor;
  readonly status: TrackStatus;
  readonly brokenOn: EpochDay | null;
  readonly completedOn: EpochDay | null;
  readonly instalmentsDue: number;
  readonly instalmentsKept: number;
  /** Asked for by `followedUntil`, by the schedule. */
  readonly scheduledMinor: Minor;
  /** The same, each instalment times the probability that the plan is alive. */
  readonly expectedMinor: number;
  /** Came in under the plan. */
  readonly realisedMinor: Minor;
  /** Of this, interest and fees. */
  readonly earnedMinor: Minor;
  /** Waived money that stands, conditionally or for good. */
  readonly standingReliefMinor: Minor;
  readonly servicingCostMinor: Minor;
  /**
   * The due date of the latest instalment that would by then have broken the plan if it had been missed; null when there is
   * none yet.
   */
  readonly visibleUntil: EpochDay | null;
  readonly months: readonly PlanMonth[];
}

export interface FeedbackRecord {
  readonly satisfaction: number | null;
  readonly recommend: number | null;
  readonly wantsChange: string | null;
}

export interface AccountRecord {
  readonly accountId: string;
  readonly borrowerId: string;
  readonly currency: string;
  /** The day of its run. */
  readonly asOf: EpochDay;
  /** Stamp of the policy that decided. */
  readonly policy: string;
  readonly product: string;
  readonly partner: string | null;
  readonly segment: string;
  readonly bucket: string;
  readonly scoreBand: string;
  readonly creditScore: number;
  readonly daysPastDue: number;
  readonly outstandingMinor: Minor;
  readonly provisionMinor: Minor;
  readonly debtServiceRatio: number | null;
  readonly eligibility: Eligibility;
  readonly fate: Fate;
  /** As the export has it; null when blank. */
  readonly group: string | null;
  /** Of a randomised trial, by the policy's names. */
  readonly arm: 'treated' | 'control' | null;
  readonly gender: string | null;
  readonly ageBand: string | null;
  readonly region: string | null;
  /** What the gates of today say of the facts then. */
  readonly gatesToday: { readonly eligibility: Eligibility; readonly codes: readonly string[] };
  readonly plan: PlanRecord | null;
  /** By later date, in their order; null where that export does not have the account. */
  readonly later: readonly (LaterState | null)[];
  /** Net money from the day after the run to the day of the evaluation; null without a payments export. */
  readonly paidMinor: Minor | null;
  /** The latest answer since the run. */
  readonly feedback: FeedbackRecord | null;
}

/** An account that a later export has and the run did not know. */
export interface Entry {
  readonly later: number;
  readonly bucket: string;
  readonly outstandingMinor: Minor;
}
