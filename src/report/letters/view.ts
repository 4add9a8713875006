/**
 * The view of a letter: everything that a template may say, by tag. Every letter has every tag, so that one list of tags
 * holds for all templates; what does not apply is null, or a list without entries.
 */
import { addMonths } from '../../domain/dates.js';
import type { LetterKind } from '../../domain/letter-facts.js';
import type { EpochDay, Minor } from '../../domain/records.js';
import { amount, longDate, percent, plainSpaces } from '../format.js';
import type { DueInstalment, LetterPlan, LetterSource } from './letter-source.js';
import { offerView } from './offer-view.js';
import { oneLine, withoutControls } from './one-line.js';
import { scheduleHalves } from './schedule-view.js';
import { type LetterWords, wordsOf } from './words/words.js';

export type ViewValue =
  | string
  | boolean
  | null
  | readonly string[]
  | readonly { readonly [tag: string]: ViewValue }[];
export type LetterView = Readonly<Record<string, ViewValue>>;

const MONTHS_A_YEAR = 12;
const CARDS: readonly string[] = ['card', 'card_cash'];
/** Letters about a plan that no date of the plan holds for any more. */
const OVER: readonly LetterKind[] = ['broken_plan', 'completion'];
/** Of an account's key so many characters tell the borrower which one it is. */
const REF_CHARACTERS = 4;

/** How money, dates and words stand in one letter. */
export interface Say {
  readonly words: LetterWords;
  readonly money: (minor: Minor) => string;
  readonly date: (day: EpochDay) => string;
}

function sayOf({ language, currency }: Pick<LetterSource, 'language' | 'currency'>): Say {
  const words = wordsOf(language);
  return {
    words,
    money: (minor) => words.money(amount(minor, currency), currency),
    date: (day) => longDate(day, language),
  };
}

function orNull<T>(value: T | null, text: (value: T) => string): string | null {
  return value === null ? null : text(value);
}

/** @returns what the templates of one letter see. */
export function letterView(source: LetterSource): LetterView {
  const say = sayOf(source);
  const view: LetterView = {
    ...lenderView(source),
    ...accountView(source, say),
    ...planView(source, say),
    ...offerView(source, say),
    ...standingView(source, say),
  };
  return Object.fromEntries(Object.entries(view).map(([tag, value]) => [tag, safe(value)]));
}

/** Whatever a value came from, a policy of the house among it, it brings no character that orders or hides text. */
function safe(value: ViewValue): ViewValue {
  if (typeof value === 'string') return withoutControls(value);
  if (!Array.isArray(value)) return value;
  return (value as readonly (string | LetterView)[]).map((item) =>
    typeof item === 'string'
      ? withoutControls(item)
      : Object.fromEntries(Object.entries(item).map(([tag, inner]) => [tag, safe(inner)])),
  ) as ViewValue;
}

function lenderView({ lender }: LetterSource): LetterView {
  const { officer, payment } = lender;
  return {
    lender_name: oneLine(lender.name),
    lender_address: orNull(lender.address, oneLine),
    lender_phone: oneLine(lender.phone),
    lender_hours: orNull(lender.hours, oneLine),
    complaints_phone: oneLine(lender.complaintsPhone),
    lender_email: orNull(lender.email, oneLine),
    lender_website: orNull(lender.website, oneLine),
    officer_name: officer === null ? null : oneLine(officer.name),
    officer_title: orNull(officer?.title ?? null, oneLine),
    officer_phone: orNull(officer?.phone ?? null, oneLine),
    payment_payee: payment === null ? null : oneLine(payment.payee),
    payment_bank: payment === null ? null : oneLine(payment.bank),
    payment_number: payment === null ? null : oneLine(payment.number),
    credit_bureau: orNull(lender.creditBureau, oneLine),
    annual_fee: orNull(lender.annualFee, oneLine),
    other_fees: orNull(lender.otherFees, oneLine),
    lender_duties: lender.duties.map(oneLine),
    breach_liability: orNull(lender.breachLiability, oneLine),
    other_matters: lender.otherMatters.map(oneLine),
  };
}

function accountView(source: LetterSource, { words, money, date }: Say): LetterView {
  const { debt, accountId, productFamily, language, currency } = source;
  const name = source.borrowerName === null ? '' : oneLine(source.borrowerName);
  const characters = [...oneLine(accountId)];
  const shown = Math.min(REF_CHARACTERS, Math.floor(characters.length / 2));
  return {
    lang: language,
    letter_id: source.letterId,
    letter_date: date(source.on),
    borrower_name: name === '' ? null : name,
    account_ref: shown === 0 ? null : characters.slice(-shown).join(''),
    product: words.products[productFamily] ?? productFamily.replaceAll('_', ' '),
    card: CARDS.includes(productFamily),
    no_new_cards: source.noNewCards,
    currency: currencyName(currency, language),
    debt_on: date(debt.on),
    outstanding: money(debt.outstandingMinor),
    principal_outstanding: money(debt.principalMinor),
    interest_outstanding: orNull(debt.interestMinor, money),
    penalty_outstanding: orNull(debt.penaltyMinor, money),
    fees_outstanding: orNull(debt.feesMinor, money),
  };
}

function currencyName(code: string, language: LetterSource['language']): string {
  const name = new Intl.DisplayNames(language, { type: 'currency' }).of(code) ?? code;
  return name === code ? code : `${name} (${code})`;
}

/** Figures of cost are null where the lender charges fees that no figure of ours holds: such a letter is not written. */
function planView(source: LetterSource, say: Say): LetterView {
  const { plan, decidedAt, form, recordingRef, terms, lender } = source;
  const { words, money, date } = say;
  const of = <T extends ViewValue>(value: (plan: LetterPlan) => T): T | null =>
    plan === null ? null : value(plan);
  const recording = recordingRef === null ? '' : oneLine(recordingRef);
  return {
    plan_id: of((one) => one.planId),
    agreement_id: source.agreementId,
    form: words.forms[form],
    recording_ref: form === 'written' ? words.noRecording : recording === '' ? null : recording,
    oral: form === 'oral',
    option_name: of((one) => words.options[one.option] ?? one.option),
    frequency: of((one) => words.frequencies[one.frequency] ?? one.frequency),
    method: of((one) => words.methods[one.method] ?? one.method),
    instalments: of((one) => String(one.instalments)),
    start_date: of((one) => date(one.startDate)),
    first_due_date: of((one) => date(one.firstDueDate)),
    last_due_date: of((one) => date(one.lastDueDate)),
    down_payment: of((one) => (one.downPaymentMinor === 0 ? null : money(one.downPaymentMinor))),
    instalment_amount: of((one) => money(one.instalmentAmountMinor)),
    final_instalment_amount: of((one) => money(one.finalInstalmentAmountMinor)),
    financed_amount: of((one) => money(one.financedMinor)),
    total_payable: of((one) => (lender.chargesFees ? null : money(one.totalPayableMinor))),
    total_interest: of((one) => money(interestOf(one))),
    annual_rate_before: of((one) => percent(one.rateBefore)),
    annual_rate: of((one) => percent(one.rateAfter)),
    apr: of((one) => (lender.chargesFees ? null : percent(one.apr))),
    eir: of((one) => (lender.chargesFees ? null : percent(one.eir))),
    relief_total: of((one) => (one.reliefMinor === 0 ? null : money(one.reliefMinor))),
    waived: of((one) => waivedRows(one, say)) ?? [],
    schedule: of((one) => scheduleHalves(one, source.currency, decidedAt ?? one.startDate)) ?? [],
    cost_items: of((one) => costItems(source, one, say)) ?? [],
    contingent_costs: contingentCosts(source, words),
    break_rule: of(() => words.breakRule(terms)),
    waiver_on_break: of((one) =>
      one.reliefMinor === 0 ? words.nothingWaived : words.waiverOnBreak[terms.waiverOnBreak],
    ),
    credit_record: words.creditRecord(
      terms.creditRecordYears,
      plan === null || OVER.includes(source.kind) ? null : date(plan.creditRecordClearsOn),
    ),
    credit_record_years: String(terms.creditRecordYears),
  };
}

function interestOf(plan: LetterPlan): Minor {
  return plan.schedule.reduce((sum, row) => sum + row.interestMinor + row.feeMinor, 0);
}

function waivedRows(plan: LetterPlan, { words, money }: Say): { item: string; amount: string }[] {
  const parts = [
    ['principal', plan.principalWaivedMinor],
    ['interest', plan.interestWaivedMinor],
    ['penalty', plan.penaltyWaivedMinor],
    ['fees', plan.feesWaivedMinor],
  ] as const;
  return parts
    .filter(([, minor]) => minor !== 0)
    .map(([part, minor]) => ({ item: words.waived[part], amount: money(minor) }));
}

/** What the plan costs when it is kept; a charge that the lender's file does not name is left out, and so missed. */
function costItems({ lender }: LetterSource, plan: LetterPlan, { words, money }: Say) {
  const item = (name: string, standard: string | null, text: string) =>
    standard === null
      ? []
      : [{ item: name, standard: oneLine(standard), amount: text, collector: oneLine(lender.name) }];
  if (lender.chargesFees) return [];
  const interest = words.interestStandard(percent(plan.rateAfter));
  return [
    ...item(words.interestItem, interest, money(interestOf(plan))),
    ...item(words.annualFeeItem, lender.annualFee, words.inTable),
    ...item(words.otherFeesItem, lender.otherFees, words.inTable),
  ];
}

function contingentCosts({ lender, debt }: LetterSource, words: LetterWords) {
  const named = lender.contingentCosts.map(({ item, standard, collector }) => ({
    item: oneLine(item),
    standard: oneLine(standard),
    collector: oneLine(collector),
  }));
  if (debt.penaltyRateAnnual === null) return named;
  const standard = words.penaltyStandard(percent(debt.penaltyRateAnnual));
  return [{ item: words.penaltyItem, standard, collector: oneLine(lender.name) }, ...named];
}

function standingView(source: LetterSource, say: Say): LetterView {
  const { words, money, date } = say;
  const { end, due, terms, on } = source;
  return {
    reasons: source.reasons.map((code) => words.reasons[code] ?? words.otherReason),
    appeal: plainSpaces(terms.appeal) === '' ? null : terms.appeal,
    asks: source.asks.map((ask) => words.asks[ask] ?? words.otherAsk),
    ...dueView(due, on, say),
    broken_on: orNull(end, (one) => date(one.on)),
    completed_on: orNull(end, (one) => date(one.on)),
    balance_now: orNull(end, (one) => money(one.balanceMinor)),
    paid_total: end === null || end.paidMinor === 0 ? null : money(end.paidMinor),
    refundable: end === null || end.refundableMinor === 0 ? null : money(end.refundableMinor),
    waived_stands: end === null || end.waivedMinor === 0 ? null : money(end.waivedMinor),
    restored: end === null ? [] : restoredRows(end.restored, say),
    credit_record_until: orNull(end, (one) =>
      date(addMonths(one.on, terms.creditRecordYears * MONTHS_A_YEAR)),
    ),
  };

  function restoredRows(parts: NonNullable<typeof end>['restored'], { money: told }: Say) {
    const rows = [
      ['principal', parts.principalMinor],
      ['interest', parts.interestMinor],
      ['penalty', parts.penaltyMinor],
      ['fees', parts.feesMinor],
    ] as const;
    return rows
      .filter(([, minor]) => minor !== 0)
      .map(([part, minor]) => ({ item: words.waived[part], amount: told(minor) }));
  }
}

function dueView(due: DueInstalment | null, on: EpochDay, { words, money, date }: Say): LetterView {
  return {
    due_name: orNull(due, (one) =>
      one.instalment === 0 ? words.downPayment : words.instalment(one.instalment),
    ),
    due_date: orNull(due, (one) => date(one.dueDate)),
    due_amount: orNull(due, (one) => money(one.openMinor)),
    /** Null when nothing of the instalment has been paid. */
    due_paid: due === null || due.paidMinor === 0 ? null : money(due.paidMinor),
    /** Null when the instalment is all that is open. */
    due_total: due === null || due.totalOpenMinor <= due.openMinor ? null : money(due.totalOpenMinor),
    pay_by: orNull(due, (one) => date(one.payBy)),
    missed: due !== null && due.payBy < on,
    upcoming: due !== null && due.payBy >= on,
  };
}
