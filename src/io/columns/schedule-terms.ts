/** The terms that `forbear schedule --terms` reads, one loan a row; the flags have the same names. */
import { BUSINESS_DAY_CONVENTIONS } from '../../domain/calendar.js';
import { DAY_COUNTS } from '../../domain/daycount.js';
import { FREQUENCIES } from '../../domain/frequency.js';
import { ROUNDINGS } from '../../domain/rounding.js';
import { CALCULATOR_METHODS, GRACE_INTERESTS, MAX_INSTALMENTS } from '../../domain/schedule/terms.js';
import { faultsOfTerms } from '../schedule-terms.js';
import type { Column, FileSpec } from './spec.js';

function values(names: readonly string[], also: Readonly<Record<string, readonly string[]>> = {}) {
  return Object.fromEntries(names.map((name) => [name, also[name] ?? []]));
}

const COLUMNS: readonly Column[] = [
  { name: 'id', field: 'id', type: 'id', about: 'Carried through to the schedule.' },
  {
    name: 'amount',
    field: 'amountMinor',
    type: 'money',
    required: true,
    min: 0,
    about: 'Before the down payment.',
  },
  {
    name: 'rate',
    field: 'rateAnnual',
    type: 'rate',
    min: 0,
    bareBelow: 1,
    about: 'Annual and nominal, 0.18 or 18%; may be blank with flat-fee alone.',
  },
  {
    name: 'instalments',
    field: 'instalments',
    type: 'integer',
    required: true,
    min: 1,
    max: MAX_INSTALMENTS,
    about: 'How many.',
  },
  {
    name: 'frequency',
    field: 'frequency',
    type: 'enum',
    values: values(FREQUENCIES),
    about: `${FREQUENCIES.join(', ')}; default monthly.`,
  },
  {
    name: 'method',
    field: 'method',
    type: 'enum',
    values: values(CALCULATOR_METHODS, {
      'equal-instalment': ['等额本息', '等額本息'],
      'equal-principal': ['等额本金', '等額本金'],
      'interest-only': ['先息后本', '先息後本'],
      bullet: ['到期一次还本付息', '到期一次還本付息'],
    }),
    about: `${CALCULATOR_METHODS.join(', ')}; default equal-instalment.`,
  },
  { name: 'start', field: 'startDate', type: 'date', required: true, about: 'The day interest starts.' },
  { name: 'first_due', field: 'firstDueDate', type: 'date', about: 'Default: one period after the start.' },
  {
    name: 'day_count',
    field: 'dayCount',
    type: 'enum',
    values: values(DAY_COUNTS),
    about: `${DAY_COUNTS.join(', ')}; default 30/360.`,
  },
  {
    name: 'rounding',
    field: 'rounding',
    type: 'enum',
    values: values(ROUNDINGS),
    about: `${ROUNDINGS.join(', ')} (12 decimals, nothing rounded); default half-up.`,
  },
  {
    name: 'currency',
    field: 'currency',
    type: 'currency',
    about: 'ISO 4217; decides the decimals. Default: the policy’s.',
  },
  {
    name: 'grace',
    field: 'graceInstalments',
    type: 'integer',
    min: 0,
    max: MAX_INSTALMENTS,
    about: 'Leading instalments without principal.',
  },
  {
    name: 'grace_interest',
    field: 'graceInterest',
    type: 'enum',
    values: values(GRACE_INTERESTS),
    about: `Interest of those: ${GRACE_INTERESTS.join(', ')}; default pay.`,
  },
  {
    name: 'balloon',
    field: 'balloonMinor',
    type: 'money',
    min: 0,
    about: 'Principal kept for the last instalment.',
  },
  {
    name: 'down_payment',
    field: 'downPaymentMinor',
    type: 'money',
    min: 0,
    about: 'Paid on the start date.',
  },
  {
    name: 'fee_rate',
    field: 'feeRate',
    type: 'rate',
    min: 0,
    bareBelow: 1,
    about: 'flat-fee: charged on the financed amount with each instalment, 0.006 or 0.6%.',
  },
  {
    name: 'business_day',
    field: 'businessDay',
    type: 'enum',
    values: values(BUSINESS_DAY_CONVENTIONS),
    about: `${BUSINESS_DAY_CONVENTIONS.join(', ')}, by the policy’s calendar; default none.`,
  },
  {
    name: 'rate_changes',
    field: 'rateChanges',
    type: 'text',
    about: 'DATE=RATE, several joined with `;`: the instalment is solved again from there.',
  },
];

export const SCHEDULE_TERMS: FileSpec = {
  name: 'terms',
  about: 'Terms of loans, one a row.',
  columns: COLUMNS,
  key: [],
  checkRow: faultsOfTerms,
};
