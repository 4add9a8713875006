/** What a schedule is made from, checked once. */
import type { BusinessDayConvention, HolidayCalendar } from '../calendar.js';
import { isCurrency } from '../currency.js';
import type { DayCount } from '../daycount.js';
import type { EpochDay, Minor } from '../records.js';
import type { Rounding } from '../rounding.js';
import type { Frequency } from '../rules.js';

export type ScheduleMethod =
  | 'equal-instalment'
  | 'equal-principal'
  | 'interest-only'
  | 'bullet'
  | 'flat-fee'
  | 'step-up';
/** The methods that a person can ask the calculator for; `step-up` is a lever of plans. */
export const CALCULATOR_METHODS: readonly ScheduleMethod[] = [
  'equal-instalment',
  'equal-principal',
  'interest-only',
  'bullet',
  'flat-fee',
];

/** What happens to the interest of leading instalments without principal. */
export type GraceInterest = 'pay' | 'capitalise' | 'waive';
export const GRACE_INTERESTS: readonly GraceInterest[] = ['pay', 'capitalise', 'waive'];

export interface RateChange {
  /** The first day that bears the new rate. */
  readonly from: EpochDay;
  readonly rateAnnual: number;
}

export interface ScheduleTerms {
  /** Before the down payment. */
  readonly amountMinor: Minor;
  /** ISO 4217: decides what a minor unit is to people, not how anything is computed. */
  readonly currency: string;
  /** Nominal; taken to ten decimals. */
  readonly rateAnnual: number;
  readonly instalments: number;
  readonly frequency: Frequency;
  readonly method: ScheduleMethod;
  /** The day interest starts. */
  readonly startDate: EpochDay;
  /** null: one period after the start. */
  readonly firstDueDate: EpochDay | null;
  readonly dayCount: DayCount;
  readonly rounding: Rounding;
  /** Leading instalments without principal. */
  readonly graceInstalments: number;
  readonly graceInterest: GraceInterest;
  /** Principal kept for the last instalment. */
  readonly balloonMinor: Minor;
  /** Paid on the start date, before the first instalment. */
  readonly downPaymentMinor: Minor;
  /** `flat-fee` only: share of the financed amount charged with each instalment. */
  readonly feeRate: number;
  readonly businessDay: BusinessDayConvention;
  /** For `businessDay`; null: weekends only. */
  readonly calendar: HolidayCalendar | null;
  readonly rateChanges: readonly RateChange[];
  /** `step-up` only: each 12 months' instalment is the last 12 months' × (1 + this). */
  readonly stepUpAnnual: number;
}

/** All terms that have a usual value; the amount, rate, instalments, currency and start date do not. */
export const TERM_DEFAULTS = {
  frequency: 'monthly',
  method: 'equal-instalment',
  firstDueDate: null,
  dayCount: '30/360',
  rounding: 'half-up',
  graceInstalments: 0,
  graceInterest: 'pay',
  balloonMinor: 0,
  downPaymentMinor: 0,
  feeRate: 0,
  businessDay: 'none',
  calendar: null,
  rateChanges: [],
  stepUpAnnual: 0,
} as const satisfies Partial<ScheduleTerms>;

/** Full terms from those that have no default and any others. */
export function termsOf(
  given: Pick<ScheduleTerms, 'amountMinor' | 'currency' | 'rateAnnual' | 'instalments' | 'startDate'> &
    Partial<ScheduleTerms>,
): ScheduleTerms {
  return { ...TERM_DEFAULTS, ...given };
}

/** Why there is no schedule. */
export interface ScheduleProblem {
  /** `terms`: a value that makes no sense; `overflow`: a figure would leave the safe integers. */
  readonly kind: 'terms' | 'overflow';
  /** Key of `ScheduleTerms`; `amountMinor` for an overflow. */
  readonly field: keyof ScheduleTerms;
  readonly found: string;
  readonly expected: string;
}

/** Technical bounds, not policy: 10,000% a year and a century of weeks keep every exact fraction a safe integer. */
const MAX_RATE_ANNUAL = 100;
export const MAX_INSTALMENTS = 5200;

/** The first thing wrong with the terms, or null. */
export function termsProblem(terms: ScheduleTerms): ScheduleProblem | null {
  const bad = (field: keyof ScheduleTerms, expected: string): ScheduleProblem => ({
    kind: 'terms',
    field,
    found: String(terms[field]),
    expected,
  });
  if (!isCurrency(terms.currency)) return bad('currency', 'an ISO 4217 code');
  if (!isCount(terms.amountMinor, Number.MAX_SAFE_INTEGER))
    return bad('amountMinor', 'an amount of 0 or more');
  if (!isRate(terms.rateAnnual)) return bad('rateAnnual', `a rate between 0 and ${MAX_RATE_ANNUAL}`);
  if (!isCount(terms.instalments, MAX_INSTALMENTS) || terms.instalments === 0)
    return bad('instalments', `a whole number from 1 to ${MAX_INSTALMENTS}`);
  if (!isCount(terms.graceInstalments, terms.instalments - 1))
    return bad('graceInstalments', 'fewer than the instalments');
  if (!isCount(terms.downPaymentMinor, terms.amountMinor))
    return bad('downPaymentMinor', 'an amount from 0 to the amount');
  if (!isCount(terms.balloonMinor, terms.amountMinor - terms.downPaymentMinor))
    return bad('balloonMinor', 'an amount from 0 to the financed amount');
  if (!isRate(terms.feeRate)) return bad('feeRate', `a share between 0 and ${MAX_RATE_ANNUAL}`);
  if (terms.feeRate > 0 && terms.method !== 'flat-fee') return bad('feeRate', 'no fee, except with flat-fee');
  if (!(terms.stepUpAnnual > -1 && terms.stepUpAnnual <= 10)) return bad('stepUpAnnual', 'a share above -1');
  if (terms.stepUpAnnual !== 0 && terms.method !== 'step-up')
    return bad('stepUpAnnual', 'no step, except with step-up');
  if (terms.firstDueDate !== null && terms.firstDueDate < terms.startDate)
    return bad('firstDueDate', 'no earlier than the start');
  if (!terms.rateChanges.every((change) => isRate(change.rateAnnual)))
    return { ...bad('rateChanges', `rates between 0 and ${MAX_RATE_ANNUAL}`), found: 'another rate' };
  return null;
}

function isCount(value: number, max: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= max;
}

function isRate(value: number): boolean {
  return value >= 0 && value <= MAX_RATE_ANNUAL;
}
