/** What follows from how a plan stands: balance, waiver, risk class, observation, the wait for other relief. */
import { worseClass } from '../../domain/classification.js';
import { addMonths } from '../../domain/dates.js';
import { rowFrom } from '../../domain/delinquency.js';
import { periodOf, stepPeriods } from '../../domain/frequency.js';
import type { EpochDay } from '../../domain/records.js';
import type { Frequency } from '../../domain/rules.js';
import type { TrackStatus } from '../../domain/tracking-rules.js';
import type { AppliedMoney } from './apply-money.js';
import { type Due, owedOn } from './dues.js';
import type { EffectsLine } from './lines.js';
import type { PlanFacts, TrackSetting } from './plan-facts.js';
import { waiverOutcome } from './waiver-fate.js';
import type { Walked } from './walk.js';

export interface Standing {
  readonly status: TrackStatus;
  readonly dues: readonly Due[];
  readonly walked: Walked;
  readonly money: AppliedMoney;
  /** Due and not paid, by now or by the break. */
  readonly arrearsMinor: number;
  readonly planDaysPastDue: number;
}

/** @returns the plan's row of effects.csv. */
export function effectsOf(facts: PlanFacts, standing: Standing, setting: TrackSetting): EffectsLine {
  const { plan } = facts;
  const { asOf, policy } = setting;
  const { status, dues, walked, money } = standing;
  const { broken, completed } = walked;
  const waiver = waiverOutcome(plan, walked, money.appliedMinor, policy.tracking);
  const paidMinor = money.appliedMinor + money.heldMinor;
  const owedMinor =
    completed === null ? owedOn(dues, broken?.on ?? asOf) + waiver.restoredMinor - paidMinor : 0;
  // Money after a break pays the account; what is beyond its balance goes back.
  const beyondMinor = Math.max(0, money.afterBreakMinor - Math.max(0, owedMinor));
  const observation = observationOf(facts, standing, setting);
  const { principalRestoredMinor, interestRestoredMinor, penaltyRestoredMinor, feesRestoredMinor } = waiver;
  return {
    currency: plan.currency,
    accountId: plan.accountId,
    planId: plan.planId,
    asOf,
    status,
    collectionStopped: policy.tracking.collectionStopped.includes(status),
    balanceMinor: Math.max(0, owedMinor - money.afterBreakMinor),
    arrearsMinor: standing.arrearsMinor,
    appliedMinor: money.appliedMinor,
    heldMinor: money.heldMinor,
    paidBeforePlanMinor: money.beforePlanMinor,
    paidAfterBreakMinor: money.afterBreakMinor - beyondMinor,
    refundableMinor: money.overpaidMinor + beyondMinor,
    rebateMinor: completed === null ? 0 : dues.at(-1)!.cumulativeMinor - completed.owedMinor,
    letGoMinor: completed === null ? 0 : completed.owedMinor - money.appliedMinor,
    completedOn: completed?.on ?? null,
    brokenOn: broken?.on ?? null,
    waiverFate: waiver.fate,
    waivedMinor: waiver.standingMinor,
    principalRestoredMinor,
    interestRestoredMinor,
    penaltyRestoredMinor,
    feesRestoredMinor,
    riskClass: classOf(facts, standing, setting),
    observationFrom: observation.from,
    observationUntil: observation.until,
    inObservation: asOf <= observation.until,
    reliefAgainFrom: addMonths(broken?.on ?? plan.decidedAt, policy.tracking.reliefCooldownMonths),
  };
}

/** The worst of the plan's class, the product's class by days past due under the plan, and the floor of broken plans. */
function classOf(
  { plan, classTable }: PlanFacts,
  { walked, planDaysPastDue }: Standing,
  { policy }: TrackSetting,
): string {
  const byDays = rowFrom(classTable.rows, planDaysPastDue).classId;
  const worst = worseClass(policy.classes, plan.riskClassAfter, byDays);
  return walked.broken === null
    ? worst
    : worseClass(policy.classes, worst, policy.tracking.breakFloorClassId);
}

/**
 * Observation runs anew from the point of default: the due date of the last instalment that was missed, or, where the
 * policy says so, of the first one that was open at the break. Then the policy's months and repayment periods again.
 */
function observationOf(
  { plan }: PlanFacts,
  { dues, walked }: Standing,
  { policy }: TrackSetting,
): { readonly from: EpochDay | null; readonly until: EpochDay } {
  const onMiss = policy.tracking.observationRestart === 'miss';
  const from = onMiss
    ? dues.findLast((_, k) => walked.missedOn[k] !== null)?.dueDate
    : walked.broken === null
      ? undefined
      : dues.find((_, k) => walked.paidSince[k] === null)?.dueDate;
  if (from === undefined) return { from: null, until: plan.observationUntil };
  const { observationMonths, observationPeriods } = policy.restructuring;
  const byPeriods = stepPeriods(from, periodOf(plan.frequency as Frequency), observationPeriods);
  return { from, until: Math.max(plan.observationUntil, addMonths(from, observationMonths), byPeriods) };
}
