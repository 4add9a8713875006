/**
 * A year of payments over a thousand plans, with everything that payments do: splits, part payments, early and late ones,
 * missed ones, bounced ones with and without their reference, rows twice, rows of before the plan and after today, all
 * shuffled, over the Chinese holidays of 2026. What `trackPlan` says on some day is what a walk of every day says.
 */
import { describe, expect, it } from 'vitest';
import type { EpochDay, Payment } from '../../../src/domain/records.js';
import type { TrackingRules } from '../../../src/domain/tracking-rules.js';
import { type Random, randomOf } from '../../../src/engine/sample/random.js';
import type { PlanFacts } from '../../../src/engine/track/plan-facts.js';
import { trackPlan } from '../../../src/engine/track/track-plan.js';
import { loadCalendar } from '../../../src/io/calendars.js';
import { dayByDay } from './day-by-day.js';
import { day, planFacts, RULES, setting } from './plans.js';

const PLANS = 1_000;
const { calendar } = loadCalendar('cn');

/** How a borrower pays. */
const HABITS = [
  'punctual',
  'punctual',
  'punctual',
  'punctual',
  'slow',
  'splitting',
  'early',
  'early',
  'slipping',
  'bouncing',
  'bouncing',
  'stopping',
  'chaotic',
] as const;

function planOf(random: Random, number: number): PlanFacts {
  const settlement = random.chance(0.08);
  const startDate = day('2026-01-05') + random.whole(0, 120);
  const frequency = random.pick([
    'weekly',
    'biweekly',
    'monthly',
    'monthly',
    'monthly',
    'quarterly',
  ] as const);
  const method = random.pick(['equal-instalment', 'equal-principal', 'step-up'] as const);
  const instalments = settlement ? random.whole(0, 2) : random.pick([1, 3, 6, 12, 24, 36]);
  return planFacts({
    accountId: `A${number}`,
    startDate,
    // Some are approved after their first day.
    decidedAt: random.chance(0.1) ? startDate + random.whole(0, 20) : startDate - random.whole(0, 10),
    frequency: settlement ? 'monthly' : frequency,
    method: settlement ? 'equal-instalment' : method,
    instalments,
    graceInstalments: settlement || instalments < 6 || method === 'step-up' ? 0 : random.pick([0, 1, 2]),
    downPaymentMinor: instalments === 0 ? random.whole(1_000, 900_000) : random.pick([0, 0, 12_345, 200_000]),
    financedMinor: instalments === 0 ? 0 : random.whole(instalments * 5_000, instalments * 200_000),
    rateAnnual: settlement ? 0 : random.pick([0, 0, 0.06, 0.1825]),
    waivedMinor: { penalty: random.whole(0, 50_000), interest: random.whole(0, 50_000) },
    settlement,
  });
}

function paymentsOf(random: Random, { plan, schedule }: PlanFacts, until: EpochDay): Payment[] {
  const habit = random.pick(HABITS);
  const rows: Payment[] = [];
  const { accountId } = plan;
  let number = 0;
  const add = (paidOn: EpochDay, amountMinor: number, reference?: string | null): Payment => {
    number += 1;
    const own = random.chance(0.7) ? `${accountId}-${number}` : null;
    const row = { accountId, paidOn, amountMinor, reference: reference === undefined ? own : reference };
    if (amountMinor !== 0) rows.push(row);
    return row;
  };
  const bounce = (row: Payment): void => {
    const amount = random.chance(0.8) ? -row.amountMinor : -Math.ceil(row.amountMinor / 3);
    add(row.paidOn + random.whole(0, 40), amount, random.pick([row.reference, null, `${accountId}-back`]));
  };
  const asked = [
    { on: plan.startDate, amount: plan.downPaymentMinor },
    ...schedule.map((row) => ({ on: row.dueDate, amount: row.paymentMinor })),
  ].filter(({ on, amount }) => amount > 0 && on <= until + 20);
  const stop = habit === 'stopping' ? random.whole(0, asked.length) : asked.length;
  for (const { on, amount } of asked.slice(0, stop)) {
    const whim = habit === 'chaotic' ? random.pick(HABITS) : habit;
    if (whim === 'punctual')
      add(
        on - random.whole(0, 3),
        amount - random.pick([0, 0, 0, 1, 10, Math.floor(amount / 100), 1_000, 1_001]),
      );
    else if (whim === 'slow') add(on + random.whole(0, 12), amount);
    else if (whim === 'slipping' && random.chance(0.3)) add(on + random.whole(5, 45), amount);
    else if (whim === 'early') add(on - random.whole(5, 60), amount * random.whole(1, 3));
    else if (whim === 'bouncing') {
      const row = add(on + random.whole(-2, 5), amount);
      if (random.chance(0.3)) bounce(row);
      if (random.chance(0.3)) add(row.paidOn + random.whole(1, 30), amount);
    } else if (whim === 'splitting') {
      const first = Math.floor((amount * random.whole(1, 9)) / 10);
      add(on + random.whole(-5, 7), first);
      if (random.chance(0.8)) add(on + random.whole(1, 20), amount - first);
    } else if (whim !== 'slipping') add(on, amount);
  }
  if (random.chance(0.15)) {
    const lump = plan.totalPayableMinor + random.whole(-5, 5_000);
    const row = add(plan.startDate + random.whole(0, 200), lump);
    if (random.chance(0.5)) bounce(row);
  }
  if (random.chance(0.4)) {
    const earlier = add(plan.decidedAt - random.whole(0, 90), 100_000, `${accountId}-before`);
    // Money of before the plan, taken back while it runs.
    if (random.chance(0.5)) add(plan.startDate + random.whole(0, 90), -100_000, earlier.reference);
  }
  if (random.chance(0.1)) add(plan.startDate + random.whole(0, 90), -random.whole(1, 100_000));
  // Exports that overlap.
  const again = rows.filter((row) => row.reference !== null && random.chance(0.1));
  return shuffled(random, [...rows, ...again]);
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, key: random.unit() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

const POLICIES: readonly Partial<TrackingRules>[] = [
  {},
  { countsFrom: 'start', earlyPayoff: 'all_interest', businessDay: 'none' },
  { prepaidInstalments: 1, graceDays: 0, partialDays: 0, toleranceMinor: 0 },
  { prepaidInstalments: 0, breakMisses: 3, breakMissMonths: 3, breakUnpaidDays: 60, partialDays: 45 },
];

/** What the two have to agree on. */
function compared(facts: PlanFacts, rules: TrackingRules, asOf: EpochDay) {
  const { line, instalments, effects, payments } = trackPlan(facts, setting(asOf, rules, calendar));
  const after = effects.paidAfterBreakMinor + (line.status === 'broken' ? effects.refundableMinor : 0);
  return {
    status: line.status,
    brokenOn: effects.brokenOn,
    completedOn: effects.completedOn,
    due: line.instalmentsDue,
    kept: line.instalmentsKept,
    daysPastDue: line.planDaysPastDue,
    nextDue: line.nextDueDate,
    parts: instalments.map((one) => one.paidMinor),
    paid: line.amountPaidMinor,
    refundable: line.status === 'broken' ? 0 : effects.refundableMinor,
    before: effects.paidBeforePlanMinor,
    after,
    unmatched: payments.unmatchedMinor,
  };
}

/** The end of the year, and two days of it. */
function daysOf(random: Random, { plan }: PlanFacts): EpochDay[] {
  const end = day('2026-12-31');
  const any = () => Math.max(plan.decidedAt, end - random.whole(1, 300));
  return [any(), any(), end];
}

describe('a year over a thousand plans', () => {
  it('comes out as it does day by day', () => {
    const seen = new Map<string, number>();
    for (let number = 0; number < PLANS; number += 1) {
      const random = randomOf('track', number);
      const plain = planOf(random, number);
      const facts = { ...plain, payments: paymentsOf(random, plain, day('2026-12-31')) };
      const rules = { ...RULES, ...random.pick(POLICIES) };
      for (const asOf of daysOf(random, plain)) {
        const expected = dayByDay(facts, rules, calendar, asOf);
        const found = compared(facts, rules, asOf);
        expect({ number, asOf, ...found }).toEqual({ number, asOf, ...expected });
        seen.set(found.status, (seen.get(found.status) ?? 0) + 1);
      }
    }
    // A simulation in which everybody pays, or nobody does, would show little.
    const counts = ['kept', 'partial', 'late', 'broken', 'completed'].map((one) => seen.get(one) ?? 0);
    expect(Math.min(...counts)).toBeGreaterThan(40);
    expect(Math.max(...counts)).toBeLessThan(0.6 * 3 * PLANS);
  });
});
