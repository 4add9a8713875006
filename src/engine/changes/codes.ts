/** What can have changed about an account between two runs, and what can have caused it: stable codes. */

/** Kinds of change, in the order of their rows. `new` and `gone` stand alone. */
export const CHANGES = [
  'new',
  'gone',
  'outstanding',
  'bucket',
  'risk_class',
  'bad_debt',
  'impairment_stage',
  'segment',
  'eligibility',
  'eligibility_reasons',
  'plan',
  'decision',
] as const;

export type ChangeCode = (typeof CHANGES)[number];

/** Causes, most telling first: in this order they stand in a row. */
export const CAUSES = [
  /** No row of the account was accepted on one of the two days. */
  'row_rejected',
  'entered_export',
  'left_export',
  /** Somebody had decided by hand in the earlier folder. */
  'people_decided',
  'policy_changed',
  'budget_changed',
  'payment_arrived',
  'feedback_arrived',
  'hardship_changed',
  'income_changed',
  'expenses_changed',
  'other_debts_changed',
  'assets_changed',
  'willingness_changed',
  'flags_changed',
  'relief_changed',
  'write_off_changed',
  'protection_changed',
  'behaviour_changed',
  'external_score_changed',
  'terms_changed',
  'borrower_changed',
  'group_changed',
  'principal_changed',
  'days_past_due',
  'promises_changed',
  'contacts_changed',
  /** A reversal, or an old payment that left the window in which payments count. */
  'payments_changed',
  'charges_changed',
  /** Facts of another account of the same borrower differ: capacity is shared. */
  'other_accounts',
  /** Under a budget, accounts compete: those of others moved. */
  'budget_choice',
  'version_changed',
  /** Nothing but the business date. */
  'time_passed',
  /** Nothing that the two folders hold. */
  'unexplained',
] as const;

export type Cause = (typeof CAUSES)[number];
