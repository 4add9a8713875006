/** Another month gives what assessing the borrower in that month would give. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { affordabilityOf } from '../../../src/domain/affordability.js';
import { evaluateDraft } from '../../../src/engine/draft/evaluate.js';
import { type Levers, leversOf } from '../../../src/engine/draft/levers.js';
import { changedMonth, NO_CHANGE, underChange } from '../../../src/engine/draft/sensitivity.js';
import { draftSubject } from '../../../src/engine/draft/subject.js';
import { aBorrower } from '../cases.js';
import { AS_OF, aPolicy, aScene, planScene } from '../search/plan-cases.js';
import { SMALL_POLICY } from '../small-policy.js';

const RULES = SMALL_POLICY.affordability;

describe('a changed month', () => {
  it('is the month of a borrower with that income, those expenses and those debts', () => {
    const percents = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 0, max: 9_000 }),
        fc.integer({ min: 0, max: 4_000 }),
        percents,
        percents,
        percents,
        (income, expenses, debts, moreIncome, moreExpenses, moreDebts) => {
          const month = (incomePercent: number, expensesPercent: number, debtsPercent: number) =>
            affordabilityOf(
              aBorrower({
                incomeStatedMinor: income * incomePercent,
                incomeVerified: true,
                incomeFrequency: 'monthly',
                expensesMonthlyMinor: Math.max(expenses, 1_500) * expensesPercent,
                otherDebtPaymentsMonthlyMinor: debts * debtsPercent,
                dependents: 0,
                liquidAssetsMinor: 0,
              }),
              [],
              RULES,
            );
          const changed = changedMonth(
            month(100, 100, 100),
            {
              incomeShare: moreIncome / 100,
              expensesShare: moreExpenses / 100,
              otherDebtsShare: moreDebts / 100,
            },
            RULES,
          );
          const expected = month(100 + moreIncome, 100 + moreExpenses, 100 + moreDebts);
          for (const key of [
            'incomeMinor',
            'surplusMinor',
            'stressedSurplusMinor',
            'capacityMinor',
          ] as const) {
            expect(changed[key]).toBe(expected[key]);
          }
          expect(changed.debtServiceRatio ?? -1).toBeCloseTo(expected.debtServiceRatio ?? -1, 12);
        },
      ),
      { numRuns: 200, seed: 31 },
    );
  });

  it('is the same month without a change', () => {
    const month = affordabilityOf(aBorrower({ incomeStatedMinor: 765_432 }), [], RULES);
    expect(changedMonth(month, NO_CHANGE, RULES)).toEqual(month);
  });

  it('leaves an unknown income unknown', () => {
    const month = affordabilityOf(aBorrower(), [], RULES);
    expect(changedMonth(month, { ...NO_CHANGE, incomeShare: 0.5 }, RULES)).toMatchObject({
      incomeMinor: null,
      capacityMinor: null,
    });
  });
});

describe('a draft in a changed month', () => {
  const rules = {
    ...aPolicy().affordability,
    stressIncomeDrop: 0.1,
    capacityShare: 0.6,
  };
  const policy = aPolicy({ affordability: rules });
  const scene = aScene([{}], { income: 900_000, capacity: 156_000 }, policy);
  const assessment = {
    ...scene.assessment,
    affordability: { ...scene.assessment.affordability, subsistenceFloorMinor: 200_000 },
  };
  const env = { asOf: AS_OF, planId: (parts: readonly (string | number)[]) => parts.join('|') };
  const levers: Levers = leversOf(planScene(scene).accounts[0]!.options[0]!.terms);
  const evaluate = (incomeShare: number) => {
    const changed = underChange(assessment, { ...NO_CHANGE, incomeShare }, rules);
    const draft = evaluateDraft(draftSubject(scene.kase, changed, policy, env, 'A1', 0), levers);
    if (draft.problem !== null) throw new Error('a plan is a plan in any month');
    return draft;
  };

  it('is kept less likely with less income, and breaks the capacity in time', () => {
    const [as_is, less, much] = [evaluate(0), evaluate(-0.1), evaluate(-0.3)];
    expect(as_is.broken).toEqual([]);
    expect(less.option.completionProbability).toBeLessThan(as_is.option.completionProbability);
    expect(much.option.completionProbability).toBeLessThan(less.option.completionProbability);
    expect(much.broken.map(({ limit }) => limit)).toContain('capacity');
    // The terms are the same plan whatever the month.
    expect(much.option.planId).toBe(as_is.option.planId);
    expect(much.schedule).toEqual(as_is.schedule);
  });
});
