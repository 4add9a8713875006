/** The edges: at a limit is within it, one unit beyond is not. */
import { describe, expect, it } from 'vitest';
import { addMonths } from '../../src/domain/dates.js';
import type { LeverGrid } from '../../src/domain/rules.js';
import {
  aPolicy,
  aScene,
  CAP,
  type DebtInput,
  GRID,
  LEVELS,
  type MonthInput,
  planScene,
} from './search/plan-cases.js';

/** One way to plan: 12 monthly equal instalments of the whole debt at its rate, unless a lever is opened. */
const PLAIN: LeverGrid = {
  ...GRID,
  waivePenaltyShares: [0],
  waiveFeesShares: [0],
  waiveInterestShares: [0],
  waivePrincipalShares: [0],
  rateShares: [1],
  downPaymentShares: [0],
  months: [12],
  frequencies: ['monthly'],
  graceMonths: [0],
  methods: ['equal-instalment'],
};

function plan(
  debt: DebtInput,
  month: MonthInput,
  grid: Partial<LeverGrid>,
  over: Parameters<typeof aPolicy>[0] = {},
) {
  return planScene(aScene([debt], month, aPolicy({ levers: { ...PLAIN, ...grid }, ...over }))).accounts[0]!;
}

const THIRTY = { principal: 3_000_000, interest: 0, penalty: 0, fees: 0 };
const RICH: MonthInput = { income: 2_000_000, capacity: 1_000_000 };
/** 30,000.00 over 12 months at 18%: 2,750.40 a month. */
const INSTALMENT = 275_040;

describe('capacity', () => {
  it('an instalment equal to capacity fits, one cent less capacity does not', () => {
    const fits = plan(THIRTY, { income: 2_000_000, capacity: INSTALMENT }, {});
    expect(fits.options[0]).toMatchObject({
      instalmentMinor: INSTALMENT,
      monthlyInstalmentMinor: INSTALMENT,
    });
    const short = plan(THIRTY, { income: 2_000_000, capacity: INSTALMENT - 1 }, {});
    expect(short.options).toEqual([]);
    expect(short.unplanned).toMatchObject({
      bindingConstraints: ['capacity'],
      smallestChange: { constraint: 'capacity', by: 1, unit: 'minor' },
    });
  });

  it('holds the dearest month: the last instalment, when it is the dearer, counts', () => {
    // 833.33 × 59 + 833.53 at no interest (domain facts, section 6).
    const debt = { ...THIRTY, principal: 5_000_000, rate: 0 };
    const dearest = 83_353;
    const grid = { months: [60] };
    expect(plan(debt, { income: 2_000_000, capacity: dearest }, grid).options[0]).toMatchObject({
      instalmentMinor: 83_333,
      finalInstalmentMinor: dearest,
    });
    expect(plan(debt, { income: 2_000_000, capacity: dearest - 1 }, grid).options).toEqual([]);
  });

  it('a quarterly instalment counts a third a month, rounded up', () => {
    const grid = { months: [36], frequencies: ['quarterly' as const] };
    // 50,000 at 18% ÷ 4 a quarter: 5,000,000 × 0.045 ÷ (1 − 1.045^−12) = 548,331.
    const debt = { ...THIRTY, principal: 5_000_000 };
    const found = plan(debt, { income: 2_000_000, capacity: 182_777 }, grid).options[0]!;
    expect([found.instalmentMinor, found.monthlyInstalmentMinor]).toEqual([548_331, 182_777]);
    expect(plan(debt, { income: 2_000_000, capacity: 182_776 }, grid).options).toEqual([]);
  });

  it('keeps the income to live on, to the cent', () => {
    const month = { income: 1_000_000, expenses: 500_000, otherDebts: 0, capacity: 1_000_000 };
    const floor = (residualIncomeFloorMinor: number) =>
      plan(THIRTY, month, {}, { affordability: { residualIncomeFloorMinor } });
    expect(floor(500_000 - INSTALMENT).options[0]!.residualIncomeMinor).toBe(500_000 - INSTALMENT);
    expect(floor(500_000 - INSTALMENT + 1).unplanned).toMatchObject({
      bindingConstraints: ['residual_income'],
      smallestChange: { constraint: 'residual_income', by: 1, unit: 'minor' },
    });
  });

  it('an unknown income leaves nothing to plan with', () => {
    const found = plan(THIRTY, { income: null, capacity: null, surplus: null }, {});
    expect(found.options).toEqual([]);
    expect(found.unplanned!.bindingConstraints).toContain('capacity');
  });
});

describe('term', () => {
  it.each([
    [60, 'monthly', true],
    [61, 'monthly', false],
    [60, 'quarterly', true],
    [63, 'quarterly', false],
    [60, 'annual', true],
  ] as const)('%i months, %s, under a cap of 60: %s', (months, frequency, fits) => {
    const found = plan({ ...THIRTY, principal: 9_000_000 }, RICH, {
      months: [months],
      frequencies: [frequency],
    });
    expect(found.options.length > 0).toBe(fits);
    const change = fits ? undefined : { constraint: 'term_cap', by: months - 60, unit: 'months' };
    expect(found.unplanned?.smallestChange ?? undefined).toEqual(change);
  });

  it('is judged by the calendar: the last due date is 60 months after the start', () => {
    const found = plan({ ...THIRTY, principal: 9_000_000 }, RICH, { months: [60] }).options[0]!;
    expect(found.terms.instalments).toBe(60);
    expect(found.lastDueDate).toBe(addMonths(found.terms.startDate, 60));
    expect(found.creditRecordClearsOn).toBe(addMonths(found.lastDueDate, 60));
    expect(found.observationUntil).toBe(addMonths(found.terms.firstDueDate, 12));
  });

  it('a term that is no whole number of periods is no plan', () => {
    expect(plan(THIRTY, RICH, { months: [7], frequencies: ['quarterly'] })).toMatchObject({
      options: [],
      unplanned: { bindingConstraints: [], smallestChange: null },
    });
  });
});

describe('price', () => {
  it.each([
    [0.24, true],
    [0.2401, false],
    [0.239999, true],
  ])('a rate of %d under a cap of 24%: %s', (rate, fits) => {
    const found = plan({ ...THIRTY, principal: 6_000_000, rate }, RICH, {});
    expect(found.options.length > 0).toBe(fits);
    expect(found.options[0]?.apr ?? 0).toBeLessThanOrEqual(0.2400005);
    expect(found.unplanned?.bindingConstraints ?? ['apr_cap']).toEqual(['apr_cap']);
  });

  it('cuts the rate by the share, not below the floor', () => {
    const cap = { ...CAP, rateShareMin: 0 };
    const grid = { rateShares: [0.1], rateFloorAnnual: 0.03 };
    expect(plan(THIRTY, RICH, grid, { caps: [cap] }).options[0]).toMatchObject({
      rateBefore: 0.18,
      apr: expect.closeTo(0.03, 4),
    });
  });
});

describe('waivers', () => {
  const DEBT = { principal: 2_600_000, interest: 300_000, penalty: 100_000, fees: 0 };

  it('at the cap of relief is within it, a cent above is not', () => {
    const grid = { waivePenaltyShares: [1] };
    const debt = { ...DEBT, principal: 3_600_000 };
    const relief = (reliefShare: number) => plan(debt, RICH, grid, { caps: [{ ...CAP, reliefShare }] });
    expect(relief(0.025).options[0]!.reliefMinor).toBe(100_000);
    expect(relief(0.024999).unplanned!.bindingConstraints).toEqual(['relief_cap']);
  });

  it('names the level that may approve, and none is a limit', () => {
    const grid = { waivePenaltyShares: [1] };
    expect(plan(DEBT, RICH, grid).options[0]!.approvalLevel).toBe('automatic');
    const tight = LEVELS.map((level) => ({ ...level, maxReliefMinor: 99_999 }));
    expect(plan(DEBT, RICH, grid, { authority: { levels: tight } }).unplanned).toMatchObject({
      bindingConstraints: ['authority'],
      smallestChange: null,
    });
    const first = LEVELS.map((level, index) => (index === 0 ? { ...level, maxReliefMinor: 99_999 } : level));
    expect(plan(DEBT, RICH, grid, { authority: { levels: first } }).options[0]!.approvalLevel).toBe(
      'manager',
    );
  });

  it('without a cap row nothing may be waived', () => {
    expect(plan(DEBT, RICH, { waivePenaltyShares: [0, 1] }, { caps: [] }).options[0]!.reliefMinor).toBe(0);
  });

  it('explains itself by the levers that moved', () => {
    const grid = { waivePenaltyShares: [1], waiveInterestShares: [0.5], rateShares: [0.5], graceMonths: [3] };
    expect(plan(DEBT, RICH, grid).options[0]!.rationale).toEqual([
      'penalty_waived:1.00',
      'interest_waived:0.50',
      'rate:0.09',
      'term_months:12',
      'grace:3',
      'alternative:baseline',
    ]);
  });
});

describe('class', () => {
  it.each([
    ['normal', false, 'watch'],
    ['watch', true, 'substandard'],
    ['doubtful', true, 'doubtful'],
  ])('%s, restructured in observation %s: %s after', (riskClass, inObservation, after) => {
    expect(plan({ ...THIRTY, riskClass, inObservation }, RICH, {}).options[0]!.riskClassAfter).toBe(after);
  });
});

describe('settlement', () => {
  const CAPS = {
    caps: [{ ...CAP, waivePrincipalShare: 0.5, reliefShare: 0.6, settlement: true, settlementShareMin: 0.6 }],
  };
  const BAD = { ...THIRTY, principal: 2_500_000, interest: 500_000, badDebt: true };
  const FULL = { ...CAP, waiveInterestShare: 1 };

  it('is paid whole at signing from assets, waiving interest before principal', () => {
    const grid = { settlementShares: [0.6], settlementPayments: [1], months: [] };
    const caps = CAPS.caps.map((row) => ({ ...FULL, ...row, waiveInterestShare: 1 }));
    const found = plan(BAD, { income: 300_000, capacity: 0, assets: 1_800_000 }, grid, { caps }).options[0]!;
    expect(found).toMatchObject({
      option: 'settlement',
      recommended: true,
      totalPayableMinor: 1_800_000,
      instalmentMinor: 0,
      apr: 0,
      completionProbability: 1,
    });
    expect(found.terms).toMatchObject({
      instalments: 0,
      downPaymentMinor: 1_800_000,
      financedMinor: 0,
      interestWaivedMinor: 500_000,
      principalWaivedMinor: 700_000,
    });
  });

  it('needs nothing of a month that has nothing left, for one account or two', () => {
    const grid = { settlementShares: [0.6, 0.8], settlementPayments: [1], months: [] };
    const caps = CAPS.caps.map((row) => ({ ...row, waiveInterestShare: 1 }));
    const month = { income: 300_000, capacity: 0, assets: 9_000_000 };
    const one = plan(BAD, month, grid, { caps });
    expect(one.options.map((option) => [option.option, option.totalPayableMinor])).toEqual([
      ['settlement', 2_400_000],
      ['lowest_cost', 1_800_000],
    ]);
    const policy = aPolicy({ levers: { ...PLAIN, ...grid }, caps });
    const two = planScene(aScene([BAD, { ...BAD, accountId: 'A2' }], month, policy));
    expect(two.accounts.map((account) => account.options.length)).toEqual([2, 2]);
  });

  it('is for bad debts alone, and not below the least share', () => {
    const grid = { settlementShares: [0.5], settlementPayments: [1], months: [] };
    const caps = CAPS.caps.map((row) => ({ ...row, waiveInterestShare: 1 }));
    const rich = { income: 300_000, capacity: 0, assets: 3_000_000 };
    expect(plan(BAD, rich, grid, { caps }).unplanned).toMatchObject({
      bindingConstraints: ['settlement'],
      smallestChange: { constraint: 'settlement', by: expect.closeTo(0.1, 6), unit: 'share' },
    });
    expect(plan({ ...BAD, badDebt: false }, rich, grid, { caps }).unplanned!.bindingConstraints).toEqual([]);
  });
});
