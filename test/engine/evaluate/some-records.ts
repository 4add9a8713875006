/** Records to evaluate, blank but for what a test says, and the setting of the built-in pack. */
import { epochDay } from '../../../src/domain/dates.js';
import type { AccountRecord, LaterState, PlanRecord } from '../../../src/engine/evaluate/records.js';
import type { EvaluateSetting } from '../../../src/engine/evaluate/setting.js';
import { loadPolicy } from '../../../src/io/packs.js';

export const FROM = epochDay(2026, 6, 30);
const MIDDLE = epochDay(2026, 9, 30);
export const UNTIL = epochDay(2026, 12, 30);

const PACK = await loadPolicy('cn');
export const RULES = PACK.evaluation;

export function aSetting(over: Partial<EvaluateSetting> = {}): EvaluateSetting {
  return {
    rules: RULES,
    currency: 'CNY',
    from: FROM,
    until: UNTIL,
    laterDates: [MIDDLE, UNTIL],
    hasPayments: true,
    hasFeedback: true,
    buckets: PACK.buckets.map((row) => row.label),
    ...over,
  };
}

export function aState(over: Partial<LaterState> = {}): LaterState {
  return {
    daysPastDue: 0,
    bucket: 'C',
    outstandingMinor: 1_000_000,
    provisionMinor: 10_000,
    reliefSince: false,
    ...over,
  };
}

export function aPlan(over: Partial<PlanRecord> = {}): PlanRecord {
  return {
    planId: 'P1',
    option: 'recommended',
    settlement: false,
    decidedAt: FROM,
    startDate: FROM,
    lastDueDate: FROM + 720,
    followedUntil: UNTIL,
    waived: { principalMinor: 0, interestMinor: 0, penaltyMinor: 0, feesMinor: 0 },
    reliefMinor: 0,
    rateCut: false,
    financedMinor: 1_000_000,
    completionProbability: 0.8,
    provisionAfterMinor: 0,
    status: 'kept',
    brokenOn: null,
    completedOn: null,
    instalmentsDue: 6,
    instalmentsKept: 6,
    scheduledMinor: 300_000,
    expectedMinor: 280_000,
    realisedMinor: 300_000,
    earnedMinor: 50_000,
    standingReliefMinor: 0,
    servicingCostMinor: 1_200,
    visibleUntil: UNTIL - 60,
    months: [],
    ...over,
  };
}

let made = 0;

export function aRecord(over: Partial<AccountRecord> = {}): AccountRecord {
  made += 1;
  const id = String(made).padStart(8, '0');
  return {
    accountId: `A${id}`,
    borrowerId: `B${id}`,
    currency: 'CNY',
    asOf: FROM,
    policy: 'cn@000000000000',
    product: 'credit_card',
    partner: null,
    segment: 'cannot_will',
    bucket: 'M2',
    scoreBand: 'C',
    creditScore: 560,
    daysPastDue: 45,
    outstandingMinor: 1_000_000,
    provisionMinor: 30_000,
    debtServiceRatio: null,
    eligibility: 'eligible',
    fate: 'unplanned',
    group: null,
    arm: null,
    gender: null,
    ageBand: null,
    region: null,
    gatesToday: { eligibility: 'eligible', codes: [] },
    plan: null,
    later: [],
    paidMinor: 0,
    feedback: null,
    ...over,
  };
}
