/** Worked examples of effective interest and modification, from textbooks; and the golden numbers of the domain notes. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { irr } from '../../src/domain/cashflow/present-value.js';
import { isDiminished, modificationLoss } from '../../src/domain/modification.js';
import { share } from '../../src/domain/money.js';
import { buildSchedule } from '../../src/domain/schedule/build.js';
import { scheduleCost, scheduleFlows } from '../../src/domain/schedule/cost.js';
import { type ScheduleTerms, termsOf } from '../../src/domain/schedule/terms.js';

interface Case {
  readonly id: string;
  readonly terms: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly outside?: string;
  readonly differs?: string;
}
const FILE = new URL('../../fixtures/conformance/ifrs9.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(FILE, 'utf8')) as { cases: readonly Case[] };
const named = (id: string) => cases.find((published) => published.id === id)!;
const numberOf = (values: Case['terms'], key: string) => values[key] as number;

/** A bond: its price (or first carrying amount), coupons once a year, its face at the end. */
function bondYieldPct({ terms }: Case): number {
  const [face, years] = [numberOf(terms, 'face'), numberOf(terms, 'years')];
  const price = (terms['initialCarryingAmount'] ?? terms['price']) as number;
  const coupon = (face * numberOf(terms, 'couponPct')) / 100;
  // The discount bond's coupon is on its price: 4.72% of 1,250 = 59.
  const flows = [-price, ...Array<number>(years - 1).fill(coupon), coupon + face];
  return irr(flows)! * 100;
}

const TESTS: Readonly<Record<string, (published: Case) => void>> = {
  ...Object.fromEntries(
    ['EIR-1', 'EIR-2', 'EIR-4', 'EIR-5'].map((id) => [
      id,
      (published: Case) =>
        expect(Math.abs(bondYieldPct(published) - numberOf(published.expected, 'eirPct'))).toBeLessThan(
          0.002,
        ),
    ]),
  ),
  'EIR-IASB-style': (published) => expect(bondYieldPct(published).toFixed(2)).toBe('10.00'),
  'EIR-3': (published) => {
    expect(bondYieldPct(published)).toBeCloseTo(14.4127, 4);
    expect(bondYieldPct(published)).not.toBeCloseTo(numberOf(published.expected, 'eirPct'), 1);
  },
  'EIR-EY': ({ terms, expected }) => {
    const flows = terms['cashFlows'] as readonly number[];
    const rate = irr([-numberOf(terms, 'carryingAmount'), ...flows])!;
    expect((rate * 100).toFixed(2)).toBe('7.93');
    let balance = numberOf(terms, 'carryingAmount');
    const balances = flows.map((flow) => {
      balance = balance * (1 + rate) - flow;
      return Math.abs(Math.round(balance));
    });
    expect(balances).toEqual(expected['balance']);
  },
  'MOD-TDR': ({ terms, expected }) => {
    const paid = [{ years: 0, amountMinor: numberOf(terms, 'settlement') }];
    const eir = numberOf(terms, 'ratePct') / 100;
    expect(modificationLoss(numberOf(terms, 'carryingAmount'), paid, eir).lossMinor).toBe(expected['loss']);
  },
  'IE11 modification': ({ terms, expected }) => {
    // The modified gross amount is the present value of the new flows, here due in a year.
    const eir = numberOf(terms, 'eirPct') / 100;
    const flows = [{ years: 1, amountMinor: numberOf(terms, 'modifiedGross') * (1 + eir) }];
    expect(modificationLoss(numberOf(terms, 'grossCarryingAmount'), flows, eir)).toMatchObject({
      lossMinor: expected['modificationLoss'],
      lossShare: 0.3,
    });
  },
  'IAS 39 IG B.26/27': () => {
    const flows = [684, 30, 655].map((amount, index) => ({ years: index + 1, amountMinor: amount * 100 }));
    const { newCarryingMinor, lossMinor } = modificationLoss(108_600, flows, 0.1);
    expect(newCarryingMinor).toBe(113_872);
    expect(Math.trunc(-lossMinor / 100)).toBe(52);
  },
  'ECL-1': ({ terms, expected }) => {
    const loss = numberOf(terms, 'pd') * numberOf(terms, 'lgd');
    expect(share(numberOf(terms, 'ead') * 100, loss)).toBe(numberOf(expected, 'ecl') * 100);
  },
  'IE8 12-month ECL': ({ terms, expected }) => {
    const loss = (numberOf(terms, 'pdPct') / 100) * (numberOf(terms, 'lgdPct') / 100);
    expect(share(numberOf(terms, 'exposure') * 100, loss)).toBe(numberOf(expected, 'ecl') * 100);
  },
};

describe('published examples of IFRS 9', () => {
  it('are all here, each reproduced or listed', () => {
    expect(cases).toHaveLength(18);
    const listed = cases.filter((published) => published.outside !== undefined).map(({ id }) => id);
    expect([...Object.keys(TESTS), ...listed].toSorted()).toEqual(cases.map(({ id }) => id).toSorted());
  });
  it.each(Object.keys(TESTS))('%s', (id) => {
    TESTS[id]!(named(id));
  });
});

const make = (given: Partial<ScheduleTerms>) => {
  const terms = termsOf({
    amountMinor: 5_000_000,
    currency: 'CNY',
    rateAnnual: 0.18,
    instalments: 36,
    startDate: 20_000,
    ...given,
  });
  const schedule = buildSchedule(terms);
  return { terms, schedule, first: schedule.rows[0]!.paymentMinor, last: schedule.rows.at(-1)!.paymentMinor };
};

describe('golden numbers', () => {
  const EIR = 1.015 ** 12 - 1;

  it('50,000 over 60 months without interest: 833.33 and a last one of 833.53', () => {
    expect(make({ rateAnnual: 0, instalments: 60 })).toMatchObject({ first: 83_333, last: 83_353 });
  });
  it.each([
    [0.12, 60, 111_222],
    [0.18, 36, 180_762],
    [0.18, 60, 126_967],
  ])('50,000 at %d over %d months: %d', (rateAnnual, instalments, level) => {
    expect(make({ rateAnnual, instalments }).first).toBe(level);
  });

  it.each([
    [0, 3_281_689, 34.37],
    [0.06, 3_806_655, 23.87],
  ])('60 months at %d are worth %d at 18%', (rateAnnual, worth, lossPct) => {
    // Worked on the exact instalment; the rounded one moves the value by at most a cent an instalment.
    const { terms, schedule } = make({ rateAnnual, instalments: 60, rounding: 'none' });
    const loss = modificationLoss(5_000_000, scheduleFlows(schedule, terms), EIR);
    expect(loss.newCarryingMinor).toBe(worth);
    expect((loss.lossShare * 100).toFixed(2)).toBe(lossPct.toFixed(2));
    expect(isDiminished(loss, 0.01)).toBe(true);
  });

  it('a longer term at the same rate costs nothing', () => {
    const { terms, schedule } = make({ instalments: 60 });
    const loss = modificationLoss(5_000_000, scheduleFlows(schedule, terms), EIR);
    expect(Math.abs(loss.lossMinor)).toBeLessThan(60);
    expect(isDiminished(loss, 0.01)).toBe(false);
  });

  it('a fee of 0.6% a month over 12 is 13.03% nominal and 13.84% effective', () => {
    const { terms, schedule } = make({
      amountMinor: 1_200_000,
      rateAnnual: 0,
      instalments: 12,
      method: 'flat-fee',
      feeRate: 0.006,
    });
    const { apr, eir } = scheduleCost(schedule, terms);
    expect([apr! / 12, apr!, eir!].map((rate) => (rate * 100).toFixed(4).slice(0, 6))).toEqual([
      '1.0862',
      '13.034',
      '13.841',
    ]);
  });

  it('quarterly instead of monthly: 12 × 5,504.61 at the same effective rate, 5,483.31 at the same nominal one', () => {
    // The nominal quarterly rate that compounds as 1.5% a month does.
    const rateAnnual = 4 * (1.015 ** 3 - 1);
    expect(make({ rateAnnual, instalments: 12, frequency: 'quarterly' }).first).toBe(550_461);
    expect(make({ instalments: 12, frequency: 'quarterly' }).first).toBe(548_331);
  });

  it('two years of deferral at 5% lose 9.30%', () => {
    const loss = modificationLoss(100_000, [{ years: 2, amountMinor: 100_000 }], 0.05);
    expect((loss.lossShare * 100).toFixed(2)).toBe('9.30');
  });
});
