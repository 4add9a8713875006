/** One row a habit of spreadsheets: what becomes of a plan's value, and whether it is still that. */
import { describe, expect, it } from 'vitest';
import { parseIsoDate } from '../../../src/domain/dates.js';
import { parseMoney } from '../../../src/domain/money.js';
import { isLeverColumn } from '../../../src/engine/lever-columns.js';
import { PLANS } from '../../../src/io/columns/plans.js';
import type { CellValue, Column } from '../../../src/io/columns/spec.js';
import { differenceOf } from '../../../src/io/run-folder/cell-difference.js';
import { aligned } from '../../aligned.js';

function columnOf(name: string): Column {
  const column = PLANS.columns.find((one) => one.name === name);
  if (column === undefined) throw new Error(`no column ${name}`);
  return column;
}

function valueOf({ type }: Column, text: string): CellValue {
  switch (type) {
    case 'money':
      return parseMoney(text, 'CNY');
    case 'rate':
    case 'integer':
      return Number(text);
    case 'date':
      return parseIsoDate(text);
    case 'boolean':
      return text === 'true';
    case 'codes':
      return text.split(';');
    default:
      return text;
  }
}

function judged(name: string, planned: string, cell: string): string {
  const column = columnOf(name);
  const exact = isLeverColumn(name);
  return differenceOf(column, cell, valueOf(column, planned), { currency: 'CNY', exact }) ?? 'same';
}

describe('a cell that a spreadsheet saved', () => {
  it.each(
    aligned(`
    column                  planned     saved                        is
    down_payment            1234.50     1234.50                      same
    down_payment            1234.50     1234.5                       same
    down_payment            1234.50     1,234.50                     same
    down_payment            1234.50     ¥1,234.50                    same
    down_payment            1234.50     １２３４．５０                     same
    down_payment            1234.50     1234,5                       same
    down_payment            1234.50     1.234,50                     same
    down_payment            1234.50     1'234.50                     same
    down_payment            1234.50     1.2345E+03                   same
    down_payment            1234.50     1.23E+03                     rounded
    down_payment            1234.50     1,235                        rounded
    down_payment            1234.50     1,234.51                     changed
    down_payment            1234.50     1,234                        rounded
    down_payment            1234.50     ########                     unreadable
    down_payment            1234.50     #VALUE!                      unreadable
    down_payment            1234.50     -                            unreadable
    down_payment            0.00        0                            same
    down_payment            120000.00   1.2E+05                      same
    financed_amount         123456.78   1.2E+05                      same
    financed_amount         123456.78   1.23457E+05                  same
    financed_amount         123456.78   123457                       same
    financed_amount         123456.78   1.3E+05                      changed
    financed_amount         123456.78   lots                         unreadable
    recovery_gain           -45.60      (45.60)                      same
    recovery_gain           -45.60      -45.6                        same
    recovery_gain           -45.60      45.60                        changed
    annual_rate_after       0.125       12.5%                        same
    annual_rate_after       0.125       12.50%                       same
    annual_rate_after       0.125       0.125                        same
    annual_rate_after       0.125       ,125                         unreadable
    annual_rate_after       0.125       0,125                        same
    annual_rate_after       0.125       13%                          rounded
    annual_rate_after       0.125       12.6%                        changed
    annual_rate_after       0.000005    5E-06                        same
    completion_probability  0.834512    83%                          same
    completion_probability  0.834512    0.83                         same
    completion_probability  0.834512    84%                          changed
    instalments             24          24.0                         same
    instalments             24          24                           same
    instalments             24          25                           changed
    first_due_date          2026-07-14  2026/7/14                    same
    first_due_date          2026-07-14  7/14/2026                    same
    first_due_date          2026-07-14  14/07/2026                   same
    first_due_date          2026-07-14  14.07.2026                   same
    first_due_date          2026-07-14  14.7.26                      same
    first_due_date          2026-07-14  07/14/26                     same
    first_due_date          2026-07-14  14-Jul-26                    same
    first_due_date          2026-07-14  46217                        same
    first_due_date          2026-07-14  44755                        same
    first_due_date          2026-07-14  2026年7月14日                   same
    first_due_date          2026-07-14  2026年7月14日星期二                same
    first_due_date          2026-07-14  "Tuesday, July 14, 2026"     same
    first_due_date          2026-07-14  "2026/7/14 0:00"             same
    first_due_date          2026-07-04  04/07/2026                   same
    first_due_date          2026-07-04  7/4/2026                     same
    first_due_date          2026-07-14  7/15/2026                    changed
    first_due_date          2026-07-14  Jul-26                       unreadable
    first_due_date          2026-07-14  46218                        changed
    recommended             true        TRUE                         same
    recommended             true        真                            same
    recommended             true        1                            same
    recommended             true        WAHR                         same
    recommended             true        FALSE                        changed
    recommended             true        perhaps                      unreadable
    account_id              A0001       A0001                        same
    account_id              A0001       a0001                        changed
    account_id              0012345     12345                        same
    account_id              0012345     "12,345"                     same
    account_id              0012345     12346                        changed
    account_id              440301199001011234  4.40301E+17          same
    account_id              440301199001011234  440301199001011000   same
    account_id              440301199001011234  440301199001011235   changed
    account_id              440301199001011234  4.40302E+17          unreadable
    account_id              1E5         1.00E+05                     same
    account_id              A01         4.40301E+17                  unreadable
    method                  equal-instalment  Equal-Instalment       same
    method                  equal-instalment  bullet                 changed
    policy                  cn@0123     cn@0123                      same
    rationale               a:1;b       a:1;b                        same
    rationale               a:1;b       because                      changed
  `),
  )('$column $planned saved as $saved: $is', ({ column = '', planned = '', saved = '', is }) => {
    expect(judged(column, planned, saved.replaceAll('"', ''))).toBe(is);
  });

  it('that was cleared is blank, whatever its kind', () => {
    for (const { name } of PLANS.columns) {
      if (name === 'recommended') continue;
      const planned = columnOf(name).type === 'date' ? '2026-07-14' : '1';
      expect(judged(name, planned, '  ')).toBe('blank');
    }
  });
});
