/** An approved plan as evaluation looks at it: what was agreed, what tracking says, what was expected by now. */
import { addMonths, monthsBetween } from '../../domain/dates.js';
import type { EpochDay, Minor, Payment } from '../../domain/records.js';
import type { ApprovedLine, ScheduleLine } from '../lines.js';
import type { InstalmentLine } from '../track/lines.js';
import type { PlanTrack } from '../track/track-plan.js';
import type { PlanMonth, PlanRecord } from './records.js';

export interface TrackedPlan {
  readonly plan: ApprovedLine;
  /** The day of the facts that it was made on: money after it is not in its balance. */
  readonly factsOn: EpochDay;
  readonly schedule: readonly ScheduleLine[];
  readonly track: PlanTrack;
  /** The account's, in any order. */
  readonly payments: readonly Payment[];
  /** The last day that tracking looked at. */
  readonly followedUntil: EpochDay;
  readonly servicingCostPerInstalmentMinor: Minor;
  /** Days after which an open instalment breaks the plan. */
  readonly breakUnpaidDays: number;
}

const SETTLEMENT = 'settlement';

/** @returns the record; sums in minor units of the account's currency, expectations as doubles. */
export function planRecordOf(tracked: TrackedPlan): PlanRecord {
  const { plan, track, followedUntil } = tracked;
  const { line, effects, instalments } = track;
  const due = instalments.filter((one) => one.dueDate <= followedUntil);
  const settlement =
    plan.option === SETTLEMENT || plan.rationale.some((code) => code.startsWith('settlement_share:'));
  return {
    planId: plan.planId,
    option: plan.option,
    settlement,
    decidedAt: plan.decidedAt,
    startDate: plan.startDate,
    lastDueDate: plan.lastDueDate,
    followedUntil,
    waived: {
      principalMinor: plan.principalWaivedMinor,
      interestMinor: plan.interestWaivedMinor,
      penaltyMinor: plan.penaltyWaivedMinor,
      feesMinor: plan.feesWaivedMinor,
    },
    reliefMinor: plan.reliefMinor,
    rateCut: plan.rateAfter < plan.rateBefore,
    financedMinor: plan.financedMinor,
    completionProbability: plan.completionProbability,
    provisionAfterMinor: plan.provisionAfterMinor,
    status: line.status,
    brokenOn: effects.brokenOn,
    completedOn: effects.completedOn,
    instalmentsDue: line.instalmentsDue,
    instalmentsKept: line.instalmentsKept,
    scheduledMinor: due.reduce((sum, one) => sum + one.amountMinor, 0),
    expectedMinor: expectedBy(plan, instalments, followedUntil),
    realisedMinor: line.amountPaidMinor,
    earnedMinor: earnedOf(tracked),
    standingReliefMinor: effects.waivedMinor,
    servicingCostMinor: tracked.servicingCostPerInstalmentMinor * line.instalmentsDue,
    visibleUntil:
      instalments.findLast((one) => one.payBy + tracked.breakUnpaidDays < followedUntil)?.dueDate ?? null,
    months: monthsOf(tracked),
  };
}

/**
 * Money expected by a day: each instalment times the probability that the plan is alive when it falls due. The hazard is
 * constant, so that S(t) is the completion probability to the power of the share of the plan's time. The down payment
 * counts in full: without it the plan does not begin.
 */
function expectedBy(
  plan: Pick<ApprovedLine, 'startDate' | 'lastDueDate' | 'completionProbability'>,
  instalments: readonly InstalmentLine[],
  day: EpochDay,
): number {
  const span = plan.lastDueDate - plan.startDate;
  let sum = 0;
  for (const { instalment, dueDate, amountMinor } of instalments) {
    if (dueDate > day) continue;
    const passed = span <= 0 ? 1 : Math.max(0, dueDate - plan.startDate) / span;
    sum += instalment === 0 ? amountMinor : amountMinor * plan.completionProbability ** passed;
  }
  return sum;
}

/** Interest and fees among the money that came in: first of each instalment, and what an early payoff paid above principal. */
function earnedOf({ schedule, track }: TrackedPlan): Minor {
  const rows = new Map(schedule.map((row) => [row.instalment, row]));
  let earned = 0;
  for (const { instalment, paidMinor, state } of track.instalments) {
    const row = rows.get(instalment);
    if (row === undefined) continue;
    const charge = row.interestMinor + row.feeMinor;
    earned +=
      state === 'paid_off' ? Math.max(0, paidMinor - row.principalMinor) : Math.min(paidMinor, charge);
  }
  return earned;
}

/** The whole months since the decision, each with what was expected and what came until then. */
function monthsOf({ plan, factsOn, track, payments, followedUntil }: TrackedPlan): PlanMonth[] {
  const count = Math.max(0, monthsBetween(plan.decidedAt, followedUntil));
  const until = track.effects.brokenOn ?? followedUntil;
  const own = payments.filter((row) => row.paidOn > factsOn && row.paidOn <= until);
  return Array.from({ length: count }, (_, k) => {
    const day = addMonths(plan.decidedAt, k + 1);
    return {
      month: k + 1,
      expectedMinor: expectedBy(plan, track.instalments, day),
      realisedMinor: own.reduce((sum, row) => (row.paidOn <= day ? sum + row.amountMinor : sum), 0),
    };
  });
}
