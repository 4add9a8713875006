/** The periods of a schedule: when each instalment is due and what rate factor it bears. */
import { adjust, WEEKENDS_ONLY } from '../calendar.js';
import { type YearFraction, yearFraction } from '../daycount.js';
import { dueDates, isOnePeriod, periodsPerYear } from '../frequency.js';
import type { EpochDay } from '../records.js';
import { addFactors, type Factor, factorOf, unroundedFactor, ZERO_FACTOR } from './factor.js';
import type { RateChange, ScheduleTerms } from './terms.js';

export interface SchedulePeriod {
  readonly dueDate: EpochDay;
  readonly factor: Factor;
  /** The part of a year that the period is. */
  readonly years: YearFraction;
  /** In force on its last day. */
  readonly rateAnnual: number;
  /** True when a rate change falls in this period or on its first day: the instalment is solved again. */
  readonly resolves: boolean;
}

/**
 * One period an instalment. Interest runs from due date to due date as they fall after business-day adjustment
 * (shift, then compute), so that the printed dates explain the figures; except that under 30/360 a regular
 * period is exactly 1 ÷ periods per year, whatever its dates.
 */
export function periodsOf(terms: ScheduleTerms): SchedulePeriod[] {
  const plain = dueDates(terms.startDate, terms.firstDueDate, terms.frequency, terms.instalments);
  const calendar = terms.calendar ?? WEEKENDS_ONLY;
  const changes = terms.rateChanges.toSorted((a, b) => a.from - b.from);
  const make = factorMaker(terms);
  const evenPeriods = terms.dayCount === '30/360';
  const wholePeriod = { numerator: 1, denominator: periodsPerYear(terms.frequency) };
  let from = terms.startDate;
  return plain.map((due, index) => {
    // A first due date on the start may not be moved before it.
    const to = Math.max(terms.startDate, adjust(due, terms.businessDay, calendar));
    const regular = evenPeriods && (index > 0 || isOnePeriod(terms.startDate, due, terms.frequency));
    const span = { from, to, years: regular ? wholePeriod : yearFraction(from, to, terms.dayCount) };
    from = to;
    if (changes.length === 0) {
      const { rateAnnual } = terms;
      const { years } = span;
      return { dueDate: to, factor: make(rateAnnual, years), years, rateAnnual, resolves: false };
    }
    const firstRate = changes.findLast((change) => change.from <= span.from)?.rateAnnual ?? terms.rateAnnual;
    const inside = changes.filter((change) => change.from > span.from && change.from < to);
    return {
      dueDate: to,
      factor:
        inside.length === 0 ? make(firstRate, span.years) : splitFactor(span, terms, firstRate, inside, make),
      years: span.years,
      rateAnnual: inside.at(-1)?.rateAnnual ?? firstRate,
      resolves: changes.some((change) => change.from >= span.from && change.from < to),
    };
  });
}

/**
 * What the periods from `index` on look like on the day the instalment is solved there: this one as it is, later ones
 * at the rate that is in force when it ends. Changes to come are not known yet.
 */
export function foreseenFactors(
  terms: ScheduleTerms,
  periods: readonly SchedulePeriod[],
  index: number,
): Factor[] {
  if (terms.rateChanges.length === 0) return periods.slice(index).map((period) => period.factor);
  const make = factorMaker(terms);
  const here = periods[index]!;
  return [here.factor, ...periods.slice(index + 1).map((period) => make(here.rateAnnual, period.years))];
}

type FactorMaker = (rateAnnual: number, years: YearFraction) => Factor;

/** Equal neighbours are the rule, so that the last factor is kept. */
function factorMaker(terms: ScheduleTerms): FactorMaker {
  const make = terms.rounding === 'none' ? unroundedFactor : factorOf;
  let rate = Number.NaN;
  let last: YearFraction = { numerator: 0, denominator: 1 };
  let factor: Factor = ZERO_FACTOR;
  return (rateAnnual, years) => {
    const same =
      rateAnnual === rate && years.numerator === last.numerator && years.denominator === last.denominator;
    if (!same) {
      factor = make(rateAnnual, years);
      rate = rateAnnual;
      last = years;
    }
    return factor;
  };
}

interface Span {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly years: YearFraction;
}

/**
 * A period that bears several rates. Actual day counts add up by date; of a 30-day-month count each rate takes
 * the part of the whole that its actual days are, so that the parts still sum to the whole.
 */
function splitFactor(
  span: Span,
  terms: ScheduleTerms,
  firstRate: number,
  inside: readonly RateChange[],
  make: FactorMaker,
): Factor {
  const byDate = terms.dayCount !== '30/360' && terms.dayCount !== '30e/360';
  const ends = [...inside.map((change) => change.from), span.to];
  const rates = [firstRate, ...inside.map((change) => change.rateAnnual)];
  let from = span.from;
  let total = ZERO_FACTOR;
  for (const [index, to] of ends.entries()) {
    const years = byDate
      ? yearFraction(from, to, terms.dayCount)
      : {
          numerator: span.years.numerator * (to - from),
          denominator: span.years.denominator * (span.to - span.from),
        };
    total = addFactors(total, make(rates[index]!, years));
    from = to;
  }
  return total;
}
