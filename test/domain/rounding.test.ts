import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactProduct } from '../../src/domain/decimal.js';
import { divideRounded, type Rounding, roundMinor } from '../../src/domain/rounding.js';
import { aligned } from '../aligned.js';

const MODES = ['half-up', 'half-even', 'up', 'down'] as const;

describe('rounding to minor units', () => {
  const rows = aligned(`
    x                     half-up  half-even  up   down
    2.5                   3        2          3    2
    3.5                   4        4          4    3
    -2.5                  -3       -2         -3   -2
    2.4999999999999996    3        2          3    2
    2.5000000000000004    3        2          3    2
    2.49                  2        2          3    2
    100.49999999999999    101      100        101  100
    3.0000000000000004    3        3          3    3
    2.9999999999999996    3        3          3    3
    0.0000001             0        0          1    0
    -0.2                  0        0          -1   0
    0                     0        0          0    0
  `);
  it.each(rows)('$x', (row) => {
    for (const mode of MODES) expect(roundMinor(Number(row['x']), mode)).toBe(Number(row[mode]));
  });

  it('leaves everything alone under none', () => {
    expect(roundMinor(2.345, 'none')).toBe(2.345);
  });
});

describe('exact quotients', () => {
  it('agree with decimal arithmetic in every mode', () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        fc.integer({ min: 1, max: 1e6 }),
        fc.constantFrom(...MODES),
        (n, divisor, mode: Exclude<Rounding, 'none'>) => {
          expect(divideRounded(n, divisor, mode)).toBe(exactProduct(n, [], divisor, mode));
        },
      ),
      { seed: 20_260_103, numRuns: 1000 },
    );
  });

  it.each(
    aligned(`
      numerator         denominator       half-up  half-even  up  down
      5                 2                 3        2          3   2
      7                 2                 4        4          4   3
      6                 2                 3        3          3   3
      9007199254740991  9007199254740990  1        1          2   1
      4503599627370495  9007199254740991  0        0          1   0
      4503599627370496  9007199254740991  1        1          1   0
    `),
  )('$numerator ÷ $denominator', (row) => {
    for (const mode of MODES) {
      const quotient = divideRounded(Number(row['numerator']), Number(row['denominator']), mode);
      expect(quotient).toBe(Number(row[mode]));
    }
  });
});
