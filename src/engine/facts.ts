/**
 * Fills the dictionary of facts for one account. What the payments and contacts exports show wins over what the
 * delinquency export says of the same thing, since it can be recounted. Money facts are in the policy's
 * currency: those of an account in another currency are missing, never compared as if they were ours.
 */
import { type Ability, type Affordability, abilityShortfall } from '../domain/affordability.js';
import { monthsBetween } from '../domain/dates.js';
import type { Debt } from '../domain/debt.js';
import { overdueSince } from '../domain/delinquency.js';
import type { FactName, FactValue } from '../domain/facts.js';
import type {
  Account,
  AccountCase,
  AccountHistory,
  BehaviourSummary,
  Borrower,
  EpochDay,
  Minor,
} from '../domain/records.js';

/** Facts while assessment is still deriving them; all keys present, in one order. */
export type DraftFacts = Record<FactName, FactValue>;

export interface BorrowerFacts {
  readonly borrower: Borrower | null;
  readonly behaviour: BehaviourSummary | null;
  readonly affordability: Affordability;
  readonly ability: Ability;
  /** Over the borrower's accounts in the policy's currency. */
  readonly totalOutstandingMinor: Minor;
}

export interface AccountPosition {
  readonly debt: Debt;
  readonly bucket: string;
  readonly productFamily: string;
  readonly inObservation: boolean | null;
  readonly currencyMatches: boolean;
}

/** The facts that the exports and the borrower's month give; derived ones are still missing (null). */
export function startFacts(
  one: AccountCase,
  position: AccountPosition,
  ofBorrower: BorrowerFacts,
  asOf: EpochDay,
): DraftFacts {
  return {
    ...UNDERIVED,
    ...accountFacts(one.account, one.history, position, ofBorrower.behaviour, asOf),
    ...conductFacts(one.account, one.history, position.debt, asOf),
    ...borrowerFacts(ofBorrower.borrower, asOf),
    ...monthFacts(ofBorrower),
    ...hardshipFacts(one, ofBorrower.borrower, asOf),
  };
}

const UNDERIVED = {
  risk_class: null,
  bad_debt: null,
  impairment_stage: null,
  impaired: null,
  ecl_share: null,
  credit_score: null,
  score_band: null,
  willingness: null,
  willingness_evidence: null,
  segment: null,
} as const satisfies Partial<DraftFacts>;

function accountFacts(
  account: Account,
  history: AccountHistory,
  position: AccountPosition,
  behaviour: BehaviourSummary | null,
  asOf: EpochDay,
) {
  const { debt } = position;
  const ours = position.currencyMatches;
  const limit = account.creditLimitMinor;
  return {
    product_family: position.productFamily,
    currency: account.currency,
    currency_matches: ours,
    days_past_due: debt.daysPastDue,
    bucket: position.bucket,
    outstanding: ours ? debt.outstandingMinor : null,
    principal_outstanding: ours ? debt.principalMinor : null,
    charges_outstanding: ours ? debt.outstandingMinor - debt.principalMinor : null,
    utilisation:
      limit !== null && limit > 0 ? debt.principalMinor / limit : (behaviour?.creditUtilisation ?? null),
    rate_annual: account.rateAnnual,
    contractual_instalment: ours ? account.contractualInstalmentMinor : null,
    months_on_book: monthsSince(account.originationDate, asOf),
    // The export may count attempts of years, the contacts file those of the look-back window.
    collection_attempts: greater(account.collectionAttempts, history.contactAttemptsLast6m),
    restructures_before: account.restructuresBefore,
    months_since_relief: monthsSince(account.lastReliefDate, asOf),
    in_observation: position.inObservation,
    on_instalment_plan: account.onInstalmentPlan,
    secured: account.secured,
    fraud: account.fraudFlag,
    dispute: account.disputeFlag,
    bankruptcy: account.bankruptcyFlag,
    deceased: account.deceasedFlag,
    litigation: account.litigationFlag,
    written_off: account.writtenOff,
  } satisfies Partial<DraftFacts>;
}

function conductFacts(account: Account, history: AccountHistory, debt: Debt, asOf: EpochDay) {
  const lastPaid = greater(account.lastPaymentDate, history.lastPaidOn);
  const made = history.promisesMade ?? account.promisesMade;
  const broken = history.promisesBroken ?? account.promisesBroken;
  const lastAmount = account.lastPaymentAmountMinor;
  return {
    payments_last_6m: history.paymentDaysLast6m ?? account.paymentsLast6m,
    days_since_last_payment: lastPaid === null ? null : Math.max(0, asOf - lastPaid),
    // Against one month's instalment, by contract or as estimated.
    last_payment_share:
      lastAmount === null || debt.contractualMonthlyMinor === 0
        ? null
        : lastAmount / debt.contractualMonthlyMinor,
    last_contact_result: account.lastContactResult,
    right_party_contacts: history.rightPartyContactsLast6m,
    promises_made: made,
    promises_broken: broken,
    promises_kept_share:
      made === null || broken === null || made === 0 ? null : Math.max(0, made - broken) / made,
  } satisfies Partial<DraftFacts>;
}

function borrowerFacts(borrower: Borrower | null, asOf: EpochDay) {
  const months = monthsSince(borrower?.birthDate ?? null, asOf);
  return {
    borrower_known: borrower !== null,
    region: borrower?.region ?? null,
    gender: borrower?.gender ?? null,
    age: months === null ? null : Math.floor(months / 12),
    employment_status: borrower?.employmentStatus ?? null,
    income_verified: borrower?.incomeVerified ?? null,
    dependents: borrower?.dependents ?? null,
    liquid_assets: borrower?.liquidAssetsMinor ?? null,
    external_score: borrower?.externalScore ?? null,
    inquiries_6m: borrower?.inquiriesLast6m ?? null,
    willingness_answer: borrower?.willingness ?? null,
    vulnerable: borrower?.vulnerable ?? null,
    automated_decision_opt_out: borrower?.automatedDecisionOptOut ?? null,
  } satisfies Partial<DraftFacts>;
}

function monthFacts(of: BorrowerFacts) {
  const { affordability, ability, behaviour, borrower } = of;
  const otherKnown =
    borrower !== null &&
    (borrower.otherDebtPaymentsMonthlyMinor !== null || borrower.otherDebtBalanceMinor !== null);
  return {
    income_monthly: affordability.incomeMinor,
    income_inflow_monthly: behaviour?.incomeInflowMonthlyMinor ?? null,
    expenses_monthly: borrower === null ? null : affordability.expensesMinor,
    other_debt_payments: otherKnown ? affordability.otherDebtPaymentsMinor : null,
    surplus: affordability.surplusMinor,
    capacity: affordability.capacityMinor,
    debt_service_ratio: affordability.debtServiceRatio,
    total_outstanding: of.totalOutstandingMinor,
    discretionary_share: behaviour?.discretionaryShare ?? null,
    repayment_ratio: behaviour?.repaymentRatio ?? null,
    cash_advance_monthly: behaviour?.cashAdvanceMonthlyMinor ?? null,
    ability: toldOrMissing(ability),
    ability_shortfall: abilityShortfall(ability),
  } satisfies Partial<DraftFacts>;
}

/** A hardship that began before anything fell due unpaid came early; on an account in order it always did. */
function hardshipFacts(one: AccountCase, borrower: Borrower | null, asOf: EpochDay) {
  const since = borrower?.hardshipSince ?? null;
  const overdue = overdueSince(one.account, asOf);
  const onset = since === null || overdue === null ? null : since - overdue;
  const inOrder = since !== null && overdue === null;
  return {
    hardship_reason: borrower?.hardshipReason ?? null,
    hardship_evidence: borrower?.hardshipEvidence ?? null,
    hardship_months_expected: borrower?.hardshipMonthsExpected ?? null,
    hardship_onset_days: onset,
    hardship_declared_early: inOrder ? true : onset === null ? null : onset <= 0,
    hardship_changed: one.history.hardshipChanged,
  } satisfies Partial<DraftFacts>;
}

/** A judgement that could not be made is a missing fact, so that gates ask instead of comparing `unknown`. */
export function toldOrMissing<Judgement extends string>(judgement: Judgement | 'unknown'): Judgement | null {
  return judgement === 'unknown' ? null : judgement;
}

/** Whole months from a date to the as-of date, 0 for a later date. */
function monthsSince(date: EpochDay | null, asOf: EpochDay): number | null {
  return date === null ? null : Math.max(0, monthsBetween(date, asOf));
}

function greater(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.max(a, b);
}
