/** A draft worked out as the search works out its combinations, with every limit that it breaks. */

import { addMonths } from '../../domain/dates.js';
import { waivedAmount, waiverChoice } from '../../domain/levers.js';
import { share } from '../../domain/money.js';
import type { Minor } from '../../domain/records.js';
import { regularFactor } from '../../domain/schedule/regular.js';
import { dueDateOf, monthsOf } from '../../domain/terms.js';
import type { PlanDates } from '../plan-option.js';
import { type Candidate, candidateOf, maskWithin } from '../search/candidate.js';
import { BITS } from '../search/constraints.js';
import { type PlanTime, planTime } from '../search/plan-time.js';
import type { AccountSetting } from '../search/setting.js';
import { judgeTime, rateMask } from '../search/time-limits.js';
import { type Waiver, type WaiverShares, waiverOf } from '../search/waivers.js';
import { datesOf, dueWindow } from './dates.js';
import type { Levers } from './levers.js';
import { type DraftMask, OWN_BITS } from './limits.js';
import { type DraftProblem, problemOf, TOO_LARGE } from './problem.js';
import type { DraftSubject } from './subject.js';

export interface Weighed {
  readonly problem: null;
  readonly candidate: Candidate;
  readonly dates: PlanDates;
  /** Bit k: authority level k allows its months. */
  readonly levels: number;
  /** Everything that it breaks, with what the borrower's other plans leave of the month. */
  readonly mask: DraftMask;
}

/** Drafts have no place in the grid. */
const NO_ORDER = 0;

/** Works a draft out; a problem where the levers make no plan. */
export function weigh(subject: DraftSubject, levers: Levers): Weighed | { readonly problem: DraftProblem } {
  const { setting, judge, policy, asOf, left } = subject;
  const problem = problemOf(levers, setting);
  if (problem !== null) return { problem };
  const time = timeOf(levers, setting);
  const judged = judgeTime(judge, time);
  const dates = datesOf(levers, asOf, policy);
  const calendar = levers.firstDueDate === null ? null : judgeCalendar(subject, time, dates);
  const levels = judged.levels & (calendar?.levels ?? ~0);
  const candidate = candidateOf(setting, time, waiver(levers, setting), {
    // A settlement has the one method and rate that it has; the limits on both are for plans.
    sideMask: levers.settlement
      ? judged.mask & ~BITS.method
      : judged.mask | rateMask(time.rateAnnual, leastRate(setting)),
    levels,
    order: NO_ORDER,
    settlement: levers.settlement,
  });
  if (candidate === null) return { problem: TOO_LARGE };
  const own = ownMask(subject, levers, time.rateAnnual) | (calendar?.mask ?? 0);
  return { problem: null, candidate, dates, levels, mask: maskWithin(candidate, left) | own };
}

/** The lowest rate that the caps allow, as the search has it. */
export function leastRate(setting: AccountSetting): number {
  return setting.rateBefore * (setting.cap?.rateShareMin ?? 1);
}

/** The lowest rate that the policy's grid goes to; an account that is below it keeps its own. */
export function floorRate(setting: AccountSetting): number {
  return Math.min(setting.rateBefore, setting.policy.levers.rateFloorAnnual);
}

/** Rates of plans are whole millionths, as files print them; a printed one that stands for the account's own is that. */
const STEPS = 1e6;
const HALF_STEP = 0.5 / STEPS;

function rateOf({ rateAnnual, settlement }: Levers, { rateBefore }: AccountSetting): number {
  if (!settlement && Math.abs(rateAnnual - rateBefore) <= HALF_STEP) return rateBefore;
  return Math.round(rateAnnual * STEPS) / STEPS;
}

function timeOf(levers: Levers, setting: AccountSetting): PlanTime {
  const { frequency, method, instalments, graceMonths } = levers;
  const rateAnnual = rateOf(levers, setting);
  const factor = regularFactor(rateAnnual, frequency);
  const months = monthsOf(instalments, frequency);
  const { stepUpAnnual } = setting.policy.levers;
  const rateMoved = rateAnnual !== setting.rateBefore;
  const time = planTime(
    { rateAnnual, months, frequency, graceMonths, method },
    stepUpAnnual,
    rateMoved,
    factor,
  );
  // Weeks do not divide months: between two whole months lie several numbers of weeks. A settlement may have none.
  return { ...(time ?? NO_TIME), instalments };
}

/** All is paid at signing. */
const NO_TIME: PlanTime = {
  rateAnnual: 0,
  months: 0,
  frequency: 'monthly',
  graceMonths: 0,
  method: 'equal-instalment',
  instalments: 0,
  graceInstalments: 0,
  periodMonths: 1,
  periodsPerYear: 12,
  stepUpAnnual: 0,
  factor: regularFactor(0, 'monthly'),
  moved: 0,
};

function waiver(levers: Levers, setting: AccountSetting): Waiver {
  const waived = {
    penaltyMinor: levers.penaltyWaivedMinor,
    feesMinor: levers.feesWaivedMinor,
    interestMinor: levers.interestWaivedMinor,
    principalMinor: levers.principalWaivedMinor,
  };
  const choice = waiverChoice(setting.outstandingMinor, waived, levers.downPaymentMinor);
  const judged = waiverOf(setting, choice, sharesOf(levers, setting), NO_ORDER);
  if (!levers.settlement) return judged;
  const paid = setting.outstandingMinor - choice.reliefMinor;
  return paid >= leastSettled(setting) ? judged : { ...judged, mask: judged.mask | BITS.settlement };
}

/** Payments of a settlement, the one at signing included. */
export function paymentsOf({
  instalments,
  downPaymentMinor,
}: Pick<Levers, 'instalments' | 'downPaymentMinor'>): number {
  return instalments + (downPaymentMinor > 0 ? 1 : 0);
}

/** The most payments that the policy's grid has for a settlement: it is paid without interest, and so soon. */
export function mostPayments({ policy }: AccountSetting): number {
  return Math.max(...policy.levers.settlementPayments);
}

/** The least that a settlement must pay in all; endless where there may be none. */
export function leastSettled({ cap, assessment, outstandingMinor }: AccountSetting): Minor {
  if (cap === null || !cap.settlement || !assessment.badDebt) return Number.POSITIVE_INFINITY;
  return share(outstandingMinor, cap.settlementShareMin, 'half-up');
}

/** The shares that a rationale tells: a grid's own where one of them gives the amount, as the search says it. */
function sharesOf(levers: Levers, { parts, policy }: AccountSetting): WaiverShares {
  const grid = policy.levers;
  const shareOf = (amountMinor: Minor, partMinor: Minor, shares: readonly number[]): number => {
    const known = levers.settlement
      ? undefined
      : shares.find((one) => waivedAmount(partMinor, one) === amountMinor);
    return known ?? (partMinor > 0 ? amountMinor / partMinor : 0);
  };
  return {
    penalty: shareOf(levers.penaltyWaivedMinor, parts.penaltyMinor, grid.waivePenaltyShares),
    fees: shareOf(levers.feesWaivedMinor, parts.feesMinor, grid.waiveFeesShares),
    interest: shareOf(levers.interestWaivedMinor, parts.interestMinor, grid.waiveInterestShares),
    principal: shareOf(levers.principalWaivedMinor, parts.principalMinor, grid.waivePrincipalShares),
  };
}

function ownMask({ setting, assessment }: DraftSubject, levers: Levers, rateAnnual: number): DraftMask {
  let mask = assessment.eligibility === 'eligible' ? 0 : OWN_BITS.eligibility;
  if (levers.settlement) {
    return paymentsOf(levers) > mostPayments(setting) ? mask | OWN_BITS.settlement_payments : mask;
  }
  if (rateAnnual > setting.rateBefore) mask |= OWN_BITS.rate_rise;
  if (rateAnnual < floorRate(setting) - HALF_STEP) mask |= OWN_BITS.rate_floor;
  return mask;
}

/** What dates of one's own choice break, and the levels that allow them: terms are counted by the calendar there. */
function judgeCalendar(
  { setting, policy, asOf }: DraftSubject,
  { frequency, instalments }: PlanTime,
  dates: PlanDates,
): { mask: DraftMask; levels: number } {
  const { earliest, latest } = dueWindow({ frequency, instalments }, asOf, policy);
  const { startDate, firstDueDate } = dates;
  let mask = firstDueDate < earliest || firstDueDate > latest ? OWN_BITS.first_due : 0;
  if (instalments === 0) return { mask, levels: ~0 };
  const last = dueDateOf(firstDueDate, frequency, instalments);
  if (last > addMonths(startDate, setting.family.maxMonths)) mask |= BITS.term_cap;
  let levels = 0;
  for (const [index, level] of policy.authority.levels.entries()) {
    if (last <= addMonths(startDate, level.maxMonths)) levels |= 1 << index;
  }
  return { mask, levels };
}
