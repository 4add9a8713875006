import { describe, expect, it } from 'vitest';
import type { ValueRules } from '../../src/domain/rules.js';
import {
  alternativeValue,
  baselineRecovery,
  breakEvenProbability,
  discountFactor,
  discountRate,
  expectedRecovery,
  presentValue,
  recoveryWhenNeverPaid,
  type ValueSetting,
} from '../../src/domain/value.js';
import { aligned } from '../aligned.js';

const SETTING: ValueSetting = {
  discountAnnual: 0.12,
  periodMonths: 1,
  recoveryAfterBreak: 0.25,
  setupCostMinor: 30,
  servicingCostMinor: 3,
};
/** 2,000 over two months without interest, 500 at signing. */
const FLOWS = {
  count: 2,
  downPaymentMinor: 500,
  financedMinor: 2_000,
  paymentMinor: [1_000, 1_000],
  closingMinor: [1_000, 0],
};

describe('expected recovery', () => {
  it('by hand: two payments, half of the plans breaking each month', () => {
    // d = 1 ÷ 1.01, 1 ÷ 1.0201; S = 0.5, 0.25.
    const byHand =
      500 - 30 + (0.5 * 997 + 0.5 * 0.25 * 2_000) / 1.01 + (0.25 * 997 + 0.25 * 0.25 * 1_000) / 1.0201;
    expect(expectedRecovery(FLOWS, Math.LN2, SETTING)).toBeCloseTo(byHand, 9);
  });

  it('without hazard is the present value less costs', () => {
    const costs = 30 + 3 / 1.01 + 3 / 1.0201;
    expect(expectedRecovery(FLOWS, 0, SETTING)).toBeCloseTo(presentValue(FLOWS, 0.12, 1) - costs, 9);
  });

  it('at the original rate a plain extension loses nothing', () => {
    // 50,000 at 18% over 36 months: 1,807.62 a month (domain facts, section 6).
    const flows = {
      ...FLOWS,
      count: 36,
      downPaymentMinor: 0,
      paymentMinor: Array.from({ length: 36 }, () => 180_762),
    };
    expect(presentValue(flows, 0.18, 1)).toBeCloseTo(5_000_000, -2);
  });
});

describe('discounting', () => {
  it('compounds a nominal annual rate monthly', () => {
    expect(discountFactor(0.12, 12)).toBeCloseTo(1.01 ** -12, 12);
    expect(discountFactor(0.12, 3)).toBeCloseTo(1.01 ** -3, 12);
  });

  it('uses the account’s rate or the policy’s, not below the floor', () => {
    const rules = { discount: 'account', discountFloorAnnual: 0.06 } as ValueRules;
    expect([discountRate(rules, 0.18), discountRate(rules, 0.01)]).toEqual([0.18, 0.06]);
    expect(discountRate({ ...rules, discount: 0.1 }, 0.18)).toBe(0.1);
  });
});

describe('alternatives', () => {
  it('baseline: the curve’s parts month by month, less the cost share', () => {
    const rules = {
      baselineMonths: [1, 3],
      baselineCumulative: { M3: [0.1, 0.3] },
      baselineCostShare: 0.2,
    } as unknown as ValueRules;
    const byHand = 10_000 * 0.8 * (0.1 / 1.01 + 0.1 / 1.01 ** 2 + 0.1 / 1.01 ** 3);
    expect(baselineRecovery(rules, 'M3', 10_000, 0.12)).toBeCloseTo(byHand, 9);
    expect(() => baselineRecovery(rules, 'C', 10_000, 0.12)).toThrow('bucket C');
  });

  it('others: share × probability after their months, less costs', () => {
    const sale = {
      id: 'sale',
      when: [],
      share: 0.04,
      probability: 0.5,
      months: 3,
      costShare: 0.1,
      costFixedMinor: 50,
      rule: 'r',
    };
    expect(alternativeValue(sale, 100_000, 0.12)).toBeCloseTo((2_000 / 1.01 ** 3) * 0.9 - 50, 9);
  });
});

describe('break-even probability', () => {
  it.each(
    aligned(`
      kept  broken  alternative  probability
      1000  200     600          0.5
      1000  200     700          0.625
      1000  200     200          0
      1000  200     100          0
      1000  200     1000         1
      1000  200     1200         1
      900   900     800          0
      900   900     950          1
    `),
  )('$kept when kept, $broken when broken, $alternative instead: $probability', (row) => {
    const [kept, broken, alternative] = [row['kept'], row['broken'], row['alternative']].map(Number);
    expect(breakEvenProbability(kept!, broken!, alternative!)).toBeCloseTo(Number(row['probability']), 12);
  });

  it('takes a broken plan for one of which nothing is paid', () => {
    const flows = {
      count: 2,
      downPaymentMinor: 500,
      financedMinor: 10_000,
      paymentMinor: [5_000, 5_000],
      closingMinor: [5_000, 0],
    };
    const setting = {
      discountAnnual: 0.12,
      periodMonths: 1,
      recoveryAfterBreak: 0.2,
      setupCostMinor: 30,
      servicingCostMinor: 3,
    };
    const never = recoveryWhenNeverPaid(flows, setting);
    expect(never).toBeCloseTo(470 + 2_000 / 1.01, 9);
    expect(expectedRecovery(flows, 1e6, setting)).toBeCloseTo(never, 6);
  });
});
