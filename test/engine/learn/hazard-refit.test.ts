import { describe, expect, it } from 'vitest';
import type { HazardRules } from '../../../src/domain/rules.js';
import { type FollowedPlan, refitHazard } from '../../../src/engine/learn/hazard-refit.js';
import { randomOf } from '../../../src/engine/sample/random.js';

const RULES: HazardRules = {
  baseMonthly: { M1: 0.03, M3: 0.04 },
  priors: [
    { id: 'instalment_to_surplus', beta: 0.9, centre: 0.6, rule: 'a' },
    { id: 'broken_before', beta: 0.15, centre: 1, rule: 'b' },
  ],
  minMonthly: 0.001,
  maxMonthly: 0.5,
  baseRule: 'base',
};

/** Plans that break at `base` × exp(`beta` × (x − 0.6)), watched for a year. */
function followed(count: number, base: number, beta: number): FollowedPlan[] {
  const random = randomOf('plans', count);
  return Array.from({ length: count }, () => {
    const x = random.between(0.1, 1.1);
    const months = -Math.log(1 - random.unit()) / (base * Math.exp(beta * (x - 0.6)));
    return {
      bucket: 'M3',
      monthsAtRisk: Math.min(12, Math.max(0.01, months)),
      broken: months <= 12,
      covariates: {
        instalment_to_surplus: x,
        term_years: null,
        score: null,
        charges_written_down_share: null,
        principal_written_down_share: null,
        broken_before: 1,
      },
    };
  });
}

describe('the hazard refitted', () => {
  it('is the count of breaks over the months where nothing else is known and the prior is weak', () => {
    const plans = followed(400, 0.06, 0).map((plan) => ({
      ...plan,
      covariates: { ...plan.covariates, instalment_to_surplus: null },
    }));
    const { bases, broken, months } = refitHazard(plans, RULES, 100);
    expect(bases.find(({ bucket }) => bucket === 'M3')!.monthly).toBeCloseTo(broken / months, 6);
  });

  it('goes from the prior to the truth as plans become more', () => {
    const distance = (count: number) => {
      const { betas } = refitHazard(followed(count, 0.06, 2), RULES, 0.25);
      return Math.abs(betas[0]!.beta - 2);
    };
    expect(distance(10)).toBeGreaterThan(distance(300));
    expect(distance(5000)).toBeLessThan(0.2);
    const { betas } = refitHazard(followed(10, 0.06, 2), RULES, 0.25);
    expect(Math.abs(betas[0]!.beta - 0.9)).toBeLessThan(0.5);
    expect(betas[0]!.sd).toBeLessThanOrEqual(betas[0]!.priorSd);
  });

  it('stays at a strong prior, and where nothing varies or nobody was', () => {
    const refit = refitHazard(followed(500, 0.06, 2), RULES, 1e-6);
    expect(refit.betas[0]!.beta).toBeCloseTo(0.9, 6);
    const free = refitHazard(followed(500, 0.06, 2), RULES, 0.25);
    expect(free.betas[1]).toMatchObject({ id: 'broken_before', prior: 0.15, beta: 0.15, sd: 0 });
    expect(free.bases[0]).toMatchObject({ bucket: 'M1', monthly: 0.03, plans: 0, broken: 0, sd: 0 });
    expect(free.bases[1]).toMatchObject({ plans: 500, broken: free.broken });
  });

  it('expects afterwards about what came', () => {
    const refit = refitHazard(followed(2000, 0.06, 2), RULES, 0.25);
    const off = (expected: number) => Math.abs(expected - refit.broken);
    expect(off(refit.expectedAfter)).toBeLessThan(off(refit.expectedBefore) / 5);
  });

  it('keeps the base within the policy’s bounds', () => {
    const plans = followed(2000, 0.3, 0);
    const tight = { ...RULES, maxMonthly: 0.1 };
    expect(refitHazard(plans, tight, 10).bases[1]!.monthly).toBe(0.1);
  });
});
