import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExact, toDouble, toWhole, wholeAt } from '../../../src/io/csv/exact-number.js';

/** Wide enough for every product below. */
const Oracle = Decimal.clone({ precision: 60 });
const RUNS = { seed: 20_260_630, numRuns: 400 };

/** In 1/100, rounded half up; or why it is no number. */
const TABLE = `
1234.56          | 123456
1,234.56         | 123456
1234             | 123400
.5               | 50
5.               | 500
1,234,567        | 123456700
1 234 567.5      | 123456750
1'234.50         | 123450
１２３４．５     | 123450
￥１，２３４．５０ | 123450
¥1,234.50        | 123450
RMB 12           | 1200
人民币12         | 1200
12元             | 1200
12元整           | 1200
CNY 12.5         | 1250
12.5 CNY         | 1250
HK$12            | 1200
1.2万            | 1200000
3亿              | 30000000000
1.5千            | 150000
2百万            | 200000000
-5               | -500
- 5              | -500
5-               | -500
(5.25)           | -525
¥(100)           | -10000
−5               | -500
-¥5              | -500
+5               | 500
1e5              | 10000000
1.5E+3           | 150000
2.5e-1           | 25
0.005            | 1
-0.005           | -1
0.0049           | 0
1.234,56         | ambiguous
1,23             | ambiguous
12,34,567        | ambiguous
12,3456          | ambiguous
1.234.567        | ambiguous
1.23457E+11      | ambiguous
abc              | invalid
12abc            | invalid
1 2              | invalid
--5              | invalid
(-5)             | invalid
-(5)             | invalid
Infinity         | invalid
10^308           | invalid
0x10             | invalid
1_000            | invalid
XXZ 5            | invalid
`;

describe('numbers as people write them', () => {
  const cases = TABLE.trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()) as [string, string]);

  it.each(cases)('%s is %s', (text, expected) => {
    const read = readExact(text);
    expect(typeof read === 'string' ? read : String(toWhole(read, 2).whole)).toBe(expected);
  });
});

describe('exactness', () => {
  const decimal = fc
    .record({
      negative: fc.boolean(),
      whole: fc.bigInt({ min: 0n, max: 10n ** 18n }),
      fraction: fc.option(fc.stringMatching(/^\d{1,8}$/), { nil: null }),
    })
    .map(
      ({ negative, whole, fraction }) =>
        `${negative ? '-' : ''}${whole}${fraction === null ? '' : `.${fraction}`}`,
    );

  it('rounds to cents as decimal.js does, half away from zero', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        const read = readExact(text);
        if (typeof read === 'string') throw new Error(`refused ${text}`);
        const oracle = new Oracle(text).times(100).toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
        expect(toWhole(read, 2).whole).toBe(BigInt(oracle.toFixed(0)));
        expect(toDouble(read)).toBe(Number(text) || 0);
      }),
      RUNS,
    );
  });

  it('takes the fast way only to the same result', () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: 0, max: 3 }), (text, decimals) => {
        const fast = wholeAt(`x${text},`, 1, 1 + text.length, decimals);
        fc.pre(!Number.isNaN(fast));
        const oracle = new Oracle(text).times(new Oracle(10).pow(decimals));
        expect(fast).toBe(oracle.toNumber() || 0);
      }),
      RUNS,
    );
  });

  it('reads any grouping that it writes itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.constantFrom(',', ' ', "'"), (whole, mark) => {
        const text = String(whole).replace(/\B(?=(\d{3})+$)/g, mark);
        const read = readExact(text);
        expect(typeof read === 'string' ? read : Number(toWhole(read, 0).whole)).toBe(whole);
      }),
      RUNS,
    );
  });

  it('leaves everything but plain decimals to the slow way', () => {
    for (const text of ['', '-', '.', '.5', '1e5', '1,000', '(5)', '1.234', '12345678901234', '٣']) {
      expect(wholeAt(text, 0, text.length, 2)).toBeNaN();
    }
  });
});
