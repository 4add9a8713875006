/** A policy small enough to follow by hand: one product family beside the default, a few gates. */
import type { Gate } from '../../src/domain/rules.js';
import type { AssessmentPolicy } from '../../src/engine/assess.js';

const CLASS_IDS = ['normal', 'watch', 'substandard', 'doubtful', 'loss'];
const PROVISIONS = [0.01, 0.02, 0.25, 0.5, 1];
const FROM = [0, 1, 91, 121, 181];

function gate(id: string, over: Partial<Gate>): Gate {
  return {
    id,
    code: id.toUpperCase(),
    when: [],
    require: [],
    onFail: 'ineligible',
    onMissing: 'needs_information',
    ask: null,
    rule: `gates.${id}`,
    ...over,
  };
}

export const SMALL_POLICY: AssessmentPolicy = {
  currency: 'CNY',
  buckets: [
    { label: 'C', fromDays: 0 },
    { label: 'M1', fromDays: 1 },
    { label: 'M2', fromDays: 31 },
    { label: 'M4', fromDays: 91 },
  ],
  classes: CLASS_IDS.map((id, rank) => ({
    id,
    rank,
    nonPerforming: rank >= 2,
    provisionShare: PROVISIONS[rank]!,
  })),
  classTables: {
    card: {
      id: 'card',
      rule: 'class_tables.card',
      rows: CLASS_IDS.map((classId, index) => ({ classId, fromDays: FROM[index]! })),
      floors: [
        { classId: 'doubtful', when: [{ fact: 'fraud', op: 'is', value: true }], rule: 'card.fraud' },
        { classId: 'loss', when: [{ fact: 'bad_debt', op: 'is', value: true }], rule: 'card.bad_debt' },
      ],
    },
  },
  restructuring: {
    floorClassId: 'watch',
    secondFloorClassId: 'substandard',
    observationMonths: 12,
    observationPeriods: 2,
    rule: 'restructuring',
  },
  impairment: {
    stage2FromDays: 31,
    stage3FromDays: 91,
    pd12m: { C: 0.02, M1: 0.1, M2: 0.3, M4: 1 },
    pdLifetime: { C: 0.05, M1: 0.2, M2: 0.5, M4: 1 },
    lgd: { card: 0.6, loan: 0.5 },
    collateralHaircut: 0.2,
    lgdSecuredFloor: 0.1,
    recoveryMonths: 0,
    provisionBasis: 'greater',
    rule: 'impairment',
  },
  badDebt: [
    { id: 'deceased', when: [{ fact: 'deceased', op: 'is', value: true }], rule: 'bad_debt.deceased' },
  ],
  affordability: {
    incomeHaircutUnverified: 0.2,
    subsistence: { default: { adultMinor: 150_000, dependantMinor: 50_000 } },
    stressIncomeDrop: 0.1,
    capacityShare: 0.5,
    residualIncomeFloorMinor: 0,
    assumedDependents: 0,
    assumedOtherDebtServiceShare: 0.03,
    usableAssetsShare: 0.5,
    arrearsCureMonths: 6,
    assumedInstalments: 12,
    accelerationFromDays: 91,
    rules: {
      income: 'affordability.income',
      subsistence: 'affordability.subsistence',
      stress: 'affordability.stress',
      capacity: 'affordability.capacity',
      assets: 'affordability.assets',
      ability: 'affordability.ability',
    },
  },
  scorecard: {
    id: 'small',
    kind: 'expert',
    basePoints: 500,
    pdo: 20,
    anchorScore: 600,
    anchorOdds: 50,
    minScore: 300,
    maxScore: 700,
    reasonAgainst: 'best',
    reasonCount: 4,
    characteristics: [
      {
        id: 'payments',
        fact: 'payments_last_6m',
        reasonCode: 'FEW_PAYMENTS',
        attributes: [
          { from: null, to: 1, in: null, missing: false, points: -50 },
          { from: 1, to: null, in: null, missing: false, points: 50 },
          { from: null, to: null, in: null, missing: true, points: 0 },
        ],
      },
    ],
    bands: [
      { label: 'low', fromScore: 0 },
      { label: 'high', fromScore: 540 },
    ],
    rule: 'scorecard',
  },
  willingness: {
    signals: [
      {
        id: 'paid',
        when: [{ fact: 'payments_last_6m', op: 'at_least', value: 1 }],
        points: 2,
        evidence: true,
        rule: 'willingness.paid',
      },
      {
        id: 'nothing_paid',
        when: [{ fact: 'payments_last_6m', op: 'is', value: 0 }],
        points: -2,
        evidence: false,
        rule: 'willingness.nothing_paid',
      },
    ],
    highFrom: 3,
    mediumFrom: 1,
  },
  gates: [
    gate('currency', {
      require: [{ fact: 'currency_matches', op: 'is', value: true }],
      onFail: 'refer',
      onMissing: 'refer',
    }),
    gate('vulnerable', {
      require: [{ fact: 'vulnerable', op: 'is', value: false }],
      onFail: 'refer',
      onMissing: 'pass',
    }),
    gate('overdue', { require: [{ fact: 'days_past_due', op: 'at_least', value: 1 }] }),
    gate('income', {
      require: [{ fact: 'income_monthly', op: 'known', value: true }],
      onFail: 'needs_information',
      ask: 'income_proof',
    }),
    gate('beyond_ability', { require: [{ fact: 'ability_shortfall', op: 'is', value: true }] }),
    gate('willing', {
      require: [{ fact: 'segment', op: 'not_in', value: ['can_wont', 'cannot_wont'] }],
    }),
  ],
  caps: [],
  products: [
    {
      id: 'card',
      match: ['card', '信用卡'],
      classTable: 'card',
      maxMonths: 60,
      maxMonthsRule: 'products.card',
      methods: ['equal-instalment'],
      allocationOrder: [],
    },
    {
      id: 'loan',
      match: ['loan'],
      classTable: 'card',
      maxMonths: 84,
      maxMonthsRule: 'products.loan',
      methods: ['equal-instalment'],
      allocationOrder: [],
    },
  ],
  defaultProduct: 'loan',
};
