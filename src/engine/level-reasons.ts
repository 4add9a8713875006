/** Why a plan needs the level that it needs: what of it the next lighter level does not allow. */
import { addMonths } from '../domain/dates.js';
import { share } from '../domain/money.js';
import type { Minor } from '../domain/records.js';
import type { Policy } from '../policy/policy.js';
import type { PlanOption } from './decision.js';

type LevelReason = 'relief' | 'relief_share' | 'principal_waived' | 'outstanding' | 'risk_class' | 'term';

/** What goes beyond a level. */
export interface BeyondLevel {
  readonly level: string;
  readonly reasons: readonly LevelReason[];
}

/** @returns the level below and what goes beyond it; null at the lightest level, and where nothing does. */
export function levelReasons(
  option: PlanOption,
  outstandingMinor: Minor,
  policy: Policy,
): BeyondLevel | null {
  const { levels } = policy.authority;
  const lighter = levels[levels.findIndex(({ id }) => id === option.approvalLevel) - 1];
  if (lighter === undefined) return null;
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
  const reasons = (Object.keys(beyond) as LevelReason[]).filter((reason) => beyond[reason]);
  return reasons.length === 0 ? null : { level: lighter.id, reasons };
}
