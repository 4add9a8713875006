/** What `forbear schedule` writes: one row an instalment. */
import { decimalsOf } from '../../domain/currency.js';
import { formatMoney, minorPerMajor } from '../../domain/money.js';
import type { Minor } from '../../domain/records.js';
import type { Schedule } from '../../domain/schedule/schedule.js';
import type { ScheduleTerms } from '../../domain/schedule/terms.js';
import { SCHEDULES } from './schedules.js';
import type { Column, FileSpec, Row } from './spec.js';

const ID: Column = { name: 'id', field: 'id', type: 'id', about: 'As in the terms file.' };

/**
 * The columns of an instalment, with `id` in front when the terms have one. Amounts are text here, made by
 * `amountText`: under rounding `none` they have 12 decimals, which a money column has not.
 */
export function scheduleRows(withId: boolean): FileSpec {
  const instalment = SCHEDULES.columns
    .filter((column) => column.name !== 'plan_id' && column.name !== 'account_id')
    .map((column): Column => (column.type === 'money' ? { ...column, type: 'text' } : column));
  return {
    name: 'schedule',
    about: 'One row an instalment.',
    columns: withId ? [ID, ...instalment] : instalment,
    key: withId ? ['id', 'instalment'] : ['instalment'],
  };
}

/** Decimals written when nothing is rounded. */
const UNROUNDED_DECIMALS = 12;

/** Major units: the currency's decimals, or 12 when nothing was rounded. */
export function amountText(minor: Minor, terms: ScheduleTerms): string {
  if (terms.rounding !== 'none') return formatMoney(minor, terms.currency);
  const text = (minor / minorPerMajor(terms.currency)).toFixed(
    Math.max(UNROUNDED_DECIMALS, decimalsOf(terms.currency)),
  );
  return /^-0\.0*$/.test(text) ? text.slice(1) : text;
}

/** The rows of one schedule, ready to be written. */
export function* instalmentRows(id: string | null, schedule: Schedule, terms: ScheduleTerms): Generator<Row> {
  for (const row of schedule.rows) {
    yield {
      id,
      instalment: row.instalment,
      dueDate: row.dueDate,
      openingMinor: amountText(row.openingMinor, terms),
      paymentMinor: amountText(row.paymentMinor, terms),
      principalMinor: amountText(row.principalMinor, terms),
      interestMinor: amountText(row.interestMinor, terms),
      feeMinor: amountText(row.feeMinor, terms),
      closingMinor: amountText(row.closingMinor, terms),
    };
  }
}
