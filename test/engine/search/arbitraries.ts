/** Random small scenes: grids of a few hundred combinations, debts and months where limits bite now and then. */
import * as fc from 'fast-check';
import type { LeverGrid } from '../../../src/domain/rules.js';
import {
  aPolicy,
  aScene,
  CAP,
  type DebtInput,
  GRID,
  LEVELS,
  type MonthInput,
  type Scene,
} from './plan-cases.js';

/** Some of the values, in the order given; never none. */
function some<T>(values: readonly T[], atMost: number): fc.Arbitrary<T[]> {
  return fc.subarray([...values], { minLength: 1, maxLength: Math.min(atMost, values.length) });
}

/** The plain value of a lever, nearly always, and some others. */
function usual<T>(plain: T, others: readonly T[], atMost: number): fc.Arbitrary<T[]> {
  const more = fc.subarray([...others], { minLength: 0, maxLength: Math.min(atMost - 1, others.length) });
  return fc.oneof(
    { weight: 9, arbitrary: more.map((rest) => [plain, ...rest]) },
    { weight: 1, arbitrary: some(others, atMost) },
  );
}

const grids: fc.Arbitrary<LeverGrid> = fc.record({
  waivePenaltyShares: usual(0, [0.5, 1], 3),
  waiveFeesShares: usual(0, [1], 2),
  waiveInterestShares: usual(0, [0.25, 0.75, 1], 2),
  waivePrincipalShares: fc.constantFrom([0], [0, 0.2]),
  rateShares: usual(1, [0.5, 0], 2),
  rateFloorAnnual: fc.constantFrom(0, 0.03),
  downPaymentShares: fc.constantFrom([0], [0, 0.1]),
  months: some([3, 7, 12, 24, 36, 60, 72], 4),
  frequencies: usual('monthly', ['quarterly', 'biweekly', 'weekly'], 2),
  graceMonths: fc.constantFrom([0], [0, 3]),
  methods: usual('equal-instalment', ['equal-principal', 'step-up'], 2),
  stepUpAnnual: fc.constantFrom(0.05, 0.3),
  settlementShares: fc.constant([0.4, 0.6, 0.8]),
  settlementPayments: fc.constant([1, 3]),
});

const debts: fc.Arbitrary<DebtInput> = fc.record({
  principal: fc.oneof(
    { weight: 4, arbitrary: fc.noBias(fc.integer({ min: 300_000, max: 4_000_000 })) },
    { weight: 1, arbitrary: fc.integer({ min: 1_000, max: 300_000 }) },
  ),
  interest: fc.noBias(fc.integer({ min: 0, max: 500_000 })),
  penalty: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 200_000 })),
  fees: fc.oneof(fc.constant(0), fc.constant(1), fc.integer({ min: 0, max: 100_000 })),
  rate: fc.constantFrom(0, 0.0875, 0.18, 0.18, 0.24, 0.36),
  score: fc.integer({ min: 450, max: 750 }),
  broken: fc.constantFrom(null, 0, 1, 3),
  badDebt: fc.boolean(),
});

const months: fc.Arbitrary<MonthInput> = fc.record({
  income: fc.noBias(fc.integer({ min: 380_000, max: 1_200_000 })),
  expenses: fc.constant(350_000),
  otherDebts: fc.constant(20_000),
  capacity: fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 9, arbitrary: fc.noBias(fc.integer({ min: 5_000, max: 300_000 })) },
  ),
  assets: fc.constantFrom(0, 100_000, 1_500_000),
});

/** Nearly always what the month leaves; else nothing to pay from, or so much that instalments hardly weigh. */
const surpluses = fc.constantFrom(null, null, null, 0, 6_000, 5_000_000);

const policies = fc
  .record({
    grid: grids,
    // Recoveries near 1 make breaking a plan pay: value then rises with the hazard, which the bounds must survive.
    recovery: fc.constantFrom(0.05, 0.22, 0.22, 0.95),
    betaInstalment: fc.constantFrom(0, 0.9, -0.5),
    betaCharges: fc.constantFrom(-1.5, -1.5, 0, 4),
    betaTerm: fc.constantFrom(0.05, 0.05, -0.3),
    // Narrow ones clip the hazard of many plans at either end, some of a row and not the rest.
    hazards: fc.constantFrom([0.002, 0.3], [0.002, 0.3], [0, 0.3], [0.03, 0.06], [0.01, 5]),
    discount: fc.constantFrom('account' as const, 'account' as const, 0.3),
    minGain: fc.constantFrom(0, 50_000),
    minCompletion: fc.constantFrom(0, 0.1, 0.3),
    servicing: fc.constantFrom(0, 300, 300, 20_000),
    minInstalment: fc.constantFrom(0, 10_000),
    maxMonths: fc.constantFrom(36, 60),
    residualFloor: fc.constantFrom(0, 0, 150_000),
    relief: fc.constantFrom(0.05, 0.3, 0.7),
    principalShare: fc.constantFrom(0, 0.2),
    settlement: fc.boolean(),
    committee: fc.constantFrom(true, true, false),
    methods: fc.constantFrom(
      ['equal-instalment' as const, 'step-up' as const],
      ['equal-instalment' as const, 'equal-principal' as const, 'step-up' as const],
    ),
  })
  .map((one) => {
    const base = aPolicy();
    const { hazard } = base.value;
    const betas: Readonly<Record<string, number>> = {
      instalment_to_surplus: one.betaInstalment,
      charges_written_down_share: one.betaCharges,
      term_years: one.betaTerm,
    };
    return aPolicy({
      levers: one.grid,
      caps: [
        {
          ...CAP,
          reliefShare: one.relief,
          waivePrincipalShare: one.principalShare,
          settlement: one.settlement,
          settlementShareMin: 0.6,
        },
      ],
      products: [{ ...base.products[0]!, maxMonths: one.maxMonths, methods: one.methods }],
      affordability: { residualIncomeFloorMinor: one.residualFloor },
      constraints: {
        minInstalmentMinor: one.minInstalment,
        minGainMinor: one.minGain,
        minCompletionProbability: one.minCompletion,
      },
      authority: { levels: one.committee ? LEVELS : LEVELS.slice(0, 1) },
      value: {
        discount: one.discount,
        recoveryAfterBreak: { M3: one.recovery },
        servicingCostPerInstalmentMinor: one.servicing,
        hazard: {
          ...hazard,
          priors: hazard.priors.map((prior) => ({ ...prior, beta: betas[prior.id] ?? prior.beta })),
          minMonthly: one.hazards[0]!,
          maxMonthly: one.hazards[1]!,
        },
      },
    });
  });

/** Scenes with this many accounts. */
export function scenes(accounts: number): fc.Arbitrary<Scene> {
  return fc
    .record({
      debts: fc.array(debts, { minLength: accounts, maxLength: accounts }),
      month: months,
      surplus: surpluses,
      policy: policies,
    })
    .map(({ debts: list, month, surplus, policy }) =>
      aScene(
        list.map((debt, index) => ({ ...debt, accountId: `A${index + 1}` })),
        surplus === null ? month : { ...month, surplus },
        policy,
      ),
    );
}

/** One account with many choices of charges and a hazard that they move a lot: some of a row at one of its limits. */
export const longRows: fc.Arbitrary<Scene> = fc
  .record({
    penalty: fc.integer({ min: 20_000, max: 900_000 }),
    rate: fc.constantFrom(0, 0.18, 0.3),
    score: fc.integer({ min: 400, max: 800 }),
    beta: fc.integer({ min: -12, max: 12 }),
    surplus: fc.constantFrom(20_000, 60_000, 300_000),
    recovery: fc.constantFrom(0.05, 0.3, 0.95, 1.2),
    hazards: fc.constantFrom([0.01, 0.3], [0.002, 0.05], [0, 0.3], [0.03, 0.06]),
  })
  .map((one) => {
    const { hazard } = aPolicy().value;
    const policy = aPolicy({
      levers: {
        ...GRID,
        waivePenaltyShares: [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1],
        months: [12, 60],
        frequencies: ['monthly'],
        graceMonths: [0],
        rateShares: [1, 0.75, 0.5],
      },
      caps: [{ ...CAP, reliefShare: 1 }],
      value: {
        recoveryAfterBreak: { M3: one.recovery },
        hazard: {
          ...hazard,
          minMonthly: one.hazards[0]!,
          maxMonthly: one.hazards[1]!,
          priors: hazard.priors.map((prior) =>
            prior.id === 'charges_written_down_share' ? { ...prior, beta: one.beta } : prior,
          ),
        },
      },
    });
    const debt = { principal: 1_000_000, penalty: one.penalty, rate: one.rate, score: one.score };
    return aScene([debt], { surplus: one.surplus }, policy);
  });
