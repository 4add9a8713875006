/** What letters are made of, as plain records: the lender, the borrower, the account, its plan and how it stands. */
import type { EpochDay, Minor } from '../../domain/records.js';
import type { PlanLine, ScheduleLine } from '../lines.js';

/** Letters by kind. `reminder` tells of the next or the missed instalment, as the standing has it. */
export const LETTER_KINDS = [
  'offer',
  'agreement',
  'approval',
  'refusal',
  'information',
  'reminder',
  'broken',
  'completion',
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** Letters that ask for overdue money. */
export const COLLECTING: readonly LetterKind[] = ['broken'];

/** The lender as letters present it; what is null is not known. */
export interface Lender {
  readonly name: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  /** Where to complain, and to object to what was decided. */
  readonly complaints: string | null;
  /** Account, or way, by which instalments are paid. */
  readonly payTo: string | null;
  /** Who signs, and looks after the borrower. */
  readonly officer: string | null;
  readonly hours: string | null;
  /** Whether annual and other fees go on during the plan, in the lender's own words. */
  readonly annualFee: string | null;
  readonly otherFees: string | null;
  /** What default may cost, in the lender's own words. */
  readonly contingentCosts: string | null;
}

/** What is owed, as the run saw it. */
interface LetterDebt {
  readonly outstandingMinor: Minor;
  readonly principalMinor: Minor;
  readonly interestMinor: Minor;
  readonly penaltyMinor: Minor;
  readonly feesMinor: Minor;
  readonly daysPastDue: number;
}

/** How a plan stands, from tracking. */
export interface LetterStanding {
  readonly nextDueDate: EpochDay | null;
  readonly nextDueMinor: Minor | null;
  /** Due and not paid; 0 when nothing is. */
  readonly arrearsMinor: Minor;
  /** The oldest instalment that is not paid; null when none is open. */
  readonly openSince: EpochDay | null;
  readonly paidMinor: Minor;
  readonly brokenOn: EpochDay | null;
  readonly completedOn: EpochDay | null;
}

/** An option that the borrower may choose, with the code that says so. */
export interface LetterOption {
  readonly plan: PlanLine;
  readonly code: string;
  /** The plan that is approved; another one needs approval once it is chosen. */
  readonly approved: boolean;
}

export interface LetterFacts {
  readonly kind: LetterKind;
  /** Names the files: nobody's key. */
  readonly letterId: string;
  readonly date: EpochDay;
  readonly lender: Lender;
  readonly borrowerName: string | null;
  readonly accountId: string;
  /** Product family. */
  readonly product: string;
  readonly currency: string;
  readonly debt: LetterDebt;
  readonly plan: PlanLine | null;
  readonly agreementId: string | null;
  readonly schedule: readonly ScheduleLine[];
  readonly options: readonly LetterOption[];
  /** Codes to decline the offer, and to ask for a change. */
  readonly otherCodes: Readonly<Record<string, string>>;
  /** Day up to which the offer stands. */
  readonly answerBy: EpochDay | null;
  readonly standing: LetterStanding | null;
  /** Reference of the recording of an agreement made by word of mouth; null for a written one. */
  readonly recording: string | null;
  /** Codes of gates that were not passed, and of what to ask for. */
  readonly reasons: readonly string[];
  readonly asks: readonly string[];
  readonly appeal: string;
}
