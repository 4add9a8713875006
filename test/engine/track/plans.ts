/** Plans to follow: an approved line with its schedule, and what a tracking policy says. */
import { type HolidayCalendar, NO_CALENDAR } from '../../../src/domain/calendar.js';
import { formatIsoDate, parseIsoDate } from '../../../src/domain/dates.js';
import { parseMoney } from '../../../src/domain/money.js';
import type { EpochDay, Feedback, Minor, Payment } from '../../../src/domain/records.js';
import type { Frequency, PlanMethod } from '../../../src/domain/rules.js';
import { firstDueOf } from '../../../src/domain/terms.js';
import type { TrackingRules } from '../../../src/domain/tracking-rules.js';
import type { ApprovedLine, ScheduleLine } from '../../../src/engine/lines.js';
import { scheduleOfPlan } from '../../../src/engine/plan-schedule.js';
import type { PlanFacts, TrackSetting } from '../../../src/engine/track/plan-facts.js';
import { loadPolicy } from '../../../src/io/packs.js';

const CN = await loadPolicy('cn');

/** Values that no test takes from a pack, so that a pack may change its own. */
export const RULES: TrackingRules = {
  toleranceMinor: 1_000,
  toleranceShare: 0.01,
  graceDays: 7,
  businessDay: 'following',
  partialShare: 0.5,
  partialDays: 15,
  breakUnpaidDays: 30,
  breakMisses: 2,
  breakMissMonths: 12,
  countsFrom: 'facts',
  prepaidInstalments: 12,
  earlyPayoff: 'interest_to_date',
  refundFromMinor: 100,
  waiverOnBreak: 'reversed',
  breakFloorClassId: 'substandard',
  observationRestart: 'miss',
  reliefCooldownMonths: 12,
  collectionStopped: ['kept', 'partial', 'late', 'completed'],
  actions: {
    kept: 'none',
    due: 'remind',
    partial: 'call',
    late: 'call',
    circumstances_worse: 'offer_new_plan',
    broken: 'resume_collection',
    completed: 'close',
    overpaid: 'refund',
  },
};

export function setting(
  asOf: EpochDay,
  rules: Partial<TrackingRules> = {},
  calendar: HolidayCalendar = NO_CALENDAR,
): TrackSetting {
  return { policy: { ...CN, tracking: { ...RULES, ...rules } }, calendar, asOf };
}

export interface PlanSketch {
  readonly accountId?: string;
  readonly decidedAt?: EpochDay;
  /** The day of the decision when not given. */
  readonly factsOn?: EpochDay;
  readonly startDate: EpochDay;
  readonly method?: PlanMethod;
  readonly frequency?: Frequency;
  readonly instalments: number;
  readonly graceInstalments?: number;
  readonly downPaymentMinor?: Minor;
  readonly financedMinor: Minor;
  readonly rateAnnual?: number;
  readonly waivedMinor?: Partial<Record<'principal' | 'interest' | 'penalty' | 'fees', Minor>>;
  readonly settlement?: boolean;
}

/** @returns the plan as the run folder has it, without payments. */
export function planFacts(sketch: PlanSketch): PlanFacts {
  const {
    accountId = 'A1',
    startDate,
    decidedAt = startDate - 7,
    factsOn = decidedAt,
    method = 'equal-instalment',
    frequency = 'monthly',
    instalments,
    graceInstalments = 0,
    downPaymentMinor = 0,
    financedMinor,
    rateAnnual = 0,
    settlement = false,
  } = sketch;
  const waived = { principal: 0, interest: 0, penalty: 0, fees: 0, ...sketch.waivedMinor };
  const firstDueDate = instalments > 0 ? firstDueOf(startDate, frequency) : startDate;
  const terms = {
    method,
    frequency,
    instalments,
    graceInstalments,
    stepUpAnnual: method === 'step-up' ? 0.1 : 0,
    startDate,
    firstDueDate,
    downPaymentMinor,
    principalWaivedMinor: waived.principal,
    interestWaivedMinor: waived.interest,
    penaltyWaivedMinor: waived.penalty,
    feesWaivedMinor: waived.fees,
    financedMinor,
    rateAnnual,
    settlement,
  };
  const planId = `P-${accountId}`;
  const { rows, problem } = scheduleOfPlan(terms, 'CNY');
  if (problem !== null) throw new Error(`no such schedule: ${JSON.stringify(problem)}`);
  const schedule = rows.map((row): ScheduleLine => ({ currency: 'CNY', planId, accountId, ...row }));
  const plan: ApprovedLine = {
    currency: 'CNY',
    planId,
    accountId,
    borrowerId: 'B1',
    option: settlement ? 'settlement' : 'recommended',
    recommended: true,
    method,
    frequency,
    instalments,
    startDate,
    firstDueDate,
    lastDueDate: schedule.at(-1)?.dueDate ?? startDate,
    downPaymentMinor,
    instalmentAmountMinor: schedule[0]?.paymentMinor ?? 0,
    finalInstalmentAmountMinor: schedule.at(-1)?.paymentMinor ?? 0,
    rateBefore: rateAnnual,
    rateAfter: rateAnnual,
    principalWaivedMinor: waived.principal,
    interestWaivedMinor: waived.interest,
    penaltyWaivedMinor: waived.penalty,
    feesWaivedMinor: waived.fees,
    financedMinor,
    totalPayableMinor: schedule.reduce((sum, row) => sum + row.paymentMinor, downPaymentMinor),
    apr: rateAnnual,
    eir: rateAnnual,
    reliefMinor: waived.principal + waived.interest + waived.penalty + waived.fees,
    reliefShare: 0,
    instalmentToSurplus: 0.5,
    residualIncomeMinor: 0,
    completionProbability: 0.5,
    expectedRecoveryMinor: 0,
    baselineRecoveryMinor: 0,
    recoveryGainMinor: 0,
    breakEvenProbability: 0,
    modificationLossMinor: 0,
    riskClassAfter: 'special_mention',
    provisionAfterMinor: 0,
    observationUntil: firstDueDate + 365,
    creditRecordClearsOn: firstDueDate,
    approvalLevel: 'analyst',
    bindingConstraints: [],
    rationale: settlement ? ['settlement_share:0.60', 'settlement_payments:1'] : ['term_months:3'],
    policy: CN.stamp,
    decision: 'approve',
    decidedBy: 'Li',
    role: 'analyst',
    decidedAt,
    comment: null,
    agreementId: 'G1',
  };
  return { plan, factsOn, schedule, classTable: CN.classTables['loan']!, payments: [], feedback: [] };
}

export function day(text: string): EpochDay {
  const found = parseIsoDate(text.length === 5 ? `2026-${text}` : text);
  if (found === null) throw new Error(`no day: ${text}`);
  return found;
}

export function isoOf(found: EpochDay | null): string {
  return found === null ? '-' : formatIsoDate(found);
}

/** `07-10:1000.00 07-20:-1000.00#T1`: days of 2026, amounts, references. `-` is none. */
export function payments(text: string, accountId = 'A1'): Payment[] {
  if (text === '-') return [];
  return text.split(' ').map((word) => {
    const [, on = '', amount = '', reference] = /^([\d-]+):(-?[\d.]+)(?:#(.+))?$/.exec(word) ?? [];
    return {
      accountId,
      paidOn: day(on),
      amountMinor: parseMoney(amount, 'CNY')!,
      reference: reference ?? null,
    };
  });
}

export function feedback(on: string, hardshipChanged: Feedback['hardshipChanged']): Feedback {
  return {
    accountId: 'A1',
    receivedOn: day(on),
    channel: null,
    satisfaction: null,
    recommend: null,
    hardshipChanged,
    wantsChange: null,
    comment: null,
  };
}
