/**
 * Every message that forbear may ask somebody to send, by its stable id: what letters and messages are rendered by.
 * `collection` asks for overdue money, and stops while a plan is kept; `service` helps the borrower to keep it, or tells
 * what was decided. When a message falls due is the policy's calendar; what it hangs on stands here.
 */

export type MessageKind = 'collection' | 'service';

/** What a message's days are counted from. */
export type Trigger =
  /** The day on which the plan was approved. */
  | 'approved'
  /** The same day, while nobody has answered the offer. */
  | 'unanswered'
  /** The day of the answer, while the agreement is not signed. */
  | 'answered'
  /** The due date of each instalment. */
  | 'instalment'
  /** The last day in time of the oldest instalment that is not paid, while the plan stands. */
  | 'missed'
  /** The day on which the plan broke. */
  | 'broken'
  /** The day on which the last of it was paid. */
  | 'completed'
  /** The approval's day of each month while the plan stands. */
  | 'monthly'
  /** The day on which information was found missing. */
  | 'information'
  /** The day of the refusal. */
  | 'refused'
  /** The approval's day, for a borrower in hardship. */
  | 'hardship'
  /** The oldest unpaid due date of an account in arrears that has no plan, no offer and no open question. */
  | 'arrears';

export interface MessageType {
  readonly kind: MessageKind;
  readonly trigger: Trigger;
}

export const MESSAGES = {
  offer: { kind: 'service', trigger: 'approved' },
  offer_reminder: { kind: 'service', trigger: 'unanswered' },
  agreement_to_sign: { kind: 'service', trigger: 'answered' },
  due_reminder: { kind: 'service', trigger: 'instalment' },
  missed_payment: { kind: 'service', trigger: 'missed' },
  late_payment: { kind: 'collection', trigger: 'missed' },
  broken_plan: { kind: 'collection', trigger: 'broken' },
  completion: { kind: 'service', trigger: 'completed' },
  monthly_review: { kind: 'service', trigger: 'monthly' },
  support: { kind: 'service', trigger: 'hardship' },
  information_needed: { kind: 'service', trigger: 'information' },
  refusal: { kind: 'service', trigger: 'refused' },
  arrears_reminder: { kind: 'collection', trigger: 'arrears' },
} as const satisfies Record<string, MessageType>;

export type MessageId = keyof typeof MESSAGES;

export const MESSAGE_IDS = Object.keys(MESSAGES) as readonly MessageId[];
