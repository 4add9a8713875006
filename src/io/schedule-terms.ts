/** A row of terms as `ScheduleTerms`, and what is wrong with it in the words of its columns. */
import type { BusinessDayConvention } from '../domain/calendar.js';
import { parseIsoDate } from '../domain/dates.js';
import type { DayCount } from '../domain/daycount.js';
import { formatMoney } from '../domain/money.js';
import type { EpochDay, Minor } from '../domain/records.js';
import type { Rounding } from '../domain/rounding.js';
import type { Frequency } from '../domain/rules.js';
import {
  type GraceInterest,
  type RateChange,
  type ScheduleMethod,
  type ScheduleProblem,
  type ScheduleTerms,
  TERM_DEFAULTS,
  termsProblem,
} from '../domain/schedule/terms.js';
import type { CellValue, Row, RowFault } from './columns/spec.js';
import { toDouble } from './csv/exact-number.js';
import { readRateText } from './csv/rate-text.js';
import { PLAIN_UNIT } from './csv/units.js';

/** Our column for each term. */
const TERM_COLUMNS: Readonly<Record<keyof ScheduleTerms, string>> = {
  amountMinor: 'amount',
  currency: 'currency',
  rateAnnual: 'rate',
  instalments: 'instalments',
  frequency: 'frequency',
  method: 'method',
  startDate: 'start',
  firstDueDate: 'first_due',
  dayCount: 'day_count',
  rounding: 'rounding',
  graceInstalments: 'grace',
  graceInterest: 'grace_interest',
  balloonMinor: 'balloon',
  downPaymentMinor: 'down_payment',
  feeRate: 'fee_rate',
  businessDay: 'business_day',
  calendar: 'business_day',
  rateChanges: 'rate_changes',
  stepUpAnnual: 'method',
};

/** The terms of an accepted row; blanks take their defaults. The calendar is the command's to add. */
export function termsOfRow(row: Row): ScheduleTerms {
  const changes = readRateChanges(row['rateChanges'] ?? null);
  if ('found' in changes) throw new Error('the row was not checked');
  return termsFrom(row, changes);
}

function termsFrom(row: Row, rateChanges: readonly RateChange[]): ScheduleTerms {
  const or = <T extends CellValue>(field: keyof typeof TERM_DEFAULTS): T =>
    (row[field] ?? TERM_DEFAULTS[field]) as T;
  return {
    amountMinor: row['amountMinor'] as Minor,
    currency: row['currency'] as string,
    rateAnnual: (row['rateAnnual'] as number | null) ?? 0,
    instalments: row['instalments'] as number,
    frequency: or<Frequency>('frequency'),
    method: or<ScheduleMethod>('method'),
    startDate: row['startDate'] as EpochDay,
    firstDueDate: row['firstDueDate'] as EpochDay | null,
    dayCount: or<DayCount>('dayCount'),
    rounding: or<Rounding>('rounding'),
    graceInstalments: or<number>('graceInstalments'),
    graceInterest: or<GraceInterest>('graceInterest'),
    balloonMinor: or<Minor>('balloonMinor'),
    downPaymentMinor: or<Minor>('downPaymentMinor'),
    feeRate: or<number>('feeRate'),
    businessDay: or<BusinessDayConvention>('businessDay'),
    calendar: null,
    rateChanges,
    stepUpAnnual: 0,
  };
}

/** Row check of the terms file: terms that contradict each other, by column. */
export function faultsOfTerms(row: Row): readonly RowFault[] {
  const changes = readRateChanges(row['rateChanges'] ?? null);
  if ('found' in changes) return [changes];
  const terms = termsFrom(row, changes);
  if (row['rateAnnual'] === null && terms.method !== 'flat-fee') {
    return [fault('VALUE_MISSING', 'rate', 'nothing', 'an annual rate, 0.18 or 18%')];
  }
  if (terms.method === 'flat-fee' && row['feeRate'] === null) {
    return [
      fault('VALUE_MISSING', 'fee_rate', 'nothing', 'a fee per instalment with flat-fee, 0.006 or 0.6%'),
    ];
  }
  const problem = termsProblem(terms);
  return problem === null ? [] : [faultOf(problem, terms)];
}

/** A problem of the calculation as a fault of its column. */
export function faultOf(problem: ScheduleProblem, terms: ScheduleTerms): RowFault {
  const column = TERM_COLUMNS[problem.field];
  const value = terms[problem.field];
  const money = problem.field.endsWith('Minor') && typeof value === 'number';
  const found = money ? formatMoney(value, terms.currency) : problem.found;
  return problem.kind === 'overflow'
    ? fault('SCHEDULE_TOO_LARGE', column, found, 'figures that can be counted exactly in minor units')
    : fault('TERMS_IMPOSSIBLE', column, found, problem.expected);
}

function fault(code: string, column: string, found: string, expected: string): RowFault {
  return { code, severity: 'error', column, found, expected };
}

/** `2026-07-01=0.15; 2027-01-01=12%`. */
function readRateChanges(cell: CellValue): readonly RateChange[] | RowFault {
  const changes: RateChange[] = [];
  for (const part of String(cell ?? '').split(/[;；]/)) {
    const text = part.trim();
    if (text === '') continue;
    const [dateText = '', rateText = '', ...rest] = text.split('=').map((side) => side.trim());
    const from = parseIsoDate(dateText);
    const rate = rateText === '' || rest.length > 0 ? 'invalid' : readRateText(rateText, PLAIN_UNIT);
    if (from === null || typeof rate === 'string') {
      return fault(
        'TERMS_IMPOSSIBLE',
        'rate_changes',
        text,
        'DATE=RATE, such as 2026-07-01=0.15 or 2026-07-01=15%',
      );
    }
    if (!rate.explicit && toDouble(rate.bare) >= 1) {
      return fault(
        'RATE_AMBIGUOUS',
        'rate_changes',
        text,
        'a fraction below 1, or a percentage with its sign',
      );
    }
    changes.push({ from, rateAnnual: toDouble(rate.value) });
  }
  return changes;
}
