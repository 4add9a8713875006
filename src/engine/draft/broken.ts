/** A broken limit in figures: what the draft has, what the policy allows this account, and the rule that says so. */

import { waivedAmount } from '../../domain/levers.js';
import { share } from '../../domain/money.js';
import type { EpochDay, Minor } from '../../domain/records.js';
import type { PlanOption } from '../decision.js';
import { flowsOf, leastInstalment } from '../search/candidate.js';
import { dueWindow } from './dates.js';
import { type DraftLimit, limitsIn } from './limits.js';
import type { DraftSubject } from './subject.js';
import { floorRate, leastRate, leastSettled, type Weighed } from './weigh.js';

export type LimitUnit = 'minor' | 'months' | 'rate' | 'probability' | 'day' | 'name';

export interface BrokenLimit {
  readonly limit: DraftLimit;
  readonly unit: LimitUnit;
  /** What the draft has; null where no single figure tells it. */
  readonly value: number | string | null;
  /** What it may have at most, or at least; null where nothing would do, or no single figure tells it. */
  readonly allowed: number | string | null;
  /** Path of the policy's rule; null where it follows from the account's own facts. */
  readonly rule: string | null;
}

type Figures = Omit<BrokenLimit, 'limit'>;

/** Every broken limit in figures, in the order of the table. */
export function brokenLimits(subject: DraftSubject, weighed: Weighed, option: PlanOption): BrokenLimit[] {
  return limitsIn(weighed.mask).map((limit) => ({ limit, ...figuresOf(limit, subject, weighed, option) }));
}

const minor = (value: Minor, allowed: Minor, rule: string | null): Figures => ({
  unit: 'minor',
  value,
  allowed: Number.isFinite(allowed) ? allowed : null,
  rule,
});
const figure = (unit: LimitUnit, value: number | string, allowed: number | string, rule: string | null) => ({
  unit,
  value,
  allowed,
  rule,
});

function figuresOf(
  limit: DraftLimit,
  subject: DraftSubject,
  { candidate, dates }: Weighed,
  option: PlanOption,
): Figures {
  const { setting, policy, left } = subject;
  const { affordability, constraints } = policy;
  const { cap, parts, family } = setting;
  const { terms } = option;
  const capRule = cap?.rule ?? null;
  switch (limit) {
    case 'capacity':
      return minor(candidate.monthlyMinor, Math.max(0, left.capacityMinor), affordability.rules.capacity);
    case 'residual_income':
      return minor(
        option.residualIncomeMinor,
        affordability.residualIncomeFloorMinor,
        'affordability.residual_income_floor',
      );
    case 'term_cap':
      return figure('months', candidate.time.months, family.maxMonths, family.maxMonthsRule);
    case 'apr_cap':
      return figure('rate', option.apr, constraints.aprCap, constraints.rules.apr);
    case 'waive_penalty_cap':
      return minor(
        terms.penaltyWaivedMinor,
        waivedAmount(parts.penaltyMinor, cap?.waivePenaltyShare ?? 0),
        capRule,
      );
    case 'waive_fees_cap':
      return minor(terms.feesWaivedMinor, waivedAmount(parts.feesMinor, cap?.waiveFeesShare ?? 0), capRule);
    case 'waive_interest_cap':
      return minor(
        terms.interestWaivedMinor,
        waivedAmount(parts.interestMinor, cap?.waiveInterestShare ?? 0),
        capRule,
      );
    case 'principal_waiver_cap':
      return minor(
        terms.principalWaivedMinor,
        waivedAmount(parts.principalMinor, cap?.waivePrincipalShare ?? 0),
        capRule,
      );
    case 'relief_cap':
      return minor(
        option.reliefMinor,
        share(setting.outstandingMinor, cap?.reliefShare ?? 0, 'down'),
        capRule,
      );
    case 'rate_cap':
      return figure('rate', terms.rateAnnual, leastRate(setting), capRule);
    case 'rate_rise':
      return figure('rate', terms.rateAnnual, setting.rateBefore, 'levers.rate_shares');
    case 'rate_floor':
      return figure('rate', terms.rateAnnual, floorRate(setting), 'levers.rate_floor');
    case 'grace_cap':
      return figure('months', candidate.time.graceMonths, cap?.graceMonths ?? 0, capRule);
    case 'min_instalment': {
      const flows = flowsOf(candidate.time, terms.financedMinor, terms.downPaymentMinor);
      const least = flows === null ? 0 : leastInstalment(flows, candidate.time.graceInstalments);
      return minor(least, constraints.minInstalmentMinor, constraints.rules.instalment);
    }
    case 'method':
      return figure('name', terms.method, family.methods.join(';'), `products.${family.id}`);
    case 'down_payment':
      return minor(terms.downPaymentMinor, setting.usableAssetsMinor, affordability.rules.assets);
    case 'frequency':
      return figure('name', terms.frequency, setting.incomeFrequency ?? 'monthly', null);
    case 'authority':
      return { unit: 'minor', value: option.reliefMinor, allowed: null, rule: heaviestLevel(subject) };
    case 'gain':
      return minor(option.recoveryGainMinor, constraints.minGainMinor, constraints.rules.gain);
    case 'completion':
      return figure(
        'probability',
        option.completionProbability,
        constraints.minCompletionProbability,
        constraints.rules.completion,
      );
    case 'settlement':
      return minor(setting.outstandingMinor - option.reliefMinor, leastSettled(setting), capRule);
    case 'first_due':
      return dueFigures(subject, dates.firstDueDate, option);
    case 'eligibility':
      return figure('name', subject.assessment.eligibility, 'eligible', null);
  }
}

function heaviestLevel({ policy }: DraftSubject): string | null {
  const level = policy.authority.levels.at(-1);
  return level === undefined ? null : `authority.levels.${level.id}`;
}

function dueFigures({ asOf, policy }: DraftSubject, due: EpochDay, { terms }: PlanOption): Figures {
  const { earliest, latest } = dueWindow(terms, asOf, policy);
  return due < earliest
    ? figure('day', due, earliest, 'constraints.first_due_after_days')
    : figure('day', due, latest, 'authority.plan_valid_days');
}
