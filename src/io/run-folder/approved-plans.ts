/** The approved plans of a run folder with their schedules, and which product and currency each account has. */
import type { EpochDay } from '../../domain/records.js';
import type { ApprovedLine, ScheduleLine } from '../../engine/lines.js';
import { FACTS } from '../columns/facts.js';
import { APPROVED_LINES, PLAN_LINES, SCHEDULE_LINES } from '../columns/rows-decisions.js';
import { asOfRow } from '../columns/rows-facts.js';
import { type CurrencyOf, readExact } from './exact-csv.js';
import { APPROVED_FILE, FACTS_FILE, PLANS_FILE, SCHEDULES_FILE } from './names.js';
import { type OpenRun, readLines } from './open.js';

export interface ApprovedPlanRows {
  readonly plan: ApprovedLine;
  /** In the order of its instalments. */
  readonly schedule: readonly ScheduleLine[];
  /** As the export named it. */
  readonly product: string | null;
  /** The day of the facts that the plan was made on. */
  readonly factsOn: EpochDay;
}

/** Reads what an approved plan needs to be followed, and nothing else of the folder. Throws ForbearError (exit 3). */
export async function readApprovedPlans(run: OpenRun): Promise<ApprovedPlanRows[]> {
  for (const name of [FACTS_FILE, APPROVED_FILE, SCHEDULES_FILE]) await run.checkFile(name);
  const currencyOf = new Map<string, string>();
  const productOf = new Map<string, string | null>();
  for await (const row of readExact(run.path(FACTS_FILE), FACTS)) {
    const account = String(row['accountId']);
    currencyOf.set(account, String(row['currency']));
    productOf.set(account, row['product'] as string | null);
  }
  const plans = await readLines(run.path(APPROVED_FILE), APPROVED_LINES, currencyOf);
  const schedules = new Map<string, ScheduleLine[]>(plans.map((plan) => [plan.planId, []]));
  for (const row of await readLines(run.path(SCHEDULES_FILE), SCHEDULE_LINES, currencyOf)) {
    schedules.get(row.planId)?.push(row);
  }
  const newer = await newerFacts(run, currencyOf);
  return plans.map((plan) => ({
    plan,
    schedule: schedules.get(plan.planId)!.toSorted((a, b) => a.instalment - b.instalment),
    product: productOf.get(plan.accountId) ?? null,
    factsOn: newer(plan) ?? run.asOf,
  }));
}

/** @returns the day of the newer facts that a plan was made on after the first ones had gone stale; null for the others. */
async function newerFacts(
  run: OpenRun,
  currencyOf: ReadonlyMap<string, string>,
): Promise<(plan: ApprovedLine) => EpochDay | null> {
  const dates = new Map<string, EpochDay>();
  for (const row of await run.facts('refreshed')) dates.set(String(row['accountId']), asOfRow(row));
  const first = new Set<string>();
  if (dates.size > 0) {
    await run.checkFile(PLANS_FILE);
    const currency: CurrencyOf = (cell) => currencyOf.get(cell('account_id')) ?? null;
    for await (const row of readExact(run.path(PLANS_FILE), PLAN_LINES.spec, currency)) {
      if (dates.has(String(row['accountId']))) first.add(String(row['planId']));
    }
  }
  return ({ planId, accountId }) => (first.has(planId) ? null : (dates.get(accountId) ?? null));
}
