import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryBytes } from '../../../src/io/csv/bytes.js';
import { rawRows } from '../../../src/io/csv/raw-rows.js';
import { parseSlice } from '../../../src/io/csv/slice.js';
import { csvText } from '../../../src/io/csv/write.js';

const RUNS = { seed: 11, numRuns: 300 };
const cell = fc
  .array(fc.constantFrom('a', '1', ' ', ',', '"', '\n', '合'), { maxLength: 6 })
  .map((parts) => parts.join(''));
const plain = fc.stringMatching(/^[a-z0-9 ]{0,6}$/);
const WIDTH = 7;
const rowsOf = (one: fc.Arbitrary<string>): fc.Arbitrary<string[][]> =>
  fc.array(fc.array(one, { minLength: WIDTH, maxLength: WIDTH }), { minLength: 1, maxLength: 8 });

describe('a slice', () => {
  it('is split as csv-parse splits it, quoted or not', () => {
    fc.assert(
      fc.property(fc.oneof(rowsOf(cell), rowsOf(plain)), (rows) => {
        const text = csvText(rows);
        const slice = parseSlice(text, { delimiter: ',', width: null }, 1, true);
        expect(slice.rows.map((row) => row.cells)).toEqual(parse(text, { relax_column_count: true }));
        expect(slice.carry).toBe('');
      }),
      RUNS,
    );
  });

  it('counts lines as an editor does', () => {
    const text = 'a,b\n"x\ny",2\n\n3,"4"\n';
    const slice = parseSlice(text, { delimiter: ',', width: 2 }, 10, true);
    expect(slice.rows.map((row) => row.line)).toEqual([10, 11, 13, 14]);
    expect(slice.nextLine).toBe(15);
  });

  it('loses a broken row and no good one, wherever it stands', () => {
    const broken = fc.constantFrom(
      'x,"y,1,2,3,4,5',
      'x,y"z,1,2,3,4,5',
      '"x"y,1,2,3,4,5,6',
      'a,"b"c",1,2,3,4,5',
    );
    const good = rowsOf(fc.stringMatching(/^[a-z0-9]{1,5}$/));
    fc.assert(
      fc.property(good, good, broken, fc.boolean(), (before, after, bad, quoteAll) => {
        const text = (rows: string[][]): string =>
          quoteAll
            ? `${rows.map((row) => row.map((one) => `"${one}"`).join(',')).join('\n')}\n`
            : csvText(rows);
        const slice = parseSlice(
          `${text(before)}${bad}\n${text(after)}`,
          { delimiter: ',', width: WIDTH },
          1,
          true,
        );
        const sound = slice.rows.filter((row) => row.fault === null).map((row) => row.cells);
        expect(sound).toEqual([...before, ...after]);
        expect(slice.rows.filter((row) => row.fault !== null).map((row) => row.line)).toEqual([
          before.length + 1,
        ]);
      }),
      RUNS,
    );
  });

  it('hands an open quotation mark on to the next slice', () => {
    const slice = parseSlice('1,2\n3,"4\n5', { delimiter: ',', width: 2 }, 1, false);
    expect(slice).toMatchObject({ carry: '3,"4\n5\n', nextLine: 2 });
    expect(slice.rows.map((row) => row.cells)).toEqual([['1', '2']]);
  });
});

describe('windows over the bytes', () => {
  it('give the rows of the whole, with cells that cross their borders', () => {
    // Two megabytes: three windows, and a quoted line break in every fifth row.
    const rows = Array.from({ length: 60_000 }, (_, k) => [
      `A${k}`,
      k % 5 === 0 ? `first line of ${k}\nsecond, "quoted" 合计` : 'a cell of ordinary length',
      String(k),
    ]);
    const bytes = Buffer.from(csvText(rows));
    const read = [...rawRows(memoryBytes(bytes), { delimiter: ',', width: 3, newline: '\n' })].flat();
    expect(read.map((row) => row.cells)).toEqual(rows);
    expect(read.at(-1)!.line).toBe(60_000 + 12_000);
    expect(read.filter((row) => row.fault !== null)).toEqual([]);
  });
});
