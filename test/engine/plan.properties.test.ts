/** What must hold of every plan: the identities, and how plans move with what they are made from. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountPlans, BorrowerPlans, PlanOption } from '../../src/engine/decision.js';
import { scheduleOfPlan } from '../../src/engine/plan-schedule.js';
import { scenes } from './search/arbitraries.js';
import { planScene, type Scene } from './search/plan-cases.js';

const RUNS = { numRuns: 120, endOnFailure: true };

function options(plans: BorrowerPlans): PlanOption[] {
  return plans.accounts.flatMap((account) => account.options);
}

function bestValue(plans: AccountPlans): number {
  return (
    plans.options.find((option) => option.recommended)?.expectedRecoveryMinor ?? Number.NEGATIVE_INFINITY
  );
}

/** What every option of a scene is worth and gives away. */
function figures(scene: Scene) {
  return options(planScene(scene)).map((option) => [
    option.option,
    option.expectedRecoveryMinor,
    option.reliefMinor,
  ]);
}

function withMonth(scene: Scene, over: Partial<Scene['assessment']['affordability']>): Scene {
  const affordability = { ...scene.assessment.affordability, ...over };
  return { ...scene, assessment: { ...scene.assessment, affordability } };
}

describe('identities', () => {
  it('5: outstanding = down payment + financed + all that is waived; 6: the schedule adds up', () => {
    let rows = 0;
    fc.assert(
      fc.property(scenes(1), (scene) => {
        const [account] = scene.assessment.accounts;
        for (const option of options(planScene(scene))) {
          const { terms } = option;
          const waived =
            terms.principalWaivedMinor +
            terms.interestWaivedMinor +
            terms.penaltyWaivedMinor +
            terms.feesWaivedMinor;
          expect(terms.downPaymentMinor + terms.financedMinor + waived).toBe(account!.outstandingMinor);
          expect(option.reliefMinor).toBe(waived);
          const schedule = scheduleOfPlan(terms, option.currency);
          rows += schedule.rows.length;
          expect(schedule.rows).toHaveLength(terms.instalments);
          expect(schedule.rows.reduce((sum, row) => sum + row.principalMinor, 0)).toBe(terms.financedMinor);
          expect(schedule.rows.at(-1)?.closingMinor ?? 0).toBe(0);
          expect(schedule.rows.at(-1)?.dueDate ?? terms.firstDueDate).toBe(option.lastDueDate);
          expect(schedule.rows.at(-1)?.paymentMinor ?? 0).toBe(option.finalInstalmentMinor);
          expect(schedule.rows[terms.graceInstalments]?.paymentMinor ?? 0).toBe(option.instalmentMinor);
          expect(terms.downPaymentMinor + schedule.totalPaymentMinor).toBe(option.totalPayableMinor);
        }
      }),
      { ...RUNS, seed: 5 },
    );
    expect(rows).toBeGreaterThan(500);
  });

  it('7: no plan breaks its policy, for all of a borrower’s plans together', () => {
    let planned = 0;
    fc.assert(
      fc.property(scenes(2), (scene) => {
        const { policy } = scene;
        const { affordability } = scene.assessment;
        const found = planScene(scene);
        const month = found.accounts.map((account) =>
          Math.max(0, ...account.options.map((option) => option.monthlyInstalmentMinor)),
        );
        expect(month[0]! + month[1]!).toBeLessThanOrEqual(affordability.capacityMinor!);
        const cap = policy.caps[0]!;
        for (const option of options(found)) {
          planned++;
          expect(
            option.monthlyInstalmentMinor === 0 ||
              option.residualIncomeMinor >= policy.affordability.residualIncomeFloorMinor,
          ).toBe(true);
          expect(option.apr).toBeLessThanOrEqual(policy.constraints.aprCap + 5e-7);
          expect(option.reliefShare).toBeLessThanOrEqual(cap.reliefShare);
          expect(option.recoveryGainMinor).toBeGreaterThanOrEqual(policy.constraints.minGainMinor);
          expect(option.completionProbability).toBeGreaterThanOrEqual(
            policy.constraints.minCompletionProbability,
          );
          const level = policy.authority.levels.find((one) => one.id === option.approvalLevel)!;
          expect(option.reliefMinor).toBeLessThanOrEqual(level.maxReliefMinor);
          expect(option.terms.principalWaivedMinor).toBeLessThanOrEqual(level.maxPrincipalWaivedMinor);
        }
        const cash = options(found)
          .filter((option) => option.recommended)
          .reduce((sum, option) => sum + option.terms.downPaymentMinor, 0);
        expect(cash).toBeLessThanOrEqual(affordability.usableAssetsMinor);
      }),
      { ...RUNS, seed: 7 },
    );
    expect(planned).toBeGreaterThan(50);
  });

  it('8: waived money is never counted as recovered', () => {
    let waived = 0;
    fc.assert(
      fc.property(scenes(1), (scene) => {
        for (const option of options(planScene(scene))) {
          waived += option.reliefMinor;
          // At most all that is paid, worth its face: nothing waived is in it.
          const afterBreak = scene.policy.value.recoveryAfterBreak['M3']! * option.terms.financedMinor;
          expect(option.expectedRecoveryMinor).toBeLessThanOrEqual(
            option.totalPayableMinor -
              scene.policy.value.setupCostMinor +
              (1 - option.completionProbability) * afterBreak +
              1,
          );
        }
      }),
      { ...RUNS, seed: 8 },
    );
    expect(waived).toBeGreaterThan(0);
  });
});

describe('monotony', () => {
  it('a higher capacity never lowers the best value', () => {
    let moved = 0;
    fc.assert(
      fc.property(scenes(1), fc.integer({ min: 1, max: 100_000 }), (scene, more) => {
        const before = bestValue(planScene(scene).accounts[0]!);
        const capacityMinor = scene.assessment.affordability.capacityMinor! + more;
        const after = bestValue(planScene(withMonth(scene, { capacityMinor })).accounts[0]!);
        expect(after).toBeGreaterThanOrEqual(before);
        if (after > before) moved++;
      }),
      { ...RUNS, seed: 11 },
    );
    expect(moved).toBeGreaterThan(10);
  });

  it('tighter caps never raise it', () => {
    let moved = 0;
    fc.assert(
      fc.property(
        scenes(1),
        fc.constantFrom('reliefShare', 'waiveInterestShare', 'maxMonths', 'aprCap'),
        (scene, cap) => {
          const { policy } = scene;
          const tighter = {
            ...policy,
            caps: policy.caps.map((row) =>
              cap === 'reliefShare' || cap === 'waiveInterestShare' ? { ...row, [cap]: row[cap] / 2 } : row,
            ),
            products: policy.products.map((row) => (cap === 'maxMonths' ? { ...row, maxMonths: 24 } : row)),
            constraints: {
              ...policy.constraints,
              aprCap: cap === 'aprCap' ? 0.1 : policy.constraints.aprCap,
            },
          };
          const before = bestValue(planScene(scene).accounts[0]!);
          const after = bestValue(planScene({ ...scene, policy: tighter }).accounts[0]!);
          expect(after).toBeLessThanOrEqual(before);
          if (after < before) moved++;
        },
      ),
      { ...RUNS, seed: 12 },
    );
    expect(moved).toBeGreaterThan(5);
  });

  it('a larger waiver never raises an instalment of the same shape', () => {
    let compared = 0;
    fc.assert(
      fc.property(scenes(1), fc.integer({ min: 1, max: 200_000 }), (scene, more) => {
        for (const option of options(planScene(scene)).filter(({ terms }) => terms.financedMinor > more)) {
          const less = { ...option.terms, financedMinor: option.terms.financedMinor - more };
          const before = scheduleOfPlan(option.terms, 'CNY').rows;
          const after = scheduleOfPlan(less, 'CNY').rows;
          const level = option.terms.graceInstalments;
          expect(after[level]?.paymentMinor ?? 0).toBeLessThanOrEqual(before[level]?.paymentMinor ?? 0);
          compared++;
        }
      }),
      { ...RUNS, seed: 13 },
    );
    expect(compared).toBeGreaterThan(50);
  });

  it('the order of the grid decides nothing but ties', () => {
    fc.assert(
      fc.property(scenes(1), (scene) => {
        const { levers } = scene.policy;
        const turned = {
          ...levers,
          waiveInterestShares: levers.waiveInterestShares.toReversed(),
          months: levers.months.toReversed(),
          frequencies: levers.frequencies.toReversed(),
          rateShares: levers.rateShares.toReversed(),
        };
        const reversed = { ...scene, policy: { ...scene.policy, levers: turned } };
        expect(figures(reversed)).toEqual(figures(scene));
      }),
      { ...RUNS, seed: 14 },
    );
  });
});

describe('the smallest change', () => {
  it('opens a plan when it is applied, and no less does', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(scenes(1), (scene) => {
        const found = planScene(scene).accounts[0]!;
        const change = found.unplanned?.smallestChange ?? null;
        if (change === null) return;
        seen.add(change.constraint);
        const step = change.unit === 'months' || change.unit === 'minor' ? 1 : 1e-5 + 1 / leastPart(scene);
        const opened = planScene(relaxed(scene, change.constraint, change.by)).accounts[0]!;
        expect(opened.options.length).toBeGreaterThan(0);
        const short = planScene(relaxed(scene, change.constraint, change.by - step)).accounts[0]!;
        expect(short.options).toHaveLength(0);
      }),
      { numRuns: 300, seed: 21, endOnFailure: true },
    );
    expect([...seen].toSorted()).toEqual(expect.arrayContaining(['capacity', 'gain', 'residual_income']));
    expect(seen.size).toBeGreaterThan(5);
  });
});

/** A share of a part counts in whole minor units: of a small part, a good deal less than it may waive the same. */
function leastPart(scene: Scene): number {
  const { principalMinor, interestMinor, penaltyMinor, feesMinor } = scene.assessment.accounts[0]!;
  return Math.min(...[principalMinor, interestMinor, penaltyMinor, feesMinor].filter((part) => part > 0));
}

/** The scene with one limit moved, as the change says. */
function relaxed(scene: Scene, constraint: string, by: number): Scene {
  const { policy } = scene;
  const { affordability } = scene.assessment;
  const cap = (
    name:
      | 'waivePenaltyShare'
      | 'waiveFeesShare'
      | 'waiveInterestShare'
      | 'waivePrincipalShare'
      | 'reliefShare'
      | 'graceMonths',
  ) => policyOf({ caps: policy.caps.map((row) => ({ ...row, [name]: row[name] + by })) });
  const constraints = (over: Partial<typeof policy.constraints>) =>
    policyOf({ constraints: { ...policy.constraints, ...over } });
  const policyOf = (over: Partial<typeof policy>): Scene => ({ ...scene, policy: { ...policy, ...over } });
  switch (constraint) {
    case 'capacity':
      return withMonth(scene, { capacityMinor: affordability.capacityMinor! + by });
    case 'residual_income':
      return policyOf({
        affordability: {
          ...policy.affordability,
          residualIncomeFloorMinor: policy.affordability.residualIncomeFloorMinor - by,
        },
      });
    case 'down_payment':
      return withMonth(scene, { usableAssetsMinor: affordability.usableAssetsMinor + by });
    case 'term_cap':
      return policyOf({
        products: policy.products.map((row) => ({ ...row, maxMonths: row.maxMonths + by })),
      });
    case 'waive_penalty_cap':
      return cap('waivePenaltyShare');
    case 'waive_fees_cap':
      return cap('waiveFeesShare');
    case 'waive_interest_cap':
      return cap('waiveInterestShare');
    case 'principal_waiver_cap':
      return cap('waivePrincipalShare');
    case 'relief_cap':
      return cap('reliefShare');
    case 'grace_cap':
      return cap('graceMonths');
    case 'rate_cap':
      return policyOf({ caps: policy.caps.map((row) => ({ ...row, rateShareMin: row.rateShareMin - by })) });
    case 'settlement':
      return policyOf({
        caps: policy.caps.map((row) => ({ ...row, settlementShareMin: row.settlementShareMin - by })),
      });
    case 'apr_cap':
      return constraints({ aprCap: policy.constraints.aprCap + by });
    case 'min_instalment':
      return constraints({ minInstalmentMinor: policy.constraints.minInstalmentMinor - by });
    case 'completion':
      return constraints({ minCompletionProbability: policy.constraints.minCompletionProbability - by });
    case 'gain':
      return constraints({ minGainMinor: policy.constraints.minGainMinor - by });
    default:
      throw new Error(`no number moves ${constraint}`);
  }
}
