/** A choice across the portfolio brought home: which of an account's plans it is to have, or none. */
import type { EpochDay } from '../domain/records.js';
import type { Policy } from '../policy/policy.js';
import type { AuditEvent } from './approve.js';
import { SYSTEM_NAME, SYSTEM_ROLE } from './authority.js';
import type { BorrowerDecision } from './decide.js';
import type { DeclinedLine } from './lines.js';
import type { Proposal } from './proposal.js';

/** @returns the place of the chosen option among an account's own, or null when it is to have none. */
export type Chosen = (accountId: string) => number | null;

/** Why an account that has a plan does not get it. */
export const NOT_CHOSEN = 'budget_spent_better';

/** @returns the decision with the chosen options, and no others, as the recommended ones. */
export function applyChoice(decision: BorrowerDecision, chosen: Chosen): BorrowerDecision {
  const accounts = decision.plans.accounts.map((account) => {
    if (account.options.length === 0) return account;
    const place = chosen(account.accountId);
    const options = account.options.map((option, index) => ({ ...option, recommended: index === place }));
    return { ...account, options };
  });
  return { ...decision, plans: { ...decision.plans, accounts } };
}

/** @returns the proposals of chosen accounts, with the chosen option alone. */
export function chosenAlone(proposals: readonly Proposal[], chosen: Chosen): Proposal[] {
  return proposals.flatMap((proposal) => {
    const option = proposal.options[chosen(proposal.accountId) ?? -1];
    return option === undefined ? [] : [{ ...proposal, options: [{ ...option, recommended: true }] }];
  });
}

/** @returns the rows of declined.csv for accounts that were not chosen. */
export function leftOut(proposals: readonly Proposal[], policy: Policy): DeclinedLine[] {
  const appeal = policy.appeal[policy.language];
  return proposals.map(({ accountId }) => ({ accountId, stage: 'budget', reasons: [NOT_CHOSEN], appeal }));
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
