import { describe, expect, it } from 'vitest';
import { breakEven, hazardMultiples } from '../../../src/engine/simulate/break-even.js';
import { emptyTally } from '../../../src/engine/simulate/tally.js';
import { certain, cn, MULTIPLES, simulate, withSet } from './demo.js';

const RANGE = { multiplierFrom: 0.125, multiplierTo: 8 };

/** A tally that recovers this much at each multiple. */
function recovering(worth: (multiple: number) => number) {
  const multiples = hazardMultiples(RANGE);
  const tally = emptyTally(1, multiples.length);
  for (const [j, multiple] of multiples.entries()) tally.recoveryByMultiple[j] = worth(multiple);
  return tally;
}

describe('a break-even', () => {
  const flat = recovering(() => 1_000_000);

  it('is where the difference changes its sign', () => {
    for (const at of [0.2, 0.9, 1.3, 5]) {
      const found = breakEven(
        flat,
        recovering((m) => 1_000_000 * (at / m) ** 0.3),
        hazardMultiples(RANGE),
      );
      expect(found.kind).toBe('crosses');
      expect(found.multiple! / at).toBeCloseTo(1, 2);
      expect(found.moreBelow).toBe(true);
    }
    const other = breakEven(
      flat,
      recovering((m) => 1_000_000 * (m / 2) ** 0.3),
      hazardMultiples(RANGE),
    );
    expect([other.moreBelow, Math.round(other.multiple! * 100)]).toEqual([false, 200]);
  });

  it('is none where one recovers more throughout, or both the same', () => {
    const kinds = [1_000_001, 999_999, 1_000_000].map(
      (worth) =>
        breakEven(
          flat,
          recovering(() => worth),
          hazardMultiples(RANGE),
        ).kind,
    );
    expect(kinds).toEqual(['always_more', 'always_less', 'never_differs']);
  });

  it('of policies is where their recoveries meet when every plan breaks so much faster', () => {
    const [a, b] = [certain(cn.policy), certain(withSet('affordability.capacity_share', '0.5').policy)];
    const { tallies } = simulate([a, b]);
    const found = breakEven(tallies[0]!, tallies[1]!, MULTIPLES);
    expect(found.kind).toBe('crosses');
    // The recovery at the break-even itself lies between those of the columns around it.
    const after = MULTIPLES.findIndex((multiple) => multiple >= found.multiple!);
    const gap = (j: number): number =>
      tallies[1]!.recoveryByMultiple[j]! - tallies[0]!.recoveryByMultiple[j]!;
    expect(gap(after - 1) * gap(after)).toBeLessThanOrEqual(0);
    expect(found.completion).toBeGreaterThan(0);
    expect(found.completion).toBeLessThan(1);
  });

  it('looks at the hazards as they are when the multiple is 1', () => {
    const { tallies } = simulate([cn.policy]);
    const middle = (MULTIPLES.length - 1) / 2;
    expect(MULTIPLES[middle]).toBeCloseTo(1, 9);
    const [tally] = tallies;
    // A minor unit an account for rounding twice.
    expect(Math.abs(tally!.recoveryByMultiple[middle]! - tally!.recoveryMinor)).toBeLessThanOrEqual(
      tally!.planned,
    );
  });
});
