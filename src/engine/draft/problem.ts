/** Levers that make no plan at all, whatever the policy: there is no schedule to judge. */
import { FREQUENCIES } from '../../domain/frequency.js';
import type { PlanMethod } from '../../domain/rules.js';
import type { AccountSetting } from '../search/setting.js';
import { graceInstalmentsOf, type LeverName, type Levers } from './levers.js';

export interface DraftProblem {
  readonly lever: LeverName;
  readonly why:
    | 'unknown_name'
    | 'not_whole'
    | 'out_of_range'
    | 'not_whole_periods'
    | 'nothing_left'
    | 'not_a_settlement'
    | 'other_currency'
    | 'too_large';
  /** For `out_of_range`: what the lever may be, in its own unit. */
  readonly least: number | null;
  readonly most: number | null;
}

export const PLAN_METHODS: readonly PlanMethod[] = ['equal-instalment', 'equal-principal', 'step-up'];

/** More instalments than any product has: a hundred years of weeks. */
const MOST_INSTALMENTS = 5200;
/** A rate above this is a slip of the pen: ten times what is owed, a year. */
const MOST_RATE = 10;

type Check = (levers: Levers, setting: AccountSetting) => DraftProblem | null;

function problem(
  lever: LeverName,
  why: DraftProblem['why'],
  range: { readonly least: number; readonly most: number } | null = null,
): DraftProblem {
  return { lever, why, least: range?.least ?? null, most: range?.most ?? null };
}

function whole(lever: LeverName, value: number, least: number, most: number): DraftProblem | null {
  if (!Number.isSafeInteger(value)) return problem(lever, 'not_whole');
  return value < least || value > most ? problem(lever, 'out_of_range', { least, most }) : null;
}

const names: Check = ({ method, frequency }) => {
  if (!PLAN_METHODS.includes(method)) return problem('method', 'unknown_name');
  return FREQUENCIES.includes(frequency) ? null : problem('frequency', 'unknown_name');
};

const amounts: Check = (levers, { parts, outstandingMinor }) =>
  whole('penalty_waived', levers.penaltyWaivedMinor, 0, parts.penaltyMinor) ??
  whole('fees_waived', levers.feesWaivedMinor, 0, parts.feesMinor) ??
  whole('interest_waived', levers.interestWaivedMinor, 0, parts.interestMinor) ??
  whole('principal_waived', levers.principalWaivedMinor, 0, parts.principalMinor) ??
  whole('down_payment', levers.downPaymentMinor, 0, outstandingMinor);

const rate: Check = ({ rateAnnual }) =>
  rateAnnual >= 0 && rateAnnual <= MOST_RATE
    ? null
    : problem('annual_rate_after', 'out_of_range', { least: 0, most: MOST_RATE });

const time: Check = (levers) => {
  const { instalments, graceMonths, settlement, firstDueDate } = levers;
  const counted = whole('instalments', instalments, settlement ? 0 : 1, MOST_INSTALMENTS);
  if (counted !== null) return counted;
  if (firstDueDate !== null && !Number.isSafeInteger(firstDueDate))
    return problem('first_due_date', 'not_whole');
  const grace = whole('grace', graceMonths, 0, MOST_INSTALMENTS);
  if (grace !== null || graceMonths === 0) return grace;
  const leading = graceInstalmentsOf(levers);
  if (leading === null || leading < 1) return problem('grace', 'not_whole_periods');
  return leading < instalments ? null : problem('grace', 'nothing_left');
};

const settled: Check = (levers) => {
  if (!levers.settlement) return null;
  if (levers.method !== 'equal-instalment') return problem('method', 'not_a_settlement');
  if (levers.frequency !== 'monthly') return problem('frequency', 'not_a_settlement');
  if (levers.graceMonths !== 0) return problem('grace', 'not_a_settlement');
  return levers.rateAnnual === 0 ? null : problem('annual_rate_after', 'not_a_settlement');
};

/** Something must be left for the instalments, and nothing where there are none. */
const left: Check = (levers, { outstandingMinor }) => {
  const waived =
    levers.penaltyWaivedMinor +
    levers.feesWaivedMinor +
    levers.interestWaivedMinor +
    levers.principalWaivedMinor;
  const financed = outstandingMinor - waived - levers.downPaymentMinor;
  if (levers.instalments > 0) {
    return financed < 1 ? problem('down_payment', 'nothing_left') : null;
  }
  const owed = outstandingMinor - waived;
  if (owed < 1) return problem('principal_waived', 'nothing_left');
  return financed === 0 ? null : problem('down_payment', 'out_of_range', { least: owed, most: owed });
};

const CHECKS: readonly Check[] = [names, amounts, rate, time, settled, left];

/** The first thing that keeps the levers from being a plan; null when they are one. */
export function problemOf(levers: Levers, setting: AccountSetting): DraftProblem | null {
  if (setting.assessment.currency !== setting.policy.currency) {
    return problem('down_payment', 'other_currency');
  }
  for (const check of CHECKS) {
    const found = check(levers, setting);
    if (found !== null) return found;
  }
  return null;
}

/** The figures of the levers leave the safe integers. */
export const TOO_LARGE: DraftProblem = problem('instalments', 'too_large');
