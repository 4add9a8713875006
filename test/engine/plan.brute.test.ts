/** The search against every combination worked out one by one. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountPlans, PlanOption } from '../../src/engine/decision.js';
import { scenes } from './search/arbitraries.js';
import { bestAlternative, better, brokenWithin, everyPlan, heldBack } from './search/brute-force.js';
import type { Alone, Plan } from './search/brute-plan.js';
import { planScene, type Scene } from './search/plan-cases.js';

function termsOf(option: PlanOption): string {
  const { terms } = option;
  return [
    terms.settlement ? 'settlement' : 'plan',
    terms.method,
    terms.frequency,
    terms.instalments,
    terms.graceInstalments,
    terms.downPaymentMinor,
    terms.principalWaivedMinor,
    terms.interestWaivedMinor,
    terms.penaltyWaivedMinor,
    terms.feesWaivedMinor,
    terms.rateAnnual,
  ].join(' ');
}

function limitsOf(scene: Scene) {
  const month = scene.assessment.affordability;
  const residual =
    (month.incomeMinor ?? 0) -
    month.expensesMinor -
    month.otherDebtPaymentsMinor -
    scene.policy.affordability.residualIncomeFloorMinor;
  return { capacity: month.capacityMinor ?? 0, residual };
}

interface Reference {
  readonly plans: readonly Plan[];
  readonly alternative: number;
}

/** Each account's part of what is shared, and all its plans. */
function reference(scene: Scene): Reference[] {
  const { accounts, affordability } = scene.assessment;
  const total = accounts.reduce((sum, account) => sum + account.outstandingMinor, 0);
  return accounts.map((account) => {
    const part = account.outstandingMinor / total;
    const alone: Alone = {
      surplus: (affordability.surplusMinor ?? 0) * part,
      assets: Math.floor(affordability.usableAssetsMinor * part),
    };
    const rate = scene.kase.accounts.find((one) => one.account.accountId === account.accountId)!.account
      .rateAnnual;
    return {
      plans: everyPlan(scene, account, alone),
      alternative: bestAlternative(scene.policy, account, rate),
    };
  });
}

function summary(plans: AccountPlans) {
  return plans.options.map((option) => ({
    option: option.option,
    terms: termsOf(option),
    value: option.expectedRecoveryMinor,
    gain: option.recoveryGainMinor,
    monthly: option.monthlyInstalmentMinor,
    total: option.totalPayableMinor,
  }));
}

/** The options of one account as the definitions say, from the plans that fit. */
function optionsAs(best: Plan, fitting: readonly Plan[], alternative: number) {
  const regular = fitting.filter((plan) => !plan.settlement);
  const lowest = regular.toSorted((a, b) => a.monthly - b.monthly || better(a, b))[0];
  const cheapest = fitting.toSorted((a, b) => a.total - b.total || better(a, b))[0];
  const rows: [string, Plan | undefined][] = [
    ['recommended', best],
    ['lowest_instalment', lowest],
    ['lowest_cost', cheapest],
  ];
  const seen = new Set<string>();
  let settled = false;
  return rows.flatMap(([option, plan]) => {
    if (plan === undefined || seen.has(plan.terms)) return [];
    seen.add(plan.terms);
    // The first settlement has the name.
    const settlement = plan.settlement && !settled;
    settled ||= plan.settlement;
    return [
      {
        option: settlement ? 'settlement' : option,
        terms: plan.terms,
        value: plan.value,
        gain: plan.value - alternative,
        monthly: plan.monthly,
        total: plan.total,
      },
    ];
  });
}

/** Limits in the way of an account without a plan: those that stand alone, else those of the nearest plan. */
function obstaclesAs(
  plans: readonly Plan[],
  capacity: number,
  residual: number,
): { codes: string[]; alone: boolean } {
  const broken = plans.map((plan) => ({ plan, codes: [...brokenWithin(plan, capacity, residual)] }));
  const single = new Set(broken.filter((one) => one.codes.length === 1).map((one) => one.codes[0]!));
  if (single.size > 0) return { codes: [...single].toSorted(), alone: true };
  const nearest = broken.toSorted((a, b) => a.codes.length - b.codes.length || better(a.plan, b.plan))[0];
  return { codes: nearest?.codes.toSorted() ?? [], alone: false };
}

/** What the search should say of an account when this much of the month is left. */
function expectedOf(own: Reference, capacity: number, residual: number) {
  const fitting = own.plans.filter((plan) => brokenWithin(plan, capacity, residual).size === 0);
  const best = fitting.toSorted(better)[0];
  if (best === undefined) {
    const { codes, alone } = obstaclesAs(own.plans, capacity, residual);
    return { best: null, fitting, obstacles: codes, mayChange: alone, binding: [] };
  }
  const binding = heldBack(own.plans, capacity, residual, best.value);
  return { best, fitting, obstacles: null, mayChange: false, binding };
}

function obstaclesFound(plans: AccountPlans): string[] | null {
  return plans.unplanned === null ? null : plans.unplanned.bindingConstraints.toSorted();
}

/** Of the recommended plan; none without one. */
function bindingFound(plans: AccountPlans): readonly string[] {
  return plans.options.find((option) => option.recommended)?.bindingConstraints ?? [];
}

describe('the search equals brute force', () => {
  it('for one account: options, binding limits, obstacles', () => {
    const seen = { planned: 0, unplanned: 0 };
    fc.assert(
      fc.property(scenes(1), (scene) => {
        const { capacity, residual } = limitsOf(scene);
        const own = reference(scene)[0]!;
        const expected = expectedOf(own, capacity, residual);
        const found = planScene(scene).accounts[0]!;
        seen[expected.best === null ? 'unplanned' : 'planned']++;
        const options =
          expected.best === null ? [] : optionsAs(expected.best, expected.fitting, own.alternative);
        expect(summary(found)).toEqual(options);
        expect(found.options.filter((option) => option.recommended)).toHaveLength(
          Math.min(1, options.length),
        );
        expect(bindingFound(found)).toEqual(expected.binding);
        expect(obstaclesFound(found)).toEqual(expected.obstacles);
        expect(expected.mayChange || (found.unplanned?.smallestChange ?? null) === null).toBe(true);
      }),
      { numRuns: 120, seed: 20260630, endOnFailure: true },
    );
    expect(seen.planned).toBeGreaterThan(35);
    expect(seen.unplanned).toBeGreaterThan(35);
  });

  it('for two accounts under one month', () => {
    const seen = [0, 0, 0];
    fc.assert(
      fc.property(scenes(2), (scene) => {
        const { capacity, residual } = limitsOf(scene);
        const month = Math.max(0, Math.min(capacity, residual));
        const own = reference(scene);
        const found = planScene(scene).accounts;
        const chosen = found.flatMap((plans) => plans.options.filter((option) => option.recommended));
        expect(chosen.reduce((sum, option) => sum + option.recoveryGainMinor, 0)).toBe(
          bestTogether(own, month),
        );
        seen[chosen.length]!++;
        // Any mix of the options fits the month.
        const dearest = found.map((plans) => plans.options.map((option) => option.monthlyInstalmentMinor));
        expect(Math.max(0, ...dearest[0]!) + Math.max(0, ...dearest[1]!)).toBeLessThanOrEqual(month);
        // Each account's plan is the best in what the other leaves, and what binds it is judged there.
        for (const [index, plans] of found.entries()) {
          const taken = chosen
            .filter((option) => option.accountId !== plans.accountId)
            .reduce((sum, option) => sum + option.monthlyInstalmentMinor, 0);
          const expected = expectedOf(own[index]!, capacity - taken, residual - taken);
          expect(plans.options[0]?.expectedRecoveryMinor).toBe(expected.best?.value);
          expect(bindingFound(plans)).toEqual(expected.binding);
          expect(obstaclesFound(plans)).toEqual(expected.obstacles);
        }
      }),
      { numRuns: 100, seed: 7, endOnFailure: true },
    );
    expect(seen[2]).toBeGreaterThan(8);
    expect(seen[1]).toBeGreaterThan(8);
  });
});

/** The greatest sum of gains of one plan or none for each of two accounts whose instalments fit the month. */
function bestTogether([first, second]: readonly Reference[], month: number): number {
  const choices = ({ plans, alternative }: Reference) => [
    { gain: 0, monthly: 0 },
    ...plans
      .filter((plan) => plan.broken.size === 0)
      .map((plan) => ({ gain: plan.value - alternative, monthly: plan.monthly })),
  ];
  let most = Number.NEGATIVE_INFINITY;
  const others = choices(second!);
  for (const a of choices(first!)) {
    for (const b of others) {
      if (a.monthly + b.monthly <= month && a.gain + b.gain > most) most = a.gain + b.gain;
    }
  }
  return most;
}
