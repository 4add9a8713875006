/**
 * The facts that come in, as plain readonly records. Money is a safe integer of minor units of the row's
 * currency, dates are epoch days (days since 1970-01-01), rates and shares are plain doubles (0.18 = 18%).
 * `null` is *missing*, never zero; every key is always present, so that records keep one shape.
 */

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export type EpochDay = number;
/** A safe integer of minor units (cents, 分). */
export type Minor = number;

export type EmploymentStatus =
  | 'employed'
  | 'self_employed'
  | 'part_time'
  | 'unemployed'
  | 'retired'
  | 'student'
  | 'other';

export type IncomeFrequency =
  | 'weekly'
  | 'biweekly'
  | 'semimonthly'
  | 'monthly'
  | 'quarterly'
  | 'semiannual'
  | 'annual'
  | 'irregular';

export type HardshipReason =
  | 'job_loss'
  | 'income_drop'
  | 'illness'
  | 'bereavement'
  | 'divorce'
  | 'disaster'
  | 'business_failure'
  | 'over_indebted'
  | 'other'
  | 'none';

/** How well a hardship is evidenced: nothing, the borrower's word, or papers. */
export type HardshipEvidence = 'none' | 'stated' | 'documented';
/** The interviewer's record of what the borrower said about paying. */
export type WillingnessAnswer = 'high' | 'medium' | 'low' | 'refused';

export interface Borrower {
  readonly borrowerId: string;
  readonly name: string | null;
  readonly idNumber: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly birthDate: EpochDay | null;
  readonly gender: string | null;
  readonly region: string | null;
  readonly employmentStatus: EmploymentStatus | null;
  /** As stated, per `incomeFrequency` (monthly when that is missing). */
  readonly incomeStatedMinor: Minor | null;
  readonly incomeFrequency: IncomeFrequency | null;
  readonly incomeVerified: boolean | null;
  readonly expensesMonthlyMinor: Minor | null;
  readonly dependents: number | null;
  /** Monthly payments to other lenders. */
  readonly otherDebtPaymentsMonthlyMinor: Minor | null;
  readonly otherDebtBalanceMinor: Minor | null;
  readonly liquidAssetsMinor: Minor | null;
  readonly externalScore: number | null;
  readonly inquiriesLast6m: number | null;
  readonly hardshipReason: HardshipReason | null;
  readonly hardshipSince: EpochDay | null;
  readonly hardshipMonthsExpected: number | null;
  readonly hardshipEvidence: HardshipEvidence | null;
  readonly willingness: WillingnessAnswer | null;
  readonly vulnerable: boolean | null;
  readonly doNotContact: boolean | null;
  readonly preferredChannel: string | null;
  readonly language: string | null;
  readonly automatedDecisionOptOut: boolean | null;
}

export interface Account {
  readonly accountId: string;
  readonly borrowerId: string;
  /** As it came (trimmed); the policy maps it to a product family. */
  readonly product: string | null;
  /** ISO 4217; the policy's currency when the export has none. */
  readonly currency: string;
  readonly partner: string | null;
  readonly originationDate: EpochDay | null;
  readonly originalAmountMinor: Minor | null;
  readonly creditLimitMinor: Minor | null;
  readonly principalOutstandingMinor: Minor;
  readonly interestOutstandingMinor: Minor | null;
  readonly penaltyOutstandingMinor: Minor | null;
  readonly feesOutstandingMinor: Minor | null;
  readonly rateAnnual: number;
  readonly penaltyRateAnnual: number | null;
  readonly remainingInstalments: number | null;
  /** Per month. */
  readonly contractualInstalmentMinor: Minor | null;
  readonly oldestUnpaidDueDate: EpochDay | null;
  /** As exported; `daysPastDue()` in delinquency.ts prefers the due date. */
  readonly daysPastDue: number | null;
  readonly lastPaymentDate: EpochDay | null;
  readonly lastPaymentAmountMinor: Minor | null;
  readonly paymentsLast6m: number | null;
  readonly collectionAttempts: number | null;
  readonly lastContactResult: string | null;
  readonly promisesMade: number | null;
  readonly promisesBroken: number | null;
  readonly restructuresBefore: number | null;
  readonly lastReliefDate: EpochDay | null;
  readonly onInstalmentPlan: boolean | null;
  readonly secured: boolean | null;
  readonly collateralValueMinor: Minor | null;
  readonly fraudFlag: boolean | null;
  readonly disputeFlag: boolean | null;
  readonly bankruptcyFlag: boolean | null;
  readonly deceasedFlag: boolean | null;
  readonly litigationFlag: boolean | null;
  readonly writtenOff: boolean | null;
  readonly writtenOffDate: EpochDay | null;
  readonly group: string | null;
}

export interface Payment {
  readonly accountId: string;
  readonly paidOn: EpochDay;
  /** Negative = reversal. */
  readonly amountMinor: Minor;
  readonly reference: string | null;
}

export interface Contact {
  readonly accountId: string;
  readonly contactedAt: EpochDay;
  readonly channel: string | null;
  readonly party: 'debtor' | 'guarantor' | 'third_party' | 'unknown' | null;
  readonly result: string | null;
  readonly promiseAmountMinor: Minor | null;
  readonly promiseDate: EpochDay | null;
}

export interface BehaviourMonth {
  readonly borrowerId: string;
  /** First day of the month. */
  readonly month: EpochDay;
  readonly incomeInflowMinor: Minor | null;
  readonly spendTotalMinor: Minor | null;
  readonly spendDiscretionaryMinor: Minor | null;
  readonly cashAdvanceMinor: Minor | null;
  readonly creditUtilisation: number | null;
  readonly repaymentRatio: number | null;
}

export interface Feedback {
  readonly accountId: string;
  readonly receivedOn: EpochDay;
  readonly channel: string | null;
  readonly satisfaction: number | null;
  readonly recommend: number | null;
  readonly hardshipChanged: 'better' | 'same' | 'worse' | null;
  readonly wantsChange: string | null;
  /** Free words; dropped on reading unless asked for. */
  readonly comment: string | null;
}

/** What the optional exports say of one account up to the as-of date, boiled down so that it fits a row. */
export interface AccountHistory {
  /** Net of reversals, over the 183 days to the as-of date; null when no payments export was given. */
  readonly paidLast6mMinor: Minor | null;
  /** Days with a positive net payment in that window. */
  readonly paymentDaysLast6m: number | null;
  readonly lastPaidOn: EpochDay | null;
  /** Contacts with the debtor or guarantor in that window; null when no contacts export was given. */
  readonly rightPartyContactsLast6m: number | null;
  readonly contactAttemptsLast6m: number | null;
  readonly promisesMade: number | null;
  /** Promises whose date + 3 days has passed without the promised amount being paid (needs both exports). */
  readonly promisesBroken: number | null;
  /** Latest feedback on changed circumstances. */
  readonly hardshipChanged: 'better' | 'same' | 'worse' | null;
  readonly hardshipChangedOn: EpochDay | null;
}

/** The behaviour export of one borrower over its last 6 months, boiled down. */
export interface BehaviourSummary {
  readonly months: number;
  readonly incomeInflowMonthlyMinor: Minor | null;
  /** Discretionary spend ÷ total spend. */
  readonly discretionaryShare: number | null;
  /** Mean repayment ratio (paid ÷ due). */
  readonly repaymentRatio: number | null;
  readonly creditUtilisation: number | null;
  readonly cashAdvanceMonthlyMinor: Minor | null;
}

export interface AccountCase {
  readonly account: Account;
  readonly history: AccountHistory;
}

/** One borrower with all accounts (sorted by account id): the unit of work of assess and plan. */
export interface BorrowerCase {
  readonly borrowerId: string;
  /** Null when no accepted borrower row has this id. */
  readonly borrower: Borrower | null;
  readonly behaviour: BehaviourSummary | null;
  readonly accounts: readonly AccountCase[];
}
