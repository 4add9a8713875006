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
  // Equal neighbours are the rule; one factor serves them all.
  const regularFactors = new Map<number, Factor>();
  let from = terms.startDate;
  return plain.map((due, index) => {
    const to = adjust(due, terms.businessDay, calendar);
    const period = { from, to, regular: index > 0 || isOnePeriod(terms.startDate, due, terms.frequency) };
    from = to;
    return {
      dueDate: to,
      factor: periodFactor(period, terms, changes, regularFactors),
      resolves: changes.some((change) => change.from >= period.from && change.from < to),
    };
  });
}

interface Span {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly regular: boolean;
}

function periodFactor(
  span: Span,
  terms: ScheduleTerms,
  changes: readonly RateChange[],
  known: Map<number, Factor>,
): Factor {
  const inside = changes.filter((change) => change.from > span.from && change.from < span.to);
  const rate = changes.findLast((change) => change.from <= span.from)?.rateAnnual ?? terms.rateAnnual;
  const whole = wholeFraction(span, terms);
  const make = terms.rounding === 'none' ? unroundedFactor : factorOf;
  if (inside.length === 0) {
    if (!(span.regular && terms.dayCount === '30/360')) return make(rate, whole);
    const factor = known.get(rate) ?? make(rate, whole);
    known.set(rate, factor);
    return factor;
  }
  return splitFactor(span, whole, terms, rate, inside, make);
}

function wholeFraction(span: Span, terms: ScheduleTerms): YearFraction {
  if (span.regular && terms.dayCount === '30/360') {
    return { numerator: 1, denominator: periodsPerYear(terms.frequency) };
  }
  return yearFraction(span.from, span.to, terms.dayCount);
}

/**
 * A period that bears several rates. Actual day counts add up by date; of a 30-day-month count each rate takes
 * the part of the whole that its actual days are, so that the parts still sum to the whole.
 */
function splitFactor(
  span: Span,
  whole: YearFraction,
  terms: ScheduleTerms,
  firstRate: number,
  inside: readonly RateChange[],
  make: typeof factorOf,
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
          numerator: whole.numerator * (to - from),
          denominator: whole.denominator * (span.to - span.from),
        };
    total = addFactors(total, make(rates[index]!, years));
    from = to;
  }
  return total;
}
