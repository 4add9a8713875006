/**
 * The dictionary of facts that policy conditions, gates, scorecards and explanations may name. One row a
 * fact: its kind decides how a policy writes it (money in major units, shares as decimals) and how it is shown.
 */
export type FactKind = 'money' | 'number' | 'share' | 'days' | 'months' | 'flag' | 'text';

export const FACTS = {
  // the account
  product_family: 'text',
  currency: 'text',
  currency_matches: 'flag',
  days_past_due: 'days',
  bucket: 'text',
  risk_class: 'text',
  outstanding: 'money',
  principal_outstanding: 'money',
  charges_outstanding: 'money',
  utilisation: 'share',
  rate_annual: 'share',
  contractual_instalment: 'money',
  months_on_book: 'months',
  payments_last_6m: 'number',
  days_since_last_payment: 'days',
  last_payment_share: 'share',
  collection_attempts: 'number',
  last_contact_result: 'text',
  right_party_contacts: 'number',
  promises_made: 'number',
  promises_broken: 'number',
  promises_kept_share: 'share',
  restructures_before: 'number',
  months_since_relief: 'months',
  in_observation: 'flag',
  on_instalment_plan: 'flag',
  secured: 'flag',
  fraud: 'flag',
  dispute: 'flag',
  bankruptcy: 'flag',
  deceased: 'flag',
  litigation: 'flag',
  written_off: 'flag',
  bad_debt: 'flag',
  impairment_stage: 'number',
  impaired: 'flag',
  ecl_share: 'share',
  // the borrower
  borrower_known: 'flag',
  region: 'text',
  gender: 'text',
  age: 'number',
  employment_status: 'text',
  income_monthly: 'money',
  income_verified: 'flag',
  /** Mean monthly inflow seen in the behaviour export: evidence beside the stated income. */
  income_inflow_monthly: 'money',
  expenses_monthly: 'money',
  dependents: 'number',
  other_debt_payments: 'money',
  liquid_assets: 'money',
  surplus: 'money',
  capacity: 'money',
  debt_service_ratio: 'share',
  total_outstanding: 'money',
  external_score: 'number',
  inquiries_6m: 'number',
  hardship_reason: 'text',
  hardship_evidence: 'text',
  hardship_months_expected: 'months',
  /** Days from the oldest unpaid due date to the start of the hardship; zero or less = it came first. */
  hardship_onset_days: 'days',
  /** The hardship began on or before the oldest unpaid due date. */
  hardship_declared_early: 'flag',
  hardship_changed: 'text',
  willingness_answer: 'text',
  vulnerable: 'flag',
  automated_decision_opt_out: 'flag',
  discretionary_share: 'share',
  repayment_ratio: 'share',
  cash_advance_monthly: 'money',
  // what assessment derives; a judgement that cannot be made (`unknown`) is missing here
  credit_score: 'number',
  score_band: 'text',
  ability: 'text',
  ability_shortfall: 'flag',
  willingness: 'text',
  willingness_evidence: 'number',
  segment: 'text',
} as const satisfies Record<string, FactKind>;

export type FactName = keyof typeof FACTS;
export type FactValue = number | string | boolean | null;
/** null = missing. */
export type Facts = Readonly<Record<FactName, FactValue>>;
