/** Terms in, schedule out: the one general path, for every method, frequency, day count and rounding. */
import { periodOf } from '../frequency.js';
import { share } from '../money.js';
import type { Minor } from '../records.js';
import { roundMinor } from '../rounding.js';
import { addFactors, type Factor, interestOn, isExact, ZERO_FACTOR } from './factor.js';
import { levelInstalment, weightedPayment } from './level.js';
import { foreseenFactors, periodsOf, type SchedulePeriod } from './periods.js';
import type { Schedule, ScheduleRow } from './schedule.js';
import { type ScheduleProblem, type ScheduleTerms, termsProblem } from './terms.js';

/** What one period does to the balance, besides bearing interest. */
interface Payment {
  readonly principalMinor: Minor;
  readonly interestMinor: Minor;
  readonly feeMinor: Minor;
  /** Interest that joins the balance. */
  readonly capitalisedMinor: Minor;
}
/** The payment of period `index` (from 0) on an opening balance; called in order, once a period. */
type Method = (index: number, openingMinor: Minor) => Payment;

/**
 * The schedule of the terms, as the contract's section 2.3 defines it. Never throws on data: terms that make no sense and
 * figures beyond the safe integers come back as `problem`, with no rows.
 *
 * Interest of a period = opening balance × rate × day-count fraction of the period, rounded to the minor unit.
 * Grace instalments come first: their interest is paid, added to the balance, or waived.
 */
export function buildSchedule(terms: ScheduleTerms): Schedule {
  const wrong = termsProblem(terms);
  if (wrong !== null) return failed(terms, wrong);
  const periods = periodsOf(terms);
  if (!periods.every((period) => isExact(period.factor))) return failed(terms, overflow(terms));
  const rows: ScheduleRow[] = [];
  const method = methodOf(terms, periods);
  let balance = terms.amountMinor - terms.downPaymentMinor;
  for (const [index, period] of periods.entries()) {
    const part = index < terms.graceInstalments ? grace(terms, period, balance) : method(index, balance);
    const row: ScheduleRow = {
      instalment: index + 1,
      dueDate: period.dueDate,
      openingMinor: balance,
      paymentMinor: part.principalMinor + part.interestMinor + part.feeMinor,
      principalMinor: part.principalMinor,
      interestMinor: part.interestMinor,
      feeMinor: part.feeMinor,
      closingMinor: balance - part.principalMinor + part.capitalisedMinor,
    };
    rows.push(row);
    balance = row.closingMinor;
  }
  const schedule = totalled(terms, rows);
  return isSound(schedule, terms) ? schedule : failed(terms, overflow(terms));
}

function grace(terms: ScheduleTerms, period: SchedulePeriod, opening: Minor): Payment {
  const interest = terms.graceInterest === 'waive' ? 0 : interestOn(opening, period.factor, terms.rounding);
  const capitalised = terms.graceInterest === 'capitalise';
  return {
    principalMinor: 0,
    interestMinor: capitalised ? 0 : interest,
    feeMinor: feeOf(terms),
    capitalisedMinor: capitalised ? interest : 0,
  };
}

function methodOf(terms: ScheduleTerms, periods: readonly SchedulePeriod[]): Method {
  switch (terms.method) {
    case 'equal-instalment':
      return level(
        terms,
        periods,
        periods.map(() => 1),
      );
    case 'step-up':
      return level(terms, periods, stepWeights(terms));
    case 'equal-principal':
    case 'flat-fee':
      return equalPrincipal(terms, periods);
    case 'interest-only':
      return (index, opening) => ({
        principalMinor: index === periods.length - 1 ? opening : 0,
        interestMinor: interestOn(opening, periods[index]!.factor, terms.rounding),
        feeMinor: 0,
        capitalisedMinor: 0,
      });
    case 'bullet':
      return bullet(terms, periods);
  }
}

/** Solved when the grace ends and at every rate change after that; the last instalment takes the remainder. */
function level(terms: ScheduleTerms, periods: readonly SchedulePeriod[], weights: readonly number[]): Method {
  const last = periods.length - 1;
  let base = 0;
  let baseWeight = 1;
  return (index, opening) => {
    if (index === terms.graceInstalments || periods[index]!.resolves) {
      // Step-up: solved again, the steps start from the level that the block in force has reached.
      baseWeight = weights[index]!;
      base = levelInstalment({
        balanceMinor: opening,
        balloonMinor: terms.balloonMinor,
        factors: foreseenFactors(terms, periods, index),
        weights: weights.slice(index).map((weight) => weight / baseWeight),
        rounding: terms.rounding,
      });
    }
    const interest = interestOn(opening, periods[index]!.factor, terms.rounding);
    const planned = weightedPayment(base, weights[index]! / baseWeight, terms.rounding) - interest;
    return {
      // Never below zero, never above what is owed: the debt does not grow after the grace, and one of fewer minor
      // units than instalments is paid off early. Both bind only for tiny debts and extreme rates.
      principalMinor: index === last ? opening : clamp(planned, opening - terms.balloonMinor),
      interestMinor: interest,
      feeMinor: 0,
      capitalisedMinor: 0,
    };
  };
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most));
}

/** (1 + step)^block, a block being 12 months (52 weeks) of instalments counted from the end of the grace. */
function stepWeights(terms: ScheduleTerms): number[] {
  const { months, days } = periodOf(terms.frequency);
  return Array.from({ length: terms.instalments }, (_, index) => {
    const periodsPaid = Math.max(0, index - terms.graceInstalments);
    const block =
      months > 0 ? Math.floor((periodsPaid * months) / 12) : Math.floor((periodsPaid * days) / 364);
    return (1 + terms.stepUpAnnual) ** block;
  });
}

/** The same principal with each instalment after the grace, whole minor units, the last takes the remainder. */
function equalPrincipal(terms: ScheduleTerms, periods: readonly SchedulePeriod[]): Method {
  const last = periods.length - 1;
  let part = 0;
  return (index, opening) => {
    if (index === terms.graceInstalments) {
      part = levelInstalment({
        balanceMinor: opening,
        balloonMinor: terms.balloonMinor,
        factors: Array.from({ length: periods.length - index }, () => ZERO_FACTOR),
        weights: Array.from({ length: periods.length - index }, () => 1),
        rounding: terms.rounding,
      });
    }
    return {
      principalMinor: index === last ? opening : Math.min(part, opening - terms.balloonMinor),
      interestMinor: interestOn(opening, periods[index]!.factor, terms.rounding),
      feeMinor: feeOf(terms),
      capitalisedMinor: 0,
    };
  };
}

/** Everything at the end: simple interest over the whole time since the grace, rounded once. */
function bullet(terms: ScheduleTerms, periods: readonly SchedulePeriod[]): Method {
  const last = periods.length - 1;
  return (index, opening) => {
    const ends = index === last;
    return {
      principalMinor: ends ? opening : 0,
      interestMinor: ends ? simpleInterest(opening, periods.slice(terms.graceInstalments), terms) : 0,
      feeMinor: 0,
      capitalisedMinor: 0,
    };
  };
}

function simpleInterest(opening: Minor, periods: readonly SchedulePeriod[], terms: ScheduleTerms): Minor {
  const whole = periods.reduce<Factor>((sum, period) => addFactors(sum, period.factor), ZERO_FACTOR);
  // Many odd fractions may have no safe common denominator; the double is then as near as it gets.
  return isExact(whole)
    ? interestOn(opening, whole, terms.rounding)
    : roundMinor(opening * whole.value, terms.rounding);
}

/** Charged on the financed amount with every instalment, as card instalments do. */
function feeOf(terms: ScheduleTerms): Minor {
  const financed = terms.amountMinor - terms.downPaymentMinor;
  return terms.rounding === 'none'
    ? financed * terms.feeRate
    : share(financed, terms.feeRate, terms.rounding);
}

function totalled(terms: ScheduleTerms, rows: readonly ScheduleRow[]): Schedule {
  let capitalisedMinor = 0;
  let totalInterestMinor = 0;
  let totalFeeMinor = 0;
  let totalPaymentMinor = 0;
  for (const row of rows) {
    capitalisedMinor += row.closingMinor - row.openingMinor + row.principalMinor;
    totalInterestMinor += row.interestMinor;
    totalFeeMinor += row.feeMinor;
    totalPaymentMinor += row.paymentMinor;
  }
  return {
    rows,
    downPaymentMinor: terms.downPaymentMinor,
    financedMinor: terms.amountMinor - terms.downPaymentMinor,
    capitalisedMinor,
    totalInterestMinor,
    totalFeeMinor,
    totalPaymentMinor,
    problem: null,
  };
}

/** Every figure a safe integer (finite and as small, when nothing is rounded). */
function isSound(schedule: Schedule, terms: ScheduleTerms): boolean {
  const safe = (value: number) =>
    terms.rounding === 'none' ? Math.abs(value) <= Number.MAX_SAFE_INTEGER : Number.isSafeInteger(value);
  return (
    safe(schedule.totalPaymentMinor) &&
    safe(schedule.totalInterestMinor) &&
    schedule.rows.every((row) => safe(row.closingMinor) && safe(row.paymentMinor) && safe(row.principalMinor))
  );
}

function overflow(terms: ScheduleTerms): ScheduleProblem {
  return {
    kind: 'overflow',
    field: 'amountMinor',
    found: `${terms.amountMinor} minor units at ${terms.rateAnnual} a year over ${terms.instalments} instalments`,
    expected: `figures of at most ${Number.MAX_SAFE_INTEGER} minor units`,
  };
}

function failed(terms: ScheduleTerms, problem: ScheduleProblem): Schedule {
  return { ...totalled(terms, []), problem };
}
