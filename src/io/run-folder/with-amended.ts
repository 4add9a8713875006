/** Decisions with the plans that people set, so that these are held to every limit that the others are held to. */
import type { Amendment } from '../../engine/amendment.js';
import type { BorrowerDecision } from '../../engine/decide.js';
import type { PlanOption } from '../../engine/decision.js';
import type { Decided } from './expected.js';
import type { Standing } from './standing.js';

/**
 * @returns the decisions, each with the amended plans of its accounts on the same facts beside those of the search. None of
 * these is the recommended one: how recommended plans fit together was the search's matter.
 */
export function withAmended(
  decided: readonly Decided[],
  { options }: Standing,
  amendments: readonly Amendment[],
): BorrowerDecision[] {
  const own = new Map<string, PlanOption[]>();
  for (const { accountId, asOf, planId } of amendments) {
    const option = options.get(planId);
    if (option === undefined) continue;
    const key = `${asOf} ${accountId}`;
    own.set(key, [...(own.get(key) ?? []), { ...option, recommended: false }]);
  }
  if (own.size === 0) return decided.map(({ decision }) => decision);
  return decided.map(({ decision }) => {
    const { assessment, plans } = decision;
    const days = new Map(assessment.accounts.map(({ accountId, asOf }) => [accountId, asOf]));
    const accounts = plans.accounts.map((account) => {
      const added = own.get(`${days.get(account.accountId)} ${account.accountId}`) ?? [];
      const known = new Set(account.options.map(({ planId }) => planId));
      return {
        ...account,
        options: [...account.options, ...added.filter(({ planId }) => !known.has(planId))],
      };
    });
    return { ...decision, plans: { ...plans, accounts } };
  });
}
