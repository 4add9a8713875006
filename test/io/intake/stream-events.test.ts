/** Payments streamed for some accounts say what reading the whole file says, and keep those accounts' rows alone. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { epochDay } from '../../../src/domain/dates.js';
import { paymentsSpec } from '../../../src/io/columns/events.js';
import { memorySource } from '../../../src/io/csv/source.js';
import { readTable } from '../../../src/io/csv/table.js';
import { streamEvents } from '../../../src/io/intake/stream-events.js';

const AS_OF = epochDay(2026, 6, 30);
const CURRENCY = new Map([
  ['A1', 'CNY'],
  ['A2', 'JPY'],
]);
const folder = mkdtempSync(join(tmpdir(), 'forbear-test-'));

const TEXT = [
  '还款流水,,,,',
  '账号,还款日期,还款金额,流水号,备注',
  'A1,2026-05-01,100.00,T1,',
  '"A1","2026-05-02","1,200.50","T2","一行""引号"""',
  'A3,2026-05-03,5.00,T3,"两行\n备注"',
  'A2,2026/5/4,700,T4,',
  'A2,2026-05-05,7.5,T5,',
  'A9,2026-13-01,7.00,T6,',
  'A1,2026-05-06,-100.00,T7,',
  ',2026-05-07,1.00,T8,',
  '合计,,1912.50,,',
  '',
].join('\n');

describe('streamed payments', () => {
  it.each(['utf-8', 'gb18030', 'utf-16le'])('are the rows of their accounts, in %s', async (encoding) => {
    const bytes = iconv.encode(TEXT, encoding, { addBOM: encoding === 'utf-16le' });
    const file = join(folder, `${encoding}.csv`);
    writeFileSync(file, bytes);
    const options = { policyCurrency: 'CNY', asOf: AS_OF };
    const { reading, records } = await streamEvents('payments', file, {
      ...options,
      folder,
      currencyOf: CURRENCY,
    });
    const whole = await readTable(memorySource(file, bytes), paymentsSpec, {
      currency: 'CNY',
      currencyBy: { field: 'accountId', of: CURRENCY },
      asOf: AS_OF,
    });
    const { records: all, lines: _, ...expected } = whole;
    expect(reading).toEqual(expected);
    expect(records).toEqual(all.filter((row) => CURRENCY.has(String(row['accountId']))));
    expect(records.map((row) => [row['reference'], row['amountMinor']])).toEqual([
      ['T1', 10_000],
      ['T2', 120_050],
      ['T4', 700],
      // Yen have no decimals; rounded, with a warning.
      ['T5', 8],
      ['T7', -10_000],
    ]);
    expect([reading.rowsRead, reading.rejected, reading.notes.skippedRows]).toEqual([8, 2, 1]);
  });

  it('are refused when the file cannot be used', async () => {
    const reading = { policyCurrency: 'CNY', asOf: AS_OF, folder, currencyOf: CURRENCY };
    await expect(streamEvents('payments', join(folder, 'nowhere.csv'), reading)).rejects.toMatchObject({
      exitCode: 3,
    });
  });
});
