/**
 * What templates may say: every fact as text in the letter's language. A fact that is not known is null, so that a section
 * around it stays out; what must not be missing is the business of `requirements.ts`.
 */
import Mustache from 'mustache';
import { addMonths } from '../../domain/dates.js';
import type { LetterLanguage } from '../../domain/letter-rules.js';
import type { LetterFacts, LetterOption } from '../../engine/letters/letter-facts.js';
import type { PlanLine, ScheduleLine } from '../../engine/lines.js';
import type { Policy } from '../../policy/policy.js';
import { amount, count, isoDate, longDate, money, percent } from '../format.js';
import { labelOf } from '../labels/lookup.js';
import { printable } from '../width.js';
import { LETTER_WORDS } from './letter-words.js';

type ViewValue = string | null | readonly Readonly<Record<string, string | null>>[];
/** Facts by path: `debt.principal`, `schedule`. */
export type LetterView = Readonly<Record<string, ViewValue>>;

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function moneyOrNull(minor: number | null, currency: string): string | null {
  return minor === null || minor === 0 ? null : money(minor, currency);
}

/** One line of plain text: what names somebody must not bring line breaks, nor turn the text around. */
function line(text: string | null): string | null {
  const plain = text === null ? '' : printable(text).trim();
  return plain === '' ? null : plain;
}

/** @returns every fact as text. Which of them a letter of this kind has depends on what it was given. */
export function letterView(facts: LetterFacts, policy: Policy, language: LetterLanguage): LetterView {
  const { currency, lender, debt } = facts;
  const words = LETTER_WORDS[language];
  const date = (day: number | null) => (day === null ? null : longDate(day, language));
  const base: Record<string, ViewValue> = {
    'letter.id': facts.letterId,
    'letter.date': date(facts.date),
    'letter.answer_by': date(facts.answerBy),
    'letter.recording': line(facts.recording),
    'letter.agreement_id': facts.agreementId,
    'lender.name': line(lender.name),
    'lender.address': line(lender.address),
    'lender.phone': line(lender.phone),
    'lender.email': line(lender.email),
    'lender.website': line(lender.website),
    'lender.complaints': line(lender.complaints),
    'lender.pay_to': line(lender.payTo),
    'lender.officer': line(lender.officer),
    'lender.hours': line(lender.hours),
    'borrower.name': line(facts.borrowerName),
    'account.number': line(facts.accountId),
    'account.product': labelOf('product', facts.product, language),
    'debt.currency': currency,
    'debt.outstanding': money(debt.outstandingMinor, currency),
    'debt.principal': money(debt.principalMinor, currency),
    'debt.interest': money(debt.interestMinor, currency),
    'debt.penalty': money(debt.penaltyMinor, currency),
    'debt.fees': money(debt.feesMinor, currency),
    'debt.days_past_due': count(debt.daysPastDue),
    'charges.annual_fee': line(lender.annualFee),
    'charges.other_fees': line(lender.otherFees),
    'cost.contingent': line(lender.contingentCosts),
    'cost.collector': line(lender.name),
    'credit.years': count(policy.creditRecord.years),
    'decision.appeal': facts.appeal,
    reasons: facts.reasons.map((code) => ({ text: labelOf('reason', code, language) })),
    asks: facts.asks.map((code) => ({ text: labelOf('ask', code, language) })),
    options: facts.options.map((option) => optionView(option, language)),
    'code.decline': facts.otherCodes['decline'] ?? null,
    'code.change': facts.otherCodes['change'] ?? null,
    ...standingView(facts, date),
    ...(facts.plan === null ? {} : planView(facts.plan, facts.schedule, language)),
    ...breachView(facts, policy, language),
  };
  const completedOn = facts.standing?.completedOn ?? null;
  base['credit.clears_on'] = date(
    completedOn === null
      ? (facts.plan?.creditRecordClearsOn ?? null)
      : addMonths(completedOn, 12 * policy.creditRecord.years),
  );
  base['charges.interest'] = facts.plan === null ? null : interestText(facts.plan, words);
  return { ...base, ...clauses(base, policy, language) };
}

function interestText(plan: PlanLine, words: (typeof LETTER_WORDS)[LetterLanguage]): string {
  return plan.rateAfter === 0 ? words.noInterest : filled(words.interest, { rate: percent(plan.rateAfter) });
}

function planView(
  plan: PlanLine,
  schedule: readonly ScheduleLine[],
  language: LetterLanguage,
): Record<string, ViewValue> {
  const { currency } = plan;
  const words = LETTER_WORDS[language];
  const sum = (of: (row: ScheduleLine) => number): number => schedule.reduce((all, row) => all + of(row), 0);
  const even = plan.finalInstalmentAmountMinor === plan.instalmentAmountMinor;
  return {
    'plan.id': plan.planId,
    'plan.currency': currency,
    'plan.instalments': count(plan.instalments),
    'plan.frequency': labelOf('frequency', plan.frequency, language),
    'plan.method': labelOf('method', plan.method, language),
    'plan.instalment': money(plan.instalmentAmountMinor, currency),
    'plan.final_instalment': even ? null : money(plan.finalInstalmentAmountMinor, currency),
    'plan.total': money(plan.totalPayableMinor, currency),
    'plan.financed': money(plan.financedMinor, currency),
    'plan.down_payment': moneyOrNull(plan.downPaymentMinor, currency),
    'plan.start': longDate(plan.startDate, language),
    'plan.first_due': longDate(plan.firstDueDate, language),
    'plan.last_due': longDate(plan.lastDueDate, language),
    'plan.rate_before': percent(plan.rateBefore),
    'plan.rate_after': percent(plan.rateAfter),
    'plan.relief': moneyOrNull(plan.reliefMinor, currency),
    'plan.principal_waived': moneyOrNull(plan.principalWaivedMinor, currency),
    'plan.interest_waived': moneyOrNull(plan.interestWaivedMinor, currency),
    'plan.penalty_waived': moneyOrNull(plan.penaltyWaivedMinor, currency),
    'plan.fees_waived': moneyOrNull(plan.feesWaivedMinor, currency),
    'cost.principal': money(plan.financedMinor, currency),
    'cost.interest':
      schedule.length === 0
        ? null
        : money(
            sum((row) => row.interestMinor),
            currency,
          ),
    'cost.fees':
      schedule.length === 0
        ? null
        : money(
            sum((row) => row.feeMinor),
            currency,
          ),
    'cost.annualised': filled(words.annualised, { apr: percent(plan.apr), eir: percent(plan.eir) }),
    schedule: schedule.map((row) => ({
      number: count(row.instalment),
      due: isoDate(row.dueDate),
      payment: amount(row.paymentMinor, currency),
      principal: amount(row.principalMinor, currency),
      interest: amount(row.interestMinor, currency),
      fee: amount(row.feeMinor, currency),
      closing: amount(row.closingMinor, currency),
    })),
  };
}

function optionView({ plan, code, approved }: LetterOption, language: LetterLanguage) {
  const words = LETTER_WORDS[language];
  return {
    label: labelOf('option', plan.option, language),
    instalment: money(plan.instalmentAmountMinor, plan.currency),
    frequency: labelOf('frequency', plan.frequency, language),
    instalments: count(plan.instalments),
    first_due: longDate(plan.firstDueDate, language),
    last_due: longDate(plan.lastDueDate, language),
    down_payment: moneyOrNull(plan.downPaymentMinor, plan.currency),
    total: money(plan.totalPayableMinor, plan.currency),
    relief: moneyOrNull(plan.reliefMinor, plan.currency) ?? words.none,
    apr: percent(plan.apr),
    code,
    note: approved ? words.recommended : words.needsApproval,
  };
}

function standingView(
  { standing, currency }: LetterFacts,
  date: (day: number | null) => string | null,
): Record<string, ViewValue> {
  if (standing === null) return {};
  const late = standing.arrearsMinor > 0;
  return {
    'standing.next_due': late ? null : date(standing.nextDueDate),
    'standing.next_amount':
      late || standing.nextDueMinor === null ? null : money(standing.nextDueMinor, currency),
    'standing.arrears': moneyOrNull(standing.arrearsMinor, currency),
    'standing.open_since': late ? date(standing.openSince) : null,
    'standing.paid': money(standing.paidMinor, currency),
    'standing.broken_on': date(standing.brokenOn),
    'standing.completed_on': date(standing.completedOn),
  };
}

function breachView(
  { plan, currency }: LetterFacts,
  { tracking }: Policy,
  language: LetterLanguage,
): Record<string, ViewValue> {
  const words = LETTER_WORDS[language];
  const relief = plan?.reliefMinor ?? 0;
  return {
    'breach.grace_days': count(tracking.graceDays),
    'breach.unpaid_days': count(tracking.breakUnpaidDays),
    'breach.misses': count(tracking.breakMisses),
    'breach.miss_months': count(tracking.breakMissMonths),
    'breach.waiver':
      relief === 0
        ? words.noWaiver
        : filled(words.waiver[tracking.waiverOnBreak], { amount: money(relief, currency) }),
  };
}

/** The policy's clauses with the facts in them, as `clause.ID`. */
function clauses(view: LetterView, { letters }: Policy, language: LetterLanguage): Record<string, string> {
  const nested = nestedView(view);
  return Object.fromEntries(
    letters.clauses.map(({ id, text }) => [
      `clause.${id}`,
      Mustache.render(text[language], nested, undefined, { escape: (value: unknown) => String(value) })
        .replaceAll(/\s+/g, ' ')
        .trim(),
    ]),
  );
}

/** `debt.principal` as `{ debt: { principal } }`, which is how templates look facts up. */
export function nestedView(view: LetterView): Record<string, unknown> {
  const nested: Record<string, Record<string, ViewValue> | ViewValue> = {};
  for (const [path, value] of Object.entries(view)) {
    const [first = '', second] = path.split('.');
    if (second === undefined) nested[first] = value;
    else
      nested[first] = {
        ...(nested[first] as Record<string, ViewValue> | undefined),
        [second]: value,
      };
  }
  return nested;
}
