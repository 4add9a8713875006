/** A choice across the portfolio brought home: which of an account's plans it is to have, or none. */
import type { EpochDay } from '../domain/records.js';
import type { Policy } from '../policy/policy.js';
import type { AuditEvent } from './approve.js';
import { SYSTEM_NAME, SYSTEM_ROLE } from './authority.js';
import type { BorrowerDecision } from './decide.js';
import type { PlanOption } from './decision.js';
import type { DeclinedLine } from './lines.js';
import type { Proposal } from './proposal.js';

/** An account with the plans that it could have. */
interface Offered {
  readonly accountId: string;
  readonly options: readonly PlanOption[];
}

/** @returns the option that an account is to have, of its own; null when it is to have none. */
export type Chosen = (account: Offered) => PlanOption | null;

/** @returns the choice among columns of these decisions, account by account, in their order. */
export function chosenByPlace(
  decisions: Iterable<Pick<BorrowerDecision, 'plans'>>,
  places: Int8Array,
): Chosen {
  const placeOf = new Map<string, number>();
  for (const { plans } of decisions) {
    for (const { accountId, options } of plans.accounts) {
      if (options.length > 0) placeOf.set(accountId, places[placeOf.size]!);
    }
  }
  return ({ accountId, options }) => options[placeOf.get(accountId) ?? -1] ?? null;
}

/** @returns the choice as the rows of plans.csv tell it: an account's recommended plan, if it has one. */
export function chosenByRows(
  plans: Iterable<{ readonly planId: string; readonly recommended: boolean }>,
): Chosen {
  const chosen = new Set<string>();
  for (const { planId, recommended } of plans) if (recommended) chosen.add(planId);
  return ({ options }) => options.find(({ planId }) => chosen.has(planId)) ?? null;
}

/** Why an account that has a plan does not get it. */
const NOT_CHOSEN = 'budget_spent_better';

/** @returns the decision with the chosen options, and no others, as the recommended ones. */
export function applyChoice(decision: BorrowerDecision, chosen: Chosen): BorrowerDecision {
  const accounts = decision.plans.accounts.map((account) => {
    if (account.options.length === 0) return account;
    const its = chosen(account);
    const options = account.options.map((option) => ({ ...option, recommended: option === its }));
    return { ...account, options };
  });
  return { ...decision, plans: { ...decision.plans, accounts } };
}

/** @returns the proposals of chosen accounts, with the chosen option alone. */
export function chosenAlone(proposals: readonly Proposal[], chosen: Chosen): Proposal[] {
  return proposals.flatMap((proposal) => {
    const option = chosen(proposal);
    return option === null ? [] : [{ ...proposal, options: [{ ...option, recommended: true }] }];
  });
}

/** @returns the rows of declined.csv for those accounts with plans that are to have none. */
export function leftOut(proposals: readonly Proposal[], chosen: Chosen, policy: Policy): DeclinedLine[] {
  const appeal = policy.appeal[policy.language];
  const without = proposals.filter((proposal) => proposal.options.length > 0 && chosen(proposal) === null);
  return without.map(({ accountId }) => ({ accountId, stage: 'budget', reasons: [NOT_CHOSEN], appeal }));
}

/** @returns the audit events of accounts that were not chosen. */
export function notChosenEvents(
  lines: readonly DeclinedLine[],
  policy: Policy,
  asOf: EpochDay,
): AuditEvent[] {
  return lines.map(({ accountId, reasons }) => ({
    accountId,
    planId: null,
    stage: 'plan',
    decision: 'not_chosen',
    by: SYSTEM_NAME,
    role: SYSTEM_ROLE,
    asOf,
    policy: policy.stamp,
    reasons,
  }));
}
