import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochDay } from '../../../src/domain/dates.js';
import type { Column, ColumnType, FileSpec, Row } from '../../../src/io/columns/spec.js';
import { formatRate } from '../../../src/io/csv/format-cell.js';
import { guardFormula, unguardFormula } from '../../../src/io/csv/formula.js';
import { memorySource } from '../../../src/io/csv/source.js';
import { readTable } from '../../../src/io/csv/table.js';
import { writeCsv, writeCsvChunks } from '../../../src/io/csv/write.js';

const RUNS = { seed: 7, numRuns: 150 };

const column = (name: string, type: ColumnType, more: Partial<Column> = {}): Column => ({
  name,
  field: name,
  type,
  about: name,
  ...more,
});
const SPEC: FileSpec = {
  name: 'everything',
  about: 'one column of each type',
  columns: [
    column('key', 'id', { required: true }),
    column('text', 'text'),
    column('codes', 'codes'),
    column('currency', 'currency'),
    column('money', 'money'),
    column('rate', 'rate'),
    column('integer', 'integer'),
    column('number', 'number'),
    column('date', 'date'),
    column('month', 'month'),
    column('boolean', 'boolean'),
    column('choice', 'enum', { values: { one: ['1'], unknown: [], other: [] } }),
  ],
  key: [],
};

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
// What a trimmed cell can hold: formulas, quotes, delimiters, line breaks, Chinese, marks of missing values.
const words = fc
  .array(
    fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '\n', ' ', 'a', '1', '合', 'N/A', 'unknown'),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => parts.join('').trim())
  .filter((text) => text !== '');
const row: fc.Arbitrary<Row> = fc.record({
  key: fc.stringMatching(/^[=+@-]?[A-Z0-9]{1,9}$/).filter((id) => !id.startsWith('=')),
  text: maybe(words),
  codes: fc.array(fc.stringMatching(/^[a-z_]{1,8}(:[a-z]{1,4})?$/), { maxLength: 3 }),
  currency: fc.constantFrom('CNY', 'JPY', 'KWD'),
  // The most that a cell may hold.
  money: maybe(fc.integer({ min: -1e13, max: 1e13 })),
  rate: maybe(fc.integer({ min: -2_000_000, max: 9_000_000 }).map((millionths) => millionths / 1_000_000)),
  integer: maybe(fc.maxSafeInteger()),
  number: maybe(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((x) => x || 0),
  ),
  date: maybe(fc.integer({ min: epochDay(1900, 1, 2), max: epochDay(2200, 12, 31) })),
  month: maybe(fc.constantFrom(epochDay(2026, 5, 1), epochDay(1999, 12, 1))),
  boolean: maybe(fc.boolean()),
  choice: maybe(fc.constantFrom('one', 'unknown', 'other')),
});

describe('what is written is read back', () => {
  it('for every column type, whatever the cells hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
        const text = writeCsv(SPEC, rows, { bom: true });
        const table = await readTable(memorySource('x.csv', text), SPEC, { currency: 'CNY', ownFile: true });
        expect(table.rejects).toEqual([]);
        expect(table.records).toEqual(rows);
      }),
      RUNS,
    );
  });

  it('in the same bytes whether whole or in pieces', () => {
    const rows = Array.from({ length: 4_500 }, (_, k): Row => ({ key: `A${k}`, currency: 'CNY', money: k }));
    const pieces = [...writeCsvChunks(SPEC, rows)];
    expect(pieces.length).toBeGreaterThan(4);
    expect(pieces.join('')).toBe(writeCsv(SPEC, rows));
  });
});

describe('the text', () => {
  it('has its header even without rows, LF line ends and no cell that a spreadsheet would run', () => {
    expect(writeCsv(SPEC, []).split('\n')).toEqual([SPEC.columns.map((one) => one.name).join(','), '']);
    const rows: Row[] = [
      { key: 'A1', currency: 'JPY', money: -1234, text: '=1+1', rate: 0.1 + 0.2, integer: -5 },
    ];
    expect(writeCsv(SPEC, rows).split('\n')[1]).toBe("A1,'=1+1,,JPY,-1234,0.3,-5,,,,,");
  });

  it('is read by csv-parse as it was meant', () => {
    const text = writeCsv(SPEC, [{ key: 'A1', currency: 'CNY', money: 5, text: 'a "b",\r\nc' }]);
    expect((parse(text) as string[][])[1]!.slice(0, 5)).toEqual(['A1', 'a "b",\r\nc', '', 'CNY', '0.05']);
  });

  it('takes the currency from the row, else from the option, else fails', () => {
    const spec: FileSpec = { ...SPEC, columns: [column('key', 'id'), column('money', 'money')] };
    const rows = [{ key: 'A1', money: 1234 }];
    expect(writeCsv(spec, rows, { currency: 'KWD' })).toBe('key,money\nA1,1.234\n');
    expect(writeCsv(spec, [{ ...rows[0], currency: 'JPY' }], { currency: 'KWD' })).toBe(
      'key,money\nA1,1234\n',
    );
    expect(() => writeCsv(spec, rows)).toThrow('no currency');
    expect(() => writeCsv(spec, [{ money: 1.5 }], { currency: 'CNY' })).toThrow('whole number');
  });

  it('writes rates without an exponent or trailing zeros', () => {
    const rates = [0, -0, 1, 0.18, 0.1825, 1 / 3, 1e-7, 12.5, 100];
    expect(rates.map(formatRate)).toEqual(['0', '0', '1', '0.18', '0.1825', '0.333333', '0', '12.5', '100']);
  });
});

describe('the guard against formulas', () => {
  it('can always be undone and leaves signed numbers alone', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("'", '=', '+', '-', '@', '\t', 'a', '1', '.')), (parts) => {
        const text = parts.join('');
        const guarded = guardFormula(text);
        expect(unguardFormula(guarded)).toBe(text);
        expect(/^[=+\-@\t\r]/.test(guarded) && !/^[+-]\d+(\.\d+)?$/.test(guarded)).toBe(false);
      }),
      { seed: 3, numRuns: 1000 },
    );
    expect(['-5', '-5.25', '-x', '@a', 'a=b'].map(guardFormula)).toEqual([
      '-5',
      '-5.25',
      "'-x",
      "'@a",
      'a=b',
    ]);
  });
});
