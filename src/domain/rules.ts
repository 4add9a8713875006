/**
 * The shapes of the business tables that a policy pack fills in, compiled: money is minor units of the
 * policy's currency, rates and shares are doubles, dates epoch days. Every number a decision uses is in here.
 * `rule` fields are keys of `Policy.rules`, where authority, article, dates and verified grade stand.
 */
import type { FactName } from './facts.js';
import type { EpochDay, Minor } from './records.js';

export type Frequency =
  | 'weekly'
  | 'biweekly'
  | 'monthly'
  | 'bimonthly'
  | 'quarterly'
  | 'semiannual'
  | 'annual';
type Binding = 'law' | 'regulation' | 'standard' | 'self-regulatory' | 'house';
type Grade = 'A' | 'B' | 'C' | 'M';

export interface RuleMeta {
  readonly id: string;
  readonly unit: string | null;
  readonly authority: string;
  readonly article: string | null;
  readonly effectiveFrom: EpochDay | null;
  readonly effectiveTo: EpochDay | null;
  readonly binding: Binding;
  readonly verified: Grade;
  /** True for a rule its authority calls temporary (阶段性) without naming an end. */
  readonly temporary: boolean;
  readonly note: string | null;
}

export type Operator = 'at_least' | 'at_most' | 'above' | 'below' | 'is' | 'in' | 'not_in' | 'known';
export interface Condition {
  readonly fact: FactName;
  readonly op: Operator;
  /** `known`: boolean; `in`/`not_in`: strings; `is`: string, number or boolean; the rest: number. */
  readonly value: number | string | boolean | readonly string[];
}
/** All must hold; an empty list always holds. A condition on a missing fact does not hold (except `known: false`). */
export type When = readonly Condition[];

export interface BucketRow {
  readonly label: string;
  /** Lowest DPD of the bucket; it ends where the next begins. */
  readonly fromDays: number;
}

export interface RiskClass {
  readonly id: string;
  /** 0 is best. */
  readonly rank: number;
  readonly nonPerforming: boolean;
  /** Minimum provision as a share of the exposure. */
  readonly provisionShare: number;
}

export interface ClassTable {
  readonly id: string;
  readonly rule: string;
  readonly rows: readonly { readonly classId: string; readonly fromDays: number }[];
  /** Extra floors: the class is at least `classId` when `when` holds. */
  readonly floors: readonly { readonly classId: string; readonly when: When; readonly rule: string }[];
}

export interface RestructuringRules {
  readonly floorClassId: string;
  readonly secondFloorClassId: string;
  readonly observationMonths: number;
  readonly observationPeriods: number;
  readonly rule: string;
}

export interface ImpairmentRules {
  readonly stage2FromDays: number;
  readonly stage3FromDays: number;
  /** By bucket label. */
  readonly pd12m: Readonly<Record<string, number>>;
  readonly pdLifetime: Readonly<Record<string, number>>;
  /** By product family; `lgdSecuredFloor` bounds it from below after collateral. */
  readonly lgd: Readonly<Record<string, number>>;
  readonly collateralHaircut: number;
  readonly lgdSecuredFloor: number;
  /** ECL is discounted at the account's rate over this time to recovery. */
  readonly recoveryMonths: number;
  readonly provisionBasis: 'greater' | 'minimum' | 'ecl';
  readonly rule: string;
}

export interface BadDebtRow {
  readonly id: string;
  readonly when: When;
  readonly rule: string;
}

export interface AffordabilityRules {
  /** Taken off a stated income that is not verified. */
  readonly incomeHaircutUnverified: number;
  /** Subsistence floor per month: adult, plus each dependant; by region, `default` always present. */
  readonly subsistence: Readonly<
    Record<string, { readonly adultMinor: Minor; readonly dependantMinor: Minor }>
  >;
  readonly stressIncomeDrop: number;
  /** Share of the stressed surplus that plans may take. */
  readonly capacityShare: number;
  readonly residualIncomeFloorMinor: Minor;
  /** Assumed when missing. */
  readonly assumedDependents: number;
  /** Monthly service of other debts assumed as a share of their balance when the payments are missing. */
  readonly assumedOtherDebtServiceShare: number;
  /** Share of liquid assets that a down payment or settlement may use. */
  readonly usableAssetsShare: number;
  /** Months within which a borrower who is able clears what is overdue, beside the running instalments. */
  readonly arrearsCureMonths: number;
  /** Months a balance is spread over when the export tells neither instalment nor remaining instalments. */
  readonly assumedInstalments: number;
  /** From this DPD on (or when the last instalment is past) the whole balance counts as due. */
  readonly accelerationFromDays: number;
  readonly rules: Readonly<
    Record<'income' | 'subsistence' | 'stress' | 'capacity' | 'assets' | 'ability', string>
  >;
}

export interface ScoreAttribute {
  /** Lower bound, inclusive; null = none. Numeric attributes tile the line; text attributes use `in`. */
  readonly from: number | null;
  readonly to: number | null;
  readonly in: readonly string[] | null;
  readonly missing: boolean;
  readonly points: number;
}
export interface ScoreCharacteristic {
  readonly id: string;
  readonly fact: FactName;
  readonly reasonCode: string;
  readonly attributes: readonly ScoreAttribute[];
}
export interface Scorecard {
  readonly id: string;
  /** `expert` cards are judgement; `fitted` ones come from `forbear learn`. */
  readonly kind: 'expert' | 'fitted';
  readonly basePoints: number;
  /** score = offset + factor × ln(good odds); factor = pdo ÷ ln 2. */
  readonly pdo: number;
  readonly anchorScore: number;
  readonly anchorOdds: number;
  readonly minScore: number;
  readonly maxScore: number;
  readonly reasonAgainst: 'best' | 'mean';
  readonly reasonCount: number;
  readonly characteristics: readonly ScoreCharacteristic[];
  /** Ascending lower edges; the first has no lower bound. */
  readonly bands: readonly { readonly label: string; readonly fromScore: number }[];
  readonly rule: string;
}

export interface WillingnessRules {
  /** Each signal whose conditions hold adds its points; positive ones count as evidence. */
  readonly signals: readonly {
    readonly id: string;
    readonly when: When;
    readonly points: number;
    readonly evidence: boolean;
    readonly rule: string;
  }[];
  readonly highFrom: number;
  readonly mediumFrom: number;
}

export type GateFailure = 'ineligible' | 'refer' | 'needs_information';
export interface Gate {
  readonly id: string;
  readonly code: string;
  /** Where the gate applies; empty = everywhere. */
  readonly when: When;
  /** What must hold to pass. */
  readonly require: When;
  readonly onFail: GateFailure;
  /** When a required fact is missing. */
  readonly onMissing: 'pass' | GateFailure;
  /** What to ask the borrower for, a stable code (`income_proof`); null when nothing would help. */
  readonly ask: string | null;
  readonly rule: string;
}

export interface ProductFamily {
  readonly id: string;
  /** Product names (lower case) that belong here; matched exactly after NFKC and lower case. */
  readonly match: readonly string[];
  readonly classTable: string;
  /** Longest plan, from signing to the last instalment. */
  readonly maxMonths: number;
  readonly maxMonthsRule: string;
  readonly methods: readonly PlanMethod[];
  readonly allocationOrder: readonly AllocationRow[];
}
export type DebtPart = 'fees' | 'interest' | 'penalty' | 'principal';
export interface AllocationRow {
  readonly fromDays: number;
  readonly order: readonly DebtPart[];
  readonly rule: string;
}

export type PlanMethod = 'equal-instalment' | 'equal-principal' | 'step-up';

/** The grid: which values of each lever the search considers. Shares are of the part they waive. */
export interface LeverGrid {
  readonly waivePenaltyShares: readonly number[];
  readonly waiveFeesShares: readonly number[];
  readonly waiveInterestShares: readonly number[];
  readonly waivePrincipalShares: readonly number[];
  /** New rate as a share of the old one (1 = unchanged). */
  readonly rateShares: readonly number[];
  readonly rateFloorAnnual: number;
  readonly downPaymentShares: readonly number[];
  readonly months: readonly number[];
  readonly frequencies: readonly Frequency[];
  /** Leading months that pay interest only. */
  readonly graceMonths: readonly number[];
  readonly methods: readonly PlanMethod[];
  /** Step-up: each year's instalment is the last year's × (1 + this). */
  readonly stepUpAnnual: number;
  /** Settlement: share of the outstanding that is paid, and in how many monthly payments. */
  readonly settlementShares: readonly number[];
  readonly settlementPayments: readonly number[];
}

/** First row whose `when` holds applies. */
export interface CapRow {
  readonly id: string;
  readonly when: When;
  readonly waivePenaltyShare: number;
  readonly waiveFeesShare: number;
  readonly waiveInterestShare: number;
  readonly waivePrincipalShare: number;
  /** All waived money ÷ outstanding. */
  readonly reliefShare: number;
  /** Lowest allowed new rate ÷ old rate. */
  readonly rateShareMin: number;
  readonly graceMonths: number;
  readonly settlement: boolean;
  readonly settlementShareMin: number;
  readonly rule: string;
}

export interface PlanConstraints {
  readonly minInstalmentMinor: Minor;
  readonly aprCap: number;
  /** A plan's recovery gain must be at least this. */
  readonly minGainMinor: Minor;
  /** A plan that the priors themselves expect to fail is no plan: the least probability of completing it. */
  readonly minCompletionProbability: number;
  /** Days from the as-of date to the start of interest under the plan, and from there to the first due date at least. */
  readonly startAfterDays: number;
  readonly firstDueAfterDays: number;
  readonly rules: Readonly<Record<'apr' | 'instalment' | 'gain' | 'completion', string>>;
}

/** Monthly hazard of breaking a plan: h = base(bucket) × exp(Σ beta × (x − centre)), clipped. */
export interface HazardPrior {
  readonly id:
    | 'instalment_to_surplus'
    | 'term_years'
    | 'score'
    | 'charges_written_down_share'
    | 'principal_written_down_share'
    | 'broken_before';
  readonly beta: number;
  readonly centre: number;
  readonly rule: string;
}
export interface HazardRules {
  readonly baseMonthly: Readonly<Record<string, number>>;
  readonly priors: readonly HazardPrior[];
  readonly minMonthly: number;
  readonly maxMonthly: number;
  readonly baseRule: string;
}

/** Something the lender could do instead of a plan. */
export interface Alternative {
  readonly id: string;
  readonly when: When;
  /** Gross cash = outstanding × share × probability, received after `months`, less the costs. */
  readonly share: number;
  readonly probability: number;
  readonly months: number;
  readonly costShare: number;
  readonly costFixedMinor: Minor;
  readonly rule: string;
}

export interface ValueRules {
  /** `account` = the account's own rate; a number = that annual rate. */
  readonly discount: 'account' | number;
  readonly discountFloorAnnual: number;
  /** Recovery on the balance when a plan breaks, by bucket, as a present value at the break. */
  readonly recoveryAfterBreak: Readonly<Record<string, number>>;
  /** Cumulative recovery without a plan, by bucket, at these months; linear between. */
  readonly baselineMonths: readonly number[];
  readonly baselineCumulative: Readonly<Record<string, readonly number[]>>;
  readonly baselineCostShare: number;
  readonly setupCostMinor: Minor;
  readonly servicingCostPerInstalmentMinor: Minor;
  readonly hazard: HazardRules;
  readonly alternatives: readonly Alternative[];
  readonly rules: Readonly<Record<'discount' | 'recovery' | 'baseline' | 'costs', string>>;
}

export interface AuthorityLevel {
  readonly id: string;
  /** Roles that may sign at this level; `system` marks the automatic level. */
  readonly roles: readonly string[];
  readonly maxReliefMinor: Minor;
  readonly maxReliefShare: number;
  readonly maxPrincipalWaivedMinor: Minor;
  readonly maxOutstandingMinor: Minor;
  readonly worstClassId: string;
  readonly maxMonths: number;
}
export interface AuthorityRules {
  /** Lightest first; a plan's level is the first whose limits it meets. */
  readonly levels: readonly AuthorityLevel[];
  /** Deciding one's own proposal is refused. */
  readonly fourEyes: boolean;
  readonly planValidDays: number;
  readonly rule: string;
}

export interface CreditRecordRules {
  /** Years a negative item stays after the bad conduct ended (here: after the last instalment). */
  readonly years: number;
  readonly rule: string;
}
