/** Units written in a header or a mapping, and what they do to a number. */
import { isCurrency } from '../../domain/currency.js';
import type { Column } from '../columns/spec.js';
import { currencyByName } from './currency-name.js';

/** A number in this unit × `times` × 10^`power` is a number in ours. */
export interface Unit {
  readonly times: number;
  readonly power: number;
  /** For rates: the cells are rates, with or without their own sign, so that a bare 18 is no longer ambiguous. */
  readonly explicit: boolean;
  /** Money: the currency that the header names. */
  readonly currency: string | null;
}

export const PLAIN_UNIT: Unit = { times: 1, power: 0, explicit: false, currency: null };

/** Day and month rates become annual by simple multiplication, on 365 days: nominal, not compounded. */
export const PERIODS_A_YEAR = { day: 365, month: 12, year: 1 } as const;
export type RatePeriod = keyof typeof PERIODS_A_YEAR;

const MONEY: Readonly<Record<string, number>> = {
  元: 0,
  人民币元: 0,
  人民币: 0,
  yuan: 0,
  千元: 3,
  千: 3,
  万元: 4,
  万: 4,
  人民币万元: 4,
  百万元: 6,
  百万: 6,
  千万元: 7,
  亿元: 8,
  亿: 8,
  角: -1,
  分: -2,
  cents: -2,
  minor: -2,
  thousand: 3,
  thousands: 3,
  k: 3,
  "'000": 3,
  '000': 3,
  '000s': 3,
  million: 6,
  millions: 6,
  mn: 6,
};
const DAYS = new Set(['天', '日', 'day', 'days', 'd']);
const MONTHS = new Set(['月', '个月', 'month', 'months', 'mo']);
const YEARS = new Set(['年', 'year', 'years', 'y', 'yr', 'yrs']);
const COUNTS = new Set(['次', '期', '人', '个', '笔', '分', 'times', 'count']);
const RATE_SCALES: readonly (readonly [RegExp, number])[] = [
  [/‱|万分之?|bps?$|bp/, 4],
  [/‰|千分之?|permille/, 3],
  [/%|百分比|百分之|percent|pct/, 2],
];
const RATE_PERIODS: readonly (readonly [RegExp, RatePeriod])[] = [
  [/日|天|day|daily/, 'day'],
  [/月|month/, 'month'],
  [/年|annual|year|pa$|p\.a/, 'year'],
];

/** `conflict`: a unit of another kind; `unknown`: a note that is no unit. */
export type UnitReading = Unit | 'conflict' | 'unknown';

/** What a folded note (`万元`, `%/日`) means for a column. Text columns have no units: `unknown`. */
export function readUnit(note: string, column: Column): UnitReading {
  const text = note.replace(/^(单位|unit)[:：]?/, '').trim();
  switch (column.type) {
    case 'money':
      return moneyUnit(text);
    case 'rate':
      return rateUnit(text);
    case 'integer':
    case 'number':
      return countUnit(text, column);
    default:
      return 'unknown';
  }
}

function moneyUnit(text: string): UnitReading {
  const power = Object.hasOwn(MONEY, text) ? MONEY[text] : undefined;
  if (power !== undefined) {
    return { ...PLAIN_UNIT, power, explicit: true, currency: /人民币|yuan/.test(text) ? 'CNY' : null };
  }
  const code = text.toUpperCase();
  const currency = isCurrency(code) ? code : currencyByName(text);
  if (currency !== null) return { ...PLAIN_UNIT, explicit: true, currency };
  if (/^[千万百亿]?[^\s]{0,3}元$/.test(text) || /%|天|月|年/.test(text)) return 'conflict';
  return 'unknown';
}

function rateUnit(text: string): UnitReading {
  const scale = RATE_SCALES.find(([pattern]) => pattern.test(text))?.[1];
  const rest = text.replace(/百分比|百分之|千分之?|万分之?/, '');
  const period = RATE_PERIODS.find(([pattern]) => pattern.test(rest))?.[1];
  if (/元/.test(text)) return 'conflict';
  if (scale === undefined && period === undefined) return text === '小数' ? PLAIN_UNIT : 'unknown';
  return {
    times: PERIODS_A_YEAR[period ?? 'year'],
    power: -(scale ?? 0),
    explicit: scale !== undefined,
    currency: null,
  };
}

function countUnit(text: string, column: Column): UnitReading {
  if (column.unit === 'days') {
    if (DAYS.has(text)) return PLAIN_UNIT;
    return MONTHS.has(text) || YEARS.has(text) || COUNTS.has(text) ? 'conflict' : 'unknown';
  }
  if (column.unit === 'months') {
    if (MONTHS.has(text)) return PLAIN_UNIT;
    if (YEARS.has(text)) return { ...PLAIN_UNIT, times: 12 };
    return DAYS.has(text) ? 'conflict' : 'unknown';
  }
  return COUNTS.has(text) ? PLAIN_UNIT : 'unknown';
}

const TRAILING = /(百万元|千万元|万元|千元|亿元|元|%|‰|天)$/;

/** `逾期本金万元`: a name that ends in a unit without brackets; null when it does not. */
export function trailingUnit(name: string): { name: string; note: string } | null {
  const note = TRAILING.exec(name)?.[1];
  return note === undefined || note.length === name.length
    ? null
    : { name: name.slice(0, -note.length), note };
}
