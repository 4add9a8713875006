/**
 * facts.csv: the facts that the decisions rest on, one row an account, without anything that names a person
 * (name, identity number, phone, e-mail). It is forbear's own file, for `verify`, `explain` and `approve`, and
 * loses nothing: money is in minor units, rates have all their digits.
 */
import type { Column, ColumnType, FileSpec } from './spec.js';

/** Header, key in the record, type. */
export type Part = readonly [name: string, field: string, type: ColumnType];

export const ACCOUNT_PARTS: readonly Part[] = [
  ['account_id', 'accountId', 'id'],
  ['borrower_id', 'borrowerId', 'id'],
  ['as_of', 'asOf', 'date'],
  ['product', 'product', 'text'],
  ['currency', 'currency', 'text'],
  ['partner', 'partner', 'text'],
  ['origination_date', 'originationDate', 'date'],
  ['original_amount_minor', 'originalAmountMinor', 'integer'],
  ['credit_limit_minor', 'creditLimitMinor', 'integer'],
  ['principal_outstanding_minor', 'principalOutstandingMinor', 'integer'],
  ['interest_outstanding_minor', 'interestOutstandingMinor', 'integer'],
  ['penalty_outstanding_minor', 'penaltyOutstandingMinor', 'integer'],
  ['fees_outstanding_minor', 'feesOutstandingMinor', 'integer'],
  ['annual_rate', 'rateAnnual', 'number'],
  ['penalty_rate', 'penaltyRateAnnual', 'number'],
  ['remaining_instalments', 'remainingInstalments', 'integer'],
  ['contractual_instalment_minor', 'contractualInstalmentMinor', 'integer'],
  ['oldest_unpaid_due_date', 'oldestUnpaidDueDate', 'date'],
  ['days_past_due', 'daysPastDue', 'integer'],
  ['last_payment_date', 'lastPaymentDate', 'date'],
  ['last_payment_amount_minor', 'lastPaymentAmountMinor', 'integer'],
  ['payments_last_6m', 'paymentsLast6m', 'integer'],
  ['collection_attempts', 'collectionAttempts', 'integer'],
  ['last_contact_result', 'lastContactResult', 'text'],
  ['promises_made', 'promisesMade', 'integer'],
  ['promises_broken', 'promisesBroken', 'integer'],
  ['restructures_before', 'restructuresBefore', 'integer'],
  ['last_relief_date', 'lastReliefDate', 'date'],
  ['on_instalment_plan', 'onInstalmentPlan', 'boolean'],
  ['secured', 'secured', 'boolean'],
  ['collateral_value_minor', 'collateralValueMinor', 'integer'],
  ['fraud_flag', 'fraudFlag', 'boolean'],
  ['dispute_flag', 'disputeFlag', 'boolean'],
  ['bankruptcy_flag', 'bankruptcyFlag', 'boolean'],
  ['deceased_flag', 'deceasedFlag', 'boolean'],
  ['litigation_flag', 'litigationFlag', 'boolean'],
  ['written_off', 'writtenOff', 'boolean'],
  ['written_off_date', 'writtenOffDate', 'date'],
  ['group', 'group', 'text'],
];

/** Of `AccountHistory`; headers and fields get `history_` in front. */
export const HISTORY_PARTS: readonly Part[] = [
  ['paid_last_6m_minor', 'paidLast6mMinor', 'integer'],
  ['payment_days_last_6m', 'paymentDaysLast6m', 'integer'],
  ['last_paid_on', 'lastPaidOn', 'date'],
  ['right_party_contacts_last_6m', 'rightPartyContactsLast6m', 'integer'],
  ['contact_attempts_last_6m', 'contactAttemptsLast6m', 'integer'],
  ['promises_made', 'promisesMade', 'integer'],
  ['promises_broken', 'promisesBroken', 'integer'],
  ['hardship_changed', 'hardshipChanged', 'text'],
  ['hardship_changed_on', 'hardshipChangedOn', 'date'],
];

/** Of `Borrower`; in front of headers and fields stands `borrower_`. */
export const BORROWER_PARTS: readonly Part[] = [
  ['birth_date', 'birthDate', 'date'],
  ['gender', 'gender', 'text'],
  ['region', 'region', 'text'],
  ['employment_status', 'employmentStatus', 'text'],
  ['income_stated_minor', 'incomeStatedMinor', 'integer'],
  ['income_frequency', 'incomeFrequency', 'text'],
  ['income_verified', 'incomeVerified', 'boolean'],
  ['expenses_monthly_minor', 'expensesMonthlyMinor', 'integer'],
  ['dependents', 'dependents', 'integer'],
  ['other_debt_payments_minor', 'otherDebtPaymentsMonthlyMinor', 'integer'],
  ['other_debt_balance_minor', 'otherDebtBalanceMinor', 'integer'],
  ['liquid_assets_minor', 'liquidAssetsMinor', 'integer'],
  ['external_score', 'externalScore', 'number'],
  ['inquiries_6m', 'inquiriesLast6m', 'integer'],
  ['hardship_reason', 'hardshipReason', 'text'],
  ['hardship_since', 'hardshipSince', 'date'],
  ['hardship_months_expected', 'hardshipMonthsExpected', 'integer'],
  ['hardship_evidence', 'hardshipEvidence', 'text'],
  ['willingness', 'willingness', 'text'],
  ['vulnerable', 'vulnerable', 'boolean'],
  ['do_not_contact', 'doNotContact', 'boolean'],
  ['preferred_channel', 'preferredChannel', 'text'],
  ['language', 'language', 'text'],
  ['automated_decision_opt_out', 'automatedDecisionOptOut', 'boolean'],
];

/** Of `BehaviourSummary`, with `behaviour_` in front; all blank when there was no behaviour export row. */
export const BEHAVIOUR_PARTS: readonly Part[] = [
  ['months', 'months', 'integer'],
  ['income_inflow_monthly_minor', 'incomeInflowMonthlyMinor', 'integer'],
  ['discretionary_share', 'discretionaryShare', 'number'],
  ['repayment_ratio', 'repaymentRatio', 'number'],
  ['credit_utilisation', 'creditUtilisation', 'number'],
  ['cash_advance_monthly_minor', 'cashAdvanceMonthlyMinor', 'integer'],
];

function columnsOf(parts: readonly Part[], prefix: string, about: string): Column[] {
  return parts.map(([name, field, type]) => ({
    name: `${prefix}${name}`,
    field: `${prefix}${field}`,
    type,
    about,
    ...(name === 'gender' || name === 'birth_date' ? { sensitivity: 'protected' as const } : {}),
  }));
}

export const FACTS: FileSpec = {
  name: 'facts',
  about: 'The facts as they were read, for recomputing every decision.',
  columns: [
    ...columnsOf(ACCOUNT_PARTS, '', 'Of the account, as read.'),
    ...columnsOf(HISTORY_PARTS, 'history_', 'Boiled down from payments, contacts and feedback.'),
    { name: 'borrower_known', field: 'borrowerKnown', type: 'boolean', about: 'The borrower has a row.' },
    ...columnsOf(BORROWER_PARTS, 'borrower_', 'Of the borrower, as read.'),
    ...columnsOf(BEHAVIOUR_PARTS, 'behaviour_', 'Boiled down from the behaviour export.'),
  ],
  key: ['accountId'],
};
