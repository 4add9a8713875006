/** Cells of dates and months. */
import type { CellDecoder, CellReport, CellSetting } from './cell.js';
import { type DateFault, readDate, readMonth } from './date-text.js';
import { readMoment } from './moment-text.js';

const DATE_EXPECTED = 'a date such as 2025-01-31';

/** An epoch day. What may not lie after the as-of date is rejected or missing, as the column says. */
export function dateCell(setting: CellSetting): CellDecoder {
  const { column, dateOrder, asOf } = setting;
  return (text, report) => {
    if (setting.isMissing(text)) return null;
    const day = readDate(text, dateOrder);
    if (typeof day !== 'number') return refuse(day, report, DATE_EXPECTED);
    if (column.future === undefined || asOf === null || day <= asOf) return day;
    if (column.future === 'reject') return report.error('DATE_IN_FUTURE', 'a date up to the as-of date');
    report.warn('DATE_NOT_YET', 'a date up to the as-of date');
    return null;
  };
}

/** `2026-07-01`, with `T21:59` and `+08:00` after it where the cell has them. */
export function momentCell(setting: CellSetting): CellDecoder {
  return (text, report) => {
    if (setting.isMissing(text)) return null;
    const moment = readMoment(text, setting.dateOrder);
    if (typeof moment === 'object') return moment.text;
    return refuse(moment, report, 'a day such as 2025-01-31, or 2025-01-31T21:59+08:00');
  };
}

/** The epoch day of the month's first. */
export function monthCell(setting: CellSetting): CellDecoder {
  return (text, report) => {
    if (setting.isMissing(text)) return null;
    const day = readMonth(text, setting.dateOrder);
    return typeof day === 'number' ? day : refuse(day, report, 'a month such as 2025-01');
  };
}

function refuse(fault: DateFault, report: CellReport, expected: string): null {
  if (fault === 'sentinel') {
    report.warn('DATE_SENTINEL', expected);
    return null;
  }
  return report.error(fault === 'ambiguous' ? 'DATE_AMBIGUOUS' : 'DATE_INVALID', expected);
}
