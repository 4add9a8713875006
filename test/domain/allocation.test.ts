import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocatePayment, pickOrder } from '../../src/domain/allocation.js';
import type { DebtPart } from '../../src/domain/rules.js';
import { aligned } from '../aligned.js';

const CIVIL: readonly DebtPart[] = ['fees', 'interest', 'penalty', 'principal'];
const PRINCIPAL_FIRST: readonly DebtPart[] = ['principal', 'interest', 'penalty', 'fees'];
const CARD = [
  { fromDays: 0, order: CIVIL, rule: 'early' },
  { fromDays: 91, order: PRINCIPAL_FIRST, rule: 'late' },
];
const OWED = { fees: 10, interest: 20, penalty: 5, principal: 100 };

describe('a payment', () => {
  it.each(
    aligned(`
      payment  days  fees  interest  penalty  principal  over
      0        0     0     0         0        0          0
      10       0     10    0         0        0          0
      31       90    10    20        1        0          0
      31       91    0     0         0        31         0
      101      91    0     1         0        100        0
      135      0     10    20        5        100        0
      140      91    10    20        5        100        5
    `),
  )('of $payment at day $days', (row) => {
    const order = pickOrder(CARD, Number(row['days']))!.order;
    const { paid, left, remainderMinor } = allocatePayment(Number(row['payment']), OWED, order);
    for (const part of CIVIL) {
      expect(paid[part]).toBe(Number(row[part]));
      expect(left[part]).toBe(OWED[part] - Number(row[part]));
    }
    expect(remainderMinor).toBe(Number(row['over']));
  });

  it('is conserved, and never pays a part before those in front of it', () => {
    const part = fc.integer({ min: 0, max: 1e9 });
    const owed = fc.record({ fees: part, interest: part, penalty: part, principal: part });
    const order = fc.shuffledSubarray([...CIVIL], { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), owed, order, (payment, debt, parts) => {
        const { paid, left, remainderMinor } = allocatePayment(payment, debt, parts);
        const sum = CIVIL.reduce((total, name) => total + paid[name], 0);
        expect(sum + remainderMinor).toBe(payment);
        for (const name of CIVIL) expect(paid[name] + left[name]).toBe(debt[name]);
        for (const [index, name] of parts.entries()) {
          const cleared = parts.slice(0, index).every((before) => left[before] === 0);
          expect(paid[name] === 0 || cleared).toBe(true);
        }
        expect(remainderMinor === 0 || parts.every((name) => left[name] === 0)).toBe(true);
      }),
      { seed: 20_260_108, numRuns: 300 },
    );
  });

  it('finds its row whatever their order, and none below the first', () => {
    expect(pickOrder(CARD.toReversed(), 200)!.rule).toBe('late');
    expect(pickOrder([{ ...CARD[1]! }], 90)).toBeNull();
  });
});
