/** A policy, an assessment and a case small enough to search by brute force; every part can be overridden. */
import { epochDay } from '../../../src/domain/dates.js';
import { FACTS, type Facts } from '../../../src/domain/facts.js';
import type { BorrowerCase } from '../../../src/domain/records.js';
import type { AuthorityLevel, CapRow, LeverGrid } from '../../../src/domain/rules.js';
import type { AccountAssessment, Affordability, BorrowerAssessment } from '../../../src/engine/decision.js';
import { planBorrower } from '../../../src/engine/plan.js';
import type { Policy } from '../../../src/policy/policy.js';
import { aCase, anAccountCase } from '../cases.js';

export const AS_OF = epochDay(2026, 6, 30);

export const GRID: LeverGrid = {
  waivePenaltyShares: [0, 1],
  waiveFeesShares: [0, 1],
  waiveInterestShares: [0, 0.5, 1],
  waivePrincipalShares: [0, 0.2],
  rateShares: [1, 0.5],
  rateFloorAnnual: 0.03,
  downPaymentShares: [0, 0.1],
  months: [12, 24, 36, 60],
  frequencies: ['monthly', 'quarterly'],
  graceMonths: [0, 3],
  methods: ['equal-instalment', 'equal-principal', 'step-up'],
  stepUpAnnual: 0.05,
  settlementShares: [0.5, 0.7, 0.9],
  settlementPayments: [1, 3],
};

export const CAP: CapRow = {
  id: 'all',
  when: [],
  waivePenaltyShare: 1,
  waiveFeesShare: 1,
  waiveInterestShare: 0.5,
  waivePrincipalShare: 0,
  reliefShare: 0.3,
  rateShareMin: 0.5,
  graceMonths: 3,
  settlement: false,
  settlementShareMin: 1,
  rule: 'caps.all',
};

export const LEVELS: readonly AuthorityLevel[] = [
  level('automatic', 100_000, 0.05, 0, 36),
  level('manager', 100_000_000, 1, 100_000_000, 120),
];

function level(
  id: string,
  maxReliefMinor: number,
  maxReliefShare: number,
  maxPrincipalWaivedMinor: number,
  maxMonths: number,
): AuthorityLevel {
  return {
    id,
    roles: [id],
    maxReliefMinor,
    maxReliefShare,
    maxPrincipalWaivedMinor,
    maxOutstandingMinor: 1e12,
    worstClassId: 'loss',
    maxMonths,
  };
}

const CLASS_IDS = ['normal', 'watch', 'substandard', 'doubtful', 'loss'];

const BASE: Partial<Policy> = {
  id: 'test',
  stamp: 'test@000000000000',
  currency: 'CNY',
  classes: CLASS_IDS.map((id, rank) => ({ id, rank, nonPerforming: rank > 1, provisionShare: rank / 4 })),
  restructuring: {
    floorClassId: 'watch',
    secondFloorClassId: 'substandard',
    observationMonths: 12,
    observationPeriods: 2,
    rule: 'restructuring',
  },
  impairment: { provisionBasis: 'greater' } as Policy['impairment'],
  affordability: {
    residualIncomeFloorMinor: 0,
    rules: { capacity: 'affordability.capacity_share', assets: 'affordability.usable_assets_share' },
  } as Policy['affordability'],
  products: [
    {
      id: 'card',
      match: ['card'],
      classTable: 'card',
      maxMonths: 60,
      maxMonthsRule: 'products.card',
      methods: ['equal-instalment', 'equal-principal', 'step-up'],
      allocationOrder: [],
    },
  ],
  levers: GRID,
  caps: [CAP],
  constraints: {
    minInstalmentMinor: 10_000,
    aprCap: 0.24,
    minGainMinor: 0,
    minCompletionProbability: 0.02,
    startAfterDays: 7,
    firstDueAfterDays: 14,
    rules: { apr: 'apr', instalment: 'instalment', gain: 'gain', completion: 'completion' },
  },
  value: {
    discount: 'account',
    discountFloorAnnual: 0.06,
    recoveryAfterBreak: { M3: 0.22 },
    baselineMonths: [1, 6, 12, 36],
    baselineCumulative: { M3: [0.05, 0.2, 0.28, 0.35] },
    baselineCostShare: 0.2,
    setupCostMinor: 3_000,
    servicingCostPerInstalmentMinor: 300,
    hazard: {
      baseMonthly: { M3: 0.041 },
      priors: [
        { id: 'instalment_to_surplus', beta: 0.9, centre: 0.6, rule: 'h' },
        { id: 'term_years', beta: 0.05, centre: 3, rule: 'h' },
        { id: 'score', beta: -0.004, centre: 550, rule: 'h' },
        { id: 'charges_written_down_share', beta: -1.5, centre: 0, rule: 'h' },
        { id: 'principal_written_down_share', beta: 0, centre: 0, rule: 'h' },
        { id: 'broken_before', beta: 0.15, centre: 1, rule: 'h' },
      ],
      minMonthly: 0.002,
      maxMonthly: 0.3,
      baseRule: 'h',
    },
    alternatives: [
      {
        id: 'sale',
        when: [{ fact: 'bad_debt', op: 'is', value: true }],
        share: 0.041,
        probability: 1,
        months: 3,
        costShare: 0.02,
        costFixedMinor: 500,
        rule: 'alternatives.sale',
      },
    ],
    rules: { discount: 'd', recovery: 'r', baseline: 'b', costs: 'c' },
  },
  authority: { levels: LEVELS, fourEyes: true, planValidDays: 30, rule: 'authority' },
  creditRecord: { years: 5, rule: 'credit_record' },
};

/** The policy with some of its tables changed, one level deep. */
export function aPolicy(over: { readonly [K in keyof Policy]?: Partial<Policy[K]> } = {}): Policy {
  const policy: Record<string, unknown> = { ...BASE };
  for (const [key, value] of Object.entries(over)) {
    const before = policy[key];
    policy[key] = Array.isArray(value) ? value : { ...(before as object), ...(value as object) };
  }
  return policy as unknown as Policy;
}

const NO_FACTS = Object.fromEntries(Object.keys(FACTS).map((name) => [name, null])) as Facts;

export interface DebtInput {
  readonly accountId?: string;
  readonly principal?: number;
  readonly interest?: number;
  readonly penalty?: number;
  readonly fees?: number;
  readonly rate?: number;
  readonly score?: number;
  readonly broken?: number | null;
  readonly riskClass?: string;
  readonly badDebt?: boolean;
  readonly inObservation?: boolean;
  readonly eligible?: boolean;
}

export interface MonthInput {
  readonly income?: number | null;
  readonly expenses?: number;
  readonly otherDebts?: number;
  readonly performing?: number;
  readonly surplus?: number | null;
  readonly capacity?: number | null;
  readonly assets?: number;
}

function anAssessment(debt: DebtInput): AccountAssessment {
  const principalMinor = debt.principal ?? 2_600_000;
  const interestMinor = debt.interest ?? 260_000;
  const penaltyMinor = debt.penalty ?? 90_000;
  const feesMinor = debt.fees ?? 50_000;
  const outstandingMinor = principalMinor + interestMinor + penaltyMinor + feesMinor;
  const badDebt = debt.badDebt ?? false;
  return {
    accountId: debt.accountId ?? 'A1',
    borrowerId: 'B1',
    asOf: AS_OF,
    currency: 'CNY',
    daysPastDue: 75,
    bucket: 'M3',
    outstandingMinor,
    principalMinor,
    interestMinor,
    penaltyMinor,
    feesMinor,
    creditScore: debt.score ?? 600,
    riskClass: debt.riskClass ?? 'watch',
    badDebt,
    eadMinor: outstandingMinor,
    eclMinor: Math.round(outstandingMinor * 0.3),
    eligibility: debt.eligible === false ? 'ineligible' : 'eligible',
    productFamily: 'card',
    facts: {
      ...NO_FACTS,
      bad_debt: badDebt,
      in_observation: debt.inObservation ?? false,
      promises_broken: debt.broken === undefined ? 1 : debt.broken,
    },
  } as unknown as AccountAssessment;
}

function aMonth(month: MonthInput): Affordability {
  const income = month.income === undefined ? 900_000 : month.income;
  const expenses = month.expenses ?? 450_000;
  const otherDebts = month.otherDebts ?? 100_000;
  const performing = month.performing ?? 0;
  const surplus = income === null ? null : income - expenses - otherDebts - performing;
  return {
    incomeMinor: income,
    expensesMinor: expenses,
    otherDebtPaymentsMinor: otherDebts,
    ownPerformingPaymentsMinor: performing,
    // What more income would do is tested on whole assessments, in plan.income.test.ts.
    stressedSurplusMinor: null,
    surplusMinor: month.surplus === undefined ? surplus : month.surplus,
    capacityMinor: month.capacity === undefined ? 180_000 : month.capacity,
    usableAssetsMinor: month.assets ?? 0,
  } as unknown as Affordability;
}

export interface Scene {
  readonly kase: BorrowerCase;
  readonly assessment: BorrowerAssessment;
  readonly policy: Policy;
}

export function aScene(
  debts: readonly DebtInput[],
  month: MonthInput = {},
  policy: Policy = aPolicy(),
): Scene {
  const assessments = debts.map(anAssessment);
  const kase = aCase(
    { incomeFrequency: 'monthly' },
    assessments.map((one, index) =>
      anAccountCase({ accountId: one.accountId, rateAnnual: debts[index]!.rate ?? 0.18 }),
    ),
  );
  return {
    kase,
    assessment: { borrowerId: 'B1', affordability: aMonth(month), accounts: assessments },
    policy,
  };
}

export function planScene({ kase, assessment, policy }: Scene) {
  return planBorrower(kase, assessment, policy, { asOf: AS_OF, planId: (parts) => parts.join('|') });
}
