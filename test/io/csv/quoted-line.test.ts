/** Lines with quotation marks, one at a time, against csv-parse and against the slice that they came from. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotedCells } from '../../../src/io/csv/quoted-line.js';
import { parseCells } from '../../../src/io/csv/record.js';
import { quotedRow } from '../../../src/io/csv/recover.js';
import { parseSlice } from '../../../src/io/csv/slice.js';

const RUNS = { seed: 5, numRuns: 5_000 };
const line = fc
  .array(fc.constantFrom('"', '"', '""', ',', ',', 'a', ' ', '=', '合', '\r', '="1"', '"x"', '"a,b"'), {
    minLength: 1,
    maxLength: 9,
  })
  .map((parts) => parts.join(''));
const marks = (text: string): number => text.split('"').length - 1;

describe('a line with quotation marks', () => {
  it('has the cells that csv-parse finds, or is left to it', () => {
    let read = 0;
    fc.assert(
      fc.property(line, fc.constantFrom(',', '\t', ';'), (text, delimiter) => {
        const cells = quotedCells(text.replaceAll(',', delimiter), delimiter);
        if (cells === null) return;
        read += 1;
        expect([cells]).toEqual(parseCells(`${text.replaceAll(',', delimiter)}\n`, delimiter, false));
      }),
      RUNS,
    );
    expect(read).toBeGreaterThan(500);
  });

  it('is read alone as among others, when the marks of every line come out even', () => {
    const even = line.filter((text) => marks(text) % 2 === 0);
    fc.assert(
      fc.property(fc.array(even, { minLength: 1, maxLength: 6 }), (lines) => {
        const dialect = { delimiter: ',', width: 3 };
        const { rows } = parseSlice(`${lines.join('\n')}\n`, dialect, 1, true);
        expect(lines.map((text, k) => quotedRow(text, k + 1, dialect))).toEqual(rows);
      }),
      RUNS,
    );
  });
});
