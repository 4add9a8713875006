/** Why a plan needs the level that it needs: what of it the next lighter level does not allow. */
import { addMonths } from '../domain/dates.js';
import { share } from '../domain/money.js';
import type { Minor } from '../domain/records.js';
import type { Policy } from '../policy/policy.js';
import type { PlanOption } from './decision.js';

export type LevelReason =
  | 'relief'
  | 'relief_share'
  | 'principal_waived'
  | 'outstanding'
  | 'risk_class'
  | 'term';

/** @returns what goes beyond the level below; empty at the lightest level, and when the policy has no such level. */
export function levelReasons(option: PlanOption, outstandingMinor: Minor, policy: Policy): LevelReason[] {
  const { levels } = policy.authority;
  const lighter = levels[levels.findIndex(({ id }) => id === option.approvalLevel) - 1];
  if (lighter === undefined) return [];
  const rank = (id: string): number =>
    policy.classes.find((one) => one.id === id)?.rank ?? Number.POSITIVE_INFINITY;
  const { terms } = option;
  const beyond: Readonly<Record<LevelReason, boolean>> = {
    relief: option.reliefMinor > lighter.maxReliefMinor,
    relief_share: option.reliefMinor > share(outstandingMinor, lighter.maxReliefShare, 'down'),
    principal_waived: terms.principalWaivedMinor > lighter.maxPrincipalWaivedMinor,
    outstanding: outstandingMinor > lighter.maxOutstandingMinor,
    risk_class: rank(option.riskClassAfter) > rank(lighter.worstClassId),
    term: option.lastDueDate > addMonths(terms.startDate, lighter.maxMonths),
  };
  return (Object.keys(beyond) as LevelReason[]).filter((reason) => beyond[reason]);
}
