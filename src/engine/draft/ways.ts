/** The way that each lever can go, end to end, in its own steps: what its range is looked for along. */
import { periodOf } from '../../domain/frequency.js';
import type { EpochDay, Minor } from '../../domain/records.js';
import type { Frequency } from '../../domain/rules.js';
import { instalmentsIn, monthsOf } from '../../domain/terms.js';
import { dueWindow } from './dates.js';
import type { LeverName, Levers } from './levers.js';
import type { DraftSubject } from './subject.js';

export type MeasuredLever = Exclude<LeverName, 'method' | 'frequency' | 'settlement'>;

/** A lever's way. */
export interface Way {
  readonly lever: MeasuredLever;
  readonly values: Axis;
  readonly set: (levers: Levers, value: number) => Levers;
  readonly get: (levers: Levers) => number;
}

/** Values, ascending. */
export interface Axis {
  readonly count: number;
  readonly at: (index: number) => number;
}

/** The same term, as nearly as it can be had, at another frequency; the first due date is left to the policy. */
export function withFrequency(levers: Levers, frequency: Frequency): Levers {
  const months = monthsOf(levers.instalments, levers.frequency);
  const each = Math.max(1, periodOf(frequency).months);
  const whole = Math.max(each, Math.round(months / each) * each);
  const grace = Math.floor(levers.graceMonths / each) * each;
  return {
    ...levers,
    frequency,
    instalments: instalmentsIn(whole, frequency) ?? 1,
    graceMonths: grace < whole ? grace : 0,
    firstDueDate: null,
  };
}

function axis(least: number, most: number): Axis {
  return { count: Math.max(0, most - least + 1), at: (index) => least + index };
}

/** The ways of all levers of these; a settlement has neither grace nor a rate. */
export function waysOf({ setting, policy, asOf }: DraftSubject, levers: Levers): Way[] {
  const { parts, outstandingMinor } = setting;
  const money = (
    lever: MeasuredLever,
    key: 'downPaymentMinor' | `${'penalty' | 'fees' | 'interest' | 'principal'}WaivedMinor`,
    most: Minor,
  ): Way => ({
    lever,
    values: axis(0, Math.max(0, Math.min(most, levers[key] + freeOf(levers, outstandingMinor)))),
    set: (one, value) => ({ ...one, [key]: value }),
    get: (one) => one[key],
  });
  const ways: Way[] = [
    instalmentsWay(levers, setting.family.maxMonths),
    money('down_payment', 'downPaymentMinor', outstandingMinor),
    money('penalty_waived', 'penaltyWaivedMinor', parts.penaltyMinor),
    money('fees_waived', 'feesWaivedMinor', parts.feesMinor),
    money('interest_waived', 'interestWaivedMinor', parts.interestMinor),
    money('principal_waived', 'principalWaivedMinor', parts.principalMinor),
    dueWay(dueWindow(levers, asOf, policy)),
  ];
  return levers.settlement ? ways : [...ways, graceWay(levers), rateWay(setting.rateBefore)];
}

/** What is left to finance beyond the one minor unit that instalments need. */
function freeOf(levers: Levers, outstandingMinor: Minor): Minor {
  const { downPaymentMinor, penaltyWaivedMinor, feesWaivedMinor, interestWaivedMinor, principalWaivedMinor } =
    levers;
  const taken =
    downPaymentMinor + penaltyWaivedMinor + feesWaivedMinor + interestWaivedMinor + principalWaivedMinor;
  return outstandingMinor - taken - (levers.instalments > 0 ? 1 : 0);
}

/** One period beyond the product's longest term, so that its limit is met. */
function instalmentsWay(levers: Levers, maxMonths: number): Way {
  const each = Math.max(1, periodOf(levers.frequency).months);
  const longest = instalmentsIn((Math.floor(maxMonths / each) + 1) * each, levers.frequency) ?? 1;
  const grace = instalmentsIn(levers.graceMonths, levers.frequency) ?? 0;
  return {
    lever: 'instalments',
    values: axis(grace + 1, Math.max(longest, levers.instalments)),
    set: (one, value) => ({ ...one, instalments: value }),
    get: (one) => one.instalments,
  };
}

/** A day and a day beyond the window at either side, so that its limit is met. */
function dueWay(window: { readonly earliest: EpochDay; readonly latest: EpochDay }): Way {
  return {
    lever: 'first_due_date',
    values: axis(window.earliest - 1, window.latest + 1),
    set: (one, value) => ({ ...one, firstDueDate: value }),
    get: (one) => one.firstDueDate ?? window.earliest,
  };
}

function graceWay(levers: Levers): Way {
  const each = Math.max(1, periodOf(levers.frequency).months);
  const months = monthsOf(levers.instalments, levers.frequency);
  return {
    lever: 'grace',
    values: { count: Math.ceil(months / each), at: (index) => index * each },
    set: (one, value) => ({ ...one, graceMonths: value }),
    get: (one) => one.graceMonths,
  };
}

/** Steps of a hundredth of a percent, from nothing to the first above the account's own. */
const RATE_STEPS = 1e4;

function rateWay(rateBefore: number): Way {
  const own = Math.floor(rateBefore * RATE_STEPS + 1e-9);
  const isStep = Math.abs(own / RATE_STEPS - rateBefore) < 1e-9;
  const steps = Array.from({ length: own + 1 }, (_, index) => index / RATE_STEPS);
  const values = isStep ? [...steps.slice(0, -1), rateBefore] : [...steps, rateBefore];
  values.push((own + 1) / RATE_STEPS);
  return {
    lever: 'annual_rate_after',
    values: { count: values.length, at: (index) => values[index]! },
    set: (one, value) => ({ ...one, rateAnnual: value }),
    get: (one) => one.rateAnnual,
  };
}
