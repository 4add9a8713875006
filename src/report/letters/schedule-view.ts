/** A plan's payments as letters show them: a table in one or two halves, and a grid of months. */
import { formatIsoDate } from '../../domain/dates.js';
import type { EpochDay, Minor } from '../../domain/records.js';
import { amount } from '../format.js';
import type { LetterPlan } from './letter-source.js';
import type { LetterWords } from './words/words.js';

/** One payment, the down payment at signing among them. */
interface Payment {
  readonly label: string;
  readonly dueDate: EpochDay;
  readonly paymentMinor: Minor;
  readonly principalMinor: Minor;
  readonly interestMinor: Minor;
  readonly feeMinor: Minor;
  readonly leftMinor: Minor;
}

/** Longer schedules stand in two halves side by side, so that a letter stays on its pages. */
const ROWS_A_COLUMN = 18;

type ScheduleRowView = {
  readonly number: string;
  readonly due_date: string;
  readonly payment: string;
  readonly principal: string;
  readonly interest: string;
  readonly left: string;
};

export type ScheduleHalf = {
  readonly rows: readonly ScheduleRowView[];
};

function paymentsOf(plan: LetterPlan, signedOn: EpochDay): Payment[] {
  const instalments = plan.schedule.map((row) => ({
    label: String(row.instalment),
    dueDate: row.dueDate,
    paymentMinor: row.paymentMinor,
    principalMinor: row.principalMinor,
    interestMinor: row.interestMinor,
    feeMinor: row.feeMinor,
    leftMinor: row.closingMinor,
  }));
  if (plan.downPaymentMinor === 0) return instalments;
  const down: Payment = {
    label: '0',
    dueDate: Math.max(plan.startDate, signedOn),
    paymentMinor: plan.downPaymentMinor,
    principalMinor: plan.downPaymentMinor,
    interestMinor: 0,
    feeMinor: 0,
    leftMinor: plan.financedMinor,
  };
  return [down, ...instalments];
}

/** @param signedOn the day of the decision: nothing is due before. @returns none for a plan that asks for nothing. */
export function scheduleHalves(plan: LetterPlan, currency: string, signedOn: EpochDay): ScheduleHalf[] {
  const rows = paymentsOf(plan, signedOn).map(
    (one): ScheduleRowView => ({
      number: one.label,
      due_date: formatIsoDate(one.dueDate),
      payment: amount(one.paymentMinor, currency),
      principal: amount(one.principalMinor, currency),
      interest: amount(one.interestMinor + one.feeMinor, currency),
      left: amount(one.leftMinor, currency),
    }),
  );
  if (rows.length === 0) return [];
  if (rows.length <= ROWS_A_COLUMN) return [{ rows }];
  const half = Math.ceil(rows.length / 2);
  return [{ rows: rows.slice(0, half) }, { rows: rows.slice(half) }];
}

type MonthView = {
  readonly month: string;
  /** What is paid in the month; null when nothing is. */
  readonly amount: string | null;
  readonly days: string | null;
};

export type YearView = {
  readonly year: string;
  readonly months: readonly MonthView[];
};

/** @returns every month of every year in which something is paid, in their order. */
export function calendarYears(
  plan: LetterPlan,
  currency: string,
  signedOn: EpochDay,
  words: LetterWords,
): YearView[] {
  const byMonth = new Map<string, { sumMinor: Minor; days: string[] }>();
  for (const { dueDate, paymentMinor } of paymentsOf(plan, signedOn)) {
    const date = formatIsoDate(dueDate);
    const month = byMonth.get(date.slice(0, 7)) ?? { sumMinor: 0, days: [] };
    month.sumMinor += paymentMinor;
    month.days.push(String(Number(date.slice(8))));
    byMonth.set(date.slice(0, 7), month);
  }
  const years = [...new Set([...byMonth.keys()].map((key) => key.slice(0, 4)))];
  return years.map((year) => ({
    year,
    months: Array.from({ length: 12 }, (_, index): MonthView => {
      const key = `${year}-${String(index + 1).padStart(2, '0')}`;
      const paid = byMonth.get(key);
      const text = paid === undefined ? null : amount(paid.sumMinor, currency);
      const days =
        paid === undefined ? null : paid.days.map((day) => words.dayOfMonth(day)).join(words.comma);
      return {
        month: words.months[index] ?? key,
        amount: text,
        days,
      };
    }),
  }));
}
