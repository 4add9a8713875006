/** The walk against every combination: its goals find what looking at all of them finds, however the grid is listed. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeverGrid } from '../../../src/domain/rules.js';
import type { AccountPlans } from '../../../src/engine/decision.js';
import {
  type Candidate,
  compareRank,
  type MonthlyLimits,
  maskWithin,
} from '../../../src/engine/search/candidate.js';
import type { SearchSpace } from '../../../src/engine/search/space.js';
import { Best, Frontier, LeastTotal, LowestMonth } from '../../../src/engine/search/visitors.js';
import { walk } from '../../../src/engine/search/walk.js';
import { longRows, scenes } from './arbitraries.js';
import { planScene, type Scene } from './plan-cases.js';
import { membersOf, spaceOf } from './space-cases.js';

/** All that keep every limit, the best first. */
function everyFitting(space: SearchSpace, limits: MonthlyLimits): Candidate[] {
  const all: Candidate[] = [...space.settlements];
  for (let shape = 0; shape < space.table.count; shape++) {
    for (const row of space.waivers.rows) all.push(...membersOf(space, shape, row));
  }
  return all.filter((candidate) => maskWithin(candidate, limits) === 0).toSorted(compareRank);
}

function seek(space: SearchSpace, limits: MonthlyLimits, floor: number) {
  const [best, lowest, cheapest] = [new Best(limits), new LowestMonth(limits, null), new LeastTotal(limits)];
  const frontier = new Frontier(limits, floor);
  for (const goal of [best, lowest, cheapest, frontier]) walk(space, goal);
  return {
    best: place(best.best),
    lowest: place(lowest.lowest),
    cheapest: place(cheapest.least),
    frontier: frontier.points.map(place),
  };
}

function lookAtAll(space: SearchSpace, limits: MonthlyLimits, floor: number) {
  const fitting = everyFitting(space, limits);
  const regular = fitting.filter((candidate) => !candidate.settlement);
  const frontier: Candidate[] = [];
  // The best first: a point is one that takes less of a month than all before it.
  for (const candidate of fitting) {
    if (candidate.valueMinor < floor) break;
    if (frontier.every((point) => candidate.monthlyMinor < point.monthlyMinor)) frontier.unshift(candidate);
  }
  return {
    best: place(fitting[0]),
    lowest: place(regular.toSorted((a, b) => a.monthlyMinor - b.monthlyMinor || compareRank(a, b))[0]),
    cheapest: place(fitting.toSorted((a, b) => a.totalMinor - b.totalMinor || compareRank(a, b))[0]),
    frontier: frontier.map(place),
  };
}

function place(candidate: Candidate | null | undefined): number | null {
  return candidate?.order ?? null;
}

/** What a month leaves, as a share of a twelfth of the debt; the other limit is a little less or far more. */
const limitShares = fc.record({
  capacity: fc.double({ min: 0.05, max: 4, noNaN: true }),
  residual: fc.boolean(),
});

function limitsFor(
  space: SearchSpace,
  { capacity, residual }: { readonly capacity: number; readonly residual: boolean },
): MonthlyLimits {
  const limit = Math.round((space.setting.outstandingMinor / 12) * capacity);
  return { capacityMinor: limit, residualMinor: residual ? Math.round(limit * 0.9) : limit * 2 };
}

describe('the walk', () => {
  it.each([
    ['of any kind', scenes(1), 600],
    ['with long rows and clipped hazards', longRows, 250],
  ])('finds what looking at every combination finds, for scenes %s', (_, arbitrary, runs) => {
    let found = 0;
    fc.assert(
      fc.property(
        arbitrary,
        limitShares,
        fc.constantFrom(-Infinity, 0.3, 0.6),
        (scene, shares, floorShare) => {
          const space = spaceOf(scene);
          const limits = limitsFor(space, shares);
          // Of a joint search: what is worth less than this is no point of the frontier.
          const floor = space.setting.outstandingMinor * floorShare;
          const expected = lookAtAll(space, limits, floor);
          expect(seek(space, limits, floor)).toEqual(expected);
          if (expected.best !== null) found++;
        },
      ),
      { numRuns: runs, seed: 71, endOnFailure: true },
    );
    expect(found).toBeGreaterThan(100);
  });
});

/** Another order of every list of a grid. */
function reordered(grid: LeverGrid, seed: number): LeverGrid {
  let state = seed;
  const shuffle = <T>(values: readonly T[]): T[] => {
    const keyed = values.map((value) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return { value, key: state };
    });
    return keyed.toSorted((a, b) => a.key - b.key).map(({ value }) => value);
  };
  return Object.fromEntries(
    Object.entries(grid).map(([name, values]) => [name, Array.isArray(values) ? shuffle(values) : values]),
  ) as unknown as LeverGrid;
}

/** What does not hang on the place in the grid. */
function figures({ options, unplanned, considered }: AccountPlans) {
  return {
    considered,
    unplanned,
    options: options.map((option) => [
      option.option,
      option.expectedRecoveryMinor,
      option.reliefMinor,
      option.terms.instalments,
      option.monthlyInstalmentMinor,
      option.totalPayableMinor,
      option.bindingConstraints,
    ]),
  };
}

describe('the order of values in a grid', () => {
  it('changes nothing but which of equal plans is taken', () => {
    const seen = { planned: 0, unsorted: 0 };
    fc.assert(
      fc.property(fc.oneof(scenes(1), scenes(2), longRows), fc.nat(1e9), (scene, seed) => {
        const levers = reordered(scene.policy.levers, seed);
        const other: Scene = { ...scene, policy: { ...scene.policy, levers } };
        const [as, otherwise] = [planScene(scene).accounts, planScene(other).accounts];
        expect(otherwise.map(figures)).toEqual(as.map(figures));
        seen.planned += as.filter(({ options }) => options.length > 0).length;
        const shares = levers.rateShares;
        if (shares.some((share, index) => index > 0 && share > shares[index - 1]!)) seen.unsorted++;
      }),
      { numRuns: 500, seed: 72, endOnFailure: true },
    );
    expect(seen.planned).toBeGreaterThan(150);
    expect(seen.unsorted).toBeGreaterThan(150);
  });

  it('switches off what higher rates say of lower ones, unless the rates fall', () => {
    fc.assert(
      fc.property(longRows, (scene) => {
        const ordered = (rateShares: number[]) => {
          const levers = { ...scene.policy.levers, rateShares };
          const { table } = spaceOf({ ...scene, policy: { ...scene.policy, levers } });
          return Array.from({ length: table.sides.count }, (_, j) => table.areOrdered(j));
        };
        // Without a rate there is nothing to lower.
        fc.pre(scene.kase.accounts[0]!.account.rateAnnual > 0);
        expect(ordered([0.5, 1])).not.toContain(true);
        expect(ordered([1, 0, 0.5])).not.toContain(true);
        expect(ordered([1, 0.5, 0])).toContain(true);
      }),
      { numRuns: 20, seed: 73 },
    );
  });
});
