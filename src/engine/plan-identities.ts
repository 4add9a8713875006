/** Identities 5, 6 and 8: what must hold of one plan and of its schedule. */
import type { Minor } from '../domain/records.js';
import type { IdentityFailure, IdentityPartInput } from './identities.js';
import type { PlanLine, ScheduleLine } from './lines.js';

function waived(plan: PlanLine): Minor {
  return (
    plan.principalWaivedMinor + plan.interestWaivedMinor + plan.penaltyWaivedMinor + plan.feesWaivedMinor
  );
}

/** Identity 5. A review row that was planned anew is held to what the account owes now. */
export function planFailures(
  plans: readonly PlanLine[],
  input: Pick<IdentityPartInput, 'assessments' | 'plans' | 'refreshedOutstanding'>,
): IdentityFailure[] {
  const owed = new Map<string, Minor>();
  for (const line of input.assessments) owed.set(line.accountId, line.outstandingMinor);
  const owedNow = owedByNewPlans(input);
  const failures: IdentityFailure[] = [];
  for (const plan of plans) {
    const outstanding = owedNow(plan) ?? owed.get(plan.accountId);
    const waivedMinor = waived(plan);
    const sum = plan.downPaymentMinor + plan.financedMinor + waivedMinor;
    const negative = plan.downPaymentMinor < 0 || plan.financedMinor < 0 || waivedMinor < 0;
    if (sum === outstanding && !negative) continue;
    failures.push({
      identity: 5,
      subject: plan.planId,
      found: `${sum} minor units`,
      expected: outstanding === undefined ? 'an assessed account' : `${outstanding} minor units`,
    });
  }
  return failures;
}

/** What the account of a plan owes now, for plans that the run itself did not make. */
function owedByNewPlans(
  input: Pick<IdentityPartInput, 'plans' | 'refreshedOutstanding'>,
): (plan: PlanLine) => Minor | undefined {
  const { refreshedOutstanding: owed } = input;
  if (owed === undefined || owed.size === 0) return () => undefined;
  const original = new Set(input.plans.map((line) => line.planId));
  return (plan) => (original.has(plan.planId) ? undefined : owed.get(plan.accountId));
}

/** Identity 6, for the approved plans. */
export function scheduleFailures(
  plans: readonly PlanLine[],
  schedules: readonly ScheduleLine[],
): IdentityFailure[] {
  const byPlan = rowsByPlan(schedules);
  const failures: IdentityFailure[] = [];
  for (const plan of plans) {
    const rows = byPlan.get(plan.planId) ?? [];
    byPlan.delete(plan.planId);
    scheduleOfOne(plan, rows, failures);
  }
  for (const planId of byPlan.keys()) {
    failures.push({ identity: 6, subject: planId, found: 'a schedule', expected: 'an approved plan' });
  }
  return failures;
}

function rowsByPlan(schedules: readonly ScheduleLine[]): Map<string, ScheduleLine[]> {
  const byPlan = new Map<string, ScheduleLine[]>();
  let rows: ScheduleLine[] = [];
  for (const line of schedules) {
    // The rows of a plan stand together, so that it is looked up once.
    if (rows[0]?.planId !== line.planId) {
      rows = byPlan.get(line.planId) ?? [];
      byPlan.set(line.planId, rows);
    }
    rows.push(line);
  }
  return byPlan;
}

function scheduleOfOne(plan: PlanLine, rows: readonly ScheduleLine[], failures: IdentityFailure[]): void {
  const equal = (what: string, found: number, expected: number): void => {
    if (found === expected) return;
    failures.push({
      identity: 6,
      subject: `${plan.planId} ${what}`,
      found: String(found),
      expected: String(expected),
    });
  };
  let principal = 0;
  let payment = 0;
  let parts = 0;
  for (const row of rows) {
    principal += row.principalMinor;
    payment += row.paymentMinor;
    parts += row.principalMinor + row.interestMinor + row.feeMinor;
  }
  equal('rows', rows.length, plan.instalments);
  // Plans never capitalise interest (a grace instalment pays it), so that principal is what was financed.
  equal('principal', principal, plan.financedMinor);
  equal('payment', payment, parts);
  equal('total payable', plan.downPaymentMinor + payment, plan.totalPayableMinor);
  let opening = plan.financedMinor;
  let due = plan.startDate;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    equal('number', row.instalment, index + 1);
    equal('opening balance', row.openingMinor, opening);
    equal('closing balance', row.closingMinor, row.openingMinor - row.principalMinor);
    if (row.dueDate < due) equal('due date', row.dueDate, due);
    opening = row.closingMinor;
    due = row.dueDate;
  }
  equal('last closing balance', opening, 0);
  if (rows.length > 0) {
    equal('first due date', rows[0]?.dueDate ?? 0, plan.firstDueDate);
    equal('last due date', rows.at(-1)?.dueDate ?? 0, plan.lastDueDate);
    equal('last instalment', rows.at(-1)?.paymentMinor ?? 0, plan.finalInstalmentAmountMinor);
  }
}

/**
 * Identity 8. Relief is the waived money and nothing else; what is expected to come in is bounded by what is
 * payable, which by identity 5 has no waived money in it (discounting and costs only lower it); and what is
 * payable is at least what is owed less the relief, for interest is never negative.
 */
export function recoveryFailures(plans: readonly PlanLine[]): IdentityFailure[] {
  const failures: IdentityFailure[] = [];
  const fail = (plan: PlanLine, what: string, found: number, expected: string): void => {
    failures.push({
      identity: 8,
      subject: `${plan.planId} ${what}`,
      found: `${found} minor units`,
      expected,
    });
  };
  for (const plan of plans) {
    const waivedMinor = waived(plan);
    if (plan.reliefMinor !== waivedMinor) {
      fail(plan, 'relief', plan.reliefMinor, `${waivedMinor} minor units`);
    }
    if (plan.expectedRecoveryMinor > plan.totalPayableMinor) {
      const most = `at most ${plan.totalPayableMinor} minor units`;
      fail(plan, 'expected recovery', plan.expectedRecoveryMinor, most);
    }
    const least = plan.downPaymentMinor + plan.financedMinor;
    if (plan.totalPayableMinor < least) {
      fail(plan, 'payable', plan.totalPayableMinor, `at least ${least} minor units`);
    }
  }
  return failures;
}
