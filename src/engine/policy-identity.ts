/**
 * Identity 7: no plan breaks its policy, judged from the policy's tables and the plan as it is, not by asking
 * the search that made it. Which caps an account is under follows from its facts, and assessment has said it.
 */
import { compileOnce } from '../domain/compile-once.js';
import { addMonths } from '../domain/dates.js';
import { share } from '../domain/money.js';
import type { Minor } from '../domain/records.js';
import type { Policy } from '../policy/policy.js';
import { asCompared, isAutomatic, rolesFor, SYSTEM_ROLE } from './authority.js';
import type { BorrowerDecision } from './decide.js';
import type { AccountAssessment, PlanOption } from './decision.js';
import type { IdentityFailure, IdentityPartInput } from './identities.js';
import type { ApprovedLine } from './lines.js';
import { reservedInstalments } from './reserved.js';

/** APR comes from a root search and is printed with six places: half of the last one is not a breach. */
const APR_PRECISION = 0.5e-6;

/** What the limits of one policy are looked up by. */
const tablesOf = compileOnce((policy: Policy) => ({
  families: new Map(policy.products.map((family) => [family.id, family])),
  levels: new Map(policy.authority.levels.map((level) => [level.id, level])),
  caps: new Map(policy.caps.map((cap) => [cap.id, cap])),
  ranks: new Map(policy.classes.map((riskClass) => [riskClass.id, riskClass.rank])),
}));

/** @returns every breach of the plans of these decisions, and of the approvals among them. */
export function policyFailures(
  input: Pick<IdentityPartInput, 'decisions' | 'policy' | 'approved'>,
): IdentityFailure[] {
  const failures: IdentityFailure[] = [];
  const approved = new Set<string>();
  for (const line of input.approved) approved.add(line.planId);
  for (const decision of input.decisions) {
    if (decision.plans.accounts.length > 0) borrowerFailures(decision, approved, input.policy, failures);
  }
  for (const line of input.approved) signatureFailures(line, input.policy, failures);
  return failures;
}

function borrowerFailures(
  { assessment, plans }: BorrowerDecision,
  approved: ReadonlySet<string>,
  policy: Policy,
  failures: IdentityFailure[],
): void {
  const capacity =
    (assessment.affordability.capacityMinor ?? 0) - reservedInstalments(assessment, policy.currency);
  const sums = { recommended: 0, approved: 0 };
  let next = 0;
  for (const { accountId, options } of plans.accounts) {
    // Plans are in the order of the assessment, so that one walk finds every account.
    while (next < assessment.accounts.length && assessment.accounts[next]!.accountId !== accountId) next++;
    const account = assessment.accounts[next];
    if (account === undefined) throw new Error('a plan for an account that was not assessed');
    for (const option of options) {
      new OptionCheck(option, account, policy, failures).run(capacity);
      if (option.recommended) sums.recommended += option.monthlyInstalmentMinor;
      if (approved.has(option.planId)) sums.approved += option.monthlyInstalmentMinor;
    }
  }
  for (const which of ['recommended', 'approved'] as const) {
    const sum = sums[which];
    if (sum === 0 || sum <= capacity) continue;
    failures.push({
      identity: 7,
      subject: `${assessment.borrowerId} ${which} plans together`,
      found: `${sum} minor units a month`,
      expected: `at most ${capacity} minor units a month`,
    });
  }
}

/** One plan held to every limit of its policy; texts are made for breaches alone. */
class OptionCheck {
  constructor(
    private readonly option: PlanOption,
    private readonly account: AccountAssessment,
    private readonly policy: Policy,
    private readonly failures: IdentityFailure[],
  ) {}

  run(capacityMinor: Minor): void {
    const { option, policy } = this;
    const { constraints } = policy;
    // A settlement paid whole at signing takes nothing from any month.
    const takesMonths = option.monthlyInstalmentMinor > 0;
    if (takesMonths) this.atMost('instalment a month', option.monthlyInstalmentMinor, capacityMinor);
    this.family();
    this.atMost('APR', option.apr, constraints.aprCap + APR_PRECISION);
    this.atLeast('recovery gain', option.recoveryGainMinor, constraints.minGainMinor);
    this.atLeast('completion', option.completionProbability, constraints.minCompletionProbability);
    if (takesMonths) {
      const least = policy.affordability.residualIncomeFloorMinor;
      this.atLeast('residual income', option.residualIncomeMinor, least);
    }
    this.level();
    this.caps();
  }

  private family(): void {
    const { option, account } = this;
    const { terms } = option;
    const family = tablesOf(this.policy).families.get(account.productFamily);
    if (family === undefined) {
      this.fail('product', account.productFamily, 'a product of the policy');
      return;
    }
    this.atMost('last due date', option.lastDueDate, addMonths(terms.startDate, family.maxMonths));
    if (!terms.settlement && !family.methods.includes(terms.method)) {
      this.fail('method', terms.method, family.methods.join(', '));
    }
  }

  private level(): void {
    const { option, account } = this;
    const { levels, ranks } = tablesOf(this.policy);
    const level = levels.get(option.approvalLevel);
    if (level === undefined) {
      this.fail('approval level', option.approvalLevel, 'a level of the policy');
      return;
    }
    const within = (what: string, found: number, limit: number): void => {
      if (found > limit) this.fail(`${what} at level ${level.id}`, found, `at most ${limit}`);
    };
    const { outstandingMinor } = account;
    within('relief', option.reliefMinor, level.maxReliefMinor);
    within('relief share', option.reliefMinor, share(outstandingMinor, level.maxReliefShare, 'down'));
    within('principal waived', option.terms.principalWaivedMinor, level.maxPrincipalWaivedMinor);
    within('outstanding', outstandingMinor, level.maxOutstandingMinor);
    const rank = (id: string): number => ranks.get(id) ?? Number.POSITIVE_INFINITY;
    within('class', rank(option.riskClassAfter), rank(level.worstClassId));
    within('term', option.lastDueDate, addMonths(option.terms.startDate, level.maxMonths));
  }

  private caps(): void {
    const { option, account } = this;
    const { terms } = option;
    const { outstandingMinor } = account;
    const cap = account.capId === null ? undefined : tablesOf(this.policy).caps.get(account.capId);
    if (terms.settlement) {
      if (cap?.settlement !== true) this.fail('settlement', 'one', 'none: the policy allows none here');
      const least = share(outstandingMinor, cap?.settlementShareMin ?? 1, 'half-up');
      this.atLeast('settlement', option.totalPayableMinor, least);
      return;
    }
    const waived = (what: string, waivedMinor: Minor, partMinor: Minor, capShare = 0): void => {
      this.atMost(what, waivedMinor, share(partMinor, capShare, 'half-up'));
    };
    waived('penalty waived', terms.penaltyWaivedMinor, account.penaltyMinor, cap?.waivePenaltyShare);
    waived('fees waived', terms.feesWaivedMinor, account.feesMinor, cap?.waiveFeesShare);
    waived('interest waived', terms.interestWaivedMinor, account.interestMinor, cap?.waiveInterestShare);
    waived('principal waived', terms.principalWaivedMinor, account.principalMinor, cap?.waivePrincipalShare);
    this.atMost('relief', option.reliefMinor, share(outstandingMinor, cap?.reliefShare ?? 0, 'down'));
  }

  private atMost(what: string, found: number, limit: number): void {
    if (found > limit) this.fail(what, found, `at most ${limit}`);
  }

  private atLeast(what: string, found: number, limit: number): void {
    if (found < limit) this.fail(what, found, `at least ${limit}`);
  }

  private fail(what: string, found: number | string, expected: string): void {
    const subject = `${this.option.planId} ${what}`;
    this.failures.push({ identity: 7, subject, found: String(found), expected });
  }
}

/** Whoever approved was allowed to: the system at its own level, a person in a role of this level or above. */
function signatureFailures(line: ApprovedLine, policy: Policy, failures: IdentityFailure[]): void {
  const { authority } = policy;
  const allowed =
    line.role === SYSTEM_ROLE
      ? isAutomatic(authority, line.approvalLevel)
      : rolesFor(authority, line.approvalLevel).some((role) => asCompared(role) === asCompared(line.role));
  if (allowed) return;
  failures.push({
    identity: 7,
    subject: `${line.planId} approval`,
    found: `role ${line.role}`,
    expected: `a role with authority at level ${line.approvalLevel}`,
  });
}
