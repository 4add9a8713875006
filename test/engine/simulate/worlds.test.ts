import { describe, expect, it } from 'vitest';
import { drawWorlds, shifted } from '../../../src/engine/simulate/worlds.js';
import { certain, cn } from './demo.js';

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: Float64Array): number => {
  const m = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - m) ** 2, 0) / values.length);
};

describe('worlds', () => {
  it('are the policy’s own values where nothing is in doubt', () => {
    const { value } = cn.policy;
    const worlds = drawWorlds(certain(cn.policy), 5, '1');
    const own = value.hazard.priors.find(({ id }) => id === 'score')!;
    expect([...worlds.betas.score]).toEqual(Array.from({ length: 5 }, () => own.beta));
    const centred = value.hazard.priors.reduce((sum, prior) => sum + prior.beta * prior.centre, 0);
    for (const [bucket, columns] of Object.entries(worlds.logConstant)) {
      for (const log of columns)
        expect(log).toBeCloseTo(Math.log(value.hazard.baseMonthly[bucket]!) - centred);
    }
    expect([...worlds.recoveryAfterBreak['M2']!]).toEqual(
      Array.from({ length: 5 }, () => value.recoveryAfterBreak['M2']),
    );
  });

  it('spread as the policy says', () => {
    const { value, simulation } = cn.policy;
    const worlds = drawWorlds(cn.policy, 20_000, '7');
    for (const prior of value.hazard.priors) {
      const error = simulation.betaErrors[prior.id];
      expect(Math.abs(mean(worlds.betas[prior.id]) - prior.beta)).toBeLessThan(
        4 * (error / Math.sqrt(20_000)),
      );
      expect(deviation(worlds.betas[prior.id]) / error).toBeCloseTo(1, 1);
    }
    expect(deviation(worlds.baselineShift) / simulation.baselineError).toBeCloseTo(1, 1);
  });

  it('do not depend on how many are drawn, and do on the seed', () => {
    const [few, many, others] = [
      drawWorlds(cn.policy, 20, '1'),
      drawWorlds(cn.policy, 50, '1'),
      drawWorlds(cn.policy, 20, '2'),
    ];
    expect(Array.from(many.betas.score.subarray(0, 20))).toEqual([...few.betas.score]);
    expect([...others.betas.score]).not.toEqual([...few.betas.score]);
  });

  it('keep shares between nothing and everything', () => {
    expect(shifted(0, 3)).toBe(0);
    expect(shifted(1, -3)).toBe(1);
    expect(shifted(0.3, 0)).toBe(0.3);
    expect(shifted(0.3, 2)).toBeGreaterThan(0.3);
    expect(shifted(0.3, 50)).toBeLessThanOrEqual(1);
  });
});
