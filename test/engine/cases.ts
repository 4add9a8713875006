/** Blank records to write cases on: everything missing but what an export must carry. */
import { epochDay, parseIsoDate } from '../../src/domain/dates.js';
import type {
  Account,
  AccountCase,
  AccountHistory,
  BehaviourSummary,
  Borrower,
  BorrowerCase,
} from '../../src/domain/records.js';

/** 2026-06-30. */
export const AS_OF = epochDay(2026, 6, 30);

const ACCOUNT: Account = {
  accountId: 'A1',
  borrowerId: 'B1',
  product: null,
  currency: 'CNY',
  partner: null,
  originationDate: null,
  originalAmountMinor: null,
  creditLimitMinor: null,
  principalOutstandingMinor: 1_000_000,
  interestOutstandingMinor: null,
  penaltyOutstandingMinor: null,
  feesOutstandingMinor: null,
  rateAnnual: 0.18,
  penaltyRateAnnual: null,
  remainingInstalments: null,
  contractualInstalmentMinor: null,
  oldestUnpaidDueDate: null,
  daysPastDue: 0,
  lastPaymentDate: null,
  lastPaymentAmountMinor: null,
  paymentsLast6m: null,
  collectionAttempts: null,
  lastContactResult: null,
  promisesMade: null,
  promisesBroken: null,
  restructuresBefore: null,
  lastReliefDate: null,
  onInstalmentPlan: null,
  secured: null,
  collateralValueMinor: null,
  fraudFlag: null,
  disputeFlag: null,
  bankruptcyFlag: null,
  deceasedFlag: null,
  litigationFlag: null,
  writtenOff: null,
  writtenOffDate: null,
  group: null,
};

const BORROWER: Borrower = {
  borrowerId: 'B1',
  name: null,
  idNumber: null,
  phone: null,
  email: null,
  birthDate: null,
  gender: null,
  region: null,
  employmentStatus: null,
  incomeStatedMinor: null,
  incomeFrequency: null,
  incomeVerified: null,
  expensesMonthlyMinor: null,
  dependents: null,
  otherDebtPaymentsMonthlyMinor: null,
  otherDebtBalanceMinor: null,
  liquidAssetsMinor: null,
  externalScore: null,
  inquiriesLast6m: null,
  hardshipReason: null,
  hardshipSince: null,
  hardshipMonthsExpected: null,
  hardshipEvidence: null,
  willingness: null,
  vulnerable: null,
  doNotContact: null,
  preferredChannel: null,
  language: null,
  automatedDecisionOptOut: null,
};

export const NO_HISTORY: AccountHistory = {
  paidLast6mMinor: null,
  paymentDaysLast6m: null,
  lastPaidOn: null,
  rightPartyContactsLast6m: null,
  contactAttemptsLast6m: null,
  promisesMade: null,
  promisesBroken: null,
  hardshipChanged: null,
  hardshipChangedOn: null,
};

export function anAccount(over: Partial<Account> = {}): Account {
  return { ...ACCOUNT, ...over };
}

export function aBorrower(over: Partial<Borrower> = {}): Borrower {
  return { ...BORROWER, ...over };
}

export function anAccountCase(
  over: Partial<Account> = {},
  history: Partial<AccountHistory> = {},
): AccountCase {
  return { account: anAccount(over), history: { ...NO_HISTORY, ...history } };
}

export function aCase(
  borrower: Partial<Borrower> | null,
  accounts: readonly AccountCase[],
  behaviour: BehaviourSummary | null = null,
): BorrowerCase {
  return {
    borrowerId: 'B1',
    borrower: borrower === null ? null : aBorrower(borrower),
    behaviour,
    accounts,
  };
}

/** An illness, documented, on an income that carries a part of what is due: Article 70's own case. */
export const ART_70_ACCOUNT: Partial<Account> = {
  product: '信用卡',
  originationDate: parseIsoDate('2022-01-31'),
  principalOutstandingMinor: 3_000_000,
  interestOutstandingMinor: 120_000,
  penaltyOutstandingMinor: 60_000,
  feesOutstandingMinor: 0,
  daysPastDue: 60,
  paymentsLast6m: 2,
  restructuresBefore: 0,
  promisesMade: 2,
  promisesBroken: 0,
};
export const ART_70_BORROWER: Partial<Borrower> = {
  region: '成都',
  incomeStatedMinor: 600_000,
  incomeFrequency: 'monthly',
  incomeVerified: true,
  expensesMonthlyMinor: 350_000,
  dependents: 1,
  otherDebtPaymentsMonthlyMinor: 50_000,
  liquidAssetsMinor: 100_000,
  hardshipReason: 'illness',
  hardshipEvidence: 'documented',
  willingness: 'high',
};
