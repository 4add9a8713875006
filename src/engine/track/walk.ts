/**
 * A plan's days, one after the other, each begun with the money that was there the evening before: which instalments were
 * paid, missed or opened again by a reversal, and the day on which the plan was paid off or broken. So money of the last
 * day of grace is in time, what is known later never breaks a plan on an earlier day, and broken once is broken.
 */
import { addMonths } from '../../domain/dates.js';
import type { EpochDay, Minor } from '../../domain/records.js';
import type { TrackingRules } from '../../domain/tracking-rules.js';
import { type Due, owedOn } from './dues.js';

/** Money that came in (or went back, when negative) on a day. */
export interface Cash {
  readonly on: EpochDay;
  readonly amountMinor: Minor;
}

type BreakCause = 'unpaid_past_limit' | 'too_many_misses';

export interface Walked {
  readonly broken: { readonly on: EpochDay; readonly cause: BreakCause } | null;
  /** Paid off, and not undone by a reversal since. */
  readonly completed: { readonly on: EpochDay; readonly owedMinor: Minor } | null;
  /** By due: the day since which it is paid; null while it is not. */
  readonly paidSince: readonly (EpochDay | null)[];
  /** By due: the first day on which it was too late; null when it never was. */
  readonly missedOn: readonly (EpochDay | null)[];
}

/** Walks to the as-of date, or to the break. `cash` is the plan's money in any order. */
export function walk(
  dues: readonly Due[],
  cash: readonly Cash[],
  rules: TrackingRules,
  asOf: EpochDay,
): Walked {
  const walker = new Walker(dues, rules);
  const byDay = new Map<EpochDay, Minor>();
  for (const { on, amountMinor } of cash) byDay.set(on, (byDay.get(on) ?? 0) + amountMinor);
  for (const day of daysThatMatter(dues, byDay, rules)) {
    if (day > asOf) break;
    walker.beginDay(day);
    if (walker.broken !== null) break;
    walker.endDay(day, byDay.get(day) ?? 0);
  }
  return walker;
}

/** Days on which something can change: money, and the ends of the times that the policy gives. */
function daysThatMatter(
  dues: readonly Due[],
  byDay: ReadonlyMap<EpochDay, Minor>,
  { graceDays, partialDays, breakUnpaidDays }: TrackingRules,
): EpochDay[] {
  const days = new Set<EpochDay>(byDay.keys());
  for (const { payBy } of dues) {
    days.add(payBy);
    for (const patience of [graceDays, partialDays, breakUnpaidDays]) days.add(payBy + patience + 1);
  }
  for (const [day, minor] of byDay) {
    if (minor < 0) for (const patience of [0, graceDays, partialDays]) days.add(day + patience + 1);
  }
  return [...days].toSorted((a, b) => a - b);
}

class Walker implements Walked {
  broken: Walked['broken'] = null;
  completed: Walked['completed'] = null;
  readonly paidSince: (EpochDay | null)[];
  readonly missedOn: (EpochDay | null)[];
  /** The day on which a reversal took the money of a due back, after its pay-by day. */
  readonly #reopenedOn: (EpochDay | null)[];
  readonly #dues: readonly Due[];
  readonly #rules: TrackingRules;
  #cashMinor: Minor = 0;
  /** Leading dues that are paid. */
  #paid = 0;
  /** Leading dues whose pay-by day has come. */
  #due = 0;
  /** All principal: nobody pays a plan off with less. */
  readonly #principalMinor: Minor;

  constructor(dues: readonly Due[], rules: TrackingRules) {
    this.#dues = dues;
    this.#rules = rules;
    this.#principalMinor = dues.reduce((sum, due) => sum + due.principalMinor, 0);
    this.paidSince = dues.map(() => null);
    this.missedOn = dues.map(() => null);
    this.#reopenedOn = dues.map(() => null);
  }

  /** What was still open when the day before ended. */
  beginDay(day: EpochDay): void {
    if (this.completed !== null) return;
    this.#judgeMisses(day);
    this.#judgeBreak(day);
  }

  endDay(day: EpochDay, netMinor: Minor): void {
    this.#cashMinor += netMinor;
    this.#countPaid(day);
    this.#judgeCompletion(day);
  }

  #countPaid(day: EpochDay): void {
    const before = this.#paid;
    while (this.#due < this.#dues.length && this.#dues[this.#due]!.payBy <= day) this.#due += 1;
    const reach = Math.min(this.#dues.length, this.#due + this.#rules.prepaidInstalments);
    let paid = 0;
    while (paid < reach && !asksForMore(this.#dues[paid]!, this.#cashMinor)) paid += 1;
    for (let k = before; k < paid; k++) this.paidSince[k] = day;
    for (let k = paid; k < before; k++) {
      this.paidSince[k] = null;
      this.#reopenedOn[k] = day;
    }
    this.#paid = paid;
  }

  #judgeCompletion(day: EpochDay): void {
    const last = this.#dues.at(-1)!;
    if (this.completed !== null) {
      if (this.#cashMinor >= this.completed.owedMinor - last.toleranceMinor) return;
      // Paid off and undone: what fell due in between starts to be late now.
      this.completed = null;
      for (let k = this.#paid; k < this.#dues.length; k++) this.#reopenedOn[k] = day;
    }
    if (this.#cashMinor < this.#principalMinor - last.toleranceMinor) return;
    const owedMinor =
      this.#rules.earlyPayoff === 'interest_to_date' ? owedOn(this.#dues, day) : last.cumulativeMinor;
    if (this.#cashMinor >= owedMinor - last.toleranceMinor) this.completed = { on: day, owedMinor };
  }

  /** Since when a due waits to be paid: a reversal gives the days of grace anew. */
  #openSince(k: number): EpochDay {
    return Math.max(this.#dues[k]!.payBy, this.#reopenedOn[k] ?? Number.NEGATIVE_INFINITY);
  }

  #judgeMisses(day: EpochDay): void {
    const { graceDays, partialDays } = this.#rules;
    for (let k = this.#paid; k < this.#dues.length && this.#dues[k]!.payBy < day; k++) {
      if (this.missedOn[k] !== null) continue;
      const patience = isPartlyPaid(this.#dues, k, this.#cashMinor, this.#rules) ? partialDays : graceDays;
      if (day > this.#openSince(k) + patience) this.missedOn[k] = day;
    }
  }

  #judgeBreak(day: EpochDay): void {
    const { breakUnpaidDays, graceDays } = this.#rules;
    for (let k = this.#paid; k < this.#dues.length && this.#dues[k]!.payBy + breakUnpaidDays < day; k++) {
      if (day <= this.#openSince(k) + graceDays) continue;
      this.broken = { on: day, cause: 'unpaid_past_limit' };
      return;
    }
    if (this.#missesAreTooMany()) this.broken = { on: day, cause: 'too_many_misses' };
  }

  #missesAreTooMany(): boolean {
    const { breakMisses, breakMissMonths } = this.#rules;
    const missed = this.#dues.filter((_, k) => this.missedOn[k] !== null);
    return missed.some((first, index) => {
      const last = missed[index + breakMisses - 1];
      return last !== undefined && last.dueDate < addMonths(first.dueDate, breakMissMonths);
    });
  }
}

/** Whether the money, oldest due first, leaves more of this due open than is let pass. */
export function asksForMore({ cumulativeMinor, toleranceMinor }: Due, cashMinor: Minor): boolean {
  return cumulativeMinor - toleranceMinor > cashMinor;
}

/** Whether so much of due `k` is there that it counts as paid in part. */
export function isPartlyPaid(
  dues: readonly Due[],
  k: number,
  cashMinor: Minor,
  rules: TrackingRules,
): boolean {
  const { cumulativeMinor, amountMinor } = dues[k]!;
  const partMinor = cashMinor - (cumulativeMinor - amountMinor);
  return partMinor > 0 && partMinor >= amountMinor * rules.partialShare;
}
