/** What each limit allows this account, and the policy's rule that says so. */
import { waivedAmount } from '../../domain/levers.js';
import { share } from '../../domain/money.js';
import type { DraftLimit } from './limits.js';
import type { DraftSubject } from './subject.js';
import { floorRate, leastRate, leastSettled, mostPayments } from './weigh.js';

type LimitUnit = 'minor' | 'months' | 'rate' | 'probability' | 'day' | 'count' | 'name';

export interface Allowance {
  readonly unit: LimitUnit;
  /** At most, or at least; names joined with `;`. Null where nothing would do, or no single figure tells it. */
  readonly allowed: number | string | null;
  /** Path of the policy's rule; null where it follows from the account's own facts. */
  readonly rule: string | null;
}

function allow(unit: LimitUnit, allowed: number | string | null, rule: string | null): Allowance {
  return { unit, allowed, rule };
}

/** The allowance of a limit. A window of days has two ends, which `dueWindow` tells. */
export function allowanceOf(limit: DraftLimit, subject: DraftSubject): Allowance {
  const { setting, policy, left } = subject;
  const { affordability, constraints } = policy;
  const { cap, parts, family } = setting;
  const capRule = cap?.rule ?? null;
  switch (limit) {
    case 'capacity':
      return allow('minor', Math.max(0, left.capacityMinor), affordability.rules.capacity);
    case 'residual_income':
      return allow('minor', affordability.residualIncomeFloorMinor, 'affordability.residual_income_floor');
    case 'term_cap':
      return allow('months', family.maxMonths, family.maxMonthsRule);
    case 'apr_cap':
      return allow('rate', constraints.aprCap, constraints.rules.apr);
    case 'waive_penalty_cap':
      return allow('minor', waivedAmount(parts.penaltyMinor, cap?.waivePenaltyShare ?? 0), capRule);
    case 'waive_fees_cap':
      return allow('minor', waivedAmount(parts.feesMinor, cap?.waiveFeesShare ?? 0), capRule);
    case 'waive_interest_cap':
      return allow('minor', waivedAmount(parts.interestMinor, cap?.waiveInterestShare ?? 0), capRule);
    case 'principal_waiver_cap':
      return allow('minor', waivedAmount(parts.principalMinor, cap?.waivePrincipalShare ?? 0), capRule);
    case 'relief_cap':
      return allow('minor', share(setting.outstandingMinor, cap?.reliefShare ?? 0, 'down'), capRule);
    case 'rate_cap':
      return allow('rate', leastRate(setting), capRule);
    case 'rate_rise':
      return allow('rate', setting.rateBefore, 'levers.rate_shares');
    case 'rate_floor':
      return allow('rate', floorRate(setting), 'levers.rate_floor');
    case 'grace_cap':
      return allow('months', cap?.graceMonths ?? 0, capRule);
    case 'min_instalment':
      return allow('minor', constraints.minInstalmentMinor, constraints.rules.instalment);
    case 'method':
      return allow('name', family.methods.join(';'), `products.${family.id}`);
    case 'down_payment':
      return allow('minor', setting.usableAssetsMinor, affordability.rules.assets);
    case 'frequency':
      return allow('name', setting.incomeFrequency ?? 'monthly', null);
    case 'authority':
      return allow('minor', null, heaviestLevel(subject));
    case 'gain':
      return allow('minor', constraints.minGainMinor, constraints.rules.gain);
    case 'completion':
      return allow('probability', constraints.minCompletionProbability, constraints.rules.completion);
    case 'settlement': {
      const least = leastSettled(setting);
      return allow('minor', Number.isFinite(least) ? least : null, capRule);
    }
    case 'settlement_payments':
      return allow('count', mostPayments(setting), 'levers.settlement_payments');
    case 'first_due':
      return allow('day', null, 'authority.plan_valid_days');
    case 'eligibility':
      return allow('name', 'eligible', null);
  }
}

function heaviestLevel({ policy }: DraftSubject): string | null {
  const level = policy.authority.levels.at(-1);
  return level === undefined ? null : `authority.levels.${level.id}`;
}
