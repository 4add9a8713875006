/** What the contact stage knows of an account: plain records, whoever gathered them. */
import type { EpochDay, HardshipReason } from '../../domain/records.js';
import type { TrackStatus } from '../../domain/tracking-rules.js';

/** One instalment of an approved plan, as far as contact needs it. */
export interface InstalmentStanding {
  /** 0 is the down payment. */
  readonly instalment: number;
  readonly dueDate: EpochDay;
  /** The last day in time, which holidays move. */
  readonly payBy: EpochDay;
  /** Still to be paid. */
  readonly open: boolean;
}

/** What tracking says of an approved plan on the as-of day. */
export interface PlanStanding {
  readonly planId: string;
  readonly decidedAt: EpochDay;
  /** Null when it cannot be told, as without a payments export. */
  readonly status: TrackStatus | null;
  readonly instalments: readonly InstalmentStanding[];
  readonly brokenOn: EpochDay | null;
  readonly completedOn: EpochDay | null;
  /** Null when it cannot be told. */
  readonly collectionStopped: boolean | null;
  /** The first answer to the offer; null while there is none. */
  readonly answeredOn: EpochDay | null;
  /** The latest answer asks for something else than the plan, or declines it. */
  readonly asksOther: boolean;
  /** The borrower has begun to perform: a payment under the plan stands for a signature. */
  readonly signed: boolean;
}

/** Where the account stands with the lender. */
export type Standing =
  | { readonly state: 'plan'; readonly plan: PlanStanding }
  | { readonly state: 'in_review' }
  | { readonly state: 'refused'; readonly on: EpochDay; readonly reasons: readonly string[] }
  | { readonly state: 'needs_information'; readonly on: EpochDay; readonly reasons: readonly string[] }
  | { readonly state: 'referred' }
  /** No plan, no offer, no open question. */
  | { readonly state: 'none' };

/** Of the borrower; null where it is not known. */
export interface ContactBorrower {
  readonly borrowerId: string;
  readonly region: string | null;
  readonly doNotContact: boolean | null;
  readonly vulnerable: boolean | null;
  readonly preferredChannel: string | null;
  readonly language: string | null;
  readonly hardshipReason: HardshipReason | null;
  /** Of a telephone number, something that is equal for equal numbers; null when there is none. */
  readonly numberKey: string | null;
  readonly hasEmail: boolean | null;
  /** The channels that the borrower agreed to, as the export calls them; null when it does not say. */
  readonly consents: readonly string[] | null;
  /** A borrowers export was given and has a row: only then is a missing number known to be missing. */
  readonly reachable: boolean;
}

export interface ContactAccount {
  readonly accountId: string;
  readonly borrower: ContactBorrower;
  readonly standing: Standing;
  readonly oldestUnpaidDueDate: EpochDay | null;
  /** False when money may have come since the day on which that was true. */
  readonly arrearsKnown: boolean;
  readonly daysPastDue: number;
  readonly segment: string;
  readonly fraud: boolean | null;
  readonly dispute: boolean | null;
  readonly bankruptcy: boolean | null;
  readonly deceased: boolean | null;
  readonly litigation: boolean | null;
}

/** One row of the contacts export. */
export interface ContactMade {
  readonly accountId: string;
  readonly day: EpochDay;
  /** Minutes since midnight; null when the export says the day alone. */
  readonly minute: number | null;
  /** What the time is ahead of UTC, in minutes; null: it is the policy's time zone. */
  readonly offset: number | null;
  readonly channel: string | null;
  readonly party: 'debtor' | 'guarantor' | 'third_party' | 'unknown' | null;
  readonly result: string | null;
  /** Id of the message that was made, as contacts_due.csv has it; null when the export does not say. */
  readonly message: string | null;
}
