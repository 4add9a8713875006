import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CURRENCIES, decimalsOf, isCurrency } from '../../src/domain/currency.js';
import { allocate, formatMoney, minorPerMajor, parseMoney, share, toMinor } from '../../src/domain/money.js';
import { aligned } from '../aligned.js';

const SEEDED = { seed: 20_260_102, numRuns: 1000 };
const minor = fc.maxSafeInteger();

describe('currencies', () => {
  it('have the decimals of ISO 4217', () => {
    const decimals = Object.fromEntries(
      ['CNY', 'JPY', 'KWD', 'USD', 'CLP', 'TND'].map((c) => [c, decimalsOf(c)]),
    );
    expect(decimals).toEqual({ CNY: 2, JPY: 0, KWD: 3, USD: 2, CLP: 0, TND: 3 });
    expect(CURRENCIES.length).toBeGreaterThan(150);
    expect(CURRENCIES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length);
    expect(isCurrency('cny')).toBe(false);
    expect(() => decimalsOf('RMB')).toThrow(/ISO 4217/);
  });
});

describe('money text', () => {
  it.each(
    aligned(`
      text                    currency  minor
      1234.5                  CNY       123450
      -0.05                   CNY       -5
      .5                      CNY       50
      7.                      CNY       700
      -0                      CNY       0
      100                     JPY       100
      100.4                   JPY       100
      100.5                   JPY       101
      1.2345                  KWD       1235
      0.005                   CNY       1
      -0.005                  CNY       -1
      90071992547409.91       CNY       9007199254740991
      90071992547409.92       CNY       -
      99999999999999999999    CNY       -
      1,234.50                CNY       -
      1e3                     CNY       -
      12元                    CNY       -
      .                       CNY       -
    `),
  )('$text $currency is $minor', ({ text, currency, minor: expected }) => {
    expect(parseMoney(text!, currency!)).toBe(expected === '-' ? null : Number(expected));
  });

  it('comes back as it went', () => {
    fc.assert(
      fc.property(minor, fc.constantFrom('CNY', 'JPY', 'KWD'), (amount, currency) => {
        const text = formatMoney(amount, currency);
        expect(text).toBe(new Decimal(amount).div(minorPerMajor(currency)).toFixed(decimalsOf(currency)));
        expect(parseMoney(text, currency)).toBe(amount);
      }),
      SEEDED,
    );
  });

  it('is never -0', () => {
    expect(formatMoney(parseMoney('-0.00', 'CNY')!, 'CNY')).toBe('0.00');
    expect(Object.is(toMinor(-0.001, 'CNY'), 0)).toBe(true);
  });

  it('is refused beyond the safe integers', () => {
    expect(toMinor(1e14, 'CNY')).toBeNull();
    expect(toMinor(1.005, 'CNY')).toBe(101);
  });
});

describe('a share of money', () => {
  it('is exact against decimal arithmetic', () => {
    const modes = {
      'half-up': Decimal.ROUND_HALF_UP,
      'half-even': Decimal.ROUND_HALF_EVEN,
      up: Decimal.ROUND_UP,
      down: Decimal.ROUND_DOWN,
    } as const;
    const Exact = Decimal.clone({ precision: 60 });
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.oneof(
          fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
          fc.double({ min: 0, max: 1, noNaN: true }),
        ),
        fc.constantFrom('half-up', 'half-even', 'up', 'down'),
        (amount, fraction, mode) => {
          const exact = new Exact(amount).times(fraction).toDecimalPlaces(0, modes[mode]);
          expect(share(amount, fraction, mode)).toBe(exact.toNumber() || 0);
        },
      ),
      SEEDED,
    );
  });
});

describe('allocation by weights', () => {
  it.each(
    aligned(`
      total  weights    parts
      100    1 1 1      34 33 33
      -100   1 1 1      -34 -33 -33
      5      3 7        2 3
      10     0 1 0      0 10 0
      0      1 2        0 0
      1      1 1 1 1    1 0 0 0
      101    .1 .2 .7   10 20 71
    `),
  )('$total over $weights is $parts', ({ total, weights, parts }) => {
    expect(allocate(Number(total), weights!.split(' ').map(Number))).toEqual(parts!.split(' ').map(Number));
  });

  it('sums exactly, and no part is a unit or more from its share', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), weights, (total, given) => {
        fc.pre(given.some((weight) => weight > 1e-3));
        const parts = allocate(total, given);
        const sum = given.reduce((a, b) => a + b, 0);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        for (const [index, part] of parts.entries()) {
          expect(Number.isSafeInteger(part)).toBe(true);
          expect(Math.abs(part - (total * given[index]!) / sum)).toBeLessThan(1.01);
        }
      }),
      SEEDED,
    );
  });

  it.each([[[]], [[0, 0]], [[1, -1]], [[Number.NaN]]])('refuses weights %j', (weights) => {
    expect(() => allocate(100, weights)).toThrow(/weights/);
  });
});
