/** What the search leaves out at lower rates unseen: it must be worth less there, and break as much. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeverGrid } from '../../../src/domain/rules.js';
import { BITS } from '../../../src/engine/search/constraints.js';
import { LOG_NOISE } from '../../../src/engine/search/hazard-scale.js';
import type { SearchSpace } from '../../../src/engine/search/space.js';
import { scenes } from './arbitraries.js';
import { aPolicy, aScene, CAP, GRID, type Scene } from './plan-cases.js';
import { membersOf, spaceOf } from './space-cases.js';

/** Scenes where a lower rate may or may not be worth it: hazards that hang on the instalment more and less. */
const rated: fc.Arbitrary<Scene> = fc
  .record({
    principal: fc.oneof(fc.integer({ min: 300, max: 20_000 }), fc.integer({ min: 20_000, max: 5_000_000 })),
    charges: fc.integer({ min: 0, max: 300_000 }),
    rate: fc.constantFrom(0.02, 0.06, 0.18, 0.2375, 0.36, 0.9),
    shares: fc.constantFrom([1, 0.5, 0], [1, 0.98, 0.9], [1, 0.75], [0.9, 0.2]),
    beta: fc.constantFrom(0, 0.1, 0.5, 0.9, 3, -0.5),
    surplus: fc.constantFrom(0, 2_000, 20_000, 120_000, 1_000_000, 50_000_000),
    score: fc.integer({ min: 400, max: 900 }),
    recovery: fc.constantFrom(0, 0.22, 0.95, 1.3),
    servicing: fc.constantFrom(0, 300, 20_000),
    discount: fc.constantFrom('account' as const, 0, 0.3),
    hazards: fc.constantFrom([0.002, 0.3], [0, 0.3], [0.01, 3]),
    minCompletion: fc.constantFrom(0, 0, 0.02, 0.3),
    months: fc.constantFrom([6, 24], [12, 60], [36], [84]),
    grace: fc.constantFrom([0], [0, 3], [12]),
    frequencies: fc.constantFrom<LeverGrid['frequencies']>(['monthly'], ['quarterly'], ['weekly', 'annual']),
    step: fc.constantFrom(0.02, 0.05, 0.3, 1),
  })
  .map((one) => {
    const base = aPolicy();
    const { hazard } = base.value;
    const policy = aPolicy({
      levers: {
        ...GRID,
        rateShares: one.shares,
        rateFloorAnnual: 0,
        months: one.months,
        graceMonths: one.grace,
        frequencies: one.frequencies,
        stepUpAnnual: one.step,
        waivePenaltyShares: [0, 0.5, 1],
        waiveFeesShares: [0],
      },
      caps: [{ ...CAP, reliefShare: 1 }],
      constraints: { minInstalmentMinor: 100, minCompletionProbability: one.minCompletion },
      value: {
        discount: one.discount,
        discountFloorAnnual: 0,
        recoveryAfterBreak: { M3: one.recovery },
        servicingCostPerInstalmentMinor: one.servicing,
        hazard: {
          ...hazard,
          minMonthly: one.hazards[0]!,
          maxMonthly: one.hazards[1]!,
          priors: hazard.priors.map((prior) =>
            prior.id === 'instalment_to_surplus' ? { ...prior, beta: one.beta } : prior,
          ),
        },
      },
    });
    return aScene(
      [
        {
          principal: one.principal,
          interest: Math.round(one.principal / 7),
          penalty: Math.min(one.charges, one.principal),
          fees: 0,
          rate: one.rate,
          score: one.score,
        },
      ],
      { surplus: one.surplus },
      policy,
    );
  });

/** How many claims were made, by what makes them hard, and how often none was. */
interface Seen {
  claims: number;
  silences: number;
  readonly of: Map<string, number>;
}

function count(seen: Seen, name: string): void {
  seen.of.set(name, (seen.of.get(name) ?? 0) + 1);
}

/** A claim that the plans of a shape outdo those of all lower rates, `next` being the shape of the next one. */
interface Claim {
  readonly shape: number;
  readonly next: number;
  /** With every row, or with those that break nothing. */
  readonly ofAll: boolean;
}

/** Asks for every shape of a scene; whoever asks first prepares, as the search does. */
function* claimsOf({ table, sides, bounds, waivers }: SearchSpace, seen: Seen): Generator<Claim> {
  for (let shape = 0; shape + table.sides.count < table.count; shape++) {
    const j = shape % table.sides.count;
    if (!table.areOrdered(j)) {
      count(seen, 'unordered');
      continue;
    }
    const next = shape + table.sides.count;
    for (const k of [shape, next]) if (table.ready[k] === 0) table.prepare(k);
    for (const ofAll of waivers.free > 0 ? [true, false] : [true]) {
      if (bounds.outdoes(shape, next, ofAll, sides.completionLog[j]! - LOG_NOISE)) {
        seen.claims++;
        yield { shape, next, ofAll };
      } else {
        seen.silences++;
      }
    }
  }
}

/** Holds every claim of one scene to the members at all lower rates. */
function checkClaims(space: SearchSpace, seen: Seen): void {
  const { table, waivers, bounds } = space;
  for (const { shape, next, ofAll } of claimsOf(space, seen)) {
    const { method, graceInstalments } = table.time(shape);
    count(seen, method);
    if (graceInstalments > 0) count(seen, `${method} after a grace`);
    const keeps = bounds.breaksNoMore(shape, next, ofAll);
    if (keeps) count(seen, 'breaks no more');
    const excused = keeps ? 0 : BITS.apr_cap | BITS.min_instalment;
    for (const row of ofAll ? waivers.rows : waivers.rows.slice(0, waivers.free)) {
      const members = membersOf(space, shape, row);
      for (let lower = next; lower < table.count; lower += table.sides.count) {
        for (const [place, other] of membersOf(space, lower, row).entries()) {
          expect(other.valueMinor).toBeLessThan(members[place]!.valueMinor);
          // Whatever the dearer one breaks, all of them do.
          expect(members[place]!.mask & ~other.mask & ~excused).toBe(0);
        }
      }
    }
  }
}

describe('a rate that outdoes those below it', () => {
  it('gives plans that are worth more and break no other limit', () => {
    const seen: Seen = { claims: 0, silences: 0, of: new Map() };
    fc.assert(
      fc.property(rated, (scene) => checkClaims(spaceOf(scene), seen)),
      { numRuns: 600, seed: 51, endOnFailure: true },
    );
    expect(seen.claims).toBeGreaterThan(2000);
    expect(seen.silences).toBeGreaterThan(2000);
    expect(seen.of.get('breaks no more')).toBeGreaterThan(1000);
    // Steps whose low first payments would be held at the interest are no such order.
    expect(seen.of.get('unordered')).toBeGreaterThan(100);
    for (const method of GRID.methods) {
      expect(seen.of.get(method)).toBeGreaterThan(500);
      expect(seen.of.get(`${method} after a grace`)).toBeGreaterThan(100);
    }
  });

  it('does so on scenes of any other kind too', () => {
    const seen: Seen = { claims: 0, silences: 0, of: new Map() };
    fc.assert(
      fc.property(scenes(1), (scene) => checkClaims(spaceOf(scene), seen)),
      { numRuns: 300, seed: 52, endOnFailure: true },
    );
    expect(seen.claims).toBeGreaterThan(500);
    expect(seen.silences).toBeGreaterThan(500);
  });
});
