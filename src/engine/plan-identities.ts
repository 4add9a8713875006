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
  const owed = new Map(input.assessments.map((line) => [line.accountId, line.outstandingMinor]));
  const original = new Set(input.plans.map((line) => line.planId));
  const failures: IdentityFailure[] = [];
  for (const plan of plans) {
    const fresh = original.has(plan.planId) ? undefined : input.refreshedOutstanding?.get(plan.accountId);
    const outstanding = fresh ?? owed.get(plan.accountId);
    const sum = plan.downPaymentMinor + plan.financedMinor + waived(plan);
    const negative = [plan.downPaymentMinor, plan.financedMinor, waived(plan)].some((part) => part < 0);
    if (sum !== outstanding || negative) {
      failures.push({
        identity: 5,
        subject: plan.planId,
        found: `${sum} minor units`,
        expected: outstanding === undefined ? 'an assessed account' : `${outstanding} minor units`,
      });
    }
  }
  return failures;
}

/** Identity 6, for the approved plans. */
export function scheduleFailures(
  plans: readonly PlanLine[],
  schedules: readonly ScheduleLine[],
): IdentityFailure[] {
  const byPlan = new Map<string, ScheduleLine[]>();
  for (const line of schedules) byPlan.set(line.planId, [...(byPlan.get(line.planId) ?? []), line]);
  const failures: IdentityFailure[] = [];
  for (const plan of plans) {
    const rows = byPlan.get(plan.planId) ?? [];
    byPlan.delete(plan.planId);
    failures.push(...scheduleOfOne(plan, rows));
  }
  for (const planId of byPlan.keys()) {
    failures.push({ identity: 6, subject: planId, found: 'a schedule', expected: 'an approved plan' });
  }
  return failures;
}

function scheduleOfOne(plan: PlanLine, rows: readonly ScheduleLine[]): IdentityFailure[] {
  const failures: IdentityFailure[] = [];
  const equal = (what: string, found: number, expected: number): void => {
    if (found === expected) return;
    failures.push({
      identity: 6,
      subject: `${plan.planId} ${what}`,
      found: String(found),
      expected: String(expected),
    });
  };
  const sum = (of: (row: ScheduleLine) => number): number => rows.reduce((total, row) => total + of(row), 0);
  equal('rows', rows.length, plan.instalments);
  // Plans never capitalise interest (a grace instalment pays it), so that principal is what was financed.
  equal(
    'principal',
    sum((row) => row.principalMinor),
    plan.financedMinor,
  );
  equal(
    'payment',
    sum((row) => row.paymentMinor),
    sum((row) => row.principalMinor + row.interestMinor + row.feeMinor),
  );
  equal('total payable', plan.downPaymentMinor + sum((row) => row.paymentMinor), plan.totalPayableMinor);
  let opening = plan.financedMinor;
  let due = plan.startDate;
  rows.forEach((row, index) => {
    equal('number', row.instalment, index + 1);
    equal('opening balance', row.openingMinor, opening);
    equal('closing balance', row.closingMinor, row.openingMinor - row.principalMinor);
    if (row.dueDate < due) equal('due date', row.dueDate, due);
    opening = row.closingMinor;
    due = row.dueDate;
  });
  equal('last closing balance', opening, 0);
  if (rows.length > 0) {
    equal('first due date', rows[0]?.dueDate ?? 0, plan.firstDueDate);
    equal('last due date', rows.at(-1)?.dueDate ?? 0, plan.lastDueDate);
    equal('last instalment', rows.at(-1)?.paymentMinor ?? 0, plan.finalInstalmentAmountMinor);
  }
  return failures;
}

/**
 * Identity 8. Relief is the waived money and nothing else; what is expected to come in is bounded by what is
 * payable, which by identity 5 has no waived money in it (discounting and costs only lower it); and what is
 * payable is at least what is owed less the relief, for interest is never negative.
 */
export function recoveryFailures(plans: readonly PlanLine[]): IdentityFailure[] {
  const failures: IdentityFailure[] = [];
  for (const plan of plans) {
    const fail = (what: string, found: number, expected: string): void => {
      failures.push({
        identity: 8,
        subject: `${plan.planId} ${what}`,
        found: `${found} minor units`,
        expected,
      });
    };
    if (plan.reliefMinor !== waived(plan)) fail('relief', plan.reliefMinor, `${waived(plan)} minor units`);
    if (plan.expectedRecoveryMinor > plan.totalPayableMinor) {
      fail('expected recovery', plan.expectedRecoveryMinor, `at most ${plan.totalPayableMinor} minor units`);
    }
    const least = plan.downPaymentMinor + plan.financedMinor;
    if (plan.totalPayableMinor < least)
      fail('payable', plan.totalPayableMinor, `at least ${least} minor units`);
  }
  return failures;
}
