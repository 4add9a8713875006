/**
 * The rules of contact that a policy pack fills in, compiled. Minutes count from local midnight; days of a window are
 * calendar days where the borrower is, the day of the contact included.
 */
import type { MessageId, MessageKind } from './contact-messages.js';
import type { HardshipReason } from './records.js';

/** What must be known of a borrower before a channel can be used at all. */
type Address = 'phone' | 'email';

export interface ContactChannel {
  readonly id: string;
  /** How exports call it: NFKC, lower case. */
  readonly match: readonly string[];
  readonly needs: Address | null;
  /** The borrower must have agreed to it. */
  readonly consent: boolean;
  /** It reaches the borrower at a time of day: hours and time zones matter. */
  readonly timed: boolean;
  /** False: only ever arranged by a person. */
  readonly automatic: boolean;
  readonly rule: string;
}

/** Regions and the zones that they may lie in; in a region with several, a contact must be allowed in each. */
interface ZoneRow {
  readonly zones: readonly string[];
  /** NFKC, lower case. */
  readonly regions: readonly string[];
}

export interface ZoneRules {
  /** Of borrowers whose region is missing or in no row; null: it cannot be told. */
  readonly fallback: readonly string[] | null;
  readonly rows: readonly ZoneRow[];
  readonly rule: string;
}

/** From `fromMinute` up to, not including, `toMinute`; over midnight when the first is the later. */
export interface QuietHours {
  readonly id: string;
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly channels: readonly string[];
  readonly rule: string;
}

type Counted = 'attempts' | 'effective' | 'conversations';
type CountedPer = 'debtor' | 'number' | 'debt';

/** At most `max` within `days` calendar days; one more is not made once `max` are there. */
export interface ContactCounter {
  readonly id: string;
  readonly counts: Counted;
  readonly per: CountedPer;
  readonly days: number;
  readonly max: number;
  readonly channels: readonly string[];
  readonly rule: string;
}

/** What may be true of an account or a borrower that stops contacts. */
export type BlockFact =
  | 'do_not_contact'
  | 'stop_requested'
  | 'vulnerable'
  | 'deceased'
  | 'bankruptcy'
  | 'dispute'
  | 'litigation'
  | 'fraud'
  | 'referred'
  | 'plan_kept'
  | 'in_review';

export interface ContactBlock {
  readonly id: BlockFact;
  readonly kinds: readonly MessageKind[];
  /** When it is not known whether the fact is true. */
  readonly onMissing: 'withhold' | 'pass';
  readonly rule: string;
}

/** One message of the follow-up calendar. */
export interface FollowUp {
  readonly id: MessageId;
  /** Days after what the message hangs on; negative ones lie before it. Months for `monthly`. */
  readonly offsets: readonly number[];
  /** Further days on which it may still be made when it could not be on its day. */
  readonly openDays: number;
  /** First choice first, after the borrower's own preference. */
  readonly channels: readonly string[];
  readonly rule: string;
}

/** Points that put a contact ahead when there is not room for all; every condition given must hold. */
export interface PriorityRow {
  readonly id: string;
  readonly messages: readonly MessageId[] | null;
  readonly segments: readonly string[] | null;
  readonly daysPastDueAtLeast: number | null;
  readonly daysPastDueBelow: number | null;
  readonly points: number;
  readonly rule: string;
}

export interface ContactRules {
  readonly zones: ZoneRules;
  readonly channels: readonly ContactChannel[];
  /** Names of contacts that the borrower made, which count towards nothing: NFKC, lower case. */
  readonly inbound: readonly string[];
  /** Results of attempts that reached nobody; every other result, and none, counts as effective. */
  readonly unanswered: readonly string[];
  /** Results by which the borrower asked not to be contacted. */
  readonly stops: readonly string[];
  readonly quietHours: readonly QuietHours[];
  readonly counters: readonly ContactCounter[];
  /** Who may be contacted at all. */
  readonly parties: readonly ('debtor' | 'guarantor')[];
  readonly blocks: readonly ContactBlock[];
  readonly calendar: readonly FollowUp[];
  /** How many days ahead the calendar file looks. */
  readonly calendarDays: number;
  /** Counselling and education topics by hardship; `default` for all others. */
  readonly topics: Readonly<Partial<Record<HardshipReason | 'default', readonly string[]>>>;
  readonly priorities: readonly PriorityRow[];
  readonly rules: Readonly<Record<'parties' | 'unanswered' | 'stops' | 'topics', string>>;
}
