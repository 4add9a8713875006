/** The first look against all plans of the shapes: what it leaves out breaks too much, what it says of the rest is so. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MonthlyLimits, maskWithin } from '../../../src/engine/search/candidate.js';
import { BITS, codesOf, violations } from '../../../src/engine/search/constraints.js';
import { sift } from '../../../src/engine/search/sift.js';
import type { SearchSpace } from '../../../src/engine/search/space.js';
import { scenes } from './arbitraries.js';
import { membersOf, spaceOf } from './space-cases.js';

/** What every plan of the shape breaks, of the rows that count: bits that all share, and the fewest limits of any. */
function brokenBy(space: SearchSpace, shape: number, rows: number, limits: MonthlyLimits) {
  let common = -1;
  let fewest = Number.POSITIVE_INFINITY;
  for (const row of space.waivers.rows.slice(0, rows)) {
    for (const member of membersOf(space, shape, row)) {
      const mask = maskWithin(member, limits);
      common &= mask;
      fewest = Math.min(fewest, violations(mask));
    }
  }
  return { common, fewest };
}

describe('the first look', () => {
  it.each([
    ['at plans that break nothing', false, 0],
    ['at plans that break one limit at most', true, 1],
    ['at plans that break two limits at most', true, 2],
  ])('leaves out only what breaks too much: %s', (_, broken, allowed) => {
    const seen = { left: 0, out: 0, of: new Set<string>() };
    fc.assert(
      fc.property(
        scenes(1),
        fc.double({ min: 0.1, max: 4, noNaN: true }),
        fc.constantFrom(0.8, 1.2),
        (scene, share, other) => {
          const space = spaceOf(scene);
          const { table, shapes: list, sides, bounds, waivers, setting } = space;
          const capacityMinor = Math.round((setting.outstandingMinor / 12) * share);
          const limits = { capacityMinor, residualMinor: Math.round(capacityMinor * other) };
          const { places, masks } = sift({ table, list, sides, bounds, limits, broken, most: allowed });
          const left = new Map(Array.from(places, (place, index) => [place, masks[index]!]));
          const count = broken ? list.shapes.length : list.free;
          for (let place = 0; place < count; place++) {
            const own = list.masks[place]!;
            // Beside a limit that the shape breaks only rows count that break none, or the one that both can.
            const all = broken && (own === 0 || own === BITS.authority || allowed > 1);
            const rows = all ? waivers.rows.length : waivers.free;
            const { common, fewest } = brokenBy(space, list.shapes[place]!, rows, limits);
            const mask = left.get(place);
            if (mask === undefined) seen.out++;
            else seen.left++;
            expect(mask === undefined ? fewest : allowed + 1).toBeGreaterThan(allowed);
            expect((mask ?? 0) & ~common).toBe(0);
            for (const code of codesOf((mask ?? 0) & ~own)) seen.of.add(code);
          }
          expect(places.every((place, index) => index === 0 || place > places[index - 1]!)).toBe(true);
        },
      ),
      { numRuns: 200, seed: 81, endOnFailure: true },
    );
    expect(seen.left).toBeGreaterThan(100);
    expect(seen.out).toBeGreaterThan(100);
    expect([...seen.of].toSorted()).toEqual(broken ? ['capacity', 'completion', 'residual_income'] : []);
  });
});
