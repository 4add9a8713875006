/** Compiled rows against csv-stringify over the general cells: the same bytes, whatever the values. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochDay } from '../../../src/domain/dates.js';
import type { Column, ColumnType, Row } from '../../../src/io/columns/spec.js';
import { formatCell } from '../../../src/io/csv/format-cell.js';
import { type RowEncoder, rowEncoder } from '../../../src/io/csv/row-encoder.js';
import { csvText } from '../../../src/io/csv/write.js';

const TYPES: readonly ColumnType[] = [
  'id',
  'text',
  'codes',
  'money',
  'rate',
  'integer',
  'number',
  'date',
  'month',
  'boolean',
  'enum',
  'currency',
];
const COLUMNS: readonly Column[] = TYPES.map((type) => ({ name: type, field: type, type, about: type }));

function reference(columns: readonly Column[], rows: readonly Row[], delimiter: string): string {
  const cells = rows.map((row) =>
    columns.map((column) => formatCell(column, row[column.field] ?? null, row, 'CNY')),
  );
  return csvText(cells, delimiter);
}

function compiled(columns: readonly Column[], rows: readonly Row[], delimiter: string): string {
  return rows.map(rowEncoder(columns, { delimiter, currency: 'CNY' })).join('');
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const hostile = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        '"',
        ',',
        ';',
        '|',
        '\t',
        '\n',
        '\r',
        '=',
        '+',
        '-',
        '@',
        "'",
        ' ',
        'a',
        '1',
        '.',
        '合',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const rates = fc.oneof(
  fc.double({ noNaN: true, min: -1e7, max: 1e7 }),
  fc.double({ noNaN: true, min: -2, max: 2 }),
  // Half a millionth and its neighbours, where rounding is decided.
  fc.integer({ min: -4_000_000, max: 4_000_000 }).map((k) => (k + 0.5) / 1_000_000),
  fc.integer({ min: -4_000_000, max: 4_000_000 }).map((k) => k / 1_000_000),
);
const days = fc.integer({ min: epochDay(1, 1, 1), max: epochDay(9999, 12, 31) });
const row: fc.Arbitrary<Row> = fc.record(
  {
    id: maybe(hostile),
    text: maybe(hostile),
    codes: maybe(fc.array(hostile, { maxLength: 3 })),
    money: maybe(fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -2000, max: 2000 }))),
    rate: maybe(rates),
    integer: maybe(fc.maxSafeInteger()),
    number: maybe(fc.double({ noNaN: true, noDefaultInfinity: true })),
    date: maybe(days),
    month: maybe(days),
    boolean: maybe(fc.boolean()),
    enum: maybe(hostile),
    currency: maybe(fc.constantFrom('CNY', 'JPY', 'KWD')),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Row>;

function one(type: ColumnType): RowEncoder {
  return rowEncoder(
    COLUMNS.filter((column) => column.type === type),
    { delimiter: ',' },
  );
}

describe('a compiled row', () => {
  it('has the bytes of csv-stringify for every type, currency and delimiter', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(',', ';', '\t', '|', '.'),
        (rows, delimiter) => {
          expect(compiled(COLUMNS, rows, delimiter)).toBe(reference(COLUMNS, rows, delimiter));
        },
      ),
      { seed: 11, numRuns: 3000 },
    );
  });

  it('quotes a lone empty cell, and no other', () => {
    for (const type of ['text', 'codes', 'money'] as const) {
      const columns = COLUMNS.filter((column) => column.type === type);
      const rows: Row[] = [{}, { [type]: null }];
      expect(compiled(columns, rows, ',')).toBe('""\n""\n');
      expect(compiled(columns, rows, ',')).toBe(reference(columns, rows, ','));
    }
  });

  it('refuses what does not fit its column, as the general way does', () => {
    expect(() => one('money')({ money: 1.5, currency: 'CNY' })).toThrow('whole number');
    expect(() => one('money')({ money: 1 })).toThrow('no currency');
    expect(() => one('rate')({ rate: Number.NaN })).toThrow('finite number');
    expect(() => one('integer')({ integer: 'x' })).toThrow('whole number');
    expect(() => one('date')({ date: 0.5 })).toThrow('whole number');
  });
});
