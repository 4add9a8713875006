/** The input specifications: complete against the records, and unambiguous in their names. */
import { describe, expect, it } from 'vitest';
import type {
  Account,
  BehaviourMonth,
  Borrower,
  Contact,
  Feedback,
  Payment,
} from '../../../src/domain/records.js';
import { INPUT_NAMES, INPUT_SPECS, type InputName } from '../../../src/io/columns/inputs.js';
import { foldHeader } from '../../../src/io/csv/header-text.js';

/** A key left out or invented here does not compile. */
type Keys<T> = Readonly<Record<keyof T, true>>;
const borrower: Keys<Borrower> = {
  borrowerId: true,
  name: true,
  idNumber: true,
  phone: true,
  email: true,
  birthDate: true,
  gender: true,
  region: true,
  employmentStatus: true,
  incomeStatedMinor: true,
  incomeFrequency: true,
  incomeVerified: true,
  expensesMonthlyMinor: true,
  dependents: true,
  otherDebtPaymentsMonthlyMinor: true,
  otherDebtBalanceMinor: true,
  liquidAssetsMinor: true,
  externalScore: true,
  inquiriesLast6m: true,
  hardshipReason: true,
  hardshipSince: true,
  hardshipMonthsExpected: true,
  hardshipEvidence: true,
  willingness: true,
  vulnerable: true,
  doNotContact: true,
  preferredChannel: true,
  language: true,
  automatedDecisionOptOut: true,
};
const account: Keys<Account> = {
  accountId: true,
  borrowerId: true,
  product: true,
  currency: true,
  partner: true,
  originationDate: true,
  originalAmountMinor: true,
  creditLimitMinor: true,
  principalOutstandingMinor: true,
  interestOutstandingMinor: true,
  penaltyOutstandingMinor: true,
  feesOutstandingMinor: true,
  rateAnnual: true,
  penaltyRateAnnual: true,
  remainingInstalments: true,
  contractualInstalmentMinor: true,
  oldestUnpaidDueDate: true,
  daysPastDue: true,
  lastPaymentDate: true,
  lastPaymentAmountMinor: true,
  paymentsLast6m: true,
  collectionAttempts: true,
  lastContactResult: true,
  promisesMade: true,
  promisesBroken: true,
  restructuresBefore: true,
  lastReliefDate: true,
  onInstalmentPlan: true,
  secured: true,
  collateralValueMinor: true,
  fraudFlag: true,
  disputeFlag: true,
  bankruptcyFlag: true,
  deceasedFlag: true,
  litigationFlag: true,
  writtenOff: true,
  writtenOffDate: true,
  group: true,
};
const payment: Keys<Payment> = { accountId: true, paidOn: true, amountMinor: true, reference: true };
const contact: Keys<Contact> = {
  accountId: true,
  contactedAt: true,
  channel: true,
  party: true,
  result: true,
  promiseAmountMinor: true,
  promiseDate: true,
};
const month: Keys<BehaviourMonth> = {
  borrowerId: true,
  month: true,
  incomeInflowMinor: true,
  spendTotalMinor: true,
  spendDiscretionaryMinor: true,
  cashAdvanceMinor: true,
  creditUtilisation: true,
  repaymentRatio: true,
};
const feedback: Keys<Feedback> = {
  accountId: true,
  receivedOn: true,
  channel: true,
  satisfaction: true,
  recommend: true,
  hardshipChanged: true,
  wantsChange: true,
  comment: true,
};
const RECORDS: Readonly<Record<InputName, Readonly<Record<string, true>>>> = {
  borrowers: borrower,
  delinquencies: account,
  payments: payment,
  contacts: contact,
  behaviour: month,
  feedback,
};

/** Contract section 3, word for word. */
const HEADERS: Readonly<Record<InputName, string>> = {
  borrowers:
    'borrower_id name id_number phone email birth_date gender region employment_status monthly_income income_frequency ' +
    'income_verified monthly_expenses dependents other_debt_payments other_debt_balance liquid_assets external_score ' +
    'inquiries_6m hardship_reason hardship_since hardship_months_expected hardship_evidence willingness vulnerable ' +
    'do_not_contact preferred_channel language automated_decision_opt_out',
  delinquencies:
    'account_id borrower_id product currency partner origination_date original_amount credit_limit principal_outstanding ' +
    'interest_outstanding penalty_outstanding fees_outstanding annual_rate penalty_rate remaining_instalments ' +
    'contractual_instalment oldest_unpaid_due_date days_past_due last_payment_date last_payment_amount payments_last_6m ' +
    'collection_attempts last_contact_result promises_made promises_broken restructures_before last_relief_date ' +
    'on_instalment_plan secured collateral_value fraud_flag dispute_flag bankruptcy_flag deceased_flag litigation_flag ' +
    'written_off written_off_date group',
  payments: 'account_id paid_on amount reference',
  contacts: 'account_id contacted_at channel party result promise_amount promise_date',
  behaviour:
    'borrower_id month income_inflow spend_total spend_discretionary cash_advance credit_utilisation repayment_ratio',
  feedback: 'account_id received_on channel satisfaction recommend hardship_changed wants_change comment',
};

describe.each(INPUT_NAMES)('%s', (name) => {
  const spec = INPUT_SPECS[name];
  const kept = spec.columns.filter((column) => column.auxiliary !== true);

  it('has the headers of the contract in its order', () => {
    expect(kept.map((column) => column.name).join(' ')).toBe(HEADERS[name]);
  });

  it('fills every key of its record and no other', () => {
    expect(kept.map((column) => column.field).toSorted()).toEqual(Object.keys(RECORDS[name]).toSorted());
  });

  it('lets no header mean two columns', () => {
    const owners = new Map<string, Set<string>>();
    for (const column of spec.columns) {
      const names = [
        column.name,
        ...(column.aliases ?? []),
        ...(column.adds ?? []),
        ...(column.takesMax ?? []),
        ...Object.keys(column.perPeriod ?? {}),
      ];
      for (const header of names) {
        const key = foldHeader(header);
        owners.set(key, (owners.get(key) ?? new Set()).add(column.name));
      }
    }
    expect([...owners].filter(([, columns]) => columns.size > 1)).toEqual([]);
  });

  it('gives no two values of a choice one spelling', () => {
    for (const column of kept) {
      const spellings = Object.entries(column.values ?? {}).flatMap(([value, others]) => [value, ...others]);
      expect(new Set(spellings.map((word) => word.toLowerCase())).size).toBe(spellings.length);
    }
  });
});
