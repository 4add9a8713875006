import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedRecovery } from '../../../src/domain/value.js';
import type { PlanTerms } from '../../../src/engine/decision.js';
import {
  expectedOutcome,
  flowsOfTerms,
  instalmentsPaid,
  outcomeWorth,
  periodMonthsOf,
  planOutcome,
} from '../../../src/engine/simulate/plan-outcome.js';

const TERMS: PlanTerms = {
  method: 'equal-instalment',
  frequency: 'monthly',
  instalments: 12,
  graceInstalments: 0,
  stepUpAnnual: 0,
  startDate: 20_000,
  firstDueDate: 20_030,
  downPaymentMinor: 0,
  principalWaivedMinor: 0,
  interestWaivedMinor: 0,
  penaltyWaivedMinor: 0,
  feesWaivedMinor: 0,
  financedMinor: 1_000_000,
  rateAnnual: 0.12,
  settlement: false,
};

const anyTerms = fc.record({
  method: fc.constantFrom<PlanTerms['method']>('equal-instalment', 'equal-principal'),
  frequency: fc.constantFrom<PlanTerms['frequency']>('weekly', 'monthly', 'quarterly'),
  instalments: fc.integer({ min: 0, max: 60 }),
  financedMinor: fc.integer({ min: 10_000, max: 5_000_000 }),
  downPaymentMinor: fc.integer({ min: 0, max: 100_000 }),
  rateAnnual: fc.double({ min: 0, max: 0.24, noNaN: true }),
});
const anyValue = fc.record({
  discountAnnual: fc.double({ min: 0, max: 0.3, noNaN: true }),
  setupCostMinor: fc.integer({ min: 0, max: 10_000 }),
  servicingCostMinor: fc.integer({ min: 0, max: 1_000 }),
});
const aHazard = fc.double({ min: 0.002, max: 0.3, noNaN: true });
const aShare = fc.double({ min: 0, max: 0.5, noNaN: true });

describe('the outcomes of a plan', () => {
  it('have the expected recovery for their mean', () => {
    fc.assert(
      fc.property(anyTerms, anyValue, aHazard, aShare, (over, value, hazard, recoveryAfterBreak) => {
        const terms = { ...TERMS, ...over };
        const setting = { ...value, periodMonths: periodMonthsOf(terms) };
        const flows = flowsOfTerms(terms);
        const expected = expectedRecovery(flows, hazard, { ...setting, recoveryAfterBreak });
        const found = expectedOutcome(planOutcome(flows, setting), hazard, recoveryAfterBreak);
        expect(Math.abs(found - expected)).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected)));
      }),
    );
  });

  it('pay as many instalments as fall due before the break', () => {
    const setting = { discountAnnual: 0.12, periodMonths: 1, setupCostMinor: 0, servicingCostMinor: 0 };
    const plan = planOutcome(flowsOfTerms(TERMS), setting);
    const paid = [0, 0.05, 0.1, 0.1000001, 0.35, 1.2, 1.2000001, 99].map((e) =>
      instalmentsPaid(plan, 0.1, e),
    );
    expect(paid).toEqual([0, 0, 0, 1, 3, 11, 12, 12]);
  });

  it('are worth the recovery of the whole balance when nothing is paid, and nothing is left to recover at the end', () => {
    const setting = { discountAnnual: 0, periodMonths: 1, setupCostMinor: 3_000, servicingCostMinor: 0 };
    const flows = flowsOfTerms(TERMS);
    const plan = planOutcome(flows, setting);
    expect(outcomeWorth(plan, 0, 0.2)).toBeCloseTo(200_000 - 3_000);
    const total = Array.from(flows.paymentMinor).reduce((sum, payment) => sum + payment, 0);
    expect(outcomeWorth(plan, 12, 0.2)).toBeCloseTo(total - 3_000);
  });
});
