/**
 * Fills the dictionary of facts for one account. What the payments and contacts exports show wins over what the
 * delinquency export says of the same thing, since it can be recounted. Money facts are in the policy's
 * currency: those of an account in another currency are missing, never compared as if they were ours.
 */
import { type Ability, type Affordability, abilityShortfall } from '../domain/affordability.js';
import { monthsBetween } from '../domain/dates.js';
import type { Debt } from '../domain/debt.js';
import { overdueSince } from '../domain/delinquency.js';
import type { Account, AccountCase, BehaviourSummary, Borrower, EpochDay, Minor } from '../domain/records.js';
import type { ProductFamily } from '../domain/rules.js';
import { blankFacts, type DraftFacts } from './blank-facts.js';

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
  readonly family: Pick<ProductFamily, 'id' | 'classTable'>;
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
  const facts = blankFacts();
  fillAccount(facts, one.account, position, ofBorrower.behaviour, asOf);
  fillConduct(facts, one, position.debt, asOf);
  fillBorrower(facts, ofBorrower.borrower, asOf);
  fillMonth(facts, ofBorrower);
  fillHardship(facts, one, ofBorrower.borrower, asOf);
  return facts;
}

function fillAccount(
  facts: DraftFacts,
  account: Account,
  position: AccountPosition,
  behaviour: BehaviourSummary | null,
  asOf: EpochDay,
): void {
  const { debt } = position;
  const ours = position.currencyMatches;
  const limit = account.creditLimitMinor;
  facts.product_family = position.family.id;
  facts.currency = account.currency;
  facts.currency_matches = ours;
  facts.days_past_due = debt.daysPastDue;
  facts.bucket = position.bucket;
  facts.outstanding = ours ? debt.outstandingMinor : null;
  facts.principal_outstanding = ours ? debt.principalMinor : null;
  facts.charges_outstanding = ours ? debt.outstandingMinor - debt.principalMinor : null;
  facts.utilisation =
    limit !== null && limit > 0 ? debt.principalMinor / limit : (behaviour?.creditUtilisation ?? null);
  facts.rate_annual = account.rateAnnual;
  facts.contractual_instalment = ours ? account.contractualInstalmentMinor : null;
  facts.months_on_book = monthsSince(account.originationDate, asOf);
  facts.restructures_before = account.restructuresBefore;
  facts.months_since_relief = monthsSince(account.lastReliefDate, asOf);
  facts.in_observation = position.inObservation;
  facts.on_instalment_plan = account.onInstalmentPlan;
  facts.secured = account.secured;
  facts.fraud = account.fraudFlag;
  facts.dispute = account.disputeFlag;
  facts.bankruptcy = account.bankruptcyFlag;
  facts.deceased = account.deceasedFlag;
  facts.litigation = account.litigationFlag;
  facts.written_off = account.writtenOff;
}

/** What the borrower did with this account. */
function fillConduct(facts: DraftFacts, one: AccountCase, debt: Debt, asOf: EpochDay): void {
  const { account, history } = one;
  const lastPaid = greater(account.lastPaymentDate, history.lastPaidOn);
  const made = history.promisesMade ?? account.promisesMade;
  const broken = history.promisesBroken ?? account.promisesBroken;
  const lastAmount = account.lastPaymentAmountMinor;
  facts.payments_last_6m = history.paymentDaysLast6m ?? account.paymentsLast6m;
  facts.days_since_last_payment = lastPaid === null ? null : Math.max(0, asOf - lastPaid);
  // Against one month's instalment, by contract or as estimated.
  facts.last_payment_share =
    lastAmount === null || debt.contractualMonthlyMinor === 0
      ? null
      : lastAmount / debt.contractualMonthlyMinor;
  // The export may count attempts of years, the contacts file those of the look-back window.
  facts.collection_attempts = greater(account.collectionAttempts, history.contactAttemptsLast6m);
  facts.last_contact_result = account.lastContactResult;
  facts.right_party_contacts = history.rightPartyContactsLast6m;
  facts.promises_made = made;
  facts.promises_broken = broken;
  facts.promises_kept_share =
    made === null || broken === null || made === 0 ? null : Math.max(0, made - broken) / made;
}

function fillBorrower(facts: DraftFacts, borrower: Borrower | null, asOf: EpochDay): void {
  const months = monthsSince(borrower?.birthDate ?? null, asOf);
  facts.borrower_known = borrower !== null;
  facts.region = borrower?.region ?? null;
  facts.gender = borrower?.gender ?? null;
  facts.age = months === null ? null : Math.floor(months / 12);
  facts.employment_status = borrower?.employmentStatus ?? null;
  facts.income_verified = borrower?.incomeVerified ?? null;
  facts.dependents = borrower?.dependents ?? null;
  facts.liquid_assets = borrower?.liquidAssetsMinor ?? null;
  facts.external_score = borrower?.externalScore ?? null;
  facts.inquiries_6m = borrower?.inquiriesLast6m ?? null;
  facts.willingness_answer = borrower?.willingness ?? null;
  facts.vulnerable = borrower?.vulnerable ?? null;
  facts.automated_decision_opt_out = borrower?.automatedDecisionOptOut ?? null;
}

function fillMonth(facts: DraftFacts, of: BorrowerFacts): void {
  const { affordability, ability, behaviour, borrower } = of;
  const otherKnown =
    borrower !== null &&
    (borrower.otherDebtPaymentsMonthlyMinor !== null || borrower.otherDebtBalanceMinor !== null);
  facts.income_monthly = affordability.incomeMinor;
  facts.income_inflow_monthly = behaviour?.incomeInflowMonthlyMinor ?? null;
  facts.expenses_monthly = borrower === null ? null : affordability.expensesMinor;
  facts.other_debt_payments = otherKnown ? affordability.otherDebtPaymentsMinor : null;
  facts.surplus = affordability.surplusMinor;
  facts.capacity = affordability.capacityMinor;
  facts.debt_service_ratio = affordability.debtServiceRatio;
  facts.total_outstanding = of.totalOutstandingMinor;
  facts.discretionary_share = behaviour?.discretionaryShare ?? null;
  facts.repayment_ratio = behaviour?.repaymentRatio ?? null;
  facts.cash_advance_monthly = behaviour?.cashAdvanceMonthlyMinor ?? null;
  facts.ability = toldOrMissing(ability);
  facts.ability_shortfall = abilityShortfall(ability);
}

/** A hardship that began before anything fell due unpaid came early; on an account in order it always did. */
function fillHardship(facts: DraftFacts, one: AccountCase, borrower: Borrower | null, asOf: EpochDay): void {
  const since = borrower?.hardshipSince ?? null;
  const overdue = overdueSince(one.account, asOf);
  const onset = since === null || overdue === null ? null : since - overdue;
  const inOrder = since !== null && overdue === null;
  facts.hardship_reason = borrower?.hardshipReason ?? null;
  facts.hardship_evidence = borrower?.hardshipEvidence ?? null;
  facts.hardship_months_expected = borrower?.hardshipMonthsExpected ?? null;
  facts.hardship_onset_days = onset;
  facts.hardship_declared_early = inOrder ? true : onset === null ? null : onset <= 0;
  facts.hardship_changed = one.history.hardshipChanged;
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
