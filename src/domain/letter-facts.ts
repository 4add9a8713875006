/**
 * The kinds of letters and the facts that they state, by the names that policies, templates and `blocked.csv` share: a fact
 * that a policy asks for is a tag of the same name in the templates.
 */
export const LETTER_KINDS = [
  'agreement',
  'offer',
  'approval',
  'refusal',
  'information',
  'reminder',
  'broken_plan',
  'completion',
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

const LENDER_FACTS = [
  'lender_name',
  'lender_address',
  'lender_phone',
  'lender_hours',
  'complaints_phone',
  'credit_bureau',
  'officer_name',
  'payment_payee',
  'payment_bank',
  'payment_number',
  'annual_fee',
  'other_fees',
  'contingent_costs',
  'lender_duties',
  'breach_liability',
  'other_matters',
] as const;

const ACCOUNT_FACTS = [
  'borrower_name',
  'account_ref',
  'letter_date',
  'outstanding',
  'principal_outstanding',
  'interest_outstanding',
  'penalty_outstanding',
  'fees_outstanding',
  'currency',
] as const;

const PLAN_FACTS = [
  'plan_id',
  'agreement_id',
  'form',
  'recording_ref',
  'frequency',
  'method',
  'instalments',
  'first_due_date',
  'last_due_date',
  'instalment_amount',
  'total_payable',
  'annual_rate',
  'apr',
  'schedule',
  'cost_items',
  'break_rule',
  'waiver_on_break',
  'credit_record',
  'options',
  'responses',
  'answer_by',
] as const;

const STANDING_FACTS = [
  'reasons',
  'appeal',
  'asks',
  'due_date',
  'due_amount',
  'broken_on',
  'balance_now',
  'completed_on',
  'credit_record_until',
] as const;

/** Facts that a policy may ask for. */
export const LETTER_FACTS = [...LENDER_FACTS, ...ACCOUNT_FACTS, ...PLAN_FACTS, ...STANDING_FACTS] as const;
export type LetterFact = (typeof LETTER_FACTS)[number];
