/** Worked examples of effective interest and modification, from textbooks; and the golden numbers of the domain notes. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { irr } from '../../src/domain/cashflow/present-value.js';
import { modificationLoss } from '../../src/domain/modification.js';
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

/** Ours and theirs. */
type Pair = readonly [ours: unknown, theirs: unknown];

/** Textbooks print rates to two decimals at most. */
const yields = (published: Case): Pair => [
  bondYieldPct(published).toFixed(2),
  numberOf(published.expected, 'eirPct').toFixed(2),
];

const FIGURES: Readonly<Record<string, (published: Case) => Pair>> = {
  'EIR-1': yields,
  'EIR-2': yields,
  'EIR-3': yields,
  'EIR-4': yields,
  'EIR-5': yields,
  'EIR-IASB-style': yields,
  'EIR-EY': ({ terms, expected }) => {
    const flows = terms['cashFlows'] as readonly number[];
    const rate = irr([-numberOf(terms, 'carryingAmount'), ...flows])!;
    let balance = numberOf(terms, 'carryingAmount');
    const balances = flows.map((flow) => {
      balance = balance * (1 + rate) - flow;
      return Math.abs(Math.round(balance));
    });
    return [
      [(rate * 100).toFixed(2), ...balances],
      [numberOf(expected, 'eirPct').toFixed(2), ...(expected['balance'] as readonly number[])],
    ];
  },
  'MOD-TDR': ({ terms, expected }) => {
    const paid = [{ years: 0, amountMinor: numberOf(terms, 'settlement') }];
    const eir = numberOf(terms, 'ratePct') / 100;
    return [modificationLoss(numberOf(terms, 'carryingAmount'), paid, eir).lossMinor, expected['loss']];
  },
  'IE11 modification': ({ terms, expected }) => {
    // The modified gross amount is the present value of the new flows, here due in a year.
    const eir = numberOf(terms, 'eirPct') / 100;
    const flows = [{ years: 1, amountMinor: numberOf(terms, 'modifiedGross') * (1 + eir) }];
    const { lossMinor } = modificationLoss(numberOf(terms, 'grossCarryingAmount'), flows, eir);
    return [lossMinor, expected['modificationLoss']];
  },
  'IAS 39 IG B.26/27': ({ expected }) => {
    // The source works in whole units and cuts what is beyond.
    const flows = [684, 30, 655].map((amount, index) => ({ years: index + 1, amountMinor: amount * 100 }));
    const { newCarryingMinor, lossMinor } = modificationLoss(108_600, flows, 0.1);
    return [
      [newCarryingMinor, -lossMinor].map((minor) => Math.trunc(minor / 100)),
      [expected['revisedCarryingAmountStartYear3'], expected['gain']],
    ];
  },
  'ECL-1': ({ terms, expected }) => [
    share(numberOf(terms, 'ead'), numberOf(terms, 'pd') * numberOf(terms, 'lgd')),
    expected['ecl'],
  ],
  'IE8 12-month ECL': ({ terms, expected }) => [
    share(numberOf(terms, 'exposure'), (numberOf(terms, 'pdPct') * numberOf(terms, 'lgdPct')) / 10_000),
    expected['ecl'],
  ],
};

describe('published examples of IFRS 9', () => {
  it('are all here, each compared or listed', () => {
    expect(cases).toHaveLength(18);
    const listed = cases.filter((published) => published.outside !== undefined).map(({ id }) => id);
    expect([...Object.keys(FIGURES), ...listed].toSorted()).toEqual(cases.map(({ id }) => id).toSorted());
  });

  const compared = cases.filter((published) => published.outside === undefined);
  it.each(compared.filter(({ differs }) => differs === undefined))('$id', (published) => {
    const [ours, theirs] = FIGURES[published.id]!(published);
    expect(ours).toEqual(theirs);
  });
  it.each(compared.filter(({ differs }) => differs !== undefined))('$id differs: $differs', (published) => {
    const [ours, theirs] = FIGURES[published.id]!(published);
    expect(ours).not.toEqual(theirs);
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
    // The European test of a diminished obligation: a loss above 1% (EBA/GL/2016/07, paragraph 51).
    expect(loss.lossShare).toBeGreaterThan(0.01);
  });

  it('a longer term at the same rate costs nothing', () => {
    const { terms, schedule } = make({ instalments: 60 });
    const loss = modificationLoss(5_000_000, scheduleFlows(schedule, terms), EIR);
    expect(Math.abs(loss.lossMinor)).toBeLessThan(60);
    expect(loss.lossShare).toBeLessThanOrEqual(0.01);
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
