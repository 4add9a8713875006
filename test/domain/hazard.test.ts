import { describe, expect, it } from 'vitest';
import { hazardForm, monthlyHazard, survival } from '../../src/domain/hazard.js';
import type { HazardRules } from '../../src/domain/rules.js';

const RULES: HazardRules = {
  baseMonthly: { M3: 0.04 },
  priors: [
    { id: 'instalment_to_surplus', beta: 0.9, centre: 0.6, rule: 'h' },
    { id: 'charges_written_down_share', beta: -1.5, centre: 0, rule: 'h' },
    { id: 'term_years', beta: 0.05, centre: 3, rule: 'h' },
    { id: 'term_years', beta: 0.01, centre: 3, rule: 'h' },
  ],
  minMonthly: 0.002,
  maxMonthly: 0.3,
  baseRule: 'h',
};

const AT_CENTRE = {
  instalment_to_surplus: 0.6,
  term_years: 3,
  score: 0,
  charges_written_down_share: 0,
  principal_written_down_share: 0,
  broken_before: 0,
};

describe('monthly hazard', () => {
  const form = hazardForm(RULES, 'M3');

  it('is the base where every x stands at its centre', () => {
    expect(monthlyHazard(form, AT_CENTRE)).toBeCloseTo(0.04, 12);
  });

  it('multiplies by exp(beta) a unit; priors with one id add up', () => {
    const written = { ...AT_CENTRE, charges_written_down_share: 0.1 };
    expect(monthlyHazard(form, written)).toBeCloseTo(0.04 * Math.exp(-0.15), 12);
    expect(monthlyHazard(form, { ...AT_CENTRE, term_years: 5 })).toBeCloseTo(0.04 * Math.exp(0.12), 12);
  });

  it('is held between its bounds', () => {
    expect(monthlyHazard(form, { ...AT_CENTRE, charges_written_down_share: 50 })).toBe(0.002);
    expect(monthlyHazard(form, { ...AT_CENTRE, instalment_to_surplus: Number.POSITIVE_INFINITY })).toBe(0.3);
  });

  it('lets an infinite x count only where its beta is not zero', () => {
    const without = hazardForm({ ...RULES, priors: [] }, 'M3');
    const inputs = { ...AT_CENTRE, instalment_to_surplus: Number.POSITIVE_INFINITY };
    expect(monthlyHazard(without, inputs)).toBeCloseTo(0.04, 12);
  });

  it('needs a base for the bucket', () => {
    expect(() => hazardForm(RULES, 'M9')).toThrow('bucket M9');
  });

  it('survives exponentially: 0.04 a month leaves 61.9% after a year', () => {
    expect(survival(0.04, 12)).toBeCloseTo(0.6188, 4);
    expect(survival(0.04, 0)).toBe(1);
  });
});
