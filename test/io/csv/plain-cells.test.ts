/** Plain cells are a short cut: whatever they give is what the decoder gives, without a word. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INPUT_SPECS } from '../../../src/io/columns/inputs.js';
import type { CellValue, Column } from '../../../src/io/columns/spec.js';
import type { CellReport, CellSetting } from '../../../src/io/csv/cell.js';
import { isMissing } from '../../../src/io/csv/missing.js';
import { plainCell } from '../../../src/io/csv/plain-cells.js';
import { DECODERS } from '../../../src/io/csv/row-reader.js';
import { PLAIN_UNIT } from '../../../src/io/csv/units.js';

const ASOF = 20_634;
const COLUMNS = Object.values(INPUT_SPECS).flatMap((spec) => spec.columns);

/** Types are as likely as each other, however few columns have them. */
const column = fc
  .constantFrom(...new Set(COLUMNS.map(({ type }) => type)))
  .chain((type) => fc.constantFrom(...COLUMNS.filter((one) => one.type === type)));
const text = fc.oneof(
  fc.stringMatching(/^-?\d{1,14}(\.\d{0,7})?$/),
  fc.stringMatching(/^(1[89]|2[0-2])\d\d-[01]\d-[0-3]\d$/),
  fc.stringMatching(/^(19|20)\d\d-[01]\d$/),
  fc.stringMatching(/^[A-Za-z0-9_.:/#-]{1,22}$/),
  fc.stringMatching(/^[1-9]\d{14}0{2,3}$/),
  fc.constantFrom(
    'true',
    'false',
    'TRUE',
    'employed',
    'Self Employed',
    'self_employed',
    'CNY',
    'usd',
    'XXX',
    'N/A',
    'none',
    '无',
    ' x ',
    "'=1",
    '-0',
    '-',
    '18%',
  ),
  fc.string({ maxLength: 12 }),
);

function settingOf(column: Column): CellSetting {
  return {
    column,
    unit: PLAIN_UNIT,
    multiply: null,
    dateOrder: null,
    asOf: ASOF,
    isMissing,
    currency: 'CNY',
  };
}

describe('plain cells', () => {
  it('give what their decoder gives, of any column and text', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(column, text, fc.integer({ min: 0, max: 3 }), (column, cell, decimals) => {
        fc.pre(cell !== '');
        const setting = settingOf(column);
        const said: string[] = [];
        const report: CellReport = {
          error: (code) => {
            said.push(code);
            return null;
          },
          warn: (code) => void said.push(code),
        };
        const currency = ['JPY', 'XXX', 'CNY', 'KWD'][decimals]!;
        const facts = {
          currency: currency === 'XXX' ? 'CNY' : currency,
          decimals: currency === 'XXX' ? 2 : decimals,
        };
        const decode = DECODERS[column.type](setting);
        const plain = plainCell(setting, decode)(`ab${cell},`, 2, 2 + cell.length, facts);
        if (plain === undefined) return;
        seen.set(column.type, (seen.get(column.type) ?? 0) + 1);
        const value: CellValue = decode(cell, report, facts);
        expect(said).toEqual([]);
        expect(plain).toEqual(value);
      }),
      { seed: 17, numRuns: 20_000 },
    );
    const types = ['money', 'rate', 'integer', 'date', 'month', 'boolean', 'enum', 'currency', 'id', 'text'];
    expect(types.filter((type) => (seen.get(type) ?? 0) < 5)).toEqual([]);
  });
});
