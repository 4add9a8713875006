/** Dates, rates, identifiers, marks of missing values, headers and units: one row a case. */
import { describe, expect, it } from 'vitest';
import { formatIsoDate } from '../../../src/domain/dates.js';
import { INPUT_SPECS } from '../../../src/io/columns/inputs.js';
import { type DateOrder, readDate, readMonth } from '../../../src/io/csv/date-text.js';
import { toDouble } from '../../../src/io/csv/exact-number.js';
import { readHeader } from '../../../src/io/csv/header-text.js';
import { hasLostDigits, passesIdCheck, readIdentifier } from '../../../src/io/csv/identifier.js';
import { isMissing } from '../../../src/io/csv/missing.js';
import { readRateText } from '../../../src/io/csv/rate-text.js';
import { isTotalRow } from '../../../src/io/csv/skipped-rows.js';
import { PLAIN_UNIT, readUnit } from '../../../src/io/csv/units.js';

function table(text: string): string[][] {
  const lines = text.trim().split('\n');
  return lines.map((line) => line.split('|').map((cell) => cell.trim()));
}

const DATES = `
2025-01-31            | -   | 2025-01-31
2025/1/31             | -   | 2025-01-31
2025.1.31             | -   | 2025-01-31
20250131              | -   | 2025-01-31
2025年1月31日         | -   | 2025-01-31
２０２５－０１－３１  | -   | 2025-01-31
2025-01-31 00:00:00   | -   | 2025-01-31
2025-01-31T23:59:59Z  | -   | 2025-01-31
2025-01-31 8:05       | -   | 2025-01-31
45688                 | -   | 2025-01-31
45688.5               | -   | 2025-01-31
31-Jan-2025           | -   | 2025-01-31
Jan 31, 2025          | -   | 2025-01-31
01/02/2025            | -   | ambiguous
25/12/2025            | -   | ambiguous
01/02/2025            | DMY | 2025-02-01
01/02/2025            | MDY | 2025-01-02
1-2-2025              | DMY | 2025-02-01
25/12/2025            | MDY | invalid
2024-02-29            | -   | 2024-02-29
2025-02-29            | -   | invalid
2025-13-01            | -   | invalid
2025-00-10            | -   | invalid
25-01-31              | -   | invalid
202501                | -   | invalid
4568                  | -   | invalid
yesterday             | -   | invalid
2999-01-01            | -   | invalid
0                     | -   | sentinel
00000000              | -   | sentinel
1900-01-00            | -   | sentinel
1900-01-01            | -   | sentinel
1900/1/1              | -   | sentinel
0001-01-01            | -   | sentinel
9999-12-31            | -   | sentinel
99991231              | -   | sentinel
`;

const RATES = `
0.18          | 0.18    | bare
18%           | 0.18    | explicit
18.25 %       | 0.1825  | explicit
１８％        | 0.18    | explicit
1.5‰          | 0.0015  | explicit
180bp         | 0.018   | explicit
0.05%/日      | 0.1825  | explicit
万分之五/日   | 0.1825  | explicit
日万分之五    | 0.1825  | explicit
万分之5       | 0.0005  | explicit
百分之十八    | 0.18    | explicit
百分之二十四  | 0.24    | explicit
1.5%/月       | 0.18    | explicit
月1.5%        | 0.18    | explicit
年化18%       | 0.18    | explicit
18% p.a.      | 0.18    | explicit
0.0005/day    | 0.1825  | bare
18            | 18      | bare
0             | 0       | bare
1,8%          | ambiguous |
eighteen      | invalid |
`;

const UNITS = `
principal_outstanding | 元       | 1 0
principal_outstanding | 千元     | 1 3
principal_outstanding | 万元     | 1 4
principal_outstanding | 亿元     | 1 8
principal_outstanding | 分       | 1 -2
principal_outstanding | 单位:万元 | 1 4
principal_outstanding | cny      | 1 0
principal_outstanding | %        | conflict
principal_outstanding | 天       | conflict
principal_outstanding | 含息     | unknown
annual_rate           | %        | 1 -2
annual_rate           | ‰        | 1 -3
annual_rate           | 万分之   | 1 -4
annual_rate           | 年化%    | 1 -2
annual_rate           | %/日     | 365 -2
annual_rate           | 日       | 365 0
annual_rate           | %/month  | 12 -2
annual_rate           | 万元     | conflict
days_past_due         | 天       | 1 0
days_past_due         | 月       | conflict
days_past_due         | 期       | conflict
remaining_instalments | 期       | 1 0
product               | 元       | unknown
`;

describe('dates', () => {
  it.each(table(DATES))('%s (%s) is %s', (text, order, expected) => {
    const read = readDate(text!, order === '-' ? null : (order as DateOrder));
    expect(typeof read === 'number' ? formatIsoDate(read) : read).toBe(expected);
  });

  it('of months are their first day', () => {
    const months = ['2026-05', '202605', '2026/5', '2026年5月', '2026-05-31', '20260531'];
    const read = months.map((text) => readMonth(text, null));
    expect(read.map((day) => (typeof day === 'number' ? formatIsoDate(day) : day))).toEqual(
      months.map(() => '2026-05-01'),
    );
    expect(['2026-13', '05/2026', 'May'].map((text) => readMonth(text, null))).toEqual([
      'invalid',
      'invalid',
      'invalid',
    ]);
  });
});

describe('rates', () => {
  it.each(table(RATES))('%s is %s', (text, expected, how) => {
    const read = readRateText(text!, PLAIN_UNIT);
    const shown =
      typeof read === 'string'
        ? [read, '']
        : [String(toDouble(read.value)), read.explicit ? 'explicit' : 'bare'];
    expect(shown).toEqual([expected, how]);
  });

  it('lets the cell’s own unit go before the header’s', () => {
    const header = { ...PLAIN_UNIT, power: -2, explicit: true };
    const values = ['18', '18%', '0.05%/日'].map((text) => readRateText(text, header));
    expect(values.map((read) => (typeof read === 'string' ? read : toDouble(read.value)))).toEqual([
      0.18, 0.18, 0.1825,
    ]);
  });
});

describe('units in headers', () => {
  it.each(table(UNITS))('%s in %s is %s', (name, note, expected) => {
    const column = INPUT_SPECS.delinquencies.columns.find((candidate) => candidate.name === name)!;
    const read = readUnit(note!, column);
    expect(typeof read === 'string' ? read : `${read.times} ${read.power}`).toBe(expected);
  });

  it('count hardship years as twelve months', () => {
    const column = INPUT_SPECS.borrowers.columns.find(
      (candidate) => candidate.name === 'hardship_months_expected',
    )!;
    expect(readUnit('年', column)).toMatchObject({ times: 12 });
    expect(readUnit('天', column)).toBe('conflict');
  });
});

describe('headers', () => {
  it.each([
    ['逾期本金（元）', '逾期本金', '元'],
    [' Account ID* ', 'accountid', ''],
    ['account-id', 'accountid', ''],
    ['\uFEFFACCOUNT_ID', 'accountid', ''],
    ['剩餘本金【萬元】', '剩余本金', '万元'],
    ['逾期\n天数', '逾期天数', ''],
    ['ＤＫＹＥ', 'dkye', ''],
  ])('%j is %s with the note %j', (text, name, note) => {
    const read = readHeader(text);
    expect([read.name, read.notes.join()]).toEqual([name, note]);
  });
});

describe('identifiers', () => {
  it.each([
    ['007', '007'],
    ['="007"', '007'],
    ["'007", '007'],
    ['\t007', '007'],
    ['  A-1 ', 'A-1'],
    ['客户12', '客户12'],
    ['4.40301E+17', 'destroyed'],
    ['4.40301e+17', 'destroyed'],
    ['1E5', '1E5'],
    ['A\u200b1', 'characters'],
    ['A\u00071', 'characters'],
    ['x'.repeat(201), 'characters'],
  ])('%j is %s', (text, expected) => {
    const read = readIdentifier(text);
    expect('id' in read ? read.id : read.fault).toBe(expected);
  });

  it('know the check digit of GB 11643', () => {
    expect(passesIdCheck('11010519491231002X')).toBe(true);
    expect(passesIdCheck('110105194912310021')).toBe(false);
    expect(hasLostDigits('110105194912310000')).toBe(true);
    expect(hasLostDigits('11010519491231002X')).toBe(false);
    expect(hasLostDigits('6222020000000000000')).toBe(true);
  });
});

describe('what is missing', () => {
  it('is said in many ways, and by no number', () => {
    const missing = [
      '',
      ' ',
      '-',
      '--',
      '—',
      '——',
      'N/A',
      'n/a',
      '#N/A',
      'NULL',
      'null',
      'nan',
      'NaN',
      '无',
      '暂无',
      '\\N',
      '－',
    ];
    expect(missing.filter((text) => !isMissing(text))).toEqual([]);
    const present = ['0', '-5', 'nanjing', 'No', '否', '#REF!', '-x', 'x', '无锡', 'none of these at all'];
    expect(present.filter(isMissing)).toEqual([]);
  });
});

describe('rows of totals', () => {
  it.each([
    [['合计', '', '5'], true],
    [['', '总计：', '5'], true],
    [['合 计', '', ''], true],
    [['Grand Total', '', '5'], true],
    [['Subtotal', 'x', '5'], true],
    [['共 12 条', '', ''], true],
    [['(12 rows affected)'], true],
    [['制表人：某', '', ''], true],
    [['T100', 'Total', '5'], false],
    [['合计公司1', 'B1', '5'], false],
    [['共同借款01', 'B1', '5'], false],
    [['1', '合计', '5'], false],
  ])('%j: %s', (cells, expected) => {
    expect(isTotalRow(cells)).toBe(expected);
  });
});
