/**
 * One draft in every figure that a plan has, held to every limit that a plan keeps. Its terms need not stand on the
 * policy's grid; where they do, the figures and the plan's id are those that the search gives the same plan.
 */
import type { Minor } from '../../domain/records.js';
import type { Schedule } from '../../domain/schedule/schedule.js';
import type { PlanOption } from '../decision.js';
import { levelOf, type OptionContext, type OptionRole, optionAt } from '../plan-option.js';
import { scheduleOfPlan } from '../plan-schedule.js';
import { type BrokenLimit, brokenLimits } from './broken.js';
import type { Levers } from './levers.js';
import type { DraftProblem } from './problem.js';
import type { DraftSubject } from './subject.js';
import { type Weighed, weigh } from './weigh.js';

export interface DraftResult {
  readonly problem: null;
  /** Every figure of plans.csv. Its `approvalLevel` is blank when nobody may approve it. */
  readonly option: PlanOption;
  /** Empty when the draft may be proposed. */
  readonly broken: readonly BrokenLimit[];
  readonly schedule: Schedule;
  /** Null when nobody may approve it. */
  readonly approvalLevel: string | null;
  /** As the books have the account now. */
  readonly before: { readonly riskClass: string; readonly provisionMinor: Minor };
}

export type Draft = DraftResult | { readonly problem: DraftProblem };

/** The code that a person's own terms leave in the rationale, after those of the search. */
export const AMENDED = 'amended';

/** What a draft is called that stands for itself alone. */
function ownRole(levers: Levers): OptionRole {
  return {
    option: levers.settlement ? 'settlement' : 'recommended',
    recommended: true,
    bindingConstraints: [],
  };
}

/**
 * Evaluates the levers for this account. Pure: the same facts, policy and levers give the same figures and the same id.
 *
 * @param role the option that the draft takes the place of, if it is one.
 */
export function evaluateDraft(
  subject: DraftSubject,
  levers: Levers,
  role: OptionRole = ownRole(levers),
): Draft {
  const weighed = weigh(subject, levers);
  if (weighed.problem !== null) return weighed;
  const context = contextOf(subject, weighed);
  const approvalLevel = levelOf(weighed.candidate, context);
  const plain = optionAt(approvalLevel ?? '', weighed.candidate, role, context);
  const option = { ...plain, rationale: [...plain.rationale, AMENDED] };
  return {
    problem: null,
    option,
    broken: brokenLimits(subject, weighed, option),
    schedule: scheduleOfPlan(option.terms, option.currency),
    approvalLevel,
    before: {
      riskClass: subject.assessment.riskClass,
      provisionMinor: subject.assessment.provisionMinor,
    },
  };
}

function contextOf(
  { setting, judge, asOf, left, planId }: DraftSubject,
  { dates, levels }: Weighed,
): OptionContext {
  return {
    setting,
    asOf,
    dates,
    // Dates of one's own choice count their term by the calendar, which may leave out a level.
    judge: { ...judge, levels: () => levels },
    surplusMinor: left.surplusMinor,
    residualBeforeMinor: left.residualIncomeMinor,
    planId,
  };
}
