import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontierOf } from '../../../src/engine/simulate/frontier.js';
import { emptyTally } from '../../../src/engine/simulate/tally.js';

const RULES = { confidence: 0.95 };
const amounts = fc.record({
  relief: fc.integer({ min: 0, max: 20 }),
  recovery: fc.integer({ min: 0, max: 20 }),
});

function tallyOf({ relief, recovery }: { relief: number; recovery: number }) {
  const tally = emptyTally(3, 0);
  tally.reliefMinor = relief;
  tally.recoveryMinor = recovery;
  tally.recoveryByWorld.fill(recovery);
  return tally;
}

describe('the frontier of a sweep', () => {
  it('has every point that no other beats, and no other', () => {
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 1, maxLength: 12 }), (points) => {
        const found = frontierOf(
          points.map(tallyOf),
          points.map(() => ({})),
          RULES,
        );
        const beats = (a: (typeof found)[number], b: (typeof found)[number]): boolean =>
          a.reliefMinor <= b.reliefMinor &&
          a.recoveryMinor >= b.recoveryMinor &&
          (a.reliefMinor < b.reliefMinor || a.recoveryMinor > b.recoveryMinor);
        expect(found.some(({ onFrontier }) => onFrontier)).toBe(true);
        for (const point of found) {
          const beaten = found.filter((other) => beats(other, point));
          expect(point.onFrontier).toBe(beaten.length === 0);
          // Whatever is beaten is beaten by a point of the frontier.
          expect(beaten.length === 0 || beaten.some(({ onFrontier }) => onFrontier)).toBe(true);
        }
      }),
    );
  });
});
