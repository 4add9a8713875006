/** Cells of money, rates, counts and plain numbers. */
import { decimalsOf } from '../../domain/currency.js';
import type { CellValue } from '../columns/spec.js';
import type { CellDecoder, CellReport, CellSetting } from './cell.js';
import { type Exact, type NumberFault, readExact, times, toDouble, toWhole } from './exact-number.js';
import { readRateText } from './rate-text.js';

const MONEY_EXPECTED = 'an amount such as 1234.56';
const NUMBER_EXPECTED = 'a number such as 12.5';

/**
 * The most that one cell may hold, in minor units (100 billion yuan): 900 such cells still add up to a safe integer, so
 * that no sum over a borrower's accounts or payments is ever a wrong number.
 */
export const MOST_MINOR = 1e13;

function tooLarge(report: CellReport): CellValue {
  return report.error('MONEY_TOO_LARGE', 'at most 13 digits in minor units');
}

/** Money in minor units of the row's currency. More decimals than it has are rounded half up, with a warning. */
export function moneyCell(setting: CellSetting): CellDecoder {
  const { column, unit } = setting;
  return (text, report, facts) => {
    if (setting.isMissing(text)) return null;
    const read = readExact(text);
    if (typeof read === 'string') return refuse(read, report, MONEY_EXPECTED);
    const named = read.currency ?? unit.currency;
    if (named !== null && named !== facts.currency) {
      return report.error('CURRENCY_CONFLICT', `an amount in ${facts.currency}`);
    }
    const { whole, rounded } = toWhole(inOurUnit(read, setting), decimalsOf(facts.currency));
    const minor = Number(whole);
    if (!(Math.abs(minor) <= MOST_MINOR)) return tooLarge(report);
    // A factor from the mapping makes odd decimals by itself: that is no news about the file.
    if (rounded && setting.multiply === null)
      report.warn(
        'MONEY_ROUNDED',
        `at most ${facts.decimals} decimals in ${facts.currency} (${column.name})`,
      );
    return inRange(minor, 10 ** facts.decimals, setting, report);
  };
}

/** Whole numbers; `12.0` is one, `12.5` is not. A unit behind the number (`45天`, `3期`) is read. */
export function integerCell(setting: CellSetting): CellDecoder {
  const { column } = setting;
  return (text, report) => {
    if (setting.isMissing(text)) return null;
    const counted = countText(text, column.unit);
    const read = counted === null ? 'invalid' : readExact(counted.body);
    if (typeof read === 'string')
      return read === 'invalid' ? notWhole(report) : refuse(read, report, 'a whole number');
    const value = times(inOurUnit(read, setting), { units: BigInt(counted!.times), scale: 0 });
    const { whole, rounded } = toWhole(value, 0);
    const count = Number(whole);
    if (rounded || !Number.isSafeInteger(count)) return notWhole(report);
    return inRange(count, 1, setting, report);
  };
}

/** Any number, as a double. */
export function numberCell(setting: CellSetting): CellDecoder {
  return (text, report) => {
    if (setting.isMissing(text)) return null;
    const read = readExact(text);
    if (typeof read === 'string') return refuse(read, report, NUMBER_EXPECTED);
    const value = toDouble(inOurUnit(read, setting));
    if (!Number.isFinite(value)) return report.error('OUT_OF_RANGE', NUMBER_EXPECTED);
    return inRange(value, 1, setting, report);
  };
}

/**
 * Rates and shares as doubles; annual ones from days × 365 and months × 12 where the cell or the header says so.
 * A bare number from `bareBelow` on may as well be a percentage and is refused.
 */
export function rateCell(setting: CellSetting): CellDecoder {
  const { column, unit } = setting;
  return (text, report) => {
    if (setting.isMissing(text)) return null;
    const read = readRateText(text, unit);
    if (typeof read === 'string') return refuse(read, report, 'a rate such as 0.18 or 18%');
    const value = toDouble(setting.multiply === null ? read.value : times(read.value, setting.multiply));
    if (!Number.isFinite(value)) return report.error('OUT_OF_RANGE', 'a rate such as 0.18 or 18%');
    const bare = !read.explicit && setting.multiply === null;
    if (bare && column.bareBelow !== undefined && Math.abs(toDouble(read.bare)) >= column.bareBelow) {
      return report.error(
        'RATE_AMBIGUOUS',
        `a fraction below ${column.bareBelow}, or a percentage with its sign`,
      );
    }
    return inRange(value, 1, setting, report);
  };
}

function inOurUnit(read: Exact, setting: CellSetting): { units: bigint; scale: number } {
  const { unit, multiply } = setting;
  const scaled = { units: read.units * BigInt(unit.times), scale: read.scale - unit.power };
  return multiply === null ? scaled : times(scaled, multiply);
}

/** `factor` turns the column's bounds into the value's units. */
function inRange(value: number, factor: number, setting: CellSetting, report: CellReport): CellValue {
  const { min, max } = setting.column;
  if (min !== undefined && value < min * factor) return report.error('OUT_OF_RANGE', `at least ${min}`);
  if (max !== undefined && value > max * factor) return report.error('OUT_OF_RANGE', `at most ${max}`);
  return value;
}

function refuse(fault: NumberFault, report: CellReport, expected: string): null {
  return report.error(fault === 'ambiguous' ? 'NUMBER_AMBIGUOUS' : 'NUMBER_INVALID', expected);
}

function notWhole(report: CellReport): null {
  return report.error('INTEGER_INVALID', 'a whole number');
}

const COUNT_UNIT = /\s*(个月|月|年|天|日|次|期|人|个|笔|days?|months?|years?|times)$/i;

/** A count without the unit behind it, and the factor of that unit; null when the unit is of another kind. */
function countText(
  text: string,
  unit: 'days' | 'months' | undefined,
): { body: string; times: number } | null {
  const body = text.normalize('NFKC').trim();
  const found = COUNT_UNIT.exec(body)?.[1]?.toLowerCase();
  if (found === undefined) return { body, times: 1 };
  const rest = { body: body.replace(COUNT_UNIT, ''), times: 1 };
  if (/^(天|日|days?)$/.test(found)) return unit === 'months' ? null : rest;
  if (/^(个月|月|months?)$/.test(found)) return unit === 'days' ? null : rest;
  if (/^(年|years?)$/.test(found)) return unit === 'months' ? { ...rest, times: 12 } : null;
  return unit === undefined ? rest : null;
}
