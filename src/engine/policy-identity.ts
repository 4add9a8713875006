/**
 * Identity 7: no plan breaks its policy, judged from the policy's tables and the plan as it is, not by asking
 * the search that made it. Waiver caps depend on facts, and are judged where the decision carries them.
 */
import { whenHolds } from '../domain/conditions.js';
import { addMonths } from '../domain/dates.js';
import { share } from '../domain/money.js';
import type { Minor } from '../domain/records.js';
import type { AuthorityLevel, CapRow } from '../domain/rules.js';
import type { Policy } from '../policy/policy.js';
import { asCompared, isAutomatic, rolesFor, SYSTEM_ROLE } from './authority.js';
import type { BorrowerDecision } from './decide.js';
import type { AccountAssessment, PlanOption } from './decision.js';
import type { IdentityFailure, IdentityPartInput } from './identities.js';
import type { ApprovedLine } from './lines.js';
import { reservedInstalments } from './reserved.js';

/** APR comes from a root search and is printed with six places: half of the last one is not a breach. */
const APR_PRECISION = 0.5e-6;

type Fail = (what: string, found: number | string, expected: string) => void;

/** @returns every breach of the plans of these decisions, and of the approvals among them. */
export function policyFailures(
  input: Pick<IdentityPartInput, 'decisions' | 'policy' | 'approved'>,
): IdentityFailure[] {
  const failures: IdentityFailure[] = [];
  const approved = new Map(input.approved.map((line) => [line.planId, line]));
  for (const decision of input.decisions) {
    failures.push(...borrowerFailures(decision, approved, input.policy));
  }
  for (const line of input.approved) failures.push(...signatureFailures(line, input.policy));
  return failures;
}

function borrowerFailures(
  { assessment, plans }: BorrowerDecision,
  approved: ReadonlyMap<string, ApprovedLine>,
  policy: Policy,
): IdentityFailure[] {
  const failures: IdentityFailure[] = [];
  const accounts = new Map(assessment.accounts.map((account) => [account.accountId, account]));
  const capacity =
    (assessment.affordability.capacityMinor ?? 0) - reservedInstalments(assessment, policy.currency);
  const sums = { recommended: 0, approved: 0 };
  for (const { accountId, options } of plans.accounts) {
    const account = accounts.get(accountId);
    if (account === undefined) throw new Error('a plan for an account that was not assessed');
    for (const option of options) {
      failures.push(...optionFailures(option, account, capacity, policy));
      if (option.recommended) sums.recommended += option.monthlyInstalmentMinor;
      if (approved.has(option.planId)) sums.approved += option.monthlyInstalmentMinor;
    }
  }
  for (const [which, sum] of Object.entries(sums)) {
    if (sum === 0 || sum <= capacity) continue;
    failures.push({
      identity: 7,
      subject: `${assessment.borrowerId} ${which} plans together`,
      found: `${sum} minor units a month`,
      expected: `at most ${capacity} minor units a month`,
    });
  }
  return failures;
}

function optionFailures(
  option: PlanOption,
  account: AccountAssessment,
  capacityMinor: Minor,
  policy: Policy,
): IdentityFailure[] {
  const failures: IdentityFailure[] = [];
  const fail: Fail = (what, found, expected) => {
    failures.push({ identity: 7, subject: `${option.planId} ${what}`, found: String(found), expected });
  };
  const { terms } = option;
  const atMost = (what: string, found: number, limit: number): void => {
    if (found > limit) fail(what, found, `at most ${limit}`);
  };
  const atLeast = (what: string, found: number, limit: number): void => {
    if (found < limit) fail(what, found, `at least ${limit}`);
  };
  if (option.monthlyInstalmentMinor > 0) {
    atMost('instalment a month', option.monthlyInstalmentMinor, capacityMinor);
  }
  const family = policy.products.find((product) => product.id === account.productFamily);
  if (family === undefined) {
    fail('product', account.productFamily, 'a product of the policy');
  } else {
    atMost('last due date', option.lastDueDate, addMonths(terms.startDate, family.maxMonths));
    if (!terms.settlement && !family.methods.includes(terms.method)) {
      fail('method', terms.method, family.methods.join(', '));
    }
  }
  atMost('APR', option.apr, policy.constraints.aprCap + APR_PRECISION);
  atLeast('recovery gain', option.recoveryGainMinor, policy.constraints.minGainMinor);
  atLeast('completion', option.completionProbability, policy.constraints.minCompletionProbability);
  // A settlement paid whole at signing takes nothing from any month.
  if (option.monthlyInstalmentMinor > 0) {
    atLeast('residual income', option.residualIncomeMinor, policy.affordability.residualIncomeFloorMinor);
  }
  levelFailures(option, account, policy, fail);
  if (Object.keys(account.facts).length > 0) capFailures(option, account, policy, atMost, fail);
  return failures;
}

function levelFailures(option: PlanOption, account: AccountAssessment, policy: Policy, fail: Fail): void {
  const level = policy.authority.levels.find((candidate) => candidate.id === option.approvalLevel);
  if (level === undefined) {
    fail('approval level', option.approvalLevel, 'a level of the policy');
    return;
  }
  for (const [what, found, limit] of levelLimits(option, account, level, policy)) {
    if (found > limit) fail(`${what} at level ${level.id}`, found, `at most ${limit}`);
  }
}

function levelLimits(
  option: PlanOption,
  account: AccountAssessment,
  level: AuthorityLevel,
  policy: Policy,
): (readonly [string, number, number])[] {
  const rank = (id: string): number =>
    policy.classes.find((row) => row.id === id)?.rank ?? Number.POSITIVE_INFINITY;
  return [
    ['relief', option.reliefMinor, level.maxReliefMinor],
    ['relief share', option.reliefMinor, share(account.outstandingMinor, level.maxReliefShare, 'down')],
    ['principal waived', option.terms.principalWaivedMinor, level.maxPrincipalWaivedMinor],
    ['outstanding', account.outstandingMinor, level.maxOutstandingMinor],
    ['class', rank(option.riskClassAfter), rank(level.worstClassId)],
    ['term', option.lastDueDate, addMonths(option.terms.startDate, level.maxMonths)],
  ];
}

function capFailures(
  option: PlanOption,
  account: AccountAssessment,
  policy: Policy,
  atMost: (what: string, found: number, limit: number) => void,
  fail: Fail,
): void {
  const cap = policy.caps.find((row) => whenHolds(row.when, account.facts)) ?? null;
  const { terms } = option;
  if (terms.settlement) {
    if (cap?.settlement !== true) fail('settlement', 'one', 'none: the policy allows none here');
    const least = share(account.outstandingMinor, cap?.settlementShareMin ?? 1, 'half-up');
    if (option.totalPayableMinor < least) fail('settlement', option.totalPayableMinor, `at least ${least}`);
    return;
  }
  for (const [what, waivedMinor, partMinor, capShare] of waivers(option, account, cap)) {
    atMost(what, waivedMinor, share(partMinor, capShare, 'half-up'));
  }
  atMost('relief', option.reliefMinor, share(account.outstandingMinor, cap?.reliefShare ?? 0, 'down'));
}

function waivers(
  { terms }: PlanOption,
  account: AccountAssessment,
  cap: CapRow | null,
): (readonly [string, Minor, Minor, number])[] {
  return [
    ['penalty waived', terms.penaltyWaivedMinor, account.penaltyMinor, cap?.waivePenaltyShare ?? 0],
    ['fees waived', terms.feesWaivedMinor, account.feesMinor, cap?.waiveFeesShare ?? 0],
    ['interest waived', terms.interestWaivedMinor, account.interestMinor, cap?.waiveInterestShare ?? 0],
    ['principal waived', terms.principalWaivedMinor, account.principalMinor, cap?.waivePrincipalShare ?? 0],
  ];
}

/** Whoever approved was allowed to: the system at its own level, a person in a role of this level or above. */
function signatureFailures(line: ApprovedLine, policy: Policy): IdentityFailure[] {
  const { authority } = policy;
  const allowed =
    line.role === SYSTEM_ROLE
      ? isAutomatic(authority, line.approvalLevel)
      : rolesFor(authority, line.approvalLevel).some((role) => asCompared(role) === asCompared(line.role));
  if (allowed) return [];
  return [
    {
      identity: 7,
      subject: `${line.planId} approval`,
      found: `role ${line.role}`,
      expected: `a role with authority at level ${line.approvalLevel}`,
    },
  ];
}
