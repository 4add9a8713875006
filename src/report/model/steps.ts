/** One step of a lever: by a small or a large stride, stopping at the end of its allowed range on the way. */
import { FREQUENCIES, periodOf, periodsPerYear } from '../../domain/frequency.js';
import { dueWindow } from '../../engine/draft/dates.js';
import type { Desk } from '../../engine/draft/desk.js';
import type { Levers } from '../../engine/draft/levers.js';
import { PLAN_METHODS } from '../../engine/draft/problem.js';
import type { LeverRange, LeverRanges } from '../../engine/draft/ranges.js';
import { withFrequency } from '../../engine/draft/ways.js';
import { isMoneyLever, MONEY_KEYS, rangeOf, type ShownLever, wholeOf } from './lever-words.js';

export type Stride = 'small' | 'large';
export type Direction = 1 | -1;

interface Scale {
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** Values that steps stop at are multiples of it. */
  readonly step: number;
  readonly set: (value: number) => Levers;
}

/** Parts of a waived part, and of the debt for a down payment, that a step moves. */
const WAIVER_STEPS = { small: 0.05, large: 0.25 } as const;
const DOWN_STEPS = { small: 0.01, large: 0.05 } as const;
const RATE_STEPS = { small: 0.0025, large: 0.01 } as const;
const DAY_STEPS = { small: 1, large: 7 } as const;
const GRACE_PERIODS = { small: 1, large: 3 } as const;

/** A product that allows no longer term may be asked for as much again: the limit is then shown as broken. */
const BEYOND = 2;

/** The levers after the step; the same ones where the lever has come to its end. */
export function stepped(
  desk: Desk,
  levers: Levers,
  ranges: LeverRanges,
  lever: ShownLever,
  direction: Direction,
  stride: Stride,
): Levers {
  if (lever === 'frequency' || lever === 'method') return turned(levers, lever, direction);
  if (levers.settlement && (lever === 'grace' || lever === 'annual_rate_after')) return levers;
  const scale = scaleOf(desk, levers, lever, stride);
  const next = nextValue(scale, rangeOf(ranges, lever), direction);
  return next === scale.value ? levers : scale.set(next);
}

/** The levers at the least or the most that is allowed; the same ones where nothing is. */
export function atEnd(
  desk: Desk,
  levers: Levers,
  ranges: LeverRanges,
  lever: ShownLever,
  end: 'least' | 'most',
): Levers {
  if (lever === 'frequency' || lever === 'method') return levers;
  const value = rangeOf(ranges, lever)?.[end] ?? null;
  return value === null ? levers : scaleOf(desk, levers, lever, 'small').set(value);
}

/** The next name of a list that goes round. A settlement has one method and frequency. */
function turned(levers: Levers, lever: 'frequency' | 'method', direction: Direction): Levers {
  if (levers.settlement) return levers;
  if (lever === 'method') return { ...levers, method: next(PLAN_METHODS, levers.method, direction) };
  return withFrequency(levers, next(FREQUENCIES, levers.frequency, direction));
}

function next<Name>(names: readonly Name[], name: Name, direction: Direction): Name {
  return names[(names.indexOf(name) + direction + names.length) % names.length]!;
}

function nextValue(scale: Scale, range: LeverRange | undefined, direction: Direction): number {
  const { value, step, least, most } = scale;
  const steps = value / step;
  const whole = direction > 0 ? Math.floor(steps + 1e-9) + 1 : Math.ceil(steps - 1e-9) - 1;
  let to = Math.min(most, Math.max(least, whole * step));
  // The end of what is allowed is met on the way, to the last unit, before it is passed.
  const end = direction > 0 ? range?.most : range?.least;
  if (end !== undefined && end !== null && (end - value) * direction > 1e-9 && (to - end) * direction > 0)
    to = end;
  return to;
}

function scaleOf(
  desk: Desk,
  levers: Levers,
  lever: Exclude<ShownLever, 'frequency' | 'method'>,
  stride: Stride,
): Scale {
  const { asOf, policy, setting } = desk.subject;
  if (isMoneyLever(lever)) {
    const whole = wholeOf(desk, lever);
    const part = (lever === 'down_payment' ? DOWN_STEPS : WAIVER_STEPS)[stride];
    const key = MONEY_KEYS[lever];
    return {
      value: levers[key],
      least: 0,
      most: whole,
      step: Math.max(1, whole * part),
      set: (value) => ({ ...levers, [key]: Math.round(value) }),
    };
  }
  switch (lever) {
    case 'instalments':
      return {
        value: levers.instalments,
        least: levers.settlement ? 0 : 1,
        most: Math.ceil((setting.family.maxMonths * BEYOND * periodsPerYear(levers.frequency)) / 12),
        step: stride === 'small' ? 1 : Math.max(1, Math.round(periodsPerYear(levers.frequency) / 2)),
        set: (value) => ({ ...levers, instalments: value }),
      };
    case 'annual_rate_after':
      return {
        value: levers.rateAnnual,
        least: 0,
        most: setting.rateBefore,
        step: RATE_STEPS[stride],
        set: (value) => ({ ...levers, rateAnnual: Math.round(value * 1e6) / 1e6 }),
      };
    case 'grace': {
      const each = Math.max(1, periodOf(levers.frequency).months);
      return {
        value: levers.graceMonths,
        least: 0,
        most: setting.family.maxMonths,
        step: each * GRACE_PERIODS[stride],
        set: (value) => ({ ...levers, graceMonths: value }),
      };
    }
    case 'first_due_date': {
      const { earliest, latest } = dueWindow(levers, asOf, policy);
      return {
        value: levers.firstDueDate ?? earliest,
        least: earliest,
        most: latest,
        step: DAY_STEPS[stride],
        set: (value) => ({ ...levers, firstDueDate: value === earliest ? null : value }),
      };
    }
  }
}
