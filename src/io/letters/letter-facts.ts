/** Of a run folder, what the letters to some of its accounts state: facts, decisions, and the plans that were offered. */
import type { AccountCase, BorrowerCase, EpochDay } from '../../domain/records.js';
import { type ApprovedLine, type PlanLine, planLineOf, type ScheduleLine } from '../../engine/lines.js';
import { scheduleLinesOf } from '../../engine/schedule-rows.js';
import type { RunTables } from '../../engine/tables.js';
import { REVIEW_FILE } from '../run-folder/names.js';
import type { OpenRun } from '../run-folder/open.js';
import { decideCase } from '../run-folder/standing.js';

/** A plan that an offer shows, with its payments. */
interface PlanWithSchedule {
  readonly plan: PlanLine;
  readonly schedule: readonly ScheduleLine[];
}

export interface ApprovedPlan extends PlanWithSchedule {
  readonly plan: ApprovedLine;
}

/** One account that gets a letter. */
export interface LetterAccount {
  readonly borrowerId: string;
  readonly case: AccountCase;
  /** The day on which these facts stood. */
  readonly factsOn: EpochDay;
  readonly approved: ApprovedPlan | null;
  /** The other plans that the run offers for the account; they have to be approved first. */
  readonly others: readonly PlanWithSchedule[];
}

/**
 * Reads the accounts that letters are written to, and none other; a few milliseconds for each account whose plans are drawn
 * up again. @param offers the accounts whose letters compare plans. Throws ForbearError (exit 3).
 */
export async function letterAccounts(
  run: OpenRun,
  accountIds: ReadonlySet<string>,
  offers: ReadonlySet<string>,
): Promise<ReadonlyMap<string, LetterAccount>> {
  const cases = await run.casesAbout(accountIds);
  // The queue may be in a reviewer's hands.
  const tables = await run.tablesAbout(accountIds, [REVIEW_FILE]);
  const newer = new Map((await run.refreshedCases()).map((dated) => [dated.kase.borrowerId, dated]));
  const approved = approvedPlans(tables);
  const first = new Set(tables.plans.map((line) => line.planId));
  const accounts = new Map<string, LetterAccount>();
  for (const kase of cases) {
    for (const one of kase.accounts) {
      const { accountId } = one.account;
      if (!accountIds.has(accountId)) continue;
      const plan = approved.get(accountId) ?? null;
      const dated = plan === null || first.has(plan.plan.planId) ? undefined : newer.get(kase.borrowerId);
      const again = dated?.kase.accounts.find((other) => other.account.accountId === accountId);
      accounts.set(accountId, {
        borrowerId: kase.borrowerId,
        case: again ?? one,
        factsOn: again === undefined || dated === undefined ? run.asOf : dated.asOf,
        approved: plan,
        others: plan !== null && offers.has(accountId) ? otherPlans(run, kase, plan.plan) : [],
      });
    }
  }
  return accounts;
}

function approvedPlans(tables: RunTables): ReadonlyMap<string, ApprovedPlan> {
  const schedules = new Map<string, ScheduleLine[]>();
  for (const line of tables.schedules) {
    const own = schedules.get(line.planId);
    if (own === undefined) schedules.set(line.planId, [line]);
    else own.push(line);
  }
  return new Map(
    tables.approved.map((plan) => {
      const schedule = (schedules.get(plan.planId) ?? []).toSorted((a, b) => a.instalment - b.instalment);
      return [plan.accountId, { plan, schedule }];
    }),
  );
}

/**
 * What the run offers beside the approved plan. None under a budget, which was spent on the chosen one; and none where the
 * approved plan is not one of the run's, as after new facts or an amendment, beside which the first ones no longer stand.
 */
function otherPlans(run: OpenRun, kase: BorrowerCase, approved: ApprovedLine): PlanWithSchedule[] {
  if (run.meta.allocation !== undefined) return [];
  const { plans } = decideCase(kase, run.policy, run.asOf).decision;
  const options = plans.accounts.find((one) => one.accountId === approved.accountId)?.options ?? [];
  if (!options.some((option) => option.planId === approved.planId)) return [];
  return options
    .filter((option) => option.planId !== approved.planId)
    .map((option) => ({ plan: planLineOf(option, run.policy.stamp), schedule: scheduleLinesOf(option) }));
}
