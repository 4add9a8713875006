/** Bounds against the members that they bound, each worked out exactly: none may be better than its group can be. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, flowsOf, leastInstalment } from '../../../src/engine/search/candidate.js';
import { HALF } from '../../../src/engine/search/goal.js';
import type { SearchSpace } from '../../../src/engine/search/space.js';
import type { WaiverRow } from '../../../src/engine/search/waivers.js';
import { longRows, scenes } from './arbitraries.js';
import { membersOf, spaceOf } from './space-cases.js';

/** A scene with places in it: a shape, a row and two ends of a part of the row, as shares of what there is. */
const places = fc.record({
  scene: scenes(1),
  picks: fc.array(
    fc.record({
      shape: fc.nat(1e6),
      row: fc.nat(1e6),
      ends: fc.tuple(fc.nat(1e6), fc.nat(1e6)),
    }),
    { minLength: 24, maxLength: 24 },
  ),
});

interface Group {
  readonly space: SearchSpace;
  readonly shape: number;
  /** Whether the row breaks nothing. */
  readonly free: boolean;
  readonly row: WaiverRow;
  readonly from: number;
  readonly to: number;
  /** Those of the whole row, and those of the part. */
  readonly all: readonly Candidate[];
  readonly members: readonly Candidate[];
}

function forEachGroup(
  given: typeof places extends fc.Arbitrary<infer T> ? T : never,
  look: (group: Group) => void,
): void {
  const space = spaceOf(given.scene);
  const { rows, free } = space.waivers;
  if (rows.length === 0 || space.table.count === 0) return;
  for (const pick of given.picks) {
    const shape = pick.shape % space.table.count;
    const r = pick.row % rows.length;
    const row = rows[r]!;
    const all = membersOf(space, shape, row);
    const [a, b] = pick.ends.map((end) => row.from + (end % all.length));
    // Whole rows are what the search looks at first, and widest.
    const whole = pick.row % 2 === 0;
    const from = whole ? row.from : Math.min(a!, b!);
    const to = whole ? row.to : Math.max(a!, b!);
    const members = all.slice(from - row.from, to - row.from + 1);
    look({ space, shape, free: r < free, row, from, to, all, members });
  }
}

function least(members: readonly Candidate[], figure: (member: Candidate) => number): number {
  return Math.min(...members.map(figure));
}

function most(members: readonly Candidate[], figure: (member: Candidate) => number): number {
  return Math.max(...members.map(figure));
}

function hazardOf({ completion, time }: Candidate): number {
  return -Math.log(completion) / (time.instalments * time.periodMonths);
}

const RUNS = { numRuns: 400, endOnFailure: true };

describe('bounds of a group', () => {
  it('hold for what its members are worth, and come near it', () => {
    const seen = { groups: 0, runs: 0, near: 0 };
    fc.assert(
      fc.property(places, (given) => {
        forEachGroup(given, ({ space, shape, free, row, from, to, members }) => {
          const { bounds, setting } = space;
          bounds.look(shape);
          bounds.hazards(from, to);
          const upper = bounds.valueUpper(shape, row, from, to);
          const best = most(members, (member) => member.valueMinor);
          expect(best).toBeLessThanOrEqual(upper + HALF);
          seen.groups++;
          if (to > from) seen.runs++;
          if (upper - best < 0.01 * setting.outstandingMinor) seen.near++;
          for (const ofAll of free ? [true, false] : [true]) {
            const unit = bounds.unitUpper(shape, ofAll);
            expect(best).toBeLessThanOrEqual(bounds.rowUpper(shape, unit, row, from) + HALF);
            expect(best).toBeLessThanOrEqual(bounds.shapeUpper(shape, unit, ofAll) + HALF);
          }
        });
      }),
      { ...RUNS, seed: 31 },
    );
    expect(seen.runs).toBeGreaterThan(2000);
    expect(seen.near).toBeGreaterThan(seen.groups * 0.5);
  });

  it('hold where the hazard is clipped on the way along a row', () => {
    const seen = { least: 0, most: 0 };
    fc.assert(
      fc.property(longRows, (scene) => {
        const space = spaceOf(scene);
        const { bounds } = space;
        for (const row of space.waivers.rows) {
          for (let shape = 0; shape < space.table.count; shape++) {
            const members = membersOf(space, shape, row);
            bounds.look(shape);
            bounds.hazards(row.from, row.to);
            const best = most(members, (member) => member.valueMinor);
            expect(best).toBeLessThanOrEqual(bounds.valueUpper(shape, row, row.from, row.to) + HALF);
            const { minMonthly, maxMonthly } = scene.policy.value.hazard;
            const [first, last] = [members[0]!, members.at(-1)!].map((member) => hazardOf(member));
            if (Math.abs(first! - last!) < 1e-6) continue;
            if (Math.abs(last! - minMonthly) < 1e-6) seen.least++;
            if (Math.abs(last! - maxMonthly) < 1e-6) seen.most++;
          }
        }
      }),
      { numRuns: 150, seed: 35, endOnFailure: true },
    );
    expect(Math.min(seen.least, seen.most)).toBeGreaterThan(100);
  });

  it('hold for months, totals and least instalments', () => {
    fc.assert(
      fc.property(places, (given) => {
        forEachGroup(given, ({ space, shape, free, row, from, to, members }) => {
          const { bounds, waivers } = space;
          const leastMonth = least(members, (member) => member.monthlyMinor);
          expect(bounds.monthlyLower(shape, waivers.financedMinor[to]!)).toBeLessThanOrEqual(leastMonth);
          for (const [index, member] of members.entries()) {
            expect(bounds.monthlyUpper(shape, from + index)).toBeGreaterThanOrEqual(member.monthlyMinor);
          }
          const leastTotal = least(members, (member) => member.totalMinor);
          expect(bounds.totalLower(shape, row, to)).toBeLessThanOrEqual(leastTotal);
          expect(free ? bounds.leastTotal(shape) : leastTotal).toBeLessThanOrEqual(leastTotal);
          const instalment = most(members, ({ time, waiver: { choice } }) => {
            const flows = flowsOf(time, choice.financedMinor, choice.downPaymentMinor);
            return leastInstalment(flows!, time.graceInstalments);
          });
          expect(bounds.leastUpper(shape, from)).toBeGreaterThanOrEqual(instalment);
        });
      }),
      { ...RUNS, seed: 32 },
    );
  });

  it('hold for the hazard', () => {
    let tight = 0;
    fc.assert(
      fc.property(places, (given) => {
        forEachGroup(given, ({ space, shape, from, to, members }) => {
          const { bounds, table } = space;
          bounds.look(shape);
          const log = bounds.hazards(from, to);
          const time = table.time(shape);
          const likeliest = Math.exp(-Math.exp(log) * time.instalments * time.periodMonths);
          const best = most(members, (member) => member.completion);
          expect(best).toBeLessThanOrEqual(likeliest + 1e-9);
          if (likeliest - best < 0.001) tight++;
        });
      }),
      { ...RUNS, seed: 33 },
    );
    expect(tight).toBeGreaterThan(5000);
  });

  it('split a row where its months begin to fit', () => {
    const seen = { none: 0, some: 0, all: 0 };
    fc.assert(
      fc.property(places, fc.integer({ min: -3, max: 3 }), (given, off) => {
        forEachGroup(given, ({ space, shape, row, from, all }) => {
          // Of one of the members, or a few minor units off.
          const limit = all[from - row.from]!.monthlyMinor + off;
          const first = space.bounds.firstWithin(shape, row, limit);
          expect(first).toBeGreaterThanOrEqual(row.from);
          expect(first).toBeLessThanOrEqual(row.to + 1);
          for (const [index, member] of all.entries()) {
            const lower = space.bounds.monthlyLower(shape, space.waivers.financedMinor[row.from + index]!);
            expect(lower > limit).toBe(row.from + index < first);
            expect(row.from + index >= first || member.monthlyMinor > limit).toBe(true);
          }
          seen[first === row.from ? 'all' : first > row.to ? 'none' : 'some']++;
        });
      }),
      { ...RUNS, seed: 34 },
    );
    expect(Math.min(seen.none, seen.some, seen.all)).toBeGreaterThan(100);
  });
});
