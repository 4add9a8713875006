/** The section that says how sure the priors are: what it takes and what it refuses. */
import { describe, expect, it } from 'vitest';
import { house, problemsOf, soundPolicy } from './pack-text.js';

function codesOf(section: string): string[] {
  const parsed = house(`id: own\nsimulation:\n  ${section}\n`);
  return problemsOf(parsed)
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
}

describe('the simulation section', () => {
  it.each(['cn', 'us'])('of %s has a standard error above 0 for every prior', (base) => {
    const { simulation, value } = soundPolicy(house('id: own', base));
    for (const { id } of value.hazard.priors) expect(simulation.betaErrors[id]).toBeGreaterThan(0);
    expect(simulation.multiplierFrom).toBeLessThan(1);
    expect(simulation.multiplierTo).toBeGreaterThan(1);
  });

  it('cites every value', () => {
    const { rules } = soundPolicy(house('id: own'));
    const own = Object.keys(rules).filter((rule) => rule.startsWith('simulation.'));
    expect(own).toHaveLength(10);
    expect(own.every((rule) => rules[rule]!.authority !== '')).toBe(true);
  });

  it.each([
    ['age_bands: { value: [40, 30], cite: house }', 'POLICY_LIMIT_ORDER'],
    ['age_bands: { value: [30, 30], cite: house }', 'POLICY_LIMIT_ORDER'],
    ['hazard_multipliers: { from: "1.5", to: "8", cite: house }', 'POLICY_LIMIT_ORDER'],
    ['hazard_multipliers: { from: "0.5", to: "1", cite: house }', 'POLICY_LIMIT_ORDER'],
    ['confidence: { value: "1", cite: house }', 'POLICY_LIMIT_ORDER'],
    ['confidence: { value: "0.3", cite: house }', 'POLICY_LIMIT_ORDER'],
    ['confidence: { value: "1.3", cite: house }', 'POLICY_SHARE_RANGE'],
    ['base_error: { value: 0.3, cite: house }', 'POLICY_UNQUOTED_DECIMAL'],
  ])('refuses %s', (section, code) => {
    expect(codesOf(section)).toEqual([code]);
  });

  it('refuses errors below nothing, and draws beyond reason', () => {
    expect(codesOf('base_error: { value: "-0.3", cite: house }')).not.toEqual([]);
    expect(codesOf('draws: { value: 5, cite: house }')).not.toEqual([]);
    expect(codesOf('beta_errors: { by: { luck: "1" } }')).not.toEqual([]);
    expect(codesOf('base_error: { value: "0", cite: house }')).toEqual([]);
  });
});
