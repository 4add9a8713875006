/** Facts of two days compared: which causes of a change a difference stands for. */
import type { Cause } from '../../engine/changes/codes.js';

/** Columns of facts.csv by the cause that a difference in them is told as. Payments are judged apart. */
const CAUSE_OF_COLUMNS: readonly (readonly [Cause, readonly string[]])[] = [
  ['feedback_arrived', ['history_hardship_changed', 'history_hardship_changed_on']],
  [
    'hardship_changed',
    [
      'borrower_hardship_reason',
      'borrower_hardship_since',
      'borrower_hardship_months_expected',
      'borrower_hardship_evidence',
    ],
  ],
  [
    'income_changed',
    ['borrower_income_stated_minor', 'borrower_income_frequency', 'borrower_income_verified'],
  ],
  ['expenses_changed', ['borrower_expenses_monthly_minor', 'borrower_dependents']],
  ['other_debts_changed', ['borrower_other_debt_payments_minor', 'borrower_other_debt_balance_minor']],
  ['assets_changed', ['borrower_liquid_assets_minor']],
  ['willingness_changed', ['borrower_willingness']],
  ['flags_changed', ['fraud_flag', 'dispute_flag', 'bankruptcy_flag', 'deceased_flag', 'litigation_flag']],
  ['relief_changed', ['restructures_before', 'last_relief_date', 'on_instalment_plan']],
  ['write_off_changed', ['written_off', 'written_off_date']],
  [
    'protection_changed',
    ['borrower_vulnerable', 'borrower_do_not_contact', 'borrower_automated_decision_opt_out'],
  ],
  [
    'promises_changed',
    ['promises_made', 'promises_broken', 'history_promises_made', 'history_promises_broken'],
  ],
  [
    'contacts_changed',
    [
      'collection_attempts',
      'last_contact_result',
      'history_right_party_contacts_last_6m',
      'history_contact_attempts_last_6m',
    ],
  ],
  [
    'behaviour_changed',
    [
      'behaviour_months',
      'behaviour_income_inflow_monthly_minor',
      'behaviour_discretionary_share',
      'behaviour_repayment_ratio',
      'behaviour_credit_utilisation',
      'behaviour_cash_advance_monthly_minor',
    ],
  ],
  ['external_score_changed', ['borrower_external_score', 'borrower_inquiries_6m']],
  [
    'terms_changed',
    [
      'product',
      'currency',
      'partner',
      'origination_date',
      'original_amount_minor',
      'credit_limit_minor',
      'annual_rate',
      'penalty_rate',
      'remaining_instalments',
      'contractual_instalment_minor',
      'secured',
      'collateral_value_minor',
    ],
  ],
  [
    'borrower_changed',
    [
      'borrower_id',
      'borrower_known',
      'borrower_birth_date',
      'borrower_gender',
      'borrower_region',
      'borrower_employment_status',
      'borrower_preferred_channel',
      'borrower_language',
    ],
  ],
  ['group_changed', ['group']],
  ['principal_changed', ['principal_outstanding_minor']],
  ['charges_changed', ['interest_outstanding_minor', 'penalty_outstanding_minor', 'fees_outstanding_minor']],
  ['days_past_due', ['oldest_unpaid_due_date', 'days_past_due']],
];

/** Later, or more, than before: a payment has come in. */
const PAYMENT_COLUMNS = [
  'last_payment_date',
  'last_payment_amount_minor',
  'payments_last_6m',
  'history_paid_last_6m_minor',
  'history_payment_days_last_6m',
  'history_last_paid_on',
] as const;

/** No facts: who the account is, and the day of the run. */
const KEYS: ReadonlySet<string> = new Set(['account_id', 'as_of']);

const CAUSE_OF = new Map(CAUSE_OF_COLUMNS.flatMap(([cause, names]) => names.map((name) => [name, cause])));
const PAYMENTS: ReadonlySet<string> = new Set(PAYMENT_COLUMNS);

/** The cells of a row of facts.csv by column; blank where a file has no such column. */
export type CellOf = (name: string) => string;

/** @returns whether a column says anything of why an account changed. */
export function isFact(name: string): boolean {
  return !KEYS.has(name);
}

/**
 * @param differing columns of facts.csv that differ. Throws Error for a column that no cause is known of: that is a bug.
 */
export function causesOf(differing: readonly string[], before: CellOf, after: CellOf): Set<Cause> {
  const causes = new Set<Cause>();
  for (const name of differing) {
    if (PAYMENTS.has(name)) continue;
    const cause = CAUSE_OF.get(name);
    if (cause === undefined) throw new Error(`no cause is known of ${name}`);
    causes.add(cause as Cause);
  }
  if (differing.some((name) => PAYMENTS.has(name))) {
    causes.add(paymentArrived(before, after) ? 'payment_arrived' : 'payments_changed');
  }
  return causes;
}

/** A later day of payment; on the same day as before, more paid, or more often. ISO dates compare as texts. */
function paymentArrived(before: CellOf, after: CellOf): boolean {
  const later = ['last_payment_date', 'history_last_paid_on'].some((name) => after(name) > before(name));
  const more = ['payments_last_6m', 'history_paid_last_6m_minor', 'history_payment_days_last_6m'];
  return later || more.some((name) => Number(after(name)) > Number(before(name)));
}
