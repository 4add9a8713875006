/** A report with something in every part, some of it too little to show; and one with nothing. */
import { parseIsoDate } from '../../../src/domain/dates.js';
import type { EvaluationRules } from '../../../src/domain/evaluation-rules.js';
import type { Figure } from '../../../src/engine/evaluate/figure.js';
import { headlinesOf } from '../../../src/engine/evaluate/headlines.js';
import { type EvaluationReport, NOTE_CODES, type Note } from '../../../src/engine/evaluate/report.js';
import type { Estimate } from '../../../src/engine/statistics/estimate.js';
import { survivalCurve } from '../../../src/engine/statistics/survival-curve.js';

export const RULES: EvaluationRules = {
  confidence: 0.95,
  leastN: 30,
  smallCell: 10,
  power: 0.8,
  relevantDifference: 0.05,
  adverseImpact: 0.8,
  psiMinor: 0.1,
  psiMajor: 0.25,
  horizonsMonths: [3, 6, 12],
  redefaultDays: 60,
  cureMonths: 3,
  balanceLimit: 0.1,
  absentAccounts: 'unknown',
  mostAbsent: 0.2,
  treatedGroups: ['treated'],
  controlGroups: ['control'],
  controlPlans: 'held_out',
  ageBands: [30, 60],
  satisfiedFrom: 4,
  promoterFrom: 9,
  detractorTo: 6,
  calibrationBins: 10,
};

function day(iso: string): number {
  return parseIsoDate(iso)!;
}

function share(value: number, n = 100): Estimate {
  return { value, low: Math.max(0, value - 0.05), high: Math.min(1, value + 0.05), n };
}

export function figure(metric: string, given: Partial<Figure> = {}): Figure {
  const value = given.value === undefined ? 0.4 : given.value;
  return {
    metric,
    segment: 'all',
    group: 'all',
    period: '2026-06-30/2026-12-30',
    unit: 'share',
    value,
    low: value === null ? null : value - 0.05,
    high: value === null ? null : value + 0.05,
    n: 120,
    verdict: 'cannot_say',
    reason: 'no_comparison',
    test: null,
    pAdjusted: null,
    ...given,
  };
}

const BLANK: Partial<Figure> = { value: null, low: null, high: null, n: null, reason: 'small_cell' };
const MONEY: Partial<Figure> = { unit: 'money', value: 123_456, low: 100_000, high: 150_000 };

const FIGURES: readonly Figure[] = [
  figure('effect_current', {
    group: 'treated-control',
    value: 0.2,
    verdict: 'better',
    reason: 'difference_found',
    pAdjusted: 0.0001,
  }),
  figure('effect_current', { group: 'treated', value: 0.6 }),
  figure('effect_current', { group: 'control', value: 0.4 }),
  figure('effect_amount_paid', { group: 'treated-control', ...MONEY, pAdjusted: 0.2 }),
  figure('matched_difference_paid', { group: 'plan', value: 0.3, reason: 'selection' }),
  figure('recovered_against_expected', {
    unit: 'ratio',
    value: 0.9,
    verdict: 'worse',
    reason: 'difference_found',
  }),
  figure('redefault_3m', { value: 0.1 }),
  figure('redefault_12m', { value: null, low: null, high: null, reason: 'censored' }),
  figure('redefault_60_days', { value: 0.2 }),
  figure('false_relief_accounts', { value: 0.1, verdict: 'worse', reason: 'found' }),
  figure('false_relief_money', { ...MONEY, verdict: 'worse', reason: 'found' }),
  figure('missed_relief_accounts', { value: 0, verdict: 'no_evidence', reason: 'none_found' }),
  figure('approval_rate', { group: 'age=30-59', value: 0.5 }),
  figure('approval_rate', { group: 'age=60 and over', value: 0.3 }),
  figure('approval_rate', { group: 'age=under 30', value: 0.4 }),
  figure('approval_rate', { group: 'gender=F', value: 0.5 }),
  figure('approval_rate', { group: 'gender=M', value: 0.5 }),
  figure('approval_rate', { group: 'region=7', ...BLANK }),
  figure('approval_rate', { group: 'region=8', value: 0.5 }),
  figure('approval_rate', { group: 'region=9', ...BLANK }),
  figure('relief_share', { group: 'gender=F', value: 0.05 }),
  figure('adverse_impact_equals', {
    group: 'age=under 30/30-59',
    unit: 'ratio',
    value: 0.7,
    low: 0.1,
    high: null,
    verdict: 'worse',
    reason: 'difference_found',
  }),
  figure('adverse_impact_equals', { group: 'gender=F/M', unit: 'ratio', value: 1.1 }),
  figure('plans_alive', { value: 0.8, verdict: 'no_evidence', reason: 'no_difference_found' }),
  figure('stability_index', {
    segment: 'feature=credit_score',
    unit: 'index',
    value: 0.31,
    verdict: 'worse',
    reason: 'beyond_limit',
  }),
  figure('stability_index', { segment: 'feature=bucket', unit: 'index', ...BLANK }),
  figure('response_rate', { value: 0.3 }),
  figure('satisfaction_mean', { unit: 'number', value: 3.75 }),
  figure('satisfied', { value: 0.6 }),
  figure('net_promoters', { value: -0.2 }),
  figure('wants_change', { group: 'wish=later_date', value: 0.2 }),
  figure('wants_change', { group: 'wish=lower_instalment', value: 0.5 }),
  figure('overdue_1_accounts', { period: '2026-06-30' }),
  figure('overdue_1_accounts', { period: '2026-09-30', value: 0.3333 }),
  figure('overdue_1_accounts', { period: '2026-12-30' }),
  figure('overdue_90_money', { period: '2026-12-30' }),
  figure('current_again'),
  figure('cured_3m'),
  figure('liquidation'),
  figure('plans_kept'),
  figure('plans_completed'),
  figure('instalments_kept'),
  figure('provision_rate', { period: '2026-12-30' }),
  figure('provision_movement', MONEY),
  figure('interest_earned', MONEY),
  figure('relief_given', MONEY),
  figure('revenue', { ...MONEY, value: -123_456, low: -150_000, high: -100_000 }),
];

const NOTES: readonly Note[] = NOTE_CODES.filter((code) => !code.startsWith('no_')).map((code) => ({
  code,
  kind: code.startsWith('accounts_') || code === 'rows_rejected' ? 'data' : 'method',
  values: {
    confidence: 0.95,
    level: 0.05,
    share: 0.02,
    count: 12,
    least: 10,
    days: 60,
    policy: 'cn@0',
    currency: 'CNY',
  },
}));

const CURVE = survivalCurve(
  Array.from({ length: 60 }, (_, k) => ({ days: 40 + k * 2, event: k % 4 === 0 })),
  0.95,
);
const FEW_PLANS = survivalCurve(
  Array.from({ length: 7 }, (_, k) => ({ days: 50 + k, event: k < 3 })),
  0.95,
);

const BUCKETS = ['C', 'M1', 'left'];
function row(from: string, counts: readonly number[]) {
  const accounts = counts.reduce((sum, n) => sum + n, 0);
  return {
    from,
    accounts,
    moneyMinor: accounts * 1000,
    cells: counts.map((n, k) => ({
      to: BUCKETS[k]!,
      accounts: n,
      moneyMinor: n * 1000,
      share: share(n / accounts, accounts),
      moneyShare: null,
    })),
  };
}

const BALANCE = { rows: [], worst: 0.04, p: 0.6 };

export const FULL: EvaluationReport = {
  from: day('2026-06-30'),
  until: day('2026-12-30'),
  laterDates: [day('2026-09-30'), day('2026-12-30')],
  currency: 'CNY',
  confidence: 0.95,
  smallCell: 10,
  policy: 'cn@0123456789ab',
  runs: [{ asOf: day('2026-06-30'), policy: 'cn@0123456789ab', accounts: 4321 }],
  headlines: headlinesOf(FIGURES),
  figures: FIGURES,
  funnel: [
    { step: 'accounts', accounts: 4321, outstandingMinor: 987_000_000 },
    { step: 'approved', accounts: 60, outstandingMinor: 9_876_000 },
    { step: 'completed', accounts: 6, outstandingMinor: 54_321 },
  ],
  rolls: [
    {
      fromDay: day('2026-06-30'),
      toDay: day('2026-12-30'),
      to: BUCKETS,
      rows: [row('C', [80, 15, 5]), row('M1', [5, 2, 0])],
      entries: [{ bucket: 'C', accounts: 23, moneyMinor: 5000 }],
    },
  ],
  vintages: [
    { vintage: 'all', curve: CURVE, censored: CURVE.n - CURVE.events },
    { vintage: '2026-06', curve: CURVE, censored: CURVE.n - CURVE.events },
    { vintage: '2026-07', curve: FEW_PLANS, censored: 4 },
  ],
  recovery: [1, 2].map((month) => ({
    month,
    plans: 60,
    expectedMinor: month * 600_000,
    realisedMinor: month * 540_000,
    ratio: share(0.9),
  })),
  levers: [
    {
      lever: 'penalty',
      plans: 40,
      money: { value: 500_000, low: 400_000, high: 600_000, n: 40 },
      kept: share(0.8),
    },
    { lever: 'fees', plans: 3, money: { value: 7_777, low: 1_000, high: 9_000, n: 3 }, kept: share(0.5, 3) },
    { lever: 'interest', plans: null, money: null, kept: null },
    { lever: 'rate', plans: 20, money: null, kept: share(0.7) },
  ],
  calibration: [1, 2].map((bin) => ({
    bin,
    plans: 30,
    predicted: 0.3 * bin,
    observed: share(0.35 * bin),
  })),
  drift: [
    { feature: 'credit_score', index: { value: 0.31, low: 0.2, high: 0.4, n: 900 }, bins: [] },
    { feature: 'bucket', index: null, bins: [] },
  ],
  refit: { advised: true, reasons: ['score_moved', 'calibration_off'] },
  trial: {
    population: 'planned',
    treated: 60,
    control: 60,
    balance: BALANCE,
    barred: null,
    detectable: 0.135,
  },
  matched: [
    {
      of: 'plan',
      treated: 50,
      matched: 48,
      control: 400,
      balance: BALANCE,
      reason: 'selection',
      settlements: 0,
    },
  ],
  balance: [],
  leakage: [
    {
      kind: 'false_relief',
      how: 'outside_run',
      code: 'HARDSHIP_UNEVIDENCED',
      accounts: 12,
      reliefMinor: null,
      outstandingMinor: 412_632,
    },
    {
      kind: 'missed_relief',
      how: 'unplanned',
      code: '',
      accounts: null,
      reliefMinor: null,
      outstandingMinor: null,
    },
  ],
  notes: NOTES,
};

/** A run of one account and nothing that came after. */
export const EMPTY: EvaluationReport = {
  ...FULL,
  laterDates: [],
  runs: [{ asOf: FULL.from, policy: FULL.policy, accounts: 1 }],
  headlines: headlinesOf([]),
  figures: [],
  funnel: FULL.funnel.map((step) => ({ ...step, accounts: 0, outstandingMinor: 0 })),
  rolls: [],
  vintages: [{ vintage: 'all', curve: survivalCurve([], 0.95), censored: 0 }],
  recovery: [],
  levers: [],
  calibration: [],
  drift: [],
  refit: { advised: false, reasons: [] },
  trial: null,
  matched: [],
  leakage: [],
  notes: (['no_payments', 'no_later_export', 'no_feedback'] as const).map((code) => ({
    code,
    kind: 'data',
    values: {},
  })),
};
