/**
 * The annual percentage rate by the actuarial method: 12 CFR part 1026 (Regulation Z), Appendix J. The rate per unit
 * period is the one at which the payments are worth the amount financed; odd days bear simple interest.
 * Times the unit periods of a year it is the nominal annual rate, which is also the simple-interest (单利) IRR that
 * Chinese disclosure of 年化利率 allows (中国人民银行公告〔2021〕第3号).
 */
import { addMonths, civilOf } from '../dates.js';
import { type Period, stepPeriods } from '../frequency.js';
import type { EpochDay } from '../records.js';
import { fallingRoot } from './root.js';

/** A time as Appendix J counts it: whole unit periods and a fraction of one. */
export interface UnitTime {
  readonly whole: number;
  readonly odd: number;
}

export interface UnitFlow extends UnitTime {
  readonly amountMinor: number;
}

/**
 * Unit periods from `from` to `to` (from <= to), counted back from `to` (Appendix J (b)(3)–(5)). What is left of a
 * period of months counts its whole months as 30 days each, over 30 a month; of a period of weeks its days over 7 a week.
 */
export function unitPeriods(from: EpochDay, to: EpochDay, period: Period): UnitTime {
  const guess = period.months > 0 ? (to - from) / (period.months * 30.5) : (to - from) / period.days;
  let whole = Math.max(0, Math.floor(guess) - 1);
  while (stepPeriods(to, period, -(whole + 1)) >= from) whole++;
  while (whole > 0 && stepPeriods(to, period, -whole) < from) whole--;
  const rest = stepPeriods(to, period, -whole);
  if (period.months === 0) return { whole, odd: (rest - from) / period.days };
  let months = 0;
  while (addMonths(rest, -(months + 1), civilOf(to).day) >= from) months++;
  const days = addMonths(rest, -months, civilOf(to).day) - from;
  return { whole, odd: (months * 30 + days) / (period.months * 30) };
}

/**
 * The rate per unit period i that solves financed = Σ amount ÷ ((1 + odd × i) × (1 + i)^whole); null when no
 * rate does (nothing financed, or payments of nothing). `payments` are in order of time.
 */
export function actuarialRate(financedMinor: number, payments: readonly UnitFlow[]): number | null {
  if (!(financedMinor > 0) || !payments.some((payment) => payment.amountMinor > 0)) return null;
  return fallingRoot((rate) => worth(payments, rate) - financedMinor);
}

function worth(payments: readonly UnitFlow[], rate: number): number {
  let value = 0;
  let discount = 1;
  let at = 0;
  for (const payment of payments) {
    const ahead = payment.whole - at;
    if (ahead !== 0) discount *= ahead === 1 ? 1 / (1 + rate) : (1 + rate) ** -ahead;
    at = payment.whole;
    value += (payment.amountMinor * discount) / (1 + payment.odd * rate);
  }
  return value;
}
