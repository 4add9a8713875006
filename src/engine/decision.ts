/** What the stages decide, as plain records. The io column specifications print them. */

import type { Ability, Affordability } from '../domain/affordability.js';
import type { DataGap } from '../domain/data-gap.js';
import type { Facts } from '../domain/facts.js';
import type { Eligibility } from '../domain/gates.js';
import type { EpochDay, Minor } from '../domain/records.js';
import type { Frequency, PlanMethod } from '../domain/rules.js';
import type { Segment } from '../domain/segment.js';
import type { WillingnessLevel } from '../domain/willingness.js';

export type { Affordability, Eligibility };

/** The columns of assessments.csv plus what `explain` and `plan` need. Money in the account's minor units. */
export interface AccountAssessment {
  readonly accountId: string;
  readonly borrowerId: string;
  readonly asOf: EpochDay;
  readonly currency: string;
  readonly daysPastDue: number;
  readonly bucket: string;
  readonly outstandingMinor: Minor;
  readonly principalMinor: Minor;
  readonly interestMinor: Minor;
  readonly penaltyMinor: Minor;
  readonly feesMinor: Minor;
  /** What goes on falling due each month by contract; 0 when the whole balance is due. */
  readonly runningInstalmentMinor: Minor;
  readonly creditScore: number;
  readonly scoreBand: string;
  readonly ability: Ability;
  readonly willingness: WillingnessLevel;
  readonly segment: Segment;
  readonly riskClass: string;
  /** Rules that set the class, worst first (ids of `Policy.rules`). */
  readonly riskClassRules: readonly string[];
  readonly badDebt: boolean;
  readonly badDebtReason: string;
  readonly impairmentStage: 1 | 2 | 3;
  readonly pd: number;
  readonly lgd: number;
  readonly eadMinor: Minor;
  readonly eclMinor: Minor;
  readonly minimumProvisionMinor: Minor;
  readonly provisionMinor: Minor;
  readonly eligibility: Eligibility;
  readonly eligibilityReasons: readonly string[];
  readonly reasonCodes: readonly string[];
  readonly gaps: readonly DataGap[];
  readonly productFamily: string;
  /** The row of the policy's relief caps that governs an eligible account; null when none does. */
  readonly capId: string | null;
  readonly facts: Facts;
}

export interface BorrowerAssessment {
  readonly borrowerId: string;
  readonly affordability: Affordability;
  readonly accounts: readonly AccountAssessment[];
}

export type OptionName = 'recommended' | 'lowest_instalment' | 'lowest_cost' | 'settlement';

/** Everything a schedule needs: two plans with equal terms have equal schedules. */
export interface PlanTerms {
  readonly method: PlanMethod;
  readonly frequency: Frequency;
  readonly instalments: number;
  /** Leading instalments that pay interest only. */
  readonly graceInstalments: number;
  readonly stepUpAnnual: number;
  readonly startDate: EpochDay;
  readonly firstDueDate: EpochDay;
  readonly downPaymentMinor: Minor;
  readonly principalWaivedMinor: Minor;
  readonly interestWaivedMinor: Minor;
  readonly penaltyWaivedMinor: Minor;
  readonly feesWaivedMinor: Minor;
  readonly financedMinor: Minor;
  readonly rateAnnual: number;
  readonly settlement: boolean;
}

export interface PlanOption {
  readonly planId: string;
  readonly accountId: string;
  readonly borrowerId: string;
  readonly option: OptionName;
  readonly recommended: boolean;
  readonly terms: PlanTerms;
  readonly currency: string;
  readonly lastDueDate: EpochDay;
  readonly instalmentMinor: Minor;
  readonly finalInstalmentMinor: Minor;
  /** The dearest month of the plan: what capacity is held against. */
  readonly monthlyInstalmentMinor: Minor;
  readonly rateBefore: number;
  /** Down payment + all instalments. */
  readonly totalPayableMinor: Minor;
  readonly apr: number;
  readonly eir: number;
  /** All waived money. */
  readonly reliefMinor: Minor;
  readonly reliefShare: number;
  /** Dearest month ÷ the borrower's whole surplus. */
  readonly instalmentToSurplus: number;
  readonly residualIncomeMinor: Minor;
  readonly completionProbability: number;
  readonly expectedRecoveryMinor: Minor;
  readonly baselineRecoveryMinor: Minor;
  readonly recoveryGainMinor: Minor;
  /** The best thing the lender could do instead (`baseline`, `sale`, …). */
  readonly bestAlternative: string;
  readonly breakEvenProbability: number;
  readonly modificationLossMinor: Minor;
  readonly riskClassAfter: string;
  readonly provisionAfterMinor: Minor;
  readonly observationUntil: EpochDay;
  readonly creditRecordClearsOn: EpochDay;
  readonly approvalLevel: string;
  readonly bindingConstraints: readonly string[];
  readonly rationale: readonly string[];
}

/** One constraint moved just far enough to open a plan. */
export interface SmallestChange {
  readonly constraint: string;
  /** `+6 months`, `+0.10 share`, `+12345 minor`. */
  readonly by: number;
  readonly unit: 'months' | 'share' | 'minor' | 'rate';
}

export interface Unplanned {
  readonly accountId: string;
  readonly borrowerId: string;
  readonly outstandingMinor: Minor;
  readonly currency: string;
  readonly bindingConstraints: readonly string[];
  readonly smallestChange: SmallestChange | null;
}

export interface AccountPlans {
  readonly accountId: string;
  readonly options: readonly PlanOption[];
  readonly unplanned: Unplanned | null;
  /** How many lever combinations were considered, and the value of each alternative: for `explain`. */
  readonly considered: number;
  readonly alternatives: readonly {
    readonly id: string;
    readonly valueMinor: Minor;
    readonly rule: string;
  }[];
}

export interface BorrowerPlans {
  readonly borrowerId: string;
  /** Kept free of the month for instalments of overdue accounts that get no plan. */
  readonly reservedMinor: Minor;
  /** Eligible accounts only. */
  readonly accounts: readonly AccountPlans[];
}
