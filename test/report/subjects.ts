/** Hand-made decisions to explain: one planned, one settled, one refused, one without a plan. No real person. */
import type { Affordability } from '../../src/domain/affordability.js';
import { epochDay } from '../../src/domain/dates.js';
import { FACTS, type FactName, type Facts } from '../../src/domain/facts.js';
import type { AccountPlans, PlanOption } from '../../src/engine/decision.js';
import type { Subject } from '../../src/report/explain/subject.js';
import { policy } from './small-policy.js';

const AS_OF = epochDay(2026, 6, 30);

const known: Partial<Facts> = {
  product_family: 'card',
  currency: 'CNY',
  days_past_due: 102,
  bucket: 'M4',
  outstanding: 3_395_000,
  total_outstanding: 3_395_000,
  rate_annual: 0.18,
  payments_last_6m: 3,
  income_monthly: 416_000,
  income_verified: false,
  bad_debt: false,
  willingness: 'high',
  gender: 'F',
  age: 41,
};
const facts = Object.fromEntries(
  (Object.keys(FACTS) as FactName[]).map((fact) => [fact, known[fact] ?? null]),
) as Facts;

const affordability: Affordability = {
  incomeMinor: 416_000,
  incomeStatedMonthlyMinor: 520_000,
  incomeHaircutShare: 0.2,
  expensesDeclaredMinor: 180_000,
  subsistenceFloorMinor: 190_000,
  expensesMinor: 190_000,
  otherDebtPaymentsMinor: 27_000,
  ownPerformingPaymentsMinor: 0,
  surplusMinor: 199_000,
  stressedSurplusMinor: 157_400,
  capacityMinor: 110_180,
  contractualOverdueMinor: 275_000,
  arrearsMinor: 3_395_000,
  dueMonthlyMinor: 549_167,
  debtServiceRatio: 0.7261,
  usableAssetsMinor: 100_000,
  gaps: [],
};

const account: Subject['account'] = {
  accountId: 'A-1001',
  borrowerId: 'B2000456',
  asOf: AS_OF,
  currency: 'CNY',
  daysPastDue: 102,
  bucket: 'M4',
  outstandingMinor: 3_395_000,
  principalMinor: 3_000_000,
  interestMinor: 210_000,
  penaltyMinor: 180_000,
  runningInstalmentMinor: 0,
  feesMinor: 5_000,
  creditScore: 558,
  scoreBand: 'C',
  ability: 'strained',
  willingness: 'high',
  segment: 'cannot_will',
  riskClass: 'substandard',
  riskClassRules: ['class'],
  badDebt: false,
  badDebtReason: '',
  impairmentStage: 3,
  pd: 1,
  lgd: 0.45,
  eadMinor: 3_395_000,
  eclMinor: 1_277_791,
  minimumProvisionMinor: 848_750,
  provisionMinor: 1_277_791,
  eligibility: 'eligible',
  eligibilityReasons: [],
  reasonCodes: ['few_recent_payments'],
  gaps: [{ column: 'other_debt_payments', assumed: 'share_of_balance' }],
  productFamily: 'card',
  capId: null,
  facts,
  gates: [
    {
      id: 'overdue',
      code: 'NOT_OVERDUE_ENOUGH',
      outcome: 'pass',
      evidence: [{ fact: 'days_past_due', value: 102, required: '≥ 8' }],
      ask: null,
      rule: 'house',
    },
    {
      id: 'willing',
      code: 'WILLINGNESS_LOW',
      outcome: 'pass',
      evidence: [
        { fact: 'bad_debt', value: false, required: '= false' },
        { fact: 'willingness', value: 'high', required: '∉ {low}' },
      ],
      ask: null,
      rule: 'willing',
    },
    {
      id: 'lost_contact',
      code: 'LOST_CONTACT',
      outcome: 'not_applicable',
      evidence: [],
      ask: null,
      rule: 'house',
    },
  ],
  scoreParts: [
    {
      id: 'payments',
      fact: 'payments_last_6m',
      value: 3,
      points: 34,
      bestPoints: 45,
      reasonCode: 'few_recent_payments',
    },
    {
      id: 'tenure',
      fact: 'months_on_book',
      value: null,
      points: 24,
      bestPoints: 24,
      reasonCode: 'short_history',
    },
  ],
  willingnessSignals: [
    { id: 'paid_often', held: true, points: 1, rule: 'house' },
    { id: 'promises_broken', held: false, points: -2, rule: 'house' },
  ],
};

const option: PlanOption = {
  planId: 'P0123456789abcdef',
  accountId: 'A-1001',
  borrowerId: 'B2000456',
  option: 'recommended',
  recommended: true,
  terms: {
    method: 'equal-instalment',
    frequency: 'monthly',
    instalments: 36,
    graceInstalments: 0,
    stepUpAnnual: 0,
    startDate: AS_OF + 1,
    firstDueDate: epochDay(2026, 8, 1),
    downPaymentMinor: 0,
    principalWaivedMinor: 0,
    interestWaivedMinor: 105_000,
    penaltyWaivedMinor: 180_000,
    feesWaivedMinor: 5_000,
    financedMinor: 3_105_000,
    rateAnnual: 0.09,
    settlement: false,
  },
  currency: 'CNY',
  lastDueDate: epochDay(2029, 7, 1),
  instalmentMinor: 98_739,
  finalInstalmentMinor: 98_722,
  monthlyInstalmentMinor: 98_739,
  rateBefore: 0.18,
  totalPayableMinor: 3_554_587,
  apr: 0.09,
  eir: 0.0938,
  reliefMinor: 290_000,
  reliefShare: 0.0854,
  instalmentToSurplus: 0.4962,
  residualIncomeMinor: 100_261,
  completionProbability: 0.6134,
  expectedRecoveryMinor: 1_910_033,
  baselineRecoveryMinor: 742_100,
  recoveryGainMinor: 1_167_933,
  bestAlternative: 'baseline',
  breakEvenProbability: 0.2271,
  modificationLossMinor: 561_200,
  riskClassAfter: 'substandard',
  provisionAfterMinor: 1_168_640,
  observationUntil: epochDay(2027, 8, 1),
  creditRecordClearsOn: epochDay(2034, 7, 1),
  approvalLevel: 'supervisor',
  bindingConstraints: ['capacity', 'relief_cap'],
  rationale: [
    'penalty_waived:1.00',
    'interest_waived:0.50',
    'rate:0.09',
    'term_months:36',
    'alternative:baseline',
  ],
};

const cheaper: PlanOption = {
  ...option,
  planId: 'P1111111111111111',
  option: 'lowest_cost',
  recommended: false,
  terms: { ...option.terms, instalments: 30, downPaymentMinor: 100_000 },
  recoveryGainMinor: 900_000,
};

const plans: AccountPlans = {
  accountId: 'A-1001',
  options: [option, cheaper],
  unplanned: null,
  considered: 12_480,
  alternatives: [
    { id: 'sale', valueMinor: 139_195, rule: 'term' },
    { id: 'baseline', valueMinor: 742_100, rule: 'house' },
  ],
};

export const planned: Subject = {
  account,
  affordability,
  plans,
  policy,
  approval: null,
  trail: [],
  otherEligibleAccounts: 1,
  reservedMinor: 0,
  showPii: false,
};

export const settled: Subject = {
  ...planned,
  approval: {
    state: 'in_review',
    planId: null,
    decidedBy: null,
    role: null,
    decidedOn: null,
    agreementId: null,
  },
  plans: {
    ...plans,
    options: [
      {
        ...option,
        option: 'settlement',
        terms: { ...option.terms, settlement: true, instalments: 1 },
        bindingConstraints: [],
      },
    ],
  },
};

export const unplanned: Subject = {
  ...planned,
  plans: {
    ...plans,
    options: [],
    unplanned: {
      accountId: 'A-1001',
      borrowerId: 'B2000456',
      outstandingMinor: 3_395_000,
      currency: 'CNY',
      bindingConstraints: ['capacity', 'term_cap'],
      smallestChange: { constraint: 'capacity', by: 12_345, unit: 'minor' },
    },
  },
};

/** Fails two gates and knows no income. */
export const refused: Subject = {
  ...planned,
  plans: null,
  showPii: true,
  affordability: {
    ...affordability,
    incomeMinor: null,
    incomeStatedMonthlyMinor: null,
    surplusMinor: null,
    stressedSurplusMinor: null,
    capacityMinor: null,
    debtServiceRatio: null,
  },
  account: {
    ...account,
    eligibility: 'ineligible',
    eligibilityReasons: ['WILLINGNESS_LOW', 'INCOME_UNVERIFIED'],
    badDebt: true,
    badDebtReason: 'written_off',
    gaps: [],
    scoreParts: [],
    willingnessSignals: [],
    gates: [
      {
        id: 'willing',
        code: 'WILLINGNESS_LOW',
        outcome: 'ineligible',
        evidence: [
          { fact: 'bad_debt', value: false, required: '= false' },
          { fact: 'willingness', value: 'low', required: '∉ {low}' },
        ],
        ask: 'willingness_interview',
        rule: 'willing',
      },
      {
        id: 'income_verified',
        code: 'INCOME_UNVERIFIED',
        outcome: 'needs_information',
        evidence: [
          { fact: 'total_outstanding', value: 3_395_000, required: '> 30000.00' },
          { fact: 'income_verified', value: null, required: '= true' },
        ],
        ask: 'income_proof',
        rule: 'weak',
      },
      ...account.gates.filter((gate) => gate.id !== 'willing'),
    ],
  },
};
