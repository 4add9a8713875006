/** What a letter is made from: plain facts, whoever gathered them. Money in minor units of the account's currency. */
import type { LetterKind } from '../../domain/letter-facts.js';
import type { EpochDay, Minor } from '../../domain/records.js';
import type { ChangeReason } from '../../domain/response-code.js';
import type { ScheduleLine } from '../../engine/lines.js';
import type { LenderInLanguage } from '../../io/letters/lender-file.js';
import type { Language } from '../../policy/policy.js';

/** The terms of a plan that a letter states; of approved_plans.csv, or of an option drawn up again. */
export interface LetterPlan {
  readonly planId: string;
  readonly option: string;
  readonly method: string;
  readonly frequency: string;
  readonly instalments: number;
  readonly startDate: EpochDay;
  readonly firstDueDate: EpochDay;
  readonly lastDueDate: EpochDay;
  readonly downPaymentMinor: Minor;
  readonly instalmentAmountMinor: Minor;
  readonly finalInstalmentAmountMinor: Minor;
  readonly rateBefore: number;
  readonly rateAfter: number;
  readonly principalWaivedMinor: Minor;
  readonly interestWaivedMinor: Minor;
  readonly penaltyWaivedMinor: Minor;
  readonly feesWaivedMinor: Minor;
  readonly financedMinor: Minor;
  readonly totalPayableMinor: Minor;
  /** Nominal: a simple-interest rate. */
  readonly apr: number;
  /** The same compounded. */
  readonly eir: number;
  readonly reliefMinor: Minor;
  readonly creditRecordClearsOn: EpochDay;
  readonly schedule: readonly ScheduleLine[];
}

/** One of the plans that an offer compares. */
export interface OfferOption {
  readonly plan: LetterPlan;
  /** Somebody with the authority has approved it; the others have to be approved first. */
  readonly approved: boolean;
  /** As printed. */
  readonly code: string;
}

/** The debt as the run saw it; null where the export did not say, which is not the same as zero. */
export interface LetterDebt {
  readonly outstandingMinor: Minor;
  readonly principalMinor: Minor;
  readonly interestMinor: Minor | null;
  readonly penaltyMinor: Minor | null;
  readonly feesMinor: Minor | null;
  readonly penaltyRateAnnual: number | null;
  readonly on: EpochDay;
}

/** An instalment that a reminder is about. */
export interface DueInstalment {
  /** 0 is the down payment. */
  readonly instalment: number;
  readonly dueDate: EpochDay;
  readonly payBy: EpochDay;
  /** What is still to be paid of it. */
  readonly openMinor: Minor;
  readonly paidMinor: Minor;
  /** All that has fallen due and is open, this one included. */
  readonly totalOpenMinor: Minor;
}

/** What became of a broken or completed plan. */
export interface PlanEnd {
  readonly on: EpochDay;
  readonly balanceMinor: Minor;
  readonly paidMinor: Minor;
  readonly refundableMinor: Minor;
  /** Waived money that stands. */
  readonly waivedMinor: Minor;
  readonly restored: {
    readonly principalMinor: Minor;
    readonly interestMinor: Minor;
    readonly penaltyMinor: Minor;
    readonly feesMinor: Minor;
  };
}

/** What the policy says that letters tell the borrower. */
export interface LetterTerms {
  readonly creditRecordYears: number;
  readonly appeal: string;
  readonly planValidDays: number;
  readonly graceDays: number;
  readonly breakUnpaidDays: number;
  readonly breakMisses: number;
  readonly breakMissMonths: number;
  readonly waiverOnBreak: 'reversed' | 'kept' | 'pro_rata';
}

export interface LetterSource {
  readonly kind: LetterKind;
  /** Names the files; neither an account nor a person can be told from it. */
  readonly letterId: string;
  readonly language: Language;
  readonly on: EpochDay;
  readonly accountId: string;
  /** Null when no borrowers export gave it. */
  readonly borrowerName: string | null;
  readonly productFamily: string;
  readonly currency: string;
  readonly lender: LenderInLanguage;
  readonly terms: LetterTerms;
  readonly debt: LetterDebt;
  /** The policy has the borrower undertake not to apply for other cards. */
  readonly noNewCards: boolean;
  readonly plan: LetterPlan | null;
  readonly decidedAt: EpochDay | null;
  readonly agreementId: string | null;
  /** How the agreement is made; an oral one has a recording. */
  readonly form: 'written' | 'oral';
  readonly recordingRef: string | null;
  readonly options: readonly OfferOption[];
  readonly otherAnswers: readonly { readonly reason: ChangeReason | null; readonly code: string }[];
  /** Codes of gates. */
  readonly reasons: readonly string[];
  /** What is asked for. */
  readonly asks: readonly string[];
  readonly due: DueInstalment | null;
  readonly end: PlanEnd | null;
}
